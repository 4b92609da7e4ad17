//! The API as programs use it: three tokens, from an article to a published fact-check and on; and every way it refuses.

mod claims;
mod evidence;
mod path;
mod refusals;

use factdesk::staff::{Person, Role, Scope};
use serde_json::{Value, json};

use crate::support::{Answer, Client, Desk};

/// With signs that are several bytes, several scalar values, or both, before the quote: an emoji of three scalar values, and
/// a letter with a mark for which there is no single one.
const TEXT: &str = "🪖👩‍🚒 M\u{304}ara Lindqvist, The Vestholm Ledger\n\nVestmark had massed roughly 100,000 troops along the \
                    border, the governor said at noon.";

const QUOTE: &str = "roughly 100,000 troops";

/// The programs of three people.
struct Programs {
    ines: Person,
    /// Reads and writes.
    editor: Client,
    /// Reads and assesses.
    reviewer: Client,
    /// Reads and publishes; its person writes nothing.
    publisher: Client,
}

impl Programs {
    fn of(desk: &Desk) -> Self {
        let ines = desk.person("Ines Okafor", &[Role::Editor]);
        let dalia = desk.person("Dalia Ferreira", &[Role::Reviewer]);
        let ruth = desk.person("Ruth Adeyemi", &[Role::Editor]);
        Self {
            editor: desk.program(&ines, &[Scope::Read, Scope::Write]),
            reviewer: desk.program(&dalia, &[Scope::Read, Scope::Review]),
            publisher: desk.program(&ruth, &[Scope::Read, Scope::Publish]),
            ines,
        }
    }

    /// A claim of nothing but words.
    fn claim(&self, statement: &str) -> String {
        let made = post(&self.editor, "/claims", &json!({"statement": statement})).expect(201);
        id(&made.json())
    }

    /// A claim that is written up and waits for its verdict.
    fn in_review(&self, statement: &str) -> String {
        let id = self.claim(statement);
        post(
            &self.editor,
            &format!("/claims/{id}/moves"),
            &json!({"to": "researching"}),
        )
        .expect(200);
        post(&self.editor, &format!("/claims/{id}/evidence"), &evidence()).expect(201);
        write(&self.editor, &id, &fact_check("Yes, about 100,000")).expect(200);
        post(
            &self.editor,
            &format!("/claims/{id}/moves"),
            &json!({"to": "in_review"}),
        )
        .expect(200);
        id
    }

    /// The same, approved.
    fn approved(&self, statement: &str) -> String {
        let id = self.in_review(statement);
        assess(&self.reviewer, &id, "true").expect(201);
        id
    }
}

fn id(record: &Value) -> String {
    record["id"].as_str().unwrap().to_owned()
}

fn get(program: &Client, path: &str) -> Answer {
    program.get(&format!("/api/v1{path}"))
}

fn read(program: &Client, claim: &str) -> Value {
    get(program, &format!("/claims/{claim}")).expect(200).json()
}

fn post(program: &Client, path: &str, body: &Value) -> Answer {
    program.call("POST", &format!("/api/v1{path}"), &[], body)
}

/// An edit based on that version.
fn based(program: &Client, method: &str, path: &str, version: &Value, body: &Value) -> Answer {
    let tag = format!("\"{version}\"");
    program.call(method, &format!("/api/v1{path}"), &[("if-match", &tag)], body)
}

/// Writes the fact-check, based on the newest version.
fn write(program: &Client, claim: &str, body: &Value) -> Answer {
    let version = read(program, claim)["version"].clone();
    based(program, "PUT", &format!("/claims/{claim}/fact-check"), &version, body)
}

/// Judges the newest version.
fn assess(program: &Client, claim: &str, rating: &str) -> Answer {
    let version = read(program, claim)["version"].clone();
    let body = json!({"version": version, "rating": rating, "rationale": "The pictures show the camps."});
    post(program, &format!("/claims/{claim}/assessments"), &body)
}

fn evidence() -> Value {
    json!({
        "source": {"url": "https://terrain-group.example/camps", "title": "Forty-one camps", "publisher": "Terrain Group", "kind": "dataset"},
        "stance": "supports", "quote": "98,000 to 114,000 soldiers", "locator": "p. 6",
    })
}

fn fact_check(headline: &str) -> Value {
    json!({
        "headline": headline, "finding": "Pictures from space show camps for about 100,000 soldiers.",
        "summary": "Two counts agree.", "known": "- 41 camps", "unknown": "How many beds are taken.",
    })
}

/// The code of a problem, checked to be a whole problem document of that status.
#[track_caller]
fn refused(answer: Answer, status: u16) -> Value {
    let answer = answer.expect(status);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = answer.json();
    assert_eq!(problem["status"], json!(status));
    for member in ["type", "title", "detail", "instance"] {
        assert!(
            problem[member].as_str().is_some_and(|text| !text.is_empty()),
            "{problem}"
        );
    }
    problem
}

/// The fields that a 422 names, in order of the alphabet.
#[track_caller]
fn faults(answer: Answer) -> Vec<String> {
    let problem = refused(answer, 422);
    assert_eq!(problem["type"], "/problems/invalid");
    let mut fields: Vec<String> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["field"].as_str().unwrap().to_owned())
        .collect();
    fields.sort();
    fields
}

/// The codes of what a refused move still needs.
#[track_caller]
fn unmet(answer: Answer) -> Vec<String> {
    let problem = refused(answer, 409);
    assert!(problem["type"].as_str().unwrap().ends_with("/not-allowed"), "{problem}");
    let unmet = problem["unmet"].as_array().unwrap();
    assert!(unmet.iter().all(|one| one["message"].is_string()));
    unmet
        .iter()
        .map(|one| one["code"].as_str().unwrap().to_owned())
        .collect()
}

/// What differs from run to run, replaced: ids, times, and where the desk is.
fn steady(value: &Value, desk: &Desk) -> Value {
    match value {
        Value::String(text) if uuid::Uuid::parse_str(text).is_ok() => json!("[id]"),
        Value::String(text) if text.len() == 27 && text.ends_with('Z') => json!("[time]"),
        Value::String(text) => json!(text.replace(&desk.app.base_url, "[desk]")),
        Value::Array(items) => items.iter().map(|item| steady(item, desk)).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (name.clone(), steady(value, desk)))
            .collect(),
        other => other.clone(),
    }
}
