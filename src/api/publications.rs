//! Publishing for programs: now or at an hour, corrections, and taking back.

use actix_web::{HttpResponse, http::StatusCode, web};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    bearer::Bearer,
    body::{Given, Meant},
    etag,
    given::{self, Moment},
    openapi::Call,
    shapes::{self, Issued, ShownClaim, ShownPublication},
};
use crate::{
    claim,
    clock::Time,
    ids::ClaimId,
    problem::{Faults, Problem, Result},
    publication::{Retraction, projection, revising, store, translations::OF_FIELD},
    staff::{Scope, can},
    web::http::Path,
};

/// The addresses of publishing.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/claims/{id}/publications", web::post().to(publish))
        .route("/claims/{id}/retraction", web::post().to(retract))
        .route("/claims/{id}/translation", web::post().to(link));
}

/// The same, described.
pub fn calls() -> Vec<Call> {
    vec![
        Call::post(
            "/claims/{id}/publications",
            Scope::Publish,
            "Publish, schedule or correct",
        )
        .sends::<PublishIn>()
        .creates::<Issued>(),
        Call::post("/claims/{id}/retraction", Scope::Publish, "Take back what is published")
            .sends::<RetractionIn>()
            .answers::<ShownPublication>(),
        Call::post(
            "/claims/{id}/translation",
            Scope::Publish,
            "Link a fact-check with its translations, or unlink it",
        )
        .sends::<TranslationIn>()
        .answers::<ShownClaim>(),
    ]
}

/// How to publish: at once, or `at` a time; with what changed and why, when something was published before.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PublishIn {
    at: Option<Moment>,
    correction: Option<CorrectionIn>,
}

/// What changed and why, for readers.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CorrectionIn {
    note: Option<String>,
}

/// The same, understood.
struct Plan {
    at: Option<Time>,
    note: Option<String>,
}

impl Given for PublishIn {
    type Meant = Plan;

    fn meant(self) -> Result<Plan> {
        let note = match self.correction {
            // Who speaks of a correction has to say which.
            Some(correction) => Some(revising::correction_note(correction.note.as_deref())?),
            None => None,
        };
        Ok(Plan {
            at: self.at.map(|at| at.0),
            note,
        })
    }
}

/// How and why a fact-check is taken back.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RetractionIn {
    /// `retracted`: the address stays, with the note in place of the verdict. `void`: it says that it is gone.
    kind: Option<Retraction>,
    /// Why, for readers.
    note: Option<String>,
}

impl Given for RetractionIn {
    type Meant = (Retraction, String);

    fn meant(self) -> Result<(Retraction, String)> {
        let mut faults = Faults::new();
        let kind = faults.take("kind", self.kind.ok_or("Say how: retracted or void."));
        let note = faults.join(revising::public_note(self.note.as_deref().unwrap_or_default()))?;
        faults.check()?;
        kind.zip(note)
            .ok_or_else(|| Problem::internal("a retraction that is neither accepted nor refused"))
    }
}

/// Which fact-check it says the same as, in another language.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TranslationIn {
    /// The other's address, public or at the desk, its slug or the id of its claim; null unlinks this one from all.
    #[serde(default, deserialize_with = "given::change")]
    of: Option<Option<String>>,
}

impl Given for TranslationIn {
    type Meant = Option<String>;

    fn meant(self) -> Result<Option<String>> {
        self.of
            .ok_or_else(|| Problem::field(OF_FIELD, "Name the other fact-check, or send null."))
    }
}

async fn publish(
    program: Bearer<can::Publish>,
    Path(id): Path<ClaimId>,
    Meant(plan): Meant<PublishIn>,
) -> Result<HttpResponse> {
    let (head, tier) = program
        .write(move |tx| {
            let note = plan.note.as_deref();
            let head = match plan.at {
                Some(at) => projection::schedule(tx, id, at, note)?,
                None => projection::publish(tx, id, note)?,
            };
            let newest = store::revision(tx, &head.slug, head.revision)?;
            Ok((head, newest.and_then(|(row, _)| row.correction_tier)))
        })
        .await?;
    let shown = Issued::of(&head, tier, &program.app.base_url);
    etag::created(&format!("/api/v1/fact-checks/{}", head.slug), head.version, &shown)
}

async fn retract(
    program: Bearer<can::Publish>,
    Path(id): Path<ClaimId>,
    Meant((kind, note)): Meant<RetractionIn>,
) -> Result<HttpResponse> {
    let head = program
        .write(move |tx| {
            claim::store::find(tx, id)?;
            store::retract(tx, id, kind, &note)
        })
        .await?;
    let shown = ShownPublication::of(&head, &program.app.base_url);
    Ok(etag::record(StatusCode::OK, head.version, &shown))
}

async fn link(
    program: Bearer<can::Publish>,
    Path(id): Path<ClaimId>,
    Meant(of): Meant<TranslationIn>,
) -> Result<HttpResponse> {
    let viewer = program.viewer();
    let shown = program
        .write(move |tx| {
            match of {
                Some(named) => store::link(tx, id, &named)?,
                None => store::unlink(tx, id)?,
            }
            let claim = claim::store::find(tx, id)?;
            shapes::one_claim(tx, &viewer, claim)
        })
        .await?;
    Ok(etag::record(StatusCode::OK, shown.version, &shown))
}
