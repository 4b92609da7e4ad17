//! Moving a claim, assessing it, talking about it, and the right-of-reply log.

use actix_web::{HttpResponse, web};

use super::{
    AssessmentOutcome, Policy,
    pages::{self, CONTACT_LABELS, Merge},
    store, typed,
};
use crate::{
    claim::{
        self, Claim, ClaimFilter, ListedClaim, Move, Status,
        pages::ClaimForm,
        routes::{Form, done},
        workflow,
    },
    ids::{ClaimId, CommentId, ContactId},
    problem::{Problem, Result},
    staff::{
        Action, Relation, can,
        guard::{Allowed, Staff},
    },
    web::{
        forms::Fields,
        http::{Path, Query, see_other},
        paging::{Page, PageNumber},
        posted::Posted,
    },
};

/// The addresses of this station. What leads to a verdict asks the permission table with the claim in hand, as that depends on
/// who wrote it.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/desk/claims/{id}/moves", web::get().to(show_move))
        .route("/desk/claims/{id}/moves", web::post().to(make_move))
        .route("/desk/claims/{id}/assessments", web::get().to(show_assess))
        .route("/desk/claims/{id}/assessments", web::post().to(assess))
        .route("/desk/claims/{id}/comments", web::get().to(show_comment))
        .route("/desk/claims/{id}/comments", web::post().to(comment))
        .route("/desk/comments/{id}/seen", web::post().to(seen))
        .route("/desk/claims/{id}/contacts", web::get().to(show_new_contact))
        .route("/desk/claims/{id}/contacts", web::post().to(add_contact))
        .route("/desk/contacts/{id}", web::get().to(show_contact))
        .route("/desk/contacts/{id}", web::post().to(edit_contact));
}

fn form<'a>(staff: &'a Staff, claim: ClaimId, title: &'a str, action: &'a str) -> Form<'a> {
    Form {
        staff,
        claim,
        title,
        action,
        labels: &[],
    }
}

#[derive(serde::Deserialize)]
struct MoveQuery {
    to: String,
    q: Option<String>,
}

/// The step that leads there for this person: of several the first that they have the right to. None when no step leads
/// there; refused when one does that is not theirs.
fn step(staff: &Staff, claim: &Claim, to: Status) -> Result<Option<Move>> {
    let mut refusal = None;
    for row in workflow::between(claim.status, to) {
        match staff.rights().check(Relation::Uninvolved, row.action) {
            Ok(()) => return Ok(Some(row.step)),
            Err(problem) => refusal = refusal.or(Some(problem)),
        }
    }
    refusal.map_or(Ok(None), Err)
}

async fn show_move(
    staff: Allowed<can::ViewDesk>,
    Path(id): Path<ClaimId>,
    Query(asked): Query<MoveQuery>,
) -> Result<HttpResponse> {
    let to = Status::parse(&asked.to).ok_or_else(|| Problem::not_found("move"))?;
    let claim = staff.read(move |db| claim::store::find(db, id)).await?;
    let step = step(&staff, &claim, to)?.ok_or_else(|| Problem::not_found("move"))?;
    let q = asked.q.unwrap_or_default().trim().to_owned();
    let found = if to == Status::Merged {
        candidates(&staff, &q).await?
    } else {
        None
    };
    form(&staff, id, step.label(), "moves")
        .show(&Fields::default(), |form, fields| {
            draw_move(form, step, to, &q, found.as_ref(), fields)
        })
        .await
}

/// The claims with these words, when there are any words.
async fn candidates(staff: &Staff, q: &str) -> Result<Option<Page<ListedClaim>>> {
    if q.is_empty() {
        return Ok(None);
    }
    let query = claim::index::read(q, staff.person.id)?;
    let index = staff.app.fresh_staff_index().await;
    let found = staff
        .read(move |db| {
            let mut filter = ClaimFilter::default();
            claim::index::name_in(db, &index, query, &mut filter)?;
            claim::store::list(db, &filter, PageNumber::default())
        })
        .await?;
    Ok(Some(found))
}

fn draw_move(
    form: &ClaimForm<'_>,
    step: Move,
    to: Status,
    q: &str,
    found: Option<&Page<ListedClaim>>,
    fields: &Fields,
) -> maud::Markup {
    match step {
        Move::Merge => pages::merge(&Merge { form: *form, q, found }, fields),
        step if step.needs_reason() => pages::move_form(form, step, to, fields),
        step => pages::move_button(form, step, to, true),
    }
}

async fn make_move(staff: Allowed<can::ViewDesk>, Path(id): Path<ClaimId>, sent: Posted) -> Result<HttpResponse> {
    let rights = staff.rights();
    let to = typed::status(&sent.fields)?;
    let before = staff.read(move |db| claim::store::find(db, id)).await?;
    let step = step(&staff, &before, to)?;
    let outcome = match typed::move_request(id, &sent.fields) {
        Ok(request) => staff.write(move |tx| store::move_claim(tx, &rights, &request)).await,
        Err(problem) => Err(problem),
    };
    match (outcome, step) {
        (Ok(_), Some(step)) => Ok(done(id, step.done())),
        (Ok(_), None) => Ok(done(id, "The claim is moved.")),
        (Err(problem), step) => {
            let title = step.map_or("Move", Move::label);
            form(&staff, id, title, "moves")
                .refused_again(problem, &sent.fields, |form, fields| match step {
                    Some(step) => draw_move(form, step, to, "", None, fields),
                    None => maud::Markup::default(),
                })
                .await
        }
    }
}

async fn show_assess(staff: Allowed<can::ViewDesk>, Path(id): Path<ClaimId>) -> Result<HttpResponse> {
    let rights = staff.rights();
    if !Policy::from(&*staff.site).lets_review(&rights) {
        rights.check(Relation::Uninvolved, Action::Assess)?;
    }
    let scale = staff.read(store::current_scale).await?;
    form(&staff, id, "Assess", "assessments")
        .show(&Fields::default(), |form, fields| pages::assess(form, &scale, fields))
        .await
}

async fn assess(staff: Allowed<can::ViewDesk>, Path(id): Path<ClaimId>, sent: Posted) -> Result<HttpResponse> {
    let version = sent.fields.version()?;
    let rights = staff.rights();
    let (rating, rationale) = (
        sent.fields.value("rating").to_owned(),
        sent.fields.value("rationale").to_owned(),
    );
    let outcome = staff
        .write(move |tx| store::assess(tx, &rights, id, version, &rating, &rationale))
        .await;
    match outcome {
        Ok(outcome) => Ok(done(id, &said(&outcome))),
        Err(problem) => {
            let scale = staff.read(store::current_scale).await?;
            form(&staff, id, "Assess", "assessments")
                .refused_again(problem, &sent.fields, |form, fields| {
                    pages::assess(form, &scale, fields)
                })
                .await
        }
    }
}

/// What is said once an assessment is cast.
fn said(outcome: &AssessmentOutcome) -> String {
    match outcome {
        AssessmentOutcome::Waiting { cast, required } => {
            format!("Your assessment is cast: {cast} of {required}. The others’ stay closed until all are in.")
        }
        AssessmentOutcome::Approved(verdict) => format!("The claim is approved: {}.", verdict.rating.label),
        AssessmentOutcome::Disagreed => {
            "The assessments differ. All of them are open now, and the claim is back in research.".to_owned()
        }
    }
}

async fn show_comment(staff: Allowed<can::Comment>, Path(id): Path<ClaimId>) -> Result<HttpResponse> {
    form(&staff, id, "Comment", "comments")
        .show(&Fields::default(), |form, fields| {
            pages::comment(form, None, "f-body", fields)
        })
        .await
}

async fn comment(staff: Allowed<can::Comment>, Path(id): Path<ClaimId>, sent: Posted) -> Result<HttpResponse> {
    let parent = typed::parent(&sent.fields)?;
    let body = sent.fields.value("body").to_owned();
    let added = staff.write(move |tx| {
        let comment = store::comment(tx, id, parent, &body)?;
        store::told_of(tx, comment.id)
    });
    match added.await {
        Ok(told) if told.is_empty() => Ok(done(id, "The comment is added.")),
        Ok(told) => Ok(done(
            id,
            &format!("The comment is added. It stands in the work of {}.", told.join(", ")),
        )),
        Err(problem) => {
            form(&staff, id, "Comment", "comments")
                .refused_again(problem, &sent.fields, |form, fields| {
                    pages::comment(form, parent, "f-body", fields)
                })
                .await
        }
    }
}

async fn seen(staff: Allowed<can::ViewDesk>, Path(id): Path<CommentId>) -> Result<HttpResponse> {
    staff.write(move |tx| store::seen_mention(tx, id)).await?;
    Ok(see_other("/desk"))
}

/// The form of a new contact: asked today.
pub fn fresh_contact(staff: &Staff) -> Fields {
    Fields::of([("asked_on", staff.at.date().to_string())])
}

async fn show_new_contact(staff: Allowed<can::LogContact>, Path(id): Path<ClaimId>) -> Result<HttpResponse> {
    form(&staff, id, "Log a contact", "contacts")
        .show(&fresh_contact(&staff), |form, fields| {
            pages::contact(form, None, fields)
        })
        .await
}

async fn add_contact(staff: Allowed<can::LogContact>, Path(id): Path<ClaimId>, sent: Posted) -> Result<HttpResponse> {
    let outcome = match typed::contact(&sent.fields, staff.at.date()) {
        Ok(new) => staff.write(move |tx| store::add_contact(tx, id, &new)).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(_) => Ok(done(id, "The contact is logged.")),
        Err(problem) => {
            form(&staff, id, "Log a contact", "contacts")
                .refused_again(problem, &sent.fields, |form, fields| pages::contact(form, None, fields))
                .await
        }
    }
}

async fn show_contact(staff: Allowed<can::LogContact>, Path(id): Path<ContactId>) -> Result<HttpResponse> {
    let row = staff.read(move |db| store::find_contact(db, id)).await?;
    form(&staff, row.claim_id, "A contact", "")
        .show(&pages::contact_fields(&row), |form, fields| {
            pages::contact(form, Some((id, row.version)), fields)
        })
        .await
}

async fn edit_contact(
    staff: Allowed<can::LogContact>,
    Path(id): Path<ContactId>,
    sent: Posted,
) -> Result<HttpResponse> {
    let version = sent.fields.version()?;
    let outcome = match typed::contact(&sent.fields, staff.at.date()) {
        Ok(edit) => staff.write(move |tx| store::edit_contact(tx, id, version, &edit)).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(row) => Ok(done(row.claim_id, "The contact is saved.")),
        Err(problem) => {
            let row = staff.read(move |db| store::find_contact(db, id)).await?;
            let action = format!("/desk/contacts/{id}");
            let form = Form {
                labels: &CONTACT_LABELS,
                ..form(&staff, row.claim_id, "A contact", &action)
            };
            form.refused(problem, &sent.fields, |form, fields| {
                pages::contact(form, Some((id, version)), fields)
            })
            .await
        }
    }
}
