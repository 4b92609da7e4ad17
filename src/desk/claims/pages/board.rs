//! The board: a column for each work status on the way.

use maud::{Markup, html};

use super::{Claims, address};
use crate::{
    claim::{Move, Status},
    desk::{
        claims::Column,
        pages::{claim_address, due, standing, statement},
        rows::ClaimRow,
    },
    web::{
        components::{status, thousands},
        forms::{self, csrf},
    },
};

/// Draws the columns. Each holds its newest claims and leads to all of them.
pub fn board(page: &Claims<'_>, columns: &[Column]) -> Markup {
    html! {
        div.board tabindex="0" role="group" aria-label="Board, four columns" {
            @for column in columns { (one(page, column)) }
        }
    }
}

fn one(page: &Claims<'_>, column: &Column) -> Markup {
    let label = column.status.label();
    let shown = i64::try_from(column.rows.len()).unwrap_or_default();
    html! {
        section aria-label=(label) {
            h2 { (status(label, column.status.step())) " " span.count { (thousands(column.total)) } }
            @if column.rows.is_empty() { p.fine { "None." } }
            @for row in &column.rows { (card(page, row)) }
            @if shown < column.total {
                p { a.btn.btn-small href=(address(page.asked, &[("view", ""), ("status", column.status.as_str())])) {
                    "All " (thousands(column.total)) span.unseen { " that are " (label.to_lowercase()) }
                } }
            }
        }
    }
}

fn card(page: &Claims<'_>, row: &ClaimRow) -> Markup {
    html! {
        div.card {
            p { (statement(row)) }
            p.fine {
                (row.assignee.as_deref().unwrap_or("nobody"))
                @if row.is_open() { " · " (due(row, page.today)) }
                @if row.listed.occurrences > 1 { " · said " (row.listed.occurrences) " times" }
            }
            @if row.standing_verdict().is_some() { p { (standing(row)) } }
            @if page.may_move && row.claim().status == Status::Logged { (take_up(page, row)) }
        }
    }
}

/// The one move that needs nothing but a button; the others begin on the workbench.
fn take_up(page: &Claims<'_>, row: &ClaimRow) -> Markup {
    html! {
        form method="post" action={ (claim_address(row)) "/moves" } {
            (csrf(&page.frame.csrf))
            (forms::version(row.claim().version))
            input type="hidden" name="to" value=(Status::Researching.as_str());
            button.btn.btn-small type="submit" {
                (Move::TakeUp.label()) span.unseen { ": " (row.claim().statement) }
            }
        }
    }
}
