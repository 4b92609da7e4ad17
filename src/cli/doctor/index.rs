//! Whether the search indexes can be made, and then hold what the desk holds.

use crate::{
    claim::{self, Status},
    cli::reindex,
    db::{Database, Db},
    outside,
    problem::{Problem, Result},
    publication::store::{self as published, ListingFilter},
    web::{components::thousands, paging::PageNumber},
};

/// Makes both indexes from the database, as every node does when it starts.
pub(super) fn made(database: &Database) -> Result<String> {
    let (wanted, made) = database.read_now(|db| Ok((wanted(db)?, reindex::made(db)?)))?;
    let holds = [made.staff, made.public].map(|held| i64::try_from(held).unwrap_or(i64::MAX));
    let [staff, public] = holds.map(thousands);
    if holds != wanted {
        let [claims, fact_checks] = wanted.map(thousands);
        return Err(Problem::not_allowed(format!(
            "it can be made of {staff} of {claims} claims and outside checks, and of {public} of {fact_checks} fact-checks. \
             If nobody was writing meanwhile, please report it with what `factdesk --verbose reindex` says."
        )));
    }
    Ok(format!(
        "made of {staff} claims and outside checks, and of {public} fact-checks, in {:.1} s",
        made.took.as_secs_f64()
    ))
}

/// How many claims and outside checks, and how many fact-checks, can be found.
fn wanted(db: &mut Db) -> Result<[i64; 2]> {
    let by_status = claim::store::count_by_status(db)?.into_iter();
    // What was merged is found with what it was merged into.
    let claims: i64 = by_status
        .filter(|(status, _)| *status != Status::Merged)
        .map(|(_, count)| count)
        .sum();
    let outside = outside::store::list(db, "", PageNumber::default())?.total;
    let fact_checks = published::list(db, &ListingFilter::default(), PageNumber::default())?.total;
    Ok([claims + outside, fact_checks])
}
