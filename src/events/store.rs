//! The rows of the log: appending, and reading them back.

use diesel::prelude::*;
use serde_json::Value;

use super::{Event, Line, Subject};
use crate::{
    db::{Db, Head, Tx, directly},
    ids::{AnyId, ClaimId, PersonId},
    problem::Result,
    schema::{event_head, events},
};

/// Appends one row and returns its sequence number. `Null` stands for "was not there before" or "is not there any more".
pub fn append(tx: &mut Tx<'_>, kind: &str, subject: Subject, before: &Value, after: &Value) -> Result<i64> {
    let by = tx.by().clone();
    let text = |value: &Value| (!value.is_null()).then(|| value.to_string());
    let mut event = Event {
        seq: tx.head().seq + 1,
        at: by.at,
        actor_id: by.actor.id,
        actor_name: by.actor.name,
        actor_kind: by.actor.kind,
        kind: kind.to_owned(),
        subject_type: subject.kind.to_owned(),
        subject_id: subject.id,
        claim_id: subject.claim,
        before: text(before),
        after: text(after),
        prev_hash: tx.head().hash.clone(),
        hash: String::new(),
    };
    event.hash = event.compute_hash();
    // Column by column: of a whole row diesel leaves out the empty ones, which makes a new statement of it each time.
    directly!(&mut **tx, conn => diesel::insert_into(events::table)
        .values((
            events::seq.eq(event.seq),
            events::at.eq(event.at),
            events::actor_id.eq(event.actor_id),
            events::actor_name.eq(&event.actor_name),
            events::actor_kind.eq(event.actor_kind),
            events::kind.eq(&event.kind),
            events::subject_type.eq(&event.subject_type),
            events::subject_id.eq(event.subject_id),
            events::claim_id.eq(event.claim_id),
            events::before.eq(&event.before),
            events::after.eq(&event.after),
            events::prev_hash.eq(&event.prev_hash),
            events::hash.eq(&event.hash),
        ))
        .execute(conn))?;
    tx.advance(
        Head {
            seq: event.seq,
            hash: event.hash,
        },
        super::is_public(kind),
    );
    Ok(event.seq)
}

/// Up to `limit` rows after `after`, in order.
pub fn after(db: &mut Db, after: i64, limit: i64) -> Result<Vec<Event>> {
    Ok(events::table
        .filter(events::seq.gt(after))
        .order(events::seq)
        .limit(limit)
        .select(Event::as_select())
        .load(db)?)
}

/// Which part of the log is wanted; all of it by default.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Only rows with a smaller number.
    pub before: Option<i64>,
    /// Only this kind, such as `claim.moved`, or all of a station, such as `claim`.
    pub kind: Option<String>,
    /// Only what this person did.
    pub actor: Option<PersonId>,
}

/// Up to `limit` rows, newest first.
pub fn newest(db: &mut Db, wanted: &Wanted, limit: i64) -> Result<Vec<Event>> {
    let mut query = events::table
        .order(events::seq.desc())
        .limit(limit)
        .select(Event::as_select())
        .into_boxed();
    if let Some(before) = wanted.before {
        query = query.filter(events::seq.lt(before));
    }
    if let Some(kind) = &wanted.kind {
        let station = format!("{}.%", kind.replace(['\\', '%'], ""));
        query = query.filter(events::kind.eq(kind.clone()).or(events::kind.like(station)));
    }
    if let Some(actor) = wanted.actor {
        query = query.filter(events::actor_id.eq(actor));
    }
    Ok(query.load(db)?)
}

/// Who changed a record that is part of no claim last, by the name of that day.
pub fn last_actor(db: &mut Db, subject: Subject) -> Result<Option<String>> {
    Ok(events::table
        .filter(events::claim_id.is_null())
        .filter(events::subject_id.eq(subject.id))
        .filter(events::subject_type.eq(subject.kind))
        .order(events::seq.desc())
        .select(events::actor_name)
        .first(db)
        .optional()?)
}

/// The end of the log as its head row has it.
pub fn head(db: &mut Db) -> Result<Head> {
    Ok(event_head::table
        .select((event_head::seq, event_head::hash))
        .first(db)?)
}

/// The rows about some claims, newest first: several, as a merged claim's history moves along.
pub fn about(db: &mut Db, claims: &[ClaimId], limit: i64) -> Result<Vec<Event>> {
    about_before(db, claims, None, limit)
}

/// The same with smaller numbers than `before`, for the next page.
pub fn about_before(db: &mut Db, claims: &[ClaimId], before: Option<i64>, limit: i64) -> Result<Vec<Event>> {
    Ok(events::table
        .filter(events::claim_id.eq_any(claims.iter().copied().map(Some)))
        .filter(events::seq.lt(before.unwrap_or(i64::MAX)))
        .order(events::seq.desc())
        .limit(limit)
        .select(Event::as_select())
        .load(db)?)
}

/// Number, kind and claim of up to `limit` rows after `after`, in order: for whoever keeps something fresh by the log.
pub fn changes_after(db: &mut Db, after: i64, limit: i64) -> Result<Vec<(i64, String, Option<ClaimId>)>> {
    Ok(events::table
        .filter(events::seq.gt(after))
        .order(events::seq)
        .limit(limit)
        .select((events::seq, events::kind, events::claim_id))
        .load(db)?)
}

/// Kind and subject of the rows of those kinds with a number after `after` and not after `end`, in order.
pub fn subjects_between(db: &mut Db, kinds: &[&str], after: i64, end: i64) -> Result<Vec<(String, AnyId)>> {
    Ok(events::table
        .filter(events::seq.gt(after))
        .filter(events::seq.le(end))
        .filter(events::kind.eq_any(kinds.iter().map(|k| (*k).to_owned())))
        .order(events::seq)
        .select((events::kind, events::subject_id))
        .load(db)?)
}

/// The rows about a claim of any of these kinds, oldest first, as (sequence number, kind, who).
pub fn of_kinds(db: &mut Db, claim: ClaimId, kinds: &[&str]) -> Result<Vec<(i64, String, Option<PersonId>)>> {
    Ok(events::table
        .filter(events::claim_id.eq(claim))
        .filter(events::kind.eq_any(kinds.iter().map(|k| (*k).to_owned())))
        .order(events::seq)
        .select((events::seq, events::kind, events::actor_id))
        .load(db)?)
}

/// The rows about any of those claims of any of these kinds, oldest first.
pub fn lines_about(db: &mut Db, claims: &[ClaimId], kinds: &[&str]) -> Result<Vec<Line>> {
    Ok(events::table
        .filter(events::claim_id.eq_any(claims.iter().copied().map(Some)))
        .filter(events::kind.eq_any(kinds.iter().map(|k| (*k).to_owned())))
        .order(events::seq)
        .select(Line::as_select())
        .load(db)?)
}

/// The newest rows about claims, newest first.
pub fn newest_lines(db: &mut Db, limit: i64) -> Result<Vec<Line>> {
    Ok(events::table
        .filter(events::claim_id.is_not_null())
        .order(events::seq.desc())
        .limit(limit)
        .select(Line::as_select())
        .load(db)?)
}

/// The rows of that kind about parts of a claim, oldest first, as (sequence number, the part).
pub fn of_subjects(db: &mut Db, claim: ClaimId, kind: &str) -> Result<Vec<(i64, AnyId)>> {
    Ok(events::table
        .filter(events::claim_id.eq(claim))
        .filter(events::kind.eq(kind.to_owned()))
        .order(events::seq)
        .select((events::seq, events::subject_id))
        .load(db)?)
}

/// The kinds of the rows after `after`, in order, with their numbers: what a follower needs to know.
pub fn kinds_after(db: &mut Db, after: i64, limit: i64) -> Result<Vec<(i64, String)>> {
    Ok(events::table
        .filter(events::seq.gt(after))
        .order(events::seq)
        .limit(limit)
        .select((events::seq, events::kind))
        .load(db)?)
}
