//! A claim of the demonstration and all that happens to it, as its file tells it.

use crate::{
    claim::{DeclineReason, Status},
    cli::demo::moment::{Day, Moment},
    evidence::Stance,
};

/// A claim and what happens to it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// What the other files call it.
    pub key: String,
    /// Where it stands in the end.
    pub status: Status,
    /// What is claimed.
    pub statement: String,
    /// By whom.
    pub claimant: String,
    /// When.
    pub said_on: Day,
    /// Where, or on which occasion.
    pub said_at: String,
    /// What it is about.
    pub topics: Vec<String>,
    /// When it was logged.
    pub logged: Moment,
    /// Who logged it, works on it and writes it up.
    pub by: String,
    /// By when it is due.
    pub due_on: Option<Day>,
    /// Where it was said, the place where it was found first.
    #[serde(rename = "occurrence")]
    pub occurrences: Vec<Occurrence>,
    /// What speaks for it, against it, or explains it.
    #[serde(default, rename = "evidence")]
    pub evidence: Vec<Evidence>,
    /// What was written about it.
    pub fact_check: Option<Text>,
    /// Who was asked.
    #[serde(default, rename = "contact")]
    pub contacts: Vec<Contact>,
    /// What was said about it at the desk.
    #[serde(default, rename = "comment")]
    pub comments: Vec<Comment>,
    /// That it came back from review once.
    pub returned: Option<Returned>,
    /// What the reviewer found.
    pub assessment: Option<Assessment>,
    /// That it was published, or is to be.
    pub publication: Option<Publication>,
    /// How it was changed since.
    #[serde(default, rename = "correction")]
    pub corrections: Vec<Correction>,
    /// That it was taken back.
    pub retraction: Option<Retraction>,
    /// That it was not checked.
    pub declined: Option<Declined>,
    /// That it was the same as another one.
    pub merged: Option<Merged>,
    /// That it says in another language what another one says, by key.
    pub translation_of: Option<String>,
}

/// A place where a claim was made: in an article, or elsewhere with an address.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Occurrence {
    /// The article.
    pub article: Option<String>,
    /// The words.
    pub exact: String,
    /// What stands before them.
    pub prefix: Option<String>,
    /// What stands after them.
    pub suffix: Option<String>,
    /// The address elsewhere.
    pub url: Option<String>,
    /// The outlet elsewhere.
    pub outlet: Option<String>,
    /// When it was seen elsewhere.
    pub seen_on: Option<Day>,
    /// Where a copy of the page is kept.
    pub archive: Option<String>,
}

/// One source used for one claim.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The source.
    pub source: String,
    /// What it says about the claim.
    pub stance: Stance,
    /// Its own words.
    pub quote: Option<String>,
    /// Where in it.
    pub locator: Option<String>,
    /// Where a copy is kept.
    pub archive: Option<String>,
    /// What we make of it.
    pub note: Option<String>,
    /// The number that it gives.
    pub number: Option<String>,
    /// The day that number is for.
    pub number_as_of: Option<Day>,
    /// Not for the public.
    #[serde(default)]
    pub confidential: bool,
}

/// The parts of a written result; what a correction leaves out stays as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// The headline.
    pub headline: Option<String>,
    /// The fact in one sentence.
    pub finding: Option<String>,
    /// Markdown, as are the next three.
    pub summary: Option<String>,
    /// What we know.
    pub known: Option<String>,
    /// What we don't know.
    pub unknown: Option<String>,
    /// How we checked.
    pub method: Option<String>,
    /// The language that it is written in; the site's when nothing is said.
    pub language: Option<String>,
}

/// Someone who was asked.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Whom.
    pub whom: String,
    /// How.
    pub channel: String,
    /// When.
    pub asked_on: Day,
    /// By when an answer was wanted.
    pub deadline: Option<Day>,
    /// What was answered.
    pub answer: Option<String>,
    /// When.
    pub answered_on: Option<Day>,
}

/// A comment with its answers.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// Whose.
    pub by: String,
    /// What it says.
    pub text: String,
    /// What was answered.
    #[serde(default, rename = "reply")]
    pub replies: Vec<Reply>,
}

/// An answer to a comment.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// Whose.
    pub by: String,
    /// What it says.
    pub text: String,
}

/// A return from review.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Returned {
    /// By which reviewer.
    pub by: String,
    /// Why.
    pub reason: String,
    /// What the finding had been.
    pub finding: String,
}

/// A reviewer's verdict.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// Whose.
    pub by: String,
    /// The rating's slug.
    pub rating: String,
    /// Why.
    pub rationale: String,
}

/// A first publication.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// By whom.
    pub by: String,
    /// When it was decided.
    pub at: Moment,
    /// When it is to appear, if not at once.
    pub scheduled_for: Option<Moment>,
}

/// A later revision.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// When the work on it began.
    pub at: Moment,
    /// By whom.
    pub by: String,
    /// Why the claim was opened again.
    pub reason: String,
    /// What readers are told.
    pub note: String,
    /// What was found in addition.
    #[serde(default, rename = "evidence")]
    pub evidence: Vec<Evidence>,
    /// What is written differently.
    pub fact_check: Text,
    /// The new verdict.
    pub assessment: Assessment,
}

/// A fact-check that was taken back.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retraction {
    /// By whom.
    pub by: String,
    /// When.
    pub at: Moment,
    /// What readers are told.
    pub note: String,
}

/// A claim that was not checked.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declined {
    /// By whom.
    pub by: String,
    /// Why.
    pub reason: DeclineReason,
    /// In more words.
    pub text: String,
}

/// A claim that was the same as another one.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merged {
    /// By whom.
    pub by: String,
    /// Which other one.
    pub into: String,
    /// Why.
    pub text: String,
}
