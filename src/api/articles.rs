//! Articles for programs.

use actix_web::{
    HttpResponse,
    http::{
        StatusCode,
        header::{self, HeaderValue},
    },
    web,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    bearer::Bearer,
    body::Body,
    etag,
    matches::ShownMatch,
    openapi::Call,
    shapes::{Items, ShownSuggestion},
};
use crate::{
    article::{
        Article, Snapshot, TextRights, capture,
        details::Typed,
        fetching::Page,
        intake::{self, Given, NewArticle},
        store,
        suggestions::Suggestion,
    },
    clock::Time,
    db::Db,
    desk::matches,
    ids::{ArticleId, SnapshotId},
    problem::{Problem, Result},
    search::Index,
    staff::{Scope, can},
    web::http::Path,
};

/// The addresses of articles.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/articles", web::post().to(take_in))
        .route("/articles/{id}", web::get().to(show))
        .route("/articles/{id}/suggestions", web::get().to(list_suggestions));
}

/// The same, described.
pub fn calls() -> Vec<Call> {
    vec![
        Call::post("/articles", Scope::Write, "Take in an article")
            .sends::<TakeIn>()
            .creates::<Shown>(),
        Call::get("/articles/{id}", "An article with the text of its newest snapshot").answers::<Shown>(),
        Call::get(
            "/articles/{id}/suggestions",
            "Places in an article's newest text that may hold a claim and wait for a decision, best first",
        )
        .lists::<ShownSuggestion>(),
    ]
}

/// An article to take in: `text` or `html`, and what is known of it. With `url` and neither of them it is fetched.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ArticleIn)]
struct TakeIn {
    /// Where it is on the web.
    url: Option<String>,
    /// Its headline; found in the text when it is not given.
    title: Option<String>,
    /// Who wrote it.
    byline: Option<String>,
    /// The outlet.
    publisher: Option<String>,
    /// The day it was published, `YYYY-MM-DD`.
    published_on: Option<String>,
    /// Language tag.
    language: Option<String>,
    /// What readers may see of its text beside what was checked: all of it (`own`, `licensed`) or nothing (`quoted`).
    rights: Option<TextRights>,
    /// The text itself.
    text: Option<String>,
    /// The source of its page, from which the text is taken.
    html: Option<String>,
}

impl TakeIn {
    fn given(&self) -> Given<'_> {
        Given {
            details: Typed {
                title: self.title.as_deref().unwrap_or_default(),
                byline: self.byline.as_deref().unwrap_or_default(),
                publisher: self.publisher.as_deref().unwrap_or_default(),
                published_on: self.published_on.as_deref().unwrap_or_default(),
                url: self.url.as_deref().unwrap_or_default(),
                language: self.language.as_deref().unwrap_or_default(),
                rights: self.rights.map(TextRights::as_str).unwrap_or_default(),
            },
            body: intake::Body::of_call(self.text.as_deref(), self.html.as_deref()),
        }
    }

    fn read(&self, page: Option<&Page>) -> Result<NewArticle> {
        let given = self.given();
        NewArticle::parse(&Given {
            body: page.map_or(given.body, intake::Body::Fetched),
            ..given
        })
    }
}

/// An article with its newest snapshot.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Article)]
struct Shown {
    id: ArticleId,
    version: i64,
    slug: String,
    title: String,
    byline: Option<String>,
    publisher: Option<String>,
    published_on: Option<NaiveDate>,
    url: Option<String>,
    language: Option<String>,
    rights: TextRights,
    #[schema(value_type = String, format = DateTime)]
    created_at: Time,
    snapshot: ShownSnapshot,
    /// Places in the text that may hold a claim, best first.
    suggestions: Vec<ShownSuggestion>,
}

/// A snapshot with its text.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Snapshot)]
struct ShownSnapshot {
    id: SnapshotId,
    /// What its bytes are kept under.
    sha256: String,
    media_type: String,
    size_bytes: i64,
    url: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    taken_at: Time,
    /// The text in which claims are anchored.
    text: String,
}

impl Shown {
    fn of(article: Article, snapshot: Snapshot, suggestions: Vec<ShownSuggestion>) -> Self {
        Self {
            id: article.id,
            version: article.version,
            slug: article.slug,
            title: article.title,
            byline: article.byline,
            publisher: article.publisher,
            published_on: article.published_on,
            url: article.url,
            language: article.language,
            rights: article.rights,
            created_at: article.created_at,
            suggestions,
            snapshot: ShownSnapshot {
                id: snapshot.id,
                sha256: snapshot.sha256,
                media_type: snapshot.media_type,
                size_bytes: snapshot.size_bytes,
                url: snapshot.url,
                taken_at: snapshot.taken_at,
                text: snapshot.text,
            },
        }
    }
}

async fn take_in(program: Bearer<can::TakeInArticle>, Body(given): Body<TakeIn>) -> Result<HttpResponse> {
    let page = capture::fetch(&program.app.fetcher, &given.given()).await?;
    let (new, sha256) = capture::capture(&program.app.blobs, move || given.read(page.as_ref())).await?;
    let (article, snapshot) = program.write(move |tx| store::take_in(tx, &new, &sha256)).await?;
    let (index, base) = (program.app.fresh_staff_index().await, program.app.base_url.clone());
    let (snapshot, found) = program
        .read(move |db| {
            let found = suggestions(db, &index, &snapshot, &base)?;
            Ok((snapshot, found))
        })
        .await?;
    let location = format!("/api/v1/articles/{}", article.id);
    let mut answer = etag::record(
        StatusCode::CREATED,
        article.version,
        &Shown::of(article, snapshot, found),
    );
    let location = HeaderValue::from_str(&location).map_err(Problem::internal)?;
    answer.headers_mut().insert(header::LOCATION, location);
    Ok(answer)
}

async fn show(program: Bearer<can::ViewDesk>, Path(id): Path<ArticleId>) -> Result<HttpResponse> {
    let (index, base) = (program.app.fresh_staff_index().await, program.app.base_url.clone());
    let shown = program
        .read(move |db| {
            let (article, snapshot) = (store::find(db, id)?, store::latest_snapshot(db, id)?);
            let found = suggestions(db, &index, &snapshot, &base)?;
            Ok(Shown::of(article, snapshot, found))
        })
        .await?;
    Ok(etag::record(StatusCode::OK, shown.version, &shown))
}

async fn list_suggestions(program: Bearer<can::ViewDesk>, Path(id): Path<ArticleId>) -> Result<HttpResponse> {
    let (index, base) = (program.app.fresh_staff_index().await, program.app.base_url.clone());
    let items = program
        .read(move |db| {
            let snapshot = store::latest_snapshot(db, id)?;
            suggestions(db, &index, &snapshot, &base)
        })
        .await?;
    Ok(HttpResponse::Ok().json(Items::whole(items)))
}

/// What waits for a decision, the best first, each with what may say the same.
fn suggestions(db: &mut Db, index: &Index, snapshot: &Snapshot, base: &str) -> Result<Vec<ShownSuggestion>> {
    let found = store::suggestions::of_snapshot(db, snapshot.id)?;
    let waiting: Vec<&Suggestion> = found.iter().filter(|row| row.decision.is_none()).collect();
    let mut candidates = matches::of_suggestions(db, index, &snapshot.text, &waiting)?;
    let shown = waiting.into_iter().map(|row| {
        let matches = candidates.remove(&row.id).unwrap_or_default();
        let matches = matches.into_iter().map(|found| ShownMatch::of(found, base)).collect();
        ShownSuggestion::of(row, &snapshot.text, matches)
    });
    Ok(shown.collect())
}
