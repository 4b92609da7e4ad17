//! The addresses where readers are answered.

mod appeals;
mod replies;
mod submissions;

use actix_web::{HttpResponse, web};

use super::pages::{self, Waiting};
use crate::{
    ids::SubmissionId,
    problem::Result,
    reply,
    staff::{
        can,
        guard::{Allowed, Staff},
    },
    submission::{self, Kind, State, store::Filter},
    web::{
        http::{Path, page, see_other_saying},
        paging::PageNumber,
        posted::Posted,
    },
};

/// The addresses of this part.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/desk/submissions", web::get().to(submissions::list))
        .route("/desk/submissions/{id}", web::get().to(submissions::show))
        .route("/desk/submissions/{id}/claim", web::post().to(submissions::take))
        .route("/desk/submissions/{id}/known", web::post().to(submissions::known))
        .route("/desk/submissions/{id}/decline", web::post().to(submissions::decline))
        .route("/desk/submissions/{id}/spam", web::post().to(submission_aside))
        .route("/desk/submissions/{id}/restore", web::post().to(submission_back))
        .route("/desk/appeals", web::get().to(appeals::list))
        .route("/desk/appeals/{id}", web::get().to(appeals::show))
        .route("/desk/appeals/{id}/decide", web::post().to(appeals::decide))
        .route("/desk/appeals/{id}/spam", web::post().to(appeal_aside))
        .route("/desk/appeals/{id}/restore", web::post().to(appeal_back))
        .route("/desk/replies", web::get().to(replies::list))
        .route("/desk/replies/switches", web::post().to(replies::switch))
        .route("/desk/replies/{id}/{what}", web::post().to(replies::step));
}

/// How a list is narrowed; what waits comes first.
#[derive(serde::Deserialize)]
#[serde(default)]
struct Asked {
    state: String,
    q: String,
    page: u32,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            state: State::Waiting.as_str().to_owned(),
            q: String::new(),
            page: 1,
        }
    }
}

async fn listed(staff: &Staff, kind: Kind, asked: Asked) -> Result<HttpResponse> {
    let filter = Filter {
        kind,
        state: State::parse(&asked.state),
        q: asked.q,
    };
    let (wanted, number) = (filter.clone(), PageNumber::new(asked.page));
    let (rows, waiting) = staff
        .read(move |db| {
            let rows = submission::store::list(db, &wanted, number)?;
            Ok((rows, waiting(db)?))
        })
        .await?;
    Ok(page(&pages::list(&pages::List {
        frame: &staff.frame,
        filter: &filter,
        rows: &rows,
        waiting: &waiting,
    })))
}

fn waiting(db: &mut crate::db::Db) -> Result<Waiting> {
    Ok(Waiting {
        submissions: submission::store::waiting(db, Kind::Submission)?,
        appeals: submission::store::waiting(db, Kind::Appeal)?,
        replies: reply::store::to_read(db)?,
    })
}

async fn submission_aside(
    staff: Allowed<can::AnswerReaders>,
    id: Path<SubmissionId>,
    _form: Posted,
) -> Result<HttpResponse> {
    set_aside(&staff, id, Kind::Submission, submissions::LIST).await
}

async fn appeal_aside(
    staff: Allowed<can::AnswerReaders>,
    id: Path<SubmissionId>,
    _form: Posted,
) -> Result<HttpResponse> {
    set_aside(&staff, id, Kind::Appeal, appeals::LIST).await
}

async fn set_aside(staff: &Staff, Path(id): Path<SubmissionId>, kind: Kind, list: &str) -> Result<HttpResponse> {
    staff
        .write(move |tx| submission::store::set_aside(tx, id, kind))
        .await?;
    Ok(see_other_saying(list, "Set aside as spam."))
}

async fn submission_back(
    staff: Allowed<can::AnswerReaders>,
    id: Path<SubmissionId>,
    _form: Posted,
) -> Result<HttpResponse> {
    restore(&staff, id, Kind::Submission, submissions::LIST).await
}

async fn appeal_back(
    staff: Allowed<can::AnswerReaders>,
    id: Path<SubmissionId>,
    _form: Posted,
) -> Result<HttpResponse> {
    restore(&staff, id, Kind::Appeal, appeals::LIST).await
}

async fn restore(staff: &Staff, Path(id): Path<SubmissionId>, kind: Kind, list: &str) -> Result<HttpResponse> {
    staff.write(move |tx| submission::store::restore(tx, id, kind)).await?;
    Ok(see_other_saying(
        format!("{list}/{id}"),
        "It waits for an answer again.",
    ))
}
