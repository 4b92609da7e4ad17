//! Parts that several pages share: verdicts, teasers, who said it, corrections in a line.

use std::borrow::Cow;

use maud::{Markup, html};

use crate::{
    clock::Time,
    publication::{
        State,
        document::{DocClaimant, DocRating, DocVerdict, Document, SourceKind},
        store::Listed,
    },
    search::{Language, Marks},
    web::{
        components,
        languages::PageLanguage,
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
pub fn verdict(lang: PageLanguage, row: &Listed) -> Markup {
    html! {
        @if row.head.state == State::Live { p { (marks::verdict(&mark_of_verdict(&row.document.verdict))) } }
        @else { p.small { b { (lang.say("retracted")) } } }
    }
}

/// From one rating to another.
pub fn became(lang: PageLanguage, before: &DocRating, after: &DocRating) -> Markup {
    html! {
        span.change {
            (marks::verdict(&mark_of(before))) span.soft { (lang.say("verdict-became")) } (marks::verdict(&mark_of(after)))
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
pub fn quoted(lang: PageLanguage, statement: &str) -> Markup {
    html! { (lang.say_html("quoted", &[("words", statement.into())])) }
}

/// A text with what was found in it.
pub fn found_in(text: &str, marks: &Marks) -> Markup {
    components::marked(text, &marks.within(text, Language::English))
}

/// The small line below a row: whose claim it is, and what became of it since.
pub fn provenance(lang: PageLanguage, row: &Listed, dated: bool) -> Markup {
    let document = &row.document;
    let corrected = document.corrections.iter().rev().find(|c| c.tier.is_correction());
    html! {
        @let claimant = document.claimant.as_ref().map(whose);
        @if let Some(claimant) = &claimant { (claimant) }
        @if dated { @if claimant.is_some() { "\u{a0}· " } (lang.day_of(document.first_published_at)) }
        @if let Some(correction) = corrected {
            @if claimant.is_some() || dated { "\u{a0}· " } (lang.say_html("corrected-on", &[("day", lang.day_of(correction.at).into())]))
        }
    }
}

/// One fact-check in a column of the front page or of another fact-check.
pub fn teaser(lang: PageLanguage, row: &Listed) -> Markup {
    let (tag, dir) = foreign(lang, &row.document.language);
    html! {
        article.teaser {
            (verdict(lang, row))
            h3 lang=[tag] dir=[dir] { a.quiet href=(row.head.path()) { (row.document.headline) } }
            p.small lang=[tag] dir=[dir] { (quoted(lang, &row.document.statement)) }
            p.fine { (provenance(lang, row, true)) }
        }
    }
}

/// One fact-check in a list: verdict and date on the left, the rest on the right.
pub fn result(lang: PageLanguage, row: &Listed, marks: &Marks) -> Markup {
    let (tag, dir) = foreign(lang, &row.document.language);
    html! {
        article.split.teaser {
            div {
                (verdict(lang, row))
                p.fine { (lang.day_of(row.document.first_published_at)) }
            }
            div {
                h2 lang=[tag] dir=[dir] { a.quiet href=(row.head.path()) { (found_in(&row.document.headline, marks)) } }
                p.small lang=[tag] dir=[dir] { (lang.say_html("quoted", &[("words", found_in(&row.document.statement, marks).into())])) }
                p.fine { (provenance(lang, row, false)) }
            }
        }
    }
}

/// Who said it, when and on which occasion.
pub fn said_line(lang: PageLanguage, document: &Document) -> Markup {
    let claimant = document.claimant.as_ref();
    html! {
        @if let Some(claimant) = claimant {
            b { a href={ "/claimants/" (claimant.slug) } { (claimant.name) } }
            @if let Some(description) = claimant.description() { ", " (description) }
        }
        @if let Some(said_on) = document.said_on {
            @if claimant.is_some() { "\u{a0}· " } (lang.date(said_on))
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

/// That it was published on that day.
pub fn published_on(lang: PageLanguage, at: Time) -> Markup {
    lang.say_html("published-on", &[("day", lang.day_of(at).into())])
}

/// What kind of thing a source is.
pub fn kind(lang: PageLanguage, kind: SourceKind) -> Cow<'static, str> {
    match kind {
        SourceKind::Document => lang.say("source-document"),
        SourceKind::Dataset => lang.say("source-dataset"),
        SourceKind::Report => lang.say("source-report"),
        SourceKind::Article => lang.say("source-article"),
        SourceKind::Statement => lang.say("source-statement"),
        SourceKind::Interview => lang.say("source-interview"),
        SourceKind::Expert => lang.say("source-expert"),
        SourceKind::Archive => lang.say("source-archive"),
        SourceKind::Image => lang.say("source-image"),
        SourceKind::Video => lang.say("source-video"),
        SourceKind::Other => lang.say("source-other"),
    }
}

/// The tag and the direction of a text, where its language is not that of the page.
pub fn foreign(lang: PageLanguage, tag: &str) -> (Option<&str>, Option<&'static str>) {
    lang.foreign(tag)
}
