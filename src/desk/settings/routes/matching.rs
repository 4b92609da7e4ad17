//! The thresholds of matching: what they would do to the desk's own claims, and saving them.

use actix_web::HttpResponse;

use super::{Meeting, again, based_on, pages};
use crate::{
    desk::{
        index,
        matches::{self, preview::Preview},
    },
    problem::{Faults, Problem, Result},
    search::matching::Settings,
    site::{self, Site, SiteEdit},
    staff::{
        can,
        guard::{Allowed, Staff},
    },
    web::{
        forms::Fields,
        http::{Query, page, see_other_saying},
        posted::{Posted, rejected},
    },
};

const MATCHING: &str = "/desk/settings/matching";

#[derive(serde::Deserialize)]
pub(super) struct Asked {
    version: Option<String>,
    match_show: Option<String>,
    match_same: Option<String>,
}

/// The form with the preview: of what is set, or of what was typed to be looked at before it is saved.
pub(super) async fn show(staff: Allowed<can::ChangeSite>, Query(asked): Query<Asked>) -> Result<HttpResponse> {
    let site = staff.read(site::store::current).await?;
    let fields = Fields::of([
        ("version", asked.version.unwrap_or_else(|| site.version.to_string())),
        (
            "match_show",
            asked.match_show.unwrap_or_else(|| written(site.match_show)),
        ),
        (
            "match_same",
            asked.match_same.unwrap_or_else(|| written(site.match_same)),
        ),
    ]);
    match thresholds(&fields).and_then(|(show, same)| checked(&site, show, same)) {
        Ok(edit) => {
            let then = Settings {
                show: edit.match_show,
                same: edit.match_same,
                ..Settings::default()
            };
            let preview = preview(&staff, &site, then).await?;
            Ok(page(&draw(&staff, &site, Some(&preview), &fields)))
        }
        Err(problem) => rejected(problem, &fields, |fields| draw(&staff, &site, None, fields)),
    }
}

/// Saves.
pub(super) async fn save(staff: Allowed<can::ChangeSite>, form: Posted) -> Result<HttpResponse> {
    let outcome = match based_on(&form.fields).and_then(|version| Ok((version, thresholds(&form.fields)?))) {
        Ok((version, (show, same))) => {
            staff
                .write(move |tx| {
                    let edit = SiteEdit {
                        match_show: show,
                        match_same: same,
                        ..(&site::store::current(tx)?).into()
                    };
                    site::store::change(tx, version, &edit)
                })
                .await
        }
        Err(problem) => Err(problem),
    };
    let Err(problem) = outcome else {
        return Ok(see_other_saying(
            MATCHING,
            "The thresholds are saved. They hold everywhere from now on.",
        ));
    };
    let site = staff.read(site::store::current).await?;
    let meeting = Meeting {
        title: "Matching",
        address: MATCHING,
        back: MATCHING,
        labels: pages::matching::LABELS,
    };
    again(&staff, problem, &form.fields, &meeting, |fields| {
        draw(&staff, &site, None, fields)
    })
}

fn draw(staff: &Staff, site: &Site, preview: Option<&Preview>, fields: &Fields) -> maud::Markup {
    pages::matching::matching(&staff.frame, &matches::thresholds(site), preview, fields)
}

async fn preview(staff: &Staff, site: &Site, then: Settings) -> Result<Preview> {
    let (index, now) = (index::fresh(&staff.app).await, matches::thresholds(site));
    staff
        .read(move |db| matches::preview::preview(db, &index, &now, &then))
        .await
}

/// What was typed as the two thresholds, to the hundredth.
fn thresholds(fields: &Fields) -> Result<(f64, f64)> {
    let mut faults = Faults::new();
    let mut score = |name: &str| {
        let typed = fields.value(name).trim().replace(',', ".");
        let read = typed.parse::<f64>().ok().filter(|score| score.is_finite());
        faults.take(name, read.ok_or("Write a score from 0 to 1, such as 0.35."))
    };
    let (show, same) = (score("match_show"), score("match_same"));
    faults.check()?;
    match (show, same) {
        (Some(show), Some(same)) => Ok((hundredths(show), hundredths(same))),
        _ => Err(Problem::internal("thresholds that are neither read nor refused")),
    }
}

fn checked(site: &Site, match_show: f64, match_same: f64) -> Result<SiteEdit> {
    let edit = SiteEdit {
        match_show,
        match_same,
        ..site.into()
    };
    edit.check().map(|()| edit)
}

fn hundredths(score: f64) -> f64 {
    (score * 100.0).round() / 100.0
}

fn written(score: f64) -> String {
    format!("{score:.2}")
}
