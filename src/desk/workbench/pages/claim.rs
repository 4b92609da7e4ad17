//! What is claimed: claimant, occasion, numbers, and where it was said.

use maud::{Markup, html};

use super::Show;
use crate::{
    claim::{ClaimQuantity, Occurrence, OccurrenceState, pages},
    desk::article::anchor_of,
    web::{
        components::{box_head, date, number},
        forms::Fields,
    },
};

/// The box of the claim.
pub fn claim(page: &Show<'_>) -> Markup {
    let edit = page.form().action("edit");
    html! {
        section.box aria-labelledby="claim-h" {
            (box_head("claim-h", "Claim", None, page.editable().then_some((edit.as_str(), "Edit"))))
            (facts(page))
            (quantities(page))
            (occurrences(page))
        }
    }
}

fn facts(page: &Show<'_>) -> Markup {
    let (bench, claim) = (page.bench, &page.bench.claim);
    let topics: Vec<&str> = bench.topics.iter().map(|topic| topic.name.as_str()).collect();
    html! {
        dl.readout {
            div {
                dt { "Claimant" }
                dd {
                    @match &bench.claimant {
                        Some(who) => {
                            (who.name)
                            @if let Some(of) = &who.organisation { ", " (of) }
                            @if let Some(url) = &who.same_as { " (" a href=(url) rel="noreferrer" { "who that is" } ")" }
                        }
                        None => span.soft { "nobody named" },
                    }
                }
            }
            @if let Some(place) = &claim.said_at { div { dt { "Where" } dd { (place) } } }
            div {
                dt { "Assigned to" }
                dd { @match claim.assigned_to { Some(who) => (bench.name(who)), None => span.soft { "nobody yet" } } }
            }
            @if let Some(day) = claim.due_on {
                div {
                    dt { "Due" }
                    @match bench.late(page.now.date()) {
                        Some(1) => dd.late { (date(day)) ", 1 day late" },
                        Some(days) => dd.late { (date(day)) ", " (days) " days late" },
                        None => dd { (date(day)) },
                    }
                }
            }
            @if !topics.is_empty() { div { dt { "Topics" } dd { (topics.join(", ")) } } }
            @if !bench.merged.is_empty() {
                div {
                    dt { "Merged into it" }
                    dd {
                        ul {
                            @for merged in &bench.merged {
                                li { a.world href={ (pages::address(merged.id)) "?merged=show" } { (merged.statement) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn quantities(page: &Show<'_>) -> Markup {
    let rows = &page.bench.quantities;
    html! {
        h3 { "Quantities" }
        @if rows.is_empty() {
            p.soft { "No number was recognised in it." }
        } @else {
            section.scroll aria-label="Quantities" tabindex="0" {
                table {
                    thead {
                        tr {
                            th scope="col" { "As said" }
                            th scope="col" { "Hedge" }
                            th.num scope="col" { "Value" }
                            th.num scope="col" { "Low" }
                            th.num scope="col" { "High" }
                            th scope="col" { "Unit" }
                            th.wide scope="col" { "As of" }
                            @if page.editable() { th scope="col" { span.unseen { "Change" } } }
                        }
                    }
                    tbody { @for row in rows { (quantity(page, row)) } }
                }
            }
        }
        @if page.editable() {
            details {
                summary { "Add a number" }
                (pages::quantity(&page.form(), None, &Fields::default()))
            }
        }
    }
}

fn quantity(page: &Show<'_>, row: &ClaimQuantity) -> Markup {
    let shown = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), number);
    html! {
        tr {
            th.world scope="row" { (row.text) }
            td { (row.hedge.label()) }
            td.num { (shown(row.value)) }
            td.num { (shown(row.low)) }
            td.num { (shown(row.high)) }
            td { (row.unit.as_deref().unwrap_or("–")) }
            td.nowrap.wide { @if let Some(day) = row.as_of { (date(day)) } }
            @if page.editable() {
                td { a href=(page.form().action(&format!("quantities/{}", row.id))) { "Correct" span.unseen { " " (row.text) } } }
            }
        }
    }
}

fn occurrences(page: &Show<'_>) -> Markup {
    let rows = &page.bench.occurrences;
    html! {
        h3 { "Occurrences" }
        @if rows.is_empty() {
            p.soft { "Nobody has noted yet where it was said." }
        } @else {
            ul.work.ruled { @for row in rows { (occurrence(page, row)) } }
        }
        @if page.may.occurrence && page.bench.claim.status.step() > 0 {
            details {
                summary { "Add an occurrence" }
                (pages::occurrence(&page.form(), &Fields::default()))
            }
        }
    }
}

fn occurrence(page: &Show<'_>, row: &Occurrence) -> Markup {
    let article = row.snapshot_id.and_then(|snapshot| page.bench.articles.get(&snapshot));
    html! {
        li {
            p.world { "“" (row.exact) "”" }
            p.fine {
                @match (article, &row.url) {
                    (Some(article), _) => a href={ "/desk/articles/" (article.id) "#" (anchor_of(row)) } { (article.title) },
                    (None, Some(url)) => a.long href=(url) rel="noreferrer" { (row.outlet.as_deref().unwrap_or(url)) },
                    (None, None) => (row.outlet.as_deref().unwrap_or("no link")),
                }
                @if row.state == OccurrenceState::Orphaned {
                    " " span.tag { "orphaned" } span.unseen { ": its words are gone from the newest snapshot" }
                }
            }
            p.nowrap { @if let Some(day) = row.seen_on { (date(day)) } }
        }
    }
}
