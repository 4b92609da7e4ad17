//! The front page.

use std::collections::HashSet;

use chrono::Duration;
use maud::{Markup, html};

use super::{
    Paper,
    corrections::line,
    parts::{mark_of_verdict, quoted, said_line, teaser},
    plot,
};
use crate::{
    publication::{
        numbers,
        store::{Correction, Listed},
        structured::newsroom,
    },
    web::{
        components::{count, date, day_of, empty},
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
    let Some((first, others)) = page.latest.split_first() else {
        return html! {
            h1.unseen { (page.paper.site.site_name) }
            (empty("No fact-check has been published yet. The first ones will stand here.", Some(("/how-we-rate", "How we rate claims"))))
        };
    };
    let (beside, others) = others.split_at(others.len().min(BESIDE));
    // Rows that would not be full are left to the list.
    let (below, others) = others.split_at(if others.len() < BELOW { 0 } else { BELOW });
    html! {
        h1.unseen { (page.paper.site.site_name) }
        div.front {
            div {
                (lead(first))
                @if !below.is_empty() { div.two.below { @for row in below { (teaser(row)) } } }
            }
            section aria-labelledby="latest" {
                h2.list-head #latest { "Latest" }
                @if beside.is_empty() { p.small { "This is our first fact-check." } }
                div.ruled.ruled-wide { @for row in beside { (teaser(row)) } }
                p.more { a href="/fact-checks" { (all(page.total)) } }
            }
        }
        @if others.len() >= ROW {
            section.rule-top.gap aria-labelledby="more" {
                h2.list-head #more { "More fact-checks" }
                @for row in others.chunks_exact(ROW) { div.three.rows { @for row in row { (teaser(row)) } } }
            }
        }
        @if !page.repeated.is_empty() {
            section.rule-top.gap aria-labelledby="repeated" {
                h2.list-head #repeated { "Most repeated" }
                ol.repeats.ruled { @for row in page.repeated { li { (repeated(row)) } } }
            }
        }
        @if !page.corrections.is_empty() {
            section.rule-top.gap aria-labelledby="corrections" {
                h2.list-head #corrections { "Corrections" }
                ul.three { @for correction in page.corrections { li { (line(correction)) } } }
                p.more { a href="/corrections" { "All corrections" } }
            }
        }
    }
}

/// A claim with how often it is known to have been made, and where last.
fn repeated(row: &Listed) -> Markup {
    let document = &row.document;
    let last = document.occurrences.iter().filter_map(|place| place.date).max();
    let outlets: HashSet<&str> = document
        .occurrences
        .iter()
        .filter_map(|place| place.outlet.as_deref())
        .collect();
    let outlets = count(outlets.len().try_into().unwrap_or(i64::MAX), "outlet", "outlets");
    html! {
        p.times { (row.head.appearances) small { "times" } }
        div {
            (marks::verdict(&mark_of_verdict(&document.verdict)))
            p { a href=(row.head.path()) { (document.statement) } }
            p.fine { @if let Some(day) = last { "last on " (date(day)) ", " } "in " (outlets) }
        }
    }
}

fn all(total: i64) -> String {
    match total {
        1 => "All fact-checks".to_owned(),
        total => format!("All {}", count(total, "fact-check", "fact-checks")),
    }
}

fn lead(row: &Listed) -> Markup {
    let document = &row.document;
    let corrected = document.corrections.iter().rev().find(|c| c.tier.is_correction());
    html! {
        article.lead {
            p { (marks::verdict(&mark_of_verdict(&document.verdict))) }
            h2 { a.quiet href=(row.head.path()) { (document.headline) } }
            p.standfirst { (document.finding) }
            p.fine {
                "Published " (day_of(document.first_published_at))
                @if let Some(correction) = corrected { " · corrected " (day_of(correction.at)) }
            }
            section.lead-claim.gap aria-label="The claim" {
                blockquote.said { p { (quoted(&document.statement)) } }
                p.small { (said_line(document)) }
            }
            @if let Some(compared) = numbers::compared(document).iter().find(|compared| compared.found.len() > 1) {
                (plot::beside(compared, &document.verdict, "lead-plot"))
            }
            @if !document.html.summary.is_empty() { div.prose.gap { (trusted_html(&document.html.summary)) } }
        }
    }
}
