//! The one log: every change of any record appends a row here, in the same transaction.
//!
//! It is the audit trail, the claim's timeline, what keeps caches fresh, and what the two-person rule is read from. Each
//! row carries the hash of the row before it and its own, so that a row altered, removed or moved is found; the head
//! row holds the end, so that a removed end is found too.

pub mod follow;
pub mod store;
pub mod verify;

use diesel::prelude::*;
use serde_json::Value;
use sha2::{Digest, Sha256};

pub use self::store::append;
use crate::{
    actor::ActorKind,
    clock::Time,
    ids::{AnyId, ClaimId, PersonId},
    schema::events,
};

/// The hash before the first row.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What a change was made on: the record's kind (a table's word in the singular), its id, and the claim that it is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// Such as `claim`, `evidence`, `person`.
    pub kind: &'static str,
    /// The record.
    pub id: AnyId,
    /// The claim whose timeline shows it.
    pub claim: Option<ClaimId>,
}

impl Subject {
    /// A claim itself.
    pub fn claim(id: ClaimId) -> Self {
        Self {
            kind: "claim",
            id: id.any(),
            claim: Some(id),
        }
    }

    /// A record that is part of a claim.
    pub fn part(kind: &'static str, id: AnyId, claim: ClaimId) -> Self {
        Self {
            kind,
            id,
            claim: Some(claim),
        }
    }

    /// A record that belongs to no claim.
    pub fn record(kind: &'static str, id: AnyId) -> Self {
        Self { kind, id, claim: None }
    }
}

/// One row of the log. `before` and `after` are JSON objects of the fields that changed, as text.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = events)]
pub struct Event {
    /// Gapless, from 1, in commit order.
    pub seq: i64,
    /// When.
    pub at: Time,
    /// Who; none for the system.
    pub actor_id: Option<PersonId>,
    /// Their name on that day.
    pub actor_name: String,
    /// Person, token or system.
    pub actor_kind: ActorKind,
    /// What happened, such as `claim.logged`, `evidence.added`.
    pub kind: String,
    /// The kind of record.
    pub subject_type: String,
    /// The record.
    pub subject_id: AnyId,
    /// The claim that it is part of.
    pub claim_id: Option<ClaimId>,
    /// The changed fields as they were.
    pub before: Option<String>,
    /// The changed fields as they are now.
    pub after: Option<String>,
    /// Hash of the row before.
    pub prev_hash: String,
    /// Hash of this row.
    pub hash: String,
}

/// A row of the log without what was changed: who did what to which claim, and when.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = events)]
pub struct Line {
    /// Gapless, from 1, in commit order.
    pub seq: i64,
    /// When.
    pub at: Time,
    /// Who; none for the system.
    pub actor_id: Option<PersonId>,
    /// Their name on that day.
    pub actor_name: String,
    /// What happened.
    pub kind: String,
    /// The claim that it was about.
    pub claim_id: Option<ClaimId>,
}

impl Event {
    /// SHA-256, in hexadecimal, of the JSON array of every other column in the order of the table. An array of quoted
    /// texts cannot be read in two ways, which plain joining could.
    pub fn compute_hash(&self) -> String {
        let row = serde_json::json!([
            self.seq,
            self.at,
            self.actor_id,
            self.actor_name,
            self.actor_kind,
            self.kind,
            self.subject_type,
            self.subject_id,
            self.claim_id,
            self.before,
            self.after,
            self.prev_hash
        ]);
        hex(&Sha256::digest(row.to_string()))
    }

    /// The changed fields as they were, as JSON.
    pub fn before_json(&self) -> Value {
        parse(self.before.as_deref())
    }

    /// The changed fields as they are now, as JSON.
    pub fn after_json(&self) -> Value {
        parse(self.after.as_deref())
    }
}

fn parse(text: Option<&str>) -> Value {
    text.and_then(|t| serde_json::from_str(t).ok()).unwrap_or(Value::Null)
}

/// Whether readers can see what an event of this kind changed.
pub fn is_public(kind: &str) -> bool {
    ["publication.", "site.", "scale."]
        .iter()
        .any(|station| kind.starts_with(station))
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        })
}

/// Keeps, of two JSON objects, the fields that differ: what goes into `before` and `after`. None when nothing differs.
pub fn changes(before: &Value, after: &Value) -> Option<(Value, Value)> {
    let (Value::Object(old), Value::Object(new)) = (before, after) else {
        return (before != after).then(|| (before.clone(), after.clone()));
    };
    let differing = |from: &serde_json::Map<String, Value>, other: &serde_json::Map<String, Value>| {
        from.iter()
            .filter(|(k, v)| other.get(*k) != Some(*v))
            .map(|(k, v)| (k.clone(), v.clone()))
            .collect::<serde_json::Map<_, _>>()
    };
    let (was, is) = (differing(old, new), differing(new, old));
    (!was.is_empty() || !is.is_empty()).then_some((Value::Object(was), Value::Object(is)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_changed_fields_are_kept() {
        let (before, after) = (json!({"a": 1, "b": "x"}), json!({"a": 1, "b": "y", "c": true}));
        assert_eq!(
            changes(&before, &after),
            Some((json!({"b": "x"}), json!({"b": "y", "c": true})))
        );
        assert_eq!(changes(&before, &before), None);
    }
}
