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
            Self::Logged => desk.store.claim(author, STATEMENT),
            Self::InReview | Self::InSelfReview => desk.store.in_review(author),
            Self::Approved => {
                let reviewer = desk.person(&format!("A reviewer {}", uuid::Uuid::now_v7()), &[Role::Reviewer]);
                desk.store.approved(author, &reviewer, "true")
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
    row("GET", "/desk", ViewDesk),
    row("GET", "/desk/reviews", ViewDesk),
    row("GET", "/desk/claims/{id}", ViewDesk),
    row("GET", "/desk/claims/{id}/timeline", ViewDesk),
    row("GET", "/desk/claims/{id}/edit", EditClaim),
    row("POST", "/desk/claims/{id}/edit", EditClaim),
    row("GET", "/desk/claims/{id}/assign", EditClaim),
    row("POST", "/desk/claims/{id}/assign", EditClaim),
    row("GET", "/desk/claims/{id}/fact-check", EditClaim),
    row("POST", "/desk/claims/{id}/fact-check", EditClaim),
    row("GET", "/desk/claims/{id}/quantities", EditClaim),
    row("POST", "/desk/claims/{id}/quantities", EditClaim),
    row("GET", "/desk/claims/{id}/quantities/{quantity}", EditClaim),
    row("POST", "/desk/claims/{id}/quantities/{quantity}", EditClaim),
    row("POST", "/desk/claims/{id}/quantities/{quantity}/remove", EditClaim),
    row("GET", "/desk/claims/{id}/occurrences", AddOccurrence),
    row("POST", "/desk/claims/{id}/occurrences", AddOccurrence),
    row("GET", "/desk/claims/{id}/evidence", EditClaim),
    row("POST", "/desk/claims/{id}/evidence", EditClaim),
    row("GET", "/desk/evidence/{id}", EditClaim),
    row("POST", "/desk/evidence/{id}", EditClaim),
    row("POST", "/desk/evidence/{id}/remove", EditClaim),
    row("GET", "/desk/sources", ViewDesk),
    row("GET", "/desk/sources/{id}", ViewDesk),
    row("GET", "/desk/sources/{id}/edit", EditClaim),
    row("POST", "/desk/sources/{id}/edit", EditClaim),
    row("GET", "/desk/claims/{id}/preview", ViewDesk),
    row("GET", "/desk/claims/{id}/publish", Publish),
    row("POST", "/desk/claims/{id}/publish", Publish),
    row("POST", "/desk/claims/{id}/schedule", Publish),
    row("POST", "/desk/claims/{id}/unschedule", Publish),
    row("POST", "/desk/claims/{id}/appearances", Publish),
    row("GET", "/desk/claims/{id}/translations", Publish),
    row("POST", "/desk/claims/{id}/translations", Publish),
    row("POST", "/desk/claims/{id}/translations/unlink", Publish),
    row("GET", "/desk/claims/{id}/retract", Publish),
    row("POST", "/desk/claims/{id}/retract", Publish),
    row("GET", "/desk/claims/{id}/moves", ViewDesk),
    row("GET", "/desk/claims/{id}/comments", Comment),
    row("POST", "/desk/claims/{id}/comments", Comment),
    row("POST", "/desk/comments/{id}/seen", ViewDesk),
    row("GET", "/desk/claims/{id}/contacts", LogContact),
    row("POST", "/desk/claims/{id}/contacts", LogContact),
    row("GET", "/desk/contacts/{id}", LogContact),
    row("POST", "/desk/contacts/{id}", LogContact),
    row("GET", "/desk/articles", ViewDesk),
    row("GET", "/desk/articles/new", TakeInArticle),
    row("POST", "/desk/articles/new", TakeInArticle),
    row("GET", "/desk/articles/{id}", ViewDesk),
    row("GET", "/desk/articles/{id}/edit", EditArticle),
    row("POST", "/desk/articles/{id}/edit", EditArticle),
    row("GET", "/desk/articles/{id}/log", LogClaim),
    row("POST", "/desk/articles/{id}/claims", LogClaim),
    row("POST", "/desk/articles/{id}/suggestions", LogClaim),
    row("POST", "/desk/articles/{id}/occurrences/find", AddOccurrence),
    row("GET", "/desk/articles/{id}/occurrences/new", AddOccurrence),
    row("POST", "/desk/articles/{id}/occurrences", AddOccurrence),
    row("GET", "/desk/articles/{id}/snapshots", ViewDesk),
    row("POST", "/desk/articles/{id}/snapshots", TakeInArticle),
    row("POST", "/desk/articles/{id}/fetch", TakeInArticle),
    row("GET", "/desk/articles/{id}/snapshots/{snapshot}", ViewDesk),
    row("GET", "/desk/articles/{id}/snapshots/{snapshot}/text", ViewDesk),
    row("GET", "/desk/feeds", ViewDesk),
    row("POST", "/desk/feeds", WatchFeeds),
    row("GET", "/desk/feeds/inbox", ViewDesk),
    row("POST", "/desk/feeds/items/dismiss", TakeInArticle),
    row("POST", "/desk/feeds/items/{id}/take-in", TakeInArticle),
    row("GET", "/desk/feeds/{id}/edit", WatchFeeds),
    row("POST", "/desk/feeds/{id}/edit", WatchFeeds),
    row("POST", "/desk/feeds/{id}/pause", WatchFeeds),
    row("POST", "/desk/feeds/{id}/fetch", WatchFeeds),
    row("POST", "/desk/feeds/{id}/resume", WatchFeeds),
    row("POST", "/desk/feeds/{id}/remove", WatchFeeds),
    row("GET", "/desk/matches", ViewDesk),
    row("POST", "/desk/matches/reject", LogClaim),
    row("POST", "/desk/matches/evidence", EditClaim),
    row("GET", "/desk/outside-checks", ViewDesk),
    row("POST", "/desk/outside-checks", ImportChecks),
    row("POST", "/desk/outside-checks/{id}/remove", ImportChecks),
    row("GET", "/desk/submissions", ViewDesk),
    row("GET", "/desk/submissions/{id}", ViewDesk),
    row("POST", "/desk/submissions/{id}/claim", LogClaim),
    row("POST", "/desk/submissions/{id}/known", AnswerReaders),
    row("POST", "/desk/submissions/{id}/decline", AnswerReaders),
    row("POST", "/desk/submissions/{id}/spam", AnswerReaders),
    row("POST", "/desk/submissions/{id}/restore", AnswerReaders),
    row("GET", "/desk/appeals", ViewDesk),
    row("GET", "/desk/appeals/{id}", ViewDesk),
    row("POST", "/desk/appeals/{id}/decide", AnswerReaders),
    row("POST", "/desk/appeals/{id}/spam", AnswerReaders),
    row("POST", "/desk/appeals/{id}/restore", AnswerReaders),
    row("GET", "/desk/replies", ViewDesk),
    row("POST", "/desk/replies/switches", AnswerReaders),
    row("POST", "/desk/replies/{id}/{what}", AnswerReaders),
    row("GET", "/desk/claims", ViewDesk),
    row("GET", "/desk/lists", ViewDesk),
    row("POST", "/desk/lists", SaveList),
    row("GET", "/desk/lists/new", SaveList),
    row("GET", "/desk/lists/{id}", SaveList),
    row("POST", "/desk/lists/{id}", ShareList),
    row("POST", "/desk/lists/{id}/feed", ShareList),
    row("POST", "/desk/lists/{id}/removal", ShareList),
    row("GET", "/desk/claims/new", LogClaim),
    row("POST", "/desk/claims/new", LogClaim),
    row("GET", "/desk/me", OwnAccount),
    row("POST", "/desk/me/password", OwnAccount),
    row("POST", "/desk/me/tokens", OwnAccount),
    row("POST", "/desk/me/tokens/{id}/revoke", OwnAccount),
    row("GET", "/desk/settings", ViewDesk),
    row("GET", "/desk/settings/scale", ViewDesk),
    row("POST", "/desk/settings/scale", ChangeScale),
    row("GET", "/desk/settings/scale/{version}", ViewDesk),
    row("POST", "/desk/settings/scale/ratings/{slug}", ChangeScale),
    row("POST", "/desk/settings/scale/ratings/{slug}/{what}", ChangeScale),
    row("GET", "/desk/settings/site", ChangeSite),
    row("POST", "/desk/settings/site", ChangeSite),
    row("GET", "/desk/settings/about", ChangeSite),
    row("POST", "/desk/settings/about", ChangeSite),
    row("GET", "/desk/settings/readers", ChangeSite),
    row("POST", "/desk/settings/readers", ChangeSite),
    row("GET", "/desk/settings/principles", ChangeSite),
    row("GET", "/desk/settings/policy", ChangeSite),
    row("POST", "/desk/settings/policy", ChangeSite),
    row("GET", "/desk/settings/matching", ChangeSite),
    row("POST", "/desk/settings/matching", ChangeSite),
    row("GET", "/desk/settings/tokens", ManagePeople),
    row("POST", "/desk/settings/tokens/{id}/revoke", ManagePeople),
    row("GET", "/desk/settings/log", ReadLog),
    row("POST", "/desk/settings/log/verify", ReadLog),
    row("GET", "/desk/settings/people", ManagePeople),
    row("POST", "/desk/settings/people", ManagePeople),
    row("POST", "/desk/settings/people/{id}/roles", ManagePeople),
    row("POST", "/desk/settings/people/{id}/disable", ManagePeople),
    row("POST", "/desk/settings/people/{id}/enable", ManagePeople),
    row("POST", "/desk/settings/people/{id}/invite-again", ManagePeople),
];

pub const CALLS: &[Row] = &[
    row("POST", "/api/v1/articles", TakeInArticle),
    row("GET", "/api/v1/articles/{id}", ViewDesk),
    row("GET", "/api/v1/articles/{id}/suggestions", ViewDesk),
    row("GET", "/api/v1/feeds", ViewDesk),
    row("POST", "/api/v1/feeds", WatchFeeds),
    row("GET", "/api/v1/feeds/{id}", ViewDesk),
    row("GET", "/api/v1/feeds/{id}/items", ViewDesk),
    row("GET", "/api/v1/matches", ViewDesk),
    row("GET", "/api/v1/claims", ViewDesk),
    row("POST", "/api/v1/claims", LogClaim),
    row("GET", "/api/v1/claims/{id}", ViewDesk),
    row("PATCH", "/api/v1/claims/{id}", EditClaim),
    row("GET", "/api/v1/claims/{id}/assessments", ViewDesk),
    row("GET", "/api/v1/claims/{id}/comments", ViewDesk),
    row("POST", "/api/v1/claims/{id}/comments", Comment),
    row("GET", "/api/v1/claims/{id}/contacts", ViewDesk),
    row("POST", "/api/v1/claims/{id}/contacts", LogContact),
    row("GET", "/api/v1/contacts/{id}", ViewDesk),
    row("PATCH", "/api/v1/contacts/{id}", LogContact),
    row("GET", "/api/v1/claims/{id}/evidence", ViewDesk),
    row("POST", "/api/v1/claims/{id}/evidence", EditClaim),
    row("GET", "/api/v1/evidence/{id}", ViewDesk),
    row("PATCH", "/api/v1/evidence/{id}", EditClaim),
    row("DELETE", "/api/v1/evidence/{id}", EditClaim),
    row("GET", "/api/v1/claims/{id}/fact-check", ViewDesk),
    row("PUT", "/api/v1/claims/{id}/fact-check", EditClaim),
    row("GET", "/api/v1/claims/{id}/occurrences", ViewDesk),
    row("POST", "/api/v1/claims/{id}/occurrences", AddOccurrence),
    row("POST", "/api/v1/claims/{id}/publications", Publish),
    row("POST", "/api/v1/claims/{id}/retraction", Publish),
    row("POST", "/api/v1/claims/{id}/translation", Publish),
    row("GET", "/api/v1/events", ReadLog),
];

const fn on(path: &'static str, stand: Stand, actions: &'static [Action], body: &'static str) -> ByRecord {
    ByRecord {
        method: "POST",
        path,
        actions,
        stand,
        body,
    }
}

pub const RECORDS: &[ByRecord] = &[
    ByRecord {
        method: "GET",
        path: "/desk/claims/{id}/assessments",
        actions: &[Assess],
        stand: Stand::InReview,
        body: "",
    },
    ByRecord {
        method: "GET",
        path: "/desk/claims/{id}/assessments",
        actions: &[Assess, SelfReview],
        stand: Stand::InSelfReview,
        body: "",
    },
    on(
        "/desk/claims/{id}/moves",
        Stand::Logged,
        &[MoveClaim],
        "to=researching&version=VERSION",
    ),
    on(
        "/desk/claims/{id}/moves",
        Stand::InReview,
        &[ReturnClaim, MoveClaim],
        "to=researching&version=VERSION&reason=Add+the+count+of+the+ministry.",
    ),
    on(
        "/desk/claims/{id}/moves",
        Stand::Approved,
        &[MoveClaim],
        "to=researching&version=VERSION&reason=It+is+due+for+another+look.",
    ),
    on(
        "/desk/claims/{id}/assessments",
        Stand::InReview,
        &[Assess],
        "version=VERSION&rating=true&rationale=Three+counts+agree.",
    ),
    on(
        "/desk/claims/{id}/assessments",
        Stand::InSelfReview,
        &[Assess, SelfReview],
        "version=VERSION&rating=true&rationale=Three+counts+agree.",
    ),
    on(
        "/api/v1/claims/{id}/moves",
        Stand::Logged,
        &[MoveClaim],
        r#"{"to": "researching"}"#,
    ),
    on(
        "/api/v1/claims/{id}/moves",
        Stand::InReview,
        &[ReturnClaim, MoveClaim],
        r#"{"to": "researching", "reason": "Add the ministry's own count."}"#,
    ),
    on(
        "/api/v1/claims/{id}/moves",
        Stand::Approved,
        &[MoveClaim],
        r#"{"to": "researching", "reason": "It is due for another look."}"#,
    ),
    on(
        "/api/v1/claims/{id}/assessments",
        Stand::InReview,
        &[Assess],
        r#"{"version": VERSION, "rating": "true", "rationale": "Three counts agree."}"#,
    ),
    on(
        "/api/v1/claims/{id}/assessments",
        Stand::InSelfReview,
        &[Assess, SelfReview],
        r#"{"version": VERSION, "rating": "true", "rationale": "Three counts agree."}"#,
    ),
];
