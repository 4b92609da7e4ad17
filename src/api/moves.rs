//! Moves for programs. Whose right a move is depends on where the claim stands, so the store asks, not the handler's type.

use actix_web::{HttpResponse, http::StatusCode, web};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    bearer::Program,
    body::{Given, Meant},
    etag,
    openapi::Call,
    shapes::{self, ShownClaim},
};
use crate::{
    claim::Status,
    ids::ClaimId,
    problem::{Problem, Result},
    review::{self, MoveRequest},
    staff::Scope,
    web::http::Path,
};

/// The address of moves.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/claims/{id}/moves", web::post().to(make));
}

/// The same, described.
pub fn calls() -> Vec<Call> {
    vec![
        Call::post(
            "/claims/{id}/moves",
            Scope::Write,
            "Move a claim; to return one from review needs the scope review",
        )
        .sends::<MoveIn>()
        .answers::<ShownClaim>(),
    ]
}

/// Where a claim is to go.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MoveIn {
    to: Option<Status>,
    /// Why, where a reason is asked for. To decline, it begins with one of the known reasons.
    reason: Option<String>,
    /// For a merge, into which claim.
    into: Option<ClaimId>,
}

impl Given for MoveIn {
    type Meant = (Status, Self);

    fn meant(self) -> Result<(Status, Self)> {
        let known: Vec<_> = Status::ALL.iter().map(|status| status.as_str()).collect();
        let to = self
            .to
            .ok_or_else(|| Problem::field("to", format!("Say where to: {}.", known.join(", "))))?;
        Ok((to, self))
    }
}

async fn make(program: Program, Path(claim): Path<ClaimId>, Meant((to, asked)): Meant<MoveIn>) -> Result<HttpResponse> {
    let (rights, viewer) = (program.rights(), program.viewer());
    let request = MoveRequest {
        claim,
        version: program.based_on_if_said()?,
        to,
        reason: asked.reason,
        into: asked.into,
    };
    let moved = program.write(move |tx| {
        let claim = review::store::move_claim(tx, &rights, &request)?;
        shapes::one_claim(tx, &viewer, claim)
    });
    let shown = etag::or_stale(moved.await)?;
    Ok(etag::record(StatusCode::OK, shown.version, &shown))
}
