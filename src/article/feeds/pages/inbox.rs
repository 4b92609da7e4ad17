//! The inbox: what came in watched feeds, how much there may be to check in it, and what to do with it.

use maud::{Markup, html};

use super::desk;
use crate::{
    article::{
        feeds::{Item, ItemState, store::items::ItemFilter},
        pages::{ArticlesTab, articles_tabs},
    },
    ids::FeedId,
    web::{
        components::{count, moment, thousands},
        forms::{Fields, csrf, summary},
        layout::Frame,
        paging::{self, Page, pager},
    },
};

/// The inbox.
pub struct Inbox<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// One page of it, each item with the name of its feed.
    pub items: &'a Page<(Item, String)>,
    /// What it is narrowed to.
    pub filter: ItemFilter,
    /// All feeds, by name.
    pub feeds: &'a [(FeedId, String)],
    /// How many new items there are in all.
    pub waiting: i64,
    /// Whether whoever looks at it may take in and dismiss.
    pub may_take_in: bool,
    /// Whether they may watch feeds.
    pub may_watch: bool,
}

impl Inbox<'_> {
    fn feed(&self) -> String {
        self.filter.feed.map(|id| id.to_string()).unwrap_or_default()
    }

    fn address(&self, page: i64) -> String {
        let page = if page > 1 { page.to_string() } else { String::new() };
        let state = match self.filter.state {
            ItemState::New => "",
            other => other.as_str(),
        };
        paging::address(
            "/desk/feeds/inbox",
            &[("state", state), ("feed", &self.feed()), ("page", &page)],
        )
    }
}

/// Draws it, with what went wrong with the last form.
pub fn inbox(page: &Inbox<'_>, fields: &Fields) -> Markup {
    let body = html! {
        div.head {
            h1 { "Inbox" @if page.items.total > 0 { " " span.count { (thousands(page.items.total)) } } }
            @if page.may_take_in && page.filter.state == ItemState::New && page.items.items.len() > 1 { (dismiss_all(page)) }
        }
        (articles_tabs(ArticlesTab::Inbox, page.waiting))
        (summary(fields))
        @if page.feeds.is_empty() {
            div.empty {
                p { "Nothing arrives here yet: no feed is watched." }
                @if page.may_watch { p { a.btn.btn-main href="/desk/feeds" { "Watch a feed" } } }
            }
        } @else {
            (filters(page))
            @if page.items.items.is_empty() {
                div.empty {
                    p { (nothing(page.filter)) }
                    @if page.filter.feed.is_some() { p { a.btn href="/desk/feeds/inbox" { "All feeds" } } }
                }
            } @else {
                section.box aria-label="Items" {
                    ul.ruled { @for (item, feed) in &page.items.items { (row(page, item, feed)) } }
                }
                (pager(page.items, |n| page.address(n)))
            }
        }
    };
    desk(page.frame, "Inbox", &[], body)
}

fn nothing(filter: ItemFilter) -> &'static str {
    match (filter.state, filter.feed) {
        (ItemState::New, None) => "Nothing new. What the feeds bring comes up here.",
        (ItemState::New, Some(_)) => "Nothing new in this feed.",
        (ItemState::TakenIn, _) => "Nothing was taken in.",
        (ItemState::Dismissed, _) => "Nothing was dismissed.",
    }
}

fn filters(page: &Inbox<'_>) -> Markup {
    let chosen = page.feed();
    html! {
        form.toolbar action="/desk/feeds/inbox" aria-label="Narrow the inbox" {
            div.field {
                label for="i-state" { "State" }
                select #i-state name="state" {
                    @for state in ItemState::ALL { option value=(state) selected[*state == page.filter.state] { (state.label()) } }
                }
            }
            div.field {
                label for="i-feed" { "Feed" }
                select #i-feed name="feed" {
                    option value="" { "All feeds" }
                    @for (id, name) in page.feeds { option value=(id) selected[chosen == id.to_string()] { (name) } }
                }
            }
            p.btns { button.btn type="submit" { "Show" } }
        }
    }
}

/// Where to come back to after a form.
fn back(page: &Inbox<'_>) -> Markup {
    html! {
        (csrf(&page.frame.csrf))
        input type="hidden" name="in_state" value=(page.filter.state);
        @if let Some(feed) = page.filter.feed { input type="hidden" name="in_feed" value=(feed); }
        @if page.items.number.get() > 1 { input type="hidden" name="in_page" value=(page.items.number.get()); }
    }
}

fn dismiss_all(page: &Inbox<'_>) -> Markup {
    html! {
        form.btns method="post" action="/desk/feeds/items/dismiss" {
            (back(page))
            @for (item, _) in &page.items.items { input type="hidden" name="item" value=(item.id); }
            button.btn type="submit" { "Dismiss the " (page.items.items.len()) " shown" }
        }
    }
}

fn row(page: &Inbox<'_>, item: &Item, feed: &str) -> Markup {
    html! {
        li #{ "i-" (item.id) } data-row {
            h2.world { (item.title) }
            ul.meta {
                li { (item.publisher.as_deref().unwrap_or(feed)) }
                @if let Some(byline) = &item.byline { li { (byline) } }
                li {
                    @match item.published_at {
                        Some(at) => { (moment(at)) }
                        None => { "arrived " (moment(item.arrived_at)) }
                    }
                }
                @if item.publisher.as_deref().is_some_and(|publisher| publisher != feed) { li { "in " (feed) } }
                @if let Some(url) = &item.url { li { a href=(url) rel="noreferrer" { "The page" span.unseen { " of " (item.title) } } } }
            }
            (found(item))
            @if page.may_take_in { (actions(page, item)) } @else if let Some(article) = item.article_id {
                p.gap-small { a href={ "/desk/articles/" (article) } { "Open the article" } }
            }
        }
    }
}

/// How much there may be to check, or why nobody knows.
fn found(item: &Item) -> Markup {
    html! {
        @match item.suggestions {
            Some(0) => { p { "No suggested claims" } }
            Some(n) => { p { b { (count(n.into(), "suggested claim", "suggested claims")) } } }
            None if item.is_waiting() => { p.soft { "Its article is being read." } }
            None => {}
        }
        @if item.best.is_some() { ul.bullets.world.small { @for words in item.best() { li { "“" (words) "”" } } } }
        @if let Some(error) = &item.error {
            @if item.suggestions.is_some() {
                p.fine { "Read from the feed’s own text, as its page could not be: " (error) }
            } @else if item.state == ItemState::New {
                p.fine { span.late { "▲ Not read." } " " (error) }
            }
        }
        @if item.state == ItemState::Dismissed && item.decided_by.is_none() {
            p.fine { "Dismissed by itself: another item has the same article." }
        }
    }
}

fn actions(page: &Inbox<'_>, item: &Item) -> Markup {
    let by_hand = item
        .url
        .as_ref()
        .filter(|_| item.error.is_some() && item.suggestions.is_none());
    html! {
        div.btns.gap-small {
            @match (item.state, item.article_id) {
                (_, Some(article)) => { a.btn.btn-small href={ "/desk/articles/" (article) } { "Open the article" span.unseen { ": " (item.title) } } }
                (ItemState::Dismissed, None) => { (dismiss(page, item, "no", "Bring back")) }
                (_, None) => {
                    form.inline method="post" action={ "/desk/feeds/items/" (item.id) "/take-in" } {
                        (back(page))
                        button.btn.btn-small.btn-main type="submit" { "Take in" span.unseen { ": " (item.title) } }
                    }
                    @if let Some(url) = by_hand {
                        a.btn.btn-small href=(paging::address("/desk/articles/new", &[("url", url), ("title", &item.title)])) { "Take in by hand" }
                    }
                    (dismiss(page, item, "yes", "Dismiss"))
                }
            }
        }
    }
}

fn dismiss(page: &Inbox<'_>, item: &Item, aside: &str, words: &str) -> Markup {
    html! {
        form.inline method="post" action="/desk/feeds/items/dismiss" {
            (back(page))
            input type="hidden" name="item" value=(item.id);
            input type="hidden" name="aside" value=(aside);
            button.btn.btn-small type="submit" { (words) span.unseen { ": " (item.title) } }
        }
    }
}
