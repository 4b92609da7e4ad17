//! The log for programs: everything that was ever changed, in order.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::{bearer::Bearer, openapi::Call};
use crate::{
    actor::ActorKind,
    clock::Time,
    events::{Event, store},
    ids::{AnyId, ClaimId, PersonId},
    problem::{Problem, Result},
    staff::{Scope, can},
    web::http::Query,
};

/// Rows in one answer: when the program does not say, and at the most.
const USUAL: i64 = 100;
const MOST: i64 = 1000;

/// The addresses of the log.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/events", web::get().to(list));
}

/// The same, described.
pub fn calls() -> Vec<Call> {
    vec![
        Call::get("/events", "The log, oldest first")
            .scope(Some(Scope::Admin))
            .query(&[
                ("after", "Rows with a greater number"),
                ("cursor", "The next of the answer before"),
                ("limit", "1 to 1000; 100 when it is not said"),
            ])
            .lists::<Row>(),
    ]
}

/// Which rows are wanted. `cursor` is the `next` of the answer before; `after` says the same by number.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    after: Option<i64>,
    cursor: Option<i64>,
    limit: Option<i64>,
}

/// Who did it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Actor)]
struct By {
    id: Option<PersonId>,
    name: String,
    kind: ActorKind,
}

/// What it was done on.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Subject)]
struct On {
    r#type: String,
    id: AnyId,
    claim_id: Option<ClaimId>,
}

/// A row of the log. `before` and `after` hold the fields that changed.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Event)]
struct Row {
    seq: i64,
    #[schema(value_type = String, format = DateTime)]
    at: Time,
    actor: By,
    kind: String,
    subject: On,
    before: Value,
    after: Value,
    prev_hash: String,
    hash: String,
}

/// A part of the log, oldest first. `next` is the cursor of the rest; none at the end.
#[derive(Debug, Serialize, ToSchema)]
struct Rows {
    items: Vec<Row>,
    next: Option<String>,
}

impl From<Event> for Row {
    fn from(event: Event) -> Self {
        Self {
            before: event.before_json(),
            after: event.after_json(),
            seq: event.seq,
            at: event.at,
            actor: By {
                id: event.actor_id,
                name: event.actor_name,
                kind: event.actor_kind,
            },
            kind: event.kind,
            subject: On {
                r#type: event.subject_type,
                id: event.subject_id,
                claim_id: event.claim_id,
            },
            prev_hash: event.prev_hash,
            hash: event.hash,
        }
    }
}

async fn list(program: Bearer<can::ReadLog>, Query(wanted): Query<Wanted>) -> Result<HttpResponse> {
    let limit = wanted.limit.unwrap_or(USUAL);
    if !(1..=MOST).contains(&limit) {
        return Err(Problem::field("limit", format!("Ask for 1 to {MOST} rows.")));
    }
    let after = wanted.cursor.or(wanted.after).unwrap_or(0);
    // One more than is sent says whether there is a rest.
    let mut events = program.read(move |db| store::after(db, after, limit + 1)).await?;
    let sent = usize::try_from(limit).unwrap_or(usize::MAX);
    let rest = events.len() > sent;
    events.truncate(sent);
    let next = events.last().filter(|_| rest).map(|event| event.seq.to_string());
    let items = events.into_iter().map(Row::from).collect();
    Ok(HttpResponse::Ok().json(Rows { items, next }))
}
