//! The public document: everything the public may see of one fact-check, frozen when it is published.
//!
//! The page, the JSON, the feeds and the ClaimReview markup are all drawn from it and from nothing else, so they cannot
//! disagree; what is not in it cannot leak. Its form is numbered, as old documents must be read for ever.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::tier::CorrectionTier;
pub use crate::evidence::SourceKind;
use crate::{
    clock::Time,
    evidence::Stance,
    ids::{ContactId, EvidenceId, OccurrenceId},
    problem::{Problem, Result},
    text::quantity::Hedge,
    web::marks::{Shape, Tone},
};

/// The number of this form of the document.
pub const SCHEMA: u32 = 1;

/// One public revision of one fact-check.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Which form this is: [`SCHEMA`].
    pub schema: u32,
    /// Its name in addresses, the same for all revisions.
    pub slug: String,
    /// From 1.
    pub revision: i32,
    /// BCP 47, such as `en`.
    pub language: String,
    /// The newsroom's name on the day.
    pub publisher: String,
    /// The headline.
    pub headline: String,
    /// The fact in one sentence.
    pub finding: String,
    /// Markdown, as are the next three.
    pub summary: String,
    /// What we know.
    pub known: String,
    /// What we don't know.
    pub unknown: String,
    /// How we checked.
    pub method: String,
    /// The four texts as sanitised HTML, made on the day.
    pub html: ProseHtml,
    /// What was claimed.
    pub statement: String,
    /// Who claimed it.
    pub claimant: Option<DocClaimant>,
    /// When it was said.
    pub said_on: Option<NaiveDate>,
    /// Where, or on which occasion.
    pub said_at: Option<String>,
    /// The numbers in it.
    pub quantities: Vec<DocQuantity>,
    /// Where it was said, the earliest first.
    pub occurrences: Vec<DocOccurrence>,
    /// What the finding rests on; never anything confidential.
    pub evidence: Vec<DocEvidence>,
    /// What was found.
    pub verdict: DocVerdict,
    /// The scale that the verdict belongs to, so that an old publication keeps its own.
    pub scale: Vec<DocRating>,
    /// What it is about.
    pub topics: Vec<DocTopic>,
    /// Whom we asked for a reply, and what came of it.
    pub contacts: Vec<DocContact>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Who gave the verdict.
    pub reviewers: Vec<String>,
    /// When the first revision was published.
    pub first_published_at: Time,
    /// When this one was.
    pub published_at: Time,
    /// Why later revisions differ, up to this one, oldest first.
    pub corrections: Vec<DocCorrection>,
}

/// The prose as HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProseHtml {
    /// Of the summary.
    pub summary: String,
    /// Of what we know.
    pub known: String,
    /// Of what we don't know.
    pub unknown: String,
    /// Of how we checked.
    pub method: String,
}

/// Who made the claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocClaimant {
    /// In addresses.
    pub slug: String,
    /// Their name.
    pub name: String,
    /// What they are.
    pub role: Option<String>,
    /// Of what.
    pub organisation: Option<String>,
    /// A page that says who they are.
    pub same_as: Option<String>,
}

impl DocClaimant {
    /// Role and organisation as one line.
    pub fn description(&self) -> Option<String> {
        match (&self.role, &self.organisation) {
            (Some(role), Some(organisation)) => Some(format!("{role}, {organisation}")),
            (Some(one), None) | (None, Some(one)) => Some(one.clone()),
            (None, None) => None,
        }
    }
}

/// A number in the claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DocQuantity {
    /// As written.
    pub text: String,
    /// The number stated; none for a range.
    #[serde(serialize_with = "crate::number::serialize_optional")]
    pub value: Option<f64>,
    /// The least that it may mean; none where open.
    #[serde(serialize_with = "crate::number::serialize_optional")]
    pub low: Option<f64>,
    /// The most that it may mean; none where open.
    #[serde(serialize_with = "crate::number::serialize_optional")]
    pub high: Option<f64>,
    /// How exactly it is meant.
    pub hedge: Hedge,
    /// Of what.
    pub unit: Option<String>,
    /// The day it speaks of.
    pub as_of: Option<NaiveDate>,
}

/// A place where the claim was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocOccurrence {
    /// Its id.
    pub id: OccurrenceId,
    /// The words.
    pub exact: String,
    /// The article's title.
    pub title: Option<String>,
    /// The outlet or publisher.
    pub outlet: Option<String>,
    /// Its address on the web.
    pub url: Option<String>,
    /// The article's name in our own addresses, when we have it.
    pub article: Option<String>,
    /// When it was published or seen.
    pub date: Option<NaiveDate>,
    /// Whether it is the earliest known.
    pub first: bool,
    /// Where a copy of the page is kept.
    #[serde(default)]
    pub archive_url: Option<String>,
}

/// One source used for this claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DocEvidence {
    /// Its id.
    pub id: EvidenceId,
    /// What it says about the claim.
    pub stance: Stance,
    /// The words that matter.
    pub quote: Option<String>,
    /// Where in the source.
    pub locator: Option<String>,
    /// What we make of it.
    pub note: Option<String>,
    /// The source.
    pub source: DocSource,
    /// When we looked.
    pub accessed_on: Option<NaiveDate>,
    /// Where a copy is kept.
    pub archive_url: Option<String>,
    /// The number that it gives, for the day it is for.
    #[serde(default)]
    pub quantity: Option<DocQuantity>,
}

/// A document, page, dataset or person that evidence comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocSource {
    /// What it is called.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it is.
    pub url: Option<String>,
    /// When it was published.
    pub published_on: Option<NaiveDate>,
    /// What kind of thing it is.
    pub kind: SourceKind,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocVerdict {
    /// The rating's slug.
    pub rating: String,
    /// Its word.
    pub label: String,
    /// What it means.
    pub definition: String,
    /// Its number; none for ratings off the line.
    pub value: Option<i32>,
    /// Its drawing.
    pub shape: Shape,
    /// Its colour.
    pub tone: Tone,
    /// The scale's version.
    pub scale_version: i32,
    /// When it was given.
    pub decided_at: Time,
    /// Whether an author of the work gave it.
    pub self_reviewed: bool,
}

/// A rating of the scale, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocRating {
    /// In addresses.
    pub slug: String,
    /// Its word.
    pub label: String,
    /// Its drawing.
    pub shape: Shape,
    /// Its colour.
    pub tone: Tone,
    /// Its number.
    pub value: Option<i32>,
}

/// A topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocTopic {
    /// In addresses.
    pub slug: String,
    /// As written.
    pub name: String,
}

/// A request for a reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocContact {
    /// Its id.
    pub id: ContactId,
    /// Whom we asked; none when it cannot be said without a private address.
    pub whom: Option<String>,
    /// When.
    pub asked_on: NaiveDate,
    /// What was answered; none yet, or none at all.
    pub answer: Option<String>,
    /// When the answer came.
    pub answered_on: Option<NaiveDate>,
}

/// Why a revision differs from the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocCorrection {
    /// The revision that came of it.
    pub revision: i32,
    /// When.
    pub at: Time,
    /// How far it goes.
    pub tier: CorrectionTier,
    /// What changed and why.
    pub note: String,
    /// The verdict before, when it changed.
    pub before: Option<DocRating>,
    /// The verdict since, when it changed.
    pub after: Option<DocRating>,
}

/// Reads a kept document, or a part of it.
pub(super) fn parse<'t, D: Deserialize<'t>>(text: &'t str) -> Result<D> {
    serde_json::from_str(text)
        .map_err(|error| Problem::internal(format!("a published document cannot be read: {error}")))
}

impl Document {
    /// Reads a kept document.
    pub fn parse(text: &str) -> Result<Self> {
        parse(text)
    }

    /// As it is kept and served: JSON in the order of the fields.
    pub fn to_json(&self) -> Result<String> {
        Ok(serde_json::to_string(self)?)
    }

    /// Its address on this site.
    pub fn path(&self) -> String {
        format!("/fact-checks/{}", self.slug)
    }

    /// The verdict as an entry of its scale.
    pub fn rating(&self) -> DocRating {
        DocRating {
            slug: self.verdict.rating.clone(),
            label: self.verdict.label.clone(),
            shape: self.verdict.shape,
            tone: self.verdict.tone,
            value: self.verdict.value,
        }
    }

    /// The lowest and highest number of the scale, the verdict's own included, as it may have been retired since.
    pub fn bounds(&self) -> Option<(i32, i32)> {
        let values = || self.scale.iter().filter_map(|r| r.value).chain(self.verdict.value);
        Some((values().min()?, values().max()?))
    }

    /// The evidence that says this about the claim, in its order.
    pub fn evidence_that(&self, stance: Stance) -> impl Iterator<Item = &DocEvidence> {
        self.evidence.iter().filter(move |row| row.stance == stance)
    }

    /// The evidence for the claim, against it, and beside it.
    pub fn sides(&self) -> (Vec<&DocEvidence>, Vec<&DocEvidence>, Vec<&DocEvidence>) {
        let side = |stance| self.evidence_that(stance).collect();
        (side(Stance::Supports), side(Stance::Refutes), side(Stance::Context))
    }

    /// The day up to which the verdict holds: the last on which a source was looked at, else the day of the verdict.
    pub fn true_as_of(&self) -> NaiveDate {
        let looked = self.evidence.iter().filter_map(|row| row.accessed_on).max();
        looked.unwrap_or_else(|| self.verdict.decided_at.date())
    }

    /// The earliest known place where it was said.
    pub fn first_occurrence(&self) -> Option<&DocOccurrence> {
        self.occurrences.iter().find(|o| o.first)
    }

    /// What it says, without how it came about: numbers and times of publishing, who worked on it, the scale's other
    /// ratings, and the order of lists. Two documents with the same content are no two revisions.
    pub fn content(&self) -> Self {
        let mut same = self.clone();
        same.schema = SCHEMA;
        same.revision = 0;
        same.publisher.clear();
        same.html = ProseHtml::default();
        same.scale.clear();
        same.authors.clear();
        same.reviewers.clear();
        same.corrections.clear();
        same.verdict.scale_version = 0;
        same.verdict.definition.clear();
        same.verdict.shape = Shape::Bar;
        same.verdict.tone = Tone::Grey;
        let begin = Time::from(chrono::DateTime::UNIX_EPOCH);
        same.verdict.decided_at = begin;
        same.first_published_at = begin;
        same.published_at = begin;
        for occurrence in &mut same.occurrences {
            occurrence.first = false;
        }
        same.occurrences.sort_by_key(|o| o.id);
        same.evidence.sort_by_key(|e| e.id);
        same.contacts.sort_by_key(|c| c.id);
        same.topics.sort_by(|a, b| a.slug.cmp(&b.slug));
        same
    }
}
