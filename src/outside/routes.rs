//! The list of outside checks, and taking in a file of them.

use actix_web::{HttpResponse, http::StatusCode, web};

use super::{
    claim_review::{self, Read},
    pages::{self, Report},
    store,
};
use crate::{
    ids::OutsideCheckId,
    problem::{Problem, Result},
    staff::{
        Action, can,
        guard::{Allowed, Staff},
    },
    web::{
        components::count,
        forms::Fields,
        http::{Path, Query, page_with, see_other_saying},
        paging::PageNumber,
        posted::{Posted, PostedFile, rejected},
    },
};

const LIST: &str = "/desk/outside-checks";

/// The addresses of outside checks.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/desk/outside-checks", web::get().to(show))
        .route("/desk/outside-checks", web::post().to(import))
        .route("/desk/outside-checks/{id}/remove", web::post().to(remove));
}

#[derive(serde::Deserialize)]
struct ListQuery {
    #[serde(default)]
    q: String,
    page: Option<u32>,
}

async fn show(staff: Allowed<can::ViewDesk>, Query(asked): Query<ListQuery>) -> Result<HttpResponse> {
    let number = PageNumber::new(asked.page.unwrap_or(1));
    let drawn = draw(&staff, asked.q.trim(), number, None, &Fields::default()).await?;
    Ok(page_with(StatusCode::OK, &drawn))
}

async fn draw(
    staff: &Staff,
    q: &str,
    number: PageNumber,
    report: Option<&Report>,
    fields: &Fields,
) -> Result<maud::Markup> {
    let words = q.to_owned();
    let checks = staff.read(move |db| store::list(db, &words, number)).await?;
    let list = pages::List {
        frame: &staff.frame,
        checks: &checks,
        q,
        may_import: staff.may(Action::ImportChecks),
        report,
    };
    Ok(pages::list(&list, fields))
}

/// Takes in a file, or only says what would be taken in.
async fn import(staff: Allowed<can::ImportChecks>, form: Posted) -> Result<HttpResponse> {
    let Posted { fields, files } = form;
    let file = files.into_iter().find(|file| file.field == "file");
    let (only_look, skip_bad) = (fields.value("do") == "look", !fields.value("skip_bad").is_empty());
    let outcome = match read(file.as_ref()) {
        Ok((name, read)) if !only_look && (read.faults.is_empty() || skip_bad) => {
            return take_in(&staff, name, read, &fields).await;
        }
        other => other,
    };
    let (name, read) = match outcome {
        Ok(known) => known,
        Err(problem) => {
            let drawn = draw(&staff, "", PageNumber::default(), None, &with_errors(&fields, &problem)).await?;
            return rejected(problem, &fields, |_| drawn);
        }
    };
    let checks = read.checks.clone();
    let counts = staff.read(move |db| store::compare(db, &checks)).await?;
    let report = Report::of(name, &read, counts, false);
    if only_look {
        let drawn = draw(&staff, "", PageNumber::default(), Some(&report), &fields).await?;
        return Ok(page_with(StatusCode::OK, &drawn));
    }
    let problem = Problem::field(
        "file",
        format!(
            "{} cannot be taken in, so nothing was. Mend the file, or leave them out.",
            bad_items(&report)
        ),
    );
    let drawn = draw(
        &staff,
        "",
        PageNumber::default(),
        Some(&report),
        &with_errors(&fields, &problem),
    )
    .await?;
    rejected(problem, &fields, |_| drawn)
}

async fn take_in(staff: &Staff, name: String, read: Read, fields: &Fields) -> Result<HttpResponse> {
    let (from, checks) = (name.clone(), read.checks.clone());
    let counts = staff.write(move |tx| store::import(tx, &from, &checks)).await?;
    if read.faults.is_empty() {
        return Ok(see_other_saying(LIST, &format!("Taken in from {name}: {counts}.")));
    }
    // What was left out is shown with its reasons, which a sentence on the next page could not hold.
    let report = Report::of(name, &read, counts, true);
    let drawn = draw(staff, "", PageNumber::default(), Some(&report), fields).await?;
    Ok(page_with(StatusCode::OK, &drawn))
}

fn bad_items(report: &Report) -> String {
    let bad = i64::try_from(report.faults.len()).unwrap_or(i64::MAX);
    let all = i64::try_from(report.items).unwrap_or(i64::MAX);
    format!("{} of {}", bad, count(all, "item", "items"))
}

fn with_errors(fields: &Fields, problem: &Problem) -> Fields {
    fields.clone().with_errors(problem.fields.clone())
}

fn read(file: Option<&PostedFile>) -> Result<(String, Read)> {
    let file = file.ok_or_else(|| Problem::field("file", "Choose a file."))?;
    Ok((file.name.clone(), claim_review::read(&file.bytes)?))
}

async fn remove(
    staff: Allowed<can::ImportChecks>,
    Path(id): Path<OutsideCheckId>,
    _form: Posted,
) -> Result<HttpResponse> {
    let removed = staff.write(move |tx| store::remove(tx, id)).await?;
    Ok(see_other_saying(
        LIST,
        &format!("Taken away: the check by {}. The log keeps it.", removed.publisher),
    ))
}
