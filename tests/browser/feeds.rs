//! A feed watched by hand, and what it brings dismissed, brought back and taken in.

use factdesk::{
    article::feeds::{
        ItemState, reading,
        store::items::{self, ItemFilter},
    },
    clock,
    staff::Role,
    web::paging::PageNumber,
};

use crate::{
    chrome::Browser,
    people::sign_in,
    support::{Desk, Kind, page_server::Site},
};

const CALM: &str = "Tents are hard to count and easy to argue about, and this winter the counting is done from orbit.";
const MANY: &str = "On Wednesday the governor told reporters in Vestholm that roughly 100,000 troops stand within a day’s drive of the border.";

fn a_feed(open: fn(&Desk) -> Browser) {
    let desk = Desk::open(Kind::Sqlite);
    let site = Site::open();
    site.page("/tents", &[CALM, MANY]);
    let feed = format!(
        "<rss version='2.0'><channel><title>The Vestholm Ledger</title><item><guid>1</guid><title>Tents are hard to count</title>\
         <link>{}</link></item></channel></rss>",
        site.url("/tents")
    );
    site.put("/feed", "200 OK", "content-type: application/rss+xml", &feed);
    site.put(
        "/",
        "200 OK",
        "content-type: text/html",
        "<!doctype html><link rel=alternate type='application/rss+xml' href=/feed><p>News</p>",
    );
    let editor = open(&desk);
    sign_in(&editor, &desk, "Ines Okafor", Role::Editor);
    editor.follow("Articles");
    editor.follow("Feeds");
    editor.shoot("feeds-none");
    let form = editor.form("Watch");
    form.fill("Address", &site.url("/nothing"));
    form.send_rejected("There is no page at this address (status 404). Check the address.");
    editor.shoot("feeds-rejected");
    let form = editor.form("Watch");
    form.fill("Address", &site.url("/")).send();
    editor.see("“The Vestholm Ledger” is watched. 1 item is new in the inbox.");
    editor.shoot("feeds");
    read(&desk);
    editor.go("/desk/feeds/inbox");
    editor.see("suggested claim");
    editor.shoot("feeds-inbox");
    editor.press("Dismiss: Tents are hard to count");
    editor.see("1 item is dismissed.");
    editor.form("Show").choose("State", "Dismissed").send();
    editor.press("Bring back: Tents are hard to count");
    editor.see("1 item is back in the inbox.");
    editor.go("/desk/feeds/inbox");
    editor.press("Take in: Tents are hard to count");
    editor.see("The article is taken in.");
    editor.see("roughly 100,000 troops");
}

/// Reads what arrived, should the desk not have done so yet.
fn read(desk: &Desk) {
    let filter = ItemFilter {
        state: ItemState::New,
        feed: None,
    };
    let waiting = desk
        .database
        .read_now(|db| items::list(db, filter, PageNumber::default()));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    for (item, _) in waiting.unwrap().items {
        runtime
            .block_on(reading::read(&desk.feed_tools(), item.id, clock::now()))
            .unwrap();
    }
}

#[test]
fn with_scripts() {
    a_feed(Browser::open);
}

#[test]
fn without_scripts() {
    a_feed(Browser::without_scripts);
}
