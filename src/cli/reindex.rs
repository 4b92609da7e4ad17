//! `factdesk reindex`: the search indexes, made anew.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{at_the_shell, open};
use crate::{
    config::Config,
    db::{Database, Db, Missing},
    desk,
    events::{self, Subject},
    ids::AnyId,
    problem::Result,
    publication,
    search::{Index, REINDEXED},
    web::components::thousands,
};

/// What an index made anew holds.
#[derive(Debug, Clone, Copy)]
pub struct Reindexed {
    /// Claims and outside checks in the staff index.
    pub staff: u64,
    /// Fact-checks in the public index.
    pub public: u64,
    /// Bytes of both.
    pub bytes: u64,
    /// How long it took.
    pub took: Duration,
}

/// Asks every running node to make its indexes anew, and makes them here, so that what stands in the way shows up at once.
pub fn reindexed(database: &Database) -> Result<Reindexed> {
    database.write_now(at_the_shell(), |tx| {
        let subject = Subject::record("search", AnyId::new());
        events::append(tx, REINDEXED, subject, &Value::Null, &json!({})).map(drop)
    })?;
    database.read_now(made)
}

/// Makes the indexes of this desk, and lets them go again.
pub(super) fn made(db: &mut Db) -> Result<Reindexed> {
    let began = Instant::now();
    let (staff, public) = (Index::in_memory()?, Index::in_memory()?);
    desk::index::fill(db, &staff)?;
    publication::index::fill(db, &public)?;
    Ok(Reindexed {
        staff: staff.len(),
        public: public.len(),
        bytes: staff.bytes()? + public.bytes()?,
        took: began.elapsed(),
    })
}

pub(super) fn reindex(config: &Config) -> Result<()> {
    let made = reindexed(&open(config, Missing::Refuse)?)?;
    println!(
        "Read {} claims and outside checks, and {} fact-checks, in {:.1} s; the index of them takes {:.1} MB of memory. Every node that is running makes its own anew now.",
        thousands(made.staff.try_into().unwrap_or(i64::MAX)),
        thousands(made.public.try_into().unwrap_or(i64::MAX)),
        made.took.as_secs_f64(),
        made.bytes as f64 / 1e6,
    );
    Ok(())
}
