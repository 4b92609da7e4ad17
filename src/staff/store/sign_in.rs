//! Rows of sessions, links and failed sign-ins.

use diesel::prelude::*;

use super::{
    super::{LinkPurpose, Person, PersonState, Role, SESSION, back_off},
    Row, find, one, set_password,
};
use crate::{
    clock::Time,
    db::{Db, Tx, directly},
    ids::{AccessLinkId, PersonId, SessionId},
    problem::{Problem, Result},
    schema::{access_links, people, person_roles, sessions, sign_in_failures},
    secret,
};

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
