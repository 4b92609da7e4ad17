//! What a search finds.

use maud::{Markup, html};

use super::{Paper, alternates, parts};
use crate::{
    publication::{feeds::Format, store::Listed},
    reader::listing::Listing,
    search::{Facet, Found},
    web::{
        components::empty,
        languages::PageLanguage,
        layout::ReaderPage,
        paging::{self, Page, pager_in},
    },
};

/// Values of one facet that are offered.
const FACETS: usize = 12;

/// A search.
pub struct SearchPage<'a> {
    /// Whose page it is.
    pub paper: &'a Paper,
    /// Which words, which page.
    pub listing: &'a Listing,
    /// What was found; none before anything is asked.
    pub results: Option<(&'a Page<Listed>, &'a Searched)>,
}

/// What came of the words that were searched for.
#[derive(Debug, Clone, Default)]
pub struct Searched {
    /// What the index found.
    pub found: Found,
    /// Why the words cannot be read.
    pub mistake: Option<String>,
}

/// Draws a search.
pub fn search(page: &SearchPage<'_>) -> Markup {
    let lang = page.paper.language();
    let q = page.listing.filter.q.as_deref().unwrap_or_default();
    let title = if q.is_empty() {
        lang.say("search").into_owned()
    } else {
        lang.say_with("search-for", &[("words", q.into())])
    };
    let feed = page.listing.feed(Format::Atom);
    let body = html! {
        h1.headline { (lang.say("search")) }
        form.searchbar action="/search" role="search" {
            label.unseen for="q" { (lang.say("search-words")) }
            input #q name="q" type="search" value=(q) maxlength="200" placeholder=(lang.say("search-words"))
                aria-describedby="q-help" aria-invalid=[page.results.is_some_and(|(_, searched)| searched.mistake.is_some()).then_some("true")];
            button.btn.btn-main type="submit" { (lang.say("search-button")) }
        }
        (help(lang))
        @match page.results {
            None => { p.small { a href="/fact-checks" { (lang.say("all-with-filters")) } } }
            Some((_, searched)) if searched.mistake.is_some() => (self::searched(lang, searched)),
            Some((rows, searched)) if rows.items.is_empty() => {
                (self::searched(lang, searched))
                (empty(&lang.say_with("search-none", &[("words", q.into())]), Some(("/fact-checks", &lang.say("all-fact-checks")))))
            }
            Some((rows, searched)) => {
                div.listing.gap {
                    details.fold { summary { (lang.say("narrow")) } (facets(lang, q, &searched.found)) }
                    section aria-label=(lang.say("results")) {
                        (found_head(lang, rows, &feed))
                        (self::searched(lang, searched))
                        div.ruled.ruled-wide.results { @for row in &rows.items { (parts::result(lang, row, &searched.found.marks)) } }
                        (pager_in(lang, rows, |n| page.listing.page(n)))
                    }
                }
            }
        }
    };
    page.paper.print(&ReaderPage {
        lang: page.paper.language(),
        title: &title,
        canonical: &page.paper.full(&page.listing.address()),
        tab: "/search",
        unlisted: !q.is_empty(),
        head: page
            .results
            .map(|_| alternates(&title, |format| page.listing.feed(format))),
        body: Some(body),
        ..ReaderPage::default()
    })
}

/// What can be written into the search.
fn help(lang: PageLanguage) -> Markup {
    let ways = [
        ("“along the border”", lang.say("ask-phrase")),
        ("-exercise", lang.say("ask-without")),
        ("tanks OR vehicles", lang.say("ask-either")),
        ("mobil*", lang.say("ask-beginning")),
        ("number:~100k troops", lang.say("ask-about")),
        ("number:90000..120000", lang.say("ask-between")),
        (
            "claimant:brandt topic:\"Energy prices\" verdict:false",
            lang.say("ask-whose"),
        ),
        ("from:2022-01 to:2022-03", lang.say("ask-time")),
    ];
    html! {
        details.hint #q-help {
            summary { (lang.say("ask-ways")) }
            dl.ways { @for (write, means) in ways { div { dt { code { (write) } } dd { (means) } } } }
        }
    }
}

/// Words that stand nowhere, and words that cannot be read.
pub(super) fn searched(lang: PageLanguage, searched: &Searched) -> Markup {
    html! {
        @if let Some(mistake) = &searched.mistake { p.error role="alert" { (mistake) } }
        @for (word, instead) in &searched.found.corrected {
            p.small {
                @if instead.is_empty() { (lang.say_with("word-nowhere", &[("word", word.into())])) }
                @else { (lang.say_with("word-like-it", &[("word", word.into())])) }
            }
        }
    }
}

/// What the results can be narrowed by, each with how many there are.
fn facets(lang: PageLanguage, q: &str, found: &Found) -> Markup {
    html! {
        nav.facets aria-label=(lang.say("narrow")) {
            @for (facet, title) in [(Facet::Verdict, lang.say("verdict")), (Facet::Claimant, lang.say("claimant")), (Facet::Topic, lang.say("topic"))] {
                @if let Some(counts) = found.facets.get(&facet) {
                    h2.label { (title) }
                    ul {
                        @for count in counts.iter().take(FACETS) {
                            @let narrower = format!("{q} {}:\"{}\"", facet.as_str(), count.value.replace('"', " "));
                            li { a href=(paging::address("/search", &[("q", &narrower)])) { (count.value) } " " span.count { (count.hits) } }
                        }
                    }
                }
            }
        }
    }
}

fn found_head(lang: PageLanguage, rows: &Page<Listed>, feed: &str) -> Markup {
    html! {
        div.results-head {
            p { b { (lang.say_with("fact-checks-count", &[("n", rows.total.into())])) } @if rows.total > 1 { ", " (lang.say("best-first")) } }
            p { a href=(feed) { (lang.say("feed-of-search")) } }
        }
    }
}
