//! Where a reader can go from a fact-check: share it, show it elsewhere, object to it, suggest another claim. All are links:
//! nothing of another site is loaded before one is followed.

use std::borrow::Cow;

use maud::{Markup, html};

use super::FactCheckPage;
use crate::{
    publication::document::Document,
    web::{languages::PageLanguage, paging::address},
};

/// Draws it.
pub fn onward(lang: PageLanguage, page: &FactCheckPage<'_>) -> Markup {
    let (document, site) = (page.document, &page.paper.site);
    let here = page.paper.full(&document.path());
    let appeal = html! { a href={ (document.path()) "/appeal" } { (lang.say("ask-correction")) } };
    let suggest = html! { a href="/suggest" { (lang.say("suggest")) } };
    html! {
        div.three.gap[!page.related.is_empty()] {
            section aria-labelledby="topics" {
                h2 #topics { (lang.say("topics")) }
                ul.links {
                    @for topic in &document.topics { li { a href={ "/topics/" (topic.slug) } { (topic.name) } } }
                    @if let Some(claimant) = &document.claimant {
                        li { a href={ "/claimants/" (claimant.slug) } { (lang.say_with("more-claims", &[("name", (&claimant.name).into())])) } }
                    }
                }
            }
            section aria-labelledby="share" {
                h2 #share { (lang.say("share")) }
                ul.links { @for (name, link) in share(lang, document, &here) { li { a href=(link) rel="noopener nofollow" { (name) } } } }
                details.more {
                    summary { (lang.say("embed")) }
                    p.fine { (lang.say("embed-help")) }
                    p { code.long { (frame(lang, page, document)) } }
                }
                ul.links.gap-small {
                    li { a href={ "/api/v1" (document.path()) } { "JSON" } }
                    li { a href="/claimreview.json" { (lang.say("claimreview-data")) } }
                    li { a href="/feed.atom" { (lang.say("atom-feed")) } }
                }
            }
            @if site.appeals_open || site.submissions_open {
                section aria-labelledby="object" {
                    h2 #object { (lang.say("something-wrong")) }
                    @if site.appeals_open {
                        p.small { (lang.say_html("appeal-offer", &[("link", appeal.into())])) }
                    }
                    @if site.submissions_open { p.small { (lang.say_html("suggest-offer", &[("link", suggest.into())])) } }
                }
            }
        }
    }
}

/// The ways to share it, each an address that carries what is shared.
fn share(lang: PageLanguage, document: &Document, here: &str) -> Vec<(Cow<'static, str>, String)> {
    let said = format!("{} – {}", document.verdict.label, document.headline);
    let both = format!("{said} {here}");
    // Programs for mail read a plus as a plus.
    let mail = address("", &[("subject", &document.headline), ("body", &both)]).replace('+', "%20");
    let elsewhere = [
        (
            "Bluesky",
            address("https://bsky.app/intent/compose", &[("text", &both)]),
        ),
        (
            "Facebook",
            address("https://www.facebook.com/sharer/sharer.php", &[("u", here)]),
        ),
        (
            "LinkedIn",
            address("https://www.linkedin.com/sharing/share-offsite/", &[("url", here)]),
        ),
        (
            "Telegram",
            address("https://t.me/share/url", &[("url", here), ("text", &said)]),
        ),
        ("WhatsApp", address("https://wa.me/", &[("text", &both)])),
        (
            "X",
            address("https://x.com/intent/post", &[("text", &said), ("url", here)]),
        ),
    ];
    let mail = [(lang.say("by-mail"), format!("mailto:{mail}"))];
    let elsewhere = elsewhere.into_iter().map(|(name, link)| (name.into(), link));
    mail.into_iter().chain(elsewhere).collect()
}

fn frame(lang: PageLanguage, page: &FactCheckPage<'_>, document: &Document) -> String {
    let address = page.paper.full(&format!("/embed/{}", document.slug));
    format!(
        "<iframe src=\"{address}\" title=\"{}\" width=\"100%\" height=\"320\" loading=\"lazy\"></iframe>",
        lang.say("fact-check")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publication::samples;

    #[test]
    fn what_is_shared_is_carried_whole_by_every_address() {
        let document = samples::awkward();
        let here = "https://desk.example/fact-checks/a?b&c=d";
        for (name, link) in share(PageLanguage::English, &document, here) {
            let parsed = url::Url::parse(&link).unwrap();
            let carried: Vec<String> = parsed.query_pairs().map(|(_, value)| value.into_owned()).collect();
            assert!(carried.iter().any(|value| value.contains(here)), "{name}: {link}");
        }
    }
}
