//! The settings: scale, site, policy and log, each changed by an admin alone.

use diesel::prelude::*;
use factdesk::{
    review,
    schema::events,
    site,
    staff::{Role, Scope},
};

use crate::{
    on_both,
    support::{Client, Desk},
};

fn scale(desk: &Desk) -> review::Scale {
    desk.database.read_now(review::store::current_scale).unwrap()
}

fn slugs(scale: &review::Scale) -> Vec<String> {
    scale.in_use().map(|rating| rating.slug.clone()).collect()
}

fn settings(desk: &Desk) -> site::Site {
    desk.database.read_now(site::store::current).unwrap()
}

fn admin(desk: &Desk) -> Client {
    desk.staff("Ada Admin", &[Role::Admin])
}

const SATIRE: [(&str, &str); 5] = [
    ("label", "Satire"),
    ("definition", "It was said in jest, and meant so."),
    ("shape", "diamond"),
    ("tone", "violet"),
    ("value", ""),
];

fn with_version<'a>(version: &'a str, fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    std::iter::once(("version", version))
        .chain(fields.iter().copied())
        .collect()
}

on_both! {
    fn a_desk_has_a_scale_from_the_first_start(desk) {
        assert_eq!(slugs(&scale(desk)), ["true", "mostly-true", "mixed", "misleading", "false", "unproven"]);
        factdesk::server::furnish(&desk.database).unwrap();
        assert_eq!(scale(desk).version, 1, "a second start makes no second scale");
    }

    fn a_rating_is_added_moved_retired_and_restored_and_every_step_is_a_version(desk) {
        let admin = admin(desk);
        let page = admin.get("/desk/settings/scale").expect(200).text();
        assert!(page.contains("version 1 in force since"));

        assert_eq!(admin.post("/desk/settings/scale", &with_version("1", &SATIRE)).location(), "/desk/settings/scale");
        assert_eq!(scale(desk).giveable("satire").unwrap().label, "Satire");
        admin.post("/desk/settings/scale/ratings/satire/up", &[("version", "2")]).location();
        assert_eq!(slugs(&scale(desk))[4..], ["false", "satire", "unproven"]);
        admin.post("/desk/settings/scale/ratings/true/up", &[("version", "3")]).location();
        assert_eq!(scale(desk).version, 3, "the first cannot go higher, and nothing is no change");
        admin.post("/desk/settings/scale/ratings/mixed/retire", &[("version", "3")]).location();
        assert!(scale(desk).giveable("mixed").is_none());
        admin.post("/desk/settings/scale/ratings/mixed/restore", &[("version", "4")]).location();
        assert!(scale(desk).giveable("mixed").is_some());

        let edited = [("label", "Half true"), ("definition", "Half of it holds."), ("shape", "square-half"), ("tone", "amber"), ("value", "3")];
        admin.post("/desk/settings/scale/ratings/mixed", &with_version("5", &edited)).location();
        let now = scale(desk);
        assert_eq!((now.version, now.giveable("mixed").unwrap().label.as_str()), (6, "Half true"));

        let first = admin.get("/desk/settings/scale/1").expect(200).text();
        assert!(first.contains("Mixed") && !first.contains("Half true") && !first.contains("Satire"), "a version never changes");
        admin.get("/desk/settings/scale/7").expect(404);
    }

    fn a_rating_that_cannot_be_is_refused_with_what_was_typed(desk) {
        let admin = admin(desk);
        let wrong = [("label", "Mixed"), ("definition", ""), ("shape", "cross"), ("tone", "red"), ("value", "much")];
        let page = admin.post("/desk/settings/scale", &with_version("1", &wrong)).expect(422).text();
        assert!(page.contains("href=\"#f-definition\"") && page.contains("href=\"#f-value\"") && page.contains("value=\"much\""), "{page}");
        let same_shape = [("label", "Lie"), ("definition", "Known to be false."), ("shape", "cross"), ("tone", "red")];
        let page = admin.post("/desk/settings/scale", &with_version("1", &same_shape)).expect(422).text();
        assert!(page.contains("has this shape"));
        for slug in ["true", "mostly-true", "mixed", "misleading"] {
            let version = scale(desk).version.to_string();
            admin.post(&format!("/desk/settings/scale/ratings/{slug}/retire"), &[("version", &version)]).location();
        }
        let page = admin.post("/desk/settings/scale/ratings/false/retire", &[("version", "5")]).expect(422).text();
        assert!(page.contains("two ratings in use"));
        admin.post("/desk/settings/scale/ratings/false/paint", &[("version", "5")]).expect(404);
        admin.post("/desk/settings/scale/ratings/false/up", &[]).expect(400);
    }

    fn two_admins_at_the_scale_do_not_overwrite_each_other(desk) {
        let (ada, ben) = (admin(desk), desk.staff("Ben Boss", &[Role::Admin]));
        ada.get("/desk/settings/scale").expect(200);
        ben.get("/desk/settings/scale").expect(200);
        ada.post("/desk/settings/scale/ratings/mixed/retire", &[("version", "1")]).location();
        let page = ben.post("/desk/settings/scale/ratings/mixed/up", &[("version", "1")]).expect(409).text();
        assert!(page.contains("Ada Admin changed this"), "says who");
        let page = ben.post("/desk/settings/scale", &with_version("1", &SATIRE)).expect(409).text();
        assert!(page.contains("value=\"Satire\"") && page.contains("name=\"version\" value=\"2\""), "typed text stays, on the new version");
        let edit = [("label", "Wrong"), ("definition", "It is wrong."), ("shape", "cross"), ("tone", "red"), ("value", "1")];
        let page = ben.post("/desk/settings/scale/ratings/false", &with_version("1", &edit)).expect(409).text();
        assert!(page.contains("The evidence contradicts the claim.") && page.contains("It is wrong."), "both texts");
        assert_eq!(scale(desk).version, 2);
        ben.post("/desk/settings/scale/ratings/false", &with_version("2", &edit)).location();
        assert_eq!(scale(desk).giveable("false").unwrap().label, "Wrong");
    }

    fn the_sites_texts_are_previewed_saved_and_refused(desk) {
        let admin = admin(desk);
        admin.get("/desk/settings/site").expect(200);
        let version = settings(desk).version.to_string();
        let texts = [("site_name", "The Vestholm Desk"), ("tagline", "Facts from the harbour"), ("about", "We *check*. <b>bold</b>"), ("method", "With care."), ("corrections_policy", "At once.")];
        let mut preview = with_version(&version, &texts);
        preview.push(("preview", "yes"));
        let page = admin.post("/desk/settings/site", &preview).expect(200).text();
        assert!(page.contains("<em>check</em>") && !page.contains("<b>bold</b>"));
        assert_eq!(settings(desk).site_name, "Among the Fray", "a preview saves nothing");

        admin.post("/desk/settings/site", &with_version(&version, &texts)).location();
        let now = settings(desk);
        assert_eq!((now.site_name.as_str(), now.required_assessments), ("The Vestholm Desk", 1));
        assert!(admin.get("/desk/settings").expect(200).text().contains("The Vestholm Desk"), "on every page at once");

        let nameless = [("site_name", " "), ("about", "Kept")];
        let page = admin.post("/desk/settings/site", &with_version(&now.version.to_string(), &nameless)).expect(422).text();
        assert!(page.contains("href=\"#f-site_name\"") && page.contains("Kept"));
        let control = [("site_name", "A\u{0}B")];
        admin.post("/desk/settings/site", &with_version(&now.version.to_string(), &control)).expect(422);
    }

    fn an_edit_of_the_site_that_met_a_newer_one_shows_both(desk) {
        let (ada, ben) = (admin(desk), desk.staff("Ben Boss", &[Role::Admin]));
        ada.get("/desk/settings/site").expect(200);
        ben.get("/desk/settings/site").expect(200);
        let version = settings(desk).version.to_string();
        let texts = |about| [("site_name", "Among the Fray"), ("tagline", "News"), ("about", about), ("method", "m"), ("corrections_policy", "c")];
        ada.post("/desk/settings/site", &with_version(&version, &texts("What Ada wrote."))).location();
        let page = ben.post("/desk/settings/site", &with_version(&version, &texts("What Ben wrote."))).expect(409).text();
        assert!(page.contains("Ada Admin saved before you did"));
        assert!(page.contains("What Ada wrote.") && page.contains("What Ben wrote."));
        assert_eq!(settings(desk).about, "What Ada wrote.");
        let newer = settings(desk).version.to_string();
        ben.post("/desk/settings/site", &with_version(&newer, &texts("What both wrote."))).location();
        assert_eq!(settings(desk).about, "What both wrote.");
    }

    fn the_policy_is_changed_within_its_bounds(desk) {
        let admin = admin(desk);
        desk.policy(4, 7);
        let page = admin.get("/desk/settings/policy").expect(200).text();
        assert!(page.contains("self-reviewed") && page.contains("value=\"4\" checked") && page.contains("value=\"7\""));
        let save = |required: &str, evidence: &str| {
            let version = settings(desk).version.to_string();
            admin.post("/desk/settings/policy", &[("version", &version), ("required_assessments", required), ("min_evidence", evidence)])
        };
        save("2", "3").location();
        let now = settings(desk);
        assert_eq!((now.required_assessments, now.min_evidence, now.site_name.as_str()), (2, 3, "Among the Fray"));
        for (required, evidence, field) in [("6", "1", "required_assessments"), ("-1", "1", "required_assessments"), ("1", "21", "min_evidence"), ("1", "", "min_evidence")] {
            let page = save(required, evidence).expect(422).text();
            assert!(page.contains(&format!("href=\"#f-{field}\"")), "{required} {evidence}");
        }
        let page = admin.post("/desk/settings/policy", &[("version", "1"), ("required_assessments", "0"), ("min_evidence", "0")]).expect(409).text();
        assert!(page.contains("saved before you did"));
        assert_eq!(settings(desk).required_assessments, 2);
    }

    fn the_log_is_read_filtered_paged_and_checked(desk) {
        let person = desk.person("Ada Admin", &[Role::Admin]);
        let admin = desk.signed_in(&person);
        let page = admin.get("/desk/settings/log").expect(200).text();
        assert!(page.contains("person added") && page.contains("scale changed") && page.contains("site changed"));
        let page = admin.get("/desk/settings/log?kind=scale").expect(200).text();
        assert!(page.contains("scale changed") && !page.contains("person added"));
        let nothing_yet = format!("/desk/settings/log?person={}", person.id);
        assert!(admin.get(&nothing_yet).expect(200).text().contains("Nothing in the log is like that."));

        for n in 0..60 {
            desk.person(&format!("Person {n}"), &[Role::Viewer]);
        }
        let page = admin.get("/desk/settings/log").expect(200).text();
        let older = page.split("href=\"/desk/settings/log?before=").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert!(admin.get(&format!("/desk/settings/log?before={older}")).expect(200).text().contains("scale changed"));

        let page = admin.post("/desk/settings/log/verify", &[]).expect(200).text();
        assert!(page.contains("The log is sound"), "{page}");
        desk.database
            .write_now(factdesk::actor::By::system(factdesk::clock::now()), |tx| {
                diesel::update(events::table.filter(events::seq.eq(2))).set(events::actor_name.eq("Somebody else")).execute(&mut **tx)?;
                Ok(())
            })
            .unwrap();
        let page = admin.post("/desk/settings/log/verify", &[]).expect(200).text();
        assert!(page.contains("The log is not sound: 1 fault") && page.contains("event 2 was altered"), "{page}");
    }

    fn programs_read_the_log_with_the_scope_for_it(desk) {
        let admin = desk.person("Ada Admin", &[Role::Admin, Role::Editor]);
        let program = desk.program(&admin, &[Scope::Admin]);
        let all = program.get("/api/v1/events").expect(200).json();
        let first = &all["items"][0];
        assert_eq!((first["seq"].as_i64(), first["kind"].as_str(), first["actor"]["kind"].as_str()), (Some(1), Some("scale.changed"), Some("system")));
        assert_eq!(first["subject"]["type"], "scale");
        assert!(first["before"].is_null() && first["after"]["version"] == 1);
        assert_eq!(all["items"][1]["prev_hash"], first["hash"]);
        assert!(all["next"].is_null());

        let part = program.get("/api/v1/events?limit=2").expect(200).json();
        assert_eq!((part["items"].as_array().unwrap().len(), part["next"].as_str()), (2, Some("2")));
        let rest = program.get("/api/v1/events?cursor=2").expect(200).json();
        assert_eq!(rest["items"][0]["seq"], 3);
        assert_eq!(rest, program.get("/api/v1/events?after=2").expect(200).json());
        program.get("/api/v1/events?limit=0").expect(422);
        program.get("/api/v1/events?after=x").expect(400);

        desk.program(&admin, &[Scope::Read, Scope::Write]).get("/api/v1/events").expect(403);
        let editor = desk.person("Ines Okafor", &[Role::Editor]);
        desk.program(&editor, &[Scope::Admin]).get("/api/v1/events").expect(403);
        desk.reader().get("/api/v1/events").expect(401);
    }

    fn an_admin_sees_and_ends_everybodys_tokens(desk) {
        let editor = desk.person("Ines Okafor", &[Role::Editor]);
        let program = desk.program(&editor, &[Scope::Read]);
        let admin = admin(desk);
        let page = admin.get("/desk/settings/tokens").expect(200).text();
        assert!(page.contains("Ines Okafor") && !page.contains("fd_"));
        let revoke = page.split("action=\"/desk/settings/tokens/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        admin.post(&format!("/desk/settings/tokens/{revoke}"), &[]).location();
        assert!(admin.get("/desk/settings/tokens").expect(200).text().contains("revoked"));
        assert_eq!(program.get("/api/v1/events").status, 401);
        desk.signed_in(&editor).get("/desk/settings/tokens").expect(403);
    }

    fn nobody_but_an_admin_changes_settings(desk) {
        let others = desk.staff("Ines Okafor", &[Role::Viewer, Role::Editor, Role::Reviewer]);
        let hub = others.get("/desk/settings").expect(200).text();
        assert!(hub.contains("/desk/me") && !hub.contains("/desk/settings/site"));
        let scale_page = others.get("/desk/settings/scale").expect(200).text();
        assert!(!scale_page.contains("/desk/settings/scale/ratings/"), "sees the scale, is offered no change of it");
        for path in ["/desk/settings/site", "/desk/settings/policy", "/desk/settings/log", "/desk/settings/people"] {
            others.get(path).expect(403);
        }
        let posts = ["scale", "scale/ratings/true", "scale/ratings/true/down", "scale/ratings/true/retire", "site", "policy", "log/verify", "people"];
        for path in posts {
            others.post(&format!("/desk/settings/{path}"), &with_version("1", &SATIRE)).expect(403);
            assert_eq!(desk.reader().post(&format!("/desk/settings/{path}"), &[]).status, 401, "{path}");
        }
        assert_eq!((scale(desk).version, settings(desk).version), (1, 1));
    }

    fn problems_are_explained_where_their_type_points(desk) {
        let problem = desk.reader().get("/api/v1/events").expect(401).json();
        let page = desk.reader().get(problem["type"].as_str().unwrap()).expect(200);
        assert!(page.text().contains("Sign in first") && page.header("set-cookie").is_empty());
        desk.reader().get("/problems").expect(200);
        desk.reader().get("/problems/none-such").expect(404);
    }
}
