//! What readers send: submissions (claims that they suggest) and appeals (requests to correct a published fact-check), and the
//! page on which each of them sees what became of it.

pub mod letters;
pub mod pages;
pub mod routes;
pub mod store;

use std::borrow::Cow;

use diesel::prelude::*;

use crate::{
    clock::Time,
    ids::{ClaimId, PersonId, SubmissionId},
    problem::{Faults, Result, Unmet},
    review::store::Makers,
    schema::submissions,
    staff::Email,
    web::languages::PageLanguage,
    written::{self, Fault},
};

/// How long what a reader writes may be, in characters.
pub const TEXT_MAX: usize = 2_000;

/// How long an answer may be, in characters.
pub const ANSWER_MAX: usize = 2_000;

text_enum! {
    /// What was sent.
    Kind {
        /// A claim to check.
        Submission = "submission",
        /// A request to correct a fact-check.
        Appeal = "appeal",
    }
}

impl Kind {
    /// In words, after "your".
    pub fn noun(self) -> &'static str {
        match self {
            Self::Submission => "suggestion",
            Self::Appeal => "request for a correction",
        }
    }
}

text_enum! {
    /// What became of it.
    State {
        /// Nobody has answered yet.
        Waiting = "waiting",
        /// A claim was logged for it.
        Taken = "taken",
        /// It will not be checked.
        Declined = "declined",
        /// The fact-check is worked on again.
        Upheld = "upheld",
        /// The fact-check stays as it is.
        Rejected = "rejected",
        /// It was no matter for the desk at all.
        Spam = "spam",
    }
}

impl State {
    /// In words for the desk.
    pub fn label(self) -> &'static str {
        match self {
            Self::Waiting => "Waiting",
            Self::Taken => "Taken as a claim",
            Self::Declined => "Declined",
            Self::Upheld => "Upheld",
            Self::Rejected => "Rejected",
            Self::Spam => "Spam",
        }
    }

    /// What the reader is told, in a sentence. `checked` is whether there is a fact-check to read.
    pub fn told(self, lang: PageLanguage, checked: bool) -> Cow<'static, str> {
        match self {
            Self::Waiting => lang.say("state-waiting"),
            Self::Taken if checked => lang.say("state-checked"),
            Self::Taken => lang.say("state-taken"),
            Self::Declined => lang.say("state-declined"),
            Self::Upheld => lang.say("state-upheld"),
            Self::Rejected => lang.say("state-rejected"),
            Self::Spam => lang.say("state-spam"),
        }
    }

    /// Those that something of that kind may have.
    pub fn of(kind: Kind) -> [Self; 4] {
        match kind {
            Kind::Submission => [Self::Waiting, Self::Taken, Self::Declined, Self::Spam],
            Kind::Appeal => [Self::Waiting, Self::Upheld, Self::Rejected, Self::Spam],
        }
    }
}

/// A submission or an appeal.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = submissions)]
pub struct Submission {
    /// Its id.
    pub id: SubmissionId,
    /// Raised by each change.
    pub version: i64,
    /// What was sent.
    pub kind: Kind,
    /// The claim that was logged for it, or whose fact-check it is about.
    pub claim_id: Option<ClaimId>,
    /// The claim in the reader's words, or what is wrong.
    pub text: String,
    /// Who said it.
    pub said_by: Option<String>,
    /// Where it was seen, or what shows the mistake.
    pub url: Option<String>,
    /// Where an answer may go. For those who answer, and nobody else.
    pub email: Option<String>,
    /// When it was sent.
    pub sent_at: Time,
    /// What became of it.
    pub state: State,
    /// What the reader is told.
    pub answer: Option<String>,
    /// Who decided.
    pub decided_by: Option<PersonId>,
    /// When.
    pub decided_at: Option<Time>,
}

/// What a reader typed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Typed<'a> {
    /// The claim, or what is wrong.
    pub text: &'a str,
    /// Who said it.
    pub said_by: &'a str,
    /// An address on the web.
    pub url: &'a str,
    /// A mail address.
    pub email: &'a str,
}

/// What a reader sends, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSubmission {
    /// The claim whose fact-check it is about; none for a submission.
    pub appealed: Option<ClaimId>,
    /// The claim, or what is wrong: 1 to 2,000 characters.
    pub text: String,
    /// Up to 200 characters.
    pub said_by: Option<String>,
    /// An address on the web.
    pub url: Option<String>,
    /// A mail address.
    pub email: Option<String>,
}

impl NewSubmission {
    /// Reads what was typed on a page in that language, about the fact-check of that claim, or suggesting one.
    pub fn parse(lang: PageLanguage, appealed: Option<ClaimId>, typed: &Typed<'_>) -> Result<Self> {
        let mut faults = Faults::new();
        let text = match written::prose(typed.text, TEXT_MAX) {
            Err(Fault::Empty) if appealed.is_none() => Err(lang.say("fault-claim").into_owned()),
            Err(Fault::Empty) => Err(lang.say("fault-appeal").into_owned()),
            read => read.map_err(|fault| lang.fault(fault)),
        };
        let text = faults.take("text", text);
        let said_by = written::optional_line(typed.said_by, 200).map_err(|fault| lang.fault(fault));
        let said_by = faults.take("said_by", said_by);
        let url = faults.take(
            "url",
            written::optional_url(typed.url).map_err(|fault| lang.fault(fault)),
        );
        let email = faults.take("email", mail(typed.email).map_err(|_| lang.say("fault-mail")));
        faults.check()?;
        Ok(Self {
            appealed,
            text: text.unwrap_or_default(),
            said_by: said_by.flatten(),
            url: url.flatten(),
            email: email.flatten(),
        })
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        match self.appealed {
            None => Kind::Submission,
            Some(_) => Kind::Appeal,
        }
    }
}

fn mail(typed: &str) -> Result<Option<String>, &'static str> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let mail = Email::parse(typed)?;
    Ok(Some(mail.as_str().to_owned()))
}

/// What stands against someone's deciding an appeal: whoever made the check does not judge it. Nothing does for all others.
pub fn bars(makers: &Makers, person: PersonId) -> Vec<Unmet> {
    let mut bars = Vec::new();
    if makers.wrote.contains(&person) {
        bars.push(Unmet {
            code: "wrote-it",
            message: "You wrote part of this fact-check, so someone else has to decide this appeal.".into(),
        });
    }
    if makers.assessed.contains(&person) {
        bars.push(Unmet {
            code: "assessed-it",
            message: "You gave a verdict on this claim, so someone else has to decide this appeal.".into(),
        });
    }
    bars
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_made_the_check_does_not_judge_the_appeal() {
        let [author, reviewer, other] = [(); 3].map(|()| PersonId::new());
        let makers = Makers {
            wrote: vec![author],
            assessed: vec![reviewer, author],
        };
        let codes = |person| bars(&makers, person).iter().map(|bar| bar.code).collect::<Vec<_>>();
        assert_eq!(codes(author), ["wrote-it", "assessed-it"]);
        assert_eq!(codes(reviewer), ["assessed-it"]);
        assert!(codes(other).is_empty());
    }

    #[test]
    fn all_that_is_wrong_with_what_a_reader_typed_is_said_at_once() {
        let typed = Typed {
            text: " ",
            said_by: &"x".repeat(201),
            url: "not an address",
            email: "nobody",
        };
        let problem = NewSubmission::parse(PageLanguage::English, None, &typed).unwrap_err();
        let fields: Vec<_> = problem.fields.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["text", "said_by", "url", "email"]);
        let least = Typed {
            text: "There are 100,000 troops.",
            ..Typed::default()
        };
        let read = NewSubmission::parse(PageLanguage::English, None, &least).unwrap();
        assert_eq!((read.kind(), read.email), (Kind::Submission, None));
    }
}
