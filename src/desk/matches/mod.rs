//! "Already checked?": the claims of the desk, and fact-checks of other publishers, that may say the same as some words, each
//! with the reason. Only offered: that two are the same, or are not, is for a person to say, and what was rejected is not
//! offered again.

pub mod pages;
pub mod preview;
pub mod routes;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::{index, outside_index::OUTSIDE_CHECK, rows::ClaimRow};
use crate::{
    article::suggestions::Suggestion,
    claim::{self, DeclineReason, Status, index::CLAIM},
    db::Db,
    evidence::{NewEvidence, SourceDetails, SourceKind, SourceRef},
    ids::{AnyId, ClaimId, OutsideCheckId, SuggestionId},
    outside::{self, OutsideCheck},
    problem::Result,
    publication::State,
    search::{
        Index,
        matching::{Match, Question, Relation, Settings},
    },
    site::{self, Site},
};

/// How many are shown of each kind.
#[derive(Debug, Clone, Copy)]
struct Shown {
    claims: usize,
    outside: usize,
}

/// For a claim or for words that are typed.
const SHOWN: Shown = Shown { claims: 5, outside: 3 };

/// Beside a suggestion.
const BESIDE: Shown = Shown { claims: 2, outside: 1 };

/// How many the index is asked for, as some may have been rejected.
const ASKED: usize = 20;

/// Something that may say the same.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// What it is.
    pub found: Found,
    /// How near: 0 to 1.
    pub score: f64,
    /// Whether that is near enough to be offered as the same.
    pub same: bool,
    /// Whether it is only faintly like it.
    pub faint: bool,
    /// The words that both have.
    pub shared: Vec<String>,
    /// How their numbers relate; none when one of them has no number.
    pub number: Option<Relation>,
    /// Whether it was found by its meaning and not by its words.
    pub by_meaning: bool,
}

/// What may say the same.
#[derive(Debug, Clone)]
pub enum Found {
    /// A claim of this desk.
    Claim(Box<ClaimRow>),
    /// A fact-check of another publisher.
    Outside(Box<OutsideCheck>),
}

impl Candidate {
    /// The claim in words.
    pub fn statement(&self) -> &str {
        match &self.found {
            Found::Claim(row) => &row.claim().statement,
            Found::Outside(check) => &check.claim,
        }
    }

    /// The claim, when it is one of this desk.
    pub fn claim(&self) -> Option<&ClaimRow> {
        match &self.found {
            Found::Claim(row) => Some(row),
            Found::Outside(_) => None,
        }
    }
}

/// Why a claim was declined, in a word or two; none for one that was not.
pub fn declined(row: &ClaimRow) -> Option<String> {
    let claim = row.claim();
    if claim.status != Status::Declined {
        return None;
    }
    let reason = claim.status_reason.as_deref().unwrap_or_default();
    Some(match DeclineReason::read(reason) {
        Some(known) => known.as_str().replace('-', " "),
        None => reason.to_owned(),
    })
}

/// Whether readers see its fact-check.
pub fn is_live(row: &ClaimRow) -> bool {
    row.head.as_ref().is_some_and(|head| head.state == State::Live)
}

/// What may say the same as these words, said by that claimant when one is named.
pub fn of_text(db: &mut Db, index: &Index, text: &str, claimant: Option<&str>) -> Result<Vec<Candidate>> {
    let question = Question {
        claimant,
        ..Question::about(text)
    };
    let settings = settings(db)?;
    let found = index.matches(&question, &settings)?;
    let list = pick(found, SHOWN, |_| true);
    Ok(complete(db, vec![list], &settings)?.pop().unwrap_or_default())
}

/// What may say the same as this claim.
pub fn of_claim(db: &mut Db, index: &Index, claim: &claim::Claim, claimant: Option<&str>) -> Result<Vec<Candidate>> {
    let rejected = Rejected::of(db, claim.id.any())?;
    let question = Question {
        claimant,
        date: claim.said_on,
        ..Question::about(&claim.statement)
    };
    let settings = settings(db)?;
    let found = index.matches(&question, &settings)?;
    let list = pick(found, SHOWN, |it| it != Named::Claim(claim.id) && !rejected.has(it));
    Ok(complete(db, vec![list], &settings)?.pop().unwrap_or_default())
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
    let rejected_outside = outside::store::rejected(db, &subjects)?;
    let settings = settings(db)?;
    let words: Vec<String> = suggestions.iter().map(|row| row.exact(text)).collect();
    let questions = suggestions.iter().zip(&words).map(|(row, words)| Question {
        claimant: row.speaker.as_deref(),
        ..Question::about(words)
    });
    let found = index.matches_of_each(&questions.collect::<Vec<_>>(), &settings)?;
    let all = suggestions.iter().zip(found).map(|(row, found)| {
        pick(found, BESIDE, |it| match it {
            Named::Claim(id) => !rejected.contains(&(row.id.any(), id)),
            Named::Outside(id) => !rejected_outside.contains(&(row.id.any(), id)),
        })
    });
    let complete = complete(db, all.collect(), &settings)?;
    Ok(suggestions.iter().map(|row| row.id).zip(complete).collect())
}

/// An outside check as evidence, looked at on that day.
pub fn as_evidence(check: &OutsideCheck, today: NaiveDate) -> NewEvidence {
    let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>();
    NewEvidence {
        source: SourceRef::Described(SourceDetails {
            url: Some(check.url.clone()),
            title: cut(check.title.as_deref().unwrap_or(&check.claim), 300),
            publisher: Some(cut(&check.publisher, 200)),
            published_on: check.reviewed_on,
            kind: SourceKind::Article,
        }),
        stance: None,
        quote: None,
        locator: None,
        accessed_on: Some(today),
        archive_url: None,
        note: Some(format!(
            "{} rates “{}”: {}.",
            check.publisher, check.claim, check.rating
        )),
        number: None,
        number_as_of: None,
        confidential: false,
    }
}

/// What the desk has set for matching.
pub fn thresholds(site: &Site) -> Settings {
    Settings {
        show: site.match_show,
        same: site.match_same,
        ..Settings::default()
    }
}

fn settings(db: &mut Db) -> Result<Settings> {
    Ok(Settings {
        limit: ASKED,
        ..thresholds(&site::store::current(db)?)
    })
}

/// A record that a document of the index stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Claim(ClaimId),
    Outside(OutsideCheckId),
}

impl Named {
    fn of(found: &Match) -> Option<Self> {
        let id = &found.document.id;
        match found.document.kind.as_str() {
            CLAIM => id.parse().ok().map(Self::Claim),
            OUTSIDE_CHECK => id.parse().ok().map(Self::Outside),
            _ => None,
        }
    }
}

/// What was said not to be the same as one claim.
struct Rejected {
    claims: HashSet<ClaimId>,
    outside: HashSet<(AnyId, OutsideCheckId)>,
    subject: AnyId,
}

impl Rejected {
    fn of(db: &mut Db, subject: AnyId) -> Result<Self> {
        Ok(Self {
            claims: claim::store::rejected_matches(db, subject)?,
            outside: outside::store::rejected(db, &[subject])?,
            subject,
        })
    }

    fn has(&self, it: Named) -> bool {
        match it {
            Named::Claim(id) => self.claims.contains(&id),
            Named::Outside(id) => self.outside.contains(&(self.subject, id)),
        }
    }
}

/// The best of each kind that are let through, in their order.
fn pick(found: Vec<Match>, most: Shown, keep: impl Fn(Named) -> bool) -> Vec<(Named, Match)> {
    let (mut claims, mut outside) = (0, 0);
    let named = found.into_iter().filter_map(|found| Some((Named::of(&found)?, found)));
    let wanted = named.filter(|(it, _)| keep(*it)).filter(|(it, _)| {
        let (count, most) = match it {
            Named::Claim(_) => (&mut claims, most.claims),
            Named::Outside(_) => (&mut outside, most.outside),
        };
        *count += 1;
        *count <= most
    });
    wanted.collect()
}

/// Several lists of what was found, with all that is said of them, in as many queries as for one.
fn complete(db: &mut Db, lists: Vec<Vec<(Named, Match)>>, settings: &Settings) -> Result<Vec<Vec<Candidate>>> {
    let all = || lists.iter().flatten().map(|(it, _)| *it);
    let claims: HashSet<ClaimId> = all()
        .filter_map(|it| match it {
            Named::Claim(id) => Some(id),
            Named::Outside(_) => None,
        })
        .collect();
    let checks: HashSet<OutsideCheckId> = all()
        .filter_map(|it| match it {
            Named::Outside(id) => Some(id),
            Named::Claim(_) => None,
        })
        .collect();
    let rows = index::rows_of(db, &claims.into_iter().collect::<Vec<_>>())?;
    let checks = outside::store::find_all(db, &checks.into_iter().collect::<Vec<_>>())?;
    let candidate = |(it, found): (Named, Match)| {
        Some(Candidate {
            found: match it {
                Named::Claim(id) => Found::Claim(Box::new(rows.get(&id)?.clone())),
                Named::Outside(id) => Found::Outside(Box::new(checks.get(&id)?.clone())),
            },
            same: found.is_same(settings),
            faint: found.is_faint(settings),
            score: found.score,
            shared: found.shared,
            number: found.number,
            by_meaning: found.by_meaning,
        })
    };
    let list = |found: Vec<(Named, Match)>| found.into_iter().filter_map(candidate).collect();
    Ok(lists.into_iter().map(list).collect())
}
