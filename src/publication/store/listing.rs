//! Lists of fact-checks for readers: what is live and what is retracted, never more.

use std::collections::HashMap;

use chrono::{Duration, NaiveDate, NaiveTime};
use diesel::{dsl::exists, prelude::*};

use super::{in_use::live_on, read::documents, translations::alternates_between};
use crate::{
    clock::Time,
    db::{Db, MultiBackend},
    ids::{ClaimId, PublicationId},
    problem::Result,
    publication::{State, document::Document, head::Head, numbers::Numbered, translations::Alternate},
    schema::{publication_heads as heads, publication_topics as topics},
    web::paging::{Page, PageNumber},
};

/// Rows a page of readers' lists has.
pub const PER_PAGE: i64 = 20;

/// How many documents are read at a time where many are.
const CHUNK: i64 = 200;

/// Which fact-checks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListingFilter {
    /// With one of these verdicts; with any when empty.
    pub verdict: Vec<String>,
    /// Of that claimant.
    pub claimant: Option<String>,
    /// On that topic.
    pub topic: Option<String>,
    /// First published on that day or later.
    pub from: Option<NaiveDate>,
    /// First published on that day or before.
    pub to: Option<NaiveDate>,
    /// Only those in which a verdict or a fact was corrected.
    pub corrected: bool,
    /// What is searched for, in the language of [`crate::search::query`].
    pub q: Option<String>,
    /// Those of the search, by claim; any when nothing is searched for.
    pub among: Option<Vec<ClaimId>>,
    /// Only what has a verdict: what is retracted has none any more.
    pub live: bool,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Where it stands.
    pub head: Head,
    /// Its newest revision.
    pub document: Document,
}

/// A page for the sitemap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The fact-check's name in addresses.
    pub slug: String,
    /// When it last changed in public.
    pub updated_at: Time,
    /// The live pages that say the same in other languages, and this one; none when there are none.
    pub alternates: Vec<Alternate>,
}

/// What readers may not see. Said in the negative, so that SQLite takes an index in the order of the list and not one by state,
/// which would have it sort all of them for each page.
const HIDDEN: [State; 2] = [State::Scheduled, State::Void];

type Heads<'a> = heads::BoxedQuery<'a, MultiBackend>;

/// From how many fact-checks on a topic a page of them is found by walking the list.
const COMMON: i64 = 500;

/// How those on a topic are told.
#[derive(Clone, Copy)]
enum OnTopic {
    /// All on the topic are gathered: for counts, and where they are few.
    Gathered,
    /// Each one that is come by is asked for its topic: for the top of a list of many.
    Asked,
}

/// The rows of one page of that, to be found out of an index alone; those passed over are never read.
fn page_query<'a>(
    db: &mut Db,
    filter: &ListingFilter,
    after: Option<(Time, ClaimId)>,
    skip: i64,
    n: i64,
) -> Result<Heads<'a>> {
    let on_topic: i64 = match &filter.topic {
        Some(topic) => topics::table.filter(topics::slug.eq(topic)).count().get_result(db)?,
        None => 0,
    };
    let how = if on_topic < COMMON {
        OnTopic::Gathered
    } else {
        OnTopic::Asked
    };
    let mut query = matching_by(filter, how);
    if let Some((at, claim)) = after {
        query = query.filter(
            heads::first_published_at
                .lt(at)
                .or(heads::first_published_at.eq(at).and(heads::claim_id.lt(claim))),
        );
    }
    Ok(query
        .order((heads::first_published_at.desc(), heads::claim_id.desc()))
        .offset(skip)
        .limit(n))
}

/// One page of that.
fn page_of(
    db: &mut Db,
    filter: &ListingFilter,
    after: Option<(Time, ClaimId)>,
    skip: i64,
    n: i64,
) -> Result<Vec<Head>> {
    let query = page_query(db, filter, after, skip, n)?;
    let claims: Vec<ClaimId> = query.select(heads::claim_id).load(db)?;
    Ok(heads::table
        .filter(heads::claim_id.eq_any(claims))
        .order((heads::first_published_at.desc(), heads::claim_id.desc()))
        .select(Head::as_select())
        .load(db)?)
}

/// What the public may see of the fact-checks that the filter lets through.
fn matching<'a>(filter: &ListingFilter) -> Heads<'a> {
    matching_by(filter, OnTopic::Gathered)
}

fn matching_by<'a>(filter: &ListingFilter, how: OnTopic) -> Heads<'a> {
    let mut query: Heads<'a> = heads::table.into_boxed();
    // A retracted one has no verdict any more.
    query = if filter.live || !filter.verdict.is_empty() {
        query.filter(heads::state.eq(State::Live))
    } else {
        query.filter(heads::state.ne_all(HIDDEN))
    };
    if !filter.verdict.is_empty() {
        query = query.filter(heads::rating_slug.eq_any(filter.verdict.clone().into_iter().map(Some)));
    }
    if let Some(claimant) = &filter.claimant {
        query = query.filter(heads::claimant_slug.eq(claimant.clone()));
    }
    if let Some(topic) = &filter.topic {
        let on_topic = topics::table.filter(topics::slug.eq(topic.clone()));
        query = match how {
            OnTopic::Gathered => query.filter(heads::claim_id.eq_any(on_topic.select(topics::claim_id))),
            OnTopic::Asked => query.filter(exists(on_topic.filter(topics::claim_id.eq(heads::claim_id)))),
        };
    }
    if let Some(from) = filter.from {
        query = query.filter(heads::first_published_at.ge(begin_of(from)));
    }
    if let Some(to) = filter.to {
        query = query.filter(heads::first_published_at.lt(begin_of(to).plus(Duration::days(1))));
    }
    if filter.corrected {
        query = query.filter(heads::corrected.eq(true));
    }
    if let Some(among) = &filter.among {
        query = query.filter(heads::claim_id.eq_any(among.clone()));
    }
    query
}

fn begin_of(day: NaiveDate) -> Time {
    day.and_time(NaiveTime::MIN).and_utc().into()
}

/// How many the filter lets through.
fn total(db: &mut Db, filter: &ListingFilter) -> Result<i64> {
    let whole_topic = ListingFilter {
        topic: filter.topic.clone(),
        ..ListingFilter::default()
    };
    match &filter.topic {
        // Those that are live were counted when they were published; the others are few.
        Some(topic) if *filter == whole_topic => {
            let retracted: i64 = matching_by(filter, OnTopic::Asked)
                .filter(heads::state.eq(State::Retracted))
                .count()
                .get_result(db)?;
            Ok(live_on(db, topic)? + retracted)
        }
        _ => Ok(matching(filter).count().get_result(db)?),
    }
}

/// One page of the list, the newest first.
pub fn list(db: &mut Db, filter: &ListingFilter, number: PageNumber) -> Result<Page<Listed>> {
    let total = total(db, filter)?;
    let found = page_of(db, filter, None, number.offset(PER_PAGE), PER_PAGE)?;
    Ok(Page {
        items: with_documents(db, found)?,
        number,
        per_page: PER_PAGE,
        total,
    })
}

/// The newest fact-checks, live ones only.
pub fn latest(db: &mut Db, n: i64) -> Result<Vec<Listed>> {
    let found = heads::table
        .filter(heads::state.eq(State::Live))
        .order((heads::first_published_at.desc(), heads::claim_id.desc()))
        .limit(n)
        .select(Head::as_select())
        .load(db)?;
    with_documents(db, found)
}

/// The live fact-checks whose claims are known from the most places, at least two.
pub fn most_repeated(db: &mut Db, n: i64) -> Result<Vec<Listed>> {
    let found = heads::table
        .filter(heads::state.eq(State::Live))
        .filter(heads::appearances.ge(2))
        .order((heads::appearances.desc(), heads::first_published_at.desc()))
        .limit(n)
        .select(Head::as_select())
        .load(db)?;
    with_documents(db, found)
}

/// Up to `n` of those that changed last, after the first `skip`, for feeds: a correction of an old one comes up again.
pub fn recently_changed(db: &mut Db, filter: &ListingFilter, skip: i64, n: i64) -> Result<Vec<Listed>> {
    let found = matching(filter)
        .order((heads::updated_at.desc(), heads::claim_id.desc()))
        .offset(skip)
        .limit(n)
        .select(Head::as_select())
        .load(db)?;
    with_documents(db, found)
}

/// Up to `n` rows of the list after a place in it, the newest first: for programs, whose place does not move when something
/// new is published.
pub fn page_after(db: &mut Db, filter: &ListingFilter, after: Option<(Time, ClaimId)>, n: i64) -> Result<Vec<Listed>> {
    page_beyond(db, filter, after, 0, n)
}

/// The same without the first `skip` of them.
pub fn page_beyond(
    db: &mut Db,
    filter: &ListingFilter,
    after: Option<(Time, ClaimId)>,
    skip: i64,
    n: i64,
) -> Result<Vec<Listed>> {
    let found = page_of(db, filter, after, skip, n)?;
    with_documents(db, found)
}

/// Hands over all live documents, the one that changed last first, a part at a time.
pub fn all_live(db: &mut Db, mut each: impl FnMut(Document) -> Result<()>) -> Result<()> {
    let mut after: Option<(Time, ClaimId)> = None;
    loop {
        let mut query = heads::table.filter(heads::state.eq(State::Live)).into_boxed();
        if let Some((at, claim)) = after {
            query = query.filter(
                heads::updated_at
                    .lt(at)
                    .or(heads::updated_at.eq(at).and(heads::claim_id.lt(claim))),
            );
        }
        let found: Vec<Head> = query
            .order((heads::updated_at.desc(), heads::claim_id.desc()))
            .limit(CHUNK)
            .select(Head::as_select())
            .load(db)?;
        let Some(last) = found.last() else { break };
        after = Some((last.updated_at, last.claim_id));
        for row in with_documents(db, found)? {
            each(row.document)?;
        }
    }
    Ok(())
}

/// How many pages of live and retracted fact-checks there are.
pub fn place_count(db: &mut Db) -> Result<i64> {
    Ok(matching(&ListingFilter::default()).count().get_result(db)?)
}

/// The pages of live and retracted fact-checks, the oldest first, so that a part of the list, once full, has the same pages
/// for ever.
pub fn places(db: &mut Db, skip: i64, most: i64) -> Result<Vec<Place>> {
    let found: Vec<(ClaimId, String, Time, Option<Time>)> = matching(&ListingFilter::default())
        .order((heads::first_published_at.asc(), heads::claim_id.asc()))
        .offset(skip)
        .limit(most)
        .select((
            heads::claim_id,
            heads::slug,
            heads::updated_at,
            heads::first_published_at,
        ))
        .load(db)?;
    let first = found.first().and_then(|(_, _, _, published)| *published);
    let last = found.last().and_then(|(_, _, _, published)| *published);
    let alternates = match first.zip(last) {
        Some((first, last)) => alternates_between(db, first, last)?,
        None => HashMap::new(),
    };
    let place = |(claim, slug, updated_at, _)| Place {
        slug,
        updated_at,
        alternates: alternates.get(&claim).map(|pages| pages.to_vec()).unwrap_or_default(),
    };
    Ok(found.into_iter().map(place).collect())
}

/// What readers may see of those claims, in no order.
pub fn visible(db: &mut Db, claims: Vec<ClaimId>) -> Result<Vec<Listed>> {
    let found = heads::table
        .filter(heads::claim_id.eq_any(claims))
        .filter(heads::state.eq_any([State::Live, State::Retracted]))
        .select(Head::as_select())
        .load(db)?;
    with_documents(db, found)
}

/// Up to `n` fact-checks that readers may see, by claim, those after `after`.
pub fn visible_after(db: &mut Db, after: Option<ClaimId>, n: i64) -> Result<Vec<Listed>> {
    let mut query = heads::table
        .filter(heads::state.eq_any([State::Live, State::Retracted]))
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(heads::claim_id.gt(after));
    }
    let found = query
        .order(heads::claim_id)
        .limit(n)
        .select(Head::as_select())
        .load(db)?;
    with_documents(db, found)
}

/// The live fact-checks that were first published since then, the newest first.
pub fn published_since(db: &mut Db, since: Time, most: i64) -> Result<Vec<Listed>> {
    let filter = ListingFilter {
        live: true,
        ..ListingFilter::default()
    };
    let found = matching(&filter)
        .filter(heads::first_published_at.ge(since))
        .order((heads::first_published_at.desc(), heads::claim_id.desc()))
        .limit(most)
        .select(Head::as_select())
        .load(db)?;
    with_documents(db, found)
}

/// The newest live fact-checks on a topic, up to `n`, as far as their numbers need.
pub fn numbered(db: &mut Db, topic: &str, n: usize) -> Result<Vec<Numbered>> {
    let filter = ListingFilter {
        topic: Some(topic.to_owned()),
        live: true,
        ..ListingFilter::default()
    };
    let newest = page_query(db, &filter, None, 0, i64::try_from(n).unwrap_or(i64::MAX))?;
    let ids: Vec<Option<PublicationId>> = newest.select(heads::publication_id).load(db)?;
    let ids: Vec<PublicationId> = ids.into_iter().flatten().collect();
    let mut read = documents(db, ids.clone())?;
    Ok(ids.iter().filter_map(|id| read.remove(id)).collect())
}

fn with_documents(db: &mut Db, found: Vec<Head>) -> Result<Vec<Listed>> {
    let ids = found.iter().filter_map(|head| head.publication_id).collect();
    let mut read = documents(db, ids)?;
    Ok(found
        .into_iter()
        .filter_map(|head| {
            let document = read.remove(&head.publication_id?)?;
            Some(Listed { head, document })
        })
        .collect())
}
