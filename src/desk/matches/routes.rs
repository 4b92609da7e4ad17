//! Candidates while a claim is typed, saying that two are not the same, and an outside check as evidence.

use actix_web::{HttpResponse, web};

use super::pages;
use crate::{
    claim, evidence,
    ids::{AnyId, ClaimId, OutsideCheckId},
    outside,
    problem::{Problem, Result},
    staff::{can, guard::Allowed},
    web::{
        http::{Query, page, see_other_saying},
        posted::Posted,
    },
};

/// The shortest text that is looked for, in characters.
const SHORTEST: usize = 8;

/// The addresses of this part.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/desk/matches", web::get().to(show))
        .route("/desk/matches/reject", web::post().to(reject))
        .route("/desk/matches/evidence", web::post().to(add_evidence));
}

#[derive(serde::Deserialize)]
struct Asked {
    #[serde(default)]
    text: String,
    #[serde(default)]
    claimant: String,
}

/// A piece of a page, for the script beside the form.
async fn show(staff: Allowed<can::ViewDesk>, Query(asked): Query<Asked>) -> Result<HttpResponse> {
    if asked.text.trim().chars().count() < SHORTEST {
        return Ok(page(&pages::too_short()));
    }
    let index = staff.app.fresh_staff_index().await;
    let found = staff
        .read(move |db| {
            let claimant = Some(asked.claimant.trim()).filter(|name| !name.is_empty());
            super::of_text(db, &index, &asked.text, claimant)
        })
        .await?;
    Ok(page(&pages::list(&found)))
}

async fn reject(staff: Allowed<can::LogClaim>, form: Posted) -> Result<HttpResponse> {
    let wrong = || Problem::not_found("claim");
    let subject: AnyId = form.fields.value("subject").parse().map_err(|_| wrong())?;
    if let Some(check) = form.fields.some("outside") {
        let check: OutsideCheckId = check.parse().map_err(|_| Problem::not_found("outside check"))?;
        staff
            .write(move |tx| outside::store::reject(tx, subject, check))
            .await?;
    } else {
        let candidate: ClaimId = form.fields.value("candidate").parse().map_err(|_| wrong())?;
        staff
            .write(move |tx| claim::store::reject_match(tx, subject, candidate))
            .await?;
    }
    // Only to a page of the desk.
    let back = form.fields.value("back");
    let back = if back.starts_with("/desk/") { back } else { "/desk" };
    Ok(see_other_saying(
        back,
        "Noted: they are not the same. They will not be offered to each other again.",
    ))
}

/// An outside check as evidence for a claim: its page is the source. What it shows is for the editor to say.
async fn add_evidence(staff: Allowed<can::EditClaim>, form: Posted) -> Result<HttpResponse> {
    let subject = form.fields.value("subject").parse();
    let subject: ClaimId = subject.map_err(|_| Problem::not_found("claim"))?;
    let check = form.fields.value("outside").parse();
    let check: OutsideCheckId = check.map_err(|_| Problem::not_found("outside check"))?;
    let (row, _) = staff
        .write(move |tx| {
            let found = outside::store::find(tx, check)?;
            evidence::store::add(tx, subject, &super::as_evidence(&found, tx.by().at.date()))
        })
        .await?;
    Ok(see_other_saying(
        format!("/desk/evidence/{}", row.id),
        "The outside check is evidence now. Say what it shows, and what you make of it.",
    ))
}
