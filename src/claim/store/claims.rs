//! Rows of claims: editing, assigning, and the version that every change of the work raises.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use serde_json::{Value, json};

use super::{claimants, quantities, topics};
use crate::{
    claim::{Claim, ClaimEdit, Status},
    db::{Db, Tx},
    events::{self, Subject},
    ids::{ClaimId, PersonId},
    problem::{Problem, Result, Stale},
    schema::claims,
};

/// The claim with that id.
pub fn find(db: &mut Db, id: ClaimId) -> Result<Claim> {
    claims::table
        .find(id)
        .select(Claim::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Problem::not_found("claim"))
}

/// The claims with those ids.
pub fn find_all(db: &mut Db, ids: &[ClaimId]) -> Result<HashMap<ClaimId, Claim>> {
    let found: Vec<Claim> = claims::table
        .filter(claims::id.eq_any(ids.to_vec()))
        .select(Claim::as_select())
        .load(db)?;
    Ok(found.into_iter().map(|claim| (claim.id, claim)).collect())
}

/// Up to `limit` claims with a later id than `after`, in the order in which they were logged.
pub fn all_after(db: &mut Db, after: Option<ClaimId>, limit: i64) -> Result<Vec<Claim>> {
    let mut query = claims::table
        .order(claims::id)
        .limit(limit)
        .select(Claim::as_select())
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(claims::id.gt(after));
    }
    Ok(query.load(db)?)
}

/// Changes what a claim says, unless someone else has since `version`.
pub fn edit(tx: &mut Tx<'_>, id: ClaimId, version: i64, edit: &ClaimEdit) -> Result<Claim> {
    let edit = edit.cleaned()?;
    let before = find(tx, id)?;
    let was = said(tx, &before)?;
    if before.version != version {
        return Err(refuse_stale(tx, &before, version, fields(&was)));
    }
    must_be_editable(&before)?;
    let claimant = edit
        .claimant
        .as_ref()
        .map(|claimant| claimants::resolve(tx, claimant))
        .transpose()?;
    diesel::update(claims::table.find(id))
        .set((
            claims::statement.eq(&edit.statement),
            claims::claimant_id.eq(claimant.map(|claimant| claimant.id)),
            claims::said_on.eq(edit.said_on),
            claims::said_at.eq(&edit.said_at),
        ))
        .execute(&mut **tx)?;
    topics::put(tx, id, &edit.topics)?;
    let now = find(tx, id)?;
    let is = said(tx, &now)?;
    let Some((old, new)) = events::changes(&was, &is) else {
        return Ok(now);
    };
    let after = raise(tx, id)?;
    events::append(tx, "claim.edited", Subject::claim(id), &old, &new)?;
    if before.statement != after.statement {
        quantities::recognise_again(tx, &after)?;
    }
    Ok(after)
}

/// Says who works on a claim and by when. Possible wherever it stands, as long as it is still on its way.
pub fn assign(
    tx: &mut Tx<'_>,
    id: ClaimId,
    version: i64,
    assigned_to: Option<PersonId>,
    due_on: Option<NaiveDate>,
) -> Result<Claim> {
    let before = find(tx, id)?;
    if before.version != version {
        let now = vec![("due_on", before.due_on.map(|day| day.to_string()).unwrap_or_default())];
        return Err(refuse_stale(tx, &before, version, now));
    }
    if before.status.step() == 0 {
        return Err(Problem::not_allowed(format!(
            "The claim is {}; nobody works on it.",
            before.status.label().to_lowercase()
        )));
    }
    if before.status == Status::Researching && assigned_to.is_none() {
        return Err(Problem::field(
            "assigned_to",
            "A claim in research needs someone who works on it.",
        ));
    }
    let was = json!({"assigned_to": before.assigned_to, "due_on": before.due_on});
    let is = json!({"assigned_to": assigned_to, "due_on": due_on});
    let Some((old, new)) = events::changes(&was, &is) else {
        return Ok(before);
    };
    diesel::update(claims::table.find(id))
        .set((claims::assigned_to.eq(assigned_to), claims::due_on.eq(due_on)))
        .execute(&mut **tx)?;
    events::append(tx, "claim.assigned", Subject::claim(id), &old, &new)?;
    find(tx, id)
}

/// The claim, if its work may be edited now and, where a version is named, nobody has changed it since.
pub fn editable(tx: &mut Tx<'_>, id: ClaimId, based_on: Option<i64>) -> Result<Claim> {
    let claim = find(tx, id)?;
    if let Some(version) = based_on.filter(|version| *version != claim.version) {
        return Err(refuse_stale(tx, &claim, version, Vec::new()));
    }
    must_be_editable(&claim)?;
    Ok(claim)
}

/// The claim, if nobody has changed it since `version`.
pub fn unchanged(tx: &mut Tx<'_>, id: ClaimId, version: i64) -> Result<Claim> {
    let claim = find(tx, id)?;
    if claim.version != version {
        return Err(refuse_stale(tx, &claim, version, Vec::new()));
    }
    Ok(claim)
}

fn must_be_editable(claim: &Claim) -> Result<()> {
    if claim.status.is_editable() {
        return Ok(());
    }
    Err(Problem::not_allowed(match claim.status {
        Status::InReview => "The claim is in review, and what is judged must not change. Take it back first.",
        Status::Approved => "The claim is approved. Reopen it first; what is published stays as it is.",
        _ => "The claim was declined or merged. Undo that first.",
    }))
}

/// Raises the version, as every change of what is reviewed does.
pub fn raise(tx: &mut Tx<'_>, id: ClaimId) -> Result<Claim> {
    let at = tx.by().at;
    diesel::update(claims::table.find(id))
        .set((claims::version.eq(claims::version + 1), claims::updated_at.eq(at)))
        .execute(&mut **tx)?;
    find(tx, id)
}

/// The refusal of an edit that was based on an older version, with what the record says now.
pub fn refuse_stale(db: &mut Db, claim: &Claim, based_on: i64, now: Vec<(&'static str, String)>) -> Problem {
    let changed_by = events::store::about(db, &[claim.id], 1)
        .ok()
        .and_then(|rows| rows.into_iter().next())
        .map(|event| event.actor_name);
    Problem::stale(Stale {
        based_on,
        version: claim.version,
        changed_by,
        now,
    })
}

/// What a claim says, as the log and the conflict page show it.
fn said(db: &mut Db, claim: &Claim) -> Result<Value> {
    let claimant = claim.claimant_id.map(|id| claimants::find(db, id)).transpose()?;
    let topics = topics::of_claims(db, &[claim.id])?
        .remove(&claim.id)
        .unwrap_or_default();
    Ok(json!({
        "statement": claim.statement,
        "claimant": claimant.map(|claimant| claimant.name),
        "said_on": claim.said_on,
        "said_at": claim.said_at,
        "topics": topics::names(&topics),
    }))
}

/// The same as form fields.
fn fields(said: &Value) -> Vec<(&'static str, String)> {
    ["statement", "claimant", "said_on", "said_at", "topics"]
        .into_iter()
        .map(|name| {
            let text = match said.get(name) {
                Some(Value::String(text)) => text.clone(),
                Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
                _ => String::new(),
            };
            (name, text)
        })
        .collect()
}
