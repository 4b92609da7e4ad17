//! Searching: the desk's claims and what is published, in one language, with the same answers on both databases.

use factdesk::{
    cli::reindexed,
    staff::{Role, Scope},
};
use serde_json::json;

use crate::{
    on_both,
    support::{Client, Desk, document},
};

/// Claims to be found; each is known by its first word.
const CLAIMS: &[(&str, &str, &str, &str)] = &[
    (
        "Roughly 100,000 troops stand along the border.",
        "Ilona Brandt",
        "Troop numbers",
        "2022-01-12",
    ),
    (
        "Some 10,000 troops took part in the exercise.",
        "Pavel Drobny",
        "Troop numbers",
        "2022-02-03",
    ),
    (
        "Between 95,000 and 120,000 soldiers are in the region.",
        "Ilona Brandt",
        "Troop numbers",
        "2022-03-08",
    ),
    (
        "The border was closed to vehicles on Monday.",
        "Mira Kovač",
        "Railways",
        "2022-01-20",
    ),
    (
        "Heating costs rose by 30 percent in Vestmark.",
        "Pavel Drobny",
        "Energy prices",
        "2021-11-02",
    ),
];

fn logged(desk: &Desk) -> Vec<String> {
    let person = desk.person("Ruth Logger", &[Role::Editor]);
    let program = desk.program(&person, &[Scope::Read, Scope::Write]);
    let log = |(statement, claimant, topic, said_on): &(&str, &str, &str, &str)| {
        let claim = json!({"statement": statement, "claimant": {"name": claimant}, "topics": [topic], "said_on": said_on,
            "occurrence": {"url": "https://courier.example/a", "exact": format!("“{statement}”")}});
        let made = program.call("POST", "/api/v1/claims", &[], &claim).expect(201).json();
        made["id"].as_str().unwrap().to_owned()
    };
    CLAIMS.iter().map(log).collect()
}

/// The first words of the claims that a page shows, in its order.
fn shown(page: &str) -> Vec<&'static str> {
    let table = page
        .split("<tbody>")
        .nth(1)
        .map_or("", |rest| rest.split("</tbody>").next().unwrap());
    let text = plain(table);
    let mut found: Vec<(usize, &str)> = CLAIMS
        .iter()
        .filter_map(|(statement, ..)| Some((text.find(statement)?, statement.split(' ').next().unwrap())))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, word)| word).collect()
}

/// The text of a piece of HTML.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text
}

fn claims(client: &Client, q: &str) -> Vec<&'static str> {
    let address = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("q", q)
        .finish();
    shown(&client.get(&format!("/desk/claims?{address}")).expect(200).text())
}

on_both! {
    fn the_desk_is_searched_in_the_words_of_editors(desk) {
        logged(desk);
        let editor = desk.staff("Ines Okafor", &[Role::Editor]);
        for (q, expected) in [
            ("troops border", &["Roughly"][..]),
            ("\"along the border\"", &["Roughly"]),
            ("troop -exercises", &["Roughly"]),
            ("vehicle OR heating", &["The", "Heating"]),
            ("soldi*", &["Between"]),
            ("number:~100k", &["Roughly", "Between"]),
            ("number:90000..120000 troops", &["Roughly", "Between"]),
            ("number:90000..120000 ships", &[]),
            ("100k troops", &["Roughly"]),
            ("number:10000", &["Some"]),
            ("claimant:\"Ilona Brandt\"", &["Between", "Roughly"]),
            ("claimant:ilona-brandt topic:troop-numbers from:2022-02", &["Between"]),
            ("to:2021", &["Heating"]),
            ("status:approved", &[]),
            ("assignee:nobody kovac", &["The"]),
            ("outlet:courier", &[]),
            ("vehicels", &["The"]),
        ] {
            let mut found = claims(&editor, q);
            let mut expected = expected.to_vec();
            if !q.contains("claimant:\"") {
                found.sort_unstable();
                expected.sort_unstable();
            }
            assert_eq!(found, expected, "{q}");
        }
        let page = editor.get("/desk/claims?q=troops").expect(200).text();
        assert!(page.contains("<mark class=\"found\">troops</mark>"), "{page}");
        assert!(page.contains("topic:&quot;") || page.contains("topic%3A%22Troop+numbers%22"), "facets lead on: {page}");
        let wrong = editor.get("/desk/claims?q=number:many").expect(200).text();
        assert!(wrong.contains("number:many") && wrong.contains("role=\"alert\""), "{wrong}");
        let typed = editor.get("/desk/claims?q=vehicels").expect(200).text();
        assert!(typed.contains("No claim has “vehicels”"), "{typed}");
        let board = editor.get("/desk/claims?view=board&q=troops").expect(200).text();
        assert!(board.contains("Some 10,000") && !board.contains("Heating"), "{board}");
    }

    fn a_change_is_found_by_whoever_asks_next(desk) {
        let ids = logged(desk);
        let person = desk.person("Ines Okafor", &[Role::Editor]);
        let program = desk.program(&person, &[Scope::Read, Scope::Write]);
        let found = |q: &str| program.get(&format!("/api/v1/claims?q={q}")).expect(200).json()["items"].as_array().unwrap().len();
        assert_eq!((found("heating"), found("status:declined")), (1, 0));
        let decline = json!({"to": "declined", "reason": "opinion"});
        program.call("POST", &format!("/api/v1/claims/{}/moves", ids[4]), &[], &decline).expect(200);
        assert_eq!(found("status:declined"), 1);
        let version = program.get(&format!("/api/v1/claims/{}", ids[0])).expect(200).json()["version"].to_string();
        let tag = format!("\"{version}\"");
        let edit = json!({"statement": "Roughly 100,000 sailors stand along the border."});
        program.call("PATCH", &format!("/api/v1/claims/{}", ids[0]), &[("if-match", &tag)], &edit).expect(200);
        assert_eq!(found("sailors"), 1);
        program.get("/api/v1/claims?q=from:yesterday").expect(422);
    }

    fn an_index_made_anew_answers_alike(desk) {
        logged(desk);
        let editor = desk.staff("Ines Okafor", &[Role::Editor]);
        let before = claims(&editor, "border OR troops OR costs");
        assert_eq!(before.len(), 4);
        let made = reindexed(&desk.database).unwrap();
        assert_eq!((made.staff, made.public), (5, 0));
        assert_eq!(claims(&editor, "border OR troops OR costs"), before);
    }

    fn readers_search_what_is_published_and_nothing_else(desk) {
        logged(desk);
        let head = desk.published(document("There were about 100,000 troops", "mostly-true"));
        let reader = desk.reader();
        let page = |q: &str| reader.get(&format!("/search?q={q}")).expect(200).text();
        let here = format!("href=\"/fact-checks/{}\"", head.slug);
        for q in ["troops", "number:~100k", "verdict:mostly-true", "100k", "%22100,000+troops%22", "topic:troop-numbers"] {
            assert!(page(q).contains(&here), "{q}: {}", page(q));
        }
        for q in ["heating", "-troops", "verdict:false", "number:10000"] {
            assert!(!page(q).contains(&here), "{q}: {}", page(q));
        }
        assert!(page("number:many").contains("role=\"alert\""));
        let listed = reader.get("/fact-checks?q=troop&verdict=mostly-true").expect(200).text();
        assert!(listed.contains(&here) && listed.contains("<mark class=\"found\">troops</mark>"), "{listed}");
        assert!(reader.get("/search.atom?q=troop").expect(200).text().contains(&head.slug));
        reader.get("/search.atom?q=number:many").expect(422);
        let records = reader.get("/api/v1/fact-checks?q=number:~100k").expect(200).json();
        assert_eq!(records["items"][0]["slug"], head.slug.as_str());
    }

    fn a_list_is_saved_shared_and_read_as_a_feed(desk) {
        logged(desk);
        let (ines, vera) = (desk.person("Ines Okafor", &[Role::Editor]), desk.person("Vera Viewer", &[Role::Viewer]));
        let (editor, viewer) = (desk.signed_in(&ines), desk.signed_in(&vera));
        let asked = "q=number%3A%7E100k&topic=troop-numbers";
        let form = editor.get(&format!("/desk/lists/new?{asked}")).expect(200).text();
        assert!(form.contains("name=\"asked\""), "{form}");
        let nameless = editor.post("/desk/lists", &[("name", " "), ("asked", asked)]).expect(422).text();
        assert!(nameless.contains("Give the list a name.") && nameless.contains("number%3A"), "{nameless}");
        let saved = editor.post("/desk/lists", &[("name", "Around 100,000"), ("asked", asked), ("shared", "yes")]);
        assert_eq!(saved.location(), format!("/desk/claims?{asked}"));
        let tabs = viewer.get("/desk/claims").expect(200).text();
        assert!(tabs.contains("Around 100,000"), "shared with the desk: {tabs}");

        let feed_of = |client: &Client| {
            let page = client.get("/desk/lists").expect(200).text();
            let at = page.split("href=\"/lists/").nth(1).unwrap();
            format!("/lists/{}", at.split('"').next().unwrap()).replace("&amp;", "&")
        };
        let (mine, hers) = (feed_of(&editor), feed_of(&viewer));
        assert_ne!(mine, hers);
        let feed = desk.reader().get(&mine).expect(200);
        assert!(feed.header("content-type").starts_with("application/atom+xml"));
        let feed = atom_syndication::Feed::read_from(feed.text().as_bytes()).unwrap();
        let titles: Vec<&str> = feed.entries.iter().map(|entry| entry.title.as_str()).collect();
        assert_eq!(titles, ["Logged: Between 95,000 and 120,000 soldiers are in the region.", "Logged: Roughly 100,000 troops stand along the border."]);
        let key = hers.split("key=").nth(1).unwrap();
        let forged = mine.split("key=").next().unwrap().to_owned() + "key=" + key;
        desk.reader().get(&forged).expect(404);

        // A viewer looks, and may not change what others share.
        let id = mine.trim_start_matches("/lists/").split('.').next().unwrap();
        viewer.post(&format!("/desk/lists/{id}/feed"), &[]).expect(403);
        editor.post(&format!("/desk/lists/{id}/feed"), &[]).expect(303);
        desk.reader().get(&mine).expect(404);
        let again = feed_of(&editor);
        desk.reader().get(&again).expect(200);
        editor.post(&format!("/desk/lists/{id}"), &[("name", "Near 100,000"), ("asked", asked), ("version", "1")]).expect(409);
        editor.post(&format!("/desk/lists/{id}"), &[("name", "Near 100,000"), ("asked", asked), ("version", "2")]).expect(303);
        assert!(!viewer.get("/desk/claims").expect(200).text().contains("Near 100,000"), "not shared any more");
        desk.reader().get(&feed_of(&editor)).expect(200);
        desk.reader().get(&hers).expect(404);
        editor.post(&format!("/desk/lists/{id}/removal"), &[]).expect(303);
        desk.reader().get(&again).expect(404);
    }
}
