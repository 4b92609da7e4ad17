//! `factdesk bench train-matching`: learns the weights of `search/matching/weights.rs` from queries whose counterparts are known,
//! or measures how well that goes. The same files always give the same weights; where a model of meaning is configured, those
//! with meaning.
//!
//! What is made small is the logistic loss of every candidate (those that do not say the same weigh [`OTHERS`] together for each
//! query) and, for queries that have a counterpart, the softmax loss of finding it among the candidates.

use std::{
    collections::{HashMap, HashSet},
    path::PathBuf,
};

use clap::Args;

use super::{
    matching::{index, question},
    table::Table,
    train::fit::least,
};
use crate::{
    config::Config,
    problem::Result,
    search::matching::{FEATURES, features},
};

/// What the candidates of one query that do not say the same weigh together.
const OTHERS: f64 = 3.0;

/// What a squared weight of one costs, twice over: of words alone, and with meaning, which says more and so may weigh more.
const PENALTY: [f64; 2] = [5.0, 0.5];

/// How many times the queries are split into halves to be measured.
const SPLITS: u64 = 5;

/// Weights that are set by hand, by their place in [`FEATURES`]: numbers that are compatible, of which there are too few cases,
/// and nearness in time, as the queries have no dates.
const BY_HAND: [(usize, f64); 2] = [(10, 0.1), (13, 0.5)];

/// Files, and what to do with them.
#[derive(Debug, Clone, Args)]
pub struct TrainMatching {
    /// Candidates, as `bench matching` reads them
    candidates: PathBuf,
    /// Queries, as `bench matching` reads them
    queries: PathBuf,
    /// Which say the same: tab-separated, with a header naming query_id, candidate_id and relevance
    qrels: PathBuf,
    /// Print how well it does on queries that it has not learnt from
    #[arg(long)]
    cross_validate: bool,
    /// Candidates for each query
    #[arg(long, default_value_t = 100)]
    top: usize,
}

type Values = [f64; FEATURES.len()];

/// A query with its candidates, the best by BM25 first.
struct Query {
    candidates: Vec<(Values, bool)>,
    /// How many say the same, found or not.
    same: usize,
}

/// The place of likeness in [`FEATURES`].
const LIKENESS: usize = FEATURES.len() - 1;

impl Query {
    /// The same as if nothing were known but how alike both are in meaning.
    fn by_likeness_alone(&self) -> Self {
        let alone = |(values, same): &(Values, bool)| {
            let mut alone = [0.0; FEATURES.len()];
            if let (Some(to), Some(from)) = (alone.last_mut(), values.last()) {
                *to = *from;
            }
            (alone, *same)
        };
        Self {
            candidates: self.candidates.iter().map(alone).collect(),
            same: self.same,
        }
    }
}

impl TrainMatching {
    /// Reads, learns, prints.
    pub fn run(&self, config: &Config) -> Result<()> {
        let queries = self.read(config)?;
        let [of_words, with_meaning] = PENALTY;
        let penalty = config.embedding_model.as_ref().map_or(of_words, |_| with_meaning);
        let all: Vec<&Query> = queries.iter().collect();
        if self.cross_validate {
            cross_validate(&all, penalty);
            return Ok(());
        }
        let weights = learn(&all, penalty);
        let (bias, weights) = weights.split_last().unwrap_or((&0.0, &[]));
        let name = config.embedding_model.as_ref().map_or("OF_WORDS", |_| "WITH_MEANING");
        println!("const {name}: Weights = (\n    {bias:.3},\n    [");
        for (weight, what) in weights.iter().zip(FEATURES) {
            println!("        {weight:.3}, // {what}");
        }
        println!("    ],\n);");
        if config.embedding_model.is_some() {
            let alone: Vec<Query> = queries.iter().map(Query::by_likeness_alone).collect();
            let alone = learn(&alone.iter().collect::<Vec<_>>(), penalty);
            let weight = alone.get(LIKENESS).copied().unwrap_or_default();
            let bias = alone.last().copied().unwrap_or_default();
            println!("const OF_MEANING: (f64, f64) = ({bias:.3}, {weight:.3});");
        }
        Ok(())
    }

    fn read(&self, config: &Config) -> Result<Vec<Query>> {
        let index = index(&self.candidates, config)?;
        let known = Table::read(&self.qrels, &["query_id", "candidate_id", "relevance"])?;
        let mut same: HashMap<&str, HashSet<&str>> = HashMap::new();
        for row in known.rows() {
            if row.number("relevance")? > 0 {
                same.entry(row.get("query_id"))
                    .or_default()
                    .insert(row.get("candidate_id"));
            }
        }
        let table = Table::read(&self.queries, &["query_id", "text"])?;
        let mut queries = Vec::new();
        for row in table.rows() {
            let counterparts = same.get(row.get("query_id")).cloned().unwrap_or_default();
            let (probe, found) = index.more_like(&question(row), self.top)?;
            let best = found.iter().map(|candidate| candidate.bm25).fold(0.0, f64::max);
            let candidates = found.iter().map(|candidate| {
                let says_the_same = counterparts.contains(candidate.compared.id.as_str());
                (features(&probe, candidate, best).values, says_the_same)
            });
            queries.push(Query {
                candidates: candidates.collect(),
                same: counterparts.len(),
            });
        }
        Ok(queries)
    }
}

/// The weights, and the bias behind them.
fn learn(queries: &[&Query], penalty: f64) -> Vec<f64> {
    let mut weights = least(FEATURES.len() + 1, |at| loss(queries, at, penalty));
    for (place, weight) in BY_HAND {
        if let Some(one) = weights.get_mut(place) {
            *one = weight;
        }
    }
    weights
}

/// The loss and its slope. Weights set by hand are left out of the search.
fn loss(queries: &[&Query], at: &[f64], penalty: f64) -> (f64, Vec<f64>) {
    let (bias, weights) = at.split_last().unwrap_or((&0.0, &[]));
    let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    let mut loss = 0.5 * penalty * squares;
    let mut slope: Vec<f64> = weights.iter().map(|weight| penalty * weight).collect();
    slope.push(0.0);
    for query in queries {
        let others = query.candidates.iter().filter(|(_, same)| !same).count();
        let logits: Vec<f64> = query
            .candidates
            .iter()
            .map(|(values, _)| bias + sum(weights, values))
            .collect();
        for ((values, same), logit) in query.candidates.iter().zip(&logits) {
            let weight = if *same { 1.0 } else { OTHERS / others as f64 };
            let target = f64::from(u8::from(*same));
            loss += weight * (logit.max(0.0) + (-logit.abs()).exp().ln_1p() - target * logit);
            add(&mut slope, values, weight * (chance(*logit) - target));
        }
        let found = query.candidates.len() - others;
        if found == 0 {
            continue;
        }
        let most = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let whole: f64 = logits.iter().map(|logit| (logit - most).exp()).sum();
        for ((values, same), logit) in query.candidates.iter().zip(&logits) {
            let share = (logit - most).exp() / whole;
            let wanted = if *same { 1.0 / found as f64 } else { 0.0 };
            loss -= wanted * share.max(1e-300).ln();
            add(&mut slope, values, share - wanted);
        }
    }
    for (place, _) in BY_HAND {
        if let Some(one) = slope.get_mut(place) {
            *one = 0.0;
        }
    }
    (loss, slope)
}

fn sum(weights: &[f64], values: &Values) -> f64 {
    weights.iter().zip(values).map(|(weight, value)| weight * value).sum()
}

fn chance(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}

/// Adds to the slope of each weight, and to that of the bias behind them.
fn add(slope: &mut [f64], values: &Values, times: f64) {
    for (one, value) in slope.iter_mut().zip(values.iter().chain(&[1.0])) {
        *one += times * value;
    }
}

/// Splits the queries into halves at random, but always the same, and measures each half with what was learnt on the other.
fn cross_validate(queries: &[&Query], penalty: f64) {
    let (mut held_out, mut learnt) = (Vec::new(), Vec::new());
    for split in 0..SPLITS {
        let mut order: Vec<(u64, &Query)> = queries
            .iter()
            .zip(0_u64..)
            .map(|(query, n)| (shuffled(split, n), *query))
            .collect();
        order.sort_by_key(|(place, _)| *place);
        let order: Vec<&Query> = order.into_iter().map(|(_, query)| query).collect();
        let (a, b) = order.split_at(order.len() / 2);
        for (here, there) in [(a, b), (b, a)] {
            let weights = learn(here, penalty);
            learnt.push(measure(here, &weights));
            held_out.push(measure(there, &weights));
        }
    }
    println!("{} fits\tMAP@5\tAUC", held_out.len());
    for (what, measures) in [("held out", held_out), ("learnt from", learnt)] {
        let mean = |of: fn(&(f64, f64)) -> f64| measures.iter().map(of).sum::<f64>() / measures.len() as f64;
        println!("{what}\t{:.3}\t{:.3}", mean(|m| m.0), mean(|m| m.1));
    }
}

/// A number that looks like chance and is always the same (SplitMix64).
fn shuffled(split: u64, n: u64) -> u64 {
    let mut z = (split << 32 | n).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Mean average precision of the first five for queries with a counterpart, and how well the best score tells them from those
/// without one.
fn measure(queries: &[&Query], weights: &[f64]) -> (f64, f64) {
    let (mut precision, mut tops, mut tops_of_none) = (Vec::new(), Vec::new(), Vec::new());
    for query in queries {
        let mut ranked: Vec<(f64, bool)> = query
            .candidates
            .iter()
            .map(|(values, same)| (sum(weights, values), *same))
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        let top = ranked.first().map_or(f64::NEG_INFINITY, |(score, _)| *score);
        if query.same == 0 {
            tops_of_none.push(top);
            continue;
        }
        tops.push(top);
        let (mut hits, mut total) = (0.0, 0.0);
        for ((_, same), place) in ranked.iter().take(5).zip(1_u32..) {
            if *same {
                hits += 1.0;
                total += hits / f64::from(place);
            }
        }
        precision.push(total / query.same as f64);
    }
    let pairs = tops.iter().flat_map(|a| tops_of_none.iter().map(move |b| (a, b)));
    let won: f64 = pairs
        .map(|(a, b)| match a.partial_cmp(b) {
            Some(std::cmp::Ordering::Greater) => 1.0,
            Some(std::cmp::Ordering::Equal) => 0.5,
            _ => 0.0,
        })
        .sum();
    let mean = precision.iter().sum::<f64>() / precision.len().max(1) as f64;
    (mean, won / (tops.len() * tops_of_none.len()).max(1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(same: usize, rows: &[(f64, bool)]) -> Query {
        let values = |value: f64| {
            let mut values = [0.0; FEATURES.len()];
            values[2] = value;
            values
        };
        Query {
            candidates: rows.iter().map(|(value, same)| (values(*value), *same)).collect(),
            same,
        }
    }

    #[test]
    fn what_tells_counterparts_gets_weight_and_the_slope_is_that_of_the_loss() {
        let queries = [
            query(1, &[(0.9, true), (0.2, false)]),
            query(1, &[(0.3, false), (0.8, true)]),
            query(0, &[(0.3, false), (0.1, false)]),
        ];
        let all: Vec<&Query> = queries.iter().collect();
        let weights = learn(&all, 0.01);
        assert!(weights[2] > 1.0 && weights[0].abs() < 1e-6, "{weights:?}");
        assert_eq!(weights[13], 0.5);
        assert_eq!(measure(&all, &weights), (1.0, 1.0));
        let (mut at, step) = (vec![0.3; FEATURES.len() + 1], 1e-6);
        let (before, slope) = loss(&all, &at, 0.01);
        at[2] += step;
        let (after, _) = loss(&all, &at, 0.01);
        assert!(((after - before) / step - slope[2]).abs() < 1e-4);
    }
}
