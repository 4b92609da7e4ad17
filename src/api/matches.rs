//! "Already checked?" for programs.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{bearer::Bearer, openapi::Call, shapes::Items};
use crate::{
    claim::Status,
    desk::matches::{self, Candidate, Found},
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
        Call::get(
            "/matches",
            "Claims, and fact-checks of other publishers, that may say the same as a text, the nearest first",
        )
        .query(&[("text", "The text"), ("claimant", "Who said it, when known")])
        .lists::<ShownMatch>(),
    ]
}

/// A claim that may say the same, or a fact-check of another publisher about such a claim.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Match)]
pub struct ShownMatch {
    /// Null for a fact-check of another publisher.
    claim_id: Option<ClaimId>,
    statement: String,
    /// 0 to 1.
    score: f64,
    /// The slug of the verdict's rating, as long as the verdict stands.
    verdict: Option<String>,
    /// Where the work on it stands: `declined` with its reason in `reason`; null for that of another publisher.
    status: Option<Status>,
    /// Why it was declined.
    reason: Option<String>,
    /// Whether the score is high enough for the desk to offer it as the same.
    same: bool,
    /// Where its fact-check can be read: ours when it is live, or that of another publisher.
    url: Option<String>,
    /// Who has checked it, when that is not this desk.
    publisher: Option<String>,
    /// What they found, in their words.
    rating: Option<String>,
    /// When they published it.
    reviewed_on: Option<NaiveDate>,
    /// The words that both have.
    shared: Vec<String>,
    /// How the numbers relate: `same`, `compatible`, `different`; null when there is nothing to compare.
    number: Option<&'static str>,
    /// Whether it was found by what it means, and not by its words.
    similar_meaning: bool,
}

impl ShownMatch {
    /// A candidate; `base` is our address without a slash at its end.
    pub fn of(candidate: Candidate, base: &str) -> Self {
        let statement = candidate.statement().to_owned();
        let shown = Self {
            claim_id: None,
            statement,
            score: candidate.score,
            verdict: None,
            status: None,
            reason: None,
            same: candidate.same,
            url: None,
            publisher: None,
            rating: None,
            reviewed_on: None,
            shared: candidate.shared,
            number: candidate.number.map(Relation::as_str),
            similar_meaning: candidate.by_meaning,
        };
        match candidate.found {
            Found::Claim(row) => {
                let head = row.head.as_ref().filter(|_| matches::is_live(&row));
                Self {
                    claim_id: Some(row.claim().id),
                    verdict: row.standing_verdict().map(|verdict| verdict.rating.slug.clone()),
                    status: Some(row.claim().status),
                    reason: matches::declined(&row),
                    url: head.map(|head| format!("{base}{}", head.path())),
                    ..shown
                }
            }
            Found::Outside(check) => Self {
                url: Some(check.url),
                publisher: Some(check.publisher),
                rating: Some(check.rating),
                reviewed_on: check.reviewed_on,
                ..shown
            },
        }
    }
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
    let items = found
        .into_iter()
        .map(|candidate| ShownMatch::of(candidate, &program.app.base_url));
    Ok(HttpResponse::Ok().json(Items::whole(items.collect())))
}
