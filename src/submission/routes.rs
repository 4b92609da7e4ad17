//! The addresses for readers who send something, and for seeing what became of it. None of these pages is kept by a cache, and
//! none sets a cookie.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};

use super::{
    Kind, NewSubmission, State, Typed,
    pages::{self, AppealPage, Became, StatusPage, SuggestPage},
    store,
};
use crate::{
    actor::{Actor, By},
    app::App,
    claim::{self, Status},
    clock::{self, Time},
    ids::ClaimId,
    problem::{Problem, Result},
    publication::{self, Document, Head, store::Listed},
    search::matching::{Question, Settings},
    web::{
        forms::Fields,
        http::{Path, page_with, see_other},
        open_form::{self, OpenPosted, unkept},
        posted::{self, rejected},
    },
};

/// How many fact-checks are shown that may be about the same.
const SHOWN: usize = 5;

/// The ticket of this form is good for no other.
const SUGGEST: &str = "suggest";

/// The addresses of this station.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.service(
        web::resource("/suggest")
            .route(web::get().to(show_suggest))
            .route(web::head().to(show_suggest))
            .route(web::post().to(suggest)),
    )
    .service(
        web::resource("/fact-checks/{slug}/appeal")
            .route(web::get().to(show_appeal))
            .route(web::head().to(show_appeal))
            .route(web::post().to(appeal)),
    )
    .service(
        web::resource("/status/{token}")
            .route(web::get().to(status))
            .route(web::head().to(status)),
    );
}

/// Somebody outside of the desk, now.
fn by_reader(at: Time) -> By {
    By::new(Actor::reader(), at)
}

fn typed(fields: &Fields) -> Typed<'_> {
    Typed {
        text: fields.value("text"),
        said_by: fields.value("said_by"),
        url: fields.value("url"),
        email: fields.value("email"),
    }
}

/// The name of one sending, which its form carries, made into the token of its status page: who knows one form twice sent gets
/// one page, and who knows neither the key nor the form gets none.
fn status_token(app: &App, sending: &str) -> String {
    app.secret.sign("status", sending)
}

fn ok(markup: &maud::Markup) -> HttpResponse {
    unkept(page_with(StatusCode::OK, markup), false)
}

/// The page that says so, where the desk takes nothing of that kind.
async fn closed(app: &App, kind: Kind) -> Result<Option<HttpResponse>> {
    let site = app.site().await?;
    let open = match kind {
        Kind::Submission => site.submissions_open,
        Kind::Appeal => site.appeals_open,
    };
    Ok((!open).then(|| unkept(page_with(StatusCode::OK, &pages::closed(&site, kind)), true)))
}

async fn show_suggest(req: HttpRequest) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    if let Some(closed) = closed(&app, Kind::Submission).await? {
        return Ok(closed);
    }
    let ticket = open_form::ticket(&app.secret, SUGGEST, clock::now());
    Ok(ok(&draw_suggest(&app, &ticket, &Fields::default(), None).await?))
}

async fn draw_suggest(app: &App, ticket: &str, fields: &Fields, near: Option<&[Listed]>) -> Result<maud::Markup> {
    let site = app.site().await?;
    Ok(pages::suggest(&SuggestPage {
        site: &site,
        base: &app.base_url,
        ticket,
        fields,
        near,
    }))
}

async fn suggest(req: HttpRequest, OpenPosted { fields }: OpenPosted) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    if let Some(closed) = closed(&app, Kind::Submission).await? {
        return Ok(closed);
    }
    let (now, lang) = (clock::now(), app.site().await?.language);
    let ticket = open_form::ticket_again(&app.secret, SUGGEST, &fields, now);
    let read = NewSubmission::parse(lang, None, &typed(&fields))
        .and_then(|new| Ok((new, open_form::check(lang, &app.secret, SUGGEST, &fields, now)?)));
    let (new, sending) = match read {
        Ok(read) => read,
        Err(problem) => {
            let fields = fields.with_errors(problem.fields.clone());
            let again = draw_suggest(&app, &ticket, &fields, None).await?;
            return Ok(unkept(rejected(problem, &fields, |_| again)?, false));
        }
    };
    if fields.value("seen").is_empty() {
        let near = near(&app, &new.text).await?;
        if !near.is_empty() {
            return Ok(ok(&draw_suggest(&app, &ticket, &fields, Some(&near)).await?));
        }
    }
    receive(&req, &app, new, &sending, now).await
}

/// Keeps what was sent, and leads to its status page.
async fn receive(req: &HttpRequest, app: &App, new: NewSubmission, sending: &str, now: Time) -> Result<HttpResponse> {
    let (token, sender) = (status_token(app, sending), open_form::sender(&app.secret, req, now));
    let kept = token.clone();
    app.database
        .write(by_reader(now), move |tx| store::receive(tx, &new, &kept, &sender))
        .await?;
    Ok(unkept(see_other(format!("/status/{token}")), true))
}

/// Fact-checks that readers can see and that may be about the same, the nearest first.
async fn near(app: &App, text: &str) -> Result<Vec<Listed>> {
    let site = app.site().await?;
    let settings = Settings {
        show: site.match_show,
        same: site.match_same,
        limit: SHOWN,
        ..Settings::default()
    };
    let head = *app.database.head().borrow();
    let (index, text) = (app.public_index.fresh(head).await, text.to_owned());
    app.database
        .read(move |db| {
            let found = index.matches(&Question::about(&text), &settings)?;
            let claims: Vec<ClaimId> = found
                .iter()
                .filter_map(|found| found.document.id.parse().ok())
                .collect();
            let mut rows = publication::store::visible(db, claims.clone())?;
            rows.retain(|row| row.head.state == publication::State::Live);
            rows.sort_by_key(|row| claims.iter().position(|claim| *claim == row.head.claim_id));
            Ok(rows)
        })
        .await
}

/// The fact-check of that name: one that readers can see.
async fn published(app: &App, slug: String) -> Result<(Head, Document)> {
    let found = app
        .database
        .read(move |db| publication::store::by_slug(db, &slug))
        .await?;
    found
        .filter(|(head, _)| matches!(head.state, publication::State::Live | publication::State::Retracted))
        .ok_or_else(|| Problem::not_found("fact-check"))
}

/// What the ticket of an appeal is good for.
fn about(head: &Head) -> String {
    format!("appeal {}", head.slug)
}

async fn show_appeal(req: HttpRequest, Path(slug): Path<String>) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let (head, document) = published(&app, slug).await?;
    if let Some(closed) = closed(&app, Kind::Appeal).await? {
        return Ok(closed);
    }
    let ticket = open_form::ticket(&app.secret, &about(&head), clock::now());
    Ok(ok(
        &draw_appeal(&app, (&head, &document), &ticket, &Fields::default()).await?
    ))
}

async fn draw_appeal(app: &App, of: (&Head, &Document), ticket: &str, fields: &Fields) -> Result<maud::Markup> {
    let site = app.site().await?;
    Ok(pages::appeal(&AppealPage {
        site: &site,
        base: &app.base_url,
        head: of.0,
        document: of.1,
        ticket,
        fields,
    }))
}

async fn appeal(req: HttpRequest, Path(slug): Path<String>, OpenPosted { fields }: OpenPosted) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let (head, document) = published(&app, slug).await?;
    if let Some(closed) = closed(&app, Kind::Appeal).await? {
        return Ok(closed);
    }
    let (now, lang) = (clock::now(), app.site().await?.language);
    let read = NewSubmission::parse(lang, Some(head.claim_id), &typed(&fields))
        .and_then(|new| Ok((new, open_form::check(lang, &app.secret, &about(&head), &fields, now)?)));
    match read {
        Ok((new, sending)) => receive(&req, &app, new, &sending, now).await,
        Err(problem) => {
            let ticket = open_form::ticket_again(&app.secret, &about(&head), &fields, now);
            let fields = fields.with_errors(problem.fields.clone());
            let again = draw_appeal(&app, (&head, &document), &ticket, &fields).await?;
            Ok(unkept(rejected(problem, &fields, |_| again)?, false))
        }
    }
}

async fn status(req: HttpRequest, Path(token): Path<String>) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let (row, became) = app
        .database
        .read(move |db| {
            let row = store::by_token(db, &token)?.ok_or_else(|| Problem::not_found("page"))?;
            let mut became = Became::default();
            if let Some(id) = row.claim_id {
                let claim = claim::store::find(db, id)?;
                let id = claim.merged_into.unwrap_or(id);
                let shown = |head: &Head| head.state == publication::State::Live || row.kind == Kind::Appeal;
                became.head = publication::store::head(db, id)?.filter(|head| head.was_published() && shown(head));
                became.given_up = row.state == State::Taken && claim.status == Status::Declined;
            }
            Ok((row, became))
        })
        .await?;
    let site = app.site().await?;
    let drawn = pages::status(&StatusPage {
        site: &site,
        row: &row,
        became: &became,
    });
    Ok(unkept(page_with(StatusCode::OK, &drawn), true))
}
