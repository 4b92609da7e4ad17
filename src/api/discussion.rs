//! Comments and the right-of-reply log, for programs.

use actix_web::{HttpResponse, http::StatusCode, web};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    bearer::Bearer,
    body::{Given, Meant},
    etag,
    given::{self, Day},
    openapi::Call,
    shapes::{Items, ShownComment, ShownContact},
};
use crate::{
    claim,
    db::Tx,
    ids::{ClaimId, CommentId, ContactId, PersonId},
    problem::{Faults, Problem, Result},
    review::{Contact, NewContact, discussion::BODY_MAX, store},
    staff::{self, Scope, can},
    web::http::Path,
    written,
};

/// The addresses of the discussion.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/claims/{id}/comments", web::get().to(comments))
        .route("/claims/{id}/comments", web::post().to(comment))
        .route("/claims/{id}/contacts", web::get().to(contacts))
        .route("/claims/{id}/contacts", web::post().to(add_contact))
        .route("/contacts/{id}", web::get().to(show_contact))
        .route("/contacts/{id}", web::patch().to(edit_contact));
}

/// The same, described.
pub fn calls() -> Vec<Call> {
    vec![
        Call::get("/claims/{id}/comments", "The comments on a claim, oldest first").lists::<ShownComment>(),
        Call::post("/claims/{id}/comments", Scope::Write, "Comment, or answer a comment")
            .sends::<CommentIn>()
            .creates::<ShownComment>(),
        Call::get("/claims/{id}/contacts", "Whom the desk asked").lists::<ShownContact>(),
        Call::post("/claims/{id}/contacts", Scope::Write, "Note that someone was asked")
            .sends::<ContactIn>()
            .creates::<ShownContact>(),
        Call::get("/contacts/{id}", "An entry of the right-of-reply log").answers::<ShownContact>(),
        Call::edit("patch", "/contacts/{id}", "Note the answer, or change the entry")
            .sends::<ContactPatch>()
            .answers::<ShownContact>(),
    ]
}

/// A comment.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CommentIn {
    body: Option<String>,
    /// The comment that it answers.
    parent_id: Option<CommentId>,
}

impl Given for CommentIn {
    type Meant = (String, Option<CommentId>);

    fn meant(self) -> Result<Self::Meant> {
        let body = written::prose(self.body.as_deref().unwrap_or_default(), BODY_MAX);
        Ok((body.map_err(|message| Problem::field("body", message))?, self.parent_id))
    }
}

/// Whom the desk asked, and what came of it.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ContactIn {
    whom: Option<String>,
    /// How: by mail, by telephone.
    channel: Option<String>,
    asked_on: Option<Day>,
    /// By when an answer is wanted.
    deadline: Option<Day>,
    answer: Option<String>,
    answered_on: Option<Day>,
}

impl Given for ContactIn {
    type Meant = NewContact;

    fn meant(self) -> Result<NewContact> {
        let mut faults = Faults::new();
        let asked_on = faults.take("asked_on", self.asked_on.ok_or("Say on which day they were asked."));
        let new = NewContact {
            whom: self.whom.unwrap_or_default(),
            channel: self.channel.unwrap_or_default(),
            // Without a day nothing is late or early.
            asked_on: asked_on.map_or(NaiveDate::MIN, |day| day.0),
            deadline: self.deadline.map(|day| day.0),
            answer: self.answer,
            answered_on: self.answered_on.map(|day| day.0),
        };
        faults.join(new.cleaned(NaiveDate::MAX))?;
        faults.check()?;
        Ok(new)
    }
}

/// What changes of an entry. What is not sent stays; what is sent as null is cleared.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ContactPatch {
    whom: Option<String>,
    channel: Option<String>,
    asked_on: Option<Day>,
    #[serde(default, deserialize_with = "given::change")]
    deadline: Option<Option<Day>>,
    #[serde(default, deserialize_with = "given::change")]
    answer: Option<Option<String>>,
    #[serde(default, deserialize_with = "given::change")]
    answered_on: Option<Option<Day>>,
}

impl Given for ContactPatch {
    type Meant = Self;

    fn meant(self) -> Result<Self> {
        Ok(self)
    }
}

impl ContactPatch {
    /// Makes the change, unless someone else has changed the entry since `version`.
    fn make(self, tx: &mut Tx<'_>, id: ContactId, version: i64) -> Result<Contact> {
        let before = store::find_contact(tx, id)?;
        let day = |change: Option<Option<Day>>, before| change.map_or(before, |to| to.map(|day| day.0));
        let edit = NewContact {
            whom: self.whom.unwrap_or(before.whom),
            channel: self.channel.unwrap_or(before.channel),
            asked_on: self.asked_on.map_or(before.asked_on, |day| day.0),
            deadline: day(self.deadline, before.deadline),
            answer: self.answer.unwrap_or(before.answer),
            answered_on: day(self.answered_on, before.answered_on),
        };
        store::edit_contact(tx, id, version, &edit)
    }
}

async fn comments(program: Bearer<can::ViewDesk>, Path(id): Path<ClaimId>) -> Result<HttpResponse> {
    let (rows, names) = program
        .read(move |db| {
            claim::store::find(db, id)?;
            let rows = store::comments(db, id)?;
            let authors: Vec<PersonId> = rows.iter().map(|row| row.author_id).collect();
            let names = staff::store::names(db, &authors)?;
            Ok((rows, names))
        })
        .await?;
    let shown = rows.into_iter().map(|row| ShownComment::of(row, &names)).collect();
    Ok(HttpResponse::Ok().json(Items::whole(shown)))
}

async fn comment(
    program: Bearer<can::Comment>,
    Path(id): Path<ClaimId>,
    Meant((body, parent)): Meant<CommentIn>,
) -> Result<HttpResponse> {
    let names = [(program.person.id, program.person.name.clone())].into();
    let row = program.write(move |tx| store::comment(tx, id, parent, &body)).await?;
    let shown = ShownComment::of(row, &names);
    etag::created(&format!("/api/v1/claims/{id}/comments"), shown.version, &shown)
}

async fn contacts(program: Bearer<can::ViewDesk>, Path(id): Path<ClaimId>) -> Result<HttpResponse> {
    let rows = program
        .read(move |db| {
            claim::store::find(db, id)?;
            store::contacts(db, id)
        })
        .await?;
    let shown = rows.into_iter().map(ShownContact::from).collect();
    Ok(HttpResponse::Ok().json(Items::whole(shown)))
}

async fn add_contact(
    program: Bearer<can::LogContact>,
    Path(id): Path<ClaimId>,
    Meant(new): Meant<ContactIn>,
) -> Result<HttpResponse> {
    let row = program.write(move |tx| store::add_contact(tx, id, &new)).await?;
    let location = format!("/api/v1/contacts/{}", row.id);
    etag::created(&location, row.version, &ShownContact::from(row))
}

async fn show_contact(program: Bearer<can::ViewDesk>, Path(id): Path<ContactId>) -> Result<HttpResponse> {
    let row = program.read(move |db| store::find_contact(db, id)).await?;
    Ok(etag::record(StatusCode::OK, row.version, &ShownContact::from(row)))
}

async fn edit_contact(
    program: Bearer<can::LogContact>,
    Path(id): Path<ContactId>,
    Meant(change): Meant<ContactPatch>,
) -> Result<HttpResponse> {
    let version = program.based_on()?;
    let edited = program.write(move |tx| change.make(tx, id, version));
    let row = etag::or_stale(edited.await)?;
    Ok(etag::record(StatusCode::OK, row.version, &ShownContact::from(row)))
}
