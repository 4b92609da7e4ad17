//! An article by its address alone: what to ask for, and what came.

use url::Url;

use super::{
    details,
    wordpress::{self, Post},
};
use crate::{
    fetch::{Fetched, Fetcher, refusal::Refusal},
    problem::Result,
};

/// A page that was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The page as it came.
    pub fetched: Fetched,
    /// The same as its system tells it, without the page around it.
    pub post: Option<Post>,
}

impl Page {
    /// The address that the page gives for itself, as long as it is on the host that the page came from: a page cannot claim
    /// to be of another outlet.
    #[must_use]
    pub fn own_address(&self, canonical: &str) -> Option<String> {
        let from = &self.fetched.url;
        let said = from.join(canonical).ok()?;
        if bare_host(&said) != bare_host(from) {
            return None;
        }
        details::address(said.as_str()).ok().flatten()
    }
}

/// `www.` makes no other outlet.
fn bare_host(url: &Url) -> Option<&str> {
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}

/// Fetches a page, and its post where its system offers that. Call it outside any transaction.
///
/// # Errors
/// Why it was not fetched, for the field `url`.
pub async fn page(fetcher: &Fetcher, url: &str) -> Result<Page> {
    page_or_refusal(fetcher, url).await.map_err(Refusal::problem)
}

/// The same for whoever gave no form that a refusal could come back in.
///
/// # Errors
/// Why it was not fetched.
pub async fn page_or_refusal(fetcher: &Fetcher, url: &str) -> Result<Page, Refusal> {
    let fetched = fetcher.page(url).await?;
    let offered = wordpress::offered(&String::from_utf8_lossy(&fetched.bytes), &fetched.url);
    let post = match offered {
        // The page is here already: an offer that leads nowhere is no fault of the address.
        Some(address) => fetcher
            .get(address.as_str())
            .await
            .ok()
            .and_then(|answer| wordpress::post(&answer.bytes)),
        None => None,
    };
    Ok(Page { fetched, post })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(url: &str) -> Page {
        Page {
            fetched: Fetched {
                url: Url::parse(url).unwrap(),
                status: 200,
                content_type: "text/html".to_owned(),
                bytes: bytes::Bytes::new(),
            },
            post: None,
        }
    }

    #[test]
    fn a_page_names_its_own_address_and_nobody_elses() {
        let page = page("https://www.ledger.example/a?utm_source=mail");
        for (canonical, address) in [
            ("https://ledger.example/a", Some("https://ledger.example/a")),
            ("/a", Some("https://www.ledger.example/a")),
            ("https://other.example/a", None),
            ("https://me@ledger.example/a", None),
            ("javascript:alert(1)", None),
        ] {
            assert_eq!(page.own_address(canonical).as_deref(), address, "{canonical}");
        }
    }
}
