//! Submissions: taken as claims, declined, set aside.

use actix_web::{HttpResponse, http::StatusCode};

use super::{Asked, listed, waiting};
use crate::{
    desk::{
        claims::routes::log_bare,
        entry, matches,
        readers::{pages, shown},
    },
    ids::{ClaimId, SubmissionId},
    problem::{Problem, Result},
    staff::{
        Action, can,
        guard::{Allowed, Staff},
    },
    submission::{self, Kind},
    web::{
        forms::Fields,
        http::{Path, Query, page_with, see_other_saying},
        posted::{Posted, rejected},
    },
};

pub(super) const LIST: &str = "/desk/submissions";

pub(super) async fn list(staff: Allowed<can::ViewDesk>, Query(asked): Query<Asked>) -> Result<HttpResponse> {
    listed(&staff, Kind::Submission, asked).await
}

pub(super) async fn show(staff: Allowed<can::ViewDesk>, Path(id): Path<SubmissionId>) -> Result<HttpResponse> {
    let drawn = draw(&staff, id, None).await?;
    Ok(page_with(StatusCode::OK, &drawn))
}

/// Draws it with what was typed, or with what the reader said in the fields of a claim.
async fn draw(staff: &Staff, id: SubmissionId, typed: Option<&Fields>) -> Result<maud::Markup> {
    let person = staff.person.id;
    let index = staff.app.fresh_staff_index().await;
    let (shown, near, known, waiting) = staff
        .read(move |db| {
            let shown = shown(db, id, Kind::Submission, person)?;
            let near = matches::of_text(db, &index, &shown.row.text, shown.row.said_by.as_deref())?;
            Ok((shown, near, entry::known(db)?, waiting(db)?))
        })
        .await?;
    let said = said(&shown.row);
    Ok(pages::submission(
        &pages::One {
            frame: &staff.frame,
            shown: &shown,
            waiting: &waiting,
            may_answer: staff.may(Action::AnswerReaders),
            may_log: staff.may(Action::LogClaim),
            near: &near,
            known: &known,
        },
        typed.unwrap_or(&said),
    ))
}

/// What the reader said as the fields of a claim have it: their words are a quote when there is a place where they stand.
fn said(row: &submission::Submission) -> Fields {
    let line = row.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let url = row.url.clone().unwrap_or_default();
    let exact = if url.is_empty() { String::new() } else { line.clone() };
    Fields::of([
        ("statement", line),
        ("claimant", row.said_by.clone().unwrap_or_default()),
        ("exact", exact),
        ("url", url),
    ])
}

pub(super) async fn take(
    staff: Allowed<can::LogClaim>,
    Path(id): Path<SubmissionId>,
    form: Posted,
) -> Result<HttpResponse> {
    let fields = form.fields;
    let (typed, base) = (fields.clone(), staff.app.base_url.clone());
    let logged = staff
        .write(move |tx| {
            let claim = log_bare(tx, &typed)?;
            submission::store::take(tx, id, claim.id, &base)?;
            Ok(claim.id)
        })
        .await;
    match logged {
        Ok(claim) => Ok(see_other_saying(
            format!("/desk/claims/{claim}"),
            "The claim is logged, and the reader is told.",
        )),
        Err(problem) => again(&staff, id, problem, fields).await,
    }
}

/// Takes it as a claim that is there already.
pub(super) async fn known(
    staff: Allowed<can::AnswerReaders>,
    Path(id): Path<SubmissionId>,
    form: Posted,
) -> Result<HttpResponse> {
    let claim = form.fields.value("candidate").parse::<ClaimId>();
    let claim = claim.map_err(|_| Problem::not_found("claim"))?;
    let base = staff.app.base_url.clone();
    staff
        .write(move |tx| submission::store::is_known(tx, id, claim, &base))
        .await?;
    Ok(see_other_saying(
        LIST,
        "Taken as the claim that is there. The reader is told, and led to what is published about it.",
    ))
}

async fn again(staff: &Staff, id: SubmissionId, problem: Problem, fields: Fields) -> Result<HttpResponse> {
    let fields = fields.with_errors(problem.fields.clone());
    let drawn = draw(staff, id, Some(&fields)).await?;
    rejected(problem, &fields, |_| drawn)
}

pub(super) async fn decline(
    staff: Allowed<can::AnswerReaders>,
    Path(id): Path<SubmissionId>,
    form: Posted,
) -> Result<HttpResponse> {
    let (reason, base) = (form.fields.value("answer").to_owned(), staff.app.base_url.clone());
    let done = staff
        .write(move |tx| submission::store::decline(tx, id, &reason, &base))
        .await;
    match done {
        Ok(_) => Ok(see_other_saying(LIST, "Declined. The reader sees the reason.")),
        Err(problem) => {
            // The fields of a claim keep what the reader said; only the answer was typed.
            let row = staff.read(move |db| submission::store::find(db, id)).await?;
            let typed = ("answer".to_owned(), form.fields.value("answer").to_owned());
            let mut values = said(&row).pairs().to_vec();
            values.push(typed);
            again(&staff, id, problem, Fields::new(values)).await
        }
    }
}
