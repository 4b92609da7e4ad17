//! Rows of topics and which claims they belong to.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::{
    claim::Topic,
    db::{Db, Tx},
    ids::{ClaimId, TopicId},
    problem::Result,
    schema::{claim_topics, topics},
    text::words,
};

/// Names to offer while one is typed: up to `limit`, in order.
pub fn known(db: &mut Db, limit: i64) -> Result<Vec<String>> {
    Ok(topics::table
        .order(topics::name)
        .limit(limit)
        .select(topics::name)
        .load(db)?)
}

/// The topics of those claims, in the order of their names.
pub fn of_claims(db: &mut Db, ids: &[ClaimId]) -> Result<HashMap<ClaimId, Vec<Topic>>> {
    let rows: Vec<(ClaimId, Topic)> = claim_topics::table
        .inner_join(topics::table)
        .filter(claim_topics::claim_id.eq_any(ids.to_vec()))
        .order(topics::slug)
        .select((claim_topics::claim_id, Topic::as_select()))
        .load(db)?;
    let mut by_claim: HashMap<ClaimId, Vec<Topic>> = HashMap::new();
    for (claim, topic) in rows {
        by_claim.entry(claim).or_default().push(topic);
    }
    Ok(by_claim)
}

/// Gives a claim these topics and no others; those that nobody named before are made. Answers with them as kept.
pub(super) fn put(tx: &mut Tx<'_>, claim: ClaimId, names: &[String]) -> Result<Vec<Topic>> {
    diesel::delete(claim_topics::table.filter(claim_topics::claim_id.eq(claim))).execute(&mut **tx)?;
    add(tx, claim, names)
}

/// Gives a claim that has none yet these topics. Answers with them as kept, in the order in which they are read.
pub(super) fn add(tx: &mut Tx<'_>, claim: ClaimId, names: &[String]) -> Result<Vec<Topic>> {
    let mut kept: Vec<Topic> = Vec::with_capacity(names.len());
    for name in names {
        let topic = resolve(tx, name)?;
        if kept.iter().any(|other| other.id == topic.id) {
            continue;
        }
        diesel::insert_into(claim_topics::table)
            .values((claim_topics::claim_id.eq(claim), claim_topics::topic_id.eq(topic.id)))
            .execute(&mut **tx)?;
        kept.push(topic);
    }
    kept.sort_by(|a, b| a.slug.cmp(&b.slug));
    Ok(kept)
}

/// Their names, in their order.
pub(super) fn names(topics: &[Topic]) -> Vec<&str> {
    topics.iter().map(|topic| topic.name.as_str()).collect()
}

/// Two names that give the same address are the same topic.
fn resolve(tx: &mut Tx<'_>, name: &str) -> Result<Topic> {
    let slug = words::slug(name);
    let found = topics::table
        .filter(topics::slug.eq(&slug))
        .select(Topic::as_select())
        .first(&mut **tx)
        .optional()?;
    if let Some(topic) = found {
        return Ok(topic);
    }
    let topic = Topic {
        id: TopicId::new(),
        slug,
        name: name.to_owned(),
    };
    diesel::insert_into(topics::table).values(&topic).execute(&mut **tx)?;
    Ok(topic)
}
