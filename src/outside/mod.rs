//! Outside checks: fact-checks of other publishers, as their ClaimReview tells of them. They say that somebody has checked a
//! claim already; they are neither claims of this desk nor verdicts of it.

pub mod claim_review;
pub mod pages;
pub mod routes;
pub mod store;

use chrono::NaiveDate;
use diesel::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::{
    clock::Time,
    events::hex,
    ids::{ImportId, OutsideCheckId, PersonId},
    schema::outside_checks,
};

/// How long the claim may be, in characters.
pub const CLAIM_MAX: usize = 2_000;

/// How long names, titles and ratings may be, in characters.
pub const LINE_MAX: usize = 500;

/// A fact-check of another publisher.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, serde::Serialize)]
#[diesel(table_name = outside_checks)]
pub struct OutsideCheck {
    /// Its id.
    pub id: OutsideCheckId,
    /// Raised by each change.
    pub version: i64,
    /// What it is found again by: see [`NewOutsideCheck::identity`].
    #[serde(skip)]
    pub identity: String,
    /// Where it stands.
    pub url: String,
    /// The claim in their words.
    pub claim: String,
    /// Who made it.
    pub claimant: Option<String>,
    /// When.
    pub said_on: Option<NaiveDate>,
    /// Who checked it.
    pub publisher: String,
    /// Their site.
    pub publisher_url: Option<String>,
    /// Their headline.
    pub title: Option<String>,
    /// What they found, in their words: no rating of our scale.
    pub rating: String,
    /// When they published it.
    pub reviewed_on: Option<NaiveDate>,
    /// BCP 47.
    pub language: Option<String>,
    /// The import that wrote it last.
    pub import_id: ImportId,
    /// The name of that file.
    pub imported_from: String,
    /// Who took it in; none for the shell.
    pub imported_by: Option<PersonId>,
    /// When.
    pub imported_at: Time,
}

/// What a ClaimReview says of one claim, checked.
#[derive(Debug, Clone, PartialEq, Eq, AsChangeset, serde::Serialize)]
#[diesel(table_name = outside_checks, treat_none_as_null = true)]
pub struct NewOutsideCheck {
    /// Where it stands.
    pub url: String,
    /// The claim in their words.
    pub claim: String,
    /// Who made it.
    pub claimant: Option<String>,
    /// When.
    pub said_on: Option<NaiveDate>,
    /// Who checked it.
    pub publisher: String,
    /// Their site.
    pub publisher_url: Option<String>,
    /// Their headline.
    pub title: Option<String>,
    /// What they found, in their words.
    pub rating: String,
    /// When they published it.
    pub reviewed_on: Option<NaiveDate>,
    /// BCP 47.
    pub language: Option<String>,
}

impl NewOutsideCheck {
    /// What it is found again by: its address and the claim, as one page may review several claims. A digest, as neither has
    /// a length that every index takes.
    pub fn identity(&self) -> String {
        let claim = self.claim.to_lowercase();
        hex(&Sha256::digest(format!("{}\n{claim}", self.url)))
    }
}

impl From<&OutsideCheck> for NewOutsideCheck {
    fn from(row: &OutsideCheck) -> Self {
        Self {
            url: row.url.clone(),
            claim: row.claim.clone(),
            claimant: row.claimant.clone(),
            said_on: row.said_on,
            publisher: row.publisher.clone(),
            publisher_url: row.publisher_url.clone(),
            title: row.title.clone(),
            rating: row.rating.clone(),
            reviewed_on: row.reviewed_on,
            language: row.language.clone(),
        }
    }
}

/// What an import does, or would do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not known before.
    pub new: usize,
    /// Known, and saying something else now.
    pub changed: usize,
    /// Known, and the same.
    pub known: usize,
}

impl Counts {
    /// How many rows it writes.
    pub fn written(self) -> usize {
        self.new + self.changed
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} new, {} changed, {} known already",
            self.new, self.changed, self.known
        )
    }
}
