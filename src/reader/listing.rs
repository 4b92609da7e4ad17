//! Which list a reader asks for: read from the address, and written back into one in a fixed order.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::{
    publication::{
        feeds::Format,
        store::{Ledger, ListingFilter},
    },
    web::paging::{self, PageNumber},
};

/// How many characters of a search, or of a name in an address, are read.
const WORD_MAX: usize = 200;

/// How many verdicts may be chosen together.
const VERDICTS_MAX: usize = 30;

/// The filters as they stand in an address. What makes no sense is left out rather than refused, and so is whatever else
/// an address carries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Asked {
    verdict: Vec<String>,
    claimant: String,
    topic: String,
    from: String,
    to: String,
    corrected: String,
    q: String,
    page: String,
}

impl Asked {
    /// The search.
    pub fn search(&self) -> Listing {
        Listing::new("/search", self)
    }
}

/// One list of fact-checks: all, or those with one verdict, of one claimant, on one topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The path of its page.
    pub path: String,
    /// Which fact-checks.
    pub filter: ListingFilter,
    /// Which page of them.
    pub number: PageNumber,
}

impl Listing {
    /// The list that is asked for at that path.
    pub fn new(path: &str, asked: &Asked) -> Self {
        let mut verdict: Vec<String> = asked.verdict.iter().filter_map(|v| word(v)).collect();
        verdict.sort();
        verdict.dedup();
        verdict.truncate(VERDICTS_MAX);
        Self {
            path: path.to_owned(),
            filter: ListingFilter {
                verdict,
                claimant: word(&asked.claimant),
                topic: word(&asked.topic),
                from: asked.from.trim().parse().ok(),
                to: asked.to.trim().parse().ok(),
                corrected: !matches!(asked.corrected.as_str(), "" | "0" | "false"),
                q: word(&asked.q),
                among: None,
                live: false,
            },
            number: PageNumber::new(asked.page.trim().parse().unwrap_or(1)),
        }
    }

    /// The list that its path narrows already, such as `/topics/troops`: `only` does so, whatever else is asked.
    pub fn of(path: &str, asked: &Asked, only: impl FnOnce(&mut ListingFilter)) -> Self {
        let mut listing = Self::new(path, asked);
        only(&mut listing.filter);
        listing
    }

    /// Its one address.
    pub fn address(&self) -> String {
        self.page(i64::from(self.number.get()))
    }

    /// The address of another page of it.
    pub fn page(&self, number: i64) -> String {
        self.written(&self.path, number)
    }

    /// The address of its feed in that form.
    pub fn feed(&self, format: Format) -> String {
        self.feed_page(format, 1)
    }

    /// The address of another page of its feed.
    pub fn feed_page(&self, format: Format, number: i64) -> String {
        self.written(&format!("{}.{}", self.path, format.ending()), number)
    }

    fn written(&self, path: &str, number: i64) -> String {
        let page = if number == 1 { String::new() } else { number.to_string() };
        let filter = &self.filter;
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let mut pairs: Vec<(&str, String)> = filter.verdict.iter().map(|v| ("verdict", v.clone())).collect();
        pairs.extend([
            ("claimant", text(&filter.claimant)),
            ("topic", text(&filter.topic)),
            ("from", day(filter.from)),
            ("to", day(filter.to)),
            (
                "corrected",
                if filter.corrected {
                    "1".to_owned()
                } else {
                    String::new()
                },
            ),
            ("q", text(&filter.q)),
            ("page", page),
        ]);
        // What the path says already is not said twice.
        let said = |name: &str| match name {
            "verdict" => path.starts_with("/verdicts/"),
            "claimant" => path.starts_with("/claimants/"),
            "topic" => path.starts_with("/topics/"),
            _ => false,
        };
        let pairs: Vec<(&str, &str)> = pairs
            .iter()
            .filter(|(name, _)| !said(name))
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        paging::address(path, &pairs)
    }
}

/// The address of a page of the corrections of that kind, or of their feed.
pub fn corrections_address(path: &str, ledger: Ledger, number: i64) -> String {
    let number = if number == 1 { String::new() } else { number.to_string() };
    paging::address(path, &[("tier", ledger.word()), ("page", &number)])
}

/// Blanks squeezed, cut to a sensible length; none when nothing is left.
pub fn word(text: &str) -> Option<String> {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = text.chars().filter(|c| !c.is_control()).take(WORD_MAX).collect();
    (!short.is_empty()).then_some(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listing(query: &str) -> Listing {
        Listing::new("/fact-checks", &serde_html_form::from_str(query).unwrap())
    }

    #[test]
    fn an_address_is_written_in_one_way_however_it_was_asked() {
        let one = listing("q=+troops++border&verdict=true&verdict=false&utm_source=x&page=2&from=&to=2022-02-01");
        assert_eq!(
            one.address(),
            "/fact-checks?verdict=false&verdict=true&to=2022-02-01&q=troops+border&page=2"
        );
        assert_eq!(
            one.feed(Format::Atom),
            "/fact-checks.atom?verdict=false&verdict=true&to=2022-02-01&q=troops+border"
        );
        assert_eq!(
            listing(one.address().split_once('?').unwrap().1),
            one,
            "it reads back as it was"
        );
    }

    #[test]
    fn what_makes_no_sense_is_left_out() {
        let odd = listing("from=yesterday&to=2022-13-45&page=-3&corrected=0&claimant=+&q=%00");
        assert_eq!(odd.address(), "/fact-checks");
        assert!(!odd.filter.corrected && odd.filter.from.is_none());
    }

    #[test]
    fn a_path_that_says_it_says_it_alone() {
        let asked = serde_html_form::from_str("topic=other&q=x&page=3").unwrap();
        let topic = Listing::of("/topics/troops", &asked, |filter| filter.topic = Some("troops".into()));
        assert_eq!(topic.address(), "/topics/troops?q=x&page=3");
        assert_eq!(topic.feed(Format::Rss), "/topics/troops.rss?q=x");
        assert_eq!(topic.feed_page(Format::Json, 2), "/topics/troops.json?q=x&page=2");
    }
}
