//! Work that waits: a queue in the same database, so that a change and the jobs it brings are one transaction.
//!
//! A job is leased by one conditional `UPDATE`, run, and removed. A worker that dies loses its lease, and the job is run
//! again; jobs must therefore bear being run twice.

pub mod store;
pub mod worker;

use chrono::Duration;

use crate::{clock::Time, ids::JobId};

/// How long a worker may take before another one takes over.
pub const LEASE: Duration = Duration::minutes(5);

/// How often a job is tried before it is left for a person to look at.
pub const ATTEMPTS: i32 = 8;

/// A leased job.
#[derive(Debug, Clone)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// What is to be done, such as `mail.send`.
    pub kind: String,
    /// With what: JSON.
    pub payload: serde_json::Value,
    /// The how many-th attempt this is, from 1.
    pub attempt: i32,
}

/// Which jobs a worker does. What waits for other people's servers has a lane of its own, so that a mail or a publication that
/// is due does not wait for them as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lane {
    /// All.
    All,
    /// Those of these kinds.
    Only(Vec<&'static str>),
    /// All but those of these kinds.
    Except(Vec<&'static str>),
}

/// When to try again after a failed attempt: 30 seconds, doubling, at most 6 hours.
pub fn retry_at(now: Time, attempt: i32) -> Time {
    let doublings = u32::try_from(attempt.clamp(1, 16) - 1).unwrap_or(0);
    now.plus(Duration::seconds((30 * 2_i64.pow(doublings)).min(6 * 3600)))
}
