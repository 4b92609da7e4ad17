//! The worker: leases due jobs one after the other and hands each to the function that its kind names.

use std::{collections::HashMap, future::Future, pin::Pin, sync::Arc, time::Duration};

use super::{Job, Lane, store};
use crate::{actor::By, clock, db::Database, problem::Result};

type Run = Arc<dyn Fn(Job) -> Pin<Box<dyn Future<Output = Result<()>> + Send>> + Send + Sync>;

/// Which function does which kind of job.
#[derive(Clone, Default)]
pub struct Registry(HashMap<&'static str, Run>);

impl Registry {
    /// Says what does jobs of that kind.
    #[must_use]
    pub fn with<F, R>(mut self, kind: &'static str, run: F) -> Self
    where
        F: Fn(Job) -> R + Send + Sync + 'static,
        R: Future<Output = Result<()>> + Send + 'static,
    {
        self.0.insert(kind, Arc::new(move |job| Box::pin(run(job))));
        self
    }
}

/// Does every job of a lane that is due now, and returns how many that were.
pub async fn run_due(database: &Database, registry: &Registry, lane: &Lane) -> Result<usize> {
    let mut done = 0;
    loop {
        let (asked, leased) = (lane.clone(), lane.clone());
        let next = database.read(move |db| store::next_due(db, &asked)).await?;
        if next.is_none_or(|at| at > clock::now()) {
            break;
        }
        let lease = database.write(By::system(clock::now()), move |tx| store::lease(tx, &leased));
        let Some(job) = lease.await? else {
            break;
        };
        let outcome = match registry.0.get(job.kind.as_str()) {
            Some(run) => run(job.clone()).await.map_err(|problem| problem.detail),
            None => Err(format!("nothing here does jobs of the kind {:?}", job.kind)),
        };
        done += 1;
        database
            .write(By::system(clock::now()), move |tx| match outcome {
                Ok(()) => store::done(tx, job.id),
                Err(reason) => {
                    tracing::warn!(job = %job.id, kind = job.kind, attempt = job.attempt, reason, "job failed");
                    store::failed(tx, &job, &reason)
                }
            })
            .await?;
    }
    Ok(done)
}

/// Works until the program ends: at once when this node has put some there, and every second for what other nodes or time bring.
pub async fn work(database: Database, registry: Registry, lane: Lane) {
    loop {
        if let Err(problem) = run_due(&database, &registry, &lane).await {
            tracing::warn!(%problem, "the job queue cannot be read");
        }
        let _ = tokio::time::timeout(Duration::from_secs(1), database.new_jobs()).await;
    }
}

/// The same for jobs that are in no hurry: it looks every second, and leaves it to the other workers to be woken.
pub async fn work_unhurried(database: Database, registry: Registry, lane: Lane) {
    loop {
        if let Err(problem) = run_due(&database, &registry, &lane).await {
            tracing::warn!(%problem, "the job queue cannot be read");
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}
