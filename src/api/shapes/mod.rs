//! What programs are sent: one file per kind of record, apart from what they send.

mod assessment;
mod claim;
mod discussion;
mod evidence;
mod occurrence;
mod publication;
mod repeats;
mod suggestion;

use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

pub use self::{
    assessment::{CastAssessment, ShownAssessment, ShownVerdict},
    claim::{ShownClaim, ShownFactCheck, claims, logged_claim, one_claim},
    discussion::{ShownComment, ShownContact},
    evidence::ShownEvidence,
    occurrence::{ShownOccurrence, occurrences},
    publication::{Issued, ShownPublication, ShownTranslation},
    repeats::ShownRepeats,
    suggestion::ShownSuggestion,
};
use crate::{ids::PersonId, staff::Rights};

/// For whom records are shown.
#[derive(Debug, Clone)]
pub struct Viewer {
    /// The person.
    pub person: PersonId,
    /// What they may do with this token.
    pub rights: Rights,
    /// The public address, without a slash at the end.
    pub base_url: String,
}

/// A part of a list. `next` is the cursor of the rest; none at the end.
#[derive(Debug, Serialize, ToSchema)]
pub struct Items<T> {
    /// The records.
    pub items: Vec<T>,
    /// The cursor of the rest.
    pub next: Option<String>,
}

impl<T> Items<T> {
    /// A list that is whole.
    pub fn whole(items: Vec<T>) -> Self {
        Self { items, next: None }
    }
}

/// A person of the desk.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Person)]
pub struct ShownPerson {
    id: PersonId,
    name: String,
}

impl ShownPerson {
    /// By their id, from the names that were looked up.
    pub fn of(id: Option<PersonId>, names: &HashMap<PersonId, String>) -> Option<Self> {
        let id = id?;
        Some(Self {
            id,
            name: names.get(&id).cloned().unwrap_or_default(),
        })
    }
}
