//! Every way in which the API refuses, and the promise that a call sent twice is carried out once.

use factdesk::staff::{Role, Scope};
use serde_json::{Value, json};

use super::{Programs, based, evidence, fact_check, faults, get, id, post, read, refused, unmet};
use crate::{on_both, support::Client};

/// A write of every kind, as method, path, body and scope.
fn writes(claim: &str) -> Vec<(&'static str, String, Value, &'static str)> {
    let of = |rest: &str| format!("/claims/{claim}/{rest}");
    vec![
        ("POST", "/claims".into(), json!({"statement": "It is so."}), "write"),
        (
            "PATCH",
            format!("/claims/{claim}"),
            json!({"said_at": "radio"}),
            "write",
        ),
        (
            "POST",
            of("occurrences"),
            json!({"url": "https://other.example/a", "exact": "so"}),
            "write",
        ),
        ("POST", of("evidence"), evidence(), "write"),
        ("POST", of("comments"), json!({"body": "Is it?"}), "write"),
        (
            "POST",
            of("contacts"),
            json!({"whom": "x", "channel": "mail", "asked_on": "2022-01-22"}),
            "write",
        ),
        ("PUT", of("fact-check"), fact_check("Yes"), "write"),
        ("POST", of("moves"), json!({"to": "researching"}), "write"),
        (
            "POST",
            of("assessments"),
            json!({"version": 1, "rating": "true", "rationale": "So."}),
            "review",
        ),
        ("POST", of("publications"), json!({}), "publish"),
        (
            "POST",
            of("retraction"),
            json!({"kind": "void", "note": "No."}),
            "publish",
        ),
    ]
}

fn send(
    program: &Client,
    (method, path, body, _): &(&'static str, String, Value, &'static str),
) -> crate::support::Answer {
    based(program, method, path, &json!(1), body)
}

on_both! {
    fn nobody_and_whoever_has_no_right_is_refused_everywhere(desk) {
        let programs = Programs::of(desk);
        let claim = programs.claim("Vestmark had 100,000 troops there.");
        let nobody = desk.reader();
        let unknown = Client::new(desk.address).with_token("fd_unknown".into());
        let reading = desk.program(&programs.ines, &[Scope::Read]);
        let person = desk.person("Vera Lund", &[Role::Viewer]);
        let viewer = desk.program(&person, Scope::ALL);
        for call in writes(&claim) {
            for stranger in [&nobody, &unknown] {
                let problem = refused(send(stranger, &call), 401);
                assert_eq!(problem["type"], "/problems/not-signed-in");
            }
            let problem = refused(send(&reading, &call), 403);
            let wanted = format!("\"{}\"", call.3);
            assert!(problem["detail"].as_str().unwrap().contains(&wanted), "{call:?}: {problem}");
            let problem = refused(send(&viewer, &call), 403);
            assert!(problem["detail"].as_str().unwrap().starts_with("Your roles (viewer)"), "{call:?}: {problem}");
        }
        for path in ["", "/occurrences", "/evidence", "/comments", "/contacts", "/assessments", "/fact-check"] {
            let path = format!("/claims/{claim}{path}");
            refused(get(&nobody, &path), 401);
            let writing = desk.program(&programs.ines, &[Scope::Write]);
            refused(get(&writing, &path), 403);
        }
        assert_eq!(read(&programs.editor, &claim)["version"], 1);
        let moves = read(&viewer, &claim)["moves"].clone();
        assert!(moves.as_array().unwrap().iter().all(|entry| entry["allowed"] == false && entry["unmet"][0]["code"] == "not-permitted"), "{moves}");
    }

    fn what_is_not_there_is_404(desk) {
        let programs = Programs::of(desk);
        let all = desk.person("Olga Norden", Role::ALL);
        let all = desk.program(&all, Scope::ALL);
        let missing = "0190c0de-0000-7000-8000-000000000000";
        for call in writes(missing).iter().filter(|call| call.1 != "/claims" && call.1 != format!("/claims/{missing}/publications")) {
            let problem = refused(send(&all, call), 404);
            assert_eq!(problem["type"], "/problems/not-found", "{call:?}");
        }
        refused(post(&all, &format!("/claims/{missing}/publications"), &json!({})), 404);
        for path in ["", "/occurrences", "/evidence", "/comments", "/contacts", "/assessments", "/fact-check"] {
            refused(get(&programs.editor, &format!("/claims/{missing}{path}")), 404);
        }
        for path in [format!("/evidence/{missing}"), format!("/contacts/{missing}")] {
            refused(get(&programs.editor, &path), 404);
            refused(based(&programs.editor, "PATCH", &path, &json!(1), &json!({})), 404);
        }
        refused(get(&programs.editor, "/claims/no-id"), 404);
        refused(get(&programs.editor, "/nothing"), 404);
        refused(based(&programs.editor, "DELETE", "/claims", &json!(1), &Value::Null), 404);
    }

    fn what_cannot_be_read_is_told_apart_from_what_is_wrong(desk) {
        let programs = Programs::of(desk);
        let editor = &programs.editor;
        let raw = |kind: &str, body: &[u8]| editor.send("POST", "/api/v1/claims", &[("content-type", kind)], body.to_vec());
        for broken in [&b"{"[..], b"{\"statement\": \"x\"} x", b"statement=x", b"\xff\xfe"] {
            assert_eq!(refused(raw("application/json", broken), 400)["type"], "/problems/unreadable");
        }
        assert_eq!(refused(raw("application/x-www-form-urlencoded", b"statement=x"), 415)["type"], "/problems/unsupported-media");
        assert_eq!(faults(raw("application/json", b"[]")), ["body"]);
        assert_eq!(faults(raw("application/json", b"")), ["statement"]);
        let wrong = json!({
            "statement": "x".repeat(1001), "claimant": {"name": "", "same_as": "x", "age": 5}, "said_on": "21.1.2022", "said_at": 5,
            "occurrence": {"exact": "x"}, "topics": ["a", 7], "verdict": "true", "satus": "approved",
        });
        let fields = faults(post(editor, "/claims", &wrong));
        assert_eq!(fields, ["claimant.age", "claimant.name", "claimant.same_as", "occurrence.url", "said_at", "said_on", "satus", "statement", "topics[1]", "verdict"]);
        let both = json!({"statement": "x", "claimant": {"id": programs.ines.id, "name": "x"}});
        assert_eq!(faults(post(editor, "/claims", &both)), ["claimant.id"]);
        let nobody = json!({"statement": "x", "claimant": {"id": programs.ines.id}});
        assert_eq!(faults(post(editor, "/claims", &nobody)), ["claimant"]);
        let claim = programs.claim("Vestmark had 100,000 troops there.");
        assert_eq!(faults(post(editor, &format!("/claims/{claim}/moves"), &json!({"to": "done"}))), ["to"]);
        assert_eq!(faults(post(editor, &format!("/claims/{claim}/moves"), &json!({}))), ["to"]);
        assert_eq!(faults(post(&programs.publisher, &format!("/claims/{claim}/retraction"), &json!({}))), ["kind", "note"]);
        let assessments = format!("/claims/{claim}/assessments");
        assert_eq!(faults(post(&programs.reviewer, &assessments, &json!({}))), ["rating", "rationale", "version"]);
    }

    fn an_assessment_is_of_what_was_read(desk) {
        let programs = Programs::of(desk);
        let claim = programs.in_review("Vestmark had 100,000 troops there.");
        let path = format!("/claims/{claim}/assessments");
        let version = read(&programs.reviewer, &claim)["version"].as_i64().unwrap();
        let judged = |version: i64, rating: &str| post(&programs.reviewer, &path, &json!({"version": version, "rating": rating, "rationale": "So."}));
        assert_eq!(refused(judged(version - 1, "true"), 412)["version"], version);
        assert_eq!(faults(judged(version, "half-true")), ["rating"]);
        judged(version, "true").expect(201);
        assert_eq!(unmet(judged(version + 1, "true")), ["not-in-review"]);
    }

    fn what_is_described_is_there(desk) {
        let whole = desk.reader().get("/api/openapi.json").expect(200).json();
        assert_eq!((&whole["openapi"], &whole["servers"][0]["url"]), (&json!("3.1.0"), &json!(format!("{}/api/v1", desk.app.base_url))));
        let nobody = desk.reader();
        let mut calls = 0;
        for (path, methods) in whole["paths"].as_object().unwrap() {
            let address = format!("/api/v1{}", path.replace("{id}", "0190c0de-0000-7000-8000-000000000000").replace("{slug}", "none"));
            for (method, call) in methods.as_object().unwrap() {
                let answer = nobody.call(&method.to_uppercase(), &address, &[], &Value::Null);
                let public = call["security"].as_array().unwrap().is_empty();
                let expected: &[u16] = if public { &[200, 404] } else { &[401] };
                assert!(expected.contains(&answer.status), "{method} {address}: {}", answer.status);
                calls += 1;
            }
        }
        assert!(calls > 25, "{calls}");
    }

    fn an_edit_without_a_version_is_refused(desk) {
        let programs = Programs::of(desk);
        let claim = programs.claim("Vestmark had 100,000 troops there.");
        let path = format!("/api/v1/claims/{claim}");
        let edit = json!({"said_at": "radio"});
        assert_eq!(refused(programs.editor.call("PATCH", &path, &[], &edit), 428)["type"], "/problems/version-required");
        refused(programs.editor.call("PATCH", &path, &[("if-match", "latest")], &edit), 400);
        programs.editor.call("PATCH", &path, &[("if-match", "W/\"1\"")], &edit).expect(200);
        let stale = refused(programs.editor.call("PATCH", &path, &[("if-match", "\"1\"")], &edit), 412);
        assert_eq!((&stale["type"], &stale["version"]), (&json!("/problems/stale-version"), &json!(2)));
    }

    fn a_call_sent_twice_is_carried_out_once(desk) {
        let programs = Programs::of(desk);
        let editor = &programs.editor;
        let keyed = |path: &str, key: &str, body: &Value| editor.call("POST", &format!("/api/v1{path}"), &[("idempotency-key", key)], body);
        let first = keyed("/claims", "a", &json!({"statement": "It is so."})).expect(201);
        let again = keyed("/claims", "a", &json!({"statement": "It is so."})).expect(201);
        assert_eq!((first.json(), first.header("etag"), first.header("location")), (again.json(), again.header("etag"), again.header("location")));
        assert_eq!(again.header("idempotency-replayed"), "true");
        assert_eq!(faults(keyed("/claims", "a", &json!({"statement": "It is not so."}))), ["Idempotency-Key"]);
        let claim = id(&first.json());
        let moves = format!("/claims/{claim}/moves");
        for _ in 0..2 {
            keyed(&moves, "b", &json!({"to": "researching"})).expect(200);
            keyed(&format!("/claims/{claim}/evidence"), "c", &evidence()).expect(201);
        }
        let version = read(editor, &claim)["version"].to_string();
        let tag = format!("\"{version}\"");
        for _ in 0..2 {
            let headers = [("if-match", tag.as_str()), ("idempotency-key", "d")];
            let path = format!("/api/v1/claims/{claim}/fact-check");
            editor.call("PUT", &path, &headers, &fact_check("Yes")).expect(200);
        }
        let now = read(editor, &claim);
        assert_eq!((&now["version"], now["evidence"].as_array().unwrap().len()), (&json!(4), 1));
        let refusal = keyed(&moves, "e", &json!({"to": "approved"})).expect(409);
        assert_eq!(refusal.header("idempotency-replayed"), "");
        refused(keyed(&moves, "e", &json!({"to": "approved"})), 409);
        let all = get(editor, "/claims").json();
        assert_eq!(all["items"].as_array().unwrap().len(), 1);
    }
}
