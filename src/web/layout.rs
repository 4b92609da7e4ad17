//! The frame around every page: readers', the desk's, and the bare one for signing in and for errors.

use maud::{DOCTYPE, Markup, html};

use super::{assets, forms::csrf, languages::PageLanguage};
use crate::app::Waiting;

/// What the desk's frame needs to know about whoever looks at it.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// The newsroom's name.
    pub site_name: String,
    /// The person's name.
    pub person: String,
    /// The token for forms of this page.
    pub csrf: String,
    /// A sentence to be shown once, such as "Saved."
    pub notice: Option<String>,
    /// Whether the admin's settings are shown.
    pub is_admin: bool,
    /// What waits for somebody of the desk.
    pub waiting: Waiting,
}

/// The parts of the desk, for marking where we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskTab {
    /// What waits for me.
    MyWork,
    /// Articles taken in.
    Articles,
    /// Claims.
    Claims,
    /// What waits for a verdict.
    Reviews,
    /// Sources.
    Sources,
    /// What readers send.
    Readers,
    /// Settings and one's own account.
    Settings,
}

/// A page of the desk.
pub struct DeskPage<'a> {
    /// For the window.
    pub title: &'a str,
    /// Where we are.
    pub tab: Option<DeskTab>,
    /// The way back, as (address, words).
    pub crumbs: &'a [(&'a str, &'a str)],
    /// What is between header and foot.
    pub body: Markup,
}

/// Draws a page of the desk.
pub fn desk(frame: &Frame, page: &DeskPage<'_>) -> Markup {
    let tabs = [
        (DeskTab::MyWork, "/desk", "My work"),
        (DeskTab::Articles, "/desk/articles", "Articles"),
        (DeskTab::Claims, "/desk/claims", "Claims"),
        (DeskTab::Reviews, "/desk/reviews", "Reviews"),
        (DeskTab::Sources, "/desk/sources", "Sources"),
        (DeskTab::Readers, "/desk/submissions", "Readers"),
        (DeskTab::Settings, "/desk/settings", "Settings"),
    ];
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                (head(page.title, &frame.site_name, "sans.woff2"))
                @for script in ["forms.js", "desk.js", "select.js", "matches.js"] {
                    script type="module" src=(assets::href(script)) {}
                }
            }
            body.desk {
                (skip(PageLanguage::English))
                header.deskbar {
                    div.page {
                        p.nameplate { a href="/desk" { (frame.site_name) } }
                        nav aria-label="Desk" {
                            ul.tabs {
                                @for (tab, address, words) in tabs {
                                    li {
                                        a href=(address) aria-current=[(page.tab == Some(tab)).then_some("page")] {
                                            (words) (waits(frame, tab))
                                        }
                                    }
                                }
                            }
                        }
                        form action="/desk/claims" role="search" {
                            label.unseen for="q" { "Search claims" }
                            input #q name="q" type="search" placeholder="Words of a claim";
                            " " button.btn.btn-small type="submit" { "Search" }
                        }
                        nav aria-label="Account" {
                            ul.tabs {
                                li { a href="/desk/me" { (frame.person) } }
                                li {
                                    form method="post" action="/sign-out" {
                                        (csrf(&frame.csrf))
                                        button.link type="submit" { "Sign out" }
                                    }
                                }
                            }
                        }
                    }
                }
                main #main.page {
                    @if let Some(notice) = &frame.notice { p.done role="status" { (notice) } }
                    @if !page.crumbs.is_empty() {
                        p.crumbs {
                            @for (place, (address, words)) in page.crumbs.iter().enumerate() {
                                @if place > 0 { " › " }
                                a href=(address) { (words) }
                            }
                        }
                    }
                    (page.body)
                }
            }
        }
    }
}

/// How much waits in a part of the desk; nothing where nothing does.
fn waits(frame: &Frame, tab: DeskTab) -> Markup {
    let number = match tab {
        DeskTab::Reviews => frame.waiting.reviews,
        DeskTab::Readers => frame.waiting.readers,
        _ => 0,
    };
    html! {
        @if number > 0 { " " span.count { (number) span.unseen { " waiting" } } }
    }
}

/// The parts of the settings, for marking where we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsTab {
    /// Everyone at the desk.
    People,
    /// The verdict scale.
    Scale,
    /// How many reviewers, how much evidence.
    Policy,
    /// From which score on candidates are shown.
    Matching,
    /// The newsroom's name and texts.
    Site,
    /// The pages on who the desk is and how it works.
    About,
    /// What readers may send.
    Readers,
    /// What is missing of the principles that fact-checkers agree on.
    Principles,
    /// Everybody's tokens.
    Tokens,
    /// The whole log.
    Log,
}

/// The way between the parts of the settings; only an admin has more than one.
pub fn settings_tabs(frame: &Frame, here: SettingsTab) -> Markup {
    let tabs = [
        (SettingsTab::People, "/desk/settings/people", "People"),
        (SettingsTab::Scale, "/desk/settings/scale", "Scale"),
        (SettingsTab::Policy, "/desk/settings/policy", "Policy"),
        (SettingsTab::Matching, "/desk/settings/matching", "Matching"),
        (SettingsTab::Site, "/desk/settings/site", "Site"),
        (SettingsTab::About, "/desk/settings/about", "About"),
        (SettingsTab::Readers, "/desk/settings/readers", "Readers"),
        (SettingsTab::Principles, "/desk/settings/principles", "Principles"),
        (SettingsTab::Tokens, "/desk/settings/tokens", "Tokens"),
        (SettingsTab::Log, "/desk/settings/log", "Log"),
    ];
    html! {
        @if frame.is_admin {
            nav.tabs.tabs-page aria-label="Settings" {
                @for (tab, address, words) in tabs {
                    a href=(address) aria-current=[(tab == here).then_some("page")] { (words) } " "
                }
            }
        }
    }
}

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

    #[test]
    fn the_desk_marks_the_place_and_signs_out_by_a_form_with_its_token() {
        let frame = Frame {
            site_name: "Among the Fray".into(),
            person: "Ines <Okafor>".into(),
            csrf: "token".into(),
            notice: Some("Saved.".into()),
            is_admin: false,
            waiting: Waiting { reviews: 3, readers: 0 },
        };
        let page = DeskPage {
            title: "Claims",
            tab: Some(DeskTab::Claims),
            crumbs: &[("/desk", "My work")],
            body: html! { h1 { "Claims" } },
        };
        let drawn = desk(&frame, &page).into_string();
        assert!(drawn.contains(r#"<a href="/desk/claims" aria-current="page">Claims</a>"#));
        assert!(
            drawn.contains(r#"<form method="post" action="/sign-out"><input type="hidden" name="csrf" value="token">"#)
        );
        assert!(drawn.contains("Ines &lt;Okafor&gt;"));
        assert!(drawn.contains(r#">Reviews <span class="count">3<span class="unseen"> waiting</span></span></a>"#));
        assert!(drawn.contains(">Readers</a>"), "nothing is said where nothing waits");
        assert!(
            !drawn.contains("style=\"") && !drawn.contains(" on"),
            "no inline style or handler"
        );
    }
}
