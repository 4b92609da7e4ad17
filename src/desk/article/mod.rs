//! The article at the desk: its text with every claim marked in place, the form that logs another, and its snapshots.

mod pages;
pub mod routes;
pub mod words;

use std::collections::{HashMap, HashSet};

use super::{
    entry::{self, Known},
    matches::{self, Candidate},
    rows::{self, ClaimRow},
};
use crate::{
    article::{
        self, Article, Snapshot, SnapshotInfo,
        marks::{Span, lower_lines},
        suggestions::{Decision, Suggestion},
    },
    claim::{self, Claim, Occurrence, OccurrenceState},
    db::{Db, Tx},
    ids::{ArticleId, ClaimId, SnapshotId},
    problem::{Problem, Result},
    search::Index,
    staff,
    text::diff::{self, Piece},
};

/// The article with its newest text and all that was found in it.
pub struct Sheet {
    /// The article.
    pub article: Article,
    /// Its newest snapshot.
    pub snapshot: Snapshot,
    /// How many there are.
    pub snapshots: usize,
    /// Who took it in, by name.
    pub taken_in_by: String,
    /// What is marked in the text, in its order.
    pub marked: Vec<Marked>,
    /// What is suggested in the text, in its order.
    pub suggested: Vec<Guess>,
    /// What was suggested and put aside.
    pub put_aside: Vec<Suggestion>,
    /// What was marked in an earlier snapshot and is not in the newest.
    pub orphans: Vec<Marked>,
    /// Names to offer while one is typed.
    pub known: Known,
}

/// One occurrence with its claim.
#[derive(Debug, Clone)]
pub struct Marked {
    /// Its number in the text, from 1; 0 for an orphan.
    pub number: usize,
    /// Whether its line is drawn lower, as it overlaps another.
    pub lower: bool,
    /// Where it was said.
    pub occurrence: Occurrence,
    /// What was said.
    pub row: ClaimRow,
}

impl Marked {
    /// The place in the text.
    pub fn span(&self) -> Option<(usize, usize)> {
        let place = |at: Option<i32>| usize::try_from(at?).ok();
        Some((place(self.occurrence.span_start)?, place(self.occurrence.span_end)?))
    }

    /// Its name on the page, for links to it.
    pub fn anchor(&self) -> String {
        anchor_of(&self.occurrence)
    }
}

/// A suggestion that waits for a decision.
#[derive(Debug, Clone)]
pub struct Guess {
    /// Its number in the text, from 1, counted with the marks.
    pub number: usize,
    /// What is suggested.
    pub suggestion: Suggestion,
    /// Claims of the desk that may say the same, the nearest first.
    pub candidates: Vec<Candidate>,
}

impl Guess {
    /// Its name on the page, for links to it.
    pub fn anchor(&self) -> String {
        format!("s-{}", self.suggestion.id)
    }
}

/// The name of an occurrence's mark on the article's page.
pub fn anchor_of(occurrence: &Occurrence) -> String {
    format!("m-{}", occurrence.id)
}

/// Reads the article's page.
pub fn sheet(db: &mut Db, index: &Index, id: ArticleId) -> Result<Sheet> {
    let article = article::store::find(db, id)?;
    let snapshot = article::store::latest_snapshot(db, id)?;
    let snapshots = article::store::snapshots_of(db, id)?;
    let (mut marked, orphans) = marked(db, snapshot.id, &snapshots)?;
    let (mut suggested, put_aside) = suggested(db, snapshot.id)?;
    let waiting: Vec<&Suggestion> = suggested.iter().map(|guess| &guess.suggestion).collect();
    let mut candidates = matches::of_suggestions(db, index, &snapshot.text, &waiting)?;
    for guess in &mut suggested {
        guess.candidates = candidates.remove(&guess.suggestion.id).unwrap_or_default();
    }
    number(&mut marked, &mut suggested);
    let names = staff::store::names(db, &[article.created_by])?;
    Ok(Sheet {
        taken_in_by: names.get(&article.created_by).cloned().unwrap_or_default(),
        snapshots: snapshots.len(),
        known: entry::known(db)?,
        article,
        snapshot,
        marked,
        suggested,
        put_aside,
        orphans,
    })
}

/// What is marked in the newest snapshot, and what was in earlier ones and is not any more.
fn marked(db: &mut Db, newest: SnapshotId, snapshots: &[SnapshotInfo]) -> Result<(Vec<Marked>, Vec<Marked>)> {
    let ids: Vec<SnapshotId> = snapshots.iter().map(|snapshot| snapshot.id).collect();
    let found = claim::store::occurrences_in(db, &ids)?;
    let wanted: HashSet<ClaimId> = found.iter().map(|occurrence| occurrence.claim_id).collect();
    let claims: Vec<Claim> = claim::store::find_all(db, &wanted.into_iter().collect::<Vec<_>>())?
        .into_values()
        .collect();
    let rows: HashMap<ClaimId, ClaimRow> = rows::gather(db, claims)?
        .into_iter()
        .map(|row| (row.claim().id, row))
        .collect();
    let mut all: Vec<Marked> = found
        .into_iter()
        .filter_map(|occurrence| {
            Some(Marked {
                number: 0,
                lower: false,
                row: rows.get(&occurrence.claim_id)?.clone(),
                occurrence,
            })
        })
        .collect();
    let orphans = all
        .extract_if(.., |mark| mark.occurrence.state == OccurrenceState::Orphaned)
        .collect();
    all.retain(|mark| mark.occurrence.snapshot_id == Some(newest) && mark.span().is_some());
    Ok((all, orphans))
}

/// What is suggested in a snapshot: what waits for a decision, and what was put aside.
fn suggested(db: &mut Db, snapshot: SnapshotId) -> Result<(Vec<Guess>, Vec<Suggestion>)> {
    let (waiting, decided): (Vec<_>, Vec<_>) = article::store::suggestions::of_snapshot(db, snapshot)?
        .into_iter()
        .partition(|suggestion| suggestion.decision.is_none());
    let waiting = waiting.into_iter().map(|suggestion| Guess {
        number: 0,
        suggestion,
        candidates: Vec::new(),
    });
    let put_aside = decided
        .into_iter()
        .filter(|row| row.decision == Some(Decision::Dismissed));
    Ok((waiting.collect(), put_aside.collect()))
}

/// Numbers marks and suggestions in the order of the text, and draws every second mark lower where they overlap.
fn number(marks: &mut [Marked], guesses: &mut [Guess]) {
    guesses.sort_by_key(|guess| (guess.suggestion.span(), guess.suggestion.id));
    marks.sort_by_key(|mark| {
        let (start, end) = mark.span().unwrap_or_default();
        (start, std::cmp::Reverse(end), mark.occurrence.id)
    });
    let spans: Vec<(usize, usize)> = marks.iter().map(|mark| mark.span().unwrap_or_default()).collect();
    for (mark, lower) in marks.iter_mut().zip(lower_lines(&spans)) {
        mark.lower = lower;
    }
    let begins = |span: Option<(usize, usize)>| span.map_or(usize::MAX, |(start, _)| start);
    let mut places: Vec<(usize, &mut usize)> = marks
        .iter_mut()
        .map(|mark| (begins(mark.span()), &mut mark.number))
        .chain(
            guesses
                .iter_mut()
                .map(|guess| (begins(guess.suggestion.span()), &mut guess.number)),
        )
        .collect();
    places.sort_by_key(|(start, _)| *start);
    for ((_, place), number) in places.into_iter().zip(1..) {
        *place = number;
    }
}

/// What a piece of the text is covered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// The mark at that place in the list.
    Mark(usize),
    /// The suggestion at that place in the list.
    Guess(usize),
    /// The words that are being logged.
    Pick,
}

/// The spans to draw: every mark, every suggestion, and what is being logged.
pub fn spans(marked: &[Marked], suggested: &[Guess], pick: Option<(usize, usize)>) -> Vec<Span<Cover>> {
    let guess = |(index, guess): (usize, &Guess)| {
        let (start, end) = guess.suggestion.span()?;
        Some((start, end, Cover::Guess(index)))
    };
    let mark = |(index, mark): (usize, &Marked)| mark.span().map(|(start, end)| (start, end, Cover::Mark(index)));
    marked
        .iter()
        .enumerate()
        .filter_map(mark)
        .chain(suggested.iter().enumerate().filter_map(guess))
        .chain(pick.map(|(start, end)| (start, end, Cover::Pick)))
        .map(|(start, end, item)| Span { start, end, item })
        .collect()
}

/// The snapshots of an article, for their list.
pub struct Snapshots {
    /// The article.
    pub article: Article,
    /// The newest first.
    pub snapshots: Vec<SnapshotInfo>,
    /// What is not in the newest any more.
    pub orphans: Vec<Marked>,
}

/// Reads the list of snapshots.
pub fn snapshots(db: &mut Db, id: ArticleId) -> Result<Snapshots> {
    let article = article::store::find(db, id)?;
    let snapshots = article::store::snapshots_of(db, id)?;
    let newest = snapshots
        .first()
        .map(|newest| newest.id)
        .ok_or_else(|| Problem::not_found("snapshot"))?;
    let (_, orphans) = marked(db, newest, &snapshots)?;
    Ok(Snapshots {
        article,
        snapshots,
        orphans,
    })
}

/// One snapshot, and how it differs from the one before.
pub struct Compared {
    /// The article.
    pub article: Article,
    /// The snapshot.
    pub snapshot: Snapshot,
    /// Its number, from 1, and how many there are.
    pub number: (usize, usize),
    /// The one before it.
    pub before: Option<SnapshotInfo>,
    /// Its text with what was changed since; empty for the first snapshot.
    pub changes: Vec<Piece>,
    /// Of the newest: what was marked earlier and is not in it any more.
    pub orphans: Vec<Marked>,
}

/// Reads a snapshot and compares it with the one before.
pub fn compared(db: &mut Db, id: ArticleId, snapshot: SnapshotId) -> Result<Compared> {
    let article = article::store::find(db, id)?;
    let all = article::store::snapshots_of(db, id)?;
    let place = all
        .iter()
        .position(|info| info.id == snapshot)
        .ok_or_else(|| Problem::not_found("snapshot"))?;
    let snapshot = article::store::snapshot(db, snapshot)?;
    let before = all.get(place + 1).cloned();
    let changes = match &before {
        Some(info) => {
            let old = article::store::snapshot(db, info.id)?;
            diff::long(&old.text, &snapshot.text)
        }
        None => Vec::new(),
    };
    let orphans = if place == 0 {
        marked(db, snapshot.id, &all)?.1
    } else {
        Vec::new()
    };
    Ok(Compared {
        orphans,
        number: (all.len() - place, all.len()),
        article,
        snapshot,
        before,
        changes,
    })
}

/// Keeps a newer version of an article and carries over what was marked. Answers with how many places were found again
/// and how many were not.
pub fn renew(
    tx: &mut Tx<'_>,
    id: ArticleId,
    new: &article::intake::NewArticle,
    sha256: &str,
) -> Result<(usize, usize)> {
    article::store::find(tx, id)?;
    let old = article::store::latest_snapshot(tx, id)?;
    let newer = article::store::add_snapshot(tx, id, new, sha256)?;
    claim::store::reanchor(tx, old.id, newer.id)
}

/// The same with what was fetched again from the article's address; none when it says what the newest snapshot says.
pub fn renew_if_changed(
    tx: &mut Tx<'_>,
    id: ArticleId,
    new: &article::intake::NewArticle,
    sha256: &str,
) -> Result<Option<(usize, usize)>> {
    if article::store::latest_snapshot(tx, id)?.text == new.text {
        return Ok(None);
    }
    renew(tx, id, new, sha256).map(Some)
}
