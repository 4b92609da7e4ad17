//! The one row of settings.

use diesel::prelude::*;
use serde_json::{Value, json};

use super::{Site, SiteEdit, starting};
use crate::{
    db::{Db, Tx},
    events::{self, Subject},
    ids::AnyId,
    problem::{Problem, Result, Stale},
    schema::settings,
};

/// The settings as they are; those of a new desk when nobody has changed them yet.
pub fn current(db: &mut Db) -> Result<Site> {
    let found = settings::table.select(Site::as_select()).first(db).optional()?;
    Ok(found.unwrap_or_else(|| unset(&starting("Factdesk"))))
}

/// Settings that nobody has changed yet.
pub fn unset(start: &SiteEdit) -> Site {
    let start = start.clone();
    Site {
        version: 0,
        site_name: start.site_name,
        tagline: start.tagline,
        about: start.about,
        method: start.method,
        corrections_policy: start.corrections_policy,
        required_assessments: start.required_assessments,
        min_evidence: start.min_evidence,
        updated_at: chrono::DateTime::UNIX_EPOCH.into(),
        match_show: start.match_show,
        match_same: start.match_same,
        hub_url: start.hub_url,
        security_contact: start.security_contact,
        nonpartisanship: start.nonpartisanship,
        sources: start.sources,
        funding: start.funding,
        people: start.people,
        contact: start.contact,
        contact_email: start.contact_email,
        submissions_open: start.submissions_open,
        appeals_open: start.appeals_open,
        replies_open: start.replies_open,
        language: start.language,
    }
}

/// Changes the settings, unless someone else has since `version`.
pub fn change(tx: &mut Tx<'_>, version: i64, edit: &SiteEdit) -> Result<Site> {
    edit.check()?;
    let before = current(tx)?;
    if before.version != version {
        return Err(stale(tx, &before, version)?);
    }
    let old = json!(SiteEdit::from(&before));
    let Some((was, is)) = events::changes(&if before.version == 0 { Value::Null } else { old }, &json!(edit)) else {
        return Ok(before);
    };
    let at = tx.by().at;
    if before.version == 0 {
        diesel::insert_into(settings::table)
            .values((
                settings::id.eq(1_i16),
                settings::version.eq(1_i64),
                settings::site_name.eq(&edit.site_name),
                settings::tagline.eq(&edit.tagline),
                settings::about.eq(&edit.about),
                settings::method.eq(&edit.method),
                settings::corrections_policy.eq(&edit.corrections_policy),
                settings::required_assessments.eq(edit.required_assessments),
                settings::min_evidence.eq(edit.min_evidence),
                settings::updated_at.eq(at),
                settings::match_show.eq(edit.match_show),
                settings::match_same.eq(edit.match_same),
                settings::hub_url.eq(&edit.hub_url),
                settings::security_contact.eq(&edit.security_contact),
                settings::nonpartisanship.eq(&edit.nonpartisanship),
                settings::sources.eq(&edit.sources),
                settings::funding.eq(&edit.funding),
                settings::people.eq(&edit.people),
                settings::contact.eq(&edit.contact),
                settings::contact_email.eq(&edit.contact_email),
                settings::submissions_open.eq(edit.submissions_open),
                settings::appeals_open.eq(edit.appeals_open),
                settings::replies_open.eq(edit.replies_open),
                settings::language.eq(edit.language),
            ))
            .execute(&mut **tx)?;
    } else {
        diesel::update(settings::table)
            .set((edit, settings::version.eq(version + 1), settings::updated_at.eq(at)))
            .execute(&mut **tx)?;
    }
    events::append(tx, "site.changed", subject(), &was, &is)?;
    current(tx)
}

/// The settings are one record and need no id of their own.
fn subject() -> Subject {
    Subject::record("site", AnyId::from(uuid::Uuid::nil()))
}

/// A switch as its form sends it.
fn yes(on: bool) -> String {
    if on { "yes" } else { "" }.to_owned()
}

fn stale(db: &mut Db, now: &Site, based_on: i64) -> Result<Problem> {
    Ok(Problem::stale(Stale {
        based_on,
        version: now.version,
        changed_by: events::store::last_actor(db, subject())?,
        now: vec![
            ("site_name", now.site_name.clone()),
            ("tagline", now.tagline.clone()),
            ("about", now.about.clone()),
            ("method", now.method.clone()),
            ("corrections_policy", now.corrections_policy.clone()),
            ("required_assessments", now.required_assessments.to_string()),
            ("min_evidence", now.min_evidence.to_string()),
            ("match_show", now.match_show.to_string()),
            ("match_same", now.match_same.to_string()),
            ("hub_url", now.hub_url.clone().unwrap_or_default()),
            ("security_contact", now.security_contact.clone().unwrap_or_default()),
            ("nonpartisanship", now.nonpartisanship.clone()),
            ("sources", now.sources.clone()),
            ("funding", now.funding.clone()),
            ("people", now.people.clone()),
            ("contact", now.contact.clone()),
            ("contact_email", now.contact_email.clone().unwrap_or_default()),
            ("submissions_open", yes(now.submissions_open)),
            ("appeals_open", yes(now.appeals_open)),
            ("replies_open", yes(now.replies_open)),
            ("language", now.language.to_string()),
        ],
    }))
}
