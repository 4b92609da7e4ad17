//! What the desk says of itself in public, what readers may send, and what is missing of the principles.

use actix_web::HttpResponse;

use super::{Meeting, again, based_on, pages};
use crate::{
    desk::settings::principles::{self, Facts},
    problem::Result,
    site::{self, Site, SiteEdit},
    staff::{self as people, Action, PersonState, Relation, Rights, can, guard::Allowed},
    web::{
        forms::Fields,
        http::{page, see_other_saying},
        posted::Posted,
    },
};

const ABOUT: &str = "/desk/settings/about";
const READERS: &str = "/desk/settings/readers";

pub(super) async fn show(staff: Allowed<can::ChangeSite>) -> Result<HttpResponse> {
    let site = staff.read(site::store::current).await?;
    Ok(page(&pages::about::about(&staff.frame, &fields_of(&site))))
}

/// The texts as they are; where there is none yet, the one that a new desk begins with.
fn fields_of(site: &Site) -> Fields {
    let start = site::starting(&site.site_name);
    let text = |now: &String, start: String| if now.trim().is_empty() { start } else { now.clone() };
    Fields::of([
        ("version", site.version.to_string()),
        ("people", text(&site.people, start.people)),
        ("funding", text(&site.funding, start.funding)),
        ("nonpartisanship", text(&site.nonpartisanship, start.nonpartisanship)),
        ("sources", text(&site.sources, start.sources)),
        ("contact", text(&site.contact, start.contact)),
        ("contact_email", site.contact_email.clone().unwrap_or_default()),
    ])
}

/// Saves, or only shows what the texts will look like.
pub(super) async fn save(staff: Allowed<can::ChangeSite>, form: Posted) -> Result<HttpResponse> {
    let draw = |fields: &Fields| pages::about::about(&staff.frame, fields);
    if form.fields.some("preview").is_some() {
        return Ok(page(&draw(&form.fields)));
    }
    let (version, fields) = (based_on(&form.fields)?, form.fields.clone());
    let outcome = staff
        .write(move |tx| {
            let text = |name: &str| fields.value(name).trim().to_owned();
            let edit = SiteEdit {
                people: text("people"),
                funding: text("funding"),
                nonpartisanship: text("nonpartisanship"),
                sources: text("sources"),
                contact: text("contact"),
                contact_email: fields.some("contact_email").map(str::to_owned),
                ..(&site::store::current(tx)?).into()
            };
            site::store::change(tx, version, &edit)
        })
        .await;
    let meeting = Meeting {
        title: "About",
        address: ABOUT,
        back: ABOUT,
        labels: pages::about::LABELS,
    };
    match outcome {
        Ok(_) => Ok(see_other_saying(ABOUT, "The pages about the desk are saved.")),
        Err(problem) => again(&staff, problem, &form.fields, &meeting, draw),
    }
}

pub(super) async fn show_readers(staff: Allowed<can::ChangeSite>) -> Result<HttpResponse> {
    let site = staff.read(site::store::current).await?;
    let yes = |on: bool| if on { "yes" } else { "" }.to_owned();
    let fields = Fields::of([
        ("version", site.version.to_string()),
        ("submissions_open", yes(site.submissions_open)),
        ("appeals_open", yes(site.appeals_open)),
        ("replies_open", yes(site.replies_open)),
    ]);
    Ok(page(&pages::about::readers(&staff.frame, &fields)))
}

pub(super) async fn save_readers(staff: Allowed<can::ChangeSite>, form: Posted) -> Result<HttpResponse> {
    let (version, fields) = (based_on(&form.fields)?, form.fields.clone());
    let outcome = staff
        .write(move |tx| {
            let on = |name: &str| !fields.value(name).is_empty();
            let edit = SiteEdit {
                submissions_open: on("submissions_open"),
                appeals_open: on("appeals_open"),
                replies_open: on("replies_open"),
                ..(&site::store::current(tx)?).into()
            };
            site::store::change(tx, version, &edit)
        })
        .await;
    let meeting = Meeting {
        title: "Readers",
        address: READERS,
        back: READERS,
        labels: pages::about::READERS_LABELS,
    };
    match outcome {
        Ok(_) => Ok(see_other_saying(READERS, "Saved.")),
        Err(problem) => again(&staff, problem, &form.fields, &meeting, |fields| {
            pages::about::readers(&staff.frame, fields)
        }),
    }
}

pub(super) async fn show_principles(staff: Allowed<can::ChangeSite>) -> Result<HttpResponse> {
    let (site, everyone) = staff
        .read(|db| Ok((site::store::current(db)?, people::store::list(db)?)))
        .await?;
    let answering = everyone
        .iter()
        .filter(|person| person.state == PersonState::Active)
        .filter(|person| Rights::of(&person.roles).may(Relation::Uninvolved, Action::AnswerReaders))
        .count();
    let facts = Facts { answering };
    let drawn = pages::principles::principles(&staff.frame, &principles::check(&site, &facts));
    Ok(page(&drawn))
}
