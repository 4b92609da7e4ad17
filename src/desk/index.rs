//! The staff index: every claim as a document, kept fresh by following the log.

use std::collections::{HashMap, HashSet};

use super::{
    outside_index,
    rows::{self, ClaimRow},
};
use crate::{
    app::App,
    claim::{
        self, ClaimQuantity, Occurrence, Status,
        index::{CLAIM, NOBODY},
    },
    db::{Db, dialect},
    events,
    ids::{ClaimId, ClaimantId},
    problem::{Problem, Result},
    search::{Change, Document, Facet, Index, Language, Number, REINDEXED, in_parts},
};

/// How many claims are read at once.
const CHUNK: i64 = 250;

/// How many rows of the log are read at once, and what they changed written in one commit.
const ROWS: i64 = 1_000;

/// Brings the staff index up to the log's end, from behind the row `seen` or from nothing, and returns the end.
pub async fn catch_up(app: App, seen: Option<i64>) -> Result<i64> {
    let index = app.staff_index.index();
    app.database
        .read(move |db| match seen {
            None => fill(db, &index),
            Some(seen) => follow_from(db, &index, seen),
        })
        .await
}

/// Makes the index of every claim there is.
pub fn fill(db: &mut Db, index: &Index) -> Result<i64> {
    // What is written while the claims are read is read again from the log.
    let end = events::store::head(db)?.seq;
    let mut last = None;
    let every = in_parts(|| {
        let claims = claim::store::all_after(db, last, CHUNK)?;
        let Some(newest) = claims.last() else { return Ok(None) };
        last = Some(newest.id);
        let put = |change| match change {
            Change::Put(document) => Some(*document),
            Change::Remove(_) => None,
        };
        let documents = changes(db, claims)?.into_iter().filter_map(put).collect();
        Ok::<_, Problem>(Some(documents))
    });
    index.rebuild(every, end)?;
    outside_index::fill(db, index, end)?;
    dialect::forget_pages(db)?;
    Ok(end)
}

fn follow_from(db: &mut Db, index: &Index, mut seen: i64) -> Result<i64> {
    // What is written meanwhile waits for the next time: in a rush there is always a little more.
    let end = events::store::head(db)?.seq;
    while seen < end {
        let rows = events::store::changes_after(db, seen, ROWS)?;
        let Some((last, ..)) = rows.last() else { break };
        if rows.iter().any(|(_, kind, _)| kind == REINDEXED) {
            return fill(db, index);
        }
        outside_index::follow(db, index, seen, *last)?;
        seen = *last;
        let touched: HashSet<ClaimId> = rows.iter().filter_map(|(.., claim)| *claim).collect();
        let touched: Vec<ClaimId> = touched.into_iter().collect();
        let claims = claim::store::find_all(db, &touched)?.into_values().collect();
        let changes = changes(db, claims)?;
        index.write(changes, seen)?;
    }
    Ok(seen)
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
    let (mut facets, mut also) = (Vec::new(), Vec::new());
    facets.push((Facet::Status, claim.status.as_str().to_owned()));
    if let Some(claimant) = row.claimant() {
        facets.push((Facet::Claimant, claimant.name.clone()));
        also.push((Facet::Claimant, claimant.slug.clone()));
    }
    for topic in &row.listed.topics {
        facets.push((Facet::Topic, topic.name.clone()));
        also.push((Facet::Topic, topic.slug.clone()));
    }
    if let Some(verdict) = &row.verdict {
        facets.push((Facet::Verdict, verdict.rating.label.clone()));
        also.push((Facet::Verdict, verdict.rating.slug.clone()));
    }
    facets.push((
        Facet::Assignee,
        row.assignee.clone().unwrap_or_else(|| NOBODY.to_owned()),
    ));
    also.extend(claim.assigned_to.map(|person| (Facet::Assignee, person.to_string())));
    if !row.in_public().is_empty() {
        facets.push((Facet::State, row.in_public().to_owned()));
    }
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
        also,
        date: claim.said_on,
        numbers: row.quantities.iter().map(number).collect(),
        language: Language::English,
        seq: 0,
    }
}

fn number(quantity: &ClaimQuantity) -> Number {
    Number {
        value: quantity.value,
        low: quantity.low,
        high: quantity.high,
        unit: quantity.unit.clone(),
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
