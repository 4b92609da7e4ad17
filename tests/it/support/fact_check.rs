//! Finished documents, as the projection would hand them to be published, and claims to publish them for.

use chrono::NaiveDate;
use diesel::prelude::*;
use factdesk::{
    clock,
    evidence::{SourceKind, Stance},
    ids::{ClaimId, EvidenceId, OccurrenceId},
    publication::{Head, document::*, store},
    schema::claims,
    text::{markdown, quantity::Hedge},
    web::marks::{Shape, Tone},
};

use super::Desk;

fn rating(slug: &str) -> DocRating {
    let (label, shape, tone, value) = match slug {
        "true" => ("True", Shape::DiscTick, Tone::Green, Some(5)),
        "mostly-true" => ("Mostly true", Shape::DiscMost, Tone::Olive, Some(4)),
        "false" => ("False", Shape::Cross, Tone::Red, Some(1)),
        _ => ("Unproven", Shape::RingDot, Tone::Grey, None),
    };
    DocRating {
        slug: slug.into(),
        label: label.into(),
        shape,
        tone,
        value,
    }
}

/// A document with that headline and rating.
pub fn document(headline: &str, rating_slug: &str) -> Document {
    let scale = ["true", "mostly-true", "false", "unproven"].map(rating).to_vec();
    let given = rating(rating_slug);
    let now = clock::now();
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    let (summary, known) = ("The number holds for **land** forces.", "Three counts agree.");
    Document {
        schema: SCHEMA,
        slug: String::new(),
        revision: 0,
        language: "en".into(),
        publisher: "Among the Fray".into(),
        headline: headline.into(),
        finding: "Counts put between 98,000 and 127,000 troops there.".into(),
        summary: summary.into(),
        known: known.into(),
        unknown: String::new(),
        method: String::new(),
        html: ProseHtml {
            summary: markdown::to_html(summary),
            known: markdown::to_html(known),
            ..ProseHtml::default()
        },
        statement: "There are roughly 100,000 troops along the border.".into(),
        claimant: Some(DocClaimant {
            slug: "ilona-brandt".into(),
            name: "Ilona Brandt".into(),
            role: Some("regional governor".into()),
            organisation: None,
            same_as: None,
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
        occurrences: vec![DocOccurrence {
            id: OccurrenceId::new(),
            exact: "roughly 100,000 troops".into(),
            title: Some("Press conference of the governor".into()),
            outlet: Some("Vestmark Herald".into()),
            url: Some("https://vestmark.example/press".into()),
            article: None,
            date: day("2022-01-19"),
            first: true,
            archive_url: None,
        }],
        evidence: vec![DocEvidence {
            id: EvidenceId::new(),
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
        }],
        verdict: DocVerdict {
            rating: given.slug,
            label: given.label,
            definition: "What it means.".into(),
            value: given.value,
            shape: given.shape,
            tone: given.tone,
            scale_version: 1,
            decided_at: now,
            self_reviewed: false,
        },
        scale,
        topics: vec![DocTopic {
            slug: "troop-numbers".into(),
            name: "Troop numbers".into(),
        }],
        contacts: Vec::new(),
        authors: vec!["Ines Okafor".into()],
        reviewers: vec!["Dalia Ferreira".into()],
        first_published_at: now,
        published_at: now,
        corrections: Vec::new(),
    }
}

/// A document whose words are hard to carry: they end elements, look like escapes, run from right to left.
pub fn awkward() -> Document {
    let summary = "Said </script> & “quoted”, <b>not bold</b> 🛰️.";
    Document {
        statement: "قال المحافظ: «100,000 جندي troops» </script> & \"more\" 🛰️".into(),
        finding: "Nobody said <that> & \"this\"; &amp; is as written.".into(),
        summary: summary.into(),
        html: ProseHtml {
            summary: markdown::to_html(summary),
            ..ProseHtml::default()
        },
        topics: vec![DocTopic {
            slug: "q-a".into(),
            name: "Q & A <live>".into(),
        }],
        ..document("“</script><script>alert(1)</script>” & 'so' on ]]> 🛰️", "false")
    }
}

impl Desk {
    /// A bare claim, for what is published of it.
    pub fn bare_claim(&self) -> ClaimId {
        self.write(|tx| {
            let (id, at) = (ClaimId::new(), tx.by().at);
            diesel::insert_into(claims::table)
                .values((
                    claims::id.eq(id),
                    claims::version.eq(1_i64),
                    claims::statement.eq("There are roughly 100,000 troops along the border."),
                    claims::status.eq("approved"),
                    claims::status_since.eq(at),
                    claims::logged_at.eq(at),
                    claims::updated_at.eq(at),
                ))
                .execute(&mut **tx)?;
            Ok(id)
        })
    }

    /// Publishes a document for a new claim.
    pub fn published(&self, document: Document) -> Head {
        let claim = self.bare_claim();
        self.write(move |tx| store::issue(tx, claim, document, None))
    }

    /// Publishes the next revision of it.
    pub fn revised(&self, claim: ClaimId, document: Document, note: &'static str) -> Head {
        self.write(move |tx| store::issue(tx, claim, document, Some(note)))
    }
}
