//! Where a reader can go from a fact-check: share it, show it elsewhere, object to it, suggest another claim. All are links:
//! nothing of another site is loaded before one is followed.

use maud::{Markup, html};

use super::FactCheckPage;
use crate::{publication::document::Document, web::paging::address};

/// Draws it.
pub fn onward(page: &FactCheckPage<'_>) -> Markup {
    let (document, site) = (page.document, &page.paper.site);
    let here = page.paper.full(&document.path());
    html! {
        div.three.gap[!page.related.is_empty()] {
            section aria-labelledby="topics" {
                h2 #topics { "Topics" }
                ul.links {
                    @for topic in &document.topics { li { a href={ "/topics/" (topic.slug) } { (topic.name) } } }
                    @if let Some(claimant) = &document.claimant {
                        li { a href={ "/claimants/" (claimant.slug) } { "More claims of " (claimant.name) } }
                    }
                }
            }
            section aria-labelledby="share" {
                h2 #share { "Share and use" }
                ul.links { @for (name, link) in share(document, &here) { li { a href=(link) rel="noopener nofollow" { (name) } } } }
                details.more {
                    summary { "Show it on another site" }
                    p.fine { "This shows claim, claimant and verdict as they stand when the page is opened:" }
                    p { code.long { (frame(page, document)) } }
                }
                ul.links.gap-small {
                    li { a href={ "/api/v1" (document.path()) } { "JSON" } }
                    li { a href="/claimreview.json" { "ClaimReview data" } }
                    li { a href="/feed.atom" { "Atom feed" } }
                }
            }
            @if site.appeals_open || site.submissions_open {
                section aria-labelledby="object" {
                    h2 #object { "Is something wrong?" }
                    @if site.appeals_open {
                        p.small { a href={ (document.path()) "/appeal" } { "Ask for a correction" } ". Someone who had no part in this fact-check decides." }
                    }
                    @if site.submissions_open { p.small { a href="/suggest" { "Suggest a claim" } " that we should check." } }
                }
            }
        }
    }
}

/// The ways to share it, each an address that carries what is shared.
fn share(document: &Document, here: &str) -> Vec<(&'static str, String)> {
    let said = format!("{} – {}", document.verdict.label, document.headline);
    let both = format!("{said} {here}");
    // Programs for mail read a plus as a plus.
    let mail = address("", &[("subject", &document.headline), ("body", &both)]).replace('+', "%20");
    vec![
        ("Mail", format!("mailto:{mail}")),
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
    ]
}

fn frame(page: &FactCheckPage<'_>, document: &Document) -> String {
    let address = page.paper.full(&format!("/embed/{}", document.slug));
    format!("<iframe src=\"{address}\" title=\"Fact-check\" width=\"100%\" height=\"320\" loading=\"lazy\"></iframe>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publication::samples;

    #[test]
    fn what_is_shared_is_carried_whole_by_every_address() {
        let document = samples::awkward();
        let here = "https://desk.example/fact-checks/a?b&c=d";
        for (name, link) in share(&document, here) {
            let parsed = url::Url::parse(&link).unwrap();
            let carried: Vec<String> = parsed.query_pairs().map(|(_, value)| value.into_owned()).collect();
            assert!(carried.iter().any(|value| value.contains(here)), "{name}: {link}");
        }
    }
}
