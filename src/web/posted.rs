//! What a form sent: read, checked to come from our own page, and kept so that a rejected form comes back filled in.

use actix_multipart::Multipart;
use actix_web::{
    FromRequest, HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite},
    dev::Payload,
    http::{StatusCode, header},
    web::{Bytes, BytesMut},
};
use futures_util::{StreamExt as _, future::LocalBoxFuture};
use maud::Markup;

use super::{
    forms::Fields,
    http::{page_with, see_other},
};
use crate::{
    app::App,
    problem::{Code, Problem, Result},
    secret,
};

/// The cookie of a signed-in browser.
pub const SESSION_COOKIE: &str = "factdesk_session";

/// The cookie of a browser that is about to sign in: form tokens need something to be bound to.
const VISIT_COOKIE: &str = "factdesk_visit";

/// The form field that holds the token.
pub const CSRF_FIELD: &str = "csrf";

/// The largest form, files included, in bytes.
const LIMIT: usize = 6 * 1024 * 1024;

/// A file that came with a form.
#[derive(Debug, Clone)]
pub struct PostedFile {
    /// The field's name.
    pub field: String,
    /// The file's name as the browser gave it.
    pub name: String,
    /// The media type as the browser gave it.
    pub media_type: Option<String>,
    /// Its bytes.
    pub bytes: Bytes,
}

/// A form whose token was right.
#[derive(Debug, Clone)]
pub struct Posted {
    /// The fields, in the order of the form.
    pub fields: Fields,
    /// The files; empty ones are left out.
    pub files: Vec<PostedFile>,
}

impl FromRequest for Posted {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move {
            let posted = read(&req, payload).await?;
            check_origin(&req)?;
            check_token(&req, posted.fields.value(CSRF_FIELD))?;
            Ok(posted)
        })
    }
}

pub(super) async fn read(req: &HttpRequest, payload: Payload) -> Result<Posted> {
    let media_type = req
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    if media_type.starts_with("multipart/form-data") {
        return read_multipart(Multipart::new(req.headers(), payload)).await;
    }
    if !media_type.starts_with("application/x-www-form-urlencoded") {
        return Err(Problem::new(Code::UnsupportedMedia, "Send this as a form."));
    }
    let body = read_body(payload, LIMIT).await?;
    let pairs = url::form_urlencoded::parse(&body)
        .map(|(k, v)| (k.into_owned(), newlines(&v)))
        .collect();
    Ok(Posted {
        fields: Fields::new(pairs),
        files: Vec::new(),
    })
}

/// Reads a whole body of at most `limit` bytes.
pub async fn read_body(mut payload: Payload, limit: usize) -> Result<Bytes> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk =
            chunk.map_err(|error| Problem::new(Code::Unreadable, format!("The request broke off: {error}.")))?;
        if body.len() + chunk.len() > limit {
            return Err(too_large(limit));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

async fn read_multipart(mut parts: Multipart) -> Result<Posted> {
    let unreadable = |error: actix_multipart::MultipartError| {
        Problem::new(Code::Unreadable, format!("The form cannot be read: {error}."))
    };
    let (mut pairs, mut files, mut total) = (Vec::new(), Vec::new(), 0);
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(unreadable)?;
        let field = part.name().unwrap_or_default().to_owned();
        let file = part
            .content_disposition()
            .and_then(|d| d.get_filename())
            .map(str::to_owned);
        let media_type = part.content_type().map(ToString::to_string);
        let mut bytes = BytesMut::new();
        while let Some(chunk) = part.next().await {
            let chunk = chunk.map_err(unreadable)?;
            total += chunk.len();
            if total > LIMIT {
                return Err(too_large(LIMIT));
            }
            bytes.extend_from_slice(&chunk);
        }
        match file {
            Some(name) if !bytes.is_empty() => files.push(PostedFile {
                field,
                name,
                media_type,
                bytes: bytes.freeze(),
            }),
            Some(_) => {}
            None => pairs.push((field, newlines(&String::from_utf8_lossy(&bytes)))),
        }
    }
    Ok(Posted {
        fields: Fields::new(pairs),
        files,
    })
}

fn too_large(limit: usize) -> Problem {
    Problem::new(
        Code::TooLarge,
        format!(
            "This is more than the {} MB that one form may carry.",
            limit / 1024 / 1024
        ),
    )
}

/// Forms send line ends as CR LF; everything here counts and compares with LF.
fn newlines(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// A browser that says where the form stood must name us.
pub(super) fn check_origin(req: &HttpRequest) -> Result<()> {
    let site = req.headers().get("sec-fetch-site").and_then(|v| v.to_str().ok());
    match site {
        Some("same-origin" | "none") | None => Ok(()),
        Some(_) => Err(forged()),
    }
}

fn check_token(req: &HttpRequest, token: &str) -> Result<()> {
    let app = app(req)?;
    let bound = bound_to(req).ok_or_else(forged)?;
    if app.secret.verify("form", &bound, token) {
        Ok(())
    } else {
        Err(forged())
    }
}

fn forged() -> Problem {
    Problem::new(
        Code::Forged,
        "This form was open too long, or you have signed in or out since. Go back, reload the page and send it again.",
    )
}

fn bound_to(req: &HttpRequest) -> Option<String> {
    req.cookie(SESSION_COOKIE)
        .or_else(|| req.cookie(VISIT_COOKIE))
        .map(|cookie| cookie.value().to_owned())
}

/// The running desk.
pub fn app(req: &HttpRequest) -> Result<App> {
    req.app_data::<App>()
        .cloned()
        .ok_or_else(|| Problem::internal("the app is not registered"))
}

/// The token for the forms of a page, and the cookie to set when this browser has none to bind it to.
pub fn form_token(req: &HttpRequest) -> Result<(String, Option<Cookie<'static>>)> {
    let app = app(req)?;
    if let Some(bound) = bound_to(req) {
        return Ok((app.secret.sign("form", &bound), None));
    }
    let visit = secret::token();
    let token = app.secret.sign("form", &visit);
    Ok((token, Some(cookie(&app, VISIT_COOKIE, visit))))
}

/// A cookie that scripts cannot read, that other sites' forms do not send, and that goes over https where there is https.
pub fn cookie(app: &App, name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(app.is_secure())
        .finish()
}

/// Answers a form: onward when it was accepted; the same page with what was typed and what is wrong when it was not.
/// Problems that no change of the fields can mend go their own way.
pub fn answer(outcome: Result<String>, fields: &Fields, again: impl FnOnce(&Fields) -> Markup) -> Result<HttpResponse> {
    match outcome {
        Ok(to) => Ok(see_other(to)),
        Err(problem) => rejected(problem, fields, again),
    }
}

/// The same page again with what was typed and what is wrong.
pub fn rejected(problem: Problem, fields: &Fields, again: impl FnOnce(&Fields) -> Markup) -> Result<HttpResponse> {
    let status = match problem.code {
        Code::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Code::NotAllowed | Code::Conflict if problem.stale.is_none() => StatusCode::CONFLICT,
        _ => return Err(problem),
    };
    let errors = if problem.fields.is_empty() {
        vec![crate::problem::FieldError::new("", problem.detail)]
    } else {
        problem.fields
    };
    Ok(page_with(status, &again(&fields.clone().with_errors(errors))))
}
