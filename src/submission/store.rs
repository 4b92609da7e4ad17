//! Rows of what readers send: received, listed, and answered once.

use chrono::Duration;
use diesel::prelude::*;
use serde_json::{Value, json};

use super::{ANSWER_MAX, Kind, NewSubmission, State, Submission, bars, letters};
use crate::{
    claim::{self, Status},
    db::{
        Db, MultiBackend, Tx,
        dialect::{self, lower},
    },
    events::{self, Subject},
    ids::{ClaimId, SubmissionId},
    problem::{Problem, Result},
    publication, review,
    schema::submissions,
    secret,
    staff::{Action, Relation, Rights},
    web::{
        open_form,
        paging::{Page, PageNumber},
    },
    written,
};

/// Rows of one page.
pub const PER_PAGE: i64 = 30;

/// Keeps what a reader sent, under a token that finds it again. The same token again gives the same row: a form that is sent twice
/// is one sending.
pub fn receive(tx: &mut Tx<'_>, new: &NewSubmission, token: &str, sender: &str) -> Result<Submission> {
    if let Some(known) = by_token(tx, token)? {
        return Ok(known);
    }
    let at = tx.by().at;
    let lately: i64 = submissions::table
        .filter(submissions::sender.eq(sender))
        .filter(submissions::sent_at.gt(at.plus(Duration::hours(-1))))
        .count()
        .get_result(&mut **tx)?;
    open_form::few_enough(lately)?;
    let id = SubmissionId::new();
    diesel::insert_into(submissions::table)
        .values((
            submissions::id.eq(id),
            submissions::version.eq(1_i64),
            submissions::kind.eq(new.kind()),
            submissions::claim_id.eq(new.appealed),
            submissions::text.eq(&new.text),
            submissions::said_by.eq(&new.said_by),
            submissions::url.eq(&new.url),
            submissions::email.eq(&new.email),
            submissions::token_hash.eq(secret::token_hash(token)),
            submissions::sender.eq(sender),
            submissions::sent_at.eq(at),
            submissions::state.eq(State::Waiting),
        ))
        .execute(&mut **tx)?;
    // The log is kept for ever, so it holds that there is a contact, and not the contact.
    let after = json!({"text": new.text, "said_by": new.said_by, "url": new.url, "contact": new.email.is_some()});
    let event = format!("{}.received", new.kind());
    events::append(tx, &event, subject(id, new.kind(), new.appealed), &Value::Null, &after)?;
    find(tx, id)
}

fn subject(id: SubmissionId, kind: Kind, claim: Option<ClaimId>) -> Subject {
    let kind = kind.as_str();
    match claim {
        Some(claim) => Subject::part(kind, id.any(), claim),
        None => Subject::record(kind, id.any()),
    }
}

/// The one with that id.
pub fn find(db: &mut Db, id: SubmissionId) -> Result<Submission> {
    submissions::table
        .find(id)
        .select(Submission::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Problem::not_found("submission"))
}

/// The one whose status page has that token in its address.
pub fn by_token(db: &mut Db, token: &str) -> Result<Option<Submission>> {
    Ok(submissions::table
        .filter(submissions::token_hash.eq(secret::token_hash(token)))
        .select(Submission::as_select())
        .first(db)
        .optional()?)
}

/// Which of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Submissions or appeals.
    pub kind: Kind,
    /// In that state; in any when none.
    pub state: Option<State>,
    /// With these words.
    pub q: String,
}

fn matching<'a>(filter: &Filter) -> submissions::BoxedQuery<'a, MultiBackend> {
    let mut query = submissions::table
        .filter(submissions::kind.eq(filter.kind))
        .into_boxed();
    if let Some(state) = filter.state {
        query = query.filter(submissions::state.eq(state));
    }
    let words = filter.q.trim();
    if !words.is_empty() {
        let pattern = dialect::contains(words);
        query = query.filter(lower(submissions::text).like(pattern).escape('\\'));
    }
    query
}

/// One page of them: those that wait from the oldest on, others from the newest on.
pub fn list(db: &mut Db, filter: &Filter, number: PageNumber) -> Result<Page<Submission>> {
    let total = matching(filter).count().get_result(db)?;
    let mut query = matching(filter)
        .limit(PER_PAGE)
        .offset(number.offset(PER_PAGE))
        .select(Submission::as_select());
    query = if filter.state == Some(State::Waiting) {
        query.order((submissions::sent_at, submissions::id))
    } else {
        query.order((submissions::sent_at.desc(), submissions::id.desc()))
    };
    Ok(Page {
        items: query.load(db)?,
        number,
        per_page: PER_PAGE,
        total,
    })
}

/// How many of that kind wait for an answer.
pub fn waiting(db: &mut Db, kind: Kind) -> Result<i64> {
    let filter = Filter {
        kind,
        state: Some(State::Waiting),
        q: String::new(),
    };
    Ok(matching(&filter).count().get_result(db)?)
}

/// One of that kind that nobody has answered.
fn unanswered(tx: &mut Tx<'_>, id: SubmissionId, kind: Kind) -> Result<Submission> {
    let row = find(tx, id)?;
    if row.kind != kind {
        return Err(Problem::not_found(kind.as_str()));
    }
    if row.state != State::Waiting {
        let state = row.state.label().to_lowercase();
        return Err(Problem::not_allowed(format!(
            "This was answered meanwhile: it is {state}."
        )));
    }
    Ok(row)
}

fn answer_of(text: &str) -> Result<String> {
    let text = written::optional_prose(text, ANSWER_MAX).map_err(|message| Problem::field("answer", message))?;
    text.ok_or_else(|| Problem::field("answer", "Write the answer that the reader sees."))
}

/// Writes what became of it, with its event.
fn settle(
    tx: &mut Tx<'_>,
    row: &Submission,
    state: State,
    claim: Option<ClaimId>,
    answer: Option<&str>,
) -> Result<Submission> {
    let by = tx.by().clone();
    let decided = state != State::Waiting;
    diesel::update(submissions::table.find(row.id))
        .set((
            submissions::version.eq(row.version + 1),
            submissions::state.eq(state),
            submissions::claim_id.eq(claim),
            submissions::answer.eq(answer),
            submissions::decided_by.eq(by.actor.id.filter(|_| decided)),
            submissions::decided_at.eq(decided.then_some(by.at)),
        ))
        .execute(&mut **tx)?;
    let what = match state {
        State::Waiting => "restored",
        State::Spam => "set_aside",
        other => other.as_str(),
    };
    let (was, is) = (json!({"state": row.state}), json!({"state": state, "answer": answer}));
    let event = format!("{}.{what}", row.kind);
    events::append(tx, &event, subject(row.id, row.kind, claim), &was, &is)?;
    find(tx, row.id)
}

/// Notes that a claim was logged for a submission, or was there before, and tells the reader.
pub fn take(tx: &mut Tx<'_>, id: SubmissionId, claim: ClaimId, base_url: &str) -> Result<Submission> {
    let row = unanswered(tx, id, Kind::Submission)?;
    let live = publication::store::head(tx, claim)?.filter(|head| head.state == publication::State::Live);
    let path = live.map(|head| head.path());
    letters::answer(tx, &row, State::Taken, None, base_url, path.as_deref())?;
    settle(tx, &row, State::Taken, Some(claim), None)
}

/// The same with a claim that readers can still be told to be worked on, or checked.
pub fn is_known(tx: &mut Tx<'_>, id: SubmissionId, claim: ClaimId, base_url: &str) -> Result<Submission> {
    match claim::store::find(tx, claim)?.status {
        Status::Declined => Err(Problem::not_allowed(
            "That claim was declined. Decline the submission too, with the reason.",
        )),
        Status::Merged => Err(Problem::not_allowed(
            "That claim was merged into another one. Choose the other one.",
        )),
        _ => take(tx, id, claim, base_url),
    }
}

/// Declines a submission, with the reason that the reader sees.
pub fn decline(tx: &mut Tx<'_>, id: SubmissionId, reason: &str, base_url: &str) -> Result<Submission> {
    let row = unanswered(tx, id, Kind::Submission)?;
    let reason = answer_of(reason)?;
    letters::answer(tx, &row, State::Declined, Some(&reason), base_url, None)?;
    settle(tx, &row, State::Declined, None, Some(&reason))
}

/// Sets something aside as spam: nobody is answered.
pub fn set_aside(tx: &mut Tx<'_>, id: SubmissionId, kind: Kind) -> Result<Submission> {
    let row = unanswered(tx, id, kind)?;
    settle(tx, &row, State::Spam, row.claim_id, None)
}

/// Takes that back: it waits again.
pub fn restore(tx: &mut Tx<'_>, id: SubmissionId, kind: Kind) -> Result<Submission> {
    let row = find(tx, id)?;
    if row.kind != kind || row.state != State::Spam {
        return Err(Problem::not_allowed("Only what was set aside as spam can be put back."));
    }
    settle(tx, &row, State::Waiting, row.claim_id, None)
}

/// Decides an appeal, with the answer that the reader sees: nobody who made the check may. Upheld, the claim is open again, with
/// the answer as its reason.
pub fn decide(
    tx: &mut Tx<'_>,
    rights: &Rights,
    id: SubmissionId,
    upheld: bool,
    answer: &str,
    base_url: &str,
) -> Result<Submission> {
    rights.check(Relation::Uninvolved, Action::AnswerReaders)?;
    let row = unanswered(tx, id, Kind::Appeal)?;
    let person = tx.by().actor.id;
    let (Some(person), Some(claim)) = (person, row.claim_id) else {
        return Err(Problem::forbidden("Only a person can decide an appeal."));
    };
    let bars = bars(&review::store::makers(tx, claim)?, person);
    if !bars.is_empty() {
        return Err(Problem::unmet(bars));
    }
    let answer = answer_of(answer)?;
    let state = if upheld { State::Upheld } else { State::Rejected };
    let path = publication::store::head(tx, claim)?.map(|head| head.path());
    letters::answer(tx, &row, state, Some(&answer), base_url, path.as_deref())?;
    let row = settle(tx, &row, state, Some(claim), Some(&answer))?;
    if upheld {
        let reason = format!("An appeal was upheld: {answer}");
        review::store::reopen_for_appeal(tx, rights, claim, &reason)?;
    }
    Ok(row)
}
