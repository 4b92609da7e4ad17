//! What speaks for and against the claim.

use maud::{Markup, html};

use super::Show;
use crate::{
    evidence::{
        Evidence, Source,
        pages::{self, EvidenceForm, To},
        typed,
    },
    web::components::{box_head, count, date},
};

/// The box of the evidence.
pub fn evidence(page: &Show<'_>) -> Markup {
    let rows = &page.bench.evidence;
    let search = page.form().action("evidence");
    html! {
        section.box aria-labelledby="evidence-h" #evidence {
            (box_head("evidence-h", "Evidence", Some(i64::try_from(rows.len()).unwrap_or(0)), page.editable().then_some((search.as_str(), "Find a source used before"))))
            @if rows.is_empty() {
                p.soft { "Nothing speaks for or against it yet." }
            } @else {
                section.scroll aria-label="Evidence" tabindex="0" {
                    table {
                        thead {
                            tr {
                                th scope="col" { "Stance" }
                                th scope="col" { "Source" }
                                th.wide scope="col" { "Where in it" }
                                th.wide scope="col" { "Archive" }
                                @if page.editable() { th scope="col" { span.unseen { "Change" } } }
                            }
                        }
                        tbody { @for (row, source) in rows { (piece(page, row, source)) } }
                    }
                }
            }
            @if page.editable() {
                @let form = EvidenceForm { csrf: &page.frame.csrf, to: To::Add(page.bench.claim.id), known: &page.bench.sources };
                details open[rows.is_empty()] {
                    summary { "Add evidence" }
                    (pages::evidence(&form, &typed::fresh(page.now)))
                }
            }
        }
    }
}

fn piece(page: &Show<'_>, row: &Evidence, source: &Source) -> Markup {
    let edit = format!("/desk/evidence/{}", row.id);
    let uses = page.bench.uses.get(&source.id).copied().unwrap_or(1);
    html! {
        tr {
            td {
                @match row.stance {
                    Some(stance) => b { (stance) },
                    None if page.editable() => a.late href=(edit) { "choose a stance" },
                    None => span.late { "no stance" },
                }
            }
            td {
                a.world href={ "/desk/sources/" (source.id) } { (source.title) }
                p.fine {
                    @if let Some(publisher) = &source.publisher { (publisher) " · " }
                    (source.kind)
                    @if let Some(day) = source.published_on { " · " (date(day)) }
                    @if let Some(url) = &source.url { " · " a href=(url) rel="noreferrer" { "open" span.unseen { " " (source.title) } } }
                    @if uses > 1 { " · " (count(uses, "use", "uses")) }
                    @if row.confidential { " · " b.tag { "confidential" } }
                }
                @if let Some(quote) = &row.quote { p.world.lines { "“" (quote) "”" } }
                @if let Some(number) = &row.number {
                    p.small { "Number found: " b { (number) } @if let Some(day) = row.number_as_of { ", for " (date(day)) } }
                }
                @if let Some(note) = &row.note { p.small.lines { (note) } }
                @if let Some(day) = row.accessed_on { p.fine { "looked at on " (date(day)) } }
            }
            td.wide { (row.locator.as_deref().unwrap_or("")) }
            td.wide {
                @if let Some(copy) = &row.archive_url { a href=(copy) rel="noreferrer" { "copy" span.unseen { " of " (source.title) } } }
            }
            @if page.editable() {
                td { a href=(edit) { "Edit" span.unseen { " " (source.title) } } }
            }
        }
    }
}
