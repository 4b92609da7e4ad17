//! What is new in a feed becomes items of the inbox, and jobs that read their articles.

use std::collections::{HashMap, HashSet};

use chrono::{Datelike as _, Duration};
use diesel::prelude::*;
use serde_json::{Value, json};

use super::super::{
    Feed, ItemState, address,
    parse::{Entry, Parsed},
    poll,
};
use crate::{
    clock::Time,
    db::{Db, Tx},
    events::{self, Subject},
    ids::{ArticleId, FeedId, FeedItemId},
    jobs,
    problem::Result,
    schema::{articles, feed_items, feed_seen},
};

/// How many items a feed brings at the first time: the inbox must not be flooded with its archive.
const FIRST_MOST: usize = 20;

/// How many later.
const MOST: usize = 50;

/// How long it is remembered what was in a feed after it left it.
const REMEMBERED: Duration = Duration::days(90);

/// How far apart the articles of one feed are asked for.
const APART: Duration = Duration::seconds(3);

/// Keeps what is new in a feed, and answers with how many items the inbox has more. What is known by its id or its address is
/// not new, whichever feed brought it; what is beyond the limits counts as seen.
pub fn arrive(tx: &mut Tx<'_>, feed: &Feed, parsed: &Parsed) -> Result<usize> {
    let now = tx.by().at;
    let keys: Vec<String> = parsed.entries.iter().map(|entry| entry.key.clone()).collect();
    let first = feed_seen::table
        .filter(feed_seen::feed_id.eq(feed.id))
        .select(feed_seen::key)
        .first::<String>(&mut **tx)
        .optional()?
        .is_none();
    let seen = refresh(tx, feed.id, &keys, now)?;
    let unseen: Vec<&Entry> = parsed
        .entries
        .iter()
        .filter(|entry| !seen.contains(&entry.key))
        .collect();
    for entry in &unseen {
        diesel::insert_into(feed_seen::table)
            .values((
                feed_seen::feed_id.eq(feed.id),
                feed_seen::key.eq(&entry.key),
                feed_seen::seen_at.eq(now),
            ))
            .execute(&mut **tx)?;
    }
    let (in_inbox, at_desk) = known_addresses(tx, &unseen)?;
    let mut met = HashSet::new();
    let mut kept: Vec<&Entry> = unseen
        .into_iter()
        .filter(|entry| match &entry.url {
            Some(url) => !in_inbox.contains(url) && met.insert(url.clone()),
            None => true,
        })
        .take(if first { FIRST_MOST } else { MOST })
        .collect();
    // The newest is kept last, so that ids go by age.
    kept.reverse();
    let mut said = Vec::new();
    let mut new = 0;
    for entry in kept {
        let article = entry.url.as_ref().and_then(|url| at_desk.get(url)).copied();
        let id = keep(tx, feed, entry, article)?;
        said.push(json!({"id": id, "title": entry.title, "url": entry.url, "article_id": article}));
        if article.is_none() {
            let wait = i32::try_from(new).unwrap_or_default();
            enqueue_reading(tx, id, now.plus(APART * wait))?;
            new += 1;
        }
    }
    if !said.is_empty() {
        let subject = Subject::record("feed", feed.id.any());
        events::append(tx, "feed.items_arrived", subject, &Value::Null, &json!({"items": said}))?;
    }
    Ok(new)
}

/// Which of these were in the feed before. They are remembered for longer; what left it long ago is forgotten.
fn refresh(tx: &mut Tx<'_>, feed: FeedId, keys: &[String], now: Time) -> Result<HashSet<String>> {
    let of_feed = || feed_seen::table.filter(feed_seen::feed_id.eq(feed));
    let seen: Vec<String> = of_feed()
        .filter(feed_seen::key.eq_any(keys.to_vec()))
        .select(feed_seen::key)
        .load(&mut **tx)?;
    diesel::update(of_feed().filter(feed_seen::key.eq_any(keys.to_vec())))
        .set(feed_seen::seen_at.eq(now))
        .execute(&mut **tx)?;
    diesel::delete(of_feed().filter(feed_seen::seen_at.lt(now.plus(-REMEMBERED)))).execute(&mut **tx)?;
    Ok(seen.into_iter().collect())
}

/// Of the entries' addresses those that an item has already, and the articles of those that are at the desk.
fn known_addresses(tx: &mut Tx<'_>, entries: &[&Entry]) -> Result<(HashSet<String>, HashMap<String, ArticleId>)> {
    let ways: Vec<(String, Vec<String>)> = entries
        .iter()
        .filter_map(|entry| entry.url.clone())
        .map(|url| (url.clone(), address::variants(&url)))
        .collect();
    let all: Vec<String> = ways.iter().flat_map(|(_, ways)| ways.clone()).collect();
    let items: HashSet<String> = feed_items::table
        .filter(feed_items::url.eq_any(all.iter().map(Some)))
        .select(feed_items::url.assume_not_null())
        .load::<String>(&mut **tx)?
        .into_iter()
        .collect();
    let articles: HashMap<String, ArticleId> = at_desk(tx, &all)?.into_iter().collect();
    let in_inbox = ways
        .iter()
        .filter(|(_, ways)| ways.iter().any(|way| items.contains(way)));
    let in_inbox = in_inbox.map(|(url, _)| url.clone()).collect();
    let at_desk = ways
        .iter()
        .filter_map(|(url, ways)| Some((url.clone(), *ways.iter().find_map(|way| articles.get(way))?)))
        .collect();
    Ok((in_inbox, at_desk))
}

/// The articles with any of those addresses.
pub(super) fn at_desk(db: &mut Db, ways: &[String]) -> Result<Vec<(String, ArticleId)>> {
    Ok(articles::table
        .filter(articles::url.eq_any(ways.iter().map(Some)))
        .order(articles::id.desc())
        .select((articles::url.assume_not_null(), articles::id))
        .load(db)?)
}

fn keep(tx: &mut Tx<'_>, feed: &Feed, entry: &Entry, article: Option<ArticleId>) -> Result<FeedItemId> {
    let (id, now) = (FeedItemId::new(), tx.by().at);
    let state = if article.is_some() {
        ItemState::TakenIn
    } else {
        ItemState::New
    };
    diesel::insert_into(feed_items::table)
        .values((
            feed_items::id.eq(id),
            feed_items::version.eq(1_i64),
            feed_items::feed_id.eq(feed.id),
            feed_items::url.eq(&entry.url),
            feed_items::title.eq(&entry.title),
            feed_items::byline.eq(&entry.byline),
            feed_items::published_at.eq(entry.published_at.filter(|at| is_likely(*at, now))),
            feed_items::arrived_at.eq(now),
            feed_items::state.eq(state),
            feed_items::article_id.eq(article),
            feed_items::decided_at.eq(article.map(|_| now)),
            feed_items::content.eq(entry.content.as_ref().filter(|_| article.is_none())),
            feed_items::tries.eq(0),
        ))
        .execute(&mut **tx)?;
    Ok(id)
}

/// Whether something on the web can have been published then: feeds have times that have not come, and years of five digits.
fn is_likely(at: Time, now: Time) -> bool {
    at <= now.plus(Duration::days(1)) && at.date().year() >= 1970
}

/// Has an item's article read.
pub(super) fn enqueue_reading(tx: &mut Tx<'_>, id: FeedItemId, at: Time) -> Result<()> {
    jobs::store::enqueue(tx, poll::READ, &json!({"item_id": id}), at)?;
    Ok(())
}
