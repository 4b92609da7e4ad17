//! What one revision says: the same for the live one and for those before it.

use maud::{Markup, html};

use super::super::{
    parts::{mark_of, mark_of_verdict, outward, quoted, said_line},
    plot,
};
use crate::{
    publication::{
        annotated,
        document::{DocContact, DocEvidence, DocOccurrence, DocQuantity, Document},
        numbers::{self, Apart, Compared},
    },
    web::{
        components::{count, date, date_short},
        marks,
        markup::trusted_html,
    },
};

/// Which revision is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Revision {
    /// What is live: the articles that it names have pages with its claim marked.
    Live,
    /// One before it, whose places may not be shown any more.
    Earlier,
}

/// The claim as it was made.
pub fn claim(document: &Document) -> Markup {
    html! {
        section aria-labelledby="claim" {
            h2 #claim { "The claim" }
            blockquote.said { p { (quoted(&document.statement)) } }
            p.small { (said_line(document)) }
            @if let Some(first) = document.first_occurrence() { p.small { "First known appearance: " (place(first)) } }
        }
    }
}

/// A place where it was said: by name and outlet, with the link, the day and the copies.
fn place(row: &DocOccurrence) -> Markup {
    let name = row.title.as_deref().or(row.outlet.as_deref()).unwrap_or("Source");
    html! {
        (outward(row.url.as_deref(), name))
        @if let Some(outlet) = row.outlet.as_deref().filter(|outlet| *outlet != name) { ", " (outlet) }
        @if let Some(day) = row.date { ", " (date(day)) }
        @if let Some(copy) = &row.archive_url { " · " (outward(Some(copy), "archive copy")) }
    }
}

/// The claim beside its verdict. `rates` is the page that explains the scale.
pub fn claim_and_verdict(document: &Document, rates: &str) -> Markup {
    let verdict = &document.verdict;
    let scale: Vec<_> = document.scale.iter().map(mark_of).collect();
    html! {
        div.claim {
            (claim(document))
            section aria-labelledby="verdict" {
                h2 #verdict { "Our verdict" }
                (marks::verdict_big(&mark_of_verdict(verdict)))
                p.small { (verdict.definition) " " a href={ (rates) "#" (verdict.rating) } { "How we rate" } }
                @if scale.iter().any(|rating| rating.label == verdict.label) { (marks::scale(&scale, &verdict.label)) }
            }
        }
    }
}

/// Who checked, as a read-out.
pub fn authors(document: &Document) -> Markup {
    html! {
        @if !document.authors.is_empty() {
            div { dt { "Checked by" } dd { (document.authors.join(", ")) } }
        }
    }
}

/// Who checked and who judged, as read-outs.
pub fn people(document: &Document) -> Markup {
    html! {
        (authors(document))
        div {
            dt { "Verdict by" }
            dd {
                @if document.verdict.self_reviewed {
                    "Self-reviewed: the author gave the verdict"
                } @else {
                    @match document.reviewers.as_slice() {
                        [] => { "A reviewer who wrote no part of it" }
                        [one] => { (one) ", who wrote no part of it" }
                        many => { (many.join(", ")) ", who wrote no part of it" }
                    }
                }
            }
        }
    }
}

/// The finding, the prose with the numbers beside it, the evidence, the reply and the places where it was said.
pub fn matter(document: &Document, revision: Revision) -> Markup {
    html! {
        section.section aria-labelledby="finding" {
            h2 #finding { "The finding" }
            p.finding { (document.finding) }
        }
        div.body {
            div {
                (prose("summary", "In short", &document.html.summary))
                (prose("known", "What we know", &document.html.known))
                (prose("unknown", "What we don’t know", &document.html.unknown))
                (prose("how", "How we checked", &document.html.method))
            }
            (numbers(document))
        }
        (evidence(document))
        (reply(&document.contacts))
        (occurrences(&document.occurrences, revision))
    }
}

fn prose(id: &str, name: &str, html: &str) -> Markup {
    html! {
        @if !html.trim().is_empty() {
            section.section aria-labelledby=(id) {
                h2 id=(id) { (name) }
                div.prose { (trusted_html(html)) }
            }
        }
    }
}

/// The numbers of the claim, each with what was found for it.
fn numbers(document: &Document) -> Markup {
    let all = numbers::compared(document);
    html! {
        @if !all.is_empty() {
            section.rail aria-labelledby="numbers" {
                h2 #numbers { "The numbers" }
                table {
                    caption.unseen { "The numbers in the claim, and what we take them to mean" }
                    thead { tr { th scope="col" { "As said" } th.num scope="col" { "Which means" } } }
                    tbody { @for compared in &all { (as_said(compared.claimed)) } }
                }
                @for (n, compared) in all.iter().enumerate() { (as_found(document, compared, n)) }
            }
        }
    }
}

fn as_said(quantity: &DocQuantity) -> Markup {
    html! {
        tr {
            th scope="row" {
                (quantity.text)
                @if let Some(as_of) = quantity.as_of { small { (date(as_of)) } }
            }
            td.num {
                (plot::meaning(quantity))
                @if let Some(unit) = &quantity.unit { small { (unit) } }
            }
        }
    }
}

fn as_found(document: &Document, compared: &Compared<'_>, n: usize) -> Markup {
    let claimed = compared.claimed;
    html! {
        @if !compared.found.is_empty() {
            div.gap-small { (plot::beside(compared, &document.verdict, &format!("plot-{n}"))) }
            table {
                caption.unseen { "What was found for “" (claimed.text) "”, and how far the claimed number is from it" }
                thead {
                    tr {
                        th scope="col" { "As found" }
                        th.num scope="col" { @match &claimed.unit { Some(unit) => (unit), None => "Number" } }
                        th.num scope="col" { "Claim is" }
                    }
                }
                tbody {
                    @for found in &compared.found {
                        tr {
                            th scope="row" {
                                (plot::whose(found))
                                @if let Some(as_of) = found.quantity.as_of { small { (date(as_of)) } }
                            }
                            td.num { (plot::stated(found.quantity)) }
                            td.num { (apart(found.apart)) }
                        }
                    }
                }
            }
        }
    }
}

/// How far the claimed number is from what was found: +6.0%, −21.3%.
fn apart(apart: Apart) -> String {
    match apart {
        Apart::Same => "the same".to_owned(),
        Apart::Within => "within".to_owned(),
        Apart::PerCent(share) => {
            let sign = if share < 0.0 { "−" } else { "+" };
            format!("{sign}{:.1}%", share.abs())
        }
    }
}

fn evidence(document: &Document) -> Markup {
    let (supports, refutes, context) = document.sides();
    html! {
        @if !supports.is_empty() || !refutes.is_empty() {
            section.section aria-labelledby="evidence" {
                h2 #evidence { "Evidence" }
                div.two {
                    (side("for", "For the claim", &supports))
                    (side("against", "Against the claim", &refutes))
                }
            }
        }
        @if !context.is_empty() {
            section.section aria-labelledby="context" {
                h2 #context { "Context" }
                div.two { @for row in context { (source(row, false)) } }
            }
        }
    }
}

fn side(id: &str, name: &str, rows: &[&DocEvidence]) -> Markup {
    let n = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    html! {
        section.side aria-labelledby=(id) {
            h3 id=(id) { (name) " " small { @if rows.is_empty() { "none found" } @else { (count(n, "source", "sources")) } } }
            div.ruled.ruled-wide { @for row in rows { (source(row, true)) } }
        }
    }
}

fn source(row: &DocEvidence, below_side: bool) -> Markup {
    let from = &row.source;
    let title = outward(from.url.as_deref(), &from.title);
    html! {
        article.source {
            @if below_side { h4 { (title) } } @else { h3 { (title) } }
            p.fine {
                @if let Some(publisher) = &from.publisher { (publisher) " · " }
                (from.kind)
                @if let Some(day) = from.published_on { " · " (date(day)) }
                @if let Some(locator) = &row.locator { " · " (locator) }
                @if let Some(copy) = &row.archive_url { " · " (outward(Some(copy), "archive copy")) }
                @if let Some(day) = row.accessed_on { " · looked at on " (date(day)) }
            }
            @if let Some(quote) = &row.quote { blockquote { p.lines { "“" (quote) "”" } } }
            @if let Some(note) = &row.note { p.small.lines { (note) } }
        }
    }
}

fn reply(contacts: &[DocContact]) -> Markup {
    html! {
        @if !contacts.is_empty() {
            section.section aria-labelledby="reply" {
                h2 #reply { "Right of reply" }
                div.prose {
                    @for contact in contacts {
                        p {
                            "We asked " (contact.whom.as_deref().unwrap_or("for a reply")) " on " (date(contact.asked_on)) "."
                            @match (&contact.answer, contact.answered_on) {
                                (Some(_), Some(day)) => { " The answer of " (date(day)) ":" }
                                (Some(_), None) => { " The answer:" }
                                (None, _) => { " No answer has reached us." }
                            }
                        }
                        @if let Some(answer) = &contact.answer { blockquote.lines { p { (answer) } } }
                    }
                }
            }
        }
    }
}

fn occurrences(occurrences: &[DocOccurrence], revision: Revision) -> Markup {
    html! {
        @if !occurrences.is_empty() {
            section.section aria-labelledby="where" {
                h2 #where { "Where it was said" }
                ol.dated.ruled {
                    @for row in occurrences {
                        li {
                            span {
                                @if let Some(day) = row.date { (date_short(day)) } @else { "undated" }
                                @if row.first { br; "first" }
                            }
                            (said_there(row, revision))
                        }
                    }
                }
            }
        }
    }
}

fn said_there(row: &DocOccurrence, revision: Revision) -> Markup {
    let name = row.title.as_deref().or(row.outlet.as_deref()).unwrap_or("Source");
    html! {
        span {
            (outward(row.url.as_deref(), name))
            @if let Some(outlet) = row.outlet.as_deref().filter(|outlet| *outlet != name) { ", " (outlet) }
            ": “" (row.exact) "”"
            @if let Some(article) = row.article.as_ref().filter(|_| revision == Revision::Live) {
                " · " a href={ (annotated::path(article)) "#" (annotated::anchor(row.id)) } {
                    "in the article, annotated" span.unseen { ": " (name) }
                }
            }
            @if let Some(copy) = &row.archive_url { " · " (outward(Some(copy), "archive copy")) }
        }
    }
}
