//! What matching compares of a document, made once when it is indexed: its words cut and stemmed, its units made one word each.

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

use super::numbers::Counted;
use crate::search::{
    Document, Language, Number,
    analysis::{Word, WordKind},
};

/// What is compared.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// The document's id.
    #[serde(rename = "i")]
    pub id: String,
    /// The terms of its title in order, stop words left out.
    #[serde(rename = "w")]
    words: String,
    /// How many different ones there are.
    #[serde(rename = "d")]
    pub(super) different: usize,
    /// The terms of its people.
    #[serde(rename = "p", default, skip_serializing_if = "String::is_empty")]
    people: String,
    #[serde(rename = "n", default, skip_serializing_if = "Vec::is_empty")]
    pub(super) numbers: Vec<Counted>,
    /// Its date, as a number.
    #[serde(rename = "t", default, skip_serializing_if = "Option::is_none")]
    pub(super) day: Option<i32>,
    #[serde(rename = "l", default, skip_serializing_if = "is_default")]
    pub(super) language: Language,
}

impl Compared {
    /// Of a document, whose title and people have these words.
    pub(in crate::search) fn of(document: &Document, title: &[Word], people: &[Word]) -> Self {
        let words = terms(title);
        let mut different = words.clone();
        different.sort_unstable();
        different.dedup();
        Self {
            id: document.id.clone(),
            words: words.join(" "),
            different: different.len(),
            people: terms(people).join(" "),
            numbers: document.numbers.iter().map(Counted::from).collect(),
            day: document.date.map(day),
            language: document.language,
        }
    }

    /// The terms of its title in order, stop words left out.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.split_ascii_whitespace()
    }

    /// Its numbers, each with its unit as one word.
    pub fn numbers(&self) -> impl Iterator<Item = &Number> {
        self.numbers.iter().map(Counted::number)
    }

    /// The terms of its people.
    pub fn people(&self) -> impl Iterator<Item = &str> {
        self.people.split_ascii_whitespace()
    }
}

/// The words that mean something, in order.
fn terms(words: &[Word]) -> Vec<&str> {
    let telling = words.iter().filter(|word| word.kind != WordKind::Stop);
    telling.map(|word| word.term.as_str()).collect()
}

/// The day as a number.
pub(super) fn day(date: NaiveDate) -> i32 {
    date.num_days_from_ce()
}

fn is_default(language: &Language) -> bool {
    *language == Language::default()
}
