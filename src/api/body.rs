//! JSON in: what cannot be read is 400; wrong, missing and unknown fields are 422 and named, all of them at once.

use actix_web::{FromRequest, HttpMessage as _, HttpRequest, dev::Payload, http::header};
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::{Path, Segment};
use sha2::{Digest, Sha256};

use super::bearer;
use crate::{
    events::hex,
    problem::{Code, Faults, Problem, Result},
    web::posted::read_body,
};

/// The largest body, in bytes: an article with its page source.
const LIMIT: usize = 6 * 1024 * 1024;

/// How many wrong fields are looked for.
const FAULTS_MOST: usize = 50;

/// A body that was read into its type.
#[derive(Debug)]
pub struct Body<T>(pub T);

/// What a body must hold, and what it means. For reading, every field may be missing: what has to be there is asked for by
/// `meant`, so that it is said together with all else.
pub trait Given: DeserializeOwned + 'static {
    /// What is meant by it.
    type Meant: 'static;

    /// What is meant, or all that cannot be accepted.
    fn meant(self) -> Result<Self::Meant>;
}

/// A body of the type `T`, read and checked: what is wrong with its form and with its contents is said together.
#[derive(Debug)]
pub struct Meant<T: Given>(pub T::Meant);

/// SHA-256 of the body's bytes, kept with the request.
pub struct BodyHash(pub String);

impl<T: DeserializeOwned + 'static> FromRequest for Body<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        read_with(req, payload, |bytes| parse(bytes).map(Self))
    }
}

impl<T: Given> FromRequest for Meant<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        read_with(req, payload, |bytes| meant::<T>(bytes).map(Self))
    }
}

fn read_with<T: 'static>(
    req: &HttpRequest,
    payload: &mut Payload,
    understand: fn(&[u8]) -> Result<T>,
) -> LocalBoxFuture<'static, Result<T>> {
    let (req, payload) = (req.clone(), payload.take());
    Box::pin(async move {
        match read(&req, payload).await.and_then(|bytes| understand(&bytes)) {
            Ok(value) => Ok(value),
            Err(problem) => {
                // Whoever may not do this is told that first, and nothing of what a body must look like.
                bearer::admit(&req).await?;
                Err(problem)
            }
        }
    })
}

async fn read(req: &HttpRequest, payload: Payload) -> Result<Vec<u8>> {
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
    Ok(bytes.to_vec())
}

/// Reads JSON into its type; an empty body counts as an empty object.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    let (value, faults) = understood(json(bytes)?)?;
    faults.check()?;
    Ok(value)
}

/// Reads JSON and checks what it says.
pub fn meant<T: Given>(bytes: &[u8]) -> Result<T::Meant> {
    let (given, mut faults) = understood::<T>(json(bytes)?)?;
    let meant = faults.join(given.meant())?;
    faults.check()?;
    meant.ok_or_else(|| Problem::internal("a body that is neither accepted nor refused"))
}

fn json(bytes: &[u8]) -> Result<Value> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(Value::Object(serde_json::Map::new()));
    }
    let value: Value = serde_json::from_slice(bytes).map_err(|error| unreadable(&error))?;
    if value.is_object() {
        Ok(value)
    } else {
        Err(Problem::field("body", "Send a JSON object."))
    }
}

/// The value as its type. Each field that does not fit is noted, left out, and the rest is read again.
fn understood<T: DeserializeOwned>(mut value: Value) -> Result<(T, Faults)> {
    let mut faults = Faults::new();
    for _ in 0..FAULTS_MOST {
        let error = match serde_path_to_error::deserialize::<_, T>(&value) {
            Ok(read) => return Ok((read, faults)),
            Err(error) => error,
        };
        let message = error.inner().to_string();
        let named = field_named(&message);
        // A field whose value was wrong and is left out is then missing as well: it is named once.
        let field = field_of(&error.path().to_string(), named);
        faults.join::<()>(Err(Problem::field(field, plain(&message))))?;
        if message.starts_with("missing field") || !remove(&mut value, error.path(), named) {
            break;
        }
    }
    faults.check()?;
    Err(Problem::internal("a body that is neither read nor refused"))
}

/// Takes away what is at that place. Says whether anything was.
fn remove(value: &mut Value, path: &Path, named: Option<&str>) -> bool {
    let mut place: Vec<&Segment> = path.iter().collect();
    let known = |segment: &&Segment| matches!(segment, Segment::Map { key } if Some(key.as_str()) == named);
    let unknown = named.map(|key| Segment::Map { key: key.to_owned() });
    if let Some(unknown) = &unknown
        && !place.last().is_some_and(known)
    {
        place.push(unknown);
    }
    let Some((last, way)) = place.split_last() else {
        return false;
    };
    let within = way.iter().try_fold(value, |value, segment| match segment {
        Segment::Map { key } => value.get_mut(key.as_str()),
        Segment::Seq { index } => value.get_mut(*index),
        Segment::Enum { .. } | Segment::Unknown => None,
    });
    match (within, last) {
        (Some(Value::Object(fields)), Segment::Map { key }) => fields.remove(key).is_some(),
        (Some(Value::Array(items)), Segment::Seq { index }) if *index < items.len() => {
            items.remove(*index);
            true
        }
        _ => false,
    }
}

fn unreadable(error: &serde_json::Error) -> Problem {
    Problem::new(Code::Unreadable, format!("The body is not JSON: {error}."))
}

/// The field that the message itself names, as it does a missing or an unknown one.
fn field_named(message: &str) -> Option<&str> {
    let rest = message
        .strip_prefix("missing field `")
        .or_else(|| message.strip_prefix("unknown field `"))?;
    rest.split('`').next()
}

/// The path where reading stopped, with what the message names.
fn field_of(path: &str, named: Option<&str>) -> String {
    let path = if path == "." { "" } else { path };
    match named {
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

    #[derive(Debug, Default, serde::Deserialize)]
    #[serde(deny_unknown_fields, default)]
    struct Loose {
        statement: String,
        count: Option<u32>,
        topics: Vec<String>,
    }

    impl Given for Loose {
        type Meant = String;
        fn meant(self) -> Result<String> {
            assert!(self.count.is_none() && self.topics.len() < 3);
            crate::written::line(&self.statement, 9).map_err(|message| Problem::field("statement", message))
        }
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let text = r#"{"titel": 1, "count": "x", "topics": ["a", 2, "b", {}], "topcis": []}"#;
        let problem = meant::<Loose>(text.as_bytes()).unwrap_err();
        let mut fields: Vec<_> = problem.fields.into_iter().map(|f| f.field).collect();
        fields.sort();
        assert_eq!(
            fields,
            ["count", "statement", "titel", "topcis", "topics[1]", "topics[2]"]
        );
        assert_eq!(meant::<Loose>(br#"{"statement": " a  b"}"#).unwrap(), "a b");
        let problem = meant::<Loose>(br#"{"statement": 5}"#).unwrap_err();
        assert_eq!(problem.fields.len(), 1, "a field is named once");
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
