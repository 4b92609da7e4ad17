//! Whether a quantity can begin at a word at all: most words of a text begin none, and looking them up once is all they cost.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{
    hedge,
    lexicon::{ONES, TENS},
    money,
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

static NUMBERS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| ONES.iter().chain(&TENS).chain(&OTHERS).copied().collect());

/// Whether a quantity may begin here, with a hedge or without; where it says no, none does.
pub fn of_quantity(tokens: &[Token], at: usize) -> bool {
    of_number(tokens, at) || hedge::may_begin(tokens, at)
}

/// Whether the number itself may begin here.
pub fn of_number(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        !token.is_letters() || token.lower.ends_with("fold") || NUMBERS.contains(token.lower.as_ref())
    }) || money::before(tokens, at).is_some()
}
