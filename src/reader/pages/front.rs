//! The front page.

use maud::{Markup, html};

use super::{
    Paper,
    corrections::line,
    parts::{mark_of_verdict, quoted, said_line, teaser},
};
use crate::{
    publication::{
        store::{Correction, Listed},
        structured::newsroom,
    },
    web::{
        components::{count, day_of, empty},
        layout::ReaderPage,
        marks,
        markup::{json_ld, trusted_html},
    },
};

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
    /// The newest live fact-checks, the newest first.
    pub latest: &'a [Listed],
    /// How many are live.
    pub total: i64,
    /// The newest corrections.
    pub corrections: &'a [Correction],
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
        @if !page.corrections.is_empty() {
            section.rule-top.gap aria-labelledby="corrections" {
                h2.list-head #corrections { "Corrections" }
                ul.three { @for correction in page.corrections { li { (line(correction)) } } }
                p.more { a href="/corrections" { "All corrections" } }
            }
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
            @if !document.html.summary.is_empty() { div.prose.gap { (trusted_html(&document.html.summary)) } }
        }
    }
}
