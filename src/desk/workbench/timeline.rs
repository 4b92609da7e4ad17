//! The timeline of a claim: rows of the log as sentences, with what changed word by word.
//!
//! The log itself keeps an assessment sealed until its round is decided, so nothing is shown here that would have to be
//! hidden again.

mod changes;

use std::collections::HashMap;

use serde_json::Value;

pub use self::changes::Change;
use self::changes::{changes, shown, text};
use crate::{
    actor::ActorKind,
    clock::Time,
    events::Event,
    ids::{ClaimId, PersonId},
    review::{Rating, Scale},
    text::words::truncate,
    web::components::day,
};

/// From how many characters on the changes of one row are folded away.
const LONG: usize = 400;

/// One row of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Time,
    /// Who, by the name of that day.
    pub who: String,
    /// Whether it was done through a program.
    pub by_program: bool,
    /// What they did.
    pub what: String,
    /// Words of the world or reasons that belong to it.
    pub words: Option<String>,
    /// What changed, field by field.
    pub changes: Vec<Change>,
    /// Whether the changes are so long that they are folded away.
    pub long: bool,
    /// The assessments that were revealed by it.
    pub revealed: Vec<Revealed>,
    /// Whether it happened to a claim that was merged into this one later.
    pub elsewhere: bool,
}

/// An assessment whose round is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revealed {
    /// Who gave it.
    pub reviewer: String,
    /// What.
    pub rating: Option<Rating>,
    /// Why.
    pub rationale: String,
}

/// Everyone who is named by id inside those rows.
pub fn people(events: &[Event]) -> impl Iterator<Item = PersonId> {
    events.iter().flat_map(|event| {
        let (before, after) = (event.before_json(), event.after_json());
        let assigned = [&before, &after].map(|side| side.get("assigned_to").and_then(id));
        let reviewers: Vec<PersonId> = assessments(&after)
            .filter_map(|row| row.get("reviewer").and_then(id))
            .collect();
        assigned.into_iter().flatten().chain(reviewers)
    })
}

fn id(value: &Value) -> Option<PersonId> {
    value.as_str()?.parse().ok()
}

fn assessments(after: &Value) -> impl Iterator<Item = &Value> {
    after.get("assessments").and_then(Value::as_array).into_iter().flatten()
}

/// The rows as sentences, in their order.
pub fn entries(events: &[Event], claim: ClaimId, names: &HashMap<PersonId, String>, scale: &Scale) -> Vec<Entry> {
    let teller = Teller { names, scale };
    events.iter().map(|event| teller.entry(event, claim)).collect()
}

struct Teller<'a> {
    names: &'a HashMap<PersonId, String>,
    scale: &'a Scale,
}

impl Teller<'_> {
    fn entry(&self, event: &Event, claim: ClaimId) -> Entry {
        let (before, after) = (event.before_json(), event.after_json());
        let (what, words) = self.sentence(&event.kind, &before, &after);
        let changes = match event.kind.as_str() {
            "claim.edited"
            | "quantity.corrected"
            | "evidence.edited"
            | "evidence.source_edited"
            | "fact_check.written"
            | "contact.edited"
                if !before.is_null() =>
            {
                changes(&before, &after)
            }
            _ => Vec::new(),
        };
        Entry {
            long: changes.iter().map(Change::length).sum::<usize>() > LONG,
            at: event.at,
            who: event.actor_name.clone(),
            by_program: event.actor_kind == ActorKind::Token,
            what,
            words,
            changes,
            revealed: assessments(&after).map(|row| self.revealed(row)).collect(),
            elsewhere: event.claim_id != Some(claim),
        }
    }

    fn sentence(&self, kind: &str, before: &Value, after: &Value) -> (String, Option<String>) {
        let reason = || text(after, "reason");
        let quoted = |value: &Value, name: &str| text(value, name).map(|words| format!("“{}”", truncate(&words, 200)));
        let plain = |words: &str| (words.to_owned(), None);
        match kind {
            "claim.logged" => ("logged the claim".into(), quoted(after, "statement")),
            "claim.edited" => plain("edited the claim"),
            "claim.assigned" => (self.assignment(before, after), None),
            "claim.taken_up" => plain("took it up"),
            "claim.sent_to_review" => plain("sent it to review"),
            "claim.returned" => ("returned it".into(), reason()),
            "claim.taken_back" => ("took it back from review".into(), reason()),
            "claim.reopened" => ("reopened it".into(), reason()),
            "claim.declined" => ("declined it".into(), reason()),
            "claim.approved" => (self.approval(after), None),
            "claim.disagreed" => plain("cast the last assessment: they differ, and the claim went back to research"),
            "claim.merged" => ("merged it into another claim".into(), reason()),
            "claim.undone" => ("took it up again as logged".into(), reason()),
            "claim.absorbed" => ("merged another claim into this one".into(), quoted(after, "statement")),
            "claim.separated" => ("undid a merge".into(), quoted(before, "statement")),
            "quantity.corrected" if before.is_null() => ("added a number".into(), quoted(after, "text")),
            "quantity.corrected" => plain("corrected a number"),
            "quantity.removed" => ("removed a number".into(), quoted(before, "text")),
            "occurrence.added" => ("added an occurrence".into(), quoted(after, "exact")),
            "occurrence.reanchored" => plain("moved an occurrence along to a newer snapshot"),
            "occurrence.orphaned" => plain("found the words of an occurrence gone from the newest snapshot"),
            "evidence.added" => (stance("added evidence", after), text(after, "source")),
            "evidence.edited" => plain("edited evidence"),
            "evidence.removed" => (stance("removed evidence", before), text(before, "source")),
            "evidence.source_edited" => plain("edited a source of its evidence"),
            "fact_check.written" if before.is_null() => ("wrote the fact-check".into(), quoted(after, "headline")),
            "fact_check.written" => plain("edited the fact-check"),
            "assessment.cast" => plain("cast an assessment, sealed until the round is decided"),
            "comment.added" => plain("commented"),
            "contact.added" => ("asked for a reply".into(), text(after, "whom")),
            "contact.edited" => plain("edited an entry of the right-of-reply log"),
            "submission.taken" => plain("took it from a submission of a reader"),
            "appeal.received" => ("asked for a correction".into(), quoted(after, "text")),
            "appeal.upheld" => ("upheld an appeal".into(), text(after, "answer")),
            "appeal.rejected" => ("rejected an appeal".into(), text(after, "answer")),
            "appeal.set_aside" => plain("set an appeal aside as spam"),
            "appeal.restored" => plain("put back an appeal that was set aside"),
            "reply.left" => ("left a reply".into(), quoted(after, "text")),
            "reply.shown" => plain("read a reply and let it be shown"),
            "reply.declined" => plain("declined a reply"),
            "reply.removed" => plain("decided against a reply that was shown"),
            "reply.spam" => plain("set a reply aside as spam"),
            "reply.kept" => plain("kept a reply that was reported"),
            "reply.reported" => ("reported a reply".into(), quoted(after, "reason")),
            "publication.reply_shown" => ("put a reply on the page".into(), quoted(after, "text")),
            "publication.reply_removed" => plain("took a reply off the page"),
            "publication.replies_switched" => plain("changed whether replies are open on its page"),
            "publication.translations_changed" => (translations(after), None),
            "publication.issued" => published(after),
            "publication.scheduled" => (format!("scheduled it for {}", hour(after)), None),
            "publication.unscheduled" => plain("took it off the schedule"),
            "publication.retracted" => ("retracted it".into(), text(after, "note")),
            "publication.voided" => ("made it void".into(), text(after, "note")),
            other => (other.replace(['.', '_'], " "), None),
        }
    }

    fn name(&self, value: Option<&Value>) -> Option<String> {
        let person = value.and_then(id)?;
        Some(self.names.get(&person).cloned().unwrap_or_else(|| "someone".to_owned()))
    }

    fn assignment(&self, before: &Value, after: &Value) -> String {
        let mut parts = Vec::new();
        if before.get("assigned_to") != after.get("assigned_to") {
            parts.push(match self.name(after.get("assigned_to")) {
                Some(name) => format!("assigned it to {name}"),
                None => "assigned it to nobody".to_owned(),
            });
        }
        if before.get("due_on") != after.get("due_on") {
            parts.push(match text(after, "due_on") {
                Some(on) => format!("set it due on {}", on.parse().map_or(on, day)),
                None => "took its due date away".to_owned(),
            });
        }
        parts.join(" and ")
    }

    fn rating(&self, slug: Option<&Value>) -> Option<Rating> {
        let slug = slug?.as_str()?;
        self.scale.ratings.iter().find(|rating| rating.slug == slug).cloned()
    }

    fn approval(&self, after: &Value) -> String {
        let label = match self.rating(after.get("rating")) {
            Some(rating) => rating.label,
            None => text(after, "rating").unwrap_or_default(),
        };
        format!("approved it: {label}")
    }

    fn revealed(&self, row: &Value) -> Revealed {
        Revealed {
            reviewer: self.name(row.get("reviewer")).unwrap_or_else(|| "someone".to_owned()),
            rating: self.rating(row.get("rating")),
            rationale: text(row, "rationale").unwrap_or_default(),
        }
    }
}

fn stance(what: &str, evidence: &Value) -> String {
    match text(evidence, "stance") {
        Some(stance) => format!("{what}, {stance}"),
        None => what.to_owned(),
    }
}

/// In which languages its fact-check is from now on.
fn translations(after: &Value) -> String {
    let rows = after.get("translations").and_then(Value::as_array);
    let languages: Vec<String> = rows
        .into_iter()
        .flatten()
        .map(|row| shown(row.get("language")))
        .collect();
    if languages.is_empty() {
        "unlinked its fact-check from all translations".to_owned()
    } else {
        format!("linked its fact-check with its translations: {}", languages.join(", "))
    }
}

fn published(after: &Value) -> (String, Option<String>) {
    let revision = after.get("revision").and_then(Value::as_i64).unwrap_or(1);
    let what = match text(after, "tier") {
        Some(tier) => format!("published revision {revision}, {}", tier.replace('_', " ")),
        None => "published it".to_owned(),
    };
    (what, text(after, "note"))
}

/// When something is to be published.
fn hour(after: &Value) -> String {
    let text = shown(after.get("publish_at"));
    match text.parse::<Time>() {
        Ok(at) => format!("{}, {} UTC", day(at.date()), at.utc().format("%H:%M")),
        Err(_) => text,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{events::Subject, ids::AnyId, text::diff::Piece};

    fn event(kind: &str, before: &Value, after: &Value) -> Event {
        let text = |value: &Value| (!value.is_null()).then(|| value.to_string());
        let claim = ClaimId::from(uuid::Uuid::nil());
        let subject = Subject::claim(claim);
        Event {
            seq: 1,
            at: chrono::DateTime::UNIX_EPOCH.into(),
            actor_id: None,
            actor_name: "Ines Okafor".into(),
            actor_kind: ActorKind::Person,
            kind: kind.into(),
            subject_type: subject.kind.into(),
            subject_id: AnyId::from(uuid::Uuid::nil()),
            claim_id: Some(claim),
            before: text(before),
            after: text(after),
            prev_hash: String::new(),
            hash: String::new(),
        }
    }

    fn told(kind: &str, before: &Value, after: &Value) -> Entry {
        let scale = Scale {
            version: 1,
            created_at: chrono::DateTime::UNIX_EPOCH.into(),
            ratings: Vec::new(),
        };
        let events = [event(kind, before, after)];
        let claim = ClaimId::from(uuid::Uuid::nil());
        entries(&events, claim, &HashMap::new(), &scale).remove(0)
    }

    #[test]
    fn an_edit_is_told_word_by_word() {
        let entry = told(
            "fact_check.written",
            &json!({"finding": "put about 127,000 troops there"}),
            &json!({"finding": "put between 98,000 and 127,000 troops there"}),
        );
        assert_eq!(entry.what, "edited the fact-check");
        let change = entry.changes.first().unwrap();
        assert_eq!(change.label, "Finding");
        assert!(
            change
                .pieces
                .iter()
                .any(|piece| matches!(piece, Piece::Added(text) if text.contains("98,000")))
        );
    }

    #[test]
    fn a_sealed_assessment_tells_nothing_of_what_it_says() {
        let entry = told(
            "assessment.cast",
            &Value::Null,
            &json!({"claim_version": 3, "sealed": "abc"}),
        );
        assert_eq!(entry.words, None);
        assert!(entry.revealed.is_empty() && entry.changes.is_empty());
    }

    #[test]
    fn what_differed_is_revealed_to_all() {
        let reviewer = PersonId::new();
        let after = json!({"assessments": [{"reviewer": reviewer, "rating": "true", "rationale": "It holds."}]});
        let entry = told("claim.disagreed", &Value::Null, &after);
        assert_eq!(entry.revealed.first().unwrap().rationale, "It holds.");
        assert_eq!(
            people(&[event("claim.disagreed", &Value::Null, &after)]).collect::<Vec<_>>(),
            [reviewer]
        );
    }
}
