//! Feeds of fact-checks: every listing is one, as Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1.

mod atom;
mod json;
mod rss;

use super::{State, document::Document, store::Correction};
use crate::{clock::Time, problem::Result};

/// In which form a feed is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// RFC 4287.
    Atom,
    /// RSS 2.0.
    Rss,
    /// JSON Feed 1.1.
    Json,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Atom, Self::Rss, Self::Json];

    /// Its ending in addresses.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Atom => "atom",
            Self::Rss => "rss",
            Self::Json => "json",
        }
    }

    /// The one with that ending.
    pub fn parse(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.ending() == ending)
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Rss => "application/rss+xml",
            Self::Json => "application/feed+json",
        }
    }

    /// Its name, for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Atom => "Atom",
            Self::Rss => "RSS",
            Self::Json => "JSON Feed",
        }
    }
}

/// What a feed is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedInfo {
    /// Such as the site's name, or the listing's heading.
    pub title: String,
    /// One line on it.
    pub subtitle: Option<String>,
    /// The site's address without a slash at its end.
    pub base: String,
    /// The feed's own path and query.
    pub path: String,
    /// The path and query of the page with the same list.
    pub page: String,
    /// When an empty feed was last changed, so that it stays the same until something comes.
    pub since: Time,
}

impl FeedInfo {
    /// When something in it last changed.
    fn updated(&self, entries: &[FeedEntry]) -> Time {
        entries.iter().map(|entry| entry.updated).max().unwrap_or(self.since)
    }
}

/// One fact-check in a feed.
#[derive(Debug, Clone, Copy)]
pub struct FeedItem<'a> {
    /// What is published.
    pub document: &'a Document,
    /// Live or retracted.
    pub state: State,
    /// The note of a retraction.
    pub note: Option<&'a str>,
    /// When it last changed in public, its retraction included.
    pub updated: Time,
}

/// One entry of a feed, whatever it is of and however it is written. Texts hold nothing that XML cannot hold.
#[derive(Debug, Clone, PartialEq)]
pub struct FeedEntry {
    /// What it is known by for ever: an address.
    id: String,
    /// The page that it is about.
    address: String,
    title: String,
    summary: String,
    html: String,
    language: Option<String>,
    author: String,
    published: Time,
    updated: Time,
    categories: Vec<FeedCategory>,
}

/// What an entry is about.
#[derive(Debug, Clone, PartialEq)]
struct FeedCategory {
    term: String,
    scheme: String,
    label: String,
}

impl FeedEntry {
    /// A fact-check. `base` is the site's address without a slash at its end.
    pub fn of_fact_check(item: &FeedItem<'_>, base: &str) -> Self {
        let document = item.document;
        let address = format!("{base}{}", document.path());
        let label = if item.state == State::Retracted {
            "Retracted"
        } else {
            &document.verdict.label
        };
        Self {
            id: address.clone(),
            address,
            title: clean(&format!("{label}: {}", document.headline)),
            summary: clean(item.note.unwrap_or(&document.finding)),
            html: clean(&content(item)),
            language: Some(document.language.clone()),
            author: clean(&document.publisher),
            published: document.first_published_at,
            updated: item.updated,
            categories: categories(item, base),
        }
    }

    /// A correction or a retraction.
    pub fn of_correction(correction: &Correction, base: &str, publisher: &str) -> Self {
        let (slug, headline, label, note, at, part) = match correction {
            Correction::Revised {
                slug,
                headline,
                correction,
            } => {
                let part = format!("revision-{}", correction.revision);
                (
                    slug,
                    headline,
                    correction.tier.label(),
                    &correction.note,
                    correction.at,
                    part,
                )
            }
            Correction::Retracted {
                slug,
                headline,
                at,
                note,
            } => (slug, headline, "Retracted", note, *at, "retracted".to_owned()),
        };
        let address = format!("{base}/fact-checks/{slug}");
        Self {
            id: format!("{address}#{part}"),
            title: clean(&format!("{label}: {headline}")),
            summary: clean(note),
            html: clean(&format!("<p><strong>{}.</strong> {}</p>", escape(label), escape(note))),
            address,
            language: None,
            author: clean(publisher),
            published: at,
            updated: at,
            categories: Vec::new(),
        }
    }
}

/// The feed in that form.
pub fn write(format: Format, info: &FeedInfo, entries: &[FeedEntry]) -> Result<String> {
    match format {
        Format::Atom => atom::write(info, entries),
        Format::Rss => Ok(rss::write(info, entries)),
        Format::Json => json::write(info, entries),
    }
}

fn categories(item: &FeedItem<'_>, base: &str) -> Vec<FeedCategory> {
    let document = item.document;
    let verdict = FeedCategory {
        term: document.verdict.rating.clone(),
        scheme: format!("{base}/verdicts/"),
        label: clean(&document.verdict.label),
    };
    let topics = document.topics.iter().map(|topic| FeedCategory {
        term: topic.slug.clone(),
        scheme: format!("{base}/topics/"),
        label: clean(&topic.name),
    });
    let verdict = (item.state == State::Live).then_some(verdict);
    verdict.into_iter().chain(topics).collect()
}

/// What a reader of feeds sees: the claim, the verdict, the finding and the summary; of a retracted one its note alone.
fn content(item: &FeedItem<'_>) -> String {
    let document = item.document;
    if item.state == State::Retracted {
        return format!(
            "<p><strong>Retracted.</strong> {}</p>",
            escape(item.note.unwrap_or_default())
        );
    }
    let by = document
        .claimant
        .as_ref()
        .map(|claimant| format!("<p>{}</p>", escape(&claimant.name)))
        .unwrap_or_default();
    let corrected: String = document
        .corrections
        .iter()
        .rev()
        .filter(|c| c.tier.is_correction())
        .map(|c| {
            format!(
                "<p><strong>{} on {}.</strong> {}</p>",
                c.tier.label(),
                c.at.date(),
                escape(&c.note)
            )
        })
        .collect();
    format!(
        "{corrected}<blockquote><p>“{}”</p></blockquote>{by}<p><strong>{}.</strong> {}</p>{}",
        escape(&document.statement),
        escape(&document.verdict.label),
        escape(&document.finding),
        document.html.summary
    )
}

/// Leaves out what XML 1.0 cannot hold at all.
pub fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t' | '\r'))
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

/// For text in HTML and in XML.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use atom_syndication::Feed;

    use super::{super::samples, *};

    fn info() -> FeedInfo {
        FeedInfo {
            title: "Among the Fray".into(),
            subtitle: Some("Fact-checks".into()),
            base: "https://desk.example".into(),
            path: "/fact-checks.atom?topic=troops".into(),
            page: "/fact-checks?topic=troops".into(),
            since: samples::time("2022-01-01T00:00:00Z"),
        }
    }

    #[test]
    fn a_feed_carries_live_and_retracted_fact_checks() {
        let (troops, other) = (samples::troops(), samples::unproven());
        let items = [
            FeedItem {
                document: &troops,
                state: State::Live,
                note: None,
                updated: troops.published_at,
            },
            FeedItem {
                document: &other,
                state: State::Retracted,
                note: Some("Our source counted a train twice & more <once>."),
                updated: samples::time("2022-02-06T10:00:00Z"),
            },
        ];
        let entries = entries(&items);
        let xml = write(Format::Atom, &info(), &entries).unwrap();
        insta::assert_snapshot!(xml.replace(env!("CARGO_PKG_VERSION"), "VERSION"));
        let read = Feed::read_from(xml.as_bytes()).unwrap();
        assert_eq!(read.entries.len(), 2);
        assert_eq!(read.entries[0].id, "https://desk.example/fact-checks/troops");

        let xml = write(Format::Rss, &info(), &entries).unwrap();
        insta::assert_snapshot!("rss", xml.replace(env!("CARGO_PKG_VERSION"), "VERSION"));
        let read = ::rss::Channel::read_from(xml.as_bytes()).unwrap();
        assert_eq!(read.items().len(), 2);
        assert_eq!(read.items()[0].link(), Some("https://desk.example/fact-checks/troops"));

        let json: serde_json::Value = serde_json::from_str(&write(Format::Json, &info(), &entries).unwrap()).unwrap();
        insta::assert_json_snapshot!("json", json);
    }

    fn entries(items: &[FeedItem<'_>]) -> Vec<FeedEntry> {
        items
            .iter()
            .map(|item| FeedEntry::of_fact_check(item, "https://desk.example"))
            .collect()
    }

    #[test]
    fn an_empty_feed_stays_the_same() {
        for format in Format::ALL {
            assert_eq!(
                write(format, &info(), &[]).unwrap(),
                write(format, &info(), &[]).unwrap()
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn any_words_make_readable_xml(headline in proptest::prelude::any::<String>()) {
            let document = Document { headline, ..samples::troops() };
            let item = FeedItem { document: &document, state: State::Live, note: None, updated: document.published_at };
            let entries = entries(&[item]);
            let xml = write(Format::Atom, &info(), &entries).unwrap();
            proptest::prop_assert!(Feed::read_from(xml.as_bytes()).is_ok());
            let xml = write(Format::Rss, &info(), &entries).unwrap();
            proptest::prop_assert!(::rss::Channel::read_from(xml.as_bytes()).is_ok());
        }
    }
}
