//! Lists of fact-checks: all of them with filters, those of a claimant, a topic or a verdict, and what a search finds.

use maud::{Markup, html};

use super::{Paper, alternates, parts};
use crate::{
    publication::{
        document::{DocClaimant, DocRating},
        feeds::Format,
        store::{InUse, Listed},
    },
    reader::listing::Listing,
    search::{Facet, Found},
    web::{
        components::{count, empty},
        layout::ReaderPage,
        marks,
        paging::{self, Page, pager},
    },
};

/// Values of one facet that are offered.
const FACETS: usize = 12;

/// What a list can be narrowed by, with how many live fact-checks each has.
#[derive(Debug, Clone, Default)]
pub struct Offers {
    /// The verdicts: the ratings in force, then those that only older fact-checks have.
    pub verdicts: Vec<(Option<DocRating>, InUse)>,
    /// The claimants.
    pub claimants: Vec<InUse>,
    /// The topics.
    pub topics: Vec<InUse>,
    /// How many were corrected.
    pub corrected: i64,
}

/// What is said of a list below its heading.
#[derive(Debug, Clone)]
pub enum About {
    /// Its heading says it all.
    Nothing,
    /// Who the claimant is.
    Claimant(DocClaimant),
    /// What the verdict means.
    Rating(DocRating, String),
}

/// A list of fact-checks.
pub struct ListingPage<'a> {
    /// Whose page it is.
    pub paper: &'a Paper,
    /// Which list.
    pub listing: &'a Listing,
    /// Its heading.
    pub heading: &'a str,
    /// What is said below it.
    pub about: About,
    /// Its rows.
    pub rows: &'a Page<Listed>,
    /// What was searched for in it.
    pub searched: &'a Searched,
    /// What it can be narrowed by; none for a list that its path says all of.
    pub offers: Option<&'a Offers>,
}

/// What came of the words that were searched for.
#[derive(Debug, Clone, Default)]
pub struct Searched {
    /// What the index found.
    pub found: Found,
    /// Why the words cannot be read.
    pub mistake: Option<String>,
}

/// A search.
pub struct SearchPage<'a> {
    /// Whose page it is.
    pub paper: &'a Paper,
    /// Which words, which page.
    pub listing: &'a Listing,
    /// What was found; none before anything is asked.
    pub results: Option<(&'a Page<Listed>, &'a Searched)>,
}

/// Draws a list.
pub fn listing(page: &ListingPage<'_>) -> Markup {
    let feed = page.listing.feed(Format::Atom);
    let marks = &page.searched.found.marks;
    let results = html! {
        section aria-label="Results" {
            (head(page.rows, &feed, "Feed of this list"))
            (searched(page.searched))
            @if page.rows.items.is_empty() { (nothing(page)) }
            @else { div.ruled.ruled-wide.results { @for row in &page.rows.items { (parts::result(row, marks)) } } }
            (pager(page.rows, |n| page.listing.page(n)))
        }
    };
    let body = html! {
        @if page.offers.is_none() { p.kicker { a href="/fact-checks" { "Fact-checks" } } }
        h1.headline { (page.heading) }
        (about(&page.about))
        @match page.offers {
            Some(offers) => { div.listing.gap { details.fold { summary { "Filters" } (filters(page.listing, offers)) } (results) } }
            None => { div.gap { (results) } }
        }
    };
    page.paper.print(&ReaderPage {
        title: page.heading,
        canonical: &page.paper.full(&page.listing.address()),
        tab: "/fact-checks",
        unlisted: page.listing.filter.q.is_some(),
        head: Some(alternates(page.heading, |format| page.listing.feed(format))),
        body: Some(body),
        ..ReaderPage::default()
    })
}

/// Draws a search.
pub fn search(page: &SearchPage<'_>) -> Markup {
    let q = page.listing.filter.q.as_deref().unwrap_or_default();
    let title = if q.is_empty() {
        "Search".to_owned()
    } else {
        format!("Search: {q}")
    };
    let feed = page.listing.feed(Format::Atom);
    let body = html! {
        h1.headline { "Search" }
        form.searchbar action="/search" role="search" {
            label.unseen for="q" { "Words of a claim, a headline or a name" }
            input #q name="q" type="search" value=(q) maxlength="200" placeholder="Words of a claim, a headline or a name"
                aria-describedby="q-help" aria-invalid=[page.results.is_some_and(|(_, searched)| searched.mistake.is_some()).then_some("true")];
            button.btn.btn-main type="submit" { "Search" }
        }
        (help())
        @match page.results {
            None => { p.small { a href="/fact-checks" { "All fact-checks, with filters" } } }
            Some((_, searched)) if searched.mistake.is_some() => (self::searched(searched)),
            Some((rows, searched)) if rows.items.is_empty() => {
                (self::searched(searched))
                (empty(&format!("No fact-check has all of “{q}”. Try fewer words."), Some(("/fact-checks", "All fact-checks"))))
            }
            Some((rows, searched)) => {
                div.listing.gap {
                    details.fold { summary { "Narrow" } (facets(q, &searched.found)) }
                    section aria-label="Results" {
                        (found_head(rows, &feed))
                        (self::searched(searched))
                        div.ruled.ruled-wide.results { @for row in &rows.items { (parts::result(row, &searched.found.marks)) } }
                        (pager(rows, |n| page.listing.page(n)))
                    }
                }
            }
        }
    };
    page.paper.print(&ReaderPage {
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
fn help() -> Markup {
    let ways = [
        ("“along the border”", "these words in this order"),
        ("-exercise", "without this word"),
        ("tanks OR vehicles", "one or the other"),
        ("mobil*", "words that begin so"),
        ("number:~100k troops", "about 100,000 troops, however it is written"),
        ("number:90000..120000", "a number between these two"),
        (
            "claimant:brandt topic:\"Energy prices\" verdict:false",
            "by whom, about what, with which verdict",
        ),
        ("from:2022-01 to:2022-03", "published in that time"),
    ];
    html! {
        details.hint #q-help {
            summary { "All words must occur, in any form. More ways to ask" }
            dl.ways { @for (write, means) in ways { div { dt { code { (write) } } dd { (means) } } } }
        }
    }
}

/// Words that stand nowhere, and words that cannot be read.
fn searched(searched: &Searched) -> Markup {
    html! {
        @if let Some(mistake) = &searched.mistake { p.error role="alert" { (mistake) } }
        @for (word, instead) in &searched.found.corrected {
            p.small {
                "No fact-check has “" (word) "”"
                @if instead.is_empty() { "." } @else { ". Words like it are shown instead." }
            }
        }
    }
}

/// What the results can be narrowed by, each with how many there are.
fn facets(q: &str, found: &Found) -> Markup {
    html! {
        nav.facets aria-label="Narrow" {
            @for (facet, title) in [(Facet::Verdict, "Verdict"), (Facet::Claimant, "Claimant"), (Facet::Topic, "Topic")] {
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

fn found_head(rows: &Page<Listed>, feed: &str) -> Markup {
    html! {
        div.results-head {
            p { b { (count(rows.total, "fact-check", "fact-checks")) } @if rows.total > 1 { ", best first" } }
            p { a href=(feed) { "Feed of this search" } }
        }
    }
}

fn about(about: &About) -> Markup {
    html! {
        @match about {
            About::Nothing => {}
            About::Claimant(claimant) => {
                @if let Some(description) = claimant.description() { p.standfirst { (description) } }
                p.small.soft {
                    "We check claims, one at a time; this is no score of a person."
                    @if let Some(page) = &claimant.same_as { " " (parts::outward(Some(page), "Who this is")) }
                }
            }
            About::Rating(rating, definition) => {
                p.standfirst { (definition) }
                p.small { a href={ "/how-we-rate#" (rating.slug) } { "How we rate" } }
            }
        }
    }
}

fn head(rows: &Page<Listed>, feed: &str, words: &str) -> Markup {
    html! {
        div.results-head {
            p { b { (count(rows.total, "fact-check", "fact-checks")) } @if rows.total > 1 { ", newest first" } }
            p { a href=(feed) { (words) } }
        }
    }
}

fn nothing(page: &ListingPage<'_>) -> Markup {
    let path = page.listing.path.as_str();
    if page.listing.address() == path {
        empty(
            "No fact-check has been published yet.",
            Some(("/how-we-rate", "How we rate claims")),
        )
    } else {
        empty(
            "No fact-check matches all of these filters.",
            Some((path, "Clear all filters")),
        )
    }
}

fn filters(listing: &Listing, offers: &Offers) -> Markup {
    let filter = &listing.filter;
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    html! {
        form.filters action=(listing.path) aria-label="Filter" {
            div.field {
                label for="f-q" { "Words" }
                input #f-q name="q" type="search" maxlength="200" value=(filter.q.as_deref().unwrap_or_default());
            }
            @if !offers.verdicts.is_empty() {
                fieldset {
                    legend.label { "Verdict" }
                    @for (rating, entry) in &offers.verdicts {
                        @let id = format!("v-{}", entry.slug);
                        p.choice {
                            input type="checkbox" id=(id) name="verdict" value=(entry.slug) checked[filter.verdict.contains(&entry.slug)];
                            label for=(id) {
                                @match rating {
                                    Some(rating) => { (marks::verdict(&parts::mark_of(rating))) }
                                    None => { (entry.name) }
                                }
                            }
                            " " span.count { (entry.count) }
                        }
                    }
                }
            }
            (choice("claimant", "Claimant", "Everyone", filter.claimant.as_deref(), &offers.claimants))
            (choice("topic", "Topic", "Every topic", filter.topic.as_deref(), &offers.topics))
            div.row {
                div.field { label for="f-from" { "From" } input #f-from name="from" type="date" value=(day(filter.from)); }
                div.field { label for="f-to" { "To" } input #f-to name="to" type="date" value=(day(filter.to)); }
            }
            p.choice {
                input #f-corrected type="checkbox" name="corrected" value="1" checked[filter.corrected];
                label for="f-corrected" { "Only corrected ones" }
                " " span.count { (offers.corrected) }
            }
            p.btns {
                button.btn.btn-main type="submit" { "Show" }
                @if listing.address() != listing.path { " " a href=(listing.path) { "Clear all" } }
            }
        }
    }
}

/// A choice of one; what is chosen is kept though it may not be offered.
fn choice(name: &str, label: &str, all: &str, chosen: Option<&str>, offered: &[InUse]) -> Markup {
    let id = format!("f-{name}");
    let unoffered = chosen.filter(|slug| offered.iter().all(|entry| entry.slug != **slug));
    html! {
        @if !offered.is_empty() || chosen.is_some() {
            div.field {
                label for=(id) { (label) }
                select id=(id) name=(name) {
                    option value="" { (all) }
                    @if let Some(slug) = unoffered { option value=(slug) selected { (slug) } }
                    @for entry in offered {
                        option value=(entry.slug) selected[chosen == Some(entry.slug.as_str())] { (entry.name) " (" (entry.count) ")" }
                    }
                }
            }
        }
    }
}
