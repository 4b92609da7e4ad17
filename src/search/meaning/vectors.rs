//! Directions of texts, by the id of their document: one flat table, looked through from end to end.
//!
//! A number takes one byte. Against four that changes a cosine in the third place and makes the table a quarter as large, and
//! as fast to look through as memory can be read.

use std::{collections::HashMap, hash::BuildHasher as _};

/// A text is known again by this.
pub type Print = u64;

#[derive(Debug)]
struct Row {
    id: String,
    kind: String,
    print: Print,
    /// What its bytes are to be multiplied by.
    scale: f32,
}

/// The table.
#[derive(Debug, Default)]
pub struct Vectors {
    dimensions: usize,
    rows: Vec<Row>,
    places: HashMap<String, usize>,
    /// The bytes of each row, one row behind the other.
    table: Vec<i8>,
}

/// A direction in bytes.
struct Packed {
    bytes: Vec<i8>,
    scale: f32,
}

impl Packed {
    fn of(direction: &[f32]) -> Self {
        let most = direction.iter().fold(0.0_f32, |most, number| most.max(number.abs()));
        let scale = if most > 0.0 { most / 127.0 } else { 1.0 };
        let bytes = direction.iter().map(|number| (number / scale).round() as i8).collect();
        Self { bytes, scale }
    }
}

/// What a text is known again by, within one run of the program.
pub fn print(text: &str) -> Print {
    static STATE: std::sync::LazyLock<std::hash::RandomState> = std::sync::LazyLock::new(Default::default);
    STATE.hash_one(text)
}

impl Vectors {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Bytes of memory, about.
    pub fn bytes(&self) -> usize {
        let words: usize = self.rows.iter().map(|row| 2 * row.id.len() + row.kind.len()).sum();
        self.table.len() + words + self.rows.len() * (size_of::<Row>() + size_of::<(String, usize)>())
    }

    /// Whether the document with this id is there with this text.
    pub fn has(&self, id: &str, print: Print) -> bool {
        let row = self.places.get(id).and_then(|place| self.rows.get(*place));
        row.is_some_and(|row| row.print == print)
    }

    /// Puts a document in, in place of what was there under its id.
    pub fn put(&mut self, id: &str, kind: &str, print: Print, direction: &[f32]) {
        self.remove(id);
        if self.rows.is_empty() {
            self.dimensions = direction.len();
        }
        if direction.len() != self.dimensions {
            return;
        }
        let Packed { bytes, scale } = Packed::of(direction);
        self.places.insert(id.to_owned(), self.rows.len());
        self.rows.push(Row {
            id: id.to_owned(),
            kind: kind.to_owned(),
            print,
            scale,
        });
        self.table.extend(bytes);
    }

    /// Takes a document out; the last row comes into its place.
    pub fn remove(&mut self, id: &str) {
        let Some(place) = self.places.remove(id) else { return };
        let last = self.rows.len().saturating_sub(1);
        self.rows.swap_remove(place);
        let from = last * self.dimensions;
        if place != last {
            self.table
                .copy_within(from..from + self.dimensions, place * self.dimensions);
            if let Some(moved) = self.rows.get(place) {
                self.places.insert(moved.id.clone(), place);
            }
        }
        self.table.truncate(from);
    }

    /// Leaves only documents that are among these.
    pub fn retain(&mut self, among: impl Fn(&str) -> bool) {
        let gone: Vec<String> = self
            .rows
            .iter()
            .map(|row| row.id.clone())
            .filter(|id| !among(id))
            .collect();
        for id in gone {
            self.remove(&id);
        }
    }

    /// The ids and cosines of those nearest to a direction, the nearest first. Only of these kinds; of all when none is named.
    pub fn nearest(&self, direction: &[f32], kinds: &[String], limit: usize) -> Vec<(String, f32)> {
        if self.rows.is_empty() || direction.len() != self.dimensions || limit == 0 {
            return Vec::new();
        }
        let asked = Packed::of(direction);
        let mut all: Vec<(f32, &Row)> = self
            .table
            .chunks_exact(self.dimensions)
            .zip(&self.rows)
            .filter(|(_, row)| kinds.is_empty() || kinds.contains(&row.kind))
            .map(|(bytes, row)| (cosine(&asked, bytes, row.scale), row))
            .collect();
        if all.len() > limit {
            all.select_nth_unstable_by(limit - 1, |a, b| b.0.total_cmp(&a.0));
            all.truncate(limit);
        }
        // Equals come in one order on every node.
        all.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
        all.into_iter().map(|(cosine, row)| (row.id.clone(), cosine)).collect()
    }

    /// The cosine of a document with a direction.
    pub fn cosine(&self, direction: &[f32], id: &str) -> Option<f32> {
        let place = *self.places.get(id)?;
        let row = self.rows.get(place)?;
        let from = place * self.dimensions;
        let bytes = self.table.get(from..from + self.dimensions)?;
        (direction.len() == self.dimensions).then(|| cosine(&Packed::of(direction), bytes, row.scale))
    }
}

fn cosine(asked: &Packed, bytes: &[i8], scale: f32) -> f32 {
    let products = asked
        .bytes
        .iter()
        .zip(bytes)
        .map(|(a, b)| i32::from(*a) * i32::from(*b));
    asked.scale * scale * products.sum::<i32>() as f32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn unit(numbers: &[f32]) -> Vec<f32> {
        let length = numbers.iter().map(|n| n * n).sum::<f32>().sqrt();
        numbers.iter().map(|n| n / length).collect()
    }

    proptest! {
        /// Beside a table of plain numbers, through any changes.
        #[test]
        fn what_is_nearest_is_what_plain_arithmetic_says(
            changes in prop::collection::vec((0_usize..6, prop::option::of(prop::array::uniform5(-1.0_f32..1.0))), 1..24),
            asked in prop::array::uniform5(0.1_f32..1.0),
        ) {
            let (mut vectors, mut plain) = (Vectors::default(), HashMap::new());
            for (id, direction) in changes {
                let id = id.to_string();
                match direction.map(|numbers| unit(&numbers)).filter(|d| d.iter().all(|n| n.is_finite())) {
                    Some(direction) => {
                        vectors.put(&id, "claim", print(&id), &direction);
                        plain.insert(id, direction);
                    }
                    None => {
                        vectors.remove(&id);
                        plain.remove(&id);
                    }
                }
            }
            let asked = unit(&asked);
            let found = vectors.nearest(&asked, &[], 9);
            prop_assert_eq!(found.len(), plain.len());
            prop_assert!(found.is_sorted_by(|a, b| a.1 >= b.1));
            for (id, cosine) in found {
                let exact: f32 = plain[&id].iter().zip(&asked).map(|(a, b)| a * b).sum();
                prop_assert!((exact - cosine).abs() < 0.02, "{} {}", exact, cosine);
                prop_assert_eq!(vectors.cosine(&asked, &id), Some(cosine));
                prop_assert!(vectors.has(&id, print(&id)) && !vectors.has(&id, print("other")));
            }
        }
    }

    #[test]
    fn only_kinds_that_are_asked_for_and_only_as_many() {
        let mut vectors = Vectors::default();
        for (id, kind, direction) in [
            ("a", "claim", [1.0, 0.0]),
            ("b", "other", [0.9, 0.1]),
            ("c", "claim", [0.0, 1.0]),
        ] {
            vectors.put(id, kind, 0, &unit(&direction));
        }
        let ids = |kinds: &[String], limit| {
            let found = vectors.nearest(&[1.0, 0.0], kinds, limit);
            found.into_iter().map(|(id, _)| id).collect::<String>()
        };
        assert_eq!(ids(&[], 2), "ab");
        assert_eq!(ids(&["claim".into()], 2), "ac");
        assert_eq!(ids(&[], 0), "");
        vectors.retain(|id| id == "c");
        assert_eq!(
            (vectors.len(), vectors.nearest(&[1.0, 0.0], &[], 2)[0].0.as_str()),
            (1, "c")
        );
    }
}
