//! Replies: what readers leave under a fact-check. Off until the desk opens them, and nothing is shown before someone of the desk
//! has read it.

pub mod pages;
pub mod routes;
pub mod store;

use diesel::prelude::*;

use crate::{
    clock::Time,
    ids::{ClaimId, PersonId, ReplyId},
    problem::{Faults, Problem, Result},
    schema::replies,
    web::languages::PageLanguage,
    written::{self, Fault},
};

/// How long a reply may be, in characters.
pub const TEXT_MAX: usize = 3_000;

/// How long the reason of a report may be, in characters.
pub const REASON_MAX: usize = 500;

/// How many reports from one address count on one day.
pub const REPORTS_A_DAY: i64 = 20;

text_enum! {
    /// Where a reply stands.
    State {
        /// Nobody has read it yet.
        Waiting = "waiting",
        /// Readers see it.
        Shown = "shown",
        /// Read, and not shown.
        Declined = "declined",
        /// Shown once, and taken off the page.
        Removed = "removed",
        /// No reply at all.
        Spam = "spam",
    }
}

impl State {
    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Waiting => "Waiting",
            Self::Shown => "Shown",
            Self::Declined => "Declined",
            Self::Removed => "Removed",
            Self::Spam => "Spam",
        }
    }
}

text_enum! {
    /// What someone of the desk does with a reply.
    Step {
        /// Shows it.
        Show = "show",
        /// Leaves it away.
        Decline = "decline",
        /// Sets it aside.
        Spam = "spam",
        /// Takes it off the page.
        Remove = "remove",
        /// Leaves it on the page, whatever was reported.
        Keep = "keep",
    }
}

impl Step {
    /// The button's words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Show => "Show it",
            Self::Decline => "Decline",
            Self::Spam => "Spam",
            Self::Remove => "Take it off the page",
            Self::Keep => "Keep it",
        }
    }

    /// What may be done with a reply that stands there.
    pub fn from(state: State, reported: bool) -> &'static [Self] {
        match (state, reported) {
            (State::Waiting, _) => &[Self::Show, Self::Decline, Self::Spam],
            (State::Shown, true) => &[Self::Keep, Self::Remove],
            (State::Shown, false) => &[Self::Remove],
            (State::Declined | State::Removed | State::Spam, _) => &[Self::Show],
        }
    }

    /// Where it stands then.
    pub fn to(self) -> State {
        match self {
            Self::Show | Self::Keep => State::Shown,
            Self::Decline => State::Declined,
            Self::Spam => State::Spam,
            Self::Remove => State::Removed,
        }
    }
}

/// A reply.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = replies)]
pub struct Reply {
    /// Its id.
    pub id: ReplyId,
    /// Raised by each change.
    pub version: i64,
    /// The claim whose fact-check it is about.
    pub claim_id: ClaimId,
    /// The name that its writer gave.
    pub name: String,
    /// Plain text.
    pub text: String,
    /// When it was sent.
    pub sent_at: Time,
    /// Where it stands.
    pub state: State,
    /// Who decided last.
    pub decided_by: Option<PersonId>,
    /// When.
    pub decided_at: Option<Time>,
}

/// What a reader leaves, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReply {
    /// 1 to 80 characters.
    pub name: String,
    /// 1 to 3,000 characters.
    pub text: String,
}

impl NewReply {
    /// Reads what was typed on a page in that language.
    pub fn parse(lang: PageLanguage, name: &str, text: &str) -> Result<Self> {
        let mut faults = Faults::new();
        let name = written::line(name, 80).map_err(|fault| match fault {
            Fault::Empty => lang.say("fault-name").into_owned(),
            fault => lang.fault(fault),
        });
        let name = faults.take("name", name);
        let text = written::prose(text, TEXT_MAX).map_err(|fault| match fault {
            Fault::Empty => lang.say("fault-reply").into_owned(),
            fault => lang.fault(fault),
        });
        let text = faults.take("text", text);
        faults.check()?;
        Ok(Self {
            name: name.unwrap_or_default(),
            text: text.unwrap_or_default(),
        })
    }
}

/// Reads what is said to be wrong with a reply, on a page in that language.
pub fn reason(lang: PageLanguage, text: &str) -> Result<String> {
    written::prose(text, REASON_MAX).map_err(|fault| {
        let message = match fault {
            Fault::Empty => lang.say("fault-report").into_owned(),
            fault => lang.fault(fault),
        };
        Problem::field("reason", message)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_shown_but_by_a_step_of_the_desk() {
        for state in State::ALL {
            for reported in [false, true] {
                let steps = Step::from(*state, reported);
                assert!(!steps.is_empty(), "{state}");
                let stays = steps.iter().filter(|step| step.to() == *state).count();
                assert_eq!(stays, usize::from(*state == State::Shown && reported), "{state}");
            }
        }
    }

    #[test]
    fn a_reply_has_a_name_and_says_something() {
        let problem = NewReply::parse(PageLanguage::English, " ", "").unwrap_err();
        assert_eq!(problem.fields.len(), 2);
        assert_eq!(
            NewReply::parse(PageLanguage::English, " A  B ", " x ").unwrap(),
            NewReply {
                name: "A B".into(),
                text: "x".into()
            }
        );
    }
}
