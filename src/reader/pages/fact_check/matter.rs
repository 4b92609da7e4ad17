//! What one revision says: the same for the live one and for those before it.

use std::borrow::Cow;

use maud::{Markup, html};

use super::super::{
    parts::{self, mark_of, mark_of_verdict, outward, quoted, said_line},
    plot,
};
use crate::{
    publication::{
        annotated,
        document::{DocContact, DocEvidence, DocOccurrence, DocQuantity, Document},
        numbers::{self, Apart, Compared},
    },
    text,
    web::{languages::PageLanguage, marks, markup::trusted_html},
};

/// The tag and the direction of what the desk wrote, where its language is not that of the page.
type Foreign<'a> = (Option<&'a str>, Option<&'static str>);

/// The same of other people's words, as far as they tell their language.
fn own(lang: PageLanguage, words: &str) -> Foreign<'static> {
    text::language::of(words).map_or((None, None), |tag| parts::foreign(lang, tag))
}

/// Which revision is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Revision {
    /// What is live: the articles that it names have pages with its claim marked.
    Live,
    /// One before it, whose places may not be shown any more.
    Earlier,
}

/// The claim as it was made.
pub fn claim(lang: PageLanguage, document: &Document) -> Markup {
    let (tag, dir) = parts::foreign(lang, &document.language);
    html! {
        section aria-labelledby="claim" {
            h2 #claim { (lang.say("the-claim")) }
            blockquote.said lang=[tag] dir=[dir] { p { (quoted(lang, &document.statement)) } }
            p.small { (said_line(lang, document)) }
            @if let Some(first) = document.first_occurrence() { p.small { (lang.say_html("first-appearance", &[("place", place(lang, first).into())])) } }
        }
    }
}

/// A place where it was said: by name and outlet, with the link, the day and the copies.
fn place(lang: PageLanguage, row: &DocOccurrence) -> Markup {
    let name = row
        .title
        .as_deref()
        .or(row.outlet.as_deref())
        .map_or_else(|| lang.say("source"), Cow::from);
    html! {
        (outward(row.url.as_deref(), &name))
        @if let Some(outlet) = row.outlet.as_deref().filter(|outlet| *outlet != &*name) { ", " (outlet) }
        @if let Some(day) = row.date { ", " (lang.date(day)) }
        @if let Some(copy) = &row.archive_url { "\u{a0}· " (outward(Some(copy), &lang.say("archive-copy"))) }
    }
}

/// The claim beside its verdict. `rates` is the page that explains the scale.
pub fn claim_and_verdict(lang: PageLanguage, document: &Document, rates: &str) -> Markup {
    let verdict = &document.verdict;
    let scale: Vec<_> = document.scale.iter().map(mark_of).collect();
    html! {
        div.claim {
            (claim(lang, document))
            section aria-labelledby="verdict" {
                h2 #verdict { (lang.say("our-verdict")) }
                (marks::verdict_big(&mark_of_verdict(verdict)))
                p.small { (verdict.definition) " " a href={ (rates) "#" (verdict.rating) } { (lang.say("how-we-rate")) } }
                @if scale.iter().any(|rating| rating.label == verdict.label) { (marks::scale(&scale, &verdict.label, &lang.say("the-scale"))) }
            }
        }
    }
}

/// Who checked, as a read-out.
pub fn authors(lang: PageLanguage, document: &Document) -> Markup {
    html! {
        @if !document.authors.is_empty() {
            div { dt { (lang.say("checked-by")) } dd { (document.authors.join(", ")) } }
        }
    }
}

/// Who checked and who judged, as read-outs.
pub fn people(lang: PageLanguage, document: &Document) -> Markup {
    html! {
        (authors(lang, document))
        div {
            dt { (lang.say("verdict-by")) }
            dd {
                @if document.verdict.self_reviewed {
                    (lang.say("self-reviewed"))
                } @else {
                    @match document.reviewers.as_slice() {
                        [] => (lang.say("reviewed-by-someone")),
                        [one] => (lang.say_with("reviewed-by", &[("names", one.into())])),
                        many => (lang.say_with("reviewed-by-many", &[("names", many.join(", ").into())])),
                    }
                }
            }
        }
    }
}

/// The finding, the prose with the numbers beside it, the evidence, the reply and the places where it was said.
pub fn matter(lang: PageLanguage, document: &Document, revision: Revision) -> Markup {
    let (tag, dir) = parts::foreign(lang, &document.language);
    html! {
        section.section aria-labelledby="finding" {
            h2 #finding { (lang.say("the-finding")) }
            p.finding lang=[tag] dir=[dir] { (document.finding) }
        }
        div.body {
            div {
                (prose("summary", &lang.say("in-short"), &document.html.summary, (tag, dir)))
                (prose("known", &lang.say("known"), &document.html.known, (tag, dir)))
                (prose("unknown", &lang.say("unknown"), &document.html.unknown, (tag, dir)))
                (prose("how", &lang.say("how-checked"), &document.html.method, (tag, dir)))
            }
            (numbers(lang, document))
        }
        (evidence(lang, document))
        (reply(lang, &document.contacts))
        (occurrences(lang, &document.occurrences, revision))
    }
}

fn prose(id: &str, name: &str, html: &str, (tag, dir): Foreign<'_>) -> Markup {
    html! {
        @if !html.trim().is_empty() {
            section.section aria-labelledby=(id) {
                h2 id=(id) { (name) }
                div.prose lang=[tag] dir=[dir] { (trusted_html(html)) }
            }
        }
    }
}

/// The numbers of the claim, each with what was found for it.
fn numbers(lang: PageLanguage, document: &Document) -> Markup {
    let all = numbers::compared(document);
    html! {
        @if !all.is_empty() {
            section.rail aria-labelledby="numbers" {
                h2 #numbers { (lang.say("the-numbers")) }
                table {
                    caption.unseen { (lang.say("numbers-caption")) }
                    thead { tr { th scope="col" { (lang.say("as-said")) } th.num scope="col" { (lang.say("which-means")) } } }
                    tbody { @for compared in &all { (as_said(lang, compared.claimed)) } }
                }
                @for (n, compared) in all.iter().enumerate() { (as_found(lang, document, compared, n)) }
            }
        }
    }
}

fn as_said(lang: PageLanguage, quantity: &DocQuantity) -> Markup {
    html! {
        tr {
            th scope="row" {
                (quantity.text)
                @if let Some(as_of) = quantity.as_of { small { (lang.date(as_of)) } }
            }
            td.num {
                (plot::meaning(lang, quantity))
                @if let Some(unit) = &quantity.unit { small { (unit) } }
            }
        }
    }
}

fn as_found(lang: PageLanguage, document: &Document, compared: &Compared<'_>, n: usize) -> Markup {
    let claimed = compared.claimed;
    html! {
        @if !compared.found.is_empty() {
            div.gap-small { (plot::beside(lang, compared, &document.verdict, &format!("plot-{n}"))) }
            table {
                caption.unseen { (lang.say_with("found-caption", &[("claimed", (&claimed.text).into())])) }
                thead {
                    tr {
                        th scope="col" { (lang.say("as-found")) }
                        th.num scope="col" { @match &claimed.unit { Some(unit) => (unit), None => (lang.say("number")) } }
                        th.num scope="col" { (lang.say("claim-is")) }
                    }
                }
                tbody {
                    @for found in &compared.found {
                        tr {
                            th scope="row" {
                                (plot::whose(found))
                                @if let Some(as_of) = found.quantity.as_of { small { (lang.date(as_of)) } }
                            }
                            td.num { (plot::stated(lang, found.quantity)) }
                            td.num { (apart(lang, found.apart)) }
                        }
                    }
                }
            }
        }
    }
}

/// How far the claimed number is from what was found: +6.0%, −21.3%.
fn apart(lang: PageLanguage, apart: Apart) -> Cow<'static, str> {
    match apart {
        Apart::Same => lang.say("apart-same"),
        Apart::Within => lang.say("apart-within"),
        Apart::PerCent(share) => lang.per_cent(share).into(),
    }
}

fn evidence(lang: PageLanguage, document: &Document) -> Markup {
    let (supports, refutes, context) = document.sides();
    let foreign = parts::foreign(lang, &document.language);
    html! {
        @if !supports.is_empty() || !refutes.is_empty() {
            section.section aria-labelledby="evidence" {
                h2 #evidence { (lang.say("evidence")) }
                div.two {
                    (side(lang, "for", &lang.say("evidence-for"), &supports, foreign))
                    (side(lang, "against", &lang.say("evidence-against"), &refutes, foreign))
                }
            }
        }
        @if !context.is_empty() {
            section.section aria-labelledby="context" {
                h2 #context { (lang.say("context")) }
                div.two { @for row in context { (source(lang, row, false, foreign)) } }
            }
        }
    }
}

fn side(lang: PageLanguage, id: &str, name: &str, rows: &[&DocEvidence], foreign: Foreign<'_>) -> Markup {
    html! {
        section.side aria-labelledby=(id) {
            h3 id=(id) { (name) " " small { @if rows.is_empty() { (lang.say("none-found")) } @else { (lang.say_with("sources", &[("n", rows.len().into())])) } } }
            div.ruled.ruled-wide { @for row in rows { (source(lang, row, true, foreign)) } }
        }
    }
}

fn source(lang: PageLanguage, row: &DocEvidence, below_side: bool, (tag, dir): Foreign<'_>) -> Markup {
    let from = &row.source;
    let title = outward(from.url.as_deref(), &from.title);
    html! {
        article.source {
            @if below_side { h4 { (title) } } @else { h3 { (title) } }
            p.fine {
                @if let Some(publisher) = &from.publisher { (publisher) "\u{a0}· " }
                (parts::kind(lang, from.kind))
                @if let Some(day) = from.published_on { "\u{a0}· " (lang.date(day)) }
                @if let Some(locator) = &row.locator { "\u{a0}· " (locator) }
                @if let Some(copy) = &row.archive_url { "\u{a0}· " (outward(Some(copy), &lang.say("archive-copy"))) }
                @if let Some(day) = row.accessed_on { "\u{a0}· " (lang.say_html("looked-at", &[("day", lang.date(day).into())])) }
            }
            @if let Some(quote) = &row.quote {
                @let (tag, dir) = own(lang, quote);
                blockquote lang=[tag] dir=[dir] { p.lines { (quoted(lang, quote)) } }
            }
            @if let Some(note) = &row.note { p.small.lines lang=[tag] dir=[dir] { (note) } }
        }
    }
}

fn reply(lang: PageLanguage, contacts: &[DocContact]) -> Markup {
    html! {
        @if !contacts.is_empty() {
            section.section aria-labelledby="reply" {
                h2 #reply { (lang.say("right-of-reply")) }
                div.prose {
                    @for contact in contacts {
                        p {
                            (asked(lang, contact)) " "
                            @match (&contact.answer, contact.answered_on) {
                                (Some(_), Some(day)) => (lang.say_html("answer-of", &[("day", lang.date(day).into())])),
                                (Some(_), None) => (lang.say("answer")),
                                (None, _) => (lang.say("no-answer")),
                            }
                        }
                        @if let Some(answer) = &contact.answer {
                            @let (tag, dir) = own(lang, answer);
                            blockquote.lines lang=[tag] dir=[dir] { p { (answer) } }
                        }
                    }
                }
            }
        }
    }
}

fn asked(lang: PageLanguage, contact: &DocContact) -> Markup {
    let day = lang.date(contact.asked_on).into();
    match &contact.whom {
        Some(whom) => lang.say_html("asked", &[("whom", whom.into()), ("day", day)]),
        None => lang.say_html("asked-for-reply", &[("day", day)]),
    }
}

fn occurrences(lang: PageLanguage, occurrences: &[DocOccurrence], revision: Revision) -> Markup {
    html! {
        @if !occurrences.is_empty() {
            section.section aria-labelledby="where" {
                h2 #where { (lang.say("where-said")) }
                ol.dated.ruled {
                    @for row in occurrences {
                        li {
                            span {
                                @if let Some(day) = row.date { (lang.date_short(day)) } @else { (lang.say("undated")) }
                                @if row.first { br; (lang.say("first")) }
                            }
                            (said_there(lang, row, revision))
                        }
                    }
                }
            }
        }
    }
}

fn said_there(lang: PageLanguage, row: &DocOccurrence, revision: Revision) -> Markup {
    let name = row
        .title
        .as_deref()
        .or(row.outlet.as_deref())
        .map_or_else(|| lang.say("source"), Cow::from);
    html! {
        span {
            (outward(row.url.as_deref(), &name))
            @if let Some(outlet) = row.outlet.as_deref().filter(|outlet| *outlet != &*name) { ", " (outlet) }
            (lang.say_html("said-there", &[("words", (&row.exact).into())]))
            @if let Some(article) = row.article.as_ref().filter(|_| revision == Revision::Live) {
                "\u{a0}· " a href={ (annotated::path(article)) "#" (annotated::anchor(row.id)) } {
                    (lang.say("in-article")) span.unseen { ": " (name) }
                }
            }
            @if let Some(copy) = &row.archive_url { "\u{a0}· " (outward(Some(copy), &lang.say("archive-copy"))) }
        }
    }
}
