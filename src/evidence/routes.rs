//! Adding, changing and removing evidence; the list of sources and each one's page.

use actix_web::{HttpResponse, http::StatusCode, web};

use super::{
    SourceFilter, SourceKind,
    pages::{self, EVIDENCE_LABELS, EvidenceForm, To},
    store, typed,
};
use crate::{
    claim::routes::{Form, done},
    evidence::Source,
    ids::{ClaimId, EvidenceId, SourceId},
    problem::{Problem, Result},
    staff::{
        Action, can,
        guard::{Allowed, Staff},
    },
    web::{
        forms::Fields,
        http::{Path, Query, page, page_with, see_other_saying},
        paging::PageNumber,
        posted::{Posted, rejected},
    },
};

/// The addresses of this station.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/desk/claims/{id}/evidence", web::get().to(show_new))
        .route("/desk/claims/{id}/evidence", web::post().to(add))
        .route("/desk/evidence/{id}", web::get().to(show_edit))
        .route("/desk/evidence/{id}", web::post().to(edit))
        .route("/desk/evidence/{id}/remove", web::post().to(remove))
        .route("/desk/sources", web::get().to(show_sources))
        .route("/desk/sources/{id}", web::get().to(show_source))
        .route("/desk/sources/{id}/edit", web::get().to(show_edit_source))
        .route("/desk/sources/{id}/edit", web::post().to(edit_source));
}

fn form<'a>(staff: &'a Staff, claim: ClaimId, title: &'a str, action: &'a str) -> Form<'a> {
    Form {
        staff,
        claim,
        title,
        action,
        labels: &EVIDENCE_LABELS,
    }
}

#[derive(serde::Deserialize)]
struct NewQuery {
    q: Option<String>,
    source: Option<SourceId>,
}

async fn show_new(
    staff: Allowed<can::EditClaim>,
    Path(id): Path<ClaimId>,
    Query(asked): Query<NewQuery>,
) -> Result<HttpResponse> {
    let q = asked.q.unwrap_or_default().trim().to_owned();
    let words = q.clone();
    let known = staff.read(move |db| store::choices(db, &words, asked.source)).await?;
    // What was searched for and found alone is what is meant.
    let only = known.first().filter(|_| known.len() == 1 && !q.is_empty());
    let chosen = asked.source.or(only.map(|source| source.id));
    let mut values = typed::fresh(staff.at).pairs().to_vec();
    values.extend(chosen.map(|source| ("source".to_owned(), source.to_string())));
    form(&staff, id, "Add evidence", "evidence")
        .show(&Fields::new(values), |around, fields| {
            let new = EvidenceForm {
                csrf: around.csrf,
                to: To::Add(id),
                known: &known,
            };
            pages::new_evidence(id, &q, &new, fields)
        })
        .await
}

async fn add(staff: Allowed<can::EditClaim>, Path(id): Path<ClaimId>, sent: Posted) -> Result<HttpResponse> {
    let outcome = match typed::evidence(&sent.fields) {
        Ok(new) => staff.write(move |tx| store::add(tx, id, &new)).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(_) => Ok(done(id, "The evidence is saved.")),
        Err(problem) => {
            let chosen = sent.fields.value("source").parse().ok();
            let known = staff.read(move |db| store::choices(db, "", chosen)).await?;
            form(&staff, id, "Add evidence", "evidence")
                .refused(problem, &sent.fields, |around, fields| {
                    let form = EvidenceForm {
                        csrf: around.csrf,
                        to: To::Add(id),
                        known: &known,
                    };
                    pages::evidence(&form, fields)
                })
                .await
        }
    }
}

async fn show_edit(staff: Allowed<can::EditClaim>, Path(id): Path<EvidenceId>) -> Result<HttpResponse> {
    let (row, known) = staff
        .read(move |db| {
            let row = store::find(db, id)?;
            let known = store::choices(db, "", Some(row.source_id))?;
            Ok((row, known))
        })
        .await?;
    form(&staff, row.claim_id, "Edit evidence", "")
        .show(&typed::of_evidence(&row), |around, fields| {
            let form = EvidenceForm {
                csrf: around.csrf,
                to: To::Change(id, row.version),
                known: &known,
            };
            pages::change_evidence(&row, &form, fields)
        })
        .await
}

async fn edit(staff: Allowed<can::EditClaim>, Path(id): Path<EvidenceId>, sent: Posted) -> Result<HttpResponse> {
    let version = sent.fields.version()?;
    let outcome = match typed::evidence(&sent.fields) {
        Ok(edit) => staff.write(move |tx| store::edit(tx, id, version, &edit)).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok((row, _)) => Ok(done(row.claim_id, "The evidence is saved.")),
        Err(problem) => refused(&staff, id, problem, &sent.fields).await,
    }
}

/// The form again, or both texts.
async fn refused(staff: &Staff, id: EvidenceId, problem: Problem, fields: &Fields) -> Result<HttpResponse> {
    let chosen = fields.value("source").parse().ok();
    let (row, known) = staff
        .read(move |db| {
            let row = store::find(db, id)?;
            let known = store::choices(db, "", chosen.or(Some(row.source_id)))?;
            Ok((row, known))
        })
        .await?;
    let version = fields.version()?;
    form(staff, row.claim_id, "Edit evidence", &format!("/desk/evidence/{id}"))
        .refused(problem, fields, |around, fields| {
            let form = EvidenceForm {
                csrf: around.csrf,
                to: To::Change(id, version),
                known: &known,
            };
            pages::evidence(&form, fields)
        })
        .await
}

async fn remove(staff: Allowed<can::EditClaim>, Path(id): Path<EvidenceId>, sent: Posted) -> Result<HttpResponse> {
    let version = sent.fields.version()?;
    match staff.write(move |tx| store::remove(tx, id, version)).await {
        Ok(claim) => Ok(done(claim, "The evidence is removed. The timeline keeps it.")),
        Err(problem) => {
            let row = staff.read(move |db| store::find(db, id)).await?;
            form(&staff, row.claim_id, "Remove evidence", "")
                .refused_again(problem, &sent.fields, |around, _| pages::remove(around.csrf, &row))
                .await
        }
    }
}

#[derive(serde::Deserialize)]
struct ListQuery {
    q: Option<String>,
    kind: Option<String>,
    page: Option<u32>,
}

async fn show_sources(staff: Allowed<can::ViewDesk>, Query(asked): Query<ListQuery>) -> Result<HttpResponse> {
    let q = asked.q.unwrap_or_default().trim().to_owned();
    let kind = asked.kind.as_deref().and_then(SourceKind::parse);
    let filter = SourceFilter {
        q: Some(q.clone()),
        kind,
    };
    let number = PageNumber::new(asked.page.unwrap_or(1));
    let sources = staff.read(move |db| store::list_sources(db, &filter, number)).await?;
    Ok(page(&pages::list(&pages::List {
        frame: &staff.frame,
        sources: &sources,
        q: &q,
        kind,
    })))
}

#[derive(serde::Deserialize)]
struct SourceQuery {
    page: Option<u32>,
}

async fn show_source(
    staff: Allowed<can::ViewDesk>,
    Path(id): Path<SourceId>,
    Query(asked): Query<SourceQuery>,
) -> Result<HttpResponse> {
    let number = PageNumber::new(asked.page.unwrap_or(1));
    let (source, claims) = staff
        .read(move |db| Ok((store::source(db, id)?, store::used_by(db, id, number)?)))
        .await?;
    Ok(page(&pages::show(&pages::Show {
        frame: &staff.frame,
        source: &source,
        claims: &claims,
        may_edit: staff.may(Action::EditClaim),
    })))
}

fn source_page(staff: &Staff, source: &Source, based_on: i64, fields: &Fields) -> maud::Markup {
    pages::edit_source(
        &pages::EditSource {
            frame: &staff.frame,
            source,
            based_on,
        },
        fields,
    )
}

async fn show_edit_source(staff: Allowed<can::EditClaim>, Path(id): Path<SourceId>) -> Result<HttpResponse> {
    let source = staff.read(move |db| store::source(db, id)).await?;
    let fields = typed::of_source(&source);
    Ok(page(&source_page(&staff, &source, source.version, &fields)))
}

async fn edit_source(staff: Allowed<can::EditClaim>, Path(id): Path<SourceId>, sent: Posted) -> Result<HttpResponse> {
    let fields = sent.fields;
    let version = fields.version()?;
    let outcome = match typed::source(&fields) {
        Ok(edit) => staff.write(move |tx| store::edit_source(tx, id, version, &edit)).await,
        Err(problem) => Err(problem),
    };
    let Err(problem) = outcome else {
        return Ok(see_other_saying(format!("/desk/sources/{id}"), "The source is saved."));
    };
    let source = staff.read(move |db| store::source(db, id)).await?;
    if let Some(stale) = &problem.stale {
        let conflict = pages::SourceConflict {
            frame: &staff.frame,
            source: &source,
            stale,
        };
        return Ok(page_with(
            StatusCode::CONFLICT,
            &pages::source_conflict(&conflict, &fields),
        ));
    }
    rejected(problem, &fields, |fields| source_page(&staff, &source, version, fields))
}
