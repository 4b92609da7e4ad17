//! The whole path over the API: article, claim, evidence, fact-check, review, publication, correction, retraction.

use factdesk::publication;
use serde_json::{Value, json};

use super::{
    Programs, QUOTE, TEXT, assess, based, evidence, fact_check, faults, get, id, post, read, refused, steady, unmet,
    write,
};
use crate::on_both;

/// Where the quote stands, counted in Unicode scalar values.
fn place() -> (usize, usize) {
    let before = TEXT.split(QUOTE).next().unwrap().chars().count();
    (before, before + QUOTE.chars().count())
}

on_both! {
    fn from_an_article_to_a_retraction(desk) {
        let programs = Programs::of(desk);
        let (editor, reviewer, publisher) = (&programs.editor, &programs.reviewer, &programs.publisher);

        let article = json!({"url": "https://ledger.example/troops", "title": "The governor at noon", "publisher": "The Vestholm Ledger",
            "published_on": "2022-01-21", "text": TEXT});
        let article = post(editor, "/articles", &article).expect(201).json();
        let snapshot = &article["snapshot"]["id"];
        let text: Vec<char> = article["snapshot"]["text"].as_str().unwrap().chars().collect();
        let (start, end) = place();
        assert_eq!(text[start..end].iter().collect::<String>(), QUOTE, "positions hold in the text that was answered");

        let given = json!({
            "statement": "Vestmark had massed roughly 100,000 troops along the border.",
            "claimant": {"name": "Aron Vance", "role": "governor", "organisation": "Vestmark"},
            "said_on": "2022-01-21", "said_at": "press conference, Vestholm",
            "occurrence": {"snapshot_id": snapshot, "start": start, "end": end},
            "topics": ["Troop numbers", "Border"],
        });
        let made = post(editor, "/claims", &given).expect(201);
        let claim = made.json();
        let id = id(&claim);
        assert_eq!((made.header("etag"), made.header("location")), ("\"1\"", format!("/api/v1/claims/{id}").as_str()));
        assert_eq!(claim["occurrences"][0]["article_id"], article["id"]);
        assert_eq!((&claim["occurrences"][0]["exact"], &claim["occurrences"][0]["start"]), (&json!(QUOTE), &json!(start)));
        insta::assert_json_snapshot!("claim_logged", steady(&claim, desk));

        let moves = format!("/claims/{id}/moves");
        let wanted = unmet(post(editor, &moves, &json!({"to": "in_review"})));
        assert_eq!(wanted, ["no-such-move"], "one step at a time");
        let taken = post(editor, &moves, &json!({"to": "researching"})).expect(200).json();
        assert_eq!((&taken["status"], &taken["assigned_to"]["name"]), (&json!("researching"), &json!("Ines Okafor")));
        let wanted = unmet(post(editor, &moves, &json!({"to": "in_review"})));
        assert_eq!(wanted, ["no-headline", "no-finding", "no-summary", "too-little-evidence"]);

        let before = read(editor, &id)["version"].as_i64().unwrap();
        let piece = post(editor, &format!("/claims/{id}/evidence"), &evidence()).expect(201).json();
        insta::assert_json_snapshot!("evidence", steady(&piece, desk));
        let written = write(editor, &id, &fact_check("Yes: about 100,000 soldiers stood there")).expect(200);
        assert_eq!(written.header("etag"), format!("\"{}\"", before + 2), "evidence and fact-check each raise the claim's version");
        let sent = post(editor, &moves, &json!({"to": "in_review"})).expect(200).json();
        let review = |entries: &Value| entries.as_array().unwrap().iter().find(|e| e["to"] == "approved").cloned().unwrap();
        assert_eq!(review(&sent["moves"])["unmet"][0]["code"], "contributor", "nobody approves own words");
        let seen = read(reviewer, &id);
        assert_eq!(review(&seen["moves"]), json!({"to": "approved", "by": "assessment", "allowed": true, "unmet": []}));
        assert_eq!(unmet(post(reviewer, &moves, &json!({"to": "approved"}))), ["by-assessment"]);
        refused(post(publisher, &format!("/claims/{id}/publications"), &json!({})), 409);

        let cast = assess(reviewer, &id, "mostly-true").expect(201).json();
        insta::assert_json_snapshot!("assessment_cast", steady(&cast, desk));
        assert_eq!(cast["outcome"]["result"], "approved");

        let publications = format!("/claims/{id}/publications");
        let issued = post(publisher, &publications, &json!({})).expect(201).json();
        insta::assert_json_snapshot!("issued", steady(&issued, desk));
        let live = read(editor, &id);
        insta::assert_json_snapshot!("claim_live", steady(&live, desk));
        assert_eq!((&live["publication"]["url"], &live["publication"]["state"]), (&issued["url"], &json!("live")));
        let nothing_new = refused(post(publisher, &publications, &json!({"correction": {"note": "Nothing."}})), 409);
        assert!(nothing_new["detail"].as_str().unwrap().starts_with("Nothing has changed"));

        post(editor, &moves, &json!({"to": "researching", "reason": "A later count."})).expect(200);
        assert_eq!(read(editor, &id)["verdict"], Value::Null, "a verdict belongs to the version that was judged");
        assert_eq!(read(editor, &id)["publication"]["state"], "live", "what is published stays");
        write(editor, &id, &fact_check("Yes: about 104,000 soldiers stood there")).expect(200);
        post(editor, &moves, &json!({"to": "in_review"})).expect(200);
        assess(reviewer, &id, "true").expect(201);
        let silent = post(publisher, &publications, &json!({}));
        assert_eq!(faults(silent), ["correction.note"]);
        let note = json!({"correction": {"note": "A second count gives 104,000; the verdict is now “true”."}});
        let corrected = post(publisher, &publications, &note).expect(201).json();
        assert_eq!((&corrected["revision"], &corrected["tier"]), (&json!(2), &json!("verdict_changed")));
        assert_eq!((&corrected["slug"], &corrected["url"]), (&issued["slug"], &issued["url"]), "the address stays");

        let retraction = format!("/claims/{id}/retraction");
        let taken_back = post(publisher, &retraction, &json!({"kind": "retracted", "note": "The count was forged."})).expect(200).json();
        assert_eq!((&taken_back["state"], &taken_back["note"]), (&json!("retracted"), &json!("The count was forged.")));
        refused(post(publisher, &retraction, &json!({"kind": "retracted", "note": "Again."})), 409);
        post(publisher, &retraction, &json!({"kind": "void", "note": "It names a minor."})).expect(200);
        assert_eq!(read(editor, &id)["publication"]["state"], "void");
        refused(post(publisher, &publications, &note), 409);
        desk.database.read_now(|db| factdesk::events::verify::verify(db).map(drop)).unwrap();
    }

    fn a_schedule_waits_for_its_hour(desk) {
        let programs = Programs::of(desk);
        let id = programs.approved("Vestmark had 100,000 troops there.");
        let publications = format!("/claims/{id}/publications");
        assert_eq!(faults(post(&programs.publisher, &publications, &json!({"at": "2022-01-01T10:00:00Z"}))), ["at"]);
        assert_eq!(faults(post(&programs.publisher, &publications, &json!({"at": "tomorrow"}))), ["at"]);
        let waits = post(&programs.publisher, &publications, &json!({"at": "2099-01-01T10:00:00+02:00"})).expect(201).json();
        assert_eq!((&waits["state"], &waits["revision"], &waits["at"]), (&json!("scheduled"), &json!(1), &json!("2099-01-01T08:00:00.000000Z")));
        let shown = read(&programs.editor, &id)["publication"].clone();
        assert_eq!((&shown["state"], &shown["at"], &shown["published_at"]), (&json!("scheduled"), &waits["at"], &Value::Null));
        let head = desk.database.read_now(move |db| publication::store::head(db, id.parse().unwrap())).unwrap().unwrap();
        assert!(!head.was_published());
    }

    fn reviewers_do_not_see_each_other_until_all_have_spoken(desk) {
        use factdesk::staff::{Role, Scope};
        desk.policy(2, 1);
        let programs = Programs::of(desk);
        let person = desk.person("Tomas Berg", &[Role::Reviewer]);
        let other = desk.program(&person, &[Scope::Read, Scope::Review]);
        let id = programs.in_review("Vestmark had 100,000 troops there.");
        let path = format!("/claims/{id}/assessments");
        let first = assess(&programs.reviewer, &id, "true").expect(201).json();
        assert_eq!(first["outcome"]["result"], "waiting");
        assert_eq!((&first["outcome"]["cast"], &first["outcome"]["required"]), (&json!(1), &json!(2)));
        assert_eq!(unmet(assess(&programs.reviewer, &id, "false")), ["already-assessed"]);
        for sealed in [get(&other, &path), get(&programs.editor, &path)] {
            let seen = sealed.expect(200).json();
            assert_eq!((&seen["items"][0]["sealed"], &seen["items"][0]["rating"]), (&json!(true), &Value::Null));
            assert_eq!(seen["items"][0]["rationale"], Value::Null);
        }
        assert_eq!(get(&programs.reviewer, &path).json()["items"][0]["rating"], "true");
        let second = assess(&other, &id, "misleading").expect(201).json();
        assert_eq!((&second["outcome"]["result"], &second["outcome"]["status"]), (&json!("disagreed"), &json!("researching")));
        let all = get(&programs.editor, &path).json();
        insta::assert_json_snapshot!("assessments_revealed", steady(&all, desk));
        assert_eq!(read(&programs.editor, &id)["status_reason"], "The assessments differ.");
    }

    fn a_reviewer_returns_and_an_editor_takes_back(desk) {
        let programs = Programs::of(desk);
        let id = programs.in_review("Vestmark had 100,000 troops there.");
        let moves = format!("/claims/{id}/moves");
        assert_eq!(faults(post(&programs.reviewer, &moves, &json!({"to": "researching"}))), ["reason"]);
        let back = post(&programs.reviewer, &moves, &json!({"to": "researching", "reason": "Who counted?"})).expect(200).json();
        assert_eq!((&back["status"], &back["status_reason"]), (&json!("researching"), &json!("Who counted?")));
        post(&programs.editor, &moves, &json!({"to": "in_review"})).expect(200);
        post(&programs.editor, &moves, &json!({"to": "researching", "reason": "One more source."})).expect(200);
        let version = read(&programs.editor, &id)["version"].clone();
        based(&programs.editor, "POST", &moves, &version, &json!({"to": "in_review"})).expect(200);
        let stale = based(&programs.editor, "POST", &moves, &version, &json!({"to": "researching", "reason": "No."}));
        assert_eq!(refused(stale, 412)["type"], "/problems/stale-version");
    }

    fn declined_merged_and_undone(desk) {
        let programs = Programs::of(desk);
        let editor = &programs.editor;
        let (one, other) = (programs.claim("Vestmark had 100,000 troops there."), programs.claim("There were 100,000 soldiers."));
        let moves = |id: &str| format!("/claims/{id}/moves");
        assert_eq!(faults(post(editor, &moves(&one), &json!({"to": "declined", "reason": "Because."}))), ["reason"]);
        let declined = post(editor, &moves(&one), &json!({"to": "declined", "reason": "trivial: nobody asks"})).expect(200).json();
        assert_eq!((&declined["status"], &declined["status_reason"]), (&json!("declined"), &json!("trivial: nobody asks")));
        post(editor, &moves(&one), &json!({"to": "logged", "reason": "Somebody asks."})).expect(200);

        let quote = json!({"url": "https://other.example/a", "exact": "100,000 soldiers"});
        post(editor, &format!("/claims/{other}/occurrences"), &quote).expect(201);
        assert_eq!(faults(post(editor, &moves(&other), &json!({"to": "merged"}))), ["into"]);
        assert_eq!(faults(post(editor, &moves(&other), &json!({"to": "merged", "into": other}))), ["into"]);
        let merged = post(editor, &moves(&other), &json!({"to": "merged", "into": one})).expect(200).json();
        assert_eq!(merged["merged_into"], json!(one));
        let seen = read(editor, &other);
        assert_eq!((&seen["merged_into"], &seen["occurrences"]), (&json!(one), &json!([])), "the old address still answers");
        assert_eq!(read(editor, &one)["occurrences"].as_array().unwrap().len(), 1);
        refused(post(editor, &format!("/claims/{other}/occurrences"), &quote), 409);
        post(editor, &moves(&other), &json!({"to": "logged", "reason": "Another border."})).expect(200);
        assert_eq!(read(editor, &other)["occurrences"].as_array().unwrap().len(), 1);
    }
}
