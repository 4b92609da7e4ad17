//! Parts that several pages share: verdicts, teasers, who said it, corrections in a line.

use maud::{Markup, html};

use crate::{
    publication::{
        State,
        document::{DocClaimant, DocRating, DocVerdict, Document},
        store::Listed,
    },
    search::{Language, Marks},
    web::{
        components::{self, date, day_of},
        marks::{self, VerdictMark},
    },
};

/// A rating as it is drawn.
pub fn mark_of(rating: &DocRating) -> VerdictMark<'_> {
    VerdictMark {
        label: &rating.label,
        shape: rating.shape,
        tone: rating.tone,
    }
}

/// A verdict as it is drawn.
pub fn mark_of_verdict(verdict: &DocVerdict) -> VerdictMark<'_> {
    VerdictMark {
        label: &verdict.label,
        shape: verdict.shape,
        tone: verdict.tone,
    }
}

/// The verdict of a row, or that there is none any more.
pub fn verdict(row: &Listed) -> Markup {
    html! {
        @if row.head.state == State::Live { p { (marks::verdict(&mark_of_verdict(&row.document.verdict))) } }
        @else { p.small { b { "Retracted" } } }
    }
}

/// From one rating to another.
pub fn became(before: &DocRating, after: &DocRating) -> Markup {
    html! {
        span.change {
            (marks::verdict(&mark_of(before))) span.soft { "became" } (marks::verdict(&mark_of(after)))
        }
    }
}

/// Name and what they are, in one line.
pub fn whose(claimant: &DocClaimant) -> String {
    match claimant.description() {
        Some(description) => format!("{}, {description}", claimant.name),
        None => claimant.name.clone(),
    }
}

/// A statement in its quotation marks.
pub fn quoted(statement: &str) -> Markup {
    html! { "“" (statement) "”" }
}

/// A text with what was found in it.
pub fn found_in(text: &str, marks: &Marks) -> Markup {
    components::marked(text, &marks.within(text, Language::English))
}

/// The small line below a row: whose claim it is, and what became of it since.
pub fn provenance(row: &Listed, dated: bool) -> Markup {
    let document = &row.document;
    let corrected = document.corrections.iter().rev().find(|c| c.tier.is_correction());
    html! {
        @let claimant = document.claimant.as_ref().map(whose);
        @if let Some(claimant) = &claimant { (claimant) }
        @if dated { @if claimant.is_some() { "\u{a0}· " } (day_of(document.first_published_at)) }
        @if let Some(correction) = corrected {
            @if claimant.is_some() || dated { "\u{a0}· " } "corrected " (day_of(correction.at))
        }
    }
}

/// One fact-check in a column of the front page or of another fact-check.
pub fn teaser(row: &Listed) -> Markup {
    html! {
        article.teaser {
            (verdict(row))
            h3 { a.quiet href=(row.head.path()) { (row.document.headline) } }
            p.small { (quoted(&row.document.statement)) }
            p.fine { (provenance(row, true)) }
        }
    }
}

/// One fact-check in a list: verdict and date on the left, the rest on the right.
pub fn result(row: &Listed, marks: &Marks) -> Markup {
    html! {
        article.split.teaser {
            div {
                (verdict(row))
                p.fine { (day_of(row.document.first_published_at)) }
            }
            div {
                h2 { a.quiet href=(row.head.path()) { (found_in(&row.document.headline, marks)) } }
                p.small { "“" (found_in(&row.document.statement, marks)) "”" }
                p.fine { (provenance(row, false)) }
            }
        }
    }
}

/// Who said it, when and on which occasion.
pub fn said_line(document: &Document) -> Markup {
    let claimant = document.claimant.as_ref();
    html! {
        @if let Some(claimant) = claimant {
            b { a href={ "/claimants/" (claimant.slug) } { (claimant.name) } }
            @if let Some(description) = claimant.description() { ", " (description) }
        }
        @if let Some(said_on) = document.said_on {
            @if claimant.is_some() { "\u{a0}· " } (date(said_on))
        }
        @if let Some(said_at) = &document.said_at {
            @if claimant.is_some() || document.said_on.is_some() { "\u{a0}· " } (said_at)
        }
    }
}

/// A link to the world outside, if it is one of the web; else the words alone.
pub fn outward(url: Option<&str>, words: &str) -> Markup {
    let web = url.filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    html! {
        @match web {
            Some(url) => { a href=(url) rel="noopener" { (words) } }
            None => { (words) }
        }
    }
}
