//! `Idempotency-Key`: a write sent twice is done once and answered alike.
//!
//! The key is noted in the transaction of the change itself, so a change is never made twice, even when the program
//! dies between the two.

use std::collections::BTreeMap;

use actix_web::{
    Error, HttpMessage as _, HttpRequest, HttpResponse,
    body::{BoxBody, MessageBody, to_bytes},
    dev::{ServiceRequest, ServiceResponse},
    http::StatusCode,
    middleware::Next,
};

use super::store;
pub use super::store::note;
use crate::{
    actor::By,
    clock,
    ids::TokenId,
    problem::{Problem, Result},
    web::posted,
};

/// The headers that are part of an answer.
const KEPT: [&str; 3] = ["content-type", "etag", "location"];

/// One call that is to be carried out once.
#[derive(Debug, Clone)]
pub struct Once {
    /// Whose key it is.
    pub token: TokenId,
    /// The key.
    pub key: String,
    /// Method, path and the body's hash.
    pub call: String,
}

/// What was answered before.
#[derive(Debug, Clone)]
pub struct Before {
    /// Status.
    pub status: u16,
    /// The headers that are part of the answer.
    pub headers: BTreeMap<String, String>,
    /// Body.
    pub body: String,
}

/// The key of a request, when it has one.
pub fn key(req: &HttpRequest) -> Result<Option<String>> {
    let Some(value) = req.headers().get("idempotency-key") else {
        return Ok(None);
    };
    match value.to_str() {
        Ok(key) if (1..=255).contains(&key.len()) => Ok(Some(key.to_owned())),
        _ => Err(Problem::field(
            "Idempotency-Key",
            "A key has 1 to 255 visible characters.",
        )),
    }
}

/// Answers as before, or keeps the answer for next time.
pub async fn remember<B: MessageBody + 'static>(
    req: ServiceRequest,
    next: Next<B>,
) -> std::result::Result<ServiceResponse<BoxBody>, Error> {
    let res = next.call(req).await?.map_into_boxed_body();
    let (before, once) = {
        let mut extensions = res.request().extensions_mut();
        (extensions.remove::<Before>(), extensions.remove::<Once>())
    };
    if let Some(before) = before {
        let mut answer = HttpResponse::build(StatusCode::from_u16(before.status).unwrap_or(StatusCode::OK));
        for (name, value) in before.headers {
            answer.insert_header((name, value));
        }
        return Ok(res.into_response(answer.insert_header(("idempotency-replayed", "true")).body(before.body)));
    }
    let Some(once) = once.filter(|_| res.status().is_success()) else {
        return Ok(res);
    };
    let app = posted::app(res.request())?;
    let (request, response) = res.into_parts();
    let (head, body) = response.into_parts();
    let bytes = to_bytes(body)
        .await
        .map_err(|error| Problem::internal(error.to_string()))?;
    let headers = KEPT
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), head.headers().get(*name)?.to_str().ok()?.to_owned())));
    let answer = Before {
        status: head.status().as_u16(),
        headers: headers.collect(),
        body: String::from_utf8_lossy(&bytes).into_owned(),
    };
    app.database
        .write(By::system(clock::now()), move |tx| store::keep(tx, &once, &answer))
        .await?;
    Ok(ServiceResponse::new(
        request,
        head.set_body(bytes).map_into_boxed_body(),
    ))
}
