//! The people of the desk: roles, sign-in, sessions, links by mail, programs' tokens.

pub mod guard;
mod mail_texts;
pub mod pages;
pub mod password;
pub mod permissions;
pub mod routes;
pub mod store;
pub mod tokens;

use chrono::Duration;

pub use self::permissions::{Action, Permission, Relation, Rights, Role, Scope, allows, can};
use crate::{
    actor::{Actor, By},
    clock::Time,
    ids::PersonId,
    problem::Result,
};

/// How long a browser stays signed in.
pub const SESSION: Duration = Duration::days(14);

text_enum! {
    /// Whether a person may sign in.
    PersonState {
        /// Has not chosen a password yet.
        Invited = "invited",
        /// May sign in.
        Active = "active",
        /// May not, but their work keeps their name.
        Disabled = "disabled",
    }
}

text_enum! {
    /// What a link sent by mail is for.
    LinkPurpose {
        /// To choose the first password.
        Invitation = "invitation",
        /// To choose a new one.
        PasswordReset = "password_reset",
    }
}

impl LinkPurpose {
    /// How long such a link is good.
    pub fn lasts(self) -> Duration {
        match self {
            Self::Invitation => Duration::days(7),
            Self::PasswordReset => Duration::hours(2),
        }
    }
}

/// A person with what they may do.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// Raised by each change.
    pub version: i64,
    /// For signing in, in lower case.
    pub email: String,
    /// As shown in public beside their work.
    pub name: String,
    /// Whether they may sign in.
    pub state: PersonState,
    /// What they are at the desk.
    pub roles: Vec<Role>,
}

impl Person {
    /// Whether the table allows them the action, standing so to the record.
    pub fn may(&self, relation: Relation, action: Action) -> bool {
        self.state == PersonState::Active && allows(&self.roles, relation, action)
    }

    /// Whether they have the role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Them, acting at that time.
    pub fn by(&self, at: Time) -> By {
        By::new(Actor::person(self.id, self.name.clone()), at)
    }
}

/// A mail address: one `@`, something on both sides, no blanks, at most 254 characters; kept in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Reads an address.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let text = text.trim().to_ascii_lowercase();
        let plain = !text.chars().any(|c| c.is_whitespace() || c.is_control()) && text.is_ascii() && text.len() <= 254;
        match text.split_once('@') {
            Some((name, host)) if plain && !name.is_empty() && !host.is_empty() && !host.contains('@') => {
                Ok(Self(text))
            }
            _ => Err("Write a mail address such as name@newsroom.example."),
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A person's name: 1 to 120 characters, no control characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name(String);

impl Name {
    /// Reads a name.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() || text.chars().count() > 120 || text.chars().any(char::is_control) {
            return Err("Write a name of at most 120 characters.");
        }
        Ok(Self(text))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How long to wait after so many failed sign-ins in a row: none up to `free`, then 15 seconds, doubling, at most an hour.
pub fn back_off(failures: i32, free: i32) -> Option<Duration> {
    let over = failures.checked_sub(free).filter(|over| *over > 0)?;
    let doublings = u32::try_from(over.min(10) - 1).unwrap_or(0);
    Some(Duration::seconds((15 * 2_i64.pow(doublings)).min(3600)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_names_are_read_at_the_edge() {
        assert_eq!(
            Email::parse(" Ines@Desk.Example ").unwrap().as_str(),
            "ines@desk.example"
        );
        for wrong in ["", "ines", "@desk.example", "ines@", "a b@c.example", "a@b@c"] {
            assert!(Email::parse(wrong).is_err(), "{wrong}");
        }
        assert_eq!(Name::parse("  Ines   Okafor ").unwrap().as_str(), "Ines Okafor");
        assert!(Name::parse(" ").is_err());
    }

    #[test]
    fn waiting_grows_and_ends() {
        assert_eq!(back_off(5, 5), None);
        assert_eq!(back_off(6, 5), Some(Duration::seconds(15)));
        assert_eq!(back_off(8, 5), Some(Duration::seconds(60)));
        assert_eq!(back_off(i32::MAX, 5), Some(Duration::seconds(3600)));
    }
}
