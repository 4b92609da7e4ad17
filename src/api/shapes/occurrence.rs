//! Occurrences as programs see them.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    article::{self, Article},
    claim::{Occurrence, OccurrenceState},
    clock::Time,
    db::Db,
    ids::{ArticleId, ClaimId, OccurrenceId, SnapshotId},
    problem::Result,
};

/// One place where a claim was made. `start` and `end` count Unicode scalar values in the snapshot's text.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Occurrence)]
pub struct ShownOccurrence {
    id: OccurrenceId,
    /// Raised by each change.
    pub version: i64,
    claim_id: ClaimId,
    article_id: Option<ArticleId>,
    snapshot_id: Option<SnapshotId>,
    start: Option<i32>,
    end: Option<i32>,
    exact: String,
    prefix: String,
    suffix: String,
    url: Option<String>,
    outlet: Option<String>,
    seen_on: Option<NaiveDate>,
    archive_url: Option<String>,
    state: OccurrenceState,
    #[schema(value_type = String, format = DateTime)]
    created_at: Time,
}

impl ShownOccurrence {
    /// With the article that its snapshot is of.
    pub fn of(row: Occurrence, articles: &HashMap<SnapshotId, Article>) -> Self {
        let article = row.snapshot_id.and_then(|snapshot| articles.get(&snapshot));
        Self {
            id: row.id,
            version: row.version,
            claim_id: row.claim_id,
            article_id: article.map(|article| article.id),
            snapshot_id: row.snapshot_id,
            start: row.span_start,
            end: row.span_end,
            exact: row.exact,
            prefix: row.prefix,
            suffix: row.suffix,
            url: row.url,
            outlet: row.outlet,
            seen_on: row.seen_on,
            archive_url: row.archive_url,
            state: row.state,
            created_at: row.created_at,
        }
    }
}

/// Those occurrences with their articles.
pub fn occurrences(db: &mut Db, rows: Vec<Occurrence>) -> Result<Vec<ShownOccurrence>> {
    let snapshots: Vec<SnapshotId> = rows.iter().filter_map(|row| row.snapshot_id).collect();
    let articles = article::store::articles_of_snapshots(db, &snapshots)?;
    Ok(rows
        .into_iter()
        .map(|row| ShownOccurrence::of(row, &articles))
        .collect())
}
