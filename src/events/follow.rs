//! Follows the log: what other nodes wrote is announced here within a second, so that no cache shows an old page.

use std::time::Duration;

use super::{is_public, store};
use crate::{db::Database, problem::Result};

/// Asks once what is new after `seen`, announces it, and returns the new end.
pub async fn catch_up(database: &Database, seen: i64) -> Result<i64> {
    let rows = database.read(move |db| store::kinds_after(db, seen, 1000)).await?;
    for (seq, kind) in &rows {
        database.announce(*seq, is_public(kind));
    }
    Ok(rows.last().map_or(seen, |(seq, _)| *seq))
}

/// Follows until the program ends.
pub async fn follow(database: Database) {
    let mut seen = *database.head().borrow();
    loop {
        match catch_up(&database, seen).await {
            Ok(now) => seen = now,
            Err(problem) => tracing::warn!(%problem, "the log cannot be followed"),
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}
