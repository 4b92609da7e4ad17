//! Claims as Google's Fact Check Tools tell them, so that programs made for these can be pointed at this desk.

use chrono::{NaiveDate, SecondsFormat};
use serde::Serialize;

use super::document::Document;
use crate::clock::Time;

/// A claim, with our review of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FoundClaim {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    claimant: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    claim_date: Option<String>,
    claim_review: [FoundReview; 1],
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct FoundReview {
    publisher: Publisher,
    url: String,
    title: String,
    review_date: String,
    textual_rating: String,
    language_code: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Publisher {
    name: String,
    site: String,
}

/// A live document as a claim that was found. `base` is the site's address without a slash at its end.
pub fn found_claim(document: &Document, base: &str) -> FoundClaim {
    FoundClaim {
        text: document.statement.clone(),
        claimant: document.claimant.as_ref().map(|claimant| claimant.name.clone()),
        claim_date: document
            .said_on
            .or_else(|| document.first_occurrence().and_then(|place| place.date))
            .map(begin_of),
        claim_review: [FoundReview {
            publisher: Publisher {
                name: document.publisher.clone(),
                site: site_of(base).unwrap_or_default(),
            },
            url: format!("{base}{}", document.path()),
            title: document.headline.clone(),
            review_date: moment(document.first_published_at),
            textual_rating: document.verdict.label.clone(),
            language_code: document.language.clone(),
        }],
    }
}

fn begin_of(day: NaiveDate) -> String {
    format!("{day}T00:00:00Z")
}

fn moment(time: Time) -> String {
    time.utc().to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The host of an address as these tools name sites: in lower case, without protocol, port, path and `www.`.
pub fn site_of(address: &str) -> Option<String> {
    let whole = if address.contains("://") {
        address.to_owned()
    } else {
        format!("https://{address}")
    };
    let url = url::Url::parse(whole.trim()).ok()?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// Whether a site is meant by a filter: it is that site, or one below it.
pub fn site_matches(site: &str, filter: &str) -> bool {
    site_of(filter).is_some_and(|wanted| {
        let below = site.strip_suffix(&wanted);
        site == wanted || below.is_some_and(|rest| rest.ends_with('.'))
    })
}

/// Whether a document's language is meant by a code, whose region does not count.
pub fn language_matches(language: &str, code: &str) -> bool {
    let primary = |code: &str| code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    primary(language) == primary(code)
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};

    #[test]
    fn a_claim_as_these_tools_tell_it() {
        let claims = [samples::troops(), samples::unproven(), samples::awkward()];
        let claims: Vec<_> = claims
            .iter()
            .map(|document| found_claim(document, "https://www.desk.example"))
            .collect();
        insta::assert_snapshot!(serde_json::to_string_pretty(&claims).unwrap());
    }

    #[test]
    fn a_site_is_known_however_it_is_written() {
        for filter in [
            "desk.example",
            "www.desk.example",
            "https://Desk.Example/fact-checks",
            "desk.example:8080",
            "example",
        ] {
            assert!(site_matches("desk.example", filter), "{filter}");
        }
        for filter in ["esk.example", "other.example", "", "a.desk.example", "https://"] {
            assert!(!site_matches("desk.example", filter), "{filter:?}");
        }
    }

    #[test]
    fn a_region_does_not_count() {
        assert!(language_matches("en", "en-US") && language_matches("sr-Latn", "SR"));
        assert!(!language_matches("en", "fr"));
    }
}
