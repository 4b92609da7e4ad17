//! The noun that follows a number: "roughly 100,000 Russian troops" counts troops.

use super::{number::is_number_word, token::Token};

/// Words that end the reach of a number.
const STOP: [&str; 98] = [
    "a", "an", "the", "of", "in", "on", "at", "to", "by", "for", "from", "with", "and", "or", "but", "as", "than",
    "that", "which", "who", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "could",
    "can", "may", "might", "must", "did", "do", "does", "not", "no", "it", "its", "they", "their", "them", "he", "she",
    "his", "her", "we", "our", "you", "your", "i", "this", "these", "those", "there", "then", "now", "last", "next",
    "per", "near", "along", "around", "about", "over", "under", "between", "before", "after", "since", "until",
    "during", "into", "out", "up", "down", "off", "if", "so", "while", "when", "where", "because", "though", "said",
    "says", "ago", "each", "every", "also", "too", "only", "yet", "or",
];

/// Adjectives that say how the counted things are rather than what they are.
const PASSED_OVER: [&str; 26] = [
    "more",
    "new",
    "additional",
    "extra",
    "other",
    "further",
    "such",
    "active",
    "combat",
    "armed",
    "ground",
    "heavy",
    "civilian",
    "young",
    "old",
    "metric",
    "square",
    "cubic",
    "nautical",
    "light",
    "foreign",
    "different",
    "separate",
    "confirmed",
    "reported",
    "registered",
];

/// Plurals that do not end in s.
const PLURALS: [&str; 18] = [
    "people",
    "men",
    "women",
    "children",
    "personnel",
    "police",
    "staff",
    "sheep",
    "cattle",
    "aircraft",
    "dead",
    "wounded",
    "hectares",
    "km",
    "kg",
    "mw",
    "gw",
    "tonnes",
];

/// The unit that begins at a token, and the token after it.
pub fn unit_at(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let word = |n: usize| tokens.get(n).filter(|t| t.is_letters() && t.spaced);
    // Currencies by name keep their country.
    if let (Some(country), Some(coin)) = (word(at), word(at + 1))
        && country.text == "US"
        && coin.lower == "dollars"
    {
        return Some(("US dollars".to_owned(), at + 2));
    }
    let mut first: Option<(&Token, usize)> = None;
    for n in at..at + 4 {
        let Some(token) = tokens.get(n).filter(|t| t.is_letters() && (t.spaced || n == at)) else {
            break;
        };
        if token.is_word(&STOP) || is_number_word(&token.lower) {
            break;
        }
        if token.text.chars().count() > 40 {
            break;
        }
        if is_plural(token) {
            return Some((noun(token), n + 1));
        }
        let skipped = token.text.starts_with(char::is_uppercase) || token.is_word(&PASSED_OVER);
        if !skipped && first.is_none() {
            first = Some((token, n));
        }
    }
    // No plural in reach: the word right behind the number, when it is a plain noun and nothing else follows it closely.
    let (token, n) = first.filter(|(_, n)| *n == at)?;
    let ends = tokens.get(n + 1).is_none_or(|t| !t.is_letters() || t.is_word(&STOP));
    (ends && token.text.chars().count() > 2).then(|| (noun(token), n + 1))
}

fn is_plural(token: &Token) -> bool {
    let lower = token.lower.as_str();
    let regular = lower.len() > 3
        && lower.ends_with('s')
        && !lower.ends_with("ss")
        && !lower.ends_with("us")
        && !lower.ends_with("'s")
        && !lower.ends_with("’s")
        && !lower.ends_with("is");
    // Names of peoples are capitalised plurals too: "2,000 Americans".
    regular || PLURALS.contains(&lower)
}

fn noun(token: &Token) -> String {
    let all_capitals = token.text.chars().all(char::is_uppercase);
    if all_capitals || token.text.starts_with(char::is_uppercase) {
        token.text.clone()
    } else {
        token.lower.clone()
    }
}
