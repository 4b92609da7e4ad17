//! The pages on who the desk is and how it works, from the settings to the data for search engines.

use factdesk::{site, staff::Role};
use serde_json::Value;

use crate::{
    on_both,
    support::{Client, Desk},
};

fn version(desk: &Desk) -> String {
    desk.database
        .read_now(site::store::current)
        .unwrap()
        .version
        .to_string()
}

fn save(desk: &Desk, admin: &Client, fields: &[(&str, &str)]) -> crate::support::Answer {
    let version = version(desk);
    let mut all = vec![("version", version.as_str())];
    all.extend_from_slice(fields);
    admin.post("/desk/settings/about", &all)
}

/// What a fact-check's page says of the newsroom.
fn newsroom(page: &str) -> Value {
    page.split("<script type=\"application/ld+json\">")
        .skip(1)
        .filter_map(|rest| serde_json::from_str::<Value>(rest.split("</script>").next().unwrap()).ok())
        .find(|data| data["@type"] == "NewsMediaOrganization")
        .unwrap()
}

on_both! {
    fn a_text_with_blanks_is_shown_to_nobody_and_a_finished_one_to_all(desk) {
        let admin = desk.staff("Ada Admin", &[Role::Admin]);
        let reader = desk.reader();
        let about = reader.get("/about").expect(200).text();
        assert!(about.contains("/about/method") && about.contains("/about/corrections-policy"));
        for page in ["funding", "people", "nonpartisanship", "sources", "contact"] {
            reader.get(&format!("/about/{page}")).expect(404);
            assert!(!about.contains(&format!("/about/{page}")), "{page}");
        }
        reader.get("/about/no-such").expect(404);
        let form = admin.get("/desk/settings/about").expect(200).text();
        assert!(form.contains("[fill in: the legal name") && form.contains("Not shown yet: 3 blanks to fill in."), "{form}");

        let texts = [("funding", "Readers *pay*."), ("people", "Ada and Ben."), ("contact", "Write to us."), ("contact_email", "desk@fray.example"), ("nonpartisanship", "We take [fill in: what]."), ("sources", "")];
        let mut preview = texts.to_vec();
        preview.push(("preview", "yes"));
        assert!(save(desk, &admin, &preview).expect(200).text().contains("Readers <em>pay</em>."));
        reader.get("/about/funding").expect(404);
        save(desk, &admin, &texts).location();
        let funding = reader.get("/about/funding").expect(200);
        assert!(funding.text().contains("Readers <em>pay</em>.") && funding.header("cache-control").starts_with("public"));
        assert!(reader.get("/about/contact").expect(200).text().contains("mailto:desk@fray.example"));
        reader.get("/about/nonpartisanship").expect(404);
        let about = reader.get("/about").expect(200).text();
        assert!(about.contains("/about/funding") && !about.contains("/about/nonpartisanship"));

        let wrong = save(desk, &admin, &[("contact_email", "nobody"), ("funding", "Kept as typed.")]).expect(422).text();
        assert!(wrong.contains("href=\"#f-contact_email\"") && wrong.contains("Kept as typed."));
        let stale = admin.post("/desk/settings/about", &[("version", "1"), ("funding", "Somebody else pays.")]).expect(409).text();
        assert!(stale.contains("Readers *pay*.") && stale.contains("Somebody else pays."), "both texts");
        let changed = factdesk::events::store::Wanted { kind: Some("site.changed".into()), ..Default::default() };
        let event = desk.database.read_now(|db| factdesk::events::store::newest(db, &changed, 1)).unwrap().remove(0);
        assert!(event.after.unwrap().contains("Readers *pay*."), "every version is in the log");
    }

    fn search_engines_are_told_of_the_rules_that_can_be_read(desk) {
        let (author, reviewer) = (desk.person("Ines Okafor", &[Role::Editor]), desk.person("Dalia Ferreira", &[Role::Reviewer]));
        let head = desk.store.live(&author, &reviewer, "true");
        let told = || newsroom(&desk.reader().get(&head.path()).expect(200).text());
        let base = &desk.app.base_url;
        let before = told();
        assert_eq!(before["correctionsPolicy"], format!("{base}/about/corrections-policy"));
        assert_eq!((&before["ownershipFundingInfo"], &before["contactPoint"]), (&Value::Null, &Value::Null));
        let admin = desk.staff("Ada Admin", &[Role::Admin]);
        save(desk, &admin, &[("funding", "Readers pay."), ("sources", "We name them."), ("contact_email", "desk@fray.example")]).location();
        let after = told();
        assert_eq!(after["ownershipFundingInfo"], format!("{base}/about/funding"));
        assert_eq!(after["unnamedSourcesPolicy"], format!("{base}/about/sources"));
        assert_eq!(after["contactPoint"]["email"], "desk@fray.example");
    }

    fn the_checklist_says_what_is_missing_and_where_to_do_it(desk) {
        let admin = desk.staff("Ada Admin", &[Role::Admin]);
        let missing = || admin.get("/desk/settings/principles").expect(200).text();
        let before = missing();
        assert!(before.contains("10 points") && before.contains("Missing: </span>A page says who owns and pays you"), "{before}");
        save(desk, &admin, &[("funding", "Readers pay."), ("contact_email", "desk@fray.example")]).location();
        desk.person("Ben Boss", &[Role::Editor]);
        desk.person("Cleo Check", &[Role::Reviewer]);
        let after = missing();
        assert!(after.contains("7 points") && after.contains("Done: </span>A page says who owns and pays you"), "{after}");
        let version = version(desk);
        admin.post("/desk/settings/readers", &[("version", version.as_str())]).location();
        assert!(missing().contains("9 points"), "nothing can be sent any more");
    }

    fn what_readers_may_send_is_switched_in_the_settings(desk) {
        let (author, reviewer) = (desk.person("Ines Okafor", &[Role::Editor]), desk.person("Dalia Ferreira", &[Role::Reviewer]));
        let head = desk.store.live(&author, &reviewer, "true");
        let admin = desk.staff("Ada Admin", &[Role::Admin]);
        let page = || desk.reader().get(&head.path()).expect(200).text();
        assert!(page().contains("/appeal"));
        assert!(desk.reader().get("/suggest").text().contains("name=\"ticket\""));
        let version = version(desk);
        admin.post("/desk/settings/readers", &[("version", version.as_str()), ("replies_open", "yes")]).location();
        assert!(!page().contains("/appeal") && page().contains("/reply"));
        for path in ["/suggest".to_owned(), format!("{}/appeal", head.path())] {
            let closed = desk.reader().get(&path).expect(200).text();
            assert!(closed.contains("at the moment") && !closed.contains("name=\"ticket\""), "{path}");
            desk.reader().post(&path, &[("text", "There are tents.")]).expect(200);
        }
        let kept: i64 = {
            use diesel::prelude::*;
            use factdesk::schema::submissions;
            desk.database.read_now(|db| Ok(submissions::table.count().get_result(db)?)).unwrap()
        };
        assert_eq!(kept, 0);
    }
}
