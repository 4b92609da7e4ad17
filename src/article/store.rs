//! The rows of articles and of their snapshots.

pub mod suggestions;

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use serde_json::{Value, json};

use super::{Article, ArticleEdit, ArticleFilter, Snapshot, SnapshotInfo, feeds, intake::NewArticle};
use crate::{
    db::{
        Db, Tx,
        dialect::{self, lower, lower_optional},
    },
    events::{self, Subject},
    ids::{ArticleId, SnapshotId},
    jobs,
    problem::{Problem, Result, Stale},
    schema::{articles, snapshots},
    text::words,
    web::paging::{Page, PageNumber},
};

/// The job that follows a change of an article or of its text; its payload is `{"article_id": …}`.
pub const CHANGED: &str = "article.changed";

/// Articles on one page of the list.
const PER_PAGE: i64 = 50;

/// How many snapshots of one article are listed.
const SNAPSHOTS_MOST: i64 = 200;

/// Keeps a new article with its first snapshot, whose bytes are in the blobs already, under `sha256`.
pub fn take_in(tx: &mut Tx<'_>, new: &NewArticle, sha256: &str) -> Result<(Article, Snapshot)> {
    let by = tx.by().clone();
    let created_by = by
        .actor
        .id
        .ok_or_else(|| Problem::forbidden("An article is taken in by a person."))?;
    let article = Article {
        id: ArticleId::new(),
        version: 1,
        slug: free_slug(tx, &words::slug(&new.title))?,
        title: new.title.clone(),
        byline: new.byline.clone(),
        publisher: new.publisher.clone(),
        published_on: new.published_on,
        url: new.url.clone(),
        language: new.language.clone(),
        created_by,
        created_at: by.at,
        rights: new.rights,
    };
    diesel::insert_into(articles::table)
        .values(&article)
        .execute(&mut **tx)?;
    events::append(
        tx,
        "article.taken_in",
        Subject::record("article", article.id.any()),
        &Value::Null,
        &json!(article),
    )?;
    let snapshot = Snapshot {
        id: SnapshotId::new(),
        article_id: Some(article.id),
        source_id: None,
        sha256: sha256.to_owned(),
        media_type: new.media_type.as_str().to_owned(),
        size_bytes: i64::try_from(new.bytes.len()).unwrap_or(i64::MAX),
        text: new.text.clone(),
        url: new.fetched_from.clone().or_else(|| article.url.clone()),
        taken_at: by.at,
    };
    keep_snapshot(tx, &snapshot)?;
    suggestions::keep(tx, &snapshot, &new.suggestions, &HashSet::new())?;
    let addresses = [article.url.as_deref(), new.fetched_from.as_deref()];
    feeds::store::items::article_taken_in(tx, article.id, &addresses)?;
    Ok((article, snapshot))
}

/// Keeps several new articles at once, whose bytes are in the blobs already. Answers with the first.
pub fn take_in_all(tx: &mut Tx<'_>, all: &[(NewArticle, String)]) -> Result<Option<ArticleId>> {
    let mut first = None;
    for (new, sha256) in all {
        let (article, _) = take_in(tx, new, sha256)?;
        first.get_or_insert(article.id);
    }
    Ok(first)
}

/// The text stays out of the log: it follows from the bytes, which the log names by their hash.
fn keep_snapshot(tx: &mut Tx<'_>, snapshot: &Snapshot) -> Result<()> {
    diesel::insert_into(snapshots::table)
        .values(snapshot)
        .execute(&mut **tx)?;
    let after = json!({
        "article_id": snapshot.article_id,
        "source_id": snapshot.source_id,
        "sha256": snapshot.sha256,
        "media_type": snapshot.media_type,
        "size_bytes": snapshot.size_bytes,
        "url": snapshot.url,
    });
    let subject = Subject::record("snapshot", snapshot.id.any());
    events::append(tx, "snapshot.taken", subject, &Value::Null, &after)?;
    Ok(())
}

/// Keeps a newer capture of an article, whose bytes are in the blobs already, under `sha256`. Refused when it says the same as
/// the newest one: nothing would be new but the time.
pub fn add_snapshot(tx: &mut Tx<'_>, article: ArticleId, new: &NewArticle, sha256: &str) -> Result<Snapshot> {
    let newest = latest_snapshot(tx, article)?;
    if newest.text == new.text {
        return Err(Problem::field(
            "text",
            "This says the same as the newest snapshot. A new one is kept only when the text has changed.",
        ));
    }
    let snapshot = Snapshot {
        id: SnapshotId::new(),
        article_id: Some(article),
        source_id: None,
        sha256: sha256.to_owned(),
        media_type: new.media_type.as_str().to_owned(),
        size_bytes: i64::try_from(new.bytes.len()).unwrap_or(i64::MAX),
        text: new.text.clone(),
        url: new.fetched_from.clone().or(newest.url),
        taken_at: tx.by().at,
    };
    keep_snapshot(tx, &snapshot)?;
    let put_aside = suggestions::put_aside(tx, newest.id, &newest.text)?;
    suggestions::keep(tx, &snapshot, &new.suggestions, &put_aside)?;
    tell_of_change(tx, article)?;
    Ok(snapshot)
}

/// That name, or that name with the first number that is free.
fn free_slug(db: &mut Db, slug: &str) -> Result<String> {
    let taken: i64 = articles::table
        .filter(articles::slug.eq(slug).or(articles::slug.like(format!("{slug}-%"))))
        .count()
        .get_result(db)?;
    let mut name = slug.to_owned();
    let mut number = taken.max(1);
    while by_slug(db, &name)?.is_some() {
        number += 1;
        name = format!("{slug}-{number}");
    }
    Ok(name)
}

/// That article.
pub fn find(db: &mut Db, id: ArticleId) -> Result<Article> {
    articles::table
        .find(id)
        .select(Article::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Problem::not_found("article"))
}

/// Whether any article was ever taken in.
pub fn any(db: &mut Db) -> Result<bool> {
    Ok(articles::table
        .select(articles::id)
        .first::<ArticleId>(db)
        .optional()?
        .is_some())
}

/// The article of that name in addresses.
pub fn by_slug(db: &mut Db, slug: &str) -> Result<Option<Article>> {
    Ok(articles::table
        .filter(articles::slug.eq(slug))
        .select(Article::as_select())
        .first(db)
        .optional()?)
}

/// The articles of those names in addresses, in no order.
pub fn ids_of(db: &mut Db, slugs: &[String]) -> Result<Vec<ArticleId>> {
    Ok(articles::table
        .filter(articles::slug.eq_any(slugs.to_vec()))
        .select(articles::id)
        .load(db)?)
}

/// That snapshot, with its text.
pub fn snapshot(db: &mut Db, id: SnapshotId) -> Result<Snapshot> {
    snapshots::table
        .find(id)
        .select(Snapshot::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Problem::not_found("snapshot"))
}

/// The newest snapshot of an article, with its text.
pub fn latest_snapshot(db: &mut Db, article: ArticleId) -> Result<Snapshot> {
    snapshots::table
        .filter(snapshots::article_id.eq(article))
        .order((snapshots::taken_at.desc(), snapshots::id.desc()))
        .select(Snapshot::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Problem::not_found("snapshot"))
}

/// The snapshots of an article without their texts, the newest first.
pub fn snapshots_of(db: &mut Db, article: ArticleId) -> Result<Vec<SnapshotInfo>> {
    Ok(snapshots::table
        .filter(snapshots::article_id.eq(article))
        .order((snapshots::taken_at.desc(), snapshots::id.desc()))
        .limit(SNAPSHOTS_MOST)
        .select(SnapshotInfo::as_select())
        .load(db)?)
}

/// Up to `limit` snapshots with a later id than `after`, each with the SHA-256 of the bytes that it was made of.
pub fn blobs_after(db: &mut Db, after: Option<SnapshotId>, limit: i64) -> Result<Vec<(SnapshotId, String)>> {
    let mut query = snapshots::table
        .order(snapshots::id)
        .limit(limit)
        .select((snapshots::id, snapshots::sha256))
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(snapshots::id.gt(after));
    }
    Ok(query.load(db)?)
}

/// Up to `limit` articles with a later id than `after`, each with its address.
pub fn addresses_after(db: &mut Db, after: Option<ArticleId>, limit: i64) -> Result<Vec<(ArticleId, Option<String>)>> {
    let mut query = articles::table
        .order(articles::id)
        .limit(limit)
        .select((articles::id, articles::url))
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(articles::id.gt(after));
    }
    Ok(query.load(db)?)
}

/// Those articles, by id.
pub fn articles(db: &mut Db, ids: &[ArticleId]) -> Result<HashMap<ArticleId, Article>> {
    let found: Vec<Article> = articles::table
        .filter(articles::id.eq_any(ids.to_vec()))
        .select(Article::as_select())
        .load(db)?;
    Ok(found.into_iter().map(|article| (article.id, article)).collect())
}

/// The articles that those snapshots are of, by snapshot. A source's snapshot has none.
pub fn articles_of_snapshots(db: &mut Db, ids: &[SnapshotId]) -> Result<HashMap<SnapshotId, Article>> {
    let found: Vec<(SnapshotId, Article)> = snapshots::table
        .inner_join(articles::table)
        .filter(snapshots::id.eq_any(ids.to_vec()))
        .select((snapshots::id, Article::as_select()))
        .load(db)?;
    Ok(found.into_iter().collect())
}

/// One page of the articles, newest first.
pub fn list(db: &mut Db, filter: &ArticleFilter, page: PageNumber) -> Result<Page<Article>> {
    let total = narrowed(filter).count().get_result(db)?;
    let items = narrowed(filter)
        .order((articles::created_at.desc(), articles::id.desc()))
        .limit(PER_PAGE)
        .offset(page.offset(PER_PAGE))
        .select(Article::as_select())
        .load(db)?;
    Ok(Page {
        items,
        number: page,
        per_page: PER_PAGE,
        total,
    })
}

fn narrowed(filter: &ArticleFilter) -> articles::BoxedQuery<'static, crate::db::MultiBackend> {
    let mut query = articles::table.into_boxed();
    for word in filter.q.iter().flat_map(|q| q.split_whitespace()).take(12) {
        let pattern = || dialect::contains(word);
        query = query.filter(
            lower(articles::title)
                .like(pattern())
                .escape('\\')
                .nullable()
                .or(lower_optional(articles::byline).like(pattern()).escape('\\'))
                .or(lower_optional(articles::publisher).like(pattern()).escape('\\'))
                .or(lower_optional(articles::url).like(pattern()).escape('\\')),
        );
    }
    query
}

/// Changes an article's details, unless someone else has since `version`.
pub fn edit(tx: &mut Tx<'_>, id: ArticleId, version: i64, edit: &ArticleEdit) -> Result<Article> {
    let edit = edit.cleaned()?;
    let before = find(tx, id)?;
    let was = ArticleEdit::from(&before);
    if before.version != version {
        return Err(Problem::stale(Stale {
            based_on: version,
            version: before.version,
            changed_by: events::store::last_actor(tx, Subject::record("article", id.any()))?,
            now: was.fields(),
        }));
    }
    let Some((was, is)) = events::changes(&json!(was), &json!(edit)) else {
        return Ok(before);
    };
    diesel::update(articles::table.find(id))
        .set((&edit, articles::version.eq(version + 1)))
        .execute(&mut **tx)?;
    events::append(tx, "article.edited", Subject::record("article", id.any()), &was, &is)?;
    tell_of_change(tx, id)?;
    find(tx, id)
}

/// Has whoever shows the article look at it again, once this change is made.
fn tell_of_change(tx: &mut Tx<'_>, id: ArticleId) -> Result<()> {
    let at = tx.by().at;
    jobs::store::enqueue(tx, CHANGED, &json!({"article_id": id}), at).map(drop)
}
