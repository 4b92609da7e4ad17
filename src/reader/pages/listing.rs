//! Lists of fact-checks: all of them with filters, those of a claimant, a topic or a verdict, and what a search finds.

use maud::{Markup, html};

use super::{Paper, alternates, parts, plot};
use crate::{
    publication::{
        document::{DocClaimant, DocRating, DocVerdict},
        feeds::Format,
        numbers::{self, Numbered},
        store::{InUse, Listed},
    },
    reader::listing::Listing,
    search::{Facet, Found},
    web::{
        components::empty,
        languages::PageLanguage,
        layout::ReaderPage,
        marks,
        paging::{self, Page, pager_in},
    },
};

/// Values of one facet that are offered.
const FACETS: usize = 12;

/// The list of all fact-checks.
const ALL: &str = "/fact-checks";

/// Plots that a topic shows at the most.
const PLOTS: usize = 4;

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
fn searched(lang: PageLanguage, searched: &Searched) -> Markup {
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

fn about(lang: PageLanguage, about: &About) -> Markup {
    html! {
        @match about {
            About::Nothing => {}
            About::Topic(fact_checks) => { (over_time(lang, fact_checks)) }
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

/// The numbers of a topic over time, each kind of number a plot with its table.
fn over_time(lang: PageLanguage, fact_checks: &[Numbered]) -> Markup {
    let all = numbers::over_time(fact_checks);
    html! {
        @for (n, series) in all.iter().take(PLOTS).enumerate() {
            @let (id, points) = (format!("over-time-{n}"), plot::signed(series));
            section.section.gap[n == 0] aria-labelledby=(id) {
                h2 id=(id) { (lang.say_with("numbers-of", &[("unit", series.unit.into())])) }
                div {
                    (legend(lang, series))
                    (plot::over_time(lang, series, &points, &format!("plot-{n}")))
                    details.more { summary { (lang.say("as-table")) } (plot::table(lang, series, &points)) }
                }
            }
        }
    }
}

/// The verdicts that the plot shows, and what was found.
fn legend(lang: PageLanguage, series: &numbers::Series<'_>) -> Markup {
    let mut verdicts: Vec<&DocVerdict> = Vec::new();
    for point in series.points.iter().filter(|point| point.found.is_none()) {
        let verdict = &point.fact_check.verdict;
        let mark = parts::mark_of_verdict(verdict);
        if verdicts.iter().all(|known| parts::mark_of_verdict(known) != mark) {
            verdicts.push(verdict);
        }
    }
    // The scale's order, as far as there is one.
    verdicts.sort_by_key(|verdict| std::cmp::Reverse(verdict.value));
    html! {
        ul.legend {
            @for verdict in &verdicts { li { (marks::verdict(&parts::mark_of_verdict(verdict))) } }
            @if series.points.iter().any(|point| point.found.is_some()) {
                li { svg viewBox="0 0 16 16" aria-hidden="true" { circle.ev cx="8" cy="8" r="5" {} } " " (lang.say("legend-found")) }
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
