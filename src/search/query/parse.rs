//! Reading a query, by hand: one pass over its characters, each mistake with the part that it is in.

use chrono::{Datelike as _, NaiveDate};

use super::{Mistake, Part, Query, Term, number};
use crate::search::document::Facet;

/// More parts than that make a search slow and are no question any more.
const MOST_PARTS: usize = 40;

struct Item {
    negated: bool,
    /// `topic` in `topic:Energy`.
    key: Option<String>,
    value: String,
    quoted: bool,
}

impl Item {
    fn is_plain(&self) -> bool {
        !self.negated && self.key.is_none()
    }

    fn is_or(&self) -> bool {
        self.is_plain() && !self.quoted && self.value == "OR"
    }

    fn written(&self) -> String {
        let sign = if self.negated { "-" } else { "" };
        match &self.key {
            Some(key) => format!("{sign}{key}:{}", self.value),
            None => format!("{sign}{}", self.value),
        }
    }

    fn mistake(&self, message: impl Into<String>) -> Mistake {
        Mistake {
            part: self.written(),
            message: message.into(),
        }
    }
}

pub fn parse(text: &str) -> Result<Query, Mistake> {
    let mut items = items(text).into_iter().peekable();
    let mut query = Query::default();
    let mut or = false;
    while let Some(item) = items.next() {
        if item.is_or() {
            if or || query.parts.is_empty() || items.peek().is_none() {
                return Err(item.mistake("OR stands between two words; write it small to look for the word itself."));
            }
            or = true;
            continue;
        }
        let Some(term) = term(&item, || items.next_if(Item::is_unit).map(|unit| unit.value))? else {
            continue;
        };
        match query.parts.last_mut() {
            Some(last) if or => {
                if item.negated || last.negated {
                    return Err(item.mistake("OR cannot be used with a minus; leave one of them out."));
                }
                last.any.push(term);
            }
            _ => query.parts.push(Part {
                negated: item.negated,
                any: vec![term],
            }),
        }
        or = false;
        if query.parts.iter().map(|part| part.any.len()).sum::<usize>() > MOST_PARTS {
            return Err(item.mistake(format!("A query can have {MOST_PARTS} parts; leave some out.")));
        }
    }
    Ok(query)
}

impl Item {
    /// Whether it can be the unit of the number before it.
    fn is_unit(&self) -> bool {
        self.is_plain()
            && !self.is_or()
            && !self.value.ends_with('*')
            && self
                .value
                .starts_with(|c: char| c.is_alphabetic() || matches!(c, '%' | '$' | '€' | '£' | '₴'))
    }
}

fn term(item: &Item, unit: impl FnOnce() -> Option<String>) -> Result<Option<Term>, Mistake> {
    let value = item.value.trim();
    let Some(key) = item.key.as_deref() else {
        return Ok(word(value, item.quoted));
    };
    if value.is_empty() {
        return Err(item.mistake(format!("Nothing stands behind {key}: – write it without a blank.")));
    }
    let term = match key {
        "from" => Term::From(days(item, value)?.0),
        "to" => Term::To(days(item, value)?.1),
        "number" => {
            let mut read = number::parse(value).map_err(|message| item.mistake(message))?;
            // "number:~100k, Ukraine": the comma says that no unit follows.
            if read.unit.is_none() && !item.quoted && !value.ends_with([',', ';']) {
                read.unit = unit();
            }
            Term::Number {
                low: read.low,
                high: read.high,
                unit: read.unit,
            }
        }
        _ => match Facet::parse(key) {
            Some(facet) => Term::Is(facet, value.to_owned()),
            None => return Ok(word(&format!("{key}:{value}"), true)),
        },
    };
    Ok(Some(term))
}

fn word(value: &str, quoted: bool) -> Option<Term> {
    let has_word = |text: &str| text.chars().any(char::is_alphanumeric);
    if !has_word(value) {
        return None;
    }
    if quoted {
        return Some(Term::Phrase(value.to_owned()));
    }
    match value.strip_suffix('*') {
        Some(begin) => Some(Term::Prefix(begin.to_owned())),
        None => Some(Term::Word(value.to_owned())),
    }
}

/// The first and the last day of a year, a month or a day.
fn days(item: &Item, value: &str) -> Result<(NaiveDate, NaiveDate), Mistake> {
    let wrong = || item.mistake("This is no date; write it as 2022-03-31, 2022-03 or 2022.");
    let parts: Vec<&str> = value.split('-').collect();
    let part = |text: &str, digits: usize| -> Option<u32> {
        (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse().ok())
            .flatten()
    };
    let date = |year: &str, month: u32, day: u32| {
        let year = part(year, 4)?.try_into().ok()?;
        NaiveDate::from_ymd_opt(year, month, day)
    };
    match parts.as_slice() {
        [year] => Option::zip(date(year, 1, 1), date(year, 12, 31)),
        [year, month] => part(month, 2).and_then(|month| {
            let first = date(year, month, 1)?;
            let next = match month {
                12 => NaiveDate::from_ymd_opt(first.year() + 1, 1, 1)?,
                _ => date(year, month + 1, 1)?,
            };
            Some((first, next.pred_opt()?))
        }),
        [year, month, day] => Option::zip(part(month, 2), part(day, 2))
            .and_then(|(month, day)| date(year, month, day))
            .map(|day| (day, day)),
        _ => None,
    }
    .ok_or_else(wrong)
}

/// Cuts at blanks outside quotes. A quote that is not closed reaches to the end: people are still typing.
fn items(text: &str) -> Vec<Item> {
    let mut found = Vec::new();
    let mut rest = text.chars().peekable();
    loop {
        while rest.next_if(|c| c.is_whitespace()).is_some() {}
        if rest.peek().is_none() {
            return found;
        }
        let negated = rest.next_if(|c| matches!(c, '-' | '−')).is_some();
        let (mut key, mut value, mut quoted) = (None, String::new(), false);
        while let Some(c) = rest.next_if(|c| !c.is_whitespace()) {
            if is_quote(c) {
                quoted |= value.is_empty();
                while let Some(c) = rest.next_if(|c| !is_quote(*c)) {
                    value.push(c);
                }
                rest.next();
                if quoted {
                    break;
                }
            } else if c == ':' && key.is_none() && is_key(&value) {
                key = Some(std::mem::take(&mut value).to_lowercase());
            } else {
                value.push(c);
            }
        }
        found.push(Item {
            negated,
            key,
            value,
            quoted,
        });
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Only known words make a filter: an address or a time with a colon in it is looked for as it is.
fn is_key(word: &str) -> bool {
    let word = word.to_lowercase();
    matches!(word.as_str(), "from" | "to" | "number") || Facet::parse(&word).is_some()
}
