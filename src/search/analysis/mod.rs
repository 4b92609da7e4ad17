//! Words for an index: lower case, without accents, stemmed by language, with numbers as one token however they were written.
//!
//! "100,000", "100k" and "one hundred thousand" all become `=100000`. Years, dates and whatever else only looks like a number
//! stay as they are written. Stop words are marked and kept, so that quoted phrases find them.

mod fold;
mod numerals;
mod stem;
mod stop;

use std::{borrow::Cow, ops::Range};

use unicode_segmentation::UnicodeSegmentation as _;

pub use self::{fold::fold, stem::Language};
use crate::text::{
    quantity::{Quantity, quantities, small_number},
    words::lower,
};

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// What stands in the index.
    pub term: String,
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// The how many-eth word it is; a number in several words counts once.
    pub position: usize,
    /// What kind of word it is.
    pub kind: WordKind,
    /// Whether it is written with a capital letter or all in capitals.
    pub capital: bool,
}

/// Kinds of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordKind {
    /// Any word that means something by itself.
    Plain,
    /// A word that stands in nearly every text.
    Stop,
    /// A number that counts or measures.
    Number,
    /// Digits that name rather than count: a year, a day, a section.
    Digits,
}

/// Bytes of text for each of its words, about.
const BYTES_A_WORD: usize = 6;

/// Longer words are no words; tantivy's own limit is far above.
const LONGEST: usize = 80;

/// The words of a text, in order.
pub fn words(text: &str, language: Language) -> Vec<Word> {
    words_with(text, language, &quantities(text))
}

/// As [`words`], when its quantities are known already.
pub fn words_with(text: &str, language: Language, numbers: &[Quantity]) -> Vec<Word> {
    let spans = byte_spans(text, numbers);
    let mut spans = spans.iter().peekable();
    let mut found: Vec<Word> = Vec::with_capacity(text.len() / BYTES_A_WORD + 1);
    let (mut position, mut written_for) = (0, None::<usize>);
    for (start, raw) in text.unicode_word_indices() {
        let range = start..start + raw.len();
        while spans.next_if(|span| span.bytes.end <= start).is_some() {}
        let span = spans.peek().filter(|span| span.bytes.start < range.end);
        if let Some(span) = span
            && numerals::is_part_of_number(raw)
        {
            if written_for == Some(span.bytes.start) {
                // The other words of a number that is written already: the marks reach over them.
                stretch(&mut found, range.end);
                continue;
            }
            written_for = Some(span.bytes.start);
            for term in span.terms() {
                found.push(Word {
                    term,
                    range: range.clone(),
                    position,
                    kind: WordKind::Number,
                    capital: false,
                });
            }
            position += 1;
            continue;
        }
        if let Some(word) = word(raw, range, position, language) {
            found.push(word);
            position += 1;
        }
    }
    found
}

/// The term of one word; none for what is no word.
pub fn term(word: &str, language: Language) -> Option<String> {
    words(word, language).into_iter().next().map(|word| word.term)
}

/// The terms that one word as typed into a search may stand in the index as. A numeral has two: "two" is a number where something
/// is counted, and a word like any other in a title or a name.
pub fn terms(word: &str, language: Language) -> Vec<String> {
    let number = small_number(&word.to_lowercase()).map(number_term);
    let mut terms: Vec<String> = term(word, language).into_iter().chain(number).collect();
    terms.dedup();
    terms
}

/// The token of a number's value.
pub fn number_term(value: f64) -> String {
    // Rounded to six digits, so that 0.1 + 0.2 and 0.3 are one number.
    let digits = 5 - value.abs().max(1e-300).log10().floor().clamp(-300.0, 300.0) as i32;
    let scale = 10_f64.powi(digits.clamp(-300, 300));
    let rounded = (value * scale).round() / scale;
    let rounded = if rounded.is_finite() { rounded } else { value };
    format!("={rounded}")
}

fn stretch(found: &mut [Word], end: usize) {
    let Some(start) = found.last().map(|word| word.range.start) else {
        return;
    };
    for word in found.iter_mut().rev().take_while(|word| word.range.start == start) {
        word.range.end = end;
    }
}

fn word(raw: &str, range: Range<usize>, position: usize, language: Language) -> Option<Word> {
    if raw.len() > LONGEST && raw.chars().count() > LONGEST {
        return None;
    }
    let capital = raw.starts_with(char::is_uppercase);
    if raw.starts_with(|c: char| c.is_ascii_digit()) {
        let term: String = raw.chars().filter(|c| c.is_alphanumeric() || *c == '.').collect();
        return Some(Word {
            term: fold(&term),
            range,
            position,
            kind: WordKind::Digits,
            capital: false,
        });
    }
    let plain = plain(raw);
    let abbreviation = capital && plain.chars().all(char::is_uppercase) && plain.chars().count() > 1;
    let lower = lower(&plain);
    // The pronoun "us" is not the country.
    let kind = if !abbreviation && stop::is_stop(&lower, language) {
        WordKind::Stop
    } else {
        WordKind::Plain
    };
    let term = if abbreviation && lower == "us" {
        "usa".to_owned()
    } else {
        fold(&stem::stem(&lower, language))
    };
    (!term.is_empty()).then_some(Word {
        term,
        range,
        position,
        kind,
        capital,
    })
}

/// "U.S." and "US" are one word, "don’t" and "don't" too.
fn plain(raw: &str) -> Cow<'_, str> {
    if !raw.contains(['.', '’', 'ʼ']) {
        return raw.into();
    }
    let chars = raw.chars().filter(|c| *c != '.');
    chars
        .map(|c| if matches!(c, '’' | 'ʼ') { '\'' } else { c })
        .collect::<String>()
        .into()
}

struct Span {
    bytes: Range<usize>,
    values: [Option<f64>; 2],
}

impl Span {
    fn terms(&self) -> impl Iterator<Item = String> {
        self.values.into_iter().flatten().map(number_term)
    }
}

/// Where the quantities stand in bytes, and what stands in the index for each: its value, or both ends of a range.
fn byte_spans(text: &str, numbers: &[Quantity]) -> Vec<Span> {
    let mut places = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .enumerate()
        .peekable();
    let mut byte_of = |wanted: usize| {
        while places.next_if(|(n, _)| *n < wanted).is_some() {}
        places.peek().map_or(text.len(), |(_, at)| *at)
    };
    numbers
        .iter()
        .map(|number| {
            let bytes = byte_of(number.start)..byte_of(number.end);
            let values = match number.value {
                Some(value) => [Some(value), None],
                None => [number.low, number.high.filter(|high| number.low != Some(*high))],
            };
            Span { bytes, values }
        })
        .collect()
}

#[cfg(test)]
mod tests;
