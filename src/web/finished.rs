//! Readers' pages as finished bytes: drawn once per edition of the public site, kept in memory with a strong ETag and
//! compressed copies, and handed to everyone alike. No cookie is looked at and none is set.

use std::{future::Future, io::Write as _, sync::Arc, time::Duration};

use actix_http::Request;
use actix_service::{IntoServiceFactory, Service as _, ServiceFactory, apply_fn_factory};
use actix_web::{
    HttpRequest, HttpResponse,
    body::EitherBody,
    dev::{RequestHead, Response, ServiceResponse},
    http::{
        Method, StatusCode,
        header::{self, HeaderMap, HeaderValue},
    },
    web::Bytes,
};
use flate2::{Compression, write::GzEncoder};
use futures_util::{FutureExt as _, future::Either};
use maud::Markup;
use moka::future::Cache;
use sha2::{Digest, Sha256};

use super::{http::secure, posted};
use crate::{
    db::Database,
    events::hex,
    problem::{Problem, Result},
};

/// How many bytes are kept at the most; what was not asked for longest goes first.
const CAPACITY: u64 = 64 * 1024 * 1024;

/// What a form weighs beside its bytes.
const FORM_WEIGHT: usize = 2048;

/// Below this a compressed copy is not worth its header.
const WORTH_COMPRESSING: usize = 512;

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

/// What a page that others may frame is allowed: our own style, font and script, and nothing else.
const FRAMED: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; script-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors *";

/// Lets pages of other sites read what programs read.
pub const FOR_ALL_SITES: (header::HeaderName, &str) = (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");

/// What search engines are asked.
const X_ROBOTS_TAG: header::HeaderName = header::HeaderName::from_static("x-robots-tag");

/// Ways to compress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Coding {
    Brotli,
    Zstd,
    Gzip,
}

impl Coding {
    /// All of them, those first that are chosen when a client takes several alike.
    const ALL: [Self; 3] = [Self::Brotli, Self::Zstd, Self::Gzip];

    /// Its name in headers (RFC 9110, section 8.4.1; RFC 7932; RFC 8878).
    fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Zstd => "zstd",
            Self::Gzip => "gzip",
        }
    }

    /// Small, and still made within a few milliseconds: the first who asks waits for it.
    fn compressed(self, bytes: &[u8]) -> std::io::Result<Vec<u8>> {
        match self {
            Self::Brotli => {
                let params = brotli::enc::BrotliEncoderParams {
                    quality: 6,
                    size_hint: bytes.len(),
                    ..Default::default()
                };
                let mut out = Vec::with_capacity(bytes.len() / 4);
                brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
                Ok(out)
            }
            Self::Zstd => zstd::bulk::compress(bytes, 12),
            Self::Gzip => {
                let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::best());
                encoder.write_all(bytes)?;
                encoder.finish()
            }
        }
    }
}

/// One of the forms an answer goes out in: its bytes, and its headers as they are sent with them or in place of them.
#[derive(Debug)]
struct Form {
    coding: Option<Coding>,
    bytes: Bytes,
    etag: HeaderValue,
    headers: HeaderMap,
    unchanged: HeaderMap,
}

/// An answer as it goes over the wire.
#[derive(Debug)]
struct Finished {
    plain: Form,
    /// Compressed copies. Each has a tag of its own, as other bytes go over the wire (RFC 9110, section 8.8.3.3).
    smaller: Vec<Form>,
}

/// What all forms of an answer have in common.
#[derive(Debug, Clone, Copy)]
struct Kind {
    media_type: &'static str,
    /// Whether others may show it in a frame of theirs.
    framed: bool,
}

impl Kind {
    fn form(self, coding: Option<Coding>, bytes: Bytes, etag: &str) -> Result<Form> {
        let etag = HeaderValue::from_str(etag).map_err(Problem::internal)?;
        let fixed = HeaderValue::from_static;
        // Of what goes with the bytes, "as before" repeats what caches go by (RFC 9110, section 15.4.5).
        let mut unchanged = HeaderMap::new();
        unchanged.insert(header::CACHE_CONTROL, fixed(CACHING));
        unchanged.insert(header::VARY, fixed("Accept-Encoding"));
        unchanged.insert(header::ETAG, etag.clone());
        let mut headers = unchanged.clone();
        if self.media_type != HTML {
            let (name, value) = FOR_ALL_SITES;
            headers.insert(name, fixed(value));
        }
        if self.framed {
            headers.insert(header::CONTENT_SECURITY_POLICY, fixed(FRAMED));
            headers.insert(X_ROBOTS_TAG, fixed("noindex"));
        }
        secure(&mut headers);
        if let Some(coding) = coding {
            headers.insert(header::CONTENT_ENCODING, fixed(coding.name()));
        }
        headers.insert(header::CONTENT_TYPE, fixed(self.media_type));
        Ok(Form {
            coding,
            bytes,
            etag,
            headers,
            unchanged,
        })
    }

    fn finish(self, bytes: Vec<u8>) -> Result<Finished> {
        let hash: String = hex(&Sha256::digest(&bytes)).chars().take(32).collect();
        let mut smaller = Vec::new();
        if bytes.len() >= WORTH_COMPRESSING && !self.media_type.starts_with("image/") {
            for coding in Coding::ALL {
                let etag = format!("\"{hash}-{}\"", coding.name());
                smaller.push(self.form(Some(coding), coding.compressed(&bytes)?.into(), &etag)?);
            }
        }
        let plain = self.form(None, bytes.into(), &format!("\"{hash}\""))?;
        Ok(Finished { plain, smaller })
    }
}

impl Finished {
    fn new(media_type: &'static str, bytes: Vec<u8>) -> Result<Self> {
        let framed = false;
        Kind { media_type, framed }.finish(bytes)
    }

    /// A page that others may frame.
    fn framed(bytes: Vec<u8>) -> Result<Self> {
        let (media_type, framed) = (HTML, true);
        Kind { media_type, framed }.finish(bytes)
    }

    /// A record whose tag is its version, as programs know it; it goes out in one form only.
    fn record(version: i64, bytes: Vec<u8>) -> Result<Self> {
        let (media_type, framed) = (JSON, false);
        Ok(Self {
            plain: Kind { media_type, framed }.form(None, bytes.into(), &format!("\"{version}\""))?,
            smaller: Vec::new(),
        })
    }

    fn forms(&self) -> impl Iterator<Item = &Form> + Clone {
        self.smaller.iter().chain([&self.plain])
    }

    fn weight(&self) -> u32 {
        let bytes: usize = self.forms().map(|form| form.bytes.len() + FORM_WEIGHT).sum();
        u32::try_from(bytes).unwrap_or(u32::MAX)
    }

    /// The form that the client likes best: the plain one when it does not say.
    fn liked(&self, asked: &HeaderMap) -> &Form {
        let accepted = Accepted::of(asked);
        let mut best = (0.0, &self.plain);
        for form in &self.smaller {
            let quality = form.coding.map_or(0.0, |coding| accepted.quality(coding.name()));
            if quality > best.0 {
                best = (quality, form);
            }
        }
        best.1
    }

    fn answer(&self, asked: &HeaderMap) -> Response<Bytes> {
        let form = self.liked(asked);
        let (status, headers, body) = if knows(asked, self.forms().map(|form| form.etag.as_bytes())) {
            (StatusCode::NOT_MODIFIED, &form.unchanged, Bytes::new())
        } else {
            (StatusCode::OK, &form.headers, form.bytes.clone())
        };
        let mut answer = Response::with_body(status, body);
        answer.headers_mut().clone_from(headers);
        answer
    }
}

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
    fn kept(&self, database: &Database, asked: &RequestHead) -> Option<Arc<Finished>> {
        let (path, query) = (asked.uri.path(), asked.uri.query());
        let reads = asked.method == Method::GET || asked.method == Method::HEAD;
        if !reads || query.is_some_and(|query| !query.is_empty()) || path.starts_with("/api/") {
            return None;
        }
        // Nothing is waited for, as nothing is drawn here.
        self.0.get(&(database.edition(), path.to_owned())).now_or_never()?
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

/// Puts the finished answers in front of all that serves: what was drawn for this path in this edition goes out before the request
/// is even looked at as one of this desk. What the API gives is left to its own rules of who may ask.
pub fn in_front<F, S, B: 'static>(
    pages: FinishedPages,
    database: Database,
    behind: F,
) -> impl ServiceFactory<
    Request,
    Config = S::Config,
    Response = Response<EitherBody<Bytes, B>>,
    Error = S::Error,
    InitError = S::InitError,
    Service: 'static,
>
where
    F: IntoServiceFactory<S, Request>,
    S: ServiceFactory<Request, Response = ServiceResponse<B>> + 'static,
    S::Service: 'static,
{
    apply_fn_factory(behind, move |req: Request, behind: &S::Service| {
        let answer = match pages.kept(&database, req.head()) {
            Some(finished) => Either::Left(finished.answer(&req.head().headers)),
            None => Either::Right(behind.call(req)),
        };
        async move {
            match answer {
                Either::Left(finished) => Ok(finished.map_body(|_, bytes| EitherBody::left(bytes))),
                Either::Right(drawn) => Ok(Response::from(drawn.await?).map_body(|_, body| EitherBody::right(body))),
            }
        }
    })
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

pub(super) fn list<'h>(headers: &'h HeaderMap, name: &header::HeaderName) -> impl Iterator<Item = &'h str> {
    headers
        .get_all(name)
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
}

/// Which codings a client takes, and how gladly (RFC 9110, section 12.5.3).
struct Accepted<'h>(Vec<(&'h str, f32)>);

impl<'h> Accepted<'h> {
    fn of(asked: &'h HeaderMap) -> Self {
        let entry = |entry: &'h str| {
            let mut parts = entry.split(';').map(str::trim);
            let name = parts.next()?;
            let quality = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
            Some((name, quality.map_or(1.0, |q| q.parse().unwrap_or(0.0))))
        };
        Self(list(asked, &header::ACCEPT_ENCODING).filter_map(entry).collect())
    }

    fn quality(&self, name: &str) -> f32 {
        let named = |wanted: &str| {
            let mut entries = self.0.iter();
            entries
                .find(|(entry, _)| entry.eq_ignore_ascii_case(wanted))
                .map(|(_, quality)| *quality)
        };
        named(name).or_else(|| named("*")).unwrap_or(0.0)
    }
}

pub(super) fn takes_gzip(asked: &HeaderMap) -> bool {
    Accepted::of(asked).quality("gzip") > 0.0
}

pub(super) fn knows<'t>(asked: &HeaderMap, tags: impl Iterator<Item = &'t [u8]> + Clone) -> bool {
    list(asked, &header::IF_NONE_MATCH).any(|tag| {
        let tag = tag.strip_prefix("W/").unwrap_or(tag);
        tag == "*" || tags.clone().any(|known| known == tag.as_bytes())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(header::HeaderName, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(name.clone(), header::HeaderValue::from_str(value).unwrap());
        }
        headers
    }

    fn page() -> Finished {
        Finished::new(HTML, "about 100,000 troops ".repeat(200).into_bytes()).unwrap()
    }

    fn encoding(answer: &Response<Bytes>) -> Option<&str> {
        answer.headers().get(header::CONTENT_ENCODING)?.to_str().ok()
    }

    #[test]
    fn the_compressed_copy_goes_to_those_who_take_it_under_a_tag_of_its_own() {
        let page = page();
        for copy in &page.smaller {
            assert!(copy.bytes.len() < page.plain.bytes.len() / 10, "{:?}", copy.coding);
            assert_ne!(page.plain.etag, copy.etag);
        }
        for (accepted, expected) in [
            ("gzip, deflate, br, zstd", Some("br")),
            ("gzip, deflate, zstd", Some("zstd")),
            ("gzip, deflate", Some("gzip")),
            ("br;q=0.4, GZIP;q=0.5", Some("gzip")),
            ("*", Some("br")),
            ("br;q=0, *;q=0.1", Some("zstd")),
            ("gzip;q=0", None),
            ("identity", None),
        ] {
            let answer = page.answer(&headers(&[(header::ACCEPT_ENCODING, accepted)]));
            assert_eq!(encoding(&answer), expected, "{accepted}");
        }
        assert!(Finished::new(TEXT, b"short".to_vec()).unwrap().smaller.is_empty());
    }

    #[test]
    fn every_copy_unpacks_to_the_page() {
        use std::io::Read as _;
        let page = page();
        for copy in &page.smaller {
            let mut plain = Vec::new();
            match copy.coding.unwrap() {
                Coding::Brotli => brotli::Decompressor::new(&copy.bytes[..], 4096)
                    .read_to_end(&mut plain)
                    .map(drop),
                Coding::Zstd => zstd::Decoder::new(&copy.bytes[..])
                    .unwrap()
                    .read_to_end(&mut plain)
                    .map(drop),
                Coding::Gzip => flate2::read::GzDecoder::new(&copy.bytes[..])
                    .read_to_end(&mut plain)
                    .map(drop),
            }
            .unwrap();
            assert_eq!(plain, page.plain.bytes, "{:?}", copy.coding);
        }
    }

    #[test]
    fn who_knows_the_page_is_told_so_without_a_body() {
        let page = page();
        let tag = |form: &Form| form.etag.to_str().unwrap().to_owned();
        for tag in [
            tag(&page.plain),
            format!("\"other\", {}", tag(&page.smaller[2])),
            format!("W/{}", tag(&page.plain)),
        ] {
            assert_eq!(
                page.answer(&headers(&[(header::IF_NONE_MATCH, &tag)])).status(),
                304,
                "{tag}"
            );
        }
        let other = page.answer(&headers(&[(header::IF_NONE_MATCH, "\"other\"")]));
        assert_eq!(other.status(), 200);
        assert!(other.headers().get(header::ETAG).is_some());
    }

    #[test]
    fn other_sites_may_read_what_programs_read_and_pictures_are_not_packed_twice() {
        let allowed = |page: Finished| {
            let answer = page.answer(&HeaderMap::new());
            answer.headers().contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN)
        };
        assert!(!allowed(page()));
        assert!(allowed(Finished::new(JSON_FEED, b"{}".to_vec()).unwrap()));
        assert!(Finished::new(PNG, vec![0; 4096]).unwrap().smaller.is_empty());
    }

    #[test]
    fn the_same_bytes_have_the_same_tag() {
        let tags = |page: Finished| -> Vec<_> { page.forms().map(|form| form.etag.clone()).collect() };
        assert_eq!(tags(page()), tags(page()));
        assert_ne!(
            page().plain.etag,
            Finished::new(HTML, b"other".to_vec()).unwrap().plain.etag
        );
    }
}
