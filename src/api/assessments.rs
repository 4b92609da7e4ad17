//! Assessments for programs: cast, and seen as far as the two-person rule lets them be.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    bearer::{Bearer, Program},
    body::{Given, Meant},
    etag,
    openapi::Call,
    shapes::{CastAssessment, Items, ShownAssessment},
};
use crate::{
    claim::{self, Claim},
    db::Db,
    ids::{ClaimId, PersonId},
    problem::{Faults, Problem, Result},
    review::{RATIONALE_MAX, store},
    staff::{self, Scope, can},
    web::http::Path,
    written,
};

/// The address of assessments.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/claims/{id}/assessments", web::get().to(list))
        .route("/claims/{id}/assessments", web::post().to(cast));
}

/// The same, described.
pub fn calls() -> Vec<Call> {
    vec![
        Call::get(
            "/claims/{id}/assessments",
            "The assessments of a claim, newest first, those of others sealed until all are cast",
        )
        .lists::<ShownAssessment>(),
        Call::post(
            "/claims/{id}/assessments",
            Scope::Review,
            "Judge the version that was read",
        )
        .sends::<AssessmentIn>()
        .creates::<CastAssessment>(),
    ]
}

/// A verdict on one version of a claim's work.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AssessmentIn {
    /// The version of the claim that was read and judged.
    version: Option<i64>,
    /// The slug of a rating in the scale in force.
    rating: Option<String>,
    rationale: Option<String>,
}

/// The same, understood.
struct Judged {
    version: i64,
    rating: String,
    rationale: String,
}

impl Given for AssessmentIn {
    type Meant = Judged;

    fn meant(self) -> Result<Judged> {
        let mut faults = Faults::new();
        let version = faults.take("version", self.version.ok_or("Name the version that you judge."));
        let rating = faults.take("rating", self.rating.ok_or("Name a rating of the scale."));
        let rationale = self.rationale.unwrap_or_default();
        faults.take("rationale", written::prose(&rationale, RATIONALE_MAX));
        faults.check()?;
        Ok(Judged {
            version: version.unwrap_or_default(),
            rating: rating.unwrap_or_default(),
            rationale,
        })
    }
}

/// The assessments of a claim, newest first, as far as this person may see them.
fn seen(db: &mut Db, claim: &Claim, viewer: PersonId) -> Result<Vec<ShownAssessment>> {
    let rows = store::assessments(db, claim, viewer)?;
    let people: Vec<PersonId> = rows.iter().map(|row| row.reviewer_id).collect();
    let names = staff::store::names(db, &people)?;
    Ok(rows
        .into_iter()
        .map(|row| ShownAssessment::of(claim.id, row, &names))
        .collect())
}

async fn list(program: Bearer<can::ViewDesk>, Path(id): Path<ClaimId>) -> Result<HttpResponse> {
    let me = program.person.id;
    let shown = program
        .read(move |db| {
            let claim = claim::store::find(db, id)?;
            seen(db, &claim, me)
        })
        .await?;
    Ok(HttpResponse::Ok().json(Items::whole(shown)))
}

/// The right depends on the policy and on who wrote the work, so the store asks.
async fn cast(program: Program, Path(id): Path<ClaimId>, Meant(judged): Meant<AssessmentIn>) -> Result<HttpResponse> {
    let (rights, me) = (program.rights(), program.person.id);
    let cast = program.write(move |tx| {
        let outcome = store::assess(tx, &rights, id, judged.version, &judged.rating, &judged.rationale)?;
        let claim = claim::store::find(tx, id)?;
        // Newest first, and this one was cast just now.
        let own = seen(tx, &claim, me)?.into_iter().next();
        let own = own.ok_or_else(|| Problem::internal("an assessment that is not there"))?;
        Ok(CastAssessment::of(own, &outcome))
    });
    let shown = etag::or_stale(cast.await)?;
    etag::created(
        &format!("/api/v1/claims/{id}/assessments"),
        shown.assessment.version,
        &shown,
    )
}
