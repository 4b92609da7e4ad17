//! Where sentences begin and end: abbreviations, initials, decimal points, quotations, ellipses, lists and headlines.
//!
//! A line is cut at list markers, then at full stops, question and exclamation marks that end something. What stands
//! before a full stop and what follows it decide; when in doubt the text stays together, as half a sentence helps nobody.

mod abbreviations;
mod lists;

use std::ops::Range;

use self::abbreviations::{After, After::*, kind_of, opens_sentence, speaks};

/// The sentences of a text in order, as byte ranges without blanks at either end.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for line in lines(text) {
        let Some(part) = text.get(line.clone()) else { continue };
        let items = lists::items(part);
        let ends = items.iter().skip(1).copied().chain([part.len()]);
        for (from, to) in items.iter().copied().zip(ends) {
            if let Some(item) = part.get(from..to) {
                cut(item, line.start + from, &mut found);
            }
        }
    }
    found
}

/// Lines, with those that a fixed width has cut in the middle of a sentence put together again.
fn lines(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut at): (Vec<Range<usize>>, usize) = (Vec::new(), 0);
    let mut after_empty = true;
    for line in text.split_inclusive(['\n', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}', '\u{85}']) {
        let range = at..at + line.len();
        at = range.end;
        if line.trim().is_empty() {
            after_empty = true;
            continue;
        }
        match found.last_mut() {
            Some(last) if !after_empty && runs_on(text.get(last.clone()).unwrap_or_default(), line) => {
                last.end = range.end;
            }
            _ => found.push(range),
        }
        after_empty = false;
    }
    found
}

/// Whether a sentence of several words without an end goes on in small letters on the next line.
fn runs_on(line: &str, next: &str) -> bool {
    let line = line.trim_end();
    next.trim_start().starts_with(char::is_lowercase)
        && line.split_whitespace().count() >= 4
        && line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '’' | '\''))
}

/// A character and where it begins.
type Place = (usize, char);

/// Cuts what holds no list and no end of paragraph.
fn cut(text: &str, offset: usize, found: &mut Vec<Range<usize>>) {
    let chars: Vec<Place> = text.char_indices().collect();
    let (mut begin, mut at, mut depth) = (0, 0, 0_usize);
    let closed = text.matches('(').count() <= text.matches(')').count();
    while let Some(&(place, c)) = chars.get(at) {
        match c {
            '(' if closed => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if !ends_something(c) {
            at += 1;
            continue;
        }
        let run = Run::read(&chars, at);
        let so_far = text.get(begin..place).unwrap_or_default();
        if let Some(end) = boundary(text, &chars, &run, so_far, depth > 0) {
            push(text, begin..end, offset, found);
            begin = end;
            // The rest of spaced dots belongs to the sentence that follows.
            while chars.get(at).is_some_and(|(place, _)| *place < end) {
                at += 1;
            }
            depth = 0;
        } else {
            depth = depth.saturating_sub(run.brackets);
            at = run.next;
        }
    }
    push(text, begin..text.len(), offset, found);
}

fn push(text: &str, range: Range<usize>, offset: usize, found: &mut Vec<Range<usize>>) {
    let Some(part) = text.get(range.clone()) else { return };
    let start = range.start + (part.len() - part.trim_start().len());
    let end = start + part.trim().len();
    if end > start {
        found.push(offset + start..offset + end);
    }
}

fn ends_something(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '।' | '؟')
}

fn closes(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | '»' | ')' | ']' | '›' | '“')
}

fn opens(c: char) -> bool {
    matches!(c, '"' | '“' | '‘' | '\'' | '«' | '(' | '[' | '„' | '‹' | '¿' | '¡')
}

/// A run of marks that may end a sentence, with the quotes and brackets that close behind it.
struct Run {
    /// The marks without blanks.
    marks: String,
    /// The end of the first mark, in bytes.
    first_end: usize,
    /// The end of everything, in bytes.
    end: usize,
    /// The character after it.
    next: usize,
    /// Whether dots with blanks between are in it.
    spaced: bool,
    /// Whether a quotation ends behind it.
    quoted: bool,
    /// How many brackets close behind it.
    brackets: usize,
}

impl Run {
    fn read(chars: &[Place], from: usize) -> Self {
        let get = |n: usize| chars.get(n).map(|(_, c)| *c);
        let end_of = |n: usize| chars.get(n).map_or(0, |(place, c)| place + c.len_utf8());
        let (mut at, mut marks, mut spaced) = (from, String::new(), false);
        loop {
            match get(at) {
                Some(c) if ends_something(c) => marks.push(c),
                Some(' ' | '\u{a0}') if marks.ends_with('.') && get(at + 1) == Some('.') => spaced = true,
                _ => break,
            }
            at += 1;
        }
        let (mut quoted, mut brackets) = (false, 0);
        while let Some(c) = get(at).filter(|c| closes(*c)) {
            // An opening quote that hugs the next word belongs to the next sentence.
            if matches!(c, '“') && get(at + 1).is_some_and(char::is_alphanumeric) {
                break;
            }
            if matches!(c, ')' | ']') {
                brackets += 1;
            } else {
                quoted = true;
            }
            at += 1;
        }
        Self {
            marks,
            first_end: end_of(from),
            end: end_of(at.saturating_sub(1)),
            next: at,
            spaced,
            quoted,
            brackets,
        }
    }
}

/// Where the sentence ends, when it ends with this run.
fn boundary(text: &str, chars: &[Place], run: &Run, so_far: &str, in_brackets: bool) -> Option<usize> {
    let rest = text.get(run.end..).unwrap_or_default();
    if rest.trim().is_empty() || so_far.trim().is_empty() && run.marks.starts_with('.') {
        return None;
    }
    let wide = run.marks.ends_with(['。', '！', '？', '।', '؟']);
    if !rest.starts_with(char::is_whitespace) && !wide {
        return missing_blank(run, so_far, rest).then_some(run.end);
    }
    if in_brackets && run.brackets == 0 {
        return None;
    }
    let next = rest.trim_start().trim_start_matches(opens);
    let first = next.chars().next()?;
    let starts = first.is_alphanumeric() && !first.is_lowercase() || begins_like_a_brand(next);
    let sign = !first.is_alphanumeric() && !matches!(first, '—' | '–' | '-' | ',' | ';' | ':' | '&' | '.' | '…' | '/');
    if !starts && !sign {
        return None;
    }
    let blank_before = chars
        .iter()
        .rev()
        .find(|(place, _)| *place < run.first_end - 1)
        .is_some_and(|(_, c)| c.is_whitespace());
    if run.marks.chars().all(|c| matches!(c, '.' | '…')) && (run.marks.len() > 1) {
        return after_dots(run, next, blank_before);
    }
    if run.quoted && run.marks.ends_with(['?', '!']) && speaks(next) {
        return None;
    }
    if run.marks == "." && !run.quoted {
        let word = so_far
            .rsplit(|c: char| c.is_whitespace() || opens(c) || c == '—')
            .next()?;
        if !ends_after(word, so_far, next) {
            return None;
        }
    }
    Some(run.end)
}

/// Three dots leave something out inside a sentence, unless a usual opening word follows; four end it.
fn after_dots(run: &Run, next: &str, blank_before: bool) -> Option<usize> {
    let dots = run.marks.chars().count();
    if run.spaced && !blank_before && dots > 3 && !run.quoted {
        return Some(run.first_end);
    }
    let opening = opens_sentence(next) && !next.starts_with("I ") && !next.starts_with("I’") && !next.starts_with("I'");
    (dots > 3 || opening).then_some(run.end)
}

/// "iPhone" and its like may begin a sentence.
fn begins_like_a_brand(next: &str) -> bool {
    let mut chars = next.chars();
    chars.next().is_some_and(char::is_lowercase) && chars.next().is_some_and(char::is_uppercase)
}

/// "ended.Then": a blank was lost between two sentences, and this is no address, name of a file or abbreviation.
fn missing_blank(run: &Run, so_far: &str, rest: &str) -> bool {
    let before = so_far.rsplit(char::is_whitespace).next().unwrap_or_default();
    let after: String = rest.chars().take_while(|c| !c.is_whitespace()).collect();
    let address = |word: &str| word.contains(['@', '/', '#', '_', '=']) || word.starts_with("www");
    let mut letters = after.chars();
    let capital = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    let tail: Vec<char> = before.chars().rev().take(2).collect();
    let ended = tail.len() == 2 && (tail.iter().all(|c| c.is_lowercase()) || tail.iter().all(char::is_ascii_digit))
        || run.quoted;
    capital
        && ended
        && !address(before)
        && !address(&after)
        && before.matches('.').count() == 0
        && (run.quoted || kind_of(before) == Plain)
        && run.marks.chars().count() == 1
}

/// Whether a full stop after this word ends the sentence, given what follows.
fn ends_after(word: &str, so_far: &str, next: &str) -> bool {
    let digit = next.starts_with(|c: char| c.is_ascii_digit());
    let short = so_far.split_whitespace().count() <= 4;
    if is_marker(word, so_far) {
        return false;
    }
    match kind_of(word) {
        Plain => true,
        Title => false,
        Number => !digit,
        Date => !digit && !next.starts_with(char::is_alphabetic) || opens_sentence(next),
        Company => opens_sentence(next),
        Initial => opens_sentence(next) && so_far.split_whitespace().count() > 1,
        Hour => !short && !abbreviations::tells_time(next),
        After::List => true,
    }
}

/// "1." or "a." at the beginning of an item.
fn is_marker(word: &str, so_far: &str) -> bool {
    let bullets = |c: char| c.is_whitespace() || lists::is_bullet(c);
    let word = word.trim_start_matches(bullets);
    let digits = (1..=3).contains(&word.len()) && word.chars().all(|c| c.is_ascii_digit());
    let letter = word.len() == 1 && word.chars().all(|c| c.is_ascii_lowercase());
    so_far.trim_start_matches(bullets) == word && (digits || letter)
}

#[cfg(test)]
mod tests;
