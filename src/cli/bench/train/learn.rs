//! Learning the weights: transcripts first, then articles, which begin from what the transcripts taught.
//!
//! There are thousands of labelled sentences of debates and only hundreds of articles. So words get their weight from the
//! debates, the named features from both: an article's score is a share of what the debates would say, and a correction.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::fit::{Fitted, Row, fit};
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
            article_penalty: 30.0,
            article_least: (8, 4),
            word_scale: 2.0,
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

/// Weights from labelled transcripts and labelled articles.
pub fn learn(spoken: &[&Example], articles: &[&Example], settings: &Settings) -> Weights {
    let (names, transcript) = learn_spoken(spoken, settings);
    let mut weights = Weights {
        bias: (0.0, transcript.bias),
        features: HashMap::new(),
    };
    for (name, at) in &names.0 {
        let weight = transcript.weights.get(*at).copied().unwrap_or(0.0);
        weights.features.insert(name.clone(), (0.0, weight));
    }
    if articles.is_empty() {
        for pair in weights.features.values_mut() {
            pair.0 = pair.1;
        }
        weights.bias.0 = weights.bias.1;
        return weights;
    }
    let told = |features: &[Feature]| {
        let of = |(name, value): &Feature| weights.features.get(name).map_or(0.0, |pair| pair.1 * value);
        transcript.bias + features.iter().map(of).sum::<f64>()
    };
    let own = Names::counted(articles.iter().copied(), |name, n| {
        n >= if is_word(name) {
            settings.article_least.1
        } else {
            settings.article_least.0
        }
    });
    let scale = |name: &str| if is_word(name) { settings.word_scale } else { 1.0 };
    let carried_at = own.0.len();
    let rows: Vec<Row> = articles
        .iter()
        .map(|e| {
            let scaled: Vec<Feature> = e
                .features
                .iter()
                .map(|(name, v)| (name.clone(), v * scale(name)))
                .collect();
            let mut values = own.values(&scaled);
            values.push((carried_at, told(&e.features) * settings.carried));
            let (target, weight) = match e.grade {
                0 => (0.0, 1.0),
                1 => (settings.minor, 1.0),
                _ => (1.0, settings.lift.1),
            };
            Row { values, target, weight }
        })
        .collect();
    let fitted = fit(&rows, carried_at + 1, settings.article_penalty);
    let share = fitted.weights.get(carried_at).copied().unwrap_or(0.0) * settings.carried;
    for pair in weights.features.values_mut() {
        pair.0 = pair.1 * share;
    }
    for (name, at) in &own.0 {
        weights.features.entry(name.clone()).or_default().0 +=
            fitted.weights.get(*at).copied().unwrap_or(0.0) * scale(name);
    }
    weights.bias.0 = fitted.bias + transcript.bias * share;
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
