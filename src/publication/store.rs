//! Rows of publications: the revisions, which are never changed, and where each fact-check stands.

mod listing;
mod read;
mod write;

pub use self::{
    listing::{
        Correction, InUse, Listed, ListingFilter, Place, all_live, claimants_in_use, corrections, latest, list,
        page_after, places, recently_changed, topics_in_use, verdicts_in_use,
    },
    read::{by_slug, head, heads, revision, revisions, scale_in_force},
    write::{DUE, issue, retract, schedule, unique_slug, unschedule},
};
