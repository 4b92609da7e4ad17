//! "Already checked?" for programs.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{bearer::Bearer, openapi::Call, shapes::Items};
use crate::{
    desk::matches,
    ids::ClaimId,
    problem::{Problem, Result},
    search::matching::Relation,
    staff::can,
    web::http::Query,
};

/// The addresses of matches.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/matches", web::get().to(list));
}

/// The same, described.
pub fn calls() -> Vec<Call> {
    vec![
        Call::get("/matches", "Claims that may say the same as a text, the nearest first")
            .query(&[("text", "The text"), ("claimant", "Who said it, when known")])
            .lists::<ShownMatch>(),
    ]
}

/// A claim that may say the same.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Match)]
pub struct ShownMatch {
    claim_id: ClaimId,
    statement: String,
    /// 0 to 1.
    score: f64,
    /// The slug of the verdict's rating, as long as the verdict stands.
    verdict: Option<String>,
    /// The words that both have.
    shared: Vec<String>,
    /// How the numbers relate: `same`, `compatible`, `different`; null when there is nothing to compare.
    number: Option<&'static str>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Asked {
    text: String,
    claimant: Option<String>,
}

async fn list(program: Bearer<can::ViewDesk>, Query(asked): Query<Asked>) -> Result<HttpResponse> {
    if asked.text.trim().is_empty() {
        return Err(Problem::field("text", "Send the text to be compared, such as a claim."));
    }
    let index = program.app.fresh_staff_index().await;
    let found = program
        .read(move |db| matches::of_text(db, &index, &asked.text, asked.claimant.as_deref()))
        .await?;
    let items = found.into_iter().map(|candidate| ShownMatch {
        claim_id: candidate.row.claim().id,
        statement: candidate.row.claim().statement.clone(),
        score: candidate.score,
        verdict: candidate
            .row
            .standing_verdict()
            .map(|verdict| verdict.rating.slug.clone()),
        number: candidate.number.map(|relation| match relation {
            Relation::Same => "same",
            Relation::Compatible => "compatible",
            Relation::Different => "different",
        }),
        shared: candidate.shared,
    });
    Ok(HttpResponse::Ok().json(Items::whole(items.collect())))
}
