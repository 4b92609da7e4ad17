//! Rows of evidence. Every change here is part of what is reviewed: it raises the claim's version and is refused while the
//! claim is in review or approved.

mod source;

use std::collections::HashMap;

use diesel::prelude::*;
use serde_json::{Value, json};

use self::source::resolve;
pub use self::source::{PER_PAGE, choices, claims_using, edit_source, list_sources, source, used_by, uses};
use super::{Evidence, MOST, NewEvidence, Source};
use crate::{
    claim,
    db::{Db, Tx},
    events::{self, Subject},
    ids::{ClaimId, EvidenceId},
    problem::{Problem, Result, Stale},
    schema::{evidence, sources},
};

/// One piece of evidence.
pub fn find(db: &mut Db, id: EvidenceId) -> Result<Evidence> {
    evidence::table
        .find(id)
        .select(Evidence::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Problem::not_found("evidence"))
}

/// The evidence of a claim with its sources, in the order in which it was added.
pub fn of_claim(db: &mut Db, claim: ClaimId) -> Result<Vec<(Evidence, Source)>> {
    Ok(evidence::table
        .inner_join(sources::table)
        .filter(evidence::claim_id.eq(claim))
        .order((evidence::created_at, evidence::id))
        .select((Evidence::as_select(), Source::as_select()))
        .load(db)?)
}

/// The evidence of those claims with its sources, by claim, in the order in which it was added.
pub fn of_claims(db: &mut Db, claims: &[ClaimId]) -> Result<HashMap<ClaimId, Vec<(Evidence, Source)>>> {
    let rows: Vec<(Evidence, Source)> = evidence::table
        .inner_join(sources::table)
        .filter(evidence::claim_id.eq_any(claims.to_vec()))
        .order((evidence::claim_id, evidence::created_at, evidence::id))
        .select((Evidence::as_select(), Source::as_select()))
        .load(db)?;
    let mut by_claim: HashMap<ClaimId, Vec<(Evidence, Source)>> = HashMap::new();
    for row in rows {
        by_claim.entry(row.0.claim_id).or_default().push(row);
    }
    Ok(by_claim)
}

/// Up to `limit` rows with a later id than `after`, each with its claim, the address of its source and that of its archive copy.
/// What is confidential is left out: nobody outside learns that the desk looks at it.
pub fn addresses_after(
    db: &mut Db,
    after: Option<EvidenceId>,
    limit: i64,
) -> Result<Vec<claim::store::Addressed<EvidenceId>>> {
    let mut query = evidence::table
        .inner_join(sources::table)
        .filter(evidence::confidential.eq(false))
        .order(evidence::id)
        .limit(limit)
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(evidence::id.gt(after));
    }
    let columns = (evidence::id, evidence::claim_id, sources::url, evidence::archive_url);
    let rows: Vec<(EvidenceId, ClaimId, _, _)> = query.select(columns).load(db)?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(id, claim, url, archive)| (id, claim, [url, archive]))
        .collect())
}

/// How many evidence rows a claim has, and how many of them have no stance yet.
pub fn counts(db: &mut Db, claim: ClaimId) -> Result<(i64, i64)> {
    let all = evidence::table.filter(evidence::claim_id.eq(claim));
    let without = all.filter(evidence::stance.is_null());
    Ok((all.count().get_result(db)?, without.count().get_result(db)?))
}

/// The same of several claims; those without evidence are left out.
pub fn counts_of(db: &mut Db, claims: &[ClaimId]) -> Result<HashMap<ClaimId, (i64, i64)>> {
    let all: Vec<(ClaimId, i64)> = evidence::table
        .filter(evidence::claim_id.eq_any(claims.to_vec()))
        .group_by(evidence::claim_id)
        .select((evidence::claim_id, diesel::dsl::count_star()))
        .load(db)?;
    let without: Vec<(ClaimId, i64)> = evidence::table
        .filter(evidence::claim_id.eq_any(claims.to_vec()))
        .filter(evidence::stance.is_null())
        .group_by(evidence::claim_id)
        .select((evidence::claim_id, diesel::dsl::count_star()))
        .load(db)?;
    let mut counts: HashMap<ClaimId, (i64, i64)> = all.into_iter().map(|(claim, n)| (claim, (n, 0))).collect();
    for (claim, n) in without {
        counts.entry(claim).or_default().1 = n;
    }
    Ok(counts)
}

/// Adds evidence to a claim.
pub fn add(tx: &mut Tx<'_>, claim: ClaimId, new: &NewEvidence) -> Result<(Evidence, Source)> {
    let new = new.cleaned()?;
    claim::store::editable(tx, claim, None)?;
    if counts(tx, claim)?.0 >= MOST {
        return Err(Problem::not_allowed(format!(
            "A claim may have at most {MOST} pieces of evidence; more cannot be reviewed."
        )));
    }
    let source = resolve(tx, &new.source)?;
    let by = tx.by().clone();
    let row = Evidence {
        id: EvidenceId::new(),
        version: 1,
        claim_id: claim,
        source_id: source.id,
        stance: new.stance,
        quote: new.quote,
        locator: new.locator,
        accessed_on: new.accessed_on,
        archive_url: new.archive_url,
        note: new.note,
        number: new.number,
        number_as_of: new.number_as_of,
        confidential: new.confidential,
        created_by: by.actor.id,
        created_at: by.at,
    };
    diesel::insert_into(evidence::table).values(&row).execute(&mut **tx)?;
    claim::store::raise(tx, claim)?;
    let subject = Subject::part("evidence", row.id.any(), claim);
    events::append(tx, "evidence.added", subject, &Value::Null, &shown(&row, &source))?;
    Ok((row, source))
}

/// Changes a piece of evidence, unless someone else has since `version`.
pub fn edit(tx: &mut Tx<'_>, id: EvidenceId, version: i64, edit: &NewEvidence) -> Result<(Evidence, Source)> {
    let edit = edit.cleaned()?;
    let before = find(tx, id)?;
    let old_source = source(tx, before.source_id)?;
    if before.version != version {
        return Err(stale(tx, &before, version));
    }
    claim::store::editable(tx, before.claim_id, None)?;
    let source = resolve(tx, &edit.source)?;
    let row = Evidence {
        version: version + 1,
        source_id: source.id,
        stance: edit.stance,
        quote: edit.quote,
        locator: edit.locator,
        accessed_on: edit.accessed_on,
        archive_url: edit.archive_url,
        note: edit.note,
        number: edit.number,
        number_as_of: edit.number_as_of,
        confidential: edit.confidential,
        ..before.clone()
    };
    let Some((was, is)) = events::changes(&shown(&before, &old_source), &shown(&row, &source)) else {
        return Ok((before, old_source));
    };
    diesel::update(evidence::table.find(id))
        .set((
            evidence::version.eq(row.version),
            evidence::source_id.eq(row.source_id),
            evidence::stance.eq(row.stance),
            evidence::quote.eq(&row.quote),
            evidence::locator.eq(&row.locator),
            evidence::accessed_on.eq(row.accessed_on),
            evidence::archive_url.eq(&row.archive_url),
            evidence::note.eq(&row.note),
            evidence::number.eq(&row.number),
            evidence::number_as_of.eq(row.number_as_of),
            evidence::confidential.eq(row.confidential),
        ))
        .execute(&mut **tx)?;
    claim::store::raise(tx, row.claim_id)?;
    let subject = Subject::part("evidence", id.any(), row.claim_id);
    events::append(tx, "evidence.edited", subject, &was, &is)?;
    Ok((row, source))
}

/// Takes a piece of evidence away, unless someone else has changed it since `version`. The log keeps it.
pub fn remove(tx: &mut Tx<'_>, id: EvidenceId, version: i64) -> Result<ClaimId> {
    let row = find(tx, id)?;
    let source = source(tx, row.source_id)?;
    if row.version != version {
        return Err(stale(tx, &row, version));
    }
    claim::store::editable(tx, row.claim_id, None)?;
    diesel::delete(evidence::table.find(id)).execute(&mut **tx)?;
    claim::store::raise(tx, row.claim_id)?;
    let subject = Subject::part("evidence", id.any(), row.claim_id);
    events::append(tx, "evidence.removed", subject, &shown(&row, &source), &Value::Null)?;
    Ok(row.claim_id)
}

fn stale(db: &mut Db, row: &Evidence, based_on: i64) -> Problem {
    let changed_by = events::store::about(db, &[row.claim_id], 1)
        .ok()
        .and_then(|rows| rows.into_iter().next())
        .map(|event| event.actor_name);
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    Problem::stale(Stale {
        based_on,
        version: row.version,
        changed_by,
        now: vec![
            ("source", row.source_id.to_string()),
            (
                "stance",
                row.stance.map(|stance| stance.to_string()).unwrap_or_default(),
            ),
            ("quote", text(&row.quote)),
            ("locator", text(&row.locator)),
            (
                "accessed_on",
                row.accessed_on.map(|day| day.to_string()).unwrap_or_default(),
            ),
            ("archive_url", text(&row.archive_url)),
            ("note", text(&row.note)),
            ("number", text(&row.number)),
            (
                "number_as_of",
                row.number_as_of.map(|day| day.to_string()).unwrap_or_default(),
            ),
            ("confidential", if row.confidential { "yes" } else { "" }.to_owned()),
        ],
    })
}

/// What the log says of a piece of evidence.
fn shown(row: &Evidence, source: &Source) -> Value {
    json!({
        "source": source.title, "source_id": row.source_id, "stance": row.stance, "quote": row.quote, "locator": row.locator,
        "accessed_on": row.accessed_on, "archive_url": row.archive_url, "note": row.note, "number": row.number,
        "number_as_of": row.number_as_of, "confidential": row.confidential,
    })
}
