//! The pages of feeds, each in its ordinary, its empty and its rejected state.

use super::*;
use crate::{
    article::feeds::{Item, ItemState, store::items::ItemFilter},
    clock::Time,
    ids::{FeedItemId, PersonId},
    problem::FieldError,
    web::paging::PageNumber,
};

fn frame() -> Frame {
    Frame {
        csrf: "token".into(),
        ..Frame::default()
    }
}

fn at(text: &str) -> Time {
    text.parse().unwrap()
}

fn id(n: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(n)
}

fn feed(n: u128, title: &str) -> Feed {
    Feed {
        id: FeedId::from(id(n)),
        version: 1,
        url: format!("https://ledger.example/feed/{n}"),
        title: title.into(),
        interval_minutes: 30,
        etag: None,
        last_modified: None,
        fetched_at: Some(at("2022-01-20T09:00:00Z")),
        next_fetch_at: Some(at("2022-01-20T09:31:00Z")),
        paused_because: None,
        failures: 0,
        failing_since: None,
        error: None,
        added_by: PersonId::from(id(9)),
        added_at: at("2022-01-19T09:00:00Z"),
    }
}

fn item(n: u128) -> Item {
    Item {
        id: FeedItemId::from(id(n)),
        version: 1,
        feed_id: FeedId::from(id(1)),
        url: Some("https://ledger.example/2022/tents?a=1&b=2".into()),
        title: "Tents are <hard> to count".into(),
        byline: Some("Marta Lindqvist".into()),
        publisher: Some("The Vestholm Ledger".into()),
        published_at: Some(at("2022-01-20T08:00:00Z")),
        arrived_at: at("2022-01-20T09:00:00Z"),
        state: ItemState::New,
        article_id: None,
        decided_by: None,
        decided_at: None,
        suggestions: Some(12),
        best: Some("roughly 100,000 troops\nrepaired for 4 million crowns".into()),
        error: None,
        tries: 1,
    }
}

fn page<T>(items: Vec<T>) -> Page<T> {
    Page {
        total: i64::try_from(items.len()).unwrap(),
        items,
        number: PageNumber::default(),
        per_page: 30,
    }
}

/// What stands between header and foot, an element a line.
fn main_of(page: Markup) -> String {
    let page = page.into_string();
    let (_, main) = page.split_once("<main").unwrap();
    main.split("</main>").next().unwrap().replace("><", ">\n<")
}

fn listed(feeds: Vec<Feed>, offers: &[Offer], may_watch: bool, fields: &Fields) -> String {
    let new = HashMap::from([(FeedId::from(id(1)), 12)]);
    main_of(list(
        &List {
            frame: &frame(),
            feeds: &page(feeds),
            new: &new,
            waiting: 12,
            offers,
            may_watch,
        },
        fields,
    ))
}

fn boxed(items: Vec<Item>, state: ItemState, may_take_in: bool) -> String {
    let items = page(
        items
            .into_iter()
            .map(|item| (item, "Ledger <all>".to_owned()))
            .collect(),
    );
    let feeds = [(FeedId::from(id(1)), "Ledger <all>".to_owned())];
    main_of(inbox(
        &Inbox {
            frame: &frame(),
            items: &items,
            filter: ItemFilter { state, feed: None },
            feeds: &feeds,
            waiting: 2,
            may_take_in,
            may_watch: may_take_in,
        },
        &Fields::default(),
    ))
}

#[test]
fn feeds_say_how_they_are_doing() {
    let mut failing = feed(2, "The ministry");
    (failing.failures, failing.failing_since) = (3, Some(at("2022-01-19T21:00:00Z")));
    failing.error = Some("The server has a fault (status 500). Try again later.".into());
    let mut gone = feed(3, "The old paper");
    (gone.next_fetch_at, gone.paused_because) = (None, Some("Its server says that the feed is gone for good.".into()));
    insta::assert_snapshot!(listed(
        vec![failing, feed(1, "The <Vestholm> Ledger"), gone],
        &[],
        true,
        &Fields::default()
    ));
}

#[test]
fn a_list_of_no_feeds_has_the_form_for_whoever_may_add_one() {
    let editors = listed(Vec::new(), &[], true, &Fields::default());
    assert!(editors.contains("No feed is watched.") && editors.contains("name=\"url\""));
    let viewers = listed(vec![feed(1, "Ledger")], &[], false, &Fields::default());
    assert!(
        !viewers.contains("<form method=\"post\"") && !viewers.contains("/edit"),
        "{viewers}"
    );
}

#[test]
fn a_rejected_address_comes_back_and_several_feeds_are_offered() {
    let typed = Fields::of([("url", "\"ledger\"".to_owned()), ("interval", "5".to_owned())]).with_errors(vec![
        FieldError::new("url", "Write a whole address."),
        FieldError::new("interval", "From 10."),
    ]);
    let rejected = listed(Vec::new(), &[], true, &typed);
    assert!(
        rejected.contains("value=\"&quot;ledger&quot;\"") && rejected.contains("id=\"f-url-error\""),
        "{rejected}"
    );
    assert!(
        rejected.contains("value=\"5\"") && rejected.contains("2 things need mending"),
        "{rejected}"
    );
    let offers = ["https://ledger.example/a", "https://ledger.example/b"].map(|url| Offer {
        url: url.into(),
        title: format!("Ledger {url}"),
    });
    let offered = listed(Vec::new(), &offers, true, &Fields::of([("interval", "60".to_owned())]));
    assert!(offered.contains("This page names 2 feeds"), "{offered}");
    assert!(
        offered.contains("name=\"url\" value=\"https://ledger.example/b\"")
            && offered.contains("name=\"interval\" value=\"60\"")
    );
}

#[test]
fn items_say_how_much_there_is_to_check() {
    let mut refused = item(2);
    (refused.suggestions, refused.best) = (None, None);
    refused.error = Some("The page is not shown to this program (status 403).".into());
    let mut waiting = item(3);
    (
        waiting.suggestions,
        waiting.best,
        waiting.tries,
        waiting.publisher,
        waiting.published_at,
    ) = (None, None, 0, None, None);
    insta::assert_snapshot!(boxed(vec![item(1), refused, waiting], ItemState::New, true));
    let viewers = boxed(vec![item(1)], ItemState::New, false);
    assert!(
        !viewers.contains("<form method=\"post\"") && viewers.contains("12 suggested claims"),
        "{viewers}"
    );
}

#[test]
fn what_was_decided_can_be_opened_or_brought_back() {
    let mut taken = item(1);
    (taken.state, taken.article_id) = (ItemState::TakenIn, Some(crate::ids::ArticleId::from(id(5))));
    assert!(boxed(vec![taken], ItemState::TakenIn, true).contains("Open the article"));
    let mut dismissed = item(1);
    dismissed.state = ItemState::Dismissed;
    let drawn = boxed(vec![dismissed], ItemState::Dismissed, true);
    assert!(
        drawn.contains("Bring back") && drawn.contains("another item has the same article"),
        "{drawn}"
    );
    assert!(boxed(Vec::new(), ItemState::Dismissed, true).contains("Nothing was dismissed."));
}

#[test]
fn a_feed_is_changed_or_removed() {
    let feed = feed(1, "The Vestholm Ledger");
    let fields = Fields::of(crate::article::feeds::FeedEdit::from(&feed).fields());
    let drawn = main_of(edit(&frame(), &feed, 1, &fields));
    assert!(
        drawn.contains("value=\"30\"") && drawn.contains("Articles that were taken in stay"),
        "{drawn}"
    );
}
