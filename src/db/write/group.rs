//! Changes that are committed together, with one flush to disk for all of them.

use super::{Head, Tx, begin, commit, load_head, rollback, run};
use crate::{
    actor::By,
    db::{
        Database, Db,
        prepared::{mark, save_head},
    },
    problem::{Problem, Result},
};
use diesel::connection::SimpleConnection as _;

/// A change that waits for the writer thread. The first answer says what became of it; the second tells the caller, once
/// it is known whether the group was committed.
pub(super) type Waiting = Box<dyn FnOnce(&mut Db, Head) -> Done + Send>;

pub(super) struct Done {
    /// The log's end after it; none when it is to be rolled back.
    head: Option<Head>,
    tell: Box<dyn FnOnce(Result<i64>) + Send>,
}

/// A change that is to wait for the writer thread, and whom to tell what became of it.
pub(super) fn waiting<T, F>(
    database: &Database,
    by: By,
    work: F,
    tell: impl FnOnce(Result<T>) + Send + 'static,
) -> Waiting
where
    T: Send + 'static,
    F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
{
    let database = database.clone();
    Box::new(move |db, head| {
        let mut tx = Tx::new(db, by, head);
        match run(&mut tx, work) {
            Ok(value) => {
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
            Err(problem) => Done {
                head: None,
                tell: Box::new(move |_| tell(Err(problem))),
            },
        }
    })
}

/// Commits all of them that can be made.
pub(super) fn commit_group(db: &mut Db, group: Vec<Waiting>) {
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
        save_head(db, &head).map_err(Problem::from).and_then(|()| commit(db))
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
