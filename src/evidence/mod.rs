//! Evidence: one source used for one claim, and the sources themselves, one record per thing and re-used by many claims.
//!
//! Evidence is part of what a reviewer judges, so every change here raises the claim's version and is refused while the
//! claim is in review.

pub mod pages;
pub mod routes;
pub mod store;
pub mod typed;

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::{
    clock::Time,
    ids::{ClaimId, EvidenceId, PersonId, SourceId},
    problem::{Faults, Result},
    schema::{evidence, sources},
    text::quantity::{self, Quantity},
    written::{self, Fault},
};

/// How many evidence rows a claim may have: more cannot be reviewed by a person.
pub const MOST: i64 = 200;

text_enum! {
    /// What a piece of evidence says about the claim.
    Stance {
        /// It speaks for the claim.
        Supports = "supports",
        /// It speaks against it.
        Refutes = "refutes",
        /// It helps to understand it.
        Context = "context",
    }
}

text_enum! {
    /// What kind of thing a source is.
    SourceKind {
        /// An official paper: a law, a treaty, a letter, minutes.
        Document = "document",
        /// Figures to compute with.
        Dataset = "dataset",
        /// A study or an institution's report.
        Report = "report",
        /// A text in the press.
        Article = "article",
        /// Something said or issued in public.
        Statement = "statement",
        /// A talk with someone who knows.
        Interview = "interview",
        /// Someone's expert opinion.
        Expert = "expert",
        /// A record kept by an archive.
        Archive = "archive",
        /// A picture.
        Image = "image",
        /// A film.
        Video = "video",
        /// None of these.
        Other = "other",
    }
}

/// A document, page, dataset or person that evidence comes from.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, serde::Serialize)]
#[diesel(table_name = sources)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Raised by each change.
    pub version: i64,
    /// Where it is, when it is on the web.
    pub url: Option<String>,
    /// What it is called.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub published_on: Option<NaiveDate>,
    /// What kind of thing it is.
    pub kind: SourceKind,
    /// When it was first used here.
    pub created_at: Time,
}

/// One source used for one claim.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, serde::Serialize)]
#[diesel(table_name = evidence)]
pub struct Evidence {
    /// Its id.
    pub id: EvidenceId,
    /// Raised by each change.
    pub version: i64,
    /// The claim.
    pub claim_id: ClaimId,
    /// The source.
    pub source_id: SourceId,
    /// What it says about the claim; every row needs one before review.
    pub stance: Option<Stance>,
    /// The words that matter, exactly.
    pub quote: Option<String>,
    /// Where in the source: a page, a table, a minute.
    pub locator: Option<String>,
    /// When we looked.
    pub accessed_on: Option<NaiveDate>,
    /// Where a copy is kept.
    pub archive_url: Option<String>,
    /// What we make of it.
    pub note: Option<String>,
    /// Never shown in public, not even its title.
    pub confidential: bool,
    /// Who added it.
    pub created_by: Option<PersonId>,
    /// When.
    pub created_at: Time,
    /// The number that it gives, as it is written there.
    pub number: Option<String>,
    /// The day that number is for; the source's own when none is said.
    pub number_as_of: Option<NaiveDate>,
}

impl Evidence {
    /// The number that it gives, understood.
    pub fn quantity(&self) -> Option<Quantity> {
        quantity::quantities(self.number.as_deref()?).into_iter().next()
    }
}

/// What a source is said to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceDetails {
    /// An address on the web.
    pub url: Option<String>,
    /// 1 to 300 characters.
    pub title: String,
    /// Up to 200 characters.
    pub publisher: Option<String>,
    /// When it was published.
    pub published_on: Option<NaiveDate>,
    /// What kind of thing it is.
    pub kind: SourceKind,
}

/// Which source is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceRef {
    /// One that is here already.
    Known(SourceId),
    /// One that is found again by its address, else by title and publisher, else made.
    Described(SourceDetails),
}

/// What an editor enters as evidence, new or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvidence {
    /// The source.
    pub source: SourceRef,
    /// What it says about the claim.
    pub stance: Option<Stance>,
    /// Up to 5000 characters.
    pub quote: Option<String>,
    /// Up to 200 characters.
    pub locator: Option<String>,
    /// When we looked.
    pub accessed_on: Option<NaiveDate>,
    /// An address on the web.
    pub archive_url: Option<String>,
    /// Up to 5000 characters.
    pub note: Option<String>,
    /// Up to 200 characters, with one number in it.
    pub number: Option<String>,
    /// The day that number is for.
    pub number_as_of: Option<NaiveDate>,
    /// Never shown in public.
    pub confidential: bool,
}

impl SourceDetails {
    /// The same as it is kept, or all that cannot be accepted.
    pub fn checked(&self) -> Result<Self> {
        let mut faults = Faults::new();
        let kept = self.cleaned(&mut faults);
        faults.check()?;
        Ok(kept.unwrap_or_else(|| self.clone()))
    }

    fn cleaned(&self, faults: &mut Faults) -> Option<Self> {
        let url = faults.take("source.url", address(self.url.as_deref()));
        let title = faults.take("source.title", written::line(&self.title, 300));
        let publisher = faults.take("source.publisher", optional_line(self.publisher.as_deref(), 200));
        Some(Self {
            url: url?,
            title: title?,
            publisher: publisher?,
            published_on: self.published_on,
            kind: self.kind,
        })
    }
}

impl NewEvidence {
    /// The same as it is kept, or all that cannot be accepted.
    pub fn cleaned(&self) -> Result<Self> {
        let mut faults = Faults::new();
        let source = match &self.source {
            SourceRef::Known(id) => Some(SourceRef::Known(*id)),
            SourceRef::Described(details) => details.cleaned(&mut faults).map(SourceRef::Described),
        };
        let quote = faults.take("quote", optional_prose(self.quote.as_deref(), 5000));
        let locator = faults.take("locator", optional_line(self.locator.as_deref(), 200));
        let archive_url = faults.take(
            "archive_url",
            written::optional_url(self.archive_url.as_deref().unwrap_or("")),
        );
        let note = faults.take("note", optional_prose(self.note.as_deref(), 5000));
        let number = faults.take("number", one_number(self.number.as_deref()));
        faults.check()?;
        Ok(Self {
            source: source.unwrap_or_else(|| self.source.clone()),
            stance: self.stance,
            quote: quote.flatten(),
            locator: locator.flatten(),
            accessed_on: self.accessed_on,
            archive_url: archive_url.flatten(),
            note: note.flatten(),
            number: number.flatten(),
            number_as_of: self.number_as_of,
            confidential: self.confidential,
        })
    }
}

fn optional_line(text: Option<&str>, max: usize) -> Result<Option<String>, Fault> {
    written::optional_line(text.unwrap_or(""), max)
}

fn optional_prose(text: Option<&str>, max: usize) -> Result<Option<String>, Fault> {
    written::optional_prose(text.unwrap_or(""), max)
}

/// A text with exactly one number in it.
fn one_number(text: Option<&str>) -> Result<Option<String>, String> {
    let Some(text) = optional_line(text, 200)? else {
        return Ok(None);
    };
    match quantity::quantities(&text).len() {
        1 => Ok(Some(text)),
        _ => Err(
            "Write one number with what it counts, as the source has it: 94,300 troops, or 98,000 to 114,000 soldiers."
                .to_owned(),
        ),
    }
}

/// A source's address without the fragment, as two places in one document are one source. A fragment that names a page
/// of its own (`#/…`, `#!…`) stays.
fn address(text: Option<&str>) -> Result<Option<String>, String> {
    let Some(text) = written::optional_url(text.unwrap_or(""))? else {
        return Ok(None);
    };
    Ok(Some(match text.split_once('#') {
        Some((page, place)) if !place.starts_with(['/', '!']) => page.to_owned(),
        _ => text,
    }))
}

/// What a list of sources is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceFilter {
    /// Words in the title, the publisher or the address.
    pub q: Option<String>,
    /// One kind only.
    pub kind: Option<SourceKind>,
}

/// A source and how many evidence rows use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedSource {
    /// The source.
    pub source: Source,
    /// How many evidence rows use it.
    pub uses: i64,
}
