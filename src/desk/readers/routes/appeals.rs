//! Appeals: decided by someone who had no part in the check.

use actix_web::{HttpResponse, http::StatusCode};

use super::{Asked, listed, waiting};
use crate::{
    desk::readers::{pages, shown},
    ids::SubmissionId,
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

pub(super) const LIST: &str = "/desk/appeals";

pub(super) async fn list(staff: Allowed<can::ViewDesk>, Query(asked): Query<Asked>) -> Result<HttpResponse> {
    listed(&staff, Kind::Appeal, asked).await
}

pub(super) async fn show(staff: Allowed<can::ViewDesk>, Path(id): Path<SubmissionId>) -> Result<HttpResponse> {
    let drawn = draw(&staff, id, &Fields::default()).await?;
    Ok(page_with(StatusCode::OK, &drawn))
}

async fn draw(staff: &Staff, id: SubmissionId, fields: &Fields) -> Result<maud::Markup> {
    let person = staff.person.id;
    let (shown, waiting) = staff
        .read(move |db| Ok((shown(db, id, Kind::Appeal, person)?, waiting(db)?)))
        .await?;
    Ok(pages::appeal(
        &pages::One {
            frame: &staff.frame,
            shown: &shown,
            waiting: &waiting,
            may_answer: staff.may(Action::AnswerReaders),
            may_log: false,
            near: &[],
            known: &crate::desk::entry::Known::default(),
        },
        fields,
    ))
}

pub(super) async fn decide(
    staff: Allowed<can::AnswerReaders>,
    Path(id): Path<SubmissionId>,
    form: Posted,
) -> Result<HttpResponse> {
    let fields = form.fields;
    let (rights, answer, base) = (
        staff.rights(),
        fields.value("answer").to_owned(),
        staff.app.base_url.clone(),
    );
    let upheld = match fields.value("decision") {
        "upheld" => Ok(true),
        "rejected" => Ok(false),
        _ => Err(Problem::field(
            "decision",
            "Choose whether the appeal is upheld or rejected.",
        )),
    };
    let done = match upheld {
        Ok(upheld) => {
            staff
                .write(move |tx| submission::store::decide(tx, &rights, id, upheld, &answer, &base))
                .await
        }
        Err(problem) => Err(problem),
    };
    match done {
        Ok(row) if row.state == submission::State::Upheld => Ok(see_other_saying(
            format!(
                "/desk/claims/{}",
                row.claim_id.map(|id| id.to_string()).unwrap_or_default()
            ),
            "The appeal is upheld and the claim is open again. The reader sees your answer.",
        )),
        Ok(_) => Ok(see_other_saying(
            LIST,
            "The appeal is rejected. The reader sees your answer.",
        )),
        Err(problem) => {
            let fields = fields.with_errors(problem.fields.clone());
            let drawn = draw(&staff, id, &fields).await?;
            rejected(problem, &fields, |_| drawn)
        }
    }
}
