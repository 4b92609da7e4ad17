//! The jobs of feeds: fetching one, and reading what an item is about.
//!
//! A job names the time that it was made for. A feed that was fetched, paused or given another interval meanwhile has another
//! time, and the job is left alone: so a feed is fetched once, however many nodes and jobs there are.

use super::{
    Feed, Tools, parse, reading,
    store::{self, Had},
};
use crate::{
    actor::By,
    article::details,
    clock::{self, Time},
    fetch::{
        asking::{Prefer, Question},
        refusal::Refusal,
    },
    ids::{FeedId, FeedItemId},
    jobs::Job,
    problem::{Problem, Result},
};

/// The kind of job that fetches a feed.
pub const FETCH: &str = "feed.fetch";

/// The kind of job that reads an item's article.
pub const READ: &str = "feed.read";

/// What a fetch came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// It came; so many items are new.
    New(usize),
    /// It did not, and why.
    Failed(String),
    /// It was not asked for, or had been fetched by another.
    LeftAlone,
}

/// Does a job of the kind [`FETCH`].
pub async fn run_fetch(tools: Tools, job: Job) -> Result<()> {
    let id: FeedId = named(&job, "feed_id")?;
    let due: Time = named(&job, "due")?;
    fetch(&tools, id, Some(due), clock::now()).await.map(drop)
}

/// Does a job of the kind [`READ`].
pub async fn run_read(tools: Tools, job: Job) -> Result<()> {
    let id: FeedItemId = named(&job, "item_id")?;
    reading::read(&tools, id, clock::now()).await
}

fn named<T: serde::de::DeserializeOwned>(job: &Job, name: &str) -> Result<T> {
    let value = job
        .payload
        .get(name)
        .cloned()
        .ok_or_else(|| Problem::internal(format!("a job without {name}: {}", job.payload)))?;
    Ok(serde_json::from_value(value)?)
}

/// Fetches a feed that is not paused: when it is due at just that time, or whenever somebody asks (none).
///
/// # Errors
/// Only where the desk itself fails: what a server does wrong is noted with the feed.
pub async fn fetch(tools: &Tools, id: FeedId, due: Option<Time>, now: Time) -> Result<Fetched> {
    let Some(feed) = tools.database.read(move |db| store::find_if_any(db, id)).await? else {
        return Ok(Fetched::LeftAlone);
    };
    if feed.next_fetch_at.is_none() || due.is_some_and(|due| feed.next_fetch_at != Some(due)) {
        return Ok(Fetched::LeftAlone);
    }
    let by = By::system(now);
    let spread: f64 = rand::random();
    match ask(tools, &feed).await {
        Ok(had) => {
            let came = tools
                .database
                .write(by, move |tx| store::came(tx, &feed, &had, spread))
                .await?;
            Ok(came.map_or(Fetched::LeftAlone, Fetched::New))
        }
        Err(wrong) => {
            let said = wrong.error.clone();
            tools
                .database
                .write(by, move |tx| {
                    store::failed(
                        tx,
                        &feed,
                        &wrong.error,
                        wrong.gone,
                        wrong.retry_after.as_deref(),
                        spread,
                    )
                })
                .await?;
            Ok(Fetched::Failed(said))
        }
    }
}

/// What a server did wrong.
struct Wrong {
    error: String,
    gone: bool,
    retry_after: Option<String>,
}

impl From<String> for Wrong {
    fn from(error: String) -> Self {
        Self {
            error,
            gone: false,
            retry_after: None,
        }
    }
}

async fn ask(tools: &Tools, feed: &Feed) -> Result<Had, Wrong> {
    let known = feed.validators();
    let question = Question {
        url: &feed.url,
        prefer: Prefer::Feeds,
        known: &known,
    };
    let answer = tools.fetcher.ask(&question).await.map_err(|refused| Wrong {
        error: refused.refusal.plain(),
        gone: refused.refusal == Refusal::Status(410),
        retry_after: refused.retry_after,
    })?;
    let parsed = match answer.fetched {
        None => None,
        Some(fetched) => {
            let read = move || parse::parse(&fetched.bytes, &fetched.content_type, &fetched.url);
            let read = tokio::task::spawn_blocking(read).await.map_err(|error| {
                tracing::error!(%error, feed = %feed.id, "a feed broke its reader");
                "The feed cannot be read.".to_owned()
            })?;
            Some(read?)
        }
    };
    Ok(Had {
        parsed,
        validators: answer.validators,
        max_age: answer.max_age,
        moved_to: answer
            .moved_to
            .and_then(|url| details::address(url.as_str()).ok().flatten()),
    })
}
