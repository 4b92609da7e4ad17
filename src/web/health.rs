//! `/healthz` and `/readyz`: for whoever watches over the program or shares out requests among nodes.

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use serde::Serialize;

use super::posted;
use crate::{
    db::{dialect, migrate},
    problem::Result,
};

/// The addresses of both.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/healthz", web::get().to(alive))
        .route("/readyz", web::get().to(ready));
}

/// What a node needs before requests are sent to it: "ok", or what is the matter.
#[derive(Debug, Serialize)]
struct Ready {
    database: String,
    migrations: String,
    index: String,
}

/// The process answers.
async fn alive() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .content_type("text/plain; charset=utf-8")
        .body("ok\n")
}

/// 200 when all is well, otherwise 503.
async fn ready(req: HttpRequest) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let ok = || "ok".to_owned();
    let database = app.database.read(dialect::ping).await;
    let migrations = app.database.read(migrate::pending).await;
    // As far as the log has grown by now: it may go on growing while this is asked.
    let head = *app.database.head().borrow();
    let staff = app.staff_index.caught_up(head).await.is_some();
    let public = app.public_index.caught_up(head).await.is_some();
    let all_well = database.is_ok() && matches!(&migrations, Ok(pending) if pending.is_empty()) && staff && public;
    let told = Ready {
        database: database.map_or_else(|problem| problem.detail, |()| ok()),
        migrations: match migrations {
            Ok(pending) if pending.is_empty() => ok(),
            Ok(pending) => format!("not run yet: {}", pending.join(", ")),
            Err(problem) => problem.detail,
        },
        index: if staff && public {
            ok()
        } else {
            format!(
                "at {} (staff) and {} (public) of {head} changes",
                app.staff_index.position().max(0),
                app.public_index.position().max(0)
            )
        },
    };
    let mut answer = if all_well {
        HttpResponse::Ok()
    } else {
        HttpResponse::ServiceUnavailable()
    };
    Ok(answer.insert_header((header::CACHE_CONTROL, "no-store")).json(told))
}
