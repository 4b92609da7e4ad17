//! What a search of the claims found: rows with the words marked, and what they can be narrowed by.

use maud::{Markup, html};

use super::{Claims, address, nothing_found, table_of, table_row};
use crate::{
    claim::{Status, index::NOBODY},
    desk::{found::FoundRow, pages::claim_address},
    search::{Count, Facet, Found, Order},
    web::{
        components::{count, marked},
        paging::{Page, pager},
    },
};

/// Values of one facet that are offered.
const OFFERED: usize = 10;

/// Draws what was found.
pub fn results(page: &Claims<'_>, rows: &Page<FoundRow>, found: &Found) -> Markup {
    html! {
        (corrected(found))
        @if rows.items.is_empty() { (nothing_found()) } @else {
            div.listing {
                details.fold { summary { "Narrow" } (facets(page, found)) }
                section aria-label="Found" {
                    div.results-head {
                        p { b { (count(rows.total, "claim", "claims")) } }
                        (orders(page, rows.total))
                    }
                    (table_of(&count(rows.total, "claim found", "claims found"), &html! {
                        @for row in &rows.items { (table_row(&row.row, &claim(row), page.today)) }
                    }))
                    (pager(rows, |n| address(page.asked, &[("page", &n.to_string())])))
                }
            }
        }
    }
}

fn claim(row: &FoundRow) -> Markup {
    html! {
        a.world href=(claim_address(&row.row)) { (marked(&row.row.claim().statement, &row.marks)) }
        @if let Some((piece, marks)) = &row.excerpt { br; span.small { (marked(piece, marks)) } }
    }
}

fn orders(page: &Claims<'_>, total: i64) -> Markup {
    let words = |order: Order| match order {
        Order::Relevance => ("best first", ""),
        Order::Newest => ("newest first", "newest"),
        Order::Oldest => ("oldest first", "oldest"),
    };
    let chosen = page.asked.order.as_str();
    html! {
        @if total > 1 {
            p.small {
                @for order in [Order::Relevance, Order::Newest, Order::Oldest] {
                    @let (label, value) = words(order);
                    @if chosen == value { b aria-current="true" { (label) } } @else { a href=(address(page.asked, &[("order", value)])) { (label) } }
                    " "
                }
            }
        }
    }
}

fn corrected(found: &Found) -> Markup {
    html! {
        @for (word, instead) in &found.corrected {
            p.small role="status" {
                "No claim has “" (word) "”"
                @if instead.is_empty() { "." } @else { ". Words like it are shown instead." }
            }
        }
    }
}

fn facets(page: &Claims<'_>, found: &Found) -> Markup {
    let shown = [
        (Facet::Status, "Status"),
        (Facet::Verdict, "Verdict"),
        (Facet::Claimant, "Claimant"),
        (Facet::Topic, "Topic"),
        (Facet::Outlet, "Outlet"),
        (Facet::Assignee, "Assigned to"),
        (Facet::State, "In public"),
    ];
    html! {
        nav.facets aria-label="Narrow" {
            @for (facet, title) in shown {
                @if let Some(counts) = found.facets.get(&facet) {
                    h2.label { (title) }
                    ul {
                        @for count in counts.iter().take(OFFERED) {
                            li { a href=(narrower(page, facet, count)) { (label(facet, &count.value)) } " " span.count { (count.hits) } }
                        }
                    }
                }
            }
        }
    }
}

/// The same search with that value of a facet, written as people would write it.
fn narrower(page: &Claims<'_>, facet: Facet, count: &Count) -> String {
    let value = count.value.replace('"', " ");
    let q = format!("{} {}:\"{value}\"", page.asked.q.trim(), facet.as_str());
    address(page.asked, &[("q", q.trim()), ("page", "")])
}

fn label(facet: Facet, value: &str) -> &str {
    match (facet, Status::parse(value)) {
        (Facet::Status, Some(status)) => status.label(),
        (Facet::Assignee, _) if value == NOBODY => "Nobody",
        _ => value,
    }
}

/// What can be written into the search.
pub fn help() -> Markup {
    let ways = [
        ("“along the border”", "these words in this order"),
        ("-exercise", "without this word"),
        ("tanks OR vehicles", "one or the other"),
        ("mobil*", "words that begin so"),
        ("number:~100k troops", "about 100,000 troops, however it is written"),
        ("number:90000..120000", "a number between these two"),
        ("from:2022-01 to:2022-03", "said in that time"),
        (
            "claimant: topic: outlet: verdict: status: assignee:me state:live",
            "with what is chosen there; names of several words in quotes",
        ),
    ];
    html! {
        details.hint #k-q-help {
            summary { "All words must occur, in any form. More ways to search" }
            dl.ways { @for (write, means) in ways { div { dt { code { (write) } } dd { (means) } } } }
        }
    }
}
