//! What a text and a candidate share, in numbers.

use super::{
    Candidate, Probe,
    numbers::{self, Apart, Relation},
};
use crate::search::Language;

/// What each number means, in the order of [`Features::values`].
pub const FEATURES: [&str; 15] = [
    "BM25, against that of the text with itself",
    "BM25, against the best candidate's",
    "weight of the text's words that are shared",
    "the same, counting words that mean about the same",
    "weight of the candidate's words that are shared",
    "pairs of neighbouring words that are shared",
    "weight of the rarest word that is missing",
    "weight of names that are shared",
    "weight of names that are missing",
    "numbers that are the same",
    "numbers that are compatible",
    "numbers that are different",
    "the claimant is named or the same",
    "nearness in time",
    "likeness in meaning",
];

/// What a text and a candidate share.
#[derive(Debug, Clone)]
pub struct Features {
    /// In numbers, most of them 0 to 1.
    pub values: [f64; FEATURES.len()],
    /// The places of the shared words in the text, the rarest first.
    shared: Vec<usize>,
    /// How their numbers stand to each other.
    pub number: Option<Relation>,
    /// Whether that, or a number that only one of them names, keeps them apart.
    pub apart: Apart,
    /// Whether both have numbers, and none of them counts the same thing.
    pub unrelated_numbers: bool,
}

impl Features {
    /// The shared words as the text has them, the rarest first.
    pub fn shared(&self, probe: &Probe) -> Vec<String> {
        let words = self.shared.iter().filter_map(|place| probe.words.get(*place));
        words.map(|word| word.written.clone()).collect()
    }
}

/// A word that only means about the same counts for this much.
const SYNONYM: f64 = 0.7;

/// Compares; `best` is the highest BM25 score of all candidates.
pub fn features(probe: &Probe, candidate: &Candidate, best: f64) -> Features {
    let compared = &candidate.compared;
    // Where each word of the text stands, counted without stop words; and which groups of words are there.
    let mut places: Vec<Vec<usize>> = vec![Vec::new(); probe.words.len()];
    let mut groups: Vec<usize> = Vec::new();
    for (n, term) in compared.words().enumerate() {
        let Some(known) = probe.known.get(term) else { continue };
        if let Some(stands) = known.place.and_then(|place| places.get_mut(place)) {
            stands.push(n);
        }
        groups.extend(known.group.filter(|_| compared.language == Language::English));
    }
    let people: Vec<&str> = compared.people().collect();
    let names_it = |term: &String| people.contains(&term.as_str());

    let (mut exact, mut meant, mut missing) = (0.0, 0.0, 0.0_f64);
    let (mut names, mut names_shared) = (0.0, 0.0);
    let mut shared: Vec<(f64, usize)> = Vec::new();
    let (mut claimant, mut standing) = (false, 0);
    for (place, (word, stands)) in probe.words.iter().zip(&places).enumerate() {
        let stands = !stands.is_empty();
        standing += usize::from(stands);
        let by = names_it(&word.term);
        let like = !stands && word.group.is_some_and(|group| groups.contains(&group));
        claimant |= by && word.name;
        if stands || by {
            exact += word.weight;
            shared.push((word.weight, place));
        }
        meant += match (stands || by, like) {
            (true, _) => word.weight,
            (false, true) => word.weight * SYNONYM,
            (false, false) => 0.0,
        };
        if !stands && !by && !like {
            missing = missing.max(word.weight);
        }
        if word.name {
            names += word.weight;
            names_shared += if stands || by { word.weight } else { 0.0 };
        }
    }
    claimant |= !probe.claimant.is_empty() && probe.claimant.iter().all(names_it);

    let pairs = probe.pairs.iter().filter(|(a, b)| near(&places, *a, *b)).count();
    let unshared = compared.different.saturating_sub(standing);
    let mean = probe.weight / probe.words.len().max(1) as f64;
    let agreement = numbers::agreement(&probe.numbers, &compared.numbers);
    let of_numbers = |count: usize| share(count as f64, probe.numbers.len() as f64);
    shared.sort_by(|a, b| b.0.total_cmp(&a.0));
    Features {
        values: [
            share(candidate.bm25, probe.weight * 1.6),
            share(candidate.bm25, best),
            share(exact, probe.weight),
            share(meant, probe.weight),
            share(exact, exact + unshared as f64 * mean),
            share(pairs as f64, probe.pairs.len() as f64),
            share(missing, probe.rarest),
            share(names_shared, probe.weight),
            share(names - names_shared, probe.weight),
            of_numbers(agreement.same),
            of_numbers(agreement.compatible),
            of_numbers(agreement.different),
            f64::from(u8::from(claimant)),
            nearness(probe, candidate),
            candidate.alike.unwrap_or_default(),
        ],
        shared: shared.into_iter().map(|(_, place)| place).collect(),
        number: agreement.relation(),
        apart: numbers::apart(&probe.numbers, &compared.numbers, agreement.relation()),
        unrelated_numbers: agreement.relation().is_none() && !probe.numbers.is_empty() && !compared.numbers.is_empty(),
    }
}

/// Whether two words that follow each other in the text stand near each other in the candidate.
fn near(places: &[Vec<usize>], a: usize, b: usize) -> bool {
    let (Some(a), Some(b)) = (places.get(a), places.get(b)) else {
        return false;
    };
    a.iter().any(|a| b.iter().any(|b| a.abs_diff(*b) <= 2))
}

/// 1 on the same day, a half after three months; 0 where a date is not known.
fn nearness(probe: &Probe, candidate: &Candidate) -> f64 {
    match (probe.day, candidate.compared.day) {
        (Some(a), Some(b)) => 90.0 / (90.0 + f64::from(a.abs_diff(b))),
        _ => 0.0,
    }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 {
        (part / whole).clamp(0.0, 1.5)
    } else {
        0.0
    }
}
