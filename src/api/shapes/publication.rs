//! Where a fact-check stands in public, as programs see it.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    clock::Time,
    ids::ClaimId,
    publication::{CorrectionTier, Head, State, translations::Translation},
};

/// Where the claim's fact-check stands in public.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Publication)]
pub struct ShownPublication {
    /// The claim's, as in the public document.
    id: ClaimId,
    /// Raised by each change of where it stands.
    version: i64,
    state: State,
    /// The newest revision that is public; while nothing is, the one that waits.
    revision: i32,
    slug: String,
    url: String,
    /// When the first revision was published.
    #[schema(value_type = Option<String>, format = DateTime)]
    published_at: Option<Time>,
    /// When it last changed in public.
    #[schema(value_type = String, format = DateTime)]
    updated_at: Time,
    /// When the next revision is to be published.
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Time>,
    /// Whether a verdict or a fact in it was ever corrected.
    corrected: bool,
    /// Why it was taken back, for readers.
    note: Option<String>,
}

impl ShownPublication {
    /// Below that public address.
    pub fn of(head: &Head, base_url: &str) -> Self {
        Self {
            id: head.claim_id,
            version: head.version,
            state: head.state,
            revision: head.revision.max(1),
            slug: head.slug.clone(),
            url: format!("{base_url}{}", head.path()),
            published_at: head.first_published_at,
            updated_at: head.updated_at,
            at: head.publish_at,
            corrected: head.corrected,
            note: head.public_note.clone(),
        }
    }
}

/// A fact-check that says the same in another language.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Translation)]
pub struct ShownTranslation {
    /// Its claim.
    claim: ClaimId,
    /// The language that it is written in, a tag of BCP 47.
    language: String,
    /// Its public address, while it is live.
    url: Option<String>,
}

impl ShownTranslation {
    /// Below that public address.
    pub fn of(row: Translation, base_url: &str) -> Self {
        let live = row.public.filter(|(state, _)| *state == State::Live);
        Self {
            claim: row.claim,
            language: row.language,
            url: live.map(|(_, slug)| format!("{base_url}/fact-checks/{slug}")),
        }
    }
}

/// A revision that was published, or that waits for its hour.
#[derive(Debug, Serialize, ToSchema)]
pub struct Issued {
    /// The claim's, as in the public document.
    id: ClaimId,
    /// Raised by each change of where it stands.
    version: i64,
    state: State,
    revision: i32,
    slug: String,
    url: String,
    /// How far it goes beyond the revision before; null for the first, and while it waits.
    tier: Option<CorrectionTier>,
    /// When it is to be published, when it waits.
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Time>,
}

impl Issued {
    /// What came of publishing or scheduling.
    pub fn of(head: &Head, tier: Option<CorrectionTier>, base_url: &str) -> Self {
        let waits = head.publish_at.is_some();
        Self {
            id: head.claim_id,
            version: head.version,
            state: head.state,
            revision: if waits { head.revision + 1 } else { head.revision },
            slug: head.slug.clone(),
            url: format!("{base_url}{}", head.path()),
            tier: tier.filter(|_| !waits),
            at: head.publish_at,
        }
    }
}
