//! Searching what is published: the public index knows nothing else.

use crate::{
    app::App,
    ids::ClaimId,
    problem::{Code, Problem, Result},
    publication::{
        index::CORRECTED,
        store::{ListingFilter, PER_PAGE},
    },
    search::{
        Facet, Found, Index, Language, Order, Search,
        query::{Query, Term},
    },
    web::paging::PageNumber,
};

/// The languages that words are looked for in.
const LANGUAGES: [Language; 3] = [Language::English, Language::Ukrainian, Language::French];

/// More than that of a search are not listed by date; the best of them are found by `/search`.
const MOST: usize = 2_000;

/// What is asked of the index for that query: best first when it has words, else the newest.
pub fn search(query: Query) -> Search {
    let order = if query.has_words() {
        Order::Relevance
    } else {
        Order::Newest
    };
    Search {
        languages: LANGUAGES.to_vec(),
        order,
        ..Search::new(query)
    }
}

/// The same for one page of results, with counts of what it can be narrowed by.
pub fn page_of(query: Query, number: PageNumber) -> Search {
    let place = |n: i64| usize::try_from(n).unwrap_or_default();
    Search {
        facets: true,
        offset: place(number.offset(PER_PAGE)),
        limit: place(PER_PAGE),
        ..search(query)
    }
}

/// Asks the index, once it has everything that is published.
pub async fn ask(app: &App, search: Search) -> Result<Found> {
    of_index(app, move |index| Ok(index.search(&search)?)).await
}

/// The same for the claims alone.
async fn ask_for_claims(app: &App, search: Search) -> Result<(Found, Vec<ClaimId>)> {
    let (found, ids) = of_index(app, move |index| Ok(index.ids(&search)?)).await?;
    Ok((found, ids.iter().filter_map(|id| id.parse().ok()).collect()))
}

async fn of_index<T: Send + 'static>(app: &App, work: impl FnOnce(&Index) -> Result<T> + Send + 'static) -> Result<T> {
    let head = *app.database.head().borrow();
    let index = app.public_index.caught_up(head).await.ok_or_else(|| {
        Problem::new(
            Code::Unavailable,
            "The search is being made ready. Try again in a moment; all fact-checks are listed meanwhile.",
        )
    })?;
    aside(move || work(&index)).await
}

/// Runs what takes a while aside, so that nobody else waits for it.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| Err(Problem::internal(error.to_string())))
}

/// The claims that were found, in order.
pub fn claims(found: &Found) -> Vec<ClaimId> {
    found
        .hits
        .iter()
        .filter_map(|hit| hit.document.id.parse().ok())
        .collect()
}

/// Names in the filter what has all these words, or any of them where nothing has all: for programs that send a sentence. What
/// people write to narrow a search means nothing here.
pub async fn narrow_to_words(app: &App, filter: &mut ListingFilter, words: &str) -> Result<()> {
    let terms: Vec<Term> = words
        .split_whitespace()
        .map(|word| Term::Word(word.to_owned()))
        .collect();
    let mut all = Query::default();
    for term in &terms {
        all.and(vec![term.clone()]);
    }
    let mut any = Query::default();
    any.and(terms);
    for query in [all, any] {
        let (found, claims) = ask_for_claims(app, most_of(query)).await?;
        if found.total > 0 {
            filter.among = Some(claims);
            return Ok(());
        }
    }
    filter.among = Some(Vec::new());
    Ok(())
}

/// The newest of what that finds.
fn most_of(query: Query) -> Search {
    Search {
        order: Order::Newest,
        limit: MOST,
        ..search(query)
    }
}

/// Finds what the filter searches for, together with all else that it narrows by, and names it in the filter. Without words
/// the filter stays as it is.
pub async fn narrow(app: &App, filter: &mut ListingFilter) -> Result<Found> {
    let Some(q) = &filter.q else {
        return Ok(Found::default());
    };
    let mut query = Query::parse(q).map_err(|mistake| Problem::field("q", mistake.to_string()))?;
    let is = |facet: Facet, value: &String| Term::Is(facet, value.clone());
    query.and(filter.verdict.iter().map(|slug| is(Facet::Verdict, slug)).collect());
    query.and(filter.claimant.iter().map(|slug| is(Facet::Claimant, slug)).collect());
    query.and(filter.topic.iter().map(|slug| is(Facet::Topic, slug)).collect());
    query.and(filter.from.map(Term::From).into_iter().collect());
    query.and(filter.to.map(Term::To).into_iter().collect());
    if filter.corrected {
        query.and(vec![is(Facet::State, &CORRECTED.to_owned())]);
    }
    let (found, claims) = ask_for_claims(app, most_of(query)).await?;
    filter.among = Some(claims);
    Ok(found)
}
