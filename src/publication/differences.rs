//! What differs between two revisions, part by part, word by word.

use crate::{
    evidence::Stance,
    publication::document::{DocContact, DocEvidence, DocOccurrence, DocQuantity, DocRating, Document},
    text::diff::{self, Piece},
    web::languages::PageLanguage,
};

/// How many unchanged words stand on each side of a change.
const CONTEXT: usize = 14;

/// A part of a fact-check as readers know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What was found.
    Verdict,
    /// Its headline.
    Headline,
    /// What was claimed.
    Statement,
    /// By whom.
    Claimant,
    /// When and on which occasion.
    Said,
    /// The one-sentence fact.
    Finding,
    /// In short.
    Summary,
    /// What we know.
    Known,
    /// What we do not.
    Unknown,
    /// How we checked.
    Method,
    /// The numbers of the claim.
    Numbers,
    /// What it rests on.
    Evidence,
    /// What those who were asked said.
    Reply,
    /// The places.
    Occurrences,
    /// What it is about.
    Topics,
    /// Who gave the verdict.
    Judges,
}

impl Part {
    /// In the words of the desk.
    pub fn label(self) -> &'static str {
        match self {
            Self::Verdict => "Verdict",
            Self::Headline => "Headline",
            Self::Statement => "The claim",
            Self::Claimant => "Claimant",
            Self::Said => "When and where",
            Self::Finding => "The finding",
            Self::Summary => "Summary",
            Self::Known => "What we know",
            Self::Unknown => "What we don’t know",
            Self::Method => "How we checked",
            Self::Numbers => "Numbers",
            Self::Evidence => "Evidence",
            Self::Reply => "Reply",
            Self::Occurrences => "Where it was said",
            Self::Topics => "Topics",
            Self::Judges => "Verdict by",
        }
    }
}

/// A part of a fact-check that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// What readers know it as.
    pub part: Part,
    /// What differs in it.
    pub change: Change,
}

/// What differs in a part.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Another verdict.
    Verdict(Box<(DocRating, DocRating)>),
    /// Words of a text.
    Words(Vec<Piece>),
    /// Rows of a list: those that differ.
    Rows(Vec<Vec<Piece>>),
}

/// The parts that differ, in the order of the page; what is said around their words is in that language.
pub fn differences(lang: PageLanguage, old: &Document, new: &Document) -> Vec<Difference> {
    let mut found = Vec::new();
    if old.verdict.rating != new.verdict.rating || old.verdict.label != new.verdict.label {
        found.push(Difference {
            part: Part::Verdict,
            change: Change::Verdict(Box::new((old.rating(), new.rating()))),
        });
    }
    for (part, was, is) in [
        (Part::Headline, &old.headline, &new.headline),
        (Part::Statement, &old.statement, &new.statement),
        (Part::Claimant, &claimant(old), &claimant(new)),
        (Part::Said, &said(lang, old), &said(lang, new)),
        (Part::Finding, &old.finding, &new.finding),
        (Part::Summary, &old.summary, &new.summary),
        (Part::Known, &old.known, &new.known),
        (Part::Unknown, &old.unknown, &new.unknown),
        (Part::Method, &old.method, &new.method),
    ] {
        if was != is {
            found.push(Difference {
                part,
                change: Change::Words(diff::excerpt(diff::words(was, is), CONTEXT)),
            });
        }
    }
    let topics = |document: &Document| -> Vec<(String, String)> {
        let topics = document.topics.iter();
        topics.map(|topic| (topic.slug.clone(), topic.name.clone())).collect()
    };
    let quantities = |document: &Document| -> Vec<(String, String)> {
        let rows = document.quantities.iter().enumerate();
        rows.map(|(n, row)| (n.to_string(), quantity(lang, row))).collect()
    };
    for (part, was, is) in [
        (Part::Numbers, quantities(old), quantities(new)),
        (
            Part::Evidence,
            rows(&old.evidence, |e| e.id.to_string(), |row| evidence(lang, row)),
            rows(&new.evidence, |e| e.id.to_string(), |row| evidence(lang, row)),
        ),
        (
            Part::Reply,
            rows(&old.contacts, |c| c.id.to_string(), |row| contact(lang, row)),
            rows(&new.contacts, |c| c.id.to_string(), |row| contact(lang, row)),
        ),
        (
            Part::Occurrences,
            rows(&old.occurrences, |o| o.id.to_string(), |row| occurrence(lang, row)),
            rows(&new.occurrences, |o| o.id.to_string(), |row| occurrence(lang, row)),
        ),
        (Part::Topics, topics(old), topics(new)),
        (
            Part::Judges,
            vec![(String::new(), judges(lang, old))],
            vec![(String::new(), judges(lang, new))],
        ),
    ] {
        let changed = changed_rows(&was, &is);
        if !changed.is_empty() {
            found.push(Difference {
                part,
                change: Change::Rows(changed),
            });
        }
    }
    found
}

fn rows<T>(list: &[T], id: impl Fn(&T) -> String, line: impl Fn(&T) -> String) -> Vec<(String, String)> {
    list.iter().map(|row| (id(row), line(row))).collect()
}

/// The rows, known by their ids, that are new, changed or gone.
fn changed_rows(old: &[(String, String)], new: &[(String, String)]) -> Vec<Vec<Piece>> {
    let find = |list: &[(String, String)], id: &str| list.iter().find(|row| row.0 == id).map(|row| row.1.clone());
    let mut changed = Vec::new();
    for (id, line) in new {
        match find(old, id) {
            None => changed.push(vec![Piece::Added(line.clone())]),
            Some(was) if was != *line => changed.push(diff::excerpt(diff::words(&was, line), CONTEXT)),
            Some(_) => {}
        }
    }
    let gone = old.iter().filter(|(id, _)| find(new, id).is_none());
    changed.extend(gone.map(|(_, line)| vec![Piece::Removed(line.clone())]));
    changed
}

/// Parts that are there, with commas between them.
fn joined(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn claimant(document: &Document) -> String {
    document.claimant.as_ref().map_or_else(String::new, |claimant| {
        joined([Some(claimant.name.clone()), claimant.description()])
    })
}

fn said(lang: PageLanguage, document: &Document) -> String {
    joined([document.said_on.map(|date| lang.day(date)), document.said_at.clone()])
}

fn judges(lang: PageLanguage, document: &Document) -> String {
    if document.verdict.self_reviewed {
        lang.say("the-author").into_owned()
    } else {
        // Who reviewed is not what is said; that nobody but the author did would be.
        String::new()
    }
}

fn quoted(lang: PageLanguage, words: &str) -> String {
    lang.say_with("quoted", &[("words", words.into())])
}

fn quantity(lang: PageLanguage, row: &DocQuantity) -> String {
    joined([
        Some(row.text.clone()),
        row.unit.clone(),
        row.as_of
            .map(|date| lang.say_with("as-of-day", &[("day", lang.day(date).into())])),
    ])
}

fn evidence(lang: PageLanguage, row: &DocEvidence) -> String {
    let stance = match row.stance {
        Stance::Supports => lang.say("speaks-for"),
        Stance::Refutes => lang.say("speaks-against"),
        Stance::Context => lang.say("context"),
    };
    let line = joined([
        Some(row.source.title.clone()),
        row.source.publisher.clone(),
        row.source.published_on.map(|date| lang.day(date)),
        row.locator.clone(),
        row.quantity.as_ref().map(|row| quantity(lang, row)),
        row.quote.as_ref().map(|quote| quoted(lang, quote)),
        row.note.clone(),
    ]);
    lang.say_with("headed", &[("kind", stance.into()), ("headline", line.into())])
}

fn contact(lang: PageLanguage, row: &DocContact) -> String {
    joined([
        row.whom.clone(),
        Some(lang.say_with("asked-on", &[("day", lang.day(row.asked_on).into())])),
        row.answer.clone(),
        row.answered_on
            .map(|date| lang.say_with("answered-on", &[("day", lang.day(date).into())])),
    ])
}

fn occurrence(lang: PageLanguage, row: &DocOccurrence) -> String {
    joined([
        row.title.clone(),
        row.outlet.clone(),
        row.date.map(|date| lang.day(date)),
        Some(quoted(lang, &row.exact)),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publication::samples;

    fn parts(change: impl FnOnce(&mut Document)) -> Vec<&'static str> {
        let old = samples::troops();
        let mut new = old.clone();
        change(&mut new);
        differences(PageLanguage::English, &old, &new)
            .iter()
            .map(|d| d.part.label())
            .collect()
    }

    #[test]
    fn the_same_document_differs_nowhere() {
        assert!(parts(|d| d.evidence.reverse()).is_empty());
    }

    #[test]
    fn each_part_that_differs_is_named_once() {
        let found = parts(|d| {
            d.verdict.rating = "false".into();
            d.finding = "It was fewer.".into();
            d.evidence.remove(0);
            d.contacts[0].answer = None;
            d.topics.clear();
            d.verdict.self_reviewed = true;
        });
        assert_eq!(
            found,
            ["Verdict", "The finding", "Evidence", "Reply", "Topics", "Verdict by"]
        );
    }

    #[test]
    fn only_the_rows_that_differ_are_shown() {
        let old = samples::troops();
        let mut new = old.clone();
        new.evidence[0].locator = Some("p. 7".into());
        let Some(Difference {
            change: Change::Rows(rows),
            ..
        }) = differences(PageLanguage::English, &old, &new).pop()
        else {
            panic!("rows");
        };
        assert_eq!(rows.len(), 1);
        assert!(
            rows[0]
                .iter()
                .any(|piece| matches!(piece, Piece::Removed(text) if text.contains('6')))
        );
    }
}
