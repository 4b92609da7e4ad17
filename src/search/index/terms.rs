//! Words that are cut already, handed to tantivy as text: it takes lists of tokens too, but writes each as JSON on the way,
//! which takes longer than everything else.
//!
//! Terms stand between blanks. Where a term does not stand right behind the one before it, what it skips stands before it:
//! `-1␟term` is at the same place, `20␟term` twenty places further on.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

const SKIPS: char = '\u{1f}';

/// Terms with their positions as one text.
#[derive(Default)]
pub struct Written {
    text: String,
    expected: i64,
}

impl Written {
    /// Adds a term; positions never go back further than to the place of the term before.
    pub fn add(&mut self, term: &str, position: usize) {
        let position = i64::try_from(position).unwrap_or(i64::MAX);
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        if position != self.expected {
            self.text.push_str(&(position - self.expected).to_string());
            self.text.push(SKIPS);
        }
        self.text.push_str(term);
        self.expected = position.saturating_add(1);
    }

    /// The text.
    pub fn done(self) -> String {
        self.text
    }
}

/// Reads such a text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Terms;

/// The terms of such a text.
pub struct Stream<'a> {
    parts: std::str::Split<'a, char>,
    token: Token,
    expected: i64,
}

impl Tokenizer for Terms {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        Stream {
            parts: text.split(' '),
            token: Token::default(),
            expected: 0,
        }
    }
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        let Some(part) = self.parts.by_ref().find(|part| !part.is_empty()) else {
            return false;
        };
        let (skipped, term) = match part.split_once(SKIPS) {
            Some((skipped, term)) => (skipped.parse().unwrap_or(0), term),
            None => (0, part),
        };
        let position = (self.expected + skipped).max(0);
        self.expected = position + 1;
        self.token.position = usize::try_from(position).unwrap_or_default();
        self.token.text.clear();
        self.token.text.push_str(term);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_and_places_come_back() {
        let given = [("a", 3), ("b", 3), ("c", 4), ("d", 24)];
        let mut written = Written::default();
        for (term, position) in given {
            written.add(term, position);
        }
        let (text, mut terms, mut read) = (written.done(), Terms, Vec::new());
        let mut stream = terms.token_stream(&text);
        while stream.advance() {
            read.push((stream.token().text.clone(), stream.token().position));
        }
        assert_eq!(read, given.map(|(term, position)| (term.to_owned(), position)));
        assert!(!Terms.token_stream("").advance());
    }
}
