//! Replies: read, shown or not, and opened or closed page by page.

use actix_web::{HttpResponse, http::StatusCode};

use super::waiting;
use crate::{
    desk::readers::pages::replies as pages,
    ids::ReplyId,
    problem::{Problem, Result},
    publication,
    reply::{self, Step},
    staff::{
        Action, can,
        guard::{Allowed, Staff},
    },
    web::{
        forms::Fields,
        http::{Path, Query, page_with, see_other_saying},
        paging::PageNumber,
        posted::{Posted, rejected},
    },
};

#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    show: String,
    page: String,
}

pub(super) async fn list(staff: Allowed<can::ViewDesk>, Query(asked): Query<Asked>) -> Result<HttpResponse> {
    let drawn = draw(&staff, &asked, &Fields::default()).await?;
    Ok(page_with(StatusCode::OK, &drawn))
}

async fn draw(staff: &Staff, asked: &Asked, fields: &Fields) -> Result<maud::Markup> {
    let (which, number) = (
        pages::which(&asked.show),
        PageNumber::new(asked.page.parse().unwrap_or(1)),
    );
    let (rows, switched, waiting) = staff
        .read(move |db| {
            let rows = reply::store::list(db, which, number)?;
            Ok((rows, publication::store::switched_replies(db)?, waiting(db)?))
        })
        .await?;
    let list = pages::Replies {
        frame: &staff.frame,
        which,
        rows: &rows,
        waiting: &waiting,
        open: staff.site.replies_open,
        switched: &switched,
        may_answer: staff.may(Action::AnswerReaders),
    };
    Ok(pages::list(&list, fields))
}

pub(super) async fn step(
    staff: Allowed<can::AnswerReaders>,
    Path((id, what)): Path<(ReplyId, String)>,
    _form: Posted,
) -> Result<HttpResponse> {
    let step = Step::parse(&what).ok_or_else(|| Problem::not_found("page"))?;
    staff.write(move |tx| reply::store::step(tx, id, step)).await?;
    let said = match step {
        Step::Show => "The reply is shown.",
        Step::Decline => "The reply is not shown.",
        Step::Spam => "Set aside as spam.",
        Step::Remove => "The reply is off the page.",
        Step::Keep => "The reply stays on the page.",
    };
    Ok(see_other_saying(pages::ADDRESS, said))
}

pub(super) async fn switch(staff: Allowed<can::AnswerReaders>, form: Posted) -> Result<HttpResponse> {
    let fields = form.fields;
    let typed = fields.value("page").trim();
    // The whole address, its path, or the name alone.
    let name = typed.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let slug = name.rsplit('/').next().unwrap_or_default().to_owned();
    let open = match fields.value("replies") {
        "open" => Some(true),
        "closed" => Some(false),
        _ => None,
    };
    let done = staff
        .write(move |tx| {
            let (head, _) = publication::store::by_slug(tx, &slug)?
                .ok_or_else(|| Problem::field("page", "No fact-check is at this address. Copy it from its page."))?;
            publication::store::switch_replies(tx, head.claim_id, open)
        })
        .await;
    match done {
        Ok(()) => Ok(see_other_saying(pages::ADDRESS, "Changed.")),
        Err(problem) => {
            let fields = fields.with_errors(problem.fields.clone());
            let drawn = draw(&staff, &Asked::default(), &fields).await?;
            rejected(problem, &fields, |_| drawn)
        }
    }
}
