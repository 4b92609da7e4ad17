//! The written result for programs. It is part of the claim: its version is the claim's.

use actix_web::{HttpResponse, http::StatusCode, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    bearer::Bearer,
    body::{Given, Meant},
    etag,
    openapi::Call,
    shapes::ShownFactCheck,
};
use crate::{
    claim::{FactCheckEdit, store},
    ids::ClaimId,
    problem::{Faults, Problem, Result},
    staff::can,
    web::http::Path,
};

/// The addresses of fact-checks at work.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/claims/{id}/fact-check", web::get().to(show))
        .route("/claims/{id}/fact-check", web::put().to(write));
}

/// The same, described.
pub fn calls() -> Vec<Call> {
    vec![
        Call::get(
            "/claims/{id}/fact-check",
            "The written result, as it is being worked on",
        )
        .answers::<Written>(),
        Call::edit(
            "put",
            "/claims/{id}/fact-check",
            "Write the result; its version is the claim's",
        )
        .sends::<FactCheckIn>()
        .answers::<Written>(),
    ]
}

/// The written result, whole: what is not sent is empty. Headline, finding and summary must be sent, and may be empty until
/// review.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FactCheckIn {
    headline: Option<String>,
    /// The fact in one sentence.
    finding: Option<String>,
    /// Markdown, as are the next three.
    summary: Option<String>,
    known: Option<String>,
    unknown: Option<String>,
    method: Option<String>,
    /// A tag of BCP 47, such as `uk`; left as it is when it is not sent.
    language: Option<String>,
}

impl Given for FactCheckIn {
    type Meant = FactCheckEdit;

    fn meant(self) -> Result<FactCheckEdit> {
        let mut faults = Faults::new();
        for (field, sent) in [
            ("headline", &self.headline),
            ("finding", &self.finding),
            ("summary", &self.summary),
        ] {
            if sent.is_none() {
                faults.add(field, "Send this text; it may be empty until review.");
            }
        }
        let edit = FactCheckEdit {
            headline: self.headline.unwrap_or_default(),
            finding: self.finding.unwrap_or_default(),
            summary: self.summary.unwrap_or_default(),
            known: self.known.unwrap_or_default(),
            unknown: self.unknown.unwrap_or_default(),
            method: self.method.unwrap_or_default(),
            language: self.language.unwrap_or_default(),
        };
        faults.join(edit.cleaned())?;
        faults.check()?;
        Ok(edit)
    }
}

/// The written result with the claim that it belongs to.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = WrittenFactCheck)]
struct Written {
    /// The claim's.
    id: ClaimId,
    claim_id: ClaimId,
    /// The claim's.
    version: i64,
    #[serde(flatten)]
    fact_check: ShownFactCheck,
}

async fn show(program: Bearer<can::ViewDesk>, Path(id): Path<ClaimId>) -> Result<HttpResponse> {
    let (claim, written) = program
        .read(move |db| Ok((store::find(db, id)?, store::fact_check(db, id)?)))
        .await?;
    let written = written.ok_or_else(|| Problem::not_found("fact-check; nothing is written about this claim yet"))?;
    let shown = Written {
        id,
        claim_id: id,
        version: claim.version,
        fact_check: written.into(),
    };
    Ok(etag::record(StatusCode::OK, shown.version, &shown))
}

async fn write(
    program: Bearer<can::EditClaim>,
    Path(id): Path<ClaimId>,
    Meant(edit): Meant<FactCheckIn>,
) -> Result<HttpResponse> {
    let version = program.based_on()?;
    let written = program.write(move |tx| store::write_fact_check(tx, id, version, &edit));
    let (claim, written) = etag::or_stale(written.await)?;
    let shown = Written {
        id,
        claim_id: id,
        version: claim.version,
        fact_check: written.into(),
    };
    Ok(etag::record(StatusCode::OK, shown.version, &shown))
}
