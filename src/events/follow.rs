//! Follows the log: what other nodes wrote is announced here within a second, so that no cache shows an old page.

use std::time::Duration;

use super::{is_public, store};
use crate::{
    db::{Database, Notice},
    problem::Result,
};

/// How many rows are asked for at once.
const ROWS: i64 = 1000;

/// Asks what is new after `seen`, announces it, and returns the new end.
pub async fn catch_up(database: &Database, mut seen: i64) -> Result<i64> {
    loop {
        let rows = database.read(move |db| store::kinds_after(db, seen, ROWS)).await?;
        for (seq, kind) in &rows {
            let public = is_public(kind);
            database.announce(*seq, Notice { public, jobs: false });
        }
        seen = rows.last().map_or(seen, |(seq, _)| *seq);
        if rows.len() < usize::try_from(ROWS).unwrap_or(usize::MAX) {
            return Ok(seen);
        }
    }
}

/// Follows until the program ends.
pub async fn follow(database: Database) {
    let mut seen = *database.head().borrow();
    loop {
        match catch_up(&database, seen).await {
            Ok(now) => seen = now,
            Err(problem) => tracing::warn!(%problem, "the log cannot be followed"),
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
}
