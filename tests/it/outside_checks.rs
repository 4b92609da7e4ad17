//! Fact-checks of other publishers: taken in from their ClaimReview, offered where a claim may be the same, never mistaken for
//! verdicts of this desk.

use std::process::Command;

use factdesk::staff::{Role, Scope};
use serde_json::{Value, json};

use crate::{
    on_both,
    support::{Answer, Client, Desk},
};

const CLAIM: &str = "Some 100,000 Russian troops stand at the border of the region.";

fn review(url: &str, claim: &str, rating: &str) -> Value {
    json!({"@context": "https://schema.org", "@type": "ClaimReview", "url": url, "claimReviewed": claim, "datePublished": "2022-01-21",
        "author": {"@type": "Organization", "name": "Checks & Balances", "url": "https://checks.example"},
        "itemReviewed": {"@type": "Claim", "author": {"name": "Ilona Brandt"}, "datePublished": "2022-01-19"},
        "reviewRating": {"@type": "Rating", "alternateName": rating}})
}

fn feed() -> Value {
    let item = |review: Value| json!({"@type": "DataFeedItem", "item": [review]});
    json!({"@context": "https://schema.org", "@type": "DataFeed", "dataFeedElement": [
        item(review("https://checks.example/troops", CLAIM, "Mostly accurate")),
        item(review("https://checks.example/famine", "The famine of 1933 killed millions of people.", "Correct")),
    ]})
}

fn with_a_bad_item() -> Value {
    let mut feed = feed();
    feed["dataFeedElement"][1]["item"][0]["url"] = json!("not an address");
    feed
}

fn send(browser: &Client, fields: &[(&str, &str)], file: &Value) -> Answer {
    let bytes = file.to_string();
    browser.upload(
        "/desk/outside-checks",
        fields,
        ("file", "feed.json", "application/json", bytes.as_bytes()),
    )
}

fn matches(program: &Client, text: &str) -> Vec<Value> {
    let query: String = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("text", text)
        .finish();
    let found = program.get(&format!("/api/v1/matches?{query}")).expect(200).json();
    found["items"].as_array().unwrap().clone()
}

fn imports(desk: &Desk) -> Vec<Value> {
    let wanted = factdesk::events::store::Wanted {
        kind: Some("outside_check".into()),
        ..Default::default()
    };
    let rows = desk
        .database
        .read_now(|db| factdesk::events::store::newest(db, &wanted, 50))
        .unwrap();
    rows.iter()
        .map(|row| json!({"kind": row.kind, "before": row.before_json(), "after": row.after_json()}))
        .collect()
}

on_both! {
    fn a_feed_is_looked_at_taken_in_and_offered_to_people_and_programs(desk) {
        let editor = desk.person("Ines Okafor", &[Role::Editor]);
        let (browser, program) = (desk.signed_in(&editor), desk.program(&editor, &[Scope::Read, Scope::Write]));
        assert!(browser.get("/desk/outside-checks").expect(200).text().contains("None yet"));
        let looked = send(&browser, &[("do", "look")], &feed()).expect(200).text();
        assert!(looked.contains("Would be taken in: 2 new, 0 changed, 0 known already"), "{looked}");
        assert!(imports(desk).is_empty());
        send(&browser, &[("do", "import")], &feed()).expect(303);
        let listed = browser.get("/desk/outside-checks").expect(200).text();
        assert!(listed.contains("2 checks") && listed.contains("“Mostly accurate”") && listed.contains("Ilona Brandt"), "{listed}");
        assert!(listed.contains("rel=\"noreferrer nofollow external\""));
        let found = browser.get("/desk/outside-checks?q=FAMINE").expect(200).text();
        assert!(found.contains("1933") && !found.contains("100,000"));

        let asked = "Roughly 106,000 Russian troops stand at the border of the region.";
        let found = matches(&program, asked);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!(found[0]["claim_id"], Value::Null);
        assert_eq!(found[0]["statement"], CLAIM);
        assert_eq!(found[0]["url"], "https://checks.example/troops");
        assert_eq!(found[0]["publisher"], "Checks & Balances");
        assert_eq!((&found[0]["rating"], &found[0]["reviewed_on"]), (&json!("Mostly accurate"), &json!("2022-01-21")));
        assert_eq!((&found[0]["number"], &found[0]["verdict"]), (&json!("compatible"), &Value::Null));
        let typed = browser.get("/desk/matches?text=Roughly+106%2C000+Russian+troops+stand+at+the+border+of+the+region").expect(200).text();
        assert!(typed.contains("outside check") && typed.contains("number within its range"), "{typed}");

        // Beside a suggestion, for people and programs; rejected there, it is not offered there again.
        let text = format!("Nobody counts tents.\n\nGovernor Ilona Brandt said that {asked}");
        let article = program.call("POST", "/api/v1/articles", &[], &json!({"title": "Tents", "text": text})).expect(201).json();
        let suggested = &article["suggestions"][0];
        assert_eq!(suggested["matches"][0]["publisher"], "Checks & Balances", "{article:#}");
        let page = format!("/desk/articles/{}", article["id"].as_str().unwrap());
        let shown = browser.get(&page).expect(200).text();
        assert!(shown.contains("outside check") && !shown.contains("Add as repeat"), "{shown}");
        let check = shown.split("name=\"outside\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let fields = [("subject", suggested["id"].as_str().unwrap()), ("outside", check.as_str()), ("back", page.as_str())];
        browser.post("/desk/matches/reject", &fields).expect(303);
        assert!(!browser.get(&page).expect(200).text().contains("outside check"));
        let again = program.get(&format!("/api/v1/articles/{}", article["id"].as_str().unwrap())).expect(200).json();
        assert_eq!(again["suggestions"][0]["matches"], json!([]));
    }

    fn on_the_workbench_it_becomes_evidence_in_one_click_or_is_rejected_for_ever(desk) {
        let editor = desk.person("Ines Okafor", &[Role::Editor]);
        let (browser, program) = (desk.signed_in(&editor), desk.program(&editor, &[Scope::Read, Scope::Write]));
        send(&browser, &[("do", "import")], &feed()).expect(303);
        let log = || program.call("POST", "/api/v1/claims", &[], &json!({"statement": "Roughly 100,000 Russian troops stand at the border of the region."})).expect(201).json();
        let claim = log();
        let id = claim["id"].as_str().unwrap();
        let page = format!("/desk/claims/{id}");
        let shown = browser.get(&page).expect(200).text();
        assert!(shown.contains("Already checked?") && shown.contains("Add as evidence") && shown.contains("same number"), "{shown}");
        let check = shown.split("name=\"outside\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let fields = [("subject", id), ("outside", check.as_str()), ("back", page.as_str())];
        let to = browser.post("/desk/matches/evidence", &fields).location().to_owned();
        assert!(to.starts_with("/desk/evidence/"));
        assert!(browser.get(&to).expect(200).text().contains("Mostly accurate"));
        let evidence = program.get(&format!("/api/v1/claims/{id}/evidence")).expect(200).json();
        let row = &evidence["items"][0];
        assert_eq!((&row["source"]["url"], &row["stance"]), (&json!("https://checks.example/troops"), &Value::Null));
        assert!(browser.get(&page).expect(200).text().contains("is evidence already"));

        browser.post("/desk/matches/reject", &fields).expect(303);
        browser.post("/desk/matches/reject", &fields).expect(303);
        assert!(!browser.get(&page).expect(200).text().contains("outside check"));
        // For this pair only.
        let other = log();
        let shown = browser.get(&format!("/desk/claims/{}", other["id"].as_str().unwrap())).expect(200).text();
        assert!(shown.contains("outside check"));
        // Taken away, it is offered to nobody.
        browser.post(&format!("/desk/outside-checks/{check}/remove"), &[]).expect(303);
        let shown = browser.get(&format!("/desk/claims/{}", other["id"].as_str().unwrap())).expect(200).text();
        assert!(!shown.contains("outside check"));
        assert_eq!(imports(desk)[0]["kind"], "outside_check.removed");
    }

    fn of_a_file_with_faults_nothing_is_taken_in_unless_they_are_left_out(desk) {
        let admin = desk.staff("Samira Admin", &[Role::Admin]);
        let refused = send(&admin, &[("do", "import")], &with_a_bad_item()).expect(422).text();
        assert!(refused.contains("item 2") && refused.contains("href=\"#f-file\"") && refused.contains("1 of 2 items"), "{refused}");
        assert!(imports(desk).is_empty());
        let looked = send(&admin, &[("do", "look")], &with_a_bad_item()).expect(200).text();
        assert!(looked.contains("1 item cannot be taken in") && looked.contains("1 new"), "{looked}");
        let taken = send(&admin, &[("do", "import"), ("skip_bad", "yes")], &with_a_bad_item()).expect(200).text();
        assert!(taken.contains("Taken in: 1 new") && taken.contains("1 item left out"), "{taken}");
        let none = admin.upload("/desk/outside-checks", &[("do", "import")], ("other", "x.txt", "text/plain", b"x")).expect(422).text();
        assert!(none.contains("Choose a file."));
        let csv = admin.upload("/desk/outside-checks", &[("do", "import")], ("file", "x.csv", "text/csv", b"id,claim\n1,x")).expect(422).text();
        assert!(csv.contains("This is not JSON. What is read is ClaimReview"), "{csv}");
        let reviewer = desk.staff("Dalia Ferreira", &[Role::Reviewer]);
        assert!(!reviewer.get("/desk/outside-checks").expect(200).text().contains("type=\"file\""));
        send(&reviewer, &[("do", "import")], &feed()).expect(403);
    }

    fn taken_in_again_it_is_not_doubled_and_what_has_changed_is_in_the_log(desk) {
        let browser = desk.staff("Ines Okafor", &[Role::Editor]);
        send(&browser, &[("do", "import")], &feed()).expect(303);
        send(&browser, &[("do", "import")], &feed()).expect(303);
        assert_eq!(imports(desk).len(), 1, "nothing was changed the second time");
        let mut changed = feed();
        changed["dataFeedElement"][0]["item"][0]["reviewRating"]["alternateName"] = json!("Wrong");
        send(&browser, &[("do", "import")], &changed).expect(303);
        let log = imports(desk);
        assert_eq!(log[0]["after"], json!({"file": "feed.json", "new": 0, "changed": 1, "known": 1}));
        assert_eq!(log[1], json!({"kind": "outside_check.changed", "before": {"rating": "Mostly accurate"}, "after": {"rating": "Wrong"}}));
        let listed = browser.get("/desk/outside-checks").expect(200).text();
        assert!(listed.contains("2 checks") && listed.contains("“Wrong”"));
        let report = desk.database.read_now(factdesk::events::verify::verify).unwrap();
        assert_eq!(report.faults, []);
    }

    fn every_name_of_a_claimant_finds_their_claims_and_declined_ones_say_why(desk) {
        let editor = desk.person("Ines Okafor", &[Role::Editor]);
        let (browser, program) = (desk.signed_in(&editor), desk.program(&editor, &[Scope::Read, Scope::Write]));
        let logged = program.call("POST", "/api/v1/claims", &[], &json!({"statement": "Roughly 100,000 Russian troops stand at the border of the region.",
            "claimant": {"name": "Ilona Brandt"}})).expect(201).json();
        let id = logged["id"].as_str().unwrap();
        let claimant = logged["claimant"]["id"].as_str().unwrap().parse::<factdesk::ids::ClaimantId>().unwrap();
        desk.write(move |tx| {
            use diesel::prelude::*;
            use factdesk::schema::claimant_names;
            diesel::insert_into(claimant_names::table)
                .values((claimant_names::name.eq("the iron governor"), claimant_names::claimant_id.eq(claimant)))
                .execute(&mut **tx)?;
            Ok(())
        });
        program.call("POST", &format!("/api/v1/claims/{id}/moves"), &[], &json!({"to": "declined", "reason": "opinion: hers alone"})).expect(200);
        let found = matches(&program, "Roughly 100,000 Russian troops stand at the border of the region.");
        assert_eq!((&found[0]["status"], &found[0]["reason"]), (&json!("declined"), &json!("opinion")));
        let typed = browser.get("/desk/matches?text=Roughly+100%2C000+Russian+troops+stand+at+the+border").expect(200).text();
        assert!(typed.contains("Declined: opinion"), "{typed}");
        let document = desk.app.staff_index.index().get(id).unwrap().unwrap();
        assert_eq!(document.people, ["Ilona Brandt", "the iron governor"]);
    }
}

#[test]
fn a_file_is_taken_in_from_the_shell() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factdesk"));
        for (name, _) in
            std::env::vars().filter(|(name, _)| name.starts_with("FACTDESK_") || name.starts_with("DATABASE_"))
        {
            command.env_remove(name);
        }
        let output = command
            .current_dir(folder.path())
            .args(["--data-dir", "desk", "import"])
            .args(arguments)
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    };
    std::fs::write(folder.path().join("good.json"), feed().to_string()).unwrap();
    std::fs::write(folder.path().join("bad.json"), with_a_bad_item().to_string()).unwrap();
    std::fs::write(folder.path().join("rows.csv"), "id,claim\n").unwrap();

    let (code, out, err) = run(&["bad.json"]);
    assert_eq!(
        (code, out.as_str()),
        (
            1,
            "2 items: 1 new, 0 changed, 0 known already, 1 bad. Nothing was imported.\n"
        )
    );
    assert!(
        err.contains("bad.json: item 2: url: Write a whole address") && err.contains("--skip-bad"),
        "{err}"
    );
    let (code, out, _) = run(&["good.json", "--dry-run"]);
    assert_eq!(
        (code, out.as_str()),
        (
            0,
            "2 items: 2 new, 0 changed, 0 known already, 0 bad. Nothing was imported.\n"
        )
    );
    let (code, out, err) = run(&["bad.json", "--skip-bad"]);
    assert_eq!(
        (code, out.as_str()),
        (0, "2 items: 1 new, 0 changed, 0 known already, 1 left out.\n")
    );
    assert!(err.contains("item 2"), "what is left out is named: {err}");
    let (code, out, _) = run(&["good.json"]);
    assert_eq!(
        (code, out.as_str()),
        (0, "2 items: 1 new, 0 changed, 1 known already, 0 left out.\n")
    );
    let (code, _, err) = run(&["rows.csv"]);
    assert!(
        code == 1 && err.contains("rows.csv: This is not JSON. What is read is ClaimReview"),
        "{err}"
    );
    let (code, _, err) = run(&["none.json"]);
    assert!(code == 1 && err.contains("none.json"), "{err}");
    let (code, _, _) = run(&[]);
    assert_eq!(code, 2);
}
