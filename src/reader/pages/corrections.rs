//! The list of corrections.

use maud::{Markup, html};

use super::{Paper, alternates, parts::became};
use crate::{
    clock::Time,
    publication::{
        CorrectionTier,
        store::{Correction, Ledger},
    },
    reader::listing::corrections_address,
    site::Site,
    text::markdown,
    web::{
        components::{day_of, empty},
        layout::ReaderPage,
        markup::trusted_html,
        paging::{Page, pager},
    },
};

/// What the page shows.
pub struct CorrectionsPage<'a> {
    /// Whose it is.
    pub paper: &'a Paper,
    /// Which of them.
    pub ledger: Ledger,
    /// Its rows.
    pub rows: &'a Page<Correction>,
}

/// What is offered beside all, each with what it is.
fn ways(here: Ledger) -> Markup {
    html! {
        nav.tabs.gap-small aria-label="Kinds of corrections" {
            @for ledger in Ledger::ALL {
                @let words = if ledger == Ledger::Told { "All" } else { ledger.title() };
                a href=(corrections_address("/corrections", ledger, 1)) aria-current=[(ledger == here).then_some("page")] { (words) } " "
            }
        }
    }
}

fn nothing(ledger: Ledger) -> &'static str {
    match ledger {
        Ledger::Told => "Nothing had to be corrected so far.",
        Ledger::Retracted => "Nothing is retracted.",
        Ledger::Tier(_) => "Nothing of this kind so far.",
    }
}

/// Draws it.
pub fn corrections(page: &CorrectionsPage<'_>) -> Markup {
    let ledger = page.ledger;
    let page_address = |number| corrections_address("/corrections", ledger, number);
    let title = match ledger {
        Ledger::Told => ledger.title().to_owned(),
        other => format!("Corrections: {}", other.title().to_lowercase()),
    };
    let body = html! {
        h1.headline { "Corrections" }
        p.standfirst {
            @if ledger == Ledger::Tier(CorrectionTier::Typo) { "Spelling that we mended in published fact-checks: none of it changes what is said." }
            @else { "Everything we have changed in a published fact-check, apart from spelling." }
            " Nothing is taken away: each earlier revision can still be read."
        }
        (ways(page.ledger))
        @if page.rows.items.is_empty() {
            div.gap { (empty(nothing(page.ledger), Some(("/fact-checks", "All fact-checks")))) }
        } @else {
            div.ruled.ruled-wide.rule-top.gap { @for row in &page.rows.items { (entry(row)) } }
        }
        (pager(page.rows, page_address))
        (policy(&page.paper.site))
    };
    page.paper.print(&ReaderPage {
        title: &title,
        description: "Everything we have changed in a published fact-check, apart from spelling.",
        canonical: &page.paper.full(&page_address(i64::from(page.rows.number.get()))),
        tab: "/corrections",
        head: Some(alternates(&title, |format| {
            corrections_address(&format!("/corrections.{}", format.ending()), ledger, 1)
        })),
        body: Some(body),
        ..ReaderPage::default()
    })
}

fn policy(site: &Site) -> Markup {
    html! {
        @if !site.corrections_policy.is_empty() {
            section.section.gap aria-labelledby="policy" {
                h2 #policy { "How we correct" }
                div.prose { (trusted_html(&markdown::to_html(&site.corrections_policy))) }
            }
        }
    }
}

/// Slug, headline, when, and what kind of change it is.
fn facts(row: &Correction) -> (&str, &str, Time, &'static str) {
    match row {
        Correction::Revised {
            slug,
            headline,
            correction,
        } => (slug, headline, correction.at, correction.tier.label()),
        Correction::Retracted { slug, headline, at, .. } => (slug, headline, *at, "Retracted"),
    }
}

fn note(row: &Correction) -> &str {
    match row {
        Correction::Revised { correction, .. } => &correction.note,
        Correction::Retracted { note, .. } => note,
    }
}

fn entry(row: &Correction) -> Markup {
    let (slug, headline, at, kind) = facts(row);
    html! {
        article.split {
            div {
                p.small.soft { (day_of(at)) }
                p { b { (kind) } }
            }
            div {
                h2.entry-title { a href={ "/fact-checks/" (slug) } { (headline) } }
                @if let Correction::Revised { correction, .. } = row {
                    @if let (Some(before), Some(after)) = (&correction.before, &correction.after) { p { (became(before, after)) } }
                }
                p.lines { (note(row)) }
                p.fine {
                    @match row {
                        Correction::Revised { correction, .. } => { a href={ "/fact-checks/" (slug) "/history/" (correction.revision) } { "What changed" } }
                        Correction::Retracted { .. } => { a href={ "/fact-checks/" (slug) "/history" } { "What was published" } }
                    }
                }
            }
        }
    }
}

/// A correction in a short list.
pub fn line(row: &Correction) -> Markup {
    let (slug, headline, at, kind) = facts(row);
    html! {
        p { b { (kind) } " · " (day_of(at)) }
        p.small { a href={ "/fact-checks/" (slug) } { (headline) } ": " (note(row)) }
    }
}
