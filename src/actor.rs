//! Who does something, and when: what every change carries into the log.

use crate::{clock::Time, ids::PersonId};

text_enum! {
    /// What kind of actor a change is made by.
    ActorKind {
        /// A person in a browser or at the shell.
        Person = "person",
        /// A program with a person's API token.
        Token = "token",
        /// Nobody of the desk: Factdesk itself (a due schedule, a due re-check), or a reader.
        System = "system",
    }
}

/// Who makes a change. The name is kept in the log as it was on the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The person, also behind a token; none for the system.
    pub id: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// Person, token or system.
    pub kind: ActorKind,
}

impl Actor {
    /// Factdesk itself.
    pub fn system() -> Self {
        Self {
            id: None,
            name: "Factdesk".into(),
            kind: ActorKind::System,
        }
    }

    /// Somebody outside of the desk, of whom nothing is known.
    pub fn reader() -> Self {
        Self {
            id: None,
            name: "A reader".into(),
            kind: ActorKind::System,
        }
    }

    /// A person.
    pub fn person(id: PersonId, name: impl Into<String>) -> Self {
        Self {
            id: Some(id),
            name: name.into(),
            kind: ActorKind::Person,
        }
    }

    /// A person's program.
    pub fn token(id: PersonId, name: impl Into<String>) -> Self {
        Self {
            id: Some(id),
            name: name.into(),
            kind: ActorKind::Token,
        }
    }
}

/// Who, and when: the time is taken once per request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    /// Who.
    pub actor: Actor,
    /// When.
    pub at: Time,
}

impl By {
    /// The actor at that time.
    pub fn new(actor: Actor, at: Time) -> Self {
        Self { actor, at }
    }

    /// Factdesk itself at that time.
    pub fn system(at: Time) -> Self {
        Self::new(Actor::system(), at)
    }
}
