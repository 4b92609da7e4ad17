//! Asking again: what is remembered of an answer, so that a server need not send twice what has not changed, and is heard
//! when it asks to be left alone.

use reqwest::{
    Response,
    header::{CACHE_CONTROL, ETAG, HeaderName, LAST_MODIFIED, RETRY_AFTER},
};
use url::Url;

use super::{Fetched, refusal::Refusal};

/// The longest header that is remembered, in bytes.
const LONGEST: usize = 1000;

/// What a server said of the state of what it sent, to be said back to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// Its `ETag`, as it was written.
    pub etag: Option<String>,
    /// Its `Last-Modified`, as it was written.
    pub last_modified: Option<String>,
}

impl Validators {
    pub(super) fn of(response: &Response) -> Self {
        Self {
            etag: header(response, ETAG),
            last_modified: header(response, LAST_MODIFIED),
        }
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.etag.is_none() && self.last_modified.is_none()
    }
}

/// What is preferred of the kinds that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prefer {
    /// Pages.
    Pages,
    /// Feeds.
    Feeds,
}

/// A request: an address, and what is known of what is there.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The address.
    pub url: &'a str,
    /// What is preferred.
    pub prefer: Prefer,
    /// What the server said of it last time.
    pub known: &'a Validators,
}

/// An answer: something, or that nothing has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What was fetched; none when it has not changed.
    pub fetched: Option<Fetched>,
    /// What to say back next time.
    pub validators: Validators,
    /// How long the server says that it stays fresh, in seconds.
    pub max_age: Option<u64>,
    /// Where it has moved for good.
    pub moved_to: Option<Url>,
}

/// A refusal, with when the server wants to be asked again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Why.
    pub refusal: Refusal,
    /// `Retry-After` as it was written: seconds, or a time.
    pub retry_after: Option<String>,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self {
            refusal,
            retry_after: None,
        }
    }
}

impl Refused {
    pub(super) fn by(response: &Response) -> Self {
        Self {
            refusal: Refusal::Status(response.status().as_u16()),
            retry_after: header(response, RETRY_AFTER),
        }
    }
}

fn header(response: &Response, name: HeaderName) -> Option<String> {
    let value = response.headers().get(name)?.to_str().ok()?.trim();
    (!value.is_empty() && value.len() <= LONGEST).then(|| value.to_owned())
}

/// `max-age` of `Cache-Control`, unless it says that nothing may be kept.
pub(super) fn max_age(response: &Response) -> Option<u64> {
    stated_age(&header(response, CACHE_CONTROL)?)
}

fn stated_age(caching: &str) -> Option<u64> {
    let mut age = None;
    for directive in caching.split(',') {
        let (name, value) = directive.split_once('=').unwrap_or((directive, ""));
        match name.trim().to_ascii_lowercase().as_str() {
            "no-cache" | "no-store" => return None,
            "max-age" => age = value.trim().trim_matches('"').parse().ok(),
            _ => {}
        }
    }
    age
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_is_read_unless_nothing_may_be_kept() {
        for (caching, age) in [
            ("max-age=600", Some(600)),
            ("public, Max-Age = \"60\" , s-maxage=5", Some(60)),
            ("no-cache, max-age=600", None),
            ("max-age=600, no-store", None),
            ("max-age=-1", None),
            ("private", None),
        ] {
            assert_eq!(stated_age(caching), age, "{caching}");
        }
    }
}
