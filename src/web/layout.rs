//! The frame around every page: readers', the desk's, and the bare one for signing in and for errors.

mod desk;

use maud::{DOCTYPE, Markup, html};

pub use self::desk::{DeskPage, DeskTab, Frame, SettingsTab, desk, settings_tabs};
use super::{assets, languages::PageLanguage};

/// A page of readers.
#[derive(Default)]
pub struct ReaderPage<'a> {
    /// For the window and for search engines.
    pub title: &'a str,
    /// One or two sentences for search engines and share cards.
    pub description: &'a str,
    /// The page's one address.
    pub canonical: &'a str,
    /// Which tab of the masthead it belongs to, by address.
    pub tab: &'a str,
    /// The language of its frame.
    pub lang: PageLanguage,
    /// Whether it is the front page, whose masthead is larger.
    pub front: bool,
    /// Whether search engines should leave it out.
    pub unlisted: bool,
    /// The picture that goes with a link to it.
    pub picture: Option<Picture<'a>>,
    /// Further elements of the head: structured data, feeds of this listing.
    pub head: Option<Markup>,
    /// What is between masthead and foot.
    pub body: Option<Markup>,
}

/// A picture that other sites show with a link to a page.
pub struct Picture<'a> {
    /// Where it is, in full.
    pub address: &'a str,
    /// What it says, for those who do not see it.
    pub says: &'a str,
    /// Width and height in pixels.
    pub size: (u32, u32),
}

/// What the readers' frame says of the newsroom.
pub struct Masthead<'a> {
    /// Its name.
    pub site_name: &'a str,
    /// The line below it.
    pub tagline: &'a str,
}

/// Draws a page of readers: no cookie, no script, no request to anyone else.
pub fn reader(masthead: &Masthead<'_>, page: &ReaderPage<'_>) -> Markup {
    let lang = page.lang;
    let tabs = [
        ("/fact-checks", lang.say("fact-checks")),
        ("/corrections", lang.say("corrections")),
        ("/how-we-rate", lang.say("how-we-rate")),
        ("/about", lang.say("about-us")),
        ("/search", lang.say("search")),
    ];
    html! {
        (DOCTYPE)
        html lang=(lang.as_str()) {
            head {
                (head(page.title, masthead.site_name, reading_font(lang)))
                @if !page.description.is_empty() { meta name="description" content=(page.description); }
                @if !page.canonical.is_empty() {
                    link rel="canonical" href=(page.canonical);
                    meta property="og:url" content=(page.canonical);
                }
                @if page.unlisted { meta name="robots" content="noindex"; }
                (shared(masthead, page))
                link rel="search" type="application/opensearchdescription+xml" title=(masthead.site_name) href="/opensearch.xml";
                link rel="alternate" type="application/atom+xml" title=(masthead.site_name) href="/feed.atom";
                link rel="alternate" type="application/rss+xml" title=(masthead.site_name) href="/feed.rss";
                link rel="alternate" type="application/feed+json" title=(masthead.site_name) href="/feed.json";
                @if let Some(more) = &page.head { (more) }
            }
            body {
                (skip(lang))
                header.masthead.masthead-front[page.front] {
                    div.page {
                        p.nameplate { a href="/" { (masthead.site_name) } }
                        @if page.front { p.tagline { (masthead.tagline) } }
                        nav aria-label=(lang.say("main-navigation")) {
                            ul.tabs {
                                @for (address, words) in tabs {
                                    li { a href=(address) aria-current=[(page.tab == address).then_some("page")] { (words) } }
                                }
                            }
                        }
                    }
                }
                main #main.page { @if let Some(body) = &page.body { (body) } }
                footer.foot {
                    div.page {
                        ul.links {
                            li { a href="/about" { (lang.say("about-the-desk")) } }
                            li { a href="/how-we-rate" { (lang.say("how-we-rate")) } }
                            li { a href="/corrections" { (lang.say("corrections")) } }
                            li { a href="/suggest" { (lang.say("suggest")) } }
                            li { a href="/feed.atom" { (lang.say("atom-feed")) } }
                            li { a href="/claimreview.json" { (lang.say("claimreview-data")) } }
                            li { a href="/sign-in" rel="nofollow" { (lang.say("for-staff")) } }
                        }
                        p.fine { (lang.say_with("foot", &[("name", masthead.site_name.into())])) }
                    }
                }
            }
        }
    }
}

/// What other sites show with a link to the page: OpenGraph, and what Twitter asks for beside it.
fn shared(masthead: &Masthead<'_>, page: &ReaderPage<'_>) -> Markup {
    html! {
        meta property="og:type" content=(if page.picture.is_some() { "article" } else { "website" });
        meta property="og:title" content=(page.title);
        meta property="og:site_name" content=(masthead.site_name);
        meta property="og:locale" content=(page.lang.as_str());
        @if !page.description.is_empty() { meta property="og:description" content=(page.description); }
        @match &page.picture {
            Some(picture) => {
                meta property="og:image" content=(picture.address);
                meta property="og:image:type" content="image/png";
                meta property="og:image:width" content=(picture.size.0);
                meta property="og:image:height" content=(picture.size.1);
                meta property="og:image:alt" content=(picture.says);
                meta name="twitter:card" content="summary_large_image";
                meta name="twitter:image" content=(picture.address);
                meta name="twitter:image:alt" content=(picture.says);
            }
            None => { meta name="twitter:card" content="summary"; }
        }
        meta name="twitter:title" content=(page.title);
        @if !page.description.is_empty() { meta name="twitter:description" content=(page.description); }
    }
}

/// Draws a page for someone who is not signed in, or who cannot go on.
pub fn bare(site_name: &str, title: &str, notice: Option<&str>, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                (head(title, site_name, "sans.woff2"))
                meta name="robots" content="noindex";
                script type="module" src=(assets::href("forms.js")) {}
            }
            body.desk {
                (skip(PageLanguage::English))
                header.deskbar { div.page { p.nameplate { a href="/" { (site_name) } } } }
                main #main.page {
                    @if let Some(notice) = notice { p.done role="status" { (notice) } }
                    (body)
                }
            }
        }
    }
}

fn head(title: &str, site_name: &str, font: &str) -> Markup {
    html! {
        meta charset="utf-8";
        meta name="viewport" content="width=device-width, initial-scale=1";
        title { (title) @if title != site_name { " – " (site_name) } }
        link rel="preload" href=(assets::href(font)) as="font" type="font/woff2" crossorigin;
        link rel="stylesheet" href=(assets::href("factdesk.css"));
        link rel="icon" href=(assets::href("favicon.svg")) type="image/svg+xml";
    }
}

/// The font that readers' pages of a language are set in, as the stylesheet has it.
fn reading_font(lang: PageLanguage) -> &'static str {
    if lang == PageLanguage::Ukrainian {
        "serif-uk.woff2"
    } else {
        "serif.woff2"
    }
}

fn skip(lang: PageLanguage) -> Markup {
    html! { a.skip href="#main" { (lang.say("skip")) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readers(page: &ReaderPage<'_>) -> String {
        let masthead = Masthead {
            site_name: "Among <the> Fray",
            tagline: "News",
        };
        reader(&masthead, page).into_string()
    }

    #[test]
    fn a_readers_page_has_no_script_and_asks_nobody_else() {
        let drawn = readers(&ReaderPage {
            title: "Roughly 100,000 troops",
            tab: "/fact-checks",
            ..ReaderPage::default()
        });
        assert!(!drawn.contains("<script"));
        assert!(!drawn.contains("style=\"") && !drawn.contains("src=\"http"));
        assert!(drawn.contains(r#"<a href="/fact-checks" aria-current="page">"#));
        assert!(drawn.contains("Among &lt;the&gt; Fray") && !drawn.contains("<the>"));
    }

    #[test]
    fn the_font_that_the_page_is_set_in_is_the_one_fetched_first() {
        let font = |lang| {
            readers(&ReaderPage {
                lang,
                ..ReaderPage::default()
            })
        };
        assert!(font(PageLanguage::English).contains(assets::href("serif.woff2")));
        assert!(font(PageLanguage::Ukrainian).contains(assets::href("serif-uk.woff2")));
    }
}
