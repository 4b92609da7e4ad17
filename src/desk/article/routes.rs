//! The article's page, logging in it, and its snapshots.

use actix_web::{HttpResponse, web};

use super::{
    Sheet, anchor_of, pages,
    words::{self, Words},
};
use crate::{
    article::{
        self, capture,
        details::Typed,
        fetching,
        intake::{Body, Given, NewArticle},
        suggestions,
    },
    claim::{self, ClaimFilter, ClaimQuantity},
    desk::{entry::Entry, repeats, rows},
    ids::{ArticleId, SnapshotId, SuggestionId},
    problem::{FieldError, Problem, Result},
    staff::{
        Action, can,
        guard::{Allowed, Staff},
    },
    web::{
        forms::Fields,
        http::{Path, Query, page, see_other, see_other_saying},
        paging::{self, PageNumber},
        posted::{Posted, PostedFile, rejected},
    },
};

/// The addresses of the article's page.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/desk/articles/{id}", web::get().to(show))
        .route("/desk/articles/{id}/log", web::get().to(show_filled))
        .route("/desk/articles/{id}/claims", web::post().to(log))
        .route("/desk/articles/{id}/suggestions", web::post().to(decide))
        .route("/desk/articles/{id}/occurrences/find", web::post().to(find_known))
        .route("/desk/articles/{id}/occurrences/new", web::get().to(show_known))
        .route("/desk/articles/{id}/occurrences", web::post().to(add_occurrence))
        .route("/desk/articles/{id}/snapshots", web::get().to(show_snapshots))
        .route("/desk/articles/{id}/snapshots", web::post().to(renew))
        .route("/desk/articles/{id}/fetch", web::post().to(fetch_again))
        .route(
            "/desk/articles/{id}/snapshots/{snapshot}/text",
            web::get().to(show_snapshot),
        );
}

fn address(id: ArticleId) -> String {
    format!("/desk/articles/{id}")
}

async fn read_sheet(staff: &Staff, id: ArticleId) -> Result<Sheet> {
    let index = staff.app.fresh_staff_index().await;
    staff.read(move |db| super::sheet(db, &index, id)).await
}

fn draw(staff: &Staff, sheet: &Sheet, fields: &Fields) -> maud::Markup {
    let words = Words::of(fields);
    let pick = words.locate(&sheet.snapshot, None).ok().filter(|_| !words.is_empty());
    let show = pages::Show {
        frame: &staff.frame,
        sheet,
        may: pages::May {
            log: staff.may(Action::LogClaim),
            edit: staff.may(Action::EditArticle),
            renew: staff.may(Action::TakeInArticle),
        },
        pick: pick.map(|anchor| (anchor.start, anchor.end)),
        today: staff.at.date(),
    };
    pages::show(&show, fields)
}

async fn show(staff: Allowed<can::ViewDesk>, Path(id): Path<ArticleId>) -> Result<HttpResponse> {
    let sheet = read_sheet(&staff, id).await?;
    Ok(page(&draw(&staff, &sheet, &Fields::default())))
}

/// The page with the form filled in from the address: for links, and for browsers without scripts.
async fn show_filled(
    staff: Allowed<can::LogClaim>,
    Path(id): Path<ArticleId>,
    Query(words): Query<Words>,
) -> Result<HttpResponse> {
    let sheet = read_sheet(&staff, id).await?;
    let asked = words.clone();
    let (newest, found) = staff.read(move |db| asked.find(db, id)).await?;
    let fields = match found {
        Ok(anchor) => {
            let speaker = suggestions::speaker_at(&newest.text, anchor.start, anchor.end).unwrap_or_default();
            Fields::of([
                ("statement", anchor.exact.clone()),
                ("exact", anchor.exact),
                ("start", anchor.start.to_string()),
                ("end", anchor.end.to_string()),
                ("snapshot", newest.id.to_string()),
                ("claimant", speaker.name),
                ("role", speaker.role.unwrap_or_default()),
                ("organisation", speaker.organisation.unwrap_or_default()),
                (
                    "said_on",
                    sheet
                        .article
                        .published_on
                        .map(|day| day.to_string())
                        .unwrap_or_default(),
                ),
            ])
        }
        Err(message) => Fields::of([("exact", words.exact)]).with_errors(vec![FieldError::new("exact", message)]),
    };
    Ok(page(&draw(&staff, &sheet, &fields)))
}

async fn log(staff: Allowed<can::LogClaim>, Path(id): Path<ArticleId>, form: Posted) -> Result<HttpResponse> {
    let (words, entry) = (Words::of(&form.fields), Entry::of(&form.fields));
    let outcome = staff
        .write(move |tx| {
            let (claim, occurrence) = words::log(tx, id, &words, &entry)?;
            Ok((claim::store::quantities(tx, claim.id)?, occurrence))
        })
        .await;
    match outcome {
        Ok((numbers, occurrence)) => Ok(see_other_saying(
            format!("{}#{}", address(id), anchor_of(&occurrence)),
            &logged(&numbers),
        )),
        Err(problem) => again(&staff, id, problem, &form.fields).await,
    }
}

/// Puts a suggestion aside, or brings it back.
async fn decide(staff: Allowed<can::LogClaim>, Path(id): Path<ArticleId>, form: Posted) -> Result<HttpResponse> {
    let wrong = || Problem::not_found("suggestion");
    let snapshot: SnapshotId = form.fields.value("snapshot").parse().map_err(|_| wrong())?;
    let suggestion: SuggestionId = form.fields.value("suggestion").parse().map_err(|_| wrong())?;
    let aside = form.fields.value("aside") != "no";
    staff
        .write(move |tx| {
            if article::store::snapshot(tx, snapshot)?.article_id != Some(id) {
                return Err(Problem::not_found("suggestion"));
            }
            article::store::suggestions::dismiss(tx, snapshot, suggestion, aside)
        })
        .await?;
    let said = if aside {
        "The suggestion is dismissed; it is listed below the text."
    } else {
        "The suggestion is back."
    };
    Ok(see_other_saying(address(id), said))
}

/// What is said once a claim is logged: which numbers were understood, so that a wrong one is seen at once.
fn logged(numbers: &[ClaimQuantity]) -> String {
    let words: Vec<String> = numbers.iter().map(ClaimQuantity::words).collect();
    match words.len() {
        0 => "The claim is logged. No number was found in it.".to_owned(),
        1 => format!("The claim is logged. Number found: {}.", words.join("; ")),
        _ => format!("The claim is logged. Numbers found: {}.", words.join("; ")),
    }
}

/// The article's page with the form as it was sent and what is wrong with it.
async fn again(staff: &Staff, id: ArticleId, problem: Problem, fields: &Fields) -> Result<HttpResponse> {
    let sheet = read_sheet(staff, id).await?;
    rejected(problem, fields, |fields| draw(staff, &sheet, fields))
}

/// From the form to the choice of a claim that is there already.
async fn find_known(
    staff: Allowed<can::AddOccurrence>,
    Path(id): Path<ArticleId>,
    form: Posted,
) -> Result<HttpResponse> {
    let words = Words::of(&form.fields);
    match staff.read(move |db| words.find(db, id)).await? {
        (newest, Ok(found)) => Ok(see_other(paging::address(
            &format!("{}/occurrences/new", address(id)),
            &[
                ("snapshot", &newest.id.to_string()),
                ("start", &found.start.to_string()),
                ("end", &found.end.to_string()),
            ],
        ))),
        (_, Err(message)) => again(&staff, id, Problem::field("exact", message), &form.fields).await,
    }
}

#[derive(serde::Deserialize)]
struct KnownQuery {
    #[serde(default)]
    snapshot: String,
    #[serde(default)]
    start: String,
    #[serde(default)]
    end: String,
    #[serde(default)]
    q: String,
    page: Option<u32>,
}

async fn show_known(
    staff: Allowed<can::AddOccurrence>,
    Path(id): Path<ArticleId>,
    Query(asked): Query<KnownQuery>,
) -> Result<HttpResponse> {
    Ok(page(&known_page(&staff, id, asked, &Fields::default()).await?))
}

async fn known_page(staff: &Staff, id: ArticleId, asked: KnownQuery, fields: &Fields) -> Result<maud::Markup> {
    let words = Words {
        snapshot: asked.snapshot,
        start: asked.start,
        end: asked.end,
        ..Words::default()
    };
    let q = asked.q.trim().to_owned();
    let mut filter = ClaimFilter {
        statuses: claim::Status::ON_THE_WAY.to_vec(),
        ..ClaimFilter::default()
    };
    let number = PageNumber::new(asked.page.unwrap_or(1));
    let query = claim::index::read(&q, staff.person.id)?;
    let index = staff.app.fresh_staff_index().await;
    let (article, newest, found, rows) = staff
        .read(move |db| {
            if !query.is_empty() {
                claim::index::name_in(db, &index, query, &mut filter)?;
            }
            let article = crate::article::store::find(db, id)?;
            let (newest, found) = words.find(db, id)?;
            Ok((article, newest, found, rows::page(db, &filter, number)?))
        })
        .await?;
    let found = found.map_err(|_| Problem::not_found("place in this article"))?;
    let known = pages::Known {
        frame: &staff.frame,
        article: &article,
        snapshot: &newest,
        span: (found.start, found.end),
        q: &q,
        found: &rows,
    };
    Ok(pages::known(&known, fields))
}

async fn add_occurrence(
    staff: Allowed<can::AddOccurrence>,
    Path(id): Path<ArticleId>,
    form: Posted,
) -> Result<HttpResponse> {
    let (words, claim) = (Words::of(&form.fields), form.fields.value("claim").to_owned());
    let rights = staff.rights();
    match staff
        .write(move |tx| repeats::add(tx, &rights, id, &words, &claim))
        .await
    {
        Ok((occurrence, live)) => Ok(see_other_saying(
            format!("{}#{}", address(id), anchor_of(&occurrence)),
            &live.words(),
        )),
        Err(problem) => again(&staff, id, problem, &form.fields).await,
    }
}

async fn show_snapshots(staff: Allowed<can::ViewDesk>, Path(id): Path<ArticleId>) -> Result<HttpResponse> {
    Ok(page(&snapshots_page(&staff, id, None, &Fields::default()).await?))
}

async fn snapshots_page(staff: &Staff, id: ArticleId, file: Option<&str>, fields: &Fields) -> Result<maud::Markup> {
    let list = staff.read(move |db| super::snapshots(db, id)).await?;
    let list = pages::List {
        frame: &staff.frame,
        list: &list,
        may_renew: staff.may(Action::TakeInArticle),
        file,
    };
    Ok(pages::list(&list, fields))
}

async fn show_snapshot(
    staff: Allowed<can::ViewDesk>,
    Path((id, snapshot)): Path<(ArticleId, SnapshotId)>,
) -> Result<HttpResponse> {
    let version = staff.read(move |db| super::compared(db, id, snapshot)).await?;
    Ok(page(&pages::version(&pages::Version {
        frame: &staff.frame,
        version: &version,
    })))
}

async fn renew(staff: Allowed<can::TakeInArticle>, Path(id): Path<ArticleId>, form: Posted) -> Result<HttpResponse> {
    let Posted { fields, files } = form;
    let file = files.into_iter().find(|file| file.field == "file");
    let sent_file = file.as_ref().map(|file| file.name.clone());
    let outcome = async {
        let text = fields.value("text").to_owned();
        let (new, sha256) = capture::capture(&staff.app.blobs, move || read(&text, file.as_ref())).await?;
        staff.write(move |tx| super::renew(tx, id, &new, &sha256)).await
    };
    match outcome.await {
        Ok((kept, lost)) => Ok(see_other_saying(address(id), &renewed(kept, lost))),
        Err(problem) => {
            let fields = fields.with_errors(problem.fields.clone());
            let again = snapshots_page(&staff, id, sent_file.as_deref(), &fields).await?;
            rejected(problem, &fields, |_| again)
        }
    }
}

/// Fetches the article from its address once more.
async fn fetch_again(
    staff: Allowed<can::TakeInArticle>,
    Path(id): Path<ArticleId>,
    form: Posted,
) -> Result<HttpResponse> {
    let article = staff.read(move |db| crate::article::store::find(db, id)).await?;
    let outcome = async {
        let nowhere = || {
            Problem::field(
                "url",
                "The article has no address. Add it under its details, or give its new text.",
            )
        };
        let page = fetching::page(&staff.app.fetcher, &article.url.ok_or_else(nowhere)?).await?;
        let read = move || {
            NewArticle::parse(&Given {
                body: Body::Fetched(&page),
                ..Given::default()
            })
        };
        let (new, sha256) = capture::capture(&staff.app.blobs, read).await?;
        staff
            .write(move |tx| super::renew_if_changed(tx, id, &new, &sha256))
            .await
    };
    match outcome.await {
        Ok(Some((kept, lost))) => Ok(see_other_saying(address(id), &renewed(kept, lost))),
        Ok(None) => Ok(see_other_saying(
            format!("{}/snapshots", address(id)),
            "Nothing has changed: the page says the same as the newest snapshot.",
        )),
        Err(problem) => {
            let fields = form.fields.with_errors(problem.fields.clone());
            let again = snapshots_page(&staff, id, None, &fields).await?;
            rejected(problem, &fields, |_| again)
        }
    }
}

fn read(text: &str, file: Option<&PostedFile>) -> Result<NewArticle> {
    let body = Body::of_form(
        text,
        file.map(|file| Body::File {
            bytes: &file.bytes,
            name: Some(&file.name),
            content_type: file.media_type.as_deref(),
        }),
    );
    NewArticle::parse(&Given {
        details: Typed::default(),
        body,
    })
}

/// What is said once a newer version is kept.
fn renewed(kept: usize, lost: usize) -> String {
    let places = |n: usize| {
        if n == 1 {
            "1 place".to_owned()
        } else {
            format!("{n} places")
        }
    };
    match (kept, lost) {
        (0, 0) => "The new snapshot is kept.".to_owned(),
        (kept, 0) => format!("The new snapshot is kept. {} carried over.", places(kept)),
        (kept, lost) => format!(
            "The new snapshot is kept. {} carried over; {} not in it any more, listed below the text.",
            places(kept),
            places(lost)
        ),
    }
}
