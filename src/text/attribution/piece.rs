//! A text cut into words, marks and whole quotations, and those into sentences.

use std::ops::Range;

use super::lists::{ADDRESS, List, ROLES, among, lists_of};

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A word or number.
    Word,
    /// A sign.
    Mark,
    /// A quotation; the range is what stands between its marks.
    Quote(Range<usize>),
}

/// A word, a sign or a quotation.
#[derive(Debug, Clone)]
pub struct Piece<'t> {
    /// As written.
    pub text: &'t str,
    /// In lower case, without a final full stop, with straight apostrophes and without a possessive ending.
    pub lower: String,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// The lists that it is in.
    lists: u16,
}

impl Piece<'_> {
    /// Whether it is a word with a capital.
    pub fn is_capital(&self) -> bool {
        self.kind == Kind::Word && self.text.starts_with(char::is_uppercase)
    }

    /// Whether it is a word of the list.
    pub fn is_in(&self, list: List) -> bool {
        list.holds(self.lists)
    }

    /// Whether it is one of a few words.
    pub fn among(&self, list: &str) -> bool {
        self.kind == Kind::Word && among(list, &self.lower)
    }

    /// Whether it is this word or mark.
    pub fn is(&self, word: &str) -> bool {
        self.lower == word && !self.is_quote()
    }

    /// Whether it is a quotation.
    pub fn is_quote(&self) -> bool {
        matches!(self.kind, Kind::Quote(_))
    }

    /// Whether it ends in 's or s'.
    pub fn is_possessive(&self) -> bool {
        self.kind == Kind::Word && self.text.ends_with("'s") || self.text.ends_with("’s") || self.ends_bare()
    }

    fn ends_bare(&self) -> bool {
        self.kind == Kind::Word && (self.text.ends_with("s'") || self.text.ends_with("s’"))
    }

    /// The word without a possessive ending.
    pub fn stem(&self) -> &str {
        let text = self.text;
        if self.is_possessive() {
            let bare = text.strip_suffix('s').filter(|_| !self.ends_bare()).unwrap_or(text);
            return bare.trim_end_matches(['\'', '’']);
        }
        text
    }
}

/// A sentence with whole quotations.
#[derive(Debug)]
pub struct Sentence<'t> {
    /// Its pieces.
    pub pieces: Vec<Piece<'t>>,
    /// Which paragraph it belongs to, from 0.
    pub paragraph: usize,
    /// Whether it opens a paragraph behind a quotation that was left open.
    pub continues: bool,
}

impl Sentence<'_> {
    /// The quotations, when there is nothing else.
    pub fn only_quotes(&self) -> Option<Vec<Range<usize>>> {
        let mut quotes = Vec::new();
        for piece in &self.pieces {
            match &piece.kind {
                // Quotation marks with nothing in them quote nobody.
                Kind::Quote(inner) if inner.is_empty() => {}
                Kind::Quote(inner) => quotes.push(inner.clone()),
                Kind::Mark => {}
                Kind::Word => return None,
            }
        }
        (!quotes.is_empty()).then_some(quotes)
    }
}

/// The sentences of all paragraphs.
pub fn sentences(text: &str) -> Vec<Sentence<'_>> {
    let (mut found, mut at, mut open) = (Vec::new(), 0, false);
    for (paragraph, line) in text.split_inclusive('\n').enumerate() {
        if line.trim().is_empty() {
            at += line.len();
            continue;
        }
        let (pieces, left_open) = pieces(text, at..at + line.len());
        at += line.len();
        let mut first = open;
        for pieces in cut(pieces) {
            found.push(Sentence {
                pieces,
                paragraph,
                continues: first,
            });
            first = false;
        }
        open = left_open;
    }
    // Empty lines do not count as paragraphs.
    let (mut last, mut number) = (None, 0);
    for sentence in &mut found {
        if last.is_some_and(|last| last != sentence.paragraph) {
            number += 1;
        }
        last = Some(sentence.paragraph);
        sentence.paragraph = number;
    }
    found
}

fn closing(open: char) -> Option<&'static [char]> {
    Some(match open {
        '“' => &['”', '"'],
        '„' => &['“', '”', '"'],
        '«' => &['»'],
        '"' => &['"', '”'],
        '‘' => &['’'],
        _ => return None,
    })
}

fn pieces(text: &str, line: Range<usize>) -> (Vec<Piece<'_>>, bool) {
    let (mut found, mut at, mut left_open) = (Vec::new(), line.start, false);
    let rest = |at: usize| text.get(at..line.end).unwrap_or_default();
    while let Some(c) = rest(at).chars().next() {
        let begin = at;
        at += c.len_utf8();
        if c.is_whitespace() {
            continue;
        }
        let mut kind = Kind::Mark;
        if let Some(marks) = closing(c) {
            let inner = rest(at);
            let single = c == '‘';
            let end = inner.char_indices().find(|(n, c)| {
                let after = inner.get(n + c.len_utf8()..).and_then(|s| s.chars().next());
                marks.contains(c) && !(single && after.is_some_and(char::is_alphanumeric))
            });
            match end {
                Some((length, close)) => {
                    kind = Kind::Quote(trimmed(text, at..at + length));
                    at += length + close.len_utf8();
                }
                None if !single => {
                    kind = Kind::Quote(trimmed(text, at..line.end));
                    at = line.end;
                    left_open = true;
                }
                None => {}
            }
        } else if c.is_alphanumeric() {
            kind = Kind::Word;
            at = begin + word_length(rest(begin));
        }
        let range = trimmed(text, begin..at);
        let Some(words) = text.get(range.clone()) else { continue };
        let mut lower = String::new();
        if !matches!(kind, Kind::Quote(_)) {
            lower = words.to_lowercase().replace('’', "'");
            for ending in ["'s", ".", "'"] {
                if let Some(stem) = lower.strip_suffix(ending).filter(|s| !s.is_empty()) {
                    lower = stem.to_owned();
                }
            }
        }
        let lists = if kind == Kind::Word { lists_of(&lower) } else { 0 };
        found.push(Piece {
            text: words,
            lower,
            range,
            kind,
            lists,
        });
    }
    (found, left_open)
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let Some(part) = text.get(range.clone()) else {
        return range;
    };
    let start = range.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

/// How long the word is, in bytes: with inner apostrophes, hyphens and points, and the full stop of an abbreviation.
fn word_length(rest: &str) -> usize {
    let mut length = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let inner = matches!(c, '\'' | '’' | '-' | '‑' | '.' | ',' | '&') && next.is_some_and(char::is_alphanumeric);
        let number = |c: char| c.is_ascii_digit();
        let allowed = match c {
            ',' => inner && rest.get(..at).is_some_and(|s| s.ends_with(number)) && next.is_some_and(number),
            '\'' | '’' => {
                inner
                    || rest
                        .get(..at)
                        .is_some_and(|s| s.ends_with('s') && !next.is_some_and(char::is_alphanumeric))
            }
            _ => inner,
        };
        if !(c.is_alphanumeric() || allowed) {
            break;
        }
        length = at + c.len_utf8();
    }
    let word = rest.get(..length).unwrap_or_default();
    let dotted = rest.get(length..).is_some_and(|s| s.starts_with('.'));
    let capital = word.starts_with(char::is_uppercase);
    let initial =
        capital && word.chars().count() == 1 || word.contains('.') && word.split('.').all(|p| p.chars().count() == 1);
    let title = capital
        && (ADDRESS.has(&word.to_lowercase())
            || word.len() <= 4
                && among(
                    "dr prof gen gov sen rep col capt lt sgt adm maj rev st jr sr hon",
                    &word.to_lowercase(),
                ));
    if dotted && (initial || title) {
        length + 1
    } else {
        length
    }
}

/// Cuts pieces into sentences, which never end within a quotation.
fn cut(pieces: Vec<Piece<'_>>) -> Vec<Vec<Piece<'_>>> {
    let (mut found, mut now): (Vec<Vec<Piece<'_>>>, Vec<Piece<'_>>) = (Vec::new(), Vec::new());
    let mut rest = pieces.into_iter().peekable();
    while let Some(piece) = rest.next() {
        let ends = match &piece.kind {
            Kind::Mark => matches!(piece.text, "." | "!" | "?" | "…"),
            Kind::Quote(_) => {
                let before = piece.text.trim_end_matches(['"', '”', '’', '»', '“']);
                let full = before.ends_with(['.', '!', '?', '…']);
                // "Is it?" Berg asked: a question in quotation marks may go on with whoever asked it.
                let goes_on = rest.peek().is_none_or(|next| !(next.is_capital() || next.is_quote()));
                full && !goes_on
                    && (before.ends_with('.') || now.is_empty() && rest.peek().is_some_and(Piece::is_quote))
            }
            Kind::Word => {
                // "in the U.S. The…": a full stop that belongs to the word ends the sentence before a small opener.
                piece.text.ends_with('.')
                    && !ROLES.has(&piece.lower)
                    && !ADDRESS.has(&piece.lower)
                    && rest
                        .peek()
                        .is_some_and(|next| matches!(next.text, "The" | "He" | "She" | "It" | "They" | "In" | "But"))
            }
        };
        now.push(piece);
        if ends && rest.peek().is_none_or(|next| next.kind != Kind::Mark) {
            found.push(std::mem::take(&mut now));
        }
    }
    found.push(now);
    found.retain(|pieces| !pieces.is_empty());
    found
}
