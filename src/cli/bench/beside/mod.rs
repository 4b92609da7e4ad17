//! Other full-text searches over the same texts, in the same run: SQLite's FTS5 and PostgreSQL's.

mod store;

use std::collections::HashMap;

use clap::ValueEnum;

pub use self::store::Beside;
use crate::problem::{Problem, Result};

/// Which other search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Which {
    /// SQLite FTS5, `porter unicode61`, ranked by `bm25()`
    Fts5,
    /// PostgreSQL, `english`, a GIN index, ranked by `ts_rank` with length
    Postgres,
}

impl Which {
    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fts5 => "SQLite FTS5",
            Self::Postgres => "PostgreSQL",
        }
    }

    /// An empty one: in memory, or in a table of PostgreSQL that goes with the connection.
    pub fn open(self, postgres: Option<&str>) -> Result<Beside> {
        match self {
            Self::Fts5 => Beside::fts5(),
            Self::Postgres => {
                let url = postgres.ok_or_else(|| {
                    Problem::field("postgres", "Name the server to compare with: --postgres postgres://…")
                })?;
                Beside::postgres(url)
            }
        }
    }
}

/// The words of a question, as both take them: letters and digits, in lower case.
pub fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// The mean over all queries of the average precision among their first five; queries without a counterpart are left out.
pub fn map_at_5(relevant: &HashMap<String, Vec<String>>, ranked: &HashMap<String, Vec<String>>) -> f64 {
    let precisions = relevant.iter().map(|(query, wanted)| {
        let found = ranked.get(query).map_or(&[][..], Vec::as_slice);
        let (mut hits, mut sum) = (0.0, 0.0);
        for (place, candidate) in found.iter().take(5).enumerate() {
            if wanted.contains(candidate) {
                hits += 1.0;
                sum += hits / (place as f64 + 1.0);
            }
        }
        sum / wanted.len().max(1) as f64
    });
    precisions.sum::<f64>() / relevant.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_counts_the_first_five() {
        let list = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        let relevant = HashMap::from([("q1".to_owned(), list(&["a"])), ("q2".to_owned(), list(&["b", "c"]))]);
        let ranked = HashMap::from([
            ("q1".to_owned(), list(&["x", "a"])),
            ("q2".to_owned(), list(&["b", "1", "2", "3", "4", "c"])),
        ]);
        assert!((map_at_5(&relevant, &ranked) - 0.5).abs() < 1e-9);
    }

    #[test]
    fn fts5_finds_what_shares_a_word_the_nearest_first() {
        let mut beside = Which::Fts5.open(None).unwrap();
        let texts = [
            ("a", "the mill was closed"),
            ("b", "mills closed early"),
            ("c", "a ferry"),
        ];
        beside
            .fill(texts.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())))
            .unwrap();
        let found = beside.ask(&words("Closed \"early\" (mills)!"), 10).unwrap();
        assert_eq!(found, ["b", "a"]);
    }
}
