//! Where a fact-check stands in public, and its revisions, as rows.

use diesel::prelude::*;

use super::{State, tier::CorrectionTier};
use crate::{
    clock::Time,
    ids::{ClaimId, PersonId, PublicationId},
    schema::{publication_heads, publications},
};

/// Where the fact-check of one claim stands in public. What listings need is copied from its newest revision.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset, serde::Serialize)]
#[diesel(table_name = publication_heads, primary_key(claim_id), treat_none_as_null = true)]
pub struct Head {
    /// The claim.
    pub claim_id: ClaimId,
    /// Raised by each change.
    pub version: i64,
    /// Its name in addresses, given once.
    pub slug: String,
    /// Scheduled, live, retracted or void.
    pub state: State,
    /// The newest revision; 0 while none was published.
    pub revision: i32,
    /// The newest revision's row.
    pub publication_id: Option<PublicationId>,
    /// The headline.
    pub headline: String,
    /// The verdict's rating.
    pub rating_slug: Option<String>,
    /// Whose claim it is.
    pub claimant_slug: Option<String>,
    /// Whether a verdict or a fact in it was ever corrected.
    pub corrected: bool,
    /// When the first revision was published.
    pub first_published_at: Option<Time>,
    /// When it last changed in public.
    pub updated_at: Time,
    /// When the next revision is to be published.
    pub publish_at: Option<Time>,
    /// Who decided that.
    pub scheduled_by: Option<PersonId>,
    /// The correction note of the scheduled revision.
    pub scheduled_note: Option<String>,
    /// Why it was retracted or made void, for readers.
    pub public_note: Option<String>,
    /// The claimant in words.
    pub claimant_name: Option<String>,
    /// The rating in words.
    pub rating_label: Option<String>,
    /// When the verdict was given that readers see.
    pub verdict_at: Option<Time>,
    /// In how many places the claim is known to have been made.
    pub appearances: i32,
    /// The language of its newest revision, a tag of BCP 47.
    pub language: Option<String>,
}

impl Head {
    /// Its address on this site.
    pub fn path(&self) -> String {
        format!("/fact-checks/{}", self.slug)
    }

    /// Whether anything of it was ever published.
    pub fn was_published(&self) -> bool {
        self.publication_id.is_some()
    }
}

/// One public revision. Its document is kept as the text that was hashed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = publications)]
pub struct Publication {
    /// Its id.
    pub id: PublicationId,
    /// The claim.
    pub claim_id: ClaimId,
    /// From 1.
    pub revision: i32,
    /// The fact-check's name in addresses.
    pub slug: String,
    /// Everything the public may see, as JSON.
    pub document: String,
    /// SHA-256 of that text, in hexadecimal.
    pub document_sha256: String,
    /// How far it goes beyond the revision before; none for the first.
    pub correction_tier: Option<CorrectionTier>,
    /// Why it differs.
    pub correction_note: Option<String>,
    /// Who published it; none for the system.
    pub published_by: Option<PersonId>,
    /// When.
    pub published_at: Time,
}

/// A revision without its document, for the history.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, serde::Serialize)]
#[diesel(table_name = publications)]
pub struct RevisionInfo {
    /// From 1.
    pub revision: i32,
    /// How far it goes beyond the one before; none for the first.
    pub correction_tier: Option<CorrectionTier>,
    /// Why it differs.
    pub correction_note: Option<String>,
    /// When it was published.
    pub published_at: Time,
}

text_enum! {
    /// The two ways of taking something back.
    Retraction {
        /// The address stays, with a note in place of the verdict.
        Retracted = "retracted",
        /// The address says that it is gone, and why; it is never published again.
        Void = "void",
    }
}
