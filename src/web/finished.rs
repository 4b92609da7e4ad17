//! Readers' pages as finished bytes: drawn once per edition of the public site, kept in memory with a strong ETag and
//! compressed copies, and handed to everyone alike. No cookie is looked at and none is set.

mod answer;
mod coding;
#[cfg_attr(not(target_os = "linux"), path = "finished/no_shelf.rs")]
mod shelf;

use std::{future::Future, sync::Arc, time::Duration};

use actix_web::{HttpRequest, HttpResponse, http::header};
use futures_util::FutureExt as _;
use maud::Markup;
use moka::future::Cache;

use self::answer::Finished;
pub(super) use self::{
    answer::{Body, knows},
    coding::{entries, list, takes_gzip},
};
use super::posted;
use crate::problem::{Problem, Result};

/// How many bytes are kept at the most; what was not asked for longest goes first.
const CAPACITY: u64 = 64 * 1024 * 1024;

/// A browser asks each time and mostly hears "as before"; what stands between may answer for a minute by itself, and for two
/// more while it asks.
pub(super) const CACHING: &str = "public, max-age=0, s-maxage=60, stale-while-revalidate=120";

/// HTML.
pub const HTML: &str = "text/html; charset=utf-8";
/// JSON.
pub const JSON: &str = "application/json; charset=utf-8";
/// An Atom feed.
pub const ATOM: &str = "application/atom+xml; charset=utf-8";
/// An RSS feed.
pub const RSS: &str = "application/rss+xml; charset=utf-8";
/// A JSON Feed.
pub const JSON_FEED: &str = "application/feed+json; charset=utf-8";
/// What describes a search to a browser.
pub const OPENSEARCH: &str = "application/opensearchdescription+xml; charset=utf-8";
/// Other XML.
pub const XML: &str = "application/xml; charset=utf-8";
/// XML as oEmbed names it.
pub const TEXT_XML: &str = "text/xml; charset=utf-8";
/// Plain text.
pub const TEXT: &str = "text/plain; charset=utf-8";
/// A picture.
pub const PNG: &str = "image/png";

/// Lets pages of other sites read what programs read.
pub const FOR_ALL_SITES: (header::HeaderName, &str) = (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");

/// A page as it goes over the wire.
pub fn bytes(markup: Markup) -> Vec<u8> {
    markup.into_string().into_bytes()
}

/// The finished answers of one desk. Cheap to clone.
#[derive(Clone)]
pub struct FinishedPages(Cache<(i64, String), Arc<Finished>>);

impl Default for FinishedPages {
    fn default() -> Self {
        let kept = Cache::builder()
            .weigher(|(_, address): &(i64, String), page: &Arc<Finished>| {
                page.weight()
                    .saturating_add(u32::try_from(address.len()).unwrap_or(u32::MAX))
            })
            .max_capacity(CAPACITY)
            // Editions that are over are never asked for again.
            .time_to_idle(Duration::from_secs(3600))
            .build();
        Self(kept)
    }
}

impl FinishedPages {
    /// What was drawn for this path in this edition. What the API gives is left to its own rules of who may ask.
    pub(super) fn kept(&self, edition: i64, path: &str) -> Option<Arc<Finished>> {
        if path.starts_with("/api/") {
            return None;
        }
        // Nothing is waited for, as nothing is drawn here.
        self.0.get(&(edition, path.to_owned())).now_or_never()?
    }
}

/// Answers with what was drawn for this address before in this edition, or draws it. `address` is the path and those query
/// parameters that make a difference, in a fixed order: whatever else a request carries finds the same answer. Only what was
/// drawn without a problem is kept; many who ask at once wait for one drawing.
pub async fn serve(
    req: &HttpRequest,
    address: String,
    media_type: &'static str,
    draw: impl Future<Output = Result<Vec<u8>>>,
) -> Result<HttpResponse> {
    let finish = async { Finished::new(media_type, draw.await?) };
    kept_or(req, address, finish).await
}

/// The same for a page that others may frame.
pub async fn serve_framed(
    req: &HttpRequest,
    address: String,
    draw: impl Future<Output = Result<Vec<u8>>>,
) -> Result<HttpResponse> {
    let finish = async { Finished::framed(draw.await?) };
    kept_or(req, address, finish).await
}

/// The same for one record of the API: `draw` gives its version and its JSON.
pub async fn serve_record(
    req: &HttpRequest,
    address: String,
    draw: impl Future<Output = Result<(i64, Vec<u8>)>>,
) -> Result<HttpResponse> {
    let finish = async {
        let (version, bytes) = draw.await?;
        Finished::record(version, bytes)
    };
    kept_or(req, address, finish).await
}

async fn kept_or(
    req: &HttpRequest,
    address: String,
    finish: impl Future<Output = Result<Finished>>,
) -> Result<HttpResponse> {
    let pages = req
        .app_data::<FinishedPages>()
        .ok_or_else(|| Problem::internal("the server was built without a place for finished pages"))?;
    // Read before drawing: what is drawn may be newer than its edition, never older.
    let edition = posted::app(req)?.database.edition();
    let finished = pages
        .0
        .try_get_with((edition, address), async { finish.await.map(Arc::new) })
        .await
        .map_err(|problem: Arc<Problem>| Problem::clone(&problem))?;
    Ok(HttpResponse::from(finished.answer(req.headers())).map_into_boxed_body())
}

/// What a client asks with.
#[cfg(test)]
pub(super) fn headers(pairs: &[(header::HeaderName, &str)]) -> header::HeaderMap {
    let mut headers = header::HeaderMap::new();
    for (name, value) in pairs {
        headers.append(name.clone(), header::HeaderValue::from_str(value).unwrap());
    }
    headers
}
