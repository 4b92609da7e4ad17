//! Writing: every change of a desk goes through here, one after the other.
//!
//! On SQLite there is one writing connection. A change that finds it free is a transaction of its own; changes that have
//! to wait are committed together by the writer thread, a savepoint each, so that many clients share one flush to disk.
//! On PostgreSQL each change is a transaction that first locks the head of the log. Either way a change sees all
//! earlier ones, and nobody is told "done" before it is durable.

mod group;
mod turns;
pub(super) mod wal;

use std::{
    ops::{Deref, DerefMut},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc,
};

use diesel::{
    connection::{AnsiTransactionManager, TransactionManager},
    prelude::*,
    r2d2::Pool,
};
use tokio::sync::oneshot;

use self::group::waiting;
pub(super) use self::turns::Turns;
use super::{
    Database, Db, directly,
    open::Manager,
    prepared::{mark, save_head},
};
use crate::{
    actor::By,
    problem::{Code, Problem, Result},
    schema::event_head,
};

/// The end of the log: the last row's sequence number and hash.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Head {
    /// Its sequence number; 0 for an empty log.
    pub seq: i64,
    /// Its hash, in hexadecimal.
    pub hash: String,
}

/// One change being made. It can read all that a [`Db`] can, carries who makes it and when, and knows the log's end.
pub struct Tx<'c> {
    db: &'c mut Db,
    by: By,
    head: Head,
    notice: Notice,
}

/// What a change means to those who follow the log.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Notice {
    /// Readers can see a difference.
    pub public: bool,
    /// There is something to do.
    pub jobs: bool,
}

impl<'c> Tx<'c> {
    fn new(db: &'c mut Db, by: By, head: Head) -> Self {
        Self {
            db,
            by,
            head,
            notice: Notice::default(),
        }
    }

    /// Who makes the change, and when.
    pub fn by(&self) -> &By {
        &self.by
    }

    /// The end of the log, this change's own events included.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// Moves the end of the log, and notes whether the public can see the change: for `events::append` alone.
    pub fn advance(&mut self, head: Head, public: bool) {
        self.head = head;
        self.notice.public |= public;
    }

    /// Notes that the change brings jobs: for `jobs::store::enqueue` alone.
    pub fn brings_jobs(&mut self) {
        self.notice.jobs = true;
    }
}

impl Deref for Tx<'_> {
    type Target = Db;
    fn deref(&self) -> &Db {
        self.db
    }
}

impl DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Db {
        self.db
    }
}

pub(super) enum Writer {
    /// The one writing connection of an SQLite desk.
    Turns(Turns),
    /// Connections to PostgreSQL.
    Pool(Pool<Manager>),
}

impl Writer {
    /// Makes a change on another thread, while this one serves others.
    pub(super) async fn write<T, F>(&self, database: &Database, by: By, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        match self {
            Self::Turns(turns) => {
                let (tell, told) = oneshot::channel();
                turns.queue(waiting(database, by, work, move |answer| drop(tell.send(answer))));
                told.await.map_err(Problem::internal)?
            }
            Self::Pool(_) => {
                let database = database.clone();
                tokio::task::spawn_blocking(move || database.write_now(by, work))
                    .await
                    .map_err(Problem::internal)?
            }
        }
    }

    /// Makes a change that is over soon: on this thread where that is sooner than waking another.
    pub(super) async fn write_few<T, F>(&self, database: &Database, by: By, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let turn = match self {
            Self::Turns(turns) => turns.take_if_quick(),
            Self::Pool(_) => None,
        };
        match turn {
            Some(mut turn) => made(database, write_alone(turn.db(), by, work)),
            None => self.write(database, by, work).await,
        }
    }

    /// Looks something up on the writing connection of an SQLite desk; gives `work` back when others have it.
    pub(super) fn look_up<T, F: FnOnce(&mut Db) -> T>(&self, work: F) -> Result<T, F> {
        match self {
            Self::Turns(turns) => match turns.take_to_look_up() {
                Some(mut turn) => Ok(work(turn.db())),
                None => Err(work),
            },
            Self::Pool(_) => Err(work),
        }
    }

    /// Makes a change while this thread waits.
    pub(super) fn write_now<T, F>(&self, database: &Database, by: By, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        match self {
            Self::Turns(turns) => match turns.take_if_idle() {
                Some(mut turn) => made(database, write_alone(turn.db(), by, work)),
                None => {
                    let (tell, told) = mpsc::sync_channel(1);
                    turns.queue(waiting(database, by, work, move |answer| drop(tell.send(answer))));
                    told.recv().map_err(Problem::internal)?
                }
            },
            Self::Pool(pool) => {
                let mut db = pool.get().map_err(|error| {
                    tracing::error!(%error, "no database connection");
                    Problem::new(
                        Code::Unavailable,
                        "The database does not answer. Try again in a moment.",
                    )
                })?;
                made(database, write_alone(&mut db, by, work))
            }
        }
    }
}

/// Tells those who follow the log of a change that was made.
fn made<T>(database: &Database, written: Result<(T, i64, Notice)>) -> Result<T> {
    written.map(|(value, seq, notice)| {
        database.announce(seq, notice);
        value
    })
}

/// One change as a transaction of its own.
fn write_alone<T>(db: &mut Db, by: By, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<(T, i64, Notice)> {
    begin(db)?;
    let head = match db {
        Db::Postgres(_) => lock_head(db),
        Db::Sqlite(_) => load_head(db),
    };
    let result = head.and_then(|head| {
        let mut tx = Tx::new(db, by, head);
        let value = run(&mut tx, work)?;
        let (head, notice) = (tx.head, tx.notice);
        save_head(db, &head)?;
        commit(db)?;
        Ok((value, head.seq, notice))
    });
    if result.is_err() {
        let _ = rollback(db);
    }
    result
}

/// Runs a change; one that panics is refused like any other that fails.
fn run<T>(tx: &mut Tx<'_>, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(|| work(tx))).unwrap_or_else(|_| Err(Problem::internal("a change panicked")))
}

pub(super) fn load_head(db: &mut Db) -> Result<Head> {
    let head = event_head::table.select((event_head::seq, event_head::hash));
    Ok(directly!(db, conn => head.first(conn))?)
}

/// Waits for the log's end and keeps it until the commit. An `UPDATE`, as `FOR UPDATE` is not on both databases.
fn lock_head(db: &mut Db) -> Result<Head> {
    Ok(diesel::update(event_head::table)
        .set(event_head::id.eq(event_head::id))
        .returning((event_head::seq, event_head::hash))
        .get_result(db)?)
}

fn begin(db: &mut Db) -> Result<()> {
    match db {
        Db::Postgres(conn) => AnsiTransactionManager::begin_transaction(conn)?,
        // Without IMMEDIATE, a transaction that reads before it writes fails when another has written meanwhile.
        Db::Sqlite(_) => mark(db, "BEGIN IMMEDIATE")?,
    }
    Ok(())
}

fn commit(db: &mut Db) -> Result<()> {
    match db {
        Db::Postgres(conn) => AnsiTransactionManager::commit_transaction(conn)?,
        Db::Sqlite(_) => mark(db, "COMMIT")?,
    }
    Ok(())
}

fn rollback(db: &mut Db) -> Result<()> {
    match db {
        Db::Postgres(conn) => AnsiTransactionManager::rollback_transaction(conn)?,
        Db::Sqlite(_) => mark(db, "ROLLBACK")?,
    }
    Ok(())
}
