//! The board: a column for each work status on the way.

use maud::{Markup, html};

use super::{Claims, address, card};
use crate::{
    desk::claims::Column,
    web::components::{status, thousands},
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
            @for row in &column.rows { (card(row, page.today)) }
            @if shown < column.total {
                p { a.btn.btn-small href=(address(page.asked, &[("view", ""), ("status", column.status.as_str())])) {
                    "All " (thousands(column.total)) span.unseen { " that are " (label.to_lowercase()) }
                } }
            }
        }
    }
}
