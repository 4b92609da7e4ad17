//! The page of my work, and what it says on a desk's first day.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::{Happened, Home, Returned};
use crate::{
    desk::{
        happened,
        pages::{due, standing, statement},
        rows::ClaimRow,
    },
    review::Waiting,
    text::words,
    web::{
        components::{box_head, count, day, day_of, moment},
        forms::csrf,
        layout::{self, DeskPage, DeskTab, Frame},
    },
};

/// How much of a comment stands here, in characters.
const MENTION: usize = 240;

/// What whoever looks at it may do.
#[derive(Debug, Clone, Copy)]
pub struct May {
    /// Take in articles.
    pub take_in: bool,
    /// Log claims, and so work on them.
    pub log: bool,
    /// Give verdicts.
    pub review: bool,
    /// Publish.
    pub publish: bool,
}

/// The page.
pub struct Show<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// What it shows.
    pub home: &'a Home,
    /// What may be done.
    pub may: May,
    /// The day it is.
    pub today: NaiveDate,
}

/// Draws it.
pub fn show(page: &Show<'_>) -> Markup {
    let (home, may) = (page.home, page.may);
    let body = html! {
        (head(page))
        div.cols.cols-rail {
            div {
                @if home.is_new { (first_day(page)) }
                @if !home.mentions.is_empty() { (mentions(page)) }
                @if !home.overdue.is_empty() { (work("overdue", "Overdue", &home.overdue, page.today)) }
                @if !home.returned.is_empty() { (returned(&home.returned, page.today)) }
                @if may.log { (todo(page)) }
                @if may.publish && !home.approved.is_empty() { (work("approved", "Approved, not published yet", &home.approved, page.today)) }
                @if !may.log && home.overdue.is_empty() { (recent(&home.recent)) }
            }
            div {
                @if may.review { (to_review(&home.to_review)) }
                @if may.log || !home.overdue.is_empty() { (recent(&home.recent)) }
            }
        }
    };
    let desk = DeskPage {
        title: "My work",
        tab: Some(DeskTab::MyWork),
        crumbs: &[],
        body,
    };
    layout::desk(page.frame, &desk)
}

fn head(page: &Show<'_>) -> Markup {
    let home = page.home;
    let open = home.overdue.len() + home.returned.len() + home.todo.len();
    html! {
        div.head {
            div {
                h1 { "My work" }
                @if home.is_new {
                    p.soft { "Nothing yet: this desk is new." }
                } @else {
                    ul.meta {
                        li { (day(page.today)) }
                        @if !home.mentions.is_empty() { li { b { (home.mentions.len()) } " for you to read" } }
                        @if !home.overdue.is_empty() { li { b { (home.overdue.len()) } " overdue" } }
                        @if page.may.log { li { b { (open) } " to do" } }
                        @if page.may.review { li { b { (home.to_review.len()) } " to review" } }
                    }
                }
            }
            @if page.may.take_in && !home.is_new {
                p.btns {
                    a.btn.btn-main href="/desk/articles/new" { "Take in an article" }
                    " " a.btn href="/desk/claims/new" { "Log a claim" }
                }
            }
        }
    }
}

fn first_day(page: &Show<'_>) -> Markup {
    let admin = page.frame.is_admin;
    html! {
        section.box aria-labelledby="first" {
            h2 #first { "The first day" }
            ol.first.ruled {
                @if page.may.take_in {
                    li {
                        div { b { "Take in an article" } p.fine { "Paste its text or upload its page, and mark in it what can be checked." } }
                        a.btn.btn-main href="/desk/articles/new" { "Take in an article" }
                    }
                }
                @if admin {
                    li.done[page.home.people > 1] {
                        div { b { "Invite a second person" } p.fine { "Nobody can give the verdict on own work, so a desk needs two." } }
                        a.btn href="/desk/settings/people" { "Invite" }
                    }
                    li {
                        div { b { "Read how you rate" } p.fine { "Six ratings are ready. Change words, shapes and definitions before the first verdict." } }
                        a.btn href="/desk/settings/scale" { "Open the scale" }
                    }
                    li {
                        div { b { "Say who you are" } p.fine { "Readers ask who runs the desk, how it works and how it corrects itself." } }
                        a.btn href="/desk/settings/site" { "Fill in" }
                    }
                }
                @if !page.may.take_in && !admin {
                    li { div { b { "Wait for the first article" } p.fine { "Editors take articles in and log the claims they find there. What waits for you comes up here." } } }
                }
            }
        }
    }
}

fn work(id: &str, name: &str, rows: &[ClaimRow], today: NaiveDate) -> Markup {
    html! {
        section.box aria-labelledby=(id) {
            (box_head(id, name, Some(i64::try_from(rows.len()).unwrap_or_default()), None))
            ul.work.ruled { @for row in rows { (line(row, row.said_by(), today)) } }
        }
    }
}

fn line(row: &ClaimRow, about: String, today: NaiveDate) -> Markup {
    html! {
        li {
            div {
                (statement(row))
                @if !about.is_empty() { p.fine { (about) } }
            }
            p { (standing(row)) }
            p.nowrap { (due(row, today)) }
        }
    }
}

fn returned(rows: &[Returned], today: NaiveDate) -> Markup {
    let why = |row: &Returned| match &row.row.claim().status_reason {
        Some(reason) => format!("{}: “{}”", row.by, words::truncate(reason, 160)),
        None => row.by.clone(),
    };
    html! {
        section.box aria-labelledby="returned" {
            (box_head("returned", "Returned to me", Some(i64::try_from(rows.len()).unwrap_or_default()), None))
            ul.work.ruled { @for row in rows { (line(&row.row, why(row), today)) } }
        }
    }
}

fn mentions(page: &Show<'_>) -> Markup {
    let rows = &page.home.mentions;
    html! {
        section.box aria-labelledby="mentions" {
            (box_head("mentions", "Mentions", Some(i64::try_from(rows.len()).unwrap_or_default()), None))
            ul.ruled {
                @for row in rows {
                    li.told {
                        div {
                            a.world href={ "/desk/claims/" (row.comment.claim_id) "#comment-" (row.comment.id) } { (words::truncate(&row.statement, 90)) }
                            p.lines { (words::truncate(&row.comment.body, MENTION)) }
                            p.fine { (row.by) " · " (moment(row.comment.created_at)) }
                        }
                        form method="post" action={ "/desk/comments/" (row.comment.id) "/seen" } {
                            (csrf(&page.frame.csrf))
                            button.btn.btn-small type="submit" { "Done" span.unseen { " with what " (row.by) " wrote" } }
                        }
                    }
                }
            }
        }
    }
}

fn todo(page: &Show<'_>) -> Markup {
    let rows = &page.home.todo;
    html! {
        @if rows.is_empty() {
            section.box aria-labelledby="todo" {
                h2 #todo { "To do" }
                div.empty {
                    @if page.home.overdue.is_empty() && page.home.returned.is_empty() {
                        p { "No claim is assigned to you. Whoever takes a claim up works on it." }
                    } @else {
                        p { "Nothing else is assigned to you." }
                    }
                    @if page.home.is_new {
                        p { a.btn href="/desk/claims/new" { "Log a claim without an article" } }
                    } @else {
                        p { a.btn href="/desk/claims?assignee=nobody&status=logged" { "Claims nobody works on" } }
                    }
                }
            }
        } @else {
            (work("todo", "To do", rows, page.today))
        }
    }
}

fn to_review(rows: &[Waiting]) -> Markup {
    html! {
        section.box aria-labelledby="review" {
            (box_head("review", "To review", Some(i64::try_from(rows.len()).unwrap_or_default()), Some(("/desk/reviews", "All"))))
            @if rows.is_empty() {
                div.empty { p { "Nothing waits for your verdict. What an editor sends to review comes up here for those who wrote no part of it." } }
            } @else {
                ul.ruled {
                    @for row in rows {
                        li data-row {
                            a.world href={ "/desk/claims/" (row.claim.id) } { (row.claim.statement) }
                            p.fine {
                                "version " (row.claim.version) ", waiting since " (day_of(row.claim.status_since))
                                @if row.required > 1 { " · " (row.reviewers.len()) " of " (count(i64::try_from(row.required).unwrap_or_default(), "assessment", "assessments")) " cast" }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn recent(rows: &[Happened]) -> Markup {
    html! {
        section.box aria-labelledby="recent" {
            h2 #recent { "Recently" }
            @if rows.is_empty() {
                p.fine { "Nothing has happened to a claim yet." }
            } @else {
                ol.ruled {
                    @for row in rows {
                        li {
                            a.world href={ "/desk/claims/" (row.claim) } { (words::truncate(&row.statement, 90)) }
                            @for line in &row.lines {
                                p.fine { (moment(line.at)) " · " (line.actor_name) " " (happened::words(&line.kind)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
