//! What programs read: feeds, ClaimReview, the sitemap, and what crawlers are asked to leave alone.

use actix_web::{HttpRequest, HttpResponse};

use super::{Paper, paper};
use crate::{
    db::Db,
    problem::{Problem, Result},
    publication::{
        claim_review::DataFeed,
        feeds::{self, FeedEntry, FeedInfo, FeedItem, Format},
        sitemap::{self as map, Place},
        store::{self, ListingFilter},
    },
    reader::{
        listing::{Asked, Listing},
        search,
    },
    web::{
        finished::{self, ATOM, JSON, RSS, TEXT, XML},
        http::Path,
        paging::PageNumber,
        posted,
    },
};

/// How many entries a feed has.
const ENTRIES: i64 = 50;

/// How many reviews `/claimreview.json` has at the most, those that changed last.
const REVIEWS: usize = 10_000;

/// The pages of the sitemap beside the fact-checks.
const FIXED: [&str; 5] = ["/", "/fact-checks", "/corrections", "/how-we-rate", "/about"];

/// The feed of a list, in the form that its address ends with. `title` says what the list is called, or that there is none.
pub async fn feed_of(
    req: HttpRequest,
    format: &str,
    listing: Listing,
    title: impl FnOnce(&mut Db) -> Result<String> + Send + 'static,
) -> Result<HttpResponse> {
    let format = known(format)?;
    let (path, page) = (listing.feed(format), listing.page(1));
    written(req, format, path, page, listing.filter, title).await
}

pub async fn feed(req: HttpRequest, Path(format): Path<String>) -> Result<HttpResponse> {
    let listing = Listing::new("/", &Asked::default());
    let format = known(&format)?;
    let path = format!("/feed.{}", format.ending());
    written(req, format, path, "/".into(), listing.filter, |_| Ok(String::new())).await
}

fn known(format: &str) -> Result<Format> {
    Format::parse(format).ok_or_else(|| Problem::not_found("feed"))
}

/// The media type as it goes over the wire. JSON is UTF-8 always and has no such parameter.
fn media_type(format: Format) -> &'static str {
    match format {
        Format::Atom => ATOM,
        Format::Rss => RSS,
        Format::Json => Format::Json.media_type(),
    }
}

fn info(paper: &Paper, title: &str, path: String, page: String) -> FeedInfo {
    let name = &paper.site.site_name;
    FeedInfo {
        title: if title.is_empty() {
            name.clone()
        } else {
            format!("{title} – {name}")
        },
        subtitle: Some(paper.site.tagline.clone()).filter(|line| !line.is_empty()),
        base: paper.base.clone(),
        path,
        page,
        since: paper.site.updated_at,
    }
}

async fn written(
    req: HttpRequest,
    format: Format,
    path: String,
    page: String,
    mut filter: ListingFilter,
    title: impl FnOnce(&mut Db) -> Result<String> + Send + 'static,
) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    finished::serve(&req, path.clone(), media_type(format), async {
        let paper = paper(&app).await?;
        search::narrow(&app, &mut filter).await?;
        let (title, rows) = app
            .database
            .read(move |db| Ok((title(db)?, store::recently_changed(db, &filter, ENTRIES)?)))
            .await?;
        let entries: Vec<FeedEntry> = rows
            .iter()
            .map(|row| FeedItem {
                document: &row.document,
                state: row.head.state,
                note: row.head.public_note.as_deref(),
                updated: row.head.updated_at,
            })
            .map(|item| FeedEntry::of_fact_check(&item, &paper.base))
            .collect();
        Ok(feeds::write(format, &info(&paper, &title, path, page), &entries)?.into_bytes())
    })
    .await
}

/// The feed of the corrections and retractions.
pub async fn corrections(req: HttpRequest, Path(format): Path<String>) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let format = known(&format)?;
    let path = format!("/corrections.{}", format.ending());
    finished::serve(&req, path.clone(), media_type(format), async {
        let paper = paper(&app).await?;
        let rows = app
            .database
            .read(|db| store::corrections(db, PageNumber::default()))
            .await?;
        let entries: Vec<FeedEntry> = rows
            .items
            .iter()
            .map(|row| FeedEntry::of_correction(row, &paper.base, &paper.site.site_name))
            .collect();
        let info = info(&paper, "Corrections", path, "/corrections".into());
        Ok(feeds::write(format, &info, &entries)?.into_bytes())
    })
    .await
}

pub async fn claim_reviews(req: HttpRequest) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    finished::serve(&req, "/claimreview.json".into(), JSON, async {
        let base = app.base_url.clone();
        let feed = app
            .database
            .read(move |db| {
                let mut feed = DataFeed::default();
                store::all_live(db, REVIEWS, |document| feed.add(&document, &base))?;
                Ok(feed)
            })
            .await?;
        Ok(serde_json::to_vec(&feed)?)
    })
    .await
}

pub async fn sitemap(req: HttpRequest) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    finished::serve(&req, "/sitemap.xml".into(), XML, async {
        let most = i64::try_from(map::MOST - FIXED.len()).unwrap_or(i64::MAX);
        let found = app.database.read(move |db| store::places(db, most)).await?;
        let fixed = FIXED.iter().map(|path| Place {
            path: (*path).to_owned(),
            changed: None,
        });
        let checks = found.into_iter().map(|place| Place {
            path: format!("/fact-checks/{}", place.slug),
            changed: Some(place.updated_at),
        });
        let places: Vec<Place> = fixed.chain(checks).collect();
        Ok(map::sitemap(&places, &app.base_url).into_bytes())
    })
    .await
}

pub async fn robots(req: HttpRequest) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    finished::serve(&req, "/robots.txt".into(), TEXT, async {
        let text = format!(
            "User-agent: *\nDisallow: /desk\nDisallow: /sign-in\n\nSitemap: {}/sitemap.xml\n",
            app.base_url
        );
        Ok(text.into_bytes())
    })
    .await
}
