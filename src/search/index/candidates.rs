//! Documents that may say the same as a text: candidates by BM25 over its rarest words, and by meaning where that is read,
//! ranked again by matching.

use std::{collections::HashSet, num::NonZero};

use tantivy::{
    DocAddress, Searcher, Term,
    collector::TopDocs,
    query::{
        Bm25StatisticsProvider as _, BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query, TermQuery, TermSetQuery,
    },
    schema::IndexRecordOption,
};

use super::{
    Index,
    living::{Living, ranked},
};
use crate::search::{
    Error,
    matching::{self, Candidate, Match, Probe, Question, Settings},
};

/// Postings that the words of one question may have together. The rarest come first, so a common word is left out only when
/// rarer ones have found enough already.
const POSTINGS: u64 = 60_000;
/// Words that are always looked for, however common they are.
const AT_LEAST: usize = 3;
/// More words than that do not change the candidates.
const AT_MOST: usize = 24;
/// Questions that are worth a thread of their own.
const EACH: usize = 4;
/// A name among the people weighs as much less than the same word in the text.
const PEOPLE: f32 = 0.6;

impl Index {
    /// Documents that share words with the text, those with the highest BM25 first, and those that mean about the same; to be
    /// ranked by [`matching::rank`]. At most `limit` of each.
    pub fn more_like(&self, question: &Question<'_>, limit: usize) -> Result<(Probe, Vec<Candidate>), Error> {
        self.more_like_in(&self.searcher(), question, limit)
    }

    fn more_like_in(
        &self,
        searcher: &Searcher,
        question: &Question<'_>,
        limit: usize,
    ) -> Result<(Probe, Vec<Candidate>), Error> {
        let probe = self.probe(searcher, question)?;
        let query = self.rarest(searcher, question, &probe)?;
        let mut candidates = Vec::new();
        if limit > 0 {
            let found: Vec<(f32, DocAddress)> = ranked(searcher, &query, &TopDocs::with_limit(limit).order_by_score())?;
            for (bm25, place) in found {
                candidates.push(self.fields.candidate(searcher, place, bm25)?);
            }
        }
        if let Some(meaning) = self.meaning()
            && !probe.words.is_empty()
            && let Some(direction) = meaning.direction(question.text)
        {
            let near = meaning.nearest(&direction, question.kinds, limit);
            self.add_near(searcher, &query, &near, &mut candidates)?;
            for candidate in &mut candidates {
                candidate.alike = meaning.likeness(&direction, &candidate.compared.id);
            }
        }
        Ok((probe, candidates))
    }

    /// Adds what is near in meaning and was not found by its words, with its BM25 nevertheless.
    fn add_near(
        &self,
        searcher: &Searcher,
        words: &BooleanQuery,
        near: &[(String, f64)],
        candidates: &mut Vec<Candidate>,
    ) -> Result<(), Error> {
        let known: HashSet<&str> = candidates.iter().map(|found| found.compared.id.as_str()).collect();
        let ids = near.iter().filter(|(id, _)| !known.contains(id.as_str()));
        let ids: Vec<Term> = ids.map(|(id, _)| self.fields.id_term(id)).collect();
        if ids.is_empty() {
            return Ok(());
        }
        let limit = TopDocs::with_limit(ids.len());
        let among = ConstScoreQuery::new(Box::new(TermSetQuery::new(ids)), 0.0);
        let query = BooleanQuery::new(vec![
            (Occur::Must, Box::new(among)),
            (Occur::Should, Box::new(words.clone())),
        ]);
        let found: Vec<(f32, DocAddress)> = ranked(searcher, &query, &limit.order_by_score())?;
        for (bm25, place) in found {
            candidates.push(Candidate {
                by_meaning: true,
                ..self.fields.candidate(searcher, place, bm25)?
            });
        }
        Ok(())
    }

    /// "Has this been checked already?": what says the same as the text, best first, with the reasons.
    pub fn matches(&self, question: &Question<'_>, settings: &Settings) -> Result<Vec<Match>, Error> {
        self.matches_in(&self.searcher(), question, settings)
    }

    /// The same for several texts at once, on all processors: an article asks for thirty suggestions.
    pub fn matches_of_each(&self, questions: &[Question<'_>], settings: &Settings) -> Result<Vec<Vec<Match>>, Error> {
        let searcher = self.searcher();
        let answer = |part: &[Question<'_>]| {
            let answers = part
                .iter()
                .map(|question| self.matches_in(&searcher, question, settings));
            answers.collect::<Result<Vec<_>, Error>>()
        };
        let processors = std::thread::available_parallelism().map_or(1, NonZero::get);
        let threads = processors.min(questions.len() / EACH).max(1);
        let (own, others) = questions.split_at(questions.len().div_ceil(threads));
        std::thread::scope(|scope| {
            let others: Vec<_> = others
                .chunks(own.len().max(1))
                .map(|part| scope.spawn(|| answer(part)))
                .collect();
            let mut answers = answer(own)?;
            for part in others {
                answers.extend(part.join().unwrap_or(Err(Error::Poisoned))?);
            }
            Ok(answers)
        })
    }

    fn matches_in(
        &self,
        searcher: &Searcher,
        question: &Question<'_>,
        settings: &Settings,
    ) -> Result<Vec<Match>, Error> {
        let (probe, candidates) = self.more_like_in(searcher, question, settings.candidates)?;
        matching::rank(&probe, &candidates, settings, |candidate| {
            self.fields.read(searcher, candidate.place)
        })
    }

    fn probe(&self, searcher: &Searcher, question: &Question<'_>) -> Result<Probe, Error> {
        let documents = searcher.num_docs();
        Probe::read(question, documents, |term| {
            Living(searcher)
                .doc_freq(&Term::from_field_text(self.fields.title, term))
                .map_err(Error::from)
        })
    }

    fn rarest(&self, searcher: &Searcher, question: &Question<'_>, probe: &Probe) -> Result<BooleanQuery, Error> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let mut postings = 0;
        for (n, word) in probe.rarest_first().into_iter().take(AT_MOST).enumerate() {
            postings += word.documents;
            if n >= AT_LEAST && postings > POSTINGS {
                break;
            }
            let term = Term::from_field_text(self.fields.title, &word.term);
            clauses.push((Occur::Should, scored(term)));
            if word.kind == crate::search::analysis::WordKind::Plain {
                let name = Term::from_field_text(self.fields.people, &word.term);
                let known = Living(searcher).doc_freq(&name)?;
                if known > 0 && known + postings <= POSTINGS {
                    postings += known;
                    clauses.push((Occur::Should, Box::new(BoostQuery::new(scored(name), PEOPLE))));
                }
            }
        }
        if !question.kinds.is_empty() {
            let kinds = question
                .kinds
                .iter()
                .map(|kind| -> Box<dyn Query> {
                    Box::new(TermQuery::new(self.fields.kind_term(kind), IndexRecordOption::Basic))
                })
                .collect();
            let words = BooleanQuery::new(clauses);
            return Ok(BooleanQuery::new(vec![
                (Occur::Must, Box::new(words)),
                (
                    Occur::Must,
                    Box::new(BoostQuery::new(Box::new(BooleanQuery::union(kinds)), 0.0)),
                ),
            ]));
        }
        Ok(BooleanQuery::new(clauses))
    }
}

fn scored(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}
