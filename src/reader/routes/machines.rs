//! What programs read: feeds, ClaimReview, the sitemap, and what crawlers are asked to leave alone.

use actix_web::{HttpRequest, HttpResponse};

use super::paper;
use crate::{
    db::Db,
    problem::Result,
    publication::{
        claim_review::DataFeed,
        feeds::{FeedInfo, FeedItem, atom as atom_feed},
        sitemap::{self as map, Place},
        store::{self, ListingFilter},
    },
    reader::{
        listing::{Asked, Listing},
        search,
    },
    web::{
        finished::{self, ATOM, JSON, TEXT, XML},
        posted,
    },
};

/// How many entries a feed has.
const ENTRIES: i64 = 50;

/// How many reviews `/claimreview.json` has at the most, those that changed last.
const REVIEWS: usize = 10_000;

/// The pages of the sitemap beside the fact-checks.
const FIXED: [&str; 5] = ["/", "/fact-checks", "/corrections", "/how-we-rate", "/about"];

/// The feed of a list. `title` says what the list is called, or that there is none.
pub async fn atom(
    req: HttpRequest,
    listing: Listing,
    title: impl FnOnce(&mut Db) -> Result<String> + Send + 'static,
) -> Result<HttpResponse> {
    let (path, page) = (listing.feed(), listing.page(1));
    written(req, path, page, listing.filter, title).await
}

pub async fn feed(req: HttpRequest) -> Result<HttpResponse> {
    let listing = Listing::new("/", &Asked::default());
    written(req, "/feed.atom".into(), "/".into(), listing.filter, |_| {
        Ok(String::new())
    })
    .await
}

async fn written(
    req: HttpRequest,
    path: String,
    page: String,
    filter: ListingFilter,
    title: impl FnOnce(&mut Db) -> Result<String> + Send + 'static,
) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    finished::serve(&req, path.clone(), ATOM, async {
        let paper = paper(&app).await?;
        let mut filter = filter;
        search::narrow(&app, &mut filter).await?;
        let (title, rows) = app
            .database
            .read(move |db| Ok((title(db)?, store::recently_changed(db, &filter, ENTRIES)?)))
            .await?;
        let name = &paper.site.site_name;
        let info = FeedInfo {
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
        };
        let items: Vec<FeedItem<'_>> = rows
            .iter()
            .map(|row| FeedItem {
                document: &row.document,
                state: row.head.state,
                note: row.head.public_note.as_deref(),
                updated: row.head.updated_at,
            })
            .collect();
        Ok(atom_feed(&info, &items)?.into_bytes())
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
