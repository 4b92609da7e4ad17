//! Who may use the one writing connection of an SQLite desk: whoever finds it free, or the writer thread for all that wait.
//!
//! Handing a change to another thread and being told of its end wakes two threads, which takes as long as the change
//! itself where the disk is quick. So a change that finds nobody else writing is made by the thread that brings it.

use std::{
    collections::VecDeque,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use diesel::connection::SimpleConnection as _;

use super::{
    group::{Waiting, commit_group},
    rollback, wal,
};
use crate::{db::Db, problem::Result};

/// How many waiting changes are committed together at the most.
const GROUP: usize = 256;

/// A change that takes longer than this is not worth stopping a thread that has others to serve.
const QUICK: Duration = Duration::from_millis(1);

/// After this long without a change, the log of pages is folded into the file.
const QUIET: Duration = Duration::from_secs(2);

/// The writing connection and the changes that wait for it. The writer thread ends when this is dropped.
pub(in crate::db) struct Turns(Arc<Shared>);

struct Shared {
    db: Mutex<Db>,
    file: PathBuf,
    line: Mutex<Line>,
    wake: Condvar,
}

#[derive(Default)]
struct Line {
    /// Somebody has the connection.
    taken: bool,
    waiting: VecDeque<Waiting>,
    /// Several came at once lately: they are better off in one group than one by one.
    crowded: bool,
    /// How long a change by itself takes.
    usual: Duration,
    /// How many turns there were.
    turns: u64,
    /// How many there were when the log of pages was last folded into the file.
    folded: u64,
    /// When the last turn was over.
    over: Option<Instant>,
    closing: bool,
}

impl Line {
    fn is_quick(&self) -> bool {
        !self.crowded && self.usual < QUICK
    }
}

/// The right to write, until it is dropped.
pub(super) struct Turn<'a> {
    shared: &'a Shared,
    db: MutexGuard<'a, Db>,
    begun: Instant,
    /// How many changes are made in it.
    changes: usize,
}

impl Turn<'_> {
    pub(super) fn db(&mut self) -> &mut Db {
        &mut self.db
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut line = self.shared.line();
        line.taken = false;
        if self.changes > 0 {
            line.over = Some(Instant::now());
        }
        if self.changes == 1 {
            line.usual = (line.usual * 7 + self.begun.elapsed()) / 8;
        }
        if !line.waiting.is_empty() {
            self.shared.wake.notify_one();
        }
    }
}

impl Turns {
    /// Starts the writer thread.
    pub(in crate::db) fn start(db: Db, file: PathBuf) -> Result<Self> {
        let shared = Arc::new(Shared {
            db: Mutex::new(db),
            file,
            line: Mutex::default(),
            wake: Condvar::new(),
        });
        let its = Arc::clone(&shared);
        thread::Builder::new()
            .name("writer".into())
            .spawn(move || its.serve())?;
        Ok(Self(shared))
    }

    /// Has the writer thread make a change, together with others that wait.
    pub(super) fn queue(&self, waiting: Waiting) {
        let mut line = self.0.line();
        line.waiting.push_back(waiting);
        if !line.taken {
            self.0.wake.notify_one();
        }
    }

    /// The connection, when nobody else has it or waits for it.
    pub(super) fn take_if_idle(&self) -> Option<Turn<'_>> {
        self.take(|line| !line.crowded, 1)
    }

    /// The same for a thread that has others to serve: only where changes are over in no time.
    pub(super) fn take_if_quick(&self) -> Option<Turn<'_>> {
        self.take(Line::is_quick, 1)
    }

    /// The same to look something up: what was written last is still in this connection's memory, and others have to read
    /// it again after each change.
    pub(super) fn take_to_look_up(&self) -> Option<Turn<'_>> {
        self.take(Line::is_quick, 0)
    }

    fn take(&self, condition: impl FnOnce(&Line) -> bool, changes: usize) -> Option<Turn<'_>> {
        let mut line = self.0.line();
        if line.taken || !line.waiting.is_empty() || !condition(&line) {
            return None;
        }
        if changes > 0 {
            if line.folded == line.turns {
                // The writer thread has to know from when on it waits for quiet.
                self.0.wake.notify_one();
            }
            line.turns += 1;
        }
        Some(self.0.turn(line, changes))
    }
}

impl Drop for Turns {
    fn drop(&mut self) {
        self.0.line().closing = true;
        self.0.wake.notify_one();
    }
}

/// What the writer thread has to do next.
enum Next<'a> {
    Changes(Turn<'a>, Vec<Waiting>),
    Fold(Turn<'a>),
    End,
}

impl Shared {
    fn line(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn turn(&self, mut line: MutexGuard<'_, Line>, changes: usize) -> Turn<'_> {
        line.taken = true;
        drop(line);
        Turn {
            shared: self,
            db: self.db.lock().unwrap_or_else(PoisonError::into_inner),
            begun: Instant::now(),
            changes,
        }
    }

    /// The writer thread's life.
    fn serve(&self) {
        loop {
            match self.next() {
                Next::Changes(mut turn, group) => {
                    let db = turn.db();
                    // Whoever waits hears of it, as their side of the answer is dropped; those who come later must not wait for nobody.
                    if catch_unwind(AssertUnwindSafe(|| commit_group(db, group))).is_err() {
                        let _ = rollback(turn.db());
                    }
                }
                Next::Fold(mut turn) => {
                    if let Err(error) = turn.db().batch_execute("PRAGMA wal_checkpoint(PASSIVE);") {
                        tracing::warn!(%error, "checkpoint failed");
                    }
                    if let Err(problem) = wal::stretch(turn.db(), &self.file) {
                        tracing::warn!(%problem, "the log of pages cannot be stretched");
                    }
                }
                Next::End => return,
            }
        }
    }

    fn next(&self) -> Next<'_> {
        let mut line = self.line();
        loop {
            if !line.taken && !line.waiting.is_empty() {
                let many = line.waiting.len().min(GROUP);
                let group: Vec<_> = line.waiting.drain(..many).collect();
                line.crowded = group.len() > 1;
                line.turns += 1;
                return Next::Changes(self.turn(line, many), group);
            }
            if line.closing {
                return Next::End;
            }
            let quiet = line.over.map_or(Duration::ZERO, |over| over.elapsed());
            let unfolded = line.folded != line.turns;
            if unfolded && quiet >= QUIET && !line.taken {
                line.folded = line.turns;
                return Next::Fold(self.turn(line, 0));
            }
            let patience = if unfolded { QUIET.saturating_sub(quiet) } else { QUIET };
            let patience = patience.max(Duration::from_millis(10));
            (line, _) = self
                .wake
                .wait_timeout(line, patience)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}
