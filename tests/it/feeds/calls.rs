//! Feeds for programs.

use factdesk::staff::Scope;
use serde_json::json;

use super::*;

on_both! {
    fn a_program_watches_a_feed_and_reads_its_items(desk) {
        let site = Site::open();
        put(&site, "/feed", "", &rss(&site, &[]));
        let person = desk.person("Ines Okafor", &[Role::Editor]);
        let program = desk.program(&person, &[Scope::Read, Scope::Write]);
        let add = |body| program.call("POST", "/api/v1/feeds", &[], &body);
        let made = add(json!({"url": site.url("/feed"), "interval_minutes": 60})).expect(201);
        assert_eq!(made.header("etag"), "\"1\"");
        let (shown, location) = (made.json(), made.header("location").to_owned());
        assert_eq!((&shown["title"], &shown["state"], &shown["interval_minutes"]), (&json!("The Vestholm Ledger"), &json!("fine"), &json!(60)));
        assert_eq!(program.get(&location).expect(200).json(), shown);
        assert_eq!(program.get("/api/v1/feeds").expect(200).json()["items"], json!([shown]));
        let problem = add(json!({"url": "ledger", "interval_minutes": 5, "titel": 1})).expect(422).json();
        assert_eq!(problem["errors"][0]["field"], "titel");
        let problem = add(json!({"interval_minutes": 5})).expect(422).json();
        assert_eq!(problem["errors"].as_array().unwrap().len(), 2, "{problem}");
        let problem = add(json!({"url": site.url("/feed")})).expect(422).json();
        assert!(problem["errors"][0]["message"].as_str().unwrap().contains("watched already"), "{problem}");

        let entries: Vec<(String, String)> = (0..3).rev().map(|n| (format!("/{n}"), format!("No. {n}"))).collect();
        let entries: Vec<(&str, &str, &str)> = entries.iter().map(|(path, title)| (path.as_str(), path.as_str(), title.as_str())).collect();
        put(&site, "/more", "", &rss(&site, &entries));
        let feed = watch(desk, &person, &site.url("/more"), 0);
        let path = format!("/api/v1/feeds/{}/items", feed.id);
        let first = program.get(&format!("{path}?limit=2")).expect(200).json();
        let titles = |page: &serde_json::Value| page["items"].as_array().unwrap().iter().map(|item| item["title"].clone()).collect::<Vec<_>>();
        assert_eq!(titles(&first), ["No. 2", "No. 1"]);
        let rest = program.get(&format!("{path}?limit=2&cursor={}", first["next"].as_str().unwrap())).expect(200).json();
        assert_eq!((titles(&rest), &rest["next"]), (vec![json!("No. 0")], &json!(null)));
        assert_eq!(titles(&program.get(&format!("{path}?state=dismissed")).expect(200).json()), Vec::<serde_json::Value>::new());
        program.get(&format!("{path}?state=nothing")).expect(400);
        program.get(&format!("{path}?limit=0")).expect(422);
    }
}
