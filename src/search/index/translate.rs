//! A query as tantivy takes it, with the words to mark, and with what was meant where a word stands nowhere.

use std::{collections::HashSet, ops::Bound, ops::Range};

use tantivy::{
    Searcher, Term as IndexTerm,
    query::{
        AllQuery, BooleanQuery, BoostQuery, EmptyQuery, FuzzyTermQuery, Occur, PhraseQuery, Query as IndexQuery,
        RangeQuery, TermQuery, TermSetQuery,
    },
    schema::IndexRecordOption,
};

use super::{
    Index,
    find::Search,
    schema::{day, number_key, stems},
};
use crate::search::{
    Error,
    analysis::{self, Language, WordKind, fold},
    query::{Part, Term},
    unit,
};

/// Words in the title weigh this much more.
const TITLE: f32 = 1.5;
/// How many words are tried in place of one that stands nowhere.
const CORRECTIONS: usize = 4;

pub struct Translated {
    pub query: Box<dyn IndexQuery>,
    pub marks: Marks,
    pub corrected: Vec<(String, Vec<String>)>,
}

/// What a search marks in texts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Marks {
    terms: HashSet<String>,
    prefixes: Vec<String>,
}

impl Marks {
    /// Where they stand in a text, in bytes; neighbours stay apart.
    pub fn within(&self, text: &str, language: Language) -> Vec<Range<usize>> {
        if self.terms.is_empty() && self.prefixes.is_empty() {
            return Vec::new();
        }
        let mut ranges: Vec<Range<usize>> = analysis::words(text, language)
            .into_iter()
            .filter(|word| {
                self.terms.contains(&word.term) || self.prefixes.iter().any(|prefix| word.term.starts_with(prefix))
            })
            .map(|word| word.range)
            .collect();
        ranges.dedup();
        ranges
    }
}

impl Index {
    /// The query of a search.
    pub fn translate(&self, searcher: &Searcher, search: &Search) -> Result<Translated, Error> {
        let mut job = Job {
            index: self,
            searcher,
            languages: &search.languages,
            marks: Marks::default(),
            corrected: Vec::new(),
            liked: Vec::new(),
        };
        let mut clauses: Vec<(Occur, Box<dyn IndexQuery>)> = Vec::new();
        for part in &search.query.parts {
            if let Some(clause) = job.part(part)? {
                clauses.push((if part.negated { Occur::MustNot } else { Occur::Must }, clause));
            }
        }
        if !search.kinds.is_empty() {
            let kinds = search
                .kinds
                .iter()
                .map(|kind| exact(self.fields.kind_term(kind)))
                .collect();
            clauses.push((Occur::Must, union(kinds)));
        }
        if let Some(among) = &search.among {
            let ids = among.iter().map(|id| self.fields.id_term(id));
            clauses.push((Occur::Must, Box::new(TermSetQuery::new(ids))));
        }
        let Job {
            marks,
            corrected,
            liked,
            ..
        } = job;
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, Box::new(AllQuery)));
        }
        clauses.extend(liked.into_iter().map(|query| (Occur::Should, query)));
        let query: Box<dyn IndexQuery> = Box::new(BooleanQuery::new(clauses));
        Ok(Translated {
            query,
            marks,
            corrected,
        })
    }
}

struct Job<'a> {
    index: &'a Index,
    searcher: &'a Searcher,
    languages: &'a [Language],
    marks: Marks,
    corrected: Vec<(String, Vec<String>)>,
    /// What need not hold and weighs when it does.
    liked: Vec<Box<dyn IndexQuery>>,
}

impl Job<'_> {
    fn part(&mut self, part: &Part) -> Result<Option<Box<dyn IndexQuery>>, Error> {
        let mut any = Vec::new();
        for term in &part.any {
            any.extend(self.term(term, part.negated)?);
        }
        Ok(match any.len() {
            0 => None,
            _ => Some(union(any)),
        })
    }

    fn term(&mut self, term: &Term, negated: bool) -> Result<Option<Box<dyn IndexQuery>>, Error> {
        let fields = self.index.fields;
        Ok(Some(match term {
            Term::Word(word) => return self.word(word, negated),
            Term::Phrase(phrase) => return Ok(self.phrase(phrase, negated)),
            Term::Prefix(begin) => {
                let folded = fold(begin);
                let mut any: Vec<Box<dyn IndexQuery>> = vec![Box::new(FuzzyTermQuery::new_prefix(
                    IndexTerm::from_field_text(fields.all, &folded),
                    0,
                    false,
                ))];
                // What stands in the index are stems: "transported*" is looked for as "transport" too.
                for stem in stems(begin, self.languages)
                    .into_iter()
                    .filter(|stem| folded.starts_with(stem))
                {
                    any.push(exact(IndexTerm::from_field_text(fields.all, &stem)));
                    if !negated {
                        self.marks.terms.insert(stem);
                    }
                }
                if !negated {
                    self.marks.prefixes.push(folded);
                }
                union(any)
            }
            Term::Is(facet, value) => exact(fields.facet_term(*facet, value)),
            Term::From(date) => Box::new(RangeQuery::new(
                Bound::Included(IndexTerm::from_field_i64(fields.date, day(*date))),
                Bound::Unbounded,
            )),
            Term::To(date) => Box::new(RangeQuery::new(
                Bound::Unbounded,
                Bound::Included(IndexTerm::from_field_i64(fields.date, day(*date))),
            )),
            Term::Number { low, high, unit } => {
                let unit = unit.as_deref().map(unit::key);
                let end = |value: f64| {
                    Bound::Included(IndexTerm::from_field_text(
                        fields.number,
                        &number_key(unit.as_deref(), value),
                    ))
                };
                // A range over one unit: open ends stop where its numbers do.
                Box::new(RangeQuery::new(
                    end(low.unwrap_or(f64::NEG_INFINITY)),
                    end(high.unwrap_or(f64::INFINITY)),
                ))
            }
        }))
    }

    /// A word as typed may be several to the index: "COVID-19", "100 000".
    fn word(&mut self, word: &str, negated: bool) -> Result<Option<Box<dyn IndexQuery>>, Error> {
        let language = self.languages.first().copied().unwrap_or_default();
        let words = analysis::words(word, language);
        let [only] = words.as_slice() else {
            return Ok(self.phrase(word, negated));
        };
        // Alone it would be found nearly everywhere; in quotes it is looked for.
        if only.kind == WordKind::Stop {
            return Ok(None);
        }
        let raw = word.get(only.range.clone()).unwrap_or(word);
        let mut any = Vec::new();
        for stem in stems(raw, self.languages) {
            let term = IndexTerm::from_field_text(self.index.fields.all, &stem);
            if self.searcher.doc_freq(&term)? > 0 {
                self.like(&stem, negated);
                any.push(exact(term));
            }
        }
        if any.is_empty() && !negated {
            let near = self.near(&only.term)?;
            self.corrected.push((raw.to_owned(), near.clone()));
            for stem in near {
                self.like(&stem, negated);
                any.push(exact(IndexTerm::from_field_text(self.index.fields.all, &stem)));
            }
        }
        Ok(Some(union(any)))
    }

    fn like(&mut self, stem: &str, negated: bool) {
        if !negated {
            let title = exact(IndexTerm::from_field_text(self.index.fields.title, stem));
            self.liked.push(Box::new(BoostQuery::new(title, TITLE)));
            self.marks.terms.insert(stem.to_owned());
        }
    }

    fn phrase(&mut self, phrase: &str, negated: bool) -> Option<Box<dyn IndexQuery>> {
        let all = self.index.fields.all;
        let mut any: Vec<Box<dyn IndexQuery>> = Vec::new();
        for language in self.languages {
            let words = analysis::words(phrase, *language);
            if !negated {
                self.marks.terms.extend(words.iter().map(|word| word.term.clone()));
            }
            let terms: Vec<(usize, IndexTerm)> = words
                .iter()
                .map(|word| (word.position, IndexTerm::from_field_text(all, &word.term)))
                .collect();
            match terms.as_slice() {
                [] => {}
                [(_, only)] => any.push(exact(only.clone())),
                _ => any.push(Box::new(PhraseQuery::new_with_offset(terms))),
            }
        }
        (!any.is_empty()).then(|| union(any))
    }

    /// Words of the index that differ in one letter (two in long ones), the commonest first. Numbers are never mistyped
    /// ones: 100,001 is not 100,000.
    fn near(&self, stem: &str) -> Result<Vec<String>, Error> {
        let length = stem.chars().count();
        if length < 4 || stem.starts_with('=') || stem.contains(|c: char| c.is_ascii_digit()) {
            return Ok(Vec::new());
        }
        let distance = if length < 8 { 1 } else { 2 };
        let term = IndexTerm::from_field_text(self.index.fields.all, stem);
        let mut near: Vec<(u64, String)> = Vec::new();
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(self.index.fields.all)?;
            let automaton = FuzzyTermQuery::new(term.clone(), distance, true).automaton()?;
            let mut stream = inverted.terms().search(automaton).into_stream()?;
            while stream.advance() {
                let Ok(found) = std::str::from_utf8(stream.key()) else {
                    continue;
                };
                let hits = u64::from(stream.value().doc_freq);
                match near.iter_mut().find(|(_, known)| known == found) {
                    Some((sum, _)) => *sum += hits,
                    None => near.push((hits, found.to_owned())),
                }
            }
        }
        near.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        near.truncate(CORRECTIONS);
        Ok(near.into_iter().map(|(_, found)| found).collect())
    }
}

fn exact(term: IndexTerm) -> Box<dyn IndexQuery> {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

fn union(mut any: Vec<Box<dyn IndexQuery>>) -> Box<dyn IndexQuery> {
    match any.len() {
        0 => Box::new(EmptyQuery),
        1 => any.pop().unwrap_or_else(|| Box::new(EmptyQuery)),
        _ => Box::new(BooleanQuery::union(any)),
    }
}
