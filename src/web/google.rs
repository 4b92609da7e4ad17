//! Problems in the form in which Google's APIs tell them, for the addresses at which we answer as one of these does.

use actix_web::{HttpResponse, ResponseError, http::header};
use serde_json::{Value, json};

use super::finished::{FOR_ALL_SITES, JSON};
use crate::problem::{Code, Problem};

/// Whether programs made for Google's Fact Check Tools are spoken to here.
pub(super) fn speaks(path: &str) -> bool {
    path.starts_with("/v1alpha1/")
}

/// The word that stands for a status.
fn status(code: Code) -> &'static str {
    match code {
        Code::NotSignedIn => "UNAUTHENTICATED",
        Code::Forbidden | Code::Forged => "PERMISSION_DENIED",
        Code::NotFound | Code::Gone => "NOT_FOUND",
        Code::NotAllowed => "FAILED_PRECONDITION",
        Code::Conflict | Code::StaleVersion | Code::VersionRequired => "ABORTED",
        Code::TooManyAttempts => "RESOURCE_EXHAUSTED",
        Code::Internal => "INTERNAL",
        Code::Unavailable => "UNAVAILABLE",
        Code::NotImplemented => "UNIMPLEMENTED",
        Code::Unreadable | Code::TooLarge | Code::UnsupportedMedia | Code::Invalid => "INVALID_ARGUMENT",
    }
}

/// `{error: {code, message, status, details?}}`.
pub(super) fn error(problem: &Problem) -> HttpResponse {
    let mut error = json!({
        "code": problem.code.status(),
        "message": problem.detail,
        "status": status(problem.code),
    });
    if let (false, Some(error)) = (problem.fields.is_empty(), error.as_object_mut()) {
        let violations: Vec<Value> = problem
            .fields
            .iter()
            .map(|fault| json!({"field": fault.field, "description": fault.message}))
            .collect();
        let details = json!([{"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": violations}]);
        error.insert("details".into(), details);
    }
    HttpResponse::build(problem.status_code())
        .insert_header((header::CONTENT_TYPE, JSON))
        .insert_header(FOR_ALL_SITES)
        .body(format!("{:#}\n", json!({"error": error})))
}
