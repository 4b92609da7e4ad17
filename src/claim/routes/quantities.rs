//! The forms of a claim's numbers.

use actix_web::HttpResponse;

use super::{
    super::{pages, store, typed},
    Form, done,
};
use crate::{
    ids::{ClaimId, QuantityId},
    problem::{Problem, Result},
    staff::{
        can,
        guard::{Allowed, Staff},
    },
    web::{forms::Fields, http::Path, posted::Posted},
};

fn quantity_form(staff: &Staff, claim: ClaimId, which: Option<QuantityId>) -> Form<'_> {
    let title = if which.is_some() {
        "Correct a number"
    } else {
        "Add a number"
    };
    Form {
        staff,
        claim,
        title,
        action: "quantities",
        labels: &[],
    }
}

pub(super) async fn show_new_quantity(staff: Allowed<can::EditClaim>, Path(id): Path<ClaimId>) -> Result<HttpResponse> {
    quantity_form(&staff, id, None)
        .show(&Fields::default(), |form, fields| pages::quantity(form, None, fields))
        .await
}

pub(super) async fn show_quantity(
    staff: Allowed<can::EditClaim>,
    Path((id, which)): Path<(ClaimId, QuantityId)>,
) -> Result<HttpResponse> {
    let rows = staff.read(move |db| store::quantities(db, id)).await?;
    let row = rows
        .iter()
        .find(|row| row.id == which)
        .ok_or_else(|| Problem::not_found("quantity"))?;
    quantity_form(&staff, id, Some(which))
        .show(&pages::quantity_fields(row), |form, fields| {
            pages::quantity(form, Some(which), fields)
        })
        .await
}

pub(super) async fn add_quantity(
    staff: Allowed<can::EditClaim>,
    Path(id): Path<ClaimId>,
    form: Posted,
) -> Result<HttpResponse> {
    save_quantity(&staff, id, None, &form.fields).await
}

pub(super) async fn correct_quantity(
    staff: Allowed<can::EditClaim>,
    Path((id, which)): Path<(ClaimId, QuantityId)>,
    form: Posted,
) -> Result<HttpResponse> {
    save_quantity(&staff, id, Some(which), &form.fields).await
}

async fn save_quantity(staff: &Staff, id: ClaimId, which: Option<QuantityId>, fields: &Fields) -> Result<HttpResponse> {
    let version = fields.version()?;
    let outcome = match typed::quantity(fields) {
        Ok(edit) => {
            staff
                .write(move |tx| store::correct_quantity(tx, id, version, which, &edit))
                .await
        }
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(_) => Ok(done(id, "The number is saved.")),
        Err(problem) => {
            quantity_form(staff, id, which)
                .refused_again(problem, fields, |form, fields| pages::quantity(form, which, fields))
                .await
        }
    }
}

pub(super) async fn remove_quantity(
    staff: Allowed<can::EditClaim>,
    Path((id, which)): Path<(ClaimId, QuantityId)>,
    form: Posted,
) -> Result<HttpResponse> {
    let version = form.fields.version()?;
    match staff
        .write(move |tx| store::remove_quantity(tx, id, version, which))
        .await
    {
        Ok(()) => Ok(done(id, "The number is removed. The timeline keeps it.")),
        Err(problem) => {
            quantity_form(&staff, id, Some(which))
                .refused_again(problem, &form.fields, |form, _| {
                    pages::remove_quantity(form, which, "Remove this number")
                })
                .await
        }
    }
}
