//! Requests and answers: typed paths and filters in, pages and redirects out, and every [`Problem`] drawn in one place.

use std::{future::Ready, future::ready};

use actix_web::{
    Error, FromRequest, HttpRequest, HttpResponse, HttpResponseBuilder, ResponseError,
    body::{EitherBody, MessageBody},
    cookie::{Cookie, SameSite},
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::{Method, StatusCode, header},
    middleware::Next,
};
use maud::Markup;
use serde::de::DeserializeOwned;

use super::{
    errors::{self, Whom},
    finished::FOR_ALL_SITES,
    google,
    languages::PageLanguage,
};
use crate::{
    app::App,
    problem::{Code, Problem, Result},
};

/// Holds the sentence shown once on the next page.
const NOTICE: &str = "factdesk_notice";

/// A typed path. What cannot be read is not there: 404.
#[derive(Debug, Clone, Copy)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Path<T> {
    type Error = Problem;
    type Future = Ready<Result<Self>>;

    #[expect(clippy::disallowed_types, reason = "this is the wrapper")]
    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let inner = actix_web::web::Path::<T>::from_request(req, payload).into_inner();
        ready(
            inner
                .map(|path| Self(path.into_inner()))
                .map_err(|_| Problem::not_found("page")),
        )
    }
}

/// Typed filters from the query. What cannot be read is a 400 that says so.
#[derive(Debug, Clone)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Problem;
    type Future = Ready<Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let read = serde_html_form::from_str(req.query_string());
        ready(
            read.map(Self)
                .map_err(|error| Problem::new(Code::Unreadable, format!("The address cannot be read: {error}."))),
        )
    }
}

/// A page.
pub fn page(markup: &Markup) -> HttpResponse {
    page_with(StatusCode::OK, markup)
}

/// A page with another status than 200.
pub fn page_with(status: StatusCode, markup: &Markup) -> HttpResponse {
    HttpResponseBuilder::new(status)
        .insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"))
        .body(markup.0.clone())
}

/// Sends the browser on after a form.
pub fn see_other(to: impl AsRef<str>) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, to.as_ref()))
        .finish()
}

/// Sends the browser on, with a sentence to be shown there once.
pub fn see_other_saying(to: impl AsRef<str>, sentence: &str) -> HttpResponse {
    let text: String = url::form_urlencoded::byte_serialize(sentence.as_bytes()).collect();
    let cookie = Cookie::build(NOTICE, text)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .finish();
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, to.as_ref()))
        .cookie(cookie)
        .finish()
}

/// The sentence to be shown on this page.
pub fn notice(req: &HttpRequest) -> Option<String> {
    let cookie = req.cookie(NOTICE)?;
    let (text, _) = url::form_urlencoded::parse(cookie.value().as_bytes()).next()?;
    Some(text.chars().take(300).collect())
}

/// The address a request comes from. Behind a proxy on this machine, the one that the proxy names.
pub fn peer(req: &HttpRequest) -> String {
    let peer = req.peer_addr().map(|addr| addr.ip());
    if peer.is_some_and(|ip| ip.is_loopback())
        && let Some(forwarded) = req.headers().get("x-forwarded-for").and_then(|v| v.to_str().ok())
        && let Some(last) = forwarded
            .rsplit(',')
            .next()
            .and_then(|ip| ip.trim().parse::<std::net::IpAddr>().ok())
    {
        return last.to_string();
    }
    peer.map_or_else(|| "unknown".to_owned(), |ip| ip.to_string())
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// An empty answer that carries the problem; [`render_problems`] draws it.
    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::new(self.status_code());
        response.extensions_mut().insert(self.clone());
        response
    }
}

/// Whether programs are spoken to here rather than people.
fn for_programs(path: &str) -> bool {
    path.starts_with("/api/") || path == "/oembed" || path.ends_with(".json")
}

/// Draws every problem, as problem+json (RFC 9457) or as a page with a way onward.
pub async fn render_problems<B: MessageBody + 'static>(
    req: ServiceRequest,
    next: Next<B>,
) -> std::result::Result<ServiceResponse<EitherBody<B>>, Error> {
    let (path, method) = (req.path().to_owned(), req.method().clone());
    let query = req.query_string().to_owned();
    let had_notice = req.cookie(NOTICE).is_some();
    let mut res = next.call(req).await?;
    let carried = res.response_mut().extensions_mut().remove::<Problem>();
    let problem = match carried {
        Some(problem) => Some(problem),
        None => bare_status(&res),
    };
    let Some(problem) = problem else {
        // What everyone gets alike sets no cookie.
        let for_all = res
            .headers()
            .get(header::CACHE_CONTROL)
            .is_some_and(|caching| caching.as_bytes().starts_with(b"public"));
        if had_notice && res.status() == StatusCode::OK && !for_all {
            let mut gone = Cookie::build(NOTICE, "").path("/").finish();
            gone.make_removal();
            res.response_mut().add_cookie(&gone)?;
        }
        return Ok(res.map_into_left_body());
    };
    let answer = if google::speaks(&path) {
        google::error(&problem)
    } else if for_programs(&path) {
        problem_json(&problem, &path)
    } else if problem.code == Code::NotSignedIn && method == Method::GET {
        let asked = if query.is_empty() {
            path
        } else {
            format!("{path}?{query}")
        };
        let next: String = url::form_urlencoded::byte_serialize(asked.as_bytes()).collect();
        see_other(format!("/sign-in?next={next}"))
    } else {
        let site = match res.request().app_data::<App>() {
            Some(app) => app.site().await.ok(),
            None => None,
        };
        let (name, lang) = site.map_or_else(
            || ("Factdesk".to_owned(), PageLanguage::default()),
            |site| (site.site_name.clone(), site.language),
        );
        let whom = if path.starts_with("/desk") {
            Whom::Desk
        } else if for_one_person(&path) || problem.code == Code::NotSignedIn {
            Whom::Door
        } else {
            Whom::Reader(lang)
        };
        page_with(problem.status_code(), &errors::problem(&name, &problem, whom))
    };
    let mut answer = answer;
    if let Some(seconds) = problem.retry_after {
        answer.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    answer
        .headers_mut()
        .insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    Ok(res.into_response(answer).map_into_right_body())
}

/// What actix itself answered without a body: no such route, or not with that method.
fn bare_status<B: MessageBody>(res: &ServiceResponse<B>) -> Option<Problem> {
    let empty = matches!(
        res.response().body().size(),
        actix_web::body::BodySize::Sized(0) | actix_web::body::BodySize::None
    );
    match res.status() {
        StatusCode::NOT_FOUND if empty => Some(Problem::not_found("page")),
        StatusCode::METHOD_NOT_ALLOWED if empty => Some(Problem::new(
            Code::NotFound,
            "This address does not take that kind of request.",
        )),
        _ => None,
    }
}

/// RFC 9457.
fn problem_json(problem: &Problem, path: &str) -> HttpResponse {
    let mut body = serde_json::json!({
        "type": format!("/problems/{}", problem.code.slug()),
        "title": problem.code.title(),
        "status": problem.code.status(),
        "detail": problem.detail,
        "instance": path,
    });
    if let Some(object) = body.as_object_mut() {
        if !problem.fields.is_empty() {
            object.insert("errors".into(), serde_json::json!(problem.fields));
        }
        if !problem.unmet.is_empty() {
            object.insert("unmet".into(), serde_json::json!(problem.unmet));
        }
        if let Some(stale) = &problem.stale {
            object.insert("version".into(), stale.version.into());
        }
    }
    let mut answer = HttpResponse::build(problem.status_code());
    if problem.code == Code::NotSignedIn {
        answer.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
    }
    answer
        .insert_header((header::CONTENT_TYPE, "application/problem+json"))
        .insert_header(FOR_ALL_SITES)
        .body(body.to_string())
}

/// No script, style, font or picture but our own; no frame around us; no address told to others.
pub async fn security_headers<B: MessageBody>(
    req: ServiceRequest,
    next: Next<B>,
) -> std::result::Result<ServiceResponse<B>, Error> {
    let mut res = next.call(req).await?;
    secure(res.headers_mut());
    Ok(res)
}

/// Adds to an answer's headers what it does not say itself.
pub fn secure(headers: &mut header::HeaderMap) {
    // What others may frame says so in its policy; the older header has no word for that.
    let framed = headers
        .get(header::CONTENT_SECURITY_POLICY)
        .is_some_and(|policy| policy.as_bytes().ends_with(b"frame-ancestors *"));
    for (name, value) in [
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
             connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "same-origin"),
        (
            header::HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
    ] {
        let left_out = framed && name == header::X_FRAME_OPTIONS;
        if !left_out && !headers.contains_key(&name) {
            headers.insert(name, header::HeaderValue::from_static(value));
        }
    }
}

/// Whether a page is for one person and one moment: the desk, and the ways into it.
fn for_one_person(path: &str) -> bool {
    ["/desk", "/sign-in", "/sign-out", "/forgotten", "/welcome"]
        .iter()
        .any(|prefix| path.starts_with(prefix))
}

/// Keeps what is for one person out of every cache.
pub async fn never_stored<B: MessageBody>(
    req: ServiceRequest,
    next: Next<B>,
) -> std::result::Result<ServiceResponse<B>, Error> {
    let private = for_one_person(req.path());
    let mut res = next.call(req).await?;
    if private && !res.headers().contains_key(header::CACHE_CONTROL) {
        res.headers_mut()
            .insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    }
    Ok(res)
}
