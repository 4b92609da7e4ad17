//! What may be done next with a claim, and by whom: the table, the facts, the rights and the two-person rule together.

use crate::{
    claim::{Move, Status},
    ids::ClaimId,
    problem::Unmet,
};

/// A move as asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveRequest {
    /// Which claim.
    pub claim: ClaimId,
    /// The version that the person saw; none for programs that do not name one.
    pub version: Option<i64>,
    /// Where to.
    pub to: Status,
    /// Why, where a reason is asked for.
    pub reason: Option<String>,
    /// For a merge, into which claim.
    pub into: Option<ClaimId>,
}

impl MoveRequest {
    /// A move without reason or target.
    pub fn to(claim: ClaimId, to: Status) -> Self {
        Self {
            claim,
            version: None,
            to,
            reason: None,
            into: None,
        }
    }

    /// The same with a reason.
    #[must_use]
    pub fn because(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }
}

/// A move that leads away from where the claim stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PossibleMove {
    /// Where to.
    pub to: Status,
    /// What it is called.
    pub step: Move,
    /// Whether this person may make it now.
    pub allowed: bool,
    /// What is missing; empty when it is allowed.
    pub unmet: Vec<Unmet>,
}
