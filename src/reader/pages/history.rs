//! The revisions of a fact-check: the list of them, and each one with what it changed.

use std::borrow::Cow;

use maud::{Markup, html};

use super::{
    Paper,
    fact_check::{Revision, claim_and_verdict, matter},
    parts::{self, became, quoted},
};
use crate::{
    publication::{
        State,
        differences::{Change, Difference, Part},
        document::Document,
        head::{Head, RevisionInfo},
        tier::CorrectionTier,
    },
    web::{
        components::{difference, notice},
        languages::PageLanguage,
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

fn crumbs(lang: PageLanguage, head: &Head, history: bool) -> Markup {
    html! {
        p.kicker {
            a href=(head.path()) { (head.headline) }
            @if history { " › " a href={ (head.path()) "/history" } { (lang.say("history")) } }
        }
    }
}

/// Draws the list.
pub fn history(page: &HistoryPage<'_>) -> Markup {
    let head = page.head;
    let lang = page.paper.language();
    let (tag, dir) = parts::foreign(lang, head.language.as_deref().unwrap_or(lang.as_str()));
    let title = lang.say_with("history-of", &[("headline", (&head.headline).into())]);
    let body = html! {
        (crumbs(lang, head, false))
        h1.headline { (lang.say("history")) }
        p.standfirst { (lang.say("history-intro")) }
        ol.dated.ruled.rule-top.gap {
            @if head.state == State::Retracted {
                li {
                    (lang.date_short(head.updated_at.date()))
                    div { p { b { (lang.say("retracted")) } } p.lines lang=[tag] dir=[dir] { (head.public_note.as_deref().unwrap_or_default()) } }
                }
            }
            @for row in page.revisions {
                li {
                    (lang.date_short(row.published_at.date()))
                    div {
                        p {
                            b { (kind_of(lang, row.correction_tier)) } "\u{a0}· "
                            a href={ (head.path()) "/history/" (row.revision) } { (lang.say_with("revision", &[("n", row.revision.into())])) }
                            @if row.revision == head.revision && head.state == State::Live { " (" (lang.say("live")) ")" }
                        }
                        @if let Some(note) = &row.correction_note { p.lines lang=[tag] dir=[dir] { (note) } }
                    }
                }
            }
        }
    };
    page.paper.print(&ReaderPage {
        lang: page.paper.language(),
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
    let lang = page.paper.language_of(document);
    let (tag, dir) = parts::foreign(lang, &document.language);
    let title = lang.say_with(
        "revision-of",
        &[
            ("n", document.revision.into()),
            ("headline", (&document.headline).into()),
        ],
    );
    let body = html! {
        (crumbs(lang, head, true))
        h1.headline { (lang.say_with("revision", &[("n", document.revision.into())])) }
        p.byline { (published(lang, document)) }
        (others(lang, head, document.revision))
        (standing(lang, head, document.revision))
        @if let Some(differences) = page.differences { (changes(lang, document, differences)) }
        section.rule-top.gap aria-labelledby="whole" {
            h2.list-head #whole { (lang.say_with("whole-revision", &[("n", document.revision.into())])) }
            p.headline.finding lang=[tag] dir=[dir] { (document.headline) }
            (claim_and_verdict(lang, document, "/how-we-rate"))
            dl.readout {
                div { dt { (lang.say("published")) } dd { (lang.moment(document.published_at)) " UTC" } }
                (super::fact_check::people(lang, document))
            }
            (matter(lang, document, Revision::Earlier))
        }
    };
    page.paper.print(&ReaderPage {
        title: &title,
        canonical: &page.paper.full(&head.path()),
        tab: "/fact-checks",
        lang,
        unlisted: true,
        body: Some(body),
        ..ReaderPage::default()
    })
}

fn published(lang: PageLanguage, document: &Document) -> Markup {
    html! { b { (kind_of(lang, document.corrections.last().map(|c| c.tier))) } "\u{a0}· " (lang.moment(document.published_at)) " UTC" }
}

/// What kind of change a revision is.
fn kind_of(lang: PageLanguage, tier: Option<CorrectionTier>) -> Cow<'static, str> {
    tier.map_or_else(|| lang.say("first-published"), |tier| tier.said(lang))
}

/// Links to the neighbours and to both ends.
fn others(lang: PageLanguage, head: &Head, here: i32) -> Markup {
    let shown: Vec<i32> = (1..=head.revision)
        .filter(|n| *n == 1 || *n == head.revision || (n - here).abs() <= 2)
        .collect();
    html! {
        @if head.revision > 1 {
            nav.pager aria-label=(lang.say("revisions")) {
                @for (n, before) in shown.iter().copied().zip(std::iter::once(0).chain(shown.iter().copied())) {
                    @if n > before + 1 { span aria-hidden="true" { "…" } }
                    @if n == here { span aria-current="page" { (lang.say_with("revision", &[("n", n.into())])) } }
                    @else { a href={ (head.path()) "/history/" (n) } { (lang.say_with("revision", &[("n", n.into())])) } }
                }
            }
        }
    }
}

/// Says when this is not what stands now.
fn standing(lang: PageLanguage, head: &Head, here: i32) -> Markup {
    html! {
        @if head.state == State::Retracted {
            (notice(&lang.say("retraction"), &html! { p { strong { (lang.say_html("was-retracted-on", &[("day", lang.day_of(head.updated_at).into())])) } } p.lines { (head.public_note.as_deref().unwrap_or_default()) } }))
        } @else if here != head.revision {
            (notice(&lang.say("superseded"), &html! { p { strong { (lang.say("was-superseded")) } " " a href=(head.path()) { (lang.say("read-what-stands")) } "." } }))
        }
    }
}

fn changes(lang: PageLanguage, document: &Document, differences: &[Difference]) -> Markup {
    let note = document.corrections.last().map(|c| c.note.as_str());
    html! {
        section.gap aria-labelledby="changes" {
            h2.list-head #changes { (lang.say_with("changed-since", &[("n", (document.revision - 1).into())])) }
            @if let Some(note) = note { p.standfirst.lines { (quoted(lang, note)) } }
            @if differences.is_empty() {
                p.small.gap { (lang.say("every-word-same")) }
            } @else {
                p.fine.gap { ins { (lang.say("added-words")) } " " del { (lang.say("removed-words")) } " " (lang.say("unchanged-left-out")) }
                div.ruled.ruled-wide.rule-top.changes { @for part in differences { (changed(lang, part)) } }
            }
        }
    }
}

fn changed(lang: PageLanguage, part: &Difference) -> Markup {
    html! {
        section.split {
            h3 { (name_of(lang, part.part)) }
            div {
                @match &part.change {
                    Change::Verdict(both) => { p { (became(lang, &both.0, &both.1)) } }
                    Change::Words(pieces) => { p.lines { (difference(pieces)) } }
                    Change::Rows(rows) => { ul.bullets { @for row in rows { li { (difference(row)) } } } }
                }
            }
        }
    }
}

/// What readers know a part as.
fn name_of(lang: PageLanguage, part: Part) -> Cow<'static, str> {
    match part {
        Part::Verdict => lang.say("verdict"),
        Part::Headline => lang.say("headline"),
        Part::Statement => lang.say("the-claim"),
        Part::Claimant => lang.say("claimant"),
        Part::Said => lang.say("when-and-where"),
        Part::Finding => lang.say("the-finding"),
        Part::Summary => lang.say("summary"),
        Part::Known => lang.say("known"),
        Part::Unknown => lang.say("unknown"),
        Part::Method => lang.say("how-checked"),
        Part::Numbers => lang.say("numbers"),
        Part::Evidence => lang.say("evidence"),
        Part::Reply => lang.say("reply"),
        Part::Occurrences => lang.say("where-said"),
        Part::Topics => lang.say("topics"),
        Part::Judges => lang.say("verdict-by"),
    }
}
