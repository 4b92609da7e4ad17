//! A claim that is made again: how often since its verdict, and adding one more place to it and to its live page in one step.

use std::collections::HashMap;

use crate::{
    article::Article,
    claim::{
        self, Claim, Occurrence, Status,
        repeats::{Repeats, Said, repeats},
    },
    clock::Time,
    db::Tx,
    ids::{ArticleId, ClaimId, SnapshotId},
    problem::Result,
    publication::{self, Head, State, appearances},
    review::{Verdict, rated_since},
    staff::{Action, Relation, Rights},
};

use super::article::words::{self, Words};

/// The verdict that stands, and since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InForce {
    /// The rating's word.
    pub label: String,
    /// Since when without a break.
    pub since: Time,
}

/// The verdict of an approved claim; of one that is worked on again, the one that readers still see. `history` has its
/// verdicts, the oldest first.
pub fn in_force(claim: &Claim, history: &[Verdict], head: Option<&Head>) -> Option<InForce> {
    if let Some(verdict) = history.last().filter(|_| claim.status == Status::Approved) {
        return Some(InForce {
            label: verdict.rating.label.clone(),
            since: rated_since(history, &verdict.rating.slug).unwrap_or(verdict.decided_at),
        });
    }
    let live = head.filter(|head| head.state == State::Live)?;
    Some(InForce {
        label: live.rating_label.clone()?,
        since: rated_since(history, live.rating_slug.as_deref()?).or(live.first_published_at)?,
    })
}

/// How often a claim was made, from its occurrences and the articles that they are anchored in.
pub fn count(
    occurrences: &[Occurrence],
    articles: &HashMap<SnapshotId, Article>,
    in_force: Option<&InForce>,
) -> Repeats {
    let said = |row: &Occurrence| Said::of(row, row.snapshot_id.and_then(|snapshot| articles.get(&snapshot)));
    let places: Vec<Said> = occurrences.iter().map(said).collect();
    repeats(&places, in_force.map(|verdict| verdict.since))
}

/// What became of the live page when a place was added to a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LivePage {
    /// Nothing of the claim is live.
    None,
    /// It lists the place, since this revision.
    Lists(i32),
    /// It does not list it yet: whoever added the place may not publish.
    Waits,
}

impl LivePage {
    /// In words for whoever added the place.
    pub fn words(&self) -> String {
        match self {
            Self::None => "The words are marked as another occurrence of that claim.".to_owned(),
            Self::Lists(revision) => {
                format!("The words are marked as another occurrence of that claim, and its live page lists them: revision {revision}.")
            }
            Self::Waits => "The words are marked as another occurrence of that claim. Its live page does not list them yet: somebody who may \
                            publish can add them on the claim’s page, and the next revision lists them in any case."
                .to_owned(),
        }
    }
}

/// Adds words of an article to a claim that makes the same claim, and to its live page. Words that are marked as that claim
/// already are not marked twice.
pub fn add(
    tx: &mut Tx<'_>,
    rights: &Rights,
    article: ArticleId,
    words: &Words,
    claim: &str,
) -> Result<(Occurrence, LivePage)> {
    let occurrence = match marked_already(tx, article, words, claim)? {
        Some(there) => there,
        None => words::add(tx, article, words, claim)?,
    };
    let live = on_live_page(tx, rights, occurrence.claim_id)?;
    Ok((occurrence, live))
}

fn on_live_page(tx: &mut Tx<'_>, rights: &Rights, claim: ClaimId) -> Result<LivePage> {
    let standing = publication::projection::standing(tx, claim)?;
    let Some(head) = standing.head.filter(|head| head.state == State::Live) else {
        return Ok(LivePage::None);
    };
    if standing.appearances.more == 0 {
        return Ok(LivePage::Lists(head.revision));
    }
    if !rights.may(Relation::Uninvolved, Action::Publish) {
        return Ok(LivePage::Waits);
    }
    Ok(LivePage::Lists(appearances::add(tx, claim)?.revision))
}

fn marked_already(tx: &mut Tx<'_>, article: ArticleId, words: &Words, claim: &str) -> Result<Option<Occurrence>> {
    let (newest, found) = words.find(tx, article)?;
    let (Ok(anchor), Ok(claim)) = (found, claim.parse::<ClaimId>()) else {
        // What is wrong is said where it is added.
        return Ok(None);
    };
    let at = |place: usize| i32::try_from(place).ok();
    let same = |row: &Occurrence| {
        row.snapshot_id == Some(newest.id) && row.span_start == at(anchor.start) && row.span_end == at(anchor.end)
    };
    Ok(claim::store::occurrences(tx, claim)?.into_iter().find(same))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::RatingId,
        review::Rating,
        web::marks::{Shape, Tone},
    };

    fn time(day: u32) -> Time {
        format!("2022-01-{day:02}T12:00:00Z").parse().unwrap()
    }

    fn verdict(slug: &str, day: u32) -> Verdict {
        Verdict {
            claim_id: ClaimId::from(uuid::Uuid::nil()),
            claim_version: i64::from(day),
            rating: Rating {
                id: RatingId::new(),
                scale_version: 1,
                position: 1,
                slug: slug.to_owned(),
                label: slug.to_owned(),
                definition: String::new(),
                shape: Shape::Cross,
                tone: Tone::Red,
                value: None,
                retired: false,
            },
            self_reviewed: false,
            decided_at: time(day),
        }
    }

    #[test]
    fn a_verdict_counts_from_when_it_was_first_given_without_a_break() {
        let history = [
            verdict("false", 1),
            verdict("mixed", 3),
            verdict("false", 5),
            verdict("false", 8),
        ];
        assert_eq!(rated_since(&history, "false"), Some(time(5)), "confirmed on the 8th");
        assert_eq!(
            rated_since(&history, "mixed"),
            Some(time(3)),
            "what readers may still see"
        );
        assert_eq!(rated_since(&history, "true"), None);
        assert_eq!(rated_since(&[], "true"), None);
    }
}
