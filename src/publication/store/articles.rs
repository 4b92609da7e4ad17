//! Rows of articles as readers see them.

use std::collections::HashMap;

use diesel::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::listing::{Place, visible};
use crate::{
    article, claim,
    clock::Time,
    db::{Db, Tx},
    events::{self, Subject, hex},
    ids::{ArticleId, ClaimId, SnapshotId},
    problem::Result,
    publication::{
        State,
        annotated::{AnnotatedArticle, CheckedPlace, Note},
        document::Document,
    },
    schema::public_articles,
};

/// Puts the articles in which those documents say that a claim is made together anew.
pub fn refresh_articles(tx: &mut Tx<'_>, documents: &[&Document]) -> Result<()> {
    let places = documents.iter().flat_map(|document| &document.occurrences);
    let mut slugs: Vec<String> = places.filter_map(|place| place.article.clone()).collect();
    slugs.sort();
    slugs.dedup();
    if slugs.is_empty() {
        return Ok(());
    }
    for id in article::store::ids_of(tx, &slugs)? {
        refresh_article(tx, id)?;
    }
    Ok(())
}

/// Puts an article as readers see it together anew. Nothing is shown of one in which nothing is live.
pub fn refresh_article(tx: &mut Tx<'_>, id: ArticleId) -> Result<()> {
    let document = put_together(tx, id)?
        .map(|shown| Ok::<_, crate::problem::Problem>((serde_json::to_string(&shown)?, shown)))
        .transpose()?;
    let before: Option<String> = public_articles::table
        .find(id)
        .select(public_articles::document)
        .first(&mut **tx)
        .optional()?;
    if before.as_deref() == document.as_ref().map(|(text, _)| text.as_str()) {
        return Ok(());
    }
    let digest = |text: &str| json!({"document_sha256": hex(&Sha256::digest(text.as_bytes()))});
    let was = before.as_deref().map_or(Value::Null, digest);
    diesel::delete(public_articles::table.find(id)).execute(&mut **tx)?;
    let subject = Subject::record("article", id.any());
    let Some((text, shown)) = document else {
        events::append(tx, "publication.article_hidden", subject, &was, &Value::Null)?;
        return Ok(());
    };
    diesel::insert_into(public_articles::table)
        .values((
            public_articles::article_id.eq(id),
            public_articles::slug.eq(&shown.slug),
            public_articles::document.eq(&text),
            public_articles::updated_at.eq(tx.by().at),
        ))
        .execute(&mut **tx)?;
    events::append(tx, "publication.article_shown", subject, &was, &digest(&text))?;
    Ok(())
}

fn put_together(tx: &mut Tx<'_>, id: ArticleId) -> Result<Option<AnnotatedArticle>> {
    let snapshots: Vec<SnapshotId> = article::store::snapshots_of(tx, id)?
        .into_iter()
        .map(|snapshot| snapshot.id)
        .collect();
    let occurrences = claim::store::occurrences_in(tx, &snapshots)?;
    let live = live(tx, occurrences.iter().map(|row| row.claim_id).collect())?;
    if live.is_empty() {
        return Ok(None);
    }
    let newest = article::store::latest_snapshot(tx, id)?;
    let places = occurrences
        .iter()
        .filter_map(|row| CheckedPlace::of(row, live.get(&row.claim_id)?, &newest))
        .collect();
    Ok(AnnotatedArticle::of(article::store::find(tx, id)?, newest, places))
}

fn live(db: &mut Db, claims: Vec<ClaimId>) -> Result<HashMap<ClaimId, Document>> {
    let rows = visible(db, claims)?.into_iter();
    Ok(rows
        .filter(|row| row.head.state == State::Live)
        .map(|row| (row.head.claim_id, row.document))
        .collect())
}

/// The article of that name, with its notes; none when nothing in it is live.
pub fn annotated(db: &mut Db, slug: &str) -> Result<Option<(AnnotatedArticle, Vec<Note>)>> {
    let found: Option<String> = public_articles::table
        .filter(public_articles::slug.eq(slug))
        .select(public_articles::document)
        .first(db)
        .optional()?;
    let Some(text) = found else { return Ok(None) };
    let article: AnnotatedArticle = serde_json::from_str(&text)?;
    let live = live(db, article.places.iter().map(|place| place.claim).collect())?;
    let notes = article.notes(|claim| live.get(&claim).cloned());
    Ok((!notes.is_empty()).then_some((article, notes)))
}

/// How many articles readers may see.
pub fn article_count(db: &mut Db) -> Result<i64> {
    Ok(public_articles::table.count().get_result(db)?)
}

/// The pages of articles, the one that was taken in first at the beginning.
pub fn article_places(db: &mut Db, skip: i64, most: i64) -> Result<Vec<Place>> {
    let rows: Vec<(String, Time)> = public_articles::table
        .order(public_articles::article_id)
        .offset(skip)
        .limit(most)
        .select((public_articles::slug, public_articles::updated_at))
        .load(db)?;
    let place = |(slug, updated_at)| Place {
        slug,
        updated_at,
        alternates: Vec::new(),
    };
    Ok(rows.into_iter().map(place).collect())
}
