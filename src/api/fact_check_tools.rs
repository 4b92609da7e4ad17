//! The read API of Google's Fact Check Tools, `claims:search`, over what this desk has published: the same parameters,
//! shapes and errors, so that programs written for it work when they are pointed here.
//!
//! The form follows <https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims/search>.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    app::App,
    clock,
    problem::{Code, Problem, Result},
    publication::{
        Document,
        store::{self, Listed},
    },
    reader::search as readers,
    search::{
        Facet, Found, Order, Search,
        query::{Part, Query as Asked, Term},
    },
    web::{
        finished::{self, JSON},
        http::Query,
        posted,
    },
};

/// Claims in one answer: when the program does not say, and at the most.
const USUAL: usize = 10;
const MOST: usize = 100;

/// Further than that nobody pages.
const DEEPEST: usize = 10_000;

/// More words than that make a query slow and are no question any more.
const WORDS: usize = 40;

/// The one address of this API.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.service(web::resource("/v1alpha1/claims:search").route(web::get().to(search)));
}

/// The parameters as they come; unknown ones, such as an API key, are passed over.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Given {
    query: String,
    review_publisher_site_filter: String,
    language_code: String,
    max_age_days: String,
    page_size: String,
    page_token: String,
    offset: String,
}

/// The parameters as they are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wanted {
    words: Vec<String>,
    site: Option<String>,
    language: Option<String>,
    since: Option<NaiveDate>,
    size: usize,
    offset: usize,
}

impl Given {
    fn meant(self, today: NaiveDate) -> Result<Wanted, String> {
        let some = |text: &str| Some(text.trim().to_lowercase()).filter(|text| !text.is_empty());
        let words: Vec<String> = self.query.split_whitespace().take(WORDS).map(str::to_owned).collect();
        let site = some(&self.review_publisher_site_filter);
        if words.is_empty() && site.is_none() {
            return Err("Send query, reviewPublisherSiteFilter, or both.".into());
        }
        let days = number("maxAgeDays", &self.max_age_days, 100_000)?;
        let since = match days.and_then(|days| u64::try_from(days).ok()) {
            Some(days) if days > 0 => today.checked_sub_days(Days::new(days)),
            _ => None,
        };
        let size = match number("pageSize", &self.page_size, usize::MAX)? {
            None | Some(0) => USUAL,
            Some(size) => size.min(MOST),
        };
        let offset = if self.page_token.is_empty() {
            number("offset", &self.offset, DEEPEST)?.unwrap_or_default()
        } else {
            place(&self.page_token).ok_or("pageToken is none of ours; send the nextPageToken of the answer before.")?
        };
        let main = |tag: String| tag.split(['-', '_']).next().unwrap_or_default().to_owned();
        Ok(Wanted {
            words,
            site,
            language: some(&self.language_code).map(main),
            since,
            size,
            offset,
        })
    }
}

fn number(name: &str, text: &str, most: usize) -> Result<Option<usize>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    match text.parse() {
        Ok(n) if n <= most => Ok(Some(n)),
        _ => Err(format!("{name} is a whole number from 0 up; {text:?} is not.")),
    }
}

/// The token that stands for a place in the list.
fn token(offset: usize) -> String {
    URL_SAFE_NO_PAD.encode(format!("from {offset}"))
}

fn place(token: &str) -> Option<usize> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let offset = text.strip_prefix("from ")?.parse().ok()?;
    (offset <= DEEPEST).then_some(offset)
}

impl Wanted {
    /// With all words, or with any of them.
    fn search(&self, all: bool) -> Search {
        let words = self.words.iter().map(|word| Term::Word(word.clone()));
        let mut query = Asked::default();
        if all {
            query.parts.extend(words.map(|term| Part {
                negated: false,
                any: vec![term],
            }));
        } else {
            query.and(words.collect());
        }
        query.and(vec![Term::Is(Facet::State, "live".to_owned())]);
        query.and(
            self.language
                .iter()
                .map(|tag| Term::Is(Facet::Language, tag.clone()))
                .collect(),
        );
        query.and(self.since.map(Term::From).into_iter().collect());
        let order = if self.words.is_empty() {
            Order::Newest
        } else {
            Order::Relevance
        };
        Search {
            order,
            offset: self.offset,
            limit: self.size,
            ..readers::search(query)
        }
    }

    /// The address that finished answers are kept under.
    fn key(&self) -> String {
        format!("/v1alpha1/claims:search {self:?}")
    }
}

#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    claims: Vec<Claim>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_page_token: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Claim {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    claimant: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    claim_date: Option<String>,
    claim_review: [Review; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Review {
    publisher: Publisher,
    url: String,
    title: String,
    review_date: String,
    textual_rating: String,
    language_code: String,
}

#[derive(Debug, Serialize)]
struct Publisher {
    name: String,
    site: String,
}

fn claim(document: &Document, base: &str) -> Claim {
    Claim {
        text: document.statement.clone(),
        claimant: document.claimant.as_ref().map(|claimant| claimant.name.clone()),
        claim_date: document.said_on.map(|day| format!("{day}T00:00:00Z")),
        claim_review: [Review {
            publisher: Publisher {
                name: document.publisher.clone(),
                site: host(base),
            },
            url: format!("{base}{}", document.path()),
            title: document.headline.clone(),
            review_date: document
                .first_published_at
                .utc()
                .format("%Y-%m-%dT%H:%M:%SZ")
                .to_string(),
            textual_rating: document.verdict.label.clone(),
            language_code: document.language.clone(),
        }],
    }
}

/// The site's name without `www.`, as publishers are named by.
fn host(base: &str) -> String {
    let url = url::Url::parse(base).ok();
    let host = url.as_ref().and_then(url::Url::host_str).unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

async fn search(req: HttpRequest, Query(given): Query<Given>) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let wanted = match given.meant(clock::now().date()) {
        Ok(wanted) => wanted,
        Err(message) => return Ok(refused(400, "INVALID_ARGUMENT", &message)),
    };
    let answer = finished::serve(&req, wanted.key(), JSON, async {
        Ok(serde_json::to_vec(&answer(&app, &wanted).await?)?)
    });
    let mut answer = match answer.await {
        Ok(answer) => answer,
        Err(problem) => refused_for(&problem),
    };
    // Anybody's page may ask.
    let anybody = actix_web::http::header::HeaderValue::from_static("*");
    answer
        .headers_mut()
        .insert(actix_web::http::header::ACCESS_CONTROL_ALLOW_ORIGIN, anybody);
    Ok(answer)
}

async fn answer(app: &App, wanted: &Wanted) -> Result<Answer> {
    let site = host(&app.base_url);
    let ours = |asked: &String| asked.strip_prefix("www.").unwrap_or(asked) == site;
    if !wanted.site.as_ref().is_none_or(ours) {
        return Ok(Answer::default());
    }
    let mut found = readers::ask(app, wanted.search(true)).await?;
    if found.total == 0 && wanted.words.len() > 1 {
        found = readers::ask(app, wanted.search(false)).await?;
    }
    let rows = rows(app, &found).await?;
    let end = wanted.offset + wanted.size;
    Ok(Answer {
        claims: rows.iter().map(|row| claim(&row.document, &app.base_url)).collect(),
        next_page_token: (end < found.total && end <= DEEPEST).then(|| token(end)),
    })
}

/// What was found, in its order.
async fn rows(app: &App, found: &Found) -> Result<Vec<Listed>> {
    let claims = readers::claims(found);
    let wanted = claims.clone();
    let mut rows = app.database.read(move |db| store::visible(db, wanted)).await?;
    rows.sort_by_key(|row| claims.iter().position(|claim| *claim == row.head.claim_id));
    Ok(rows)
}

fn refused_for(problem: &Problem) -> HttpResponse {
    match problem.code {
        Code::Unavailable => refused(503, "UNAVAILABLE", &problem.detail),
        _ => refused(500, "INTERNAL", &problem.detail),
    }
}

fn refused(code: u16, status: &str, message: &str) -> HttpResponse {
    let status_code = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    HttpResponse::build(status_code).json(json!({"error": {"code": code, "message": message, "status": status}}))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(query: &str) -> Result<Wanted, String> {
        let given: Given = serde_html_form::from_str(query).unwrap();
        given.meant("2022-02-10".parse().unwrap())
    }

    #[test]
    fn parameters_are_read_as_google_documents_them() {
        let wanted = meant("query=100,000+troops&languageCode=en-US&maxAgeDays=30&pageSize=500&key=x").unwrap();
        assert_eq!(wanted.words, ["100,000", "troops"]);
        assert_eq!(wanted.language.as_deref(), Some("en"));
        assert_eq!(wanted.since, "2022-01-11".parse().ok());
        assert_eq!((wanted.size, wanted.offset), (100, 0));
        assert_eq!(
            meant("reviewPublisherSiteFilter=desk.example&offset=20")
                .unwrap()
                .offset,
            20
        );
        let paged = meant(&format!("query=x&offset=3&pageToken={}", token(40))).unwrap();
        assert_eq!((paged.offset, paged.size), (40, 10), "the token goes before the offset");
        for wrong in [
            "",
            "query=+",
            "query=x&pageSize=-1",
            "query=x&maxAgeDays=old",
            "query=x&pageToken=abc",
        ] {
            assert!(meant(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_publisher_is_named_by_its_host() {
        assert_eq!(host("https://www.desk.example"), "desk.example");
        assert_eq!(host("http://127.0.0.1:8080"), "127.0.0.1");
    }
}
