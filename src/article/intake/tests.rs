//! What is given becomes an article, or all that is wrong with it is said.

use super::*;
use crate::fetch::Fetched;

const STORY: &str = "Harbour wall to be rebuilt by spring\n\nThe council voted on Monday to spend 4 million crowns.\n\nWork begins in May.";

fn given(body: Body<'_>) -> Given<'_> {
    Given {
        details: Typed::default(),
        body,
    }
}

#[test]
fn pasted_text_needs_nothing_else() {
    let article = NewArticle::parse(&given(Body::Text(STORY))).unwrap();
    assert_eq!(article.title, "Harbour wall to be rebuilt by spring");
    assert_eq!(
        (article.media_type.as_str(), &article.bytes[..], article.text.as_str()),
        ("text/plain", STORY.as_bytes(), STORY)
    );
    assert_eq!(article.url, None);
    let untitled = NewArticle::parse(&given(Body::Text(
        "The council voted on Monday to spend 4 million crowns on the wall that the sea took.",
    )))
    .unwrap();
    assert_eq!(
        untitled.title,
        "The council voted on Monday to spend 4 million crowns on the wall that the sea…"
    );
}

#[test]
fn what_was_typed_wins_over_what_the_page_says() {
    let page = "<!doctype html><html lang=en-GB><head><title>Page title here</title><meta name=author content='Ann Page'>\
        <meta property='article:published_time' content='2022-01-07T23:30:00-05:00'><link rel=canonical href='https://example.org/a'></head>\
        <body><article><h1>Page title here</h1><p>The council voted on Monday evening to spend four million crowns on the harbour wall.\
        <p>Work will begin in May and last until the spring, the mayor said after the vote.</article></body></html>";
    let article = NewArticle::parse(&Given {
        details: Typed {
            title: " Typed  title ",
            published_on: "2022-02-01",
            ..Typed::default()
        },
        ..given(Body::Text(page))
    })
    .unwrap();
    assert_eq!(
        (article.title.as_str(), article.byline.as_deref(), article.media_type),
        ("Typed title", Some("Ann Page"), MediaType::Html)
    );
    assert_eq!(
        (article.published_on, article.url.as_deref()),
        (NaiveDate::from_ymd_opt(2022, 2, 1), Some("https://example.org/a"))
    );
    assert_eq!(article.language.as_deref(), Some("en-GB"));
    assert_eq!(
        NewArticle::parse(&given(Body::Html(page))).unwrap().published_on,
        NaiveDate::from_ymd_opt(2022, 1, 7)
    );
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let title = "x".repeat(301);
    let wrong = Given {
        details: Typed {
            title: &title,
            published_on: "7 Jan",
            url: "ftp://example.org/x",
            language: "English",
            ..Typed::default()
        },
        ..given(Body::Text(" \n"))
    };
    let fields: Vec<_> = NewArticle::parse(&wrong)
        .unwrap_err()
        .fields
        .into_iter()
        .map(|fault| fault.field)
        .collect();
    assert_eq!(fields, ["text", "title", "published_on", "url", "language"]);
}

#[test]
fn files_are_known_by_ending_type_or_look() {
    let file = |bytes: &'static [u8], name, content_type| {
        NewArticle::parse(&given(Body::File {
            bytes,
            name,
            content_type,
        }))
    };
    assert_eq!(
        file(b"Caf\xe9 owners object to the new tax", Some("a.txt"), None)
            .unwrap()
            .text,
        "Café owners object to the new tax"
    );
    assert_eq!(
        file(b"%PDF-1.4", Some("a.pdf"), None).unwrap_err().fields[0].field,
        "file"
    );
    let large = vec![b'a'; LARGEST + 1];
    let error = NewArticle::parse(&given(Body::File {
        bytes: &large,
        name: None,
        content_type: None,
    }))
    .unwrap_err();
    assert!(error.detail.contains("5 MB"), "{error:?}");
}

fn fetched(content_type: &str, body: &str) -> Page {
    Page {
        fetched: Fetched {
            url: url::Url::parse("https://ledger.example/2022/harbour").unwrap(),
            status: 200,
            content_type: content_type.to_owned(),
            bytes: Bytes::copy_from_slice(body.as_bytes()),
        },
        post: None,
    }
}

#[test]
fn an_address_alone_is_fetched_once_the_rest_is_in_order() {
    let to_fetch = |url: &str, language: &str, body: Body<'_>| {
        let details = Typed {
            url,
            language,
            ..Typed::default()
        };
        Given { details, body }.to_fetch()
    };
    let url = "HTTPS://Ledger.example/a b";
    let found = to_fetch(url, "", Body::of_form(" \n", None)).unwrap();
    assert_eq!(found.as_deref(), Some("https://ledger.example/a%20b"));
    assert_eq!(to_fetch(url, "", Body::of_call(None, None)).unwrap(), found);
    for body in [
        Body::Text(STORY),
        Body::Html("<p>"),
        Body::of_call(Some("a"), Some("b")),
    ] {
        assert_eq!(to_fetch(url, "", body).unwrap(), None, "{body:?}");
    }
    for nothing in [
        "",
        "ledger.example",
        "ftp://ledger.example/a",
        "https://me:pw@ledger.example/",
    ] {
        assert_eq!(to_fetch(nothing, "", Body::Text("")).unwrap(), None, "{nothing}");
    }
    let fields = to_fetch(url, "English", Body::Text("")).unwrap_err().fields;
    assert_eq!((fields.len(), fields[0].field.as_str()), (1, "language"));
}

#[test]
fn what_was_fetched_is_read_by_its_kind_and_its_faults_are_those_of_the_address() {
    let page = format!(
        "<!doctype html><title>Harbour</title><article><h1>Harbour</h1><p>{}</article>",
        STORY.replace("\n\n", "<p>")
    );
    let read = |page: &Page| NewArticle::parse(&given(Body::Fetched(page)));
    for content_type in [
        "text/html; charset=utf-8",
        "application/xhtml+xml",
        "application/xml",
        "text/plain",
    ] {
        let article = read(&fetched(content_type, &page)).unwrap();
        assert_eq!(article.media_type, MediaType::Html, "{content_type}");
        assert!(
            article.text.contains("4 million crowns") && !article.text.contains('<'),
            "{}",
            article.text
        );
        assert_eq!(article.bytes, page);
        assert_eq!(
            article.fetched_from.as_deref(),
            Some("https://ledger.example/2022/harbour")
        );
    }
    let text = read(&fetched("text/plain; charset=utf-8", STORY)).unwrap();
    assert_eq!(
        (text.media_type, text.text.as_str(), text.url),
        (MediaType::Text, STORY, None)
    );
    for (content_type, body) in [
        ("application/json", "{}"),
        ("application/rss+xml", "<rss/>"),
        ("text/html", " "),
        ("text/html", "<html><body></body></html>"),
        ("text/plain", "%PDF-1.7 and more"),
    ] {
        let fields = read(&fetched(content_type, body)).unwrap_err().fields;
        assert_eq!(
            (fields.len(), fields[0].field.as_str()),
            (1, "url"),
            "{content_type} {body}"
        );
    }
}
