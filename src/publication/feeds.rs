//! Feeds of fact-checks and of corrections: every list is one, as Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1.
//!
//! What a feed says is put together once ([`entry`]); each form only writes it down, so that they cannot disagree.

pub mod atom;
pub mod entry;
pub mod json;
pub mod rss;

pub use self::entry::{Entry, FeedItem, of_correction, of_fact_check};

use crate::{clock::Time, problem::Result};

/// The forms that a feed comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Atom.
    Atom,
    /// RSS 2.0.
    Rss,
    /// JSON Feed 1.1.
    Json,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Atom, Self::Rss, Self::Json];

    /// What its addresses end with, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Atom => "atom",
            Self::Rss => "rss",
            Self::Json => "json",
        }
    }

    /// The one whose addresses end so.
    pub fn parse(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.ending() == ending)
    }

    /// Its media type without a charset, as links name it.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Rss => "application/rss+xml",
            Self::Json => "application/feed+json",
        }
    }

    /// Writes a feed in this form.
    pub fn write(self, info: &FeedInfo, entries: &[Entry]) -> Result<Vec<u8>> {
        match self {
            Self::Atom => atom::write(info, entries),
            Self::Rss => rss::write(info, entries),
            Self::Json => json::write(info, entries),
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
    /// The newsroom's name.
    pub publisher: String,
    /// BCP 47, such as `en`.
    pub language: String,
    /// The site's address without a slash at its end.
    pub base: String,
    /// The feed's own path and query.
    pub path: String,
    /// The path and query of the page with the same list.
    pub page: String,
    /// The path and query of the feed with what is older; none at the end.
    pub next: Option<String>,
    /// The path and query of the feed with what is newer; none at the beginning.
    pub previous: Option<String>,
    /// Where subscriptions by WebSub are taken; none when there is no such place.
    pub hub: Option<String>,
    /// When an empty feed was last changed, so that it stays the same until something comes.
    pub since: Time,
}

impl FeedInfo {
    fn full(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// When the newest of these changed.
    fn changed(&self, entries: &[Entry]) -> Time {
        entries.iter().map(|entry| entry.updated).max().unwrap_or(self.since)
    }
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
mod tests;
