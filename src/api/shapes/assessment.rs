//! Assessments and verdicts as programs see them.

use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::ShownPerson;
use crate::{
    claim::Status,
    clock::Time,
    ids::{AssessmentId, ClaimId, PersonId},
    review::{self, AssessmentOutcome, Verdict},
};

/// What the assessments of an approved claim added up to.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Verdict)]
pub struct ShownVerdict {
    rating: String,
    label: String,
    value: Option<i32>,
    scale_version: i32,
    #[schema(value_type = String, format = DateTime)]
    decided_at: Time,
    self_reviewed: bool,
}

impl From<&Verdict> for ShownVerdict {
    fn from(verdict: &Verdict) -> Self {
        Self {
            rating: verdict.rating.slug.clone(),
            label: verdict.rating.label.clone(),
            value: verdict.rating.value,
            scale_version: verdict.rating.scale_version,
            decided_at: verdict.decided_at,
            self_reviewed: verdict.self_reviewed,
        }
    }
}

/// One reviewer's verdict on one version of a claim's work. Rating and rationale are null while it is sealed.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Assessment)]
pub struct ShownAssessment {
    id: AssessmentId,
    claim_id: ClaimId,
    /// The claim's version that was judged.
    pub version: i64,
    reviewer: Option<ShownPerson>,
    sealed: bool,
    rating: Option<String>,
    label: Option<String>,
    rationale: Option<String>,
    /// Whether it belongs to the review that is going on.
    current: bool,
    #[schema(value_type = String, format = DateTime)]
    created_at: Time,
}

impl ShownAssessment {
    /// As much of it as the viewer may see.
    pub fn of(claim: ClaimId, row: review::ShownAssessment, names: &HashMap<PersonId, String>) -> Self {
        let says = row.says;
        Self {
            id: row.id,
            claim_id: claim,
            version: row.claim_version,
            reviewer: ShownPerson::of(Some(row.reviewer_id), names),
            sealed: says.is_none(),
            rating: says.as_ref().map(|says| says.rating.slug.clone()),
            label: says.as_ref().map(|says| says.rating.label.clone()),
            rationale: says.map(|says| says.rationale),
            current: row.current,
            created_at: row.created_at,
        }
    }
}

/// An assessment that was just cast, and what came of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct CastAssessment {
    /// The assessment.
    #[serde(flatten)]
    pub assessment: ShownAssessment,
    outcome: ShownOutcome,
}

/// What came of an assessment.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Outcome)]
struct ShownOutcome {
    /// `waiting` for others, `approved`, or `disagreed`: then all are revealed and the claim is back in research.
    result: &'static str,
    /// Where the claim stands now.
    status: Status,
    /// How many have assessed, while others are waited for.
    cast: Option<usize>,
    /// How many the desk asks for, while others are waited for.
    required: Option<usize>,
    verdict: Option<ShownVerdict>,
}

impl CastAssessment {
    /// Both together.
    pub fn of(assessment: ShownAssessment, outcome: &AssessmentOutcome) -> Self {
        let (result, status, verdict) = match outcome {
            AssessmentOutcome::Waiting { .. } => ("waiting", Status::InReview, None),
            AssessmentOutcome::Approved(verdict) => ("approved", Status::Approved, Some(verdict)),
            AssessmentOutcome::Disagreed => ("disagreed", Status::Researching, None),
        };
        let (cast, required) = match outcome {
            AssessmentOutcome::Waiting { cast, required } => (Some(*cast), Some(*required)),
            _ => (None, None),
        };
        Self {
            assessment,
            outcome: ShownOutcome {
                result,
                status,
                cast,
                required,
                verdict: verdict.map(ShownVerdict::from),
            },
        }
    }
}
