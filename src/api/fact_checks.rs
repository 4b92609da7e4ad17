//! Published fact-checks for programs: public, without a token, the same document that the page is drawn from.

use actix_web::{HttpRequest, HttpResponse, web};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;
use serde_json::{Value, json};

use super::openapi::Call;
use crate::{
    clock::Time,
    ids::ClaimId,
    problem::{Code, Problem, Result},
    publication::{
        Document, Head, State,
        store::{self, Listed},
    },
    reader::{
        listing::{Asked, Listing},
        search,
    },
    web::{
        finished::{self, JSON},
        http::{Path, Query},
        posted,
    },
};

/// How many rows come at once when nobody asks for another number.
const USUAL: i64 = 50;

/// How many may be asked for.
const MOST: i64 = 100;

/// The addresses of fact-checks.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.service(
        web::resource("/fact-checks")
            .route(web::get().to(list))
            .route(web::head().to(list)),
    )
    .service(
        web::resource("/fact-checks/{slug}")
            .route(web::get().to(show))
            .route(web::head().to(show)),
    );
}

/// The same, described.
pub fn calls() -> Vec<Call> {
    vec![
        Call::get(
            "/fact-checks",
            "Published fact-checks, newest first; no token is needed",
        )
        .scope(None)
        .query(&[
            ("verdict", "The rating's slug"),
            ("claimant", "The claimant's slug"),
            ("topic", "The topic's slug"),
            ("from", "First published on that day or later"),
            ("to", "First published on that day or before"),
            ("corrected", "Only those in which a verdict or a fact was corrected"),
            ("q", "What is searched for, in the words of the search page"),
            ("cursor", "The next of the answer before"),
            ("limit", "1 to 100; 50 when it is not said"),
        ])
        .lists_documents(),
        Call::get(
            "/fact-checks/{slug}",
            "A published fact-check: the public document; no token is needed",
        )
        .scope(None)
        .answers_document(),
    ]
}

/// Where in the list a program has come to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Place {
    cursor: String,
    limit: Option<i64>,
}

impl Place {
    fn after(&self) -> Result<Option<(Time, ClaimId)>> {
        if self.cursor.is_empty() {
            return Ok(None);
        }
        let unknown = || Problem::new(Code::Unreadable, "This cursor is none of ours. Take the one in `next`.");
        let bytes = URL_SAFE_NO_PAD.decode(&self.cursor).map_err(|_| unknown())?;
        let text = String::from_utf8(bytes).map_err(|_| unknown())?;
        let (at, claim) = text.split_once(' ').ok_or_else(unknown)?;
        let place = (
            at.parse().map_err(|_| unknown())?,
            claim.parse().map_err(|_| unknown())?,
        );
        Ok(Some(place))
    }

    fn rows(&self) -> i64 {
        self.limit.unwrap_or(USUAL).clamp(1, MOST)
    }
}

/// The cursor that stands behind a row.
fn cursor(head: &Head) -> Option<String> {
    let at = head.first_published_at?;
    Some(URL_SAFE_NO_PAD.encode(format!("{at} {}", head.claim_id)))
}

async fn list(req: HttpRequest, Query(asked): Query<Asked>, Query(place): Query<Place>) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let listing = Listing::new("/api/v1/fact-checks", &asked);
    let (after, rows) = (place.after()?, place.rows());
    let address = format!("{} {rows} {}", listing.page(1), place.cursor);
    finished::serve(&req, address, JSON, async {
        let mut filter = listing.filter.clone();
        search::narrow(&app, &mut filter).await?;
        // One more than is shown, to know whether there are more.
        let mut found = app
            .database
            .read(move |db| store::page_after(db, &filter, after, rows + 1))
            .await?;
        let shown = usize::try_from(rows).unwrap_or(found.len());
        let more = found.len() > shown;
        found.truncate(shown);
        let next = found.last().filter(|_| more).and_then(|row| cursor(&row.head));
        let items: Vec<Value> = found
            .iter()
            .map(|Listed { head, document }| record(head, document, &app.base_url))
            .collect::<Result<_>>()?;
        Ok(serde_json::to_vec(&json!({"items": items, "next": next}))?)
    })
    .await
}

async fn show(req: HttpRequest, Path(slug): Path<String>) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    finished::serve_record(&req, format!("/api/v1/fact-checks/{slug}"), async {
        let found = app.database.read(move |db| store::by_slug(db, &slug)).await?;
        let (head, document) = found.ok_or_else(|| Problem::not_found("fact-check"))?;
        if head.state == State::Void {
            return Err(Problem::new(Code::Gone, head.public_note.unwrap_or_default()));
        }
        let record = record(&head, &document, &app.base_url)?;
        Ok((head.version, serde_json::to_vec(&record)?))
    })
    .await
}

/// The public document and where it stands. Of a retracted one there is no verdict any more, and no finding.
fn record(head: &Head, document: &Document, base: &str) -> Result<Value> {
    let mut record = serde_json::to_value(document)?;
    if let Some(fields) = record.as_object_mut() {
        fields.insert("id".into(), json!(head.claim_id));
        fields.insert("version".into(), json!(head.version));
        fields.insert("state".into(), json!(head.state));
        fields.insert("url".into(), json!(format!("{base}{}", document.path())));
        fields.insert("updated_at".into(), json!(head.updated_at));
        fields.insert("note".into(), json!(head.public_note));
        if head.state == State::Retracted {
            for field in ["verdict", "finding"] {
                fields.insert(field.into(), Value::Null);
            }
        }
    }
    Ok(record)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_that_is_none_of_ours_is_refused() {
        for odd in ["x", "!!", "aGVsbG8"] {
            let place = Place {
                cursor: odd.into(),
                limit: None,
            };
            assert_eq!(place.after().unwrap_err().code, Code::Unreadable, "{odd}");
        }
        assert_eq!(Place::default().after().unwrap(), None);
        let asked = |limit| {
            Place {
                cursor: String::new(),
                limit,
            }
            .rows()
        };
        assert_eq!((asked(None), asked(Some(0)), asked(Some(5000))), (50, 1, 100));
    }
}
