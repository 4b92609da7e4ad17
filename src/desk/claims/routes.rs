//! The claims as list and board, and logging one that no article holds.

use actix_web::{HttpResponse, web};

use super::{Asked, board, choices, pages, pages::Shown};
use crate::{
    claim::{self, ClaimFilter, NewOccurrence, Place},
    db::Tx,
    desk::{
        entry::{self, Entry},
        found, lists, rows,
    },
    problem::{Faults, Result},
    search,
    staff::{Action, can, guard::Allowed},
    web::{
        forms::Fields,
        http::{Query, page, see_other_saying},
        paging::Page,
        posted::{Posted, rejected},
    },
    written,
};

/// The addresses of the claims. A claim's own page is the workbench.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/desk/claims", web::get().to(show))
        .route("/desk/claims/new", web::get().to(show_new))
        .route("/desk/claims/new", web::post().to(log));
}

async fn show(staff: Allowed<can::ViewDesk>, Query(asked): Query<Asked>) -> Result<HttpResponse> {
    let today = staff.at.date();
    let filter = asked.filter(today, staff.person.id);
    let (shown, mistake) = match searched(&staff, &asked) {
        Ok(None) => (listed(&staff, &asked, filter).await?, None),
        Ok(Some(query)) => (found(&staff, &asked, filter, query).await?, None),
        Err(problem) => (Shown::List(Page::none(claim::store::PER_PAGE)), Some(problem.detail)),
    };
    let me = staff.person.id;
    let (choices, lists) = staff
        .read(move |db| Ok((choices(db)?, lists::store::seen_by(db, me)?)))
        .await?;
    Ok(page(&pages::claims(&pages::Claims {
        frame: &staff.frame,
        asked: &asked,
        mistake: mistake.as_deref(),
        lists: &lists,
        choices: &choices,
        shown: &shown,
        may_log: staff.may(Action::LogClaim),
        may_move: staff.may(Action::MoveClaim),
        today,
    })))
}

/// What is searched for; none without words.
fn searched(staff: &Allowed<can::ViewDesk>, asked: &Asked) -> Result<Option<search::query::Query>> {
    let query = claim::index::read(&asked.q, staff.person.id)?;
    Ok(Some(query).filter(|query| !query.is_empty()))
}

async fn listed(staff: &Allowed<can::ViewDesk>, asked: &Asked, filter: ClaimFilter) -> Result<Shown> {
    let (number, as_board) = (asked.number(), asked.is_board());
    staff
        .read(move |db| {
            Ok(if as_board {
                Shown::Board(board(db, &filter)?)
            } else {
                Shown::List(rows::page(db, &filter, number)?)
            })
        })
        .await
}

async fn found(
    staff: &Allowed<can::ViewDesk>,
    asked: &Asked,
    mut filter: ClaimFilter,
    query: search::query::Query,
) -> Result<Shown> {
    let index = staff.app.fresh_staff_index().await;
    let (number, as_board, order) = (asked.number(), asked.is_board(), asked.order(&query));
    staff
        .read(move |db| {
            Ok(if as_board {
                claim::index::name_in(db, &index, query, &mut filter)?;
                Shown::Board(board(db, &filter)?)
            } else {
                let (rows, found) = found::page(db, &index, query, &filter, order, number)?;
                Shown::Found(rows, found)
            })
        })
        .await
}

async fn show_new(staff: Allowed<can::LogClaim>) -> Result<HttpResponse> {
    Ok(page(&new_page(&staff, &Fields::default()).await?))
}

async fn new_page(staff: &Allowed<can::LogClaim>, fields: &Fields) -> Result<maud::Markup> {
    let known = staff.read(entry::known).await?;
    let new = pages::New {
        frame: &staff.frame,
        known: &known,
    };
    Ok(pages::new(&new, fields))
}

async fn log(staff: Allowed<can::LogClaim>, form: Posted) -> Result<HttpResponse> {
    let fields = form.fields;
    let typed = fields.clone();
    match staff.write(move |tx| log_bare(tx, &typed)).await {
        Ok(claim) => Ok(see_other_saying(
            format!("/desk/claims/{}", claim.id),
            "The claim is logged.",
        )),
        Err(problem) => {
            let fields = fields.with_errors(problem.fields.clone());
            let again = new_page(&staff, &fields).await?;
            rejected(problem, &fields, |_| again)
        }
    }
}

/// Logs what was typed, with its quote and link when there are any.
pub(in crate::desk) fn log_bare(tx: &mut Tx<'_>, fields: &Fields) -> Result<claim::Claim> {
    let mut faults = Faults::new();
    let somewhere = ["exact", "url", "outlet", "seen_on", "archive_url"]
        .iter()
        .any(|name| fields.some(name).is_some());
    let seen_on = faults
        .take("seen_on", written::optional_day(fields.value("seen_on")))
        .flatten();
    let occurrence = somewhere.then(|| NewOccurrence {
        place: Place::Bare {
            exact: fields.value("exact").to_owned(),
            url: Some(fields.value("url").to_owned()),
        },
        outlet: Some(fields.value("outlet").to_owned()),
        seen_on,
        archive_url: fields.some("archive_url").map(str::to_owned),
    });
    let new = Entry::of(fields).read(occurrence, &mut faults);
    faults.check()?;
    Ok(claim::store::log(tx, &new)?.claim)
}
