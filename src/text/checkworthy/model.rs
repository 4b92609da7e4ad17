//! The weights: a readable file that says how much each feature speaks for checking, in articles and in transcripts.

use std::{collections::HashMap, sync::OnceLock};

use super::features::Feature;

/// How much each feature counts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Weights {
    /// What is added always: in an article, in a transcript.
    pub bias: (f64, f64),
    /// For each feature: its weight in an article, in a transcript.
    pub features: HashMap<String, (f64, f64)>,
}

const BIAS: &str = "always";

impl Weights {
    /// Reads a file of weights: name, weight in an article, weight in a transcript, with tabs between; # begins a remark.
    pub fn parse(text: &str) -> Self {
        let mut weights = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let (Some(name), Some(article)) = (fields.next(), fields.next()) else {
                continue;
            };
            let number = |text: &str| text.parse::<f64>().unwrap_or(0.0);
            let pair = (number(article), fields.next().map_or(0.0, number));
            if name == BIAS {
                weights.bias = pair;
            } else {
                weights.features.insert(name.to_owned(), pair);
            }
        }
        weights
    }

    /// Writes the file, so that reading it gives the same scores: named features first, then words, each in order.
    pub fn write(&self, remarks: &str) -> String {
        let mut out: String = remarks.lines().map(|line| format!("# {line}\n")).collect();
        out.push_str("# feature\tin an article\tin a transcript\n");
        let number = |value: f64| {
            let short = format!("{value:.3}");
            match short.as_str() {
                "0.000" | "-0.000" => "0".to_owned(),
                _ => short,
            }
        };
        out.push_str(&format!("{BIAS}\t{}\t{}\n", number(self.bias.0), number(self.bias.1)));
        let mut rows: Vec<_> = self.features.iter().collect();
        rows.sort_by_key(|(name, _)| (name.starts_with("word: "), name.as_str()));
        for (name, (article, transcript)) in rows {
            let line = format!("{}\t{}", number(*article), number(*transcript));
            if line != "0\t0" {
                out.push_str(&format!("{name}\t{line}\n"));
            }
        }
        out
    }

    /// The score of a sentence with these features: 0 to 1, 0.5 and above meaning check-worthy.
    pub fn score(&self, features: &[Feature], spoken: bool) -> f64 {
        let of = |pair: (f64, f64)| if spoken { pair.1 } else { pair.0 };
        let known = features
            .iter()
            .filter_map(|(name, value)| self.features.get(name).map(|pair| of(*pair) * value));
        let logit = of(self.bias) + known.sum::<f64>();
        1.0 / (1.0 + (-logit).exp())
    }
}

/// The weights that come with the program.
pub fn shipped() -> &'static Weights {
    static SHIPPED: OnceLock<Weights> = OnceLock::new();
    SHIPPED.get_or_init(|| Weights::parse(include_str!("weights.tsv")))
}
