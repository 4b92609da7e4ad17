//! Rows of occurrences: the places where a claim was made. They may be added at any time and leave the claim's version
//! alone.

use std::collections::HashMap;

use diesel::prelude::*;
use serde_json::{Value, json};

use super::claims;
use crate::{
    article::{
        self,
        anchor::{self, Anchor},
    },
    claim::{NewOccurrence, Occurrence, OccurrenceState, Place, Status},
    db::{Db, Tx},
    events::{self, Subject},
    ids::{ClaimId, OccurrenceId, SnapshotId},
    problem::{Problem, Result},
    schema::occurrences,
};

/// How many occurrences of one claim are read at once.
pub const MOST: i64 = 500;

/// The id of something, its claim, its address and that of its archive copy.
pub type Addressed<Id> = (Id, ClaimId, [Option<String>; 2]);

/// The occurrences of a claim, the earliest first.
pub fn of_claim(db: &mut Db, claim: ClaimId) -> Result<Vec<Occurrence>> {
    Ok(occurrences::table
        .filter(occurrences::claim_id.eq(claim))
        .order((occurrences::created_at, occurrences::id))
        .limit(MOST)
        .select(Occurrence::as_select())
        .load(db)?)
}

/// Up to `limit` occurrences with a later id than `after`, each with its claim, its address and that of its archive copy.
pub fn addresses_after(db: &mut Db, after: Option<OccurrenceId>, limit: i64) -> Result<Vec<Addressed<OccurrenceId>>> {
    let mut query = occurrences::table.order(occurrences::id).limit(limit).into_boxed();
    if let Some(after) = after {
        query = query.filter(occurrences::id.gt(after));
    }
    let columns = (
        occurrences::id,
        occurrences::claim_id,
        occurrences::url,
        occurrences::archive_url,
    );
    let rows: Vec<(OccurrenceId, ClaimId, _, _)> = query.select(columns).load(db)?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(id, claim, url, archive)| (id, claim, [url, archive]))
        .collect())
}

/// The occurrences of those claims, by claim, the earliest first.
pub fn of_claims(db: &mut Db, claims: &[ClaimId]) -> Result<HashMap<ClaimId, Vec<Occurrence>>> {
    let most = MOST.saturating_mul(i64::try_from(claims.len()).unwrap_or(i64::MAX));
    let rows: Vec<Occurrence> = occurrences::table
        .filter(occurrences::claim_id.eq_any(claims.to_vec()))
        .order((occurrences::claim_id, occurrences::created_at, occurrences::id))
        .limit(most)
        .select(Occurrence::as_select())
        .load(db)?;
    let mut by_claim: HashMap<ClaimId, Vec<Occurrence>> = HashMap::new();
    for row in rows {
        by_claim.entry(row.claim_id).or_default().push(row);
    }
    Ok(by_claim)
}

/// The occurrences anchored or orphaned in those snapshots, in the order of the text.
pub fn of_snapshots(db: &mut Db, snapshots: &[SnapshotId]) -> Result<Vec<Occurrence>> {
    Ok(occurrences::table
        .filter(occurrences::snapshot_id.eq_any(snapshots.iter().copied().map(Some)))
        .order((occurrences::span_start, occurrences::id))
        .limit(MOST)
        .select(Occurrence::as_select())
        .load(db)?)
}

/// How many occurrences each of those claims has.
pub(super) fn counts(db: &mut Db, claims: &[ClaimId]) -> Result<HashMap<ClaimId, i64>> {
    let rows: Vec<(ClaimId, i64)> = occurrences::table
        .filter(occurrences::claim_id.eq_any(claims.to_vec()))
        .group_by(occurrences::claim_id)
        .select((occurrences::claim_id, diesel::dsl::count_star()))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// Adds a place where a claim was made.
pub fn add(tx: &mut Tx<'_>, claim: ClaimId, new: &NewOccurrence) -> Result<Occurrence> {
    let found = claims::find(tx, claim)?;
    if let (Status::Merged, Some(into)) = (found.status, found.merged_into) {
        return Err(Problem::not_allowed(format!(
            "The claim was merged. Add the occurrence to claim {into}."
        )));
    }
    insert(tx, claim, &new.cleaned()?)
}

pub(super) fn insert(tx: &mut Tx<'_>, claim: ClaimId, new: &NewOccurrence) -> Result<Occurrence> {
    let by = tx.by().clone();
    let mut row = Occurrence {
        id: OccurrenceId::new(),
        version: 1,
        claim_id: claim,
        logged_under: claim,
        snapshot_id: None,
        span_start: None,
        span_end: None,
        exact: String::new(),
        prefix: String::new(),
        suffix: String::new(),
        url: None,
        outlet: new.outlet.clone(),
        seen_on: new.seen_on,
        state: OccurrenceState::Unanchored,
        created_by: by.actor.id,
        created_at: by.at,
        archive_url: new.archive_url.clone(),
    };
    match &new.place {
        Place::Bare { exact, url } => {
            row.exact.clone_from(exact);
            row.url.clone_from(url);
        }
        Place::Span { snapshot, start, end } => {
            let text = text_of(tx, *snapshot, &mut row)?;
            let anchor = anchor::at(&text, *start, *end).map_err(|error| not_anchored("start", &error))?;
            anchored(&mut row, *snapshot, anchor)?;
        }
        Place::Quote {
            snapshot,
            exact,
            prefix,
            suffix,
        } => {
            let text = text_of(tx, *snapshot, &mut row)?;
            let anchor = anchor::find(&text, exact, prefix.as_deref(), suffix.as_deref())
                .map_err(|error| not_anchored("exact", &error))?;
            anchored(&mut row, *snapshot, anchor)?;
        }
    }
    diesel::insert_into(occurrences::table)
        .values(&row)
        .execute(&mut **tx)?;
    let subject = Subject::part("occurrence", row.id.any(), claim);
    events::append(tx, "occurrence.added", subject, &Value::Null, &shown(&row))?;
    note_logged(tx, &row)?;
    Ok(row)
}

/// What was suggested at this place is done.
fn note_logged(tx: &mut Tx<'_>, row: &Occurrence) -> Result<()> {
    match (row.snapshot_id, row.span_start, row.span_end) {
        (Some(snapshot), Some(start), Some(end)) => article::store::suggestions::logged(tx, snapshot, start, end),
        _ => Ok(()),
    }
}

/// The text of the snapshot; outlet, day and address are taken from its article where they were left empty.
fn text_of(tx: &mut Tx<'_>, snapshot: SnapshotId, row: &mut Occurrence) -> Result<String> {
    let snapshot = article::store::snapshot(tx, snapshot)
        .map_err(|_| Problem::field("snapshot_id", "There is no such snapshot."))?;
    if let Some(id) = snapshot.article_id {
        let article = article::store::find(tx, id)?;
        row.outlet = row.outlet.take().or(article.publisher);
        row.seen_on = row.seen_on.or(article.published_on);
        row.url = article.url;
    }
    Ok(snapshot.text)
}

fn not_anchored(field: &str, error: &anchor::AnchorError) -> Problem {
    let message = error.to_string();
    let mut chars = message.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    Problem::field(field, format!("{first}{}.", chars.as_str()))
}

fn anchored(row: &mut Occurrence, snapshot: SnapshotId, anchor: Anchor) -> Result<()> {
    row.snapshot_id = Some(snapshot);
    row.span_start = Some(i32::try_from(anchor.start).map_err(Problem::internal)?);
    row.span_end = Some(i32::try_from(anchor.end).map_err(Problem::internal)?);
    row.exact = anchor.exact;
    row.prefix = anchor.prefix;
    row.suffix = anchor.suffix;
    row.state = OccurrenceState::Anchored;
    Ok(())
}

/// What the log says of an occurrence.
fn shown(row: &Occurrence) -> Value {
    json!({
        "exact": row.exact, "state": row.state, "snapshot_id": row.snapshot_id, "start": row.span_start,
        "end": row.span_end, "url": row.url, "outlet": row.outlet, "seen_on": row.seen_on,
        "archive_url": row.archive_url,
    })
}

/// Carries the occurrences of one snapshot over to a newer one of the same article. Those whose words are gone become
/// orphans: they stay where they were and are listed. Answers with how many were anchored and how many orphaned.
pub fn reanchor(tx: &mut Tx<'_>, from: SnapshotId, to: SnapshotId) -> Result<(usize, usize)> {
    let text = article::store::snapshot(tx, to)?.text;
    let (mut kept, mut lost) = (0, 0);
    // All of them, however many: one that was left behind would be neither marked nor listed.
    let anchored_there: Vec<Occurrence> = occurrences::table
        .filter(occurrences::snapshot_id.eq(from))
        .filter(occurrences::state.eq(OccurrenceState::Anchored))
        .order((occurrences::span_start, occurrences::id))
        .select(Occurrence::as_select())
        .load(&mut **tx)?;
    for before in anchored_there {
        if carry_over(tx, &before, to, &text)? {
            kept += 1;
        } else {
            lost += 1;
        }
    }
    Ok((kept, lost))
}

/// Whether the occurrence has found its place in the newer text.
fn carry_over(tx: &mut Tx<'_>, before: &Occurrence, to: SnapshotId, text: &str) -> Result<bool> {
    let place = |at: Option<i32>| at.and_then(|at| usize::try_from(at).ok()).unwrap_or_default();
    let old = Anchor {
        start: place(before.span_start),
        end: place(before.span_end),
        exact: before.exact.clone(),
        prefix: before.prefix.clone(),
        suffix: before.suffix.clone(),
    };
    let mut row = before.clone();
    row.version += 1;
    let found = anchor::reanchor(&old, text);
    let kind = match found.clone() {
        Some(anchor) => {
            anchored(&mut row, to, anchor)?;
            "occurrence.reanchored"
        }
        None => {
            (row.state, row.span_start, row.span_end) = (OccurrenceState::Orphaned, None, None);
            "occurrence.orphaned"
        }
    };
    diesel::update(occurrences::table.find(row.id))
        .set((
            occurrences::version.eq(row.version),
            occurrences::snapshot_id.eq(row.snapshot_id),
            occurrences::span_start.eq(row.span_start),
            occurrences::span_end.eq(row.span_end),
            occurrences::exact.eq(&row.exact),
            occurrences::prefix.eq(&row.prefix),
            occurrences::suffix.eq(&row.suffix),
            occurrences::state.eq(row.state),
        ))
        .execute(&mut **tx)?;
    let (was, is) = events::changes(&shown(before), &shown(&row)).unwrap_or_default();
    let subject = Subject::part("occurrence", row.id.any(), row.claim_id);
    events::append(tx, kind, subject, &was, &is)?;
    note_logged(tx, &row)?;
    Ok(found.is_some())
}

/// Moves the occurrences of a merged claim to the one it is merged into.
pub(super) fn follow(tx: &mut Tx<'_>, from: ClaimId, to: ClaimId) -> Result<usize> {
    Ok(
        diesel::update(occurrences::table.filter(occurrences::claim_id.eq(from)))
            .set((
                occurrences::claim_id.eq(to),
                occurrences::version.eq(occurrences::version + 1),
            ))
            .execute(&mut **tx)?,
    )
}

/// Gives a claim back the occurrences that were logged under it, wherever they are now.
pub(super) fn come_back(tx: &mut Tx<'_>, claim: ClaimId) -> Result<usize> {
    let away = occurrences::table
        .filter(occurrences::logged_under.eq(claim))
        .filter(occurrences::claim_id.ne(claim));
    Ok(diesel::update(away)
        .set((
            occurrences::claim_id.eq(claim),
            occurrences::version.eq(occurrences::version + 1),
        ))
        .execute(&mut **tx)?)
}
