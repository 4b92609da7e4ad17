//! Amounts without an ordinary number: fractions, "one in five", ratios, "twice", "tens of thousands".

use super::{lexicon::small, token::Token, unit::known};

/// What such words amount to.
pub struct Special {
    /// The number; none when the words cover a reach.
    pub value: Option<f64>,
    /// The reach of words such as "hundreds of".
    pub reach: Option<(f64, f64)>,
    /// The unit; none when what follows says it.
    pub unit: Option<String>,
    /// The token after it.
    pub next: usize,
}

/// What begins at a token, if its words are of this kind.
pub fn special_at(tokens: &[Token], at: usize) -> Option<Special> {
    tokens.get(at).filter(|t| t.is_letters() || t.is_digits())?;
    share_of(tokens, at)
        .or_else(|| fraction(tokens, at))
        .or_else(|| multiple(tokens, at))
        .or_else(|| ratio(tokens, at))
        .or_else(|| vague(tokens, at))
}

fn is(tokens: &[Token], at: usize, words: &[&str]) -> bool {
    tokens.get(at).is_some_and(|t| t.is_word(words))
}

/// A share as per cent, to four digits: a third is 33.33.
fn per_cent(part: f64, whole: f64) -> f64 {
    let share = part / whole * 100.0;
    let digits = 3.0 - share.abs().log10().floor();
    // Through text, so that the number is the one that people would write.
    format!("{share:.*}", digits.clamp(0.0, 12.0) as usize)
        .parse()
        .unwrap_or(share)
}

fn special(value: f64, unit: &str, next: usize) -> Special {
    Special {
        value: Some(value),
        reach: None,
        unit: Some(unit.to_owned()),
        next,
    }
}

/// A whole number in digits or one word, and nothing larger.
fn count(tokens: &[Token], at: usize) -> Option<f64> {
    let token = tokens.get(at)?;
    if let Some(n) = small(&token.lower) {
        return Some(n);
    }
    if token.is_word(&["hundred", "thousand", "million"]) {
        return None;
    }
    let number = token.is_digits().then(|| token.text.replace(',', "").parse().ok());
    number
        .flatten()
        .or_else(|| match (token.lower.as_ref(), tokens.get(at + 1)?.lower.as_ref()) {
            ("a", "hundred") => Some(100.0),
            ("a", "thousand") => Some(1000.0),
            ("a", "million") => Some(1e6),
            _ => None,
        })
}

const TIMES: [&str; 18] = [
    "days", "weeks", "months", "years", "hours", "minutes", "seconds", "day", "week", "month", "year", "hour",
    "minute", "decades", "games", "matches", "january", "may",
];

/// "one in five", "9 out of 10", "two of every three".
fn share_of(tokens: &[Token], at: usize) -> Option<Special> {
    let before = at.checked_sub(1).and_then(|n| tokens.get(n));
    if before.is_some_and(|b| {
        b.is_dash()
            || b.is_digits()
            || small(&b.lower).is_some()
            || (b.is_letters() && !tokens.get(at).is_some_and(|t| t.spaced))
    }) {
        return None;
    }
    let part = count(tokens, at)?;
    let (mut whole_at, out) = if is(tokens, at + 1, &["in"]) {
        (at + 2, false)
    } else if is(tokens, at + 1, &["out"]) && is(tokens, at + 2, &["of"]) {
        (at + 3, true)
    } else if is(tokens, at + 1, &["of"]) && is(tokens, at + 2, &["every"]) {
        (at + 2, true)
    } else {
        return None;
    };
    let every = is(tokens, whole_at, &["every"]);
    whole_at += usize::from(every);
    let article = is(tokens, whole_at, &["a"]);
    let whole = count(tokens, whole_at)?;
    let next = whole_at + 1 + usize::from(article);
    let date = (1500.0..=2100.0).contains(&whole) && tokens.get(whole_at).is_some_and(|t| t.text.len() == 4);
    let plain = !out && !every && (date || is(tokens, next, &TIMES));
    let decimal = tokens
        .get(next)
        .is_some_and(|t| !t.spaced && (t.is_dash() || matches!(t.text, "%" | ":" | "/")));
    let more = is(
        tokens,
        next,
        &["million", "billion", "thousand", "hundred", "per", "percent", "%"],
    );
    (whole >= 2.0 && part <= whole && part > 0.0 && (out || part < whole) && !plain && !decimal && !more)
        .then(|| special(per_cent(part, whole), "per cent", next))
}

/// Into how many parts a word divides, and whether it is a plural.
fn divides(word: &str) -> Option<(f64, bool)> {
    const PARTS: [(&str, f64); 11] = [
        ("half", 2.0),
        ("third", 3.0),
        ("quarter", 4.0),
        ("fourth", 4.0),
        ("fifth", 5.0),
        ("sixth", 6.0),
        ("seventh", 7.0),
        ("eighth", 8.0),
        ("ninth", 9.0),
        ("tenth", 10.0),
        ("twentieth", 20.0),
    ];
    let stem = word.strip_suffix('s').unwrap_or(word);
    let (_, parts) = PARTS.iter().find(|(name, _)| *name == stem)?;
    Some((*parts, stem != word))
}

/// "a third of", "two thirds", "three-quarters", "half of", "half the", "half an hour".
fn fraction(tokens: &[Token], at: usize) -> Option<Special> {
    let whole = |next: usize| is(tokens, next, &["of"]) && !is(tokens, next + 1, &["a", "an"]);
    if is(tokens, at, &["half", "halve"]) {
        // "the first half of the match" is a time; in "a year and a half" nothing is shared out.
        let before = |by: usize, words: &[&str]| at.checked_sub(by).is_some_and(|n| is(tokens, n, words));
        let extra = before(1, &["a"]) && before(2, &["and"]);
        if extra || before(1, &["first", "second", "other", "latter"]) {
            return None;
        }
        if is(tokens, at + 1, &["a"]) && is(tokens, at + 2, &["dozen"]) {
            return Some(counted(6.0, at + 3));
        }
        if whole(at + 1) {
            return Some(special(50.0, "per cent", at + 1));
        }
        if is(tokens, at + 1, &["the", "its", "their", "our", "his", "her"]) {
            return Some(special(50.0, "per cent", at + 1));
        }
        let unit = tokens
            .get(at + 2)
            .filter(|_| is(tokens, at + 1, &["a", "an"]))
            .and_then(|t| known(t.text))?;
        return Some(special(0.5, unit, at + 3));
    }
    // "2/3 of"
    if tokens.get(at + 1).is_some_and(|t| t.text == "/" && !t.spaced) && whole(at + 3) {
        let (part, parts) = (number(tokens, at)?, number(tokens, at + 2)?);
        return (part < parts).then(|| special(per_cent(part, parts), "per cent", at + 3));
    }
    let article = is(tokens, at, &["a", "an"]);
    let part = if article {
        1.0
    } else {
        small(&tokens.get(at)?.lower).or_else(|| tokens.get(at)?.text.parse().ok())?
    };
    let hyphen = tokens.get(at + 1).is_some_and(|t| t.is_dash() && !t.spaced);
    let name = at + 1 + usize::from(hyphen);
    let (parts, plural) = divides(&tokens.get(name)?.lower)?;
    if article && parts == 2.0 && at.checked_sub(1).is_some_and(|n| is(tokens, n, &["and"])) {
        return None;
    }
    let next = name + 1;
    let of = whole(next);
    let many = part > 1.0;
    // "two quarters" and "two halves" are periods of time and of a game more often than shares.
    let doubtful = parts == 2.0 || (parts == 4.0 && many && part != 3.0);
    let ends = tokens.get(next).is_none_or(|t| !t.is_letters() && !t.is_dash());
    let right = if many {
        plural && (!doubtful || of)
    } else {
        !plural && (of || (!article && (hyphen || ends)))
    };
    if of_a(tokens, next) && part < parts && part > 0.0 && many == plural {
        let size = match tokens.get(next + 2)?.lower.as_ref() {
            "million" => 1e6,
            "billion" => 1e9,
            "trillion" => 1e12,
            _ => return None,
        };
        return Some(counted(part * size / parts, next + 3));
    }
    let adjective = tokens.get(next).is_some_and(|t| t.is_dash() && !t.spaced);
    (right && part < parts && part > 0.0 && !adjective).then(|| special(per_cent(part, parts), "per cent", next))
}

/// Whether "of a" stands there: "a quarter of a million" is a number of its own.
fn of_a(tokens: &[Token], at: usize) -> bool {
    is(tokens, at, &["of"]) && is(tokens, at + 1, &["a"])
}

fn counted(value: f64, next: usize) -> Special {
    Special {
        value: Some(value),
        reach: None,
        unit: None,
        next,
    }
}

/// "twice", "doubled", "threefold", "10-fold".
fn multiple(tokens: &[Token], at: usize) -> Option<Special> {
    let token = tokens.get(at)?;
    let idiom = is(tokens, at + 1, &["down", "up", "back", "over"]);
    let factor = match token.lower.as_ref() {
        "twice" => 2.0,
        "thrice" => 3.0,
        "doubled" | "doubling" if !idiom => 2.0,
        "double" | "twofold"
            if token.lower == "twofold" || is(tokens, at + 1, &["the", "that", "what", "its", "their"]) =>
        {
            2.0
        }
        "tripled" | "tripling" | "trebled" | "trebling" => 3.0,
        "triple" | "treble" if is(tokens, at + 1, &["the", "that", "what", "its", "their"]) => 3.0,
        "quadrupled" | "quadrupling" => 4.0,
        "quintupled" => 5.0,
        "halved" | "halving" => 0.5,
        "hundredfold" => 100.0,
        "thousandfold" => 1000.0,
        word => {
            if let Some(n) = word.strip_suffix("fold").and_then(small) {
                n
            } else {
                let number = small(word).or_else(|| token.text.parse().ok().filter(|_| token.is_digits()))?;
                let hyphen = tokens.get(at + 1).is_some_and(|t| t.is_dash() && !t.spaced);
                if !hyphen || !is(tokens, at + 2, &["fold"]) {
                    return None;
                }
                return Some(special(number, "times", at + 3));
            }
        }
    };
    Some(special(factor, "times", at + 1))
}

/// "2 to 1", "three-to-one".
fn ratio(tokens: &[Token], at: usize) -> Option<Special> {
    let before = at.checked_sub(1).and_then(|n| tokens.get(n));
    let fits = |t: &Token| t.is_digits() || t.is_letters();
    if before.is_some_and(|b| {
        !tokens.get(at).is_some_and(|t| t.spaced) && (fits(b) || !matches!(b.text, "(" | "“" | "\"" | "‘"))
    }) {
        return None;
    }
    let first = number(tokens, at)?;
    let hyphen = usize::from(tokens.get(at + 1).is_some_and(|t| t.is_dash() && !t.spaced));
    let to = at + 1 + hyphen;
    let colon = hyphen == 0 && tokens.get(to).is_some_and(|t| t.text == ":" && !t.spaced);
    if !(is(tokens, to, &["to"]) || colon) {
        return None;
    }
    let second_at = to + 1 + usize::from(hyphen == 1 && tokens.get(to + 1).is_some_and(Token::is_dash));
    let second = number(tokens, second_at).filter(|n| *n > 0.0)?;
    let told = at > 0
        && (at.saturating_sub(4)..at).any(|n| {
            is(
                tokens,
                n,
                &["ratio", "odds", "outnumbered", "outnumber", "outnumbers", "margin"],
            )
        });
    if !(told || (!colon && second == 1.0)) || first < second {
        return None;
    }
    let next = second_at + 1;
    // "3 to 1,000" and "2 to 1 million" are no ratios; neither is a unit behind it one.
    let goes_on = tokens
        .get(next)
        .is_some_and(|t| !t.spaced && (t.is_dash() || t.is_letters() || matches!(t.text, "%" | ":" | "/")))
        || is(
            tokens,
            next,
            &[
                "million", "billion", "thousand", "hundred", "percent", "per", "%", "dozen", "trillion",
            ],
        );
    (!goes_on).then(|| special(first / second, "to 1", next))
}

/// One token of digits or one small word, with decimals.
fn number(tokens: &[Token], at: usize) -> Option<f64> {
    let token = tokens.get(at)?;
    if token.is_digits() {
        return token
            .text
            .replace(',', "")
            .parse()
            .ok()
            .filter(|n: &f64| *n > 0.0 && *n <= 1e6);
    }
    small(&token.lower).filter(|n| *n > 0.0)
}

/// "tens of thousands", "hundreds of", "dozens", "several hundred", "a few thousand".
fn vague(tokens: &[Token], at: usize) -> Option<Special> {
    let reach = |low: f64, high: f64, next: usize| Special {
        value: None,
        reach: Some((low, high)),
        unit: None,
        next: next + usize::from(is(tokens, next, &["of"])),
    };
    let word = tokens.get(at)?.lower.as_ref();
    let plural = |n: usize| {
        Some(match tokens.get(n)?.lower.as_ref() {
            "hundreds" => 1e2,
            "thousands" => 1e3,
            "millions" => 1e6,
            "billions" => 1e9,
            "trillions" => 1e12,
            _ => return None,
        })
    };
    let before = at.checked_sub(1).and_then(|n| tokens.get(n));
    if before.is_some_and(|b| {
        b.is_word(&["the", "low", "high", "of"]) || b.is_digits() || small(&b.lower).is_some() || b.is_dash()
    }) {
        return None;
    }
    if let "tens" | "hundreds" | "dozens" | "scores" = word
        && is(tokens, at + 1, &["of"])
        && let Some(factor) = plural(at + 2)
    {
        let (low, high) = match word {
            "tens" => (20.0, 100.0),
            "hundreds" => (200.0, 1000.0),
            "dozens" => (24.0, 100.0),
            _ => (40.0, 100.0),
        };
        return (high * factor <= 1e15).then(|| reach(low * factor, high * factor, at + 3));
    }
    let of = is(tokens, at + 1, &["of"]);
    match word {
        "dozens" => return Some(reach(24.0, 100.0, at + 1)),
        "scores" | "tens" if of => return Some(reach(if word == "tens" { 20.0 } else { 40.0 }, 100.0, at + 1)),
        _ => {}
    }
    if let Some(factor) = plural(at) {
        // Hundreds end where thousands begin; "millions" may well be tens of millions.
        let high = if factor == 1e2 { 1e3 } else { factor * 1e3 };
        return Some(reach(factor * 2.0, high, at + 1));
    }
    let (scale, most) = if is(tokens, at, &["several"]) {
        (at + 1, 10.0)
    } else if is(tokens, at, &["a"]) && is(tokens, at + 1, &["few"]) {
        (at + 2, 6.0)
    } else {
        return None;
    };
    let factor = match tokens.get(scale)?.lower.as_ref() {
        "dozen" => 12.0,
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" => 1e6,
        "billion" => 1e9,
        _ => return None,
    };
    Some(reach(factor * 2.0, factor * most, scale + 1))
}
