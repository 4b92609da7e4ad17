//! A fact-check as a card in a frame of another site.

use maud::{DOCTYPE, Markup, html};

use super::{
    Paper,
    parts::{self, mark_of_verdict, quoted, whose},
};
use crate::{
    publication::{Document, Head, State, document::DocCorrection},
    web::{assets, languages::PageLanguage, marks},
};

/// What the card shows.
pub struct EmbedPage<'a> {
    /// Whose it is.
    pub paper: &'a Paper,
    /// Where it stands: live or retracted.
    pub head: &'a Head,
    /// Its newest revision.
    pub document: &'a Document,
}

/// Draws it.
pub fn embed(page: &EmbedPage<'_>) -> Markup {
    let (document, site) = (page.document, &page.paper.site);
    let address = page.paper.full(&document.path());
    let lang = page.paper.language_of(document);
    let live = page.head.state == State::Live;
    html! {
        (DOCTYPE)
        html lang=(document.language) dir=[parts::foreign(lang, &document.language).1] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (document.headline) " – " (site.site_name) }
                meta name="robots" content="noindex";
                link rel="canonical" href=(address);
                link rel="stylesheet" href=(assets::href("factdesk.css"));
                link rel="stylesheet" href=(assets::href("embed.css"));
                script type="module" src=(assets::href("embed.js")) {}
            }
            body.embed {
                main {
                    header {
                        p { b { (site.site_name) } }
                        p { (lang.say("fact-check")) "\u{a0}· " (lang.day_of(document.first_published_at)) }
                    }
                    h1 { (quoted(lang, &document.statement)) }
                    (whose_line(lang, document))
                    @if live { (verdict(lang, document)) } @else { (retracted(lang, page.head)) }
                    footer { p { a href=(address) target="_blank" rel="noopener" { (document.headline) } } }
                }
            }
        }
    }
}

fn whose_line(lang: PageLanguage, document: &Document) -> Markup {
    html! {
        @if document.claimant.is_some() || document.said_on.is_some() {
            p.whose {
                @if let Some(claimant) = &document.claimant { (whose(claimant)) }
                @if let Some(said_on) = document.said_on {
                    @if document.claimant.is_some() { "\u{a0}· " }
                    (lang.date(said_on))
                }
            }
        }
    }
}

fn verdict(lang: PageLanguage, document: &Document) -> Markup {
    html! {
        (marks::verdict_big(&mark_of_verdict(&document.verdict)))
        p.gist { (document.finding) }
        @if let Some(correction) = newest(document) {
            p.whose {
                (lang.say_html("tier-on", &[
                    ("tier", html! { b { (correction.tier.said(lang)) } }.into()),
                    ("day", lang.day_of(correction.at).into()),
                ]))
            }
        }
    }
}

fn newest(document: &Document) -> Option<&DocCorrection> {
    document.corrections.iter().rev().find(|c| c.tier.is_correction())
}

fn retracted(lang: PageLanguage, head: &Head) -> Markup {
    html! {
        p.verdict-big { b { (lang.say("retracted")) } }
        p.gist {
            (lang.say_html("was-retracted-on", &[("day", lang.day_of(head.updated_at).into())])) " " (lang.say("no-verdict-on-claim")) " "
            (head.public_note.as_deref().unwrap_or_default())
        }
    }
}
