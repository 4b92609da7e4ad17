//! Claims for programs: logged, found, read and edited.

use std::collections::HashMap;

use actix_web::{HttpResponse, http::StatusCode, web};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    bearer::Bearer,
    body::{Given, Meant},
    etag,
    given::{self, Day},
    occurrences::OccurrenceIn,
    openapi::Call,
    shapes::{self, Items, ShownClaim},
};
use crate::{
    article,
    claim::{
        self, Claim, ClaimEdit, ClaimFilter, ClaimantDetails, ClaimantRef, NewClaim, NewOccurrence, ReadyClaim, Status,
    },
    db::Tx,
    ids::{ClaimId, ClaimantId, PersonId},
    problem::{Faults, Problem, Result},
    review::Policy,
    staff::{self, Scope, can},
    web::http::{Path, Query},
};

/// Claims in one answer: when the program does not say, and at the most.
const USUAL: i64 = 50;
const MOST: i64 = 100;

/// The addresses of claims.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/claims", web::get().to(list))
        .route("/claims", web::post().to(log))
        .route("/claims/{id}", web::get().to(show))
        .route("/claims/{id}", web::patch().to(edit));
}

/// The same, described.
pub fn calls() -> Vec<Call> {
    vec![
        Call::get("/claims", "Claims, newest first")
            .query(&[
                ("q", "What is searched for, in the words of the desk's search"),
                ("status", "Where they stand; several may be named"),
                ("claimant", "The claimant's slug"),
                ("topic", "The topic's slug"),
                ("assignee", "The id of whoever works on them, me, or none"),
                ("limit", "1 to 100; 50 when it is not said"),
                ("cursor", "The next of the answer before"),
            ])
            .lists::<ShownClaim>(),
        Call::post("/claims", Scope::Write, "Log a claim")
            .sends::<ClaimIn>()
            .creates::<ShownClaim>(),
        Call::get("/claims/{id}", "A claim").answers::<ShownClaim>(),
        Call::edit(
            "patch",
            "/claims/{id}",
            "Change what a claim says, who works on it, by when",
        )
        .sends::<ClaimPatch>()
        .answers::<ShownClaim>(),
    ]
}

/// Who made a claim: `id` of one that is known, or a name by which one is found again, else made.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimantIn {
    id: Option<ClaimantId>,
    name: Option<String>,
    role: Option<String>,
    organisation: Option<String>,
    /// A page that says who they are.
    same_as: Option<String>,
}

impl ClaimantIn {
    fn meant(self, faults: &mut Faults) -> Option<ClaimantRef> {
        let described = self.role.is_some() || self.organisation.is_some() || self.same_as.is_some();
        match (self.id, self.name) {
            (Some(id), None) if !described => Some(ClaimantRef::Known(id)),
            (Some(_), _) => {
                faults.add(
                    "claimant.id",
                    "Send the id alone, or a name with what is known of them.",
                );
                None
            }
            (None, name) => Some(ClaimantRef::Described(ClaimantDetails {
                name: name.unwrap_or_default(),
                role: self.role,
                organisation: self.organisation,
                same_as: self.same_as,
            })),
        }
    }
}

/// A claim to log.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ClaimIn {
    /// The claim in one sentence.
    statement: Option<String>,
    claimant: Option<ClaimantIn>,
    /// When it was said.
    said_on: Option<Day>,
    /// Where, or on which occasion.
    said_at: Option<String>,
    /// Where it was found.
    occurrence: Option<OccurrenceIn>,
    /// Names of topics.
    topics: Option<Vec<String>>,
}

impl Given for ClaimIn {
    type Meant = ReadyClaim;

    fn meant(self) -> Result<ReadyClaim> {
        let mut faults = Faults::new();
        let occurrence: Option<Result<NewOccurrence>> = self.occurrence.map(Given::meant);
        let occurrence = occurrence.map(|found| found.map_err(|problem| problem.within("occurrence")));
        let new = NewClaim {
            statement: self.statement.unwrap_or_default(),
            claimant: self.claimant.and_then(|claimant| claimant.meant(&mut faults)),
            said_on: self.said_on.map(|day| day.0),
            said_at: self.said_at,
            occurrence: faults.join(occurrence.transpose())?.flatten(),
            topics: self.topics.unwrap_or_default(),
        };
        let ready = faults.join(new.ready())?;
        faults.check()?;
        ready.ok_or_else(|| Problem::internal("a claim without a fault that is not ready"))
    }
}

/// Someone of the desk, by id.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PersonIn {
    id: Option<PersonId>,
}

/// What changes of a claim. What is not sent stays; what is sent as null is cleared.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ClaimPatch {
    statement: Option<String>,
    #[serde(default, deserialize_with = "given::change")]
    claimant: Option<Option<ClaimantIn>>,
    #[serde(default, deserialize_with = "given::change")]
    said_on: Option<Option<Day>>,
    #[serde(default, deserialize_with = "given::change")]
    said_at: Option<Option<String>>,
    topics: Option<Vec<String>>,
    /// Who works on it.
    #[serde(default, deserialize_with = "given::change")]
    assigned_to: Option<Option<PersonIn>>,
    /// By when.
    #[serde(default, deserialize_with = "given::change")]
    due_on: Option<Option<Day>>,
}

/// The same, understood.
struct ClaimChange {
    patch: ClaimPatch,
    claimant: Option<Option<ClaimantRef>>,
}

impl Given for ClaimPatch {
    type Meant = ClaimChange;

    fn meant(mut self) -> Result<ClaimChange> {
        let mut faults = Faults::new();
        let claimant = self.claimant.take();
        let claimant = claimant.map(|to| to.and_then(|claimant| claimant.meant(&mut faults)));
        let change = ClaimChange { patch: self, claimant };
        // What is not sent cannot be wrong.
        let edit = ClaimEdit {
            statement: change.patch.statement.clone().unwrap_or_else(|| "…".to_owned()),
            claimant: change.claimant.clone().flatten(),
            said_on: None,
            said_at: change.patch.said_at.clone().flatten(),
            topics: change.patch.topics.clone().unwrap_or_default(),
        };
        faults.join(edit.cleaned())?;
        if let Some(Some(PersonIn { id: None })) = &change.patch.assigned_to {
            faults.add(
                "assigned_to.id",
                "Send the id of a person, or null in place of the whole.",
            );
        }
        faults.check()?;
        Ok(change)
    }
}

impl ClaimChange {
    fn assigns(&self) -> bool {
        self.patch.assigned_to.is_some() || self.patch.due_on.is_some()
    }

    fn says(&self) -> bool {
        let patch = &self.patch;
        let words = patch.statement.is_some() || patch.topics.is_some() || patch.said_at.is_some();
        words || patch.said_on.is_some() || self.claimant.is_some()
    }

    /// What the claim says from now on.
    fn onto(&self, claim: &Claim, topics: Vec<String>) -> ClaimEdit {
        let patch = &self.patch;
        ClaimEdit {
            statement: patch.statement.clone().unwrap_or_else(|| claim.statement.clone()),
            claimant: match &self.claimant {
                Some(to) => to.clone(),
                None => claim.claimant_id.map(ClaimantRef::Known),
            },
            said_on: match patch.said_on {
                Some(to) => to.map(|day| day.0),
                None => claim.said_on,
            },
            said_at: patch.said_at.clone().unwrap_or_else(|| claim.said_at.clone()),
            topics: patch.topics.clone().unwrap_or(topics),
        }
    }

    /// Makes it, unless someone else has changed the claim since `version`.
    fn make(&self, tx: &mut Tx<'_>, id: ClaimId, version: i64) -> Result<Claim> {
        let mut claim = claim::store::find(tx, id)?;
        if self.says() || !self.assigns() {
            let topics = claim::store::topics_of(tx, &[id])?.remove(&id).unwrap_or_default();
            let topics = topics.into_iter().map(|topic| topic.name).collect();
            claim = claim::store::edit(tx, id, version, &self.onto(&claim, topics))?;
        } else if claim.version != version {
            return Err(claim::store::refuse_stale(tx, &claim, version, Vec::new()));
        }
        if !self.assigns() {
            return Ok(claim);
        }
        let to = match &self.patch.assigned_to {
            Some(to) => to.as_ref().and_then(|person| person.id),
            None => claim.assigned_to,
        };
        if let Some(person) = to {
            staff::store::find(tx, person)
                .map_err(|_| Problem::field("assigned_to.id", "There is no such person at this desk."))?;
        }
        let due_on = match self.patch.due_on {
            Some(to) => to.map(|day| day.0),
            None => claim.due_on,
        };
        claim::store::assign(tx, id, claim.version, to, due_on)
    }
}

/// Which claims are wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Wanted {
    /// Words of the statement or the claimant's name.
    q: Option<String>,
    /// Where they stand: several may be named.
    status: Vec<String>,
    /// The claimant's slug.
    claimant: Option<String>,
    /// The topic's slug.
    topic: Option<String>,
    /// The id of whoever works on them, `me`, or `none`.
    assignee: Option<String>,
    cursor: Option<ClaimId>,
    limit: Option<i64>,
}

impl Wanted {
    fn filter(&self, me: PersonId) -> Result<ClaimFilter> {
        let mut faults = Faults::new();
        let mut statuses = Vec::new();
        for word in self
            .status
            .iter()
            .flat_map(|words| words.split(','))
            .filter(|word| !word.is_empty())
        {
            match Status::parse(word) {
                Some(status) => statuses.push(status),
                None => {
                    let known: Vec<_> = Status::ALL.iter().map(|status| status.as_str()).collect();
                    faults.add("status", format!("{word:?} is none of {}.", known.join(", ")));
                }
            }
        }
        let assigned_to = match self.assignee.as_deref() {
            None | Some("none") => None,
            Some("me") => Some(me),
            Some(id) => faults.take(
                "assignee",
                id.parse().map_err(|_| "Send the id of a person, “me” or “none”."),
            ),
        };
        if !(1..=MOST).contains(&self.limit()) {
            faults.add("limit", format!("Ask for 1 to {MOST} claims."));
        }
        faults.check()?;
        Ok(ClaimFilter {
            among: None,
            statuses,
            assigned_to,
            unassigned: self.assignee.as_deref() == Some("none"),
            claimant: self.claimant.clone(),
            topic: self.topic.clone(),
            due_by: None,
        })
    }

    fn limit(&self) -> i64 {
        self.limit.unwrap_or(USUAL)
    }
}

async fn list(program: Bearer<can::ViewDesk>, Query(wanted): Query<Wanted>) -> Result<HttpResponse> {
    let (mut filter, limit, viewer) = (wanted.filter(program.person.id)?, wanted.limit(), program.viewer());
    let query = claim::index::read(wanted.q.as_deref().unwrap_or_default(), program.person.id)?;
    let index = program.app.fresh_staff_index().await;
    let shown = program
        .read(move |db| {
            if !query.is_empty() {
                claim::index::name_in(db, &index, query, &mut filter)?;
            }
            // One more than is sent says whether there is a rest.
            let mut rows = claim::store::list_after(db, &filter, wanted.cursor, limit + 1)?;
            let sent = usize::try_from(limit).unwrap_or(usize::MAX);
            let rest = rows.len() > sent;
            rows.truncate(sent);
            let next = rows.last().filter(|_| rest).map(|claim| claim.id.to_string());
            let items = shapes::claims(db, &viewer, rows)?;
            Ok(Items { items, next })
        })
        .await?;
    Ok(HttpResponse::Ok().json(shown))
}

async fn log(program: Bearer<can::LogClaim>, Meant(new): Meant<ClaimIn>) -> Result<HttpResponse> {
    let viewer = program.viewer();
    let logged = program.write_few(move |tx| claim::store::log_ready(tx, new)).await?;
    let snapshot = logged.occurrence.as_ref().and_then(|occurrence| occurrence.snapshot_id);
    let articles = match snapshot {
        Some(snapshot) => {
            let read = program.read(move |db| article::store::articles_of_snapshots(db, &[snapshot]));
            read.await?
        }
        None => HashMap::new(),
    };
    let (id, policy) = (logged.id, Policy::from(&*program.site));
    let shown = shapes::logged_claim(&viewer, &program.person.name, policy, logged, articles);
    etag::created(&format!("/api/v1/claims/{id}"), shown.version, &shown)
}

async fn show(program: Bearer<can::ViewDesk>, Path(id): Path<ClaimId>) -> Result<HttpResponse> {
    let viewer = program.viewer();
    let shown = program
        .read(move |db| {
            let claim = claim::store::find(db, id)?;
            shapes::one_claim(db, &viewer, claim)
        })
        .await?;
    Ok(etag::record(StatusCode::OK, shown.version, &shown))
}

async fn edit(
    program: Bearer<can::EditClaim>,
    Path(id): Path<ClaimId>,
    Meant(change): Meant<ClaimPatch>,
) -> Result<HttpResponse> {
    let (version, viewer) = (program.based_on()?, program.viewer());
    let edited = program.write(move |tx| {
        let claim = change.make(tx, id, version)?;
        shapes::one_claim(tx, &viewer, claim)
    });
    let shown = etag::or_stale(edited.await)?;
    Ok(etag::record(StatusCode::OK, shown.version, &shown))
}
