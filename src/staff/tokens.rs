//! API tokens: shown once, kept as a hash, with scopes; never worth more than their person.

use diesel::prelude::*;
use serde_json::{Value, json};

use super::{
    Person, PersonState, Role, Scope,
    store::{self, Row},
};
use crate::{
    clock::Time,
    db::{Db, Tx, directly},
    events::{self, Subject},
    ids::{PersonId, TokenId},
    problem::{Faults, Problem, Result},
    schema::{api_tokens, people, person_roles},
    secret,
};

/// What every token begins with, so that one found in a log or a repository is known for what it is.
pub const PREFIX: &str = "fd_";

/// A token without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = api_tokens)]
pub struct Token {
    /// Its id.
    pub id: TokenId,
    /// Whose it is.
    pub person_id: PersonId,
    /// What its owner calls it.
    pub name: String,
    /// Scopes, separated by blanks.
    pub scopes: String,
    /// When it was made.
    pub created_at: Time,
    /// When it was revoked.
    pub revoked_at: Option<Time>,
}

impl Token {
    /// What it may be used for.
    pub fn scopes(&self) -> Vec<Scope> {
        self.scopes.split(' ').filter_map(Scope::parse).collect()
    }
}

/// Makes a token for a person and returns its secret, the only time that it is seen.
pub fn make(tx: &mut Tx<'_>, person: PersonId, name: &str, scopes: &[Scope]) -> Result<(TokenId, String)> {
    let mut faults = Faults::new();
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 80 || name.chars().any(char::is_control) {
        faults.add(
            "name",
            "Give the token a name of at most 80 characters, such as the program that will use it.",
        );
    }
    if scopes.is_empty() {
        faults.add("scope", "Choose at least one scope.");
    }
    faults.check()?;
    let id = TokenId::new();
    let secret_part = format!("{PREFIX}{}", secret::token());
    let words = Scope::ALL
        .iter()
        .filter(|s| scopes.contains(s))
        .map(|s| s.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    let at = tx.by().at;
    diesel::insert_into(api_tokens::table)
        .values((
            api_tokens::id.eq(id),
            api_tokens::person_id.eq(person),
            api_tokens::name.eq(name),
            api_tokens::token_hash.eq(secret::token_hash(&secret_part)),
            api_tokens::scopes.eq(&words),
            api_tokens::created_at.eq(at),
        ))
        .execute(&mut **tx)?;
    let after = json!({"name": name, "scopes": words, "person_id": person});
    events::append(
        tx,
        "token.made",
        Subject::record("token", id.any()),
        &Value::Null,
        &after,
    )?;
    Ok((id, secret_part))
}

/// Ends a token. `owner` limits it to one's own.
pub fn revoke(tx: &mut Tx<'_>, id: TokenId, owner: Option<PersonId>) -> Result<()> {
    let token = find(tx, id)?;
    if owner.is_some_and(|owner| owner != token.person_id) {
        return Err(Problem::not_found("token"));
    }
    if token.revoked_at.is_some() {
        return Ok(());
    }
    let at = tx.by().at;
    diesel::update(api_tokens::table.find(id))
        .set(api_tokens::revoked_at.eq(at))
        .execute(&mut **tx)?;
    let subject = Subject::record("token", id.any());
    events::append(
        tx,
        "token.revoked",
        subject,
        &json!({"revoked_at": null}),
        &json!({"revoked_at": at}),
    )?;
    Ok(())
}

/// The token with that id.
pub fn find(db: &mut Db, id: TokenId) -> Result<Token> {
    let found = api_tokens::table
        .find(id)
        .select(Token::as_select())
        .first(db)
        .optional()?;
    found.ok_or_else(|| Problem::not_found("token"))
}

/// A person's tokens, or everybody's, newest first.
pub fn list(db: &mut Db, person: Option<PersonId>) -> Result<Vec<Token>> {
    let mut query = api_tokens::table
        .order(api_tokens::id.desc())
        .limit(500)
        .select(Token::as_select())
        .into_boxed();
    if let Some(person) = person {
        query = query.filter(api_tokens::person_id.eq(person));
    }
    Ok(query.load(db)?)
}

/// The token and its person, when the secret is that of one in force.
pub fn by_secret(db: &mut Db, secret_part: &str) -> Result<Option<(Token, Person)>> {
    let found: Vec<(Token, Row, Option<Role>)> = directly!(db, conn => api_tokens::table
        .inner_join(people::table.left_join(person_roles::table))
        .filter(api_tokens::token_hash.eq(secret::token_hash(secret_part)))
        .filter(api_tokens::revoked_at.is_null())
        .select((Token::as_select(), Row::as_select(), person_roles::role.nullable()))
        .load(conn))?;
    let token = found.first().map(|(token, ..)| token.clone());
    let person = store::one(found.into_iter().map(|(_, row, role)| (row, role)));
    let active = person.filter(|person| person.state == PersonState::Active);
    Ok(token.zip(active))
}
