//! Lists of fact-checks for readers: what is live and what is retracted, never more.

use chrono::{Duration, NaiveDate, NaiveTime};
use diesel::{dsl::count_star, prelude::*};

use super::read::documents;
use crate::{
    clock::Time,
    db::{Db, MultiBackend, dialect},
    ids::{ClaimId, PublicationId},
    problem::Result,
    publication::{
        State,
        document::{DocCorrection, Document},
        head::Head,
        tier::CorrectionTier,
    },
    schema::{publication_heads as heads, publication_topics as topics, publications},
    web::paging::{Page, PageNumber},
};

/// Rows a page of readers' lists has.
pub const PER_PAGE: i64 = 20;

/// How many words a search is read by.
const WORDS: usize = 8;

/// How many entries a filter offers.
const OFFERED: i64 = 100;

/// How many documents are read at a time where many are.
const CHUNK: i64 = 200;

/// Which fact-checks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListingFilter {
    /// With that verdict.
    pub verdict: Option<String>,
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
    /// With all these words.
    pub q: Option<String>,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Where it stands.
    pub head: Head,
    /// Its newest revision.
    pub document: Document,
}

/// An entry that listings can be filtered by, with how many live fact-checks it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InUse {
    /// In addresses.
    pub slug: String,
    /// In words.
    pub name: String,
    /// How many.
    pub count: i64,
}

/// A change that readers are told of.
#[derive(Debug, Clone, PartialEq)]
pub enum Correction {
    /// A later revision.
    Revised {
        /// The fact-check's name in addresses.
        slug: String,
        /// Its headline in that revision.
        headline: String,
        /// What changed and why.
        correction: DocCorrection,
    },
    /// A retraction that stands.
    Retracted {
        /// The fact-check's name in addresses.
        slug: String,
        /// Its headline.
        headline: String,
        /// When.
        at: Time,
        /// Why.
        note: String,
    },
}

/// A page for the sitemap.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Place {
    /// The fact-check's name in addresses.
    pub slug: String,
    /// When it last changed in public.
    pub updated_at: Time,
}

type Heads<'a> = heads::BoxedQuery<'a, MultiBackend>;

/// What the public may see of the fact-checks that the filter lets through.
fn matching<'a>(filter: &ListingFilter) -> Heads<'a> {
    let mut query: Heads<'a> = heads::table.into_boxed();
    // A retracted one has no verdict any more.
    query = match &filter.verdict {
        Some(verdict) => query
            .filter(heads::state.eq(State::Live))
            .filter(heads::rating_slug.eq(verdict.clone())),
        None => query.filter(heads::state.eq_any([State::Live, State::Retracted])),
    };
    if let Some(claimant) = &filter.claimant {
        query = query.filter(heads::claimant_slug.eq(claimant.clone()));
    }
    if let Some(topic) = &filter.topic {
        let on_topic = topics::table
            .filter(topics::slug.eq(topic.clone()))
            .select(topics::claim_id);
        query = query.filter(heads::claim_id.eq_any(on_topic));
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
    for word in filter.q.iter().flat_map(|q| q.split_whitespace()).take(WORDS) {
        query = query.filter(heads::search_words.like(dialect::contains(word)).escape('\\'));
    }
    query
}

fn begin_of(day: NaiveDate) -> Time {
    day.and_time(NaiveTime::MIN).and_utc().into()
}

/// One page of the list, the newest first.
pub fn list(db: &mut Db, filter: &ListingFilter, number: PageNumber) -> Result<Page<Listed>> {
    let total = matching(filter).count().get_result(db)?;
    let found = matching(filter)
        .order((heads::first_published_at.desc(), heads::claim_id.desc()))
        .offset(number.offset(PER_PAGE))
        .limit(PER_PAGE)
        .select(Head::as_select())
        .load(db)?;
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

/// Those that changed last, for feeds: a correction of an old one comes up again.
pub fn recently_changed(db: &mut Db, filter: &ListingFilter, n: i64) -> Result<Vec<Listed>> {
    let found = matching(filter)
        .order((heads::updated_at.desc(), heads::claim_id.desc()))
        .limit(n)
        .select(Head::as_select())
        .load(db)?;
    with_documents(db, found)
}

/// Up to `n` rows of the list after a place in it, the newest first: for programs, whose place does not move when something
/// new is published.
pub fn page_after(db: &mut Db, filter: &ListingFilter, after: Option<(Time, ClaimId)>, n: i64) -> Result<Vec<Listed>> {
    let mut query = matching(filter);
    if let Some((at, claim)) = after {
        query = query.filter(
            heads::first_published_at
                .lt(at)
                .or(heads::first_published_at.eq(at).and(heads::claim_id.lt(claim))),
        );
    }
    let found = query
        .order((heads::first_published_at.desc(), heads::claim_id.desc()))
        .limit(n)
        .select(Head::as_select())
        .load(db)?;
    with_documents(db, found)
}

/// Hands over the newest `most` live documents, a part at a time.
pub fn all_live(db: &mut Db, most: usize, mut each: impl FnMut(Document)) -> Result<()> {
    let mut after: Option<(Time, ClaimId)> = None;
    let mut left = most;
    while left > 0 {
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
            .limit(CHUNK.min(i64::try_from(left).unwrap_or(CHUNK)))
            .select(Head::as_select())
            .load(db)?;
        let Some(last) = found.last() else { break };
        after = Some((last.updated_at, last.claim_id));
        left = left.saturating_sub(found.len());
        for row in with_documents(db, found)? {
            each(row.document);
        }
    }
    Ok(())
}

/// The pages of live and retracted fact-checks that changed last.
pub fn places(db: &mut Db, most: i64) -> Result<Vec<Place>> {
    Ok(heads::table
        .filter(heads::state.eq_any([State::Live, State::Retracted]))
        .order((heads::updated_at.desc(), heads::claim_id.desc()))
        .limit(most)
        .select((heads::slug, heads::updated_at))
        .load(db)?)
}

/// Everything that was changed in public but spelling, and the retractions that stand, the newest first.
pub fn corrections(db: &mut Db, number: PageNumber) -> Result<Page<Correction>> {
    let revised = || {
        publications::table
            .inner_join(heads::table.on(heads::claim_id.eq(publications::claim_id)))
            .filter(publications::correction_tier.ne(CorrectionTier::Typo))
            .filter(heads::state.ne(State::Void))
    };
    let retracted = || heads::table.filter(heads::state.eq(State::Retracted));
    let total: i64 = revised().count().get_result::<i64>(db)? + retracted().count().get_result::<i64>(db)?;
    let (offset, until) = (number.offset(PER_PAGE), number.offset(PER_PAGE) + PER_PAGE);
    // No UNION through both databases: the times of both lists are read as far as this page, and sorted here.
    let mut keys: Vec<(Time, Result<PublicationId, ClaimId>)> = Vec::new();
    let rows: Vec<(Time, PublicationId)> = revised()
        .order((publications::published_at.desc(), publications::id.desc()))
        .limit(until)
        .select((publications::published_at, publications::id))
        .load(db)?;
    keys.extend(rows.into_iter().map(|(at, id)| (at, Ok(id))));
    let rows: Vec<(Time, ClaimId)> = retracted()
        .order((heads::updated_at.desc(), heads::claim_id.desc()))
        .limit(until)
        .select((heads::updated_at, heads::claim_id))
        .load(db)?;
    keys.extend(rows.into_iter().map(|(at, id)| (at, Err(id))));
    keys.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let wanted: Vec<_> = keys
        .into_iter()
        .skip(usize::try_from(offset).unwrap_or(usize::MAX))
        .take(usize::try_from(PER_PAGE).unwrap_or(0))
        .map(|(_, key)| key)
        .collect();
    let mut revisions = documents(db, wanted.iter().filter_map(|key| key.as_ref().ok().copied()).collect())?;
    let claims: Vec<ClaimId> = wanted.iter().filter_map(|key| key.as_ref().err().copied()).collect();
    let taken_back = super::read::heads(db, &claims)?;
    let items = wanted.iter().filter_map(|key| match key {
        Ok(id) => revisions.remove(id).and_then(|mut document| {
            let correction = document.corrections.pop()?;
            Some(Correction::Revised {
                slug: document.slug,
                headline: document.headline,
                correction,
            })
        }),
        Err(claim) => taken_back.get(claim).map(|head| Correction::Retracted {
            slug: head.slug.clone(),
            headline: head.headline.clone(),
            at: head.updated_at,
            note: head.public_note.clone().unwrap_or_default(),
        }),
    });
    Ok(Page {
        items: items.collect(),
        number,
        per_page: PER_PAGE,
        total,
    })
}

/// The verdicts that live fact-checks have, the commonest first.
pub fn verdicts_in_use(db: &mut Db) -> Result<Vec<InUse>> {
    let rows = heads::table
        .filter(heads::state.eq(State::Live))
        .filter(heads::rating_slug.is_not_null())
        .group_by((heads::rating_slug, heads::rating_label))
        .order(count_star().desc())
        .limit(OFFERED)
        .select((heads::rating_slug.assume_not_null(), heads::rating_label, count_star()))
        .load(db)?;
    Ok(merged(rows))
}

/// The claimants of live fact-checks, the most frequent first.
pub fn claimants_in_use(db: &mut Db) -> Result<Vec<InUse>> {
    let rows = heads::table
        .filter(heads::state.eq(State::Live))
        .filter(heads::claimant_slug.is_not_null())
        .group_by((heads::claimant_slug, heads::claimant_name))
        .order(count_star().desc())
        .limit(OFFERED)
        .select((
            heads::claimant_slug.assume_not_null(),
            heads::claimant_name,
            count_star(),
        ))
        .load(db)?;
    Ok(merged(rows))
}

/// The topics of live fact-checks, the most frequent first.
pub fn topics_in_use(db: &mut Db) -> Result<Vec<InUse>> {
    let rows: Vec<(String, String, i64)> = topics::table
        .inner_join(heads::table)
        .filter(heads::state.eq(State::Live))
        .group_by((topics::slug, topics::name))
        .order(count_star().desc())
        .limit(OFFERED)
        .select((topics::slug, topics::name, count_star()))
        .load(db)?;
    Ok(merged(
        rows.into_iter().map(|(slug, name, n)| (slug, Some(name), n)).collect(),
    ))
}

/// One entry per slug, under the name that most have: names change, slugs do not.
fn merged(rows: Vec<(String, Option<String>, i64)>) -> Vec<InUse> {
    let mut entries: Vec<InUse> = Vec::new();
    for (slug, name, count) in rows {
        match entries.iter_mut().find(|entry| entry.slug == slug) {
            Some(entry) => entry.count += count,
            None => entries.push(InUse {
                name: name.unwrap_or_else(|| slug.clone()),
                slug,
                count,
            }),
        }
    }
    entries.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    entries
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
