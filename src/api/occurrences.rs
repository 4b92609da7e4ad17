//! Places where claims were made, for programs.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    bearer::Bearer,
    body::{Given, Meant},
    etag,
    given::Day,
    openapi::Call,
    shapes::{self, Items, ShownOccurrence},
};
use crate::{
    claim::{self, NewOccurrence, Place},
    ids::{ClaimId, SnapshotId},
    problem::{Faults, Problem, Result},
    staff::{Scope, can},
    web::http::Path,
};

/// The addresses of occurrences.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/claims/{id}/occurrences", web::get().to(list))
        .route("/claims/{id}/occurrences", web::post().to(add));
}

/// The same, described.
pub fn calls() -> Vec<Call> {
    vec![
        Call::get("/claims/{id}/occurrences", "Where the claim was made").lists::<ShownOccurrence>(),
        Call::post(
            "/claims/{id}/occurrences",
            Scope::Write,
            "Add a place where it was made",
        )
        .sends::<OccurrenceIn>()
        .creates::<ShownOccurrence>(),
    ]
}

/// A place where a claim was made: a snapshot with `start` and `end`, a snapshot with the exact words, or exact words found
/// elsewhere with their address. Positions count Unicode scalar values in the snapshot's text.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OccurrenceIn {
    snapshot_id: Option<SnapshotId>,
    /// First character.
    start: Option<usize>,
    /// One past the last.
    end: Option<usize>,
    /// The words.
    exact: Option<String>,
    /// What stands before them, to tell equal words apart.
    prefix: Option<String>,
    /// What stands after them.
    suffix: Option<String>,
    /// Where on the web, for words found elsewhere.
    url: Option<String>,
    /// The outlet that carried it; else the article's.
    outlet: Option<String>,
    /// When it was published or seen; else the article's day.
    seen_on: Option<Day>,
    /// Where a copy of the page is kept.
    archive_url: Option<String>,
}

impl Given for OccurrenceIn {
    type Meant = NewOccurrence;

    fn meant(self) -> Result<NewOccurrence> {
        let (outlet, seen_on) = (self.outlet.clone(), self.seen_on.map(|day| day.0));
        let archive_url = self.archive_url.clone();
        let new = NewOccurrence {
            place: self.place()?,
            outlet,
            seen_on,
            archive_url,
        };
        new.cleaned().map(|_| new)
    }
}

impl OccurrenceIn {
    fn place(self) -> Result<Place> {
        let Some(snapshot) = self.snapshot_id else {
            return self.elsewhere();
        };
        let mut faults = Faults::new();
        if self.url.is_some() {
            faults.add(
                "url",
                "An occurrence in a snapshot has the article's address; leave url out.",
            );
        }
        let place = match (self.start, self.end, self.exact) {
            (Some(start), Some(end), None) => Some(Place::Span { snapshot, start, end }),
            (None, None, Some(exact)) => Some(Place::Quote {
                snapshot,
                exact,
                prefix: self.prefix,
                suffix: self.suffix,
            }),
            (None, None, None) => {
                faults.add("exact", "Send start and end, or the exact words.");
                None
            }
            (Some(_), None, None) => {
                faults.add("end", "Send end with start.");
                None
            }
            (None, Some(_), None) => {
                faults.add("start", "Send start with end.");
                None
            }
            (_, _, Some(_)) => {
                faults.add("exact", "Send start and end, or the exact words, not both.");
                None
            }
        };
        faults.check()?;
        place.ok_or_else(|| Problem::internal("an occurrence without a place"))
    }

    fn elsewhere(self) -> Result<Place> {
        let mut faults = Faults::new();
        for (field, sent) in [("start", self.start.is_some()), ("end", self.end.is_some())] {
            if sent {
                faults.add(field, "A position needs the snapshot_id of the text that it counts in.");
            }
        }
        for (field, sent) in [("prefix", self.prefix.is_some()), ("suffix", self.suffix.is_some())] {
            if sent {
                faults.add(
                    field,
                    "Surroundings need the snapshot_id of the text that they stand in.",
                );
            }
        }
        if self.url.is_none() {
            faults.add(
                "url",
                "Say where: send snapshot_id, or the address at which the words stand.",
            );
        }
        let place = Place::Bare {
            exact: self.exact.unwrap_or_default(),
            url: self.url,
        };
        faults.join(NewOccurrence::from(place.clone()).cleaned())?;
        faults.check()?;
        Ok(place)
    }
}

async fn list(program: Bearer<can::ViewDesk>, Path(id): Path<ClaimId>) -> Result<HttpResponse> {
    let shown = program
        .read(move |db| {
            claim::store::find(db, id)?;
            let rows = claim::store::occurrences(db, id)?;
            shapes::occurrences(db, rows)
        })
        .await?;
    Ok(HttpResponse::Ok().json(Items::whole(shown)))
}

async fn add(
    program: Bearer<can::AddOccurrence>,
    Path(id): Path<ClaimId>,
    Meant(new): Meant<OccurrenceIn>,
) -> Result<HttpResponse> {
    let shown = program
        .write(move |tx| {
            let row = claim::store::add_occurrence(tx, id, &new)?;
            shapes::occurrences(tx, vec![row])
        })
        .await?;
    let shown = shown
        .first()
        .ok_or_else(|| Problem::internal("an occurrence that is not shown"))?;
    etag::created(&format!("/api/v1/claims/{id}/occurrences"), shown.version, shown)
}
