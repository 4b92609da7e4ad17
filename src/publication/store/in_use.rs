//! What listings can be filtered by: the verdicts, claimants and topics of live fact-checks, and what they are called.

use diesel::prelude::*;

use super::{
    counts::Facet,
    listing::{ListingFilter, recently_changed},
};
use crate::{
    db::Db,
    problem::Result,
    publication::{
        State,
        document::{DocClaimant, DocVerdict},
    },
    schema::{listing_counts as counts, publication_heads as heads, publication_topics as topics},
};

/// How many entries a filter offers.
const OFFERED: i64 = 100;

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

/// What live fact-checks are listed under, that with most of them first.
pub fn in_use(db: &mut Db, facet: Facet) -> Result<Vec<InUse>> {
    let rows = counts::table
        .filter(counts::facet.eq(facet))
        .order((counts::live.desc(), counts::slug))
        .limit(OFFERED)
        .select((counts::slug, counts::name, counts::live))
        .load(db)?;
    Ok(merged(rows))
}

/// One entry per slug, under the name that most have: names change, slugs do not.
fn merged(rows: Vec<(String, String, i64)>) -> Vec<InUse> {
    let mut entries: Vec<InUse> = Vec::new();
    for (slug, name, count) in rows {
        match entries.iter_mut().find(|entry| entry.slug == slug) {
            Some(entry) => entry.count += count,
            None => entries.push(InUse { slug, name, count }),
        }
    }
    entries.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    entries
}

/// How many fact-checks are live.
pub fn live_count(db: &mut Db) -> Result<i64> {
    Ok(heads::table
        .filter(heads::state.eq(State::Live))
        .count()
        .get_result(db)?)
}

/// How many live ones are on a topic.
pub(super) fn live_on(db: &mut Db, topic: &str) -> Result<i64> {
    let by_name: Vec<i64> = counts::table
        .filter(counts::facet.eq(Facet::Topic))
        .filter(counts::slug.eq(topic))
        .select(counts::live)
        .load(db)?;
    Ok(by_name.iter().sum())
}

/// How many live ones were corrected.
pub fn corrected_count(db: &mut Db) -> Result<i64> {
    Ok(heads::table
        .filter(heads::state.eq(State::Live))
        .filter(heads::corrected.eq(true))
        .count()
        .get_result(db)?)
}

/// A claimant as the fact-check that changed last has it; none when there is none of theirs.
pub fn claimant(db: &mut Db, slug: &str) -> Result<Option<DocClaimant>> {
    let filter = ListingFilter {
        claimant: Some(slug.to_owned()),
        ..ListingFilter::default()
    };
    let newest = recently_changed(db, &filter, 0, 1)?.pop();
    Ok(newest.and_then(|row| row.document.claimant))
}

/// A topic's name as most live fact-checks have it, or else as the one that changed last had it; none when there is none on it.
pub fn topic(db: &mut Db, slug: &str) -> Result<Option<String>> {
    let common = counts::table
        .filter(counts::facet.eq(Facet::Topic))
        .filter(counts::slug.eq(slug))
        .order((counts::live.desc(), counts::name))
        .select(counts::name)
        .first(db)
        .optional()?;
    if common.is_some() {
        return Ok(common);
    }
    Ok(topics::table
        .inner_join(heads::table)
        .filter(topics::slug.eq(slug))
        .filter(heads::state.eq_any([State::Live, State::Retracted]))
        .order(heads::updated_at.desc())
        .select(topics::name)
        .first(db)
        .optional()?)
}

/// A verdict as the fact-check that changed last has it; none when none was given.
pub fn verdict(db: &mut Db, slug: &str) -> Result<Option<DocVerdict>> {
    let filter = ListingFilter {
        verdict: vec![slug.to_owned()],
        ..ListingFilter::default()
    };
    let newest = recently_changed(db, &filter, 0, 1)?.pop();
    Ok(newest.map(|row| row.document.verdict))
}
