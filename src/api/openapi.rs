//! `/api/openapi.json`: the calls described, with the shapes taken from the very types that are read and sent.
//!
//! Each file of calls describes its own beside its addresses; a test holds the two together.

use std::{borrow::Cow, collections::BTreeMap};

use actix_web::{HttpResponse, web};
use serde_json::{Map, Value, json};
use utoipa::{
    ToSchema,
    openapi::{RefOr, Schema},
};

use super::{
    articles, assessments, claims, discussion, events, evidence, fact_check, fact_checks, feeds, matches, moves,
    occurrences, publications,
};
use crate::{
    problem::{FieldError, Result, Unmet},
    staff::Scope,
};

/// The address of the description.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/api/openapi.json", web::get().to(show));
}

/// One call.
pub struct Call {
    method: &'static str,
    path: &'static str,
    says: &'static str,
    scope: Option<Scope>,
    query: &'static [(&'static str, &'static str)],
    edits: bool,
    sends: Option<Shape>,
    status: &'static str,
    answers: Option<Shape>,
}

impl Call {
    fn new(method: &'static str, path: &'static str, scope: Option<Scope>, says: &'static str) -> Self {
        Self {
            method,
            path,
            says,
            scope,
            query: &[],
            edits: false,
            sends: None,
            status: "200",
            answers: None,
        }
    }

    /// Reads what the desk sees.
    pub fn get(path: &'static str, says: &'static str) -> Self {
        Self::new("get", path, Some(Scope::Read), says)
    }

    /// Does something.
    pub fn post(path: &'static str, scope: Scope, says: &'static str) -> Self {
        Self::new("post", path, Some(scope), says)
    }

    /// Changes, replaces or removes a record, based on a version.
    pub fn edit(method: &'static str, path: &'static str, says: &'static str) -> Self {
        Self {
            edits: true,
            ..Self::new(method, path, Some(Scope::Write), says)
        }
    }

    /// Needs another scope.
    pub fn scope(self, scope: Option<Scope>) -> Self {
        Self { scope, ..self }
    }

    /// Can be narrowed, by name and meaning.
    pub fn query(self, query: &'static [(&'static str, &'static str)]) -> Self {
        Self { query, ..self }
    }

    /// Takes a body.
    pub fn sends<T: ToSchema>(self) -> Self {
        Self {
            sends: Some(Shape::of::<T>()),
            ..self
        }
    }

    /// Answers with a record.
    pub fn answers<T: ToSchema>(self) -> Self {
        Self {
            answers: Some(Shape::of::<T>()),
            ..self
        }
    }

    /// Answers with a new record.
    pub fn creates<T: ToSchema>(self) -> Self {
        Self {
            status: "201",
            ..self.answers::<T>()
        }
    }

    /// Answers with a part of a list.
    pub fn lists<T: ToSchema>(self) -> Self {
        Self {
            answers: Some(Shape::of::<T>().in_list()),
            ..self
        }
    }

    /// Answers with a public document.
    pub fn answers_document(self) -> Self {
        Self {
            answers: Some(Shape::document()),
            ..self
        }
    }

    /// Answers with a part of a list of public documents.
    pub fn lists_documents(self) -> Self {
        Self {
            answers: Some(Shape::document().in_list()),
            ..self
        }
    }

    /// Answers with nothing.
    pub fn removes(self) -> Self {
        Self { status: "204", ..self }
    }

    fn described(&self) -> Value {
        let mut parameters: Vec<Value> = self
            .path
            .split('/')
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
            .map(|name| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}}))
            .collect();
        parameters.extend(self.query.iter().map(
            |(name, says)| json!({"name": name, "in": "query", "description": says, "schema": {"type": "string"}}),
        ));
        if self.edits {
            parameters.push(reference("parameters", "IfMatch"));
        }
        if self.method != "get" {
            parameters.push(reference("parameters", "IdempotencyKey"));
        }
        let mut answer = json!({"description": "Done."});
        if let Some(shape) = &self.answers {
            put(
                &mut answer,
                "content",
                json!({"application/json": {"schema": shape.schema}}),
            );
        }
        let mut call = json!({
            "summary": self.says,
            "parameters": parameters,
            "responses": {self.status: answer, "default": reference("responses", "Problem")},
            "security": self.scope.map(|scope| json!([{"token": [scope]}])).unwrap_or_else(|| json!([])),
        });
        if let Some(shape) = &self.sends {
            let body = json!({"required": true, "content": {"application/json": {"schema": shape.schema}}});
            put(&mut call, "requestBody", body);
        }
        call
    }
}

fn put(object: &mut Value, name: &str, value: Value) {
    if let Some(fields) = object.as_object_mut() {
        fields.insert(name.to_owned(), value);
    }
}

fn reference(kind: &str, name: &str) -> Value {
    json!({"$ref": format!("#/components/{kind}/{name}")})
}

/// The shape of a body, with those that it is made of.
struct Shape {
    schema: Value,
    parts: Vec<(String, RefOr<Schema>)>,
}

impl Shape {
    fn of<T: ToSchema>() -> Self {
        let name: Cow<'static, str> = T::name();
        let mut parts = vec![(name.clone().into_owned(), T::schema())];
        T::schemas(&mut parts);
        Self {
            schema: reference("schemas", &name),
            parts,
        }
    }

    /// The public document, whose form has a number of its own.
    fn document() -> Self {
        Self {
            schema: json!({"type": "object", "required": ["id", "version", "state", "slug", "url", "headline"]}),
            parts: Vec::new(),
        }
    }

    /// A part of a list of these.
    fn in_list(self) -> Self {
        let next = json!({"type": ["string", "null"], "description": "The cursor of the rest; null at the end."});
        Self {
            schema: json!({
                "type": "object",
                "required": ["items", "next"],
                "properties": {"items": {"type": "array", "items": self.schema}, "next": next},
            }),
            ..self
        }
    }
}

/// Every call there is.
fn calls() -> Vec<Call> {
    [
        articles::calls(),
        feeds::calls(),
        claims::calls(),
        occurrences::calls(),
        evidence::calls(),
        fact_check::calls(),
        discussion::calls(),
        matches::calls(),
        moves::calls(),
        assessments::calls(),
        publications::calls(),
        fact_checks::calls(),
        events::calls(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The whole description.
fn document(base_url: &str) -> Result<Value> {
    let mut schemas = BTreeMap::new();
    let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    let problem = [Shape::of::<FieldError>(), Shape::of::<Unmet>()];
    for call in calls() {
        paths
            .entry(call.path)
            .or_default()
            .insert(call.method.to_owned(), call.described());
        for (name, schema) in call.sends.into_iter().chain(call.answers).flat_map(|shape| shape.parts) {
            schemas.insert(name, serde_json::to_value(schema)?);
        }
    }
    for (name, schema) in problem.into_iter().flat_map(|shape| shape.parts) {
        schemas.insert(name, serde_json::to_value(schema)?);
    }
    Ok(json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Factdesk",
            "version": "1",
            "summary": "From an article to a published, machine-readable fact-check.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": format!("{base_url}/api/v1")}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": "A token of this desk, made in the settings or by `factdesk token create`."}},
            "parameters": {
                "IfMatch": {"name": "If-Match", "in": "header", "required": true, "description": "The ETag of the record that the edit is based on.", "schema": {"type": "string"}},
                "IdempotencyKey": {"name": "Idempotency-Key", "in": "header", "description": "A call sent twice with the same key is carried out once.", "schema": {"type": "string", "minLength": 1, "maxLength": 255}},
            },
            "responses": {"Problem": {"description": "What went wrong, as RFC 9457 has it.", "content": {"application/problem+json": {"schema": problem_schema()}}}},
        },
    }))
}

fn problem_schema() -> Value {
    let list = |of: &str| json!({"type": "array", "items": reference("schemas", of)});
    json!({
        "type": "object",
        "required": ["type", "title", "status", "detail", "instance"],
        "properties": {
            "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"},
            "instance": {"type": "string"}, "errors": list("FieldError"), "unmet": list("Unmet"), "version": {"type": "integer"},
        },
    })
}

async fn show(req: actix_web::HttpRequest) -> Result<HttpResponse> {
    let app = crate::web::posted::app(&req)?;
    Ok(HttpResponse::Ok().json(document(&app.base_url)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The addresses as the files register them.
    fn registered() -> Vec<(String, String)> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/api");
        let mut found = Vec::new();
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_none_or(|e| e != "rs") || path.ends_with("openapi.rs") {
                continue;
            }
            let text = std::fs::read_to_string(path).unwrap();
            for line in text.split(".route(\"").skip(1) {
                let (address, rest) = line.split_once('"').unwrap();
                let method = rest.split("web::").nth(1).unwrap().split('(').next().unwrap();
                found.push((address.to_owned(), method.to_owned()));
            }
        }
        found.sort();
        found
    }

    #[test]
    fn every_address_is_described() {
        let mut described: Vec<_> = calls()
            .iter()
            .map(|call| (call.path.to_owned(), call.method.to_owned()))
            .collect();
        described.retain(|(path, _)| !path.starts_with("/fact-checks"));
        described.sort();
        assert_eq!(described, registered());
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let whole = document("https://desk.example").unwrap();
        let text = whole.to_string();
        for part in text.split("\"$ref\":\"#").skip(1) {
            let pointer = part.split('"').next().unwrap();
            assert!(whole.pointer(pointer).is_some(), "{pointer}");
        }
        assert!(whole.pointer("/components/schemas/Claim/properties/moves").is_some());
    }
}
