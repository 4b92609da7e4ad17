//! All that there is, for search engines: maps of the site, the news of two days, and every review.

use actix_web::{HttpRequest, HttpResponse};
use chrono::Duration;

use crate::{
    clock,
    problem::{Problem, Result},
    publication::{
        annotated,
        claim_review::data_feed::DataFeedWriter,
        sitemap::{self as map, NewsItem, Place},
        store,
    },
    reader::routes::paper,
    site::about::AboutPage,
    web::{
        finished::{self, JSON, XML},
        http::Path,
        posted, spooled,
    },
};

/// The pages of the sitemap beside the fact-checks; they stand in its first part.
const FIXED: [&str; 6] = [
    "/",
    "/fact-checks",
    "/corrections",
    "/how-we-rate",
    "/about",
    "/suggest",
];

/// The most that may stand in the first part beside the fact-checks: those and the pages on how the desk works.
const PAGES: usize = FIXED.len() + AboutPage::ALL.len();

/// Every review, as a file of any size.
pub async fn claim_reviews(req: HttpRequest) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    spooled::serve(&req, "/claimreview.json", JSON, |file| async move {
        let base = app.base_url.clone();
        app.database
            .read(move |db| {
                let mut feed = DataFeedWriter::new(file);
                store::all_live(db, |document| feed.add(&document, &base))?;
                feed.end()
            })
            .await
    })
    .await
}

/// The sitemap; when one cannot hold all pages, the list of its parts.
pub async fn sitemap(req: HttpRequest) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    finished::serve(&req, "/sitemap.xml".into(), XML, async {
        let (checks, articles) = app
            .database
            .read(|db| Ok((store::place_count(db)?, store::article_count(db)?)))
            .await?;
        if !map::fits_in_one(checks, articles, PAGES) {
            let (parts, of_articles) = (map::parts(checks, PAGES), map::article_parts(articles));
            return Ok(map::index(parts, of_articles, &app.base_url).into_bytes());
        }
        let mut all = places(&app, 1).await?;
        all.extend(article_places(&app, 1).await?);
        Ok(map::sitemap(&all, &app.base_url).into_bytes())
    })
    .await
}

/// One part of a sitemap that has several.
pub async fn sitemap_part(req: HttpRequest, Path(part): Path<i64>) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    finished::serve(&req, format!("/sitemap-{part}.xml"), XML, async {
        let parts = map::parts(app.database.read(store::place_count).await?, PAGES);
        if part < 1 || part > parts {
            return Err(Problem::not_found("page"));
        }
        Ok(map::sitemap(&places(&app, part).await?, &app.base_url).into_bytes())
    })
    .await
}

/// One part of the sitemap of articles.
pub async fn sitemap_articles(req: HttpRequest, Path(part): Path<i64>) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    finished::serve(&req, format!("/sitemap-articles-{part}.xml"), XML, async {
        let parts = map::article_parts(app.database.read(store::article_count).await?);
        if part < 1 || part > parts {
            return Err(Problem::not_found("page"));
        }
        Ok(map::sitemap(&article_places(&app, part).await?, &app.base_url).into_bytes())
    })
    .await
}

async fn article_places(app: &crate::app::App, part: i64) -> Result<Vec<Place>> {
    let skip = (part - 1) * map::MOST;
    let found = app
        .database
        .read(move |db| store::article_places(db, skip, map::MOST))
        .await?;
    let shown = found.into_iter().map(|place| Place {
        path: annotated::path(&place.slug),
        changed: Some(place.updated_at),
        alternates: Vec::new(),
    });
    Ok(shown.collect())
}

async fn places(app: &crate::app::App, part: i64) -> Result<Vec<Place>> {
    let (skip, most) = map::rows(part, PAGES);
    let found = app.database.read(move |db| store::places(db, skip, most)).await?;
    let site = app.site().await?;
    let about = AboutPage::shown(&site).map(|page| page.path());
    let pages = FIXED.iter().map(|path| (*path).to_owned()).chain(about);
    let fixed = pages.filter(|_| part == 1).map(|path| Place {
        path,
        changed: None,
        alternates: Vec::new(),
    });
    let checks = found.into_iter().map(|place| Place {
        path: format!("/fact-checks/{}", place.slug),
        changed: Some(place.updated_at),
        alternates: place.alternates,
    });
    Ok(fixed.chain(checks).collect())
}

/// What was published within the last two days, as search engines for news ask.
pub async fn news(req: HttpRequest) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let since = clock::now().plus(-Duration::hours(48));
    // What was drawn in an hour holds for that hour.
    let address = format!("/news-sitemap.xml {}", since.utc().format("%Y-%m-%dT%H"));
    finished::serve(&req, address, XML, async {
        let paper = paper(&app).await?;
        let found = app
            .database
            .read(move |db| store::published_since(db, since, map::MOST_NEWS))
            .await?;
        let items: Vec<NewsItem<'_>> = found
            .iter()
            .map(|row| NewsItem {
                document: &row.document,
                publisher: &paper.site.site_name,
            })
            .collect();
        Ok(map::news(&items, &paper.base).into_bytes())
    })
    .await
}
