//! Whose right each address is: written down by hand, as what a handler asks for may be wrong.

use factdesk::{
    claim::Claim,
    staff::{Action, Person, Role},
};

use crate::support::{Desk, build::STATEMENT};

/// An address, and the right that it takes whatever the record.
pub struct Row {
    pub method: &'static str,
    pub path: &'static str,
    pub action: Action,
    /// A form, or JSON; mostly nothing, as who may not is refused before anything is read.
    pub body: &'static str,
}

/// An address where the right depends on where the claim stands, with a body that is accepted.
pub struct ByRecord {
    pub method: &'static str,
    pub path: &'static str,
    /// Any of these.
    pub actions: &'static [Action],
    pub stand: Stand,
    pub body: &'static str,
}

/// Where the claim stands.
#[derive(Debug, Clone, Copy)]
pub enum Stand {
    Logged,
    InReview,
    /// In review, where the policy asks for nobody but the author.
    InSelfReview,
    Approved,
}

impl Stand {
    pub fn make(self, desk: &Desk, author: &Person) -> Claim {
        desk.policy(i32::from(!matches!(self, Self::InSelfReview)), 1);
        match self {
            Self::Logged => desk.claim(author, STATEMENT),
            Self::InReview | Self::InSelfReview => desk.in_review(author),
            Self::Approved => {
                let reviewer = desk.person(&format!("A reviewer {}", uuid::Uuid::now_v7()), &[Role::Reviewer]);
                desk.approved(author, &reviewer, "true")
            }
        }
    }
}

impl ByRecord {
    /// The body, for that version.
    pub fn body(row: &Self, version: i64) -> String {
        row.body.replace("VERSION", &version.to_string())
    }
}

const fn row(method: &'static str, path: &'static str, action: Action) -> Row {
    Row {
        method,
        path,
        action,
        body: "",
    }
}

use Action::*;

pub const PAGES: &[Row] = &[
    row("GET", "/desk/me", OwnAccount),
];

pub const CALLS: &[Row] = &[
    row("POST", "/api/v1/articles", TakeInArticle),
];

const fn on(
    path: &'static str,
    stand: Stand,
    actions: &'static [Action],
    body: &'static str,
) -> ByRecord {
    ByRecord {
        method: "POST",
        path,
        actions,
        stand,
        body,
    }
}

pub const RECORDS: &[ByRecord] = &[
];
