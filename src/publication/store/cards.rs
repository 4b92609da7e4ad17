//! Share cards that were drawn: which picture is kept for which drawing. They are made from what is published and can be made
//! again at any time, so the log says nothing of them.

use diesel::prelude::*;

use crate::{
    db::{Db, Tx},
    problem::Result,
    schema::share_cards,
};

/// The blob that holds the picture of a drawing, both by their SHA-256.
pub fn card(db: &mut Db, drawing: &str) -> Result<Option<String>> {
    Ok(share_cards::table
        .find(drawing)
        .select(share_cards::png_sha256)
        .first(db)
        .optional()?)
}

/// Notes which blob that is.
pub fn keep_card(tx: &mut Tx<'_>, drawing: &str, png: &str) -> Result<()> {
    let at = tx.by().at;
    let known = diesel::update(share_cards::table.find(drawing))
        .set((share_cards::png_sha256.eq(png), share_cards::made_at.eq(at)))
        .execute(&mut **tx)?;
    if known == 0 {
        diesel::insert_into(share_cards::table)
            .values((
                share_cards::drawing_sha256.eq(drawing),
                share_cards::png_sha256.eq(png),
                share_cards::made_at.eq(at),
            ))
            .execute(&mut **tx)?;
    }
    Ok(())
}
