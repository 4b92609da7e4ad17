//! Rows of the numbers in claims: recognised in the words, corrected by people.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use serde_json::{Value, json};

use super::claims;
use crate::{
    claim::{Claim, ClaimQuantity, QuantityEdit},
    db::{Db, Tx, directly},
    events::{self, Subject},
    ids::{ClaimId, QuantityId},
    problem::{Problem, Result},
    schema::quantities,
    text::quantity::{self, AsOf, Quantity},
};

/// How many numbers a claim may have.
const MOST: usize = 20;

/// The numbers of a claim, in their order.
pub fn of_claim(db: &mut Db, claim: ClaimId) -> Result<Vec<ClaimQuantity>> {
    Ok(of_claims(db, &[claim])?.remove(&claim).unwrap_or_default())
}

/// The numbers of those claims, in their order.
pub fn of_claims(db: &mut Db, claims: &[ClaimId]) -> Result<HashMap<ClaimId, Vec<ClaimQuantity>>> {
    let rows: Vec<ClaimQuantity> = quantities::table
        .filter(quantities::claim_id.eq_any(claims.to_vec()))
        .order((quantities::claim_id, quantities::position))
        .select(ClaimQuantity::as_select())
        .load(db)?;
    let mut by_claim: HashMap<ClaimId, Vec<ClaimQuantity>> = HashMap::new();
    for row in rows {
        by_claim.entry(row.claim_id).or_default().push(row);
    }
    Ok(by_claim)
}

/// Keeps the numbers found in the quote, or those of the statement when the quote has none.
pub(super) fn recognise(
    tx: &mut Tx<'_>,
    claim: &Claim,
    quote: Option<&str>,
    stated: Vec<Quantity>,
) -> Result<Vec<ClaimQuantity>> {
    let (mut text, mut found) = (
        quote.unwrap_or_default(),
        quote.map(quantity::quantities).unwrap_or_default(),
    );
    if found.is_empty() {
        (text, found) = (claim.statement.as_str(), stated);
    }
    let mut kept = Vec::with_capacity(found.len().min(MOST));
    for (position, found) in (0..).zip(found.into_iter().take(MOST)) {
        let row = ClaimQuantity {
            id: QuantityId::new(),
            claim_id: claim.id,
            position,
            as_of: as_of(text, found.start, claim.said_on),
            text: found.text,
            value: found.value,
            low: found.low,
            high: found.high,
            hedge: found.hedge,
            unit: found.unit,
            corrected: false,
        };
        insert(tx, &row)?;
        kept.push(row);
    }
    Ok(kept)
}

/// The day that a number speaks of: the date in its sentence, or else the day on which it was said. Nobody counts ahead, so a
/// month or a year that is not over yet ends on the day on which it was spoken of.
fn as_of(text: &str, at: usize, said_on: Option<NaiveDate>) -> Option<NaiveDate> {
    let stated = quantity::as_of(text, at, said_on.map(AsOf::from)).and_then(AsOf::last_day);
    match (stated, said_on) {
        (Some(day), Some(said_on)) => Some(day.min(said_on)),
        (stated, said_on) => stated.or(said_on),
    }
}

/// Column by column: of a whole row diesel leaves out the empty ones, which makes a new statement of it each time.
fn insert(tx: &mut Tx<'_>, row: &ClaimQuantity) -> Result<()> {
    directly!(&mut **tx, conn => diesel::insert_into(quantities::table)
        .values((
            quantities::id.eq(row.id),
            quantities::claim_id.eq(row.claim_id),
            quantities::position.eq(row.position),
            quantities::text.eq(&row.text),
            quantities::value.eq(row.value),
            quantities::low.eq(row.low),
            quantities::high.eq(row.high),
            quantities::hedge.eq(row.hedge),
            quantities::unit.eq(&row.unit),
            quantities::as_of.eq(row.as_of),
            quantities::corrected.eq(row.corrected),
        ))
        .execute(conn))?;
    Ok(())
}

/// After the statement was edited: recognises again, unless a person has corrected a number or the new words have none.
pub(super) fn recognise_again(tx: &mut Tx<'_>, claim: &Claim) -> Result<()> {
    let corrected = of_claim(tx, claim.id)?.iter().any(|row| row.corrected);
    let stated = quantity::quantities(&claim.statement);
    if corrected || stated.is_empty() {
        return Ok(());
    }
    diesel::delete(quantities::table.filter(quantities::claim_id.eq(claim.id))).execute(&mut **tx)?;
    recognise(tx, claim, None, stated).map(drop)
}

/// Corrects a number, or adds one when none is named, unless someone else has changed the claim since `version`.
pub fn correct(
    tx: &mut Tx<'_>,
    claim: ClaimId,
    version: i64,
    which: Option<QuantityId>,
    edit: &QuantityEdit,
) -> Result<ClaimQuantity> {
    let edit = edit.cleaned()?;
    claims::editable(tx, claim, Some(version))?;
    let all = of_claim(tx, claim)?;
    let before = match which {
        Some(id) => Some(
            all.iter()
                .find(|row| row.id == id)
                .ok_or_else(|| Problem::not_found("quantity"))?,
        ),
        None if all.len() >= MOST => {
            return Err(Problem::field(
                "text",
                format!("A claim may have at most {MOST} numbers."),
            ));
        }
        None => None,
    };
    let next = all.last().map_or(0, |last| last.position + 1);
    let row = ClaimQuantity {
        id: before.map_or_else(QuantityId::new, |row| row.id),
        claim_id: claim,
        position: before.map_or(next, |row| row.position),
        text: edit.text,
        value: edit.value,
        low: edit.low,
        high: edit.high,
        hedge: edit.hedge,
        unit: edit.unit,
        as_of: edit.as_of,
        corrected: true,
    };
    if before == Some(&row) {
        return Ok(row);
    }
    if before.is_some() {
        diesel::delete(quantities::table.find((claim, row.id))).execute(&mut **tx)?;
    }
    insert(tx, &row)?;
    claims::raise(tx, claim)?;
    let (was, is) = match before {
        Some(before) => events::changes(&json!(before), &json!(row)).unwrap_or_default(),
        None => (Value::Null, json!(row)),
    };
    let subject = Subject::part("quantity", row.id.any(), claim);
    events::append(tx, "quantity.corrected", subject, &was, &is)?;
    Ok(row)
}

/// Takes a number away that is none.
pub fn remove(tx: &mut Tx<'_>, claim: ClaimId, version: i64, which: QuantityId) -> Result<()> {
    claims::editable(tx, claim, Some(version))?;
    let row = of_claim(tx, claim)?
        .into_iter()
        .find(|row| row.id == which)
        .ok_or_else(|| Problem::not_found("quantity"))?;
    diesel::delete(quantities::table.find((claim, which))).execute(&mut **tx)?;
    claims::raise(tx, claim)?;
    let subject = Subject::part("quantity", which.any(), claim);
    events::append(tx, "quantity.removed", subject, &json!(row), &Value::Null)?;
    Ok(())
}
