//! How the numbers of two texts stand to each other.

use serde::{Deserialize, Serialize};

use crate::search::{Number, unit};

/// How two numbers, or the numbers of two texts, stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The same number, however it is written.
    Same,
    /// Both can be true of one thing: "more than 90,000" and "100,000".
    Compatible,
    /// Not both can be true.
    Different,
}

impl Relation {
    /// The word in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Compatible => "compatible",
            Self::Different => "different",
        }
    }
}

/// Whether the numbers of two texts keep them from being the same claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// They do not.
    Not,
    /// One text says how many, and the other names no number at all.
    OneSided,
    /// They count the same thing, and their numbers are different.
    Different,
}

/// Numbers nearer than this share of the larger one are the same.
const SAME: f64 = 0.005;

/// A number with its unit as one word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Counted(Number);

impl From<&Number> for Counted {
    fn from(number: &Number) -> Self {
        Self(Number {
            unit: number.unit.as_deref().map(unit::key),
            ..*number
        })
    }
}

impl Counted {
    /// The number, its unit as one word.
    pub fn number(&self) -> &Number {
        &self.0
    }

    /// Whether it is an amount of something; a bare number may be a name or a date.
    fn says_how_many(&self) -> bool {
        !matches!(self.0.unit.as_deref(), None | Some("year"))
    }

    /// Whether the unit says what is counted; a share or a sum of money can be of anything.
    fn is_of_something(&self) -> bool {
        !matches!(
            self.0.unit.as_deref(),
            None | Some("percent" | "dollar" | "euro" | "pound" | "point" | "year")
        )
    }
}

/// What the numbers of two texts say about each other.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Agreement {
    /// Numbers of the first text that stand in the second one.
    pub same: usize,
    /// Those that can be true together with one of the second text.
    pub compatible: usize,
    /// Those that count what the second text counts, and cannot.
    pub different: usize,
    /// Those of the different ones whose unit says what is counted.
    pub contradicted: usize,
}

impl Agreement {
    /// In one word.
    pub fn relation(self) -> Option<Relation> {
        if self.contradicted > 0 || (self.different > 0 && self.same + self.compatible == 0) {
            Some(Relation::Different)
        } else if self.same > 0 && self.compatible + self.different == 0 {
            Some(Relation::Same)
        } else if self.same + self.compatible > 0 {
            Some(Relation::Compatible)
        } else {
            None
        }
    }
}

/// Whether the numbers of two texts, which stand in this relation, keep the texts from being the same claim.
pub fn apart(first: &[Counted], second: &[Counted], relation: Option<Relation>) -> Apart {
    let counts = |numbers: &[Counted]| numbers.iter().any(Counted::says_how_many);
    if relation == Some(Relation::Different) {
        Apart::Different
    } else if (first.is_empty() && counts(second)) || (second.is_empty() && counts(first)) {
        Apart::OneSided
    } else {
        Apart::Not
    }
}

/// Compares each number of the first text with those of the second that count the same thing, and keeps the best.
pub fn agreement(first: &[Counted], second: &[Counted]) -> Agreement {
    let mut sum = Agreement::default();
    for number in first {
        let best = second
            .iter()
            .filter_map(|other| relation(number, other))
            .min_by_key(|relation| match relation {
                Relation::Same => 0,
                Relation::Compatible => 1,
                Relation::Different => 2,
            });
        match best {
            Some(Relation::Same) => sum.same += 1,
            Some(Relation::Compatible) => sum.compatible += 1,
            Some(Relation::Different) => {
                sum.different += 1;
                sum.contradicted += usize::from(number.is_of_something());
            }
            None => {}
        }
    }
    sum
}

/// How two numbers stand to each other; none where they do not count the same thing.
fn relation(a: &Counted, b: &Counted) -> Option<Relation> {
    let same_unit = match (&a.0.unit, &b.0.unit) {
        (Some(a), Some(b)) => a == b,
        (None, None) => true,
        // One text leaves out what it counts: that they are different says nothing then.
        _ => return same_value(&a.0, &b.0).then_some(Relation::Same),
    };
    if !same_unit {
        return None;
    }
    if same_value(&a.0, &b.0) {
        return Some(Relation::Same);
    }
    Some(if overlap(&a.0, &b.0) {
        Relation::Compatible
    } else {
        Relation::Different
    })
}

fn same_value(a: &Number, b: &Number) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= SAME * a.abs().max(b.abs());
    match (a.value, b.value) {
        (Some(a), Some(b)) => near(a, b),
        (None, None) => {
            let ends = |a: Option<f64>, b: Option<f64>| match (a, b) {
                (Some(a), Some(b)) => near(a, b),
                (None, None) => true,
                _ => false,
            };
            ends(a.low, b.low) && ends(a.high, b.high)
        }
        _ => false,
    }
}

fn overlap(a: &Number, b: &Number) -> bool {
    let low = |n: &Number| n.low.unwrap_or(f64::NEG_INFINITY);
    let high = |n: &Number| n.high.unwrap_or(f64::INFINITY);
    low(a) <= high(b) && low(b) <= high(a)
}
