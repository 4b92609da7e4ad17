//! The list of corrections.

use std::borrow::Cow;

use maud::{Markup, html};

use super::{
    Paper, alternates,
    parts::{became, foreign},
};
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
        components::empty,
        languages::PageLanguage,
        layout::ReaderPage,
        markup::trusted_html,
        paging::{Page, pager_in},
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
fn ways(lang: PageLanguage, here: Ledger) -> Markup {
    html! {
        nav.tabs.gap-small aria-label=(lang.say("kinds-of-corrections")) {
            @for ledger in Ledger::ALL {
                @let words = if ledger == Ledger::Told { lang.say("all") } else { title(lang, ledger) };
                a href=(corrections_address("/corrections", ledger, 1)) aria-current=[(ledger == here).then_some("page")] { (words) } " "
            }
        }
    }
}

/// What a list of corrections is called.
pub fn title(lang: PageLanguage, ledger: Ledger) -> Cow<'static, str> {
    match ledger {
        Ledger::Told => lang.say("corrections"),
        Ledger::Tier(tier) => tier.said(lang),
        Ledger::Retracted => lang.say("retracted"),
    }
}

fn nothing(lang: PageLanguage, ledger: Ledger) -> Cow<'static, str> {
    match ledger {
        Ledger::Told => lang.say("nothing-corrected"),
        Ledger::Retracted => lang.say("nothing-retracted"),
        Ledger::Tier(_) => lang.say("nothing-of-kind"),
    }
}

/// Draws it.
pub fn corrections(page: &CorrectionsPage<'_>) -> Markup {
    let (lang, ledger) = (page.paper.language(), page.ledger);
    let page_address = |number| corrections_address("/corrections", ledger, number);
    let heading = match ledger {
        Ledger::Told => title(lang, ledger).into_owned(),
        other => lang.say_with("corrections-of", &[("kind", title(lang, other).to_lowercase().into())]),
    };
    let body = html! {
        h1.headline { (lang.say("corrections")) }
        p.standfirst {
            @if ledger == Ledger::Tier(CorrectionTier::Typo) { (lang.say("spelling-intro")) }
            @else { (lang.say("corrections-intro")) }
            " " (lang.say("nothing-taken-away"))
        }
        (ways(lang, page.ledger))
        @if page.rows.items.is_empty() {
            div.gap { (empty(&nothing(lang, page.ledger), Some(("/fact-checks", &lang.say("all-fact-checks"))))) }
        } @else {
            div.ruled.ruled-wide.rule-top.gap { @for row in &page.rows.items { (entry(lang, row)) } }
        }
        (pager_in(lang, page.rows, page_address))
        (policy(lang, &page.paper.site))
    };
    page.paper.print(&ReaderPage {
        lang: page.paper.language(),
        title: &heading,
        description: &lang.say("corrections-intro"),
        canonical: &page.paper.full(&page_address(i64::from(page.rows.number.get()))),
        tab: "/corrections",
        head: Some(alternates(&heading, |format| {
            corrections_address(&format!("/corrections.{}", format.ending()), ledger, 1)
        })),
        body: Some(body),
        ..ReaderPage::default()
    })
}

fn policy(lang: PageLanguage, site: &Site) -> Markup {
    html! {
        @if !site.corrections_policy.is_empty() {
            section.section.gap aria-labelledby="policy" {
                h2 #policy { (lang.say("policy-corrections")) }
                div.prose { (trusted_html(&markdown::to_html(&site.corrections_policy))) }
            }
        }
    }
}

/// Slug, headline, when, and what kind of change it is.
fn facts(lang: PageLanguage, row: &Correction) -> (&str, &str, Time, Cow<'static, str>) {
    match row {
        Correction::Revised {
            slug,
            headline,
            correction,
            ..
        } => (slug, headline, correction.at, correction.tier.said(lang)),
        Correction::Retracted { slug, headline, at, .. } => (slug, headline, *at, lang.say("retracted")),
    }
}

fn note(row: &Correction) -> &str {
    match row {
        Correction::Revised { correction, .. } => &correction.note,
        Correction::Retracted { note, .. } => note,
    }
}

fn entry(lang: PageLanguage, row: &Correction) -> Markup {
    let (slug, headline, at, kind) = facts(lang, row);
    let (tag, dir) = foreign(lang, row.language());
    html! {
        article.split {
            div {
                p.small.soft { (lang.day_of(at)) }
                p { b { (kind) } }
            }
            div {
                h2.entry-title lang=[tag] dir=[dir] { a href={ "/fact-checks/" (slug) } { (headline) } }
                @if let Correction::Revised { correction, .. } = row {
                    @if let (Some(before), Some(after)) = (&correction.before, &correction.after) { p { (became(lang, before, after)) } }
                }
                p.lines lang=[tag] dir=[dir] { (note(row)) }
                p.fine {
                    @match row {
                        Correction::Revised { correction, .. } => { a href={ "/fact-checks/" (slug) "/history/" (correction.revision) } { (lang.say("what-changed")) } }
                        Correction::Retracted { .. } => { a href={ "/fact-checks/" (slug) "/history" } { (lang.say("what-was-published")) } }
                    }
                }
            }
        }
    }
}

/// A correction in a short list.
pub fn line(lang: PageLanguage, row: &Correction) -> Markup {
    let (slug, headline, at, kind) = facts(lang, row);
    let (tag, dir) = foreign(lang, row.language());
    html! {
        p { b { (kind) } "\u{a0}· " (lang.day_of(at)) }
        p.small lang=[tag] dir=[dir] { a href={ "/fact-checks/" (slug) } { (headline) } ": " (note(row)) }
    }
}
