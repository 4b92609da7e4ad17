//! What readers have replied to a fact-check, and the way to reply: the form has a page of its own, so that this one can be kept.

use maud::{Markup, html};

use super::FactCheckPage;
use crate::{
    publication::{State, store::PublicReply},
    web::{components::linked, languages::PageLanguage},
};

/// Draws it.
pub fn replies(lang: PageLanguage, page: &FactCheckPage<'_>) -> Markup {
    let (site, path) = (&page.paper.site, page.head.path());
    let live = page.head.state == State::Live;
    let open = live && page.replies.are_open(site.replies_open);
    let replies = &page.replies.items;
    html! {
        @if open || live && !replies.is_empty() {
            section.section aria-labelledby="replies" {
                h2 #replies { (lang.say("replies")) }
                div {
                    @if !replies.is_empty() {
                        p.fine { (lang.say_with("replies-of-readers", &[("n", replies.len().into())])) }
                        div.ruled.gap-small { @for reply in replies { (one(lang, &path, reply)) } }
                    }
                    @if open { p.more { a href={ (path) "/reply" } rel="nofollow" { (lang.say("leave-reply")) } } }
                }
            }
        }
    }
}

fn one(lang: PageLanguage, path: &str, reply: &PublicReply) -> Markup {
    html! {
        article id={ "reply-" (reply.id) } {
            p.small { b { (reply.name) } "\u{a0}· " (lang.day_of(reply.sent_at)) }
            div.prose { p.lines { (linked(&reply.text)) } }
            p.fine { a href={ (path) "/replies/" (reply.id) "/report" } rel="nofollow" { (lang.say("report")) span.unseen { " " (lang.say_with("report-whose", &[("name", (&reply.name).into())])) } } }
        }
    }
}
