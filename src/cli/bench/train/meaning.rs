//! What words mean, so that a word which no labelled article holds takes its weight from words of like meaning.
//!
//! A sentence-embedding model is asked about each word that it knows. The answers are only needed while learning: what is
//! learnt of meanings ends up as a weight of each word, and the program that reads the weights knows nothing of the model.

use std::{collections::BTreeMap, path::Path};

use crate::{
    problem::{Problem, Result},
    search::meaning::Model,
    text::checkworthy::{Feature, stem},
};

/// How many main directions of meaning are kept; the rest is mostly noise.
const DIRECTIONS: usize = 128;

/// How often the main directions are drawn nearer; more changes nothing that is seen in the weights.
const ROUNDS: usize = 40;

/// How easily meanings take a weight, beside named features.
const EASE: f64 = 3.0;

/// Where each stem lies among the main directions of meaning.
#[derive(Debug, Default)]
pub struct Meanings {
    places: BTreeMap<String, Vec<f64>>,
    directions: usize,
}

impl Meanings {
    /// By the model in a folder.
    pub fn by(folder: &Path) -> Result<Self> {
        let wrong = |error: String| Problem::field("meaning", error);
        let model = Model::open(folder).map_err(|error| wrong(error.to_string()))?;
        let mut sums: BTreeMap<String, Vec<f64>> = BTreeMap::new();
        for word in model.words() {
            let direction = model.direction(&word).map_err(wrong)?;
            let sum = sums.entry(stem(&word)).or_insert_with(|| vec![0.0; direction.len()]);
            add(sum, direction.into_iter().map(f64::from), 1.0);
        }
        Ok(Self::of(sums))
    }

    /// From vectors of any length; each counts by where it points from their middle.
    fn of(mut vectors: BTreeMap<String, Vec<f64>>) -> Self {
        let width = vectors.values().next().map_or(0, Vec::len);
        let count = vectors.len().max(1) as f64;
        vectors.values_mut().for_each(|vector| unit(vector));
        let mut middle = vec![0.0; width];
        for vector in vectors.values() {
            add(&mut middle, vector.iter().copied(), 1.0 / count);
        }
        for vector in vectors.values_mut() {
            add(vector, middle.iter().copied(), -1.0);
        }
        let main = main_directions(&vectors, width);
        let mut places: BTreeMap<String, Vec<f64>> = vectors
            .into_iter()
            .map(|(word, vector)| (word, main.iter().map(|direction| dot(direction, &vector)).collect()))
            .collect();
        let spread = places.values().map(|place| dot(place, place)).sum::<f64>() / count;
        let scale = EASE / spread.sqrt().max(1e-9);
        places.values_mut().flatten().for_each(|number| *number *= scale);
        Self {
            places,
            directions: main.len(),
        }
    }

    /// How many numbers a place has.
    pub fn directions(&self) -> usize {
        self.directions
    }

    /// Where a sentence with these features lies: its words together.
    pub fn place(&self, features: &[Feature]) -> Vec<f64> {
        let mut sum = vec![0.0; self.directions];
        for (name, value) in features {
            let place = name.strip_prefix("word: ").and_then(|word| self.places.get(word));
            add(&mut sum, place.into_iter().flatten().copied(), *value);
        }
        sum
    }

    /// What the weights of the directions say of each word.
    pub fn of_words<'a>(&'a self, weights: &'a [f64]) -> impl Iterator<Item = (&'a str, f64)> {
        let all = self.places.iter();
        all.map(|(word, place)| (word.as_str(), dot(place, weights)))
    }
}

/// The directions in which the vectors lie furthest apart, by orthogonal iteration from always the same beginning.
fn main_directions(vectors: &BTreeMap<String, Vec<f64>>, width: usize) -> Vec<Vec<f64>> {
    let mut spread = vec![vec![0.0; width]; width];
    for vector in vectors.values() {
        for (row, number) in spread.iter_mut().zip(vector) {
            add(row, vector.iter().copied(), *number);
        }
    }
    let mut state = 1_u64;
    let mut chance = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f64 / f64::from(1 << 24) - 0.5
    };
    let mut found: Vec<Vec<f64>> = (0..DIRECTIONS.min(width))
        .map(|_| (0..width).map(|_| chance()).collect())
        .collect();
    for _ in 0..ROUNDS {
        let mut next: Vec<Vec<f64>> = Vec::with_capacity(found.len());
        for direction in &found {
            let mut turned: Vec<f64> = spread.iter().map(|row| dot(row, direction)).collect();
            for other in &next {
                let share = dot(&turned, other);
                add(&mut turned, other.iter().copied(), -share);
            }
            unit(&mut turned);
            next.push(turned);
        }
        found = next;
    }
    found
}

fn unit(vector: &mut [f64]) {
    let length = dot(vector, vector).sqrt().max(1e-12);
    vector.iter_mut().for_each(|number| *number /= length);
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn add(to: &mut [f64], what: impl IntoIterator<Item = f64>, times: f64) {
    for (a, b) in to.iter_mut().zip(what) {
        *a += times * b;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    fn meanings() -> Meanings {
        let vectors = [
            ("flu", [1.0, 0.1, 0.0]),
            ("measl", [0.9, 0.0, 0.1]),
            ("goal", [-1.0, 0.1, 0.0]),
            ("match", [-0.9, 0.0, 0.1]),
        ];
        Meanings::of(vectors.map(|(word, vector)| (word.to_owned(), vector.to_vec())).into())
    }

    #[test]
    fn what_is_learnt_of_one_word_holds_for_its_neighbours() {
        let meanings = meanings();
        let flu = meanings.place(&[("word: flu".into(), 1.0), ("class: health".into(), 1.0)]);
        let of: HashMap<&str, f64> = meanings.of_words(&flu).collect();
        assert!(of["measl"] > 1.0 && of["goal"] < -1.0 && of["match"] < -1.0, "{of:?}");
    }

    #[test]
    fn words_add_up_and_unknown_ones_say_nothing() {
        let meanings = meanings();
        let both = meanings.place(&[("word: flu".into(), 2.0), ("word: goal".into(), 2.0)]);
        assert!(both.iter().all(|number| number.abs() < 0.6), "{both:?}");
        assert_eq!(meanings.place(&[("word: unheard".into(), 1.0)]), vec![0.0; 3]);
        assert_eq!(Meanings::default().place(&[("word: flu".into(), 1.0)]), [0.0; 0]);
    }
}
