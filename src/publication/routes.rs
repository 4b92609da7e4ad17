//! Publishing, scheduling, taking back, and the preview.

use actix_web::{HttpResponse, web};

use super::{
    Head, Retraction, appearances, pages,
    projection::{self, Standing},
    revising::NOTE_FIELD,
    store,
    translations::{OF_FIELD, Translation},
    typed,
};
use crate::{
    claim::{
        self,
        pages::{ClaimForm, OwnPage, own_page},
        routes::{Form, done},
    },
    ids::ClaimId,
    problem::{Problem, Result},
    staff::{
        can,
        guard::{Allowed, Staff},
    },
    web::{
        forms::Fields,
        http::{Path, page},
        posted::Posted,
    },
};

/// The addresses of this station.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/desk/claims/{id}/preview", web::get().to(preview))
        .route("/desk/claims/{id}/publish", web::get().to(show_publish))
        .route("/desk/claims/{id}/publish", web::post().to(publish))
        .route("/desk/claims/{id}/schedule", web::post().to(schedule))
        .route("/desk/claims/{id}/unschedule", web::post().to(unschedule))
        .route("/desk/claims/{id}/appearances", web::post().to(add_appearances))
        .route("/desk/claims/{id}/translations", web::get().to(show_translations))
        .route("/desk/claims/{id}/translations", web::post().to(link))
        .route("/desk/claims/{id}/translations/unlink", web::post().to(unlink))
        .route("/desk/claims/{id}/retract", web::get().to(show_retract))
        .route("/desk/claims/{id}/retract", web::post().to(retract));
}

fn form<'a>(staff: &'a Staff, claim: ClaimId, title: &'a str) -> Form<'a> {
    Form {
        staff,
        claim,
        title,
        action: "publish",
        labels: &[],
    }
}

async fn preview(staff: Allowed<can::ViewDesk>, Path(id): Path<ClaimId>) -> Result<HttpResponse> {
    let (claim, document) = staff
        .read(move |db| Ok((claim::store::find(db, id)?, projection::draft(db, id)?)))
        .await?;
    Ok(page(&own_page(&OwnPage {
        frame: &staff.frame,
        claim: &claim,
        title: "Preview",
        body: pages::preview(&document),
    })))
}

async fn show_publish(staff: Allowed<can::Publish>, Path(id): Path<ClaimId>) -> Result<HttpResponse> {
    let standing = staff.read(move |db| projection::standing(db, id)).await?;
    form(&staff, id, "Publish")
        .show(&Fields::default(), |form, fields| draw(form, &standing, fields))
        .await
}

fn draw(form: &ClaimForm<'_>, standing: &Standing, fields: &Fields) -> maud::Markup {
    let page = pages::Publish { form: *form, standing };
    pages::publish(&page, fields)
}

/// The form again.
async fn refused(staff: &Staff, id: ClaimId, problem: Problem, fields: &Fields) -> Result<HttpResponse> {
    let standing = staff.read(move |db| projection::standing(db, id)).await?;
    form(staff, id, "Publish")
        .refused_again(problem, fields, |form, fields| draw(form, &standing, fields))
        .await
}

async fn publish(staff: Allowed<can::Publish>, Path(id): Path<ClaimId>, sent: Posted) -> Result<HttpResponse> {
    let version = sent.fields.version()?;
    let note = sent.fields.some(NOTE_FIELD).map(str::to_owned);
    let outcome = staff
        .write(move |tx| {
            claim::store::unchanged(tx, id, version)?;
            projection::publish(tx, id, note.as_deref())
        })
        .await;
    match outcome {
        Ok(head) if head.revision > 1 => Ok(done(id, &format!("It is published: revision {}.", head.revision))),
        Ok(_) => Ok(done(id, "It is published.")),
        Err(problem) => refused(&staff, id, problem, &sent.fields).await,
    }
}

async fn schedule(staff: Allowed<can::Publish>, Path(id): Path<ClaimId>, sent: Posted) -> Result<HttpResponse> {
    let version = sent.fields.version()?;
    let note = sent.fields.some(NOTE_FIELD).map(str::to_owned);
    let outcome = match typed::hour(sent.fields.value("at")) {
        Ok(at) => {
            staff
                .write(move |tx| {
                    claim::store::unchanged(tx, id, version)?;
                    projection::schedule(tx, id, at, note.as_deref())
                })
                .await
        }
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(_) => Ok(done(id, "It is scheduled.")),
        Err(problem) => refused(&staff, id, problem, &sent.fields).await,
    }
}

async fn unschedule(staff: Allowed<can::Publish>, Path(id): Path<ClaimId>, _sent: Posted) -> Result<HttpResponse> {
    staff.write(move |tx| store::unschedule(tx, id)).await?;
    Ok(done(id, "It is off the schedule."))
}

/// Lists the places on the live page that it does not list yet.
async fn add_appearances(staff: Allowed<can::Publish>, Path(id): Path<ClaimId>, _sent: Posted) -> Result<HttpResponse> {
    let head = staff.write(move |tx| appearances::add(tx, id)).await?;
    let said = format!("The live page lists every appearance now: revision {}.", head.revision);
    Ok(done(id, &said))
}

async fn show_retract(staff: Allowed<can::Publish>, Path(id): Path<ClaimId>) -> Result<HttpResponse> {
    let head = published(&staff, id).await?;
    form(&staff, id, "Take back")
        .show(&Fields::default(), |form, fields| {
            pages::retract(form, &head, "f-note", fields)
        })
        .await
}

async fn published(staff: &Staff, id: ClaimId) -> Result<Head> {
    let head = staff.read(move |db| store::head(db, id)).await?;
    head.filter(Head::was_published)
        .ok_or_else(|| Problem::not_allowed("Nothing of this claim is published yet."))
}

async fn retract(staff: Allowed<can::Publish>, Path(id): Path<ClaimId>, sent: Posted) -> Result<HttpResponse> {
    let note = sent.fields.value("note").to_owned();
    let outcome = match typed::retraction(&sent.fields) {
        Ok(kind) => staff
            .write(move |tx| store::retract(tx, id, kind, &note))
            .await
            .map(|_| kind),
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(Retraction::Retracted) => Ok(done(id, "It is retracted. Its address says so.")),
        Ok(Retraction::Void) => Ok(done(id, "It is void. Its address says that it is gone.")),
        Err(problem) => {
            let head = published(&staff, id).await?;
            form(&staff, id, "Take back")
                .refused_again(problem, &sent.fields, |form, fields| {
                    pages::retract(form, &head, "f-note", fields)
                })
                .await
        }
    }
}

async fn show_translations(staff: Allowed<can::Publish>, Path(id): Path<ClaimId>) -> Result<HttpResponse> {
    let rows = translations_of(&staff, id).await?;
    form(&staff, id, "Translations")
        .show(&Fields::default(), |form, fields| {
            pages::translations_form(form, &rows, fields)
        })
        .await
}

async fn translations_of(staff: &Staff, id: ClaimId) -> Result<Vec<Translation>> {
    let found = staff.read(move |db| store::translations(db, &[id])).await?.remove(&id);
    Ok(found.unwrap_or_default())
}

async fn link(staff: Allowed<can::Publish>, Path(id): Path<ClaimId>, sent: Posted) -> Result<HttpResponse> {
    let named = sent.fields.value(OF_FIELD).to_owned();
    match staff.write(move |tx| store::link(tx, id, &named)).await {
        Ok(()) => Ok(done(id, "The translations are linked.")),
        Err(problem) => {
            let rows = translations_of(&staff, id).await?;
            form(&staff, id, "Translations")
                .refused_again(problem, &sent.fields, |form, fields| {
                    pages::translations_form(form, &rows, fields)
                })
                .await
        }
    }
}

async fn unlink(staff: Allowed<can::Publish>, Path(id): Path<ClaimId>, _sent: Posted) -> Result<HttpResponse> {
    staff.write(move |tx| store::unlink(tx, id)).await?;
    Ok(done(id, "It is linked with no translation any more."))
}
