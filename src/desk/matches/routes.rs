//! Candidates while a claim is typed, and saying that two are not the same.

use actix_web::{HttpResponse, web};

use super::pages;
use crate::{
    claim,
    ids::{AnyId, ClaimId},
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
        .route("/desk/matches/reject", web::post().to(reject));
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
    let candidate: ClaimId = form.fields.value("candidate").parse().map_err(|_| wrong())?;
    let back = form.fields.value("back").to_owned();
    staff
        .write(move |tx| claim::store::reject_match(tx, subject, candidate))
        .await?;
    // Only to a page of the desk.
    let back = if back.starts_with("/desk/") {
        back
    } else {
        "/desk".to_owned()
    };
    Ok(see_other_saying(
        back,
        "Noted: they are not the same. They will not be offered to each other again.",
    ))
}
