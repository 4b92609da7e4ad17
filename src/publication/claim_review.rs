//! schema.org ClaimReview, the form in which search engines and other desks read a fact-check.
//!
//! Fields and their order follow Google's page on fact-check structured data. A rating that has no number on its scale
//! gets none here: its word says what it is.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::Serialize;

use super::document::{DocClaimant, DocOccurrence, Document};
use crate::{clock::Time, problem::Result};

const CONTEXT: &str = "https://schema.org";

/// What our review of one claim says to machines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ClaimReview {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    /// The fact-check's page.
    pub url: String,
    /// The claim in words.
    pub claim_reviewed: String,
    date_published: String,
    date_modified: String,
    author: Named,
    item_reviewed: Claim,
    review_rating: Rating,
    in_language: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Named {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    same_as: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Claim {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_appearance: Option<Work>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    appearance: Vec<Work>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Work {
    #[serde(rename = "@type")]
    kind: &'static str,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Rating {
    #[serde(rename = "@type")]
    kind: &'static str,
    alternate_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating_value: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    best_rating: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    worst_rating: Option<i32>,
}

/// The review that a live document makes. `base` is the site's address without a slash at its end. Ask it for live
/// documents only: what is retracted or void makes no claim about a claim any more.
pub fn claim_review(document: &Document, base: &str) -> ClaimReview {
    ClaimReview {
        context: CONTEXT,
        kind: "ClaimReview",
        url: format!("{base}{}", document.path()),
        claim_reviewed: document.statement.clone(),
        date_published: moment(document.first_published_at),
        date_modified: moment(document.published_at),
        author: Named {
            kind: "Organization",
            name: document.publisher.clone(),
            url: Some(format!("{base}/")),
            same_as: None,
        },
        item_reviewed: Claim {
            kind: "Claim",
            author: document.claimant.as_ref().map(claimant),
            date_published: document.said_on,
            first_appearance: document.first_occurrence().and_then(work),
            appearance: document
                .occurrences
                .iter()
                .filter(|o| !o.first)
                .filter_map(work)
                .collect(),
        },
        review_rating: rating(document),
        in_language: document.language.clone(),
    }
}

/// The same as the text of a `script` element of type `application/ld+json`: nothing in it can end that element.
pub fn json_ld(document: &Document, base: &str) -> Result<String> {
    let json = serde_json::to_string(&claim_review(document, base))?;
    Ok(json
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029"))
}

/// The feed of all reviews, `/claimreview.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DataFeed {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "newest")]
    date_modified: Option<Time>,
    data_feed_element: Vec<DataFeedItem>,
}

impl Default for DataFeed {
    fn default() -> Self {
        Self {
            context: CONTEXT,
            kind: "DataFeed",
            date_modified: None,
            data_feed_element: Vec::new(),
        }
    }
}

impl DataFeed {
    /// Adds the review of a live document.
    pub fn add(&mut self, document: &Document, base: &str) {
        self.date_modified = self.date_modified.max(Some(document.published_at));
        self.data_feed_element.push(DataFeedItem {
            kind: "DataFeedItem",
            date_created: moment(document.first_published_at),
            date_modified: moment(document.published_at),
            url: format!("{base}{}", document.path()),
            item: vec![claim_review(document, base)],
        });
    }
}

fn newest<S: serde::Serializer>(time: &Option<Time>, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    time.map(moment).serialize(serializer)
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct DataFeedItem {
    #[serde(rename = "@type")]
    kind: &'static str,
    date_created: String,
    date_modified: String,
    url: String,
    item: Vec<ClaimReview>,
}

/// To the second, as other desks' readers of this form expect.
fn moment(time: Time) -> String {
    let utc: DateTime<Utc> = time.utc();
    utc.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn claimant(claimant: &DocClaimant) -> Named {
    Named {
        kind: if is_organisation(claimant) {
            "Organization"
        } else {
            "Person"
        },
        name: claimant.name.clone(),
        url: None,
        same_as: claimant.same_as.clone(),
    }
}

/// Words by which an organisation's name is known; a person has a role or an organisation beside the name.
const BODIES: [&str; 38] = [
    "academy",
    "agency",
    "alliance",
    "army",
    "assembly",
    "association",
    "bank",
    "board",
    "bureau",
    "campaign",
    "centre",
    "center",
    "church",
    "commission",
    "committee",
    "company",
    "corporation",
    "council",
    "department",
    "embassy",
    "federation",
    "foundation",
    "fund",
    "government",
    "group",
    "inc",
    "institute",
    "kremlin",
    "ltd",
    "ministry",
    "office",
    "organisation",
    "organization",
    "parliament",
    "party",
    "society",
    "union",
    "university",
];

fn is_organisation(claimant: &DocClaimant) -> bool {
    if claimant.role.is_some() || claimant.organisation.is_some() {
        return false;
    }
    let name = claimant.name.trim();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let initials = letters > 1 && !name.contains(' ') && name.chars().all(|c| !c.is_lowercase());
    initials
        || name
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| BODIES.contains(&word.to_lowercase().as_str()))
}

/// Where it appeared, if it has an address on the web.
fn work(occurrence: &DocOccurrence) -> Option<Work> {
    Some(Work {
        kind: "CreativeWork",
        url: occurrence.url.clone()?,
        headline: occurrence.title.clone(),
        date_published: occurrence.date,
    })
}

fn rating(document: &Document) -> Rating {
    let value = document.verdict.value;
    let bounds = value.and(document.bounds());
    Rating {
        kind: "Rating",
        alternate_name: document.verdict.label.clone(),
        rating_value: value,
        best_rating: bounds.map(|(_, best)| best),
        worst_rating: bounds.map(|(worst, _)| worst),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};

    #[test]
    fn a_review_has_all_that_search_engines_ask_for() {
        let review = claim_review(&samples::troops(), "https://desk.example");
        insta::assert_snapshot!(serde_json::to_string_pretty(&review).unwrap());
    }

    #[test]
    fn a_rating_off_the_line_has_its_word_alone() {
        let review = claim_review(&samples::unproven(), "https://desk.example");
        assert_eq!(
            serde_json::to_value(&review.review_rating).unwrap(),
            serde_json::json!({"@type": "Rating", "alternateName": "Unproven"})
        );
        assert!(review.item_reviewed.author.is_none());
    }

    #[test]
    fn the_feed_holds_each_review_once() {
        let documents = [samples::troops(), samples::unproven()];
        let mut feed = DataFeed::default();
        for document in &documents {
            feed.add(document, "https://desk.example");
        }
        insta::assert_snapshot!(serde_json::to_string_pretty(&feed).unwrap());
    }

    #[test]
    fn nothing_ends_the_script_element() {
        let document = Document {
            statement: "</script><script>alert(1)</script> & so on".into(),
            ..samples::troops()
        };
        let text = json_ld(&document, "https://desk.example").unwrap();
        assert!(!text.contains(['<', '>', '&']), "{text}");
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["claimReviewed"], document.statement);
    }

    #[test]
    fn organisations_are_told_from_people() {
        let named = |name: &str, role: Option<&str>| DocClaimant {
            slug: "x".into(),
            name: name.into(),
            role: role.map(Into::into),
            organisation: None,
            same_as: None,
        };
        for name in ["NATO", "Ministry of Defence of Vestmark", "The Harbour Party"] {
            assert!(is_organisation(&named(name, None)), "{name}");
        }
        for (name, role) in [
            ("Ilona Brandt", None),
            ("Ilona Brandt", Some("governor")),
            ("Anna Bank", Some("mayor")),
        ] {
            assert!(!is_organisation(&named(name, role)), "{name}");
        }
    }
}
