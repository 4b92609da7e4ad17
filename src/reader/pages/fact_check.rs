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
        translations::{Alternate, for_everyone},
    },
    site::own_name,
    web::{
        components::notice,
        languages::PageLanguage,
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
    /// The live pages that say the same in other languages, and this one; none where it stands alone.
    pub alternates: &'a [Alternate],
}

/// Draws it.
pub fn fact_check(page: &FactCheckPage<'_>) -> Markup {
    let (document, live) = (page.document, page.head.state == State::Live);
    let lang = page.paper.language_of(document);
    let (tag, dir) = parts::foreign(lang, &document.language);
    let withdrawn = format!(
        "{}. {}",
        lang.say("retracted"),
        page.head.public_note.as_deref().unwrap_or_default()
    );
    let body = html! {
        article {
            header {
                (kicker(lang, document))
                h1.headline.headline-top lang=[tag] dir=[dir] { (document.headline) }
                (other_languages(lang, page))
                @if live { (changed_verdict(lang, document)) } @else { (retracted(lang, page.head)) }
            }
            @if live { (claim_and_verdict(lang, document, "/how-we-rate")) } @else { (claim_alone(lang, document)) }
            (read_outs(lang, page.head, document))
            @if live { (matter(lang, document, Revision::Live)) (corrections(lang, document)) }
            (history(lang, page.head, document))
            (replies::replies(lang, page))
            p.on-paper {
                (page.paper.full(&document.path()))
                (lang.say_html("on-paper", &[("n", document.revision.into()), ("day", lang.day_of(document.published_at).into())]))
            }
            (closing(lang, page))
        }
    };
    page.paper.print(&ReaderPage {
        title: &document.headline,
        description: if live { &document.finding } else { &withdrawn },
        canonical: &page.paper.full(&document.path()),
        tab: "/fact-checks",
        lang,
        picture: Some(Picture {
            address: &page.paper.full(&card::path(&document.slug)),
            says: &card::says(lang, document, page.head.state),
            size: card::SIZE,
        }),
        head: Some(head(lang, page, live)),
        body: Some(body),
        ..ReaderPage::default()
    })
}

fn head(lang: PageLanguage, page: &FactCheckPage<'_>, live: bool) -> Markup {
    let document = page.document;
    let review = claim_review(document, page.head.state, &page.paper.base);
    let of = page.paper.newsroom();
    let address = page.paper.full(&document.path());
    let oembed = |format| {
        page.paper
            .full(&paging::address("/oembed", &[("url", &address), ("format", format)]))
    };
    html! {
        (hreflang(page))
        meta property="article:published_time" content=(document.first_published_at);
        meta property="article:modified_time" content=(page.head.updated_at);
        link rel="alternate" type="application/json" title=(lang.say("same-as-json")) href={ "/api/v1" (document.path()) };
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

/// The same in other languages, each named in itself.
fn other_languages(lang: PageLanguage, page: &FactCheckPage<'_>) -> Markup {
    let others: Vec<&Alternate> = page
        .alternates
        .iter()
        .filter(|one| one.slug != page.document.slug)
        .collect();
    let links = html! {
        @for (place, other) in others.iter().enumerate() {
            @if place > 0 { ", " }
            a href=(other.path()) rel="alternate" lang=(other.language) hreflang=(other.language) { (own_name(&other.language)) }
        }
    };
    html! { @if !others.is_empty() { p.small { (lang.say_html("also-in", &[("languages", links.into())])) } } }
}

/// The same for search engines: this page too, and the one for readers of any other language.
fn hreflang(page: &FactCheckPage<'_>) -> Markup {
    html! {
        @for one in page.alternates { link rel="alternate" hreflang=(one.language) href=(page.paper.full(&one.path())); }
        @if let Some(one) = for_everyone(page.alternates, page.paper.site.language) {
            link rel="alternate" hreflang="x-default" href=(page.paper.full(&one.path()));
        }
    }
}

fn kicker(lang: PageLanguage, document: &Document) -> Markup {
    html! {
        p.kicker {
            a href="/fact-checks" { (lang.say("fact-check")) }
            @if let Some(topic) = document.topics.first() { "\u{a0}· " a href={ "/topics/" (topic.slug) } { (topic.name) } }
        }
    }
}

/// The newest change of verdict stands on top.
fn changed_verdict(lang: PageLanguage, document: &Document) -> Markup {
    let newest = newest_change(document);
    html! {
        @if let Some(correction) = newest {
            (notice(&lang.say("correction"), &html! {
                p {
                    strong { (lang.say_html("verdict-changed-on", &[("day", lang.day_of(correction.at).into())])) @if correction.before.is_some() { "," } @else { "." } }
                    @if let (Some(before), Some(after)) = (&correction.before, &correction.after) {
                        " " span.change {
                            span.soft { (lang.say("verdict-from")) } (marks::verdict(&parts::mark_of(before)))
                            span.soft { (lang.say("verdict-to")) } (marks::verdict(&parts::mark_of(after)))
                        }
                    }
                }
                p {
                    span.lines { (correction.note) } " "
                    (lang.say_html("earlier-or-changed", &[
                        ("earlier", html! { a href={ (document.path()) "/history/" (correction.revision - 1) } { (lang.say("read-earlier")) } }.into()),
                        ("changed", html! { a href={ (document.path()) "/history/" (correction.revision) } { (lang.say("see-changed")) } }.into()),
                    ]))
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

fn retracted(lang: PageLanguage, head: &Head) -> Markup {
    notice(
        &lang.say("retraction"),
        &html! {
            p { strong { (lang.say_html("retracted-on", &[("day", lang.day_of(head.updated_at).into())])) "." } }
            p {
                span.lines { (head.public_note.as_deref().unwrap_or_default()) } " "
                a href={ (head.path()) "/history" } { (lang.say("read-published")) } "."
            }
        },
    )
}

/// What was claimed, without a verdict.
fn claim_alone(lang: PageLanguage, document: &Document) -> Markup {
    html! {
        div.claim {
            (matter::claim(lang, document))
            section aria-labelledby="verdict" {
                h2 #verdict { (lang.say("our-verdict")) }
                p.verdict-big { b { (lang.say("no-verdict")) } }
                p.small { (lang.say("retracted-no-verdict")) " " a href="/corrections" { (lang.say("all-corrections")) } }
            }
        }
    }
}

fn read_outs(lang: PageLanguage, head: &Head, document: &Document) -> Markup {
    let live = head.state == State::Live;
    html! {
        dl.readout {
            div { dt { (lang.say("published")) } dd { (lang.day_of(document.first_published_at)) } }
            @if !live {
                div { dt { (lang.say("retracted")) } dd { (lang.day_of(head.updated_at)) } }
            } @else if document.revision > 1 {
                div { dt { (lang.say("last-changed")) } dd { (lang.day_of(document.published_at)) } }
            }
            @if live {
                div { dt { (lang.say("last-checked")) } dd { (lang.day_of(document.verdict.decided_at)) } }
                div { dt { (lang.say("true-as-of")) } dd { (lang.date(document.true_as_of())) } }
            }
            @if live { (people(lang, document)) } @else { (matter::authors(lang, document)) }
        }
    }
}

/// What else was corrected, at the foot; spelling is in the history alone.
fn corrections(lang: PageLanguage, document: &Document) -> Markup {
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
                h2 #corrected { (lang.say("corrections")) }
                div.prose {
                    @for correction in noted {
                        p {
                            b { (told_on(lang, correction)) "." } " "
                            span.lines { (correction.note) } " "
                            a href={ (document.path()) "/history/" (correction.revision) } { (lang.say("what-changed")) }
                        }
                    }
                }
            }
        }
    }
}

fn told_on(lang: PageLanguage, correction: &DocCorrection) -> Markup {
    let day = [("day", lang.day_of(correction.at).into())];
    match correction.tier {
        CorrectionTier::VerdictChanged => lang.say_html("verdict-changed-on", &day),
        CorrectionTier::FactCorrected => lang.say_html("fact-corrected-on", &day),
        CorrectionTier::Addition => lang.say_html("added-on", &day),
        CorrectionTier::Typo => lang.say_html("spelling-on", &day),
    }
}

fn history(lang: PageLanguage, head: &Head, document: &Document) -> Markup {
    let path = document.path();
    html! {
        section.section aria-labelledby="history" {
            h2 #history { (lang.say("history")) }
            div {
                ol.dated.ruled {
                    @if head.state == State::Retracted { li { (lang.date_short(head.updated_at.date())) b { (lang.say("retracted")) "." } } }
                    @for correction in document.corrections.iter().rev().filter(|c| c.tier != CorrectionTier::Typo) {
                        li {
                            (lang.date_short(correction.at.date()))
                            span { b { (correction.tier.said(lang)) "." } " " a href={ (path) "/history/" (correction.revision) } { (lang.say_with("revision", &[("n", correction.revision.into())])) } }
                        }
                    }
                    li {
                        (lang.date_short(document.first_published_at.date()))
                        span { (lang.say("first-published")) ". " a href={ (path) "/history/1" } { (lang.say_with("revision", &[("n", 1.into())])) } }
                    }
                }
                p.more { a href={ (path) "/history" } { (lang.say("all-revisions")) } }
            }
        }
    }
}

fn closing(lang: PageLanguage, page: &FactCheckPage<'_>) -> Markup {
    html! {
        footer.closing {
            @if !page.related.is_empty() {
                section aria-labelledby="related" {
                    h2 #related { (lang.say("same-topic")) }
                    div.three { @for row in page.related { (teaser(lang, row)) } }
                }
            }
            (onward::onward(lang, page))
        }
    }
}
