//! Pages of outside checks: the list, the form that takes in a file, and what came of it.

use maud::{Markup, html};

use super::{
    Counts, OutsideCheck,
    claim_review::{Fault, Read, UNDERSTOOD},
};
use crate::web::{
    components::{count, date, day_of, empty, thousands},
    forms::{Fields, csrf, field, summary, tick},
    layout::{self, DeskPage, DeskTab, Frame},
    paging::{self, Page, pager},
};

/// How many faults of a file are listed.
const FAULTS: usize = 100;

/// What came, or would come, of a file.
#[derive(Debug, Clone)]
pub struct Report {
    /// Its name.
    pub file: String,
    /// How many items it holds.
    pub items: usize,
    /// What is or would be taken in.
    pub counts: Counts,
    /// What cannot be.
    pub faults: Vec<Fault>,
    /// Whether it was taken in.
    pub done: bool,
}

impl Report {
    /// On a file that was read.
    pub fn of(file: String, read: &Read, counts: Counts, done: bool) -> Self {
        Self {
            file,
            items: read.items,
            counts,
            faults: read.faults.clone(),
            done,
        }
    }
}

/// The list.
pub struct List<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// One page of them.
    pub checks: &'a Page<OutsideCheck>,
    /// What is looked for.
    pub q: &'a str,
    /// Whether whoever looks at it may take in and away.
    pub may_import: bool,
    /// On a file that was just sent.
    pub report: Option<&'a Report>,
}

/// Draws the list, with the form beside it.
pub fn list(page: &List<'_>, fields: &Fields) -> Markup {
    let body = html! {
        div.head {
            div {
                h1 { "Outside checks" }
                ul.meta {
                    li { (count(page.checks.total, "check", "checks")) " by other publishers" }
                    li { "offered where a claim may be the same" }
                }
            }
        }
        (summary(fields))
        @if let Some(report) = page.report { (drawn(report)) }
        @if page.may_import {
            div.cols.cols-rail { (rows(page)) (form(page, fields)) }
        } @else {
            (rows(page))
        }
    };
    layout::desk(
        page.frame,
        &DeskPage {
            title: "Outside checks",
            tab: Some(DeskTab::Sources),
            crumbs: &[("/desk/sources", "Sources")],
            body,
        },
    )
}

fn drawn(report: &Report) -> Markup {
    let bad = i64::try_from(report.faults.len()).unwrap_or(i64::MAX);
    html! {
        section.box aria-labelledby="report-h" {
            h2 #report-h { (report.file) }
            p {
                @if report.done { "Taken in: " } @else { "Would be taken in: " }
                (report.counts) "."
                @if bad > 0 { " " b { (count(bad, "item", "items")) @if report.done { " left out:" } @else { " cannot be taken in:" } } }
            }
            @if bad > 0 {
                ul.ruled.small {
                    @for fault in report.faults.iter().take(FAULTS) { li { b { (fault.place) } ": " (fault.reason) } }
                }
                @if report.faults.len() > FAULTS { p.fine { "and " (thousands(bad - i64::try_from(FAULTS).unwrap_or(0))) " more" } }
            }
        }
    }
}

fn form(page: &List<'_>, fields: &Fields) -> Markup {
    html! {
        section.box aria-labelledby="import-h" {
            h2 #import-h { "Take in a file" }
            form.form method="post" action="/desk/outside-checks" enctype="multipart/form-data" {
                (csrf(&page.frame.csrf))
                (field("file", "File of ClaimReview").kind("file").required().help(UNDERSTOOD).draw(fields))
                (tick("skip_bad", "Leave out what cannot be taken in", fields))
                p.btns {
                    button.btn.btn-main type="submit" name="do" value="import" { "Take in" }
                    button.btn type="submit" name="do" value="look" { "Look first" }
                }
                p.fine { "What is known already is not doubled; what its publisher has changed is changed here. Nothing is fetched. Larger files are taken in with " code { "factdesk import" } "." }
            }
        }
    }
}

fn rows(page: &List<'_>) -> Markup {
    html! {
        div {
            form.toolbar role="search" aria-label="Outside checks" {
                div.field { label for="o-q" { "Claim, claimant or publisher" } input #o-q name="q" type="search" value=(page.q); }
                p.btns { button.btn type="submit" { "Find" } }
            }
            @if page.checks.items.is_empty() && page.q.is_empty() {
                (empty("None yet. A file of ClaimReview, as other publishers give them out, brings them here.", None))
            } @else if page.checks.items.is_empty() {
                (empty("None has these words.", Some(("/desk/outside-checks", "Show all"))))
            } @else {
                ul.ruled { @for check in &page.checks.items { (row(page, check)) } }
                (pager(page.checks, |n| paging::address("/desk/outside-checks", &[("q", page.q), ("page", &n.to_string())])))
            }
        }
    }
}

fn row(page: &List<'_>, check: &OutsideCheck) -> Markup {
    html! {
        li {
            p.world { "“" (check.claim) "”" }
            p.fine { (said(check)) }
            p.small { (found(check)) }
            p.fine {
                "from " (check.imported_from) ", " (day_of(check.imported_at))
            }
            @if page.may_import {
                form.btns method="post" action={ "/desk/outside-checks/" (check.id) "/remove" } {
                    (csrf(&page.frame.csrf))
                    button.btn.btn-small type="submit" { "Take away" span.unseen { " “" (check.claim) "”" } }
                }
            }
        }
    }
}

fn said(check: &OutsideCheck) -> Markup {
    html! {
        @match &check.claimant { Some(who) => (who), None => "nobody named" }
        @if let Some(day) = check.said_on { ", " (date(day)) }
    }
}

/// Who found what, when, and where that stands. The link is for people to follow; the program never does.
pub fn found(check: &OutsideCheck) -> Markup {
    html! {
        a href=(check.url) rel="noreferrer nofollow external" { (check.publisher) }
        ": “" (check.rating) "”"
        @if let Some(day) = check.reviewed_on { ", " (date(day)) }
    }
}
