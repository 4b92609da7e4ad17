//! What was scheduled: published by Factdesk itself when its hour has come.

use serde_json::json;

use super::{State, head::Head, projection, store};
use crate::{
    actor::By,
    claim, clock,
    db::{Database, Tx},
    ids::ClaimId,
    jobs::Job,
    mail,
    problem::{Problem, Result},
    staff,
};

/// Does a job of the kind [`store::DUE`].
pub async fn run(database: Database, job: Job) -> Result<()> {
    let claim: ClaimId = job
        .payload
        .get("claim_id")
        .cloned()
        .map(serde_json::from_value)
        .transpose()?
        .ok_or_else(|| Problem::internal(format!("a job without a claim: {}", json!(job.payload))))?;
    database
        .write(By::system(clock::now()), move |tx| publish_due(tx, claim))
        .await
}

/// Publishes what is due. What was rescheduled or published meanwhile is left alone; what cannot be published any more is
/// taken off the schedule, and whoever scheduled it is told why.
pub fn publish_due(tx: &mut Tx<'_>, claim: ClaimId) -> Result<()> {
    let now = tx.by().at;
    let Some(head) = store::head(tx, claim)?.filter(|head| head.publish_at.is_some_and(|at| at <= now)) else {
        return Ok(());
    };
    // Asked beforehand, as a refusal inside would undo the whole change.
    match refusal(tx, claim) {
        None => projection::publish(tx, claim, head.scheduled_note.as_deref()).map(drop),
        Some(reason) => {
            store::unschedule(tx, claim)?;
            tell(tx, &head, &reason)
        }
    }
}

/// Why it cannot be published now; none when it can.
fn refusal(tx: &mut Tx<'_>, claim: ClaimId) -> Option<String> {
    let status = match claim::store::find(tx, claim) {
        Ok(found) => found.status,
        Err(problem) => return Some(problem.detail),
    };
    if status != claim::Status::Approved {
        return Some(format!(
            "The claim is {}; only what is approved is published.",
            status.label().to_lowercase()
        ));
    }
    let standing = match projection::standing(tx, claim) {
        Ok(standing) => standing,
        Err(problem) => return Some(problem.detail),
    };
    let live = standing.head.is_some_and(|head| head.state == State::Live);
    (live && standing.tier.is_none()).then(|| "The live page says the same already.".to_owned())
}

fn tell(tx: &mut Tx<'_>, head: &Head, reason: &str) -> Result<()> {
    let Some(by) = head.scheduled_by else {
        return Ok(());
    };
    let person = staff::store::find(tx, by)?;
    let subject = format!("Not published: {}", head.headline);
    let body = format!(
        "“{}” was to be published now, and was not.\n\n{reason}\n\nNothing that readers see has changed. Publish it again from the claim's page \
         when it is ready.\n",
        head.headline
    );
    mail::post(tx, &person.email, &subject, &body)
}
