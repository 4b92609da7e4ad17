//! The one error type: what went wrong, in words for the person, with a stable code for programs.
//!
//! Rules and stores say *what* is wrong ([`Code`]); only `web` and `api` know what that is in HTTP. `docs/errors.md`
//! lists every code, and a test holds it to that.

use std::fmt;

/// A field that cannot be accepted, and the remedy.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct FieldError {
    /// The field's name as it was sent.
    pub field: String,
    /// What is wrong and what to do.
    pub message: String,
}

impl FieldError {
    /// A field and what to do about it.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            message: message.into(),
        }
    }
}

/// One condition of a move that does not hold yet.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Unmet {
    /// Stable code, such as `no-finding`.
    pub code: &'static str,
    /// What is missing, for the person.
    pub message: String,
}

/// What the record says now, given back to someone whose edit was based on an older version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// The version that the edit was based on.
    pub based_on: i64,
    /// The version now.
    pub version: i64,
    /// Who made the newer version, when known.
    pub changed_by: Option<String>,
    /// Field name and its text now, in the order of the form.
    pub now: Vec<(&'static str, String)>,
}

macro_rules! codes {
    ($($name:ident $slug:literal $status:literal $title:literal, $meaning:literal, $remedy:literal;)+) => {
        /// Every kind of problem there is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Code { $(#[doc = $meaning] $name,)+ }

        impl Code {
            /// All of them, in the order of `docs/errors.md`.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The stable last part of the problem's `type`.
            pub fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)+ }
            }

            /// The HTTP status it is answered with.
            pub fn status(self) -> u16 {
                match self { $(Self::$name => $status,)+ }
            }

            /// A short title.
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)+ }
            }

            /// When it is answered.
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$name => $meaning,)+ }
            }

            /// What to do then.
            pub fn remedy(self) -> &'static str {
                match self { $(Self::$name => $remedy,)+ }
            }

            /// The one with that slug.
            pub fn parse(slug: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.slug() == slug)
            }
        }
    };
}

codes! {
    Unreadable "unreadable" 400 "The request cannot be read",
        "The body, the query or a header is not of the form that it should have: broken JSON, a number that is none.",
        "The detail says where reading stopped. Mend the request and send it again.";
    NotSignedIn "not-signed-in" 401 "Sign in first",
        "Nobody is signed in, or the token is unknown, revoked, or that of a person whose access has ended.",
        "Sign in. A program sends a token in force: `Authorization: Bearer fd_…`.";
    Forged "forged" 403 "The form has expired",
        "A form came without its token: from another site, from a page left open too long, or from before signing in.",
        "Go back, reload the page and send the form again.";
    Forbidden "forbidden" 403 "Not permitted",
        "The person's roles, or the token's scopes, do not allow this.",
        "Ask an admin of the desk for the role, or make a token with the scope that the detail names.";
    NotFound "not-found" 404 "Not found",
        "Nothing is at this address, or nothing that this person may see, or it does not take this kind of request.",
        "Check the address and the id.";
    Gone "gone" 410 "No longer published",
        "What was published here was taken back.",
        "The page says why. Do not ask for it again.";
    NotAllowed "not-allowed" 409 "Not possible now",
        "The work status or a rule of the desk stands against it.",
        "Do what `unmet` lists, each with a stable code, and try again.";
    Conflict "conflict" 409 "Changed by someone else meanwhile",
        "The record was changed after the version that the edit is based on, or the same request is being carried out.",
        "Read the record again, decide between both texts, and save with its new version.";
    StaleVersion "stale-version" 412 "The record has changed",
        "`If-Match` names an older version than the record has now.",
        "Read the record again and send the edit with the new ETag.";
    VersionRequired "version-required" 428 "Say which version the edit is based on",
        "An edit came without `If-Match`.",
        "Send the record's ETag in `If-Match`, so that nobody's work is overwritten unseen.";
    TooLarge "too-large" 413 "Too large",
        "The request holds more than one request may.",
        "Send less; the detail names the limit.";
    UnsupportedMedia "unsupported-media" 415 "This kind of content is not understood",
        "The content type is none that this address reads.",
        "Send JSON to the API, and forms to pages.";
    Invalid "invalid" 422 "Some fields need attention",
        "The request was read, but fields are missing, unknown or out of bounds. Nothing was changed.",
        "Mend every field that `errors` names, and send it again.";
    TooManyAttempts "too-many-attempts" 429 "Too many attempts",
        "Too many attempts in a row.",
        "Wait as many seconds as `Retry-After` says.";
    NotImplemented "not-implemented" 501 "This form is not offered",
        "The same is offered here, in other forms than the one that was asked for.",
        "The detail names the forms there are.";
    Internal "internal" 500 "Something went wrong here",
        "A fault of this program or of what it stands on. Nothing was changed.",
        "Try once more; if it stays, give an admin the number in the detail, which finds it in the log.";
    Unavailable "unavailable" 503 "Not available at the moment",
        "The database, or another part that the program needs, does not answer.",
        "Wait a moment and try again. An admin runs `factdesk doctor`.";
}

/// An error anywhere in the program.
#[derive(Debug, Clone)]
pub struct Problem {
    /// What kind.
    pub code: Code,
    /// What went wrong and what to do, for the person. Never a secret, never an inner detail.
    pub detail: String,
    /// Fields that cannot be accepted.
    pub fields: Vec<FieldError>,
    /// Conditions of a move that do not hold.
    pub unmet: Vec<Unmet>,
    /// For an edit based on an older version.
    pub stale: Option<Box<Stale>>,
    /// When another attempt may be made, in seconds.
    pub retry_after: Option<u64>,
}

/// A result whose error is a [`Problem`].
pub type Result<T, E = Problem> = std::result::Result<T, E>;

impl Problem {
    /// A problem of that kind, in words.
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: detail.into(),
            fields: Vec::new(),
            unmet: Vec::new(),
            stale: None,
            retry_after: None,
        }
    }

    /// Nothing is there: `what` is a word of the glossary, such as "claim".
    pub fn not_found(what: &str) -> Self {
        Self::new(Code::NotFound, format!("There is no such {what}."))
    }

    /// One field that cannot be accepted.
    pub fn field(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self::invalid(vec![FieldError::new(field, message)])
    }

    /// Fields that cannot be accepted, all at once.
    pub fn invalid(fields: Vec<FieldError>) -> Self {
        let detail = match fields.as_slice() {
            [one] => one.message.clone(),
            many => format!("{} fields need attention.", many.len()),
        };
        Self {
            fields,
            ..Self::new(Code::Invalid, detail)
        }
    }

    /// The same about a part of what was sent: its fields are named within that part.
    #[must_use]
    pub fn within(mut self, part: &str) -> Self {
        for field in &mut self.fields {
            field.field = format!("{part}.{}", field.field);
        }
        self
    }

    /// A rule does not allow it now.
    pub fn not_allowed(detail: impl Into<String>) -> Self {
        Self::new(Code::NotAllowed, detail)
    }

    /// A move whose conditions do not hold.
    pub fn unmet(unmet: Vec<Unmet>) -> Self {
        let detail = unmet.iter().map(|u| u.message.as_str()).collect::<Vec<_>>().join(" ");
        Self {
            unmet,
            ..Self::new(Code::NotAllowed, detail)
        }
    }

    /// The permission table says no.
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(Code::Forbidden, detail)
    }

    /// An edit that was based on an older version.
    pub fn stale(stale: Stale) -> Self {
        let who = stale.changed_by.as_deref().unwrap_or("Someone");
        let detail = format!(
            "{who} changed this while you were editing: your edit is based on version {}, now it is version {}. Nothing of yours is lost.",
            stale.based_on, stale.version
        );
        Self {
            stale: Some(Box::new(stale)),
            ..Self::new(Code::Conflict, detail)
        }
    }

    /// Our fault: the cause goes to the log, the person gets a number to quote.
    pub fn internal(cause: impl fmt::Display) -> Self {
        let number = uuid::Uuid::now_v7();
        tracing::error!(%number, %cause, "internal error");
        Self::new(
            Code::Internal,
            format!("The error is in the log under {number}. Nothing was changed."),
        )
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)?;
        if self.fields.len() > 1 {
            for field in &self.fields {
                write!(f, "\n  {}: {}", field.field, field.message)?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

impl From<diesel::result::Error> for Problem {
    fn from(error: diesel::result::Error) -> Self {
        match error {
            diesel::result::Error::NotFound => Self::not_found("record"),
            other => Self::internal(format!("database: {other}")),
        }
    }
}

impl From<serde_json::Error> for Problem {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(format!("JSON: {error}"))
    }
}

impl From<std::io::Error> for Problem {
    fn from(error: std::io::Error) -> Self {
        Self::internal(format!("input or output: {error}"))
    }
}

/// Collects field errors, so that a form names all its faults at once.
#[derive(Debug, Default)]
pub struct Faults(Vec<FieldError>);

impl Faults {
    /// None so far.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a fault.
    pub fn add(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.0.push(FieldError::new(field, message));
    }

    /// Keeps the value, or notes why there is none.
    pub fn take<T>(&mut self, field: &str, parsed: Result<T, impl fmt::Display>) -> Option<T> {
        parsed.map_err(|e| self.add(field, e.to_string())).ok()
    }

    /// Ends the collection with a last check, whose faults are added: what was read, or all that is wrong. A field that is
    /// faulty already keeps its first fault.
    pub fn and<T>(mut self, last: Result<T>) -> Result<T> {
        match last {
            Ok(read) => self.check().map(|()| read),
            Err(problem) => {
                self.join::<T>(Err(problem))?;
                Err(Problem::invalid(self.0))
            }
        }
    }

    /// Notes the faults of what was checked by itself, each field once. A problem of another kind ends it all.
    pub fn join<T>(&mut self, checked: Result<T>) -> Result<Option<T>> {
        match checked {
            Ok(value) => Ok(Some(value)),
            Err(problem) if problem.code == Code::Invalid => {
                for fault in problem.fields {
                    if !self.0.iter().any(|known| known.field == fault.field) {
                        self.0.push(fault);
                    }
                }
                Ok(None)
            }
            Err(problem) => Err(problem),
        }
    }

    /// Whether nothing was wrong; call it last.
    pub fn check(self) -> Result<()> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Problem::invalid(self.0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_of_errors_lists_every_code_as_it_is() {
        let document = include_str!("../docs/errors.md");
        let listed: Vec<&str> = document.lines().filter(|line| line.starts_with("| `")).collect();
        let expected: Vec<String> = Code::ALL
            .iter()
            .map(|code| {
                format!(
                    "| `{}` | {} | {} | {} | {} |",
                    code.slug(),
                    code.status(),
                    code.title(),
                    code.meaning(),
                    code.remedy()
                )
            })
            .collect();
        assert_eq!(listed, expected, "docs/errors.md should hold:\n{}", expected.join("\n"));
    }

    #[test]
    fn a_code_is_known_by_its_slug_alone() {
        for code in Code::ALL {
            assert_eq!(Code::parse(code.slug()), Some(*code));
        }
        assert_eq!(Code::parse("no-such-code"), None);
    }
}
