//! Rows of people and their roles.

mod sign_in;

use std::collections::HashMap;

use diesel::prelude::*;
use serde_json::{Value, json};

use super::{Email, Name, Person, PersonState, Role};
use crate::{
    db::{Db, Tx},
    events::{self, Subject},
    ids::PersonId,
    problem::{Problem, Result},
    schema::{people, person_roles},
};

pub use self::sign_in::{
    blocked_until, by_link, by_session, clear_failures, end_session, end_sessions, make_link, note_failure,
    open_session, use_link,
};

#[derive(Queryable, Selectable)]
#[diesel(table_name = people)]
pub(super) struct Row {
    id: PersonId,
    version: i64,
    email: String,
    name: String,
    state: PersonState,
}

impl Row {
    fn with(self, mut roles: Vec<Role>) -> Person {
        roles.sort();
        Person {
            id: self.id,
            version: self.version,
            email: self.email,
            name: self.name,
            state: self.state,
            roles,
        }
    }
}

/// The one person whose row these are, once with each role.
pub(super) fn one(found: impl IntoIterator<Item = (Row, Option<Role>)>) -> Option<Person> {
    let (mut rows, roles): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    Some(rows.pop()?.with(roles.into_iter().flatten().collect()))
}

fn with_roles(db: &mut Db, rows: Vec<Row>) -> Result<Vec<Person>> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut roles: HashMap<PersonId, Vec<Role>> = HashMap::new();
    let pairs: Vec<(PersonId, Role)> = person_roles::table
        .filter(person_roles::person_id.eq_any(ids))
        .select((person_roles::person_id, person_roles::role))
        .load(db)?;
    for (person, role) in pairs {
        roles.entry(person).or_default().push(role);
    }
    let person = |row: Row| {
        let roles = roles.remove(&row.id).unwrap_or_default();
        row.with(roles)
    };
    Ok(rows.into_iter().map(person).collect())
}

/// The person with that id.
pub fn find(db: &mut Db, id: PersonId) -> Result<Person> {
    let found: Vec<(Row, Option<Role>)> = people::table
        .left_join(person_roles::table)
        .filter(people::id.eq(id))
        .select((Row::as_select(), person_roles::role.nullable()))
        .load(db)?;
    one(found).ok_or_else(|| Problem::not_found("person"))
}

/// The person with that mail address.
pub fn by_email(db: &mut Db, email: &Email) -> Result<Option<Person>> {
    let found: Vec<(Row, Option<Role>)> = people::table
        .left_join(person_roles::table)
        .filter(people::email.eq(email.as_str()))
        .select((Row::as_select(), person_roles::role.nullable()))
        .load(db)?;
    Ok(one(found))
}

/// Everyone, by name. A desk has tens of people, at most a few thousand; more are not shown.
pub fn list(db: &mut Db) -> Result<Vec<Person>> {
    let rows = people::table
        .order((people::name, people::id))
        .limit(5000)
        .select(Row::as_select())
        .load(db)?;
    with_roles(db, rows)
}

/// The names behind ids.
pub fn names(db: &mut Db, ids: &[PersonId]) -> Result<HashMap<PersonId, String>> {
    let rows: Vec<(PersonId, String)> = people::table
        .filter(people::id.eq_any(ids.to_vec()))
        .select((people::id, people::name))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// Whether anybody is there yet.
pub fn anyone(db: &mut Db) -> Result<bool> {
    Ok(people::table
        .select(people::id)
        .first::<PersonId>(db)
        .optional()?
        .is_some())
}

/// The hash of a person's password, when they have chosen one.
pub fn password_hash(db: &mut Db, id: PersonId) -> Result<Option<String>> {
    Ok(people::table.find(id).select(people::password_hash).first(db)?)
}

/// Adds a person: active with a password, invited without one.
pub fn add(tx: &mut Tx<'_>, email: &Email, name: &Name, roles: &[Role], password_hash: Option<&str>) -> Result<Person> {
    if by_email(tx, email)?.is_some() {
        return Err(Problem::field(
            "email",
            format!("{} is already someone's address here.", email.as_str()),
        ));
    }
    if roles.is_empty() {
        return Err(Problem::field("role", "Choose at least one role."));
    }
    let id = PersonId::new();
    let state = if password_hash.is_some() {
        PersonState::Active
    } else {
        PersonState::Invited
    };
    diesel::insert_into(people::table)
        .values((
            people::id.eq(id),
            people::version.eq(1_i64),
            people::email.eq(email.as_str()),
            people::name.eq(name.as_str()),
            people::password_hash.eq(password_hash),
            people::state.eq(state),
            people::created_at.eq(tx.by().at),
        ))
        .execute(&mut **tx)?;
    for role in unique(roles) {
        add_role(tx, id, role)?;
    }
    let person = find(tx, id)?;
    let after = json!({"email": person.email, "name": person.name, "state": state, "roles": person.roles});
    events::append(
        tx,
        "person.added",
        Subject::record("person", id.any()),
        &Value::Null,
        &after,
    )?;
    Ok(person)
}

fn unique(roles: &[Role]) -> Vec<Role> {
    let mut roles = roles.to_vec();
    roles.sort();
    roles.dedup();
    roles
}

fn add_role(tx: &mut Tx<'_>, id: PersonId, role: Role) -> Result<()> {
    diesel::insert_into(person_roles::table)
        .values((person_roles::person_id.eq(id), person_roles::role.eq(role)))
        .execute(&mut **tx)?;
    Ok(())
}

/// Gives a person other roles.
pub fn set_roles(tx: &mut Tx<'_>, id: PersonId, roles: &[Role]) -> Result<Person> {
    let before = find(tx, id)?;
    let roles = unique(roles);
    if roles.is_empty() {
        return Err(Problem::field(
            "role",
            "Choose at least one role, or disable the account.",
        ));
    }
    if roles == before.roles {
        return Ok(before);
    }
    if before.is(Role::Admin) && !roles.contains(&Role::Admin) {
        keep_an_admin(tx, id)?;
    }
    diesel::delete(person_roles::table.filter(person_roles::person_id.eq(id))).execute(&mut **tx)?;
    for role in &roles {
        add_role(tx, id, *role)?;
    }
    raise(tx, id)?;
    let subject = Subject::record("person", id.any());
    events::append(
        tx,
        "person.roles_changed",
        subject,
        &json!({"roles": before.roles}),
        &json!({"roles": roles}),
    )?;
    find(tx, id)
}

/// Lets a person sign in, or no longer; their sessions end at once.
pub fn set_state(tx: &mut Tx<'_>, id: PersonId, state: PersonState) -> Result<Person> {
    let before = find(tx, id)?;
    if before.state == state {
        return Ok(before);
    }
    if state == PersonState::Disabled {
        if before.is(Role::Admin) {
            keep_an_admin(tx, id)?;
        }
        end_sessions(tx, id)?;
    }
    diesel::update(people::table.find(id))
        .set(people::state.eq(state))
        .execute(&mut **tx)?;
    raise(tx, id)?;
    let kind = if state == PersonState::Disabled {
        "person.disabled"
    } else {
        "person.enabled"
    };
    let subject = Subject::record("person", id.any());
    events::append(
        tx,
        kind,
        subject,
        &json!({"state": before.state}),
        &json!({"state": state}),
    )?;
    find(tx, id)
}

fn keep_an_admin(tx: &mut Tx<'_>, leaving: PersonId) -> Result<()> {
    let others: i64 = person_roles::table
        .inner_join(people::table)
        .filter(person_roles::role.eq(Role::Admin))
        .filter(people::state.eq(PersonState::Active))
        .filter(people::id.ne(leaving))
        .count()
        .get_result(&mut **tx)?;
    if others == 0 {
        return Err(Problem::not_allowed(
            "This is the desk's last admin. Make someone else an admin first.",
        ));
    }
    Ok(())
}

fn raise(tx: &mut Tx<'_>, id: PersonId) -> Result<()> {
    diesel::update(people::table.find(id))
        .set(people::version.eq(people::version + 1))
        .execute(&mut **tx)?;
    Ok(())
}

/// Sets a password; all sessions of the person end, and an invited person becomes active.
pub fn set_password(tx: &mut Tx<'_>, id: PersonId, hash: &str) -> Result<()> {
    let person = find(tx, id)?;
    if person.state == PersonState::Disabled {
        return Err(Problem::not_allowed(
            "This account is disabled. Ask an admin of the desk.",
        ));
    }
    diesel::update(people::table.find(id))
        .set((people::password_hash.eq(hash), people::state.eq(PersonState::Active)))
        .execute(&mut **tx)?;
    raise(tx, id)?;
    end_sessions(tx, id)?;
    let subject = Subject::record("person", id.any());
    events::append(
        tx,
        "person.password_changed",
        subject,
        &json!({"state": person.state}),
        &json!({"state": "active"}),
    )?;
    Ok(())
}
