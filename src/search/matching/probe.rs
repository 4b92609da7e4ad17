//! The text that is compared, read once: its words with how rare each is, its names, its numbers.

use std::collections::HashMap;

use super::{Question, compared::day, numbers::Counted, thesaurus};
use crate::{
    search::{
        Number,
        analysis::{self, Language, WordKind},
    },
    text::quantity::quantities,
};

/// A text to compare with candidates.
#[derive(Debug, Clone)]
pub struct Probe {
    pub(in crate::search) words: Vec<ProbeWord>,
    /// The terms that count when they stand in a candidate.
    pub(super) known: HashMap<String, Known>,
    /// Terms that follow each other in the text, stop words left out.
    pub(super) pairs: Vec<(usize, usize)>,
    pub(super) numbers: Vec<Counted>,
    pub(super) claimant: Vec<String>,
    pub(super) day: Option<i32>,
    /// The sum of what its words weigh.
    pub(super) weight: f64,
    /// What a word weighs that stands nowhere.
    pub(super) rarest: f64,
}

/// What a term says when it stands in a candidate.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known {
    /// Its place among the words of the text, if it stands there.
    pub(super) place: Option<usize>,
    /// The group of words that mean about the same.
    pub(super) group: Option<usize>,
}

/// A word of the text.
#[derive(Debug, Clone)]
pub struct ProbeWord {
    /// As it stands in the index.
    pub term: String,
    /// As it stands in the text.
    pub written: String,
    /// What kind of word it is.
    pub kind: WordKind,
    /// In how many documents it stands.
    pub documents: u64,
    /// How much it says: the rarer, the more.
    pub weight: f64,
    /// Whether it is a name, as far as capitals tell.
    pub name: bool,
    /// The group of words that mean about the same.
    pub(super) group: Option<usize>,
}

impl Probe {
    /// Reads a text. `documents` is how many there are, `frequency` in how many a term stands.
    pub fn read<E>(
        question: &Question<'_>,
        documents: u64,
        frequency: impl Fn(&str) -> Result<u64, E>,
    ) -> Result<Self, E> {
        let numbers = quantities(question.text);
        let found = analysis::words_with(question.text, question.language, &numbers);
        // In a headline in capitals they tell no names.
        let plain = found.iter().filter(|word| word.kind == WordKind::Plain).count();
        let capitals = found
            .iter()
            .filter(|word| word.kind == WordKind::Plain && word.capital)
            .count();
        let capitals_tell = capitals * 5 <= plain * 4;
        let mut probe = Self {
            words: Vec::new(),
            known: HashMap::new(),
            pairs: Vec::new(),
            numbers: numbers
                .into_iter()
                .map(|number| Counted::from(&Number::from(number)))
                .collect(),
            claimant: question
                .claimant
                .map_or_else(Vec::new, |name| name_terms(name, question.language)),
            day: question.date.map(day),
            weight: 0.0,
            rarest: idf(documents, 0),
        };
        let mut before: Option<usize> = None;
        for word in found.into_iter().filter(|word| word.kind != WordKind::Stop) {
            let place = match probe.known.get(&word.term).and_then(|known| known.place) {
                Some(place) => place,
                None => {
                    let hits = frequency(&word.term)?;
                    let place = probe.words.len();
                    let group = thesaurus::group(&word.term, question.language);
                    let known = Known {
                        place: Some(place),
                        group,
                    };
                    probe.known.insert(word.term.clone(), known);
                    let weight = idf(documents, hits);
                    probe.weight += weight;
                    probe.words.push(ProbeWord {
                        written: question.text.get(word.range.clone()).unwrap_or(&word.term).to_owned(),
                        group,
                        name: word.capital && capitals_tell && word.position > 0,
                        kind: word.kind,
                        documents: hits,
                        weight,
                        term: word.term,
                    });
                    place
                }
            };
            if let Some(before) = before.replace(place).filter(|before| *before != place) {
                probe.pairs.push((before, place));
            }
        }
        probe.know_synonyms();
        Ok(probe)
    }

    fn know_synonyms(&mut self) {
        for group in self.words.iter().filter_map(|word| word.group) {
            for term in thesaurus::members(group) {
                self.known.entry(term.clone()).or_default().group = Some(group);
            }
        }
    }

    /// Its words, those in the fewest documents first; those that stand nowhere left out.
    pub fn rarest_first(&self) -> Vec<&ProbeWord> {
        let mut words: Vec<&ProbeWord> = self.words.iter().filter(|word| word.documents > 0).collect();
        words.sort_by_key(|word| word.documents);
        words
    }
}

/// The terms of a name.
pub fn name_terms(name: &str, language: Language) -> Vec<String> {
    analysis::words(name, language)
        .into_iter()
        .map(|word| word.term)
        .collect()
}

/// As BM25 weighs a word.
fn idf(documents: u64, hits: u64) -> f64 {
    let (documents, hits) = (documents as f64, hits as f64);
    (1.0 + (documents - hits + 0.5).max(0.5) / (hits + 0.5)).ln()
}
