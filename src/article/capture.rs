//! What was given is fetched where it is an address, read, and its bytes are kept, before any row is written.

use bytes::Bytes;

use super::{
    details::Typed,
    extract,
    fetching::{self, Page},
    intake::{Body, Given, NewArticle},
    wordpress,
};
use crate::{
    blobs::Blobs,
    fetch::Fetcher,
    problem::{Problem, Result},
};

/// Fetches the article when its address is all that was given of it.
pub async fn fetch(fetcher: &Fetcher, given: &Given<'_>) -> Result<Option<Page>> {
    match given.to_fetch()? {
        Some(url) => fetching::page(fetcher, &url).await.map(Some),
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

/// Reads the posts of an export of WordPress, and keeps their bytes. Answers with the articles and their SHA-256, and with how
/// many posts hold no text.
pub async fn export(blobs: &Blobs, file: Bytes) -> Result<(Vec<(NewArticle, String)>, usize)> {
    let read = tokio::task::spawn_blocking(move || read_export(&file));
    let (articles, left_out) = read.await.map_err(Problem::internal)??;
    let mut kept = Vec::new();
    for new in articles {
        let sha256 = blobs.put(new.bytes.clone()).await?;
        kept.push((new, sha256));
    }
    Ok((kept, left_out))
}

fn read_export(file: &[u8]) -> Result<(Vec<NewArticle>, usize)> {
    let text = extract::decode(file, None).map_err(|error| Problem::field("file", format!("{error}.")))?;
    let posts = wordpress::posts(&text).map_err(|message| Problem::field("file", message))?;
    let all = posts.len();
    let articles: Vec<NewArticle> = posts
        .iter()
        .filter(|post| post.has_text())
        .filter_map(|post| {
            let given = Given {
                details: Typed::default(),
                body: Body::Post(post),
            };
            NewArticle::parse(&given).ok()
        })
        .collect();
    if articles.is_empty() {
        return Err(Problem::field(
            "file",
            "No published post with a text is in this export.",
        ));
    }
    let left_out = all - articles.len();
    Ok((articles, left_out))
}
