//! What is given becomes an article, or all that is wrong with it is said.

use super::*;

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
