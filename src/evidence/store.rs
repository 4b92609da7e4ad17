//! Rows of evidence and of sources. Every change here is part of what is reviewed: it raises the claim's version and is
//! refused while the claim is in review or approved.

use std::collections::HashMap;

use diesel::{dsl::count, prelude::*};
use serde_json::{Value, json};

use super::{Evidence, MOST, NewEvidence, Source, SourceDetails, SourceFilter, SourceRef, UsedSource};
use crate::{
    claim::{self, ListedClaim},
    db::{
        Db, Tx,
        dialect::{self, lower},
    },
    events::{self, Subject},
    ids::{ClaimId, EvidenceId, SourceId},
    problem::{Problem, Result, Stale},
    schema::{evidence, sources},
    web::paging::{Page, PageNumber},
};

/// Rows of one page of sources.
pub const PER_PAGE: i64 = 50;

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

/// The source with that id.
pub fn source(db: &mut Db, id: SourceId) -> Result<Source> {
    sources::table
        .find(id)
        .select(Source::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Problem::not_found("source"))
}

/// The source that is meant: the known one, one with that address, one with that title and publisher, or a new one.
fn resolve(tx: &mut Tx<'_>, source_ref: &SourceRef) -> Result<Source> {
    let details = match source_ref {
        SourceRef::Known(id) => {
            return source(tx, *id).map_err(|_| Problem::field("source", "There is no such source."));
        }
        SourceRef::Described(details) => details,
    };
    let found = match &details.url {
        Some(url) => sources::table
            .filter(sources::url.eq(url))
            .select(Source::as_select())
            .first(&mut **tx)
            .optional()?,
        None => {
            let mut query = sources::table
                .filter(sources::url.is_null())
                .filter(sources::title.eq(&details.title))
                .into_boxed();
            query = match &details.publisher {
                Some(publisher) => query.filter(sources::publisher.eq(publisher)),
                None => query.filter(sources::publisher.is_null()),
            };
            query.select(Source::as_select()).first(&mut **tx).optional()?
        }
    };
    match found {
        Some(source) => Ok(source),
        None => make(tx, details),
    }
}

fn make(tx: &mut Tx<'_>, details: &SourceDetails) -> Result<Source> {
    let source = Source {
        id: SourceId::new(),
        version: 1,
        url: details.url.clone(),
        title: details.title.clone(),
        publisher: details.publisher.clone(),
        published_on: details.published_on,
        kind: details.kind,
        created_at: tx.by().at,
    };
    diesel::insert_into(sources::table).values(&source).execute(&mut **tx)?;
    let subject = Subject::record("source", source.id.any());
    events::append(tx, "source.added", subject, &Value::Null, &json!(source))?;
    Ok(source)
}

/// Changes what is said of a source, unless someone else has since `version`. As it is part of what is reviewed, it is
/// refused while a claim that uses it is in review or approved, and raises the version of each that uses it.
pub fn edit_source(tx: &mut Tx<'_>, id: SourceId, version: i64, edit: &SourceDetails) -> Result<Source> {
    let edit = edit.checked()?;
    let before = source(tx, id)?;
    if before.version != version {
        return Err(stale_source(&before, version));
    }
    let using = claims_using(tx, id)?;
    let claims = claim::store::find_all(tx, &using)?;
    let judged = claims
        .values()
        .filter(|claim| matches!(claim.status.step(), 3 | 4))
        .count();
    if judged > 0 {
        return Err(Problem::not_allowed(format!(
            "{judged} of the claims that use this source are in review or approved, and what was judged must not change. \
             Take them back or reopen them first."
        )));
    }
    if let Some(url) = &edit.url
        && before.url.as_ref() != Some(url)
    {
        let taken: i64 = sources::table
            .filter(sources::url.eq(url))
            .count()
            .get_result(&mut **tx)?;
        if taken > 0 {
            return Err(Problem::field("source.url", "Another source has this address already."));
        }
    }
    let after = Source {
        version: version + 1,
        url: edit.url,
        title: edit.title,
        publisher: edit.publisher,
        published_on: edit.published_on,
        kind: edit.kind,
        ..before.clone()
    };
    let same = Source {
        version,
        ..after.clone()
    };
    let Some((was, is)) = events::changes(&json!(before), &json!(same)) else {
        return Ok(before);
    };
    diesel::update(sources::table.find(id))
        .set((
            sources::version.eq(after.version),
            sources::url.eq(&after.url),
            sources::title.eq(&after.title),
            sources::publisher.eq(&after.publisher),
            sources::published_on.eq(after.published_on),
            sources::kind.eq(after.kind),
        ))
        .execute(&mut **tx)?;
    events::append(tx, "source.edited", Subject::record("source", id.any()), &was, &is)?;
    for claim in using {
        claim::store::raise(tx, claim)?;
        let subject = Subject::part("source", id.any(), claim);
        events::append(tx, "evidence.source_edited", subject, &was, &is)?;
    }
    Ok(after)
}

fn stale_source(now: &Source, based_on: i64) -> Problem {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    Problem::stale(Stale {
        based_on,
        version: now.version,
        changed_by: None,
        now: vec![
            ("source.title", now.title.clone()),
            ("source.url", text(&now.url)),
            ("source.publisher", text(&now.publisher)),
            (
                "source.published_on",
                now.published_on.map(|day| day.to_string()).unwrap_or_default(),
            ),
            ("source.kind", now.kind.to_string()),
        ],
    })
}

/// The claims that use a source.
pub fn claims_using(db: &mut Db, id: SourceId) -> Result<Vec<ClaimId>> {
    Ok(evidence::table
        .filter(evidence::source_id.eq(id))
        .order(evidence::claim_id.desc())
        .select(evidence::claim_id)
        .distinct()
        .limit(1000)
        .load(db)?)
}

/// One page of the claims that use a source, newest first.
pub fn used_by(db: &mut Db, id: SourceId, number: PageNumber) -> Result<Page<ListedClaim>> {
    let using = || evidence::table.filter(evidence::source_id.eq(id));
    let total: i64 = using()
        .select(count(evidence::claim_id).aggregate_distinct())
        .first(db)?;
    let ids: Vec<ClaimId> = using()
        .select(evidence::claim_id)
        .distinct()
        .order(evidence::claim_id.desc())
        .limit(PER_PAGE)
        .offset(number.offset(PER_PAGE))
        .load(db)?;
    let mut found = claim::store::find_all(db, &ids)?;
    let rows = ids.iter().filter_map(|id| found.remove(id)).collect();
    Ok(Page {
        items: claim::store::listed(db, rows)?,
        number,
        per_page: PER_PAGE,
        total,
    })
}

/// How many evidence rows use each of those sources.
pub fn uses(db: &mut Db, ids: &[SourceId]) -> Result<HashMap<SourceId, i64>> {
    let rows: Vec<(SourceId, i64)> = evidence::table
        .filter(evidence::source_id.eq_any(ids.to_vec()))
        .group_by(evidence::source_id)
        .select((evidence::source_id, diesel::dsl::count_star()))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// One page of the sources that a filter lets through, newest first.
pub fn list_sources(db: &mut Db, filter: &SourceFilter, number: PageNumber) -> Result<Page<UsedSource>> {
    let narrowed = || {
        let mut query = sources::table.into_boxed();
        if let Some(words) = filter.q.as_deref().map(str::trim).filter(|words| !words.is_empty()) {
            let pattern = dialect::contains(words);
            query = query.filter(
                lower(sources::title)
                    .like(pattern.clone())
                    .escape('\\')
                    .or(sources::publisher.is_not_null().and(
                        dialect::lower_optional(sources::publisher)
                            .like(pattern.clone())
                            .escape('\\'),
                    ))
                    .or(sources::url
                        .is_not_null()
                        .and(dialect::lower_optional(sources::url).like(pattern).escape('\\'))),
            );
        }
        if let Some(kind) = filter.kind {
            query = query.filter(sources::kind.eq(kind));
        }
        query
    };
    let total: i64 = narrowed().count().get_result(db)?;
    let rows: Vec<Source> = narrowed()
        .order(sources::id.desc())
        .limit(PER_PAGE)
        .offset(number.offset(PER_PAGE))
        .select(Source::as_select())
        .load(db)?;
    let ids: Vec<_> = rows.iter().map(|source| source.id).collect();
    let uses = uses(db, &ids)?;
    let items = rows
        .into_iter()
        .map(|source| UsedSource {
            uses: uses.get(&source.id).copied().unwrap_or_default(),
            source,
        })
        .collect();
    Ok(Page {
        items,
        number,
        per_page: PER_PAGE,
        total,
    })
}

/// Sources to choose from: the newest with these words, and the chosen one wherever it stands.
pub fn choices(db: &mut Db, q: &str, chosen: Option<SourceId>) -> Result<Vec<Source>> {
    let filter = SourceFilter {
        q: Some(q.to_owned()),
        kind: None,
    };
    let page = list_sources(db, &filter, PageNumber::default())?;
    let mut sources: Vec<Source> = page.items.into_iter().map(|used| used.source).collect();
    if let Some(chosen) = chosen.filter(|id| sources.iter().all(|source| source.id != *id)) {
        sources.insert(0, source(db, chosen)?);
    }
    Ok(sources)
}
