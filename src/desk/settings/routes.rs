//! The addresses of the settings, part by part.

mod about;
mod log;
mod matching;
mod scale;
mod texts;
mod tokens;

use actix_web::{HttpResponse, http::StatusCode, web};

use super::pages;
use crate::{
    problem::{Code, Problem, Result, Stale},
    staff::{
        can,
        guard::{Allowed, Staff},
    },
    web::{
        errors::{Clash, Conflict},
        forms::Fields,
        http::{page, page_with},
        posted::rejected,
    },
};

/// The addresses of this part.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/desk/settings", web::get().to(show))
        .route("/desk/settings/scale", web::get().to(scale::show))
        .route("/desk/settings/scale", web::post().to(scale::add))
        .route("/desk/settings/scale/{version}", web::get().to(scale::show_version))
        .route("/desk/settings/scale/ratings/{slug}", web::post().to(scale::edit))
        .route(
            "/desk/settings/scale/ratings/{slug}/{what}",
            web::post().to(scale::step),
        )
        .route("/desk/settings/site", web::get().to(texts::show_site))
        .route("/desk/settings/site", web::post().to(texts::save_site))
        .route("/desk/settings/about", web::get().to(about::show))
        .route("/desk/settings/about", web::post().to(about::save))
        .route("/desk/settings/readers", web::get().to(about::show_readers))
        .route("/desk/settings/readers", web::post().to(about::save_readers))
        .route("/desk/settings/principles", web::get().to(about::show_principles))
        .route("/desk/settings/policy", web::get().to(texts::show_policy))
        .route("/desk/settings/policy", web::post().to(texts::save_policy))
        .route("/desk/settings/matching", web::get().to(matching::show))
        .route("/desk/settings/matching", web::post().to(matching::save))
        .route("/desk/settings/tokens", web::get().to(tokens::show))
        .route("/desk/settings/tokens/{id}/revoke", web::post().to(tokens::revoke))
        .route("/desk/settings/log", web::get().to(log::show))
        .route("/desk/settings/log/verify", web::post().to(log::verify));
}

async fn show(staff: Allowed<can::ViewDesk>) -> Result<HttpResponse> {
    Ok(page(&pages::hub(&staff.frame)))
}

/// The version that a form is based on.
fn based_on(fields: &Fields) -> Result<i64> {
    let version = fields.value("version").parse();
    version.map_err(|_| {
        Problem::new(
            Code::Unreadable,
            "The form does not say which version it is based on. Reload it.",
        )
    })
}

/// Where an edit that met a newer version goes on, and the labels of its fields by name.
struct Meeting<'a> {
    title: &'a str,
    address: &'a str,
    back: &'a str,
    labels: &'a [(&'a str, &'a str)],
}

/// A form again: with both texts when it met a newer version, else with what is wrong.
fn again(
    staff: &Staff,
    problem: Problem,
    fields: &Fields,
    meeting: &Meeting<'_>,
    draw: impl FnOnce(&Fields) -> maud::Markup,
) -> Result<HttpResponse> {
    match problem.stale {
        Some(stale) => Ok(page_with(
            StatusCode::CONFLICT,
            &conflict(staff, &stale, fields, meeting),
        )),
        None => rejected(problem, fields, draw),
    }
}

fn conflict(staff: &Staff, stale: &Stale, fields: &Fields, meeting: &Meeting<'_>) -> maud::Markup {
    let now = |name: &str| {
        stale
            .now
            .iter()
            .find(|(of, _)| *of == name)
            .map(|(_, text)| text.as_str())
    };
    let clashes: Vec<_> = meeting
        .labels
        .iter()
        .map(|(name, label)| Clash {
            name,
            label,
            theirs: now(name).unwrap_or_default(),
            yours: fields.value(name),
        })
        .collect();
    let conflict = Conflict {
        changed_by: stale.changed_by.as_deref(),
        based_on: stale.based_on,
        version: stale.version,
        action: meeting.address,
        back: meeting.back,
        csrf: &staff.frame.csrf,
        fields: &clashes,
    };
    pages::conflict(&staff.frame, meeting.title, &conflict)
}
