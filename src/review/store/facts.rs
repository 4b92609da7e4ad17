//! What the rules ask about a claim, read from its rows and from the log.

use std::collections::{HashMap, HashSet};

use crate::{
    claim::{self, Claim, workflow::Facts},
    db::Db,
    events::store::{lines_about, of_kinds},
    evidence,
    ids::{ClaimId, PersonId},
    problem::Result,
    review::Policy,
};

/// The events by which someone writes a part of what is judged.
const WRITING: [&str; 9] = [
    "claim.logged",
    "claim.edited",
    "quantity.corrected",
    "quantity.removed",
    "evidence.added",
    "evidence.edited",
    "evidence.removed",
    "evidence.source_edited",
    "fact_check.written",
];

/// Whoever wrote a part of this version: since it was last approved, or ever when it never was. Read from the log, not from
/// a field that can be forgotten.
pub fn contributors(db: &mut Db, claim: ClaimId) -> Result<Vec<PersonId>> {
    Ok(contributors_of(db, &[claim])?.remove(&claim).unwrap_or_default())
}

/// The same for several claims at once.
pub fn contributors_of(db: &mut Db, claims: &[ClaimId]) -> Result<HashMap<ClaimId, Vec<PersonId>>> {
    let mut kinds = WRITING.to_vec();
    kinds.push("claim.approved");
    let mut by_claim: HashMap<ClaimId, Vec<PersonId>> = HashMap::new();
    for line in lines_about(db, claims, &kinds)? {
        let Some(claim) = line.claim_id else { continue };
        let people = by_claim.entry(claim).or_default();
        if line.kind == "claim.approved" {
            people.clear();
        } else if let Some(who) = line.actor_id.filter(|who| !people.contains(who)) {
            people.push(who);
        }
    }
    Ok(by_claim)
}

/// Whoever ever wrote a part of it, in the order in which they came to it.
pub fn authors(db: &mut Db, claim: ClaimId) -> Result<Vec<PersonId>> {
    let mut people: Vec<PersonId> = Vec::new();
    for (_, _, who) in of_kinds(db, claim, &WRITING)? {
        if let Some(who) = who.filter(|who| !people.contains(who)) {
            people.push(who);
        }
    }
    Ok(people)
}

/// Whoever made a check: those who ever wrote a part of it, and those who ever assessed it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Makers {
    /// Wrote a part of it.
    pub wrote: Vec<PersonId>,
    /// Gave a verdict on it.
    pub assessed: Vec<PersonId>,
}

/// Who made the check of a claim, from the log.
pub fn makers(db: &mut Db, claim: ClaimId) -> Result<Makers> {
    let assessed = of_kinds(db, claim, &["assessment.cast"])?;
    Ok(Makers {
        wrote: authors(db, claim)?,
        assessed: assessed.into_iter().filter_map(|(_, _, who)| who).collect(),
    })
}

/// Whether readers see a live publication, or one is scheduled: the last word of the log on it.
pub fn is_published(db: &mut Db, claim: ClaimId) -> Result<bool> {
    Ok(published_among(db, &[claim])?.contains(&claim))
}

/// Those of several claims of which that is so.
fn published_among(db: &mut Db, claims: &[ClaimId]) -> Result<HashSet<ClaimId>> {
    let kinds = [
        "publication.issued",
        "publication.scheduled",
        "publication.unscheduled",
        "publication.retracted",
        "publication.voided",
    ];
    // Of each claim: whether it is live, whether it is scheduled.
    let mut standing: HashMap<ClaimId, (bool, bool)> = HashMap::new();
    for line in lines_about(db, claims, &kinds)? {
        let Some(claim) = line.claim_id else { continue };
        let (live, scheduled) = standing.entry(claim).or_default();
        match line.kind.as_str() {
            "publication.issued" => (*live, *scheduled) = (true, false),
            "publication.scheduled" => *scheduled = true,
            "publication.unscheduled" => *scheduled = false,
            _ => (*live, *scheduled) = (false, false),
        }
    }
    let public = standing
        .into_iter()
        .filter(|(_, (live, scheduled))| *live || *scheduled);
    Ok(public.map(|(claim, _)| claim).collect())
}

/// The sequence numbers of the log at which this claim's assessments were cast, and the last one at which a round was
/// decided.
pub(super) fn decided_at(db: &mut Db, claim: ClaimId) -> Result<Option<i64>> {
    let rows = of_kinds(db, claim, &["claim.approved", "claim.disagreed"])?;
    Ok(rows.last().map(|(seq, _, _)| *seq))
}

/// What is known about a claim when a move is asked for. `will_be_assigned` says that the move itself assigns someone.
pub(super) fn facts(db: &mut Db, claim: &Claim, policy: Policy, will_be_assigned: bool) -> Result<Facts> {
    let mut known = facts_of(db, std::slice::from_ref(claim), policy, will_be_assigned)?;
    Ok(known.remove(&claim.id).unwrap_or_default())
}

/// The same about several claims, in as many queries.
pub(super) fn facts_of(
    db: &mut Db,
    claims: &[Claim],
    policy: Policy,
    will_be_assigned: bool,
) -> Result<HashMap<ClaimId, Facts>> {
    let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
    let written = claim::store::fact_checks_of(db, &ids)?;
    let evidence = evidence::store::counts_of(db, &ids)?;
    let published = published_among(db, &ids)?;
    let known = claims.iter().map(|claim| {
        let written = written.get(&claim.id);
        let filled = |text: Option<&String>| text.is_some_and(|text| !text.trim().is_empty());
        let (evidence, without_stance) = evidence.get(&claim.id).copied().unwrap_or_default();
        let facts = Facts {
            assigned: will_be_assigned || claim.assigned_to.is_some(),
            finding: filled(written.map(|row| &row.finding)),
            headline: filled(written.map(|row| &row.headline)),
            summary: filled(written.map(|row| &row.summary)),
            evidence,
            without_stance,
            min_evidence: policy.min_evidence,
            published: published.contains(&claim.id),
        };
        (claim.id, facts)
    });
    Ok(known.collect())
}
