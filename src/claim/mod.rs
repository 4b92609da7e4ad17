//! Claims: checkable statements, who made them, where and when, with their numbers, their work status and the written result.

pub mod entry;
pub mod index;
pub mod pages;
pub mod repeats;
pub mod routes;
pub mod store;
pub mod typed;
pub mod workflow;

use chrono::NaiveDate;
use diesel::prelude::*;

pub use self::{
    entry::{
        ClaimEdit, ClaimantDetails, ClaimantRef, FactCheckEdit, NewClaim, NewOccurrence, Place, QuantityEdit,
        ReadyClaim,
    },
    workflow::{DeclineReason, Move, Status},
};
use crate::{
    clock::Time,
    ids::{ClaimId, ClaimantId, OccurrenceId, PersonId, QuantityId, SnapshotId, TopicId},
    schema::{claimants, claims, fact_checks, occurrences, quantities, topics},
    text::quantity::{self, Hedge, Quantity},
};

/// A checkable statement with where it stands in the desk.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, serde::Serialize)]
#[diesel(table_name = claims)]
pub struct Claim {
    /// Its id.
    pub id: ClaimId,
    /// Raised by each change of what is reviewed, and by each move.
    pub version: i64,
    /// The claim in one sentence.
    pub statement: String,
    /// Where it stands.
    pub status: Status,
    /// Since when.
    pub status_since: Time,
    /// Why it came there, where a reason is asked for.
    pub status_reason: Option<String>,
    /// Who made it.
    pub claimant_id: Option<ClaimantId>,
    /// When it was said.
    pub said_on: Option<NaiveDate>,
    /// Where, or on which occasion.
    pub said_at: Option<String>,
    /// Who works on it.
    pub assigned_to: Option<PersonId>,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// For a merged one, into which.
    pub merged_into: Option<ClaimId>,
    /// Who logged it.
    pub logged_by: Option<PersonId>,
    /// When.
    pub logged_at: Time,
    /// When it was last changed.
    pub updated_at: Time,
}

/// Who made claims; never the outlet that reported them.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, serde::Serialize)]
#[diesel(table_name = claimants)]
pub struct Claimant {
    /// Its id.
    pub id: ClaimantId,
    /// Raised by each change.
    pub version: i64,
    /// Its name in addresses.
    pub slug: String,
    /// The name.
    pub name: String,
    /// What they are.
    pub role: Option<String>,
    /// Of what.
    pub organisation: Option<String>,
    /// A page that says who they are.
    pub same_as: Option<String>,
    /// When it was first named here.
    pub created_at: Time,
}

/// What a claim is about.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, serde::Serialize)]
#[diesel(table_name = topics)]
pub struct Topic {
    /// Its id.
    pub id: TopicId,
    /// Its name in addresses.
    pub slug: String,
    /// As written.
    pub name: String,
}

/// A number in a claim.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, serde::Serialize)]
#[diesel(table_name = quantities)]
pub struct ClaimQuantity {
    /// Its id.
    pub id: QuantityId,
    /// The claim.
    pub claim_id: ClaimId,
    /// Its place among the claim's numbers, from 0.
    pub position: i32,
    /// As written.
    pub text: String,
    /// The number stated; none for a range.
    #[serde(serialize_with = "crate::number::serialize_optional")]
    pub value: Option<f64>,
    /// The least that it may mean; none where open.
    #[serde(serialize_with = "crate::number::serialize_optional")]
    pub low: Option<f64>,
    /// The most that it may mean; none where open.
    #[serde(serialize_with = "crate::number::serialize_optional")]
    pub high: Option<f64>,
    /// How firmly it is stated.
    pub hedge: Hedge,
    /// Of what.
    pub unit: Option<String>,
    /// The day it speaks of.
    pub as_of: Option<NaiveDate>,
    /// Whether a person has corrected what was recognised.
    pub corrected: bool,
}

impl ClaimQuantity {
    /// As we write it: "about 100,000 troops".
    pub fn words(&self) -> String {
        quantity::render(&Quantity {
            text: self.text.clone(),
            start: 0,
            end: 0,
            value: self.value,
            low: self.low,
            high: self.high,
            hedge: self.hedge,
            unit: self.unit.clone(),
        })
    }
}

text_enum! {
    /// Whether an occurrence is tied to a place in a snapshot.
    OccurrenceState {
        /// It is.
        Anchored = "anchored",
        /// It was, but its words are gone from the newest snapshot.
        Orphaned = "orphaned",
        /// It is a bare quote with a link.
        Unanchored = "unanchored",
    }
}

/// One place where a claim was made.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, serde::Serialize)]
#[diesel(table_name = occurrences)]
pub struct Occurrence {
    /// Its id.
    pub id: OccurrenceId,
    /// Raised by each change.
    pub version: i64,
    /// The claim it belongs to now.
    pub claim_id: ClaimId,
    /// The claim it was logged under; another one after a merge.
    pub logged_under: ClaimId,
    /// The snapshot it is anchored in.
    pub snapshot_id: Option<SnapshotId>,
    /// First character, counted in Unicode scalar values.
    pub span_start: Option<i32>,
    /// One past the last.
    pub span_end: Option<i32>,
    /// The words.
    pub exact: String,
    /// A little of what stands before them.
    pub prefix: String,
    /// A little of what stands after them.
    pub suffix: String,
    /// Where on the web, for a bare quote or an article that has an address.
    pub url: Option<String>,
    /// The outlet that carried it.
    pub outlet: Option<String>,
    /// The day it was published or seen.
    pub seen_on: Option<NaiveDate>,
    /// Anchored, orphaned or unanchored.
    pub state: OccurrenceState,
    /// Who added it.
    pub created_by: Option<PersonId>,
    /// When.
    pub created_at: Time,
    /// Where a copy of the page is kept.
    pub archive_url: Option<String>,
}

/// The written result, as it is being worked on.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, serde::Serialize)]
#[diesel(table_name = fact_checks)]
pub struct FactCheck {
    /// The claim.
    pub claim_id: ClaimId,
    /// The headline.
    pub headline: String,
    /// The fact in one sentence.
    pub finding: String,
    /// Markdown, as are the next three.
    pub summary: String,
    /// What we know.
    pub known: String,
    /// What we don't know.
    pub unknown: String,
    /// How we checked.
    pub method: String,
    /// When it was last saved.
    pub updated_at: Time,
    /// By whom.
    pub updated_by: Option<PersonId>,
    /// The language that it is written in, a tag of BCP 47.
    pub language: String,
}

/// What a list of claims is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClaimFilter {
    /// Only these, when a search has named them.
    pub among: Option<Vec<ClaimId>>,
    /// Where it stands: any of these; all when empty.
    pub statuses: Vec<Status>,
    /// Who works on it.
    pub assigned_to: Option<PersonId>,
    /// Only those on which nobody works.
    pub unassigned: bool,
    /// The claimant's slug.
    pub claimant: Option<String>,
    /// The topic's slug.
    pub topic: Option<String>,
    /// Due on that day or before, and not finished.
    pub due_by: Option<NaiveDate>,
}

/// A claim in a list, with what a row shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedClaim {
    /// The claim.
    pub claim: Claim,
    /// Who made it.
    pub claimant: Option<Claimant>,
    /// What it is about, by name.
    pub topics: Vec<Topic>,
    /// In how many places it was found.
    pub occurrences: i64,
}
