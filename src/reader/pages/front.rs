//! The front page.

use std::collections::HashSet;

use chrono::Duration;
use maud::{Markup, html};

use super::{
    Paper,
    corrections::line,
    parts::{self, mark_of_verdict, quoted, said_line, teaser},
    plot,
};
use crate::{
    publication::{
        numbers,
        store::{Correction, Listed},
        structured::newsroom,
    },
    web::{
        components::empty,
        languages::PageLanguage,
        layout::ReaderPage,
        marks,
        markup::{json_ld, trusted_html},
    },
};

/// How long before the newest one the lead may have been published.
const LEADS_FOR: Duration = Duration::days(14);

/// How many stand beside the first one.
const BESIDE: usize = 3;

/// How many stand below it.
const BELOW: usize = 2;

/// How many stand in a row further down.
const ROW: usize = 3;

/// What the front page shows.
pub struct FrontPage<'a> {
    /// Whose it is.
    pub paper: &'a Paper,
    /// The lead, then the newest live fact-checks, the newest first.
    pub latest: &'a [Listed],
    /// How many are live.
    pub total: i64,
    /// The claims known from the most places.
    pub repeated: &'a [Listed],
    /// The newest corrections.
    pub corrections: &'a [Correction],
}

/// Puts the lead first: of what was published in the days before the newest one, the claim that was made in most places, as that is
/// the one most readers have met; the newer of two.
pub fn with_lead(mut latest: Vec<Listed>) -> Vec<Listed> {
    let newest = latest.first().map(|row| row.document.first_published_at);
    let recent = |row: &Listed| newest.is_some_and(|newest| row.document.first_published_at.plus(LEADS_FOR) >= newest);
    let places = |row: &Listed| row.document.occurrences.len();
    let lead = latest
        .iter()
        .enumerate()
        .filter(|(_, row)| recent(row))
        .max_by_key(|(at, row)| (places(row), std::cmp::Reverse(*at)))
        .map(|(at, _)| at);
    if let Some(lead) = lead {
        let row = latest.remove(lead);
        latest.insert(0, row);
    }
    latest
}

/// Draws it.
pub fn front(page: &FrontPage<'_>) -> Markup {
    let site = &page.paper.site;
    page.paper.print(&ReaderPage {
        lang: page.paper.language(),
        title: &site.site_name,
        description: &site.tagline,
        canonical: &page.paper.full("/"),
        front: true,
        head: Some(json_ld(&newsroom(&page.paper.newsroom()))),
        body: Some(body(page)),
        ..ReaderPage::default()
    })
}

fn body(page: &FrontPage<'_>) -> Markup {
    let lang = page.paper.language();
    let Some((first, others)) = page.latest.split_first() else {
        return html! {
            h1.unseen { (page.paper.site.site_name) }
            (empty(&lang.say("front-empty"), Some(("/how-we-rate", &lang.say("how-we-rate-claims")))))
        };
    };
    let (beside, others) = others.split_at(others.len().min(BESIDE));
    // Rows that would not be full are left to the list.
    let (below, others) = others.split_at(if others.len() < BELOW { 0 } else { BELOW });
    html! {
        h1.unseen { (page.paper.site.site_name) }
        div.front {
            div {
                (lead(lang, first))
                @if !below.is_empty() { div.two.below { @for row in below { (teaser(lang, row)) } } }
            }
            section aria-labelledby="latest" {
                h2.list-head #latest { (lang.say("latest")) }
                @if beside.is_empty() { p.small { (lang.say("our-first")) } }
                div.ruled.ruled-wide { @for row in beside { (teaser(lang, row)) } }
                p.more { a href="/fact-checks" { (all(lang, page.total)) } }
            }
        }
        @if others.len() >= ROW {
            section.rule-top.gap aria-labelledby="more" {
                h2.list-head #more { (lang.say("more-fact-checks")) }
                @for row in others.chunks_exact(ROW) { div.three.rows { @for row in row { (teaser(lang, row)) } } }
            }
        }
        @if !page.repeated.is_empty() {
            section.rule-top.gap aria-labelledby="repeated" {
                h2.list-head #repeated { (lang.say("most-repeated")) }
                ol.repeats.ruled { @for row in page.repeated { li { (repeated(lang, row)) } } }
            }
        }
        @if !page.corrections.is_empty() {
            section.rule-top.gap aria-labelledby="corrections" {
                h2.list-head #corrections { (lang.say("corrections")) }
                ul.three { @for correction in page.corrections { li { (line(lang, correction)) } } }
                p.more { a href="/corrections" { (lang.say("all-corrections")) } }
            }
        }
    }
}

/// A claim with how often it is known to have been made, and where last.
fn repeated(lang: PageLanguage, row: &Listed) -> Markup {
    let document = &row.document;
    let last = document.occurrences.iter().filter_map(|place| place.date).max();
    let outlets: HashSet<&str> = document
        .occurrences
        .iter()
        .filter_map(|place| place.outlet.as_deref())
        .collect();
    let outlets = ("n", outlets.len().into());
    let (tag, dir) = parts::foreign(lang, &document.language);
    html! {
        p.times { (row.head.appearances) small { (lang.say_with("times", &[("n", row.head.appearances.into())])) } }
        div {
            (marks::verdict(&mark_of_verdict(&document.verdict)))
            p lang=[tag] dir=[dir] { a href=(row.head.path()) { (document.statement) } }
            p.fine {
                @match last {
                    Some(day) => (lang.say_html("last-in-outlets", &[("day", lang.date(day).into()), outlets])),
                    None => (lang.say_html("in-outlets", &[outlets])),
                }
            }
        }
    }
}

fn all(lang: PageLanguage, total: i64) -> String {
    match total {
        1 => lang.say("all-fact-checks").into_owned(),
        total => lang.say_with("all-of-them", &[("n", total.into())]),
    }
}

fn lead(lang: PageLanguage, row: &Listed) -> Markup {
    let document = &row.document;
    let corrected = document.corrections.iter().rev().find(|c| c.tier.is_correction());
    let (tag, dir) = parts::foreign(lang, &document.language);
    html! {
        article.lead {
            p { (marks::verdict(&mark_of_verdict(&document.verdict))) }
            h2 lang=[tag] dir=[dir] { a.quiet href=(row.head.path()) { (document.headline) } }
            p.standfirst lang=[tag] dir=[dir] { (document.finding) }
            p.fine {
                (parts::published_on(lang, document.first_published_at))
                @if let Some(correction) = corrected { "\u{a0}· " (lang.say_html("corrected-on", &[("day", lang.day_of(correction.at).into())])) }
            }
            section.lead-claim.gap aria-label=(lang.say("the-claim")) {
                blockquote.said lang=[tag] dir=[dir] { p { (quoted(lang, &document.statement)) } }
                p.small { (said_line(lang, document)) }
            }
            @if let Some(compared) = numbers::compared(document).iter().find(|compared| compared.found.len() > 1) {
                (plot::beside(lang, compared, &document.verdict, "lead-plot"))
            }
            @if !document.html.summary.is_empty() { div.prose.gap lang=[tag] dir=[dir] { (trusted_html(&document.html.summary)) } }
        }
    }
}
