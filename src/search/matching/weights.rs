//! The weights of the features, as learnt: once without what texts mean, for desks that have no model for it, and once with it.

use super::features::FEATURES;

/// What the sum begins with, and one for each of [`FEATURES`].
type Weights = (f64, [f64; FEATURES.len()]);

/// Of words alone.
const OF_WORDS: Weights = (
    -5.402,
    [
        1.204, 4.199, 1.694, 2.531, 1.465, 0.501, -0.234, 0.52, -0.633, 1.575, 0.1, -0.288, 0.437, 0.5, 0.0,
    ],
);

/// Of words and meaning.
const WITH_MEANING: Weights = (
    -9.395,
    [
        0.195, 4.187, 0.372, 2.752, 0.321, 0.118, 1.098, 0.389, -1.033, 1.568, 0.1, -1.361, 0.889, 0.5, 8.695,
    ],
);

/// Of meaning alone: what the sum begins with, and the weight of likeness.
const OF_MEANING: (f64, f64) = (-9.766, 17.734);

/// Meaning alone shows a candidate, and by the desk's own thresholds never makes it the same claim.
const MOST_OF_MEANING: f64 = 0.5;

/// How likely it is that both say the same, by their words.
pub fn of_words(features: &[f64; FEATURES.len()]) -> f64 {
    score(&OF_WORDS, features)
}

/// The same by what they mean too. What shares no word with the text has hardly a case among those that were learnt from, so
/// likeness also counts by itself.
pub fn with_meaning(features: &[f64; FEATURES.len()], alike: f64) -> f64 {
    let (bias, weight) = OF_MEANING;
    score(&WITH_MEANING, features).max(chance(bias + weight * alike).min(MOST_OF_MEANING))
}

fn score((bias, weights): &Weights, features: &[f64; FEATURES.len()]) -> f64 {
    let sum: f64 = features.iter().zip(weights).map(|(value, weight)| value * weight).sum();
    chance(bias + sum)
}

fn chance(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}
