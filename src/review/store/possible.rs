//! What may be done next with claims: the table, the facts, the rights and the two-person rule, asked together and for
//! many claims at once.

use std::collections::HashMap;

use super::{facts, waiting};
use crate::{
    claim::{Claim, Move, Status, workflow},
    db::Db,
    ids::{ClaimId, PersonId},
    problem::{Problem, Result, Unmet},
    review::{Policy, moves::PossibleMove},
    site,
    staff::{Relation, Rights},
};

/// What may be done next with a claim by this person, with what is missing for what may not.
pub fn possible(db: &mut Db, rights: &Rights, person: PersonId, claim: &Claim) -> Result<Vec<PossibleMove>> {
    let mut moves = possible_with(db, rights, person, std::slice::from_ref(claim))?;
    Ok(moves.remove(&claim.id).unwrap_or_default())
}

/// The same for several claims, in as many queries as for one.
pub fn possible_with(
    db: &mut Db,
    rights: &Rights,
    person: PersonId,
    claims: &[Claim],
) -> Result<HashMap<ClaimId, Vec<PossibleMove>>> {
    let policy = Policy::from(&site::store::current(db)?);
    let facts = facts::facts_of(db, claims, policy, true)?;
    let in_review: Vec<Claim> = claims
        .iter()
        .filter(|claim| claim.status == Status::InReview)
        .cloned()
        .collect();
    let ids: Vec<ClaimId> = in_review.iter().map(|claim| claim.id).collect();
    let asked = Asked {
        rights,
        person,
        policy,
        contributors: facts::contributors_of(db, &ids)?,
        reviewers: waiting::reviewers(db, &in_review)?,
    };
    let moves = claims.iter().filter_map(|claim| {
        let facts = facts.get(&claim.id)?;
        let rows = workflow::from(claim.status).map(|row| asked.about(claim, facts, row));
        Some((claim.id, rows.collect()))
    });
    Ok(moves.collect())
}

/// The same for a claim that was just logged, of which nothing needs to be read: it has no evidence, no text and no review.
pub fn possible_when_logged(policy: Policy, rights: &Rights, person: PersonId, claim: &Claim) -> Vec<PossibleMove> {
    let asked = Asked {
        rights,
        person,
        policy,
        contributors: HashMap::new(),
        reviewers: HashMap::new(),
    };
    let facts = workflow::Facts {
        assigned: true,
        min_evidence: policy.min_evidence,
        ..workflow::Facts::default()
    };
    let rows = workflow::from(claim.status);
    rows.map(|row| asked.about(claim, &facts, row)).collect()
}

/// Who asks, and what is known of the reviews that are going on.
struct Asked<'a> {
    rights: &'a Rights,
    person: PersonId,
    policy: Policy,
    contributors: HashMap<ClaimId, Vec<PersonId>>,
    reviewers: HashMap<ClaimId, Vec<PersonId>>,
}

impl Asked<'_> {
    fn about(&self, claim: &Claim, facts: &workflow::Facts, row: &workflow::Transition) -> PossibleMove {
        let mut unmet = workflow::unmet(row.step, facts);
        if row.step == Move::Approve {
            unmet.extend(self.against_assessing(claim));
        } else if let Err(refusal) = self.rights.check(Relation::Uninvolved, row.action) {
            unmet.push(not_permitted(&refusal));
        }
        PossibleMove {
            to: row.to,
            step: row.step,
            allowed: unmet.is_empty(),
            unmet,
        }
    }

    /// What stands against this person's assessing the claim now.
    fn against_assessing(&self, claim: &Claim) -> Vec<Unmet> {
        let of = |people: &HashMap<ClaimId, Vec<PersonId>>| people.get(&claim.id).cloned().unwrap_or_default();
        let (contributors, reviewers) = (of(&self.contributors), of(&self.reviewers));
        waiting::unmet(self.policy, self.rights, &contributors, &reviewers, self.person)
    }
}

fn not_permitted(refusal: &Problem) -> Unmet {
    Unmet {
        code: "not-permitted",
        message: refusal.detail.clone(),
    }
}
