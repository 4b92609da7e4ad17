//! The right-of-reply log and the discussion.

use maud::{Markup, html};

use super::Show;
use crate::{
    review::{
        Comment, Contact,
        discussion::Thread,
        pages::{self, comments_in},
    },
    web::{
        components::{date, moment},
        forms::Fields,
    },
};

/// The box of the right-of-reply log.
pub fn contacts(page: &Show<'_>) -> Markup {
    let rows = &page.bench.contacts;
    let fresh = Fields::of([("asked_on", page.now.date().to_string())]);
    html! {
        section.box aria-labelledby="contacts-h" #contacts {
            h2 #contacts-h { "Right of reply " span.count { (rows.len()) } }
            @if rows.is_empty() { p.soft { "Nobody was asked yet." } } @else { ol.ruled { @for row in rows { (contact(page, row)) } } }
            @if page.may.contact {
                details {
                    summary { "Log a contact" }
                    (pages::contact(&page.form(), None, &fresh))
                }
            }
        }
    }
}

fn contact(page: &Show<'_>, row: &Contact) -> Markup {
    html! {
        li {
            p { b { (row.whom) } ", " (row.channel) }
            p.fine { "asked on " (date(row.asked_on)) @if let Some(day) = row.deadline { ", answer wanted by " (date(day)) } }
            @match &row.answer {
                Some(answer) => {
                    p.world.lines { "“" (answer) "”" }
                    @if let Some(day) = row.answered_on { p.fine { "answered on " (date(day)) } }
                }
                None if row.overdue(page.now.date()) => p.late { "No answer, and the day is over." },
                None => p.soft { "No answer yet." },
            }
            @if page.may.contact {
                p.fine { a href={ "/desk/contacts/" (row.id) } { @if row.answer.is_some() { "Edit" } @else { "Note the answer" } span.unseen { " of " (row.whom) } } }
            }
        }
    }
}

/// The box of the discussion.
pub fn discussion(page: &Show<'_>) -> Markup {
    let threads = &page.bench.threads;
    html! {
        section.box aria-labelledby="discussion-h" #discussion {
            h2 #discussion-h { "Discussion " span.count { (comments_in(threads)) } }
            @if !threads.is_empty() { ol.ruled { @for thread in threads { (in_thread(page, thread)) } } }
            @if page.may.comment { (pages::comment(&page.form(), None, "f-body", &Fields::default())) }
            @else if threads.is_empty() { p.soft { "Nobody has said anything yet." } }
        }
    }
}

fn in_thread(page: &Show<'_>, thread: &Thread) -> Markup {
    let id = format!("answer-{}", thread.first.id);
    html! {
        li {
            (comment(page, &thread.first))
            @for answer in &thread.answers { div.reply { (comment(page, answer)) } }
            @if page.may.comment {
                details {
                    summary { "Answer" span.unseen { " " (page.bench.name(thread.first.author_id)) } }
                    (pages::comment(&page.form(), Some(thread.first.id), &id, &Fields::default()))
                }
            }
        }
    }
}

fn comment(page: &Show<'_>, row: &Comment) -> Markup {
    html! {
        p.fine id={ "comment-" (row.id) } { b { (page.bench.name(row.author_id)) } " · " (moment(row.created_at)) }
        p.lines { (row.body) }
    }
}
