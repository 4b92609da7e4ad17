//! Review: the scale, the assessments and what they add up to, the moves of a claim, and the talk about it.
//!
//! A claim's status is changed from here and from nowhere else, so that no way around the policy can be forgotten.

pub mod discussion;
mod mentions;
pub mod moves;
pub mod pages;
pub mod policy;
pub mod routes;
pub mod scale;
pub mod store;
pub mod typed;

use diesel::prelude::*;

pub use self::{
    discussion::{Comment, Contact, NewContact},
    moves::{MoveRequest, PossibleMove},
    policy::{Outcome, Policy, Standing},
    scale::{Rating, Scale},
};
use crate::{
    claim::Claim,
    clock::Time,
    ids::{AssessmentId, ClaimId, PersonId, RatingId, VerdictId},
    problem::Unmet,
    schema::{assessments, verdicts},
};

/// How long a rationale may be, in characters.
pub const RATIONALE_MAX: usize = 5000;

/// One reviewer's verdict on one version of a claim's work; it is never changed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, serde::Serialize)]
#[diesel(table_name = assessments)]
pub struct Assessment {
    /// Its id.
    pub id: AssessmentId,
    /// The claim.
    pub claim_id: ClaimId,
    /// The claim's version that was judged.
    pub claim_version: i64,
    /// Who judged.
    pub reviewer_id: PersonId,
    /// The rating given.
    pub rating_id: RatingId,
    /// Why.
    pub rationale: String,
    /// When.
    pub created_at: Time,
}

/// An assessment as one viewer may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownAssessment {
    /// Its id.
    pub id: AssessmentId,
    /// The claim's version that was judged.
    pub claim_version: i64,
    /// Who judged.
    pub reviewer_id: PersonId,
    /// When.
    pub created_at: Time,
    /// Whether it belongs to the round of review that is going on.
    pub current: bool,
    /// What it says; none while it is sealed from this viewer.
    pub says: Option<Judgement>,
}

/// What an assessment says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The rating given.
    pub rating: Rating,
    /// Why.
    pub rationale: String,
}

/// The rows of what assessments added up to.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = verdicts)]
pub struct VerdictRow {
    /// Its id.
    pub id: VerdictId,
    /// The claim.
    pub claim_id: ClaimId,
    /// The claim's version that was judged.
    pub claim_version: i64,
    /// The rating agreed on.
    pub rating_id: RatingId,
    /// Whether an author of the work gave it.
    pub self_reviewed: bool,
    /// When.
    pub decided_at: Time,
}

/// What the assessments of an approved claim added up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The claim.
    pub claim_id: ClaimId,
    /// The claim's version that was judged.
    pub claim_version: i64,
    /// The rating agreed on, with the words of its scale version.
    pub rating: Rating,
    /// Whether an author of the work gave it.
    pub self_reviewed: bool,
    /// When.
    pub decided_at: Time,
}

/// Since when a claim is rated so without a break, from its verdicts, the oldest first; none when it never was. What came
/// after is left out: readers may still see an earlier verdict.
pub fn rated_since(history: &[Verdict], rating: &str) -> Option<Time> {
    let of_it = |verdict: &&Verdict| verdict.rating.slug == rating;
    let newest_first = history.iter().rev().skip_while(|verdict| !of_it(verdict));
    newest_first.take_while(of_it).last().map(|verdict| verdict.decided_at)
}

/// A claim that waits for a verdict, as one person stands to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The claim.
    pub claim: Claim,
    /// Who wrote a part of this version.
    pub contributors: Vec<PersonId>,
    /// Who has assessed it.
    pub reviewers: Vec<PersonId>,
    /// How many assessments the policy asks for.
    pub required: usize,
    /// What stands against an assessment by this person; empty when they may.
    pub unmet: Vec<Unmet>,
}

impl Waiting {
    /// Whether this person may assess it.
    pub fn may_assess(&self) -> bool {
        self.unmet.is_empty()
    }
}

/// What came of casting an assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssessmentOutcome {
    /// It is kept; more are needed.
    Waiting {
        /// How many have assessed.
        cast: usize,
        /// How many the policy asks for.
        required: usize,
    },
    /// It completed the policy: the claim is approved.
    Approved(Verdict),
    /// All are cast and they differ: they are revealed, and the claim is back in research.
    Disagreed,
}
