//! Lists of claims: as many queries for a hundred rows as for one.

use std::collections::HashMap;

use diesel::prelude::*;

use super::{claimants, occurrences, topics};
use crate::{
    claim::{Claim, ClaimFilter, ListedClaim, Status},
    db::{Db, MultiBackend},
    ids::{ClaimId, PersonId},
    problem::Result,
    schema::{claim_topics, claimants as claimant_rows, claims, topics as topic_rows},
    web::paging::{Page, PageNumber},
};

/// Rows of one page of a list.
pub const PER_PAGE: i64 = 50;

type Boxed<'a> = claims::BoxedQuery<'a, MultiBackend>;

fn narrowed<'a>(filter: &ClaimFilter) -> Boxed<'a> {
    let mut query = claims::table.into_boxed();
    if let Some(among) = &filter.among {
        query = query.filter(claims::id.eq_any(among.clone()));
    }
    if !filter.statuses.is_empty() {
        query = query.filter(claims::status.eq_any(filter.statuses.clone()));
    }
    if let Some(person) = filter.assigned_to {
        query = query.filter(claims::assigned_to.eq(person));
    }
    if filter.unassigned {
        query = query.filter(claims::assigned_to.is_null());
    }
    if let Some(slug) = filter.claimant.clone() {
        let ids = claimant_rows::table
            .filter(claimant_rows::slug.eq(slug))
            .select(claimant_rows::id.nullable());
        query = query.filter(claims::claimant_id.eq_any(ids));
    }
    if let Some(slug) = filter.topic.clone() {
        let ids = claim_topics::table
            .inner_join(topic_rows::table)
            .filter(topic_rows::slug.eq(slug))
            .select(claim_topics::claim_id);
        query = query.filter(claims::id.eq_any(ids));
    }
    if let Some(day) = filter.due_by {
        query = query.filter(claims::due_on.le(day)).filter(claims::status.eq_any([
            Status::Logged,
            Status::Researching,
            Status::InReview,
        ]));
    }
    query
}

/// One page of the claims that a filter lets through, newest first.
pub fn list(db: &mut Db, filter: &ClaimFilter, number: PageNumber) -> Result<Page<ListedClaim>> {
    let total: i64 = narrowed(filter).count().get_result(db)?;
    let rows: Vec<Claim> = narrowed(filter)
        .order(claims::id.desc())
        .limit(PER_PAGE)
        .offset(number.offset(PER_PAGE))
        .select(Claim::as_select())
        .load(db)?;
    Ok(Page {
        items: listed(db, rows)?,
        number,
        per_page: PER_PAGE,
        total,
    })
}

/// How many claims a filter lets through.
pub fn count(db: &mut Db, filter: &ClaimFilter) -> Result<i64> {
    Ok(narrowed(filter).count().get_result(db)?)
}

/// Up to `limit` claims that a filter lets through, newest first, those older than `after`.
pub fn list_after(db: &mut Db, filter: &ClaimFilter, after: Option<ClaimId>, limit: i64) -> Result<Vec<Claim>> {
    let mut query = narrowed(filter);
    if let Some(after) = after {
        query = query.filter(claims::id.lt(after));
    }
    Ok(query
        .order(claims::id.desc())
        .limit(limit)
        .select(Claim::as_select())
        .load(db)?)
}

/// Up to `limit` claims that somebody works on, those that are due first first, those without a day last.
pub fn work_of(db: &mut Db, person: PersonId, limit: i64) -> Result<Vec<Claim>> {
    let open = [Status::Logged, Status::Researching, Status::InReview];
    Ok(claims::table
        .filter(claims::assigned_to.eq(person))
        .filter(claims::status.eq_any(open))
        .order((claims::due_on.is_null(), claims::due_on, claims::id))
        .limit(limit)
        .select(Claim::as_select())
        .load(db)?)
}

/// The same claims with what a row shows.
pub fn listed(db: &mut Db, rows: Vec<Claim>) -> Result<Vec<ListedClaim>> {
    let ids: Vec<_> = rows.iter().map(|claim| claim.id).collect();
    let named: Vec<_> = rows.iter().filter_map(|claim| claim.claimant_id).collect();
    let claimants = claimants::find_all(db, &named)?;
    let mut topics = topics::of_claims(db, &ids)?;
    let counts = occurrences::counts(db, &ids)?;
    let row = |claim: Claim| ListedClaim {
        claimant: claim.claimant_id.and_then(|id| claimants.get(&id).cloned()),
        topics: topics.remove(&claim.id).unwrap_or_default(),
        occurrences: counts.get(&claim.id).copied().unwrap_or_default(),
        claim,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// How many claims stand where.
pub fn count_by_status(db: &mut Db) -> Result<HashMap<Status, i64>> {
    let rows: Vec<(Status, i64)> = claims::table
        .group_by(claims::status)
        .select((claims::status, diesel::dsl::count_star()))
        .load(db)?;
    Ok(rows.into_iter().collect())
}
