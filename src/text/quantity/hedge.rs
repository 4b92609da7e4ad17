//! How firmly a number is stated.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::token::Token;

text_enum! {
    /// How firmly a number is stated.
    Hedge {
        /// As it stands.
        Exact = "exact",
        /// Around it.
        About = "about",
        /// It or more.
        AtLeast = "at_least",
        /// It or less.
        AtMost = "at_most",
        /// More than it.
        MoreThan = "more_than",
        /// Less than it.
        LessThan = "less_than",
        /// From one number to another.
        Between = "between",
    }
}

impl Hedge {
    /// The words for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Exact => "exactly as said",
            Self::About => "about",
            Self::AtLeast => "at least",
            Self::AtMost => "at most",
            Self::MoreThan => "more than",
            Self::LessThan => "less than",
            Self::Between => "between",
        }
    }
}

/// What words before a number say.
pub enum Leading {
    /// A hedge.
    Hedge(Hedge),
    /// Just below it.
    Nearly,
    /// Two numbers follow.
    Range,
}

/// What words after a number say.
pub enum Trailing {
    /// "or more"
    More,
    /// "or less"
    Less,
    /// "or so"
    Thereabouts,
}

/// Its words, and a sign for what they mean.
type Hedging = (&'static [&'static str], char);

const LEADING: &[Hedging] = &[
    (&["in", "the", "region", "of"], '~'),
    (&["in", "excess", "of"], '>'),
    (&["the", "order", "of"], '~'),
    (&["not", "more", "than"], ']'),
    (&["no", "more", "than"], ']'),
    (&["no", "fewer", "than"], '['),
    (&["no", "less", "than"], '['),
    (&["not", "less", "than"], '['),
    (&["as", "many", "as"], ']'),
    (&["as", "much", "as"], ']'),
    (&["as", "few", "as"], '['),
    (&["a", "total", "of"], '='),
    (&["a", "minimum", "of"], '['),
    (&["a", "maximum", "of"], ']'),
    (&["more", "than"], '>'),
    (&["greater", "than"], '>'),
    (&["upwards", "of"], '>'),
    (&["north", "of"], '>'),
    (&["less", "than"], '<'),
    (&["fewer", "than"], '<'),
    (&["at", "least"], '['),
    (&["at", "most"], ']'),
    (&["up", "to"], ']'),
    (&["close", "to"], '~'),
    (&["an", "estimated"], '~'),
    (&["just", "over"], '>'),
    (&["just", "under"], '<'),
    (&["well", "over"], '>'),
    (&["some"], '~'),
    (&["about"], '~'),
    (&["around"], '~'),
    (&["roughly"], '~'),
    (&["approximately"], '~'),
    (&["approx"], '~'),
    (&["circa"], '~'),
    (&["estimated"], '~'),
    (&["almost"], 'n'),
    (&["nearly"], 'n'),
    (&["over"], '>'),
    (&["above"], '>'),
    (&["exceeding"], '>'),
    (&["under"], '<'),
    (&["below"], '<'),
    (&["exactly"], '='),
    (&["precisely"], '='),
    (&["only"], '='),
    (&["just"], '='),
    (&["between"], 'r'),
    (&["from"], 'r'),
    (&["~"], '~'),
    (&["≈"], '~'),
    (&[">"], '>'),
    (&["<"], '<'),
    (&["≥"], '['),
    (&["≤"], ']'),
];

/// The hedges that begin with a word.
static BY_FIRST: LazyLock<FxHashMap<&str, Vec<&Hedging>>> = LazyLock::new(|| {
    let mut by_first: FxHashMap<&str, Vec<&Hedging>> = FxHashMap::default();
    for hedge in LEADING {
        if let Some(first) = hedge.0.first() {
            by_first.entry(first).or_default().push(hedge);
        }
    }
    by_first
});

/// Whether a hedge may begin at a token.
pub fn may_begin(tokens: &[Token], at: usize) -> bool {
    tokens
        .get(at)
        .is_some_and(|token| BY_FIRST.contains_key(token.lower.as_ref()))
}

/// The hedge that begins at a token, and how many tokens it takes.
pub fn hedge_at(tokens: &[Token], at: usize) -> Option<(usize, Leading)> {
    let possible = BY_FIRST.get(tokens.get(at)?.lower.as_ref())?;
    let (words, sign) = possible.iter().find(|(words, _)| matches(tokens, at, words))?;
    let kind = match sign {
        '~' => Leading::Hedge(Hedge::About),
        '>' => Leading::Hedge(Hedge::MoreThan),
        '<' => Leading::Hedge(Hedge::LessThan),
        '[' => Leading::Hedge(Hedge::AtLeast),
        ']' => Leading::Hedge(Hedge::AtMost),
        'n' => Leading::Nearly,
        'r' => Leading::Range,
        _ => Leading::Hedge(Hedge::Exact),
    };
    Some((words.len(), kind))
}

/// What trails a number, and how many tokens it takes.
pub fn trailing_at(tokens: &[Token], at: usize) -> Option<(usize, Trailing)> {
    let has = |words: &[&str]| matches(tokens, at, words);
    let than = tokens.get(at + 2).is_some_and(|t| t.lower == "than");
    if than {
        None
    } else if has(&["or", "more"]) || has(&["and", "more"]) || has(&["or", "over"]) || has(&["and", "above"]) {
        Some((2, Trailing::More))
    } else if has(&["or", "less"]) || has(&["or", "fewer"]) {
        Some((2, Trailing::Less))
    } else if has(&["or", "so"]) {
        Some((2, Trailing::Thereabouts))
    } else if has(&["plus"]) || (has(&["+"]) && tokens.get(at).is_some_and(|t| !t.spaced)) {
        Some((1, Trailing::More))
    } else {
        None
    }
}

fn matches(tokens: &[Token], at: usize, words: &[&str]) -> bool {
    words
        .iter()
        .enumerate()
        .all(|(n, word)| tokens.get(at + n).is_some_and(|token| token.lower == *word))
}
