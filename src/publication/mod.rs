//! Publication: what the public sees, frozen revision by revision, and in which forms.
//!
//! [`document`] is the one projection; pages, JSON, feeds and ClaimReview are drawn from it and from nothing else.

pub mod about;
pub mod annotated;
pub mod appearances;
pub mod card;
pub mod claim_review;
pub mod differences;
pub mod document;
pub mod due;
pub mod fact_check_tools;
pub mod feeds;
pub mod head;
pub mod hub;
pub mod index;
pub mod numbers;
pub mod oembed;
pub mod pages;
pub mod projection;
pub mod revising;
pub mod routes;
pub mod sitemap;
pub mod store;
pub mod structured;
pub mod tier;
pub mod translations;
pub mod typed;

#[cfg(test)]
pub(crate) mod samples;

pub use self::{
    document::Document,
    head::{Head, Publication, Retraction, RevisionInfo},
    tier::{CorrectionTier, tier},
};

text_enum! {
    /// Where a fact-check stands in public. One that was never published or scheduled has no such record.
    State {
        /// Waits for its hour; nothing is public yet.
        Scheduled = "scheduled",
        /// Readers see its newest revision.
        Live = "live",
        /// Taken back: the address stays, with a note in place of a verdict.
        Retracted = "retracted",
        /// Taken away entirely: the address says that it is gone, and why.
        Void = "void",
    }
}
