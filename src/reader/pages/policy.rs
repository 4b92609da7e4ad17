//! How we rate, and who we are.

use std::borrow::Cow;

use maud::{Markup, html};

use super::{Paper, parts::mark_of};
use crate::{
    publication::document::DocRating,
    site::{Site, about::AboutPage as Policy},
    text::markdown,
    web::{languages::PageLanguage, layout::ReaderPage, marks, markup::trusted_html},
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
    let lang = page.paper.language();
    let site = &page.paper.site;
    let body = html! {
        h1.headline { (lang.say("how-we-rate")) }
        p.standfirst { (lang.say("rate-intro")) }
        div.ruled.ruled-wide.rule-top.gap {
            @for (rating, definition) in page.scale {
                section.split id=(rating.slug) {
                    h2 { (marks::verdict(&mark_of(rating))) }
                    div {
                        p { (definition) }
                        p.fine { a href={ "/verdicts/" (rating.slug) } { (lang.say("all-with-verdict")) } }
                    }
                }
            }
        }
        section.section.gap aria-labelledby="who" {
            h2 #who { (lang.say("who-decides")) }
            div.prose { p { (who_decides(lang, site.required_assessments)) } }
        }
        (text("method", &lang.say("policy-method"), &site.method))
    };
    page.paper.print(&ReaderPage {
        lang: page.paper.language(),
        title: &lang.say("how-we-rate"),
        description: &lang.say("rate-description"),
        canonical: &page.paper.full("/how-we-rate"),
        tab: "/how-we-rate",
        body: Some(body),
        ..ReaderPage::default()
    })
}

fn who_decides(lang: PageLanguage, required: i32) -> String {
    match required {
        ..=0 => lang.say("decides-author").into_owned(),
        1 => lang.say("decides-one").into_owned(),
        n => lang.say_with("decides-many", &[("n", n.into())]),
    }
}

/// What one of the pages on how we work is called.
fn title(lang: PageLanguage, policy: Policy) -> Cow<'static, str> {
    match policy {
        Policy::Nonpartisanship => lang.say("policy-nonpartisanship"),
        Policy::Sources => lang.say("policy-sources"),
        Policy::Funding => lang.say("policy-funding"),
        Policy::People => lang.say("policy-people"),
        Policy::Method => lang.say("policy-method"),
        Policy::Corrections => lang.say("policy-corrections"),
        Policy::Contact => lang.say("policy-contact"),
    }
}

/// Draws who we are, with the pages that say by which rules we work.
pub fn about(page: &AboutPage<'_>) -> Markup {
    let lang = page.paper.language();
    let site = &page.paper.site;
    let heading = lang.say_with("about-name", &[("name", (&site.site_name).into())]);
    let body = html! {
        h1.headline.headline-top { (heading) }
        (text("who", &lang.say("who-we-are"), &site.about))
        section.section aria-labelledby="rules" {
            h2 #rules { (lang.say("how-we-work")) }
            ul.ruled {
                @for policy in Policy::shown(site).filter(|policy| *policy != Policy::Contact) { li { a href=(policy.path()) { (title(lang, policy)) } } }
                li { a href="/how-we-rate" { (lang.say("how-we-rate")) } }
                li { a href="/corrections" { (lang.say("all-corrections")) } }
            }
        }
        (text_if(lang, Policy::Contact, site, "contact"))
        section.section aria-labelledby="open" {
            h2 #open { (lang.say("open-to-all")) }
            div.prose {
                p {
                    (lang.say_html("open-how", &[
                        ("feed", html! { a href="/feed.atom" { (lang.say("feed")) } }.into()),
                        ("json", html! { a href="/api/v1/fact-checks" { "JSON" } }.into()),
                        ("review", html! { a href="/claimreview.json" { "ClaimReview" } }.into()),
                    ]))
                }
            }
        }
    };
    page.paper.print(&ReaderPage {
        lang: page.paper.language(),
        title: &heading,
        description: &site.tagline,
        canonical: &page.paper.full("/about"),
        tab: "/about",
        body: Some(body),
        ..ReaderPage::default()
    })
}

/// Draws one of the pages on how we work.
pub fn policy(paper: &Paper, policy: Policy) -> Markup {
    let (lang, site) = (paper.language(), &paper.site);
    let body = html! {
        p.kicker { a href="/about" { (lang.say_with("about-name", &[("name", (&site.site_name).into())])) } }
        h1.headline.headline-top { (title(lang, policy)) }
        div.prose { (trusted_html(&markdown::to_html(policy.text(site)))) }
        (onward(lang, policy, site))
        section.section.gap aria-labelledby="rules" {
            h2 #rules { (lang.say("more-about-us")) }
            ul.links { @for other in Policy::shown(site).filter(|other| *other != policy) { li { a href=(other.path()) { (title(lang, other)) } } } }
        }
    };
    paper.print(&ReaderPage {
        lang,
        title: &title(lang, policy),
        description: &format!("{}: {}", site.site_name, title(lang, policy).to_lowercase()),
        canonical: &paper.full(&policy.path()),
        tab: "/about",
        body: Some(body),
        ..ReaderPage::default()
    })
}

/// Where a reader may go from such a page.
fn onward(lang: PageLanguage, policy: Policy, site: &Site) -> Markup {
    html! {
        @match policy {
            Policy::Contact => {
                div.prose.gap {
                    @if let Some(mail) = &site.contact_email { p { (lang.say_html("mail-to", &[("address", html! { a href={ "mailto:" (mail) } { (mail) } }.into())])) } }
                    @if site.submissions_open { p { a href="/suggest" { (lang.say("suggest")) } } }
                    @if site.appeals_open { p { (lang.say("appeal-where")) } }
                }
            }
            Policy::Corrections => {
                div.prose.gap {
                    p { a href="/corrections" { (lang.say("everything-corrected")) } }
                    @if site.appeals_open { p { (lang.say("appeal-how")) } }
                }
            }
            Policy::Method => p.gap { a href="/how-we-rate" { (lang.say("what-verdicts-mean")) } },
            _ => {}
        }
    }
}

fn text_if(lang: PageLanguage, policy: Policy, site: &Site, id: &str) -> Markup {
    html! {
        @if policy.is_shown(site) {
            section.section aria-labelledby=(id) {
                h2 id=(id) { (title(lang, policy)) }
                div { div.prose { (trusted_html(&markdown::to_html(policy.text(site)))) } (onward(lang, policy, site)) }
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
