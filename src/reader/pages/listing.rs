//! Lists of fact-checks: all of them with filters, those of a claimant, a topic or a verdict.

mod over_time;

use maud::{Markup, html};

pub use self::over_time::IN_NUMBERS;
use super::{
    Paper, alternates, parts,
    search::{Searched, searched},
};
use crate::{
    publication::{
        document::{DocClaimant, DocRating},
        feeds::Format,
        numbers::Numbered,
        store::{InUse, Listed},
    },
    reader::listing::Listing,
    web::{
        components::empty,
        languages::PageLanguage,
        layout::ReaderPage,
        marks,
        paging::{Page, pager_in},
    },
};

/// The list of all fact-checks.
const ALL: &str = "/fact-checks";

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
    /// What the verdict means, and whether it is given still.
    Rating(DocRating, String, Given),
    /// The numbers of a topic are in these fact-checks.
    Topic(Vec<Numbered>),
}

/// Whether a rating may still be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// It is in the scale in force.
    Still,
    /// It was in an earlier scale.
    NoLonger,
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

/// Draws a list.
pub fn listing(page: &ListingPage<'_>) -> Markup {
    let lang = page.paper.language();
    let feed = page.listing.feed(Format::Atom);
    let marks = &page.searched.found.marks;
    let results = html! {
        section aria-label=(lang.say("results")) {
            (head(lang, page.rows, &feed, &lang.say("feed-of-list"), narrower(page.listing).as_deref()))
            (searched(lang, page.searched))
            @if page.rows.items.is_empty() { (nothing(lang, page)) }
            @else { div.ruled.ruled-wide.results { @for row in &page.rows.items { (parts::result(lang, row, marks)) } } }
            (pager_in(lang, page.rows, |n| page.listing.page(n)))
        }
    };
    let body = html! {
        @if page.offers.is_none() { p.kicker { a href="/fact-checks" { (lang.say("fact-checks")) } } }
        h1.headline { (page.heading) }
        (about(lang, &page.about))
        @match page.offers {
            Some(offers) => { div.listing.gap { details.fold { summary { (lang.say("filters")) } (filters(lang, page.listing, offers)) } (results) } }
            None => { div.gap { (results) } }
        }
    };
    page.paper.print(&ReaderPage {
        lang: page.paper.language(),
        title: &title(lang, page),
        canonical: &page.paper.full(&page.listing.address()),
        tab: "/fact-checks",
        unlisted: page.listing.filter.q.is_some(),
        head: Some(alternates(page.heading, |format| page.listing.feed(format))),
        body: Some(body),
        ..ReaderPage::default()
    })
}

fn about(lang: PageLanguage, about: &About) -> Markup {
    html! {
        @match about {
            About::Nothing => {}
            About::Topic(fact_checks) => { (over_time::over_time(lang, fact_checks)) }
            About::Claimant(claimant) => {
                @if let Some(description) = claimant.description() { p.standfirst { (description) } }
                p.small.soft {
                    (lang.say_with("no-score", &[("name", (&claimant.name).into())]))
                    @if let Some(page) = &claimant.same_as { " " (parts::outward(Some(page), &lang.say("who-this-is"))) }
                }
            }
            About::Rating(rating, definition, given) => {
                p.standfirst { (definition) }
                @if *given == Given::NoLonger {
                    p.small {
                        b { (lang.say("rating-no-longer")) } " " (lang.say("rating-earlier"))
                    }
                }
                p.small { a href={ "/how-we-rate#" (rating.slug) } { (lang.say("how-we-rate")) } }
            }
        }
    }
}

fn head(lang: PageLanguage, rows: &Page<Listed>, feed: &str, words: &str, narrower: Option<&str>) -> Markup {
    html! {
        div.results-head {
            p { b { (lang.say_with("fact-checks-count", &[("n", rows.total.into())])) } @if rows.total > 1 { ", " (lang.say("newest-first")) } }
            @if let Some(all) = narrower { p { a href=(all) { (lang.say("narrow-list")) } } }
            p { a href=(feed) { (words) } }
        }
    }
}

/// The same list among all fact-checks, where it can be narrowed; none where it is that list.
fn narrower(listing: &Listing) -> Option<String> {
    (listing.path != ALL).then(|| {
        Listing {
            path: ALL.to_owned(),
            ..listing.clone()
        }
        .page(1)
    })
}

/// A title that says by what a list is narrowed, so that no two lists have the same.
fn title(lang: PageLanguage, page: &ListingPage<'_>) -> String {
    let (filter, path) = (&page.listing.filter, page.listing.path.as_str());
    let none = Offers::default();
    let offers = page.offers.unwrap_or(&none);
    let named = |all: &[InUse], slug: &str| {
        let found = all.iter().find(|entry| entry.slug == slug);
        found.map_or_else(|| slug.to_owned(), |entry| entry.name.clone())
    };
    let verdicts: Vec<InUse> = offers.verdicts.iter().map(|(_, entry)| entry.clone()).collect();
    let mut parts = Vec::new();
    if !filter.verdict.is_empty() && !path.starts_with("/verdicts/") {
        let words: Vec<String> = filter.verdict.iter().map(|slug| named(&verdicts, slug)).collect();
        parts.push(lang.say_with(
            "title-rated",
            &[("verdicts", words.join(&format!(" {} ", lang.say("or"))).into())],
        ));
    }
    if let Some(slug) = filter.claimant.as_ref().filter(|_| !path.starts_with("/claimants/")) {
        parts.push(lang.say_with("title-claimant", &[("name", named(&offers.claimants, slug).into())]));
    }
    if let Some(slug) = filter.topic.as_ref().filter(|_| !path.starts_with("/topics/")) {
        parts.push(lang.say_with("title-topic", &[("name", named(&offers.topics, slug).into())]));
    }
    parts.extend(
        filter
            .from
            .map(|from| lang.say_with("title-from", &[("day", lang.day(from).into())])),
    );
    parts.extend(
        filter
            .to
            .map(|to| lang.say_with("title-to", &[("day", lang.day(to).into())])),
    );
    if filter.corrected {
        parts.push(lang.say("title-corrected").into_owned());
    }
    parts.extend(
        filter
            .q
            .as_ref()
            .map(|q| lang.say_with("title-words", &[("words", q.into())])),
    );
    let mut title = page.heading.to_owned();
    if !parts.is_empty() {
        title = format!("{title}: {}", parts.join(", "));
    }
    match page.listing.number.get() {
        1 => title,
        number => lang.say_with(
            "title-page",
            &[("title", title.into()), ("n", i64::from(number).into())],
        ),
    }
}

fn nothing(lang: PageLanguage, page: &ListingPage<'_>) -> Markup {
    let path = page.listing.path.as_str();
    if page.listing.address() == path {
        empty(
            &lang.say("nothing-published"),
            Some(("/how-we-rate", &lang.say("how-we-rate-claims"))),
        )
    } else {
        empty(&lang.say("nothing-matches"), Some((path, &lang.say("clear-filters"))))
    }
}

fn filters(lang: PageLanguage, listing: &Listing, offers: &Offers) -> Markup {
    let filter = &listing.filter;
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    html! {
        form.filters action=(listing.path) aria-label=(lang.say("filter")) {
            div.field {
                label for="f-q" { (lang.say("words")) }
                input #f-q name="q" type="search" maxlength="200" value=(filter.q.as_deref().unwrap_or_default());
            }
            @if !offers.verdicts.is_empty() {
                fieldset {
                    legend.label { (lang.say("verdict")) }
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
            (choice("claimant", &lang.say("claimant"), &lang.say("everyone"), filter.claimant.as_deref(), &offers.claimants))
            (choice("topic", &lang.say("topic"), &lang.say("every-topic"), filter.topic.as_deref(), &offers.topics))
            div.row {
                div.field { label for="f-from" { (lang.say("from")) } input #f-from name="from" type="date" value=(day(filter.from)); }
                div.field { label for="f-to" { (lang.say("to")) } input #f-to name="to" type="date" value=(day(filter.to)); }
            }
            p.choice {
                input #f-corrected type="checkbox" name="corrected" value="1" checked[filter.corrected];
                label for="f-corrected" { (lang.say("only-corrected")) }
                " " span.count { (offers.corrected) }
            }
            p.btns {
                button.btn.btn-main type="submit" { (lang.say("show")) }
                @if listing.address() != listing.path { " " a href=(listing.path) { (lang.say("clear-all")) } }
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
