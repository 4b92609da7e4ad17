//! The page of what waits for a verdict.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::InReview;
use crate::{
    desk::pages::{due, statement},
    web::{
        components::{count, day_of, empty, thousands},
        layout::{self, DeskPage, DeskTab, Frame},
        paging::{self, Page, pager},
    },
};

/// The list.
pub struct List<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// One page of it.
    pub waiting: &'a Page<InReview>,
    /// The day it is.
    pub today: NaiveDate,
}

/// Draws the list.
pub fn list(page: &List<'_>) -> Markup {
    let total = page.waiting.total;
    let body = html! {
        div.head {
            h1 { "Reviews" @if total > 0 { " " span.count { (thousands(total)) } } }
        }
        @if page.waiting.items.is_empty() {
            (empty("Nothing waits for a verdict. When an editor sends a claim to review, it comes up here; those who wrote no part of it give the verdict.",
                Some(("/desk/claims", "All claims"))))
        } @else {
            (table(page))
            (pager(page.waiting, |n| paging::address("/desk/reviews", &[("page", &n.to_string())])))
        }
    };
    let desk = DeskPage {
        title: "Reviews",
        tab: Some(DeskTab::Reviews),
        crumbs: &[],
        body,
    };
    layout::desk(page.frame, &desk)
}

fn table(page: &List<'_>) -> Markup {
    html! {
        section.scroll aria-label="Reviews" tabindex="0" {
            table {
                caption.unseen { (count(page.waiting.total, "claim", "claims")) ", longest waiting first" }
                thead {
                    tr {
                        th scope="col" { "Claim" }
                        th.wide scope="col" { "Written by" }
                        th.wide scope="col" { "Waiting since" }
                        th.wide scope="col" { "Due" }
                        th scope="col" { "Your verdict" }
                    }
                }
                tbody { @for row in &page.waiting.items { (table_row(row, page.today)) } }
            }
        }
    }
}

fn table_row(of: &InReview, today: NaiveDate) -> Markup {
    let (said, waiting) = (of.row.said_by(), &of.waiting);
    html! {
        tr {
            td { (statement(&of.row)) @if !said.is_empty() { br; span.fine { (said) } } }
            td.wide { (of.writers.join(", ")) }
            td.wide.nowrap { (day_of(waiting.claim.status_since)) br; span.fine { "version " (waiting.claim.version) } }
            td.wide.nowrap { (due(&of.row, today)) }
            td {
                @if waiting.may_assess() {
                    b { "You may give it" }
                } @else {
                    @for unmet in &waiting.unmet { p.fine { (unmet.message) } }
                }
                @if waiting.required > 1 {
                    p.fine { (waiting.reviewers.len()) " of " (waiting.required) " assessments cast" }
                }
            }
        }
    }
}
