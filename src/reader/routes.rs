//! The addresses of readers: each is drawn once per edition and then handed out as finished bytes.

mod article;
mod fact_check;
mod listings;
mod machines;

pub use listings::KeptOffers;

use actix_web::{HttpRequest, HttpResponse, web};

use super::{
    listing::corrections_address,
    pages::{self, AboutPage, CorrectionsPage, FrontPage, HowWeRatePage, Paper},
};
use crate::{
    app::App,
    problem::{Problem, Result},
    publication::store::{self, Ledger},
    site::about::AboutPage as Policy,
    web::{
        finished::{self, HTML, bytes},
        http::{Path, Query},
        paging::{Page, PageNumber},
        posted,
    },
};

/// How many fact-checks the front page shows.
const ON_FRONT: i64 = 12;

/// How many claims that were repeated most.
const REPEATED_ON_FRONT: i64 = 5;

/// How many corrections it shows.
const CORRECTIONS_ON_FRONT: usize = 3;

/// The addresses of this station.
pub fn routes(cfg: &mut web::ServiceConfig) {
    macro_rules! pages {
        ($($path:literal => $page:path,)+) => {
            $(cfg.service(web::resource($path).route(web::get().to($page)).route(web::head().to($page)));)+
        };
    }
    pages! {
        "/" => front,
        "/corrections" => corrections,
        "/corrections.{form:atom|rss|json}" => machines::corrections,
        "/how-we-rate" => how_we_rate,
        "/about" => about,
        "/about/{page}" => policy,
        "/search" => listings::search_page,
        "/search.{form:atom|rss|json}" => listings::search_feed,
        "/fact-checks" => listings::all,
        "/fact-checks.{form:atom|rss|json}" => listings::all_feed,
        "/claimants/{slug}.{form:atom|rss|json}" => listings::claimant_feed,
        "/claimants/{slug}" => listings::claimant,
        "/topics/{slug}.{form:atom|rss|json}" => listings::topic_feed,
        "/topics/{slug}" => listings::topic,
        "/verdicts/{slug}.{form:atom|rss|json}" => listings::verdict_feed,
        "/verdicts/{slug}" => listings::verdict,
        "/fact-checks/{slug}" => fact_check::show,
        "/fact-checks/{slug}/history" => fact_check::history,
        "/fact-checks/{slug}/history/{revision}" => fact_check::revision,
        "/articles/{slug}" => article::show,
        "/feed.{form:atom|rss|json}" => machines::feed,
        "/claimreview.json" => machines::claim_reviews,
        "/sitemap.xml" => machines::sitemap,
        "/sitemap-articles-{part}.xml" => machines::sitemap_articles,
        "/sitemap-{part}.xml" => machines::sitemap_part,
        "/news-sitemap.xml" => machines::news,
        "/robots.txt" => machines::robots,
        "/opensearch.xml" => machines::opensearch,
        "/.well-known/security.txt" => machines::security,
        "/oembed" => machines::oembed,
        "/embed/{slug}" => machines::embed,
        "/cards/{name}" => machines::card,
    }
}

/// What every page knows.
async fn paper(app: &App) -> Result<Paper> {
    Ok(Paper {
        site: app.site().await?,
        base: app.base_url.clone(),
    })
}

/// A page beyond the last one is not there; the first always is.
fn within<T>(page: Page<T>) -> Result<Page<T>> {
    if page.items.is_empty() && page.number.get() > 1 {
        return Err(Problem::not_found("page"));
    }
    Ok(page)
}

async fn front(req: HttpRequest) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    finished::serve(&req, "/".into(), HTML, async {
        let paper = paper(&app).await?;
        let (latest, total, corrections, repeated) = app
            .database
            .read(|db| {
                let corrections = store::corrections(db, PageNumber::default())?.items;
                let latest = pages::with_lead(store::latest(db, ON_FRONT)?);
                let repeated = store::most_repeated(db, REPEATED_ON_FRONT)?;
                Ok((latest, store::live_count(db)?, corrections, repeated))
            })
            .await?;
        Ok(bytes(pages::front(&FrontPage {
            paper: &paper,
            latest: &latest,
            total,
            repeated: &repeated,
            corrections: corrections.get(..CORRECTIONS_ON_FRONT).unwrap_or(&corrections),
        })))
    })
    .await
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub(in crate::reader) struct WhichCorrections {
    page: String,
    tier: String,
}

impl WhichCorrections {
    fn number(&self) -> PageNumber {
        PageNumber::new(self.page.trim().parse().unwrap_or(1))
    }

    /// A word that is none leaves the list as it is.
    fn ledger(&self) -> Ledger {
        Ledger::parse(self.tier.trim()).unwrap_or_default()
    }
}

async fn corrections(req: HttpRequest, Query(which): Query<WhichCorrections>) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let (ledger, number) = (which.ledger(), which.number());
    let address = corrections_address("/corrections", ledger, number.get().into());
    finished::serve(&req, address, HTML, async {
        let paper = paper(&app).await?;
        let rows = app.database.read(move |db| store::ledger(db, ledger, number)).await?;
        Ok(bytes(pages::corrections(&CorrectionsPage {
            paper: &paper,
            ledger,
            rows: &within(rows)?,
        })))
    })
    .await
}

async fn how_we_rate(req: HttpRequest) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    finished::serve(&req, "/how-we-rate".into(), HTML, async {
        let paper = paper(&app).await?;
        let scale = app.database.read(store::scale_in_force).await?;
        Ok(bytes(pages::how_we_rate(&HowWeRatePage {
            paper: &paper,
            scale: &scale,
        })))
    })
    .await
}

async fn about(req: HttpRequest) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    finished::serve(&req, "/about".into(), HTML, async {
        let paper = paper(&app).await?;
        Ok(bytes(pages::about(&AboutPage { paper: &paper })))
    })
    .await
}

/// One of the pages on how the desk works; one that is not finished is not there yet.
async fn policy(req: HttpRequest, Path(page): Path<String>) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let page = Policy::parse(&page).ok_or_else(|| Problem::not_found("page"))?;
    finished::serve(&req, page.path(), HTML, async {
        let paper = paper(&app).await?;
        if !page.is_shown(&paper.site) {
            return Err(Problem::not_found("page"));
        }
        Ok(bytes(pages::policy(&paper, page)))
    })
    .await
}
