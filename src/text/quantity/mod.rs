//! Numbers in prose, understood: "roughly 100,000 troops" is kept as written and also as value, low, high, hedge and unit.
//!
//! The text is cut into tokens; at each token a phrase is tried: hedge, currency, number (digits or words), multiplier,
//! per cent, a second number for a range, what trails ("or more"), and the noun that follows. What only looks like a
//! quantity (years, dates, ordinals, times, section numbers) is left out.

mod as_of;
mod hedge;
mod lexicon;
mod money;
mod number;
mod opening;
mod relation;
mod render;
mod special;
mod texts;
mod token;
mod unit;

pub use self::{
    as_of::{AsOf, as_of},
    hedge::Hedge,
    lexicon::{is_number_word, small as small_number},
    relation::{Relation, relation, same_unit},
    render::{format_number, render},
    texts::relation_of_lists,
};
use self::{
    hedge::{Trailing, hedge_at, trailing_at},
    number::{Amount, amount_at},
    special::{Special, special_at},
    token::{Token, tokens},
    unit::unit_at,
};

/// A number with its unit, as found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// As written.
    pub text: String,
    /// Where it begins, in Unicode scalar values.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The number stated; none for a range.
    pub value: Option<f64>,
    /// The least that the words cover; none where that end is open.
    pub low: Option<f64>,
    /// The most that the words cover; none where that end is open.
    pub high: Option<f64>,
    /// How firmly it is stated.
    pub hedge: Hedge,
    /// What is counted or measured.
    pub unit: Option<String>,
}

/// How far "about" reaches: this share of the value to either side.
pub const ABOUT: f64 = 0.1;

/// Every quantity of the text, in order.
pub fn quantities(text: &str) -> Vec<Quantity> {
    let tokens = tokens(text);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        match opening::of_quantity(&tokens, at)
            .then(|| phrase_at(&tokens, at))
            .flatten()
        {
            Some((quantity, next)) if next > at => {
                found.push(quantity);
                at = next;
            }
            _ => at = number::skip_at(&tokens, at),
        }
    }
    write(text, &mut found);
    found
}

/// What the bounds are for a stated value under a hedge.
pub fn bounds(hedge: Hedge, value: f64) -> (Option<f64>, Option<f64>) {
    match hedge {
        Hedge::Exact | Hedge::Between => (Some(value), Some(value)),
        Hedge::About => (Some(value - value.abs() * ABOUT), Some(value + value.abs() * ABOUT)),
        Hedge::AtLeast | Hedge::MoreThan => (Some(value), None),
        Hedge::AtMost | Hedge::LessThan => (None, Some(value)),
    }
}

/// Gives each quantity its words; they stand in order.
fn write(text: &str, found: &mut [Quantity]) {
    let bytes = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
    let mut places = bytes.enumerate().peekable();
    let mut byte_of = |wanted: usize| {
        while places.next_if(|(at, _)| *at < wanted).is_some() {}
        places.peek().map(|(_, byte)| *byte)
    };
    for quantity in found {
        if let (Some(from), Some(to)) = (byte_of(quantity.start), byte_of(quantity.end)) {
            quantity.text = text.get(from..to).unwrap_or_default().to_owned();
        }
    }
}

fn phrase_at(tokens: &[Token], begin: usize) -> Option<(Quantity, usize)> {
    let (mut hedge, mut nearly, mut at) = (None, false, begin);
    while let Some((words, kind)) = hedge_at(tokens, at) {
        match kind {
            hedge::Leading::Hedge(found) => hedge = Some(found),
            hedge::Leading::Nearly => (hedge, nearly) = (Some(Hedge::About), true),
            hedge::Leading::Range => return range(tokens, begin, at + words),
        }
        at += words;
        if at - begin > 6 {
            return None;
        }
    }
    if !opening::of_number(tokens, at) {
        return None;
    }
    if let Some(special) = special_at(tokens, at) {
        return of_words(tokens, begin, &special, hedge, nearly);
    }
    let amount = amount_at(tokens, at, hedge.is_some())?;
    if let Some((second, next)) = number::second_of_range(tokens, &amount) {
        return between(tokens, begin, &amount, &second, next);
    }
    let mut next = amount.next;
    let mut unit = amount.unit.clone();
    let mut end = amount.end;
    let trail = |next: &mut usize, end: &mut usize, hedge: &mut Option<Hedge>| {
        if let Some((words, kind)) = trailing_at(tokens, *next) {
            *hedge = Some(match kind {
                Trailing::More => Hedge::AtLeast,
                Trailing::Less => Hedge::AtMost,
                Trailing::Thereabouts => Hedge::About,
            });
            *next += words;
            *end = tokens.get(*next - 1).map_or(*end, |t| t.end);
        }
    };
    trail(&mut next, &mut end, &mut hedge);
    if unit.is_none()
        && let Some((words, after)) = unit_at(tokens, next)
    {
        unit = Some(words);
        next = after;
        end = tokens.get(after - 1).map_or(end, |t| t.end);
        trail(&mut next, &mut end, &mut hedge);
    }
    // "its 2014 elections": a year before something that is not counted.
    let year =
        amount.could_be_year() && hedge.is_none() && begin > 0 && !tokens.get(begin - 1).is_some_and(Token::lets_count);
    if year || amount.is_doubtful(hedge.is_some(), unit.is_some()) {
        return None;
    }
    let hedge = hedge.unwrap_or(Hedge::Exact);
    let (low, mut high) = bounds(hedge, amount.value);
    if nearly && hedge == Hedge::About {
        high = Some(amount.value);
    }
    let start = tokens.get(begin)?.start;
    let quantity = Quantity {
        text: String::new(),
        start,
        end,
        value: Some(amount.value),
        low,
        high,
        hedge,
        unit,
    };
    Some((quantity, next))
}

/// A fraction, a share, a ratio, "twice", "hundreds of".
fn of_words(
    tokens: &[Token],
    begin: usize,
    special: &Special,
    hedge: Option<Hedge>,
    nearly: bool,
) -> Option<(Quantity, usize)> {
    let mut next = special.next;
    let mut unit = special.unit.clone();
    if unit.is_none()
        && let Some((words, after)) = unit_at(tokens, next)
    {
        (unit, next) = (Some(words), after);
    }
    let hedge = match special.reach {
        Some(_) => Hedge::Between,
        None => hedge.unwrap_or(Hedge::Exact),
    };
    let (low, high) = match (special.reach, special.value) {
        (Some((low, high)), _) => (Some(low), Some(high)),
        (_, Some(value)) if nearly && hedge == Hedge::About => (bounds(hedge, value).0, Some(value)),
        (_, Some(value)) => bounds(hedge, value),
        _ => return None,
    };
    let quantity = Quantity {
        text: String::new(),
        start: tokens.get(begin)?.start,
        end: tokens.get(next.checked_sub(1)?)?.end,
        value: special.value,
        low,
        high,
        hedge,
        unit,
    };
    Some((quantity, next))
}

/// "between A and B", "from A to B".
fn range(tokens: &[Token], begin: usize, at: usize) -> Option<(Quantity, usize)> {
    let first = amount_at(tokens, at, true).or_else(|| number::bare_one(tokens, at))?;
    let joint = tokens.get(first.next)?;
    let joined = joint.is_word(&["and", "to"]) || joint.is_dash();
    if !joined {
        return None;
    }
    let second = amount_at(tokens, first.next + 1, true)?;
    let next = second.next;
    between(tokens, begin, &first, &second, next)
}

fn between(
    tokens: &[Token],
    begin: usize,
    first: &Amount,
    second: &Amount,
    mut next: usize,
) -> Option<(Quantity, usize)> {
    let mut end = second.end;
    // In "90 to 110 thousand" and "$5-10 million" what stands with one number is meant for both.
    let factor = if first.factor == 1.0 && second.factor > 1.0 && first.value < second.value / second.factor * 10.0 {
        second.factor
    } else {
        1.0
    };
    let mut unit = second.unit.clone().or_else(|| first.unit.clone());
    if unit.is_none()
        && let Some((words, after)) = unit_at(tokens, next)
    {
        unit = Some(words);
        next = after;
        end = tokens.get(after - 1).map_or(end, |t| t.end);
    }
    if first.could_be_year() && second.could_be_year() {
        return None;
    }
    let (a, b) = (first.value * factor, second.value);
    let start = tokens.get(begin)?.start;
    let quantity = Quantity {
        text: String::new(),
        start,
        end,
        value: None,
        low: Some(a.min(b)),
        high: Some(a.max(b)),
        hedge: Hedge::Between,
        unit,
    };
    Some((quantity, next))
}

#[cfg(test)]
mod tests;
