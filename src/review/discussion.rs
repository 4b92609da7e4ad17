//! The talk about a claim: comments in threads of one level, and the right-of-reply log of whom we asked.
//!
//! Neither is part of what is judged, so both may be added at any time and leave the claim's version alone.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::{
    clock::Time,
    ids::{ClaimId, CommentId, ContactId, PersonId},
    problem::{Faults, Result},
    schema::{comments, contacts},
    written,
};

/// How long a comment may be, in characters.
pub const BODY_MAX: usize = 5000;

/// A comment in a claim's discussion.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, serde::Serialize)]
#[diesel(table_name = comments)]
pub struct Comment {
    /// Its id.
    pub id: CommentId,
    /// Raised by each change.
    pub version: i64,
    /// The claim.
    pub claim_id: ClaimId,
    /// The comment it answers; that one answers none.
    pub parent_id: Option<CommentId>,
    /// Who wrote it.
    pub author_id: PersonId,
    /// 1 to 5000 characters.
    pub body: String,
    /// When.
    pub created_at: Time,
}

/// A comment with its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// What began it.
    pub first: Comment,
    /// The answers, oldest first.
    pub answers: Vec<Comment>,
}

/// Sorts comments, oldest first, into threads.
pub fn threads(comments: Vec<Comment>) -> Vec<Thread> {
    let (firsts, mut answers): (Vec<_>, Vec<_>) = comments.into_iter().partition(|c| c.parent_id.is_none());
    let mut threads = Vec::with_capacity(firsts.len());
    for first in firsts {
        let (own, rest) = answers.into_iter().partition(|c| c.parent_id == Some(first.id));
        answers = rest;
        threads.push(Thread { first, answers: own });
    }
    threads
}

/// An entry of the right-of-reply log.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, serde::Serialize)]
#[diesel(table_name = contacts)]
pub struct Contact {
    /// Its id.
    pub id: ContactId,
    /// Raised by each change.
    pub version: i64,
    /// The claim.
    pub claim_id: ClaimId,
    /// Whom we asked.
    pub whom: String,
    /// How: by mail, by telephone.
    pub channel: String,
    /// When we asked.
    pub asked_on: NaiveDate,
    /// By when an answer was wanted.
    pub deadline: Option<NaiveDate>,
    /// What was answered; none yet, or none at all.
    pub answer: Option<String>,
    /// When the answer came.
    pub answered_on: Option<NaiveDate>,
    /// Who keeps it.
    pub created_by: Option<PersonId>,
    /// When it was noted.
    pub created_at: Time,
}

impl Contact {
    /// Whether an answer is still wanted and its day is over.
    pub fn overdue(&self, today: NaiveDate) -> bool {
        self.answer.is_none() && self.deadline.is_some_and(|deadline| deadline < today)
    }
}

/// What an editor enters about someone who was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewContact {
    /// 1 to 200 characters.
    pub whom: String,
    /// 1 to 100 characters.
    pub channel: String,
    /// When we asked; today or earlier.
    pub asked_on: NaiveDate,
    /// By when an answer is wanted; not before asking.
    pub deadline: Option<NaiveDate>,
    /// What was answered, when it is known already: up to 5000 characters.
    pub answer: Option<String>,
    /// When the answer came; only with an answer.
    pub answered_on: Option<NaiveDate>,
}

impl NewContact {
    /// The same as it is kept, or all that cannot be accepted.
    pub fn cleaned(&self, today: NaiveDate) -> Result<Self> {
        let mut faults = Faults::new();
        let whom = faults.take("whom", written::line(&self.whom, 200));
        let channel = faults.take("channel", written::line(&self.channel, 100));
        let answer = faults.take(
            "answer",
            written::optional_prose(self.answer.as_deref().unwrap_or(""), BODY_MAX),
        );
        // A day of grace, as the newsroom's today may be tomorrow in UTC.
        if self.asked_on > today.succ_opt().unwrap_or(today) {
            faults.add(
                "asked_on",
                "This day is still to come. Note a question when it has been asked.",
            );
        }
        if self.deadline.is_some_and(|deadline| deadline < self.asked_on) {
            faults.add("deadline", "The deadline is before the day of asking.");
        }
        let answer = answer.flatten();
        let answered_on = answered(&mut faults, answer.as_deref(), self.answered_on, self.asked_on, today);
        faults.check()?;
        Ok(Self {
            whom: whom.unwrap_or_default(),
            channel: channel.unwrap_or_default(),
            asked_on: self.asked_on,
            deadline: self.deadline,
            answer,
            answered_on,
        })
    }
}

/// The day of an answer: today when it is not said; none without an answer.
pub fn answered(
    faults: &mut Faults,
    answer: Option<&str>,
    answered_on: Option<NaiveDate>,
    asked_on: NaiveDate,
    today: NaiveDate,
) -> Option<NaiveDate> {
    match (answer, answered_on) {
        (None, Some(_)) => faults.add("answer", "Write what was answered, or leave its day empty."),
        (Some(_), Some(day)) if day < asked_on => faults.add("answered_on", "The answer is before the day of asking."),
        _ => {}
    }
    answer.map(|_| answered_on.unwrap_or_else(|| today.max(asked_on)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2022, 1, d).unwrap()
    }

    fn asked() -> NewContact {
        NewContact {
            whom: "  The ministry's  press office ".into(),
            channel: "mail".into(),
            asked_on: day(10),
            deadline: Some(day(12)),
            answer: None,
            answered_on: None,
        }
    }

    #[test]
    fn dates_of_asking_and_answering_fit_each_other() {
        assert_eq!(asked().cleaned(day(10)).unwrap().whom, "The ministry's press office");
        let wrong = NewContact {
            deadline: Some(day(9)),
            answered_on: Some(day(11)),
            whom: " ".into(),
            ..asked()
        };
        let fields: Vec<_> = wrong
            .cleaned(day(10))
            .unwrap_err()
            .fields
            .into_iter()
            .map(|f| f.field)
            .collect();
        assert_eq!(fields, ["whom", "deadline", "answer"]);
        assert!(asked().cleaned(day(8)).is_err());
    }

    #[test]
    fn an_answer_without_its_day_came_today() {
        let with = NewContact {
            answer: Some("No comment.".into()),
            ..asked()
        };
        assert_eq!(with.cleaned(day(11)).unwrap().answered_on, Some(day(11)));
    }

    #[test]
    fn comments_are_sorted_into_threads() {
        let comment = |parent: Option<&Comment>| Comment {
            id: CommentId::new(),
            version: 1,
            claim_id: ClaimId::from(uuid::Uuid::nil()),
            parent_id: parent.map(|p| p.id),
            author_id: PersonId::from(uuid::Uuid::nil()),
            body: "?".into(),
            created_at: chrono::DateTime::UNIX_EPOCH.into(),
        };
        let a = comment(None);
        let b = comment(None);
        let (to_a, to_b, later) = (comment(Some(&a)), comment(Some(&b)), comment(Some(&a)));
        let sorted = threads(vec![a.clone(), b.clone(), to_a.clone(), to_b.clone(), later.clone()]);
        assert_eq!(
            sorted,
            vec![
                Thread {
                    first: a,
                    answers: vec![to_a, later]
                },
                Thread {
                    first: b,
                    answers: vec![to_b]
                },
            ]
        );
    }
}
