//! The two-person rule and what a set of assessments adds up to, as pure functions of who wrote and who assessed.
//!
//! Who contributed is read from the log, not from a field that can be forgotten, and no role changes that: an admin is
//! bound like everybody else.

use std::collections::BTreeSet;

use crate::{
    ids::PersonId,
    problem::Unmet,
    site::Site,
    staff::{Action, Relation, Rights},
};

/// What the desk asks for, as it stands at the time of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// How many distinct reviewers must agree; 0 means that the author approves, and the page says "self-reviewed".
    pub required_assessments: i32,
    /// How many evidence rows a claim needs before review.
    pub min_evidence: i32,
}

impl From<&Site> for Policy {
    fn from(site: &Site) -> Self {
        Self {
            required_assessments: site.required_assessments,
            min_evidence: site.min_evidence,
        }
    }
}

impl Policy {
    /// How many assessments decide: one at least, as nothing is approved by itself.
    pub fn deciding(self) -> usize {
        usize::try_from(self.required_assessments).unwrap_or(0).max(1)
    }

    /// Whether someone with these rights gives verdicts at this desk at all.
    pub fn lets_review(self, rights: &Rights) -> bool {
        rights.may(Relation::Uninvolved, Action::Assess)
            || self.self_review() && rights.may(Relation::Contributor, Action::SelfReview)
    }

    /// Whether the desk asks for nobody but the author.
    pub fn self_review(self) -> bool {
        self.required_assessments <= 0
    }
}

/// One assessment as the policy sees it. Ratings are told apart by slug, which stays when the scale changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cast<'a> {
    /// Who.
    pub reviewer: PersonId,
    /// The rating's slug.
    pub rating: &'a str,
}

/// How a reviewer stands to the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Wrote no part of this version.
    Independent,
    /// Wrote some of it, which the policy lets pass and the public page says.
    SelfReview,
}

/// Whether a person may assess this version of the work, or what stands against it.
pub fn may_assess(
    policy: Policy,
    contributors: &[PersonId],
    already: &[PersonId],
    person: PersonId,
) -> Result<Standing, Vec<Unmet>> {
    let contributed = contributors.contains(&person);
    let mut unmet = Vec::new();
    if contributed && !policy.self_review() {
        unmet.push(Unmet {
            code: "contributor",
            message: "You wrote part of this version, so someone else has to assess it.".into(),
        });
    }
    if already.contains(&person) {
        unmet.push(Unmet {
            code: "already-assessed",
            message: "You have assessed this version already; an assessment is not changed.".into(),
        });
    }
    match (unmet.is_empty(), contributed) {
        (false, _) => Err(unmet),
        (true, true) => Ok(Standing::SelfReview),
        (true, false) => Ok(Standing::Independent),
    }
}

/// What a set of assessments adds up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// More are needed.
    Waiting {
        /// How many distinct reviewers have assessed.
        cast: usize,
        /// How many the policy asks for.
        required: usize,
    },
    /// All of them give this rating, by slug.
    Agreed(String),
    /// They differ.
    Disagreed,
}

/// Adds up the assessments of one round of review.
pub fn outcome(policy: Policy, casts: &[Cast<'_>]) -> Outcome {
    let reviewers: BTreeSet<PersonId> = casts.iter().map(|cast| cast.reviewer).collect();
    let ratings: BTreeSet<&str> = casts.iter().map(|cast| cast.rating).collect();
    let (cast, required) = (reviewers.len(), policy.deciding());
    if cast < required {
        return Outcome::Waiting { cast, required };
    }
    match (ratings.first(), ratings.len()) {
        (Some(rating), 1) => Outcome::Agreed((*rating).to_owned()),
        _ => Outcome::Disagreed,
    }
}

/// Whether a viewer may see an assessment: one's own always, another's once a decision was made after it was cast. So an
/// assessment of a round that was broken off stays sealed until the claim is decided, and cannot sway the next round.
pub fn may_see(reviewer: PersonId, viewer: PersonId, cast_at: i64, last_decision: Option<i64>) -> bool {
    reviewer == viewer || last_decision.is_some_and(|decided_at| cast_at <= decided_at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn person(n: u8) -> PersonId {
        PersonId::from(uuid::Uuid::from_u128(u128::from(n)))
    }

    fn policy(required_assessments: i32) -> Policy {
        Policy {
            required_assessments,
            min_evidence: 1,
        }
    }

    const RATINGS: [&str; 3] = ["true", "mixed", "false"];

    #[test]
    fn an_author_may_assess_only_where_nobody_else_is_asked_for_and_that_is_marked() {
        let author = person(1);
        let refused = may_assess(policy(1), &[author], &[], author).unwrap_err();
        assert_eq!(refused.first().map(|unmet| unmet.code), Some("contributor"));
        assert_eq!(may_assess(policy(0), &[author], &[], author), Ok(Standing::SelfReview));
        assert_eq!(
            may_assess(policy(0), &[author], &[], person(2)),
            Ok(Standing::Independent)
        );
    }

    #[test]
    fn one_is_enough_where_the_policy_asks_for_none() {
        assert_eq!(outcome(policy(0), &[]), Outcome::Waiting { cast: 0, required: 1 });
        let cast = Cast {
            reviewer: person(1),
            rating: "true",
        };
        assert_eq!(outcome(policy(0), &[cast]), Outcome::Agreed("true".into()));
    }

    proptest! {
        #[test]
        fn nobody_approves_own_words(required in 1..6i32, contributors in prop::collection::vec(0..6u8, 0..6), already in prop::collection::vec(0..6u8, 0..6), who in 0..6u8) {
            let contributors: Vec<_> = contributors.into_iter().map(person).collect();
            let already: Vec<_> = already.into_iter().map(person).collect();
            let allowed = may_assess(policy(required), &contributors, &already, person(who)).is_ok();
            prop_assert_eq!(allowed, !contributors.contains(&person(who)) && !already.contains(&person(who)));
        }

        #[test]
        fn agreement_needs_that_many_people_and_one_rating(required in 0..6i32, votes in prop::collection::vec((0..6u8, 0..3usize), 0..8)) {
            let casts: Vec<_> = votes.iter().map(|(who, rating)| Cast { reviewer: person(*who), rating: RATINGS[*rating] }).collect();
            let people: BTreeSet<_> = casts.iter().map(|cast| cast.reviewer).collect();
            let enough = people.len() >= usize::try_from(required).unwrap().max(1);
            match outcome(policy(required), &casts) {
                Outcome::Waiting { .. } => prop_assert!(!enough),
                Outcome::Agreed(rating) => prop_assert!(enough && casts.iter().all(|cast| cast.rating == rating)),
                Outcome::Disagreed => prop_assert!(enough && casts.iter().any(|cast| cast.rating != casts[0].rating)),
            }
        }

        #[test]
        fn the_order_of_assessments_does_not_matter(required in 0..6i32, votes in prop::collection::vec((0..6u8, 0..3usize), 0..8)) {
            let mut casts: Vec<_> = votes.iter().map(|(who, rating)| Cast { reviewer: person(*who), rating: RATINGS[*rating] }).collect();
            let forwards = outcome(policy(required), &casts);
            casts.reverse();
            prop_assert_eq!(forwards, outcome(policy(required), &casts));
        }

        #[test]
        fn what_is_undecided_is_seen_by_its_reviewer_alone(reviewer in 0..4u8, viewer in 0..4u8, cast_at in 1..100i64, decided in prop::option::of(1..100i64)) {
            let seen = may_see(person(reviewer), person(viewer), cast_at, decided);
            if reviewer != viewer && decided.is_none_or(|at| at < cast_at) {
                prop_assert!(!seen);
            } else {
                prop_assert!(seen);
            }
        }
    }
}
