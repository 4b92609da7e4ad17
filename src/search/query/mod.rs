//! The query language of search, as people type it.
//!
//! ```text
//! troops border            both words, in any form
//! "along the border"       these words in this order
//! -exercise                not this word
//! tanks OR vehicles        one or the other
//! trans*                   every word that begins so
//! claimant:"Ilona Brandt"  also topic: verdict: status: outlet: assignee: state:
//! from:2022-01 to:2022-03  said in that time
//! number:90000..120000 troops    a number between them, of that unit
//! number:~100k             a number within a tenth of it
//! ```

mod number;
mod parse;

use chrono::NaiveDate;

use super::document::Facet;

/// A query that was read: everything in it must hold.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {
    /// Its parts.
    pub parts: Vec<Part>,
}

/// A part of a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Whether it must not hold.
    pub negated: bool,
    /// One of these must hold.
    pub any: Vec<Term>,
}

/// The smallest part of a query.
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    /// A word in any form.
    Word(String),
    /// Words in this order.
    Phrase(String),
    /// Words that begin so.
    Prefix(String),
    /// A facet with this value.
    Is(Facet, String),
    /// Said on this day or later.
    From(NaiveDate),
    /// Said on this day or earlier.
    To(NaiveDate),
    /// A number in this range, ends included.
    Number {
        /// At least; none where that end is open.
        low: Option<f64>,
        /// At most; none where that end is open.
        high: Option<f64>,
        /// Of what.
        unit: Option<String>,
    },
}

/// Why a query cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{part}”: {message}")]
pub struct Mistake {
    /// The part of the query.
    pub part: String,
    /// What is wrong with it and what to write.
    pub message: String,
}

impl Query {
    /// Reads a query.
    pub fn parse(text: &str) -> Result<Self, Mistake> {
        parse::parse(text)
    }

    /// Whether it looks for words, so that some hits fit better than others.
    pub fn has_words(&self) -> bool {
        let is_word = |term: &Term| matches!(term, Term::Word(_) | Term::Phrase(_) | Term::Prefix(_));
        self.parts
            .iter()
            .any(|part| !part.negated && part.any.iter().any(is_word))
    }

    /// Narrows it: this must hold too.
    pub fn and(&mut self, any: Vec<Term>) {
        if !any.is_empty() {
            self.parts.push(Part { negated: false, any });
        }
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

#[cfg(test)]
mod tests;
