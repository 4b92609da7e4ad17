//! Rows of sources.

use std::collections::HashMap;

use diesel::{dsl::count, prelude::*};
use serde_json::{Value, json};

use super::super::{Source, SourceDetails, SourceFilter, SourceRef, UsedSource};
use crate::{
    claim::{self, ListedClaim},
    db::{
        Db, Tx,
        dialect::{self, lower},
    },
    events::{self, Subject},
    ids::{ClaimId, SourceId},
    problem::{Problem, Result, Stale},
    schema::{evidence, sources},
    web::paging::{Page, PageNumber},
};

/// Rows of one page of sources.
pub const PER_PAGE: i64 = 50;

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
pub(super) fn resolve(tx: &mut Tx<'_>, source_ref: &SourceRef) -> Result<Source> {
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
