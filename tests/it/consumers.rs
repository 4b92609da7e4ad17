//! What the desk publishes, as programs made by others read it: Google's client for the Fact Check Tools, feedparser, extruct
//! and lxml. `./test` installs them.

use std::process::Command;

use factdesk::publication::{Document, Retraction, State, store};
use serde_json::{Value, json};

use crate::{
    on_both,
    support::{Desk, awkward, document},
};

/// The Python that has them.
fn python() -> String {
    std::env::var("FACTDESK_TEST_PYTHON").expect(
        "no Python with the packages of tests/consumers: run ./test, which makes it and sets FACTDESK_TEST_PYTHON",
    )
}

/// Where the packages of npm are.
const NODE_MODULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/consumers/node_modules");

/// How the notes of redbot begin that say nothing against an answer; the first two have to be there.
const GOOD_NOTES: [&str; 18] = [
    "If-None-Match conditional requests are supported.",
    "Content negotiation for gzip compression is supported",
    "The server's clock is correct.",
    "The Content-Length header is correct.",
    "This response's Referrer-Policy",
    "This response prevents browsers from rendering it within a frame.",
    "This response instructs browsers not to 'sniff' its media type.",
    "This response sets a Content Security Policy.",
    "This response isolates the browsing context to the same origin.",
    "This response allows all caches to store it.",
    "This response has already been cached for",
    "This response is fresh",
    "This response is stale for",
    "Cache-Control: public is probably not necessary.",
    "This response can be served stale from a cache while it is being revalidated.",
    "This response cannot be served by a shared cache once it becomes stale.",
    "A ranged request returned the correct partial content.",
    "This response allows",
];

/// What a script for Node.js prints.
fn node(script: &str, arguments: &[&str]) -> Value {
    let node = std::env::var("FACTDESK_TEST_NODE")
        .expect("no Node.js with the packages of tests/consumers: run ./test, which sets FACTDESK_TEST_NODE");
    ran(Command::new(node), script, arguments)
}

/// What a script for Python prints.
pub fn told(script: &str, arguments: &[&str]) -> Value {
    ran(Command::new(python()), script, arguments)
}

fn ran(mut program: Command, script: &str, arguments: &[&str]) -> Value {
    let path = format!("{}/tests/consumers/{script}", env!("CARGO_MANIFEST_DIR"));
    let ran = program.arg(path).args(arguments).output().unwrap();
    assert!(
        ran.status.success(),
        "{script}: {}",
        String::from_utf8_lossy(&ran.stderr)
    );
    serde_json::from_slice(&ran.stdout).unwrap()
}

#[test]
fn the_consumers_are_those_that_are_written_down() {
    let listed = include_str!("../consumers/requirements.txt");
    let list = Command::new(python()).args(["-m", "pip", "freeze"]).output().unwrap();
    let installed = String::from_utf8_lossy(&list.stdout).to_lowercase();
    for package in [
        "google-api-python-client",
        "feedparser",
        "extruct",
        "lxml",
        "pyshacl",
        "redbot",
    ] {
        let line = listed
            .lines()
            .find(|line| line.starts_with(&format!("{package}==")))
            .unwrap();
        assert!(installed.contains(line), "{line} is not installed:\n{installed}");
    }
}

const WAGONS: &str = "Four thousand rail wagons in a week";

/// A rating without a number, words that are hard to carry, a corrected one, one taken back.
fn published(desk: &Desk) {
    let mut wagons = document(WAGONS, "unproven");
    wagons.statement = "Four thousand rail wagons went east in a week.".into();
    wagons.finding = "Nobody has counted them.".into();
    wagons.claimant = None;
    desk.published(wagons);
    desk.published(awkward());
    let corrected = desk
        .published(document("There were about 100,000 troops", "true"))
        .claim_id;
    let changed = Document {
        finding: "We were wrong about the air force.".into(),
        ..document("There were about 100,000 troops", "mostly-true")
    };
    desk.revised(corrected, changed, "We had left out the air force & <more>.");
    let back = desk.published(document("A train was counted", "false")).claim_id;
    desk.write(move |tx| store::retract(tx, back, Retraction::Retracted, "One train was counted twice."));
}

on_both! {
    fn googles_client_works_unchanged(desk) {
        published(desk);
        let base = desk.app.base_url.as_str();
        let told = told("fact_check_tools.py", &[base, "127.0.0.1"]);
        let claim = &told["found"]["claims"][0];
        assert_eq!(claim["text"], "Four thousand rail wagons went east in a week.");
        assert_eq!((&claim["claimant"], &claim["claimDate"]), (&Value::Null, &"2022-01-19T00:00:00Z".into()));
        let review = &claim["claimReview"][0];
        assert_eq!(review["publisher"], json!({"name": "Among the Fray", "site": "127.0.0.1"}));
        assert_eq!(review["url"], format!("{base}/fact-checks/four-thousand-rail-wagons-in-a-week"));
        assert_eq!((&review["title"], &review["textualRating"], &review["languageCode"]), (&WAGONS.into(), &"Unproven".into(), &"en".into()));

        let pages = told["paged"].as_array().unwrap();
        let texts: Vec<&Value> = pages.iter().flat_map(|page| page["claims"].as_array().unwrap()).map(|claim| &claim["text"]).collect();
        assert_eq!((pages.len(), texts.len()), (3, 3), "what is retracted is no claim review any more: {texts:?}");
        assert_eq!(pages[2]["nextPageToken"], Value::Null);
        assert_eq!(*texts[1], awkward().statement);
        assert_eq!(told["rest"]["claims"].as_array().unwrap().len(), 2);
        assert_eq!(told["english"]["claims"].as_array().unwrap().len(), 3, "{}", told["english"]);
        assert_eq!((&told["french"], &told["elsewhere"]), (&json!({}), &json!({})));
        assert_eq!(told["part"]["claims"][0], json!({"text": claim["text"], "claimReview": [{"url": review["url"]}]}));
        assert_eq!(told["nothing_asked"]["status"], 400);
        assert!(told["nothing_asked"]["reason"].as_str().unwrap().contains("reviewPublisherSiteFilter"));
        assert_eq!(told["token_of_another"]["details"][0]["fieldViolations"][0]["field"], "page_token");
    }

    fn feedparser_and_json_feed_read_the_same_in_every_form(desk) {
        published(desk);
        let lists = ["/feed.*", "/fact-checks.*?topic=troop-numbers", "/claimants/ilona-brandt.*", "/verdicts/unproven.*", "/topics/troop-numbers.*", "/search.*?q=wagons", "/corrections.*"];
        let base = desk.app.base_url.as_str();
        let arguments: Vec<&str> = std::iter::once(base).chain(lists).collect();
        let told = told("feeds.py", &arguments);
        for list in lists {
            let (atom, rss, json) = (&told[list]["atom"], &told[list]["rss"], &told[list]["json"]);
            assert_eq!((&atom["version"], &rss["version"]), (&"atom10".into(), &"rss20".into()), "{list}");
            let items = json["items"].as_array().unwrap();
            assert!(!items.is_empty(), "{list}");
            assert_eq!(atom["links"]["self"], format!("{base}{}", list.replace('*', "atom")));
            assert_eq!(rss["links"]["self"], format!("{base}{}", list.replace('*', "rss")));
            assert_eq!(json["feed_url"], format!("{base}{}", list.replace('*', "json")));
            assert_eq!(json["home_page_url"], atom["links"]["alternate"]);
            for (place, item) in items.iter().enumerate() {
                let (atom, rss) = (&atom["entries"][place], &rss["entries"][place]);
                for field in ["id", "url", "title"] {
                    assert_eq!((&atom[field], &rss[field]), (&item[field], &item[field]), "{list} {place} {field}");
                }
                for field in ["published", "updated", "author", "html"] {
                    assert_eq!(atom[field], rss[field], "{list} {place} {field}");
                }
                assert_eq!(atom["summary"], item["summary"], "{list} {place}");
                assert_eq!(atom["tags"].as_array().unwrap().len(), item["tags"].as_array().map_or(0, Vec::len));
            }
        }
        let titles = |list: &str| told[list]["json"]["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        assert_eq!(titles("/feed.*").len(), 4);
        assert_eq!(titles("/search.*?q=wagons"), [format!("Unproven: {WAGONS}")]);
        assert!(titles("/feed.*").contains(&format!("False: {}", awkward().headline)));
        assert_eq!(titles("/corrections.*"), ["Retracted: A train was counted", "Verdict changed: There were about 100,000 troops"]);
    }

    fn extruct_and_lxml_find_what_search_engines_look_for(desk) {
        published(desk);
        let head = desk.database.read_now(|db| store::by_slug(db, "there-were-about-100000-troops")).unwrap().unwrap().0;
        assert_eq!(head.state, State::Live);
        let base = desk.app.base_url.as_str();
        let page = format!("/fact-checks/{}", head.slug);
        let address = format!("{base}{page}");
        let told = told("structured_data.py", &[base, &page]);
        let kinds: Vec<&Value> = told["json_ld"].as_array().unwrap().iter().map(|data| &data["@type"]).collect();
        assert_eq!(kinds, ["ClaimReview", "NewsArticle", "BreadcrumbList", "NewsMediaOrganization"]);
        let review = &told["json_ld"][0];
        assert_eq!(review["url"], address);
        assert_eq!(review["reviewRating"], json!({"@type": "Rating", "alternateName": "Mostly true", "ratingValue": 4, "bestRating": 5, "worstRating": 1}));
        assert_eq!(review["correction"][0]["text"], "Verdict changed: We had left out the air force & <more>.");
        let shared: Vec<(&str, &str)> = told["opengraph"][0]["properties"].as_array().unwrap().iter().map(|pair| (pair[0].as_str().unwrap(), pair[1].as_str().unwrap())).collect();
        for (name, value) in [("og:type", "article"), ("og:url", address.as_str()), ("og:title", "There were about 100,000 troops"), ("og:image", &format!("{base}/cards/{}.png", head.slug))] {
            assert!(shared.contains(&(name, value)), "{name}: {shared:?}");
        }
        let places = told["places"].as_array().unwrap();
        assert_eq!(places.len(), 12, "eight pages and four fact-checks: {places:?}");
        assert!(places.contains(&address.clone().into()));
        let news = told["news"].as_array().unwrap();
        assert_eq!(news.len(), 3, "what is retracted is no news: {news:?}");
        assert!(news.contains(&json!({"loc": address, "title": "There were about 100,000 troops"})));
        assert_eq!(told["searches"]["text/html"], format!("{base}/search?q={{searchTerms}}"));
    }

    fn shapes_schemas_and_caches_are_kept_to(desk) {
        published(desk);
        let mut translated = document("Cent mille soldats", "true");
        translated.language = "fr".into();
        let french = desk.published(translated).claim_id;
        desk.write(move |tx| store::link(tx, french, "/fact-checks/there-were-about-100000-troops"));
        let base = desk.app.base_url.as_str();
        let schema = format!("{NODE_MODULES}/sitemap/schema/sitemap.xsd");
        let pages = ["/fact-checks/four-thousand-rail-wagons-in-a-week", "/fact-checks/there-were-about-100000-troops"];
        let told = told("validators.py", &[base, &schema, pages[0], pages[1]]);
        for (path, reviews) in [(pages[0], 1), (pages[1], 1), ("/claimreview.json", 4)] {
            let judged = &told["shapes"][path];
            assert_eq!(judged, &json!({"sound": true, "reviews": reviews, "says": ""}), "{path}");
        }
        assert_eq!(told["sitemap"], json!([]));
        for (path, notes) in told["caching"].as_object().unwrap() {
            let notes: Vec<&str> = notes.as_array().unwrap().iter().map(|note| note.as_str().unwrap()).collect();
            for note in &notes {
                assert!(GOOD_NOTES.iter().any(|good| note.starts_with(good)), "redbot on {path}: {note}");
            }
            for good in [GOOD_NOTES[0], GOOD_NOTES[1]] {
                assert!(notes.iter().any(|note| note.starts_with(good)), "redbot on {path}: {notes:?}");
            }
        }
    }

    fn rss_parser_reads_the_feeds_and_googles_preset_is_met(desk) {
        published(desk);
        let base = desk.app.base_url.as_str();
        let page = "/fact-checks/there-were-about-100000-troops";
        let told = node("structured.mjs", &[base, "/feed.atom,/feed.rss,/corrections.rss", page]);
        let judged = &told["pages"][0];
        assert_eq!(judged["failed"], json!([]), "{judged}");
        assert_eq!(judged["schemas"], json!(["ClaimReview", "NewsArticle", "BreadcrumbList", "NewsMediaOrganization"]));
        let feeds = told["feeds"].as_array().unwrap();
        assert_eq!(feeds[0]["items"], feeds[1]["items"], "Atom and RSS say the same");
        assert_eq!(feeds[0]["items"].as_array().unwrap().len(), 4);
        let corrected = &feeds[2]["items"][1];
        assert!(corrected["link"].as_str().unwrap().starts_with(&format!("{base}{page}")), "{corrected}");
    }
}
