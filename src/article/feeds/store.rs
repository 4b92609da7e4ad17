//! The rows of feeds: watched, changed, paused, and how each fetch went.

pub mod arrivals;
pub mod items;

use std::collections::HashMap;

use diesel::prelude::*;
use serde_json::{Value, json};

use super::{
    Feed, FeedEdit, ItemState,
    adding::NewFeed,
    address, poll,
    schedule::{Went, next_fetch},
};
use crate::{
    clock::Time,
    db::{Db, Tx},
    events::{self, Subject},
    fetch::asking::Validators,
    ids::FeedId,
    jobs,
    problem::{Problem, Result, Stale},
    schema::{feed_items, feed_seen, feeds},
    web::paging::{Page, PageNumber},
};

/// Feeds on one page of the list.
const PER_PAGE: i64 = 50;

/// How many feeds one desk watches at the most.
const MOST_FEEDS: i64 = 500;

fn subject(id: FeedId) -> Subject {
    Subject::record("feed", id.any())
}

/// Begins to watch a feed that was just fetched. Its newest entries are in the inbox at once.
pub fn add(tx: &mut Tx<'_>, new: &NewFeed, interval_minutes: i32, spread: f64) -> Result<(Feed, usize)> {
    let by = tx.by().clone();
    let added_by = by
        .actor
        .id
        .ok_or_else(|| Problem::forbidden("A feed is added by a person."))?;
    if let Some(known) = watched(tx, &new.url)? {
        return Err(Problem::field(
            "url",
            format!("This feed is watched already, as “{}”.", known.title),
        ));
    }
    if feeds::table.count().get_result::<i64>(&mut **tx)? >= MOST_FEEDS {
        return Err(Problem::field(
            "url",
            format!("{MOST_FEEDS} feeds are watched, the most that one desk does. Remove one first."),
        ));
    }
    let well = Went::Well {
        max_age: new.max_age,
        ttl: new.parsed.ttl,
    };
    let next = next_fetch(by.at, interval_minutes, &well, spread);
    let feed = Feed {
        id: FeedId::new(),
        version: 1,
        url: new.url.clone(),
        title: new
            .parsed
            .title
            .clone()
            .unwrap_or_else(|| new.url.chars().take(200).collect()),
        interval_minutes,
        etag: new.validators.etag.clone(),
        last_modified: new.validators.last_modified.clone(),
        fetched_at: Some(by.at),
        next_fetch_at: Some(next),
        paused_because: None,
        failures: 0,
        failing_since: None,
        error: None,
        added_by,
        added_at: by.at,
    };
    diesel::insert_into(feeds::table).values(&feed).execute(&mut **tx)?;
    events::append(tx, "feed.added", subject(feed.id), &Value::Null, &json!(feed))?;
    enqueue_fetch(tx, feed.id, next)?;
    let arrived = arrivals::arrive(tx, &feed, &new.parsed)?;
    Ok((feed, arrived))
}

/// The feed that is watched at that address, however it is written.
fn watched(db: &mut Db, url: &str) -> Result<Option<Feed>> {
    let ways = address::variants(url);
    Ok(feeds::table
        .filter(feeds::url.eq_any(ways))
        .select(Feed::as_select())
        .first(db)
        .optional()?)
}

fn enqueue_fetch(tx: &mut Tx<'_>, id: FeedId, due: Time) -> Result<()> {
    jobs::store::enqueue(tx, poll::FETCH, &json!({"feed_id": id, "due": due}), due)?;
    Ok(())
}

/// That feed.
pub fn find(db: &mut Db, id: FeedId) -> Result<Feed> {
    find_if_any(db, id)?.ok_or_else(|| Problem::not_found("feed"))
}

/// That feed, unless it was removed.
pub fn find_if_any(db: &mut Db, id: FeedId) -> Result<Option<Feed>> {
    Ok(feeds::table.find(id).select(Feed::as_select()).first(db).optional()?)
}

/// One page of the feeds: those that fail first, the others by name.
pub fn list(db: &mut Db, page: PageNumber) -> Result<Page<Feed>> {
    let total = feeds::table.count().get_result(db)?;
    let items = feeds::table
        .order((feeds::failures.desc(), feeds::title, feeds::id))
        .limit(PER_PAGE)
        .offset(page.offset(PER_PAGE))
        .select(Feed::as_select())
        .load(db)?;
    Ok(Page {
        items,
        number: page,
        per_page: PER_PAGE,
        total,
    })
}

/// All feeds, by name: for programs.
pub fn all(db: &mut Db) -> Result<Vec<Feed>> {
    Ok(feeds::table
        .order((feeds::title, feeds::id))
        .limit(MOST_FEEDS)
        .select(Feed::as_select())
        .load(db)?)
}

/// The names of all feeds, by name: for a choice.
pub fn names(db: &mut Db) -> Result<Vec<(FeedId, String)>> {
    Ok(feeds::table
        .order((feeds::title, feeds::id))
        .limit(MOST_FEEDS)
        .select((feeds::id, feeds::title))
        .load(db)?)
}

/// How many new items each of those feeds has in the inbox.
pub fn new_by_feed(db: &mut Db, ids: &[FeedId]) -> Result<HashMap<FeedId, i64>> {
    let counted: Vec<(FeedId, i64)> = feed_items::table
        .filter(feed_items::feed_id.eq_any(ids.to_vec()))
        .filter(feed_items::state.eq(ItemState::New))
        .group_by(feed_items::feed_id)
        .select((feed_items::feed_id, diesel::dsl::count_star()))
        .load(db)?;
    Ok(counted.into_iter().collect())
}

/// Changes what an editor may of a feed, unless someone else has since `version`. A new interval counts from now.
pub fn edit(tx: &mut Tx<'_>, id: FeedId, version: i64, edit: &FeedEdit, spread: f64) -> Result<Feed> {
    let before = find(tx, id)?;
    let was = FeedEdit::from(&before);
    if before.version != version {
        return Err(Problem::stale(Stale {
            based_on: version,
            version: before.version,
            changed_by: events::store::last_actor(tx, subject(id))?,
            now: was.fields(),
        }));
    }
    let Some((was, is)) = events::changes(&json!(was), &json!(edit)) else {
        return Ok(before);
    };
    diesel::update(feeds::table.find(id))
        .set((edit, feeds::version.eq(version + 1)))
        .execute(&mut **tx)?;
    events::append(tx, "feed.edited", subject(id), &was, &is)?;
    if before.interval_minutes != edit.interval_minutes && before.failures == 0 && before.next_fetch_at.is_some() {
        let well = Went::Well {
            max_age: None,
            ttl: None,
        };
        let next = next_fetch(tx.by().at, edit.interval_minutes, &well, spread);
        set_next(tx, id, next)?;
    }
    find(tx, id)
}

fn set_next(tx: &mut Tx<'_>, id: FeedId, next: Time) -> Result<()> {
    diesel::update(feeds::table.find(id))
        .set(feeds::next_fetch_at.eq(next))
        .execute(&mut **tx)?;
    enqueue_fetch(tx, id, next)
}

/// Fetches a feed no more until it is resumed. A paused one stays as it is.
pub fn pause(tx: &mut Tx<'_>, id: FeedId) -> Result<()> {
    let feed = find(tx, id)?;
    if feed.next_fetch_at.is_some() {
        stop(tx, &feed, None)?;
        events::append(
            tx,
            "feed.paused",
            subject(id),
            &json!({"paused": false}),
            &json!({"paused": true}),
        )?;
    }
    Ok(())
}

fn stop(tx: &mut Tx<'_>, feed: &Feed, because: Option<&str>) -> Result<()> {
    diesel::update(feeds::table.find(feed.id))
        .set((
            feeds::next_fetch_at.eq(None::<Time>),
            feeds::paused_because.eq(because),
            feeds::version.eq(feed.version + 1),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Fetches a paused feed again, at once. What was wrong before counts no more.
pub fn resume(tx: &mut Tx<'_>, id: FeedId) -> Result<()> {
    let feed = find(tx, id)?;
    if feed.next_fetch_at.is_some() {
        return Ok(());
    }
    diesel::update(feeds::table.find(id))
        .set((
            feeds::paused_because.eq(None::<String>),
            feeds::failures.eq(0),
            feeds::failing_since.eq(None::<Time>),
            feeds::error.eq(None::<String>),
            feeds::version.eq(feed.version + 1),
        ))
        .execute(&mut **tx)?;
    let now = tx.by().at;
    set_next(tx, id, now)?;
    events::append(
        tx,
        "feed.resumed",
        subject(id),
        &json!({"paused": true}),
        &json!({"paused": false}),
    )?;
    Ok(())
}

/// Watches a feed no more. Its items leave the inbox; articles that were taken in stay.
pub fn remove(tx: &mut Tx<'_>, id: FeedId) -> Result<Feed> {
    let feed = find(tx, id)?;
    diesel::delete(feed_items::table.filter(feed_items::feed_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(feed_seen::table.filter(feed_seen::feed_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(feeds::table.find(id)).execute(&mut **tx)?;
    events::append(tx, "feed.removed", subject(id), &json!(feed), &Value::Null)?;
    Ok(feed)
}

/// An answer that was had from a feed.
#[derive(Debug, Clone)]
pub struct Had {
    /// What it says; none when it has not changed.
    pub parsed: Option<super::parse::Parsed>,
    /// What its server said of its state.
    pub validators: Validators,
    /// How long its server says that it stays fresh.
    pub max_age: Option<u64>,
    /// Where it has moved for good.
    pub moved_to: Option<String>,
}

/// The feed came: keeps what is new in it. `asked` is the feed as it was when it was asked for; none when it was changed,
/// paused, removed or fetched by another meanwhile, so that a feed that was fetched twice counts once.
pub fn came(tx: &mut Tx<'_>, asked: &Feed, had: &Had, spread: f64) -> Result<Option<usize>> {
    let Some(mut feed) = still(tx, asked)? else {
        return Ok(None);
    };
    let now = tx.by().at;
    let well = Went::Well {
        max_age: had.max_age,
        ttl: had.parsed.as_ref().and_then(|parsed| parsed.ttl),
    };
    let next = next_fetch(now, feed.interval_minutes, &well, spread);
    if feed.failures > 0 {
        let (was, is) = (
            json!({"error": feed.error, "failures": feed.failures}),
            json!({"error": null, "failures": 0}),
        );
        events::append(tx, "feed.recovered", subject(feed.id), &was, &is)?;
    }
    if let Some(url) = &had.moved_to
        && *url != feed.url
        && watched(tx, url)?.is_none_or(|other| other.id == feed.id)
    {
        events::append(
            tx,
            "feed.moved",
            subject(feed.id),
            &json!({"url": feed.url}),
            &json!({"url": url}),
        )?;
        (feed.url, feed.version) = (url.clone(), feed.version + 1);
    }
    diesel::update(feeds::table.find(feed.id))
        .set((
            (feeds::url.eq(&feed.url), feeds::version.eq(feed.version)),
            feeds::etag.eq(&had.validators.etag),
            feeds::last_modified.eq(&had.validators.last_modified),
            feeds::fetched_at.eq(now),
            feeds::failures.eq(0),
            feeds::failing_since.eq(None::<Time>),
            feeds::error.eq(None::<String>),
        ))
        .execute(&mut **tx)?;
    set_next(tx, feed.id, next)?;
    match &had.parsed {
        Some(parsed) => arrivals::arrive(tx, &feed, parsed).map(Some),
        None => Ok(Some(0)),
    }
}

/// The feed did not come. One that is gone for good is paused, the others are asked for later each time.
pub fn failed(
    tx: &mut Tx<'_>,
    asked: &Feed,
    error: &str,
    gone: bool,
    retry_after: Option<&str>,
    spread: f64,
) -> Result<()> {
    let Some(feed) = still(tx, asked)? else {
        return Ok(());
    };
    let now = tx.by().at;
    let failures = feed.failures.saturating_add(1);
    diesel::update(feeds::table.find(feed.id))
        .set((
            feeds::fetched_at.eq(now),
            feeds::failures.eq(failures),
            feeds::failing_since.eq(feed.failing_since.unwrap_or(now)),
            feeds::error.eq(error),
        ))
        .execute(&mut **tx)?;
    if feed.failures == 0 {
        events::append(
            tx,
            "feed.failing",
            subject(feed.id),
            &json!({"error": null}),
            &json!({"error": error}),
        )?;
    }
    if gone {
        let because = "Its server says that the feed is gone for good (status 410).";
        stop(tx, &feed, Some(because))?;
        let (was, is) = (
            json!({"paused": false}),
            json!({"paused": true, "paused_because": because}),
        );
        events::append(tx, "feed.paused", subject(feed.id), &was, &is)?;
        return Ok(());
    }
    let wrong = Went::Wrong {
        failures,
        retry_after: retry_after.map(str::to_owned),
    };
    let next = next_fetch(now, feed.interval_minutes, &wrong, spread);
    set_next(tx, feed.id, next)
}

/// The feed as it is, when nobody has fetched, paused or removed it since.
fn still(tx: &mut Tx<'_>, asked: &Feed) -> Result<Option<Feed>> {
    Ok(find_if_any(tx, asked.id)?
        .filter(|feed| feed.next_fetch_at == asked.next_fetch_at && feed.fetched_at == asked.fetched_at))
}
