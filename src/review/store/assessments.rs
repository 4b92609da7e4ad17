//! Rows of assessments and verdicts: casting one, what a round adds up to, and who may see what.

use std::collections::HashMap;

use diesel::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{facts, mentions, scale};
use crate::{
    claim::{self, Claim, Move, Status},
    db::{Db, Tx},
    events::{self, Subject},
    ids::{AssessmentId, ClaimId, PersonId, VerdictId},
    problem::{Faults, Problem, Result, Unmet},
    review::{
        Assessment, AssessmentOutcome, Judgement, Outcome, Policy, RATIONALE_MAX, Rating, ShownAssessment, Standing,
        Verdict, VerdictRow,
        policy::{self, Cast},
    },
    schema::{assessments, claims, verdicts},
    site,
    staff::{Action, Relation, Rights},
    written,
};

/// How many rounds of a claim's assessments are read at once.
const MOST: i64 = 200;

/// Whether the table allows someone who stands so to the work to assess it. Where the policy asks for nobody else, an
/// author may, and so may any other editor.
pub(super) fn permitted(rights: &Rights, policy: Policy, standing: Standing) -> Result<()> {
    let independent = rights.check(Relation::Uninvolved, Action::Assess);
    let as_author = rights.check(Relation::Contributor, Action::SelfReview);
    match standing {
        Standing::SelfReview => as_author,
        Standing::Independent if policy.self_review() => independent.or(as_author),
        Standing::Independent => independent,
    }
}

/// Casts an assessment of one version of a claim. The one that completes the policy approves the claim; when all are cast
/// and differ, they are revealed and the claim goes back to research.
pub fn assess(
    tx: &mut Tx<'_>,
    rights: &Rights,
    id: ClaimId,
    version: i64,
    rating: &str,
    rationale: &str,
) -> Result<AssessmentOutcome> {
    let claim = claim::store::find(tx, id)?;
    let person = tx
        .by()
        .actor
        .id
        .ok_or_else(|| Problem::forbidden("Only a person can assess a claim."))?;
    let policy = Policy::from(&site::store::current(tx)?);
    // Someone without any right to assess learns no more than that.
    permitted(rights, policy, Standing::Independent)?;
    if claim.version != version {
        let now = vec![("statement", claim.statement.clone())];
        return Err(claim::store::refuse_stale(tx, &claim, version, now));
    }
    if claim.status != Status::InReview {
        return Err(Problem::unmet(vec![Unmet {
            code: "not-in-review",
            message: format!(
                "The claim is {}; it can be assessed in review.",
                claim.status.label().to_lowercase()
            ),
        }]));
    }
    let contributors = facts::contributors(tx, id)?;
    let already = reviewers(tx, id, version)?;
    let standing = policy::may_assess(policy, &contributors, &already, person).map_err(Problem::unmet)?;
    permitted(rights, policy, standing)?;
    let (rating, rationale) = parse(tx, rating, rationale)?;
    let row = Assessment {
        id: AssessmentId::new(),
        claim_id: id,
        claim_version: version,
        reviewer_id: person,
        rating_id: rating.id,
        rationale,
        created_at: tx.by().at,
    };
    diesel::insert_into(assessments::table)
        .values(&row)
        .execute(&mut **tx)?;
    let subject = Subject::part("assessment", row.id.any(), id);
    events::append(tx, "assessment.cast", subject, &Value::Null, &sealed(&row, &rating))?;
    mentions::settle(tx, id)?;
    decide(tx, &claim, policy, &contributors)
}

fn parse(db: &mut Db, rating: &str, rationale: &str) -> Result<(Rating, String)> {
    let scale = scale::current(db)?;
    let mut faults = Faults::new();
    let found = scale.giveable(rating).cloned();
    if found.is_none() {
        let known: Vec<_> = scale.in_use().map(|rating| rating.slug.as_str()).collect();
        faults.add(
            "rating",
            format!("Choose one of the ratings in force: {}.", known.join(", ")),
        );
    }
    let rationale = faults.take("rationale", written::prose(rationale, RATIONALE_MAX));
    faults.check()?;
    match (found, rationale) {
        (Some(rating), Some(rationale)) => Ok((rating, rationale)),
        _ => Err(Problem::field("rating", "Choose a rating.")),
    }
}

/// What the log says of an assessment while it is sealed: that it was cast, and a digest that binds it.
fn sealed(row: &Assessment, rating: &Rating) -> Value {
    let digest = Sha256::digest(json!([row.id, rating.slug, row.rationale]).to_string());
    json!({"claim_version": row.claim_version, "sealed": events::hex(&digest)})
}

/// Adds up the round; approves the claim or sends it back where it is decided.
fn decide(tx: &mut Tx<'_>, claim: &Claim, policy: Policy, contributors: &[PersonId]) -> Result<AssessmentOutcome> {
    let round: Vec<Assessment> = assessments::table
        .filter(assessments::claim_id.eq(claim.id))
        .filter(assessments::claim_version.eq(claim.version))
        .order(assessments::id)
        .select(Assessment::as_select())
        .load(&mut **tx)?;
    let ids: Vec<_> = round.iter().map(|row| row.rating_id).collect();
    let ratings = scale::ratings(tx, &ids)?;
    let rated: Vec<(&Assessment, &Rating)> = round
        .iter()
        .filter_map(|row| Some((row, ratings.get(&row.rating_id)?)))
        .collect();
    let casts: Vec<Cast<'_>> = rated
        .iter()
        .map(|(row, rating)| Cast {
            reviewer: row.reviewer_id,
            rating: &rating.slug,
        })
        .collect();
    let revealed: Vec<Value> = rated
        .iter()
        .map(|(row, rating)| json!({"reviewer": row.reviewer_id, "rating": rating.slug, "rationale": row.rationale}))
        .collect();
    match policy::outcome(policy, &casts) {
        Outcome::Waiting { cast, required } => Ok(AssessmentOutcome::Waiting { cast, required }),
        Outcome::Disagreed => {
            let reason = "The assessments differ.";
            claim::store::change_status(
                tx,
                claim,
                Status::Researching,
                "claim.disagreed",
                Some(reason),
                claim.assigned_to,
                json!({"assessments": revealed}),
            )?;
            Ok(AssessmentOutcome::Disagreed)
        }
        Outcome::Agreed(slug) => {
            // The last assessment's own rating row carries the words of the scale now in force.
            let Some((_, rating)) = rated.iter().rev().find(|(_, rating)| rating.slug == slug) else {
                return Err(Problem::internal("an agreed rating without an assessment"));
            };
            let self_reviewed = round.iter().any(|row| contributors.contains(&row.reviewer_id));
            let row = VerdictRow {
                id: VerdictId::new(),
                claim_id: claim.id,
                claim_version: claim.version,
                rating_id: rating.id,
                self_reviewed,
                decided_at: tx.by().at,
            };
            diesel::insert_into(verdicts::table).values(&row).execute(&mut **tx)?;
            claim::store::change_status(
                tx,
                claim,
                Status::Approved,
                Move::Approve.event(),
                None,
                claim.assigned_to,
                json!({"rating": slug, "self_reviewed": self_reviewed, "assessments": revealed}),
            )?;
            Ok(AssessmentOutcome::Approved(with_rating(row, (*rating).clone())))
        }
    }
}

fn with_rating(row: VerdictRow, rating: Rating) -> Verdict {
    Verdict {
        claim_id: row.claim_id,
        claim_version: row.claim_version,
        rating,
        self_reviewed: row.self_reviewed,
        decided_at: row.decided_at,
    }
}

/// Who has assessed that version, in the order in which they did.
pub fn reviewers(db: &mut Db, claim: ClaimId, version: i64) -> Result<Vec<PersonId>> {
    Ok(assessments::table
        .filter(assessments::claim_id.eq(claim))
        .filter(assessments::claim_version.eq(version))
        .order(assessments::id)
        .select(assessments::reviewer_id)
        .load(db)?)
}

/// The assessments of a claim, newest first, each with no more than this viewer may see.
pub fn of_claim(db: &mut Db, claim: &Claim, viewer: PersonId) -> Result<Vec<ShownAssessment>> {
    let rows: Vec<Assessment> = assessments::table
        .filter(assessments::claim_id.eq(claim.id))
        .order(assessments::id.desc())
        .limit(MOST)
        .select(Assessment::as_select())
        .load(db)?;
    let cast_at: HashMap<AssessmentId, i64> = events::store::of_subjects(db, claim.id, "assessment.cast")?
        .into_iter()
        .map(|(seq, id)| (AssessmentId::from(id.uuid()), seq))
        .collect();
    let decided = facts::decided_at(db, claim.id)?;
    let ids: Vec<_> = rows.iter().map(|row| row.rating_id).collect();
    let ratings = scale::ratings(db, &ids)?;
    Ok(rows
        .into_iter()
        .map(|row| {
            // One that the log does not know of stays sealed.
            let at = cast_at.get(&row.id).copied().unwrap_or(i64::MAX);
            let seen = policy::may_see(row.reviewer_id, viewer, at, decided);
            let says = ratings.get(&row.rating_id).filter(|_| seen).map(|rating| Judgement {
                rating: rating.clone(),
                rationale: row.rationale.clone(),
            });
            ShownAssessment {
                id: row.id,
                claim_version: row.claim_version,
                reviewer_id: row.reviewer_id,
                created_at: row.created_at,
                current: claim.status == Status::InReview && row.claim_version == claim.version,
                says,
            }
        })
        .collect())
}

/// The verdict of an approved claim; none for one that is not approved.
pub fn verdict(db: &mut Db, claim: &Claim) -> Result<Option<Verdict>> {
    if claim.status != Status::Approved {
        return Ok(None);
    }
    Ok(verdicts(db, &[claim.id])?.remove(&claim.id))
}

/// The newest verdict of each of those claims, whether or not the claim has been reopened since.
pub fn verdicts(db: &mut Db, claims: &[ClaimId]) -> Result<HashMap<ClaimId, Verdict>> {
    let history = verdict_history(db, claims)?.into_iter();
    Ok(history
        .filter_map(|(claim, mut verdicts)| Some((claim, verdicts.pop()?)))
        .collect())
}

/// All verdicts of each of those claims, the oldest first.
pub fn verdict_history(db: &mut Db, claims: &[ClaimId]) -> Result<HashMap<ClaimId, Vec<Verdict>>> {
    let rows: Vec<VerdictRow> = verdicts::table
        .filter(verdicts::claim_id.eq_any(claims.to_vec()))
        .order(verdicts::claim_version)
        .select(VerdictRow::as_select())
        .load(db)?;
    let ids: Vec<_> = rows.iter().map(|row| row.rating_id).collect();
    let ratings = scale::ratings(db, &ids)?;
    let mut history: HashMap<ClaimId, Vec<Verdict>> = HashMap::new();
    for row in rows {
        if let Some(rating) = ratings.get(&row.rating_id) {
            let of_claim = history.entry(row.claim_id).or_default();
            of_claim.push(with_rating(row, rating.clone()));
        }
    }
    Ok(history)
}

/// The claims in review that this person has not assessed yet, those that wait longest first. Whether they may is for
/// [`super::possible`] to say.
pub fn waiting_for(db: &mut Db, person: PersonId, limit: i64) -> Result<Vec<Claim>> {
    let done = assessments::table
        .filter(assessments::reviewer_id.eq(person))
        .filter(assessments::claim_version.eq(claims::version))
        .filter(assessments::claim_id.eq(claims::id));
    Ok(claims::table
        .filter(claims::status.eq(Status::InReview))
        .filter(diesel::dsl::not(diesel::dsl::exists(done)))
        .order((claims::status_since, claims::id))
        .limit(limit)
        .select(Claim::as_select())
        .load(db)?)
}
