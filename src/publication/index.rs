//! The public index: every fact-check that readers may see, made of its newest revision and of nothing else.

use std::collections::HashSet;

use super::{
    State,
    document::Document,
    store::{self, Listed},
};
use crate::{
    app::App,
    db::{Db, dialect},
    events,
    ids::ClaimId,
    problem::{Problem, Result},
    search::{self, Change, Facet, Index, Language, Number, REINDEXED, in_parts},
};

/// How many fact-checks are read at once.
const CHUNK: i64 = 250;

/// How many rows of the log are read at once, and what they changed written in one commit.
const ROWS: i64 = 1_000;

/// The kind of document that a fact-check is.
pub const FACT_CHECK: &str = "fact-check";

/// What fact-checks in which a verdict or a fact was corrected are narrowed by, as `state:corrected`.
pub const CORRECTED: &str = "corrected";

/// Brings the public index up to the log's end, from behind the row `seen` or from nothing, and returns the end.
pub async fn catch_up(app: App, seen: Option<i64>) -> Result<i64> {
    let index = app.public_index.index();
    app.database
        .read(move |db| match seen {
            None => fill(db, &index),
            Some(seen) => follow_from(db, &index, seen),
        })
        .await
}

/// Makes the index of every fact-check that readers may see.
pub fn fill(db: &mut Db, index: &Index) -> Result<i64> {
    // What is published while they are read is read again from the log.
    let end = events::store::head(db)?.seq;
    let mut last = None;
    let every = in_parts(|| {
        let rows = store::visible_after(db, last, CHUNK)?;
        let Some(newest) = rows.last() else { return Ok(None) };
        last = Some(newest.head.claim_id);
        Ok::<_, Problem>(Some(rows.iter().map(document).collect()))
    });
    index.rebuild(every, end)?;
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
        seen = *last;
        let touched: HashSet<ClaimId> = rows
            .iter()
            .filter(|(_, kind, _)| events::is_public(kind))
            .filter_map(|(.., claim)| *claim)
            .collect();
        if touched.is_empty() {
            continue;
        }
        let found = store::visible(db, touched.iter().copied().collect())?;
        let shown: HashSet<ClaimId> = found.iter().map(|row| row.head.claim_id).collect();
        let gone = touched
            .difference(&shown)
            .map(|claim| Change::Remove(claim.to_string()));
        let put = found.iter().map(|row| Change::Put(Box::new(document(row))));
        index.write(put.chain(gone).collect::<Vec<_>>(), seen)?;
    }
    Ok(seen)
}

/// A fact-check with all that it may be found by.
fn document(row: &Listed) -> search::Document {
    let (head, published) = (&row.head, &row.document);
    let (mut facets, mut also) = (Vec::new(), Vec::new());
    if let Some(claimant) = &published.claimant {
        facets.push((Facet::Claimant, claimant.name.clone()));
        also.push((Facet::Claimant, claimant.slug.clone()));
    }
    for topic in &published.topics {
        facets.push((Facet::Topic, topic.name.clone()));
        also.push((Facet::Topic, topic.slug.clone()));
    }
    // A retracted one has no verdict any more.
    if head.state == State::Live {
        facets.push((Facet::Verdict, published.verdict.label.clone()));
        also.push((Facet::Verdict, published.verdict.rating.clone()));
    }
    let outlets: HashSet<&String> = published.occurrences.iter().filter_map(|o| o.outlet.as_ref()).collect();
    also.extend(outlets.into_iter().map(|outlet| (Facet::Outlet, outlet.clone())));
    also.push((Facet::State, head.state.as_str().to_owned()));
    if head.corrected {
        also.push((Facet::State, CORRECTED.to_owned()));
    }
    let language = published.language.split('-').next().unwrap_or_default();
    also.push((Facet::Language, language.to_owned()));
    search::Document {
        id: head.claim_id.to_string(),
        kind: FACT_CHECK.to_owned(),
        title: published.statement.clone(),
        body: body(published),
        people: published
            .claimant
            .iter()
            .map(|claimant| claimant.name.clone())
            .collect(),
        facets,
        also,
        date: head.first_published_at.map(|at| at.date()),
        numbers: published
            .quantities
            .iter()
            .map(|quantity| Number {
                value: quantity.value,
                low: quantity.low,
                high: quantity.high,
                unit: quantity.unit.clone(),
            })
            .collect(),
        language: Language::of(&published.language),
        seq: 0,
    }
}

fn body(published: &Document) -> String {
    let claimant = published.claimant.iter().filter_map(|claimant| claimant.description());
    let quotes = published.occurrences.iter().map(|o| o.exact.clone());
    let sources = published.evidence.iter().map(|row| row.source.title.clone());
    let written = [
        &published.headline,
        &published.finding,
        &published.summary,
        &published.known,
        &published.unknown,
    ];
    let mut parts: Vec<String> = written.into_iter().cloned().chain(claimant).chain(quotes).collect();
    parts.extend(sources);
    parts.retain(|part| !part.is_empty() && *part != published.statement);
    parts.dedup();
    parts.join("\n")
}
