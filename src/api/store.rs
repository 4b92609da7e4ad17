//! Answers already given, by token and `Idempotency-Key`.

use diesel::prelude::*;

use super::idempotency::{Before, Once};
use crate::{
    db::{Db, Tx},
    problem::{Code, Problem, Result},
    schema::idempotency_keys as keys,
};

/// Notes that this call is being made, as part of the change itself; or gives what came of it before.
pub fn note(tx: &mut Tx<'_>, once: &Once) -> Result<Option<Before>> {
    if let Some(before) = find(tx, once)? {
        return Ok(Some(before));
    }
    let at = tx.by().at;
    diesel::insert_into(keys::table)
        .values((
            keys::token_id.eq(once.token),
            keys::key.eq(&once.key),
            keys::request_hash.eq(&once.call),
            keys::created_at.eq(at),
        ))
        .execute(&mut **tx)?;
    Ok(None)
}

fn find(db: &mut Db, once: &Once) -> Result<Option<Before>> {
    type Row = (String, Option<i16>, Option<String>, Option<String>);
    let row: Option<Row> = keys::table
        .filter(keys::token_id.eq(once.token))
        .filter(keys::key.eq(&once.key))
        .select((keys::request_hash, keys::status, keys::headers, keys::body))
        .first(db)
        .optional()?;
    let Some((call, status, headers, body)) = row else {
        return Ok(None);
    };
    if call != once.call {
        return Err(Problem::field(
            "Idempotency-Key",
            "This key was used for another request; take a new one.",
        ));
    }
    let (Some(status), Some(headers)) = (status, headers) else {
        return Err(Problem::new(
            Code::Conflict,
            "This request was carried out before, but its answer was lost. Read the record.",
        ));
    };
    Ok(Some(Before {
        status: u16::try_from(status).unwrap_or(200),
        headers: serde_json::from_str(&headers)?,
        body: body.unwrap_or_default(),
    }))
}

/// Keeps the answer.
pub fn keep(tx: &mut Tx<'_>, once: &Once, answer: &Before) -> Result<()> {
    diesel::update(
        keys::table
            .filter(keys::token_id.eq(once.token))
            .filter(keys::key.eq(&once.key)),
    )
    .set((
        keys::status.eq(i16::try_from(answer.status).unwrap_or(200)),
        keys::headers.eq(serde_json::to_string(&answer.headers)?),
        keys::body.eq(&answer.body),
    ))
    .execute(&mut **tx)?;
    Ok(())
}
