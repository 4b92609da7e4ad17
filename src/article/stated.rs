//! What a page states about itself for machines: JSON-LD, and the `meta`, `link` and `time` elements.
//!
//! It fills in what reading the page as a person does not tell, and days are taken as they are written: turning a time into
//! UTC first could move it to another day.

use chrono::{DateTime, NaiveDate};
use dom_query::Document;
use serde_json::Value;

use super::details::{self, Details};

/// How many blocks of JSON-LD are read; pages have one or two.
const MOST_BLOCKS: usize = 20;

/// How deep things are looked for within others.
const DEEPEST: usize = 8;

/// The kinds of thing that are an article.
const ARTICLES: &[&str] = &[
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "Report",
    "ScholarlyArticle",
    "TechArticle",
    "SocialMediaPosting",
];

/// Reads a page. Nothing of what it states has been shortened or judged; the address may be relative.
#[must_use]
pub fn stated(page: &Document) -> Details {
    let article = linked_data(page);
    let said = |key: &str| article.as_ref().and_then(|article| line(article.get(key)?));
    let first = |places: &[(&str, &str)]| places.iter().find_map(|(place, name)| attribute(page, place, name));
    Details {
        title: said("headline")
            .or_else(|| said("name"))
            .or_else(|| first(&[("meta[property='og:title']", "content")])),
        byline: article.as_ref().and_then(|article| names(article.get("author")?)),
        publisher: article
            .as_ref()
            .and_then(|article| names(article.get("publisher")?))
            .or_else(|| {
                first(&[
                    ("meta[property='og:site_name']", "content"),
                    ("meta[name='application-name']", "content"),
                ])
            }),
        published_on: DAYS_OF_META
            .iter()
            .find_map(|(place, name)| day(&attribute(page, place, name)?))
            .or_else(|| day(&said("datePublished")?))
            .or_else(|| {
                DAYS_OF_TEXT
                    .iter()
                    .find_map(|(place, name)| day(&attribute(page, place, name)?))
            }),
        url: first(&[
            ("link[rel='canonical']", "href"),
            ("meta[property='og:url']", "content"),
        ])
        .or_else(|| said("url")),
        language: [
            attribute(page, "html", "lang"),
            said("inLanguage"),
            attribute(page, "meta[http-equiv='content-language' i]", "content"),
            attribute(page, "meta[property='og:locale']", "content"),
        ]
        .into_iter()
        .flatten()
        .find_map(|tag| details::language(&tag).ok().flatten()),
    }
}

const DAYS_OF_META: [(&str, &str); 6] = [
    ("meta[property='article:published_time']", "content"),
    ("meta[itemprop='datePublished']", "content"),
    ("meta[name='article:published_time']", "content"),
    ("[itemprop='datePublished'][datetime]", "datetime"),
    ("time[datetime][pubdate]", "datetime"),
    ("meta[property='og:article:published_time']", "content"),
];

const DAYS_OF_TEXT: [(&str, &str); 5] = [
    ("meta[name='date']", "content"),
    ("meta[name='dc.date' i]", "content"),
    ("meta[name='dcterms.created' i]", "content"),
    ("time.entry-date[datetime]", "datetime"),
    ("article header time[datetime]", "datetime"),
];

fn attribute(page: &Document, place: &str, name: &str) -> Option<String> {
    let stated = page.select(place).attr(name)?;
    let stated = stated.trim();
    (!stated.is_empty()).then(|| stated.to_owned())
}

/// The day as it is written at the beginning of a time.
pub fn day(stated: &str) -> Option<NaiveDate> {
    let stated = stated.trim();
    DateTime::parse_from_rfc3339(stated)
        .map(|time| time.date_naive())
        .or_else(|_| NaiveDate::parse_from_str(stated.get(..10).unwrap_or_default(), "%Y-%m-%d"))
        .ok()
}

/// The first article in the page's JSON-LD.
fn linked_data(page: &Document) -> Option<Value> {
    let blocks = page.select("script[type='application/ld+json']");
    blocks.iter().take(MOST_BLOCKS).find_map(|block| {
        let text = block.text();
        // Some systems wrap it as if it were a comment or CDATA.
        let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
        let value: Value = serde_json::from_str(text).ok()?;
        article_in(&value, DEEPEST).cloned()
    })
}

fn article_in(value: &Value, depth: usize) -> Option<&Value> {
    let depth = depth.checked_sub(1)?;
    match value {
        Value::Array(items) => items.iter().find_map(|item| article_in(item, depth)),
        Value::Object(fields) if is_article(value) => Some(value).filter(|_| !fields.is_empty()),
        Value::Object(fields) => ["@graph", "mainEntity", "mainEntityOfPage"]
            .iter()
            .filter_map(|key| fields.get(*key))
            .find_map(|inner| article_in(inner, depth)),
        _ => None,
    }
}

fn is_article(value: &Value) -> bool {
    let named = |kind: &Value| kind.as_str().is_some_and(|kind| ARTICLES.contains(&kind));
    match value.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(named),
        Some(kind) => named(kind),
        None => false,
    }
}

/// A text; of several, the first.
fn line(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Array(items) => items.iter().find_map(line),
        _ => None,
    }
}

/// The names of people or organisations, which are written as texts or as things with a name.
fn names(value: &Value) -> Option<String> {
    let one = |value: &Value| {
        let name = match value {
            Value::Object(fields) => line(fields.get("name")?),
            other => line(other),
        };
        // Some give the author's page in place of a name.
        name.filter(|name| !name.contains("://"))
    };
    match value {
        Value::Array(items) => {
            let all: Vec<String> = items.iter().filter_map(one).take(10).collect();
            (!all.is_empty()).then(|| all.join(", "))
        }
        other => one(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(head: &str) -> Details {
        stated(&Document::from(
            format!("<html><head>{head}</head><body></body></html>").as_str(),
        ))
    }

    #[test]
    fn linked_data_tells_who_when_where_and_in_which_language() {
        let said = read(
            r#"<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
                {"@type": "WebSite", "name": "The Ledger online"},
                {"@type": ["NewsArticle"], "headline": "Counting tents", "datePublished": "2022-01-21T23:30:00-08:00", "inLanguage": "en-GB",
                 "author": [{"@type": "Person", "name": "Marta Lindqvist"}, "Pavel Drobny"], "publisher": {"name": "The Vestholm Ledger"},
                 "url": "https://ledger.example/tents"}]}</script>"#,
        );
        assert_eq!(said.title.as_deref(), Some("Counting tents"));
        assert_eq!(said.byline.as_deref(), Some("Marta Lindqvist, Pavel Drobny"));
        assert_eq!(said.publisher.as_deref(), Some("The Vestholm Ledger"));
        assert_eq!(
            said.published_on.unwrap().to_string(),
            "2022-01-21",
            "the day where it was written"
        );
        assert_eq!(said.url.as_deref(), Some("https://ledger.example/tents"));
        assert_eq!(said.language.as_deref(), Some("en-GB"));
    }

    #[test]
    fn elements_do_where_there_is_no_linked_data() {
        let said = read(
            r#"<script type="application/ld+json">{ not JSON</script><meta property="og:title" content="Tents"><meta property="og:locale" content="de_AT">
            <meta name="DC.date" content="2021-12-03"><meta property="og:url" content="https://b.example/x"><link rel="canonical" href="/tents">"#,
        );
        assert_eq!(
            (said.title.as_deref(), said.language.as_deref()),
            (Some("Tents"), Some("de-AT"))
        );
        assert_eq!(said.published_on.unwrap().to_string(), "2021-12-03");
        assert_eq!(said.url.as_deref(), Some("/tents"));
        assert_eq!((said.byline, said.publisher), (None, None));
        assert_eq!(read(""), Details::default());
    }

    #[test]
    fn authors_given_as_addresses_and_endless_nesting_tell_nothing() {
        let said = read(
            r#"<script type="application/ld+json">{"@type": "Article", "author": "https://b.example/marta"}</script>"#,
        );
        assert_eq!(said.byline, None);
        let deep = format!(
            "{}{{\"@type\": \"Article\", \"name\": \"x\"}}{}",
            "[".repeat(20),
            "]".repeat(20)
        );
        assert_eq!(
            read(&format!("<script type=\"application/ld+json\">{deep}</script>")).title,
            None
        );
    }
}
