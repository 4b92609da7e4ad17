//! What was given is read and its bytes are kept, before any row is written.

use super::intake::NewArticle;
use crate::{
    blobs::Blobs,
    problem::{Problem, Result},
};

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
