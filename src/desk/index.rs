//! The staff index: every claim as a document, kept fresh by following the log.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use super::{
    outside_index,
    rows::{self, ClaimRow},
};
use crate::{
    app::App,
    claim::{self, Occurrence, Status},
    db::Db,
    events,
    ids::{ClaimId, ClaimantId},
    problem::Result,
    search::{Change, Document, Facet, Index, Language, Number},
};

/// How many rows of the log, or claims, are read at once.
const CHUNK: i64 = 1_000;

/// How long changes are gathered before they are indexed.
const GATHER: Duration = Duration::from_millis(500);

/// How long a page waits for the index to have what was just written.
const PATIENCE: Duration = Duration::from_secs(1);

/// The kind of document that a claim is.
pub const CLAIM: &str = "claim";

/// Follows the log until the program ends: first every claim there is, then what changes. A change is found within a moment
/// of its commit on this node, and within a second on others.
pub async fn follow(app: App) {
    let mut head = app.database.head();
    let mut seen = None;
    loop {
        match catch_up(&app, seen).await {
            Ok(now) => {
                seen = Some(now);
                app.indexed.send_replace(now);
            }
            Err(problem) => tracing::warn!(%problem, "the search index cannot follow the log"),
        }
        let _ = tokio::time::timeout(Duration::from_secs(1), head.changed()).await;
        // Changes come in rushes. What is written together is indexed together, unless somebody waits for it.
        let _ = tokio::time::timeout(GATHER, app.index_wanted.notified()).await;
    }
}

/// The index, once it has all that this node knows to be written; as it is, when that takes too long.
pub async fn fresh(app: &App) -> Arc<Index> {
    let head = *app.database.head().borrow();
    let mut indexed = app.indexed.subscribe();
    let there = indexed.wait_for(|position| *position >= head);
    if *app.indexed.borrow() < head {
        app.index_wanted.notify_one();
    }
    if tokio::time::timeout(PATIENCE, there).await.is_err() {
        tracing::debug!(head, "the search index is behind the log");
    }
    Arc::clone(&app.search)
}

/// Brings the index up to the log's end, from the row after `seen` or from nothing, and returns the end.
pub async fn catch_up(app: &App, seen: Option<i64>) -> Result<i64> {
    match seen {
        None => fill(app).await,
        Some(seen) => follow_from(app, seen).await,
    }
}

async fn fill(app: &App) -> Result<i64> {
    let index = app.search.clone();
    app.database
        .read(move |db| {
            // What is written while the claims are read is read again from the log.
            let end = events::store::head(db)?.seq;
            let mut last = None;
            loop {
                let claims = claim::store::all_after(db, last, CHUNK)?;
                let Some(newest) = claims.last() else { break };
                last = Some(newest.id);
                let changes = changes(db, claims)?;
                index.write(changes, end)?;
            }
            outside_index::fill(db, &index, end)?;
            index.write(Vec::new(), end)?;
            Ok(end)
        })
        .await
}

async fn follow_from(app: &App, seen: i64) -> Result<i64> {
    let index = app.search.clone();
    app.database
        .read(move |db| {
            let mut seen = seen;
            loop {
                let rows = events::store::claims_after(db, seen, CHUNK)?;
                let Some((end, _)) = rows.last() else { return Ok(seen) };
                outside_index::follow(db, &index, seen, *end)?;
                seen = *end;
                let touched: HashSet<ClaimId> = rows.iter().filter_map(|(_, claim)| *claim).collect();
                let touched: Vec<ClaimId> = touched.into_iter().collect();
                let claims = claim::store::find_all(db, &touched)?.into_values().collect();
                let changes = changes(db, claims)?;
                index.write(changes, seen)?;
            }
        })
        .await
}

fn changes(db: &mut Db, claims: Vec<claim::Claim>) -> Result<Vec<Change>> {
    let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
    let mut occurrences = claim::store::occurrences_of(db, &ids)?;
    let mut written = claim::store::fact_checks_of(db, &ids)?;
    let rows = rows::gather(db, claims)?;
    let claimants: Vec<ClaimantId> = rows.iter().filter_map(|row| row.claim().claimant_id).collect();
    let names = claim::store::names_of_claimants(db, &claimants)?;
    let change = |row: ClaimRow| {
        let id = row.claim().id;
        if row.claim().status == Status::Merged {
            // Its occurrences are found with the claim that it was merged into.
            return Change::Remove(id.to_string());
        }
        let found = occurrences.remove(&id).unwrap_or_default();
        let people = row.claimant().and_then(|claimant| names.get(&claimant.id)).cloned();
        Change::Put(Box::new(Document {
            people: people.unwrap_or_default(),
            ..document(&row, &found, written.remove(&id).as_ref())
        }))
    };
    Ok(rows.into_iter().map(change).collect())
}

/// A claim with all that it may be found by.
fn document(row: &ClaimRow, found: &[Occurrence], written: Option<&claim::FactCheck>) -> Document {
    let claim = row.claim();
    let quotes = found.iter().map(|occurrence| occurrence.exact.as_str());
    let texts = written
        .into_iter()
        .flat_map(|text| [text.headline.as_str(), text.finding.as_str()]);
    let mut said: Vec<&str> = quotes.chain(texts).filter(|words| *words != claim.statement).collect();
    said.dedup();
    let mut facets = vec![(Facet::Status, claim.status.as_str().to_owned())];
    facets.extend(row.claimant().map(|claimant| (Facet::Claimant, claimant.slug.clone())));
    facets.extend(row.listed.topics.iter().map(|topic| (Facet::Topic, topic.slug.clone())));
    facets.extend(
        row.verdict
            .iter()
            .map(|verdict| (Facet::Verdict, verdict.rating.slug.clone())),
    );
    facets.extend(row.assignee.iter().map(|name| (Facet::Assignee, name.clone())));
    let outlets: HashSet<&String> = found
        .iter()
        .filter_map(|occurrence| occurrence.outlet.as_ref())
        .collect();
    facets.extend(outlets.into_iter().map(|outlet| (Facet::Outlet, outlet.clone())));
    Document {
        id: claim.id.to_string(),
        kind: CLAIM.to_owned(),
        title: claim.statement.clone(),
        body: said.join("\n"),
        people: Vec::new(),
        facets,
        date: claim.said_on,
        numbers: Number::all_of(&claim.statement),
        language: Language::English,
        seq: 0,
    }
}

/// Claims by id, for what the index found, in its order.
pub fn rows_of(db: &mut Db, ids: &[ClaimId]) -> Result<HashMap<ClaimId, ClaimRow>> {
    let claims = claim::store::find_all(db, ids)?.into_values().collect();
    Ok(rows::gather(db, claims)?
        .into_iter()
        .map(|row| (row.claim().id, row))
        .collect())
}
