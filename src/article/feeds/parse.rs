//! What a feed says: RSS, Atom or JSON Feed, read by `feed-rs` within limits. Pure.
//!
//! A feed is anyone's text. It is looked over before it is read: how deep it is nested and how much is in it, as the reader goes
//! down with it and makes much of little. Entities are never followed.

use dom_query::Document;
use feed_rs::{
    model::{self, Link},
    parser,
};
use quick_xml::{Reader, events::Event};
use sha2::{Digest, Sha256};
use url::Url;

use super::address;
use crate::{
    article::{decode::decode, extract},
    clock::Time,
    events::hex,
};

/// How many entries of one feed are looked at, the newest first.
pub const MOST_ENTRIES: usize = 500;

/// How deep elements may be nested.
const DEEPEST: usize = 200;

/// How many elements a feed of XML may have, and objects one of JSON.
const MOST_PARTS: usize = 100_000;

/// How many characters of an entry's own text are kept.
const LONGEST_CONTENT: usize = 200_000;

const NO_FEED: &str = "There is no feed at this address. RSS, Atom and JSON Feed are read.";
const TOO_MUCH: &str = "This feed holds more than is read of one.";
const BROKEN: &str = "There is a feed at this address, but it is not written correctly and cannot be read.";

/// A feed that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    /// What it calls itself.
    pub title: Option<String>,
    /// For how many minutes it says that it stays fresh.
    pub ttl: Option<u32>,
    /// What is in it, the newest first.
    pub entries: Vec<Entry>,
}

/// An entry of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is known by in its feed.
    pub key: String,
    /// Where its article is.
    pub url: Option<String>,
    /// Its headline; never empty.
    pub title: String,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published.
    pub published_at: Option<Time>,
    /// What the feed itself says of it, in HTML.
    pub content: Option<String>,
}

/// Reads a feed that came from an address.
///
/// # Errors
/// Why it is none, in a sentence.
pub fn parse(bytes: &[u8], content_type: &str, from: &Url) -> Result<Parsed, String> {
    let text = decode(bytes, declared(bytes, content_type)).map_err(|_| NO_FEED.to_owned())?;
    // It is text now, whatever set its first line says that it is written in.
    let text = match text.trim_start().strip_prefix("<?xml") {
        Some(rest) => rest.split_once("?>").map_or("", |(_, rest)| rest),
        None => text.as_str(),
    }
    .trim_start();
    look_over(text)?;
    let parser = parser::Builder::new()
        .base_uri(Some(from.as_str()))
        .sanitize_content(false)
        .build();
    let feed = parser.parse(text.as_bytes()).map_err(|error| match error {
        parser::ParseFeedError::ParseError(parser::ParseErrorKind::NoFeedRoot) => NO_FEED.to_owned(),
        _ if text.starts_with('<') || text.contains("jsonfeed.org") => BROKEN.to_owned(),
        _ => NO_FEED.to_owned(),
    })?;
    Ok(Parsed {
        title: feed
            .title
            .as_ref()
            .map(|title| line(&title.content, 200))
            .filter(|title| !title.is_empty()),
        ttl: feed.ttl,
        entries: entries(feed.entries, from),
    })
}

/// The character set that is said of the bytes: by the server, or by the first line of the XML.
fn declared<'a>(bytes: &'a [u8], content_type: &'a str) -> Option<&'a str> {
    if content_type.to_ascii_lowercase().contains("charset=") {
        return Some(content_type);
    }
    let head = bytes.get(..bytes.len().min(200))?;
    let end = head.iter().position(|byte| *byte == b'>')?;
    let head = std::str::from_utf8(head.get(..end)?).ok()?;
    let (_, after) = head.trim_start().strip_prefix("<?xml")?.split_once("encoding=")?;
    let label = after.get(1..)?.split(['"', '\'']).next()?;
    // What can be read letter by letter is not written in two bytes each, whatever it says.
    (!label.to_ascii_lowercase().starts_with("utf-16")).then_some(label)
}

/// Refuses what is nested too deep or holds too much.
fn look_over(text: &str) -> Result<(), String> {
    if !text.starts_with('<') {
        let objects = text.bytes().filter(|byte| *byte == b'{').count();
        return if objects > MOST_PARTS {
            Err(TOO_MUCH.to_owned())
        } else {
            Ok(())
        };
    }
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let (mut depth, mut parts) = (0_usize, 0_usize);
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => (depth, parts) = (depth + 1, parts + 1),
            Ok(Event::Empty(_) | Event::GeneralRef(_)) => parts += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) => return Ok(()),
            // Pages are often no XML at all: what they are is said by whoever reads on.
            Err(_) => {
                return if is_page(text) {
                    Err(NO_FEED.to_owned())
                } else {
                    Err(BROKEN.to_owned())
                };
            }
            Ok(_) => {}
        }
        if depth > DEEPEST || parts > MOST_PARTS {
            return Err(if is_page(text) { NO_FEED } else { TOO_MUCH }.to_owned());
        }
    }
}

/// Whether a text is a page rather than a feed.
pub fn is_page(text: &str) -> bool {
    let head: String = text
        .trim_start()
        .chars()
        .take(500)
        .collect::<String>()
        .to_ascii_lowercase();
    head.starts_with("<!doctype html") || head.contains("<html")
}

fn entries(all: Vec<model::Entry>, from: &Url) -> Vec<Entry> {
    let mut all = all;
    // Where every entry has its time, that says which are the newest; otherwise feeds begin with them.
    if all.iter().all(|entry| time(entry).is_some()) {
        all.sort_by_key(|entry| std::cmp::Reverse(time(entry)));
    }
    let mut known = std::collections::HashSet::new();
    all.into_iter()
        .take(MOST_ENTRIES)
        .map(|entry| read(entry, from))
        .filter(|entry| known.insert(entry.key.clone()))
        .collect()
}

fn time(entry: &model::Entry) -> Option<Time> {
    entry.published.or(entry.updated).map(Time::from)
}

fn read(entry: model::Entry, from: &Url) -> Entry {
    let published_at = time(&entry);
    let url = page(&entry.links).and_then(|link| address::clean(from.join(link.href.trim()).ok()?.as_str()));
    let summary = entry.summary.map(|summary| summary.content);
    let content = entry
        .content
        .and_then(|content| content.body)
        .filter(|body| !body.trim().is_empty())
        .or_else(|| summary.clone())
        .map(|body| {
            body.chars()
                .filter(|c| *c != '\0')
                .take(LONGEST_CONTENT)
                .collect::<String>()
        })
        .filter(|body| !body.trim().is_empty());
    let title = entry
        .title
        .map(|title| line(&title.content, 300))
        .filter(|title| !title.is_empty());
    let title = title
        .or_else(|| {
            summary
                .or_else(|| content.clone())
                .map(|text| line(&text, 100))
                .filter(|text| !text.is_empty())
        })
        .or_else(|| url.clone())
        .unwrap_or_else(|| "Untitled".to_owned());
    let byline: Vec<String> = entry
        .authors
        .iter()
        .filter_map(|author| author.name.as_deref())
        .map(|name| line(name, 200))
        .filter(|name| !name.is_empty() && name != "unknown")
        .take(5)
        .collect();
    Entry {
        key: hex(&Sha256::digest(entry.id.as_bytes())),
        url,
        title,
        byline: (!byline.is_empty()).then(|| byline.join(", ").chars().take(200).collect()),
        published_at,
        content,
    }
}

/// Of an entry's links the one to its page.
fn page(links: &[Link]) -> Option<&Link> {
    let is = |link: &&Link, rel: &str| link.rel.as_deref().unwrap_or("alternate") == rel;
    let html = |link: &&Link| link.media_type.as_deref().is_none_or(|kind| kind.contains("html"));
    links
        .iter()
        .find(|link| is(link, "alternate") && html(link))
        .or_else(|| links.iter().find(|link| is(link, "alternate")))
        .or_else(|| links.iter().find(|link| !is(link, "enclosure") && !is(link, "self")))
}

/// A text as one line without markup, within a limit.
fn line(text: &str, most: usize) -> String {
    let text = if text.contains(['<', '&']) {
        let beginning: String = text.chars().take(most * 20).collect();
        Document::fragment(beginning.as_str()).text().to_string()
    } else {
        text.to_owned()
    };
    let words = extract::normalise(&text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    if words.chars().count() <= most {
        return words;
    }
    let cut: String = words.chars().take(most - 1).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests;
