//! The thresholds of matching: looked at on the desk's own claims, saved, and then held everywhere.

use factdesk::staff::{Role, Scope};
use serde_json::json;

use crate::{
    on_both,
    support::{Client, Desk},
};

const PAGE: &str = "/desk/settings/matching";
const TROOPS: &str = "Roughly 100,000 Russian troops stand at the border of the region.";
const ALIKE: &str = "Some 100,000 Russian soldiers stand at the border of the region.";
const FEWER: &str = "About 10,000 Russian troops stand at the border of the region.";

fn with_claims(desk: &Desk) -> Client {
    let editor = desk.person("Ines Okafor", &[Role::Editor]);
    let program = desk.program(&editor, &[Scope::Read, Scope::Write]);
    for statement in [TROOPS, ALIKE, FEWER] {
        program
            .call("POST", "/api/v1/claims", &[], &json!({"statement": statement}))
            .expect(201);
    }
    program
}

fn version(page: &str) -> String {
    let rest = page.split("name=\"version\" value=\"").nth(1).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// Same, statement of what is found for the claim of 100,000 troops.
fn found(program: &Client) -> Vec<(bool, String)> {
    let query: String = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("text", TROOPS)
        .finish();
    let found = program.get(&format!("/api/v1/matches?{query}")).expect(200).json();
    let items = found["items"].as_array().unwrap().clone();
    items
        .iter()
        .map(|one| {
            (
                one["same"].as_bool().unwrap(),
                one["statement"].as_str().unwrap().to_owned(),
            )
        })
        .collect()
}

on_both! {
    fn they_are_looked_at_before_they_are_saved_and_then_hold_everywhere(desk) {
        let program = with_claims(desk);
        let admin = desk.staff("Samira Admin", &[Role::Admin]);
        let start = admin.get(PAGE).expect(200).text();
        assert!(start.contains("Nothing would change.") && start.contains("value=\"0.20\"") && start.contains("value=\"0.60\""), "{start}");
        assert!(start.contains("3 claims") && start.contains("different number, same subject"), "{start}");
        let before = found(&program);
        assert!(before.contains(&(true, ALIKE.to_owned())) && before.contains(&(false, FEWER.to_owned())), "{before:?}");

        let looked = admin.get(&format!("{PAGE}?match_show=0.9&match_same=1")).expect(200).text();
        assert!(looked.contains("would change") && looked.contains("<del>offered as the same</del>"), "{looked}");
        assert_eq!(found(&program), before, "only looked at");

        let version = version(&looked);
        let fields = [("version", version.as_str()), ("match_show", "0,9"), ("match_same", "1")];
        admin.post(PAGE, &fields).expect(303);
        let after = found(&program);
        assert!(!after.iter().any(|(_, statement)| statement == FEWER), "{after:?}");
        let saved = admin.get(PAGE).expect(200).text();
        assert!(saved.contains("value=\"0.90\"") && saved.contains("value=\"1.00\""), "{saved}");
        let log = admin.get("/desk/settings/log").expect(200).text();
        assert!(log.contains("match show") && log.contains("0.9"), "{log}");

        // Based on what was before that: both are shown.
        let stale = admin.post(PAGE, &[("version", version.as_str()), ("match_show", "0.3"), ("match_same", "0.5")]).expect(409).text();
        assert!(stale.contains("Offered as the same from") && stale.contains("0.5"), "{stale}");
    }

    fn what_is_no_score_comes_back_with_what_is_wrong(desk) {
        let admin = desk.staff("Samira Admin", &[Role::Admin]);
        let version = version(&admin.get(PAGE).expect(200).text());
        for (show, same, told) in [("much", "0.6", "Write a score"), ("0.2", "1.4", "Choose a score"), ("0.7", "0.3", "not lower"), ("NaN", "0.3", "Write a score")] {
            let looked = admin.get(&format!("{PAGE}?match_show={show}&match_same={same}")).expect(422).text();
            assert!(looked.contains(told) && looked.contains(&format!("value=\"{show}\"")), "{looked}");
            let sent = admin.post(PAGE, &[("version", version.as_str()), ("match_show", show), ("match_same", same)]).expect(422).text();
            assert!(sent.contains(told) && sent.contains(&format!("value=\"{same}\"")), "{sent}");
        }
        let editor = desk.staff("Ines Okafor", &[Role::Editor]);
        editor.get(PAGE).expect(403);
    }
}
