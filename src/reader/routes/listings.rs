//! Lists of fact-checks as pages, and each as a feed under the same address with `.atom`, `.rss` or `.json`.

use std::{collections::HashMap, sync::Arc};

use actix_web::{HttpRequest, HttpResponse};
use moka::future::Cache;

use super::{
    machines::{Title, of_list},
    paper, within,
};
use crate::{
    app::App,
    db::Db,
    ids::ClaimId,
    problem::{Code, Problem, Result},
    publication::{
        document::DocRating,
        store::{self, Facet, InUse, Listed, ListingFilter},
    },
    reader::{
        listing::{Asked, Listing},
        pages::{self, About, Given, ListingPage, Offers, SearchPage, Searched},
        search,
    },
    search::{self as index, Found},
    web::{
        finished::{self, HTML, bytes},
        http::{Path, Query},
        languages::PageLanguage,
        paging::{Page, PageNumber},
        posted,
    },
};

pub async fn all(req: HttpRequest, Query(asked): Query<Asked>) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let listing = Listing::new("/fact-checks", &asked);
    finished::serve(&req, listing.address(), HTML, async {
        let paper = paper(&app).await?;
        let number = listing.number;
        let (filter, searched) = narrowed(&app, &listing).await?;
        let offers = KeptOffers::of_now(&req, &app).await?;
        let rows = app.database.read(move |db| store::list(db, &filter, number)).await?;
        Ok(bytes(pages::listing(&ListingPage {
            paper: &paper,
            listing: &listing,
            heading: &paper.site.language.say("fact-checks"),
            about: About::Nothing,
            rows: &within(rows)?,
            searched: &searched,
            offers: Some(&offers),
        })))
    })
    .await
}

pub async fn all_feed(req: HttpRequest, Path(form): Path<String>, Query(asked): Query<Asked>) -> Result<HttpResponse> {
    let listing = Listing::new("/fact-checks", &asked);
    let page = listing.page(1);
    of_list(
        req,
        listing,
        &form,
        page,
        Box::new(|_, lang| Ok(lang.say("fact-checks").into_owned())),
    )
    .await
}

pub async fn search_page(req: HttpRequest, Query(asked): Query<Asked>) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let listing = asked.search();
    finished::serve(&req, listing.address(), HTML, async {
        let paper = paper(&app).await?;
        let results = match &listing.filter.q {
            Some(q) => Some(results(&app, q, listing.number).await?),
            None => None,
        };
        Ok(bytes(pages::search(&SearchPage {
            paper: &paper,
            listing: &listing,
            results: results.as_ref().map(|(rows, searched)| (rows, searched)),
        })))
    })
    .await
}

/// One page of what a search finds, best first.
async fn results(app: &App, q: &str, number: PageNumber) -> Result<(Page<Listed>, Searched)> {
    let query = match index::query::Query::parse(q) {
        Ok(query) => query,
        Err(mistake) => {
            let mistake = Some(mistake.to_string());
            let found = Found::default();
            return Ok((Page::none(store::PER_PAGE), Searched { found, mistake }));
        }
    };
    let found = search::ask(app, search::page_of(query, number)).await?;
    let claims = search::claims(&found);
    let wanted = claims.clone();
    let rows = app.database.read(move |db| store::visible(db, wanted)).await?;
    let mut rows: HashMap<ClaimId, Listed> = rows.into_iter().map(|row| (row.head.claim_id, row)).collect();
    let page = Page {
        items: claims.iter().filter_map(|claim| rows.remove(claim)).collect(),
        number,
        per_page: store::PER_PAGE,
        total: i64::try_from(found.total).unwrap_or(i64::MAX),
    };
    Ok((within(page)?, Searched { found, mistake: None }))
}

/// The filter of a list with what its words find. Words that cannot be read find nothing, and the page says why.
async fn narrowed(app: &App, listing: &Listing) -> Result<(ListingFilter, Searched)> {
    let mut filter = listing.filter.clone();
    match search::narrow(app, &mut filter).await {
        Ok(found) => Ok((filter, Searched { found, mistake: None })),
        Err(problem) if problem.code == Code::Invalid => {
            filter.among = Some(Vec::new());
            let mistake = Some(problem.detail);
            Ok((
                filter,
                Searched {
                    mistake,
                    ..Searched::default()
                },
            ))
        }
        Err(problem) => Err(problem),
    }
}

pub async fn search_feed(
    req: HttpRequest,
    Path(form): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<HttpResponse> {
    let listing = asked.search();
    let (page, q) = (listing.page(1), listing.filter.q.clone().unwrap_or_default());
    let title: Title = Box::new(move |_, lang| Ok(lang.say_with("search-for", &[("words", (&q).into())])));
    of_list(req, listing, &form, page, title).await
}

pub async fn claimant(req: HttpRequest, slug: Path<String>, asked: Query<Asked>) -> Result<HttpResponse> {
    named(req, Kind::Claimant, slug, asked).await
}

pub async fn claimant_feed(req: HttpRequest, path: FeedPath, asked: Query<Asked>) -> Result<HttpResponse> {
    named_feed(req, Kind::Claimant, path, asked).await
}

pub async fn topic(req: HttpRequest, slug: Path<String>, asked: Query<Asked>) -> Result<HttpResponse> {
    named(req, Kind::Topic, slug, asked).await
}

pub async fn topic_feed(req: HttpRequest, path: FeedPath, asked: Query<Asked>) -> Result<HttpResponse> {
    named_feed(req, Kind::Topic, path, asked).await
}

pub async fn verdict(req: HttpRequest, slug: Path<String>, asked: Query<Asked>) -> Result<HttpResponse> {
    named(req, Kind::Verdict, slug, asked).await
}

pub async fn verdict_feed(req: HttpRequest, path: FeedPath, asked: Query<Asked>) -> Result<HttpResponse> {
    named_feed(req, Kind::Verdict, path, asked).await
}

/// What a list with an address of its own is of.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Claimant,
    Topic,
    Verdict,
}

impl Kind {
    fn listing(self, slug: &str, asked: &Asked) -> Listing {
        let own = |filter: &mut ListingFilter| match self {
            Self::Claimant => filter.claimant = Some(slug.to_owned()),
            Self::Topic => filter.topic = Some(slug.to_owned()),
            Self::Verdict => filter.verdict = vec![slug.to_owned()],
        };
        let folder = match self {
            Self::Claimant => "claimants",
            Self::Topic => "topics",
            Self::Verdict => "verdicts",
        };
        Listing::of(&format!("/{folder}/{slug}"), asked, own)
    }

    /// The heading and what is said below it; a list that nothing was ever in is not there. The numbers of a topic are shown with the
    /// `whole` list alone.
    fn introduced(self, db: &mut Db, lang: PageLanguage, slug: &str, whole: bool) -> Result<(String, About)> {
        match self {
            Self::Claimant => {
                let claimant = store::claimant(db, slug)?.ok_or_else(|| Problem::not_found("claimant"))?;
                Ok((
                    lang.say_with("claims-of", &[("name", (&claimant.name).into())]),
                    About::Claimant(claimant),
                ))
            }
            Self::Topic => {
                let name = store::topic(db, slug)?.ok_or_else(|| Problem::not_found("topic"))?;
                let numbers = if whole {
                    store::numbered(db, slug, pages::IN_NUMBERS)?
                } else {
                    Vec::new()
                };
                Ok((name, About::Topic(numbers)))
            }
            Self::Verdict => verdict_introduced(db, lang, slug),
        }
    }
}

/// A verdict is known by the scale in force, or else by what was published with it.
fn verdict_introduced(db: &mut Db, lang: PageLanguage, slug: &str) -> Result<(String, About)> {
    let mut scale = store::scale_in_force(db)?.into_iter();
    let (rating, definition, given) = match scale.find(|(rating, _)| rating.slug == slug) {
        Some((rating, definition)) => (rating, definition, Given::Still),
        None => {
            let verdict = store::verdict(db, slug)?.ok_or_else(|| Problem::not_found("verdict"))?;
            let rating = DocRating {
                slug: verdict.rating,
                label: verdict.label,
                shape: verdict.shape,
                tone: verdict.tone,
                value: verdict.value,
            };
            (rating, verdict.definition, Given::NoLonger)
        }
    };
    Ok((
        lang.say_with("rated", &[("verdict", (&rating.label).into())]),
        About::Rating(rating, definition, given),
    ))
}

async fn named(
    req: HttpRequest,
    kind: Kind,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let listing = kind.listing(&slug, &asked);
    finished::serve(&req, listing.address(), HTML, async {
        let paper = paper(&app).await?;
        let (lang, number, whole) = (paper.site.language, listing.number, listing.address() == listing.path);
        let (filter, searched) = narrowed(&app, &listing).await?;
        let (rows, (heading, about)) = app
            .database
            .read(move |db| {
                let introduced = kind.introduced(db, lang, &slug, whole)?;
                Ok((store::list(db, &filter, number)?, introduced))
            })
            .await?;
        Ok(bytes(pages::listing(&ListingPage {
            paper: &paper,
            listing: &listing,
            heading: &heading,
            about,
            rows: &within(rows)?,
            searched: &searched,
            offers: None,
        })))
    })
    .await
}

/// A name, and the form of its feed.
type FeedPath = Path<(String, String)>;

async fn named_feed(
    req: HttpRequest,
    kind: Kind,
    Path((slug, form)): FeedPath,
    Query(asked): Query<Asked>,
) -> Result<HttpResponse> {
    let listing = kind.listing(&slug, &asked);
    let page = listing.page(1);
    let title: Title = Box::new(move |db, lang| Ok(kind.introduced(db, lang, &slug, false)?.0));
    of_list(req, listing, &form, page, title).await
}

/// What the whole list can be narrowed by, read once for each edition: every page of it shows the same.
#[derive(Clone)]
pub struct KeptOffers(Cache<i64, Arc<Offers>>);

impl Default for KeptOffers {
    fn default() -> Self {
        Self(Cache::new(2))
    }
}

impl KeptOffers {
    async fn of_now(req: &HttpRequest, app: &App) -> Result<Arc<Offers>> {
        let kept = req
            .app_data::<Self>()
            .ok_or_else(|| Problem::internal("the server was built without a place for counts"))?;
        let count = async { app.database.read(offers).await.map(Arc::new) };
        kept.0
            .try_get_with(app.database.edition(), count)
            .await
            .map_err(|problem: Arc<Problem>| Problem::clone(&problem))
    }
}

/// What the whole list can be narrowed by.
fn offers(db: &mut Db) -> Result<Offers> {
    let mut used = store::in_use(db, Facet::Verdict)?;
    let mut verdicts: Vec<(Option<DocRating>, InUse)> = Vec::new();
    for (rating, _) in store::scale_in_force(db)? {
        let at = used.iter().position(|entry| entry.slug == rating.slug);
        let entry = at.map(|at| used.remove(at)).unwrap_or_else(|| InUse {
            slug: rating.slug.clone(),
            name: rating.label.clone(),
            count: 0,
        });
        verdicts.push((Some(rating), entry));
    }
    verdicts.extend(used.into_iter().map(|entry| (None, entry)));
    Ok(Offers {
        verdicts,
        claimants: store::in_use(db, Facet::Claimant)?,
        topics: store::in_use(db, Facet::Topic)?,
        corrected: store::corrected_count(db)?,
    })
}
