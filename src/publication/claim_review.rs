//! schema.org ClaimReview, the form in which search engines and other desks read a fact-check.
//!
//! Fields and their order follow Google's page on fact-check structured data. A rating that has no number on its scale
//! gets none here: its word says what it is.

pub mod data_feed;
mod organisations;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::Serialize;

use self::organisations::is_organisation;
use super::{
    State,
    document::{DocClaimant, DocCorrection, DocOccurrence, Document},
    projection::UNRATED,
};
use crate::{clock::Time, web::languages::PageLanguage};

pub(super) const CONTEXT: &str = "https://schema.org";

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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    correction: Vec<Notice>,
    in_language: String,
}

/// What was corrected, as every form of structured data has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Notice {
    #[serde(rename = "@type")]
    kind: &'static str,
    text: String,
    date_published: String,
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

/// The review that a document makes; none when it makes none: what is retracted or void says nothing about the claim any
/// more, and what has no verdict says nothing yet. `base` is the site's address without a slash at its end.
pub fn claim_review(document: &Document, state: State, base: &str) -> Option<ClaimReview> {
    let rated = document.verdict.rating != UNRATED;
    (state == State::Live && rated).then(|| review(document, base))
}

fn review(document: &Document, base: &str) -> ClaimReview {
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
        correction: notices(document),
        in_language: document.language.clone(),
    }
}

/// The corrections that readers are told of, the newest first; additions and spelling are none.
pub(super) fn notices(document: &Document) -> Vec<Notice> {
    let lang = PageLanguage::of(&document.language).unwrap_or_default();
    let told = |correction: &DocCorrection| {
        let kind = correction.tier.said(lang).into();
        lang.say_with("headed", &[("kind", kind), ("headline", (&correction.note).into())])
    };
    let corrections = document.corrections.iter().rev().filter(|c| c.tier.is_correction());
    corrections
        .map(|correction| Notice {
            kind: "CorrectionComment",
            text: told(correction),
            date_published: moment(correction.at),
        })
        .collect()
}

/// To the second, as other desks' readers of this form expect.
pub(super) fn moment(time: Time) -> String {
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

/// Where it appeared, if it has an address on the web.
fn work(occurrence: &DocOccurrence) -> Option<Work> {
    Some(Work {
        kind: "CreativeWork",
        url: occurrence.url.clone()?,
        headline: occurrence.title.clone(),
        date_published: occurrence.date,
    })
}

/// Its word, and its number where search engines can read it: on a line from a worst of at least 1 up to a better best.
fn rating(document: &Document) -> Rating {
    let bounds = document
        .verdict
        .value
        .and(document.bounds())
        .filter(|(worst, best)| *worst >= 1 && worst < best);
    Rating {
        kind: "Rating",
        alternate_name: document.verdict.label.clone(),
        rating_value: bounds.and(document.verdict.value),
        best_rating: bounds.map(|(_, best)| best),
        worst_rating: bounds.map(|(worst, _)| worst),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};

    const BASE: &str = "https://desk.example";

    fn live(document: &Document) -> ClaimReview {
        claim_review(document, State::Live, BASE).unwrap()
    }

    #[test]
    fn a_review_has_all_that_search_engines_ask_for() {
        insta::assert_snapshot!(serde_json::to_string_pretty(&live(&samples::troops())).unwrap());
    }

    #[test]
    fn awkward_words_stay_as_they_are() {
        let document = samples::awkward();
        let review = serde_json::to_string_pretty(&live(&document)).unwrap();
        insta::assert_snapshot!(review);
        let read: serde_json::Value = serde_json::from_str(&review).unwrap();
        assert_eq!(read["claimReviewed"], document.statement);
    }

    #[test]
    fn a_rating_off_the_line_has_its_word_alone() {
        let review = live(&samples::unproven());
        let word = serde_json::json!({"@type": "Rating", "alternateName": "Unproven"});
        assert_eq!(serde_json::to_value(&review.review_rating).unwrap(), word);
        assert!(review.item_reviewed.author.is_none());
    }

    #[test]
    fn a_line_that_search_engines_cannot_read_is_left_out() {
        let scale = |values: &[i32], own: i32| {
            let mut document = samples::troops();
            document.scale.truncate(values.len());
            for (rating, value) in document.scale.iter_mut().zip(values) {
                rating.value = Some(*value);
            }
            document.verdict.value = Some(own);
            let rating = live(&document).review_rating;
            (rating.worst_rating, rating.rating_value, rating.best_rating)
        };
        assert_eq!(scale(&[5, 3, 1], 3), (Some(1), Some(3), Some(5)));
        assert_eq!(scale(&[4, 2, 0], 4), (None, None, None), "its worst is 0");
        assert_eq!(scale(&[3, 3], 3), (None, None, None), "its worst is its best");
    }

    #[test]
    fn nothing_is_said_of_what_is_not_live_or_not_rated() {
        let troops = samples::troops();
        for state in [State::Scheduled, State::Retracted, State::Void] {
            assert_eq!(claim_review(&troops, state, BASE), None, "{state:?}");
        }
        let mut unrated = samples::troops();
        unrated.verdict.rating = UNRATED.into();
        assert_eq!(claim_review(&unrated, State::Live, BASE), None);
    }
}
