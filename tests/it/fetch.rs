//! Articles given by their address alone, and fetched again later.

use factdesk::{
    article::{self, Article, Snapshot},
    ids::ArticleId,
    staff::{Role, Scope},
};
use serde_json::json;

use crate::{
    on_both,
    support::{Answer, Client, Desk, page_server::Site},
};

const CALM: &str = "Tents are hard to count and easy to argue about, and this winter the counting is done from orbit.";
const MANY: &str = "On Wednesday the governor told reporters in Vestholm that roughly 100,000 troops stand within a day’s drive of the border.";
const FEWER: &str = "On Wednesday the governor told reporters in Vestholm that a good many troops stand within a day’s drive of the border.";
const WALL: &str =
    "The wall of the harbour, she added in the same breath, was repaired for 4 million crowns in the spring.";

fn kept(desk: &Desk, id: ArticleId) -> (Article, Snapshot) {
    let read =
        |db: &mut factdesk::db::Db| Ok((article::store::find(db, id)?, article::store::latest_snapshot(db, id)?));
    desk.database.read_now(read).unwrap()
}

fn editor(desk: &Desk) -> Client {
    let editor = desk.staff("Ines Okafor", &[Role::Editor]);
    editor.get("/desk/articles/new").expect(200);
    editor
}

fn by_address(editor: &Client, url: &str) -> ArticleId {
    let answer = editor.post("/desk/articles/new", &[("url", url), ("text", "")]);
    answer.location().rsplit('/').next().unwrap().parse().unwrap()
}

fn log(editor: &Client, article: &str, words: &str, statement: &str) {
    editor
        .post(
            &format!("{article}/claims"),
            &[("exact", words), ("statement", statement)],
        )
        .location();
}

fn follow(client: &Client, answer: &Answer) -> String {
    client.get(answer.location()).expect(200).text()
}

on_both! {
    fn an_article_is_given_by_its_address(desk) {
        let site = Site::open();
        site.page("/2022/tents", &[CALM, MANY, WALL]);
        site.put("/short", "301 Moved Permanently", "location: /2022/tents", "");
        let editor = editor(desk);
        let (article, snapshot) = kept(desk, by_address(&editor, &site.url("/short")));
        assert_eq!(site.asked(), ["/short", "/2022/tents"]);
        assert_eq!(article.title, "Tents are hard to count");
        assert_eq!((article.byline.as_deref(), article.publisher.as_deref()), (Some("Marta Lindqvist"), Some("The Vestholm Ledger")));
        assert_eq!((article.published_on.unwrap().to_string(), article.language.as_deref()), ("2022-01-21".to_owned(), Some("en")));
        assert_eq!(article.url, Some(site.url("/short")), "what was typed");
        assert_eq!((snapshot.url, snapshot.media_type.as_str()), (Some(site.url("/2022/tents")), "text/html"));
        assert_eq!(snapshot.text, [CALM, MANY, WALL].join("\n\n"));

        let typed = [("url", site.url("/2022/tents")), ("title", "Of tents".into()), ("text", "Words of mine.".into())];
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        editor.post("/desk/articles/new", &typed).location();
        assert!(site.asked().is_empty(), "an article that is there is not fetched");
    }

    fn a_refusal_comes_back_in_the_form(desk) {
        let site = Site::open();
        site.put("/feed", "200 OK", "content-type: application/rss+xml", "<rss version='2.0'><channel><title>News</title></channel></rss>");
        site.put("/picture", "200 OK", "content-type: image/png", "picture");
        site.put("/inside", "302 Found", &format!("location: http://127.0.0.1:{}/feed", site.port), "");
        site.put("/metadata", "302 Found", "location: http://169.254.169.254/latest/meta-data/", "");
        let editor = editor(desk);
        let refused = |url: &str| {
            let fields = [("url", url), ("title", "A \"title\" of mine"), ("language", "en")];
            let page = editor.post("/desk/articles/new", &fields).expect(422).text();
            assert!(page.contains("id=\"f-url-error\"") && page.contains("A &quot;title&quot; of mine"), "{url}: {page}");
            assert!(page.contains(&format!("value=\"{}\"", url.replace('&', "&amp;"))), "{url}: {page}");
            page
        };
        for (url, what) in [
            (format!("http://127.0.0.1:{}/feed", site.port), "an address of this machine itself"),
            (format!("http://2130706433:{}/feed", site.port), "an address of this machine itself"),
            ("http://192.168.1.1/".into(), "inside a private network"),
            ("http://[::ffff:10.0.0.1]/".into(), "stands for an IPv4 one"),
            (site.url("/inside"), "an address of this machine itself"),
            (site.url("/metadata"), "only the machines next to this one"),
            (site.url("/nothing"), "no page at this address (status 404)"),
            (site.url("/picture"), "no page but image/png"),
            (site.url("/feed"), "a feed or data"),
        ] {
            let page = refused(&url);
            assert!(page.contains(what), "{url}: {page}");
        }
        assert_eq!(site.asked(), ["/inside", "/metadata", "/nothing", "/picture", "/feed"]);
        let page = editor.post("/desk/articles/new", &[("url", &site.url("/feed")), ("published_on", "yesterday")]).expect(422).text();
        assert!(page.contains("One thing needs mending") && site.asked().is_empty(), "mended first, fetched then: {page}");
        assert!(editor.get("/desk/articles").text().contains("No articles yet."), "nothing was taken in");
    }

    fn a_program_gives_an_address(desk) {
        let site = Site::open();
        site.page("/2022/tents", &[CALM, MANY, WALL]);
        let person = desk.person("Pavel Drobny", &[Role::Editor]);
        let program = desk.program(&person, &[Scope::Read, Scope::Write]);
        let call = |body| program.call("POST", "/api/v1/articles", &[], &body);
        let made = call(json!({"url": site.url("/2022/tents"), "title": "Of tents"})).expect(201).json();
        assert_eq!((&made["title"], &made["publisher"]), (&json!("Of tents"), &json!("The Vestholm Ledger")));
        assert_eq!(made["snapshot"]["text"], json!([CALM, MANY, WALL].join("\n\n")));
        site.asked();
        call(json!({"url": site.url("/2022/tents"), "text": CALM})).expect(201);
        assert!(site.asked().is_empty());
        let problem = call(json!({"url": format!("http://127.0.0.1:{}/2022/tents", site.port)})).expect(422).json();
        assert_eq!((problem["errors"].as_array().unwrap().len(), &problem["errors"][0]["field"]), (1, &json!("url")));
        assert!(problem["errors"][0]["message"].as_str().unwrap().contains("FACTDESK_FETCH_ALLOW"));
        assert!(site.asked().is_empty());
    }

    fn a_changed_article_is_fetched_again_and_its_orphan_is_listed(desk) {
        let site = Site::open();
        site.page("/tents", &[CALM, MANY, WALL]);
        let editor = editor(desk);
        let id = by_address(&editor, &site.url("/tents"));
        let article = format!("/desk/articles/{id}");
        editor.get(&article).expect(200);
        log(&editor, &article, "roughly 100,000 troops", "About 100,000 troops stand near the border.");
        log(&editor, &article, "repaired for 4 million crowns", "The harbour wall was repaired for 4 million crowns.");
        let list = editor.get(&format!("{article}/snapshots")).expect(200).text();
        assert!(list.contains("Fetch again") && list.contains(&site.url("/tents")), "{list}");

        let same = editor.post(&format!("{article}/fetch"), &[]);
        assert_eq!(same.location(), format!("{article}/snapshots"));
        let list = follow(&editor, &same);
        assert!(list.contains("Nothing has changed") && !list.contains("Snapshot 2"), "{list}");

        site.page("/tents", &[WALL, CALM, FEWER]);
        let changed = editor.post(&format!("{article}/fetch"), &[]);
        assert_eq!(changed.location(), article);
        let page = follow(&editor, &changed);
        assert!(page.contains("1 place carried over; 1 place not in it any more"), "{page}");
        let list = editor.get(&format!("{article}/snapshots")).expect(200).text();
        assert!(list.contains("Snapshot 2") && list.contains("orphaned") && list.contains("“roughly 100,000 troops”"), "{list}");
        assert_eq!(kept(desk, id).1.text, [WALL, CALM, FEWER].join("\n\n"));

        site.put("/tents", "410 Gone", "content-type: text/html", "gone");
        let list = editor.post(&format!("{article}/fetch"), &[]).expect(422).text();
        assert!(list.contains("no page at this address (status 410)") && list.contains("id=\"f-url\""), "{list}");
        let viewer = desk.staff("Vera Viewer", &[Role::Viewer]);
        assert!(!viewer.get(&format!("{article}/snapshots")).expect(200).text().contains("Fetch again"));
        viewer.post(&format!("{article}/fetch"), &[]).expect(403);
    }
}
