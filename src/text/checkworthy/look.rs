//! What one sentence shows by itself: its length and form, numbers and names, verbs, first word and terms.

use super::{
    classes::{classes, classes_of, in_class},
    features::Feature,
    words::{Word, is_past, stem, words},
};
use crate::text::quantity::{Hedge, Quantity, quantities};

/// What one sentence shows by itself.
pub struct Seen {
    /// Features of its own.
    pub features: Vec<Feature>,
    /// Words and pairs of words.
    pub terms: Vec<String>,
    /// How much in it can be counted or dated: a summary for its neighbours.
    pub facts: f64,
    /// How much it looks like an assertion about public matters: a summary for its neighbours.
    pub worth: f64,
    /// The share of words of the writer's or the reader's own life.
    pub personal: f64,
    /// Whether it is a question.
    pub question: bool,
    /// Whether it begins with a quotation mark.
    pub quote: bool,
    /// Words in small letters that carry meaning.
    pub content: Vec<String>,
}

/// Looks at one sentence without its neighbours.
pub fn look_at(text: &str) -> Seen {
    let words = words(text);
    let found = quantities(text);
    let mut features: Vec<Feature> = Vec::new();
    let mut put = |name: &str, value: f64| {
        if value != 0.0 {
            features.push((name.to_owned(), value));
        }
    };
    let flag = f64::from;
    let count = words.len() as f64;
    let trimmed = text.trim();

    put("length: 5 words or fewer", flag(words.len() <= 5));
    put("length: 6 to 10 words", flag((6..=10).contains(&words.len())));
    put("length: 11 to 17 words", flag((11..=17).contains(&words.len())));
    put("length: 26 to 35 words", flag((26..=35).contains(&words.len())));
    put("length: over 35 words", flag(words.len() > 35));
    put("length: words", (count.ln_1p() / 4.0).min(1.2));

    numbers(&words, &found, &mut put);
    let quoted = words.iter().filter(|w| w.quoted).count() as f64 / count.max(1.0);
    let quote = trimmed.starts_with(['“', '"', '‘', '\'']);
    put("quotation: part", flag(quoted > 0.0 && quoted <= 0.3));
    put("quotation: most", flag(quoted > 0.3 && quoted < 0.95));
    put("quotation: all", flag(quoted >= 0.95));
    put("quotation: goes on", flag(quote && quoted < 0.3));
    let question = trimmed.trim_end_matches(['"', '”', '’', '\'', ' ']).ends_with('?');
    put("form: question", flag(question));
    put("form: exclamation", flag(trimmed.contains('!')));
    put(
        "form: ends without a mark",
        flag(trimmed.ends_with(char::is_alphanumeric)),
    );
    put("form: colon", flag(trimmed.contains(": ") || trimmed.ends_with(':')));
    put("form: brackets", flag(trimmed.contains('(')));
    put(
        "form: dash",
        flag(trimmed.contains('—') || trimmed.contains(" – ") || trimmed.contains(" - ")),
    );
    put(
        "form: signature or mention",
        flag(trimmed.starts_with('—') || trimmed.contains('@') || trimmed.contains("http")),
    );
    names(&words, &mut put);
    let worth = classes(&words, &mut put);
    first_word(&words, &mut put);
    let past = words.iter().filter(|w| is_past(w)).count() as f64;
    put("verbs: past", (past / 3.0).min(1.0));
    let of = |list: &[&str]| words.iter().any(|w| list.contains(&w.lower.as_str()));
    put("verbs: was", flag(of(&["was", "were", "had", "been"])));
    put("verbs: is", flag(of(&["is", "are"])));
    put("verbs: has", flag(of(&["has", "have"])));
    put(
        "verbs: none",
        flag(
            past == 0.0
                && !of(&[
                    "was", "were", "had", "been", "is", "are", "has", "have", "will", "do", "did",
                ]),
        ),
    );

    let facts = found.iter().map(weigh).sum::<f64>().min(2.0)
        + 0.3 * (words.iter().filter(|w| is_year(w)).count() as f64).min(2.0);
    Seen {
        terms: terms(&words),
        content: words
            .iter()
            .filter(|w| w.lower.len() > 3 && w.text.starts_with(char::is_alphabetic))
            .map(|w| stem(&w.lower))
            .collect(),
        features,
        facts,
        worth,
        personal: words
            .iter()
            .filter(|w| ["we", "you", "first person"].iter().any(|c| in_class(w, c)))
            .count() as f64
            / count.max(1.0),
        question,
        quote,
    }
}

/// How much a quantity says.
fn weigh(quantity: &Quantity) -> f64 {
    let large = quantity.value.or(quantity.high).or(quantity.low).unwrap_or(0.0).abs() >= 100.0;
    0.4 + if quantity.unit.is_some() { 0.4 } else { 0.0 } + if large { 0.2 } else { 0.0 }
}

/// Whether it is a year in digits.
pub fn is_year(word: &Word<'_>) -> bool {
    word.text.len() == 4 && word.text.parse::<u32>().is_ok_and(|n| (1700..2100).contains(&n))
}

/// What kind of thing a unit is.
pub fn unit_kind(unit: &str) -> &'static str {
    let lower = unit.to_lowercase();
    let has = |list: &[&str]| list.iter().any(|w| lower.contains(w));
    if has(&["per cent", "percent", "percentage"]) {
        "per cent"
    } else if has(&["dollar", "euro", "pound", "yen", "rupee", "hryvnia", "yuan"]) {
        "money"
    } else if has(&["year", "month", "week", "day", "hour", "minute", "second", "decade"]) {
        "time"
    } else if classes_of(&lower).contains(&"people") {
        "people"
    } else {
        "other"
    }
}

fn numbers(words: &[Word<'_>], found: &[Quantity], put: &mut impl FnMut(&str, f64)) {
    let flag = f64::from;
    put("number: any", flag(!found.is_empty()));
    put("number: two or more", flag(found.len() >= 2));
    put("number: three or more", flag(found.len() >= 3));
    put("number: with a unit", flag(found.iter().any(|q| q.unit.is_some())));
    put("number: hedged", flag(found.iter().any(|q| q.hedge != Hedge::Exact)));
    let large = |q: &&Quantity| q.value.or(q.high).or(q.low).unwrap_or(0.0).abs() >= 1000.0;
    put("number: a thousand or more", flag(found.iter().any(|q| large(&q))));
    for kind in ["per cent", "money", "time", "people", "other"] {
        let any = found
            .iter()
            .filter_map(|q| q.unit.as_deref())
            .any(|u| unit_kind(u) == kind);
        put(&format!("number: of {kind}"), flag(any));
    }
    let digits = words.iter().filter(|w| w.is_digits()).count() as f64;
    put("number: digits", (digits / 3.0).min(1.3));
    put("date: year", flag(words.iter().any(is_year)));
    let day = words.windows(2).any(|pair| {
        matches!(pair, [a, b] if in_class(a, "month") && a.is_capital() && b.is_digits() || in_class(b, "month") && b.is_capital() && a.is_digits())
    });
    put("date: day of a month", flag(day));
}

fn names(words: &[Word<'_>], put: &mut impl FnMut(&str, f64)) {
    let (mut runs, mut long, mut capitals, mut before) = (0.0_f64, 0.0_f64, 0.0_f64, false);
    let mut length = 0;
    for word in words.iter().skip(1) {
        let capital = word.is_capital() && word.lower != "i" && !word.lower.starts_with("i'");
        if capital && !before {
            runs += 1.0;
            length = 1;
        } else if capital {
            length += 1;
            if length == 2 {
                long += 1.0;
            }
        }
        if word.text.len() > 1 && word.text.chars().all(char::is_uppercase) {
            capitals += 1.0;
        }
        before = capital;
    }
    put("names: any", f64::from(runs > 0.0));
    put("names: how many", (runs / 4.0).min(1.25));
    put("names: of several words", (long / 2.0).min(1.0));
    put("names: capital letters", (capitals / 2.0).min(1.0));
}

fn first_word(words: &[Word<'_>], put: &mut impl FnMut(&str, f64)) {
    let Some(first) = words.first() else { return };
    let one_of = |list: &[&str]| f64::from(list.contains(&first.lower.as_str()));
    put("begins: he, she, they", one_of(&["he", "she", "they"]));
    put(
        "begins: it, this, that",
        one_of(&["it", "this", "that", "these", "those", "it's", "that's"]),
    );
    put(
        "begins: and, but, so",
        one_of(&["and", "but", "so", "or", "yet", "still", "because"]),
    );
    put(
        "begins: I, we",
        one_of(&["i", "we", "i'm", "we're", "i've", "we've", "my", "our"]),
    );
    put(
        "begins: you, please",
        one_of(&["you", "please", "let's", "let", "your", "don't", "do"]),
    );
    put(
        "begins: in, on, at, since",
        one_of(&["in", "on", "at", "since", "during", "last", "by", "from", "between"]),
    );
    put("begins: the", one_of(&["the", "a", "an"]));
    put("begins: there", one_of(&["there", "there's"]));
    put(
        "begins: while, although, when",
        one_of(&["while", "although", "when", "as", "after", "before", "if", "though"]),
    );
    let name = first.is_capital()
        && words
            .get(1)
            .is_some_and(|w| w.is_capital() || w.lower.starts_with("said"));
    put("begins: name of several words", f64::from(name));
    put("begins: number", f64::from(first.is_digits()));
}

/// Words and pairs of words, stemmed, numbers made one.
fn terms(words: &[Word<'_>]) -> Vec<String> {
    let plain: Vec<String> = words
        .iter()
        .map(|w| {
            if is_year(w) {
                "YEAR".to_owned()
            } else if w.is_digits() {
                "NUMBER".to_owned()
            } else {
                stem(&w.lower)
            }
        })
        .collect();
    let mut found = plain.clone();
    let edge = std::iter::once("^".to_owned()).chain(plain.iter().cloned());
    found.extend(edge.zip(&plain).map(|(a, b)| format!("{a} {b}")));
    found.sort_unstable();
    found.dedup();
    found
}
