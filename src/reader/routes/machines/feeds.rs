//! Every list as a feed, in three forms.

use actix_web::{HttpRequest, HttpResponse};

use crate::{
    db::Db,
    problem::{Problem, Result},
    publication::{
        feeds::{Entry, FeedInfo, FeedItem, Format, of_correction, of_fact_check},
        store::{self, Listed, ListingFilter},
    },
    reader::{
        listing::{Asked, Listing, corrections_address},
        pages::{Paper, corrections_title},
        routes::{WhichCorrections, paper},
        search,
    },
    web::{
        finished::{self, ATOM, JSON_FEED, RSS},
        http::{Path, Query},
        languages::PageLanguage,
        posted,
    },
};

/// How many fact-checks a feed has before it goes on with its next page.
const ENTRIES: i64 = 50;

/// What a list is called, or that there is none.
pub type Title = Box<dyn FnOnce(&mut Db, PageLanguage) -> Result<String> + Send>;

/// The form that an address ends with.
fn format(ending: &str) -> Result<Format> {
    Format::parse(ending).ok_or_else(|| Problem::not_found("page"))
}

fn media_type(format: Format) -> &'static str {
    match format {
        Format::Atom => ATOM,
        Format::Rss => RSS,
        Format::Json => JSON_FEED,
    }
}

/// The feed of a list. `page` is the address of the page with the same list.
pub async fn of_list(
    req: HttpRequest,
    listing: Listing,
    ending: &str,
    page: String,
    title: Title,
) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let format = format(ending)?;
    let number = i64::from(listing.number.get());
    finished::serve(&req, listing.feed_page(format, number), media_type(format), async {
        let paper = paper(&app).await?;
        let lang = paper.site.language;
        let (mut filter, skip) = (listing.filter.clone(), listing.number.offset(ENTRIES));
        search::narrow(&app, &mut filter).await?;
        // One more than is shown, to know whether there are more.
        let (title, mut rows) = app
            .database
            .read(move |db| {
                let title = title(db, lang)?;
                Ok((title, store::recently_changed(db, &filter, skip, ENTRIES + 1)?))
            })
            .await?;
        let shown = usize::try_from(ENTRIES).unwrap_or(0);
        let more = rows.len() > shown;
        rows.truncate(shown);
        let address = |number| listing.feed_page(format, number);
        let info = info(&paper, &title, page, &address, number, more);
        let entries: Vec<Entry> = rows.iter().map(|row| entry(row, &paper)).collect();
        write(format, &info, &entries, number)
    })
    .await
}

fn entry(row: &Listed, paper: &Paper) -> Entry {
    let item = FeedItem {
        document: &row.document,
        state: row.head.state,
        note: row.head.public_note.as_deref(),
        updated: row.head.updated_at,
        lang: paper.language_of(&row.document),
    };
    of_fact_check(&item, &paper.base)
}

/// The feed of everything, which can be narrowed like the list of everything.
pub async fn feed(req: HttpRequest, Path(ending): Path<String>, Query(asked): Query<Asked>) -> Result<HttpResponse> {
    let listing = Listing::new("/feed", &asked);
    let page = if listing.filter == ListingFilter::default() {
        "/".to_owned()
    } else {
        Listing::new("/fact-checks", &asked).page(1)
    };
    of_list(req, listing, &ending, page, Box::new(|_, _| Ok(String::new()))).await
}

/// The feed of corrections.
pub(in crate::reader) async fn corrections(
    req: HttpRequest,
    Path(ending): Path<String>,
    Query(which): Query<WhichCorrections>,
) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let format = format(&ending)?;
    let (ledger, number) = (which.ledger(), which.number());
    let address = |number| corrections_address(&format!("/corrections.{}", format.ending()), ledger, number);
    let here = i64::from(number.get());
    finished::serve(&req, address(here), media_type(format), async {
        let paper = paper(&app).await?;
        let rows = app.database.read(move |db| store::ledger(db, ledger, number)).await?;
        let more = here < rows.pages();
        let page = corrections_address("/corrections", ledger, 1);
        let info = info(
            &paper,
            &corrections_title(paper.site.language, ledger),
            page,
            &address,
            here,
            more,
        );
        let own = |row| of_correction(row, &paper.base, &paper.site.site_name, paper.site.language);
        let entries: Vec<Entry> = rows.items.iter().map(own).collect();
        write(format, &info, &entries, here)
    })
    .await
}

fn info(
    paper: &Paper,
    title: &str,
    page: String,
    address: &impl Fn(i64) -> String,
    number: i64,
    more: bool,
) -> FeedInfo {
    let site = &paper.site;
    FeedInfo {
        title: if title.is_empty() {
            site.site_name.clone()
        } else {
            format!("{title} – {}", site.site_name)
        },
        subtitle: Some(site.tagline.clone()).filter(|line| !line.is_empty()),
        publisher: site.site_name.clone(),
        language: site.language.to_string(),
        base: paper.base.clone(),
        path: address(number),
        page,
        next: more.then(|| address(number + 1)),
        previous: (number > 1).then(|| address(number - 1)),
        hub: site.hub_url.clone(),
        since: site.updated_at,
    }
}

/// A page beyond the last one is not there; the first always is.
fn write(format: Format, info: &FeedInfo, entries: &[Entry], number: i64) -> Result<Vec<u8>> {
    if entries.is_empty() && number > 1 {
        return Err(Problem::not_found("page"));
    }
    format.write(info, entries)
}
