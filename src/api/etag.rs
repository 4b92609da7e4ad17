//! Versions as ETags: answers carry one, edits must name the one they are based on.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
};
use serde::Serialize;

use crate::problem::{Code, Problem, Result};

/// The version that an edit is based on: 428 when absent, 400 when it is no version of ours.
pub fn if_match(req: &HttpRequest) -> Result<i64> {
    let Some(value) = req.headers().get(header::IF_MATCH) else {
        return Err(Problem::new(
            Code::VersionRequired,
            "Send If-Match with the ETag of the record that the edit is based on.",
        ));
    };
    let tag = value
        .to_str()
        .unwrap_or_default()
        .trim()
        .trim_start_matches("W/")
        .trim_matches('"');
    tag.parse().map_err(|_| {
        Problem::new(
            Code::Unreadable,
            "If-Match must be the ETag of the record, such as \"3\".",
        )
    })
}

/// An edit based on an older version is answered 412 here, where a form would get the conflict page.
pub fn or_stale<T>(outcome: Result<T>) -> Result<T> {
    outcome.map_err(|problem| {
        if problem.stale.is_some() {
            Problem {
                code: Code::StaleVersion,
                ..problem
            }
        } else {
            problem
        }
    })
}

/// A new record, with where it can be read again.
pub fn created(location: &str, version: i64, body: &impl Serialize) -> Result<HttpResponse> {
    let mut answer = record(StatusCode::CREATED, version, body);
    let location = header::HeaderValue::from_str(location).map_err(Problem::internal)?;
    answer.headers_mut().insert(header::LOCATION, location);
    Ok(answer)
}

/// A record with its version.
pub fn record(status: StatusCode, version: i64, body: &impl Serialize) -> HttpResponse {
    HttpResponse::build(status)
        .insert_header((header::ETAG, format!("\"{version}\"")))
        .json(body)
}
