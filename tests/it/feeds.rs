//! Watched feeds: from an address to the inbox and from there to an article. The jobs are done by hand, at times that no clock
//! of these tests will see, so that the desk's own workers leave them alone.

mod adding;
mod calls;
mod fetching;

use factdesk::{
    article::feeds::{
        Feed, Item, ItemState,
        adding::{Found, NewFeed, find},
        parse::{Entry, Parsed},
        poll::{self, Fetched},
        reading,
        store::{self, items::ItemFilter},
    },
    clock::Time,
    fetch::asking::Validators,
    ids::{FeedId, FeedItemId},
    staff::{Person, Role},
    web::paging::PageNumber,
};

use crate::{
    on_both,
    support::{Desk, page_server::Site},
};

const CALM: &str = "Tents are hard to count and easy to argue about, and this winter the counting is done from orbit.";
const MANY: &str = "On Wednesday the governor told reporters in Vestholm that roughly 100,000 troops stand within a day’s drive of the border.";
const WALL: &str =
    "The wall of the harbour, she added in the same breath, was repaired for 4 million crowns in the spring.";

/// So many minutes after the beginning.
fn at(minutes: i64) -> Time {
    let beginning: Time = "2100-01-19T09:00:00Z".parse().unwrap();
    beginning.plus(chrono::Duration::minutes(minutes))
}

fn wait<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(work)
}

/// A feed of RSS with items of (id, path, title), the newest first.
fn rss(site: &Site, items: &[(&str, &str, &str)]) -> String {
    let items: String = items
        .iter()
        .map(|(id, path, title)| {
            format!(
                "<item><guid>{id}</guid><link>{}</link><title>{title}</title></item>",
                site.url(path)
            )
        })
        .collect();
    format!(
        "<?xml version='1.0'?><rss version='2.0'><channel><title>The Vestholm Ledger</title>{items}</channel></rss>"
    )
}

fn put(site: &Site, path: &str, header: &str, body: &str) {
    let headers = if header.is_empty() {
        "content-type: application/rss+xml".to_owned()
    } else {
        format!("content-type: application/rss+xml\r\n{header}")
    };
    site.put(path, "200 OK", &headers, body);
}

/// Watches the feed at an address, from that minute on.
fn watch(desk: &Desk, person: &Person, url: &str, minute: i64) -> Feed {
    let tools = desk.feed_tools();
    let Found::Feed(new) = wait(find(&tools, url)).unwrap() else {
        panic!("{url} is no feed")
    };
    let add = move |tx: &mut factdesk::db::Tx<'_>| store::add(tx, &new, 30, 0.0).map(|added| added.0);
    desk.database.write_now(person.by(at(minute)), add).unwrap()
}

/// A feed with one item, for tests that care for neither.
pub fn watched(desk: &Desk, person: &Person) -> Feed {
    let new = NewFeed {
        url: "http://127.0.0.1:9/feed".into(),
        validators: Validators::default(),
        max_age: None,
        parsed: Parsed {
            title: Some("The Vestholm Ledger".into()),
            ttl: None,
            entries: vec![Entry {
                key: "1".into(),
                url: Some("http://127.0.0.1:9/tents".into()),
                title: "Tents are hard to count".into(),
                byline: None,
                published_at: None,
                content: None,
            }],
        },
    };
    let add = move |tx: &mut factdesk::db::Tx<'_>| store::add(tx, &new, 30, 0.0).map(|added| added.0);
    desk.database.write_now(person.by(at(0)), add).unwrap()
}

/// Does the job that fetches a feed, at the time that it is due.
fn fetch(desk: &Desk, id: FeedId) -> Fetched {
    let due = feed(desk, id).next_fetch_at.unwrap();
    wait(poll::fetch(&desk.feed_tools(), id, Some(due), due)).unwrap()
}

fn feed(desk: &Desk, id: FeedId) -> Feed {
    desk.database.read_now(|db| store::find(db, id)).unwrap()
}

fn items(desk: &Desk, state: ItemState) -> Vec<Item> {
    let filter = ItemFilter { state, feed: None };
    let page = desk
        .database
        .read_now(|db| store::items::list(db, filter, PageNumber::default()));
    page.unwrap().items.into_iter().map(|(item, _)| item).collect()
}

fn titles(desk: &Desk, state: ItemState) -> Vec<String> {
    items(desk, state).into_iter().map(|item| item.title).collect()
}

/// Does the jobs that read the articles of all new items.
fn read_all(desk: &Desk) {
    for item in items(desk, ItemState::New) {
        wait(reading::read(&desk.feed_tools(), item.id, at(1))).unwrap();
    }
}

fn item(desk: &Desk, id: FeedItemId) -> Item {
    desk.database.read_now(|db| store::items::find(db, id)).unwrap()
}

on_both! {
    fn what_a_feed_brings_is_read_and_taken_in(desk) {
        let site = Site::open();
        site.page("/2022/tents", &[CALM, MANY, WALL]);
        site.put("/2022/locked", "403 Forbidden", "content-type: text/html", "");
        put(&site, "/feed", "", &rss(&site, &[("a", "/2022/tents?utm_source=rss", "Tents are hard to count"), ("b", "/2022/locked", "For subscribers")]));
        let person = desk.person("Ines Okafor", &[Role::Editor]);
        let editor = desk.signed_in(&person);
        watch(desk, &person, &site.url("/feed"), 0);
        assert_eq!(titles(desk, ItemState::New), ["Tents are hard to count", "For subscribers"]);
        let inbox = editor.get("/desk/feeds/inbox").expect(200).text();
        assert!(inbox.contains("Its article is being read.") && !inbox.contains("suggested claims"), "{inbox}");
        read_all(desk);
        let [tents, locked] = items(desk, ItemState::New).try_into().unwrap();
        assert!(tents.suggestions.unwrap() > 0 && tents.best.as_deref().unwrap().contains("roughly 100,000 troops"), "{tents:?}");
        assert_eq!((tents.publisher.as_deref(), tents.url), (Some("The Vestholm Ledger"), Some(site.url("/2022/tents"))));
        let inbox = editor.get("/desk/feeds/inbox").expect(200).text();
        assert!(inbox.contains("suggested claim") && inbox.contains("roughly 100,000 troops"), "{inbox}");
        assert!(inbox.contains("not shown to this program (status 403)") && inbox.contains("Take in by hand"), "{inbox}");
        assert!(editor.get("/desk/articles").expect(200).text().contains("No articles yet."), "nobody has taken it in");

        site.asked();
        let taken = editor.post(&format!("/desk/feeds/items/{}/take-in", tents.id), &[]);
        assert!(site.asked().is_empty(), "it was read already");
        let sheet = editor.get(taken.location()).expect(200).text();
        assert!(sheet.contains("roughly 100,000 troops") && sheet.contains("taken in by Ines Okafor"), "{sheet}");
        let tents = item(desk, tents.id);
        assert_eq!((tents.state, tents.decided_by), (ItemState::TakenIn, Some(person.id)));
        let again = editor.post(&format!("/desk/feeds/items/{}/take-in", tents.id), &[]);
        assert_eq!(again.location(), taken.location(), "there is one article");

        let refused = editor.post(&format!("/desk/feeds/items/{}/take-in", locked.id), &[]).expect(422).text();
        assert!(refused.contains("“For subscribers” cannot be fetched"), "{refused}");
        let form = editor.get(&format!("/desk/articles/new?url={}&title=For+subscribers", site.url("/2022/locked"))).expect(200).text();
        assert!(form.contains(&site.url("/2022/locked")) && form.contains("For subscribers"), "{form}");
        editor.post("/desk/articles/new", &[("url", &site.url("/2022/locked")), ("text", MANY)]).location();
        assert_eq!(item(desk, locked.id).state, ItemState::TakenIn, "an article decides the items of its address");
        assert!(titles(desk, ItemState::New).is_empty());
    }

    fn the_feeds_own_text_stands_for_a_page_that_is_refused(desk) {
        let site = Site::open();
        let text = format!("<p>{CALM}</p><p>{MANY}</p><p>{WALL}</p>");
        let item_of = |id: &str, content: &str| format!(
            "<item><guid>{id}</guid><link>{}</link><title>Item {id}</title><description><![CDATA[{content}]]></description></item>", site.url(&format!("/{id}"))
        );
        let body = format!("<rss version='2.0'><channel><title>Hedge</title>{}{}</channel></rss>", item_of("long", &text), item_of("short", "In short."));
        put(&site, "/feed", "", &body);
        let person = desk.person("Ines Okafor", &[Role::Editor]);
        watch(desk, &person, &site.url("/feed"), 0);
        read_all(desk);
        let [long, short] = items(desk, ItemState::New).try_into().unwrap();
        assert!(long.suggestions.unwrap() > 0 && long.error.as_deref().unwrap().contains("404"), "{long:?}");
        assert!(short.suggestions.is_none() && short.error.is_some(), "{short:?}");
        let editor = desk.signed_in(&person);
        let inbox = editor.get("/desk/feeds/inbox").expect(200).text();
        assert!(inbox.contains("Read from the feed’s own text"), "{inbox}");
        let sheet = editor.get(editor.post(&format!("/desk/feeds/items/{}/take-in", long.id), &[]).location()).expect(200).text();
        assert!(sheet.contains("Item long") && sheet.contains(&site.url("/long")), "{sheet}");
    }

    fn items_are_dismissed_and_brought_back(desk) {
        let site = Site::open();
        put(&site, "/feed", "", &rss(&site, &[("a", "/a", "One"), ("b", "/b", "Two"), ("c", "/c", "Three")]));
        let person = desk.person("Ines Okafor", &[Role::Editor]);
        let feed = watch(desk, &person, &site.url("/feed"), 0);
        let editor = desk.signed_in(&person);
        editor.get("/desk/feeds/inbox").expect(200);
        let [one, two, three] = items(desk, ItemState::New).try_into().unwrap();
        let back = editor.post("/desk/feeds/items/dismiss", &[("item", &one.id.to_string()), ("in_feed", &feed.id.to_string())]);
        assert_eq!(back.location(), format!("/desk/feeds/inbox?feed={}", feed.id));
        assert_eq!(titles(desk, ItemState::New), ["Two", "Three"]);
        let shown = editor.get("/desk/feeds/inbox?state=dismissed").expect(200).text();
        assert!(shown.contains("One") && shown.contains("Bring back"), "{shown}");
        editor.post("/desk/feeds/items/dismiss", &[("item", &one.id.to_string()), ("aside", "no")]).location();
        assert_eq!(item(desk, one.id).state, ItemState::New);
        let all: Vec<String> = [one.id, two.id, three.id].iter().map(ToString::to_string).collect();
        let fields: Vec<(&str, &str)> = all.iter().map(|id| ("item", id.as_str())).collect();
        editor.post("/desk/feeds/items/dismiss", &fields).location();
        assert!(titles(desk, ItemState::New).is_empty());
        assert!(editor.get("/desk/feeds/inbox").expect(200).text().contains("Nothing new."));
    }

    fn one_article_comes_once(desk) {
        let site = Site::open();
        site.page("/2022/tents", &[CALM, MANY, WALL]);
        let canonical = format!("<!doctype html><title>The same</title><link rel=canonical href='{}'><article><p>{CALM}<p>{MANY}<p>{WALL}</article>", site.url("/2022/tents"));
        site.put("/short", "200 OK", "content-type: text/html", &canonical);
        put(&site, "/news", "", &rss(&site, &[("a", "/2022/tents", "Tents")]));
        put(&site, "/all", "", &rss(&site, &[("x", "/2022/tents/?utm_medium=rss", "Tents again"), ("y", "/short", "Tents, in short"), ("z", "/known", "Known")]));
        let person = desk.person("Ines Okafor", &[Role::Editor]);
        let editor = desk.signed_in(&person);
        editor.get("/desk/articles/new").expect(200);
        let known = editor.post("/desk/articles/new", &[("url", &site.url("/known")), ("text", WALL)]);
        watch(desk, &person, &site.url("/news"), 0);
        watch(desk, &person, &site.url("/all"), 1);
        assert_eq!(titles(desk, ItemState::New), ["Tents, in short", "Tents"], "an address is known by whichever feed brought it");
        let taken = items(desk, ItemState::TakenIn);
        assert_eq!(format!("/desk/articles/{}", taken[0].article_id.unwrap()), known.location());
        read_all(desk);
        assert_eq!(titles(desk, ItemState::New), ["Tents"], "the page says that it is the same");
        let doubled = items(desk, ItemState::Dismissed).remove(0);
        assert_eq!((doubled.title.as_str(), doubled.decided_by), ("Tents, in short", None));
    }
}
