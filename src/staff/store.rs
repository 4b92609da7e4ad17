//! Rows of people, roles, sessions, links and failed sign-ins.

use std::collections::HashMap;

use diesel::prelude::*;
use serde_json::{Value, json};

use super::{Email, LinkPurpose, Name, Person, PersonState, Role, SESSION, back_off};
use crate::{
    clock::Time,
    db::{Db, Tx, directly},
    events::{self, Subject},
    ids::{AccessLinkId, PersonId, SessionId},
    problem::{Problem, Result},
    schema::{access_links, people, person_roles, sessions, sign_in_failures},
    secret,
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

/// Opens a session for a browser that holds the token.
pub fn open_session(tx: &mut Tx<'_>, person: PersonId, token: &str) -> Result<()> {
    let at = tx.by().at;
    diesel::delete(sessions::table.filter(sessions::expires_at.lt(at))).execute(&mut **tx)?;
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(SessionId::new()),
            sessions::token_hash.eq(secret::token_hash(token)),
            sessions::person_id.eq(person),
            sessions::created_at.eq(at),
            sessions::expires_at.eq(at.plus(SESSION)),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Ends one session.
pub fn end_session(tx: &mut Tx<'_>, token: &str) -> Result<()> {
    diesel::delete(sessions::table.filter(sessions::token_hash.eq(secret::token_hash(token)))).execute(&mut **tx)?;
    Ok(())
}

/// Ends all sessions of a person.
pub fn end_sessions(tx: &mut Tx<'_>, person: PersonId) -> Result<()> {
    diesel::delete(sessions::table.filter(sessions::person_id.eq(person))).execute(&mut **tx)?;
    Ok(())
}

/// Whoever is signed in with that token.
pub fn by_session(db: &mut Db, token: &str, now: Time) -> Result<Option<Person>> {
    // Every request of a signed-in person asks this.
    let found: Vec<(Row, Option<Role>)> = directly!(db, conn => sessions::table
        .inner_join(people::table.left_join(person_roles::table))
        .filter(sessions::token_hash.eq(secret::token_hash(token)))
        .filter(sessions::expires_at.gt(now))
        .filter(people::state.eq(PersonState::Active))
        .select((Row::as_select(), person_roles::role.nullable()))
        .load(conn))?;
    Ok(one(found))
}

/// Makes a link for someone; older ones for the same purpose are no longer good.
pub fn make_link(tx: &mut Tx<'_>, person: PersonId, purpose: LinkPurpose) -> Result<String> {
    let (token, at) = (secret::token(), tx.by().at);
    let older = access_links::table
        .filter(access_links::person_id.eq(person))
        .filter(access_links::purpose.eq(purpose))
        .filter(access_links::used_at.is_null());
    diesel::update(older)
        .set(access_links::used_at.eq(at))
        .execute(&mut **tx)?;
    diesel::insert_into(access_links::table)
        .values((
            access_links::id.eq(AccessLinkId::new()),
            access_links::token_hash.eq(secret::token_hash(&token)),
            access_links::person_id.eq(person),
            access_links::purpose.eq(purpose),
            access_links::created_at.eq(at),
            access_links::expires_at.eq(at.plus(purpose.lasts())),
        ))
        .execute(&mut **tx)?;
    Ok(token)
}

/// Whom a link lets in, when it is still good.
pub fn by_link(db: &mut Db, token: &str, now: Time) -> Result<Person> {
    let id: Option<PersonId> = access_links::table
        .filter(access_links::token_hash.eq(secret::token_hash(token)))
        .filter(access_links::used_at.is_null())
        .filter(access_links::expires_at.gt(now))
        .select(access_links::person_id)
        .first(db)
        .optional()?;
    match id {
        Some(id) => find(db, id),
        None => Err(Problem::not_found(
            "link: it has been used or is too old. Ask for a new one",
        )),
    }
}

/// Uses a link to choose a password.
pub fn use_link(tx: &mut Tx<'_>, token: &str, hash: &str) -> Result<Person> {
    let at = tx.by().at;
    let person = by_link(tx, token, at)?;
    diesel::update(
        access_links::table
            .filter(access_links::person_id.eq(person.id))
            .filter(access_links::used_at.is_null()),
    )
    .set(access_links::used_at.eq(at))
    .execute(&mut **tx)?;
    set_password(tx, person.id, hash)?;
    find(tx, person.id)
}

/// Until when sign-ins are refused for any of these subjects (an account, an address).
pub fn blocked_until(db: &mut Db, subjects: &[String], now: Time) -> Result<Option<Time>> {
    let times: Vec<Option<Time>> = sign_in_failures::table
        .filter(sign_in_failures::subject.eq_any(subjects.to_vec()))
        .select(sign_in_failures::blocked_until)
        .load(db)?;
    Ok(times.into_iter().flatten().filter(|until| *until > now).max())
}

/// Notes a failed sign-in. A subject that was quiet for a day starts anew.
pub fn note_failure(tx: &mut Tx<'_>, subject: &str, free: i32) -> Result<()> {
    let at = tx.by().at;
    let row: Option<(i32, Time)> = sign_in_failures::table
        .find(subject)
        .select((sign_in_failures::failures, sign_in_failures::last_failed_at))
        .first(&mut **tx)
        .optional()?;
    let failures = match row {
        Some((n, last)) if last.plus(chrono::Duration::days(1)) > at => n.saturating_add(1),
        _ => 1,
    };
    let until = back_off(failures, free).map(|wait| at.plus(wait));
    let values = (
        sign_in_failures::failures.eq(failures),
        sign_in_failures::last_failed_at.eq(at),
        sign_in_failures::blocked_until.eq(until),
    );
    if row.is_some() {
        diesel::update(sign_in_failures::table.find(subject))
            .set(values)
            .execute(&mut **tx)?;
    } else {
        diesel::insert_into(sign_in_failures::table)
            .values((sign_in_failures::subject.eq(subject), values))
            .execute(&mut **tx)?;
    }
    Ok(())
}

/// Forgets failed sign-ins after one that succeeded.
pub fn clear_failures(tx: &mut Tx<'_>, subject: &str) -> Result<()> {
    diesel::delete(sign_in_failures::table.find(subject)).execute(&mut **tx)?;
    Ok(())
}
