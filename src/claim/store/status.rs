//! Where a claim stands: written here, decided in `review`, which alone calls this.

use diesel::prelude::*;
use serde_json::{Value, json};

use super::{claims, occurrences};
use crate::{
    claim::{Claim, Move, Status},
    db::{Db, Tx},
    events::{self, Subject},
    ids::{ClaimId, PersonId},
    problem::{Problem, Result},
    schema::claims as rows,
};

/// Moves a claim and raises its version. `event` names what happened; `more` goes into the log with it.
pub fn change(
    tx: &mut Tx<'_>,
    claim: &Claim,
    to: Status,
    event: &str,
    reason: Option<&str>,
    assigned_to: Option<PersonId>,
    more: Value,
) -> Result<Claim> {
    let at = tx.by().at;
    let merged_into = None::<ClaimId>;
    diesel::update(rows::table.find(claim.id))
        .set((
            rows::version.eq(rows::version + 1),
            rows::status.eq(to),
            rows::status_since.eq(at),
            rows::status_reason.eq(reason),
            rows::assigned_to.eq(assigned_to),
            rows::merged_into.eq(merged_into),
            rows::updated_at.eq(at),
        ))
        .execute(&mut **tx)?;
    let before = json!({"status": claim.status, "assigned_to": claim.assigned_to});
    let mut after = json!({"status": to, "assigned_to": assigned_to, "reason": reason, "version": claim.version + 1});
    if let (Some(into), Value::Object(more)) = (after.as_object_mut(), more) {
        into.extend(more);
    }
    events::append(tx, event, Subject::claim(claim.id), &before, &after)?;
    claims::find(tx, claim.id)
}

/// Merges a claim into another one: its occurrences move along, its history is shown there, its address leads there.
pub fn merge(tx: &mut Tx<'_>, claim: &Claim, into: ClaimId, reason: Option<&str>) -> Result<Claim> {
    let target = claims::find(tx, into).map_err(|_| Problem::field("into", "There is no such claim to merge into."))?;
    if target.id == claim.id {
        return Err(Problem::field("into", "A claim cannot be merged into itself."));
    }
    if target.status.step() == 0 {
        return Err(Problem::field(
            "into",
            format!(
                "That claim is {} itself. Choose another.",
                target.status.label().to_lowercase()
            ),
        ));
    }
    let at = tx.by().at;
    diesel::update(rows::table.find(claim.id))
        .set((
            rows::version.eq(rows::version + 1),
            rows::status.eq(Status::Merged),
            rows::status_since.eq(at),
            rows::status_reason.eq(reason),
            rows::merged_into.eq(into),
            rows::updated_at.eq(at),
        ))
        .execute(&mut **tx)?;
    // What was merged into this one before follows it, so that no way ends at a merged claim.
    diesel::update(rows::table.filter(rows::merged_into.eq(claim.id)))
        .set(rows::merged_into.eq(into))
        .execute(&mut **tx)?;
    let moved = occurrences::follow(tx, claim.id, into)?;
    let before = json!({"status": claim.status});
    let after = json!({"status": Status::Merged, "into": into, "reason": reason, "occurrences": moved});
    events::append(tx, Move::Merge.event(), Subject::claim(claim.id), &before, &after)?;
    let after = json!({"merged": claim.id, "statement": claim.statement, "occurrences": moved});
    events::append(tx, "claim.absorbed", Subject::claim(into), &Value::Null, &after)?;
    claims::find(tx, claim.id)
}

/// Undoes a merge: the claim is logged again, with the occurrences that were logged under it.
pub fn unmerge(tx: &mut Tx<'_>, claim: &Claim, reason: &str) -> Result<Claim> {
    let into = claim.merged_into;
    let moved = occurrences::come_back(tx, claim.id)?;
    let more = json!({"from": into, "occurrences": moved});
    let after = change(tx, claim, Status::Logged, Move::Undo.event(), Some(reason), None, more)?;
    if let Some(into) = into {
        let before = json!({"merged": claim.id, "statement": claim.statement, "occurrences": moved});
        events::append(tx, "claim.separated", Subject::claim(into), &before, &Value::Null)?;
    }
    Ok(after)
}

/// The claims that were merged into this one.
pub fn merged_into(db: &mut Db, claim: ClaimId) -> Result<Vec<ClaimId>> {
    Ok(rows::table
        .filter(rows::merged_into.eq(claim))
        .order(rows::id)
        .limit(200)
        .select(rows::id)
        .load(db)?)
}
