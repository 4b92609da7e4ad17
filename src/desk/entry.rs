//! What is typed about a claim, beside an article or without one.

use crate::{
    claim::{self, ClaimantDetails, ClaimantRef, NewClaim, NewOccurrence, entry},
    db::Db,
    problem::{Faults, Result},
    web::forms::Fields,
    written,
};

/// How many names are offered while one is typed.
const OFFERED: i64 = 300;

/// Names to offer while one is typed.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Claimants.
    pub claimants: Vec<String>,
    /// Topics.
    pub topics: Vec<String>,
}

/// Names to offer while one is typed.
pub fn known(db: &mut Db) -> Result<Known> {
    Ok(Known {
        claimants: claim::store::known_claimants(db, OFFERED)?,
        topics: claim::store::known_topics(db, OFFERED)?,
    })
}

/// A claim as typed beside an article, or without one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    statement: String,
    claimant: String,
    role: String,
    organisation: String,
    said_on: String,
    said_at: String,
    topics: String,
}

impl Entry {
    /// From a form.
    pub fn of(fields: &Fields) -> Self {
        let text = |name: &str| fields.value(name).to_owned();
        Self {
            statement: text("statement"),
            claimant: text("claimant"),
            role: text("role"),
            organisation: text("organisation"),
            said_on: text("said_on"),
            said_at: text("said_at"),
            topics: text("topics"),
        }
    }

    /// The claim that is meant, found there. All that is wrong is noted under the names of the form's fields.
    pub fn read(&self, occurrence: Option<NewOccurrence>, faults: &mut Faults) -> NewClaim {
        let about_someone = [&self.claimant, &self.role, &self.organisation]
            .iter()
            .any(|text| !text.trim().is_empty());
        let claimant = about_someone.then(|| {
            ClaimantRef::Described(ClaimantDetails {
                name: self.claimant.clone(),
                role: Some(self.role.clone()),
                organisation: Some(self.organisation.clone()),
                same_as: None,
            })
        });
        let new = NewClaim {
            statement: self.statement.clone(),
            claimant,
            said_on: None,
            said_at: Some(self.said_at.clone()),
            occurrence,
            topics: entry::topics(&self.topics),
        };
        if let Err(problem) = new.cleaned() {
            for fault in problem.fields {
                let message = match fault.field.as_str() {
                    "claimant.name" if self.claimant.trim().is_empty() => {
                        "Say who has this role, or leave all three empty.".to_owned()
                    }
                    "statement" if self.statement.trim().is_empty() => {
                        "Say in one sentence what is claimed.".to_owned()
                    }
                    _ => fault.message,
                };
                faults.add(form_name(&fault.field), message);
            }
        }
        let said_on = faults.take("said_on", written::optional_day(&self.said_on)).flatten();
        NewClaim { said_on, ..new }
    }
}

/// The form's name of a field that a station names.
fn form_name(field: &str) -> &str {
    match field {
        "claimant.name" => "claimant",
        "claimant.role" => "role",
        "claimant.organisation" => "organisation",
        other => other.strip_prefix("occurrence.").unwrap_or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_faults_come_under_the_names_of_the_form() {
        let mut faults = Faults::new();
        let entry = Entry {
            role: "governor".into(),
            said_on: "yesterday".into(),
            ..Entry::default()
        };
        entry.read(None, &mut faults);
        let problem = faults.check().unwrap_err();
        let fields: Vec<_> = problem.fields.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["statement", "claimant", "said_on"]);
    }
}
