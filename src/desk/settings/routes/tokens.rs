//! Everybody's tokens, for admins: seen without their secrets, and ended.

use actix_web::HttpResponse;

use super::pages;
use crate::{
    ids::TokenId,
    problem::Result,
    staff::{can, guard::Allowed, store, tokens},
    web::{
        http::{Path, page, see_other_saying},
        posted::Posted,
    },
};

pub(super) async fn show(staff: Allowed<can::ManagePeople>) -> Result<HttpResponse> {
    let (tokens, owners) = staff
        .read(|db| {
            let tokens = tokens::list(db, None)?;
            let people: Vec<_> = tokens.iter().map(|token| token.person_id).collect();
            let owners = store::names(db, &people)?;
            Ok((tokens, owners))
        })
        .await?;
    Ok(page(&pages::tokens::show(&staff.frame, &tokens, &owners)))
}

pub(super) async fn revoke(
    staff: Allowed<can::ManagePeople>,
    Path(id): Path<TokenId>,
    _form: Posted,
) -> Result<HttpResponse> {
    staff.write(move |tx| tokens::revoke(tx, id, None)).await?;
    Ok(see_other_saying(
        "/desk/settings/tokens",
        "The token is revoked. Programs that use it are refused from now on.",
    ))
}
