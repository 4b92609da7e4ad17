//! Saved lists: what is searched for among the claims and how they are narrowed, under a name. A list is its owner's, or
//! shared with the desk; each is a feed too, at an address that is signed for one person.

mod feed;
mod pages;
pub mod routes;
pub mod store;

use diesel::prelude::*;

use super::claims::Asked;
use crate::{
    clock::Time,
    ids::{PersonId, SavedListId},
    problem::{Faults, Problem, Result},
    schema::saved_lists,
    secret::Secret,
    staff::{Action, Person, Relation, Rights},
    web::paging,
};

/// How long a name may be, in characters.
const NAME_MAX: usize = 80;

/// How long a search with its filters may be, in bytes.
const ASKED_MAX: usize = 1_000;

/// What a feed's signature is good for.
const SIGNED_FOR: &str = "list feed";

/// A search of the claims under a name.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, serde::Serialize)]
#[diesel(table_name = saved_lists)]
pub struct SavedList {
    /// Its id.
    pub id: SavedListId,
    /// Raised by each change.
    pub version: i64,
    /// Who saved it.
    pub owner_id: PersonId,
    /// Its name.
    pub name: String,
    /// What is searched for and how it is narrowed, as the query of an address.
    pub asked: String,
    /// Whether the whole desk sees it.
    pub shared: bool,
    /// Which address of its feed is in force; those before are not answered any more.
    pub feed_number: i64,
    /// When it was saved.
    pub created_at: Time,
    /// When it was last changed.
    pub updated_at: Time,
}

impl SavedList {
    /// The address of its claims.
    pub fn address(&self) -> String {
        format!("/desk/claims?{}", self.asked)
    }

    /// What is asked by it.
    pub fn asked(&self) -> Asked {
        serde_html_form::from_str(&self.asked).unwrap_or_default()
    }

    /// Whether that person may look at it.
    pub fn is_seen_by(&self, person: PersonId) -> bool {
        self.shared || self.owner_id == person
    }

    /// Whether that person may change it: their own, and what is shared when the table lets them.
    pub fn is_changed_by(&self, person: &Person) -> bool {
        let may_share = Rights::of(&person.roles).may(Relation::Uninvolved, Action::ShareList);
        self.owner_id == person.id || (self.shared && may_share)
    }

    /// The address of its feed for that person, which needs no signing in.
    pub fn feed(&self, person: PersonId, secret: &Secret) -> String {
        let key = secret.sign(SIGNED_FOR, &self.signed(person));
        let person = person.to_string();
        paging::address(
            &format!("/lists/{}.atom", self.id),
            &[("person", &person), ("key", &key)],
        )
    }

    /// Whether the key is that of the feed's address in force.
    pub fn is_key(&self, person: PersonId, key: &str, secret: &Secret) -> bool {
        secret.verify(SIGNED_FOR, &self.signed(person), key)
    }

    fn signed(&self, person: PersonId) -> String {
        format!("{} {person} {}", self.id, self.feed_number)
    }
}

/// A list as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListEdit {
    /// Its name.
    pub name: String,
    /// Whether the desk sees it.
    pub shared: bool,
    /// What it asks for, as the query of an address.
    pub asked: String,
}

impl ListEdit {
    /// The same, blanks squeezed and what is asked written in one way; or what is wrong with it.
    pub fn cleaned(&self) -> Result<Self> {
        let mut faults = Faults::new();
        let name = self.name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            faults.add("name", "Give the list a name.");
        }
        if name.chars().count() > NAME_MAX {
            faults.add("name", format!("Take at most {NAME_MAX} characters."));
        }
        let asked: Asked = serde_html_form::from_str(&self.asked).unwrap_or_default();
        let asked = written(&asked);
        if asked.is_empty() {
            faults.add(
                "asked",
                "Search for something, or choose a filter, before you save the list.",
            );
        }
        if asked.len() > ASKED_MAX {
            faults.add("asked", "This search is too long to be saved; leave some of it out.");
        }
        faults.check()?;
        Ok(Self {
            name,
            shared: self.shared,
            asked,
        })
    }
}

/// What is asked as the query of an address, without the page.
pub fn written(asked: &Asked) -> String {
    let address = paging::address("", &asked.with(&[("page", "")]));
    address.trim_start_matches('?').to_owned()
}

/// There is no such list, or none that this person may see.
fn unknown() -> Problem {
    Problem::not_found("list")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_keeps_what_narrows_it_in_one_way() {
        let typed = ListEdit {
            name: "  To  check ".into(),
            shared: true,
            asked: "page=3&status=logged&q=troops+number%3A~100k&nonsense=1".into(),
        };
        let clean = typed.cleaned().unwrap();
        assert_eq!(clean.name, "To check");
        assert_eq!(clean.asked, "q=troops+number%3A%7E100k&status=logged");
        let empty = ListEdit::default().cleaned().unwrap_err();
        let fields: Vec<&str> = empty.fields.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["name", "asked"]);
    }
}
