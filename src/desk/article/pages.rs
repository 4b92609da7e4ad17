//! Pages of the article: its text with the claims marked, and what may be done with it.

mod form;
mod guessed;
mod known;
mod snapshots;
mod text;

use chrono::NaiveDate;
use maud::{Markup, html};

pub use self::{
    known::{Known, known},
    snapshots::{List, Version, list, version},
};
use super::{Guess, Sheet};
use crate::{
    article::Article,
    web::{
        components::{count, date, day_of},
        forms::Fields,
        layout::{self, DeskPage, DeskTab, Frame},
    },
};

/// What whoever looks at an article may do with it.
#[derive(Debug, Clone, Copy)]
pub struct May {
    /// Log a claim in it.
    pub log: bool,
    /// Change its details.
    pub edit: bool,
    /// Give a newer version of it.
    pub renew: bool,
}

/// An article's page.
pub struct Show<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// What it shows.
    pub sheet: &'a Sheet,
    /// What may be done.
    pub may: May,
    /// The words that are being logged.
    pub pick: Option<(usize, usize)>,
    /// The day it is.
    pub today: NaiveDate,
}

/// The address of an article's page.
fn address(article: &Article) -> String {
    format!("/desk/articles/{}", article.id)
}

/// A page about an article, in the frame.
fn desk(frame: &Frame, title: &str, article: Option<&Article>, body: Markup) -> Markup {
    let here = article.map(address);
    let mut crumbs = vec![("/desk/articles", "Articles")];
    if let (Some(article), Some(here)) = (article, &here) {
        crumbs.push((here, &article.title));
    }
    let page = DeskPage {
        title,
        tab: Some(DeskTab::Articles),
        crumbs: &crumbs,
        body,
    };
    layout::desk(frame, &page)
}

/// Draws an article's page, with the form as it was typed.
pub fn show(page: &Show<'_>, fields: &Fields) -> Markup {
    let sheet = page.sheet;
    let body = html! {
        div.head {
            div {
                h1.statement { (sheet.article.title) }
                (meta(sheet))
            }
            p.btns {
                @if page.may.edit { a.btn href={ (address(&sheet.article)) "/edit" } { "Edit details" } " " }
                a.btn href={ (address(&sheet.article)) "/snapshots" } {
                    @if page.may.renew { "Snapshots and new version" } @else { "Snapshots" }
                }
            }
        }
        @if page.may.log {
            div.cols.cols-article {
                (form::form(page, fields))
                (text::text(page))
            }
        } @else {
            (text::text(page))
        }
        (guessed::put_aside(page))
        (orphans(page))
    };
    desk(page.frame, &sheet.article.title, None, body)
}

fn meta(sheet: &Sheet) -> Markup {
    let article = &sheet.article;
    let line = article.source_line();
    html! {
        ul.meta {
            @if !line.is_empty() { li { (line) } }
            @if let Some(day) = article.published_on { li { (date(day)) } }
            @if let Some(url) = &article.url { li { a.long href=(url) rel="noreferrer" { (url) } } }
            li { "taken in by " (sheet.taken_in_by) ", " (day_of(article.created_at)) }
            li {
                a href={ (address(article)) "/snapshots" } { "snapshot " (sheet.snapshots) " of " (sheet.snapshots) }
                ", SHA-256 " code { (short(&sheet.snapshot.sha256)) }
            }
            li { "readers see " (article.rights.words()) }
            li { (count(i64::try_from(sheet.marked.len()).unwrap_or_default(), "place marked", "places marked")) }
            @if !sheet.suggested.is_empty() {
                li { a href={ "#n-" (best(sheet)) } { (count(i64::try_from(sheet.suggested.len()).unwrap_or_default(), "suggestion", "suggestions")) } }
            }
        }
    }
}

/// The number of the suggestion that asks most to be checked.
fn best(sheet: &Sheet) -> usize {
    let score = |guess: &&Guess| guess.suggestion.score;
    let best = sheet.suggested.iter().max_by(|a, b| score(a).total_cmp(&score(b)));
    best.map_or(0, |guess| guess.number)
}

/// The ends of a hash, to compare by eye.
fn short(sha256: &str) -> String {
    let length = sha256.chars().count();
    let head: String = sha256.chars().take(4).collect();
    let tail: String = sha256.chars().skip(length.saturating_sub(4)).collect();
    format!("{head}…{tail}")
}

/// What was marked in an earlier snapshot and is not in the newest.
fn orphans(page: &Show<'_>) -> Markup {
    html! {
        @if !page.sheet.orphans.is_empty() {
            section.box aria-labelledby="orphans" {
                h2 #orphans { "Not in this text any more " span.count { (page.sheet.orphans.len()) } }
                p.fine { "These words were marked in an earlier snapshot. The article has been changed since; the claims keep them." }
                (snapshots::orphan_rows(&page.sheet.orphans))
            }
        }
    }
}
