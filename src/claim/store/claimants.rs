//! Rows of claimants: found again by any of their names, else made.

use std::collections::HashMap;

use diesel::prelude::*;
use serde_json::{Value, json};

use crate::{
    claim::{Claimant, ClaimantDetails, ClaimantRef},
    db::{Db, Tx},
    events::{self, Subject},
    ids::ClaimantId,
    problem::{Problem, Result},
    schema::{claimant_names, claimants},
    text::words,
};

/// The claimant with that id.
pub fn find(db: &mut Db, id: ClaimantId) -> Result<Claimant> {
    claimants::table
        .find(id)
        .select(Claimant::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Problem::not_found("claimant"))
}

/// The claimants with those ids.
pub fn find_all(db: &mut Db, ids: &[ClaimantId]) -> Result<HashMap<ClaimantId, Claimant>> {
    let found: Vec<Claimant> = claimants::table
        .filter(claimants::id.eq_any(ids.to_vec()))
        .select(Claimant::as_select())
        .load(db)?;
    Ok(found.into_iter().map(|claimant| (claimant.id, claimant)).collect())
}

/// All names of those claimants, their own first: each name that a claimant was ever called by finds them.
pub fn names_of(db: &mut Db, ids: &[ClaimantId]) -> Result<HashMap<ClaimantId, Vec<String>>> {
    let aliases: Vec<(ClaimantId, String)> = claimant_names::table
        .filter(claimant_names::claimant_id.eq_any(ids.to_vec()))
        .order(claimant_names::name)
        .select((claimant_names::claimant_id, claimant_names::name))
        .load(db)?;
    let mut names: HashMap<ClaimantId, Vec<String>> = find_all(db, ids)?
        .into_values()
        .map(|claimant| (claimant.id, vec![claimant.name]))
        .collect();
    for (id, alias) in aliases {
        if let Some(known) = names.get_mut(&id)
            && !known.iter().any(|name| name.to_lowercase() == alias)
        {
            known.push(alias);
        }
    }
    Ok(names)
}

/// Names to offer while one is typed: up to `limit`, in order.
pub fn known(db: &mut Db, limit: i64) -> Result<Vec<String>> {
    Ok(claimants::table
        .order(claimants::name)
        .limit(limit)
        .select(claimants::name)
        .load(db)?)
}

/// The claimant that is meant: the known one, one of that name, or a new one.
pub fn resolve(tx: &mut Tx<'_>, claimant: &ClaimantRef) -> Result<Claimant> {
    let details = match claimant {
        ClaimantRef::Known(id) => {
            return find(tx, *id).map_err(|_| Problem::field("claimant", "There is no such claimant."));
        }
        ClaimantRef::Described(details) => details,
    };
    let name = details.name.to_lowercase();
    let found: Option<ClaimantId> = claimant_names::table
        .find(&name)
        .select(claimant_names::claimant_id)
        .first(&mut **tx)
        .optional()?;
    match found {
        Some(id) => complete(tx, id, details),
        None => make(tx, details, &name),
    }
}

fn make(tx: &mut Tx<'_>, details: &ClaimantDetails, name: &str) -> Result<Claimant> {
    let claimant = Claimant {
        id: ClaimantId::new(),
        version: 1,
        slug: free_slug(tx, &details.name)?,
        name: details.name.clone(),
        role: details.role.clone(),
        organisation: details.organisation.clone(),
        same_as: details.same_as.clone(),
        created_at: tx.by().at,
    };
    diesel::insert_into(claimants::table)
        .values(&claimant)
        .execute(&mut **tx)?;
    diesel::insert_into(claimant_names::table)
        .values((
            claimant_names::name.eq(name),
            claimant_names::claimant_id.eq(claimant.id),
        ))
        .execute(&mut **tx)?;
    let subject = Subject::record("claimant", claimant.id.any());
    events::append(tx, "claimant.named", subject, &Value::Null, &json!(claimant))?;
    Ok(claimant)
}

/// Fills in what was not known of a claimant yet; what is known is not overwritten from a claim's form.
fn complete(tx: &mut Tx<'_>, id: ClaimantId, details: &ClaimantDetails) -> Result<Claimant> {
    let before = find(tx, id)?;
    let keep = |known: &Option<String>, said: &Option<String>| known.clone().or_else(|| said.clone());
    let after = Claimant {
        role: keep(&before.role, &details.role),
        organisation: keep(&before.organisation, &details.organisation),
        same_as: keep(&before.same_as, &details.same_as),
        ..before.clone()
    };
    let Some((was, is)) = events::changes(&json!(before), &json!(after)) else {
        return Ok(before);
    };
    diesel::update(claimants::table.find(id))
        .set((
            claimants::version.eq(claimants::version + 1),
            claimants::role.eq(&after.role),
            claimants::organisation.eq(&after.organisation),
            claimants::same_as.eq(&after.same_as),
        ))
        .execute(&mut **tx)?;
    events::append(
        tx,
        "claimant.completed",
        Subject::record("claimant", id.any()),
        &was,
        &is,
    )?;
    find(tx, id)
}

fn free_slug(db: &mut Db, name: &str) -> Result<String> {
    let wanted = words::slug(name);
    for n in 1.. {
        let slug = if n == 1 {
            wanted.clone()
        } else {
            format!("{wanted}-{n}")
        };
        let taken: i64 = claimants::table
            .filter(claimants::slug.eq(&slug))
            .count()
            .get_result(db)?;
        if taken == 0 {
            return Ok(slug);
        }
    }
    Ok(wanted)
}
