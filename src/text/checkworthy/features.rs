//! What is looked at in a sentence and around it, by name.

use std::{collections::HashMap, sync::OnceLock};

use super::words::{CLASSES, Word, stem, words};
use crate::text::quantity::{Hedge, Quantity, quantities};

/// A sentence where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Sentence<'a> {
    /// Its text.
    pub text: &'a str,
    /// Whether it is speech in a transcript rather than prose.
    pub spoken: bool,
}

/// A feature's name and its value.
pub type Feature = (String, f64);

/// What one sentence shows by itself.
pub(super) struct Seen {
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

/// The features of each sentence of one article or transcript, given in order.
pub fn features(sentences: &[Sentence<'_>]) -> Vec<Vec<Feature>> {
    let seen: Vec<Seen> = sentences.iter().map(|s| look_at(s.text)).collect();
    let count = seen.len().max(1) as f64;
    let mean = seen.iter().map(|s| s.facts).sum::<f64>() / count;
    let usual = seen.iter().map(|s| s.worth).sum::<f64>() / count;
    let personal = seen.iter().map(|s| s.personal).sum::<f64>() / count;
    let quotes = seen.iter().filter(|s| s.quote).count() as f64 / count;
    let mut spread: HashMap<&str, f64> = HashMap::new();
    for one in &seen {
        for word in &one.content {
            *spread.entry(word.as_str()).or_default() += 1.0;
        }
    }
    let around = |at: usize, by: isize| at.checked_add_signed(by).and_then(|n| seen.get(n));
    let mut all = Vec::with_capacity(seen.len());
    for (at, one) in seen.iter().enumerate() {
        let mut list = one.features.clone();
        let mut put = |name: &str, value: f64| {
            if value != 0.0 {
                list.push((name.to_owned(), value));
            }
        };
        let begin = at as f64;
        put("place: first sentence", f64::from(at == 0));
        put("place: second or third", f64::from(at == 1 || at == 2));
        put("place: near the beginning", 1.0 / (1.0 + begin / 4.0));
        put("place: how far in", begin / count);
        put("place: last sentences", f64::from(at > 3 && at + 2 >= seen.len()));
        put(
            "around: the sentence before has facts",
            around(at, -1).map_or(0.0, |s| s.facts),
        );
        put(
            "around: the sentence after has facts",
            around(at, 1).map_or(0.0, |s| s.facts),
        );
        put("around: more facts than usual here", one.facts - mean);
        put("around: facts in the whole text", mean);
        put(
            "around: worth of the sentence before",
            around(at, -1).map_or(0.0, |s| s.worth),
        );
        put(
            "around: worth of the sentence after",
            around(at, 1).map_or(0.0, |s| s.worth),
        );
        put("around: more worth than usual here", one.worth - usual);
        put("around: worth of the whole text", usual);
        put("around: personal text", (personal * 10.0).min(1.5));
        put("around: quotations in the whole text", quotes);
        let better = seen.iter().filter(|s| s.worth > one.worth).count() as f64;
        put(
            "around: among the worthiest tenth",
            f64::from(better <= count / 10.0 && one.worth > 0.0),
        );
        put(
            "around: among the worthiest third",
            f64::from(better <= count / 3.0 && one.worth > 0.0),
        );
        put(
            "around: after a question",
            f64::from(around(at, -1).is_some_and(|s| s.question)),
        );
        put(
            "around: after a quotation",
            f64::from(around(at, -1).is_some_and(|s| s.quote)),
        );
        put(
            "around: before a quotation",
            f64::from(around(at, 1).is_some_and(|s| s.quote)),
        );
        let known = one
            .content
            .iter()
            .map(|w| spread.get(w.as_str()).copied().unwrap_or(0.0) / count);
        let topical = known.sum::<f64>() / one.content.len().max(4) as f64;
        put("around: words of the whole text", (topical * 4.0).min(1.5));
        all.push(list);
    }
    for (list, one) in all.iter_mut().zip(&seen) {
        let weight = 1.0 / (one.terms.len().max(6) as f64).sqrt();
        list.extend(one.terms.iter().map(|term| (format!("word: {term}"), weight * 2.0)));
    }
    all
}

fn look_at(text: &str) -> Seen {
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
    let past = words
        .iter()
        .filter(|w| w.lower.len() > 4 && w.lower.ends_with("ed"))
        .count() as f64;
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

pub(super) fn is_year(word: &Word<'_>) -> bool {
    word.text.len() == 4 && word.text.parse::<u32>().is_ok_and(|n| (1700..2100).contains(&n))
}

/// What kind of thing a unit is.
pub(super) fn unit_kind(unit: &str) -> &'static str {
    let lower = unit.to_lowercase();
    let has = |list: &[&str]| list.iter().any(|w| lower.contains(w));
    if has(&["per cent", "percent", "percentage"]) {
        "per cent"
    } else if has(&["dollar", "euro", "pound", "yen", "rupee", "hryvnia", "yuan"]) {
        "money"
    } else if has(&["year", "month", "week", "day", "hour", "minute", "second", "decade"]) {
        "time"
    } else if CLASSES
        .iter()
        .any(|(name, list)| *name == "people" && list.split(' ').any(|w| w == lower))
        || lower.starts_with(char::is_uppercase)
    {
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

fn class_index() -> &'static HashMap<&'static str, Vec<&'static str>> {
    static INDEX: OnceLock<HashMap<&'static str, Vec<&'static str>>> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut index: HashMap<&str, Vec<&str>> = HashMap::new();
        for (name, list) in CLASSES {
            for word in list.split(' ') {
                let names = index.entry(word).or_default();
                if !names.contains(name) {
                    names.push(name);
                }
            }
        }
        index
    })
}

/// Whether a word belongs to a class.
pub(super) fn in_class(word: &Word<'_>, class: &str) -> bool {
    class_index()
        .get(word.lower.trim_end_matches("'s"))
        .is_some_and(|names| names.contains(&class))
}

/// Classes of words and pairs of them; gives how much they speak of public matters.
fn classes(words: &[Word<'_>], put: &mut impl FnMut(&str, f64)) -> f64 {
    let mut counts: HashMap<&str, f64> = HashMap::new();
    for word in words {
        for name in class_index()
            .get(word.lower.trim_end_matches("'s"))
            .into_iter()
            .flatten()
        {
            *counts.entry(name).or_default() += 1.0;
        }
    }
    for (name, _) in CLASSES {
        let count = counts.get(name).copied().unwrap_or(0.0);
        put(&format!("class: {name}"), f64::from(count > 0.0));
        put(&format!("class: {name}, twice"), f64::from(count > 1.0));
    }
    let has = |name: &str| counts.get(name).copied().unwrap_or(0.0) > 0.0;
    let inside = |class: &str| words.iter().any(|w| w.quoted && in_class(w, class));
    put(
        "quotation: first person in it",
        f64::from(inside("first person") || inside("we")),
    );
    put("pair: ought and we", f64::from(has("ought") && has("we")));
    put("pair: said and opinion", f64::from(has("said") && has("opinion")));
    put(
        "pair: report and rise or fall",
        f64::from(has("reports") && (has("rises") || has("falls"))),
    );
    let public = [
        "government",
        "law",
        "crime",
        "death",
        "war",
        "money",
        "economy",
        "health",
        "environment",
        "society",
    ];
    let weight = public.iter().filter(|name| has(name)).count() as f64;
    put("public matters: how many", (weight / 3.0).min(1.5));
    put("public matters: none", f64::from(weight == 0.0));
    let numbered = words.iter().any(Word::is_digits);
    put(
        "pair: number and public matters",
        f64::from(numbered) * (weight / 3.0).min(1.0),
    );
    put(
        "pair: number and rise or fall",
        f64::from(numbered && (has("rises") || has("falls"))),
    );
    put("pair: number and report", f64::from(numbered && has("reports")));
    put("pair: number and said", f64::from(numbered && has("said")));
    put("pair: number and future", f64::from(numbered && has("future")));
    put(
        "pair: number and superlative",
        f64::from(numbered && has("superlative")),
    );
    put("quotation: opinion in it", f64::from(inside("opinion")));
    put("quotation: ought in it", f64::from(inside("ought")));
    put(
        "quotation: public matters in it",
        f64::from(public.iter().any(|name| inside(name))),
    );
    let body = has("body") || has("government");
    put(
        "pair: body and failure or claim",
        f64::from(body && (has("failure") || has("claims"))),
    );
    put("pair: group and leads to", f64::from(has("group") && has("leads to")));
    put(
        "pair: person and public matters",
        f64::from(has("person") && weight > 0.0),
    );
    put(
        "pair: procedure and no number",
        f64::from(has("procedure") && !numbered),
    );
    let past = words.iter().any(|w| {
        w.lower.len() > 4 && w.lower.ends_with("ed") || matches!(w.lower.as_str(), "was" | "were" | "had" | "did")
    });
    let named = words.iter().skip(1).any(|w| w.is_capital() && w.lower != "i");
    let own = has("we") || has("you") || has("first person") || has("ought") || has("question") || has("person");
    let general = !past && !named && !own && words.len() > 5 && !words.iter().any(|w| w.quoted);
    put("form: general statement", f64::from(general));
    let science = has("science") || has("health") || has("environment");
    put("pair: general statement and science", f64::from(general && science));
    put("pair: general statement and number", f64::from(general && numbered));
    put(
        "pair: science and leads to",
        f64::from(science && (has("leads to") || has("cause"))),
    );
    let age = words
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if a.is_capital() && b.is_digits() && b.text.len() == 2));
    put("number: an age", f64::from(age));
    let of = |names: &[&str]| names.iter().filter(|name| has(name)).count() as f64;
    (weight * 0.4).min(1.2)
        + 0.3
            * of(&[
                "claims",
                "reports",
                "rises",
                "falls",
                "superlative",
                "cause",
                "failure",
                "group",
                "compares",
            ])
        - 0.3
            * of(&[
                "opinion",
                "we",
                "you",
                "first person",
                "ought",
                "question",
                "emotion",
                "please",
                "gossip",
            ])
        + if numbered { 0.5 } else { 0.0 }
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
