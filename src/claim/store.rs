//! Rows of claims, a file per kind of record.

mod claimants;
mod claims;
mod fact_check;
mod list;
mod log;
mod occurrences;
mod quantities;
mod rejections;
mod status;
mod topics;

pub use self::{
    claimants::{
        find as claimant, find_all as claimants, known as known_claimants, names_of as names_of_claimants,
        resolve as resolve_claimant,
    },
    claims::{all_after, assign, edit, editable, find, find_all, raise, refuse_stale, unchanged},
    fact_check::{find as fact_check, of_claims as fact_checks_of, write as write_fact_check},
    list::{PER_PAGE, count, count_by_status, list, list_after, listed, work_of},
    log::{Logged, log, log_ready},
    occurrences::{
        Addressed, add as add_occurrence, addresses_after, of_claim as occurrences, of_claims as occurrences_of,
        of_snapshots as occurrences_in, reanchor,
    },
    quantities::{
        correct as correct_quantity, of_claim as quantities, of_claims as quantities_of, remove as remove_quantity,
    },
    rejections::{reject as reject_match, rejected as rejected_matches, rejected_of as rejected_matches_of},
    status::{change as change_status, merge, merged_into as merged_claims, unmerge},
    topics::{known as known_topics, of_claims as topics_of},
};
