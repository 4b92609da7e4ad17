//! Evidence for programs: added, read, changed, taken away.

use actix_web::{HttpResponse, http::StatusCode, web};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    bearer::Bearer,
    body::{Given, Meant},
    etag,
    given::{self, Day},
    openapi::Call,
    shapes::{Items, ShownEvidence},
};
use crate::{
    claim,
    db::Tx,
    evidence::{Evidence, NewEvidence, Source, SourceDetails, SourceKind, SourceRef, Stance, store},
    ids::{ClaimId, EvidenceId, SourceId},
    problem::{Faults, Result},
    staff::{Scope, can},
    web::http::Path,
};

/// The addresses of evidence.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/claims/{id}/evidence", web::get().to(list))
        .route("/claims/{id}/evidence", web::post().to(add))
        .route("/evidence/{id}", web::get().to(show))
        .route("/evidence/{id}", web::patch().to(edit))
        .route("/evidence/{id}", web::delete().to(remove));
}

/// The same, described.
pub fn calls() -> Vec<Call> {
    vec![
        Call::get("/claims/{id}/evidence", "The evidence of a claim").lists::<ShownEvidence>(),
        Call::post("/claims/{id}/evidence", Scope::Write, "Add evidence")
            .sends::<EvidenceIn>()
            .creates::<ShownEvidence>(),
        Call::get("/evidence/{id}", "A piece of evidence").answers::<ShownEvidence>(),
        Call::edit("patch", "/evidence/{id}", "Change a piece of evidence")
            .sends::<EvidencePatch>()
            .answers::<ShownEvidence>(),
        Call::edit("delete", "/evidence/{id}", "Take a piece of evidence away").removes(),
    ]
}

/// A source: `id` of one that is known, or what it is, by which it is found again (by its address, else by title and
/// publisher), else made.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SourceIn {
    id: Option<SourceId>,
    url: Option<String>,
    title: Option<String>,
    publisher: Option<String>,
    published_on: Option<Day>,
    kind: Option<SourceKind>,
}

impl SourceIn {
    fn meant(self, faults: &mut Faults) -> Option<SourceRef> {
        let described = self.title.is_some() || self.kind.is_some() || self.url.is_some() || self.publisher.is_some();
        match (self.id, self.kind) {
            (Some(id), _) if !described => Some(SourceRef::Known(id)),
            (Some(_), _) => {
                faults.add("source.id", "Send the id alone, or what the source is.");
                None
            }
            (None, kind) => {
                if kind.is_none() {
                    let known: Vec<_> = SourceKind::ALL.iter().map(|kind| kind.as_str()).collect();
                    faults.add(
                        "source.kind",
                        format!("Say what kind of thing it is: {}.", known.join(", ")),
                    );
                }
                Some(SourceRef::Described(SourceDetails {
                    url: self.url,
                    title: self.title.unwrap_or_default(),
                    publisher: self.publisher,
                    published_on: self.published_on.map(|day| day.0),
                    kind: kind.unwrap_or(SourceKind::Other),
                }))
            }
        }
    }
}

/// Evidence to add.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EvidenceIn {
    source: Option<SourceIn>,
    /// What it says about the claim.
    stance: Option<Stance>,
    /// The words that matter, exactly.
    quote: Option<String>,
    /// Where in the source: a page, a table, a minute.
    locator: Option<String>,
    /// When it was looked at.
    accessed_on: Option<Day>,
    /// Where a copy is kept.
    archive_url: Option<String>,
    /// What the desk makes of it.
    note: Option<String>,
    /// The number that it gives, as it is written there: one, with what it counts.
    number: Option<String>,
    /// The day that number is for; the source's own when none is said.
    number_as_of: Option<Day>,
    /// Never shown in public.
    confidential: Option<bool>,
}

impl Given for EvidenceIn {
    type Meant = NewEvidence;

    fn meant(self) -> Result<NewEvidence> {
        let mut faults = Faults::new();
        if self.stance.is_none() {
            faults.add("stance", "Say what it shows: supports, refutes or context.");
        }
        let new = NewEvidence {
            source: source(self.source, &mut faults),
            stance: self.stance,
            quote: self.quote,
            locator: self.locator,
            accessed_on: self.accessed_on.map(|day| day.0),
            archive_url: self.archive_url,
            note: self.note,
            number: self.number,
            number_as_of: self.number_as_of.map(|day| day.0),
            confidential: self.confidential.unwrap_or(false),
        };
        faults.join(new.cleaned())?;
        faults.check()?;
        Ok(new)
    }
}

/// The source that is meant; one without a title, which is refused, when there is none.
fn source(given: Option<SourceIn>, faults: &mut Faults) -> SourceRef {
    given.unwrap_or_default().meant(faults).unwrap_or_else(|| {
        SourceRef::Described(SourceDetails {
            url: None,
            title: "…".to_owned(),
            publisher: None,
            published_on: None,
            kind: SourceKind::Other,
        })
    })
}

/// What changes of a piece of evidence. What is not sent stays; what is sent as null is cleared.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EvidencePatch {
    source: Option<SourceIn>,
    #[serde(default, deserialize_with = "given::change")]
    stance: Option<Option<Stance>>,
    #[serde(default, deserialize_with = "given::change")]
    quote: Option<Option<String>>,
    #[serde(default, deserialize_with = "given::change")]
    locator: Option<Option<String>>,
    #[serde(default, deserialize_with = "given::change")]
    accessed_on: Option<Option<Day>>,
    #[serde(default, deserialize_with = "given::change")]
    archive_url: Option<Option<String>>,
    #[serde(default, deserialize_with = "given::change")]
    note: Option<Option<String>>,
    #[serde(default, deserialize_with = "given::change")]
    number: Option<Option<String>>,
    #[serde(default, deserialize_with = "given::change")]
    number_as_of: Option<Option<Day>>,
    confidential: Option<bool>,
}

/// The same, understood.
struct EvidenceChange {
    patch: EvidencePatch,
    source: Option<SourceRef>,
}

impl Given for EvidencePatch {
    type Meant = EvidenceChange;

    fn meant(mut self) -> Result<EvidenceChange> {
        let mut faults = Faults::new();
        let given = self.source.take();
        let sent = given.is_some();
        let meant = source(
            given.or_else(|| {
                Some(SourceIn {
                    id: Some(SourceId::new()),
                    ..SourceIn::default()
                })
            }),
            &mut faults,
        );
        let new = NewEvidence {
            source: meant.clone(),
            stance: None,
            quote: self.quote.clone().flatten(),
            locator: self.locator.clone().flatten(),
            accessed_on: None,
            archive_url: self.archive_url.clone().flatten(),
            note: self.note.clone().flatten(),
            number: self.number.clone().flatten(),
            number_as_of: None,
            confidential: false,
        };
        faults.join(new.cleaned())?;
        faults.check()?;
        Ok(EvidenceChange {
            patch: self,
            source: sent.then_some(meant),
        })
    }
}

impl EvidenceChange {
    /// Makes it, unless someone else has changed the evidence since `version`.
    fn make(self, tx: &mut Tx<'_>, id: EvidenceId, version: i64) -> Result<(Evidence, Source)> {
        let before = store::find(tx, id)?;
        let patch = self.patch;
        let edit = NewEvidence {
            source: self.source.unwrap_or(SourceRef::Known(before.source_id)),
            stance: patch.stance.unwrap_or(before.stance),
            quote: patch.quote.unwrap_or(before.quote),
            locator: patch.locator.unwrap_or(before.locator),
            accessed_on: match patch.accessed_on {
                Some(to) => to.map(|day| day.0),
                None => before.accessed_on,
            },
            archive_url: patch.archive_url.unwrap_or(before.archive_url),
            note: patch.note.unwrap_or(before.note),
            number: patch.number.unwrap_or(before.number),
            number_as_of: match patch.number_as_of {
                Some(to) => to.map(|day| day.0),
                None => before.number_as_of,
            },
            confidential: patch.confidential.unwrap_or(before.confidential),
        };
        store::edit(tx, id, version, &edit)
    }
}

async fn list(program: Bearer<can::ViewDesk>, Path(id): Path<ClaimId>) -> Result<HttpResponse> {
    let rows = program
        .read(move |db| {
            claim::store::find(db, id)?;
            store::of_claim(db, id)
        })
        .await?;
    let shown = rows.into_iter().map(ShownEvidence::from).collect();
    Ok(HttpResponse::Ok().json(Items::whole(shown)))
}

async fn add(
    program: Bearer<can::EditClaim>,
    Path(id): Path<ClaimId>,
    Meant(new): Meant<EvidenceIn>,
) -> Result<HttpResponse> {
    let (row, source) = program.write(move |tx| store::add(tx, id, &new)).await?;
    let (id, version) = (row.id, row.version);
    etag::created(
        &format!("/api/v1/evidence/{id}"),
        version,
        &ShownEvidence::from((row, source)),
    )
}

async fn show(program: Bearer<can::ViewDesk>, Path(id): Path<EvidenceId>) -> Result<HttpResponse> {
    let shown = program
        .read(move |db| {
            let row = store::find(db, id)?;
            let source = store::source(db, row.source_id)?;
            Ok(ShownEvidence::from((row, source)))
        })
        .await?;
    Ok(etag::record(StatusCode::OK, shown.version, &shown))
}

async fn edit(
    program: Bearer<can::EditClaim>,
    Path(id): Path<EvidenceId>,
    Meant(change): Meant<EvidencePatch>,
) -> Result<HttpResponse> {
    let version = program.based_on()?;
    let edited = program.write(move |tx| change.make(tx, id, version));
    let shown = ShownEvidence::from(etag::or_stale(edited.await)?);
    Ok(etag::record(StatusCode::OK, shown.version, &shown))
}

async fn remove(program: Bearer<can::EditClaim>, Path(id): Path<EvidenceId>) -> Result<HttpResponse> {
    let version = program.based_on()?;
    etag::or_stale(program.write(move |tx| store::remove(tx, id, version)).await)?;
    Ok(HttpResponse::NoContent().finish())
}
