//! The page of a claim, and its whole timeline.

use actix_web::{HttpResponse, web};

use super::{May, Workbench, pages, timeline};
use crate::{
    claim::{self, Status, pages::address},
    desk::matches,
    events,
    ids::ClaimId,
    problem::Result,
    review,
    staff::{self as people, can, guard::Allowed},
    web::http::{Path, Query, page, see_other_saying},
};

/// How many rows of the log one page of the timeline shows.
const ROWS: i64 = 100;

/// The addresses of the workbench.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/desk/claims/{id}", web::get().to(show))
        .route("/desk/claims/{id}/timeline", web::get().to(show_timeline));
}

#[derive(serde::Deserialize)]
struct ShowQuery {
    merged: Option<String>,
}

async fn show(
    staff: Allowed<can::ViewDesk>,
    Path(id): Path<ClaimId>,
    Query(asked): Query<ShowQuery>,
) -> Result<HttpResponse> {
    let (rights, viewer) = (staff.rights(), staff.person.id);
    let bench = staff.read(move |db| Workbench::gather(db, id, viewer, &rights)).await?;
    if let (Status::Merged, Some(into), None) = (bench.claim.status, &bench.into, asked.merged) {
        let said = format!("“{}” is merged into this claim.", bench.claim.statement);
        return Ok(see_other_saying(address(into.id), &said));
    }
    let (index, claim) = (staff.app.fresh_staff_index().await, bench.claim.clone());
    let claimant = bench.claimant.as_ref().map(|claimant| claimant.name.clone());
    let candidates = staff
        .read(move |db| matches::of_claim(db, &index, &claim, claimant.as_deref()))
        .await?;
    Ok(page(&pages::show(&pages::Show {
        frame: &staff.frame,
        bench: &bench,
        candidates: &candidates,
        may: May::of(&staff.rights()),
        now: staff.at,
    })))
}

#[derive(serde::Deserialize)]
struct TimelineQuery {
    before: Option<i64>,
}

async fn show_timeline(
    staff: Allowed<can::ViewDesk>,
    Path(id): Path<ClaimId>,
    Query(asked): Query<TimelineQuery>,
) -> Result<HttpResponse> {
    let (claim, rows, names, scale) = staff
        .read(move |db| {
            let claim = claim::store::find(db, id)?;
            let mut of = vec![id];
            of.extend(claim::store::merged_claims(db, id)?);
            let rows = events::store::about_before(db, &of, asked.before, ROWS)?;
            let names = people::store::names(db, &timeline::people(&rows).collect::<Vec<_>>())?;
            let scale = review::store::current_scale(db)?;
            Ok((claim, rows, names, scale))
        })
        .await?;
    let full = i64::try_from(rows.len()).unwrap_or(0) == ROWS;
    Ok(page(&pages::whole_timeline(&pages::WholeTimeline {
        frame: &staff.frame,
        claim: &claim,
        entries: &timeline::entries(&rows, id, &names, &scale),
        before: rows.last().filter(|_| full).map(|row| row.seq),
    })))
}
