//! Evidence and the fact-check: part of what is judged, so each change raises the claim's version.

use serde_json::{Value, json};

use super::{Programs, based, evidence, fact_check, faults, get, id, post, read, refused, steady, write};
use crate::on_both;

on_both! {
    fn evidence_is_added_changed_and_taken_away(desk) {
        let programs = Programs::of(desk);
        let editor = &programs.editor;
        let claim = programs.claim("Vestmark had 100,000 troops there.");
        let path = format!("/claims/{claim}/evidence");
        let added = post(editor, &path, &evidence()).expect(201);
        let one = added.header("location").trim_start_matches("/api/v1").to_owned();
        let piece = added.json();
        assert_eq!(get(editor, &one).expect(200).json(), piece);
        assert_eq!(read(editor, &claim)["evidence"], json!([piece]));
        let again = json!({"source": {"url": "https://terrain-group.example/camps#page=2", "title": "Camps", "kind": "report"}, "stance": "context", "confidential": true});
        let again = post(editor, &path, &again).expect(201).json();
        assert_eq!(again["source"], piece["source"], "a source is found again by its address");
        let known = post(editor, &path, &json!({"source": {"id": piece["source"]["id"]}, "stance": "refutes"})).expect(201).json();
        assert_eq!(known["source"], piece["source"]);
        assert_eq!(read(editor, &claim)["version"], 4);

        let edited = based(editor, "PATCH", &one, &json!(1), &json!({"stance": "refutes", "quote": null, "note": "Counted twice."})).expect(200);
        assert_eq!(edited.header("etag"), "\"2\"");
        let edited = edited.json();
        assert_eq!((&edited["stance"], &edited["quote"], &edited["locator"]), (&json!("refutes"), &Value::Null, &json!("p. 6")));
        let source = json!({"source": {"title": "Another count", "kind": "report"}});
        let moved = based(editor, "PATCH", &one, &json!(2), &source).expect(200).json();
        assert_eq!((&moved["source"]["title"], &moved["note"]), (&json!("Another count"), &json!("Counted twice.")));
        assert_eq!(read(editor, &claim)["version"], 6);
        refused(based(editor, "PATCH", &one, &json!(1), &source), 412);
        refused(editor.call("DELETE", &format!("/api/v1{one}"), &[], &Value::Null), 428);
        refused(based(editor, "DELETE", &one, &json!(2), &Value::Null), 412);
        assert_eq!(faults(based(editor, "PATCH", &one, &json!(3), &json!({"source": {"title": ""}, "stance": "maybe"}))), ["source.kind", "source.title", "stance"]);
        based(editor, "DELETE", &one, &json!(3), &Value::Null).expect(204);
        refused(get(editor, &one), 404);
        assert_eq!(get(editor, &path).json()["items"].as_array().unwrap().len(), 2);
    }

    fn all_that_is_wrong_with_evidence_is_said_at_once(desk) {
        let programs = Programs::of(desk);
        let claim = programs.claim("Vestmark had 100,000 troops there.");
        let path = format!("/claims/{claim}/evidence");
        let send = |body: Value| faults(post(&programs.editor, &path, &body));
        assert_eq!(send(json!({})), ["source.kind", "source.title", "stance"]);
        let wrong = json!({"source": {"title": "x", "kind": "rumour", "link": "y", "url": "ftp://x"}, "stance": "for", "accessed_on": "2022-1-1", "archive_url": "x", "quot": "z"});
        assert_eq!(send(wrong), ["accessed_on", "archive_url", "quot", "source.kind", "source.link", "source.url", "stance"]);
        assert_eq!(send(json!({"source": {"id": claim}, "stance": "supports"})), ["source"]);
        assert_eq!(read(&programs.editor, &claim)["version"], 1);
    }

    fn the_fact_check_has_the_version_of_its_claim(desk) {
        let programs = Programs::of(desk);
        let editor = &programs.editor;
        let claim = programs.claim("Vestmark had 100,000 troops there.");
        let path = format!("/claims/{claim}/fact-check");
        refused(get(editor, &path), 404);
        refused(editor.call("PUT", &format!("/api/v1{path}"), &[], &fact_check("Yes")), 428);
        let written = write(editor, &claim, &fact_check("Yes")).expect(200);
        assert_eq!(written.header("etag"), "\"2\"");
        insta::assert_json_snapshot!("fact_check", steady(&written.json(), desk));
        assert_eq!(get(editor, &path).expect(200).json(), written.json());
        let in_claim = read(editor, &claim);
        assert_eq!((&in_claim["version"], &in_claim["fact_check"]["method"]), (&json!(2), &Value::Null));
        refused(based(editor, "PUT", &path, &json!(1), &fact_check("No")), 412);
        assert_eq!(faults(based(editor, "PUT", &path, &json!(2), &json!({"known": 5, "title": "x"}))), ["finding", "headline", "known", "summary", "title"]);
        let long = json!({"headline": "x".repeat(201), "finding": "", "summary": "a\u{0}b"});
        assert_eq!(faults(based(editor, "PUT", &path, &json!(2), &long)), ["headline", "summary"]);
    }

    fn nothing_that_is_judged_changes_in_review(desk) {
        let programs = Programs::of(desk);
        let editor = &programs.editor;
        let claim = programs.in_review("Vestmark had 100,000 troops there.");
        let version = read(editor, &claim)["version"].clone();
        let piece = read(editor, &claim)["evidence"][0].clone();
        let one = format!("/evidence/{}", id(&piece));
        refused(post(editor, &format!("/claims/{claim}/evidence"), &evidence()), 409);
        refused(based(editor, "PATCH", &one, &piece["version"], &json!({"note": "x"})), 409);
        refused(based(editor, "DELETE", &one, &piece["version"], &Value::Null), 409);
        refused(based(editor, "PUT", &format!("/claims/{claim}/fact-check"), &version, &fact_check("No")), 409);
        refused(based(editor, "PATCH", &format!("/claims/{claim}"), &version, &json!({"statement": "x"})), 409);
        based(editor, "PATCH", &format!("/claims/{claim}"), &version, &json!({"due_on": "2022-02-01"})).expect(200);
        let quote = json!({"url": "https://other.example/a", "exact": "100,000 soldiers"});
        post(editor, &format!("/claims/{claim}/occurrences"), &quote).expect(201);
        post(editor, &format!("/claims/{claim}/comments"), &json!({"body": "Please be quick."})).expect(201);
        assert_eq!(read(editor, &claim)["version"], version);
    }
}
