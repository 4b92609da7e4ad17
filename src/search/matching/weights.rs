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
    -5.402,
    [
        1.204, 4.199, 1.694, 2.531, 1.465, 0.501, -0.234, 0.52, -0.633, 1.575, 0.1, -0.288, 0.437, 0.5, 6.0,
    ],
);

/// How likely it is that both say the same, by their words.
pub fn of_words(features: &[f64; FEATURES.len()]) -> f64 {
    score(&OF_WORDS, features)
}

/// The same by what they mean too.
pub fn with_meaning(features: &[f64; FEATURES.len()]) -> f64 {
    score(&WITH_MEANING, features)
}

fn score((bias, weights): &Weights, features: &[f64; FEATURES.len()]) -> f64 {
    let sum: f64 = features.iter().zip(weights).map(|(value, weight)| value * weight).sum();
    1.0 / (1.0 + (-(bias + sum)).exp())
}
