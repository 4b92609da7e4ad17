//! The claim inside its sentence: without "X said that", "according to X", and a "however" at the beginning.
//!
//! What is left must stand by itself, or nothing is left out: a claim without its subject is worth less than a long one.

use std::ops::Range;

use super::{
    classes::in_class,
    words::{Word, is_past, words},
};

const PRONOUNS: [&str; 14] = [
    "he", "she", "it", "they", "we", "i", "you", "his", "her", "their", "its", "that", "this", "who",
];
/// Words that say who said something, where they follow the name or come before it.
const SAYING: [&str; 17] = [
    "said",
    "says",
    "told",
    "added",
    "announced",
    "reported",
    "claimed",
    "claims",
    "argued",
    "insisted",
    "stated",
    "noted",
    "wrote",
    "tweeted",
    "explained",
    "warned",
    "estimated",
];
/// Words after which only "that" opens what was said.
const WITH_THAT: [&str; 16] = [
    "reports",
    "found",
    "finds",
    "shows",
    "showed",
    "estimates",
    "suggests",
    "revealed",
    "acknowledged",
    "admitted",
    "alleged",
    "alleges",
    "maintains",
    "confirmed",
    "concluded",
    "declared",
];
/// Words that open a phrase of time, aim or condition, which must not be lost.
const OPENING: [&str; 20] = [
    "in", "on", "at", "to", "by", "for", "after", "before", "during", "since", "until", "while", "when", "as", "if",
    "despite", "with", "without", "although", "under",
];
const CONNECTIVES: [&str; 22] = [
    "However,",
    "Meanwhile,",
    "But",
    "And",
    "Yet",
    "Still,",
    "Moreover,",
    "Furthermore,",
    "In addition,",
    "Also,",
    "Instead,",
    "Indeed,",
    "In fact,",
    "For example,",
    "For instance,",
    "As a result,",
    "Nevertheless,",
    "On the other hand,",
    "So",
    "Now,",
    "Of course,",
    "At the same time,",
];

/// Where the claim of a sentence begins and ends, in bytes of the sentence.
pub fn claim_in(sentence: &str) -> Range<usize> {
    let mut range = tidy(sentence, 0..sentence.len());
    // A frame may stand behind a connective, and a connective inside a frame.
    for _ in 0..2 {
        let before = range.clone();
        for cut in [without_connective, without_leading_frame, without_trailing_frame] {
            if let Some(part) = sentence.get(range.clone())
                && let Some(shorter) = cut(part)
            {
                let moved = range.start + shorter.start..range.start + shorter.end;
                let moved = tidy(sentence, moved);
                if sentence.get(moved.clone()).is_some_and(stands) {
                    range = moved;
                }
            }
        }
        if range == before {
            break;
        }
    }
    range
}

/// Blanks, lone quotation marks and the full stop at the end left out.
fn tidy(sentence: &str, range: Range<usize>) -> Range<usize> {
    let Some(mut part) = sentence.get(range.clone()) else {
        return range;
    };
    let mut start = range.start;
    loop {
        let before = part;
        let lead = part.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | ';' | '—' | '–'));
        start += part.len() - lead.len();
        part = lead.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | ';' | '—'));
        if let Some(inner) = part.strip_suffix('.')
            && !inner.ends_with('.')
            && !ends_short(inner)
        {
            part = inner;
        }
        let quote = |c: char| matches!(c, '“' | '”' | '"' | '«' | '»' | '„');
        let marks = part.chars().filter(|c| quote(*c)).count();
        // A pair around the whole, or one half of a pair whose other half was left out.
        let (opens, closes) = (part.starts_with(quote), part.ends_with(quote));
        if marks == 2 && opens && closes || marks == 1 && opens {
            let inner = part.trim_start_matches(quote);
            start += part.len() - inner.len();
            part = inner.trim_end_matches(quote);
        } else if marks == 1 && closes {
            part = part.trim_end_matches(quote);
        }
        if part == before {
            return start..start + part.len();
        }
    }
}

/// Whether the last word is an abbreviation whose full stop belongs to it.
fn ends_short(text: &str) -> bool {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.contains('.') || matches!(word, "Inc" | "Ltd" | "Co" | "Corp" | "Jr" | "Sr" | "etc" | "No")
}

/// Whether a piece has enough words and something like a verb.
fn stands(text: &str) -> bool {
    let words = words(text);
    let Some(first) = words.first() else { return false };
    let verb = |w: &Word<'_>| {
        let l = w.lower.as_str();
        in_class(w, "act")
            || in_class(w, "falls")
            || in_class(w, "rises")
            || in_class(w, "cause")
            || in_class(w, "death")
            || matches!(
                l,
                "is" | "are"
                    | "was"
                    | "were"
                    | "has"
                    | "have"
                    | "had"
                    | "will"
                    | "would"
                    | "can"
                    | "could"
                    | "may"
                    | "might"
                    | "do"
                    | "does"
                    | "did"
                    | "went"
                    | "came"
                    | "made"
                    | "took"
                    | "won"
                    | "began"
                    | "held"
                    | "became"
                    | "stood"
                    | "ran"
                    | "kept"
                    | "needs"
                    | "remains"
                    | "costs"
                    | "means"
                    | "must"
                    | "should"
                    | "cannot"
            )
            || is_past(w)
            || l.ends_with("n't")
    };
    words.len() >= 4
        && !PRONOUNS.contains(&first.lower.as_str())
        && (words.len() >= 7 || words.iter().skip(1).any(verb))
}

fn without_connective(part: &str) -> Option<Range<usize>> {
    let connective = CONNECTIVES.iter().find(|c| {
        part.strip_prefix(**c)
            .is_some_and(|rest| rest.starts_with(char::is_whitespace))
    })?;
    Some(connective.len()..part.len())
}

/// "According to X, …", "X said (on Monday) (that) …".
fn without_leading_frame(part: &str) -> Option<Range<usize>> {
    let words = words(part);
    let first = words.first()?;
    if first.lower == "according" {
        return part
            .match_indices(", ")
            .map(|(at, _)| at + 2..part.len())
            .take(3)
            .find(|range| {
                part.get(range.clone())
                    .is_some_and(|rest| stands(rest) && !is_apposition(rest))
            });
    }
    let says = |w: &Word<'_>| SAYING.contains(&w.lower.as_str()) || WITH_THAT.contains(&w.lower.as_str());
    let at = words
        .iter()
        .take(14)
        .position(|w| says(w) && !w.quoted)
        .filter(|at| *at > 0)?;
    let (subject, rest) = words.split_at_checked(at)?;
    let (verb, after) = rest.split_first()?;
    // "In 2016, the office reported that …": the year belongs to the claim.
    let opening = subject.first().map_or("", |w| w.lower.as_str());
    if OPENING.contains(&opening) || subject.iter().any(Word::is_digits) {
        return None;
    }
    // A finite verb before it says that this is no frame: "Mills that closed in May said …" is left alone.
    if subject.iter().any(|w| {
        matches!(
            w.lower.as_str(),
            "that" | "which" | "is" | "was" | "were" | "has" | "had"
        ) || w.quoted
    }) {
        return None;
    }
    let between = |from: usize, to: usize| part.get(from..to).unwrap_or_default();
    if let Some(that) = after.iter().take(9).position(|w| w.lower == "that") {
        let next = after.get(that + 1)?;
        if !between(verb.start, next.start).contains(['"', '“']) {
            return Some(next.start..part.len());
        }
        return None;
    }
    if !SAYING.contains(&verb.lower.as_str()) || matches!(verb.lower.as_str(), "told" | "announced" | "wrote") {
        return None;
    }
    // "said on Monday the …": days are passed over.
    let skipped = after
        .iter()
        .take_while(|w| in_class(w, "day") || w.lower == "on" && after.get(1).is_some_and(|next| in_class(next, "day")))
        .count();
    let next = after.get(skipped)?;
    let opens = next.is_capital()
        || next.is_digits()
        || matches!(
            next.lower.as_str(),
            "the" | "a" | "an" | "more" | "at" | "about" | "nearly" | "most" | "many" | "some" | "all" | "there"
        );
    let direct = between(verb.start + verb.text.len(), next.start)
        .chars()
        .all(|c| c.is_alphanumeric() || c.is_whitespace() || matches!(c, ',' | ':' | '“' | '"'));
    (opens && direct).then_some(next.start..part.len())
}

/// "…, the head of the bank, …": what follows the comma only says who someone is.
fn is_apposition(rest: &str) -> bool {
    let to_comma = rest.split(", ").next().unwrap_or_default();
    to_comma.len() < rest.len() && !stands(to_comma)
}

/// "…, X said." "…, according to X." "…, said X."
fn without_trailing_frame(part: &str) -> Option<Range<usize>> {
    for (at, _) in part
        .match_indices([',', '”', '"'])
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .take(5)
    {
        let tail = part.get(at..)?.trim_start_matches([',', '”', '"']);
        let words = words(tail);
        let (Some(first), true) = (words.first(), words.len() <= 16) else {
            continue;
        };
        if words.iter().any(Word::is_digits) && !tail.starts_with(" according to") {
            continue;
        }
        let Some(says) = words.iter().position(|w| SAYING.contains(&w.lower.as_str())) else {
            if first.lower == "according" && words.get(1).is_some_and(|w| w.lower == "to") {
                return Some(0..at);
            }
            continue;
        };
        let whole = match says {
            0 => words.get(1).is_some_and(|w| {
                (w.is_capital() && !in_class(w, "day")) || matches!(w.lower.as_str(), "the" | "a" | "an" | "one")
            }),
            _ => {
                let who = first.is_capital()
                    || PRONOUNS.contains(&first.lower.as_str())
                    || words.len() <= 6
                    || matches!(first.lower.as_str(), "the" | "a" | "an");
                let finite = |w: &Word<'_>| {
                    matches!(
                        w.lower.as_str(),
                        "was" | "is" | "were" | "has" | "had" | "have" | "are" | "which" | "and" | "but"
                    )
                };
                who && !words.iter().take(says).any(finite)
            }
        };
        let after = words.len() - says;
        if whole
            && after <= 10
            && !words
                .iter()
                .skip(says)
                .any(|w| matches!(w.lower.as_str(), "that" | "he" | "she" | "they"))
        {
            return Some(0..at);
        }
    }
    None
}
