//! Pairs of which a person said that they are not the same: never offered to each other again.

use std::collections::HashSet;

use diesel::prelude::*;
use serde_json::{Value, json};

use crate::{
    db::{Db, Tx},
    events::{self, Subject},
    ids::{AnyId, ClaimId},
    problem::Result,
    schema::match_rejections,
};

/// Notes that a claim or a suggestion is not the same as that claim. Saying it twice does no harm.
pub fn reject(tx: &mut Tx<'_>, subject: AnyId, candidate: ClaimId) -> Result<()> {
    super::find(tx, candidate)?;
    if rejected(tx, subject)?.contains(&candidate) {
        return Ok(());
    }
    let by = tx.by().clone();
    diesel::insert_into(match_rejections::table)
        .values((
            match_rejections::subject_id.eq(subject),
            match_rejections::candidate_id.eq(candidate),
            match_rejections::rejected_by.eq(by.actor.id),
            match_rejections::rejected_at.eq(by.at),
        ))
        .execute(&mut **tx)?;
    let after = json!({"candidate": candidate});
    events::append(
        tx,
        "match.rejected",
        Subject::record("match", subject),
        &Value::Null,
        &after,
    )?;
    Ok(())
}

/// What was said not to be the same as this claim or suggestion, whichever of the two was asked about.
pub fn rejected(db: &mut Db, subject: AnyId) -> Result<HashSet<ClaimId>> {
    let as_subject: Vec<ClaimId> = match_rejections::table
        .filter(match_rejections::subject_id.eq(subject))
        .select(match_rejections::candidate_id)
        .load(db)?;
    let as_candidate: Vec<AnyId> = match_rejections::table
        .filter(match_rejections::candidate_id.eq(ClaimId::from(subject.uuid())))
        .select(match_rejections::subject_id)
        .load(db)?;
    let others = as_candidate.into_iter().map(|id| ClaimId::from(id.uuid()));
    Ok(as_subject.into_iter().chain(others).collect())
}

/// The same for several subjects, in one query; only what was said of them, not of the candidates.
pub fn rejected_of(db: &mut Db, subjects: &[AnyId]) -> Result<HashSet<(AnyId, ClaimId)>> {
    let rows: Vec<(AnyId, ClaimId)> = match_rejections::table
        .filter(match_rejections::subject_id.eq_any(subjects.to_vec()))
        .select((match_rejections::subject_id, match_rejections::candidate_id))
        .load(db)?;
    Ok(rows.into_iter().collect())
}
