//! The claims that wait for a verdict, and whether whoever looks may give it.

mod pages;
pub mod routes;

use std::collections::HashMap;

use super::rows::{self, ClaimRow};
use crate::{
    claim::Claim,
    db::Db,
    ids::{ClaimId, PersonId},
    problem::Result,
    review::{self, Waiting},
    staff::{self, Rights},
    web::paging::{Page, PageNumber},
};

/// A claim that waits.
#[derive(Debug, Clone)]
pub struct InReview {
    /// How the person stands to it.
    pub waiting: Waiting,
    /// What is said of it.
    pub row: ClaimRow,
    /// Who wrote a part of it, by name.
    pub writers: Vec<String>,
}

/// Reads one page of what waits, the longest waiting first.
pub fn in_review(db: &mut Db, rights: &Rights, person: PersonId, number: PageNumber) -> Result<Page<InReview>> {
    let page = review::store::waiting(db, rights, person, number)?;
    let claims: Vec<Claim> = page.items.iter().map(|waiting| waiting.claim.clone()).collect();
    let mut by_id: HashMap<ClaimId, ClaimRow> = rows::gather(db, claims)?
        .into_iter()
        .map(|row| (row.claim().id, row))
        .collect();
    let people: Vec<PersonId> = page
        .items
        .iter()
        .flat_map(|waiting| waiting.contributors.clone())
        .collect();
    let names = staff::store::names(db, &people)?;
    let items = page.items.into_iter().filter_map(|waiting| {
        Some(InReview {
            row: by_id.remove(&waiting.claim.id)?,
            writers: waiting
                .contributors
                .iter()
                .filter_map(|person| names.get(person).cloned())
                .collect(),
            waiting,
        })
    });
    Ok(Page {
        items: items.collect(),
        number: page.number,
        per_page: page.per_page,
        total: page.total,
    })
}
