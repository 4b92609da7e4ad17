//! The revisions of a fact-check: the list of them, and each one with what it changed.

use maud::{Markup, html};

use super::{
    Paper,
    fact_check::{Revision, claim_and_verdict, matter},
    parts::became,
};
use crate::{
    publication::{
        State,
        differences::{Change, Difference},
        document::Document,
        head::{Head, RevisionInfo},
        tier::CorrectionTier,
    },
    web::{
        components::{date_short, day_of, difference, moment, notice},
        layout::ReaderPage,
    },
};

/// All revisions.
pub struct HistoryPage<'a> {
    /// Whose it is.
    pub paper: &'a Paper,
    /// Where the fact-check stands.
    pub head: &'a Head,
    /// The newest first.
    pub revisions: &'a [RevisionInfo],
}

/// One revision.
pub struct RevisionPage<'a> {
    /// Whose it is.
    pub paper: &'a Paper,
    /// Where the fact-check stands.
    pub head: &'a Head,
    /// What this revision says.
    pub document: &'a Document,
    /// What it changed; none for the first.
    pub differences: Option<&'a [Difference]>,
}

fn crumbs(head: &Head, history: bool) -> Markup {
    html! {
        p.kicker {
            a href=(head.path()) { (head.headline) }
            @if history { " › " a href={ (head.path()) "/history" } { "History" } }
        }
    }
}

/// Draws the list.
pub fn history(page: &HistoryPage<'_>) -> Markup {
    let head = page.head;
    let title = format!("History: {}", head.headline);
    let body = html! {
        (crumbs(head, false))
        h1.headline { "History" }
        p.standfirst { "Every revision as it was published, the newest first. None is ever deleted." }
        ol.dated.ruled.rule-top.gap {
            @if head.state == State::Retracted {
                li {
                    (date_short(head.updated_at.date()))
                    div { p { b { "Retracted" } } p.lines { (head.public_note.as_deref().unwrap_or_default()) } }
                }
            }
            @for row in page.revisions {
                li {
                    (date_short(row.published_at.date()))
                    div {
                        p {
                            b { (row.correction_tier.map_or("First published", CorrectionTier::label)) } " · "
                            a href={ (head.path()) "/history/" (row.revision) } { "Revision " (row.revision) }
                            @if row.revision == head.revision && head.state == State::Live { " (live)" }
                        }
                        @if let Some(note) = &row.correction_note { p.lines { (note) } }
                    }
                }
            }
        }
    };
    page.paper.print(&ReaderPage {
        title: &title,
        canonical: &page.paper.full(&format!("{}/history", head.path())),
        tab: "/fact-checks",
        unlisted: true,
        body: Some(body),
        ..ReaderPage::default()
    })
}

/// Draws one revision: what it changed, and then all that it says.
pub fn revision(page: &RevisionPage<'_>) -> Markup {
    let (head, document) = (page.head, page.document);
    let title = format!("Revision {}: {}", document.revision, document.headline);
    let body = html! {
        (crumbs(head, true))
        h1.headline { "Revision " (document.revision) }
        p.byline { (published(document)) }
        (others(head, document.revision))
        (standing(head, document.revision))
        @if let Some(differences) = page.differences { (changes(document, differences)) }
        section.rule-top.gap aria-labelledby="whole" {
            h2.list-head #whole { "The whole of revision " (document.revision) }
            p.headline.finding { (document.headline) }
            (claim_and_verdict(document, "/how-we-rate"))
            dl.readout {
                div { dt { "Published" } dd { (moment(document.published_at)) " UTC" } }
                (super::fact_check::people(document))
            }
            (matter(document, Revision::Earlier))
        }
    };
    page.paper.print(&ReaderPage {
        title: &title,
        canonical: &page.paper.full(&head.path()),
        tab: "/fact-checks",
        language: &document.language,
        unlisted: true,
        body: Some(body),
        ..ReaderPage::default()
    })
}

fn published(document: &Document) -> Markup {
    let tier = document.corrections.last().map(|c| c.tier.label());
    html! { b { (tier.unwrap_or("First published")) } " · " (moment(document.published_at)) " UTC" }
}

/// Links to the neighbours and to both ends.
fn others(head: &Head, here: i32) -> Markup {
    let shown: Vec<i32> = (1..=head.revision)
        .filter(|n| *n == 1 || *n == head.revision || (n - here).abs() <= 2)
        .collect();
    html! {
        @if head.revision > 1 {
            nav.pager aria-label="Revisions" {
                @for (n, before) in shown.iter().copied().zip(std::iter::once(0).chain(shown.iter().copied())) {
                    @if n > before + 1 { span aria-hidden="true" { "…" } }
                    @if n == here { span aria-current="page" { "Revision " (n) } }
                    @else { a href={ (head.path()) "/history/" (n) } { "Revision " (n) } }
                }
            }
        }
    }
}

/// Says when this is not what stands now.
fn standing(head: &Head, here: i32) -> Markup {
    html! {
        @if head.state == State::Retracted {
            (notice("Retraction", &html! { p { strong { "This fact-check was retracted on " (day_of(head.updated_at)) "." } } p.lines { (head.public_note.as_deref().unwrap_or_default()) } }))
        } @else if here != head.revision {
            (notice("Superseded", &html! { p { strong { "This revision has been superseded." } " " a href=(head.path()) { "Read what stands now" } "." } }))
        }
    }
}

fn changes(document: &Document, differences: &[Difference]) -> Markup {
    let note = document.corrections.last().map(|c| c.note.as_str());
    html! {
        section.gap aria-labelledby="changes" {
            h2.list-head #changes { "What changed since revision " (document.revision - 1) }
            @if let Some(note) = note { p.standfirst.lines { "“" (note) "”" } }
            @if differences.is_empty() {
                p.small.gap { "Every word is the same." }
            } @else {
                p.fine.gap { ins { "added words" } " " del { "removed words" } " Parts without a change are left out." }
                div.ruled.ruled-wide.rule-top.changes { @for part in differences { (changed(part)) } }
            }
        }
    }
}

fn changed(part: &Difference) -> Markup {
    html! {
        section.split {
            h3 { (part.part) }
            div {
                @match &part.change {
                    Change::Verdict(both) => { p { (became(&both.0, &both.1)) } }
                    Change::Words(pieces) => { p.lines { (difference(pieces)) } }
                    Change::Rows(rows) => { ul.bullets { @for row in rows { li { (difference(row)) } } } }
                }
            }
        }
    }
}
