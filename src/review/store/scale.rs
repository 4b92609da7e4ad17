//! Rows of the verdict scale: read, and replaced by a next version.

use std::collections::HashMap;

use diesel::{dsl::count_star, prelude::*};
use serde_json::{Value, json};

use crate::{
    clock::Time,
    db::{Db, Tx},
    events::{self, Subject},
    ids::{AnyId, RatingId},
    problem::{Code, Problem, Result, Stale},
    review::scale::{Entry, Rating, Scale, ScaleChange, changed, starting},
    schema::{people, ratings, scales, verdicts},
    site,
    web::paging::{Page, PageNumber},
};

/// The scale in force.
pub fn current(db: &mut Db) -> Result<Scale> {
    latest(db)?.ok_or_else(|| {
        Problem::new(
            Code::Unavailable,
            "This desk has no verdict scale yet. Start `factdesk serve` once, which makes it.",
        )
    })
}

/// One version of the scale.
pub fn version(db: &mut Db, version: i32) -> Result<Scale> {
    let created_at = scales::table
        .find(version)
        .select(scales::created_at)
        .first(db)
        .optional()?
        .ok_or_else(|| Problem::not_found("scale"))?;
    let ratings = ratings::table
        .filter(ratings::scale_version.eq(version))
        .order(ratings::position)
        .select(Rating::as_select())
        .load(db)?;
    Ok(Scale {
        version,
        created_at,
        ratings,
    })
}

/// The ratings with those ids.
pub fn ratings(db: &mut Db, ids: &[RatingId]) -> Result<HashMap<RatingId, Rating>> {
    let found: Vec<Rating> = ratings::table
        .filter(ratings::id.eq_any(ids.to_vec()))
        .select(Rating::as_select())
        .load(db)?;
    Ok(found.into_iter().map(|rating| (rating.id, rating)).collect())
}

/// A version of the scale as the list of versions shows it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct VersionRow {
    /// From 1.
    pub version: i32,
    /// When it came into force.
    pub created_at: Time,
    /// Who made it; nobody for the first.
    pub created_by: Option<String>,
}

/// One page of all versions, newest first.
pub fn versions(db: &mut Db, number: PageNumber, per_page: i64) -> Result<Page<VersionRow>> {
    let items = scales::table
        .left_join(people::table)
        .order(scales::version.desc())
        .limit(per_page)
        .offset(number.offset(per_page))
        .select((scales::version, scales::created_at, people::name.nullable()))
        .load(db)?;
    Ok(Page {
        items,
        number,
        per_page,
        total: scales::table.count().get_result(db)?,
    })
}

/// How many verdicts gave each rating, by slug, under all versions of the scale.
pub fn uses(db: &mut Db) -> Result<HashMap<String, i64>> {
    let rows: Vec<(String, i64)> = verdicts::table
        .inner_join(ratings::table)
        .group_by(ratings::slug)
        .select((ratings::slug, count_star()))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// Gives a new desk its scale; does nothing where there is one.
pub fn ensure_default(tx: &mut Tx<'_>) -> Result<Scale> {
    match latest(tx)? {
        Some(scale) => Ok(scale),
        None => {
            let language = site::store::current(tx)?.language;
            put(tx, None, &starting(language))
        }
    }
}

/// Makes the next version of the scale, unless someone else has since version `based_on`.
pub fn change(tx: &mut Tx<'_>, based_on: i32, change: &ScaleChange) -> Result<Scale> {
    let now = current(tx)?;
    if now.version != based_on {
        let labels: Vec<_> = now.in_use().map(|rating| rating.label.as_str()).collect();
        return Err(Problem::stale(Stale {
            based_on: i64::from(based_on),
            version: i64::from(now.version),
            changed_by: events::store::last_actor(tx, subject())?,
            now: vec![("scale", labels.join(", "))],
        }));
    }
    let entries: Vec<Entry> = now.ratings.iter().map(Entry::from).collect();
    let next = changed(&entries, change)?;
    if next == entries {
        return Ok(now);
    }
    put(tx, Some(&now), &next)
}

/// A desk has one scale, which needs no id of its own.
fn subject() -> Subject {
    Subject::record("scale", AnyId::from(uuid::Uuid::nil()))
}

fn latest(db: &mut Db) -> Result<Option<Scale>> {
    let number: Option<i32> = scales::table
        .order(scales::version.desc())
        .select(scales::version)
        .first(db)
        .optional()?;
    number.map(|number| version(db, number)).transpose()
}

fn put(tx: &mut Tx<'_>, before: Option<&Scale>, entries: &[Entry]) -> Result<Scale> {
    let version = before.map_or(1, |scale| scale.version + 1);
    let (by, created_at) = (tx.by().actor.id, tx.by().at);
    diesel::insert_into(scales::table)
        .values((
            scales::version.eq(version),
            scales::created_by.eq(by),
            scales::created_at.eq(created_at),
        ))
        .execute(&mut **tx)?;
    let mut rows = Vec::with_capacity(entries.len());
    for (position, entry) in (0..).zip(entries) {
        let row = Rating::of(entry, version, position);
        diesel::insert_into(ratings::table).values(&row).execute(&mut **tx)?;
        rows.push(row);
    }
    let was = before.map_or(Value::Null, |scale| {
        let entries: Vec<Entry> = scale.ratings.iter().map(Entry::from).collect();
        json!({"version": scale.version, "ratings": entries})
    });
    events::append(
        tx,
        "scale.changed",
        subject(),
        &was,
        &json!({"version": version, "ratings": entries}),
    )?;
    Ok(Scale {
        version,
        created_at,
        ratings: rows,
    })
}
