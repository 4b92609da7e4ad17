//! How we rate, and who we are.

use maud::{Markup, html};

use super::{Paper, parts::mark_of};
use crate::{
    publication::document::DocRating,
    site::{Site, about::AboutPage as Policy},
    text::markdown,
    web::{layout::ReaderPage, marks, markup::trusted_html},
};

/// The scale in force, explained.
pub struct HowWeRatePage<'a> {
    /// Whose it is.
    pub paper: &'a Paper,
    /// The ratings in their order, each with what it means.
    pub scale: &'a [(DocRating, String)],
}

/// Who we are.
pub struct AboutPage<'a> {
    /// Whose it is.
    pub paper: &'a Paper,
}

/// Draws the scale.
pub fn how_we_rate(page: &HowWeRatePage<'_>) -> Markup {
    let site = &page.paper.site;
    let body = html! {
        h1.headline { "How we rate" }
        p.standfirst { "A verdict says how far one claim stands up to the evidence. It says nothing about who made it." }
        div.ruled.ruled-wide.rule-top.gap {
            @for (rating, definition) in page.scale {
                section.split id=(rating.slug) {
                    h2 { (marks::verdict(&mark_of(rating))) }
                    div {
                        p { (definition) }
                        p.fine { a href={ "/verdicts/" (rating.slug) } { "All with this verdict" } }
                    }
                }
            }
        }
        section.section.gap aria-labelledby="who" {
            h2 #who { "Who decides" }
            div.prose { p { (who_decides(site.required_assessments)) } }
        }
        (text("method", "How we check", &site.method))
    };
    page.paper.print(&ReaderPage {
        title: "How we rate",
        description: "What each of our verdicts means, and how we come to it.",
        canonical: &page.paper.full("/how-we-rate"),
        tab: "/how-we-rate",
        body: Some(body),
        ..ReaderPage::default()
    })
}

fn who_decides(required: i32) -> String {
    match required {
        ..=0 => {
            "Our verdicts are self-reviewed: whoever writes a fact-check also gives its verdict. Each page says so."
                .to_owned()
        }
        1 => "Whoever works on a fact-check does not give its verdict. A reviewer who wrote no part of it does."
            .to_owned(),
        n => format!(
            "Whoever works on a fact-check does not give its verdict. {n} reviewers who wrote no part of it do, each without seeing \
             what the others said, and they have to agree."
        ),
    }
}

/// Draws who we are, with the pages that say by which rules we work.
pub fn about(page: &AboutPage<'_>) -> Markup {
    let site = &page.paper.site;
    let title = format!("About {}", site.site_name);
    let body = html! {
        h1.headline.headline-top { (title) }
        (text("who", "Who we are", &site.about))
        section.section aria-labelledby="rules" {
            h2 #rules { "How we work" }
            ul.ruled {
                @for policy in Policy::shown(site).filter(|policy| *policy != Policy::Contact) { li { a href=(policy.path()) { (policy.title()) } } }
                li { a href="/how-we-rate" { "How we rate" } }
                li { a href="/corrections" { "All corrections" } }
            }
        }
        (text_if(Policy::Contact, site, "contact"))
        section.section aria-labelledby="open" {
            h2 #open { "Open to all" }
            div.prose {
                p {
                    "Every fact-check can be followed as a " a href="/feed.atom" { "feed" } ", and read by programs as "
                    a href="/api/v1/fact-checks" { "JSON" } " and as " a href="/claimreview.json" { "ClaimReview" }
                    ". These pages set no cookie and ask nobody else for anything."
                }
            }
        }
    };
    page.paper.print(&ReaderPage {
        title: &title,
        description: &site.tagline,
        canonical: &page.paper.full("/about"),
        tab: "/about",
        body: Some(body),
        ..ReaderPage::default()
    })
}

/// Draws one of the pages on how we work.
pub fn policy(paper: &Paper, policy: Policy) -> Markup {
    let site = &paper.site;
    let body = html! {
        p.kicker { a href="/about" { "About " (site.site_name) } }
        h1.headline.headline-top { (policy.title()) }
        div.prose { (trusted_html(&markdown::to_page(policy.text(site)))) }
        (onward(policy, site))
        section.section.gap aria-labelledby="rules" {
            h2 #rules { "More about us" }
            ul.links { @for other in Policy::shown(site).filter(|other| *other != policy) { li { a href=(other.path()) { (other.title()) } } } }
        }
    };
    paper.print(&ReaderPage {
        title: policy.title(),
        description: &format!("{}: {}", site.site_name, policy.title().to_lowercase()),
        canonical: &paper.full(&policy.path()),
        tab: "/about",
        body: Some(body),
        ..ReaderPage::default()
    })
}

/// Where a reader may go from such a page.
fn onward(policy: Policy, site: &Site) -> Markup {
    html! {
        @match policy {
            Policy::Contact => {
                div.prose.gap {
                    @if let Some(mail) = &site.contact_email { p { "Mail: " a href={ "mailto:" (mail) } { (mail) } } }
                    @if site.submissions_open { p { a href="/suggest" { "Suggest a claim" } } }
                    @if site.appeals_open { p { "Something wrong in a fact-check? At the foot of each is a link by which you ask for a correction." } }
                }
            }
            Policy::Corrections => {
                div.prose.gap {
                    p { a href="/corrections" { "Everything we have corrected" } }
                    @if site.appeals_open { p { "At the foot of each fact-check is a link by which you ask for a correction. Someone who had no part in it decides, and you see the answer." } }
                }
            }
            Policy::Method => p.gap { a href="/how-we-rate" { "What each verdict means" } },
            _ => {}
        }
    }
}

fn text_if(policy: Policy, site: &Site, id: &str) -> Markup {
    html! {
        @if policy.is_shown(site) {
            section.section aria-labelledby=(id) {
                h2 id=(id) { (policy.title()) }
                div { div.prose { (trusted_html(&markdown::to_html(policy.text(site)))) } (onward(policy, site)) }
            }
        }
    }
}

fn text(id: &str, name: &str, prose: &str) -> Markup {
    html! {
        @if !prose.trim().is_empty() {
            section.section aria-labelledby=(id) {
                h2 id=(id) { (name) }
                div.prose { (trusted_html(&markdown::to_html(prose))) }
            }
        }
    }
}
