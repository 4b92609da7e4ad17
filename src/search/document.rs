//! What the index is made of.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::analysis::Language;
use crate::text::quantity::{Quantity, quantities};

/// A thing that can be found.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Its id, unique in the index.
    pub id: String,
    /// What it is, in a word of the station that it comes from.
    pub kind: String,
    /// The text that counts most; matching compares with it alone.
    pub title: String,
    /// All other text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
    /// Names of people and organisations that it is attributed to, aliases included.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
    /// What lists can be narrowed by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facets: Vec<(Facet, String)>,
    /// Other words for what lists can be narrowed by, which are not counted: a slug beside the name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<(Facet, String)>,
    /// When it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// Its numbers; [`Number::all_of`] reads them from a text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<Number>,
    /// What its words are stemmed as.
    #[serde(default)]
    pub language: Language,
    /// The place in the log that it was made from.
    #[serde(default)]
    pub seq: i64,
}

/// A number of a document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Number {
    /// The number stated; none for a range.
    #[serde(rename = "v", default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// The least that it covers; none where that end is open.
    #[serde(rename = "l", default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// The most that it covers; none where that end is open.
    #[serde(rename = "h", default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// What is counted or measured, as written.
    #[serde(rename = "u", default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

impl Number {
    /// Every number of a text.
    pub fn all_of(text: &str) -> Vec<Self> {
        quantities(text).into_iter().map(Self::from).collect()
    }
}

impl From<Quantity> for Number {
    fn from(quantity: Quantity) -> Self {
        Self {
            value: quantity.value,
            low: quantity.low,
            high: quantity.high,
            unit: quantity.unit,
        }
    }
}

/// What lists can be narrowed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Facet {
    /// Who said it.
    Claimant,
    /// What it is about.
    Topic,
    /// What was found.
    Verdict,
    /// Where the work stands.
    Status,
    /// Where it was published.
    Outlet,
    /// Who works on it.
    Assignee,
    /// Where it stands in public.
    State,
    /// Which language it is in, as the first part of a BCP 47 tag.
    Language,
}

impl Facet {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Claimant,
        Self::Topic,
        Self::Verdict,
        Self::Status,
        Self::Outlet,
        Self::Assignee,
        Self::State,
        Self::Language,
    ];

    /// Its word in queries.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Claimant => "claimant",
            Self::Topic => "topic",
            Self::Verdict => "verdict",
            Self::Status => "status",
            Self::Outlet => "outlet",
            Self::Assignee => "assignee",
            Self::State => "state",
            Self::Language => "language",
        }
    }

    /// The one with that word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.as_str() == word)
    }
}

/// A change of the index.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A new or changed document.
    Put(Box<Document>),
    /// The document with this id is no more.
    Remove(String),
}
