//! Logging a claim: its row, its event, and what comes with it.

use std::ops::Deref;

use diesel::prelude::*;
use serde_json::{Value, json};

use super::{claimants, occurrences, quantities, topics};
use crate::{
    claim::{Claim, ClaimQuantity, Claimant, NewClaim, Occurrence, ReadyClaim, Status, Topic},
    db::{Tx, directly},
    events::{self, Subject},
    ids::ClaimId,
    problem::Result,
    schema::claims,
};

/// A claim that was just logged, with the rows that were made or found for it.
#[derive(Debug)]
pub struct Logged {
    /// The claim.
    pub claim: Claim,
    /// Who made it.
    pub claimant: Option<Claimant>,
    /// What it is about.
    pub topics: Vec<Topic>,
    /// Where it was found.
    pub occurrence: Option<Occurrence>,
    /// The numbers in its words.
    pub quantities: Vec<ClaimQuantity>,
}

impl Deref for Logged {
    type Target = Claim;
    fn deref(&self) -> &Claim {
        &self.claim
    }
}

/// Logs a claim, with its first occurrence when there is one, and the numbers found in its words.
pub fn log(tx: &mut Tx<'_>, new: &NewClaim) -> Result<Logged> {
    log_ready(tx, new.ready()?)
}

/// The same when all that could be done before the transaction was done.
pub fn log_ready(tx: &mut Tx<'_>, ready: ReadyClaim) -> Result<Logged> {
    let ReadyClaim { claim: new, numbers } = ready;
    let by = tx.by().clone();
    let claimant = new
        .claimant
        .as_ref()
        .map(|claimant| claimants::resolve(tx, claimant))
        .transpose()?;
    let claim = Claim {
        id: ClaimId::new(),
        version: 1,
        statement: new.statement,
        status: Status::Logged,
        status_since: by.at,
        status_reason: None,
        claimant_id: claimant.as_ref().map(|claimant| claimant.id),
        said_on: new.said_on,
        said_at: new.said_at,
        assigned_to: None,
        due_on: None,
        merged_into: None,
        logged_by: by.actor.id,
        logged_at: by.at,
        updated_at: by.at,
    };
    directly!(&mut **tx, conn => diesel::insert_into(claims::table)
        .values((
            claims::id.eq(claim.id),
            claims::version.eq(claim.version),
            claims::statement.eq(&claim.statement),
            claims::status.eq(claim.status),
            claims::status_since.eq(claim.status_since),
            claims::claimant_id.eq(claim.claimant_id),
            claims::said_on.eq(claim.said_on),
            claims::said_at.eq(&claim.said_at),
            claims::logged_by.eq(claim.logged_by),
            claims::logged_at.eq(claim.logged_at),
            claims::updated_at.eq(claim.updated_at),
        ))
        .execute(conn))?;
    let topics = topics::add(tx, claim.id, &new.topics)?;
    let after = json!({
        "statement": claim.statement, "claimant": claimant.as_ref().map(|c| &c.name), "said_on": claim.said_on,
        "said_at": claim.said_at, "topics": topics::names(&topics), "status": claim.status, "version": claim.version,
    });
    events::append(tx, "claim.logged", Subject::claim(claim.id), &Value::Null, &after)?;
    let occurrence = new
        .occurrence
        .as_ref()
        .map(|occurrence| occurrences::insert(tx, claim.id, occurrence))
        .transpose()
        .map_err(|problem| problem.within("occurrence"))?;
    let quote = occurrence.as_ref().map(|occurrence| occurrence.exact.as_str());
    let quantities = quantities::recognise(tx, &claim, quote, numbers)?;
    Ok(Logged {
        claim,
        claimant,
        topics,
        occurrence,
        quantities,
    })
}
