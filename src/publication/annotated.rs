//! An article as readers see it: its text as far as its rights allow, with every published claim in its place.
//!
//! It is put together when something in it is published or taken back, and when the article itself changes, and kept as one
//! document. What the notes say is drawn from the live fact-checks.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;

pub use crate::article::{
    TextRights,
    marks::{Paragraph, Segment},
};
use crate::{
    actor::By,
    article::{
        Article, Snapshot,
        marks::{self, Span, lower_lines},
    },
    claim::{Occurrence, OccurrenceState},
    clock::{self, Time},
    db::Database,
    ids::{ArticleId, ClaimId, OccurrenceId},
    jobs::Job,
    problem::{Problem, Result},
};

use super::{document::Document, store};

/// The number of this form of the document.
const SCHEMA: u32 = 1;

/// An article with the places of what was checked in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnotatedArticle {
    /// Which form this is.
    pub schema: u32,
    /// Its name in addresses.
    pub slug: String,
    /// Its headline.
    pub title: String,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// The day it was published.
    pub published_on: Option<NaiveDate>,
    /// Where it is on the web.
    pub url: Option<String>,
    /// Language tag.
    pub language: Option<String>,
    /// What may be shown of its text.
    pub rights: TextRights,
    /// Its text, where it may be shown.
    pub text: Option<String>,
    /// When the text was captured.
    pub taken_at: Time,
    /// SHA-256 of the bytes that were captured.
    pub sha256: String,
    /// Where claims are made in it, in the order of the text; those that are not in it any more come last.
    pub places: Vec<CheckedPlace>,
}

/// A place where a claim is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedPlace {
    /// The claim.
    pub claim: ClaimId,
    /// The occurrence.
    pub occurrence: OccurrenceId,
    /// The words, as they are published.
    pub exact: String,
    /// First character and one past the last; none when the words are not in the newest text any more.
    pub span: Option<(usize, usize)>,
}

/// A place with what was found, as its note says it.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// From 1, in the order of the text.
    pub number: usize,
    /// Whether its line is drawn lower, as it overlaps another.
    pub lower: bool,
    /// Where.
    pub place: CheckedPlace,
    /// What was found: the live revision.
    pub document: Document,
}

impl Note {
    /// The name of its mark on the page, the same for as long as the place is there.
    pub fn anchor(&self) -> String {
        anchor(self.place.occurrence)
    }
}

/// The name of an occurrence's mark on the article's page.
pub fn anchor(occurrence: OccurrenceId) -> String {
    format!("m-{occurrence}")
}

/// The address of an article.
pub fn path(slug: &str) -> String {
    format!("/articles/{slug}")
}

impl AnnotatedArticle {
    /// An article with the places that are published; none when nothing in it is.
    pub fn of(article: Article, snapshot: Snapshot, places: Vec<CheckedPlace>) -> Option<Self> {
        if places.is_empty() {
            return None;
        }
        let mut places = places;
        places.sort_by_key(|place| {
            let (start, end) = place.span.unwrap_or((usize::MAX, usize::MAX));
            (start, std::cmp::Reverse(end), place.occurrence)
        });
        Some(Self {
            schema: SCHEMA,
            slug: article.slug,
            title: article.title,
            byline: article.byline,
            publisher: article.publisher,
            published_on: article.published_on,
            url: article.url,
            language: article.language,
            rights: article.rights,
            text: article.rights.whole().then_some(snapshot.text),
            taken_at: snapshot.taken_at,
            sha256: snapshot.sha256,
            places,
        })
    }

    /// Numbers the places whose fact-check is live.
    pub fn notes(&self, mut live: impl FnMut(ClaimId) -> Option<Document>) -> Vec<Note> {
        let found: Vec<(CheckedPlace, Document)> = self
            .places
            .iter()
            .filter_map(|place| Some((place.clone(), live(place.claim)?)))
            .collect();
        let spans: Vec<(usize, usize)> = found.iter().filter_map(|(place, _)| place.span).collect();
        let lower = lower_lines(&spans).into_iter().chain(std::iter::repeat(false));
        found
            .into_iter()
            .zip(lower)
            .zip(1..)
            .map(|(((place, document), lower), number)| Note {
                number,
                lower,
                place,
                document,
            })
            .collect()
    }

    /// The text in paragraphs, cut where marks begin and end; each mark is the note at that place in the list. Empty where the
    /// text may not be shown.
    pub fn paragraphs(&self, notes: &[Note]) -> Vec<Paragraph<usize>> {
        let spans: Vec<Span<usize>> = notes
            .iter()
            .enumerate()
            .filter_map(|(item, note)| note.place.span.map(|(start, end)| Span { start, end, item }))
            .collect();
        self.text
            .as_deref()
            .map(|text| marks::segments(text, &spans))
            .unwrap_or_default()
    }
}

impl CheckedPlace {
    /// The place of an occurrence that a live fact-check lists; where it stands in that snapshot.
    pub fn of(row: &Occurrence, live: &Document, newest: &Snapshot) -> Option<Self> {
        let published = live.occurrences.iter().find(|listed| listed.id == row.id)?;
        let here = row.state == OccurrenceState::Anchored && row.snapshot_id == Some(newest.id);
        let at = |place: Option<i32>| usize::try_from(place?).ok();
        Some(Self {
            claim: row.claim_id,
            occurrence: row.id,
            exact: published.exact.clone(),
            span: at(row.span_start).zip(at(row.span_end)).filter(|_| here),
        })
    }
}

/// Does a job of the kind [`crate::article::store::CHANGED`].
pub async fn run(database: Database, job: Job) -> Result<()> {
    let article: ArticleId = job
        .payload
        .get("article_id")
        .cloned()
        .map(serde_json::from_value)
        .transpose()?
        .ok_or_else(|| Problem::internal(format!("a job without an article: {}", json!(job.payload))))?;
    database
        .write(By::system(clock::now()), move |tx| store::refresh_article(tx, article))
        .await
}
