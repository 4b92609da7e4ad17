//! Five people do things with one claim, and after each step everything that was promised is asked for.
//!
//! What must hold is kept here a second time, by hand: who wrote since the last approval, which assessments are sealed,
//! what readers see. The desk's own answers are compared with it.

use std::collections::BTreeSet;

use factdesk::{
    claim::{self, Claim, ClaimEdit, FactCheckEdit, QuantityEdit, Status, workflow},
    clock,
    events::{self, verify},
    evidence::{self, NewEvidence},
    ids::{AssessmentId, ClaimId, PersonId},
    problem::{Code, Result},
    publication::{self, Document, Retraction, projection},
    review::{self, AssessmentOutcome, MoveRequest, Verdict},
    staff::{Person, Relation, Rights, Role},
    text::quantity::Hedge,
};
use proptest::{prelude::*, test_runner::TestCaseError};

use crate::support::{
    Store,
    build::{STATEMENT, evidence, fact_check},
};

/// How many people there are.
pub const PEOPLE: usize = 5;

const RATINGS: [&str; 3] = ["true", "mixed", "false"];

/// Somebody does something.
#[derive(Debug, Clone)]
pub struct Step {
    pub who: usize,
    pub act: Act,
}

/// What can be done.
#[derive(Debug, Clone)]
pub enum Act {
    Move(Status, Option<&'static str>),
    /// Whatever lacks is added and the claim sent to review.
    Finish,
    Assess(usize),
    Reword(u8),
    Write(u8),
    AddEvidence,
    RemoveEvidence,
    RewordSource(u8),
    Correct(u8),
    Talk,
    Publish(Option<&'static str>),
    Schedule,
    ScheduleComes,
    Retract(Retraction),
    Policy(i32),
}

/// Anything that can be done, the way to publication more often than the rest.
pub fn act() -> impl Strategy<Value = Act> {
    let to = prop::sample::select(Status::ALL.to_vec());
    let reason = prop::sample::select(vec![None, Some("opinion"), Some("opinion: for the test")]);
    prop_oneof![
        4 => (to, reason).prop_map(|(to, reason)| Act::Move(to, reason)),
        8 => Just(Act::Finish),
        12 => prop_oneof![4 => Just(0usize), 1 => 1..3usize].prop_map(Act::Assess),
        2 => (0..4u8).prop_map(Act::Reword),
        3 => (0..4u8).prop_map(Act::Write),
        1 => Just(Act::AddEvidence),
        1 => Just(Act::RemoveEvidence),
        1 => (0..4u8).prop_map(Act::RewordSource),
        1 => (0..4u8).prop_map(Act::Correct),
        1 => Just(Act::Talk),
        6 => prop::sample::select(vec![None, Some("A number was wrong.")]).prop_map(Act::Publish),
        2 => Just(Act::Schedule),
        2 => Just(Act::ScheduleComes),
        1 => prop::sample::select(vec![Retraction::Retracted, Retraction::Void]).prop_map(Act::Retract),
        2 => (0..4i32).prop_map(Act::Policy),
        3 => Just(Act::Move(Status::Researching, Some("It is due for another look."))),
    ]
}

/// A story that goes all the way: written by one, assessed by another, published, reopened, and all of it again.
pub fn whole() -> Vec<Step> {
    let mut steps = Vec::new();
    for note in [None, Some("A number was wrong.")] {
        steps.extend((0..4).map(|_| Step {
            who: 0,
            act: Act::Finish,
        }));
        steps.push(Step {
            who: 1,
            act: Act::Assess(0),
        });
        steps.push(Step {
            who: 0,
            act: Act::Publish(note),
        });
        let again = Act::Move(Status::Researching, Some("It is due for another look."));
        steps.push(Step { who: 0, act: again });
        steps.push(Step {
            who: 0,
            act: Act::Write(1),
        });
    }
    steps
}

/// What came of a step that was not refused.
#[derive(Debug)]
enum Done {
    Wrote,
    Moved,
    Cast(AssessmentId, AssessmentOutcome),
    Public,
    Other,
}

/// The people, and a store for all their stories.
pub struct Newsroom {
    store: Store,
    people: Vec<Person>,
}

/// One claim's story, with what must be true by now.
struct Story<'n> {
    room: &'n Newsroom,
    rights: Vec<Rights>,
    claim: ClaimId,
    /// One that it may be merged into.
    other: ClaimId,
    policy: i32,
    wrote: BTreeSet<PersonId>,
    sealed: BTreeSet<uuid::Uuid>,
    verdict: Option<Verdict>,
    public: Option<Document>,
}

impl Newsroom {
    pub fn new(store: Store) -> Self {
        let names = ["Ines Okafor", "Dalia Ferreira", "Tomas Reyer", "Ada Admin", "Piet Vos"];
        let people = names.iter().map(|name| store.person(name, &[Role::Editor])).collect();
        Self { store, people }
    }

    /// Lives through one story and asks after each step.
    pub fn live_through(&self, roles: &[Vec<Role>], policy: i32, steps: &[Step]) -> Result<(), TestCaseError> {
        self.store.policy(policy, 1);
        let logger = &self.people[0];
        let mut story = Story {
            room: self,
            rights: roles.iter().map(|roles| Rights::of(roles)).collect(),
            claim: self.store.claim(logger, STATEMENT).id,
            other: self.store.claim(logger, "Nobody counted the tents.").id,
            policy,
            wrote: BTreeSet::from([logger.id]),
            sealed: BTreeSet::new(),
            verdict: None,
            public: None,
        };
        for step in steps {
            story.take(step)?;
        }
        story.history_follows_the_table()
    }

    /// The log of all stories is sound, and they went all the way, or nothing was proved.
    pub fn end(&self) {
        for kind in [
            "assessment.cast",
            "claim.approved",
            "claim.reopened",
            "publication.issued",
        ] {
            let wanted = events::store::Wanted {
                kind: Some(kind.into()),
                ..events::store::Wanted::default()
            };
            let rows = self
                .store
                .database
                .read_now(|db| events::store::newest(db, &wanted, 1))
                .unwrap();
            assert!(!rows.is_empty(), "no story had a {kind}");
        }
        let report = self.store.database.read_now(verify::verify).unwrap();
        assert_eq!(report.faults, []);
        let head = self.store.database.read_now(events::store::head).unwrap();
        assert_eq!(i64::try_from(report.events).unwrap(), head.seq, "gapless");
    }
}

impl Story<'_> {
    fn take(&mut self, step: &Step) -> Result<(), TestCaseError> {
        let store = &self.room.store;
        let head = |_: ()| store.database.read_now(events::store::head).unwrap().seq;
        if let Act::Policy(required) = step.act {
            store.policy(required, 1);
            self.policy = required;
            return Ok(());
        }
        let (before, seq) = (store.found(self.claim), head(()));
        let done = self.do_it(step);
        let after = store.found(self.claim);
        match done {
            Err(problem) => {
                prop_assert_ne!(problem.code, Code::Internal, "{:?}: {}", step, problem);
                prop_assert_eq!((&after, head(())), (&before, seq), "what is refused changes nothing");
            }
            Ok(done) => {
                prop_assert!(after.version >= before.version);
                self.follow(step, done, &before, &after)?;
            }
        }
        self.sealed_stay_sealed(&after)?;
        self.readers_see_what_was_published()
    }

    fn do_it(&self, step: &Step) -> Result<Done> {
        let (store, person, rights) = (&self.room.store, &self.room.people[step.who], &self.rights[step.who]);
        let (id, other, rights) = (self.claim, self.other, rights.clone());
        let version = store.found(id).version;
        let act = step.act.clone();
        if matches!(act, Act::ScheduleComes) {
            // Factdesk itself, a year later.
            let later = clock::now().plus(chrono::Duration::days(365));
            return store
                .database
                .write_now(factdesk::actor::By::system(later), move |tx| {
                    publication::due::publish_due(tx, id)
                })
                .map(|()| Done::Public);
        }
        store.try_as(person, move |tx| match act {
            Act::Move(to, reason) => {
                let mut request = MoveRequest::to(id, to);
                request.reason = reason.map(str::to_owned);
                request.into = Some(other);
                review::store::move_claim(tx, &rights, &request).map(|_| Done::Moved)
            }
            Act::Finish => {
                if claim::store::find(tx, id)?.status == Status::Logged {
                    return review::store::move_claim(tx, &rights, &MoveRequest::to(id, Status::Researching))
                        .map(|_| Done::Moved);
                }
                if evidence::store::counts(tx, id)?.0 == 0 {
                    return evidence::store::add(tx, id, &evidence()).map(|_| Done::Wrote);
                }
                if claim::store::fact_check(tx, id)?.is_none() {
                    return claim::store::write_fact_check(tx, id, version, &fact_check()).map(|_| Done::Wrote);
                }
                review::store::move_claim(tx, &rights, &MoveRequest::to(id, Status::InReview)).map(|_| Done::Moved)
            }
            Act::Assess(rating) => {
                let outcome = review::store::assess(tx, &rights, id, version, RATINGS[rating], "Three counts agree.")?;
                let me = tx.by().actor.id.unwrap();
                let claim = claim::store::find(tx, id)?;
                let mine = review::store::assessments(tx, &claim, me)?;
                let own = mine.into_iter().find(|row| row.reviewer_id == me).unwrap();
                Ok(Done::Cast(own.id, outcome))
            }
            Act::Reword(n) => {
                let edit = ClaimEdit {
                    statement: format!("There are roughly {n}00,000 troops along the border."),
                    ..ClaimEdit::default()
                };
                claim::store::edit(tx, id, version, &edit).map(|_| Done::Wrote)
            }
            Act::Write(n) => {
                let edit = FactCheckEdit {
                    known: format!("{n} counts agree."),
                    ..fact_check()
                };
                claim::store::write_fact_check(tx, id, version, &edit).map(|_| Done::Wrote)
            }
            Act::AddEvidence => evidence::store::add(tx, id, &evidence()).map(|_| Done::Wrote),
            Act::RemoveEvidence => match evidence::store::of_claim(tx, id)?.first() {
                Some((row, _)) => evidence::store::remove(tx, row.id, row.version).map(|_| Done::Wrote),
                None => Ok(Done::Other),
            },
            Act::RewordSource(n) => reword_evidence(tx, id, n),
            Act::Correct(n) => {
                let edit = QuantityEdit {
                    text: format!("roughly {n}00,000"),
                    value: Some(f64::from(n) * 100_000.0),
                    low: None,
                    high: None,
                    hedge: Hedge::About,
                    unit: Some("troops".into()),
                    as_of: None,
                };
                claim::store::correct_quantity(tx, id, version, None, &edit).map(|_| Done::Wrote)
            }
            Act::Talk => review::store::comment(tx, id, None, "Who counted?").map(|_| Done::Other),
            Act::Publish(note) => projection::publish(tx, id, note).map(|_| Done::Public),
            Act::Schedule => {
                let at = tx.by().at.plus(chrono::Duration::days(1));
                projection::schedule(tx, id, at, Some("It was due.")).map(|_| Done::Other)
            }
            Act::Retract(kind) => {
                publication::store::retract(tx, id, kind, "The counts were withdrawn.").map(|_| Done::Other)
            }
            Act::ScheduleComes | Act::Policy(_) => Ok(Done::Other),
        })
    }

    /// Brings what must be true up to date, and compares.
    fn follow(&mut self, step: &Step, done: Done, before: &Claim, after: &Claim) -> Result<(), TestCaseError> {
        let (who, rights) = (self.room.people[step.who].id, &self.rights[step.who]);
        let moved = before.status != after.status;
        match done {
            Done::Wrote => {
                prop_assert!(!moved && before.status.is_editable());
                if after.version > before.version {
                    self.wrote.insert(who);
                }
            }
            Done::Moved => {
                let mut ways = workflow::between(before.status, after.status);
                prop_assert!(
                    ways.any(|row| rights.may(Relation::Uninvolved, row.action)),
                    "{} to {} by {:?}",
                    before.status,
                    after.status,
                    rights
                );
                prop_assert_ne!(after.status, Status::Approved);
            }
            Done::Cast(id, outcome) => {
                prop_assert_eq!(before.status, Status::InReview);
                match outcome {
                    AssessmentOutcome::Waiting { cast, required } => {
                        prop_assert!(!moved && cast < required);
                        self.sealed.insert(id.uuid());
                    }
                    AssessmentOutcome::Disagreed => {
                        prop_assert_eq!(after.status, Status::Researching);
                        self.sealed.clear();
                    }
                    AssessmentOutcome::Approved(verdict) => {
                        prop_assert_eq!(after.status, Status::Approved);
                        self.approval_was_right(before, &verdict)?;
                        self.wrote.clear();
                        self.sealed.clear();
                        self.verdict = Some(verdict);
                    }
                }
            }
            Done::Public => {
                prop_assert!(!moved);
                self.published(before)?;
            }
            Done::Other => prop_assert!(!moved && before.version == after.version),
        }
        Ok(())
    }

    /// As many people as the policy asks for, of one opinion, none of them an author; or, where it asks for nobody, said so.
    fn approval_was_right(&self, judged: &Claim, verdict: &Verdict) -> Result<(), TestCaseError> {
        let (id, version) = (self.claim, judged.version);
        let reviewers = self
            .room
            .store
            .database
            .read_now(|db| review::store::reviewers(db, id, version))
            .unwrap();
        let distinct: BTreeSet<_> = reviewers.iter().copied().collect();
        prop_assert_eq!(distinct.len(), reviewers.len());
        prop_assert!(distinct.len() >= usize::try_from(self.policy.max(1)).unwrap());
        let authors = distinct.intersection(&self.wrote).count();
        if self.policy > 0 {
            prop_assert_eq!(authors, 0, "an author approved own words");
        }
        prop_assert_eq!(verdict.self_reviewed, authors > 0);
        prop_assert_eq!(verdict.claim_version, judged.version);
        Ok(())
    }

    /// What has just become public was approved, and says under which verdict.
    fn published(&mut self, claim: &Claim) -> Result<(), TestCaseError> {
        let now = self.shown();
        if now == self.public {
            return Ok(());
        }
        let now = now.unwrap();
        prop_assert_eq!(claim.status, Status::Approved, "published without being approved");
        let verdict = self.verdict.as_ref().unwrap();
        prop_assert_eq!(&now.verdict.rating, &verdict.rating.slug);
        prop_assert_eq!(now.verdict.self_reviewed, verdict.self_reviewed);
        prop_assert_eq!(&now.statement, &claim.statement);
        self.public = Some(now);
        Ok(())
    }

    fn shown(&self) -> Option<Document> {
        let id = self.claim;
        self.room
            .store
            .database
            .read_now(|db| {
                let Some(head) = publication::store::head(db, id)? else {
                    return Ok(None);
                };
                Ok(publication::store::by_slug(db, &head.slug)?.map(|(_, document)| document))
            })
            .unwrap()
    }

    /// Nothing that is being worked on changes what readers see.
    fn readers_see_what_was_published(&self) -> Result<(), TestCaseError> {
        prop_assert_eq!(&self.shown(), &self.public);
        Ok(())
    }

    fn sealed_stay_sealed(&self, claim: &Claim) -> Result<(), TestCaseError> {
        for viewer in &self.room.people {
            let me = viewer.id;
            let shown = self
                .room
                .store
                .database
                .read_now(|db| review::store::assessments(db, claim, me))
                .unwrap();
            for row in shown {
                let open = row.reviewer_id == me || !self.sealed.contains(&row.id.uuid());
                prop_assert_eq!(row.says.is_some(), open, "what {} sees of {:?}", viewer.name, row);
            }
        }
        Ok(())
    }

    /// Each status in the log was reached from the one before it by a row of the table.
    fn history_follows_the_table(&self) -> Result<(), TestCaseError> {
        let id = self.claim;
        let mut rows = self
            .room
            .store
            .database
            .read_now(|db| events::store::about(db, &[id], 1000))
            .unwrap();
        rows.reverse();
        let mut stands: Option<String> = None;
        for row in rows {
            let (was, is) = (row.before_json(), row.after_json());
            let Some(is) = is["status"].as_str().filter(|_| row.kind.starts_with("claim.")) else {
                continue;
            };
            prop_assert_eq!(
                was["status"].as_str().map(str::to_owned),
                stands.clone(),
                "{}",
                row.kind
            );
            if let Some(was) = &stands {
                let (from, to) = (Status::parse(was).unwrap(), Status::parse(is).unwrap());
                prop_assert!(
                    workflow::between(from, to).count() > 0,
                    "{} led from {} to {}",
                    row.kind,
                    from,
                    to
                );
            }
            stands = Some(is.to_owned());
        }
        let now = self.room.store.found(id).status;
        prop_assert_eq!(stands.as_deref(), Some(now.as_str()));
        Ok(())
    }
}

fn reword_evidence(tx: &mut factdesk::db::Tx<'_>, id: ClaimId, n: u8) -> Result<Done> {
    let Some((row, source)) = evidence::store::of_claim(tx, id)?.into_iter().next() else {
        return Ok(Done::Other);
    };
    let edit = NewEvidence {
        source: evidence::SourceRef::Known(source.id),
        note: Some(format!("Counted {n} times.")),
        ..evidence()
    };
    evidence::store::edit(tx, row.id, row.version, &edit).map(|_| Done::Wrote)
}
