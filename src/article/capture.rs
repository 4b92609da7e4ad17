//! What was given is fetched where it is an address, read, and its bytes are kept, before any row is written.

use super::intake::{Given, NewArticle};
use crate::{
    blobs::Blobs,
    fetch::{Fetched, Fetcher},
    problem::{Problem, Result},
};

/// Fetches the article when its address is all that was given of it.
pub async fn fetch(fetcher: &Fetcher, given: &Given<'_>) -> Result<Option<Fetched>> {
    match given.to_fetch()? {
        Some(url) => fetcher.get(&url).await.map(Some),
        None => Ok(None),
    }
}

/// Reads an article where that may take its time, and keeps its bytes. Answers with it and their SHA-256.
///
/// The bytes come first, as a transaction must not wait for a store elsewhere: a blob that no row names does no harm, a
/// row that names no blob would.
pub async fn capture(
    blobs: &Blobs,
    read: impl FnOnce() -> Result<NewArticle> + Send + 'static,
) -> Result<(NewArticle, String)> {
    let new = tokio::task::spawn_blocking(read).await.map_err(Problem::internal)??;
    let sha256 = blobs.put(new.bytes.clone()).await?;
    Ok((new, sha256))
}
