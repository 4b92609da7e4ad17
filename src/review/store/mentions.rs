//! Rows of mentions: for whom a comment is, until they are done with it.

use diesel::prelude::*;

use crate::{
    db::{Db, Tx},
    ids::{ClaimId, CommentId, PersonId},
    problem::{Problem, Result},
    review::{Comment, mentions::named},
    schema::{claims, comments, mentions, people},
    staff::{self, PersonState},
};

/// A comment that is for somebody who is not done with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// It.
    pub comment: Comment,
    /// Who wrote it.
    pub by: String,
    /// What the claim says that it is about.
    pub statement: String,
}

/// Notes whom a new comment names, and whom it answers. What was for its author on this claim is done.
pub(super) fn note(tx: &mut Tx<'_>, comment: &Comment, answered: Option<PersonId>) -> Result<()> {
    settle(tx, comment.claim_id)?;
    let mut told: Vec<PersonId> = answered.into_iter().collect();
    if comment.body.contains('@') {
        let people = staff::store::list(tx)?;
        let active = people.iter().filter(|person| person.state == PersonState::Active);
        let names: Vec<(PersonId, &str)> = active.map(|person| (person.id, person.name.as_str())).collect();
        told.extend(
            named(&comment.body, &names)
                .into_iter()
                .filter(|id| answered != Some(*id)),
        );
    }
    told.retain(|id| *id != comment.author_id);
    let rows = told
        .into_iter()
        .map(|person| (mentions::comment_id.eq(comment.id), mentions::person_id.eq(person)));
    for row in rows {
        diesel::insert_into(mentions::table).values(row).execute(&mut **tx)?;
    }
    Ok(())
}

/// The names of those whom a comment is for.
pub fn told(db: &mut Db, comment: CommentId) -> Result<Vec<String>> {
    Ok(mentions::table
        .inner_join(people::table)
        .filter(mentions::comment_id.eq(comment))
        .order((people::name, people::id))
        .select(people::name)
        .load(db)?)
}

/// What is for that person and not done, the newest first.
pub fn unseen(db: &mut Db, person: PersonId, limit: i64) -> Result<Vec<Mention>> {
    let rows: Vec<(Comment, String, String)> = mentions::table
        .inner_join(comments::table.inner_join(claims::table).inner_join(people::table))
        .filter(mentions::person_id.eq(person))
        .filter(mentions::seen_at.is_null())
        .order(mentions::comment_id.desc())
        .limit(limit)
        .select((Comment::as_select(), people::name, claims::statement))
        .load(db)?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(comment, by, statement)| Mention { comment, by, statement })
        .collect())
}

/// Notes that whoever does this is done with a comment that was for them.
pub fn seen(tx: &mut Tx<'_>, comment: CommentId) -> Result<()> {
    let (person, at) = (tx.by().actor.id, tx.by().at);
    let done = diesel::update(mentions::table)
        .filter(mentions::comment_id.eq(comment))
        .filter(mentions::person_id.nullable().eq(person))
        .set(mentions::seen_at.eq(Some(at)))
        .execute(&mut **tx)?;
    match done {
        0 => Err(Problem::not_found("mention of you")),
        _ => Ok(()),
    }
}

/// Notes that whoever does something to a claim is done with what was for them there.
pub(super) fn settle(tx: &mut Tx<'_>, claim: ClaimId) -> Result<()> {
    let (person, at) = (tx.by().actor.id, tx.by().at);
    let of_claim = comments::table
        .filter(comments::claim_id.eq(claim))
        .select(comments::id);
    diesel::update(mentions::table)
        .filter(mentions::person_id.nullable().eq(person))
        .filter(mentions::seen_at.is_null())
        .filter(mentions::comment_id.eq_any(of_claim))
        .set(mentions::seen_at.eq(Some(at)))
        .execute(&mut **tx)?;
    Ok(())
}
