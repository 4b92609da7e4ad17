//! The workbench of a claim: all that is known of it, from every station, gathered in a bounded number of queries.

mod pages;
pub mod routes;
mod timeline;

use std::collections::HashMap;

use chrono::NaiveDate;

use super::repeats::{self, InForce};
use crate::{
    article::{self, Article},
    claim::{self, Claim, ClaimQuantity, Claimant, FactCheck, Move, Occurrence, Status, Topic, repeats::Repeats},
    db::Db,
    events::{self, Event},
    evidence::{self, Evidence, Source},
    ids::{ClaimId, PersonId, SnapshotId, SourceId},
    problem::{Result, Unmet},
    publication::{self, Head, State, projection::Standing, translations::Translation},
    review::{
        self, Contact, Policy, PossibleMove, Scale, ShownAssessment, Verdict,
        discussion::{Thread, threads},
    },
    site,
    staff::{self, Action, Relation, Rights},
};

/// How many rows of the log the workbench itself shows.
const ROWS: i64 = 20;

/// What a viewer may do with claims, so that the page offers nothing that the permission table denies.
#[derive(Debug, Clone, Copy)]
pub struct May {
    /// Change the claim, its evidence, its fact-check.
    pub edit: bool,
    /// Add a place where it was made.
    pub occurrence: bool,
    /// Take part in the discussion.
    pub comment: bool,
    /// Keep the right-of-reply log.
    pub contact: bool,
    /// Publish, schedule, take back.
    pub publish: bool,
}

impl May {
    fn of(rights: &Rights) -> Self {
        let may = |action| rights.may(Relation::Uninvolved, action);
        Self {
            edit: may(Action::EditClaim),
            occurrence: may(Action::AddOccurrence),
            comment: may(Action::Comment),
            contact: may(Action::LogContact),
            publish: may(Action::Publish),
        }
    }
}

/// All that the page of a claim shows, as one viewer may see it.
pub struct Workbench {
    /// The claim.
    pub claim: Claim,
    /// Who made it.
    pub claimant: Option<Claimant>,
    /// What it is about.
    pub topics: Vec<Topic>,
    /// Its numbers.
    pub quantities: Vec<ClaimQuantity>,
    /// Where it was made.
    pub occurrences: Vec<Occurrence>,
    /// The articles of those, by snapshot.
    pub articles: HashMap<SnapshotId, Article>,
    /// How often it was made.
    pub repeats: Repeats,
    /// The verdict that stands, and since when.
    pub in_force: Option<InForce>,
    /// What speaks for and against it.
    pub evidence: Vec<(Evidence, Source)>,
    /// How many evidence rows use each of those sources.
    pub uses: HashMap<SourceId, i64>,
    /// The written result.
    pub written: Option<FactCheck>,
    /// What may be done next, with what is missing.
    pub moves: Vec<PossibleMove>,
    /// The assessments, sealed where this viewer may not see them.
    pub assessments: Vec<ShownAssessment>,
    /// The newest verdict.
    pub verdict: Option<Verdict>,
    /// The scale in force.
    pub scale: Scale,
    /// What the desk asks for.
    pub policy: Policy,
    /// Whoever wrote a part of this version.
    pub contributors: Vec<PersonId>,
    /// Where it stands in public, and what publishing it as it is would change there.
    pub standing: Standing,
    /// Its fact-check in other languages.
    pub translations: Vec<Translation>,
    /// The discussion.
    pub threads: Vec<Thread>,
    /// Whom we asked.
    pub contacts: Vec<Contact>,
    /// The claims that were merged into this one.
    pub merged: Vec<Claim>,
    /// The claim that this one was merged into.
    pub into: Option<Claim>,
    /// The newest rows of the log, newest first.
    pub events: Vec<Event>,
    /// Whether there are more.
    pub more: bool,
    /// The names behind ids.
    pub names: HashMap<PersonId, String>,
    /// Who may be given it; empty for those who may not give it.
    pub assignable: Vec<(PersonId, String)>,
    /// Sources to choose from; empty where no evidence may be added.
    pub sources: Vec<Source>,
}

impl Workbench {
    /// Gathers it for a viewer.
    pub fn gather(db: &mut Db, id: ClaimId, viewer: PersonId, rights: &Rights) -> Result<Self> {
        let claim = claim::store::find(db, id)?;
        let may = May::of(rights);
        let editable = may.edit && claim.status.is_editable();
        let occurrences = claim::store::occurrences(db, id)?;
        let snapshots: Vec<SnapshotId> = occurrences.iter().filter_map(|row| row.snapshot_id).collect();
        let articles = article::store::articles_of_snapshots(db, &snapshots)?;
        let mut history = review::store::verdict_history(db, &[id])?
            .remove(&id)
            .unwrap_or_default();
        let standing = publication::projection::standing(db, id)?;
        let in_force = repeats::in_force(&claim, &history, standing.head.as_ref());
        let evidence = evidence::store::of_claim(db, id)?;
        let used: Vec<SourceId> = evidence.iter().map(|(_, source)| source.id).collect();
        let merged = claim::store::merged_claims(db, id)?;
        let mut of = vec![id];
        of.extend(&merged);
        let mut events = events::store::about(db, &of, ROWS + 1)?;
        let more = events.len() > usize::try_from(ROWS).unwrap_or(usize::MAX);
        events.truncate(usize::try_from(ROWS).unwrap_or(usize::MAX));
        let mut merged: Vec<Claim> = claim::store::find_all(db, &merged)?.into_values().collect();
        merged.sort_by_key(|claim| claim.id);
        let mut bench = Self {
            claimant: claim
                .claimant_id
                .map(|who| claim::store::claimant(db, who))
                .transpose()?,
            topics: claim::store::topics_of(db, &[id])?.remove(&id).unwrap_or_default(),
            quantities: claim::store::quantities(db, id)?,
            uses: evidence::store::uses(db, &used)?,
            written: claim::store::fact_check(db, id)?,
            moves: review::store::possible(db, rights, viewer, &claim)?,
            assessments: review::store::assessments(db, &claim, viewer)?,
            verdict: history.pop(),
            scale: review::store::current_scale(db)?,
            policy: Policy::from(&site::store::current(db)?),
            contributors: review::store::contributors(db, id)?,
            threads: threads(review::store::comments(db, id)?),
            translations: publication::store::translations(db, &[id])?
                .remove(&id)
                .unwrap_or_default(),
            contacts: review::store::contacts(db, id)?,
            into: claim.merged_into.map(|into| claim::store::find(db, into)).transpose()?,
            names: HashMap::new(),
            assignable: if may.edit {
                claim::routes::assignable(db, claim.assigned_to)?
            } else {
                Vec::new()
            },
            sources: if editable {
                evidence::store::choices(db, "", None)?
            } else {
                Vec::new()
            },
            repeats: repeats::count(&occurrences, &articles, in_force.as_ref()),
            in_force,
            standing,
            articles,
            claim,
            occurrences,
            evidence,
            merged,
            events,
            more,
        };
        bench.names = staff::store::names(db, &bench.people())?;
        Ok(bench)
    }

    /// Everyone whose name the page shows.
    fn people(&self) -> Vec<PersonId> {
        let comments = self
            .threads
            .iter()
            .flat_map(|thread| std::iter::once(&thread.first).chain(&thread.answers));
        let mut people: Vec<PersonId> = [self.claim.assigned_to, self.claim.logged_by]
            .into_iter()
            .flatten()
            .chain(self.contributors.iter().copied())
            .chain(self.assessments.iter().map(|row| row.reviewer_id))
            .chain(comments.map(|comment| comment.author_id))
            .chain(timeline::people(&self.events))
            .collect();
        people.sort_unstable();
        people.dedup();
        people
    }

    /// Where it stands in public; none when it was never published or scheduled.
    pub fn head(&self) -> Option<&Head> {
        self.standing.head.as_ref()
    }

    /// Whether publishing what is approved would change anything in public.
    pub fn to_publish(&self) -> bool {
        match self.head().map(|head| head.state) {
            None | Some(State::Scheduled | State::Retracted) => true,
            Some(State::Live) => self.standing.tier.is_some(),
            Some(State::Void) => false,
        }
    }

    /// The name of someone.
    pub fn name(&self, person: PersonId) -> &str {
        self.names.get(&person).map_or("someone", String::as_str)
    }

    /// Several names in a row: "Ines Okafor, Tomasz Hall and Dalia Ferreira".
    pub fn names_of(&self, people: &[PersonId]) -> String {
        let names: Vec<&str> = people.iter().map(|person| self.name(*person)).collect();
        match names.as_slice() {
            [] => "nobody".to_owned(),
            [one] => (*one).to_owned(),
            [first @ .., last] => format!("{} and {last}", first.join(", ")),
        }
    }

    /// The move of that name, if the table has it here and it is one that this person could ever make.
    pub fn step(&self, step: Move) -> Option<&PossibleMove> {
        self.moves
            .iter()
            .find(|row| row.step == step && !row.unmet.iter().any(is_denied))
    }

    /// Whether this viewer may assess it now.
    pub fn may_assess(&self) -> bool {
        self.moves.iter().any(|row| row.step == Move::Approve && row.allowed)
    }

    /// The moves besides the main one that this person could ever make; of two that lead to the same place only the first,
    /// as it is the one that is made.
    pub fn others(&self) -> Vec<&PossibleMove> {
        let main = main_move(self.claim.status);
        let mut others: Vec<&PossibleMove> = Vec::new();
        for row in &self.moves {
            let known = others.iter().any(|other| other.to == row.to);
            if Some(row.step) != main && row.step != Move::Approve && !known && !row.unmet.iter().any(is_denied) {
                others.push(row);
            }
        }
        others
    }

    /// Whether it is due on a day that is over.
    pub fn late(&self, today: NaiveDate) -> Option<i64> {
        let due = self
            .claim
            .due_on
            .filter(|_| matches!(self.claim.status.step(), 1..=3))?;
        Some((today - due).num_days()).filter(|days| *days > 0)
    }
}

/// Whether a condition is that the permission table denies it: then the page does not speak of the move at all.
fn is_denied(unmet: &Unmet) -> bool {
    unmet.code == "not-permitted"
}

/// The one move that is next in the ordinary course of things.
pub fn main_move(status: Status) -> Option<Move> {
    match status {
        Status::Logged => Some(Move::TakeUp),
        Status::Researching => Some(Move::SendToReview),
        Status::InReview => Some(Move::Approve),
        Status::Approved => None,
        Status::Declined | Status::Merged => Some(Move::Undo),
    }
}
