//! Where in a text something was said: an exact quote with its surroundings and its position.
//!
//! This is the W3C pair of TextQuoteSelector and TextPositionSelector. The position finds a place at once; the quote
//! and its surroundings find it again after the article was edited, and prove that it is the same place. All positions
//! count Unicode scalar values (`char`s) from the start of the text, the end exclusive.

use std::cmp::Reverse;

/// How much of the text before and after is kept, in characters.
pub const CONTEXT: usize = 32;

/// A quote shorter than this, in characters, is found again only as it was: a small edit makes it another quote.
const SHORTEST_APPROXIMATE: usize = 12;
/// One edit in so many characters may be made to a quote before it counts as gone.
const CHARS_PER_EDIT: usize = 6;
/// Upper bound on the work of one approximate search, in cells of the comparison table.
const MOST_CELLS: usize = 60_000_000;

/// A span of a text, with what is needed to find it again in another version of that text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The span itself, without white space at either end; never empty.
    pub exact: String,
    /// Up to [`CONTEXT`] characters before it.
    pub prefix: String,
    /// Up to [`CONTEXT`] characters after it.
    pub suffix: String,
}

/// Why no anchor could be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AnchorError {
    /// Nothing, or only white space, was selected or quoted.
    #[error("the quote is empty; select or type the words that were said")]
    Empty,
    /// The positions do not lie within the text.
    #[error("the position {start} to {end} lies outside the text, which has {length} characters")]
    OutOfRange {
        /// As given.
        start: usize,
        /// As given.
        end: usize,
        /// Of the text, in the same unit.
        length: usize,
    },
    /// The quote does not occur.
    #[error("these words are not in the text of the article; copy the quote exactly as it stands there")]
    NotFound,
}

/// The anchor of a span; white space at both ends of the span is left out.
///
/// # Errors
/// [`AnchorError::OutOfRange`] when the span is reversed or reaches beyond the text, [`AnchorError::Empty`] when it holds
/// only white space.
pub fn at(text: &str, start: usize, end: usize) -> Result<Anchor, AnchorError> {
    let chars: Vec<char> = text.chars().collect();
    at_chars(&chars, start, end)
}

/// [`at`] for positions counted in UTF-16 units, as browsers count them.
///
/// # Errors
/// As [`at`]; a position within a surrogate pair is out of range.
pub fn from_utf16(text: &str, start: usize, end: usize) -> Result<Anchor, AnchorError> {
    let mut units = 0;
    let (mut from, mut to) = (None, None);
    let mut count = 0;
    for c in text.chars() {
        from = from.or((units == start).then_some(count));
        to = to.or((units == end).then_some(count));
        units += c.len_utf16();
        count += 1;
    }
    from = from.or((units == start).then_some(count));
    to = to.or((units == end).then_some(count));
    match (from, to) {
        (Some(from), Some(to)) if from <= to => at(text, from, to),
        _ => Err(AnchorError::OutOfRange {
            start,
            end,
            length: units,
        }),
    }
}

/// The place of a quote somebody typed or copied.
///
/// An exact match wins; otherwise white space, kinds of quotation marks, dashes and the dots of an ellipsis are
/// compared loosely, and at last the case of letters and quotation marks put around the quote are overlooked. Among
/// several matches the one whose surroundings agree best with `prefix` and `suffix` is taken, the first of equals (so
/// the first of all without surroundings). The anchor has the words of the text, not those typed.
///
/// # Errors
/// [`AnchorError::Empty`] or [`AnchorError::NotFound`].
pub fn find(text: &str, exact: &str, prefix: Option<&str>, suffix: Option<&str>) -> Result<Anchor, AnchorError> {
    let exact = exact.trim();
    if exact.is_empty() {
        return Err(AnchorError::Empty);
    }
    let chars: Vec<char> = text.chars().collect();
    let unquoted = exact.trim_matches(|c: char| loose(c) == "\"" || loose(c) == "'").trim();
    let as_typed = [(exact, Care::Exact), (exact, Care::Loose), (exact, Care::Caseless)];
    let without_marks = [(unquoted, Care::Loose), (unquoted, Care::Caseless)];
    let found = as_typed
        .into_iter()
        .chain(without_marks)
        .map(|(quote, care)| occurrences(&chars, quote, care))
        .find(|found| !found.is_empty())
        .unwrap_or_default();
    let context = Context::new(prefix.unwrap_or_default(), suffix.unwrap_or_default());
    let best = found
        .into_iter()
        .max_by_key(|&(start, end)| (context.agreement(&chars, start, end), Reverse(start)));
    let (start, end) = best.ok_or(AnchorError::NotFound)?;
    at_chars(&chars, start, end)
}

/// The same place in another version of the text, or nothing when it is gone (the occurrence is then orphaned).
///
/// The same words win, wherever they stand: those in the surroundings most like the old ones, then those nearest the
/// old position. Next the same words set with other spaces or quotation marks. Last, words with few small edits; but
/// never words whose digits changed, for "100,000 troops" and "150,000 troops" are different claims.
#[must_use]
pub fn reanchor(old: &Anchor, new_text: &str) -> Option<Anchor> {
    let chars: Vec<char> = new_text.chars().collect();
    let context = Context::new(&old.prefix, &old.suffix);
    let best = [Care::Exact, Care::Loose].into_iter().find_map(|care| {
        occurrences(&chars, &old.exact, care)
            .into_iter()
            .max_by_key(|&(start, end)| {
                (
                    context.agreement(&chars, start, end),
                    Reverse(start.abs_diff(old.start)),
                    Reverse(start),
                )
            })
    });
    let (start, end) = best.or_else(|| approximate(old, &context, &chars))?;
    at_chars(&chars, start, end).ok()
}

fn at_chars(chars: &[char], start: usize, end: usize) -> Result<Anchor, AnchorError> {
    let out_of_range = AnchorError::OutOfRange {
        start,
        end,
        length: chars.len(),
    };
    let span = chars.get(start..end).ok_or(out_of_range)?;
    let before = span.iter().take_while(|c| c.is_whitespace()).count();
    if before == span.len() {
        return Err(AnchorError::Empty);
    }
    let after = span.iter().rev().take_while(|c| c.is_whitespace()).count();
    let (start, end) = (start + before, end - after);
    let part = |from: usize, to: usize| chars.get(from..to).unwrap_or_default().iter().collect::<String>();
    Ok(Anchor {
        start,
        end,
        exact: part(start, end),
        prefix: part(start.saturating_sub(CONTEXT), start),
        suffix: part(end, chars.len().min(end + CONTEXT)),
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Care {
    Exact,
    Loose,
    Caseless,
}

/// What a character counts as when quotes are compared loosely; empty for what is not seen at all.
fn loose(c: char) -> &'static str {
    match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '"' => "\"",
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '`' | '´' | '\'' => "'",
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '-' => "-",
        '…' => "...",
        _ => "",
    }
}

/// A text folded for comparison: every character with the position it comes from.
fn folded(chars: impl Iterator<Item = char>, care: Care) -> Vec<(char, usize)> {
    let mut out: Vec<(char, usize)> = Vec::new();
    for (at, c) in chars.enumerate() {
        if care == Care::Exact {
            out.push((c, at));
        } else if c.is_whitespace() {
            if out.last().is_some_and(|(last, _)| *last != ' ') {
                out.push((' ', at));
            }
        } else if matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}') {
        } else if !loose(c).is_empty() {
            out.extend(loose(c).chars().map(|c| (c, at)));
        } else if care == Care::Caseless {
            out.extend(c.to_lowercase().map(|c| (c, at)));
        } else {
            out.push((c, at));
        }
    }
    out
}

/// Every place of a quote, as (start, end), in order.
fn occurrences(chars: &[char], quote: &str, care: Care) -> Vec<(usize, usize)> {
    let hay = folded(chars.iter().copied(), care);
    let mut needle: Vec<char> = folded(quote.chars(), care).into_iter().map(|(c, _)| c).collect();
    if care != Care::Exact && needle.last() == Some(&' ') {
        needle.pop();
    }
    let (Some(first), false) = (needle.first().copied(), needle.len() > hay.len()) else {
        return Vec::new();
    };
    let found = hay.windows(needle.len()).filter(|window| {
        window.first().is_some_and(|(c, _)| *c == first) && window.iter().zip(&needle).all(|((a, _), b)| a == b)
    });
    found
        .filter_map(|window| Some((window.first()?.1, window.last()?.1 + 1)))
        .collect()
}

/// The surroundings a quote had, or was said to have.
struct Context {
    prefix: Vec<char>,
    suffix: Vec<char>,
}

impl Context {
    fn new(prefix: &str, suffix: &str) -> Self {
        let fold = |text: &str| folded(text.chars(), Care::Caseless).into_iter().map(|(c, _)| c);
        let mut prefix: Vec<char> = fold(prefix).filter(|c| *c != ' ').collect();
        prefix.reverse();
        Self {
            prefix,
            suffix: fold(suffix).filter(|c| *c != ' ').collect(),
        }
    }

    /// How many characters next to the span agree, on both sides.
    fn agreement(&self, chars: &[char], start: usize, end: usize) -> usize {
        // Twice the length leaves room for white space, which does not count.
        let reach = |side: &[char]| side.len() * 2 + 8;
        let same = |side: &[char], near: Vec<char>| side.iter().zip(&near).take_while(|(a, b)| a == b).count();
        let fold = |part: &[char]| -> Vec<char> {
            folded(part.iter().copied(), Care::Caseless)
                .into_iter()
                .map(|(c, _)| c)
                .filter(|c| *c != ' ')
                .collect()
        };
        let mut before = fold(
            chars
                .get(start.saturating_sub(reach(&self.prefix))..start)
                .unwrap_or_default(),
        );
        before.reverse();
        let after = fold(
            chars
                .get(end..chars.len().min(end + reach(&self.suffix)))
                .unwrap_or_default(),
        );
        same(&self.prefix, before) + same(&self.suffix, after)
    }
}

/// The span with the fewest edits to the old words, when these are few and touch no digit.
fn approximate(old: &Anchor, context: &Context, chars: &[char]) -> Option<(usize, usize)> {
    let quote: Vec<char> = folded(old.exact.chars(), Care::Loose)
        .into_iter()
        .map(|(c, _)| c)
        .collect();
    if quote.len() < SHORTEST_APPROXIMATE {
        return None;
    }
    let most = quote.len() / CHARS_PER_EDIT;
    let reach = MOST_CELLS / quote.len() / 2;
    let from = old.start.min(chars.len()).saturating_sub(reach);
    let to = chars.len().min(old.start.saturating_add(reach));
    let near = folded(chars.get(from..to)?.iter().copied(), Care::Loose);
    // Column by column (Sellers): for each beginning of the quote, the fewest edits that turn some span ending here
    // into it, and where that span begins.
    let mut column: Vec<(usize, usize)> = (0..=quote.len()).map(|edits| (edits, 0)).collect();
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for (at, (c, _)) in near.iter().enumerate() {
        let mut diagonal = (0, at);
        let mut above = (0, at + 1);
        let mut cells = column.iter_mut();
        if let Some(top) = cells.next() {
            *top = above;
        }
        for (cell, wanted) in cells.zip(&quote) {
            let left = *cell;
            let replaced = (diagonal.0 + usize::from(wanted != c), diagonal.1);
            let best = [(left.0 + 1, left.1), (above.0 + 1, above.1)]
                .into_iter()
                .fold(replaced, |a, b| if b.0 < a.0 { b } else { a });
            *cell = best;
            diagonal = left;
            above = best;
        }
        if let Some(&(edits, start)) = column.last()
            && edits <= most
        {
            found.push((edits, start, at));
        }
    }
    let fewest = found.iter().map(|(edits, ..)| *edits).min()?;
    found
        .into_iter()
        .filter(|(edits, ..)| *edits == fewest)
        .filter_map(|(_, start, last)| {
            Some(whole_words(
                chars,
                from + near.get(start)?.1,
                from + near.get(last)?.1 + 1,
            ))
        })
        .filter(|&(start, end)| {
            digits(chars.get(start..end).unwrap_or_default().iter())
                == digits(old.exact.chars().collect::<Vec<_>>().iter())
        })
        .max_by_key(|&(start, end)| {
            (
                context.agreement(chars, start, end),
                Reverse(start.abs_diff(old.start)),
                Reverse(start),
            )
        })
}

/// Widens a span that begins or ends within a word.
fn whole_words(chars: &[char], start: usize, end: usize) -> (usize, usize) {
    let is_word = |at: usize| chars.get(at).is_some_and(|c| c.is_alphanumeric());
    let (mut start, mut end) = (start, end);
    while start > 0 && is_word(start) && is_word(start - 1) {
        start -= 1;
    }
    while end > 0 && is_word(end) && is_word(end - 1) {
        end += 1;
    }
    (start, end)
}

fn digits<'a>(chars: impl Iterator<Item = &'a char>) -> Vec<char> {
    chars.copied().filter(|c| c.is_numeric()).collect()
}

#[cfg(test)]
mod tests;
