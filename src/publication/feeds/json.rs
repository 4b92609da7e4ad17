//! A feed as JSON Feed 1.1. What its programs do not know is in `_factdesk`, as that form asks.

use serde::Serialize;

use super::{
    Entry, FeedInfo,
    entry::{Tag, Verdict},
};
use crate::{clock::Time, problem::Result};

const VERSION: &str = "https://jsonfeed.org/version/1.1";

#[derive(Serialize)]
struct Feed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: String,
    feed_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_url: Option<String>,
    language: &'a str,
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hubs: Option<Vec<Hub<'a>>>,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    url: String,
}

#[derive(Serialize)]
struct Hub<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    url: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_html: &'a str,
    summary: &'a str,
    date_published: Time,
    date_modified: Time,
    authors: Vec<Author<'a>>,
    language: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(rename = "_factdesk", skip_serializing_if = "Option::is_none")]
    factdesk: Option<&'a Verdict>,
}

/// Writes it.
pub fn write(info: &FeedInfo, entries: &[Entry]) -> Result<Vec<u8>> {
    let hub = |url| vec![Hub { kind: "WebSub", url }];
    let feed = Feed {
        version: VERSION,
        title: &info.title,
        home_page_url: info.full(&info.page),
        feed_url: info.full(&info.path),
        description: info.subtitle.as_deref(),
        next_url: info.next.as_ref().map(|path| info.full(path)),
        language: &info.language,
        authors: vec![author(&info.publisher, info)],
        hubs: info.hub.as_deref().map(hub),
        items: entries.iter().map(|entry| item(info, entry)).collect(),
    };
    Ok(serde_json::to_vec_pretty(&feed)?)
}

fn item<'a>(info: &FeedInfo, entry: &'a Entry) -> Item<'a> {
    Item {
        id: &entry.id,
        url: &entry.url,
        title: &entry.title,
        content_html: &entry.html,
        summary: &entry.summary,
        date_published: entry.published,
        date_modified: entry.updated,
        authors: vec![author(&entry.author, info)],
        language: &entry.language,
        tags: entry.tags.iter().map(|Tag { label, .. }| label.as_str()).collect(),
        factdesk: entry.verdict.as_ref(),
    }
}

fn author<'a>(name: &'a str, info: &FeedInfo) -> Author<'a> {
    Author {
        name,
        url: info.full("/"),
    }
}
