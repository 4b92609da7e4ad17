//! Approved claims whose newest verdict the public does not see yet.

use diesel::prelude::*;

use crate::{
    claim::{Claim, Status},
    db::Db,
    problem::Result,
    publication::State,
    schema::{claims, publication_heads as heads},
};

/// Up to `limit` claims that were approved after they last changed in public, and are not scheduled; the longest waiting first.
pub fn unpublished(db: &mut Db, limit: i64) -> Result<Vec<Claim>> {
    // A live page may have changed since without the verdict: by places that were added to it.
    let taken_back = heads::state.eq_any([State::Retracted, State::Void]);
    let seen_or_scheduled = heads::table.filter(heads::claim_id.eq(claims::id)).filter(
        heads::verdict_at
            .ge(claims::status_since.nullable())
            .or(taken_back.and(heads::updated_at.ge(claims::status_since)))
            .or(heads::publish_at.is_not_null()),
    );
    Ok(claims::table
        .filter(claims::status.eq(Status::Approved))
        .filter(diesel::dsl::not(diesel::dsl::exists(seen_or_scheduled)))
        .order((claims::status_since, claims::id))
        .limit(limit)
        .select(Claim::as_select())
        .load(db)?)
}
