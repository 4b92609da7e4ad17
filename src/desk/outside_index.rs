//! Outside checks in the staff index: a kind of document of their own, kept fresh by the log like claims are.

use crate::{
    db::Db,
    events,
    ids::{ImportId, OutsideCheckId},
    outside::{OutsideCheck, store},
    problem::Result,
    search::{Change, Document, Index, Language, Number},
};

/// The kind of document that an outside check is.
pub const OUTSIDE_CHECK: &str = "outside_check";

/// How many are read at once.
const CHUNK: i64 = 1_000;

/// Writes all of them into an index that is made as far as `end` of the log.
pub fn fill(db: &mut Db, index: &Index, end: i64) -> Result<()> {
    write(db, index, None, end)
}

/// Writes what rows of the log between two numbers, the second included, took in or away.
pub fn follow(db: &mut Db, index: &Index, after: i64, end: i64) -> Result<()> {
    for (kind, subject) in events::store::subjects_between(db, &[store::IMPORTED, store::REMOVED], after, end)? {
        if kind == store::REMOVED {
            index.write([Change::Remove(subject.to_string())], end)?;
        } else {
            write(db, index, Some(ImportId::from(subject.uuid())), end)?;
        }
    }
    Ok(())
}

fn write(db: &mut Db, index: &Index, import: Option<ImportId>, end: i64) -> Result<()> {
    let mut last: Option<OutsideCheckId> = None;
    loop {
        let checks = store::all_after(db, import, last, CHUNK)?;
        let Some(newest) = checks.last() else { return Ok(()) };
        last = Some(newest.id);
        index.write(checks.iter().map(|check| Change::Put(Box::new(document(check)))), end)?;
    }
}

/// An outside check with all that it may be found by.
fn document(check: &OutsideCheck) -> Document {
    let mut said = vec![check.publisher.as_str(), check.rating.as_str()];
    said.extend(check.title.as_deref());
    Document {
        id: check.id.to_string(),
        kind: OUTSIDE_CHECK.to_owned(),
        title: check.claim.clone(),
        body: said.join("\n"),
        people: check.claimant.clone().into_iter().collect(),
        // No facets: lists are narrowed by what this desk says, and these are not its words.
        facets: Vec::new(),
        also: Vec::new(),
        date: check.said_on.or(check.reviewed_on),
        numbers: Number::all_of(&check.claim),
        language: check.language.as_deref().map_or(Language::English, Language::of),
        seq: 0,
    }
}
