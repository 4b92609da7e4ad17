//! What readers have replied to a fact-check, and the way to reply: the form has a page of its own, so that this one can be kept.

use maud::{Markup, html};

use super::FactCheckPage;
use crate::{
    publication::{State, store::PublicReply},
    web::components::{count, day_of, linked},
};

/// Draws it.
pub fn replies(page: &FactCheckPage<'_>) -> Markup {
    let (site, path) = (&page.paper.site, page.head.path());
    let live = page.head.state == State::Live;
    let open = live && page.replies.are_open(site.replies_open);
    let replies = &page.replies.items;
    html! {
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
