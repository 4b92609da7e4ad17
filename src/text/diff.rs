//! Differences word by word, for timelines, histories and conflicts; and whether a difference is but a typo.

use std::time::Duration;

use similar::{Change, ChangeTag, TextDiff};

/// A piece of a difference.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub enum Piece {
    /// In both.
    Same(String),
    /// Only in the new text.
    Added(String),
    /// Only in the old text.
    Removed(String),
}

/// How long the smallest difference of two long texts is looked for; after that a larger one is good enough.
const PATIENCE: Duration = Duration::from_secs(2);

/// What changed from `old` to `new`, in words and the blanks between them.
pub fn words(old: &str, new: &str) -> Vec<Piece> {
    pieces(TextDiff::configure().diff_unicode_words(old, new).iter_all_changes())
}

/// The same for texts of any length: where they have little in common, the difference may be larger than it had to be.
pub fn long(old: &str, new: &str) -> Vec<Piece> {
    let mut config = TextDiff::configure();
    config.timeout(PATIENCE);
    pieces(config.diff_unicode_words(old, new).iter_all_changes())
}

fn pieces<'a>(changes: impl Iterator<Item = Change<&'a str>>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for change in changes {
        let text = change.value();
        match (change.tag(), pieces.last_mut()) {
            (ChangeTag::Equal, Some(Piece::Same(before)))
            | (ChangeTag::Insert, Some(Piece::Added(before)))
            | (ChangeTag::Delete, Some(Piece::Removed(before))) => before.push_str(text),
            (ChangeTag::Equal, _) => pieces.push(Piece::Same(text.to_owned())),
            (ChangeTag::Insert, _) => pieces.push(Piece::Added(text.to_owned())),
            (ChangeTag::Delete, _) => pieces.push(Piece::Removed(text.to_owned())),
        }
    }
    pieces
}

/// The same with long unchanged stretches cut down to `context` words on each side of a change.
pub fn excerpt(pieces: Vec<Piece>, context: usize) -> Vec<Piece> {
    let last = pieces.len().saturating_sub(1);
    let shorten = |(at, piece)| match piece {
        Piece::Same(text) => Piece::Same(cut(&text, at != 0, at != last, context)),
        changed => changed,
    };
    pieces.into_iter().enumerate().map(shorten).collect()
}

/// Keeps the words next to a change: at the beginning when one stands before, at the end when one stands after.
fn cut(text: &str, before: bool, after: bool, context: usize) -> String {
    let parts: Vec<&str> = text.split_inclusive(' ').collect();
    let (head, tail) = (if before { context } else { 0 }, if after { context } else { 0 });
    if parts.len() <= head + tail + 1 {
        return text.to_owned();
    }
    let first: String = parts.iter().take(head).copied().collect();
    let rest: String = parts.iter().skip(parts.len() - tail).copied().collect();
    format!("{first}…{}{rest}", if tail > 0 && head > 0 { " " } else { "" })
}

/// Whether only spelling, punctuation, blanks or capitals changed: at most four words, each pair within two letters (one in a short word), no
/// digit and no negation among them. Anything else may change what is said, and is not called a typo.
pub fn is_typo_only(old: &str, new: &str) -> bool {
    let (was, is) = (bare_words(old), bare_words(new));
    if was.len() != is.len() {
        return false;
    }
    let changed: Vec<_> = was.iter().zip(&is).filter(|(a, b)| a != b).collect();
    changed.len() <= 4 && changed.iter().all(|(a, b)| is_misspelling(a, b))
}

fn bare_words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(|word| {
            word.chars()
                .filter(|c| c.is_alphanumeric() || matches!(c, '.' | ',' | '%'))
                .collect::<String>()
        })
        .map(|word| word.trim_matches(['.', ',']).to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

const MEANING: [&str; 16] = [
    "no", "not", "none", "never", "nor", "cannot", "without", "all", "any", "more", "less", "most", "few", "must",
    "may", "can",
];

fn is_misspelling(a: &str, b: &str) -> bool {
    let says_something = |word: &str| {
        word.chars().any(|c| c.is_numeric() || c == '%') || MEANING.contains(&word) || word.ends_with("nt")
    };
    let letters = a.chars().count().max(b.chars().count());
    let allowed = match letters {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    !says_something(a) && !says_something(b) && distance(a, b) <= allowed
}

/// How many letters have to be added, removed, replaced or swapped with their neighbour (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for (i, ca) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, cb) in b.iter().enumerate() {
            let at = |up: usize, left: usize| {
                rows.get(rows.len() - up)
                    .and_then(|r| r.get(left))
                    .copied()
                    .unwrap_or(usize::MAX / 2)
            };
            let left = row.last().copied().unwrap_or(0);
            let mut cost = (at(1, j + 1) + 1).min(left + 1).min(at(1, j) + usize::from(ca != cb));
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(cb) && b.get(j - 1) == Some(ca);
            if swapped {
                cost = cost.min(at(2, j - 1) + 1);
            }
            row.push(cost);
        }
        rows.push(row);
    }
    rows.last().and_then(|row| row.last()).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_compared_not_letters() {
        let pieces = words(
            "put about 100,000 troops",
            "put between 98,000 and 127,000 Russian troops",
        );
        let added: String = pieces
            .iter()
            .filter_map(|p| {
                if let Piece::Added(t) = p {
                    Some(t.as_str())
                } else {
                    None
                }
            })
            .collect();
        assert!(added.contains("98,000") && added.contains("Russian"));
    }

    #[test]
    fn long_stretches_are_cut() {
        let old = "one two three four five six seven eight";
        let cut = excerpt(words(old, &format!("{old} nine")), 2);
        assert_eq!(cut.first(), Some(&Piece::Same("…seven eight".into())));
    }

    #[test]
    fn a_typo_is_small_and_says_nothing_new() {
        for (old, new) in [
            ("The tropps were counted.", "The troops were counted."),
            ("The troops were counted", "The troops, were counted."),
            ("Recieved in march", "Received in March"),
            ("same", "same"),
        ] {
            assert!(is_typo_only(old, new), "{old} → {new}");
        }
        for (old, new) in [
            ("100,000 troops", "10,000 troops"),
            ("It is true", "It is not true"),
            ("They can leave", "They may leave"),
            ("They did", "They didn't"),
            ("five counts", "four counts of five"),
            ("Kyiv fell", "Lviv held"),
        ] {
            assert!(!is_typo_only(old, new), "{old} → {new}");
        }
    }

    proptest! {
        #[test]
        fn the_pieces_give_both_texts_back(old in "[a-c ]{0,20}", new in "[a-c ]{0,20}") {
            let (mut was, mut is) = (String::new(), String::new());
            for piece in words(&old, &new) {
                match piece {
                    Piece::Same(t) => { was.push_str(&t); is.push_str(&t); }
                    Piece::Added(t) => is.push_str(&t),
                    Piece::Removed(t) => was.push_str(&t),
                }
            }
            prop_assert_eq!((was, is), (old, new));
        }
    }
}
