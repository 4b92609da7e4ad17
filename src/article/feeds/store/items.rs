//! The rows of the inbox: read by jobs, decided by editors.

use chrono::Duration;
use diesel::prelude::*;
use serde_json::{Value, json};

use super::{
    super::{Item, ItemState, address, reading::Reading},
    arrivals,
};
use crate::{
    article::{self, Article, intake::NewArticle},
    clock::Time,
    db::{Db, MultiBackend, Tx},
    events::{self, Subject},
    ids::{ArticleId, FeedId, FeedItemId, PersonId},
    problem::{Problem, Result},
    schema::{feed_items, feeds},
    web::paging::{Page, PageNumber},
};

/// Items on one page of the inbox.
pub const PER_PAGE: i64 = 30;

/// How often an article is asked for before only an editor does.
const TRIES: i32 = 3;

/// What the inbox is narrowed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemFilter {
    /// Where the items stand.
    pub state: ItemState,
    /// The feed they came in.
    pub feed: Option<FeedId>,
}

fn narrowed(filter: ItemFilter) -> feed_items::BoxedQuery<'static, MultiBackend> {
    let mut query = feed_items::table
        .filter(feed_items::state.eq(filter.state))
        .into_boxed();
    if let Some(feed) = filter.feed {
        query = query.filter(feed_items::feed_id.eq(feed));
    }
    query
}

/// One page of the inbox with the names of the feeds, what came last first.
pub fn list(db: &mut Db, filter: ItemFilter, page: PageNumber) -> Result<Page<(Item, String)>> {
    let total = narrowed(filter).count().get_result(db)?;
    let items: Vec<Item> = narrowed(filter)
        .order(feed_items::id.desc())
        .limit(PER_PAGE)
        .offset(page.offset(PER_PAGE))
        .select(Item::as_select())
        .load(db)?;
    let ids: Vec<FeedId> = items.iter().map(|item| item.feed_id).collect();
    let names: std::collections::HashMap<FeedId, String> = feeds::table
        .filter(feeds::id.eq_any(ids))
        .select((feeds::id, feeds::title))
        .load(db)?
        .into_iter()
        .collect();
    let named = items.into_iter().map(|item| {
        let name = names.get(&item.feed_id).cloned().unwrap_or_default();
        (item, name)
    });
    Ok(Page {
        items: named.collect(),
        number: page,
        per_page: PER_PAGE,
        total,
    })
}

/// Items of a feed that came before `before`, what came last first: for programs.
pub fn of_feed(
    db: &mut Db,
    filter: (FeedId, Option<ItemState>),
    before: Option<FeedItemId>,
    limit: i64,
) -> Result<Vec<Item>> {
    let (feed, state) = filter;
    let mut query = feed_items::table
        .filter(feed_items::feed_id.eq(feed))
        .order(feed_items::id.desc())
        .limit(limit)
        .select(Item::as_select())
        .into_boxed();
    if let Some(state) = state {
        query = query.filter(feed_items::state.eq(state));
    }
    if let Some(before) = before {
        query = query.filter(feed_items::id.lt(before));
    }
    Ok(query.load(db)?)
}

/// How many items wait for a decision.
pub fn waiting(db: &mut Db) -> Result<i64> {
    Ok(feed_items::table
        .filter(feed_items::state.eq(ItemState::New))
        .count()
        .get_result(db)?)
}

/// That item.
pub fn find(db: &mut Db, id: FeedItemId) -> Result<Item> {
    find_if_any(db, id)?.ok_or_else(|| Problem::not_found("feed item"))
}

/// That item, unless its feed was removed.
pub fn find_if_any(db: &mut Db, id: FeedItemId) -> Result<Option<Item>> {
    Ok(feed_items::table
        .find(id)
        .select(Item::as_select())
        .first(db)
        .optional()?)
}

/// What the feed itself says of an item, in HTML, and what was read of its article.
pub fn texts(db: &mut Db, id: FeedItemId) -> Result<(Option<String>, Option<Reading>)> {
    let (content, reading): (Option<String>, Option<String>) = feed_items::table
        .find(id)
        .select((feed_items::content, feed_items::reading))
        .first(db)?;
    let reading = reading.map(|text| serde_json::from_str(&text)).transpose()?;
    Ok((content, reading))
}

/// Keeps what was read of an item's article, and how much there is to check in it. An article that is at the desk, or that
/// another item of the inbox is about, is not offered a second time. `error` says why it was read from the feed alone.
pub fn was_read(tx: &mut Tx<'_>, id: FeedItemId, reading: &Reading, error: Option<&str>) -> Result<()> {
    let Some(item) = undecided(tx, id)? else {
        return Ok(());
    };
    let url = reading
        .url
        .as_deref()
        .and_then(address::clean)
        .or_else(|| item.url.clone());
    if let Some(article) = article_at(tx, url.as_deref())? {
        return decide(tx, &item, ItemState::TakenIn, Some(article));
    }
    let read = (
        feed_items::url.eq(&url),
        feed_items::byline.eq(reading.byline.as_ref().or(item.byline.as_ref())),
        feed_items::publisher.eq(&reading.publisher),
        feed_items::reading.eq(json!(reading).to_string()),
        feed_items::suggestions.eq(reading.suggestions),
        feed_items::best.eq((!reading.best.is_empty()).then(|| reading.best.join("\n"))),
        feed_items::error.eq(error),
        feed_items::tries.eq(item.tries + 1),
    );
    diesel::update(feed_items::table.find(id))
        .set(read)
        .execute(&mut **tx)?;
    if let Some(url) = &url
        && another_at(tx, id, url)?
    {
        decide(tx, &item, ItemState::Dismissed, None)?;
    }
    Ok(())
}

/// Notes that an item's article could not be read. It is asked for again later where that may help.
pub fn was_not_read(tx: &mut Tx<'_>, id: FeedItemId, error: &str, again: bool) -> Result<()> {
    let Some(item) = undecided(tx, id)? else {
        return Ok(());
    };
    let tries = item.tries + 1;
    diesel::update(feed_items::table.find(id))
        .set((feed_items::error.eq(error), feed_items::tries.eq(tries)))
        .execute(&mut **tx)?;
    if again && tries < TRIES {
        let wait = Duration::minutes(20) * tries * tries;
        let at = tx.by().at.plus(wait);
        arrivals::enqueue_reading(tx, id, at)?;
    }
    Ok(())
}

fn undecided(db: &mut Db, id: FeedItemId) -> Result<Option<Item>> {
    Ok(find_if_any(db, id)?.filter(|item| item.state == ItemState::New && item.suggestions.is_none()))
}

/// The article at that address, however it is written; the newest of several.
fn article_at(db: &mut Db, url: Option<&str>) -> Result<Option<ArticleId>> {
    let Some(url) = url else { return Ok(None) };
    let found = arrivals::at_desk(db, &address::variants(url))?;
    Ok(found.first().map(|(_, id)| *id))
}

/// Whether an item that came before is about the same address.
fn another_at(db: &mut Db, id: FeedItemId, url: &str) -> Result<bool> {
    let ways = address::variants(url);
    let other: Option<FeedItemId> = feed_items::table
        .filter(feed_items::url.eq_any(ways.iter().map(Some)))
        .filter(feed_items::id.lt(id))
        .select(feed_items::id)
        .first(db)
        .optional()?;
    Ok(other.is_some())
}

/// Takes an item's article in, or finds the one that is at the desk already. `new` was read by whoever calls, its bytes are in
/// the blobs under the SHA-256.
pub fn take_in(tx: &mut Tx<'_>, id: FeedItemId, new: Option<(&NewArticle, &str)>) -> Result<Article> {
    let item = find(tx, id)?;
    let url = new.and_then(|(new, _)| new.url.clone()).or_else(|| item.url.clone());
    let known = match item.article_id {
        Some(article) => Some(article),
        None => article_at(tx, url.as_deref())?,
    };
    let article = match (known, new) {
        (Some(known), _) => article::store::find(tx, known)?,
        (None, Some((new, sha256))) => article::store::take_in(tx, new, sha256)?.0,
        (None, None) => return Err(Problem::internal("an item is taken in without its article")),
    };
    // Taking an article in decides the items of its address; those that have none are decided here.
    let item = find(tx, id)?;
    if item.state != ItemState::TakenIn {
        decide(tx, &item, ItemState::TakenIn, Some(article.id))?;
    }
    Ok(article)
}

/// An article was taken in, in whatever way: the items that wait with its address are decided.
pub fn article_taken_in(tx: &mut Tx<'_>, article: ArticleId, addresses: &[Option<&str>]) -> Result<()> {
    let ways: Vec<String> = addresses
        .iter()
        .flatten()
        .flat_map(|url| address::variants(url))
        .collect();
    if ways.is_empty() {
        return Ok(());
    }
    let items: Vec<Item> = feed_items::table
        .filter(feed_items::url.eq_any(ways.iter().map(Some)))
        .filter(feed_items::state.eq(ItemState::New))
        .select(Item::as_select())
        .load(&mut **tx)?;
    for item in items {
        decide(tx, &item, ItemState::TakenIn, Some(article))?;
    }
    Ok(())
}

/// Dismisses items, or brings them back. Those that are decided otherwise stay as they are. Answers with how many changed.
pub fn dismiss(tx: &mut Tx<'_>, ids: &[FeedItemId], aside: bool) -> Result<usize> {
    let (from, to) = if aside {
        (ItemState::New, ItemState::Dismissed)
    } else {
        (ItemState::Dismissed, ItemState::New)
    };
    let items: Vec<Item> = feed_items::table
        .filter(feed_items::id.eq_any(ids.to_vec()))
        .filter(feed_items::state.eq(from))
        .select(Item::as_select())
        .load(&mut **tx)?;
    for item in &items {
        decide(tx, item, to, None)?;
    }
    Ok(items.len())
}

fn decide(tx: &mut Tx<'_>, item: &Item, state: ItemState, article: Option<ArticleId>) -> Result<()> {
    let by = tx.by().clone();
    let decided = state != ItemState::New;
    let by_whom: Option<PersonId> = by.actor.id.filter(|_| decided);
    let when: Option<Time> = decided.then_some(by.at);
    diesel::update(feed_items::table.find(item.id))
        .set((
            feed_items::state.eq(state),
            feed_items::article_id.eq(article),
            feed_items::decided_by.eq(by_whom),
            feed_items::decided_at.eq(when),
            feed_items::version.eq(feed_items::version + 1),
        ))
        .execute(&mut **tx)?;
    if state == ItemState::TakenIn {
        // The article holds all of it now.
        diesel::update(feed_items::table.find(item.id))
            .set((
                feed_items::content.eq(None::<String>),
                feed_items::reading.eq(None::<String>),
            ))
            .execute(&mut **tx)?;
    }
    let kind = match state {
        ItemState::New => "feed_item.brought_back",
        ItemState::TakenIn => "feed_item.taken_in",
        ItemState::Dismissed => "feed_item.dismissed",
    };
    let (was, is): (Value, Value) = (
        json!({"state": item.state}),
        json!({"state": state, "article_id": article, "title": item.title, "url": item.url, "feed_id": item.feed_id}),
    );
    events::append(tx, kind, Subject::record("feed_item", item.id.any()), &was, &is)?;
    Ok(())
}
