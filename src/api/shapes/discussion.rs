//! Comments and the right-of-reply log as programs see them.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::ShownPerson;
use crate::{
    clock::Time,
    ids::{ClaimId, CommentId, ContactId, PersonId},
    review::{Comment, Contact},
};

/// A comment on a claim.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Comment)]
pub struct ShownComment {
    id: CommentId,
    /// Raised by each change.
    pub version: i64,
    claim_id: ClaimId,
    /// The comment that it answers.
    parent_id: Option<CommentId>,
    author: Option<ShownPerson>,
    body: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Time,
}

impl ShownComment {
    /// With the author's name, from those that were looked up.
    pub fn of(row: Comment, names: &HashMap<PersonId, String>) -> Self {
        Self {
            id: row.id,
            version: row.version,
            claim_id: row.claim_id,
            parent_id: row.parent_id,
            author: ShownPerson::of(Some(row.author_id), names),
            body: row.body,
            created_at: row.created_at,
        }
    }
}

/// An entry of the right-of-reply log.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Contact)]
pub struct ShownContact {
    id: ContactId,
    /// Raised by each change.
    pub version: i64,
    claim_id: ClaimId,
    whom: String,
    channel: String,
    asked_on: NaiveDate,
    deadline: Option<NaiveDate>,
    answer: Option<String>,
    answered_on: Option<NaiveDate>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Time,
}

impl From<Contact> for ShownContact {
    fn from(row: Contact) -> Self {
        Self {
            id: row.id,
            version: row.version,
            claim_id: row.claim_id,
            whom: row.whom,
            channel: row.channel,
            asked_on: row.asked_on,
            deadline: row.deadline,
            answer: row.answer,
            answered_on: row.answered_on,
            created_at: row.created_at,
        }
    }
}
