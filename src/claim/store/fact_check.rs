//! Rows of the written results.

use std::collections::HashMap;

use diesel::prelude::*;
use serde_json::{Value, json};

use super::claims;
use crate::{
    claim::{Claim, FactCheck, FactCheckEdit},
    db::{Db, Tx},
    events::{self, Subject},
    ids::ClaimId,
    problem::Result,
    schema::fact_checks,
    site,
};

impl From<&FactCheck> for FactCheckEdit {
    fn from(row: &FactCheck) -> Self {
        Self {
            headline: row.headline.clone(),
            finding: row.finding.clone(),
            summary: row.summary.clone(),
            known: row.known.clone(),
            unknown: row.unknown.clone(),
            method: row.method.clone(),
            language: row.language.clone(),
        }
    }
}

/// What is written about a claim so far.
pub fn find(db: &mut Db, claim: ClaimId) -> Result<Option<FactCheck>> {
    Ok(fact_checks::table
        .find(claim)
        .select(FactCheck::as_select())
        .first(db)
        .optional()?)
}

/// What is written so far about those claims.
pub fn of_claims(db: &mut Db, claims: &[ClaimId]) -> Result<HashMap<ClaimId, FactCheck>> {
    let rows: Vec<FactCheck> = fact_checks::table
        .filter(fact_checks::claim_id.eq_any(claims.to_vec()))
        .select(FactCheck::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(|row| (row.claim_id, row)).collect())
}

/// Writes the result, unless someone else has changed the claim since `version`. Raises the claim's version.
pub fn write(tx: &mut Tx<'_>, claim: ClaimId, version: i64, edit: &FactCheckEdit) -> Result<(Claim, FactCheck)> {
    let mut edit = edit.cleaned()?;
    let before = find(tx, claim)?;
    if edit.language.is_empty() {
        edit.language = match &before {
            Some(row) => row.language.clone(),
            None => site::store::current(tx)?.language.to_string(),
        };
    }
    let old = before.as_ref().map(FactCheckEdit::from).unwrap_or_default();
    let now = claims::find(tx, claim)?;
    if now.version != version {
        let fields = vec![
            ("headline", old.headline),
            ("finding", old.finding),
            ("summary", old.summary),
            ("known", old.known),
            ("unknown", old.unknown),
            ("method", old.method),
            ("language", old.language),
        ];
        return Err(claims::refuse_stale(tx, &now, version, fields));
    }
    claims::editable(tx, claim, None)?;
    let row = FactCheck {
        claim_id: claim,
        headline: edit.headline.clone(),
        finding: edit.finding.clone(),
        summary: edit.summary.clone(),
        known: edit.known.clone(),
        unknown: edit.unknown.clone(),
        method: edit.method.clone(),
        language: edit.language.clone(),
        updated_at: tx.by().at,
        updated_by: tx.by().actor.id,
    };
    let was = if before.is_some() { json!(old) } else { Value::Null };
    let Some((was, is)) = events::changes(&was, &json!(edit)) else {
        return Ok((now, before.unwrap_or(row)));
    };
    if before.is_some() {
        diesel::delete(fact_checks::table.find(claim)).execute(&mut **tx)?;
    }
    diesel::insert_into(fact_checks::table)
        .values(&row)
        .execute(&mut **tx)?;
    let after = claims::raise(tx, claim)?;
    events::append(
        tx,
        "fact_check.written",
        Subject::part("fact_check", claim.any(), claim),
        &was,
        &is,
    )?;
    Ok((after, row))
}
