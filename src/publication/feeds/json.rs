//! JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).

use chrono::SecondsFormat;
use serde::Serialize;

use super::{FeedEntry, FeedInfo};
use crate::{clock::Time, problem::Result};

#[derive(Serialize)]
struct Feed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: String,
    feed_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    summary: &'a str,
    content_html: &'a str,
    date_published: String,
    date_modified: String,
    authors: [Author<'a>; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    url: String,
}

pub(super) fn write(info: &FeedInfo, entries: &[FeedEntry]) -> Result<String> {
    let feed = Feed {
        version: "https://jsonfeed.org/version/1.1",
        title: &info.title,
        home_page_url: format!("{}{}", info.base, info.page),
        feed_url: format!("{}{}", info.base, info.path),
        description: info.subtitle.as_deref(),
        items: entries.iter().map(|entry| item(info, entry)).collect(),
    };
    Ok(serde_json::to_string(&feed)?)
}

fn item<'a>(info: &FeedInfo, entry: &'a FeedEntry) -> Item<'a> {
    Item {
        id: &entry.id,
        url: &entry.address,
        title: &entry.title,
        summary: &entry.summary,
        content_html: &entry.html,
        date_published: date(entry.published),
        date_modified: date(entry.updated),
        authors: [Author {
            name: &entry.author,
            url: format!("{}/", info.base),
        }],
        language: entry.language.as_deref(),
        tags: entry
            .categories
            .iter()
            .map(|category| category.label.as_str())
            .collect(),
    }
}

fn date(time: Time) -> String {
    time.utc().to_rfc3339_opts(SecondsFormat::Secs, true)
}
