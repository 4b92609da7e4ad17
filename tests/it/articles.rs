//! Taking articles in, by form and by program; their details, their bytes, their list.

use factdesk::{
    article::{self, Article, Snapshot},
    ids::ArticleId,
    staff::{Role, Scope},
};
use serde_json::{Value, json};

use crate::{
    on_both,
    support::{Answer, Client, Desk},
};

const TEXT: &str = "Tents are hard to count and easy to argue about.\n\n\
    On Wednesday the governor told reporters in Vestholm that roughly 100,000 troops stand within a day’s drive of the \
    border, more than at any time since April. She named no source.";

/// A page as blogs make it, with all that surrounds an article.
const PAGE: &str = r#"<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Counting soldiers from the sky | Over the Hedge</title>
<link rel="canonical" href="https://hedge.example/2022/01/21/counting-soldiers/">
<meta property="og:title" content="Counting soldiers from the sky"><meta property="og:site_name" content="Over the Hedge">
<meta name="author" content="Marta Lindqvist"><meta property="article:published_time" content="2022-01-21T09:00:00+00:00">
</head><body class="single-post"><header><h1 class="site-title">Over the Hedge</h1><nav><ul><li><a href="/">Home</a><li><a href="/about">About</a></ul></nav></header>
<main><article class="post type-post"><header class="entry-header"><h1 class="entry-title">Counting soldiers from the sky</h1>
<p class="entry-meta">Posted on <time datetime="2022-01-21">January 21, 2022</time> by <a href="/author/marta">Marta Lindqvist</a></p></header>
<div class="entry-content"><p>Tents are hard to count and easy to argue about, and this winter the counting is done from orbit.</p>
<p>On Wednesday the governor told reporters in Vestholm that roughly 100,000 troops stand within a day&#8217;s drive of the border, more than at any time since April.</p>
<p>Her deputy, asked the same question five days earlier, had spoken of a routine exercise of no more than 10,000 soldiers.</p>
<div class="sharedaddy"><h3 class="sd-title">Share this:</h3><ul><li><a href="?share=twitter">Twitter</a><li><a href="?share=facebook">Facebook</a></ul></div>
<div class="sharedaddy sd-like"><h3 class="sd-title">Like this:</h3><span class="button">Like</span> <span class="loading">Loading...</span></div>
<div id="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>Related</em></h3></div></div>
<footer class="entry-meta">This entry was posted in <a href="/c/war">War</a> and tagged <a href="/t/tents">tents</a>. Bookmark the <a href="/p">permalink</a>.</footer></article>
<nav class="navigation"><a rel="prev" href="/1">&larr; An older post</a></nav>
<div id="comments"><div id="respond"><h3 id="reply-title">Leave a Reply <small><a href="/x">Cancel reply</a></small></h3>
<form><p>Your email address will not be published. Required fields are marked *</p><textarea></textarea></form></div></div></main>
<aside><h2>Recent Posts</h2><ul><li><a href="/2">A much older post about hedges</a></ul></aside>
<footer><p>Blog at Hedge.example.</p><div id="likes-other-gravatars"><div class="likes-text"><span>%d</span> bloggers like this:</div></div></footer></body></html>"#;

/// The id in the address that taking an article in led to.
fn taken_in(answer: &Answer) -> ArticleId {
    answer.location().rsplit('/').next().unwrap().parse().unwrap()
}

fn kept(desk: &Desk, id: ArticleId) -> (Article, Snapshot) {
    let read =
        |db: &mut factdesk::db::Db| Ok((article::store::find(db, id)?, article::store::latest_snapshot(db, id)?));
    desk.database.read_now(read).unwrap()
}

/// A browser of an editor that has the page with the form before it.
fn editor(desk: &Desk) -> Client {
    let editor = desk.staff("Ines Okafor", &[Role::Editor]);
    editor.get("/desk/articles/new").expect(200);
    editor
}

fn paste(editor: &Client, title: &str, text: &str) -> ArticleId {
    taken_in(&editor.post("/desk/articles/new", &[("title", title), ("text", text)]))
}

fn program(desk: &Desk) -> Client {
    let person = desk.person("Pavel Drobny", &[Role::Editor]);
    desk.program(&person, &[Scope::Read, Scope::Write])
}

fn call(program: &Client, body: &Value) -> Answer {
    program.call("POST", "/api/v1/articles", &[], body)
}

fn fault(answer: Answer, status: u16) -> Vec<String> {
    let answer = answer.expect(status);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = answer.json();
    assert_eq!(problem["status"], status);
    let errors = problem["errors"].as_array().cloned().unwrap_or_default();
    errors
        .iter()
        .map(|error| error["field"].as_str().unwrap().to_owned())
        .collect()
}

on_both! {
    fn a_text_is_pasted_and_kept_as_it_is(desk) {
        let editor = editor(desk);
        let fields = [
            ("title", "Counting soldiers from the sky"), ("byline", "Marta Lindqvist"), ("publisher", "The Vestholm Ledger"),
            ("published_on", "2022-01-21"), ("url", "https://ledger.example/counting"), ("language", "en"), ("text", TEXT),
        ];
        let id = taken_in(&editor.post("/desk/articles/new", &fields));
        let (article, snapshot) = kept(desk, id);
        assert_eq!((article.version, article.slug.as_str()), (1, "counting-soldiers-from-the-sky"));
        assert_eq!((article.byline.as_deref(), article.publisher.as_deref()), (Some("Marta Lindqvist"), Some("The Vestholm Ledger")));
        assert_eq!((snapshot.text.as_str(), snapshot.media_type.as_str()), (TEXT, "text/plain"));
        let again = paste(&editor, "Counting soldiers from the sky", TEXT);
        assert_eq!(kept(desk, again).0.slug, "counting-soldiers-from-the-sky-2");
        assert_eq!(kept(desk, again).1.sha256, snapshot.sha256, "the same bytes are kept once");
        let kinds = desk.database.read_now(|db| factdesk::events::store::kinds_after(db, 0, 100)).unwrap();
        let count = |kind: &str| kinds.iter().filter(|(_, k)| k == kind).count();
        assert_eq!((count("article.taken_in"), count("snapshot.taken")), (2, 2));
    }

    fn a_page_is_uploaded_and_its_article_is_read(desk) {
        let editor = editor(desk);
        let file = ("file", "counting.html", "text/html", PAGE.as_bytes());
        let answer = editor.upload("/desk/articles/new", &[("title", ""), ("text", ""), ("publisher", "The Hedge")], file);
        let (article, snapshot) = kept(desk, taken_in(&answer));
        assert_eq!(article.title, "Counting soldiers from the sky");
        assert_eq!((article.byline.as_deref(), article.publisher.as_deref()), (Some("Marta Lindqvist"), Some("The Hedge")));
        assert_eq!(article.published_on.unwrap().to_string(), "2022-01-21");
        assert_eq!(article.url.as_deref(), Some("https://hedge.example/2022/01/21/counting-soldiers/"));
        assert_eq!(snapshot.media_type, "text/html");
        let paragraphs: Vec<&str> = snapshot.text.split("\n\n").collect();
        assert_eq!(paragraphs.len(), 3, "{}", snapshot.text);
        assert!(paragraphs[0].starts_with("Tents are hard") && paragraphs[1].contains("roughly 100,000 troops stand within a day’s drive"));
        for furniture in ["Share", "Like", "Related", "Posted", "posted in", "Reply", "bloggers", "Recent", "older post", "Over the Hedge"] {
            assert!(!snapshot.text.contains(furniture), "{furniture} in {}", snapshot.text);
        }
    }

    fn the_bytes_come_back_as_they_came_and_as_nothing_that_a_browser_draws(desk) {
        let editor = editor(desk);
        let file = ("file", "counting.html", "text/html", PAGE.as_bytes());
        let id = taken_in(&editor.upload("/desk/articles/new", &[], file));
        let (article, snapshot) = kept(desk, id);
        let path = format!("/desk/articles/{id}/snapshots/{}", snapshot.id);
        editor.get(&format!("/desk/articles/{id}/edit")).expect(200);
        editor.post(&format!("/desk/articles/{id}/edit"), &[("version", "1"), ("title", "Another title")]).location();
        let answer = editor.get(&path).expect(200);
        assert_eq!(answer.body, PAGE.as_bytes());
        assert_eq!(answer.header("content-type"), "text/plain");
        assert_eq!(answer.header("content-disposition"), format!("attachment; filename=\"{}.txt\"", article.slug));
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(kept(desk, id).1, snapshot, "what was captured never changes");
        let other = paste(&editor, "Another article", TEXT);
        editor.get(&format!("/desk/articles/{other}/snapshots/{}", snapshot.id)).expect(404);
        assert_eq!(desk.reader().get(&path).status, 303);
    }

    fn a_rejected_form_comes_back_filled_in_and_names_all_faults(desk) {
        let editor = editor(desk);
        let fields = [
            ("title", "A \"title\" & more"), ("published_on", "yesterday"), ("url", "ledger.example"), ("language", "English"), ("text", " "),
        ];
        let page = editor.post("/desk/articles/new", &fields).expect(422).text();
        assert!(page.contains("4 things need mending"), "{page}");
        for part in ["A &quot;title&quot; &amp; more", "value=\"yesterday\"", "value=\"ledger.example\"", "href=\"#f-text\"", "f-language-error"] {
            assert!(page.contains(part), "{part} in {page}");
        }
        let file = ("file", "a <b>.txt", "text/plain", TEXT.as_bytes());
        let page = editor.upload("/desk/articles/new", &[("text", "Some words of mine.")], file).expect(422).text();
        assert!(page.contains("Some words of mine.") && page.contains("f-file-error"), "{page}");
        let page = editor.upload("/desk/articles/new", &[("url", "ledger.example")], file).expect(422).text();
        assert!(page.contains("Choose a &lt;b&gt;.txt again"), "{page}");
        let picture = ("file", "a.png", "image/png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice());
        let page = editor.upload("/desk/articles/new", &[], picture).expect(422).text();
        assert!(page.contains("f-file-error") && page.contains("paste the text"), "{page}");
        let large = vec![b'a'; 7 * 1024 * 1024];
        editor.upload("/desk/articles/new", &[], ("file", "a.txt", "text/plain", &large)).expect(413);
        assert!(editor.get("/desk/articles").text().contains("No articles yet."), "nothing was taken in");
    }

    fn an_edit_that_meets_a_newer_version_loses_nothing(desk) {
        let ines = editor(desk);
        let id = paste(&ines, "Counting soldiers", TEXT);
        let path = format!("/desk/articles/{id}/edit");
        let page = ines.get(&path).expect(200).text();
        assert!(page.contains("value=\"Counting soldiers\"") && page.contains("name=\"version\" value=\"1\""));
        let other = desk.staff("Ruth Adeyemi", &[Role::Editor]);
        other.get(&path).expect(200);
        let edit = [("version", "1"), ("title", "Counting tents"), ("byline", "M. Lindqvist"), ("published_on", "2022-01-21")];
        assert_eq!(other.post(&path, &edit).location(), format!("/desk/articles/{id}"));

        let mine = [("version", "1"), ("title", "Counting camps"), ("byline", "M. Lindqvist"), ("published_on", "2022-01-21")];
        let page = ines.post(&path, &mine).expect(409).text();
        for part in ["Ruth Adeyemi saved before you did", "Counting tents", "Counting camps", "name=\"version\" value=\"2\"", "M. Lindqvist"] {
            assert!(page.contains(part), "{part} in {page}");
        }
        assert_eq!(kept(desk, id).0.title, "Counting tents");
        ines.post(&path, &[("version", "2"), ("title", " ")]).expect(422);
        ines.post(&path, &[("title", "No version")]).expect(400);
        ines.post(&path, &[("version", "2"), ("title", "Counting camps")]).location();
        let (article, _) = kept(desk, id);
        assert_eq!((article.version, article.byline), (3, None));
        assert_eq!(article.slug, "counting-soldiers", "addresses stay");
    }

    fn the_list_is_searched_and_paged_and_costs_the_same_for_one_or_many(desk) {
        let editor = editor(desk);
        assert!(editor.get("/desk/articles").expect(200).text().contains("Take in an article"));
        paste(&editor, "Harbour wall", TEXT);
        let cost = || {
            let least = desk.least_queries(8, |_| {
                editor.get("/desk/articles").expect(200);
            });
            (least, editor.get("/desk/articles").text())
        };
        let (one, _) = cost();
        for n in 0..60 {
            paste(&editor, &format!("Counting soldiers {n}"), TEXT);
        }
        let (many, page) = cost();
        assert!(many < one + 10, "{many} for a page of fifty, {one} for a page of one");
        assert!(page.contains("Counting soldiers 59") && !page.contains("Harbour wall") && page.contains("/desk/articles?page=2"));
        assert!(editor.get("/desk/articles?page=2").text().contains("Harbour wall"));
        let found = editor.get("/desk/articles?q=WALL+harbour").text();
        assert!(found.contains("Harbour wall") && !found.contains("Counting soldiers"));
        paste(&editor, "Київ і сто тисяч", TEXT);
        let found = editor.get("/desk/articles?q=%D0%9A%D0%98%D0%87%D0%92").text();
        assert!(found.contains("Київ і сто тисяч"), "letters of every alphabet are found in either case");
        let found = editor.get("/desk/articles?q=100%25").text();
        assert!(found.contains("No article has these words") && found.contains("value=\"100%\""));
    }

    fn a_viewer_looks_and_takes_nothing_in(desk) {
        let id = paste(&editor(desk), "Counting soldiers", TEXT);
        let person = desk.person("Vera Viewer", &[Role::Viewer]);
        let viewer = desk.signed_in(&person);
        let page = viewer.get("/desk/articles").expect(200).text();
        assert!(page.contains("Counting soldiers") && !page.contains("Take in an article"));
        viewer.get("/desk/articles/new").expect(403);
        viewer.post("/desk/articles/new", &[("text", TEXT)]).expect(403);
        viewer.get(&format!("/desk/articles/{id}/edit")).expect(403);
        viewer.post(&format!("/desk/articles/{id}/edit"), &[("version", "1"), ("title", "Mine")]).expect(403);
        let program = desk.program(&person, &[Scope::Read, Scope::Write]);
        call(&program, &json!({"text": TEXT})).expect(403);
        program.get(&format!("/api/v1/articles/{id}")).expect(200);
    }

    fn a_program_takes_in_an_article_and_reads_it_again(desk) {
        let program = program(desk);
        let given = json!({"url": "https://ledger.example/a", "title": "Counting soldiers", "publisher": "The Vestholm Ledger",
            "published_on": "2022-01-21", "text": TEXT});
        let answer = call(&program, &given).expect(201);
        assert_eq!(answer.header("etag"), "\"1\"");
        let made = answer.json();
        assert_eq!(answer.header("location"), format!("/api/v1/articles/{}", made["id"].as_str().unwrap()));
        assert_eq!((&made["slug"], &made["title"], &made["version"]), (&json!("counting-soldiers"), &json!("Counting soldiers"), &json!(1)));
        assert_eq!((&made["published_on"], &made["byline"]), (&json!("2022-01-21"), &Value::Null));
        assert_eq!(made["snapshot"]["text"], TEXT);
        let suggested = made["suggestions"][0]["exact"].as_str().unwrap();
        assert!(suggested.contains("roughly 100,000 troops"), "{suggested}");
        assert_eq!(made["snapshot"]["sha256"].as_str().unwrap().len(), 64);
        let read = program.get(answer.header("location")).expect(200);
        assert_eq!((read.json(), read.header("etag")), (made, "\"1\""));
        let page = call(&program, &json!({"html": PAGE})).expect(201).json();
        assert_eq!((&page["title"], &page["snapshot"]["media_type"]), (&json!("Counting soldiers from the sky"), &json!("text/html")));
    }

    fn a_call_sent_twice_is_carried_out_once(desk) {
        let program = program(desk);
        let send = |key: &str, title: &str| {
            program.call("POST", "/api/v1/articles", &[("idempotency-key", key)], &json!({"title": title, "text": TEXT}))
        };
        let first = send("one", "Counting soldiers").expect(201);
        let again = send("one", "Counting soldiers").expect(201);
        assert_eq!((first.json(), first.header("etag")), (again.json(), again.header("etag")));
        assert_eq!((again.header("idempotency-replayed"), again.header("location")), ("true", first.header("location")));
        send("one", "Another title").expect(422);
        assert_ne!(send("two", "Counting soldiers").expect(201).json()["id"], first.json()["id"]);
        let two = desk.database.read_now(|db| article::store::list(db, &Default::default(), Default::default())).unwrap();
        assert_eq!(two.total, 2);
    }

    fn a_program_is_told_what_is_wrong(desk) {
        let program = program(desk);
        assert_eq!(fault(call(&program, &json!({"text": TEXT, "tytle": "x"})), 422), ["tytle"]);
        assert_eq!(fault(call(&program, &json!({"text": 5})), 422), ["text"]);
        assert_eq!(fault(call(&program, &json!({"title": "No more than that"})), 422), ["text"]);
        assert_eq!(fault(call(&program, &json!({"url": "https://127.0.0.1/a"})), 422), ["url"]);
        assert_eq!(fault(call(&program, &json!({"text": TEXT, "html": PAGE})), 422), ["html"]);
        let wrong = json!({"published_on": "21.1.2022", "url": "ftp://ledger.example", "html": "<p>"});
        assert_eq!(fault(call(&program, &wrong), 422), ["html", "published_on", "url"]);
        let send = |kind: &str, body: &[u8]| program.send("POST", "/api/v1/articles", &[("content-type", kind)], body.to_vec());
        assert!(fault(send("application/json", b"{\"text\": "), 400).is_empty());
        assert!(fault(send("text/plain", b"text"), 415).is_empty());
        let large = json!({"text": "a".repeat(7 * 1024 * 1024)});
        assert!(fault(call(&program, &large), 413).is_empty());

        assert!(fault(program.get("/api/v1/articles/0190c0de-0000-7000-8000-000000000000"), 404).is_empty());
        assert!(fault(program.get("/api/v1/articles/no-id"), 404).is_empty());
        let nobody = desk.reader();
        let refused = call(&nobody, &json!({"tytle": "x"}));
        assert_eq!(refused.header("www-authenticate"), "Bearer");
        assert!(fault(refused, 401).is_empty());
        let person = desk.person("Ruth Adeyemi", &[Role::Editor]);
        let reading = desk.program(&person, &[Scope::Read]);
        assert!(fault(call(&reading, &json!({"text": TEXT})), 403).is_empty());
    }
}
