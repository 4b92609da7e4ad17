//! Pages of every kind, of the site and of the desk, as validators made by others judge them: the Nu Html Checker and html-validate
//! for markup, axe-core and pa11y for accessibility in light and dark, Lighthouse for the page of a fact-check. `./test` installs them.

use std::{
    collections::{BTreeSet, VecDeque},
    process::Command,
};

use factdesk::{cli::demo::play, clock, staff::Role};
use serde_json::{Value, json};

use crate::{
    path::kind_of_page,
    support::{Client, Desk, Kind},
};

/// How many pages of a kind of site are judged at most.
const MOST: usize = 90;

/// What a script prints.
fn told(script: &str, arguments: &[&str]) -> Value {
    let node = std::env::var("FACTDESK_TEST_NODE")
        .expect("no Node.js with the packages of tests/consumers: run ./test, which sets FACTDESK_TEST_NODE");
    let path = format!("{}/tests/consumers/{script}", env!("CARGO_MANIFEST_DIR"));
    let ran = Command::new(node).arg(path).args(arguments).output().unwrap();
    assert!(
        ran.status.success(),
        "{script}: {}",
        String::from_utf8_lossy(&ran.stderr)
    );
    serde_json::from_slice(&ran.stdout).unwrap()
}

/// The newsroom of the demo.
fn newsroom() -> Desk {
    let desk = Desk::open(Kind::Sqlite);
    let (database, blobs) = (desk.database.clone(), desk.app.blobs.clone());
    actix_web::rt::System::new()
        .block_on(async move { play::play(&database, &blobs, clock::now()).await })
        .unwrap();
    desk
}

/// One page of each kind that links lead to from there.
fn pages(client: &Client, start: &str, wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let (mut known, mut found) = (BTreeSet::from([kind(start)]), Vec::new());
    let mut waiting = VecDeque::from([start.to_owned()]);
    while let Some(path) = waiting.pop_front() {
        let answer = client.get(&path);
        if answer.status != 200 || !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        found.push(path);
        for rest in answer.text().split("href=\"/").skip(1) {
            let link = rest.split(['"', '#']).next().unwrap().replace("&amp;", "&");
            let link = format!("/{link}");
            if wanted(&link) && known.len() < MOST && known.insert(kind(&link)) {
                waiting.push_back(link);
            }
        }
    }
    assert!(found.len() > 15, "there are more pages than {found:?}");
    found
}

/// Pages that differ by a name in their address only are of one kind.
fn kind(link: &str) -> String {
    let named = ["fact-checks", "articles", "claimants", "topics", "verdicts"];
    let mut steps: Vec<&str> = link.split('/').collect();
    if let [_, list, name, ..] = steps.as_mut_slice()
        && named.contains(list)
    {
        *name = "*";
    }
    kind_of_page(&steps.join("/"))
}

/// Both validators have nothing to say of these pages.
fn sound(script: &str, list: &str, desk: &Desk, cookie: &str, pages: &[String]) {
    let base = format!("http://{}", desk.address);
    let mut arguments = vec![base.as_str(), cookie];
    arguments.extend(pages.iter().map(String::as_str));
    let told = told(script, &arguments);
    assert_eq!(told["pages"], pages.len());
    assert_eq!(told[list], json!([]), "{script}");
}

#[test]
fn readers_pages_are_sound() {
    let desk = newsroom();
    let mut pages = pages(&desk.reader(), "/", |link| !link.starts_with("/desk"));
    let check = pages
        .iter()
        .find(|path| path.starts_with("/fact-checks/"))
        .unwrap()
        .clone();
    pages.push(check.replace("/fact-checks/", "/embed/"));
    sound("markup.mjs", "errors", &desk, "", &pages);
    sound("accessible.mjs", "violations", &desk, "", &pages);
    let scores = told("lighthouse.mjs", &[&format!("http://{}{check}", desk.address)]);
    for category in ["accessibility", "best-practices", "seo"] {
        assert_eq!(scores[category], 1, "{scores}");
    }
}

#[test]
fn pages_of_the_desk_are_sound() {
    let desk = newsroom();
    let staff = desk.staff("Nora Vale", &[Role::Editor, Role::Reviewer, Role::Admin]);
    let pages = pages(&staff, "/desk", |link| link.starts_with("/desk"));
    let cookie = format!("factdesk_session={}", staff.session());
    sound("markup.mjs", "errors", &desk, &cookie, &pages);
    sound("accessible.mjs", "violations", &desk, &cookie, &pages);
}

#[test]
fn faults_are_found() {
    let desk = newsroom();
    let reader = desk.reader();
    let page = reader.get("/fact-checks").expect(200).text();
    let broken = page.replace("<h1", "<img src=\"/x.png\"><h4").replace("</h1>", "</h4>");
    let other = crate::support::page_server::Site::open();
    other.put("/broken", "200 OK", "Content-Type: text/html; charset=utf-8", &broken);
    let base = other.url("");
    for (script, list) in [("markup.mjs", "errors"), ("accessible.mjs", "violations")] {
        let told = told(script, &[base.trim_end_matches('/'), "", "/broken"]);
        assert!(!told[list].as_array().unwrap().is_empty(), "{script}");
    }
}
