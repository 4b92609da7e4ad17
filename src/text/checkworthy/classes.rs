//! Classes of words counted in a sentence, and pairs of them that say more together.

use std::{collections::HashMap, sync::OnceLock};

use super::words::{CLASSES, Word, is_past};

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

/// The classes of a word in small letters.
pub fn classes_of(word: &str) -> &'static [&'static str] {
    class_index().get(word).map_or(&[], Vec::as_slice)
}

/// Whether a word belongs to a class.
pub fn in_class(word: &Word<'_>, class: &str) -> bool {
    word.classes.contains(&class)
}

/// Classes of words and pairs of them; gives how much they speak of public matters.
pub fn classes(words: &[Word<'_>], put: &mut impl FnMut(&str, f64)) -> f64 {
    let mut counts: HashMap<&str, f64> = HashMap::new();
    for word in words {
        for name in word.classes {
            *counts.entry(name).or_default() += 1.0;
        }
    }
    for (name, _) in CLASSES {
        let count = counts.get(name).copied().unwrap_or(0.0);
        if count > 0.0 {
            put(&format!("class: {name}"), 1.0);
        }
        if count > 1.0 {
            put(&format!("class: {name}, twice"), 1.0);
        }
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
    let own_life = has("first person") || has("we") || has("you");
    put("pair: number and own life", f64::from(numbered && own_life));
    put(
        "pair: number and can",
        f64::from(numbered && (has("modal") || has("can"))),
    );
    put("pair: number and person", f64::from(numbered && has("person")));
    put("pair: number and procedure", f64::from(numbered && has("procedure")));
    put("pair: number and group", f64::from(numbered && has("group")));
    put(
        "pair: money and body",
        f64::from(has("money") && (has("body") || has("government"))),
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
    let past = words
        .iter()
        .any(|w| is_past(w) || matches!(w.lower.as_str(), "was" | "were" | "had" | "did"));
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
