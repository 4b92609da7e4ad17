//! What changed in the fields of a row of the log.

use serde_json::Value;

use crate::{
    evidence::pages::EVIDENCE_LABELS,
    review::pages::CONTACT_LABELS,
    text::diff::{self, Piece},
};

/// How many words are kept on each side of a change.
const CONTEXT: usize = 6;

/// A field that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its label.
    pub label: String,
    /// The difference.
    pub pieces: Vec<Piece>,
}

impl Change {
    /// How long it is, in characters.
    pub(super) fn length(&self) -> usize {
        let text = |piece: &Piece| match piece {
            Piece::Same(text) | Piece::Added(text) | Piece::Removed(text) => text.chars().count(),
        };
        self.pieces.iter().map(text).sum()
    }
}

/// A field's text, when it has any.
pub(super) fn text(value: &Value, name: &str) -> Option<String> {
    let shown = shown(value.get(name));
    (!shown.is_empty()).then_some(shown)
}

/// A value as people read it.
pub(super) fn shown(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Bool(yes)) => if *yes { "yes" } else { "no" }.to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Array(all)) => all.iter().map(|one| shown(Some(one))).collect::<Vec<_>>().join(", "),
        Some(Value::Null | Value::Object(_)) | None => String::new(),
    }
}

/// What changed in both, in the order of the forms.
pub(super) fn changes(before: &Value, after: &Value) -> Vec<Change> {
    let fields = |value: &Value| -> Vec<String> {
        value
            .as_object()
            .map(|fields| fields.keys().cloned().collect())
            .unwrap_or_default()
    };
    let mut names = fields(after);
    names.extend(fields(before).into_iter().filter(|name| after.get(name).is_none()));
    names.sort_by_key(|name| labels().position(|(known, _)| known == name));
    names
        .into_iter()
        .filter(|name| !matches!(name.as_str(), "version" | "corrected" | "source_id"))
        .map(|name| Change {
            pieces: diff::excerpt(
                diff::words(&shown(before.get(&name)), &shown(after.get(&name))),
                CONTEXT,
            ),
            label: label(&name).to_owned(),
        })
        .collect()
}

/// Fields of a claim and its fact-check with their labels, shorter than those of the forms.
const CLAIM: [(&str, &str); 12] = [
    ("statement", "Claim"),
    ("claimant", "Claimant"),
    ("said_on", "Said on"),
    ("said_at", "Where"),
    ("topics", "Topics"),
    ("headline", "Headline"),
    ("finding", "Finding"),
    ("summary", "Summary"),
    ("known", "What we know"),
    ("unknown", "What we don’t know"),
    ("method", "How we checked"),
    ("language", "Language"),
];

/// Those of sources and numbers.
const SOURCES_AND_NUMBERS: [(&str, &str); 12] = [
    ("title", "Title"),
    ("publisher", "Publisher"),
    ("published_on", "Published on"),
    ("url", "Address"),
    ("kind", "Kind"),
    ("text", "As said"),
    ("value", "Value"),
    ("low", "Low"),
    ("high", "High"),
    ("hedge", "Hedge"),
    ("unit", "Unit"),
    ("as_of", "As of"),
];

/// All of them, in the order in which changes of them are told.
fn labels() -> impl Iterator<Item = (&'static str, &'static str)> {
    CLAIM
        .into_iter()
        .chain(EVIDENCE_LABELS)
        .chain(SOURCES_AND_NUMBERS)
        .chain(CONTACT_LABELS)
}

fn label(field: &str) -> &str {
    labels()
        .find(|(name, _)| *name == field)
        .map_or(field, |(_, label)| label)
}
