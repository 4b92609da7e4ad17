//! Moving claims: the one place that changes where a claim stands, but for the assessment that approves it.

use serde_json::json;

use super::{facts, mentions};
use crate::{
    actor::ActorKind,
    claim::{self, Claim, DeclineReason, Move, Status, workflow},
    db::Tx,
    ids::{ClaimId, PersonId},
    problem::{Problem, Result, Unmet},
    review::{Policy, moves::MoveRequest},
    site,
    staff::{Action, Relation, Rights},
    written,
};

/// How long reasons may be, in characters.
const REASON_MAX: usize = 2000;

/// Moves a claim, if the table has such a move, the person has the right, what it needs is there, and a reason is given
/// where one is asked for. Factdesk itself may reopen a claim that is due for a re-check, and nothing else.
pub fn move_claim(tx: &mut Tx<'_>, rights: &Rights, request: &MoveRequest) -> Result<Claim> {
    let claim = claim::store::find(tx, request.claim)?;
    if let Some(version) = request.version.filter(|version| *version != claim.version) {
        let now = vec![("status", claim.status.label().to_owned())];
        return Err(claim::store::refuse_stale(tx, &claim, version, now));
    }
    let step = choose(tx, rights, &claim, request.to)?;
    if step == Move::Approve {
        return Err(Problem::unmet(vec![Unmet {
            code: "by-assessment",
            message: "A claim is approved by the assessment that completes the policy, not by a move.".into(),
        }]));
    }
    let policy = Policy::from(&site::store::current(tx)?);
    let me = tx.by().actor.id;
    let missing = workflow::unmet(step, &facts::facts(tx, &claim, policy, me.is_some())?);
    if !missing.is_empty() {
        return Err(Problem::unmet(missing));
    }
    let reason = reason(step, request.reason.as_deref())?;
    let to = |tx: &mut Tx<'_>, assigned: Option<PersonId>| {
        claim::store::change_status(
            tx,
            &claim,
            request.to,
            step.event(),
            reason.as_deref(),
            assigned,
            json!({}),
        )
    };
    mentions::settle(tx, request.claim)?;
    match step {
        Move::TakeUp => to(tx, claim.assigned_to.or(me)),
        Move::Merge => {
            let into = request
                .into
                .ok_or_else(|| Problem::field("into", "Name the claim that it is merged into."))?;
            claim::store::merge(tx, &claim, into, reason.as_deref())
        }
        Move::Undo if claim.status == Status::Merged => {
            claim::store::unmerge(tx, &claim, reason.as_deref().unwrap_or_default())
        }
        Move::Undo => to(tx, None),
        _ => to(tx, claim.assigned_to),
    }
}

/// Reopens the claim of an upheld appeal, with its reason; where the work is open already, nothing is moved. Upholding it is a
/// right of its own, which reviewers and admins have too.
pub fn reopen_for_appeal(tx: &mut Tx<'_>, rights: &Rights, id: ClaimId, reason: &str) -> Result<Claim> {
    rights.check(Relation::Uninvolved, Action::AnswerReaders)?;
    let claim = claim::store::find(tx, id)?;
    if claim.status != Status::Approved {
        return Ok(claim);
    }
    let (step, to) = (Move::Reopen, Status::Researching);
    claim::store::change_status(tx, &claim, to, step.event(), Some(reason), claim.assigned_to, json!({}))
}

/// The move that is meant: of several between the same two statuses the first that this person has the right to.
fn choose(tx: &mut Tx<'_>, rights: &Rights, claim: &Claim, to: Status) -> Result<Move> {
    let mut refusal = None;
    for row in workflow::between(claim.status, to) {
        let system = tx.by().actor.kind == ActorKind::System && row.step == Move::Reopen;
        match rights.check(Relation::Uninvolved, row.action) {
            Ok(()) => return Ok(row.step),
            Err(_) if system => return Ok(row.step),
            Err(problem) => refusal = refusal.or(Some(problem)),
        }
    }
    Err(refusal.unwrap_or_else(|| {
        Problem::unmet(vec![Unmet {
            code: "no-such-move",
            message: format!(
                "A claim that is {} cannot become {}.",
                claim.status.label().to_lowercase(),
                to.label().to_lowercase()
            ),
        }])
    }))
}

fn reason(step: Move, given: Option<&str>) -> Result<Option<String>> {
    let reason = written::optional_prose(given.unwrap_or_default(), REASON_MAX)
        .map_err(|message| Problem::field("reason", message))?;
    match (&reason, step) {
        (None, Move::Return) => Err(Problem::field(
            "reason",
            "Say what has to be done before you can assess it.",
        )),
        (None, step) if step.needs_reason() => Err(Problem::field(
            "reason",
            "Give the reason, so that others understand it later.",
        )),
        (Some(text), Move::Decline) if DeclineReason::read(text).is_none() => {
            let known: Vec<_> = DeclineReason::ALL.iter().map(|reason| reason.as_str()).collect();
            let message = format!(
                "Begin with one of {}; a note may follow after a colon.",
                known.join(", ")
            );
            Err(Problem::field("reason", message))
        }
        _ => Ok(reason),
    }
}
