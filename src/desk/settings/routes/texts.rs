//! The site's texts and the policy: one record, two forms.

use actix_web::HttpResponse;

use super::{Meeting, again, based_on, pages};
use crate::{
    problem::{Faults, Problem, Result},
    site::{self, PageLanguage, Site, SiteEdit},
    staff::{can, guard::Allowed},
    web::{
        forms::Fields,
        http::{page, see_other_saying},
        posted::Posted,
    },
};

const SITE: &str = "/desk/settings/site";
const POLICY: &str = "/desk/settings/policy";

pub(super) async fn show_site(staff: Allowed<can::ChangeSite>) -> Result<HttpResponse> {
    let site = staff.read(site::store::current).await?;
    Ok(page(&pages::texts::site(&staff.frame, &site_fields(&site))))
}

/// Saves, or only shows what the texts will look like.
pub(super) async fn save_site(staff: Allowed<can::ChangeSite>, form: Posted) -> Result<HttpResponse> {
    let draw = |fields: &Fields| pages::texts::site(&staff.frame, fields);
    if form.fields.some("preview").is_some() {
        return Ok(page(&draw(&form.fields)));
    }
    let (version, fields) = (based_on(&form.fields)?, form.fields.clone());
    let outcome = staff
        .write(move |tx| {
            let edit = texts(&fields, &site::store::current(tx)?)?;
            site::store::change(tx, version, &edit)
        })
        .await;
    let meeting = Meeting {
        title: "Site",
        address: SITE,
        back: SITE,
        labels: pages::texts::SITE_LABELS,
    };
    match outcome {
        Ok(_) => Ok(see_other_saying(SITE, "The texts of the site are saved.")),
        Err(problem) => again(&staff, problem, &form.fields, &meeting, draw),
    }
}

fn texts(fields: &Fields, now: &Site) -> Result<SiteEdit> {
    let text = |name: &str| fields.value(name).trim().to_owned();
    let optional = |name: &str| Some(text(name)).filter(|text| !text.is_empty());
    // A form without the choice leaves it.
    let language = match text("language").as_str() {
        "" => now.language,
        tag => PageLanguage::parse(tag).ok_or_else(|| {
            Problem::field(
                "language",
                "Choose one of the languages that pages speak: en, uk or fr.",
            )
        })?,
    };
    Ok(SiteEdit {
        language,
        site_name: text("site_name"),
        tagline: text("tagline"),
        about: text("about"),
        method: text("method"),
        corrections_policy: text("corrections_policy"),
        hub_url: optional("hub_url"),
        security_contact: optional("security_contact"),
        ..now.into()
    })
}

fn site_fields(site: &Site) -> Fields {
    Fields::of([
        ("version", site.version.to_string()),
        ("site_name", site.site_name.clone()),
        ("tagline", site.tagline.clone()),
        ("about", site.about.clone()),
        ("method", site.method.clone()),
        ("corrections_policy", site.corrections_policy.clone()),
        ("hub_url", site.hub_url.clone().unwrap_or_default()),
        ("language", site.language.to_string()),
        ("security_contact", site.security_contact.clone().unwrap_or_default()),
    ])
}

pub(super) async fn show_policy(staff: Allowed<can::ChangeSite>) -> Result<HttpResponse> {
    let site = staff.read(site::store::current).await?;
    let fields = Fields::of([
        ("version", site.version.to_string()),
        ("required_assessments", site.required_assessments.to_string()),
        ("min_evidence", site.min_evidence.to_string()),
    ]);
    Ok(page(&pages::texts::policy(&staff.frame, &fields)))
}

pub(super) async fn save_policy(staff: Allowed<can::ChangeSite>, form: Posted) -> Result<HttpResponse> {
    let outcome = match policy(&form.fields) {
        Ok((version, required_assessments, min_evidence)) => {
            staff
                .write(move |tx| {
                    let edit = SiteEdit {
                        required_assessments,
                        min_evidence,
                        ..(&site::store::current(tx)?).into()
                    };
                    site::store::change(tx, version, &edit)
                })
                .await
        }
        Err(problem) => Err(problem),
    };
    let meeting = Meeting {
        title: "Policy",
        address: POLICY,
        back: POLICY,
        labels: pages::texts::POLICY_LABELS,
    };
    match outcome {
        Ok(_) => Ok(see_other_saying(
            POLICY,
            "The policy is saved. It holds from the next assessment on.",
        )),
        Err(problem) => again(&staff, problem, &form.fields, &meeting, |fields| {
            pages::texts::policy(&staff.frame, fields)
        }),
    }
}

/// Version, assessments, evidence.
fn policy(fields: &Fields) -> Result<(i64, i32, i32)> {
    let version = based_on(fields)?;
    let mut faults = Faults::new();
    let mut number = |name: &str| {
        let read = fields.value(name).trim().parse();
        faults.take(name, read.map_err(|_| "Write a whole number."))
    };
    let (required_assessments, min_evidence) = (number("required_assessments"), number("min_evidence"));
    faults.check()?;
    Ok((
        version,
        required_assessments.unwrap_or_default(),
        min_evidence.unwrap_or_default(),
    ))
}
