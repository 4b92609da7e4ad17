//! A query as tantivy takes it, with the words to mark, and with what was meant where a word stands nowhere.

use std::{
    collections::{HashMap, HashSet},
    ops::{Bound, Range},
};

use tantivy::{
    Searcher, Term as IndexTerm,
    query::{
        AllQuery, Bm25StatisticsProvider as _, BooleanQuery, BoostQuery, EmptyQuery, FuzzyTermQuery, Occur,
        PhraseQuery, Query as IndexQuery, RangeQuery, TermQuery, TermSetQuery,
    },
    schema::IndexRecordOption,
};

use super::{
    Index,
    find::Search,
    living::{Living, left},
    schema::{Fields, day, number_key, stems},
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
    /// The same in terms alone, where it is made of nothing else: tantivy ranks those without looking at every hit.
    pub simple: Option<Simple>,
    pub marks: Marks,
    pub corrected: Vec<(String, Vec<String>)>,
}

/// A search for words, narrowed at the most by single values.
#[derive(Debug, Clone, Default)]
pub struct Simple {
    /// Each word with the terms that it may stand as.
    pub words: Vec<Vec<String>>,
    /// What has to hold besides.
    pub filters: Vec<IndexTerm>,
}

impl Simple {
    /// One word and nothing else. What has it in the title has it in `all`, so a union of both ranks as the whole query does.
    pub fn one_word(&self, fields: &Fields) -> Option<BooleanQuery> {
        match (self.words.as_slice(), self.filters.as_slice()) {
            ([terms], []) => {
                let both = terms
                    .iter()
                    .flat_map(|term| [in_all(fields, term), in_title(fields, term)]);
                Some(BooleanQuery::union(both.collect()))
            }
            _ => None,
        }
    }

    /// Every word has one term and is looked for in the title: first to tell which have them all there, then to rank those.
    pub fn in_titles(&self, fields: &Fields) -> Option<(BooleanQuery, BooleanQuery)> {
        let terms = self.words.iter().map(|terms| match terms.as_slice() {
            [term] => Some(term),
            _ => None,
        });
        let terms: Vec<&String> = terms.collect::<Option<_>>()?;
        if terms.is_empty() {
            return None;
        }
        let filters = || self.filters.iter().map(|term| unweighed(term.clone()));
        let titles = || terms.iter().map(|term| in_title(fields, term));
        let which = filters().chain(titles()).collect();
        let ranked = filters()
            .chain(titles())
            .chain(terms.iter().map(|term| in_all(fields, term)));
        Some((
            BooleanQuery::intersection(which),
            BooleanQuery::intersection(ranked.collect()),
        ))
    }
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
            simple: Some(Simple::default()),
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
            let kinds: Vec<IndexTerm> = search.kinds.iter().map(|kind| self.fields.kind_term(kind)).collect();
            job.only_one_of(&kinds);
        }
        if let Some(among) = &search.among {
            let ids = among.iter().map(|id| self.fields.id_term(id));
            clauses.push((Occur::Must, Box::new(TermSetQuery::new(ids))));
            job.simple = None;
        }
        let Job {
            marks,
            corrected,
            liked,
            simple,
            ..
        } = job;
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, Box::new(AllQuery)));
        }
        clauses.extend(liked.into_iter().map(|query| (Occur::Should, query)));
        let query: Box<dyn IndexQuery> = Box::new(BooleanQuery::new(clauses));
        Ok(Translated {
            query,
            simple,
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
    /// None as soon as something is not simple.
    simple: Option<Simple>,
}

impl Job<'_> {
    fn part(&mut self, part: &Part) -> Result<Option<Box<dyn IndexQuery>>, Error> {
        self.note(part);
        let mut any = Vec::new();
        for term in &part.any {
            any.extend(self.term(term, part.negated)?);
        }
        Ok(match any.len() {
            0 => None,
            _ => Some(union(any)),
        })
    }

    /// Notes what else than words there is to hold; a word is noted once its terms are known.
    fn note(&mut self, part: &Part) {
        match part.any.as_slice() {
            _ if part.negated => self.simple = None,
            [Term::Word(_)] => {}
            [Term::Is(facet, value)] => {
                let term = self.index.fields.facet_term(*facet, value);
                self.only_one_of(&[term]);
            }
            _ => self.simple = None,
        }
    }

    fn only_one_of(&mut self, filters: &[IndexTerm]) {
        match filters {
            [only] => {
                if let Some(simple) = &mut self.simple {
                    simple.filters.push(only.clone());
                }
            }
            _ => self.simple = None,
        }
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
            self.simple = None;
            return Ok(self.phrase(word, negated));
        };
        // Alone it would be found nearly everywhere; in quotes it is looked for.
        if only.kind == WordKind::Stop {
            return Ok(None);
        }
        let raw = word.get(only.range.clone()).unwrap_or(word);
        let mut found = Vec::new();
        for stem in stems(raw, self.languages) {
            let term = IndexTerm::from_field_text(self.index.fields.all, &stem);
            if Living(self.searcher).doc_freq(&term)? > 0 {
                found.push(stem);
            }
        }
        if found.is_empty() && !negated {
            found = self.near(&only.term)?;
            self.corrected.push((raw.to_owned(), found.clone()));
        }
        for stem in &found {
            self.like(stem, negated);
        }
        let any = found.iter().map(|stem| in_all(&self.index.fields, stem)).collect();
        if let Some(simple) = &mut self.simple {
            simple.words.push(found);
        }
        Ok(Some(union(any)))
    }

    fn like(&mut self, stem: &str, negated: bool) {
        if !negated {
            self.liked.push(in_title(&self.index.fields, stem));
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

    /// Words of the index that differ in one letter, or else (long ones) in two, the commonest first. Numbers are never
    /// mistyped ones: 100,001 is not 100,000.
    fn near(&self, stem: &str) -> Result<Vec<String>, Error> {
        let length = stem.chars().count();
        if length < 4 || stem.starts_with('=') || stem.contains(|c: char| c.is_ascii_digit()) {
            return Ok(Vec::new());
        }
        let near = self.within(stem, 1)?;
        if near.is_empty() && length >= 8 {
            return self.within(stem, 2);
        }
        Ok(near)
    }

    /// Words of the index at that distance at the most.
    fn within(&self, stem: &str, distance: u8) -> Result<Vec<String>, Error> {
        let term = IndexTerm::from_field_text(self.index.fields.all, stem);
        let automaton = FuzzyTermQuery::new(term, distance, true).automaton()?;
        let mut near: HashMap<String, u64> = HashMap::new();
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(self.index.fields.all)?;
            let mut stream = inverted.terms().search(&automaton).into_stream()?;
            while stream.advance() {
                let Ok(found) = std::str::from_utf8(stream.key()) else {
                    continue;
                };
                *near.entry(found.to_owned()).or_default() += left(segment, &inverted, stream.value())?;
            }
        }
        let mut near: Vec<(String, u64)> = near.into_iter().filter(|(_, documents)| *documents > 0).collect();
        near.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        near.truncate(CORRECTIONS);
        Ok(near.into_iter().map(|(found, _)| found).collect())
    }
}

fn in_all(fields: &Fields, term: &str) -> Box<dyn IndexQuery> {
    exact(IndexTerm::from_field_text(fields.all, term))
}

fn in_title(fields: &Fields, term: &str) -> Box<dyn IndexQuery> {
    let title = exact(IndexTerm::from_field_text(fields.title, term));
    Box::new(BoostQuery::new(title, TITLE))
}

/// What has to hold and says nothing about how well a document fits.
fn unweighed(term: IndexTerm) -> Box<dyn IndexQuery> {
    Box::new(BoostQuery::new(exact(term), 0.0))
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
