//! Claims as the desk's lists show them, gathered from several stations with as many queries for a hundred as for one.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::{
    claim::{self, Claim, ClaimFilter, ClaimQuantity, Claimant, ListedClaim, Status},
    db::Db,
    ids::{ClaimId, PersonId},
    problem::Result,
    publication::{self, Head, State},
    review::{self, Verdict},
    staff,
    web::paging::{Page, PageNumber},
};

/// A claim with all that a row, a card or a note says of it.
#[derive(Debug, Clone)]
pub struct ClaimRow {
    /// The claim with claimant, topics and how often it was found.
    pub listed: ListedClaim,
    /// The numbers in it.
    pub quantities: Vec<ClaimQuantity>,
    /// Its newest verdict, also when it has been reopened since.
    pub verdict: Option<Verdict>,
    /// Where it stands in public.
    pub head: Option<Head>,
    /// Who works on it, by name.
    pub assignee: Option<String>,
}

impl ClaimRow {
    /// The claim itself.
    pub fn claim(&self) -> &Claim {
        &self.listed.claim
    }

    /// Who made it.
    pub fn claimant(&self) -> Option<&Claimant> {
        self.listed.claimant.as_ref()
    }

    /// The verdict, as long as it stands: a claim that was reopened has none.
    pub fn standing_verdict(&self) -> Option<&Verdict> {
        self.verdict
            .as_ref()
            .filter(|_| self.claim().status == Status::Approved)
    }

    /// What the public sees of it, in a word; empty when it sees nothing.
    pub fn in_public(&self) -> &'static str {
        match self.head.as_ref().map(|head| head.state) {
            Some(State::Live) => "live",
            Some(State::Scheduled) => "scheduled",
            Some(State::Retracted) => "retracted",
            Some(State::Void) => "void",
            None => "",
        }
    }

    /// Whether somebody has to do something before there is a verdict.
    pub fn is_open(&self) -> bool {
        matches!(
            self.claim().status,
            Status::Logged | Status::Researching | Status::InReview
        )
    }

    /// How many days past its day it is; none when it is in time, has no day, or is through.
    pub fn days_late(&self, today: NaiveDate) -> Option<i64> {
        let days = (today - self.claim().due_on?).num_days();
        (self.is_open() && days > 0).then_some(days)
    }

    /// Who said it and which numbers: "Ilona Brandt, regional governor · about 100,000 troops". Empty when neither is known.
    pub fn said_by(&self) -> String {
        let who = self.claimant().map(|claimant| match &claimant.role {
            Some(role) => format!("{}, {role}", claimant.name),
            None => claimant.name.clone(),
        });
        let numbers = self.quantities.iter().take(3).map(ClaimQuantity::words);
        who.into_iter().chain(numbers).collect::<Vec<_>>().join(" · ")
    }
}

/// Those claims, in the same order, with all that is said of them.
pub fn gather(db: &mut Db, claims: Vec<Claim>) -> Result<Vec<ClaimRow>> {
    let listed = claim::store::listed(db, claims)?;
    complete(db, listed)
}

/// One page of the claims that a filter lets through, newest first.
pub fn page(db: &mut Db, filter: &ClaimFilter, number: PageNumber) -> Result<Page<ClaimRow>> {
    let page = claim::store::list(db, filter, number)?;
    Ok(Page {
        items: complete(db, page.items)?,
        number: page.number,
        per_page: page.per_page,
        total: page.total,
    })
}

/// Rows of a list that is there already, with all else that is said of them.
pub fn complete(db: &mut Db, listed: Vec<ListedClaim>) -> Result<Vec<ClaimRow>> {
    let ids: Vec<ClaimId> = listed.iter().map(|row| row.claim.id).collect();
    let people: Vec<PersonId> = listed.iter().filter_map(|row| row.claim.assigned_to).collect();
    let mut quantities = claim::store::quantities_of(db, &ids)?;
    let mut verdicts = review::store::verdicts(db, &ids)?;
    let mut heads = publication::store::heads(db, &ids)?;
    let names: HashMap<PersonId, String> = staff::store::names(db, &people)?;
    let row = |listed: ListedClaim| {
        let id = listed.claim.id;
        ClaimRow {
            quantities: quantities.remove(&id).unwrap_or_default(),
            verdict: verdicts.remove(&id),
            head: heads.remove(&id),
            assignee: listed.claim.assigned_to.and_then(|person| names.get(&person).cloned()),
            listed,
        }
    };
    Ok(listed.into_iter().map(row).collect())
}
