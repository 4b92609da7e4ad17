//! What is looked at in a sentence and around it, by name.

use std::collections::HashMap;

use super::look::{Seen, look_at};

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
