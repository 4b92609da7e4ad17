//! One fact-check: the claim beside its verdict, then all that the verdict rests on.

mod matter;
mod onward;
mod replies;

pub use self::matter::{Revision, claim_and_verdict, matter, people};

use maud::{Markup, html};

use super::{
    Paper,
    parts::{self, teaser},
};
use crate::{
    publication::{
        State, card,
        claim_review::claim_review,
        document::{DocCorrection, Document},
        head::Head,
        store::{Listed, Replies},
        structured::{breadcrumbs, news_article, newsroom},
        tier::CorrectionTier,
    },
    web::{
        components::{date, date_short, day_of, notice},
        layout::{Picture, ReaderPage},
        marks,
        markup::json_ld,
        paging,
    },
};

/// What the page shows.
pub struct FactCheckPage<'a> {
    /// Whose it is.
    pub paper: &'a Paper,
    /// Where it stands: live or retracted.
    pub head: &'a Head,
    /// Its newest revision.
    pub document: &'a Document,
    /// Others on its first topic.
    pub related: &'a [Listed],
    /// What readers say of it.
    pub replies: &'a Replies,
}

/// Draws it.
pub fn fact_check(page: &FactCheckPage<'_>) -> Markup {
    let (document, live) = (page.document, page.head.state == State::Live);
    let withdrawn = format!("Retracted. {}", page.head.public_note.as_deref().unwrap_or_default());
    let body = html! {
        article {
            header {
                (kicker(document))
                h1.headline.headline-top { (document.headline) }
                @if live { (changed_verdict(document)) } @else { (retracted(page.head)) }
            }
            @if live { (claim_and_verdict(document, "/how-we-rate")) } @else { (claim_alone(document)) }
            (read_outs(page.head, document))
            @if live { (matter(document, Revision::Live)) (corrections(document)) }
            (history(page.head, document))
            (replies::replies(page))
            p.on-paper { (page.paper.full(&document.path())) ", revision " (document.revision) " of " (day_of(document.published_at)) }
            (closing(page))
        }
    };
    page.paper.print(&ReaderPage {
        title: &document.headline,
        description: if live { &document.finding } else { &withdrawn },
        canonical: &page.paper.full(&document.path()),
        tab: "/fact-checks",
        language: &document.language,
        picture: Some(Picture {
            address: &page.paper.full(&card::path(&document.slug)),
            says: &card::says(document, page.head.state),
            size: card::SIZE,
        }),
        head: Some(head(page, live)),
        body: Some(body),
        ..ReaderPage::default()
    })
}

fn head(page: &FactCheckPage<'_>, live: bool) -> Markup {
    let document = page.document;
    let review = claim_review(document, page.head.state, &page.paper.base);
    let of = page.paper.newsroom();
    let address = page.paper.full(&document.path());
    let oembed = |format| {
        page.paper
            .full(&paging::address("/oembed", &[("url", &address), ("format", format)]))
    };
    html! {
        meta property="article:published_time" content=(document.first_published_at);
        meta property="article:modified_time" content=(page.head.updated_at);
        link rel="alternate" type="application/json" title="The same as JSON" href={ "/api/v1" (document.path()) };
        link rel="alternate" type="application/json+oembed" title=(document.headline) href=(oembed("json"));
        link rel="alternate" type="text/xml+oembed" title=(document.headline) href=(oembed("xml"));
        @if let Some(review) = &review { (json_ld(review)) }
        @if live {
            (json_ld(&news_article(document, &of, &card::path(&document.slug))))
            (json_ld(&breadcrumbs(document, &of)))
            (json_ld(&newsroom(&of)))
        }
    }
}

fn kicker(document: &Document) -> Markup {
    html! {
        p.kicker {
            a href="/fact-checks" { "Fact-check" }
            @if let Some(topic) = document.topics.first() { " · " a href={ "/topics/" (topic.slug) } { (topic.name) } }
        }
    }
}

/// The newest change of verdict stands on top.
fn changed_verdict(document: &Document) -> Markup {
    let newest = newest_change(document);
    html! {
        @if let Some(correction) = newest {
            (notice("Correction", &html! {
                p {
                    strong { "Verdict changed on " (day_of(correction.at)) @if correction.before.is_some() { "," } @else { "." } }
                    @if let (Some(before), Some(after)) = (&correction.before, &correction.after) {
                        " " span.change {
                            span.soft { "from" } (marks::verdict(&parts::mark_of(before))) span.soft { "to" } (marks::verdict(&parts::mark_of(after)))
                        }
                    }
                }
                p {
                    span.lines { (correction.note) } " "
                    a href={ (document.path()) "/history/" (correction.revision - 1) } { "Read the earlier version" } " or "
                    a href={ (document.path()) "/history/" (correction.revision) } { "see what changed" } "."
                }
            }))
        }
    }
}

fn newest_change(document: &Document) -> Option<&DocCorrection> {
    document
        .corrections
        .iter()
        .rev()
        .find(|c| c.tier == CorrectionTier::VerdictChanged)
}

fn retracted(head: &Head) -> Markup {
    notice(
        "Retraction",
        &html! {
            p { strong { "Retracted on " (day_of(head.updated_at)) "." } }
            p {
                span.lines { (head.public_note.as_deref().unwrap_or_default()) } " "
                a href={ (head.path()) "/history" } { "Read what was published" } "."
            }
        },
    )
}

/// What was claimed, without a verdict.
fn claim_alone(document: &Document) -> Markup {
    html! {
        div.claim {
            (matter::claim(document))
            section aria-labelledby="verdict" {
                h2 #verdict { "Our verdict" }
                p.verdict-big { b { "None" } }
                p.small { "This fact-check is retracted: there is no verdict on this claim. " a href="/corrections" { "All corrections" } }
            }
        }
    }
}

fn read_outs(head: &Head, document: &Document) -> Markup {
    let live = head.state == State::Live;
    html! {
        dl.readout {
            div { dt { "Published" } dd { (day_of(document.first_published_at)) } }
            @if !live {
                div { dt { "Retracted" } dd { (day_of(head.updated_at)) } }
            } @else if document.revision > 1 {
                div { dt { "Last changed" } dd { (day_of(document.published_at)) } }
            }
            @if live {
                div { dt { "Last checked" } dd { (day_of(document.verdict.decided_at)) } }
                div { dt { "True as of" } dd { (date(document.true_as_of())) } }
            }
            @if live { (people(document)) } @else { (matter::authors(document)) }
        }
    }
}

/// What else was corrected, at the foot; spelling is in the history alone.
fn corrections(document: &Document) -> Markup {
    let top = newest_change(document).map(|c| c.revision);
    let noted: Vec<_> = document
        .corrections
        .iter()
        .rev()
        .filter(|c| c.tier != CorrectionTier::Typo && Some(c.revision) != top)
        .collect();
    html! {
        @if !noted.is_empty() {
            section.section aria-labelledby="corrected" {
                h2 #corrected { "Corrections" }
                div.prose {
                    @for correction in noted {
                        p {
                            b { (said_of(correction.tier)) " on " (day_of(correction.at)) "." } " "
                            span.lines { (correction.note) } " "
                            a href={ (document.path()) "/history/" (correction.revision) } { "What changed" }
                        }
                    }
                }
            }
        }
    }
}

fn said_of(tier: CorrectionTier) -> &'static str {
    match tier {
        CorrectionTier::Addition => "Added",
        other => other.label(),
    }
}

fn history(head: &Head, document: &Document) -> Markup {
    let path = document.path();
    html! {
        section.section aria-labelledby="history" {
            h2 #history { "History" }
            div {
                ol.dated.ruled {
                    @if head.state == State::Retracted { li { (date_short(head.updated_at.date())) b { "Retracted." } } }
                    @for correction in document.corrections.iter().rev().filter(|c| c.tier != CorrectionTier::Typo) {
                        li {
                            (date_short(correction.at.date()))
                            span { b { (correction.tier.label()) "." } " " a href={ (path) "/history/" (correction.revision) } { "Revision " (correction.revision) } }
                        }
                    }
                    li {
                        (date_short(document.first_published_at.date()))
                        span { "First published. " a href={ (path) "/history/1" } { "Revision 1" } }
                    }
                }
                p.more { a href={ (path) "/history" } { "All revisions" } }
            }
        }
    }
}

fn closing(page: &FactCheckPage<'_>) -> Markup {
    html! {
        footer.closing {
            @if !page.related.is_empty() {
                section aria-labelledby="related" {
                    h2 #related { "On the same topic" }
                    div.three { @for row in page.related { (teaser(row)) } }
                }
            }
            (onward::onward(page))
        }
    }
}
