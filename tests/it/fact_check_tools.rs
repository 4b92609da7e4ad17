//! `claims:search`: what programs that were written for Google's Fact Check Tools get from this desk.

use factdesk::publication::Retraction;
use serde_json::{Value, json};

use crate::{
    on_both,
    support::{Desk, document},
};

fn asked(desk: &Desk, query: &str) -> Value {
    let answer = desk
        .reader()
        .get(&format!("/v1alpha1/claims:search?{query}"))
        .expect(200);
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    answer.json()
}

fn titles(answer: &Value) -> Vec<&str> {
    let claims = answer["claims"].as_array().map_or(&[][..], Vec::as_slice);
    claims
        .iter()
        .map(|claim| claim["claimReview"][0]["title"].as_str().unwrap())
        .collect()
}

on_both! {
    fn a_claim_is_answered_in_googles_shape(desk) {
        let head = desk.published(document("There were about 100,000 troops", "mostly-true"));
        let answer = asked(desk, "query=troops&languageCode=en&key=AIza-anything");
        let claim = &answer["claims"][0];
        let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(claim), ["claimDate", "claimReview", "claimant", "text"]);
        let review = &claim["claimReview"][0];
        assert_eq!(keys(review), ["languageCode", "publisher", "reviewDate", "textualRating", "title", "url"]);
        assert_eq!(keys(&review["publisher"]), ["name", "site"]);
        assert_eq!(review["publisher"]["site"], "127.0.0.1");
        assert_eq!(review["title"], "There were about 100,000 troops");
        assert_eq!(review["textualRating"], "Mostly true");
        assert!(review["url"].as_str().unwrap().ends_with(&format!("/fact-checks/{}", head.slug)));
        assert!(chrono::DateTime::parse_from_rfc3339(review["reviewDate"].as_str().unwrap()).is_ok());
        assert!(answer.get("nextPageToken").is_none());
    }

    fn what_is_asked_for_is_found_page_by_page(desk) {
        for n in 1..=13 {
            desk.published(document(&format!("Check number {n} of the river ferries"), "true"));
        }
        let first = asked(desk, "query=river+ferries");
        assert_eq!(titles(&first).len(), 10, "ten unless more are asked for");
        let token = first["nextPageToken"].as_str().unwrap();
        let second = asked(desk, &format!("query=river+ferries&pageToken={token}"));
        assert_eq!(titles(&second).len(), 3);
        assert!(second.get("nextPageToken").is_none());
        assert!(titles(&second).iter().all(|title| !titles(&first).contains(title)));
        assert_eq!(titles(&asked(desk, "query=river+ferries&pageSize=5&offset=11")).len(), 2);
        assert_eq!(titles(&asked(desk, "reviewPublisherSiteFilter=127.0.0.1&pageSize=100")).len(), 13);
        assert_eq!(asked(desk, "reviewPublisherSiteFilter=other.example"), json!({}));
        assert_eq!(asked(desk, "query=elephants"), json!({}));
        assert_eq!(asked(desk, "query=ferries&languageCode=uk"), json!({}));
        assert_eq!(titles(&asked(desk, "query=ferries+elephants")).len(), 10, "any of the words, when none has all");
    }

    fn a_retracted_check_is_not_answered(desk) {
        let head = desk.published(document("There were about 100,000 troops", "mostly-true"));
        assert_eq!(titles(&asked(desk, "query=troops")).len(), 1);
        let claim = head.claim_id;
        desk.write(move |tx| {
            let kind = Retraction::Retracted;
            factdesk::publication::store::retract(tx, claim, kind, "One train was counted twice.")
        });
        assert_eq!(asked(desk, "query=troops"), json!({}));
    }

    fn mistakes_are_told_as_google_tells_them(desk) {
        for query in ["", "query=", "query=x&pageSize=many", "query=x&pageToken=%21"] {
            let answer = desk.reader().get(&format!("/v1alpha1/claims:search?{query}")).expect(400).json();
            assert_eq!(answer["error"]["code"], 400, "{query}");
            assert_eq!(answer["error"]["status"], "INVALID_ARGUMENT", "{query}");
            assert!(!answer["error"]["message"].as_str().unwrap().is_empty());
        }
    }
}
