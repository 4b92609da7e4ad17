//! Watched feeds and their items, for programs.

use actix_web::{HttpResponse, http::StatusCode, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{bearer::Bearer, body::Body, etag, openapi::Call, shapes::Items};
use crate::{
    article::feeds::{
        Feed, Health, Item, ItemState, Tools,
        adding::{self, Found},
        schedule, store,
    },
    clock::Time,
    ids::{ArticleId, FeedId, FeedItemId},
    problem::{Faults, Problem, Result},
    staff::{Scope, can},
    web::http::{Path, Query},
    written,
};

/// Items in one answer: when the program does not say, and at the most.
const USUAL: i64 = 50;
const MOST: i64 = 100;

/// The addresses of feeds.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/feeds", web::get().to(list))
        .route("/feeds", web::post().to(add))
        .route("/feeds/{id}", web::get().to(show))
        .route("/feeds/{id}/items", web::get().to(items));
}

/// The same, described.
pub fn calls() -> Vec<Call> {
    vec![
        Call::get("/feeds", "The feeds that are watched").lists::<Shown>(),
        Call::post("/feeds", Scope::Write, "Watch a feed")
            .sends::<Add>()
            .creates::<Shown>(),
        Call::get("/feeds/{id}", "A feed").answers::<Shown>(),
        Call::get("/feeds/{id}/items", "What a feed brought, what came last first")
            .query(&[
                ("state", "new, taken_in or dismissed"),
                ("cursor", "The next of the answer before"),
                ("limit", "1 to 100; 50 when it is not said"),
            ])
            .lists::<ShownItem>(),
    ]
}

/// A feed to watch.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = FeedIn)]
struct Add {
    /// Where it is, or a page that names it.
    url: String,
    /// How often it is fetched, 10 to 1440; 30 when it is not said.
    interval_minutes: Option<i32>,
}

impl Add {
    fn meant(&self) -> Result<(String, i32)> {
        let mut faults = Faults::new();
        let url = faults.take("url", written::optional_url(&self.url)).flatten();
        if self.url.trim().is_empty() {
            faults.add("url", "Give the address of a feed, or of a page that names one.");
        }
        let interval = self.interval_minutes.unwrap_or(schedule::USUAL_MINUTES);
        let (least, most) = (schedule::LEAST_MINUTES, schedule::MOST_MINUTES);
        if !(least..=most).contains(&interval) {
            faults.add("interval_minutes", format!("Send {least} to {most} minutes."));
        }
        faults.check()?;
        Ok((url.unwrap_or_default(), interval))
    }
}

/// A feed that is watched.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Feed)]
struct Shown {
    id: FeedId,
    version: i64,
    url: String,
    title: String,
    interval_minutes: i32,
    /// How it is doing.
    state: Health,
    #[schema(value_type = Option<String>, format = DateTime)]
    fetched_at: Option<Time>,
    /// Null while it is paused.
    #[schema(value_type = Option<String>, format = DateTime)]
    next_fetch_at: Option<Time>,
    /// How often in a row it did not come.
    failures: i32,
    #[schema(value_type = Option<String>, format = DateTime)]
    failing_since: Option<Time>,
    /// What was wrong the last time.
    error: Option<String>,
    /// Why it was paused, where the program did that.
    paused_because: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    added_at: Time,
}

impl From<Feed> for Shown {
    fn from(feed: Feed) -> Self {
        Self {
            state: feed.health(),
            id: feed.id,
            version: feed.version,
            url: feed.url,
            title: feed.title,
            interval_minutes: feed.interval_minutes,
            fetched_at: feed.fetched_at,
            next_fetch_at: feed.next_fetch_at,
            failures: feed.failures,
            failing_since: feed.failing_since,
            error: feed.error,
            paused_because: feed.paused_because,
            added_at: feed.added_at,
        }
    }
}

/// An item of a feed.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FeedItem)]
struct ShownItem {
    id: FeedItemId,
    version: i64,
    feed_id: FeedId,
    url: Option<String>,
    title: String,
    byline: Option<String>,
    publisher: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    published_at: Option<Time>,
    #[schema(value_type = String, format = DateTime)]
    arrived_at: Time,
    state: ItemState,
    /// Its article, once it is at the desk.
    article_id: Option<ArticleId>,
    /// How many claims are suggested in its article; null until it was read.
    suggestions: Option<i32>,
    /// The words of the best suggestions.
    best: Vec<String>,
    /// Why its page could not be read.
    error: Option<String>,
}

impl From<Item> for ShownItem {
    fn from(item: Item) -> Self {
        Self {
            best: item.best().map(str::to_owned).collect(),
            id: item.id,
            version: item.version,
            feed_id: item.feed_id,
            url: item.url,
            title: item.title,
            byline: item.byline,
            publisher: item.publisher,
            published_at: item.published_at,
            arrived_at: item.arrived_at,
            state: item.state,
            article_id: item.article_id,
            suggestions: item.suggestions,
            error: item.error,
        }
    }
}

async fn list(program: Bearer<can::ViewDesk>) -> Result<HttpResponse> {
    let feeds = program.read(store::all).await?;
    let feeds: Vec<Shown> = feeds.into_iter().map(Shown::from).collect();
    Ok(HttpResponse::Ok().json(Items::whole(feeds)))
}

async fn add(program: Bearer<can::WatchFeeds>, Body(given): Body<Add>) -> Result<HttpResponse> {
    let (url, interval) = given.meant()?;
    let new = match adding::find(&Tools::from(&program.app), &url).await? {
        Found::Feed(new) => new,
        Found::Offers(offers) => {
            let named: Vec<&str> = offers.iter().map(|offer| offer.url.as_str()).collect();
            let said = format!(
                "The page names several feeds. Send the address of one: {}.",
                named.join(", ")
            );
            return Err(Problem::field("url", said));
        }
    };
    let spread = rand::random();
    let (feed, _) = program.write(move |tx| store::add(tx, &new, interval, spread)).await?;
    let location = format!("/api/v1/feeds/{}", feed.id);
    etag::created(&location, feed.version, &Shown::from(feed))
}

async fn show(program: Bearer<can::ViewDesk>, Path(id): Path<FeedId>) -> Result<HttpResponse> {
    let feed = program.read(move |db| store::find(db, id)).await?;
    Ok(etag::record(StatusCode::OK, feed.version, &Shown::from(feed)))
}

/// Which items are wanted. `cursor` is the `next` of the answer before.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    state: Option<ItemState>,
    cursor: Option<FeedItemId>,
    limit: Option<i64>,
}

async fn items(
    program: Bearer<can::ViewDesk>,
    Path(id): Path<FeedId>,
    Query(wanted): Query<Wanted>,
) -> Result<HttpResponse> {
    let limit = wanted.limit.unwrap_or(USUAL);
    if !(1..=MOST).contains(&limit) {
        return Err(Problem::field("limit", format!("Ask for 1 to {MOST} items.")));
    }
    // One more than is sent says whether there is a rest.
    let mut found = program
        .read(move |db| {
            store::find(db, id)?;
            store::items::of_feed(db, (id, wanted.state), wanted.cursor, limit + 1)
        })
        .await?;
    let sent = usize::try_from(limit).unwrap_or(usize::MAX);
    let rest = found.len() > sent;
    found.truncate(sent);
    let next = found.last().filter(|_| rest).map(|item| item.id.to_string());
    let items: Vec<ShownItem> = found.into_iter().map(ShownItem::from).collect();
    Ok(HttpResponse::Ok().json(Items { items, next }))
}
