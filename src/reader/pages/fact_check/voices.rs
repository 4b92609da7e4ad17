//! What readers can say of a fact-check: that something is wrong, and what else they think. Drawn at publish time like the rest;
//! the forms have pages of their own, so that this one can be kept.

use maud::{Markup, html};

use super::FactCheckPage;
use crate::{
    publication::{State, store::PublicReply},
    web::components::{count, day_of, linked},
};

/// The way to ask for a correction, and the replies.
pub fn voices(page: &FactCheckPage<'_>) -> Markup {
    let (site, path) = (&page.paper.site, page.head.path());
    let live = page.head.state == State::Live;
    let open = live && page.replies.are_open(site.replies_open);
    let replies = &page.replies.items;
    html! {
        @if site.appeals_open {
            section.section aria-labelledby="wrong" {
                h2 #wrong { "Something wrong?" }
                p { a href={ (path) "/appeal" } { "Ask for a correction" } ". Someone who had no part in this fact-check decides." }
            }
        }
        @if open || live && !replies.is_empty() {
            section.section aria-labelledby="replies" {
                h2 #replies { "Replies" }
                div {
                    @if !replies.is_empty() {
                        p.fine { (count(i64::try_from(replies.len()).unwrap_or(i64::MAX), "reply", "replies")) " of readers. They are not part of the fact-check." }
                        div.ruled.gap-small { @for reply in replies { (one(&path, reply)) } }
                    }
                    @if open { p.more { a href={ (path) "/reply" } rel="nofollow" { "Leave a reply" } } }
                }
            }
        }
    }
}

fn one(path: &str, reply: &PublicReply) -> Markup {
    html! {
        article id={ "reply-" (reply.id) } {
            p.small { b { (reply.name) } " · " (day_of(reply.sent_at)) }
            div.prose { p.lines { (linked(&reply.text)) } }
            p.fine { a href={ (path) "/replies/" (reply.id) "/report" } rel="nofollow" { "Report" span.unseen { " the reply of " (reply.name) } } }
        }
    }
}
