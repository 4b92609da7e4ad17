//! Watching feeds, and the inbox.

use actix_web::{HttpResponse, http::StatusCode, web};

use super::{
    FeedEdit, ItemState, Tools,
    adding::{self, Found, Offer},
    minutes, pages,
    poll::{self, Fetched},
    reading,
    store::{self, items::ItemFilter},
};
use crate::{
    ids::{FeedId, FeedItemId},
    problem::{Faults, Problem, Result},
    staff::{
        Action, can,
        guard::{Allowed, Staff},
    },
    web::{
        components::count,
        forms::Fields,
        http::{Path, Query, page, page_with, see_other_saying},
        paging::{self, PageNumber},
        posted::{Posted, rejected},
    },
    written,
};

/// How long after a fetch nobody may ask for another, in seconds.
const TOO_SOON: i64 = 60;

/// The addresses of feeds and of the inbox.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/desk/feeds", web::get().to(show_list))
        .route("/desk/feeds", web::post().to(add))
        .route("/desk/feeds/inbox", web::get().to(show_inbox))
        .route("/desk/feeds/items/dismiss", web::post().to(dismiss))
        .route("/desk/feeds/items/{id}/take-in", web::post().to(take_in))
        .route("/desk/feeds/{id}/edit", web::get().to(show_edit))
        .route("/desk/feeds/{id}/edit", web::post().to(edit))
        .route("/desk/feeds/{id}/pause", web::post().to(pause))
        .route("/desk/feeds/{id}/resume", web::post().to(resume))
        .route("/desk/feeds/{id}/fetch", web::post().to(fetch_now))
        .route("/desk/feeds/{id}/remove", web::post().to(remove));
}

const LIST: &str = "/desk/feeds";
const INBOX: &str = "/desk/feeds/inbox";

#[derive(serde::Deserialize)]
struct ListQuery {
    page: Option<u32>,
}

async fn show_list(staff: Allowed<can::ViewDesk>, Query(asked): Query<ListQuery>) -> Result<HttpResponse> {
    let number = PageNumber::new(asked.page.unwrap_or(1));
    let fields = Fields::of([("interval", super::schedule::USUAL_MINUTES.to_string())]);
    Ok(page(&list_page(&staff, number, &[], &fields).await?))
}

async fn list_page(staff: &Staff, number: PageNumber, offers: &[Offer], fields: &Fields) -> Result<maud::Markup> {
    let (feeds, new, waiting) = staff
        .read(move |db| {
            let feeds = store::list(db, number)?;
            let ids: Vec<FeedId> = feeds.items.iter().map(|feed| feed.id).collect();
            Ok((feeds, store::new_by_feed(db, &ids)?, store::items::waiting(db)?))
        })
        .await?;
    let list = pages::List {
        frame: &staff.frame,
        feeds: &feeds,
        new: &new,
        waiting,
        offers,
        may_watch: staff.may(Action::WatchFeeds),
    };
    Ok(pages::list(&list, fields))
}

async fn add(staff: Allowed<can::WatchFeeds>, form: Posted) -> Result<HttpResponse> {
    let fields = form.fields;
    let tools = Tools::from(&staff.app);
    let outcome = async {
        let (url, interval) = given(&fields)?;
        match adding::find(&tools, &url).await? {
            Found::Offers(offers) => Ok::<_, Problem>(Err(offers)),
            Found::Feed(new) => {
                let spread = rand::random();
                let added = staff.write(move |tx| store::add(tx, &new, interval, spread)).await?;
                Ok(Ok(added))
            }
        }
    };
    match outcome.await {
        Ok(Ok((feed, arrived))) => {
            let items = count(i64::try_from(arrived).unwrap_or(i64::MAX), "item is", "items are");
            let said = format!("“{}” is watched. {items} new in the inbox.", feed.title);
            Ok(see_other_saying(LIST, &said))
        }
        Ok(Err(offers)) => Ok(page(&list_page(&staff, PageNumber::default(), &offers, &fields).await?)),
        Err(problem) => {
            let shown = fields.clone().with_errors(problem.fields.clone());
            let again = list_page(&staff, PageNumber::default(), &[], &shown).await?;
            rejected(problem, &fields, |_| again)
        }
    }
}

/// Address and interval as they were typed.
fn given(fields: &Fields) -> Result<(String, i32)> {
    let mut faults = Faults::new();
    let url = faults.take("url", written::optional_url(fields.value("url"))).flatten();
    if url.is_none() && fields.some("url").is_none() {
        faults.add("url", "Give the address of a feed, or of a page that names one.");
    }
    let interval = faults.take("interval", minutes(fields.value("interval")));
    faults.check()?;
    Ok((
        url.unwrap_or_default(),
        interval.unwrap_or(super::schedule::USUAL_MINUTES),
    ))
}

async fn show_edit(staff: Allowed<can::WatchFeeds>, Path(id): Path<FeedId>) -> Result<HttpResponse> {
    let feed = staff.read(move |db| store::find(db, id)).await?;
    let fields = Fields::of(FeedEdit::from(&feed).fields());
    Ok(page(&pages::edit(&staff.frame, &feed, feed.version, &fields)))
}

async fn edit(staff: Allowed<can::WatchFeeds>, Path(id): Path<FeedId>, form: Posted) -> Result<HttpResponse> {
    let fields = form.fields;
    let based_on = fields.version()?;
    let outcome = match FeedEdit::parse(fields.value("title"), fields.value("interval")) {
        Ok(edit) => {
            let spread = rand::random();
            staff
                .write(move |tx| store::edit(tx, id, based_on, &edit, spread))
                .await
        }
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(feed) => Ok(see_other_saying(LIST, &format!("“{}” is saved.", feed.title))),
        Err(problem) => {
            let feed = staff.read(move |db| store::find(db, id)).await?;
            if let Some(stale) = &problem.stale {
                let conflict = pages::conflict(&staff.frame, &feed, stale, &fields);
                return Ok(page_with(StatusCode::CONFLICT, &conflict));
            }
            rejected(problem, &fields, |fields| {
                pages::edit(&staff.frame, &feed, based_on, fields)
            })
        }
    }
}

async fn pause(staff: Allowed<can::WatchFeeds>, Path(id): Path<FeedId>, _form: Posted) -> Result<HttpResponse> {
    staff.write(move |tx| store::pause(tx, id)).await?;
    Ok(see_other_saying(
        LIST,
        "The feed is paused: it is not fetched until you resume it.",
    ))
}

async fn resume(staff: Allowed<can::WatchFeeds>, Path(id): Path<FeedId>, _form: Posted) -> Result<HttpResponse> {
    staff.write(move |tx| store::resume(tx, id)).await?;
    Ok(see_other_saying(
        LIST,
        "The feed is watched again and will be fetched in a moment.",
    ))
}

async fn fetch_now(staff: Allowed<can::WatchFeeds>, Path(id): Path<FeedId>, _form: Posted) -> Result<HttpResponse> {
    let feed = staff.read(move |db| store::find(db, id)).await?;
    if feed.next_fetch_at.is_none() {
        return Ok(see_other_saying(
            LIST,
            "The feed is paused. Resume it, and it is fetched.",
        ));
    }
    let ago = feed.fetched_at.map(|at| (staff.at.utc() - at.utc()).num_seconds());
    if ago.is_some_and(|seconds| (0..TOO_SOON).contains(&seconds)) {
        return Ok(see_other_saying(
            LIST,
            "It was fetched less than a minute ago. Give its server a moment.",
        ));
    }
    let said = match poll::fetch(&Tools::from(&staff.app), id, None, staff.at).await? {
        Fetched::New(0) => format!("Nothing is new in “{}”.", feed.title),
        Fetched::New(n) => {
            let items = count(i64::try_from(n).unwrap_or(i64::MAX), "new item", "new items");
            format!("{items} in “{}”.", feed.title)
        }
        Fetched::Failed(why) => format!("“{}” did not come: {why}", feed.title),
        Fetched::LeftAlone => "The feed was fetched or changed at the same moment.".to_owned(),
    };
    Ok(see_other_saying(LIST, &said))
}

async fn remove(staff: Allowed<can::WatchFeeds>, Path(id): Path<FeedId>, _form: Posted) -> Result<HttpResponse> {
    let feed = staff.write(move |tx| store::remove(tx, id)).await?;
    let said = format!(
        "“{}” is not watched any more. Its items are gone from the inbox; articles taken in stay.",
        feed.title
    );
    Ok(see_other_saying(LIST, &said))
}

#[derive(Default, serde::Deserialize)]
struct InboxQuery {
    #[serde(default)]
    state: String,
    #[serde(default)]
    feed: String,
    page: Option<u32>,
}

impl InboxQuery {
    fn filter(&self) -> ItemFilter {
        ItemFilter {
            state: ItemState::parse(&self.state).unwrap_or(ItemState::New),
            feed: self.feed.parse().ok(),
        }
    }

    /// As the hidden fields of the inbox's forms send it back.
    fn of(fields: &Fields) -> Self {
        Self {
            state: fields.value("in_state").to_owned(),
            feed: fields.value("in_feed").to_owned(),
            page: fields.value("in_page").parse().ok(),
        }
    }

    fn address(&self) -> String {
        let page = self
            .page
            .filter(|page| *page > 1)
            .map(|page| page.to_string())
            .unwrap_or_default();
        paging::address(INBOX, &[("state", &self.state), ("feed", &self.feed), ("page", &page)])
    }
}

async fn show_inbox(staff: Allowed<can::ViewDesk>, Query(asked): Query<InboxQuery>) -> Result<HttpResponse> {
    Ok(page(&inbox_page(&staff, &asked, &Fields::default()).await?))
}

async fn inbox_page(staff: &Staff, asked: &InboxQuery, fields: &Fields) -> Result<maud::Markup> {
    let (filter, number) = (asked.filter(), PageNumber::new(asked.page.unwrap_or(1)));
    let (items, feeds, waiting) = staff
        .read(move |db| {
            let items = store::items::list(db, filter, number)?;
            Ok((items, store::names(db)?, store::items::waiting(db)?))
        })
        .await?;
    let inbox = pages::Inbox {
        frame: &staff.frame,
        items: &items,
        filter,
        feeds: &feeds,
        waiting,
        may_take_in: staff.may(Action::TakeInArticle),
        may_watch: staff.may(Action::WatchFeeds),
    };
    Ok(pages::inbox(&inbox, fields))
}

async fn take_in(staff: Allowed<can::TakeInArticle>, Path(id): Path<FeedItemId>, form: Posted) -> Result<HttpResponse> {
    let outcome = async {
        let article = reading::article(&Tools::from(&staff.app), id).await?;
        staff
            .write(move |tx| {
                let new = article.as_ref().map(|(new, sha256)| (new, sha256.as_str()));
                store::items::take_in(tx, id, new)
            })
            .await
    };
    match outcome.await {
        Ok(article) => Ok(see_other_saying(
            format!("/desk/articles/{}", article.id),
            "The article is taken in.",
        )),
        Err(problem) => {
            let shown = form.fields.clone().with_errors(problem.fields.clone());
            let again = inbox_page(&staff, &InboxQuery::of(&form.fields), &shown).await?;
            rejected(problem, &form.fields, |_| again)
        }
    }
}

/// Dismisses one item or all that were shown, or brings one back.
async fn dismiss(staff: Allowed<can::TakeInArticle>, form: Posted) -> Result<HttpResponse> {
    let most = usize::try_from(store::items::PER_PAGE).unwrap_or_default();
    let ids: Vec<FeedItemId> = form
        .fields
        .all("item")
        .filter_map(|id| id.parse().ok())
        .take(most)
        .collect();
    let aside = form.fields.value("aside") != "no";
    let changed = staff.write(move |tx| store::items::dismiss(tx, &ids, aside)).await?;
    let changed = i64::try_from(changed).unwrap_or(i64::MAX);
    let said = if aside {
        format!("{} dismissed.", count(changed, "item is", "items are"))
    } else {
        format!("{} back in the inbox.", count(changed, "item is", "items are"))
    };
    let mut back = InboxQuery::of(&form.fields);
    if changed > 1 {
        back.page = None;
    }
    Ok(see_other_saying(back.address(), &said))
}
