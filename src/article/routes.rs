//! Taking articles in, their list, their details, and their bytes as they came.

use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web,
};

use super::{
    Article, ArticleEdit, ArticleFilter, capture,
    details::Typed,
    feeds,
    fetching::Page,
    intake::{Body, Given, NewArticle},
    pages, store, wordpress,
};
use crate::{
    ids::{ArticleId, SnapshotId},
    problem::{Problem, Result},
    staff::{
        Action, can,
        guard::{Allowed, Staff},
    },
    web::{
        components::count,
        forms::Fields,
        http::{Path, Query, page, page_with, see_other_saying},
        paging::PageNumber,
        posted::{Posted, PostedFile, rejected},
    },
};

/// The addresses of this station. The article's own page belongs to the desk: it shows claims as well.
pub fn routes(cfg: &mut web::ServiceConfig) {
    feeds::routes::routes(cfg);
    cfg.route("/desk/articles", web::get().to(show_list))
        .route("/desk/articles/new", web::get().to(show_take_in))
        .route("/desk/articles/new", web::post().to(take_in))
        .route("/desk/articles/{id}/edit", web::get().to(show_edit))
        .route("/desk/articles/{id}/edit", web::post().to(edit))
        .route("/desk/articles/{id}/snapshots/{snapshot}", web::get().to(original));
}

/// Where an article is worked on.
fn address(id: ArticleId) -> String {
    format!("/desk/articles/{id}")
}

#[derive(serde::Deserialize)]
struct ListQuery {
    q: Option<String>,
    page: Option<u32>,
}

async fn show_list(staff: Allowed<can::ViewDesk>, Query(asked): Query<ListQuery>) -> Result<HttpResponse> {
    let q = asked.q.unwrap_or_default().trim().to_owned();
    let filter = ArticleFilter {
        q: (!q.is_empty()).then(|| q.clone()),
    };
    let number = PageNumber::new(asked.page.unwrap_or(1));
    let (articles, waiting) = staff
        .read(move |db| Ok((store::list(db, &filter, number)?, feeds::store::items::waiting(db)?)))
        .await?;
    Ok(page(&pages::list(&pages::List {
        frame: &staff.frame,
        articles: &articles,
        q: &q,
        waiting,
        may_take_in: staff.may(Action::TakeInArticle),
    })))
}

/// What a link to the form fills in, as one from the inbox does.
#[derive(serde::Deserialize)]
struct Filled {
    #[serde(default)]
    url: String,
    #[serde(default)]
    title: String,
}

async fn show_take_in(staff: Allowed<can::TakeInArticle>, Query(filled): Query<Filled>) -> Result<HttpResponse> {
    let form = pages::TakeIn {
        frame: &staff.frame,
        file: None,
    };
    let fields = Fields::of([("url", filled.url), ("title", filled.title)]);
    Ok(page(&pages::take_in(&form, &fields)))
}

async fn take_in(staff: Allowed<can::TakeInArticle>, form: Posted) -> Result<HttpResponse> {
    let Posted { fields, files } = form;
    let file = files.into_iter().find(|file| file.field == "file");
    let sent_file = file.as_ref().map(|file| file.name.clone());
    if let Some(export) = file.as_ref().filter(|file| wordpress::is_export(&file.bytes)) {
        return take_in_export(&staff, &fields, export).await;
    }
    let outcome = async {
        let typed = fields.clone();
        let page = capture::fetch(&staff.app.fetcher, &given(&fields, file.as_ref())).await?;
        let (new, sha256) =
            capture::capture(&staff.app.blobs, move || read(&typed, file.as_ref(), page.as_ref())).await?;
        staff.write(move |tx| store::take_in(tx, &new, &sha256)).await
    };
    match outcome.await {
        Ok((article, _)) => Ok(see_other_saying(address(article.id), "The article is taken in.")),
        Err(problem) => rejected(problem, &fields, |fields| {
            let form = pages::TakeIn {
                frame: &staff.frame,
                file: sent_file.as_deref(),
            };
            pages::take_in(&form, fields)
        }),
    }
}

/// An export of WordPress: one article for each post. What was typed is about none of them in particular and is left aside.
async fn take_in_export(staff: &Staff, fields: &Fields, export: &PostedFile) -> Result<HttpResponse> {
    let outcome = async {
        let (articles, left_out) = capture::export(&staff.app.blobs, export.bytes.clone()).await?;
        let taken = articles.len();
        let first = staff.write(move |tx| store::take_in_all(tx, &articles)).await?;
        Ok::<_, Problem>((first, taken, left_out))
    };
    match outcome.await {
        Ok((Some(only), 1, 0)) => Ok(see_other_saying(address(only), "The article is taken in.")),
        Ok((_, taken, left_out)) => {
            let taken = count(
                i64::try_from(taken).unwrap_or(i64::MAX),
                "article is taken in",
                "articles are taken in",
            );
            let said = match left_out {
                0 => format!("{taken}."),
                1 => format!("{taken}. 1 post holds no text and is left out."),
                many => format!("{taken}. {many} posts hold no text and are left out."),
            };
            Ok(see_other_saying("/desk/articles", &said))
        }
        Err(problem) => rejected(problem, fields, |fields| {
            let form = pages::TakeIn {
                frame: &staff.frame,
                file: Some(&export.name),
            };
            pages::take_in(&form, fields)
        }),
    }
}

fn typed(fields: &Fields) -> Typed<'_> {
    Typed {
        title: fields.value("title"),
        byline: fields.value("byline"),
        publisher: fields.value("publisher"),
        published_on: fields.value("published_on"),
        url: fields.value("url"),
        language: fields.value("language"),
        rights: fields.value("rights"),
    }
}

fn given<'a>(fields: &'a Fields, file: Option<&'a PostedFile>) -> Given<'a> {
    Given {
        details: typed(fields),
        body: Body::of_form(
            fields.value("text"),
            file.map(|file| Body::File {
                bytes: &file.bytes,
                name: Some(&file.name),
                content_type: file.media_type.as_deref(),
            }),
        ),
    }
}

fn read(fields: &Fields, file: Option<&PostedFile>, page: Option<&Page>) -> Result<NewArticle> {
    let given = given(fields, file);
    NewArticle::parse(&Given {
        body: page.map_or(given.body, Body::Fetched),
        ..given
    })
}

async fn show_edit(staff: Allowed<can::EditArticle>, Path(id): Path<ArticleId>) -> Result<HttpResponse> {
    let article = staff.read(move |db| store::find(db, id)).await?;
    let fields = Fields::of(ArticleEdit::from(&article).fields());
    Ok(page(&edit_page(&staff, &article, article.version, &fields)))
}

fn edit_page(staff: &Allowed<can::EditArticle>, article: &Article, based_on: i64, fields: &Fields) -> maud::Markup {
    pages::edit(
        &pages::Edit {
            frame: &staff.frame,
            article,
            based_on,
        },
        fields,
    )
}

async fn edit(staff: Allowed<can::EditArticle>, Path(id): Path<ArticleId>, form: Posted) -> Result<HttpResponse> {
    let fields = form.fields;
    let based_on = fields.version()?;
    let outcome = match ArticleEdit::parse(&typed(&fields)) {
        Ok(edit) => staff.write(move |tx| store::edit(tx, id, based_on, &edit)).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(article) => Ok(see_other_saying(address(article.id), "The details are saved.")),
        Err(problem) => {
            let article = staff.read(move |db| store::find(db, id)).await?;
            if let Some(stale) = &problem.stale {
                let conflict = pages::Conflict {
                    frame: &staff.frame,
                    article: &article,
                    stale,
                };
                return Ok(page_with(StatusCode::CONFLICT, &pages::conflict(&conflict, &fields)));
            }
            rejected(problem, &fields, |fields| edit_page(&staff, &article, based_on, fields))
        }
    }
}

/// The bytes as they came, to be kept as a file: never drawn as a page, as they were written elsewhere.
async fn original(
    staff: Allowed<can::ViewDesk>,
    Path((id, snapshot)): Path<(ArticleId, SnapshotId)>,
) -> Result<HttpResponse> {
    let (article, snapshot) = staff
        .read(move |db| Ok((store::find(db, id)?, store::snapshot(db, snapshot)?)))
        .await?;
    if snapshot.article_id != Some(id) {
        return Err(Problem::not_found("snapshot"));
    }
    let bytes = staff.app.blobs.get(&snapshot.sha256).await?;
    let kept_as = format!("attachment; filename=\"{}.txt\"", article.slug);
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/plain"))
        .insert_header((header::CONTENT_DISPOSITION, kept_as))
        .body(bytes))
}
