//! What lists can be narrowed by, counted when something is published and not when somebody reads.

use diesel::prelude::*;

use crate::{
    db::Tx,
    ids::ClaimId,
    problem::Result,
    publication::State,
    schema::{listing_counts as counts, publication_heads as heads, publication_topics as topics},
};

text_enum! {
    /// What lists are narrowed by.
    Facet {
        /// A verdict.
        Verdict = "verdict",
        /// Who said it.
        Claimant = "claimant",
        /// A topic.
        Topic = "topic",
    }
}

/// Makes a change to what is public of a claim, and keeps the counts right.
pub(super) fn counted<T>(tx: &mut Tx<'_>, claim: ClaimId, change: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
    add(tx, claim, -1)?;
    let changed = change(tx)?;
    add(tx, claim, 1)?;
    Ok(changed)
}

/// Adds to the counts of all that a claim's fact-check is listed under; nothing where it is not live.
fn add(tx: &mut Tx<'_>, claim: ClaimId, by: i64) -> Result<()> {
    type Named = (Option<String>, Option<String>);
    let live: Option<(Named, Named)> = heads::table
        .find(claim)
        .filter(heads::state.eq(State::Live))
        .select((
            (heads::rating_slug, heads::rating_label),
            (heads::claimant_slug, heads::claimant_name),
        ))
        .first(&mut **tx)
        .optional()?;
    let Some((verdict, claimant)) = live else { return Ok(()) };
    let topics: Vec<(String, String)> = topics::table
        .filter(topics::claim_id.eq(claim))
        .select((topics::slug, topics::name))
        .load(&mut **tx)?;
    let named =
        |facet: Facet, (slug, name): Named| slug.map(|slug| (facet, name.unwrap_or_else(|| slug.clone()), slug));
    let listed = [named(Facet::Verdict, verdict), named(Facet::Claimant, claimant)]
        .into_iter()
        .flatten();
    let listed = listed.chain(topics.into_iter().map(|(slug, name)| (Facet::Topic, name, slug)));
    for (facet, name, slug) in listed {
        add_one(tx, facet, &slug, &name, by)?;
    }
    Ok(())
}

fn add_one(tx: &mut Tx<'_>, facet: Facet, slug: &str, name: &str, by: i64) -> Result<()> {
    let entry = counts::table.find((facet, slug, name));
    let known = diesel::update(entry)
        .set(counts::live.eq(counts::live + by))
        .execute(&mut **tx)?;
    if known == 0 {
        diesel::insert_into(counts::table)
            .values((
                counts::facet.eq(facet),
                counts::slug.eq(slug),
                counts::name.eq(name),
                counts::live.eq(by),
            ))
            .execute(&mut **tx)?;
    }
    diesel::delete(entry.filter(counts::live.eq(0))).execute(&mut **tx)?;
    Ok(())
}
