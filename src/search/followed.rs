//! An index that follows the log: kept fresh in the background, and waited for by whoever reads it.

use std::{future::Future, sync::Arc, time::Duration};

use tokio::sync::{Notify, watch};

use super::Index;
use crate::problem::Result;

/// The event by which `factdesk reindex` asks every node to make its indexes anew.
pub const REINDEXED: &str = "search.reindexed";

/// How long changes are gathered before they are indexed.
const GATHER: Duration = Duration::from_millis(500);

/// How long to wait before trying again what failed.
const AFTER_A_FAULT: Duration = Duration::from_secs(1);

/// Nothing of the log has been read yet.
const NOTHING: i64 = -1;

/// An index with its place in the log.
#[derive(Debug)]
pub struct Followed {
    index: Arc<Index>,
    position: watch::Sender<i64>,
    wanted: Notify,
    patience: Duration,
}

impl Followed {
    /// This index, before anything of the log is in it; readers wait as long as `patience` for what was just written.
    pub fn new(index: Index, patience: Duration) -> Self {
        Self {
            index: Arc::new(index),
            position: watch::Sender::new(NOTHING),
            wanted: Notify::new(),
            patience,
        }
    }

    /// The index as it is, for whoever writes it.
    pub fn index(&self) -> Arc<Index> {
        Arc::clone(&self.index)
    }

    /// Up to which row of the log it is made; less than 0 before it was filled.
    pub fn position(&self) -> i64 {
        *self.position.borrow()
    }

    /// Says that everything up to that row is in it.
    pub fn is_at(&self, position: i64) {
        self.position.send_replace(position);
    }

    /// The index, once it has everything up to `head`; none when that takes too long.
    pub async fn caught_up(&self, head: i64) -> Option<Arc<Index>> {
        let mut position = self.position.subscribe();
        let there = position.wait_for(|position| *position >= head);
        if self.position() < head {
            self.wanted.notify_one();
        }
        let there = tokio::time::timeout(self.patience, there).await;
        if there.is_err() {
            tracing::debug!(head, position = self.position(), "a search index is behind the log");
            return None;
        }
        Some(self.index())
    }

    /// The index, once it has everything up to `head`; as it is, when that takes too long.
    pub async fn fresh(&self, head: i64) -> Arc<Index> {
        self.caught_up(head).await.unwrap_or_else(|| self.index())
    }

    /// Follows the log until the program ends. `catch_up` brings the index from behind a row, or from nothing, to the log's
    /// end, and says which row that is. `head` is the end of the log as this node knows it; what others wrote is announced
    /// there too ([`crate::events::follow`]), so a log at rest costs no query.
    pub async fn follow<F>(&self, mut head: watch::Receiver<i64>, mut catch_up: impl FnMut(Option<i64>) -> F)
    where
        F: Future<Output = Result<i64>>,
    {
        let mut seen = None;
        loop {
            let end = *head.borrow_and_update();
            if seen.is_none_or(|seen| seen < end) {
                match catch_up(seen).await {
                    Ok(now) => {
                        seen = Some(now);
                        self.is_at(now);
                    }
                    Err(problem) => {
                        tracing::warn!(%problem, "a search index cannot follow the log");
                        tokio::time::sleep(AFTER_A_FAULT).await;
                        continue;
                    }
                }
            }
            if head.changed().await.is_err() {
                return;
            }
            // Changes come in rushes. What is written together is indexed together, unless somebody waits for it.
            let _ = tokio::time::timeout(GATHER, self.wanted.notified()).await;
        }
    }
}
