//! What other thresholds of matching would do to the desk's own claims.

use std::collections::HashSet;

use super::{Named, pick};
use crate::{
    claim::{self, Claim, ClaimFilter},
    db::Db,
    ids::ClaimId,
    problem::Result,
    search::{
        Index,
        matching::{Mark, Match, Question, Relation, Settings},
    },
    web::paging::PageNumber,
};

/// How many of the newest claims are looked at.
pub const CLAIMS: usize = 200;

/// How many pairs are shown.
pub const PAIRS: usize = 20;

/// How many candidates of each claim are judged.
const OF_EACH: super::Shown = super::Shown { claims: 3, outside: 0 };

/// Two claims, and how they are judged under both settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The newer one: id and statement.
    pub claim: (ClaimId, String),
    /// What was found for it.
    pub other: (ClaimId, String),
    /// How their numbers relate.
    pub number: Option<Relation>,
    /// Score and mark as it is set.
    pub before: (f64, Mark),
    /// Score and mark as it would be.
    pub after: (f64, Mark),
}

/// How many pairs bear each mark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Offered as the same.
    pub same: usize,
    /// Only shown.
    pub shown: usize,
    /// Not shown.
    pub hidden: usize,
}

impl Tally {
    fn add(&mut self, mark: Mark) {
        match mark {
            Mark::Same => self.same += 1,
            Mark::Shown => self.shown += 1,
            Mark::Hidden => self.hidden += 1,
        }
    }
}

/// What the preview shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Preview {
    /// How many claims were looked at.
    pub claims: usize,
    /// Pairs that change, then those nearest to a threshold; in each part the highest score first.
    pub pairs: Vec<Pair>,
    /// How many more of them there are.
    pub more: usize,
    /// How many change.
    pub changed: usize,
    /// All pairs, as it is set.
    pub before: Tally,
    /// All pairs, as it would be.
    pub after: Tally,
}

/// Looks at the newest claims and what is found for each. Rejected pairs are left out, as they are offered no more.
pub fn preview(db: &mut Db, index: &Index, now: &Settings, then: &Settings) -> Result<Preview> {
    let claims = newest(db)?;
    let subjects: Vec<_> = claims.iter().map(|(claim, _)| claim.id.any()).collect();
    let rejected: HashSet<(ClaimId, ClaimId)> = claim::store::rejected_matches_of(db, &subjects)?
        .into_iter()
        .map(|(subject, other)| pair_of(ClaimId::from(subject.uuid()), other))
        .collect();
    let open = now.open();
    let mut seen = HashSet::new();
    let mut pairs = Vec::new();
    let questions = claims.iter().map(|(claim, claimant)| Question {
        claimant: claimant.as_deref(),
        date: claim.said_on,
        ..Question::about(&claim.statement)
    });
    let matches = index.matches_of_each(&questions.collect::<Vec<_>>(), &open)?;
    for ((claim, _), matches) in claims.iter().zip(matches) {
        let found = pick(matches, OF_EACH, |it| it != Named::Claim(claim.id));
        for (it, found) in found {
            let Named::Claim(other) = it else { continue };
            let pair = pair_of(claim.id, other);
            if !rejected.contains(&pair) && seen.insert(pair) {
                pairs.push(judged(claim, other, &found, now, then));
            }
        }
    }
    Ok(summed_up(claims.len(), pairs, now, then))
}

/// The newest claims that are not merged, with their claimants' names.
fn newest(db: &mut Db) -> Result<Vec<(Claim, Option<String>)>> {
    let filter = ClaimFilter {
        statuses: [claim::Status::ON_THE_WAY.as_slice(), &[claim::Status::Declined]].concat(),
        ..ClaimFilter::default()
    };
    let mut claims = Vec::new();
    for number in 1.. {
        let page = claim::store::list(db, &filter, PageNumber::new(number))?;
        let last = page.items.is_empty() || i64::from(number) >= page.pages();
        claims.extend(page.items);
        if last || claims.len() >= CLAIMS {
            break;
        }
    }
    claims.truncate(CLAIMS);
    let named = claims
        .into_iter()
        .map(|row| (row.claim, row.claimant.map(|claimant| claimant.name)));
    Ok(named.collect())
}

fn pair_of(a: ClaimId, b: ClaimId) -> (ClaimId, ClaimId) {
    if a < b { (a, b) } else { (b, a) }
}

fn judged(claim: &Claim, other: ClaimId, found: &Match, now: &Settings, then: &Settings) -> Pair {
    let under = |settings: &Settings| {
        let score = settings.score_of(found);
        (score, settings.mark(score))
    };
    Pair {
        claim: (claim.id, claim.statement.clone()),
        other: (other, found.document.title.clone()),
        number: found.number,
        before: under(now),
        after: under(then),
    }
}

fn changes(pair: &Pair) -> bool {
    pair.before.1 != pair.after.1
}

fn summed_up(claims: usize, mut pairs: Vec<Pair>, now: &Settings, then: &Settings) -> Preview {
    let mut preview = Preview {
        claims,
        ..Preview::default()
    };
    let thresholds = [now.show, now.same, then.show, then.same];
    for pair in &pairs {
        preview.before.add(pair.before.1);
        preview.after.add(pair.after.1);
        preview.changed += usize::from(changes(pair));
    }
    let distance = |pair: &Pair| {
        let to = thresholds.iter().map(|at| (pair.after.0 - at).abs());
        to.fold(f64::INFINITY, f64::min)
    };
    // What changes and what is nearest to a threshold is chosen; in each part the highest score comes first.
    pairs.sort_by(|a, b| changes(b).cmp(&changes(a)).then(distance(a).total_cmp(&distance(b))));
    preview.more = pairs.len().saturating_sub(PAIRS);
    pairs.truncate(PAIRS);
    pairs.sort_by(|a, b| changes(b).cmp(&changes(a)).then(b.after.0.total_cmp(&a.after.0)));
    preview.pairs = pairs;
    preview
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::matching::Apart;

    fn settings(show: f64, same: f64) -> Settings {
        Settings {
            show,
            same,
            ..Settings::default()
        }
    }

    fn pair(score: f64, number: Option<Relation>, now: &Settings, then: &Settings) -> Pair {
        let found = Match {
            document: crate::search::Document::default(),
            score,
            shared: Vec::new(),
            number,
            by_meaning: false,
            apart: match number {
                Some(Relation::Different) => Apart::Different,
                _ => Apart::Not,
            },
        };
        let claim = (ClaimId::new(), String::new());
        let under = |settings: &Settings| {
            let score = settings.score_of(&found);
            (score, settings.mark(score))
        };
        Pair {
            other: (ClaimId::new(), String::new()),
            claim,
            number,
            before: under(now),
            after: under(then),
        }
    }

    #[test]
    fn what_changes_stands_on_top_and_what_is_far_from_every_threshold_is_left_out_first() {
        let (now, then) = (settings(0.2, 0.6), settings(0.3, 0.8));
        let scores = [0.05, 0.25, 0.45, 0.7, 0.72, 0.95];
        let pairs = scores.iter().map(|score| pair(*score, None, &now, &then)).collect();
        let preview = summed_up(6, pairs, &now, &then);
        let shown: Vec<f64> = preview.pairs.iter().map(|pair| pair.after.0).collect();
        assert_eq!(shown, [0.72, 0.7, 0.25, 0.95, 0.45, 0.05]);
        assert_eq!(preview.more, 0);
        assert_eq!(preview.changed, 3);
        assert_eq!(
            (preview.before.same, preview.before.shown, preview.before.hidden),
            (3, 2, 1)
        );
        assert_eq!(
            (preview.after.same, preview.after.shown, preview.after.hidden),
            (1, 3, 2)
        );
    }

    #[test]
    fn another_number_is_never_the_same_claim_whatever_is_set() {
        for same in [0.2, 0.6, 1.0] {
            let then = settings(0.1, same);
            // As matching scores it: what was found under open settings is at most 0.999.
            let judged = pair(0.999, Some(Relation::Different), &then, &then);
            assert_eq!(judged.after.1, Mark::Shown, "{same}");
        }
    }
}
