//! Documents for the tests of this station, built in one place.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{document::*, tier::CorrectionTier};
use crate::{
    clock::Time,
    evidence::{SourceKind, Stance},
    ids::{ContactId, EvidenceId, OccurrenceId},
    text::{markdown, quantity::Hedge},
    web::marks::{Shape, Tone},
};

pub(crate) fn time(text: &str) -> Time {
    text.parse().unwrap()
}

pub(crate) fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().unwrap())
}

fn uuid(n: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(n)
}

fn scale() -> Vec<DocRating> {
    let rating = |slug: &str, label: &str, shape, tone, value| DocRating {
        slug: slug.into(),
        label: label.into(),
        shape,
        tone,
        value,
    };
    vec![
        rating("true", "True", Shape::DiscTick, Tone::Green, Some(5)),
        rating("mostly-true", "Mostly true", Shape::DiscMost, Tone::Olive, Some(4)),
        rating("false", "False", Shape::Cross, Tone::Red, Some(1)),
        rating("unproven", "Unproven", Shape::RingDot, Tone::Grey, None),
    ]
}

/// The claim about roughly 100,000 troops, corrected once.
pub(crate) fn troops() -> Document {
    let (known, unknown) = (
        "Three counts agree.\n\nNATO spoke of about 100,000 troops on 12 January.",
        "- How many were always there.",
    );
    let (summary, method) = ("The number holds for **land** forces.", "We took every count.");
    Document {
        schema: SCHEMA,
        slug: "troops".into(),
        revision: 2,
        language: "en".into(),
        publisher: "Among the Fray".into(),
        headline: "There were about 100,000 troops, and probably more".into(),
        finding: "Counts put between 98,000 and 127,000 troops there.".into(),
        summary: summary.into(),
        known: known.into(),
        unknown: unknown.into(),
        method: method.into(),
        html: ProseHtml {
            summary: markdown::to_html(summary),
            known: markdown::to_html(known),
            unknown: markdown::to_html(unknown),
            method: markdown::to_html(method),
        },
        statement: "There are roughly 100,000 troops along our neighbour’s border.".into(),
        claimant: Some(DocClaimant {
            slug: "ilona-brandt".into(),
            name: "Ilona Brandt".into(),
            role: Some("regional governor".into()),
            organisation: Some("Vestmark".into()),
            same_as: Some("https://people.example/ilona-brandt".into()),
        }),
        said_on: day("2022-01-19"),
        said_at: Some("press conference, Vestholm".into()),
        quantities: vec![DocQuantity {
            text: "roughly 100,000".into(),
            value: Some(100_000.0),
            low: Some(90_000.0),
            high: Some(110_000.0),
            hedge: Hedge::About,
            unit: Some("troops".into()),
            as_of: day("2022-01-19"),
        }],
        occurrences: vec![
            DocOccurrence {
                id: OccurrenceId::from(uuid(1)),
                exact: "roughly 100,000 troops".into(),
                title: Some("Press conference of the governor".into()),
                outlet: Some("Vestmark".into()),
                url: Some("https://vestmark.example/press".into()),
                article: None,
                date: day("2022-01-19"),
                first: true,
                archive_url: None,
            },
            DocOccurrence {
                id: OccurrenceId::from(uuid(2)),
                exact: "100,000 troops".into(),
                title: Some("Counting soldiers from the sky".into()),
                outlet: Some("Among the Fray".into()),
                url: None,
                article: Some("counting-soldiers".into()),
                date: day("2022-01-21"),
                first: false,
                archive_url: None,
            },
        ],
        evidence: vec![
            DocEvidence {
                id: EvidenceId::from(uuid(3)),
                stance: Stance::Supports,
                quote: Some("consistent with 98,000 to 114,000 soldiers".into()),
                locator: Some("p. 6".into()),
                note: None,
                source: DocSource {
                    title: "Forty-one camps".into(),
                    publisher: Some("Terrain Group".into()),
                    url: Some("https://terrain-group.example/camps".into()),
                    published_on: day("2022-01-17"),
                    kind: SourceKind::Dataset,
                },
                accessed_on: day("2022-01-20"),
                archive_url: None,
                quantity: None,
            },
            DocEvidence {
                id: EvidenceId::from(uuid(4)),
                stance: Stance::Refutes,
                quote: None,
                locator: None,
                note: Some("Counts arrivals only.".into()),
                source: DocSource {
                    title: "Who is new at the border?".into(),
                    publisher: None,
                    url: None,
                    published_on: None,
                    kind: SourceKind::Report,
                },
                accessed_on: None,
                archive_url: None,
                quantity: None,
            },
        ],
        verdict: DocVerdict {
            rating: "mostly-true".into(),
            label: "Mostly true".into(),
            definition: "Right, with something left out.".into(),
            value: Some(4),
            shape: Shape::DiscMost,
            tone: Tone::Olive,
            scale_version: 1,
            decided_at: time("2022-02-04T15:00:00Z"),
            self_reviewed: false,
        },
        scale: scale(),
        topics: vec![DocTopic {
            slug: "troop-numbers".into(),
            name: "Troop numbers".into(),
        }],
        contacts: vec![DocContact {
            id: ContactId::from(uuid(5)),
            whom: Some("The governor’s press office".into()),
            asked_on: NaiveDate::from_ymd_opt(2022, 1, 20).unwrap(),
            answer: Some("The number was NATO’s.".into()),
            answered_on: day("2022-01-21"),
        }],
        authors: vec!["Ines Okafor".into()],
        reviewers: vec!["Dalia Ferreira".into()],
        first_published_at: time("2022-01-21T09:00:00Z"),
        published_at: time("2022-02-04T15:32:00Z"),
        corrections: vec![DocCorrection {
            revision: 2,
            at: time("2022-02-04T15:32:00Z"),
            tier: CorrectionTier::VerdictChanged,
            note: "We had not said whom the count leaves out.".into(),
            before: scale().first().cloned(),
            after: scale().get(1).cloned(),
        }],
    }
}

/// A first revision with little in it and a rating that has no number.
pub(crate) fn unproven() -> Document {
    let troops = troops();
    Document {
        slug: "rail-wagons".into(),
        revision: 1,
        headline: "Four thousand rail wagons in a week".into(),
        finding: "Nobody has counted them.".into(),
        statement: "Four thousand rail wagons went east in a week.".into(),
        claimant: None,
        said_on: None,
        said_at: None,
        occurrences: Vec::new(),
        verdict: DocVerdict {
            rating: "unproven".into(),
            label: "Unproven".into(),
            value: None,
            shape: Shape::RingDot,
            tone: Tone::Grey,
            ..troops.verdict.clone()
        },
        first_published_at: time("2022-01-18T09:00:00Z"),
        published_at: time("2022-01-18T09:00:00Z"),
        corrections: Vec::new(),
        ..troops
    }
}

/// Words that end elements, look like escapes, run from right to left, or are drawn rather than written.
pub(crate) fn awkward() -> Document {
    let troops = troops();
    let summary = "Said </script> & “quoted”, <b>not bold</b> 🛰️.";
    Document {
        slug: "awkward-words".into(),
        revision: 1,
        headline: "“</script><script>alert(1)</script>” & 'so' on ]]> 🛰️".into(),
        finding: "Nobody said <that> & \"this\"; &amp; is as written.".into(),
        statement: "قال المحافظ: «100,000 جندي» </script> & \"more\" 🛰️".into(),
        claimant: Some(DocClaimant {
            slug: "o-brien".into(),
            name: "Ó Brien & <Söhne>".into(),
            role: None,
            organisation: None,
            same_as: None,
        }),
        html: ProseHtml {
            summary: markdown::to_html(summary),
            ..ProseHtml::default()
        },
        summary: summary.into(),
        known: String::new(),
        unknown: String::new(),
        method: String::new(),
        topics: vec![DocTopic {
            slug: "q-a".into(),
            name: "Q & A <live>".into(),
        }],
        corrections: Vec::new(),
        ..troops
    }
}

/// Variations of the sample in every part that is compared.
pub(crate) fn any_document() -> impl Strategy<Value = Document> {
    let words = "[a-c]{0,3}( [a-c]{1,3}){0,2}(\n\n[a-c]{1,3})?";
    let texts = (words, words, words, words);
    let picks = (0..3_usize, 0..4_usize, 0..3_usize, 0..3_usize, 0..3_usize);
    (texts, picks, proptest::option::of(-20_i32..20), any::<bool>()).prop_map(
        |((headline, finding, known, note), (rating, evidence, occurrences, contacts, topics), number, flag)| {
            let mut document = troops();
            document.headline = headline;
            document.finding = finding;
            document.known = known;
            if let Some(first) = document.evidence.first_mut() {
                first.note = flag.then_some(note);
            }
            if let Some(quantity) = document.quantities.first_mut() {
                quantity.value = number.map(|n| f64::from(n) / 2.0);
            }
            if let Some(rating) = document.scale.get(rating) {
                document.verdict.rating = rating.slug.clone();
                document.verdict.label = rating.label.clone();
                document.verdict.value = rating.value;
            }
            document.evidence.truncate(evidence);
            document.occurrences.truncate(occurrences);
            document.contacts.truncate(contacts);
            document.topics.truncate(topics);
            if flag {
                document.claimant = None;
                document.evidence.reverse();
            }
            document
        },
    )
}
