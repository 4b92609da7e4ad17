//! Which sentences of an article are worth checking, how much, and why.
//!
//! Each sentence is seen where it stands: its own words, numbers and form, its neighbours, and its place in the text
//! become named features, and a small linear model weighs them. `docs/models.md` says what the weights were learnt from.

mod classes;
mod features;
mod look;
mod model;
mod reason;
mod span;
mod words;

use std::ops::Range;

pub use self::{
    features::{Feature, Sentence, features},
    model::Weights,
    reason::{Reason, reasons},
    span::claim_in,
    words::stem,
};
use super::sentences::sentences;

/// A claim that an editor may want to log.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// Where the claim begins, in bytes of the text.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The sentence that it stands in.
    pub sentence: Range<usize>,
    /// How much it is worth checking: 0 to 1, 0.5 and above meaning check-worthy.
    pub score: f64,
    /// Why, and what speaks against it.
    pub reasons: Vec<Reason>,
}

/// Below this score a sentence is not offered at all.
pub const LEAST: f64 = 0.2;

/// The claims of a whole article, best first. Paragraphs are told apart by line ends.
pub fn suggest(text: &str) -> Vec<Suggestion> {
    let places = sentences(text);
    let given: Vec<Sentence<'_>> = places
        .iter()
        .map(|place| Sentence {
            text: text.get(place.clone()).unwrap_or_default(),
            spoken: false,
        })
        .collect();
    let mut found: Vec<Suggestion> = score(&given)
        .into_iter()
        .zip(&given)
        .zip(places)
        .filter(|((score, _), _)| *score >= LEAST)
        .map(|((score, sentence), place)| {
            let claim = claim_in(sentence.text);
            Suggestion {
                start: place.start + claim.start,
                end: place.start + claim.end,
                reasons: reasons(sentence.text),
                sentence: place,
                score,
            }
        })
        .collect();
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.start.cmp(&b.start)));
    found
}

/// The score of each sentence of one article or transcript, given in order: 0 to 1, 0.5 and above meaning check-worthy.
pub fn score(sentences: &[Sentence<'_>]) -> Vec<f64> {
    let weights = model::shipped();
    let scored = features(sentences).into_iter().zip(sentences);
    scored
        .map(|(features, sentence)| weights.score(&features, sentence.spoken))
        .collect()
}

#[cfg(test)]
mod tests;
