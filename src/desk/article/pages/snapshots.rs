//! The snapshots of an article: their list, the form for a newer version, and what changed from one to the next.

use maud::{Markup, html};

use super::{address, desk, short};
use crate::{
    desk::{
        article::{Compared, Marked, Snapshots},
        pages::{standing, statement},
    },
    web::{
        components::{difference, moment, thousands},
        forms::{Fields, csrf, field, summary},
        layout::Frame,
    },
};

/// The list of snapshots.
pub struct List<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// What it shows.
    pub list: &'a Snapshots,
    /// Whether a newer version may be given.
    pub may_renew: bool,
    /// The name of the file that came with a form that was rejected.
    pub file: Option<&'a str>,
}

/// Draws the list.
pub fn list(page: &List<'_>, fields: &Fields) -> Markup {
    let here = address(&page.list.article);
    let total = page.list.snapshots.len();
    let body = html! {
        div.head { h1 { "Snapshots " span.count { (total) } } }
        (summary(fields))
        div.cols.cols-rail[page.may_renew] {
            div {
                section.box aria-labelledby="kept" {
                    h2 #kept { "What was captured" }
                    p.fine { "A snapshot never changes. Claims are marked in the newest one." }
                    ul.work.ruled {
                        @for (place, info) in page.list.snapshots.iter().enumerate() {
                            li {
                                div {
                                    a href={ (here) "/snapshots/" (info.id) "/text" } {
                                        "Snapshot " (total - place) @if place == 0 { ", the newest" }
                                    }
                                    p.fine { (info.media_type) ", " (thousands(info.size_bytes)) " bytes, SHA-256 " code { (short(&info.sha256)) } }
                                }
                                p.nowrap { (moment(info.taken_at)) }
                                p { a href={ (here) "/snapshots/" (info.id) } { "As it came" span.unseen { ", snapshot " (total - place) } } }
                            }
                        }
                    }
                }
                @if !page.list.orphans.is_empty() {
                    section.box aria-labelledby="orphans" {
                        h2 #orphans { "Not in the newest text any more " span.count { (page.list.orphans.len()) } }
                        (orphan_rows(&page.list.orphans))
                    }
                }
            }
            @if page.may_renew { (renew(page, &here, fields)) }
        }
    };
    desk(page.frame, "Snapshots", Some(&page.list.article), body)
}

fn renew(page: &List<'_>, here: &str, fields: &Fields) -> Markup {
    let again = page
        .file
        .map(|name| format!("Choose {name} again: a browser does not send a file twice by itself."));
    html! {
        section.box aria-labelledby="renew" {
            h2 #renew { "A newer version" }
            p.fine { "Has the article been changed where it was published? Its marks are carried over to the new text; those whose words are gone are listed." }
            @if let Some(url) = &page.list.article.url {
                form.form method="post" action={ (here) "/fetch" } {
                    (csrf(&page.frame.csrf))
                    p { a #f-url.long href=(url) rel="noreferrer" { (url) } }
                    @if let Some(message) = fields.error("url") { p.error { (message) } }
                    p.btns { button.btn.btn-main type="submit" { "Fetch again" } }
                }
            }
            form.form method="post" action={ (here) "/snapshots" } enctype="multipart/form-data" {
                (csrf(&page.frame.csrf))
                (field("text", "Text").rows(10).world().draw(fields))
                (field("file", "Or a file").kind("file").help(again.as_deref().unwrap_or("A saved web page (.html) or plain text (.txt), up to 5 MB.")).draw(fields))
                p.btns { button.btn.btn-main[page.list.article.url.is_none()] type="submit" { "Keep as a new snapshot" } }
            }
        }
    }
}

/// Words that are not in the newest text any more, each with its claim.
pub fn orphan_rows(orphans: &[Marked]) -> Markup {
    html! {
        ul.work.ruled {
            @for mark in orphans {
                li id=(mark.anchor()) {
                    div {
                        p.world { "“" (mark.occurrence.exact) "”" }
                        p.fine { (statement(&mark.row)) }
                    }
                    p { (standing(&mark.row)) }
                    p { span.tag { "orphaned" } }
                }
            }
        }
    }
}

/// One snapshot's text.
pub struct Version<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// What it shows.
    pub version: &'a Compared,
}

/// Draws one snapshot's text with what was changed since the one before.
pub fn version(page: &Version<'_>) -> Markup {
    let shown = page.version;
    let (number, total) = shown.number;
    let title = format!("Snapshot {number} of {total}");
    let here = address(&shown.article);
    let body = html! {
        div.head {
            div {
                h1 { (title) }
                ul.meta {
                    li { "taken " (moment(shown.snapshot.taken_at)) }
                    li { (shown.snapshot.media_type) ", " (thousands(shown.snapshot.size_bytes)) " bytes" }
                    li { "SHA-256 " code.long { (shown.snapshot.sha256) } }
                }
            }
            p.btns {
                a.btn href={ (here) "/snapshots" } { "All snapshots" }
                " " a.btn href={ (here) "/snapshots/" (shown.snapshot.id) } { "As it came" }
            }
        }
        @if !shown.orphans.is_empty() {
            section.box aria-labelledby="orphans" {
                h2 #orphans { "Not in this text any more " span.count { (shown.orphans.len()) } }
                (orphan_rows(&shown.orphans))
            }
        }
        section.box aria-labelledby="text" {
            div.box-head {
                h2 #text { @if shown.before.is_some() { "The text, with what was changed" } @else { "The text" } }
                @if let Some(before) = &shown.before {
                    a href={ (here) "/snapshots/" (before.id) "/text" } { "The one before" }
                }
            }
            @if let Some(before) = &shown.before {
                p.fine { "Compared with the snapshot of " (moment(before.taken_at)) ": " ins { "added" } ", " del { "removed" } "." }
            }
            div.prose.world.lines {
                @if shown.before.is_some() { (difference(&shown.changes)) } @else { (shown.snapshot.text) }
            }
        }
    };
    desk(page.frame, &title, Some(&shown.article), body)
}
