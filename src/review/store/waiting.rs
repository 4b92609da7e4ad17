//! The claims that wait for a verdict, and how one person stands to each: as many queries for a hundred as for one.

use std::collections::HashMap;

use diesel::prelude::*;

use super::{assessments::permitted, facts};
use crate::{
    claim::{Claim, Status},
    db::Db,
    ids::{ClaimId, PersonId},
    problem::{Result, Unmet},
    review::{Policy, Waiting, policy},
    schema::{assessments, claims},
    site,
    staff::Rights,
    web::paging::{Page, PageNumber},
};

/// Claims on one page of the list.
const PER_PAGE: i64 = 50;

/// One page of the claims in review, those that wait longest first.
pub fn waiting(db: &mut Db, rights: &Rights, person: PersonId, number: PageNumber) -> Result<Page<Waiting>> {
    let policy = Policy::from(&site::store::current(db)?);
    let total = in_review(db)?;
    let rows: Vec<Claim> = claims::table
        .filter(claims::status.eq(Status::InReview))
        .order((claims::status_since, claims::id))
        .limit(PER_PAGE)
        .offset(number.offset(PER_PAGE))
        .select(Claim::as_select())
        .load(db)?;
    let ids: Vec<ClaimId> = rows.iter().map(|claim| claim.id).collect();
    let mut contributors = facts::contributors_of(db, &ids)?;
    let mut reviewers = reviewers(db, &rows)?;
    let stands = |claim: Claim| {
        let contributors = contributors.remove(&claim.id).unwrap_or_default();
        let reviewers = reviewers.remove(&claim.id).unwrap_or_default();
        let unmet = unmet(policy, rights, &contributors, &reviewers, person);
        Waiting {
            claim,
            contributors,
            reviewers,
            required: policy.deciding(),
            unmet,
        }
    };
    Ok(Page {
        items: rows.into_iter().map(stands).collect(),
        number,
        per_page: PER_PAGE,
        total,
    })
}

/// Who has assessed each of these claims as it is now.
pub(super) fn reviewers(db: &mut Db, claims: &[Claim]) -> Result<HashMap<ClaimId, Vec<PersonId>>> {
    let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
    let rows: Vec<(ClaimId, PersonId)> = assessments::table
        .inner_join(claims::table)
        .filter(assessments::claim_id.eq_any(ids))
        .filter(assessments::claim_version.eq(claims::version))
        .order(assessments::id)
        .select((assessments::claim_id, assessments::reviewer_id))
        .load(db)?;
    let mut by_claim: HashMap<ClaimId, Vec<PersonId>> = HashMap::new();
    for (claim, reviewer) in rows {
        by_claim.entry(claim).or_default().push(reviewer);
    }
    Ok(by_claim)
}

/// What stands against an assessment by that person: the two-person rule first, then the table of rights.
pub(super) fn unmet(
    policy: Policy,
    rights: &Rights,
    contributors: &[PersonId],
    reviewers: &[PersonId],
    person: PersonId,
) -> Vec<Unmet> {
    match policy::may_assess(policy, contributors, reviewers, person) {
        Err(unmet) => unmet,
        Ok(standing) => permitted(rights, policy, standing)
            .err()
            .map(|problem| Unmet {
                code: "not-permitted",
                message: problem.detail,
            })
            .into_iter()
            .collect(),
    }
}

/// How many claims are in review.
pub fn in_review(db: &mut Db) -> Result<i64> {
    Ok(claims::table
        .filter(claims::status.eq(Status::InReview))
        .count()
        .get_result(db)?)
}
