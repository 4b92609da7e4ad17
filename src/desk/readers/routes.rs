//! The addresses where readers are answered.

mod appeals;
mod replies;
mod submissions;

use actix_web::{HttpResponse, web};

use super::pages::{self, Waiting};
use crate::{
    problem::Result,
    reply,
    staff::guard::Staff,
    submission::{self, Kind, State, store::Filter},
    web::{http::page, paging::PageNumber},
};

/// The addresses of this part.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/desk/submissions", web::get().to(submissions::list))
        .route("/desk/submissions/{id}", web::get().to(submissions::show))
        .route("/desk/submissions/{id}/claim", web::post().to(submissions::take))
        .route("/desk/submissions/{id}/decline", web::post().to(submissions::decline))
        .route("/desk/submissions/{id}/spam", web::post().to(submissions::set_aside))
        .route("/desk/submissions/{id}/restore", web::post().to(submissions::restore))
        .route("/desk/appeals", web::get().to(appeals::list))
        .route("/desk/appeals/{id}", web::get().to(appeals::show))
        .route("/desk/appeals/{id}/decide", web::post().to(appeals::decide))
        .route("/desk/appeals/{id}/spam", web::post().to(appeals::set_aside))
        .route("/desk/appeals/{id}/restore", web::post().to(appeals::restore))
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
