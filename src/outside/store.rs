//! Rows of outside checks: taken in file by file, found again, and said not to be the same as something.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use serde_json::{Value, json};

use super::{Counts, NewOutsideCheck, OutsideCheck};
use crate::{
    db::{
        Db, Tx,
        dialect::{self, lower},
    },
    events::{self, Subject},
    ids::{AnyId, ImportId, OutsideCheckId},
    problem::{Problem, Result},
    schema::{outside_check_rejections as rejections, outside_checks},
    web::paging::{Page, PageNumber},
};

/// The event of one file that was taken in.
pub const IMPORTED: &str = "outside_check.imported";

/// The event of one that was taken away.
pub const REMOVED: &str = "outside_check.removed";

/// Rows of one page.
pub const PER_PAGE: i64 = 50;

/// How many are looked up at once.
const CHUNK: usize = 500;

/// One of them.
pub fn find(db: &mut Db, id: OutsideCheckId) -> Result<OutsideCheck> {
    outside_checks::table
        .find(id)
        .select(OutsideCheck::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Problem::not_found("outside check"))
}

/// Those with these ids.
pub fn find_all(db: &mut Db, ids: &[OutsideCheckId]) -> Result<HashMap<OutsideCheckId, OutsideCheck>> {
    let rows: Vec<OutsideCheck> = outside_checks::table
        .filter(outside_checks::id.eq_any(ids.to_vec()))
        .select(OutsideCheck::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Up to `limit` of them after one in the order of their ids, for whoever goes through all; of one import, or of all.
pub fn all_after(
    db: &mut Db,
    import: Option<ImportId>,
    after: Option<OutsideCheckId>,
    limit: i64,
) -> Result<Vec<OutsideCheck>> {
    let mut query = outside_checks::table
        .order(outside_checks::id)
        .limit(limit)
        .select(OutsideCheck::as_select())
        .into_boxed();
    if let Some(import) = import {
        query = query.filter(outside_checks::import_id.eq(import));
    }
    if let Some(after) = after {
        query = query.filter(outside_checks::id.gt(after));
    }
    Ok(query.load(db)?)
}

/// One page of those with these words in claim, claimant or publisher, the newest first.
pub fn list(db: &mut Db, q: &str, number: PageNumber) -> Result<Page<OutsideCheck>> {
    let narrowed = || {
        let mut query = outside_checks::table.into_boxed();
        let words = q.trim();
        if !words.is_empty() {
            let pattern = dialect::contains(words);
            query = query.filter(
                lower(outside_checks::claim)
                    .like(pattern.clone())
                    .escape('\\')
                    .or(lower(outside_checks::publisher).like(pattern.clone()).escape('\\'))
                    .or(outside_checks::claimant.is_not_null().and(
                        dialect::lower_optional(outside_checks::claimant)
                            .like(pattern)
                            .escape('\\'),
                    )),
            );
        }
        query
    };
    let total: i64 = narrowed().count().get_result(db)?;
    let items = narrowed()
        .order((outside_checks::imported_at.desc(), outside_checks::id))
        .limit(PER_PAGE)
        .offset(number.offset(PER_PAGE))
        .select(OutsideCheck::as_select())
        .load(db)?;
    Ok(Page {
        items,
        number,
        per_page: PER_PAGE,
        total,
    })
}

/// Those of them that are here already, by what they are found again by.
fn known(db: &mut Db, checks: &[NewOutsideCheck]) -> Result<HashMap<String, OutsideCheck>> {
    let identities: Vec<String> = checks.iter().map(NewOutsideCheck::identity).collect();
    let mut found = HashMap::new();
    for chunk in identities.chunks(CHUNK) {
        let rows: Vec<OutsideCheck> = outside_checks::table
            .filter(outside_checks::identity.eq_any(chunk.to_vec()))
            .select(OutsideCheck::as_select())
            .load(db)?;
        found.extend(rows.into_iter().map(|row| (row.identity.clone(), row)));
    }
    Ok(found)
}

/// What taking them in would do.
pub fn compare(db: &mut Db, checks: &[NewOutsideCheck]) -> Result<Counts> {
    let known = known(db, checks)?;
    let mut counts = Counts::default();
    for check in checks {
        match known.get(&check.identity()) {
            None => counts.new += 1,
            Some(before) if NewOutsideCheck::from(before) != *check => counts.changed += 1,
            Some(_) => counts.known += 1,
        }
    }
    Ok(counts)
}

/// Takes in what a file holds: all of it, or nothing. `from` is the file's name. Where a publisher says something else by now,
/// theirs is the word, and the log keeps what they said before.
pub fn import(tx: &mut Tx<'_>, from: &str, checks: &[NewOutsideCheck]) -> Result<Counts> {
    let known = known(tx, checks)?;
    let (import, mut counts) = (ImportId::new(), Counts::default());
    for check in checks {
        let identity = check.identity();
        match known.get(&identity) {
            None => {
                insert(tx, import, from, identity, check)?;
                counts.new += 1;
            }
            Some(before) => match events::changes(&json!(NewOutsideCheck::from(before)), &json!(check)) {
                Some((was, is)) => {
                    update(tx, import, from, before, check)?;
                    let subject = Subject::record("outside_check", before.id.any());
                    events::append(tx, "outside_check.changed", subject, &was, &is)?;
                    counts.changed += 1;
                }
                None => counts.known += 1,
            },
        }
    }
    if counts.written() > 0 {
        let after = json!({"file": from, "new": counts.new, "changed": counts.changed, "known": counts.known});
        let subject = Subject::record("import", import.any());
        events::append(tx, IMPORTED, subject, &Value::Null, &after)?;
    }
    Ok(counts)
}

fn insert(tx: &mut Tx<'_>, import: ImportId, from: &str, identity: String, check: &NewOutsideCheck) -> Result<()> {
    let by = tx.by().clone();
    let check = check.clone();
    let row = OutsideCheck {
        id: OutsideCheckId::new(),
        version: 1,
        identity,
        url: check.url,
        claim: check.claim,
        claimant: check.claimant,
        said_on: check.said_on,
        publisher: check.publisher,
        publisher_url: check.publisher_url,
        title: check.title,
        rating: check.rating,
        reviewed_on: check.reviewed_on,
        language: check.language,
        import_id: import,
        imported_from: from.to_owned(),
        imported_by: by.actor.id,
        imported_at: by.at,
    };
    diesel::insert_into(outside_checks::table)
        .values(&row)
        .execute(&mut **tx)?;
    Ok(())
}

fn update(tx: &mut Tx<'_>, import: ImportId, from: &str, before: &OutsideCheck, check: &NewOutsideCheck) -> Result<()> {
    let by = tx.by().clone();
    diesel::update(outside_checks::table.find(before.id))
        .set((
            check,
            outside_checks::version.eq(before.version + 1),
            outside_checks::import_id.eq(import),
            outside_checks::imported_from.eq(from),
            outside_checks::imported_by.eq(by.actor.id),
            outside_checks::imported_at.eq(by.at),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Takes one away: it is offered no more. The log keeps it.
pub fn remove(tx: &mut Tx<'_>, id: OutsideCheckId) -> Result<OutsideCheck> {
    let row = find(tx, id)?;
    diesel::delete(rejections::table.filter(rejections::check_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(outside_checks::table.find(id)).execute(&mut **tx)?;
    let subject = Subject::record("outside_check", id.any());
    events::append(tx, REMOVED, subject, &json!(row), &Value::Null)?;
    Ok(row)
}

/// Notes that a claim or a suggestion is not the same as what this outside check is about. Saying it twice does no harm.
pub fn reject(tx: &mut Tx<'_>, subject: AnyId, check: OutsideCheckId) -> Result<()> {
    find(tx, check)?;
    if rejected(tx, &[subject])?.contains(&(subject, check)) {
        return Ok(());
    }
    let by = tx.by().clone();
    diesel::insert_into(rejections::table)
        .values((
            rejections::subject_id.eq(subject),
            rejections::check_id.eq(check),
            rejections::rejected_by.eq(by.actor.id),
            rejections::rejected_at.eq(by.at),
        ))
        .execute(&mut **tx)?;
    let after = json!({"outside_check": check});
    events::append(
        tx,
        "match.rejected",
        Subject::record("match", subject),
        &Value::Null,
        &after,
    )?;
    Ok(())
}

/// What was said not to be the same as those claims or suggestions.
pub fn rejected(db: &mut Db, subjects: &[AnyId]) -> Result<HashSet<(AnyId, OutsideCheckId)>> {
    let rows: Vec<(AnyId, OutsideCheckId)> = rejections::table
        .filter(rejections::subject_id.eq_any(subjects.to_vec()))
        .select((rejections::subject_id, rejections::check_id))
        .load(db)?;
    Ok(rows.into_iter().collect())
}
