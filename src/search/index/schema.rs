//! The fields of the index and how a document fills them.
//!
//! `all` holds every word and answers what people type; `title` and `people` hold the same words again for weighing and
//! matching. Words are cut and stemmed here, by the document's language, not by tantivy.

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, de::DeserializeOwned};
use tantivy::{
    DocAddress, Searcher, TantivyDocument, Term,
    schema::{
        FAST, Field, INDEXED, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions,
        document::{DeserializeError, DocumentDeserialize, DocumentDeserializer},
    },
};

use super::terms::Written;
use crate::search::{
    Document, Error, Facet, Number,
    analysis::{self, Language, Word, fold},
    matching::{Candidate, Compared},
};

/// Words between two texts in one field, so that no phrase reaches from one into the other.
const GAP: usize = 20;
/// A range of numbers is indexed at points this far apart, so that a narrower question inside of it finds it.
const STEP: f64 = 1.09;

#[derive(Debug, Clone, Copy)]
pub struct Fields {
    pub id: Field,
    pub all: Field,
    pub title: Field,
    pub people: Field,
    pub filter: Field,
    pub facet: Field,
    pub number: Field,
    pub date: Field,
    pub compared: Field,
    pub document: Field,
}

/// The name under which [`super::terms::Terms`] is known to tantivy.
pub const TOKENIZER: &str = "terms";

/// Separates the name of a facet from its value.
pub const SEPARATOR: char = '\u{1f}';

pub fn make() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let words = |option| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(TOKENIZER)
                .set_index_option(option),
        )
    };
    // With frequencies, though each is 1: tantivy skips blocks of hits only where every term has them.
    let values = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::WithFreqs),
    );
    // Names of one document or of few: whether they stand in one is all that is asked.
    let keys = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::Basic),
    );
    let fields = Fields {
        id: schema.add_text_field("id", keys.clone()),
        all: schema.add_text_field("all", words(IndexRecordOption::WithFreqsAndPositions)),
        title: schema.add_text_field("title", words(IndexRecordOption::WithFreqs)),
        people: schema.add_text_field("people", words(IndexRecordOption::WithFreqs)),
        filter: schema.add_text_field("filter", values),
        facet: schema.add_text_field("facet", TextOptions::default().set_fast("raw")),
        number: schema.add_text_field("number", keys),
        date: schema.add_i64_field("date", NumericOptions::from(INDEXED | FAST)),
        compared: schema.add_text_field("compared", TextOptions::default().set_stored()),
        document: schema.add_text_field("document", TextOptions::default().set_stored()),
    };
    (schema.build(), fields)
}

impl Fields {
    pub fn of(schema: &Schema) -> Result<Self, Error> {
        Ok(Self {
            id: schema.get_field("id")?,
            all: schema.get_field("all")?,
            title: schema.get_field("title")?,
            people: schema.get_field("people")?,
            filter: schema.get_field("filter")?,
            facet: schema.get_field("facet")?,
            number: schema.get_field("number")?,
            date: schema.get_field("date")?,
            compared: schema.get_field("compared")?,
            document: schema.get_field("document")?,
        })
    }

    pub fn id_term(&self, id: &str) -> Term {
        Term::from_field_text(self.id, id)
    }

    pub fn facet_term(&self, facet: Facet, value: &str) -> Term {
        Term::from_field_text(self.filter, &filter(facet.as_str(), value))
    }

    pub fn kind_term(&self, kind: &str) -> Term {
        Term::from_field_text(self.filter, &filter("kind", kind))
    }

    /// The document as tantivy takes it.
    pub fn document(&self, document: &Document) -> Result<TantivyDocument, Error> {
        let mut made = TantivyDocument::new();
        made.add_text(self.id, &document.id);
        let title = analysis::words(&document.title, document.language);
        let body = analysis::words(&document.body, document.language);
        let mut all = Tokens::default();
        let mut people = Tokens::default();
        let mut titles = Tokens::default();
        let mut names: Vec<Word> = Vec::new();
        titles.add(&title);
        all.add(&title);
        all.add(&body);
        for name in &document.people {
            let name = analysis::words(name, document.language);
            people.add(&name);
            all.add(&name);
            names.extend(name);
        }
        for (field, tokens) in [(self.all, all), (self.title, titles), (self.people, people)] {
            made.add_text(field, tokens.written.done());
        }
        made.add_text(self.filter, filter("kind", &document.kind));
        for (facet, value) in &document.facets {
            made.add_text(self.filter, filter(facet.as_str(), value));
            made.add_text(self.facet, format!("{}{SEPARATOR}{value}", facet.as_str()));
        }
        for (facet, value) in &document.also {
            made.add_text(self.filter, filter(facet.as_str(), value));
        }
        for name in &document.people {
            made.add_text(self.filter, filter(Facet::Claimant.as_str(), name));
        }
        let compared = Compared::of(document, &title, &names);
        for number in compared.numbers() {
            for point in points(number) {
                made.add_text(self.number, number_key(None, point));
                if let Some(unit) = &number.unit {
                    made.add_text(self.number, number_key(Some(unit), point));
                }
            }
        }
        if let Some(date) = document.date {
            made.add_i64(self.date, day(date));
        }
        made.add_text(self.compared, serde_json::to_string(&compared)?);
        made.add_text(self.document, serde_json::to_string(document)?);
        Ok(made)
    }

    /// The document as it was given.
    pub fn read(&self, searcher: &Searcher, address: DocAddress) -> Result<Document, Error> {
        self.stored(searcher, address, self.document)
    }

    /// What a document is called, without reading the rest of it.
    pub fn named(&self, searcher: &Searcher, address: DocAddress) -> Result<Named, Error> {
        self.stored(searcher, address, self.document)
    }

    /// The document as matching compares it.
    pub fn candidate(&self, searcher: &Searcher, address: DocAddress, bm25: f32) -> Result<Candidate, Error> {
        Ok(Candidate {
            compared: self.stored(searcher, address, self.compared)?,
            bm25: f64::from(bm25),
            place: address,
            alike: None,
            by_meaning: false,
        })
    }

    fn stored<T: DeserializeOwned>(&self, searcher: &Searcher, address: DocAddress, field: Field) -> Result<T, Error> {
        let Texts(texts) = searcher.doc(address)?;
        let text = texts.iter().find(|(of, _)| *of == field).map(|(_, text)| text.as_str());
        Ok(serde_json::from_str(text.unwrap_or_default())?)
    }
}

/// What a document is called, and of which day it is.
#[derive(Debug, Deserialize)]
pub struct Named {
    pub id: String,
    pub date: Option<NaiveDate>,
}

/// What is kept of a document: texts alone, so that nothing else need be made of them.
struct Texts(Vec<(Field, String)>);

impl DocumentDeserialize for Texts {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(mut stored: D) -> Result<Self, DeserializeError> {
        let mut texts = Vec::with_capacity(stored.size_hint());
        while let Some(text) = stored.next_field()? {
            texts.push(text);
        }
        Ok(Self(texts))
    }
}

/// The day as a number.
pub fn day(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce())
}

/// One writing for what is narrowed by: "Energy prices", "energy-prices" and "ENERGY PRICES" are one.
fn filter(name: &str, value: &str) -> String {
    let folded = fold(value);
    let mut written = String::with_capacity(name.len() + 1 + folded.len());
    written.push_str(name);
    written.push('=');
    let words = folded.split(|c: char| !c.is_alphanumeric());
    for (n, word) in words.filter(|word| !word.is_empty()).enumerate() {
        if n > 0 {
            written.push('-');
        }
        written.push_str(word);
    }
    written
}

/// A number as text that sorts as the number does, behind its unit.
pub fn number_key(unit: Option<&str>, value: f64) -> String {
    // Minus zero is zero.
    let bits = (value + 0.0).to_bits();
    let sortable = if bits >> 63 == 0 { bits | 1 << 63 } else { !bits };
    format!("{}|{sortable:016x}", unit.unwrap_or_default())
}

/// The points at which a number is indexed.
fn points(number: &Number) -> Vec<f64> {
    if let Some(value) = number.value {
        return vec![value];
    }
    let (Some(low), Some(high)) = (number.low, number.high) else {
        return number.low.into_iter().chain(number.high).collect();
    };
    let mut points = vec![low];
    let mut at = low.max(1e-9) * STEP;
    while at < high && points.len() < 64 {
        points.push(at);
        at *= STEP;
    }
    points.push(high);
    points
}

/// Words of one field, counted on from text to text.
#[derive(Default)]
struct Tokens {
    written: Written,
    next: usize,
}

impl Tokens {
    fn add(&mut self, words: &[Word]) {
        let from = self.next;
        for word in words {
            self.written.add(&word.term, from + word.position);
            self.next = from + word.position + GAP;
        }
    }
}

/// The words of a search, stemmed by the languages that are in use.
pub fn stems(word: &str, languages: &[Language]) -> Vec<String> {
    let mut stems: Vec<String> = Vec::new();
    for language in languages {
        for stem in analysis::terms(word, *language) {
            if !stems.contains(&stem) {
                stems.push(stem);
            }
        }
    }
    stems
}
