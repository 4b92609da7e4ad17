//! Atom feeds (RFC 4287) of fact-checks: every listing is one.

use atom_syndication::{Category, Content, Entry, Feed, FixedDateTime, Generator, Link, Person, Text, WriteConfig};

use super::{State, document::Document};
use crate::{
    clock::Time,
    problem::{Problem, Result},
};

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

/// The feed as XML.
pub fn atom(info: &FeedInfo, items: &[FeedItem<'_>]) -> Result<String> {
    let newest = items.iter().map(|item| item.updated).max();
    let feed = Feed {
        title: Text::plain(&info.title),
        subtitle: info.subtitle.as_ref().map(Text::plain),
        id: format!("{}{}", info.base, info.path),
        updated: date(newest.unwrap_or(info.since)),
        generator: Some(Generator {
            value: "Factdesk".into(),
            version: Some(env!("CARGO_PKG_VERSION").into()),
            ..Generator::default()
        }),
        links: vec![
            link("self", &format!("{}{}", info.base, info.path), "application/atom+xml"),
            link("alternate", &format!("{}{}", info.base, info.page), "text/html"),
        ],
        entries: items.iter().map(|item| entry(info, item)).collect(),
        ..Feed::default()
    };
    let config = WriteConfig {
        write_document_declaration: true,
        indent_size: Some(1),
    };
    let xml = feed.write_with_config(Vec::new(), config).map_err(Problem::internal)?;
    String::from_utf8(xml).map_err(Problem::internal)
}

fn entry(info: &FeedInfo, item: &FeedItem<'_>) -> Entry {
    let document = item.document;
    let address = format!("{}{}", info.base, document.path());
    let label = if item.state == State::Retracted {
        "Retracted"
    } else {
        &document.verdict.label
    };
    Entry {
        title: Text::plain(clean(&format!("{label}: {}", document.headline))),
        id: address.clone(),
        updated: date(item.updated),
        published: Some(date(document.first_published_at)),
        authors: vec![Person {
            name: clean(&document.publisher),
            uri: Some(format!("{}/", info.base)),
            ..Person::default()
        }],
        categories: categories(info, item),
        links: vec![link("alternate", &address, "text/html")],
        summary: Some(Text::plain(clean(item.note.unwrap_or(&document.finding)))),
        content: Some(Content {
            value: Some(clean(&content(item))),
            content_type: Some("html".into()),
            lang: Some(document.language.clone()),
            base: Some(address.clone()),
            ..Content::default()
        }),
        ..Entry::default()
    }
}

fn categories(info: &FeedInfo, item: &FeedItem<'_>) -> Vec<Category> {
    let verdict = Category {
        term: item.document.verdict.rating.clone(),
        scheme: Some(format!("{}/verdicts/", info.base)),
        label: Some(clean(&item.document.verdict.label)),
    };
    let topics = item.document.topics.iter().map(|topic| Category {
        term: topic.slug.clone(),
        scheme: Some(format!("{}/topics/", info.base)),
        label: Some(clean(&topic.name)),
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

fn link(rel: &str, href: &str, mime_type: &str) -> Link {
    Link {
        href: href.to_owned(),
        rel: rel.to_owned(),
        mime_type: Some(mime_type.to_owned()),
        ..Link::default()
    }
}

fn date(time: Time) -> FixedDateTime {
    time.utc().fixed_offset()
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
        let xml = atom(&info(), &items).unwrap();
        insta::assert_snapshot!(xml.replace(env!("CARGO_PKG_VERSION"), "VERSION"));
        let read = Feed::read_from(xml.as_bytes()).unwrap();
        assert_eq!(read.entries.len(), 2);
        assert_eq!(read.entries[0].id, "https://desk.example/fact-checks/troops");
    }

    #[test]
    fn an_empty_feed_stays_the_same() {
        assert_eq!(atom(&info(), &[]).unwrap(), atom(&info(), &[]).unwrap());
    }

    proptest::proptest! {
        #[test]
        fn any_words_make_readable_xml(headline in proptest::prelude::any::<String>()) {
            let document = Document { headline, ..samples::troops() };
            let item = FeedItem { document: &document, state: State::Live, note: None, updated: document.published_at };
            let xml = atom(&info(), &[item]).unwrap();
            proptest::prop_assert!(Feed::read_from(xml.as_bytes()).is_ok());
        }
    }
}
