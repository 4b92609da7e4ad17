//! One database, of two kinds: SQLite in the data folder, or PostgreSQL; everything else sees [`Db`] and [`Tx`].
//!
//! Reads get a `&mut Db` from a pool. Changes get a `&mut Tx`, which exists only inside [`Database::write`]: the change,
//! its event and its jobs are then one transaction. All changes of a desk are made one after the other (one writer
//! thread on SQLite, the locked head row of the log on PostgreSQL), so a rule that reads before it writes means the
//! same on both.

mod connection;
pub mod dialect;
pub mod migrate;
mod open;
mod prepared;
pub mod sql_types;
mod write;

use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU64, Ordering},
};

use tokio::sync::{Notify, watch};

pub(crate) use self::connection::directly;
pub use self::{
    connection::{Db, MultiBackend},
    open::{DatabaseUrl, Missing},
    write::{Head, Notice, Tx},
};
use crate::{
    actor::By,
    problem::{Code, Problem, Result},
};

/// The desk's database: a pool of readers and a way to write. Cheap to clone.
#[derive(Clone)]
pub struct Database(Arc<Inner>);

struct Inner {
    url: DatabaseUrl,
    readers: diesel::r2d2::Pool<open::Manager>,
    writer: write::Writer,
    head: watch::Sender<i64>,
    public: AtomicI64,
    jobs: Notify,
    queries: Arc<AtomicU64>,
}

impl Database {
    /// Opens the database, makes it when `missing` says so, and migrates it.
    pub fn open(url: &DatabaseUrl, missing: Missing) -> Result<Self> {
        open::open(url, missing)
    }

    /// Reads on the blocking pool.
    pub async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Db) -> Result<T> + Send + 'static,
    {
        let this = self.clone();
        tokio::task::spawn_blocking(move || this.read_now(work))
            .await
            .map_err(Problem::internal)?
    }

    /// Reads a few rows by their keys. SQLite answers that sooner than another thread would be awake, so it is asked on this
    /// one, by the writing connection when nobody writes, as its memory is the freshest; PostgreSQL is across a network, so it is asked as by [`read`](Self::read).
    pub async fn look_up<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Db) -> Result<T> + Send + 'static,
    {
        let work = match self.0.writer.look_up(work) {
            Ok(found) => return found,
            Err(work) => work,
        };
        if matches!(self.0.url, DatabaseUrl::Sqlite(_))
            && let Some(mut db) = self.0.readers.try_get()
        {
            return work(&mut db);
        }
        self.read(work).await
    }

    /// Reads on this thread: for the command line and for threads that may wait.
    pub fn read_now<T>(&self, work: impl FnOnce(&mut Db) -> Result<T>) -> Result<T> {
        let mut db = self.0.readers.get().map_err(|error| {
            tracing::error!(%error, "no database connection");
            Problem::new(
                Code::Unavailable,
                "The database does not answer. Try again in a moment.",
            )
        })?;
        work(&mut db)
    }

    /// Makes one change: all of it, durable when this returns, or none of it.
    pub async fn write<T, F>(&self, by: By, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        self.0.writer.write(self, by, work).await
    }

    /// Makes one change of a few rows. On SQLite, when nobody else writes and the disk is quick, it is durable sooner than
    /// another thread would be awake, so it is made on this one, as in [`look_up`](Self::look_up); otherwise as by
    /// [`write`](Self::write).
    pub async fn write_few<T, F>(&self, by: By, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        self.0.writer.write_few(self, by, work).await
    }

    /// Makes one change and waits on this thread: for the command line.
    pub fn write_now<T, F>(&self, by: By, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        self.0.writer.write_now(self, by, work)
    }

    /// Follows the log: the sequence number of its last row, as far as this node knows.
    pub fn head(&self) -> watch::Receiver<i64> {
        self.0.head.subscribe()
    }

    /// Says that the log has grown to `seq`, found out by writing or by asking, and what that means.
    pub fn announce(&self, seq: i64, notice: Notice) {
        if notice.public {
            self.0.public.fetch_max(seq, Ordering::AcqRel);
        }
        if notice.jobs {
            self.0.jobs.notify_one();
        }
        self.0.head.send_if_modified(|known| {
            let grown = seq > *known;
            *known = (*known).max(seq);
            grown
        });
    }

    /// Waits for a change of this node that brings jobs.
    pub async fn new_jobs(&self) {
        self.0.jobs.notified().await;
    }

    /// The edition of the public site: a number that grows with each change that readers can see. What was drawn from
    /// an older edition is not shown any more.
    pub fn edition(&self) -> i64 {
        self.0.public.load(Ordering::Acquire)
    }

    /// Which database it is.
    pub fn url(&self) -> &DatabaseUrl {
        &self.0.url
    }

    /// How many statements have been sent so far, by all connections.
    pub fn queries(&self) -> u64 {
        self.0.queries.load(Ordering::Relaxed)
    }
}
