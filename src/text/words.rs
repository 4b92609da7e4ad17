//! Text as people type it, made regular: line ends, blanks, letters of one form; and short names for addresses.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

/// One form for the same text: composed letters (NFC), LF line ends, single blanks, at most one empty line, trimmed.
pub fn normalise(text: &str) -> String {
    let composed: String = text.replace("\r\n", "\n").replace('\r', "\n").nfc().collect();
    let mut out = String::with_capacity(composed.len());
    let mut empty = 0;
    for line in composed.lines() {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        out.push_str(&line);
        empty = 0;
    }
    out
}

/// One line: as [`normalise`], with line ends as blanks.
pub fn one_line(text: &str) -> String {
    text.nfc()
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// In lower case. Most words are already, and those are not copied.
pub fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        word.into()
    } else {
        word.to_lowercase().into()
    }
}

/// Whether there are control characters in it other than line ends and tabs: they belong into no text, and PostgreSQL
/// refuses NUL.
pub fn has_control(text: &str) -> bool {
    text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
}

/// A name for an address: ASCII letters, digits and hyphens, at most 80, cut between words; never empty.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for word in slug::slugify(joined(text)).split('-').filter(|word| !word.is_empty()) {
        if !out.is_empty() && out.len() + 1 + word.len() > 80 {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.extend(word.chars().take(80));
    }
    if out.is_empty() { "item".to_owned() } else { out }
}

/// The text with apostrophes and the separators of thousands left out, so that "Russia’s 100,000" makes two words, not four.
fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let after_digit = out.ends_with(|c: char| c.is_ascii_digit());
        let separates = c == ',' && after_digit && rest.peek().is_some_and(char::is_ascii_digit);
        if !separates && !matches!(c, '\'' | '’') {
            out.push(c);
        }
    }
    out
}

/// The beginning of a text, at most `max` characters, cut at a word and marked with an ellipsis.
pub fn truncate(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let cut: String = text.chars().take(max.saturating_sub(1)).collect();
    let kept = match cut.rfind(char::is_whitespace) {
        Some(at) if at > 0 => cut.get(..at).unwrap_or(&cut),
        _ => &cut,
    };
    format!("{}…", kept.trim_end_matches([' ', ',', ';', ':', '.', '–']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn paragraphs_stay_and_everything_else_is_made_regular() {
        assert_eq!(
            normalise("  one\u{a0}two \r\nthree\n\n\n\nfour  "),
            "one two\nthree\n\nfour"
        );
        assert_eq!(normalise("e\u{301}"), "é");
    }

    #[test]
    fn slugs_are_short_plain_and_never_empty() {
        assert_eq!(
            slug("Russia’s army did mass about 100,000 troops, one, two"),
            "russias-army-did-mass-about-100000-troops-one-two"
        );
        assert_eq!(slug("Київ"), "kiyiv");
        assert_eq!(slug("…"), "item");
        assert!(slug(&"word ".repeat(60)).len() <= 80);
    }

    #[test]
    fn cutting_keeps_words_whole() {
        assert_eq!(truncate("roughly 100,000 troops", 18), "roughly 100,000…");
        assert_eq!(truncate("short", 18), "short");
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(text in "\\PC*") {
            prop_assert_eq!(normalise(&normalise(&text)), normalise(&text));
        }

        #[test]
        fn a_slug_is_always_an_address(text in any::<String>()) {
            let slug = slug(&text);
            prop_assert!(!slug.is_empty() && slug.len() <= 80);
            prop_assert!(slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
        }
    }
}
