//! Saving lists, changing and removing them, and their feeds.

use actix_web::{HttpRequest, HttpResponse, http::header, web};

use super::{ListEdit, SavedList, feed, pages, store, unknown};
use crate::{
    claim::{self, ClaimFilter},
    db::Tx,
    desk::rows,
    ids::{PersonId, SavedListId},
    problem::{Problem, Result},
    staff::{
        self, Action, Relation, can,
        guard::{Allowed, Staff},
    },
    web::{
        forms::Fields,
        http::{Path, Query, page, see_other_saying},
        posted::{self, Posted, rejected},
    },
};

/// How many claims a feed has, the newest.
const ENTRIES: i64 = 50;

/// The addresses of saved lists.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/desk/lists", web::get().to(show))
        .route("/desk/lists", web::post().to(save))
        .route("/desk/lists/new", web::get().to(show_new))
        .route("/desk/lists/{id}", web::get().to(show_one))
        .route("/desk/lists/{id}", web::post().to(change))
        .route("/desk/lists/{id}/feed", web::post().to(renew_feed))
        .route("/desk/lists/{id}/removal", web::post().to(remove))
        .route("/lists/{id}.atom", web::get().to(as_feed));
}

async fn show(staff: Allowed<can::ViewDesk>) -> Result<HttpResponse> {
    let me = staff.person.id;
    let (lists, names) = staff
        .read(move |db| {
            let lists = store::seen_by(db, me)?;
            let owners: Vec<PersonId> = lists.iter().map(|list| list.owner_id).collect();
            Ok((lists, staff::store::names(db, &owners)?))
        })
        .await?;
    let shown: Vec<pages::Shown<'_>> = lists
        .iter()
        .map(|list| pages::Shown {
            list,
            owner: names.get(&list.owner_id).map_or("", String::as_str),
            feed: list.feed(me, &staff.app.secret),
            may_change: list.is_changed_by(&staff.person),
        })
        .collect();
    Ok(page(&pages::lists(&staff.frame, &shown)))
}

async fn show_new(staff: Allowed<can::SaveList>, req: HttpRequest) -> Result<HttpResponse> {
    let fields = Fields::of([("asked", req.query_string().to_owned())]);
    Ok(page(&new_page(&staff, &fields)))
}

fn new_page(staff: &Staff, fields: &Fields) -> maud::Markup {
    pages::form(&staff.frame, None, staff.may(Action::ShareList), fields)
}

/// The list as it was typed; whoever may not share one keeps it as it is.
fn typed(staff: &Staff, fields: &Fields, shared_now: bool) -> ListEdit {
    let shared = match staff.may(Action::ShareList) {
        true => fields.some("shared").is_some(),
        false => shared_now,
    };
    ListEdit {
        name: fields.value("name").to_owned(),
        asked: fields.value("asked").to_owned(),
        shared,
    }
}

async fn save(staff: Allowed<can::SaveList>, form: Posted) -> Result<HttpResponse> {
    let new = typed(&staff, &form.fields, false);
    let me = staff.person.id;
    match staff.write(move |tx| store::save(tx, me, &new)).await {
        Ok(list) => Ok(see_other_saying(list.address(), "The list is saved.")),
        Err(problem) => rejected(problem, &form.fields, |fields| new_page(&staff, fields)),
    }
}

/// The list, when this person may look at it.
async fn seen(staff: &Staff, id: SavedListId) -> Result<SavedList> {
    let list = staff.read(move |db| store::find(db, id)).await?;
    if list.is_seen_by(staff.person.id) {
        Ok(list)
    } else {
        Err(unknown())
    }
}

async fn show_one(staff: Allowed<can::SaveList>, Path(id): Path<SavedListId>) -> Result<HttpResponse> {
    let list = seen(&staff, id).await?;
    let fields = Fields::of([
        ("name", list.name.clone()),
        ("asked", list.asked.clone()),
        ("shared", if list.shared { "1".to_owned() } else { String::new() }),
    ]);
    Ok(page(&pages::form(
        &staff.frame,
        Some(&list),
        staff.may(Action::ShareList),
        &fields,
    )))
}

fn not_theirs() -> Problem {
    Problem::forbidden("This list is shared by someone else; save one of your own from it.")
}

/// Makes a change to a list that this person may change.
async fn changed<T: Send + 'static>(
    staff: &Staff,
    id: SavedListId,
    work: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
) -> Result<T> {
    let person = staff.person.clone();
    staff
        .write(move |tx: &mut Tx<'_>| {
            let list = store::find(tx, id)?;
            if !list.is_seen_by(person.id) {
                return Err(unknown());
            }
            if !list.is_changed_by(&person) {
                return Err(not_theirs());
            }
            work(tx)
        })
        .await
}

async fn change(staff: Allowed<can::SaveList>, Path(id): Path<SavedListId>, form: Posted) -> Result<HttpResponse> {
    let list = seen(&staff, id).await?;
    if !list.is_changed_by(&staff.person) {
        return Err(not_theirs());
    }
    let (version, edit) = (form.fields.version()?, typed(&staff, &form.fields, list.shared));
    match changed(&staff, id, move |tx| store::change(tx, id, version, &edit)).await {
        Ok(_) => Ok(see_other_saying("/desk/lists", "The list is changed.")),
        Err(problem) => rejected(problem, &form.fields, |fields| {
            pages::form(&staff.frame, Some(&list), staff.may(Action::ShareList), fields)
        }),
    }
}

async fn renew_feed(staff: Allowed<can::SaveList>, Path(id): Path<SavedListId>, _form: Posted) -> Result<HttpResponse> {
    changed(&staff, id, move |tx| store::renew_feed(tx, id)).await?;
    Ok(see_other_saying(
        "/desk/lists",
        "The feed has new addresses. Those that were given out before are not answered any more.",
    ))
}

async fn remove(staff: Allowed<can::SaveList>, Path(id): Path<SavedListId>, _form: Posted) -> Result<HttpResponse> {
    changed(&staff, id, move |tx| store::remove(tx, id)).await?;
    Ok(see_other_saying(
        "/desk/lists",
        "The list is removed. The claims in it are where they were.",
    ))
}

#[derive(serde::Deserialize)]
struct Signed {
    #[serde(default)]
    person: String,
    #[serde(default)]
    key: String,
}

/// The feed of a list, for a program that cannot sign in: its address is signed for one person, who sees what they would
/// see at the desk, as long as they may.
async fn as_feed(req: HttpRequest, Path(id): Path<SavedListId>, Query(signed): Query<Signed>) -> Result<HttpResponse> {
    let app = posted::app(&req)?;
    let me: PersonId = signed.person.parse().map_err(|_| unknown())?;
    let at = crate::clock::now();
    let index = app.fresh_staff_index().await;
    let (secret, key) = (app.secret.clone(), signed.key);
    let (list, rows) = app
        .database
        .read(move |db| {
            let list = store::find(db, id)?;
            let person = staff::store::find(db, me).map_err(|_| unknown())?;
            let may = person.may(Relation::Uninvolved, Action::ViewDesk);
            if !may || !list.is_seen_by(me) || !list.is_key(me, &key, &secret) {
                return Err(unknown());
            }
            let asked = list.asked();
            let mut filter: ClaimFilter = asked.filter(at.date(), me);
            let query = claim::index::read(&asked.q, me)?;
            if !query.is_empty() {
                claim::index::name_in(db, &index, query, &mut filter)?;
            }
            let claims = claim::store::list_after(db, &filter, None, ENTRIES)?;
            Ok((list, rows::gather(db, claims)?))
        })
        .await?;
    let path = list.feed(me, &app.secret);
    Ok(HttpResponse::Ok()
        .content_type("application/atom+xml; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "private, max-age=60"))
        .insert_header(("X-Robots-Tag", "noindex"))
        .body(feed::atom(&list, &rows, &app.base_url, &path)?))
}
