//! The addresses by which readers leave a reply, and report one.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};

use super::{NewReply, State, pages, store};
use crate::{
    actor::{Actor, By},
    app::App,
    clock::{self, Time},
    ids::ReplyId,
    problem::{Problem, Result},
    publication::{self, Document, Head},
    web::{
        forms::Fields,
        http::{Path, Query, page_with, see_other},
        open_form::{self, OpenPosted, unkept},
        posted::{self, rejected},
    },
};

/// The addresses of this station.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.service(
        web::resource("/fact-checks/{slug}/reply")
            .route(web::get().to(show))
            .route(web::head().to(show))
            .route(web::post().to(leave)),
    )
    .service(
        web::resource("/fact-checks/{slug}/replies/{id}/report")
            .route(web::get().to(show_report))
            .route(web::head().to(show_report))
            .route(web::post().to(report)),
    );
}

/// The live fact-check of that name, and whether a reply may be left there.
async fn open(app: &App, slug: String) -> Result<(Head, Document, bool)> {
    let site = app.site().await?;
    app.database
        .read(move |db| {
            let (head, document) = publication::store::by_slug(db, &slug)?
                .filter(|(head, _)| head.state == publication::State::Live)
                .ok_or_else(|| Problem::not_found("fact-check"))?;
            let open = publication::store::replies(db, head.claim_id)?.are_open(site.replies_open);
            Ok((head, document, open))
        })
        .await
}

fn by_reader(at: Time) -> By {
    By::new(Actor::reader(), at)
}

fn about(head: &Head) -> String {
    format!("reply {}", head.slug)
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct Asked {
    sent: String,
}

async fn show(req: HttpRequest, Path(slug): Path<String>, Query(asked): Query<Asked>) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let (head, document, open) = open(&app, slug).await?;
    let site = app.site().await?;
    let ticket = open_form::ticket(&app.secret, &about(&head), clock::now());
    let form = match (asked.sent.is_empty(), open) {
        (false, _) => pages::Form::Sent,
        (true, false) => pages::Form::Closed,
        (true, true) => pages::Form::Open { ticket: &ticket },
    };
    let drawn = pages::reply(&site, (&head, &document), &form, &Fields::default());
    Ok(unkept(page_with(StatusCode::OK, &drawn), true))
}

async fn leave(req: HttpRequest, Path(slug): Path<String>, OpenPosted { fields }: OpenPosted) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let (head, document, open) = open(&app, slug).await?;
    if !open {
        let lang = app.site().await?.language;
        return Err(Problem::not_allowed(lang.say("replies-closed")));
    }
    let (now, lang) = (clock::now(), app.site().await?.language);
    let read = NewReply::parse(lang, fields.value("name"), fields.value("text"))
        .and_then(|new| Ok((new, open_form::check(lang, &app.secret, &about(&head), &fields, now)?)));
    let (new, sending) = match read {
        Ok(read) => read,
        Err(problem) => {
            let site = app.site().await?;
            let ticket = open_form::ticket_again(&app.secret, &about(&head), &fields, now);
            let again = |fields: &Fields| {
                pages::reply(
                    &site,
                    (&head, &document),
                    &pages::Form::Open { ticket: &ticket },
                    fields,
                )
            };
            return Ok(unkept(rejected(problem, &fields, again)?, true));
        }
    };
    let (sender, claim) = (open_form::sender(&app.secret, &req, now), head.claim_id);
    app.database
        .write(by_reader(now), move |tx| {
            store::leave(tx, claim, &new, &sending, &sender)
        })
        .await?;
    Ok(unkept(see_other(format!("{}/reply?sent=yes", head.path())), true))
}

/// A reply that is shown on that page.
async fn shown(app: &App, slug: String, id: ReplyId) -> Result<(Head, super::Reply)> {
    let (head, ..) = open(app, slug).await?;
    let reply = app.database.read(move |db| store::find(db, id)).await?;
    if reply.state != State::Shown || reply.claim_id != head.claim_id {
        return Err(Problem::not_found("reply"));
    }
    Ok((head, reply))
}

fn about_report(id: ReplyId) -> String {
    format!("report {id}")
}

async fn show_report(
    req: HttpRequest,
    Path((slug, id)): Path<(String, ReplyId)>,
    Query(asked): Query<Asked>,
) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let (head, reply) = shown(&app, slug, id).await?;
    let site = app.site().await?;
    let ticket = open_form::ticket(&app.secret, &about_report(id), clock::now());
    let form = if asked.sent.is_empty() {
        pages::Form::Open { ticket: &ticket }
    } else {
        pages::Form::Sent
    };
    let drawn = pages::report(&site, &head, &reply, &form, &Fields::default());
    Ok(unkept(page_with(StatusCode::OK, &drawn), true))
}

async fn report(
    req: HttpRequest,
    Path((slug, id)): Path<(String, ReplyId)>,
    OpenPosted { fields }: OpenPosted,
) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let (head, reply) = shown(&app, slug, id).await?;
    let (now, lang) = (clock::now(), app.site().await?.language);
    let read = open_form::check(lang, &app.secret, &about_report(id), &fields, now)
        .and_then(|_| super::reason(lang, fields.value("reason")));
    let done = match read {
        Ok(reason) => {
            let sender = open_form::sender(&app.secret, &req, now);
            app.database
                .write(by_reader(now), move |tx| store::report(tx, id, &reason, &sender))
                .await
        }
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => Ok(unkept(
            see_other(format!("{}/replies/{id}/report?sent=yes", head.path())),
            true,
        )),
        Err(problem) => {
            let site = app.site().await?;
            let ticket = open_form::ticket_again(&app.secret, &about_report(id), &fields, now);
            let again =
                |fields: &Fields| pages::report(&site, &head, &reply, &pages::Form::Open { ticket: &ticket }, fields);
            Ok(unkept(rejected(problem, &fields, again)?, true))
        }
    }
}
