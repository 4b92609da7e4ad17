//! How often the claim was made: since its verdict, by outlet, and over time.

use maud::{Markup, html};

use super::Show;
use crate::{
    claim::repeats::{Repeats, without_gaps},
    web::components::{count, day_of, month},
};

/// How many months are drawn one by one; of a longer time only those in which something was said.
const DRAWN: usize = 24;

/// How many outlets are named.
const NAMED: usize = 8;

/// The box of repeats; nothing for a claim of which no place is known.
pub fn repeats(page: &Show<'_>) -> Markup {
    let counted = &page.bench.repeats;
    html! {
        @if counted.total > 0 {
            section.box aria-labelledby="repeats-h" #repeats {
                h2 #repeats-h { "Repeats" }
                p { (in_words(page)) }
                @if counted.total > 1 { (over_time(counted)) (outlets(counted)) }
            }
        }
    }
}

fn in_words(page: &Show<'_>) -> Markup {
    let counted = &page.bench.repeats;
    let times = |n: usize| count(i64::try_from(n).unwrap_or(i64::MAX), "time", "times");
    html! {
        "Said " (times(counted.total)) ". "
        @match (&page.bench.in_force, counted.since_verdict) {
            (Some(verdict), Some(0)) => { "Not repeated since it was rated " b { (verdict.label) } ", " (day_of(verdict.since)) "." }
            (Some(verdict), Some(n)) => { b { "Repeated " (times(n)) } " since it was rated " b { (verdict.label) } ", " (day_of(verdict.since)) "." }
            _ => "No verdict stands."
        }
    }
}

fn over_time(counted: &Repeats) -> Markup {
    let months = without_gaps(&counted.by_month, DRAWN);
    let most = months.iter().map(|(_, n)| *n).max().unwrap_or(0);
    html! {
        @if !months.is_empty() {
            table.bars {
                caption.unseen { "Occurrences by month" }
                thead.unseen { tr { th scope="col" { "Month" } th scope="col" { "Drawn" } th scope="col" { "Occurrences" } } }
                tbody { @for (first, n) in &months { (row(&month(*first), *n, most)) } }
            }
        }
        @if counted.undated > 0 { p.fine { (count(i64::try_from(counted.undated).unwrap_or(0), "occurrence has", "occurrences have")) " no day." } }
    }
}

fn outlets(counted: &Repeats) -> Markup {
    let most = counted.by_outlet.first().map_or(0, |(_, n)| *n);
    let others: usize = counted.by_outlet.iter().skip(NAMED).map(|(_, n)| n).sum();
    html! {
        table.bars {
            caption.unseen { "Occurrences by outlet" }
            thead.unseen { tr { th scope="col" { "Outlet" } th scope="col" { "Drawn" } th scope="col" { "Occurrences" } } }
            tbody {
                @for (outlet, n) in counted.by_outlet.iter().take(NAMED) {
                    @let name = html! { @match outlet { Some(name) => span.world { (name) }, None => span.soft { "no outlet noted" } } };
                    (row(&name, *n, most))
                }
                @if others > 0 { (row(&html! { span.soft { "others" } }, others, most.max(others))) }
            }
        }
    }
}

/// A row with its bar: lengths in per cent of the longest.
fn row(name: &Markup, n: usize, most: usize) -> Markup {
    let width = format!("{}%", n * 100 / most.max(1));
    html! {
        tr {
            th scope="row" { (name) }
            td { svg.bar aria-hidden="true" { rect width=(width) height="100%" {} } }
            td.num { (n) }
        }
    }
}
