//! The whole log, for admins: read page by page, and checked from its beginning.

use actix_web::HttpResponse;

use super::pages;
use crate::{
    desk::settings::EVENTS_A_PAGE,
    events::{
        store::{self, Wanted},
        verify::{self, Report},
    },
    problem::Result,
    staff::{
        self, can,
        guard::{Allowed, Staff},
    },
    web::{
        http::{Query, page},
        posted::Posted,
    },
    written,
};

/// What of the log is wanted; empty for all.
#[derive(Debug, Default, serde::Deserialize)]
pub(super) struct Filter {
    #[serde(default)]
    before: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    person: String,
}

impl From<&Filter> for Wanted {
    /// What cannot be read does not narrow the list.
    fn from(filter: &Filter) -> Self {
        Self {
            before: filter.before.parse().ok(),
            kind: written::optional_line(&filter.kind, 100).ok().flatten(),
            actor: filter.person.parse().ok(),
        }
    }
}

pub(super) async fn show(staff: Allowed<can::ReadLog>, Query(filter): Query<Filter>) -> Result<HttpResponse> {
    Ok(page(&drawn(&staff, &filter, None).await?))
}

/// Reads every row: a question, not a change, so the answer is a page.
pub(super) async fn verify(staff: Allowed<can::ReadLog>, _form: Posted) -> Result<HttpResponse> {
    let report = staff.read(verify::verify).await?;
    Ok(page(&drawn(&staff, &Filter::default(), Some(&report)).await?))
}

async fn drawn(staff: &Staff, filter: &Filter, report: Option<&Report>) -> Result<maud::Markup> {
    let wanted = Wanted::from(filter);
    let (mut events, head, people) = staff
        .read(move |db| {
            Ok((
                // One more than is shown says whether there are older ones.
                store::newest(db, &wanted, EVENTS_A_PAGE + 1)?,
                store::head(db)?,
                staff::store::list(db)?,
            ))
        })
        .await?;
    let more = events.len() > usize::try_from(EVENTS_A_PAGE).unwrap_or(usize::MAX);
    events.truncate(usize::try_from(EVENTS_A_PAGE).unwrap_or(usize::MAX));
    Ok(pages::log::show(&pages::log::ShowLog {
        frame: &staff.frame,
        events: &events,
        head: &head,
        people: &people,
        kind: &filter.kind,
        person: &filter.person,
        begun: !filter.before.is_empty(),
        more,
        report,
    }))
}
