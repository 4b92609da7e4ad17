//! The weights of the features, as learnt.

use super::features::FEATURES;

/// What the sum begins with.
const BIAS: f64 = -5.402;
/// One for each of [`FEATURES`].
const WEIGHTS: [f64; FEATURES.len()] = [
    1.204, 4.199, 1.694, 2.531, 1.465, 0.501, -0.234, 0.52, -0.633, 1.575, 0.1, -0.288, 0.437, 0.5,
];

/// How likely it is that both say the same.
pub fn score(features: &[f64; FEATURES.len()]) -> f64 {
    let sum: f64 = features.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    1.0 / (1.0 + (-(BIAS + sum)).exp())
}
