//! Rows of suggestions: kept with the snapshot, decided by editors.

use std::collections::HashSet;

use diesel::prelude::*;
use serde_json::json;

use crate::{
    article::{
        Snapshot,
        suggestions::{Decision, Suggested, Suggestion},
    },
    db::{Db, Tx},
    events::{self, Subject},
    ids::{SnapshotId, SuggestionId},
    problem::{Problem, Result},
    schema::suggestions,
};

/// How many decisions are looked at for the desk's own record.
const DECIDED_MOST: i64 = 100_000;

/// Keeps what is suggested in a new snapshot. Of what an editor put aside in the text before, `put_aside` has the words: it
/// stays so.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    snapshot: &Snapshot,
    found: &[Suggested],
    put_aside: &HashSet<String>,
) -> Result<()> {
    let by = tx.by().clone();
    for new in found {
        let (Ok(span_start), Ok(span_end)) = (i32::try_from(new.start), i32::try_from(new.end)) else {
            continue;
        };
        let speaker = new.speaker.as_ref();
        let mut row = Suggestion {
            id: SuggestionId::new(),
            snapshot_id: snapshot.id,
            span_start,
            span_end,
            score: new.score,
            reasons: new.reasons.join("\n"),
            speaker: speaker.map(|speaker| speaker.name.clone()),
            speaker_role: speaker.and_then(|speaker| speaker.role.clone()),
            speaker_organisation: speaker.and_then(|speaker| speaker.organisation.clone()),
            decision: None,
            decided_by: None,
            decided_at: None,
        };
        if put_aside.contains(&row.exact(&snapshot.text)) {
            (row.decision, row.decided_by, row.decided_at) = (Some(Decision::Dismissed), by.actor.id, Some(by.at));
        }
        diesel::insert_into(suggestions::table)
            .values(&row)
            .execute(&mut **tx)?;
    }
    Ok(())
}

/// The words that were put aside in a snapshot.
pub(super) fn put_aside(db: &mut Db, snapshot: SnapshotId, text: &str) -> Result<HashSet<String>> {
    let rows = of_snapshot(db, snapshot)?.into_iter();
    let aside = rows.filter(|row| row.decision == Some(Decision::Dismissed));
    Ok(aside.map(|row| row.exact(text)).collect())
}

/// What is suggested in a snapshot, the best first, decided or not.
pub fn of_snapshot(db: &mut Db, snapshot: SnapshotId) -> Result<Vec<Suggestion>> {
    Ok(suggestions::table
        .filter(suggestions::snapshot_id.eq(snapshot))
        .order((suggestions::score.desc(), suggestions::id))
        .limit(200)
        .select(Suggestion::as_select())
        .load(db)?)
}

/// That suggestion of that snapshot.
pub fn find(db: &mut Db, snapshot: SnapshotId, id: SuggestionId) -> Result<Suggestion> {
    suggestions::table
        .find((snapshot, id))
        .select(Suggestion::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Problem::not_found("suggestion"))
}

/// Puts a suggestion aside, or takes that back.
pub fn dismiss(tx: &mut Tx<'_>, snapshot: SnapshotId, id: SuggestionId, aside: bool) -> Result<()> {
    let before = find(tx, snapshot, id)?;
    match (before.decision, aside) {
        (Some(Decision::Logged), _) => Err(Problem::not_allowed("A claim was logged from this suggestion.")),
        (None, true) => decide(tx, &before, Some(Decision::Dismissed)),
        (Some(Decision::Dismissed), false) => decide(tx, &before, None),
        _ => Ok(()),
    }
}

/// Notes that a claim was logged from a span: every open suggestion that shares more than half of its words with it is done.
pub fn logged(tx: &mut Tx<'_>, snapshot: SnapshotId, start: i32, end: i32) -> Result<()> {
    let open: Vec<Suggestion> = suggestions::table
        .filter(suggestions::snapshot_id.eq(snapshot))
        .filter(suggestions::decision.is_null())
        .filter(suggestions::span_start.lt(end))
        .filter(suggestions::span_end.gt(start))
        .select(Suggestion::as_select())
        .load(&mut **tx)?;
    for row in open {
        let shared = row.span_end.min(end) - row.span_start.max(start);
        let shorter = (row.span_end - row.span_start).min(end - start);
        if shared * 2 > shorter {
            decide(tx, &row, Some(Decision::Logged))?;
        }
    }
    Ok(())
}

fn decide(tx: &mut Tx<'_>, row: &Suggestion, decision: Option<Decision>) -> Result<()> {
    let by = tx.by().clone();
    diesel::update(suggestions::table.find((row.snapshot_id, row.id)))
        .set((
            suggestions::decision.eq(decision),
            suggestions::decided_by.eq(by.actor.id.filter(|_| decision.is_some())),
            suggestions::decided_at.eq(decision.map(|_| by.at)),
        ))
        .execute(&mut **tx)?;
    let (kind, was, is) = (
        "suggestion.decided",
        json!({"decision": row.decision}),
        json!({"decision": decision, "snapshot_id": row.snapshot_id, "start": row.span_start, "end": row.span_end, "score": row.score}),
    );
    events::append(tx, kind, Subject::record("suggestion", row.id.any()), &was, &is)?;
    Ok(())
}

/// Scores and decisions of all that was decided, the newest first: the desk's own record.
pub fn decided(db: &mut Db) -> Result<Vec<(f64, Decision)>> {
    let rows: Vec<(f64, Option<Decision>)> = suggestions::table
        .filter(suggestions::decided_at.is_not_null())
        .order(suggestions::decided_at.desc())
        .limit(DECIDED_MOST)
        .select((suggestions::score, suggestions::decision))
        .load(db)?;
    Ok(rows
        .into_iter()
        .filter_map(|(score, decision)| Some((score, decision?)))
        .collect())
}
