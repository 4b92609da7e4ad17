//! What is read of other publishers' ClaimReview, and what is refused with its reason.

use serde_json::json;

use super::*;

fn one() -> Value {
    json!({
        "@context": "https://schema.org", "@type": "ClaimReview", "url": "https://checks.example/tents",
        "claimReviewed": "  There are 100,000\n tents at the border. ", "datePublished": "2022-01-21T23:30:00-08:00", "inLanguage": "en-GB",
        "author": {"@type": "Organization", "name": "Checks & Balances", "url": "https://checks.example/"},
        "reviewRating": {"@type": "Rating", "ratingValue": 2, "bestRating": 5, "alternateName": "Mostly false"},
        "itemReviewed": {"@type": "Claim", "author": [{"@type": "Person", "name": "Aron Vance"}], "datePublished": "2022-01-19"}
    })
}

fn reading(value: &Value) -> Read {
    read(value.to_string().as_bytes()).unwrap()
}

fn with(field: &str, value: Value) -> Value {
    let mut review = one();
    review[field] = value;
    review
}

fn reason(review: &Value) -> String {
    let found = reading(review);
    assert!(found.checks.is_empty(), "{found:?}");
    found.faults[0].to_string()
}

#[test]
fn a_review_is_read_with_all_that_it_says() {
    let found = reading(&one());
    assert_eq!((found.items, found.faults.len()), (1, 0));
    assert_eq!(
        found.checks[0],
        NewOutsideCheck {
            url: "https://checks.example/tents".into(),
            claim: "There are 100,000 tents at the border.".into(),
            claimant: Some("Aron Vance".into()),
            said_on: "2022-01-19".parse().ok(),
            publisher: "Checks & Balances".into(),
            publisher_url: Some("https://checks.example/".into()),
            title: None,
            rating: "Mostly false".into(),
            reviewed_on: "2022-01-21".parse().ok(),
            language: Some("en-GB".into()),
        }
    );
}

#[test]
fn lists_graphs_and_feeds_are_read_alike() {
    let other = with("claimReviewed", json!("Tents are green."));
    let page = json!({"@type": "WebPage", "name": "A page"});
    let feed = |items: Value| json!({"@type": "DataFeed", "dataFeedElement": items});
    for whole in [
        json!([one(), other]),
        json!({"@context": "https://schema.org", "@graph": [page, one(), other]}),
        feed(json!([{"@type": "DataFeedItem", "item": [one()]}, {"@type": "DataFeedItem", "item": other}])),
        feed(json!([one(), other, one()])),
    ] {
        let found = reading(&whole);
        assert_eq!((found.checks.len(), found.faults.len()), (2, 0), "{whole:#}");
    }
    let typed = with("@type", json!(["https://schema.org/ClaimReview", "Review"]));
    assert_eq!(reading(&typed).checks.len(), 1);
}

#[test]
fn a_bad_item_is_named_with_its_place_and_all_its_reasons() {
    let mut worthless = with("url", json!("javascript:alert(1)"));
    worthless["claimReviewed"] = Value::Null;
    let feed = json!({"@type": "DataFeed", "dataFeedElement": [
        {"@type": "DataFeedItem", "item": one()},
        {"@type": "DataFeedItem", "item": null},
        {"@type": "DataFeedItem"},
        {"@type": "DataFeedItem", "item": {"@type": "NewsArticle"}},
        {"@type": "DataFeedItem", "item": worthless},
    ]});
    let found = reading(&feed);
    assert_eq!((found.items, found.checks.len()), (5, 1));
    let told: Vec<String> = found.faults.iter().map(ToString::to_string).collect();
    assert_eq!(told[0], "item 2: This is no ClaimReview.");
    assert_eq!(told[1], "item 3: This item of the feed holds nothing.");
    assert_eq!(told[2], "item 4: This is no ClaimReview but NewsArticle.");
    assert!(
        told[3].starts_with("item 5: url: ") && told[3].ends_with("claimReviewed is missing."),
        "{}",
        told[3]
    );
}

#[test]
fn what_may_be_missing_is_let_pass_and_what_is_wrong_is_not() {
    let bare = json!({"@type": "ClaimReview", "url": "https://www.checks.example/a", "claimReviewed": "Tents are green.",
        "reviewRating": {"ratingValue": "2", "bestRating": 5}});
    let found = reading(&bare).checks.remove(0);
    assert_eq!(
        (found.publisher.as_str(), found.rating.as_str()),
        ("checks.example", "2 of 5")
    );
    assert_eq!((found.claimant, found.said_on, found.reviewed_on), (None, None, None));
    assert_eq!(reading(&with("publisher_url", json!("none"))).checks.len(), 1);

    assert!(reason(&with("datePublished", json!("last week"))).contains("“last week” is no day"));
    assert!(
        reason(&with("reviewRating", json!({"@type": "Rating"}))).contains("reviewRating.alternateName is missing")
    );
    assert!(reason(&with("claimReviewed", json!("x".repeat(CLAIM_MAX + 1)))).contains("at most 2000"));
    assert!(reason(&with("claimReviewed", json!("a\u{0}b"))).contains("control characters"));
}

#[test]
fn the_same_review_twice_is_one_and_with_another_finding_it_is_a_fault() {
    assert_eq!(reading(&json!([one(), one()])).checks.len(), 1);
    let other = with("reviewRating", json!({"alternateName": "True"}));
    let found = reading(&json!([one(), other]));
    assert_eq!(found.checks.len(), 1);
    assert!(
        found.faults[0]
            .to_string()
            .starts_with("item 2: The same claim at the same address stands at item 1")
    );
}

#[test]
fn what_is_something_else_is_refused_with_what_is_read() {
    for (text, told) in [
        ("", "empty"),
        ("  \n", "empty"),
        ("id,claim\n1,x", "not JSON"),
        ("<rss/>", "not JSON"),
        ("{\n\"@type\": ", "line 2"),
        ("{}", "no ClaimReview"),
        ("[]", "no ClaimReview"),
        ("{\"@type\": \"NewsArticle\"}", "no ClaimReview"),
    ] {
        let refused = read(text.as_bytes()).unwrap_err().to_string();
        assert!(refused.contains(told), "{text}: {refused}");
    }
    let deep = format!("{}{}{}", "[".repeat(20), one(), "]".repeat(20));
    assert_eq!(reading(&serde_json::from_str(&deep).unwrap()).faults.len(), 1);
}
