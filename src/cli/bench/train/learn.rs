//! Learning the weights: transcripts first, then articles, which begin from what the transcripts taught.
//!
//! There are thousands of labelled sentences of debates and only hundreds of articles. So words get their weight from the
//! debates, the named features from both: an article's score is a share of what the debates would say, and a correction.
//! What articles teach of a word holds for words of like meaning too, as far as meanings are given.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{
    fit::{Fitted, Row, fit},
    meaning::Meanings,
    measure::Scored,
};
use crate::text::checkworthy::{Feature, Weights};

/// A sentence with its label.
#[derive(Debug, Clone)]
pub struct Example {
    /// Its article or debate.
    pub doc: String,
    /// Which fifth of the file it is in.
    pub fold: u32,
    /// 2 check first, 1 checkable, 0 nothing to check; debates know 2 and 0 only.
    pub grade: u32,
    /// What is seen in it and around it.
    pub features: Vec<Feature>,
}

impl Example {
    /// Its score by these weights, beside what it should be.
    pub fn scored(&self, weights: &Weights, spoken: bool) -> Scored {
        Scored {
            doc: self.doc.clone(),
            score: weights.score(&self.features, spoken),
            positive: self.grade == 2,
        }
    }
}

/// How learning is set.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Penalty on weights learnt from transcripts.
    pub spoken_penalty: f64,
    /// Penalty on an article's corrections.
    pub article_penalty: f64,
    /// How often a named feature, and a word, must occur in the articles.
    pub article_least: (usize, usize),
    /// How much more easily words take a weight from articles than named features do.
    pub word_scale: f64,
    /// How much what the transcripts teach is scaled as a feature of articles.
    pub carried: f64,
    /// How often a word must occur in the transcripts.
    pub least: usize,
    /// How many words are kept.
    pub words: usize,
    /// How much more a sentence to check counts in transcripts, and in articles.
    pub lift: (f64, f64),
    /// What a checkable but minor sentence counts as, between 0 and 1.
    pub minor: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            spoken_penalty: 3.0,
            article_penalty: 40.0,
            article_least: (8, 4),
            word_scale: 3.0,
            carried: 0.5,
            least: 8,
            words: 7_000,
            lift: (1.9, 1.5),
            minor: 0.25,
        }
    }
}

/// Numbers for the names of features.
#[derive(Default)]
struct Names(HashMap<String, usize>);

impl Names {
    fn counted<'a>(examples: impl Iterator<Item = &'a Example>, keep: impl Fn(&str, usize) -> bool) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (name, _) in examples.flat_map(|e| &e.features) {
            *counts.entry(name).or_default() += 1;
        }
        let kept = counts.into_iter().filter(|(name, n)| keep(name, *n));
        Self(kept.enumerate().map(|(at, (name, _))| (name.to_owned(), at)).collect())
    }

    fn values(&self, features: &[Feature]) -> Vec<(usize, f64)> {
        features
            .iter()
            .filter_map(|(name, value)| Some((*self.0.get(name)?, *value)))
            .collect()
    }
}

fn is_word(name: &str) -> bool {
    name.starts_with("word: ")
}

/// What is known before articles are learnt.
pub struct Before {
    /// What transcripts taught.
    pub transcripts: Transcripts,
    /// What words mean; there may be none.
    pub meanings: Meanings,
}

/// What transcripts taught, from which learning articles begins.
pub struct Transcripts {
    names: Names,
    fitted: Fitted,
}

impl Transcripts {
    /// Learns from labelled transcripts.
    pub fn learn(spoken: &[&Example], settings: &Settings) -> Self {
        let (names, fitted) = learn_spoken(spoken, settings);
        Self { names, fitted }
    }

    /// Their weights, for transcripts and for articles alike.
    pub fn weights(&self) -> Weights {
        let weight = |at: &usize| self.fitted.weights.get(*at).copied().unwrap_or(0.0);
        let pairs = self
            .names
            .0
            .iter()
            .map(|(name, at)| (name.clone(), (weight(at), weight(at))));
        Weights {
            bias: (self.fitted.bias, self.fitted.bias),
            features: pairs.collect(),
        }
    }

    /// What they would say of a sentence, before it is made a score.
    fn told(&self, features: &[Feature]) -> f64 {
        let values = self.names.values(features).into_iter();
        let weighed = values.map(|(at, value)| self.fitted.weights.get(at).copied().unwrap_or(0.0) * value);
        self.fitted.bias + weighed.sum::<f64>()
    }
}

/// Weights for transcripts as they were taught, and for articles a share of those with what labelled articles correct.
pub fn learn(before: &Before, articles: &[&Example], settings: &Settings) -> Weights {
    let Before { transcripts, meanings } = before;
    let mut weights = transcripts.weights();
    if articles.is_empty() {
        return weights;
    }
    let own = Names::counted(articles.iter().copied(), |name, n| {
        n >= if is_word(name) {
            settings.article_least.1
        } else {
            settings.article_least.0
        }
    });
    let mut scales = vec![1.0; own.0.len()];
    for (name, at) in &own.0 {
        if let (true, Some(scale)) = (is_word(name), scales.get_mut(*at)) {
            *scale = settings.word_scale;
        }
    }
    let scale = |at: usize| scales.get(at).copied().unwrap_or(1.0);
    let carried_at = own.0.len();
    let meant_at = carried_at + 1;
    let rows: Vec<Row> = articles
        .iter()
        .map(|e| {
            let mut values = own.values(&e.features);
            values.iter_mut().for_each(|(at, value)| *value *= scale(*at));
            values.push((carried_at, transcripts.told(&e.features) * settings.carried));
            values.extend((meant_at..).zip(meanings.place(&e.features)));
            let (target, weight) = match e.grade {
                0 => (0.0, 1.0),
                1 => (settings.minor, 1.0),
                _ => (1.0, settings.lift.1),
            };
            Row { values, target, weight }
        })
        .collect();
    let fitted = fit(&rows, meant_at + meanings.directions(), settings.article_penalty);
    let share = fitted.weights.get(carried_at).copied().unwrap_or(0.0) * settings.carried;
    for pair in weights.features.values_mut() {
        pair.0 *= share;
    }
    for (name, at) in &own.0 {
        let correction = fitted.weights.get(*at).copied().unwrap_or(0.0) * scale(*at);
        weights.features.entry(name.clone()).or_default().0 += correction;
    }
    let meant = fitted.weights.get(meant_at..).unwrap_or_default();
    for (word, weight) in meanings.of_words(meant) {
        weights.features.entry(format!("word: {word}")).or_default().0 += weight;
    }
    weights.bias.0 = fitted.bias + transcripts.fitted.bias * share;
    weights
}

fn learn_spoken(spoken: &[&Example], settings: &Settings) -> (Names, Fitted) {
    let all = |names: &Names| -> Vec<Row> {
        spoken
            .iter()
            .map(|e| Row {
                values: names.values(&e.features),
                target: f64::from(e.grade == 2),
                weight: if e.grade == 2 { settings.lift.0 } else { 1.0 },
            })
            .collect()
    };
    let names = Names::counted(spoken.iter().copied(), |_, n| n >= settings.least);
    let first = fit(&all(&names), names.0.len(), settings.spoken_penalty);
    let mut words: Vec<(&String, f64)> = names
        .0
        .iter()
        .filter(|(name, _)| is_word(name))
        .map(|(name, at)| (name, first.weights.get(*at).copied().unwrap_or(0.0).abs()))
        .collect();
    if words.len() <= settings.words {
        return (names, first);
    }
    // Only the words that say most are kept, and learning is done once more with those.
    words.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let dropped: HashSet<String> = words
        .into_iter()
        .skip(settings.words)
        .map(|(name, _)| name.clone())
        .collect();
    let mut kept: Vec<String> = names
        .0
        .keys()
        .filter(|name| !dropped.contains(*name))
        .cloned()
        .collect();
    kept.sort_unstable();
    let names = Names(kept.into_iter().enumerate().map(|(at, name)| (name, at)).collect());
    let second = fit(&all(&names), names.0.len(), settings.spoken_penalty);
    (names, second)
}
