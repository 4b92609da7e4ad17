//! Approved claims whose newest verdict the public does not see yet.

use diesel::prelude::*;

use crate::{
    claim::{Claim, Status},
    db::Db,
    problem::Result,
    schema::{claims, publication_heads as heads},
};

/// Up to `limit` claims that were approved after they last changed in public, and are not scheduled; the longest waiting first.
pub fn unpublished(db: &mut Db, limit: i64) -> Result<Vec<Claim>> {
    let seen_or_scheduled = heads::table.filter(heads::claim_id.eq(claims::id)).filter(
        heads::updated_at
            .ge(claims::status_since)
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
