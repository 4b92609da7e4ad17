//! What readers send, for the desk to answer: submissions, which become claims or are declined, and appeals.

mod pages;
pub mod routes;

use crate::{
    claim::{self, Claim},
    db::Db,
    ids::{PersonId, SubmissionId},
    problem::{Problem, Result, Unmet},
    publication::{self, Head},
    review, staff,
    submission::{self, Kind, Submission},
};

/// One of them with what is known about it.
#[derive(Debug)]
pub struct Shown {
    /// It.
    pub row: Submission,
    /// The claim that was logged for it, or whose fact-check it is about.
    pub claim: Option<Claim>,
    /// Where that claim's fact-check stands in public.
    pub head: Option<Head>,
    /// The name of whoever decided.
    pub decided_by: Option<String>,
    /// Why the person who looks at it may not decide.
    pub bars: Vec<Unmet>,
}

/// Reads one of that kind for a person.
fn shown(db: &mut Db, id: SubmissionId, kind: Kind, person: PersonId) -> Result<Shown> {
    let row = submission::store::find(db, id)?;
    if row.kind != kind {
        return Err(Problem::not_found(kind.as_str()));
    }
    let (mut claim, mut head, mut bars) = (None, None, Vec::new());
    if let Some(id) = row.claim_id {
        claim = Some(claim::store::find(db, id)?);
        head = publication::store::head(db, id)?;
        if kind == Kind::Appeal {
            bars = submission::bars(&review::store::makers(db, id)?, person);
        }
    }
    let names = staff::store::names(db, &row.decided_by.into_iter().collect::<Vec<_>>())?;
    Ok(Shown {
        decided_by: names.into_values().next(),
        row,
        claim,
        head,
        bars,
    })
}
