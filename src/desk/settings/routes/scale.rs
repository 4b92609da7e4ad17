//! The verdict scale: seen by everyone at the desk, changed by an admin, each change making the next version.

use actix_web::{HttpResponse, http::StatusCode};

use super::{Meeting, again, based_on, pages};
use crate::{
    db::Tx,
    desk::settings::VERSIONS_A_PAGE,
    problem::{Faults, FieldError, Problem, Result},
    review::{
        scale::{self, Entry, Scale, ScaleChange, Step},
        store,
    },
    staff::{
        Action, can,
        guard::{Allowed, Staff},
    },
    web::{
        forms::Fields,
        http::{Path, Query, page, page_with, see_other_saying},
        marks::{Shape, Tone},
        paging::PageNumber,
        posted::{Posted, rejected},
    },
    written,
};

const HERE: &str = "/desk/settings/scale";

/// Which page of the earlier versions.
#[derive(serde::Deserialize)]
pub(super) struct Which {
    #[serde(default)]
    page: PageNumber,
}

pub(super) async fn show(staff: Allowed<can::ViewDesk>, Query(which): Query<Which>) -> Result<HttpResponse> {
    Ok(page(&drawn(&staff, which.page, None, &Fields::default()).await?))
}

pub(super) async fn show_version(staff: Allowed<can::ViewDesk>, Path(version): Path<i32>) -> Result<HttpResponse> {
    let (scale, now) = staff
        .read(move |db| Ok((store::scale_version(db, version)?, store::current_scale(db)?)))
        .await?;
    Ok(page(&pages::scale::version(&staff.frame, &scale, now.version)))
}

/// The page of the scale in force. `open` names the rating whose form was sent; it is empty for the form that adds one.
async fn drawn(staff: &Staff, number: PageNumber, open: Option<&str>, fields: &Fields) -> Result<maud::Markup> {
    let (scale, uses, versions) = staff
        .read(move |db| {
            Ok((
                store::current_scale(db)?,
                store::rating_uses(db)?,
                store::scale_versions(db, number, VERSIONS_A_PAGE)?,
            ))
        })
        .await?;
    Ok(pages::scale::show(
        &pages::scale::ShowScale {
            frame: &staff.frame,
            scale: &scale,
            uses: &uses,
            versions: &versions,
            may_change: staff.may(Action::ChangeScale),
            open,
        },
        fields,
    ))
}

pub(super) async fn add(staff: Allowed<can::ChangeScale>, form: Posted) -> Result<HttpResponse> {
    match entry("", &form.fields) {
        Ok(entry) => change(&staff, &form.fields, Some(""), move |_| Ok(ScaleChange::Add(entry))).await,
        Err(problem) => refused(&staff, problem, Some(""), &form.fields).await,
    }
}

pub(super) async fn edit(
    staff: Allowed<can::ChangeScale>,
    Path(slug): Path<String>,
    form: Posted,
) -> Result<HttpResponse> {
    match entry(&slug, &form.fields) {
        Ok(entry) => change(&staff, &form.fields, Some(&slug), move |_| Ok(ScaleChange::Edit(entry))).await,
        Err(problem) => refused(&staff, problem, Some(&slug), &form.fields).await,
    }
}

/// One button beside a rating.
pub(super) async fn step(
    staff: Allowed<can::ChangeScale>,
    Path((slug, what)): Path<(String, String)>,
    form: Posted,
) -> Result<HttpResponse> {
    let wanted: fn(&Scale, String) -> ScaleChange = match what.as_str() {
        "up" => |scale, slug| ScaleChange::Reorder(scale.order_after(&slug, Step::Up)),
        "down" => |scale, slug| ScaleChange::Reorder(scale.order_after(&slug, Step::Down)),
        "retire" => |_, slug| ScaleChange::Retire(slug),
        "restore" => |_, slug| ScaleChange::Restore(slug),
        _ => return Err(Problem::not_found("page")),
    };
    change(&staff, &form.fields, None, move |tx| {
        Ok(wanted(&store::current_scale(tx)?, slug))
    })
    .await
}

/// Makes the next version of the scale.
async fn change(
    staff: &Staff,
    fields: &Fields,
    open: Option<&str>,
    wanted: impl FnOnce(&mut Tx<'_>) -> Result<ScaleChange> + Send + 'static,
) -> Result<HttpResponse> {
    let version = based_on(fields)?;
    let version = i32::try_from(version).map_err(|_| Problem::not_found("scale"))?;
    let outcome = staff
        .write(move |tx| {
            let wanted = wanted(tx)?;
            store::change_scale(tx, version, &wanted)
        })
        .await;
    match outcome {
        Ok(scale) if scale.version == version => Ok(see_other_saying(HERE, "Nothing was to be changed.")),
        Ok(scale) => Ok(see_other_saying(
            HERE,
            &format!("Version {} of the scale is in force.", scale.version),
        )),
        Err(problem) => refused(staff, problem, open, fields).await,
    }
}

/// The page again. An edit that met a newer version is shown beside it; a step or an addition is offered again, on the
/// scale as it is now.
async fn refused(staff: &Staff, mut problem: Problem, open: Option<&str>, fields: &Fields) -> Result<HttpResponse> {
    if let (Some(stale), Some(slug)) = (problem.stale.as_mut(), open) {
        let (scale, wanted) = (staff.read(store::current_scale).await?, slug.to_owned());
        if let Some(rating) = scale.ratings.iter().find(|rating| rating.slug == wanted) {
            stale.now = pages::scale::values(rating);
            let address = format!("{HERE}/ratings/{slug}");
            let meeting = Meeting {
                title: "Verdict scale",
                address: &address,
                back: HERE,
                labels: pages::scale::LABELS,
            };
            return again(staff, problem, fields, &meeting, |_| maud::Markup::default());
        }
    }
    if problem.stale.is_some() {
        let fields = fields.clone().with_errors(vec![FieldError::new("", problem.detail)]);
        let drawn = drawn(staff, PageNumber::default(), open, &fields).await?;
        return Ok(page_with(StatusCode::CONFLICT, &drawn));
    }
    // Faults of a button have no field to stand at.
    let errors = problem.fields.iter().map(|fault| match fault.field.as_str() {
        "rating" | "order" => FieldError::new("", fault.message.clone()),
        _ => fault.clone(),
    });
    let marked = fields.clone().with_errors(errors.collect());
    let drawn = drawn(staff, PageNumber::default(), open, &marked).await?;
    rejected(problem, fields, |_| drawn)
}

fn entry(slug: &str, fields: &Fields) -> Result<Entry> {
    let mut faults = Faults::new();
    let label = faults.take("label", written::line(fields.value("label"), scale::LABEL_MAX));
    let definition = faults.take(
        "definition",
        written::prose(fields.value("definition"), scale::DEFINITION_MAX),
    );
    let shape = faults.take("shape", Shape::parse(fields.value("shape")).ok_or("Choose a shape."));
    let tone = faults.take("tone", Tone::parse(fields.value("tone")).ok_or("Choose a tone."));
    let value = match fields.some("value") {
        Some(text) => faults.take(
            "value",
            text.parse()
                .map_err(|_| "Write a whole number from 0 to 100, or nothing."),
        ),
        None => None,
    };
    let complete = label.zip(definition).zip(shape.zip(tone));
    faults.check()?;
    let Some(((label, definition), (shape, tone))) = complete else {
        return Err(Problem::not_allowed("The form is not complete."));
    };
    Ok(Entry {
        slug: slug.to_owned(),
        label,
        definition,
        shape,
        tone,
        value,
        retired: false,
    })
}
