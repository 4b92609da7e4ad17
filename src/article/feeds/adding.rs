//! From an address that somebody gave to a feed: it is one, or it is a page that names one.

use dom_query::Document;
use url::Url;

use super::{
    Tools, address,
    parse::{self, Parsed},
};
use crate::{
    article::decode::decode,
    fetch::{
        Fetched,
        asking::{Prefer, Question, Validators},
    },
    problem::{Problem, Result},
};

/// How many feeds of one page are offered.
const MOST_OFFERED: usize = 10;

/// A feed that was fetched and is not watched yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFeed {
    /// Where it is, and where it will be asked for.
    pub url: String,
    /// What its server said of its state.
    pub validators: Validators,
    /// How long its server says that it stays fresh.
    pub max_age: Option<u64>,
    /// What it says.
    pub parsed: Parsed,
}

/// A feed that a page names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Where it is.
    pub url: String,
    /// What the page calls it.
    pub title: String,
}

/// What is at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A feed, or a page that names just one.
    Feed(Box<NewFeed>),
    /// A page that names several.
    Offers(Vec<Offer>),
}

/// What came from an address.
enum Came {
    Feed(Box<NewFeed>),
    Page(Vec<Offer>),
}

/// Looks for a feed at an address. Call it outside any transaction.
///
/// # Errors
/// Why there is none, for the field `url`.
pub async fn find(tools: &Tools, url: &str) -> Result<Found> {
    let offers = match look(tools, url).await? {
        Came::Feed(feed) => return Ok(Found::Feed(feed)),
        Came::Page(offers) => offers,
    };
    match offers.as_slice() {
        [] => Err(Problem::field(
            "url",
            "At this address is a page that names no feed. Look on the site for a link called RSS, Atom or Feed, and give its address.",
        )),
        [only] => match look(tools, &only.url).await? {
            Came::Feed(feed) => Ok(Found::Feed(feed)),
            Came::Page(_) => Err(Problem::field(
                "url",
                format!(
                    "The page names {} as its feed, and no feed is there. Give the feed’s own address.",
                    only.url
                ),
            )),
        },
        _ => Ok(Found::Offers(offers)),
    }
}

async fn look(tools: &Tools, url: &str) -> Result<Came> {
    let question = Question {
        url,
        prefer: Prefer::Feeds,
        known: &Validators::default(),
    };
    let refused = |message: String| Problem::field("url", message);
    let answer = tools
        .fetcher
        .ask(&question)
        .await
        .map_err(|said| refused(said.refusal.plain()))?;
    let fetched = answer
        .fetched
        .ok_or_else(|| refused("The server sent nothing.".to_owned()))?;
    // Where a passing redirect leads is its server's own business: the feed is asked for where it was given.
    let kept = answer.moved_to.as_ref().map_or(url, Url::as_str);
    let kept = kept_address(kept)
        .ok_or_else(|| refused("Write a whole address that begins with https:// or http://.".to_owned()))?;
    let (validators, max_age) = (answer.validators, answer.max_age);
    let read =
        tokio::task::spawn_blocking(
            move || match parse::parse(&fetched.bytes, &fetched.content_type, &fetched.url) {
                Ok(parsed) => Ok(Came::Feed(Box::new(NewFeed {
                    url: kept,
                    validators,
                    max_age,
                    parsed,
                }))),
                Err(message) => match page(&fetched) {
                    Some(html) => Ok(Came::Page(offered(&html, &fetched.url))),
                    None => Err(Problem::field("url", message)),
                },
            },
        );
    read.await.map_err(Problem::internal)?
}

/// A feed's address as it is kept, all of it but its fragment: some need parameters that elsewhere only track.
fn kept_address(url: &str) -> Option<String> {
    let mut url = Url::parse(crate::article::details::address(url).ok()??.as_str()).ok()?;
    url.set_fragment(None);
    Some(url.into())
}

fn page(fetched: &Fetched) -> Option<String> {
    let text = decode(&fetched.bytes, Some(&fetched.content_type)).ok()?;
    parse::is_page(&text).then_some(text)
}

/// The feeds that a page names, those of comments left out where there are others.
fn offered(html: &str, page: &Url) -> Vec<Offer> {
    const MOST_LINKS: usize = 200;
    let links: String = html
        .split("<link")
        .skip(1)
        .take(MOST_LINKS)
        .filter_map(|rest| rest.split_once('>'))
        .filter(|(link, _)| link.len() < 2000)
        .map(|(link, _)| format!("<link{link}>"))
        .collect();
    let links = Document::from(links.as_str());
    let mut found: Vec<Offer> = Vec::new();
    for link in links.select("link[rel~='alternate'][href]").iter() {
        let kind = link.attr("type").unwrap_or_default().trim().to_ascii_lowercase();
        let is_feed = matches!(
            kind.as_str(),
            "application/rss+xml" | "application/atom+xml" | "application/feed+json"
        );
        let Some(url) = link
            .attr("href")
            .filter(|_| is_feed)
            .and_then(|href| page.join(href.trim()).ok())
            .and_then(|url| address::clean(url.as_str()))
        else {
            continue;
        };
        if found.len() < MOST_OFFERED && !found.iter().any(|known| known.url == url) {
            let title: String = link
                .attr("title")
                .unwrap_or_default()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            let title: String = title.chars().filter(|c| !c.is_control()).take(200).collect();
            found.push(Offer {
                title: if title.is_empty() { url.clone() } else { title },
                url,
            });
        }
    }
    let of_comments = |offer: &Offer| {
        let words = format!("{} {}", offer.title, offer.url).to_lowercase();
        words.contains("comments")
    };
    if found.iter().any(|offer| !of_comments(offer)) {
        found.retain(|offer| !of_comments(offer));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(head: &str) -> Vec<String> {
        let page = Url::parse("https://news.example/desk/").unwrap();
        offered(&format!("<html><head>{head}</head><body></body></html>"), &page)
            .into_iter()
            .map(|offer| format!("{} {}", offer.title, offer.url))
            .collect()
    }

    #[test]
    fn the_feeds_that_a_page_names_are_offered() {
        let feed = "<link rel=alternate type='application/rss+xml' title='All &amp; more' href='../feed'>";
        let comments = "<link rel='alternate' type='application/rss+xml' title='Comments' href='/comments/feed'>";
        assert_eq!(of(feed), ["All & more https://news.example/feed"]);
        assert_eq!(
            of(&format!("{comments}{feed}{feed}")),
            ["All & more https://news.example/feed"]
        );
        assert_eq!(of(comments).len(), 1, "where there is no other");
        let atom = "<link rel='ALTERNATE home' type='application/atom+xml' href='https://other.example/a.atom'>";
        assert!(of(&atom.replace("ALTERNATE", "alternate"))[0].ends_with("https://other.example/a.atom"));
        for none in [
            "<link rel=alternate hreflang=de href=/de>",
            "<link rel=stylesheet href=/a.css>",
            "<link rel=alternate type=application/rss+xml href='javascript:alert(1)'>",
            "<link rel=alternate type=application/rss+xml>",
        ] {
            assert_eq!(of(none), Vec::<String>::new(), "{none}");
        }
    }
}
