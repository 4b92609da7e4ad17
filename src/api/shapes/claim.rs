//! Claims as programs see them, whole: as many queries for a hundred as for one.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    ShownEvidence, ShownOccurrence, ShownPerson, ShownPublication, ShownRepeats, ShownTranslation, ShownVerdict, Viewer,
};
use crate::{
    article::{self, Article},
    claim::{self, Claim, ClaimQuantity, Claimant, FactCheck, Occurrence, Status, Topic},
    clock::Time,
    db::Db,
    desk::repeats,
    evidence::{self, Evidence, Source},
    ids::{ClaimId, ClaimantId, PersonId, QuantityId, SnapshotId},
    problem::{Problem, Result, Unmet},
    publication::{self, Head, translations::Translation},
    review::{self, Policy, PossibleMove, Verdict},
    staff,
    text::quantity::Hedge,
};

/// A claim with all that belongs to it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Claim)]
pub struct ShownClaim {
    id: ClaimId,
    /// Raised by each change of what is reviewed, and by each move.
    pub version: i64,
    statement: String,
    status: Status,
    #[schema(value_type = String, format = DateTime)]
    status_since: Time,
    /// Why it came there, where a reason is asked for.
    status_reason: Option<String>,
    claimant: Option<ShownClaimant>,
    said_on: Option<NaiveDate>,
    said_at: Option<String>,
    topics: Vec<ShownTopic>,
    quantities: Vec<ShownQuantity>,
    occurrences: Vec<ShownOccurrence>,
    /// How often it was made.
    repeats: ShownRepeats,
    evidence: Vec<ShownEvidence>,
    fact_check: Option<ShownFactCheck>,
    verdict: Option<ShownVerdict>,
    publication: Option<ShownPublication>,
    /// Fact-checks that say the same in other languages.
    translations: Vec<ShownTranslation>,
    assigned_to: Option<ShownPerson>,
    due_on: Option<NaiveDate>,
    /// For a merged one, into which: that one has its occurrences.
    merged_into: Option<ClaimId>,
    logged_by: Option<ShownPerson>,
    #[schema(value_type = String, format = DateTime)]
    logged_at: Time,
    #[schema(value_type = String, format = DateTime)]
    updated_at: Time,
    /// What may be done next with it by this token.
    moves: Vec<ShownMove>,
}

/// Who made the claim.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Claimant)]
pub struct ShownClaimant {
    id: ClaimantId,
    slug: String,
    name: String,
    role: Option<String>,
    organisation: Option<String>,
    same_as: Option<String>,
}

/// What a claim is about.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Topic)]
pub struct ShownTopic {
    slug: String,
    name: String,
}

/// A number in a claim: as written, and as understood. For a range `value` is null; an open end is null.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Quantity)]
pub struct ShownQuantity {
    id: QuantityId,
    text: String,
    #[serde(serialize_with = "crate::number::serialize_optional")]
    value: Option<f64>,
    #[serde(serialize_with = "crate::number::serialize_optional")]
    low: Option<f64>,
    #[serde(serialize_with = "crate::number::serialize_optional")]
    high: Option<f64>,
    hedge: Hedge,
    unit: Option<String>,
    as_of: Option<NaiveDate>,
    /// Whether a person has corrected what was recognised.
    corrected: bool,
}

/// The written result; summary, known, unknown and method are Markdown.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FactCheck)]
pub struct ShownFactCheck {
    headline: String,
    finding: String,
    summary: String,
    known: Option<String>,
    unknown: Option<String>,
    method: Option<String>,
    /// A tag of BCP 47.
    language: String,
}

/// What may be done next.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Move)]
pub struct ShownMove {
    to: Status,
    /// `move`: by a call of moves; `assessment`: by the assessment that completes the policy.
    by: &'static str,
    allowed: bool,
    /// What is missing; empty when it is allowed.
    unmet: Vec<Unmet>,
}

impl From<FactCheck> for ShownFactCheck {
    fn from(row: FactCheck) -> Self {
        let optional = |text: String| (!text.is_empty()).then_some(text);
        Self {
            headline: row.headline,
            finding: row.finding,
            summary: row.summary,
            known: optional(row.known),
            unknown: optional(row.unknown),
            method: optional(row.method),
            language: row.language,
        }
    }
}

impl From<&Claimant> for ShownClaimant {
    fn from(row: &Claimant) -> Self {
        Self {
            id: row.id,
            slug: row.slug.clone(),
            name: row.name.clone(),
            role: row.role.clone(),
            organisation: row.organisation.clone(),
            same_as: row.same_as.clone(),
        }
    }
}

impl From<Topic> for ShownTopic {
    fn from(row: Topic) -> Self {
        Self {
            slug: row.slug,
            name: row.name,
        }
    }
}

impl From<ClaimQuantity> for ShownQuantity {
    fn from(row: ClaimQuantity) -> Self {
        Self {
            id: row.id,
            text: row.text,
            value: row.value,
            low: row.low,
            high: row.high,
            hedge: row.hedge,
            unit: row.unit,
            as_of: row.as_of,
            corrected: row.corrected,
        }
    }
}

/// One entry for each status that a claim may come to: where two moves lead there, the one that is allowed.
fn by_target(possible: Vec<PossibleMove>) -> Vec<ShownMove> {
    let mut shown: Vec<ShownMove> = Vec::new();
    for row in possible {
        let by = if row.step == claim::Move::Approve {
            "assessment"
        } else {
            "move"
        };
        let entry = ShownMove {
            to: row.to,
            by,
            allowed: row.allowed,
            unmet: row.unmet,
        };
        match shown.iter_mut().find(|other| other.to == row.to) {
            None => shown.push(entry),
            Some(other) if entry.allowed && !other.allowed => *other = entry,
            Some(_) => {}
        }
    }
    shown
}

/// One claim.
pub fn one_claim(db: &mut Db, viewer: &Viewer, claim: Claim) -> Result<ShownClaim> {
    let shown = claims(db, viewer, vec![claim])?.pop();
    shown.ok_or_else(|| Problem::internal("a claim that is not shown"))
}

/// Several claims, in their order.
pub fn claims(db: &mut Db, viewer: &Viewer, rows: Vec<Claim>) -> Result<Vec<ShownClaim>> {
    let mut parts = Parts::load(db, viewer, &rows)?;
    Ok(rows.into_iter().map(|row| parts.draw(viewer, row)).collect())
}

/// A claim that was just logged, by the viewer: all that belongs to it is at hand. `articles` has the one that its
/// occurrence is anchored in.
pub fn logged_claim(
    viewer: &Viewer,
    name: &str,
    policy: Policy,
    logged: claim::store::Logged,
    articles: HashMap<SnapshotId, Article>,
) -> ShownClaim {
    let row = logged.claim;
    let moves = review::store::possible_when_logged(policy, &viewer.rights, viewer.person, &row);
    let claimants = logged.claimant.into_iter().map(|claimant| (claimant.id, claimant));
    let mut parts = Parts {
        claimants: claimants.collect(),
        names: HashMap::from([(viewer.person, name.to_owned())]),
        topics: HashMap::from([(row.id, logged.topics)]),
        quantities: HashMap::from([(row.id, logged.quantities)]),
        occurrences: HashMap::from([(row.id, logged.occurrence.into_iter().collect())]),
        articles,
        moves: HashMap::from([(row.id, moves)]),
        ..Parts::default()
    };
    parts.draw(viewer, row)
}

/// What belongs to some claims, by the claim or by its own id.
#[derive(Default)]
struct Parts {
    claimants: HashMap<ClaimantId, Claimant>,
    names: HashMap<PersonId, String>,
    topics: HashMap<ClaimId, Vec<Topic>>,
    quantities: HashMap<ClaimId, Vec<ClaimQuantity>>,
    occurrences: HashMap<ClaimId, Vec<Occurrence>>,
    articles: HashMap<SnapshotId, Article>,
    evidence: HashMap<ClaimId, Vec<(Evidence, Source)>>,
    written: HashMap<ClaimId, FactCheck>,
    /// All of each claim, the oldest first.
    verdicts: HashMap<ClaimId, Vec<Verdict>>,
    heads: HashMap<ClaimId, Head>,
    translations: HashMap<ClaimId, Vec<Translation>>,
    moves: HashMap<ClaimId, Vec<PossibleMove>>,
}

impl Parts {
    fn load(db: &mut Db, viewer: &Viewer, rows: &[Claim]) -> Result<Self> {
        let ids: Vec<ClaimId> = rows.iter().map(|claim| claim.id).collect();
        let claimants: Vec<_> = rows.iter().filter_map(|claim| claim.claimant_id).collect();
        let people = rows.iter().flat_map(|claim| [claim.assigned_to, claim.logged_by]);
        let people: Vec<_> = people.flatten().collect();
        let occurrences = claim::store::occurrences_of(db, &ids)?;
        let snapshots = occurrences.values().flatten().filter_map(|row| row.snapshot_id);
        let snapshots: Vec<_> = snapshots.collect();
        Ok(Self {
            claimants: claim::store::claimants(db, &claimants)?,
            names: staff::store::names(db, &people)?,
            topics: claim::store::topics_of(db, &ids)?,
            quantities: claim::store::quantities_of(db, &ids)?,
            articles: article::store::articles_of_snapshots(db, &snapshots)?,
            occurrences,
            evidence: evidence::store::of_claims(db, &ids)?,
            written: claim::store::fact_checks_of(db, &ids)?,
            verdicts: review::store::verdict_history(db, &ids)?,
            heads: publication::store::heads(db, &ids)?,
            translations: publication::store::translations(db, &ids)?,
            moves: review::store::possible_with(db, &viewer.rights, viewer.person, rows)?,
        })
    }

    fn draw(&mut self, viewer: &Viewer, row: Claim) -> ShownClaim {
        let claimant = row.claimant_id.and_then(|id| self.claimants.get(&id));
        let occurrences = self.occurrences.remove(&row.id).unwrap_or_default();
        let history = self.verdicts.remove(&row.id).unwrap_or_default();
        let in_force = repeats::in_force(&row, &history, self.heads.get(&row.id));
        let counted = repeats::count(&occurrences, &self.articles, in_force.as_ref());
        let verdict = history.last().filter(|_| row.status == Status::Approved);
        ShownClaim {
            id: row.id,
            version: row.version,
            statement: row.statement,
            status: row.status,
            status_since: row.status_since,
            status_reason: row.status_reason,
            claimant: claimant.map(ShownClaimant::from),
            said_on: row.said_on,
            said_at: row.said_at,
            topics: all(self.topics.remove(&row.id)),
            quantities: all(self.quantities.remove(&row.id)),
            occurrences: occurrences
                .into_iter()
                .map(|occurrence| ShownOccurrence::of(occurrence, &self.articles))
                .collect(),
            repeats: counted.into(),
            evidence: all(self.evidence.remove(&row.id)),
            fact_check: self.written.remove(&row.id).map(ShownFactCheck::from),
            verdict: verdict.map(ShownVerdict::from),
            publication: self
                .heads
                .get(&row.id)
                .map(|head| ShownPublication::of(head, &viewer.base_url)),
            translations: self
                .translations
                .remove(&row.id)
                .unwrap_or_default()
                .into_iter()
                .map(|other| ShownTranslation::of(other, &viewer.base_url))
                .collect(),
            assigned_to: ShownPerson::of(row.assigned_to, &self.names),
            due_on: row.due_on,
            merged_into: row.merged_into,
            logged_by: ShownPerson::of(row.logged_by, &self.names),
            logged_at: row.logged_at,
            updated_at: row.updated_at,
            moves: by_target(self.moves.remove(&row.id).unwrap_or_default()),
        }
    }
}

fn all<T, U: From<T>>(rows: Option<Vec<T>>) -> Vec<U> {
    rows.unwrap_or_default().into_iter().map(U::from).collect()
}
