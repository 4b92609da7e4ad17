//! Whether a quantity can begin at a word at all: most words of a text begin none, and looking them up once is all they cost.

use std::{collections::HashSet, sync::LazyLock};

use super::{
    hedge,
    lexicon::{ONES, TENS},
    token::Token,
};

/// What begins a quantity beside digits, signs, hedges and the small numbers.
const OTHERS: [&str; 40] = [
    "a",
    "an",
    "minus",
    "half",
    "halve",
    "dozen",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "lakh",
    "lakhs",
    "million",
    "millions",
    "crore",
    "crores",
    "billion",
    "billions",
    "trillion",
    "trillions",
    "tens",
    "dozens",
    "scores",
    "several",
    "twice",
    "thrice",
    "double",
    "doubled",
    "doubling",
    "triple",
    "tripled",
    "tripling",
    "treble",
    "trebled",
    "trebling",
    "quadrupled",
    "quadrupling",
    "quintupled",
    "halved",
    "halving",
];

/// Words that begin a number, and those that begin a hedge before one.
static NUMBERS: LazyLock<HashSet<&str>> = LazyLock::new(|| ONES.iter().chain(&TENS).chain(&OTHERS).copied().collect());
static HEDGES: LazyLock<HashSet<&str>> = LazyLock::new(|| hedge::first_words().collect());

/// Whether a quantity may begin here, with a hedge or without; where it says no, none does.
pub fn of_quantity(token: &Token) -> bool {
    of_number(token) || HEDGES.contains(token.lower.as_ref())
}

/// Whether the number itself may begin here.
pub fn of_number(token: &Token) -> bool {
    // Codes of currencies and the countries before a "$" are short and in capitals, "Rs" too.
    let code = token.text.len() <= 3 && token.text.starts_with(|c: char| c.is_ascii_uppercase());
    !token.is_letters() || code || token.lower.ends_with("fold") || NUMBERS.contains(token.lower.as_ref())
}
