//! One fact-check and its revisions.

use std::collections::HashMap;

use diesel::prelude::*;
use serde::de::DeserializeOwned;

use crate::{
    db::Db,
    ids::{ClaimId, PublicationId},
    problem::Result,
    publication::{
        document::{self, DocRating, Document},
        head::{Head, Publication, RevisionInfo},
    },
    review,
    schema::{publication_heads, publications},
};

/// How many revisions a history shows at the most.
const HISTORY: i64 = 500;

/// Where the claim's fact-check stands; none when it was never scheduled or published.
pub fn head(db: &mut Db, claim: ClaimId) -> Result<Option<Head>> {
    Ok(publication_heads::table
        .find(claim)
        .select(Head::as_select())
        .first(db)
        .optional()?)
}

/// Where those of several claims stand.
pub fn heads(db: &mut Db, claims: &[ClaimId]) -> Result<HashMap<ClaimId, Head>> {
    let found: Vec<Head> = publication_heads::table
        .filter(publication_heads::claim_id.eq_any(claims.to_vec()))
        .select(Head::as_select())
        .load(db)?;
    Ok(found.into_iter().map(|head| (head.claim_id, head)).collect())
}

/// What is or was public under that name, with its newest revision. Of a void one nothing may be shown but its note.
pub fn by_slug(db: &mut Db, slug: &str) -> Result<Option<(Head, Document)>> {
    let head: Option<Head> = publication_heads::table
        .filter(publication_heads::slug.eq(slug))
        .select(Head::as_select())
        .first(db)
        .optional()?;
    let Some(head) = head else { return Ok(None) };
    Ok(document_of(db, &head)?.map(|document| (head, document)))
}

/// One revision, with its document.
pub fn revision(db: &mut Db, slug: &str, revision: i32) -> Result<Option<(Publication, Document)>> {
    let found: Option<Publication> = publications::table
        .inner_join(publication_heads::table.on(publication_heads::claim_id.eq(publications::claim_id)))
        .filter(publication_heads::slug.eq(slug))
        .filter(publications::revision.eq(revision))
        .select(Publication::as_select())
        .first(db)
        .optional()?;
    found
        .map(|row| {
            let document = Document::parse(&row.document)?;
            Ok((row, document))
        })
        .transpose()
}

/// The newest revisions, the newest first.
pub fn revisions(db: &mut Db, slug: &str) -> Result<Vec<RevisionInfo>> {
    Ok(publications::table
        .inner_join(publication_heads::table.on(publication_heads::claim_id.eq(publications::claim_id)))
        .filter(publication_heads::slug.eq(slug))
        .order(publications::revision.desc())
        .limit(HISTORY)
        .select(RevisionInfo::as_select())
        .load(db)?)
}

/// The ratings that may be given now, in their order, each with what it means.
pub fn scale_in_force(db: &mut Db) -> Result<Vec<(DocRating, String)>> {
    let scale = review::store::current_scale(db)?;
    Ok(scale
        .in_use()
        .map(|rating| {
            let entry = DocRating {
                slug: rating.slug.clone(),
                label: rating.label.clone(),
                shape: rating.shape,
                tone: rating.tone,
                value: rating.value,
            };
            (entry, rating.definition.clone())
        })
        .collect())
}

/// The newest document of a head.
pub(super) fn document_of(db: &mut Db, head: &Head) -> Result<Option<Document>> {
    let Some(id) = head.publication_id else { return Ok(None) };
    let text: String = publications::table.find(id).select(publications::document).first(db)?;
    Document::parse(&text).map(Some)
}

/// The documents of those publications, or the parts of them that are asked for.
pub(super) fn documents<D: DeserializeOwned>(
    db: &mut Db,
    ids: Vec<PublicationId>,
) -> Result<HashMap<PublicationId, D>> {
    let rows: Vec<(PublicationId, String)> = publications::table
        .filter(publications::id.eq_any(ids))
        .select((publications::id, publications::document))
        .load(db)?;
    rows.into_iter()
        .map(|(id, text)| Ok((id, document::parse(&text)?)))
        .collect()
}
