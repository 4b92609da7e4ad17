//! Articles from WordPress: the post that a page offers as JSON, and the posts of an export; and what pages state of
//! themselves.

use factdesk::{
    article::{self, Article, Snapshot},
    staff::Role,
};

use crate::{
    on_both,
    support::{Answer, Client, Desk, page_server::Site},
};

const CALM: &str = "Tents are hard to count and easy to argue about, and this winter the counting is done from orbit.";
const MANY: &str = "On Wednesday the governor told reporters in Vestholm that roughly 100,000 troops stand within a day’s drive of the border.";
const WALL: &str =
    "The wall of the harbour, she added in the same breath, was repaired for 4 million crowns in the spring.";

fn kept(desk: &Desk, answer: &Answer) -> (Article, Snapshot) {
    let id = answer.location().rsplit('/').next().unwrap().parse().unwrap();
    let read =
        |db: &mut factdesk::db::Db| Ok((article::store::find(db, id)?, article::store::latest_snapshot(db, id)?));
    desk.database.read_now(read).unwrap()
}

fn editor(desk: &Desk) -> Client {
    let editor = desk.staff("Ines Okafor", &[Role::Editor]);
    editor.get("/desk/articles/new").expect(200);
    editor
}

fn html(site: &Site, path: &str, head: &str, body: &str) {
    let page = format!("<!doctype html><html><head>{head}</head><body>{body}</body></html>");
    site.put(path, "200 OK", "content-type: text/html; charset=utf-8", &page);
}

fn paragraphs(texts: &[&str]) -> String {
    texts.iter().map(|text| format!("<p>{text}</p>")).collect()
}

/// A post as the interface of WordPress tells it.
fn post(site: &Site, path: &str, content: &str) {
    let post = serde_json::json!({
        "date": "2022-01-21T23:30:00", "link": site.url("/2022/tents/"), "title": {"rendered": "Tents &#038; camps"},
        "content": {"rendered": content, "protected": false},
    });
    site.put(
        path,
        "200 OK",
        "content-type: application/json; charset=UTF-8",
        &post.to_string(),
    );
}

const EXPORT: &str = r#"<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Over the Hedge</title><link>https://hedge.example</link><language>en-GB</language>ITEMS</channel></rss>"#;

fn item(title: &str, kind: &str, status: &str, content: &str) -> String {
    format!(
        "<item><title>{title}</title><link>https://hedge.example/{status}</link><dc:creator><![CDATA[Marta Lindqvist]]></dc:creator>\
         <content:encoded><![CDATA[{content}]]></content:encoded><wp:post_date><![CDATA[2022-01-21 09:00:00]]></wp:post_date>\
         <wp:post_type>{kind}</wp:post_type><wp:status>{status}</wp:status></item>"
    )
}

on_both! {
    fn a_page_of_wordpress_gives_its_post_as_it_was_written(desk) {
        let site = Site::open();
        let offer = format!(
            "<title>Tents - Over the Hedge</title><meta property='og:site_name' content='Over the Hedge'>\
             <link rel='alternate' type='application/json' href='{}'>", site.url("/wp-json/wp/v2/posts/41"));
        html(&site, "/2022/tents/", &offer, &format!("<main><article>{}</article></main>", paragraphs(&[CALM, MANY, WALL])));
        let content = paragraphs(&[CALM, MANY, WALL]);
        post(&site, "/wp-json/wp/v2/posts/41", &content);
        let editor = editor(desk);
        let (article, snapshot) = kept(desk, &editor.post("/desk/articles/new", &[("url", &site.url("/2022/tents/"))]));
        assert_eq!(site.asked(), ["/2022/tents/", "/wp-json/wp/v2/posts/41"]);
        assert_eq!((article.title.as_str(), article.publisher.as_deref()), ("Tents & camps", Some("Over the Hedge")));
        assert_eq!(article.published_on.unwrap().to_string(), "2022-01-21", "the day where the site is");
        assert_eq!(snapshot.text, [CALM, MANY, WALL].join("\n\n"));
        let bytes = editor.get(&format!("/desk/articles/{}/snapshots/{}", article.id, snapshot.id)).expect(200).body;
        assert_eq!(bytes, content.as_bytes(), "the text follows from the bytes that are kept");
    }

    fn an_offer_that_tells_less_or_leads_nowhere_leaves_the_page_as_it_is(desk) {
        let site = Site::open();
        let editor = editor(desk);
        for (path, offered) in [("/short/", "/wp-json/wp/v2/posts/1"), ("/missing/", "/wp-json/wp/v2/posts/2")] {
            let offer = format!("<title>Tents</title><link rel='alternate' type='application/json' href='{offered}'>");
            html(&site, path, &offer, &format!("<main><article>{}</article></main>", paragraphs(&[CALM, MANY, WALL])));
        }
        post(&site, "/wp-json/wp/v2/posts/1", "<p>Tents are hard to count and easy to argue about [&hellip;]</p>");
        for path in ["/short/", "/missing/"] {
            let (_, snapshot) = kept(desk, &editor.post("/desk/articles/new", &[("url", &site.url(path))]));
            assert_eq!(snapshot.text, [CALM, MANY, WALL].join("\n\n"), "{path}");
        }
        assert_eq!(site.asked().len(), 4);
    }

    fn an_export_gives_an_article_for_each_post_that_was_published(desk) {
        let editor = editor(desk);
        let items = [
            item("Tents &amp; camps", "post", "publish", &[CALM, MANY].join("\n\n")),
            item("A draft", "post", "draft", CALM),
            item("A picture", "attachment", "publish", CALM),
            item("Of the wall", "post", "publish", &format!("<p>{WALL}</p><p>{CALM}</p>")),
            item("Nothing", "post", "publish", "<img src='a.png'>"),
        ];
        let export = EXPORT.replace("ITEMS", &items.concat());
        let file = ("file", "hedge.xml", "text/xml", export.as_bytes());
        let answer = editor.upload("/desk/articles/new", &[("text", "")], file);
        assert_eq!(answer.location(), "/desk/articles");
        let list = editor.get("/desk/articles").expect(200).text();
        assert!(list.contains("2 articles are taken in. 1 post holds no text and is left out."), "{list}");
        assert!(list.contains("Of the wall") && !list.contains("A draft") && !list.contains("A picture"), "{list}");
        let slug = |db: &mut factdesk::db::Db| {
            let article = article::store::by_slug(db, "tents-camps")?.unwrap();
            Ok((article::store::latest_snapshot(db, article.id)?, article))
        };
        let (snapshot, article) = desk.database.read_now(slug).unwrap();
        assert_eq!(snapshot.text, [CALM, MANY].join("\n\n"));
        assert_eq!((article.byline.as_deref(), article.publisher.as_deref()), (Some("Marta Lindqvist"), Some("Over the Hedge")));
        assert_eq!((article.language.as_deref(), article.published_on.unwrap().to_string()), (Some("en-GB"), "2022-01-21".to_owned()));
        let kinds = desk.database.read_now(|db| factdesk::events::store::kinds_after(db, 0, 100)).unwrap();
        let count = |kind: &str| kinds.iter().filter(|(_, k)| k == kind).count();
        assert_eq!((count("article.taken_in"), count("snapshot.taken")), (2, 2));

        for (export, what) in [
            (EXPORT.replace("ITEMS", ""), "No published post"),
            (EXPORT.replace("ITEMS</channel></rss>", "<item>"), "breaks off"),
        ] {
            let page = editor.upload("/desk/articles/new", &[], ("file", "a.xml", "text/xml", export.as_bytes())).expect(422).text();
            assert!(page.contains(what) && page.contains("f-file-error"), "{page}");
        }
    }

    fn a_page_names_its_own_address_day_and_people(desk) {
        let site = Site::open();
        let head = format!(
            r#"<title>Tents</title><link rel="canonical" href="{}"><meta property="og:locale" content="en_GB">
            <script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Tents are hard to count", "datePublished": "2022-01-21T23:30:00-08:00",
            "author": [{{"name": "Marta Lindqvist"}}], "publisher": {{"name": "The Vestholm Ledger"}}}}</script>"#, site.url("/tents"));
        let body = format!("<main><article>{}</article></main>", paragraphs(&[CALM, MANY, WALL]));
        html(&site, "/tents?utm_source=mail", &head, &body);
        html(&site, "/claims-to-be-another", r#"<title>Tents</title><link rel="canonical" href="https://ledger.example/tents">"#, &body);
        let editor = editor(desk);
        let (article, snapshot) = kept(desk, &editor.post("/desk/articles/new", &[("url", &site.url("/tents?utm_source=mail"))]));
        assert_eq!(article.url, Some(site.url("/tents")));
        assert_eq!(snapshot.url, Some(site.url("/tents?utm_source=mail")), "where it was taken from");
        assert_eq!((article.byline.as_deref(), article.publisher.as_deref()), (Some("Marta Lindqvist"), Some("The Vestholm Ledger")));
        assert_eq!((article.published_on.unwrap().to_string(), article.language.as_deref()), ("2022-01-21".to_owned(), Some("en-GB")));
        let (article, _) = kept(desk, &editor.post("/desk/articles/new", &[("url", &site.url("/claims-to-be-another"))]));
        assert_eq!(article.url, Some(site.url("/claims-to-be-another")));
    }
}
