//! Rows of replies: left, read by the desk, shown or not, and reported.

use std::collections::HashMap;

use chrono::Duration;
use diesel::{dsl::count_star, prelude::*};
use serde_json::{Value, json};

use super::{NewReply, REPORTS_A_DAY, Reply, State, Step};
use crate::{
    db::{Db, Tx},
    events::{self, Subject},
    ids::{ClaimId, ReplyId},
    problem::{Problem, Result},
    publication::store::{PublicReply, hide_reply, show_reply},
    schema::{publication_heads as heads, replies, reply_reports as reports},
    secret,
    web::{
        open_form,
        paging::{Page, PageNumber},
    },
};

/// Rows of one page.
pub const PER_PAGE: i64 = 30;

/// Keeps a reply until someone of the desk reads it. The same token again is the same reply.
pub fn leave(tx: &mut Tx<'_>, claim: ClaimId, new: &NewReply, token: &str, sender: &str) -> Result<()> {
    let (at, token) = (tx.by().at, secret::token_hash(token));
    let known: i64 = replies::table
        .filter(replies::token_hash.eq(&token))
        .count()
        .get_result(&mut **tx)?;
    if known > 0 {
        return Ok(());
    }
    let lately: i64 = replies::table
        .filter(replies::sender.eq(sender))
        .filter(replies::sent_at.gt(at.plus(Duration::hours(-1))))
        .count()
        .get_result(&mut **tx)?;
    open_form::few_enough(lately)?;
    let id = ReplyId::new();
    diesel::insert_into(replies::table)
        .values((
            replies::id.eq(id),
            replies::version.eq(1_i64),
            replies::claim_id.eq(claim),
            replies::name.eq(&new.name),
            replies::text.eq(&new.text),
            replies::token_hash.eq(token),
            replies::sender.eq(sender),
            replies::sent_at.eq(at),
            replies::state.eq(State::Waiting),
        ))
        .execute(&mut **tx)?;
    let after = json!({"name": new.name, "text": new.text});
    events::append(
        tx,
        "reply.left",
        Subject::part("reply", id.any(), claim),
        &Value::Null,
        &after,
    )
    .map(drop)
}

/// The one with that id.
pub fn find(db: &mut Db, id: ReplyId) -> Result<Reply> {
    replies::table
        .find(id)
        .select(Reply::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Problem::not_found("reply"))
}

/// Which replies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those that stand there.
    State(State),
    /// Those that are shown and were reported.
    Reported,
}

/// A reply in a list of the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// It.
    pub reply: Reply,
    /// The fact-check's name in addresses and its headline.
    pub about: (String, String),
    /// Why it was reported, each time.
    pub reports: Vec<String>,
}

/// One page of them: what waits from the oldest on, others from the newest on.
pub fn list(db: &mut Db, which: Which, number: PageNumber) -> Result<Page<Row>> {
    let matching = || {
        let query = replies::table
            .inner_join(heads::table.on(heads::claim_id.eq(replies::claim_id)))
            .into_boxed();
        match which {
            Which::State(state) => query.filter(replies::state.eq(state)),
            Which::Reported => query
                .filter(replies::state.eq(State::Shown))
                .filter(replies::id.eq_any(reports::table.select(reports::reply_id))),
        }
    };
    let total: i64 = matching().select(count_star()).first(db)?;
    let mut query = matching()
        .limit(PER_PAGE)
        .offset(number.offset(PER_PAGE))
        .select((Reply::as_select(), (heads::slug, heads::headline)));
    query = if which == Which::State(State::Waiting) {
        query.order((replies::sent_at, replies::id))
    } else {
        query.order((replies::sent_at.desc(), replies::id.desc()))
    };
    let rows: Vec<(Reply, (String, String))> = query.load(db)?;
    let ids: Vec<ReplyId> = rows.iter().map(|(reply, _)| reply.id).collect();
    let mut why: HashMap<ReplyId, Vec<String>> = HashMap::new();
    let reported: Vec<(ReplyId, String)> = reports::table
        .filter(reports::reply_id.eq_any(ids))
        .order(reports::reported_at)
        .limit(PER_PAGE * 20)
        .select((reports::reply_id, reports::reason))
        .load(db)?;
    for (id, reason) in reported {
        why.entry(id).or_default().push(reason);
    }
    let items = rows.into_iter().map(|(reply, about)| Row {
        reports: why.remove(&reply.id).unwrap_or_default(),
        reply,
        about,
    });
    Ok(Page {
        items: items.collect(),
        number,
        per_page: PER_PAGE,
        total,
    })
}

/// How many wait to be read, and how many that are shown were reported.
pub fn to_read(db: &mut Db) -> Result<i64> {
    let waiting: i64 = replies::table
        .filter(replies::state.eq(State::Waiting))
        .count()
        .get_result(db)?;
    let reported: i64 = replies::table
        .filter(replies::state.eq(State::Shown))
        .filter(replies::id.eq_any(reports::table.select(reports::reply_id)))
        .count()
        .get_result(db)?;
    Ok(waiting + reported)
}

/// Does with a reply what someone of the desk decided. What was reported is dealt with by that.
pub fn step(tx: &mut Tx<'_>, id: ReplyId, step: Step) -> Result<Reply> {
    let before = find(tx, id)?;
    let reported: i64 = reports::table
        .filter(reports::reply_id.eq(id))
        .count()
        .get_result(&mut **tx)?;
    if !Step::from(before.state, reported > 0).contains(&step) {
        let state = before.state.label().to_lowercase();
        return Err(Problem::not_allowed(format!("The reply is {state} by now.")));
    }
    let (by, to) = (tx.by().clone(), step.to());
    diesel::delete(reports::table.filter(reports::reply_id.eq(id))).execute(&mut **tx)?;
    diesel::update(replies::table.find(id))
        .set((
            replies::version.eq(before.version + 1),
            replies::state.eq(to),
            replies::decided_by.eq(by.actor.id),
            replies::decided_at.eq(by.at),
        ))
        .execute(&mut **tx)?;
    let event = format!("reply.{}", if step == Step::Keep { "kept" } else { to.as_str() });
    let subject = Subject::part("reply", id.any(), before.claim_id);
    events::append(
        tx,
        &event,
        subject,
        &json!({"state": before.state}),
        &json!({"state": to}),
    )?;
    if to == State::Shown && before.state != State::Shown {
        let shown = PublicReply {
            id,
            claim_id: before.claim_id,
            name: before.name.clone(),
            text: before.text.clone(),
            sent_at: before.sent_at,
        };
        show_reply(tx, &shown)?;
    } else if before.state == State::Shown && to != State::Shown {
        hide_reply(tx, id, before.claim_id)?;
    }
    find(tx, id)
}

/// Notes that somebody says a shown reply should not stand there; once for each sender and day.
pub fn report(tx: &mut Tx<'_>, id: ReplyId, reason: &str, sender: &str) -> Result<()> {
    let reply = find(tx, id)?;
    if reply.state != State::Shown {
        return Err(Problem::not_found("reply"));
    }
    let known: i64 = reports::table
        .filter(reports::reply_id.eq(id).and(reports::sender.eq(sender)))
        .count()
        .get_result(&mut **tx)?;
    // The digest of a sender holds for one day.
    let today: i64 = reports::table
        .filter(reports::sender.eq(sender))
        .count()
        .get_result(&mut **tx)?;
    if known > 0 || today >= REPORTS_A_DAY {
        return Ok(());
    }
    diesel::insert_into(reports::table)
        .values((
            reports::reply_id.eq(id),
            reports::sender.eq(sender),
            reports::reason.eq(&reason),
            reports::reported_at.eq(tx.by().at),
        ))
        .execute(&mut **tx)?;
    let subject = Subject::part("reply", id.any(), reply.claim_id);
    events::append(tx, "reply.reported", subject, &Value::Null, &json!({"reason": reason})).map(drop)
}
