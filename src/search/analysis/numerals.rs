//! Words that a number can be made of.

use crate::text::quantity::is_number_word;

/// What else stands in numbers: parts, plurals and letters.
const ALSO: &[&str] = &[
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "trillions",
    "dozens",
    "half",
    "third",
    "thirds",
    "quarter",
    "quarters",
    "fifth",
    "fifths",
    "k",
    "m",
    "mn",
    "mln",
    "bn",
    "tn",
    "trn",
];

/// Whether the word is digits or a numeral; what is left of a quantity is its hedge and its unit.
pub fn is_part_of_number(word: &str) -> bool {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    let lower = word.to_lowercase();
    lower
        .split('-')
        .all(|part| is_number_word(part) || ALSO.contains(&part))
}
