//! Suggestions of what to log in an article, as programs see them.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    api::matches::ShownMatch,
    article::suggestions::{Decision, Suggestion},
    ids::{SnapshotId, SuggestionId},
    text::quantity::{self, Hedge},
};

/// A place in an article's text that may hold a claim.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Suggestion)]
pub struct ShownSuggestion {
    id: SuggestionId,
    snapshot_id: SnapshotId,
    /// First character, counted in Unicode scalar values.
    start: i32,
    /// One past the last.
    end: i32,
    /// The words themselves.
    exact: String,
    /// How much they ask to be checked: 0 to 1.
    score: f64,
    /// Why, in words.
    reasons: Vec<String>,
    /// The first number in them.
    quantity: Option<FoundQuantity>,
    /// Who said so, when the text tells.
    claimant: Option<FoundClaimant>,
    /// What may say the same, the nearest first.
    matches: Vec<ShownMatch>,
    /// What an editor made of it; null as long as nobody decided.
    decision: Option<Decision>,
}

/// A number found in words that are not logged yet.
#[derive(Debug, Serialize, ToSchema)]
struct FoundQuantity {
    text: String,
    #[serde(serialize_with = "crate::number::serialize_optional")]
    value: Option<f64>,
    #[serde(serialize_with = "crate::number::serialize_optional")]
    low: Option<f64>,
    #[serde(serialize_with = "crate::number::serialize_optional")]
    high: Option<f64>,
    hedge: Hedge,
    unit: Option<String>,
}

/// Who is quoted or paraphrased.
#[derive(Debug, Serialize, ToSchema)]
struct FoundClaimant {
    name: String,
    role: Option<String>,
    organisation: Option<String>,
}

impl ShownSuggestion {
    /// With its words, from the text of its snapshot, and what may say the same.
    pub fn of(row: &Suggestion, text: &str, matches: Vec<ShownMatch>) -> Self {
        let exact = row.exact(text);
        let number = quantity::quantities(&exact).into_iter().next();
        Self {
            id: row.id,
            snapshot_id: row.snapshot_id,
            start: row.span_start,
            end: row.span_end,
            score: row.score,
            reasons: row.reasons().map(str::to_owned).collect(),
            quantity: number.map(|found| FoundQuantity {
                text: found.text,
                value: found.value,
                low: found.low,
                high: found.high,
                hedge: found.hedge,
                unit: found.unit,
            }),
            claimant: row.speaker.clone().map(|name| FoundClaimant {
                name,
                role: row.speaker_role.clone(),
                organisation: row.speaker_organisation.clone(),
            }),
            matches,
            decision: row.decision,
            exact,
        }
    }
}
