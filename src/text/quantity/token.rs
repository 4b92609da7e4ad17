//! Words, runs of digits and single signs, with their places.

use std::borrow::Cow;

use crate::text::words::lower;

/// A piece of text.
#[derive(Debug, Clone)]
pub struct Token<'a> {
    /// As written.
    pub text: &'a str,
    /// In lower case.
    pub lower: Cow<'a, str>,
    /// Where it begins, in Unicode scalar values.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Whether a blank stands before it.
    pub spaced: bool,
    /// Whether it is the first of its line.
    pub first_of_line: bool,
}

impl Token<'_> {
    /// Whether it begins with a digit.
    pub fn is_digits(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether it is made of letters.
    pub fn is_letters(&self) -> bool {
        self.text.starts_with(char::is_alphabetic)
    }

    /// Whether it is one of these words.
    pub fn is_word(&self, words: &[&str]) -> bool {
        words.contains(&self.lower.as_ref())
    }

    /// Whether a number behind it may count something although it looks like a year: neither "its" nor "Norway's" does.
    pub fn lets_count(&self) -> bool {
        let owner = self.lower.ends_with("'s") || self.lower.ends_with("’s");
        !owner && !self.is_word(&["its", "his", "her", "their", "our", "my", "this", "that", "a", "an"])
    }

    /// Whether it is a dash between two numbers.
    pub fn is_dash(&self) -> bool {
        matches!(self.text, "-" | "–" | "—" | "‑")
    }
}

/// Bytes of text for each of its words and signs, about.
const BYTES_A_WORD: usize = 5;

/// Cuts a text. Digits take separators between digits with them: `100,000`, `3.5`, `1 000 000` (with a no-break blank).
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut chars: Vec<(usize, char)> = Vec::with_capacity(text.len());
    chars.extend(text.char_indices());
    let char_at = |at: usize| chars.get(at).map_or(' ', |(_, c)| *c);
    let byte_at = |at: usize| chars.get(at).map_or(text.len(), |(byte, _)| *byte);
    let (mut at, mut spaced, mut fresh) = (0, true, true);
    let mut found = Vec::with_capacity(text.len() / BYTES_A_WORD + 1);
    while at < chars.len() {
        let c = char_at(at);
        if c.is_whitespace() {
            spaced = true;
            fresh |= c == '\n';
            at += 1;
            continue;
        }
        let start = at;
        if c.is_ascii_digit() {
            at += 1;
            while char_at(at).is_ascii_digit()
                || (separates(char_at(at))
                    && char_at(at + 1).is_ascii_digit()
                    && at + 1 < chars.len()
                    && joins(&chars, at))
            {
                at += 1;
            }
        } else if c.is_alphabetic() {
            at += 1;
            while at < chars.len()
                && (char_at(at).is_alphabetic()
                    || (matches!(char_at(at), '\'' | '’') && char_at(at + 1).is_alphabetic()))
            {
                at += 1;
            }
        } else {
            at += 1;
        }
        let word = text.get(byte_at(start)..byte_at(at)).unwrap_or_default();
        found.push(Token {
            text: word,
            lower: lower(word),
            start,
            end: at,
            spaced,
            first_of_line: fresh,
        });
        (spaced, fresh) = (false, false);
    }
    found
}

fn separates(c: char) -> bool {
    matches!(c, ',' | '.' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '’' | '\'')
}

/// A blank as separator must be followed by exactly three digits; commas and points are judged later.
fn joins(chars: &[(usize, char)], at: usize) -> bool {
    let blank = chars
        .get(at)
        .is_some_and(|(_, c)| c.is_whitespace() || matches!(c, '’' | '\''));
    let is_digit = |(_, c): &&(usize, char)| c.is_ascii_digit();
    let digits = chars.iter().skip(at + 1).take_while(is_digit).count();
    let before = chars.iter().take(at).rev().take_while(is_digit).count();
    !blank || (digits == 3 && (1..=3).contains(&before))
}
