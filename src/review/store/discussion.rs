//! Rows of comments and of the right-of-reply log.

use diesel::prelude::*;
use serde_json::{Value, json};

use super::mentions;
use crate::{
    claim,
    db::{Db, Tx},
    events::{self, Subject},
    ids::{ClaimId, CommentId, ContactId},
    problem::{Problem, Result, Stale},
    review::{Comment, Contact, NewContact, discussion::BODY_MAX},
    schema::{comments, contacts},
    written,
};

/// How many comments or contacts of one claim are read at once.
const MOST: i64 = 500;

/// The comments on a claim, oldest first.
pub fn comments(db: &mut Db, claim: ClaimId) -> Result<Vec<Comment>> {
    let mut newest: Vec<Comment> = comments::table
        .filter(comments::claim_id.eq(claim))
        .order((comments::created_at.desc(), comments::id.desc()))
        .limit(MOST)
        .select(Comment::as_select())
        .load(db)?;
    newest.reverse();
    Ok(newest)
}

/// Comments on a claim, or answers a comment; an answer to an answer belongs to the same thread.
pub fn comment(tx: &mut Tx<'_>, claim: ClaimId, parent: Option<CommentId>, body: &str) -> Result<Comment> {
    let body = written::prose(body, BODY_MAX).map_err(|message| Problem::field("body", message))?;
    claim::store::find(tx, claim)?;
    let author_id = tx
        .by()
        .actor
        .id
        .ok_or_else(|| Problem::forbidden("Only a person can comment."))?;
    let answered = parent.map(|id| {
        comments::table
            .find(id)
            .filter(comments::claim_id.eq(claim))
            .select(Comment::as_select())
            .first(&mut **tx)
            .optional()?
            .ok_or_else(|| Problem::field("parent_id", "The comment that you answer is not there."))
    });
    let answered: Option<Comment> = answered.transpose()?;
    let parent_id = answered
        .as_ref()
        .map(|answered| answered.parent_id.unwrap_or(answered.id));
    let row = Comment {
        id: CommentId::new(),
        version: 1,
        claim_id: claim,
        parent_id,
        author_id,
        body,
        created_at: tx.by().at,
    };
    diesel::insert_into(comments::table).values(&row).execute(&mut **tx)?;
    let subject = Subject::part("comment", row.id.any(), claim);
    let after = json!({"body": row.body, "parent_id": row.parent_id});
    events::append(tx, "comment.added", subject, &Value::Null, &after)?;
    mentions::note(tx, &row, answered.map(|answered| answered.author_id))?;
    Ok(row)
}

/// Whom we asked about a claim, the latest last.
pub fn contacts(db: &mut Db, claim: ClaimId) -> Result<Vec<Contact>> {
    Ok(contacts::table
        .filter(contacts::claim_id.eq(claim))
        .order((contacts::asked_on, contacts::id))
        .limit(MOST)
        .select(Contact::as_select())
        .load(db)?)
}

/// One entry of the right-of-reply log.
pub fn find_contact(db: &mut Db, id: ContactId) -> Result<Contact> {
    contacts::table
        .find(id)
        .select(Contact::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Problem::not_found("contact"))
}

/// Notes that someone was asked.
pub fn add_contact(tx: &mut Tx<'_>, claim: ClaimId, new: &NewContact) -> Result<Contact> {
    let by = tx.by().clone();
    let new = new.cleaned(by.at.date())?;
    claim::store::find(tx, claim)?;
    let row = Contact {
        id: ContactId::new(),
        version: 1,
        claim_id: claim,
        whom: new.whom,
        channel: new.channel,
        asked_on: new.asked_on,
        deadline: new.deadline,
        answer: new.answer,
        answered_on: new.answered_on,
        created_by: by.actor.id,
        created_at: by.at,
    };
    diesel::insert_into(contacts::table).values(&row).execute(&mut **tx)?;
    let subject = Subject::part("contact", row.id.any(), claim);
    events::append(tx, "contact.added", subject, &Value::Null, &shown(&row))?;
    Ok(row)
}

/// Changes an entry, usually to note the answer, unless someone else has since `version`.
pub fn edit_contact(tx: &mut Tx<'_>, id: ContactId, version: i64, edit: &NewContact) -> Result<Contact> {
    let edit = edit.cleaned(tx.by().at.date())?;
    let before = find_contact(tx, id)?;
    if before.version != version {
        return Err(stale(&before, version));
    }
    let row = Contact {
        version: version + 1,
        whom: edit.whom,
        channel: edit.channel,
        asked_on: edit.asked_on,
        deadline: edit.deadline,
        answer: edit.answer,
        answered_on: edit.answered_on,
        ..before.clone()
    };
    let Some((was, is)) = events::changes(&shown(&before), &shown(&row)) else {
        return Ok(before);
    };
    diesel::update(contacts::table.find(id))
        .set((
            contacts::version.eq(row.version),
            contacts::whom.eq(&row.whom),
            contacts::channel.eq(&row.channel),
            contacts::asked_on.eq(row.asked_on),
            contacts::deadline.eq(row.deadline),
            contacts::answer.eq(&row.answer),
            contacts::answered_on.eq(row.answered_on),
        ))
        .execute(&mut **tx)?;
    events::append(
        tx,
        "contact.edited",
        Subject::part("contact", id.any(), row.claim_id),
        &was,
        &is,
    )?;
    Ok(row)
}

fn shown(row: &Contact) -> Value {
    json!({
        "whom": row.whom, "channel": row.channel, "asked_on": row.asked_on, "deadline": row.deadline,
        "answer": row.answer, "answered_on": row.answered_on,
    })
}

fn stale(now: &Contact, based_on: i64) -> Problem {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    Problem::stale(Stale {
        based_on,
        version: now.version,
        changed_by: None,
        now: vec![
            ("whom", now.whom.clone()),
            ("channel", now.channel.clone()),
            ("asked_on", now.asked_on.to_string()),
            ("deadline", day(now.deadline)),
            ("answer", now.answer.clone().unwrap_or_default()),
            ("answered_on", day(now.answered_on)),
        ],
    })
}
