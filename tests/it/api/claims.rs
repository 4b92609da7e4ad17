//! Claims, occurrences, comments and contacts: what goes in, what comes out, and what lists cost.

use serde_json::{Value, json};

use super::{Programs, QUOTE, TEXT, based, evidence, faults, get, id, post, read, refused, steady};
use crate::on_both;

on_both! {
    fn an_occurrence_is_given_in_three_ways(desk) {
        let programs = Programs::of(desk);
        let editor = &programs.editor;
        let article = post(editor, "/articles", &json!({"title": "At noon", "text": TEXT})).expect(201).json();
        let snapshot = &article["snapshot"]["id"];
        let claim = programs.claim("Vestmark had 100,000 troops there.");
        let path = format!("/claims/{claim}/occurrences");
        let start = TEXT.split(QUOTE).next().unwrap().chars().count();
        let end = start + QUOTE.chars().count();

        let by_place = post(editor, &path, &json!({"snapshot_id": snapshot, "start": start, "end": end})).expect(201);
        assert_eq!(by_place.header("etag"), "\"1\"");
        let by_words = post(editor, &path, &json!({"snapshot_id": snapshot, "exact": QUOTE, "prefix": "massed ", "suffix": " along"})).expect(201).json();
        let by_place = by_place.json();
        for part in ["start", "end", "exact", "prefix", "suffix", "state", "article_id"] {
            assert_eq!(by_place[part], by_words[part], "{part}");
        }
        assert_eq!((&by_words["start"], &by_words["end"], &by_words["exact"]), (&json!(start), &json!(end), &json!(QUOTE)));
        let bare = json!({"url": "https://radio.example/noon", "exact": "some 100,000", "outlet": "Radio Vestholm", "seen_on": "2022-01-20"});
        let bare = post(editor, &path, &bare).expect(201).json();
        insta::assert_json_snapshot!("occurrence_unanchored", steady(&bare, desk));
        let all = get(editor, &path).expect(200).json();
        assert_eq!((all["items"].as_array().unwrap().len(), &all["next"]), (3, &Value::Null));
        assert_eq!(read(editor, &claim)["version"], 1, "where it was said is not part of what is judged");

        for (wrong, fields) in [
            (json!({}), vec!["exact", "url"]),
            (json!({"snapshot_id": snapshot}), vec!["exact"]),
            (json!({"snapshot_id": snapshot, "start": 3}), vec!["end"]),
            (json!({"snapshot_id": snapshot, "start": 5, "end": 5000}), vec!["start"]),
            (json!({"snapshot_id": snapshot, "start": -1, "end": 5}), vec!["start"]),
            (json!({"snapshot_id": snapshot, "start": 0, "end": 5, "exact": "x"}), vec!["exact"]),
            (json!({"snapshot_id": snapshot, "exact": "no such words at all"}), vec!["exact"]),
            (json!({"snapshot_id": claim, "exact": QUOTE}), vec!["snapshot_id"]),
            (json!({"snapshot_id": "x", "exact": QUOTE, "seen_on": "2022-02-30"}), vec!["seen_on", "snapshot_id", "url"]),
            (json!({"url": "ftp://x", "exact": " ", "start": 1}), vec!["exact", "start", "url"]),
        ] {
            assert_eq!(faults(post(editor, &path, &wrong)), fields, "{wrong}");
            let within: Vec<String> = fields.iter().map(|field| format!("occurrence.{field}")).collect();
            let claim = json!({"statement": "x", "occurrence": wrong});
            assert_eq!(faults(post(editor, "/claims", &claim)), within, "{wrong}");
        }
        assert_eq!(get(editor, "/claims?q=x").json()["items"], json!([]), "nothing half is kept");
    }

    fn numbers_are_understood_and_claimants_found_again(desk) {
        let programs = Programs::of(desk);
        let editor = &programs.editor;
        let claimant = json!({"name": "Aron Vance", "role": "governor"});
        let claim = post(editor, "/claims", &json!({"statement": "Between 90,000 and 110,000 soldiers stood there.", "claimant": claimant})).expect(201).json();
        let number = &claim["quantities"][0];
        assert_eq!((&number["value"], &number["low"], &number["high"]), (&Value::Null, &json!(90000), &json!(110000)));
        assert_eq!((&number["hedge"], &number["unit"]), (&json!("between"), &json!("soldiers")));
        let again = json!({"statement": "More than 3.5 million people fled.", "claimant": {"name": "aron  VANCE", "organisation": "Vestmark"}});
        let again = post(editor, "/claims", &again).expect(201).json();
        let number = &again["quantities"][0];
        assert_eq!((&number["low"], &number["high"], &number["hedge"]), (&json!(3_500_000), &Value::Null, &json!("more_than")));
        assert_eq!(again["claimant"]["id"], claim["claimant"]["id"]);
        assert_eq!((&again["claimant"]["role"], &again["claimant"]["organisation"]), (&json!("governor"), &json!("Vestmark")));
        let by_id = json!({"statement": "It is so.", "claimant": {"id": claim["claimant"]["id"]}});
        assert_eq!(post(editor, "/claims", &by_id).expect(201).json()["claimant"]["name"], "Aron Vance");
    }

    fn an_edit_changes_what_it_names_and_nothing_else(desk) {
        let programs = Programs::of(desk);
        let editor = &programs.editor;
        let given = json!({"statement": "Vestmark had 100,000 troops there.", "claimant": {"name": "Aron Vance"}, "said_on": "2022-01-21", "topics": ["Border"]});
        let claim = post(editor, "/claims", &given).expect(201).json();
        let path = format!("/claims/{}", id(&claim));
        let edited = based(editor, "PATCH", &path, &json!(1), &json!({"said_at": "radio", "said_on": null})).expect(200);
        assert_eq!(edited.header("etag"), "\"2\"");
        let edited = edited.json();
        assert_eq!((&edited["said_at"], &edited["said_on"]), (&json!("radio"), &Value::Null));
        for kept in ["statement", "claimant", "topics"] {
            assert_eq!(edited[kept], claim[kept]);
        }
        let cleared = json!({"claimant": null, "topics": [], "statement": "Vestmark had 120,000 troops there."});
        let cleared = based(editor, "PATCH", &path, &json!(2), &cleared).expect(200).json();
        assert_eq!((&cleared["claimant"], &cleared["topics"]), (&Value::Null, &json!([])));
        assert_eq!(cleared["quantities"][0]["value"], 120_000);
        let assigned = json!({"assigned_to": {"id": programs.ines.id}, "due_on": "2022-02-01"});
        let assigned = based(editor, "PATCH", &path, &cleared["version"], &assigned).expect(200).json();
        assert_eq!((&assigned["assigned_to"]["name"], &assigned["due_on"]), (&json!("Ines Okafor"), &json!("2022-02-01")));
        let both = json!({"statement": "Vestmark had 130,000 troops there.", "due_on": null});
        let both = based(editor, "PATCH", &path, &assigned["version"], &both).expect(200).json();
        assert_eq!((&both["due_on"], &both["assigned_to"]["name"]), (&Value::Null, &json!("Ines Okafor")));

        let version = both["version"].clone();
        let nothing = based(editor, "PATCH", &path, &version, &json!({})).expect(200).json();
        assert_eq!(nothing["version"], version);
        let wrong = json!({"statement": " ", "said_on": "yesterday", "claimant": {}, "assigned_to": {"id": "me"}, "verdict": "true", "due_on": 5});
        let fields = faults(based(editor, "PATCH", &path, &version, &wrong));
        assert_eq!(fields, ["assigned_to.id", "claimant.name", "due_on", "said_on", "statement", "verdict"]);
        let nobody = json!({"assigned_to": {"id": claim["id"]}});
        assert_eq!(faults(based(editor, "PATCH", &path, &version, &nobody)), ["assigned_to.id"]);
        let stale = refused(based(editor, "PATCH", &path, &json!(1), &json!({"due_on": "2022-03-01"})), 412);
        assert_eq!(stale["version"], version);
    }

    fn lists_are_narrowed_paged_and_cost_the_same(desk) {
        let programs = Programs::of(desk);
        let editor = &programs.editor;
        for n in 0..7 {
            let claim = json!({
                "statement": format!("Vestmark had {n}00,000 troops there."), "claimant": {"name": format!("Governor {n}")}, "topics": ["Border"],
                "occurrence": {"url": "https://other.example/a", "exact": "troops"},
            });
            let made = post(editor, "/claims", &claim).expect(201).json();
            if n < 2 {
                post(editor, &format!("/claims/{}/evidence", id(&made)), &evidence()).expect(201);
                post(editor, &format!("/claims/{}/moves", id(&made)), &json!({"to": "researching"})).expect(200);
            }
        }
        let statements = |query: &str| {
            let seen = get(editor, &format!("/claims{query}")).expect(200).json();
            seen["items"].as_array().unwrap().iter().map(|claim| claim["statement"].as_str().unwrap()[13..14].to_owned()).collect::<String>()
        };
        assert_eq!(statements(""), "6543210", "newest first");
        assert_eq!(statements("?status=researching"), "10");
        assert_eq!(statements("?status=researching,logged&q=300k"), "3");
        assert_eq!(statements("?status=researching&status=logged&q=governor+4"), "4");
        assert_eq!(statements("?claimant=governor-5&topic=border"), "5");
        assert_eq!(statements("?topic=nothing"), "");
        assert_eq!(statements("?assignee=me"), "10");
        assert_eq!(statements("?assignee=none&q=governor"), "65432");
        assert_eq!(statements(&format!("?assignee={}", programs.ines.id)), "10");
        assert_eq!(faults(get(editor, "/claims?status=done&assignee=us&limit=0")), ["assignee", "limit", "status"]);
        refused(get(editor, "/claims?cursor=2"), 400);
        refused(get(editor, "/claims?page=2"), 400);

        let first = get(editor, "/claims?limit=3").json();
        let second = get(editor, &format!("/claims?limit=3&cursor={}", first["next"].as_str().unwrap())).json();
        let third = get(editor, &format!("/claims?limit=3&cursor={}", second["next"].as_str().unwrap())).json();
        let count = |part: &Value| part["items"].as_array().unwrap().len();
        assert_eq!((count(&first), count(&second), count(&third), &third["next"]), (3, 3, 1, &Value::Null));
        assert_eq!(first["items"][0], read(editor, &id(&first["items"][0])), "a claim is the same in a list");

        let cost = |path: &str| {
            desk.least_queries(8, |_| {
                get(editor, path).expect(200);
            })
        };
        assert_eq!(cost("/claims?limit=1"), cost("/claims?limit=7"));
    }

    fn comments_and_contacts_are_kept(desk) {
        let programs = Programs::of(desk);
        let editor = &programs.editor;
        let claim = programs.claim("Vestmark had 100,000 troops there.");
        let comments = format!("/claims/{claim}/comments");
        let first = post(editor, &comments, &json!({"body": "Who counted?"})).expect(201).json();
        let answer = post(editor, &comments, &json!({"body": "Terrain Group.", "parent_id": first["id"]})).expect(201).json();
        insta::assert_json_snapshot!("comment", steady(&answer, desk));
        assert_eq!(get(editor, &comments).json()["items"], json!([first, answer]));
        assert_eq!(faults(post(editor, &comments, &json!({"body": " ", "text": "x"}))), ["body", "text"]);
        assert_eq!(faults(post(editor, &comments, &json!({"body": "x", "parent_id": claim}))), ["parent_id"]);

        let contacts = format!("/claims/{claim}/contacts");
        let asked = json!({"whom": "The governor's office", "channel": "mail", "asked_on": "2022-01-22", "deadline": "2022-01-24"});
        let asked = post(editor, &contacts, &asked).expect(201);
        let path = asked.header("location").trim_start_matches("/api/v1").to_owned();
        insta::assert_json_snapshot!("contact", steady(&asked.json(), desk));
        assert_eq!(get(editor, &path).expect(200).json(), asked.json());
        let answered = json!({"answer": "We stand by it.", "answered_on": "2022-01-23"});
        let edited = based(editor, "PATCH", &path, &json!(1), &answered).expect(200);
        assert_eq!((edited.header("etag"), &edited.json()["answer"]), ("\"2\"", &json!("We stand by it.")));
        refused(based(editor, "PATCH", &path, &json!(1), &answered), 412);
        refused(editor.call("PATCH", &format!("/api/v1{path}"), &[], &answered), 428);
        assert_eq!(faults(based(editor, "PATCH", &path, &json!(2), &json!({"answered_on": "2021-01-01", "whom": ""}))), ["answered_on", "whom"]);
        let wrong = json!({"whom": "", "deadline": "soon", "answered_on": "2022-01-23"});
        assert_eq!(faults(post(editor, &contacts, &wrong)), ["answer", "asked_on", "channel", "deadline", "whom"]);
        assert_eq!(get(editor, &contacts).json()["items"].as_array().unwrap().len(), 1);
        assert_eq!(read(editor, &claim)["version"], 1);
    }
}
