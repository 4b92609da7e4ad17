//! Evidence as programs see it.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    clock::Time,
    evidence::{Evidence, Source, SourceKind, Stance},
    ids::{ClaimId, EvidenceId, SourceId},
};

/// One source used for one claim. Its stance is null while nobody has said what it shows.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Evidence)]
pub struct ShownEvidence {
    id: EvidenceId,
    /// Raised by each change.
    pub version: i64,
    claim_id: ClaimId,
    source: ShownSource,
    stance: Option<Stance>,
    quote: Option<String>,
    locator: Option<String>,
    accessed_on: Option<NaiveDate>,
    archive_url: Option<String>,
    note: Option<String>,
    /// The number that it gives, as it is written there.
    number: Option<String>,
    number_as_of: Option<NaiveDate>,
    confidential: bool,
    #[schema(value_type = String, format = DateTime)]
    created_at: Time,
}

/// A document, page, dataset or person that evidence comes from.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Source)]
pub struct ShownSource {
    id: SourceId,
    version: i64,
    url: Option<String>,
    title: String,
    publisher: Option<String>,
    published_on: Option<NaiveDate>,
    kind: SourceKind,
}

impl From<(Evidence, Source)> for ShownEvidence {
    fn from((row, source): (Evidence, Source)) -> Self {
        Self {
            id: row.id,
            version: row.version,
            claim_id: row.claim_id,
            source: ShownSource {
                id: source.id,
                version: source.version,
                url: source.url,
                title: source.title,
                publisher: source.publisher,
                published_on: source.published_on,
                kind: source.kind,
            },
            stance: row.stance,
            quote: row.quote,
            locator: row.locator,
            accessed_on: row.accessed_on,
            archive_url: row.archive_url,
            note: row.note,
            number: row.number,
            number_as_of: row.number_as_of,
            confidential: row.confidential,
            created_at: row.created_at,
        }
    }
}
