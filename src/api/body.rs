//! JSON in: what cannot be read is 400; a wrong, missing or unknown field is 422 and named.

use actix_web::{FromRequest, HttpMessage as _, HttpRequest, dev::Payload, http::header};
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::bearer;
use crate::{
    events::hex,
    problem::{Code, Problem, Result},
    web::posted::read_body,
};

/// The largest body, in bytes: an article with its page source.
const LIMIT: usize = 6 * 1024 * 1024;

/// A body that was read into its type.
#[derive(Debug)]
pub struct Body<T>(pub T);

/// SHA-256 of the body's bytes, kept with the request.
pub struct BodyHash(pub String);

impl<T: DeserializeOwned + 'static> FromRequest for Body<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move {
            match read(&req, payload).await {
                Ok(value) => Ok(Self(value)),
                Err(problem) => {
                    // Whoever is not known is told that first, and nothing of what a body must look like.
                    bearer::identify(&req).await?;
                    Err(problem)
                }
            }
        })
    }
}

async fn read<T: DeserializeOwned>(req: &HttpRequest, payload: Payload) -> Result<T> {
    let kind = req
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    if !kind.is_empty() && !kind.starts_with("application/json") && !kind.contains("+json") {
        return Err(Problem::new(
            Code::UnsupportedMedia,
            "Send JSON, with Content-Type: application/json.",
        ));
    }
    let bytes = read_body(payload, LIMIT).await?;
    req.extensions_mut().insert(BodyHash(hex(&Sha256::digest(&bytes))));
    parse(&bytes)
}

/// Reads JSON into its type; an empty body counts as an empty object.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    let bytes = if bytes.iter().all(u8::is_ascii_whitespace) {
        b"{}"
    } else {
        bytes
    };
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let inner = error.into_inner();
        if inner.is_data() {
            Problem::field(field_of(&path, &inner.to_string()), plain(&inner.to_string()))
        } else {
            unreadable(&inner)
        }
    })?;
    reader.end().map_err(|error| unreadable(&error))?;
    Ok(value)
}

fn unreadable(error: &serde_json::Error) -> Problem {
    Problem::new(Code::Unreadable, format!("The body is not JSON: {error}."))
}

/// The path where reading stopped; a missing field is named by the message alone.
fn field_of(path: &str, message: &str) -> String {
    let path = if path == "." { "" } else { path };
    let missing = message
        .strip_prefix("missing field `")
        .or_else(|| message.strip_prefix("unknown field `"));
    match missing.and_then(|rest| rest.split('`').next()) {
        Some(name) if path.is_empty() => name.to_owned(),
        Some(name) if !path.ends_with(name) => format!("{path}.{name}"),
        _ => path.to_owned(),
    }
}

/// The message without the position, which says little about one field.
fn plain(message: &str) -> String {
    let text = message.split(" at line ").next().unwrap_or(message);
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        #[expect(dead_code, reason = "only read")]
        exact: String,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        #[expect(dead_code, reason = "only read")]
        statement: String,
        #[expect(dead_code, reason = "only read")]
        occurrence: Option<Inner>,
    }

    fn fields(text: &str) -> Vec<String> {
        parse::<Outer>(text.as_bytes())
            .unwrap_err()
            .fields
            .into_iter()
            .map(|f| f.field)
            .collect()
    }

    #[test]
    fn the_field_is_named() {
        assert_eq!(fields("{}"), ["statement"]);
        assert_eq!(fields(r#"{"statement": 5}"#), ["statement"]);
        assert_eq!(fields(r#"{"statement": "x", "titel": 1}"#), ["titel"]);
        assert_eq!(fields(r#"{"statement": "x", "occurrence": {}}"#), ["occurrence.exact"]);
        assert_eq!(parse::<Outer>(b"{").unwrap_err().code, Code::Unreadable);
        assert_eq!(
            parse::<Outer>(br#"{"statement": "x"} x"#).unwrap_err().code,
            Code::Unreadable
        );
    }
}
