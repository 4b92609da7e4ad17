//! The rows of the queue.

use diesel::prelude::*;

use super::{ATTEMPTS, Job, LEASE, Lane, retry_at};
use crate::{
    clock::Time,
    db::{Db, MultiBackend, Tx},
    ids::JobId,
    problem::Result,
    schema::jobs,
};

/// Puts a job into the queue, as part of the change that wants it.
pub fn enqueue(tx: &mut Tx<'_>, kind: &str, payload: &serde_json::Value, run_at: Time) -> Result<JobId> {
    let id = JobId::new();
    let at = tx.by().at;
    diesel::insert_into(jobs::table)
        .values((
            jobs::id.eq(id),
            jobs::kind.eq(kind),
            jobs::payload.eq(payload.to_string()),
            jobs::run_at.eq(run_at),
            jobs::attempts.eq(0),
            jobs::created_at.eq(at),
        ))
        .execute(&mut **tx)?;
    tx.brings_jobs();
    Ok(id)
}

/// The jobs of a lane that nobody has given up.
fn open(lane: &Lane) -> jobs::BoxedQuery<'static, MultiBackend> {
    let open = jobs::table.filter(jobs::failed_at.is_null());
    let kinds = |kinds: &[&str]| -> Vec<String> { kinds.iter().map(|kind| (*kind).to_owned()).collect() };
    match lane {
        Lane::All => open.into_boxed(),
        Lane::Only(only) => open.filter(jobs::kind.eq_any(kinds(only))).into_boxed(),
        Lane::Except(left) => open.filter(jobs::kind.ne_all(kinds(left))).into_boxed(),
    }
}

/// Leases the job of a lane that has been due longest, if one is due and free.
pub fn lease(tx: &mut Tx<'_>, lane: &Lane) -> Result<Option<Job>> {
    let now = tx.by().at;
    let due: Option<JobId> = open(lane)
        .filter(jobs::run_at.le(now))
        .filter(jobs::leased_until.is_null().or(jobs::leased_until.lt(now)))
        .order(jobs::run_at)
        .select(jobs::id)
        .first(&mut **tx)
        .optional()?;
    let Some(id) = due else { return Ok(None) };
    let row: Option<(String, String, i32)> = diesel::update(
        jobs::table
            .filter(jobs::id.eq(id))
            .filter(jobs::leased_until.is_null().or(jobs::leased_until.lt(now))),
    )
    .set((
        jobs::leased_until.eq(now.plus(LEASE)),
        jobs::attempts.eq(jobs::attempts + 1),
    ))
    .returning((jobs::kind, jobs::payload, jobs::attempts))
    .get_result(&mut **tx)
    .optional()?;
    row.map(|(kind, payload, attempt)| {
        Ok(Job {
            id,
            kind,
            payload: serde_json::from_str(&payload)?,
            attempt,
        })
    })
    .transpose()
}

/// The job is done.
pub fn done(tx: &mut Tx<'_>, id: JobId) -> Result<()> {
    diesel::delete(jobs::table.find(id)).execute(&mut **tx)?;
    Ok(())
}

/// The job failed: it is tried later, or left for a person after the last attempt.
pub fn failed(tx: &mut Tx<'_>, job: &Job, reason: &str) -> Result<()> {
    let now = tx.by().at;
    let given_up = (job.attempt >= ATTEMPTS).then_some(now);
    diesel::update(jobs::table.find(job.id))
        .set((
            jobs::leased_until.eq(None::<Time>),
            jobs::run_at.eq(retry_at(now, job.attempt)),
            jobs::last_error.eq(reason),
            jobs::failed_at.eq(given_up),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// When the next job of a lane is due.
pub fn next_due(db: &mut Db, lane: &Lane) -> Result<Option<Time>> {
    Ok(open(lane)
        .order(jobs::run_at)
        .select(jobs::run_at)
        .first(db)
        .optional()?)
}

/// How many wait, and how many were given up.
pub fn counts(db: &mut Db) -> Result<(i64, i64)> {
    let waiting = jobs::table.filter(jobs::failed_at.is_null()).count().get_result(db)?;
    let given_up = jobs::table
        .filter(jobs::failed_at.is_not_null())
        .count()
        .get_result(db)?;
    Ok((waiting, given_up))
}
