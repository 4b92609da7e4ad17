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
    web::{
        components::{count, empty},
        layout::ReaderPage,
        marks,
        paging::{Page, pager},
    },
};

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
    /// What it can be narrowed by; none for a list that its path says all of.
    pub offers: Option<&'a Offers>,
}

/// A search.
pub struct SearchPage<'a> {
    /// Whose page it is.
    pub paper: &'a Paper,
    /// Which words, which page.
    pub listing: &'a Listing,
    /// What was found; none before anything is asked.
    pub rows: Option<&'a Page<Listed>>,
}

/// Draws a list.
pub fn listing(page: &ListingPage<'_>) -> Markup {
    let feed = page.listing.feed(Format::Atom);
    let words = words(page.listing);
    let results = html! {
        section aria-label="Results" {
            (head(page.rows, &feed, "Feed of this list"))
            @if page.rows.items.is_empty() { (nothing(page)) }
            @else { div.ruled.ruled-wide.results { @for row in &page.rows.items { (parts::result(row, &words)) } } }
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
    let (feed, words) = (page.listing.feed(Format::Atom), words(page.listing));
    let body = html! {
        h1.headline { "Search" }
        form.searchbar action="/search" role="search" {
            label.unseen for="q" { "Words of a claim, a headline or a name" }
            input #q name="q" type="search" value=(q) maxlength="200" placeholder="Words of a claim, a headline or a name";
            button.btn.btn-main type="submit" { "Search" }
        }
        @match page.rows {
            None => { p.small { "All words must occur, in any order. " a href="/fact-checks" { "All fact-checks, with filters" } } }
            Some(rows) if rows.items.is_empty() => {
                (empty(&format!("No fact-check has all of these words: “{q}”. Try fewer words, or another form of them."), Some(("/fact-checks", "All fact-checks"))))
            }
            Some(rows) => {
                section.gap aria-label="Results" {
                    (head(rows, &feed, "Feed of this search"))
                    div.ruled.ruled-wide.results { @for row in &rows.items { (parts::result(row, &words)) } }
                    (pager(rows, |n| page.listing.page(n)))
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
            .rows
            .map(|_| alternates(&title, |format| page.listing.feed(format))),
        body: Some(body),
        ..ReaderPage::default()
    })
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

fn words(listing: &Listing) -> Vec<String> {
    let q = listing.filter.q.as_deref().unwrap_or_default();
    q.split_whitespace().map(str::to_lowercase).collect()
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
