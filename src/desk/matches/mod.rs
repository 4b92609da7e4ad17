//! "Already checked?": the claims of the desk that may say the same as some words, each with the reason. Only offered: that two
//! are the same, or are not, is for a person to say, and what was rejected is not offered again.

pub mod pages;
pub mod routes;

use std::collections::{HashMap, HashSet};

use super::{index, rows::ClaimRow};
use crate::{
    article::suggestions::Suggestion,
    claim,
    db::Db,
    ids::{ClaimId, SuggestionId},
    problem::Result,
    search::{
        Index,
        matching::{Match, Question, Relation, Settings},
    },
};

/// How many are shown for a claim or for words that are typed.
const SHOWN: usize = 5;

/// How many are shown beside a suggestion.
const BESIDE: usize = 2;

/// How many the index is asked for, as some may have been rejected.
const ASKED: usize = 20;

/// A claim that may say the same.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The claim.
    pub row: ClaimRow,
    /// How near: 0 to 1.
    pub score: f64,
    /// The words that both have.
    pub shared: Vec<String>,
    /// How their numbers relate; none when one of them has no number.
    pub number: Option<Relation>,
}

/// What may say the same as these words, said by that claimant when one is named.
pub fn of_text(db: &mut Db, index: &Index, text: &str, claimant: Option<&str>) -> Result<Vec<Candidate>> {
    let question = Question {
        claimant,
        ..Question::about(text)
    };
    let found = index.matches(&question, &settings(SHOWN))?;
    Ok(complete(db, vec![found])?.pop().unwrap_or_default())
}

/// What may say the same as this claim.
pub fn of_claim(db: &mut Db, index: &Index, claim: &claim::Claim, claimant: Option<&str>) -> Result<Vec<Candidate>> {
    let rejected = claim::store::rejected_matches(db, claim.id.any())?;
    let question = Question {
        claimant,
        date: claim.said_on,
        ..Question::about(&claim.statement)
    };
    let found = index.matches(&question, &settings(ASKED))?;
    let found = found
        .into_iter()
        .filter(|found| !is(found, claim.id) && !id_of(found).is_some_and(|id| rejected.contains(&id)))
        .take(SHOWN);
    Ok(complete(db, vec![found.collect()])?.pop().unwrap_or_default())
}

/// What may say the same as each of some suggestions.
pub fn of_suggestions(
    db: &mut Db,
    index: &Index,
    text: &str,
    suggestions: &[&Suggestion],
) -> Result<HashMap<SuggestionId, Vec<Candidate>>> {
    let subjects: Vec<_> = suggestions.iter().map(|row| row.id.any()).collect();
    let rejected: HashSet<_> = claim::store::rejected_matches_of(db, &subjects)?;
    let mut all = Vec::with_capacity(suggestions.len());
    for row in suggestions {
        let words = row.exact(text);
        let question = Question {
            claimant: row.speaker.as_deref(),
            ..Question::about(&words)
        };
        let found = index.matches(&question, &settings(ASKED))?;
        let found = found
            .into_iter()
            .filter(|found| !id_of(found).is_some_and(|id| rejected.contains(&(row.id.any(), id))))
            .take(BESIDE);
        all.push(found.collect());
    }
    let complete = complete(db, all)?;
    Ok(suggestions.iter().map(|row| row.id).zip(complete).collect())
}

fn settings(limit: usize) -> Settings {
    Settings {
        limit,
        ..Settings::default()
    }
}

fn id_of(found: &Match) -> Option<ClaimId> {
    found.document.id.parse().ok()
}

fn is(found: &Match, claim: ClaimId) -> bool {
    id_of(found) == Some(claim)
}

/// Several lists of what was found, with all that is said of the claims, in as many queries as for one.
fn complete(db: &mut Db, lists: Vec<Vec<Match>>) -> Result<Vec<Vec<Candidate>>> {
    let wanted: HashSet<ClaimId> = lists.iter().flatten().filter_map(id_of).collect();
    let rows = index::rows_of(db, &wanted.into_iter().collect::<Vec<_>>())?;
    let candidate = |found: Match| {
        Some(Candidate {
            row: rows.get(&id_of(&found)?)?.clone(),
            score: found.score,
            shared: found.shared,
            number: found.number,
        })
    };
    let list = |found: Vec<Match>| found.into_iter().filter_map(candidate).collect();
    Ok(lists.into_iter().map(list).collect())
}
