//! The order of events: what happens to each claim, by whom and when, sorted into one story.
//!
//! Only the main times stand in the content; what lies between them follows here at a pace that people work at.

use chrono::{Duration, NaiveTime};

use super::{
    content::{Answer, Article, Assessment, Claim, Contact, Content, Evidence, Letter, Occurrence, Text},
    moment::{self, Day},
};
use crate::{claim::Status, clock::Time};

/// Something that someone does at some time.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// When.
    pub at: Time,
    /// Who, by key; empty for a reader.
    pub by: &'static str,
    /// To which claim, by key; empty for an article and for a letter that is about none.
    pub claim: &'static str,
    /// What.
    pub deed: Deed,
}

/// What is done.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// An article is taken in.
    TakeIn(&'static Article),
    /// A reader sends something.
    Send(&'static Letter),
    /// The reader is answered.
    Reply(&'static Letter, &'static Answer),
    /// A claim is logged.
    Log(&'static Claim),
    /// Another place is found where it was said.
    Occur(&'static Occurrence),
    /// It gets a day on which it is due.
    Due(Day),
    /// Evidence is added.
    Prove(&'static Evidence),
    /// The fact-check is written, or changed in these parts.
    Write(Text),
    /// Someone is asked.
    Ask(&'static Contact),
    /// The answer is noted.
    Answer(&'static Contact),
    /// A comment is made, in answer to another one where one is named.
    Comment(&'static str, Option<&'static str>),
    /// The claim is moved, for a reason where there is one.
    Move(Status, Option<String>),
    /// It is merged into another one, by key.
    Merge(&'static str, &'static str),
    /// A verdict is given.
    Assess(&'static Assessment),
    /// It is published, or is to be at that time, with a note on what changed.
    Publish(Option<Time>, Option<&'static str>),
    /// It is linked with the one that it is a translation of, by key.
    Link(&'static str),
    /// It is taken back, with a note.
    Retract(&'static str),
}

/// The whole story, in order.
pub fn story(content: &'static Content, now: Time) -> Vec<Step> {
    let mut steps: Vec<Step> = content
        .articles
        .iter()
        .map(|article| Step {
            at: article.taken_in.at(now),
            by: &article.by,
            claim: "",
            deed: Deed::TakeIn(article),
        })
        .collect();
    for claim in &content.claims {
        steps.extend(life(content, claim, now));
    }
    steps.extend(content.letters.iter().flat_map(|letter| correspondence(letter, now)));
    // Stable: what happens to one claim at one time stays in its order.
    steps.sort_by_key(|step| step.at);
    steps
}

/// A letter and its answer.
fn correspondence(letter: &'static Letter, now: Time) -> impl Iterator<Item = Step> {
    let sent = Step {
        at: letter.sent.at(now),
        by: "",
        claim: letter.about.as_deref().unwrap_or_default(),
        deed: Deed::Send(letter),
    };
    let answered = letter.answer.as_ref().map(|answer| Step {
        at: answer.at.at(now),
        by: &answer.by,
        claim: answer.claim.as_deref().unwrap_or_default(),
        deed: Deed::Reply(letter, answer),
    });
    std::iter::once(sent).chain(answered)
}

/// What happens to one claim.
pub fn life(content: &'static Content, claim: &'static Claim, now: Time) -> Vec<Step> {
    let mut life = Life {
        content,
        claim,
        now,
        at: claim.logged.at(now),
        steps: Vec::new(),
    };
    life.tell();
    life.steps
}

struct Life {
    content: &'static Content,
    claim: &'static Claim,
    now: Time,
    at: Time,
    steps: Vec<Step>,
}

impl Life {
    fn tell(&mut self) {
        let claim = self.claim;
        let by = claim.by.as_str();
        self.after(0, by, Deed::Log(claim));
        for occurrence in claim.occurrences.iter().skip(1) {
            let article = self
                .content
                .articles
                .iter()
                .find(|article| Some(&article.key) == occurrence.article.as_ref());
            if let Some(article) = article {
                self.at = self.at.max(article.taken_in.at(self.now));
            }
            self.after(4, by, Deed::Occur(occurrence));
        }
        if let Some(declined) = &claim.declined {
            let reason = format!("{}: {}", declined.reason, declined.text);
            self.after(25, &declined.by, Deed::Move(Status::Declined, Some(reason)));
            return;
        }
        if let Some(merged) = &claim.merged {
            self.after(35, &merged.by, Deed::Merge(&merged.into, &merged.text));
            return;
        }
        if claim.status != Status::Logged {
            self.after(7, by, Deed::Move(Status::Researching, None));
        }
        if let Some(due_on) = claim.due_on {
            self.after(1, by, Deed::Due(due_on));
        }
        self.research();
        if let Some(returned) = &claim.returned {
            self.after(8, by, Deed::Move(Status::InReview, None));
            self.after(
                130,
                &returned.by,
                Deed::Move(Status::Researching, Some(returned.reason.clone())),
            );
            let finding = claim.fact_check.as_ref().and_then(|text| text.finding.clone());
            self.after(
                45,
                by,
                Deed::Write(Text {
                    finding,
                    ..Text::default()
                }),
            );
        }
        for comment in &claim.comments {
            self.after(12, &comment.by, Deed::Comment(&comment.text, None));
            for reply in &comment.replies {
                self.after(9, &reply.by, Deed::Comment(&reply.text, Some(&comment.text)));
            }
        }
        if matches!(claim.status, Status::InReview | Status::Approved) {
            self.after(9, by, Deed::Move(Status::InReview, None));
        }
        self.publish();
    }

    /// Evidence, questions, and the text.
    fn research(&mut self) {
        let claim = self.claim;
        let by = claim.by.as_str();
        for contact in &claim.contacts {
            self.not_before(contact.asked_on, 9);
            self.after(6, by, Deed::Ask(contact));
        }
        for evidence in &claim.evidence {
            self.after(14, by, Deed::Prove(evidence));
        }
        if let Some(text) = &claim.fact_check {
            let mut text = text.clone();
            if let Some(returned) = &claim.returned {
                text.finding = Some(returned.finding.clone());
            }
            self.after(35, by, Deed::Write(text));
        }
        for contact in &claim.contacts {
            if let Some(day) = contact.answered_on {
                self.not_before(day, 11);
                self.after(10, by, Deed::Answer(contact));
            }
        }
    }

    /// The verdict, what follows from it in public, and every later revision.
    fn publish(&mut self) {
        let claim = self.claim;
        let Some(assessment) = &claim.assessment else {
            return;
        };
        let publication = claim.publication.as_ref();
        if let Some(publication) = publication {
            self.at = self.at.max(publication.at.at(self.now).plus(Duration::minutes(-100)));
        }
        self.after(60, &assessment.by, Deed::Assess(assessment));
        let Some(publication) = publication else {
            return;
        };
        self.at = self.at.max(publication.at.at(self.now).plus(Duration::minutes(-3)));
        let scheduled = publication.scheduled_for.map(|moment| moment.at(self.now));
        self.after(3, &publication.by, Deed::Publish(scheduled, None));
        if let Some(other) = &claim.translation_of {
            self.after(2, &publication.by, Deed::Link(other));
        }
        for correction in &claim.corrections {
            self.at = self.at.max(correction.at.at(self.now));
            self.after(
                0,
                &correction.by,
                Deed::Move(Status::Researching, Some(correction.reason.clone())),
            );
            for evidence in &correction.evidence {
                self.after(9, &correction.by, Deed::Prove(evidence));
            }
            self.after(16, &correction.by, Deed::Write(correction.fact_check.clone()));
            self.after(4, &correction.by, Deed::Move(Status::InReview, None));
            self.after(38, &correction.assessment.by, Deed::Assess(&correction.assessment));
            self.after(11, &correction.by, Deed::Publish(None, Some(&correction.note)));
        }
        if let Some(retraction) = &claim.retraction {
            self.at = self.at.max(retraction.at.at(self.now));
            self.after(0, &retraction.by, Deed::Retract(&retraction.note));
        }
    }

    fn after(&mut self, minutes: i64, by: &'static str, deed: Deed) {
        self.at = self.at.plus(Duration::minutes(minutes));
        self.steps.push(Step {
            at: self.at,
            by,
            claim: &self.claim.key,
            deed,
        });
    }

    fn not_before(&mut self, day: Day, hour: u32) {
        let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        self.at = self.at.max(moment::at(day.on(self.now), time));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::demo::content::content;

    #[test]
    fn the_story_is_told_in_order_and_lies_in_the_past_at_any_time_of_day() {
        let content = content().unwrap();
        for now in ["2026-03-01T00:00:30Z", "2026-11-25T23:59:59Z", "2027-01-01T12:00:00Z"] {
            let now: Time = now.parse().unwrap();
            let steps = story(content, now);
            assert!(steps.is_sorted_by_key(|step| step.at));
            for step in &steps {
                assert!(step.at < now, "{step:?}");
            }
            for claim in &content.claims {
                let published = claim.publication.as_ref().map(|p| p.at.at(now));
                let told = life(content, claim, now);
                let found = told
                    .iter()
                    .find(|step| matches!(step.deed, Deed::Publish(_, None)))
                    .map(|step| step.at);
                assert_eq!(found, published, "{} is not ready in time", claim.key);
            }
        }
    }

    #[test]
    fn every_article_is_there_before_its_claims() {
        let content = content().unwrap();
        let now = crate::clock::now();
        for claim in &content.claims {
            for occurrence in &claim.occurrences {
                let article = content
                    .articles
                    .iter()
                    .find(|a| Some(&a.key) == occurrence.article.as_ref());
                if let Some(article) = article {
                    let found = life(content, claim, now).into_iter().find(|step| match &step.deed {
                        Deed::Log(_) => claim.occurrences.first() == Some(occurrence),
                        Deed::Occur(other) => *other == occurrence,
                        _ => false,
                    });
                    assert!(article.taken_in.at(now) < found.unwrap().at, "{}", claim.key);
                }
            }
        }
    }
}
