//! My work: what waits for one person, read with one bounded number of queries.

mod pages;
pub mod routes;

use std::collections::HashMap;

use chrono::NaiveDate;

use super::rows::{self, ClaimRow};
use crate::{
    article,
    claim::{self, Claim, ClaimFilter, Status},
    db::Db,
    events::{self, Line},
    ids::{ClaimId, PersonId},
    problem::Result,
    publication,
    review::{self, Waiting, store::Mention},
    staff::{self, Person, Rights},
    web::paging::PageNumber,
};

/// Claims of mine that are read.
const MINE: i64 = 200;

/// Rows of the shorter boxes.
const SOME: i64 = 10;

/// Rows of the log that recent activity is made of, and of how many claims it is.
const RECENT: i64 = 40;
const RECENT_CLAIMS: usize = 8;

/// Rows of one claim's recent activity.
const RECENT_EACH: usize = 3;

/// The moves that bring a claim back into research, and those after which it is not returned any more.
const TURNS: [&str; 6] = [
    "claim.returned",
    "claim.disagreed",
    "claim.taken_back",
    "claim.reopened",
    "claim.taken_up",
    "claim.sent_to_review",
];

/// My work.
#[derive(Debug, Default)]
pub struct Home {
    /// Whether nothing was ever taken in or logged here.
    pub is_new: bool,
    /// How many people the desk has.
    pub people: usize,
    /// Comments that name me, or answer me.
    pub mentions: Vec<Mention>,
    /// Past its day, and mine.
    pub overdue: Vec<ClaimRow>,
    /// Given back to me by a reviewer.
    pub returned: Vec<Returned>,
    /// The rest of what I work on.
    pub todo: Vec<ClaimRow>,
    /// What I may assess, of what waits longest.
    pub to_review: Vec<Waiting>,
    /// Approved, and not seen by the public yet.
    pub approved: Vec<ClaimRow>,
    /// What happened to claims lately.
    pub recent: Vec<Happened>,
}

/// A claim that came back from review.
#[derive(Debug, Clone)]
pub struct Returned {
    /// The claim.
    pub row: ClaimRow,
    /// Who gave it back.
    pub by: String,
}

/// What happened to a claim lately, without anything else in between.
#[derive(Debug, Clone)]
pub struct Happened {
    /// The claim.
    pub claim: ClaimId,
    /// What it says.
    pub statement: String,
    /// What, by whom and when, the newest first.
    pub lines: Vec<Line>,
}

/// Reads what waits for that person, on that day.
pub fn home(db: &mut Db, person: &Person, rights: &Rights, today: NaiveDate) -> Result<Home> {
    let mine = claim::store::work_of(db, person.id, MINE)?;
    let returned_by = returned_by(db, &mine)?;
    let unpublished = publication::store::unpublished(db, SOME)?;
    let unpublished_ids: Vec<ClaimId> = unpublished.iter().map(|claim| claim.id).collect();
    let all = rows::gather(db, mine.into_iter().chain(unpublished).collect())?;
    let mut home = Home {
        mentions: review::store::unseen_mentions(db, person.id, SOME)?,
        to_review: to_review(db, rights, person.id)?,
        recent: recent(db)?,
        people: staff::store::list(db)?.len(),
        is_new: !article::store::any(db)? && claim::store::count(db, &ClaimFilter::default())? == 0,
        ..Home::default()
    };
    for row in all {
        let claim = row.claim();
        if claim.status == Status::Approved {
            if unpublished_ids.contains(&claim.id) {
                home.approved.push(row);
            }
        } else if row.days_late(today).is_some() {
            home.overdue.push(row);
        } else if let Some(by) = returned_by.get(&claim.id) {
            let by = by.clone();
            home.returned.push(Returned { row, by });
        } else if claim.status.is_editable() {
            home.todo.push(row);
        }
    }
    Ok(home)
}

/// Which of those claims were returned from review, or judged in different ways, and by whom.
fn returned_by(db: &mut Db, claims: &[Claim]) -> Result<HashMap<ClaimId, String>> {
    let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
    let lines = events::store::lines_about(db, &ids, &TURNS)?;
    Ok(last_returns(&lines))
}

/// Of rows in order: the claims whose last turn is a return, each with who made it.
fn last_returns(lines: &[Line]) -> HashMap<ClaimId, String> {
    let mut returned = HashMap::new();
    for line in lines {
        let Some(claim) = line.claim_id else { continue };
        match line.kind.as_str() {
            "claim.returned" | "claim.disagreed" => returned.insert(claim, line.actor_name.clone()),
            _ => returned.remove(&claim),
        };
    }
    returned
}

/// What waits longest for a verdict that this person may give.
fn to_review(db: &mut Db, rights: &Rights, person: PersonId) -> Result<Vec<Waiting>> {
    let mut waiting = review::store::waiting(db, rights, person, PageNumber::default())?.items;
    waiting.retain(Waiting::may_assess);
    waiting.truncate(usize::try_from(SOME).unwrap_or_default());
    Ok(waiting)
}

fn recent(db: &mut Db) -> Result<Vec<Happened>> {
    let mut runs = runs(events::store::newest_lines(db, RECENT)?);
    runs.truncate(RECENT_CLAIMS);
    let ids: Vec<ClaimId> = runs.iter().map(|(claim, _)| *claim).collect();
    let claims = claim::store::find_all(db, &ids)?;
    Ok(runs
        .into_iter()
        .filter_map(|(claim, lines)| {
            let statement = claims.get(&claim)?.statement.clone();
            Some(Happened {
                claim,
                statement,
                lines,
            })
        })
        .collect())
}

/// Rows of the log in runs about one claim, the beginning of each.
fn runs(lines: Vec<Line>) -> Vec<(ClaimId, Vec<Line>)> {
    let mut runs: Vec<(ClaimId, Vec<Line>)> = Vec::new();
    for line in lines {
        let Some(claim) = line.claim_id else { continue };
        match runs.last_mut() {
            Some((last, lines)) if *last == claim => lines.push(line),
            _ => runs.push((claim, vec![line])),
        }
    }
    for (_, lines) in &mut runs {
        lines.truncate(RECENT_EACH);
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock;

    fn line_about(claim: ClaimId, kind: &str) -> Line {
        Line {
            seq: 1,
            at: clock::now(),
            actor_id: None,
            actor_name: "Dalia Ferreira".into(),
            kind: kind.into(),
            claim_id: Some(claim),
        }
    }

    #[test]
    fn what_happens_to_one_claim_in_a_row_is_told_together() {
        let (a, b) = (ClaimId::new(), ClaimId::new());
        let lines = [a, a, a, a, b, a].map(|claim| line_about(claim, "claim.edited"));
        let told: Vec<_> = runs(lines.to_vec())
            .into_iter()
            .map(|(claim, lines)| (claim, lines.len()))
            .collect();
        assert_eq!(told, [(a, RECENT_EACH), (b, 1), (a, 1)]);
    }

    #[test]
    fn a_claim_counts_as_returned_until_its_next_turn() {
        let claims = [ClaimId::new(), ClaimId::new(), ClaimId::new()];
        let line = |claim: usize, kind: &str| line_about(claims[claim], kind);
        let returned = last_returns(&[
            line(0, "claim.sent_to_review"),
            line(1, "claim.sent_to_review"),
            line(0, "claim.returned"),
            line(1, "claim.returned"),
            line(1, "claim.sent_to_review"),
            line(2, "claim.disagreed"),
        ]);
        assert_eq!(returned.get(&claims[0]).map(String::as_str), Some("Dalia Ferreira"));
        assert!(!returned.contains_key(&claims[1]) && returned.contains_key(&claims[2]));
    }
}
