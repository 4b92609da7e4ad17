//! Pages of watched feeds: their list, and changing one. The inbox is in `pages/inbox`.

mod inbox;

use std::collections::HashMap;

use maud::{Markup, html};

pub use self::inbox::{Inbox, inbox};
use super::{Feed, Health, adding::Offer, schedule};
use crate::{
    article::pages::{ArticlesTab, articles_tabs},
    ids::FeedId,
    problem::Stale,
    web::{
        components::{count, moment, thousands},
        errors,
        forms::{self, Fields, csrf, field, post_button, summary},
        layout::{self, DeskPage, DeskTab, Frame},
        paging::{self, Page, pager},
    },
};

/// The fields of a feed with their labels, in the order of the form.
const LABELS: [(&str, &str); 2] = [("title", "Title"), ("interval", "Fetched every (minutes)")];

fn desk(frame: &Frame, title: &str, crumbs: &[(&str, &str)], body: Markup) -> Markup {
    let tab = Some(DeskTab::Articles);
    layout::desk(
        frame,
        &DeskPage {
            title,
            tab,
            crumbs,
            body,
        },
    )
}

/// The list of feeds.
pub struct List<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// One page of them.
    pub feeds: &'a Page<Feed>,
    /// How many new items each has in the inbox.
    pub new: &'a HashMap<FeedId, i64>,
    /// How many new items there are in all.
    pub waiting: i64,
    /// The feeds that a page names whose address was given.
    pub offers: &'a [Offer],
    /// Whether whoever looks at it may add and change them.
    pub may_watch: bool,
}

/// Draws the list, with the form as it was typed.
pub fn list(page: &List<'_>, fields: &Fields) -> Markup {
    let total = page.feeds.total;
    let body = html! {
        div.head { h1 { "Feeds" @if total > 0 { " " span.count { (thousands(total)) } } } }
        (articles_tabs(ArticlesTab::Feeds, page.waiting))
        (summary(fields))
        @if !page.offers.is_empty() { (offers(page, fields)) }
        @if total == 0 {
            div.empty {
                p { "No feed is watched. Watch the RSS, Atom or JSON Feed of a paper, a party or a ministry: what it publishes arrives in the inbox, with how much there may be to check in it." }
            }
        } @else {
            (table(page))
            (pager(page.feeds, |n| paging::address("/desk/feeds", &[("page", &n.to_string())])))
        }
        @if page.may_watch { (add_form(page, fields)) }
    };
    desk(page.frame, "Feeds", &[], body)
}

fn offers(page: &List<'_>, fields: &Fields) -> Markup {
    html! {
        section.box.narrow aria-labelledby="offers-h" {
            h2 #offers-h { "This page names " (page.offers.len()) " feeds" }
            ul.ruled {
                @for offer in page.offers {
                    li {
                        p { b { (offer.title) } }
                        @if offer.title != offer.url { p.fine.long { (offer.url) } }
                        form.gap-small method="post" action="/desk/feeds" {
                            (csrf(&page.frame.csrf))
                            input type="hidden" name="url" value=(offer.url);
                            input type="hidden" name="interval" value=(fields.value("interval"));
                            button.btn.btn-small type="submit" { "Watch" span.unseen { " " (offer.title) } }
                        }
                    }
                }
            }
        }
    }
}

fn add_form(page: &List<'_>, fields: &Fields) -> Markup {
    let help = format!(
        "In minutes, from {} to {} (a day). A feed that asks for longer gets it, up to six hours.",
        schedule::LEAST_MINUTES,
        schedule::MOST_MINUTES
    );
    html! {
        section.box.narrow.gap aria-labelledby="add-h" {
            h2 #add-h { "Watch another feed" }
            form.form method="post" action="/desk/feeds" {
                (csrf(&page.frame.csrf))
                (field("url", "Address").kind("url").required().help("Of the feed, or of a page that names its feed.").draw(fields))
                (field("interval", "Fetch every").kind("number").help(&help).draw(fields))
                p.btns { button.btn.btn-main type="submit" { "Watch" } }
            }
        }
    }
}

fn table(page: &List<'_>) -> Markup {
    html! {
        section.scroll aria-label="Feeds" tabindex="0" {
            table {
                caption.unseen { (count(page.feeds.total, "feed", "feeds")) ", those that fail first" }
                thead {
                    tr {
                        th scope="col" { "Feed" }
                        th.num scope="col" { "New" }
                        th scope="col" { "State" }
                        th.wide scope="col" { "Fetched, in UTC" }
                        @if page.may_watch { th scope="col" { span.unseen { "Actions" } } }
                    }
                }
                tbody { @for feed in &page.feeds.items { (row(page, feed)) } }
            }
        }
    }
}

fn row(page: &List<'_>, feed: &Feed) -> Markup {
    let new = page.new.get(&feed.id).copied().unwrap_or_default();
    let inbox = paging::address("/desk/feeds/inbox", &[("feed", &feed.id.to_string())]);
    html! {
        tr {
            td {
                a.world href=(inbox) { (feed.title) }
                br; span.fine.long { (feed.url) }
            }
            td.num { (thousands(new)) }
            td { (state(feed)) }
            td.wide {
                @if let Some(at) = feed.fetched_at { (moment(at)) } @else { "never" }
                br;
                span.fine {
                    @if let Some(at) = feed.next_fetch_at { "next " (moment(at)) } @else { "not fetched" }
                    br; "every " (feed.interval_minutes) " minutes"
                }
            }
            @if page.may_watch {
                td {
                    div.btns {
                        @if feed.health() == Health::Paused {
                            (action(page, feed, "resume", "Resume"))
                        } @else {
                            (action(page, feed, "fetch", "Fetch now"))
                            (action(page, feed, "pause", "Pause"))
                        }
                        a.btn.btn-small href={ "/desk/feeds/" (feed.id) "/edit" } { "Edit" span.unseen { " " (feed.title) } }
                    }
                }
            }
        }
    }
}

fn action(page: &List<'_>, feed: &Feed, what: &str, words: &str) -> Markup {
    html! {
        form.inline method="post" action={ "/desk/feeds/" (feed.id) "/" (what) } {
            (csrf(&page.frame.csrf))
            button.btn.btn-small type="submit" { (words) span.unseen { " " (feed.title) } }
        }
    }
}

fn state(feed: &Feed) -> Markup {
    let failed = html! {
        @if let Some(error) = &feed.error {
            p.fine {
                (error)
                @if let Some(since) = feed.failing_since { br; "Since " (moment(since)) ", " (times(feed.failures)) "." }
            }
        }
    };
    match feed.health() {
        Health::Fine => html! { "Fine" },
        Health::Failing => html! { span.late { "▲ Failing" } (failed) },
        Health::Paused => html! {
            b { "Paused" }
            @if let Some(because) = &feed.paused_because { p.fine { (because) } } @else { (failed) }
        },
    }
}

fn times(failures: i32) -> String {
    match failures {
        1 => "once".to_owned(),
        n => format!("{} times in a row", thousands(n.into())),
    }
}

/// The form that changes a feed, and the way to end watching it.
pub fn edit(frame: &Frame, feed: &Feed, based_on: i64, fields: &Fields) -> Markup {
    let here = format!("/desk/feeds/{}", feed.id);
    let help = format!(
        "From {} to {} (a day).",
        schedule::LEAST_MINUTES,
        schedule::MOST_MINUTES
    );
    let body = html! {
        div.head { div { h1 { "Change a feed" } p.fine.long { (feed.url) } } }
        (summary(fields))
        form.form.narrow method="post" action={ (here) "/edit" } {
            (csrf(&frame.csrf))
            (forms::version(based_on))
            (field("title", "Title").world().help("As the desk calls it.").draw(fields))
            (field("interval", "Fetched every (minutes)").kind("number").help(&help).draw(fields))
            p.btns { button.btn.btn-main type="submit" { "Save" } a.btn href="/desk/feeds" { "Discard" } }
        }
        section.box.narrow.gap aria-labelledby="remove-h" {
            h2 #remove-h { "Watch it no more" }
            p { "Its items leave the inbox, those that were dismissed too. Articles that were taken in stay. To stop fetching and keep the items, pause it instead." }
            (post_button(&format!("{here}/remove"), &frame.csrf, "Remove the feed", "btn-grave"))
        }
    };
    desk(
        frame,
        "Change a feed",
        &[("/desk/articles", "Articles"), ("/desk/feeds", "Feeds")],
        body,
    )
}

/// An edit that met a newer version.
pub fn conflict(frame: &Frame, feed: &Feed, stale: &Stale, fields: &Fields) -> Markup {
    let body = errors::conflict(&errors::Conflict {
        changed_by: stale.changed_by.as_deref(),
        based_on: stale.based_on,
        version: stale.version,
        action: &format!("/desk/feeds/{}/edit", feed.id),
        back: "/desk/feeds",
        csrf: &frame.csrf,
        fields: &errors::clashes(stale, fields, &LABELS),
    });
    desk(
        frame,
        "Two versions of a feed",
        &[("/desk/articles", "Articles"), ("/desk/feeds", "Feeds")],
        body,
    )
}

#[cfg(test)]
mod tests;
