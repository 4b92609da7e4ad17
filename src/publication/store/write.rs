//! Publishing, scheduling and taking back.

use std::collections::HashSet;

use diesel::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{articles::refresh_articles, counts::counted, read, translations::only_one_of_its_language};
use crate::{
    clock::Time,
    db::{Db, Tx},
    events::{self, Subject, hex},
    ids::{ClaimId, PublicationId},
    jobs,
    problem::{Problem, Result},
    publication::{
        State,
        document::Document,
        head::{Head, Publication, Retraction},
        hub,
        revising::{Revised, correction_note, is_void, public_note, revise},
    },
    schema::{publication_heads, publication_topics, publications},
    text::words,
};

/// The job that publishes what is due; its payload is `{"claim_id": …}`.
pub const DUE: &str = "publication.due";

/// What becomes of a schedule when a revision is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Schedule {
    /// This is what was scheduled, or stands in its place.
    Done,
    /// What is scheduled is still to come.
    Kept,
}

/// Publishes the next revision: writes it, makes it the live one, and says in the log what it changes. The document's
/// number, times, corrections and slug are set here; a slug that it comes with is a wish for the first revision.
pub fn issue(tx: &mut Tx<'_>, claim: ClaimId, document: Document, note: Option<&str>) -> Result<Head> {
    revision(tx, claim, document, note, Schedule::Done)
}

/// Publishes a revision beside the work on the claim: a revision that is scheduled is published all the same.
pub fn issue_beside(tx: &mut Tx<'_>, claim: ClaimId, document: Document, note: &str) -> Result<Head> {
    revision(tx, claim, document, Some(note), Schedule::Kept)
}

fn revision(
    tx: &mut Tx<'_>,
    claim: ClaimId,
    document: Document,
    note: Option<&str>,
    schedule: Schedule,
) -> Result<Head> {
    let (at, by) = (tx.by().at, tx.by().actor.id);
    only_one_of_its_language(tx, claim, &document.language)?;
    let before = read::head(tx, claim)?;
    let slug = match &before {
        Some(head) => head.slug.clone(),
        None if document.slug.is_empty() => unique_slug(tx, &document.headline)?,
        None => unique_slug(tx, &document.slug)?,
    };
    let old = match &before {
        Some(head) => read::document_of(tx, head)?,
        None => None,
    };
    let standing = before.as_ref().map(|head| head.state).zip(old.as_ref());
    let Revised { document, tier, note } = revise(standing, Document { slug, ..document }, note, at)?;
    let text = document.to_json()?;
    let publication = Publication {
        id: PublicationId::new(),
        claim_id: claim,
        revision: document.revision,
        slug: document.slug.clone(),
        document_sha256: hex(&Sha256::digest(text.as_bytes())),
        document: text,
        correction_tier: tier,
        correction_note: note,
        published_by: by,
        published_at: at,
    };
    diesel::insert_into(publications::table)
        .values(&publication)
        .execute(&mut **tx)?;
    let scheduled = before.as_ref().filter(|_| schedule == Schedule::Kept);
    let head = Head {
        claim_id: claim,
        version: before.as_ref().map_or(1, |head| head.version + 1),
        slug: document.slug.clone(),
        state: State::Live,
        revision: document.revision,
        publication_id: Some(publication.id),
        headline: document.headline.clone(),
        rating_slug: Some(document.verdict.rating.clone()),
        claimant_slug: document.claimant.as_ref().map(|c| c.slug.clone()),
        corrected: document.corrections.iter().any(|c| c.tier.is_correction()),
        first_published_at: Some(document.first_published_at),
        updated_at: at,
        publish_at: scheduled.and_then(|head| head.publish_at),
        scheduled_by: scheduled.and_then(|head| head.scheduled_by),
        scheduled_note: scheduled.and_then(|head| head.scheduled_note.clone()),
        public_note: None,
        claimant_name: document.claimant.as_ref().map(|c| c.name.clone()),
        rating_label: Some(document.verdict.label.clone()),
        verdict_at: Some(document.verdict.decided_at),
        appearances: i32::try_from(document.occurrences.len()).unwrap_or(i32::MAX),
        language: Some(document.language.clone()),
    };
    counted(tx, claim, |tx| {
        keep(tx, before.as_ref(), &head)?;
        topics(tx, claim, &document)
    })?;
    let was = match (&before, &old) {
        (Some(head), Some(old)) => json!({"state": head.state, "revision": old.revision, "rating": old.verdict.rating}),
        _ => Value::Null,
    };
    let is = json!({
        "state": head.state,
        "revision": publication.revision,
        "rating": document.verdict.rating,
        "slug": publication.slug,
        "tier": publication.correction_tier,
        "note": publication.correction_note,
        "document_sha256": publication.document_sha256,
    });
    let subject = Subject::part("publication", publication.id.any(), claim);
    events::append(tx, "publication.issued", subject, &was, &is)?;
    let changed: Vec<&Document> = old.iter().chain([&document]).collect();
    refresh_articles(tx, &changed)?;
    hub::tell(tx, &changed)?;
    Ok(head)
}

/// Sets the hour at which the claim's fact-check is published. What is live until then stays live; the note is then needed
/// as for a correction.
pub fn schedule(
    tx: &mut Tx<'_>,
    claim: ClaimId,
    slug: &str,
    headline: &str,
    at: Time,
    note: Option<&str>,
) -> Result<Head> {
    let (now, by) = (tx.by().at, tx.by().actor.id);
    if at <= now {
        return Err(Problem::field("at", "Choose a time that is still to come."));
    }
    let before = read::head(tx, claim)?;
    if before.as_ref().is_some_and(|head| head.state == State::Void) {
        return Err(is_void());
    }
    let published = before.as_ref().is_some_and(Head::was_published);
    let note = published.then(|| correction_note(note)).transpose()?;
    let head = match before.clone() {
        Some(head) => Head {
            version: head.version + 1,
            headline: if published { head.headline } else { headline.to_owned() },
            publish_at: Some(at),
            scheduled_by: by,
            scheduled_note: note,
            ..head
        },
        None => Head {
            claim_id: claim,
            version: 1,
            slug: unique_slug(tx, if slug.is_empty() { headline } else { slug })?,
            state: State::Scheduled,
            revision: 0,
            publication_id: None,
            headline: headline.to_owned(),
            rating_slug: None,
            claimant_slug: None,
            corrected: false,
            first_published_at: None,
            updated_at: now,
            publish_at: Some(at),
            scheduled_by: by,
            scheduled_note: None,
            public_note: None,
            claimant_name: None,
            rating_label: None,
            verdict_at: None,
            appearances: 0,
            language: None,
        },
    };
    keep(tx, before.as_ref(), &head)?;
    jobs::store::enqueue(tx, DUE, &json!({"claim_id": claim}), at)?;
    let plan = |head: &Head| json!({"state": head.state, "publish_at": head.publish_at, "note": head.scheduled_note});
    let was = before.as_ref().map_or(Value::Null, plan);
    let mut is = plan(&head);
    if let (None, Some(fields)) = (&before, is.as_object_mut()) {
        fields.insert("slug".into(), head.slug.clone().into());
    }
    events::append(tx, "publication.scheduled", Subject::claim(claim), &was, &is)?;
    Ok(head)
}

/// Takes back a schedule. What is live stays; of what was only scheduled nothing is left.
pub fn unschedule(tx: &mut Tx<'_>, claim: ClaimId) -> Result<Option<Head>> {
    let before = read::head(tx, claim)?.filter(|head| head.publish_at.is_some());
    let Some(before) = before else {
        return Err(Problem::not_allowed("Nothing is scheduled for this claim."));
    };
    let was = json!({"state": before.state, "publish_at": before.publish_at, "note": before.scheduled_note});
    if !before.was_published() {
        diesel::delete(publication_heads::table.find(claim)).execute(&mut **tx)?;
        events::append(tx, "publication.unscheduled", Subject::claim(claim), &was, &Value::Null)?;
        return Ok(None);
    }
    let head = Head {
        version: before.version + 1,
        publish_at: None,
        scheduled_by: None,
        scheduled_note: None,
        ..before.clone()
    };
    keep(tx, Some(&before), &head)?;
    let is = json!({"state": head.state, "publish_at": null, "note": null});
    events::append(tx, "publication.unscheduled", Subject::claim(claim), &was, &is)?;
    Ok(Some(head))
}

/// Takes back what is live: its address then says so, with this note. What is retracted may still become void.
pub fn retract(tx: &mut Tx<'_>, claim: ClaimId, kind: Retraction, note: &str) -> Result<Head> {
    let before = read::head(tx, claim)?.filter(Head::was_published);
    let Some(before) = before else {
        return Err(Problem::not_allowed("Nothing of this claim is published yet."));
    };
    let (state, event) = match (before.state, kind) {
        (State::Live, Retraction::Retracted) => (State::Retracted, "publication.retracted"),
        (State::Live | State::Retracted, Retraction::Void) => (State::Void, "publication.voided"),
        (State::Void, _) => return Err(is_void()),
        _ => return Err(Problem::not_allowed("This fact-check is retracted already.")),
    };
    let note = public_note(note)?;
    let head = Head {
        version: before.version + 1,
        state,
        updated_at: tx.by().at,
        publish_at: None,
        scheduled_by: None,
        scheduled_note: None,
        public_note: Some(note),
        ..before.clone()
    };
    counted(tx, claim, |tx| keep(tx, Some(&before), &head))?;
    let subject = match head.publication_id {
        Some(id) => Subject::part("publication", id.any(), claim),
        None => Subject::claim(claim),
    };
    let was = json!({"state": before.state, "note": before.public_note});
    let is = json!({"state": head.state, "note": head.public_note, "revision": head.revision, "slug": head.slug});
    events::append(tx, event, subject, &was, &is)?;
    let document = read::document_of(tx, &head)?;
    let changed: Vec<&Document> = document.iter().collect();
    refresh_articles(tx, &changed)?;
    hub::tell(tx, &changed)?;
    Ok(head)
}

/// A slug that no fact-check has yet: made from the wanted words, with a number behind it where needed.
pub fn unique_slug(db: &mut Db, wanted: &str) -> Result<String> {
    let base = words::slug(wanted);
    let candidates: Vec<String> = std::iter::once(base.clone())
        .chain((2..=50).map(|n| format!("{base}-{n}")))
        .collect();
    let taken: HashSet<String> = publication_heads::table
        .filter(publication_heads::slug.eq_any(candidates.clone()))
        .select(publication_heads::slug)
        .load(db)?
        .into_iter()
        .collect();
    let free = candidates.into_iter().find(|slug| !taken.contains(slug));
    Ok(free.unwrap_or_else(|| format!("{base}-{}", PublicationId::new())))
}

fn keep(tx: &mut Tx<'_>, before: Option<&Head>, head: &Head) -> Result<()> {
    if before.is_some() {
        diesel::update(publication_heads::table.find(head.claim_id))
            .set(head)
            .execute(&mut **tx)?;
    } else {
        diesel::insert_into(publication_heads::table)
            .values(head)
            .execute(&mut **tx)?;
    }
    Ok(())
}

fn topics(tx: &mut Tx<'_>, claim: ClaimId, document: &Document) -> Result<()> {
    diesel::delete(publication_topics::table.filter(publication_topics::claim_id.eq(claim))).execute(&mut **tx)?;
    let mut seen = HashSet::new();
    for topic in document.topics.iter().filter(|topic| seen.insert(topic.slug.as_str())) {
        diesel::insert_into(publication_topics::table)
            .values((
                publication_topics::claim_id.eq(claim),
                publication_topics::slug.eq(&topic.slug),
                publication_topics::name.eq(&topic.name),
            ))
            .execute(&mut **tx)?;
    }
    Ok(())
}
