//! Writing: every change of a desk goes through here, one after the other.
//!
//! On SQLite one thread owns the only writing connection and commits together whatever waits, a savepoint each, so
//! that many clients share one flush to disk. On PostgreSQL each change is a transaction that first locks the head of
//! the log. Either way a change sees all earlier ones, and nobody is told "done" before it is durable.

use std::{
    ops::{Deref, DerefMut},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc,
    thread,
    time::Duration,
};

use diesel::{
    connection::{AnsiTransactionManager, SimpleConnection, TransactionManager},
    prelude::*,
    r2d2::Pool,
};
use tokio::sync::oneshot;

use super::{Database, Db, directly, open::Manager, savepoint::mark};
use crate::{
    actor::By,
    problem::{Code, Problem, Result},
    schema::event_head,
};

/// How many waiting changes are committed together at the most.
const GROUP: usize = 256;

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

impl Tx<'_> {
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

/// A change that waits for the writer thread. The first answer says what became of it; the second tells the caller, once
/// it is known whether the group was committed.
pub(super) type Waiting = Box<dyn FnOnce(&mut Db, Head) -> Done + Send>;

pub(super) struct Done {
    /// The log's end after it; none when it is to be rolled back.
    head: Option<Head>,
    tell: Box<dyn FnOnce(Result<i64>) + Send>,
}

pub(super) enum Writer {
    Thread(mpsc::Sender<Waiting>),
    Pool(Pool<Manager>),
}

impl Writer {
    /// Starts the one writer thread of an SQLite desk.
    pub(super) fn thread(db: Db) -> Result<Self> {
        let (sender, waiting) = mpsc::channel();
        thread::Builder::new()
            .name("writer".into())
            .spawn(move || run(db, &waiting))?;
        Ok(Self::Thread(sender))
    }

    pub(super) async fn write<T, F>(&self, database: &Database, by: By, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        match self {
            Self::Thread(sender) => {
                let (tell, told) = oneshot::channel();
                send(sender, database, by, work, move |answer| drop(tell.send(answer)))?;
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

    pub(super) fn write_now<T, F>(&self, database: &Database, by: By, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        match self {
            Self::Thread(sender) => {
                let (tell, told) = mpsc::sync_channel(1);
                send(sender, database, by, work, move |answer| drop(tell.send(answer)))?;
                told.recv().map_err(Problem::internal)?
            }
            Self::Pool(pool) => {
                let mut db = pool.get().map_err(|error| {
                    tracing::error!(%error, "no database connection");
                    Problem::new(
                        Code::Unavailable,
                        "The database does not answer. Try again in a moment.",
                    )
                })?;
                let (value, seq, notice) = write_alone(&mut db, by, work)?;
                database.announce(seq, notice);
                Ok(value)
            }
        }
    }
}

/// Puts a change into the writer thread's queue.
fn send<T, F>(
    sender: &mpsc::Sender<Waiting>,
    database: &Database,
    by: By,
    work: F,
    tell: impl FnOnce(Result<T>) + Send + 'static,
) -> Result<()>
where
    T: Send + 'static,
    F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
{
    let database = database.clone();
    let waiting: Waiting = Box::new(move |db, head| {
        let mut tx = Tx {
            db,
            by,
            head,
            notice: Notice::default(),
        };
        match catch_unwind(AssertUnwindSafe(|| work(&mut tx))) {
            Ok(Ok(value)) => {
                let notice = tx.notice;
                let tell = move |committed: Result<i64>| {
                    tell(committed.map(|seq| {
                        database.announce(seq, notice);
                        value
                    }));
                };
                Done {
                    head: Some(tx.head),
                    tell: Box::new(tell),
                }
            }
            Ok(Err(problem)) => Done {
                head: None,
                tell: Box::new(move |_| tell(Err(problem))),
            },
            Err(_) => Done {
                head: None,
                tell: Box::new(move |_| tell(Err(Problem::internal("a change panicked")))),
            },
        }
    });
    sender
        .send(waiting)
        .map_err(|_| Problem::new(Code::Unavailable, "The desk is shutting down; nothing was changed."))
}

/// The writer thread's life: it ends when the last [`Database`] is dropped.
fn run(mut db: Db, queue: &mpsc::Receiver<Waiting>) {
    let mut unsaved = false;
    loop {
        match queue.recv_timeout(Duration::from_secs(2)) {
            Ok(first) => {
                let mut group = vec![first];
                group.extend(queue.try_iter().take(GROUP - 1));
                commit_group(&mut db, group);
                unsaved = true;
            }
            Err(mpsc::RecvTimeoutError::Timeout) if unsaved => {
                // The log of pages is folded into the file when nobody waits, not in the middle of a rush.
                if let Err(error) = db.batch_execute("PRAGMA wal_checkpoint(PASSIVE);") {
                    tracing::warn!(%error, "checkpoint failed");
                }
                unsaved = false;
            }
            Err(mpsc::RecvTimeoutError::Timeout) => {}
            Err(mpsc::RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn commit_group(db: &mut Db, group: Vec<Waiting>) {
    let mut head = match begin(db).and_then(|()| load_head(db)) {
        Ok(head) => head,
        Err(problem) => {
            let _ = rollback(db);
            // Each change is run to hear its own refusal only when there is a transaction; here all get the reason.
            return refuse(db, group, &problem);
        }
    };
    let before = head.seq;
    let mut done = Vec::with_capacity(group.len());
    let alone = group.len() == 1;
    for waiting in group {
        let kept = run_one(db, waiting, &mut head, alone);
        done.push(kept);
    }
    let committed = if head.seq > before || done.iter().any(|(kept, _)| *kept) {
        save_head(db, &head).and_then(|()| commit(db))
    } else {
        rollback(db)
    };
    if let Err(problem) = &committed {
        tracing::error!(%problem, "commit failed");
        let _ = rollback(db);
    }
    for (_, tell) in done {
        tell(committed.clone().map(|()| head.seq));
    }
}

type Tell = Box<dyn FnOnce(Result<i64>) + Send>;

/// Runs one change of a group in a savepoint; alone it needs none, as the whole transaction is its own.
fn run_one(db: &mut Db, waiting: Waiting, head: &mut Head, alone: bool) -> (bool, Tell) {
    if !alone && let Err(error) = mark(db, "SAVEPOINT change") {
        let problem = Problem::from(error);
        let done = waiting(db, head.clone());
        return (false, Box::new(move |_| (done.tell)(Err(problem))));
    }
    let done = waiting(db, head.clone());
    let end = match (&done.head, alone) {
        (Some(_), true) => Ok(()),
        (Some(_), false) => mark(db, "RELEASE change"),
        (None, true) => rollback(db)
            .and_then(|()| begin(db))
            .map_err(|_| diesel::result::Error::RollbackTransaction),
        (None, false) => db.batch_execute("ROLLBACK TO change; RELEASE change"),
    };
    if let Err(error) = end {
        let problem = Problem::from(error);
        return (false, Box::new(move |_| (done.tell)(Err(problem))));
    }
    match done.head {
        Some(after) => {
            *head = after;
            (true, done.tell)
        }
        None => (false, done.tell),
    }
}

fn refuse(db: &mut Db, group: Vec<Waiting>, problem: &Problem) {
    for waiting in group {
        // The connection refuses every statement outside a transaction's reach, so nothing can be changed by this run.
        let _ = db.batch_execute("PRAGMA query_only = ON;");
        let done = waiting(
            db,
            Head {
                seq: 0,
                hash: String::new(),
            },
        );
        (done.tell)(Err(problem.clone()));
    }
    let _ = db.batch_execute("PRAGMA query_only = OFF;");
}

/// One change as a transaction of its own, for PostgreSQL.
fn write_alone<T>(db: &mut Db, by: By, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<(T, i64, Notice)> {
    begin(db)?;
    let result = lock_head(db).and_then(|head| {
        let mut tx = Tx {
            db,
            by,
            head,
            notice: Notice::default(),
        };
        let value = work(&mut tx)?;
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

fn save_head(db: &mut Db, head: &Head) -> Result<()> {
    directly!(db, conn => diesel::update(event_head::table)
        .set((event_head::seq.eq(head.seq), event_head::hash.eq(&head.hash)))
        .execute(conn))?;
    Ok(())
}

fn begin(db: &mut Db) -> Result<()> {
    match db {
        Db::Postgres(conn) => AnsiTransactionManager::begin_transaction(conn)?,
        // Without IMMEDIATE, a transaction that reads before it writes fails when another has written meanwhile.
        Db::Sqlite(conn) => AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN IMMEDIATE")?,
    }
    Ok(())
}

fn commit(db: &mut Db) -> Result<()> {
    match db {
        Db::Postgres(conn) => AnsiTransactionManager::commit_transaction(conn)?,
        Db::Sqlite(conn) => AnsiTransactionManager::commit_transaction(conn)?,
    }
    Ok(())
}

fn rollback(db: &mut Db) -> Result<()> {
    match db {
        Db::Postgres(conn) => AnsiTransactionManager::rollback_transaction(conn)?,
        Db::Sqlite(conn) => AnsiTransactionManager::rollback_transaction(conn)?,
    }
    Ok(())
}
