//! One fact-check, and its revisions.

use actix_web::{HttpRequest, HttpResponse};

use super::paper;
use crate::{
    db::Db,
    problem::{Code, Problem, Result},
    publication::{
        Document, Head, State,
        differences::differences,
        store::{self, Listed, ListingFilter},
        translations::Alternate,
    },
    reader::pages::{self, FactCheckPage, HistoryPage, RevisionPage},
    web::{
        finished::{self, HTML, bytes},
        http::Path,
        posted,
    },
};

/// How many others of its topic a fact-check shows.
const RELATED: i64 = 3;

/// What may be shown under that name: live and retracted ones. Of a void one there is its note alone.
pub(super) fn shown(db: &mut Db, slug: &str) -> Result<(Head, Document)> {
    let (head, document) = store::by_slug(db, slug)?.ok_or_else(|| Problem::not_found("fact-check"))?;
    match head.state {
        State::Live | State::Retracted => Ok((head, document)),
        State::Void => Err(Problem::new(Code::Gone, head.public_note.unwrap_or_default())),
        State::Scheduled => Err(Problem::not_found("fact-check")),
    }
}

/// The newest others on its first topic; what says the same in another language is linked elsewhere.
fn related(db: &mut Db, head: &Head, document: &Document, same: &[Alternate]) -> Result<Vec<Listed>> {
    let Some(topic) = document.topics.first() else {
        return Ok(Vec::new());
    };
    let filter = ListingFilter {
        topic: Some(topic.slug.clone()),
        ..ListingFilter::default()
    };
    let others = i64::try_from(same.len()).unwrap_or(0).max(1);
    let mut rows = store::page_after(db, &filter, None, RELATED + others)?;
    rows.retain(|row| row.head.claim_id != head.claim_id && same.iter().all(|one| one.slug != row.head.slug));
    rows.truncate(usize::try_from(RELATED).unwrap_or(0));
    Ok(rows)
}

pub async fn show(req: HttpRequest, Path(slug): Path<String>) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    finished::serve(&req, format!("/fact-checks/{slug}"), HTML, async {
        let paper = paper(&app).await?;
        let (head, document, related, replies, alternates) = app
            .database
            .read(move |db| {
                let (head, document) = shown(db, &slug)?;
                let alternates = match head.state {
                    State::Live => store::alternates(db, head.claim_id)?,
                    _ => Vec::new(),
                };
                let related = related(db, &head, &document, &alternates)?;
                let replies = store::replies(db, head.claim_id)?;
                Ok((head, document, related, replies, alternates))
            })
            .await?;
        Ok(bytes(pages::fact_check(&FactCheckPage {
            paper: &paper,
            head: &head,
            document: &document,
            related: &related,
            replies: &replies,
            alternates: &alternates,
        })))
    })
    .await
}

pub async fn history(req: HttpRequest, Path(slug): Path<String>) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    finished::serve(&req, format!("/fact-checks/{slug}/history"), HTML, async {
        let paper = paper(&app).await?;
        let (head, revisions) = app
            .database
            .read(move |db| Ok((shown(db, &slug)?.0, store::revisions(db, &slug)?)))
            .await?;
        Ok(bytes(pages::history(&HistoryPage {
            paper: &paper,
            head: &head,
            revisions: &revisions,
        })))
    })
    .await
}

pub async fn revision(req: HttpRequest, Path((slug, revision)): Path<(String, i32)>) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let address = format!("/fact-checks/{slug}/history/{revision}");
    finished::serve(&req, address, HTML, async {
        let paper = paper(&app).await?;
        let (head, document, before) = app
            .database
            .read(move |db| {
                let (head, _) = shown(db, &slug)?;
                let (_, document) =
                    store::revision(db, &slug, revision)?.ok_or_else(|| Problem::not_found("revision"))?;
                let before = store::revision(db, &slug, revision - 1)?.map(|(_, before)| before);
                Ok((head, document, before))
            })
            .await?;
        let changes = before.map(|before| differences(paper.language_of(&document), &before, &document));
        Ok(bytes(pages::revision(&RevisionPage {
            paper: &paper,
            head: &head,
            document: &document,
            differences: changes.as_deref(),
        })))
    })
    .await
}
