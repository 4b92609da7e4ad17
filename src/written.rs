//! Texts as people type them: one line or prose, within a limit, free of what no database or page should carry.
//!
//! PostgreSQL refuses NUL in text and SQLite does not, so control characters are refused here, at the edge, alike.

use std::fmt;

use chrono::NaiveDate;

/// What is wrong with something that was typed. In English here; readers are told in the language of their page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing is there.
    Empty,
    /// There are characters that no text has.
    Control,
    /// It is longer than it may be.
    TooLong {
        /// How many characters it has.
        length: usize,
        /// How many it may have.
        max: usize,
    },
    /// It is no address on the web.
    NoAddress,
    /// It is no day.
    NoDay,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("Write something here."),
            Self::Control => f.write_str("This holds control characters. Paste it as plain text."),
            Self::TooLong { length, max } => write!(f, "This has {length} characters; at most {max} fit."),
            Self::NoAddress => f.write_str("Write a whole address that begins with https:// or http://."),
            Self::NoDay => f.write_str("Write the day as year-month-day, such as 2022-01-19."),
        }
    }
}

impl From<Fault> for String {
    fn from(fault: Fault) -> Self {
        fault.to_string()
    }
}

/// One line: blanks squeezed, 1 to `max` characters.
pub fn line(text: &str, max: usize) -> Result<String, Fault> {
    optional_line(text, max)?.ok_or(Fault::Empty)
}

/// One line that may be left empty.
pub fn optional_line(text: &str, max: usize) -> Result<Option<String>, Fault> {
    // Blanks at which no line may end are punctuation in French, and stay.
    let blank = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}');
    let words: Vec<&str> = text.trim().split(blank).filter(|word| !word.is_empty()).collect();
    within(words.join(" "), max)
}

/// Prose: line ends made alike, blanks at both ends dropped, 1 to `max` characters.
pub fn prose(text: &str, max: usize) -> Result<String, Fault> {
    optional_prose(text, max)?.ok_or(Fault::Empty)
}

/// Prose that may be left empty.
pub fn optional_prose(text: &str, max: usize) -> Result<Option<String>, Fault> {
    within(text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned(), max)
}

/// An address on the web, `http` or `https`, at most 2000 characters, that may be left empty.
pub fn optional_url(text: &str) -> Result<Option<String>, Fault> {
    let Some(text) = optional_line(text, 2000)? else {
        return Ok(None);
    };
    match url::Url::parse(&text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Ok(Some(url.into())),
        _ => Err(Fault::NoAddress),
    }
}

/// A day as date fields send it, year-month-day, that may be left empty.
pub fn optional_day(text: &str) -> Result<Option<NaiveDate>, Fault> {
    match text.trim() {
        "" => Ok(None),
        day => NaiveDate::parse_from_str(day, "%Y-%m-%d")
            .ok()
            .filter(|_| day.len() == 10 && day.bytes().all(|b| b.is_ascii_digit() || b == b'-'))
            .map(Some)
            .ok_or(Fault::NoDay),
    }
}

fn within(text: String, max: usize) -> Result<Option<String>, Fault> {
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        return Err(Fault::Control);
    }
    let length = text.chars().count();
    if length > max {
        return Err(Fault::TooLong { length, max });
    }
    Ok((!text.is_empty()).then_some(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_squeezed_and_prose_keeps_its_lines() {
        assert_eq!(line("  a \n b\t c ", 10), Ok("a b c".into()));
        assert_eq!(prose(" a\r\nb ", 10), Ok("a\nb".into()));
        assert_eq!(optional_line(" \n\u{a0} ", 10), Ok(None));
        assert_eq!(line(" «\u{a0}a\u{a0}»  b ", 10), Ok("«\u{a0}a\u{a0}» b".into()));
        assert!(prose(" ", 10).is_err());
    }

    #[test]
    fn days_are_written_one_way() {
        assert_eq!(optional_day(" 2022-01-19 "), Ok(NaiveDate::from_ymd_opt(2022, 1, 19)));
        assert_eq!(optional_day(" "), Ok(None));
        for wrong in ["19.1.2022", "2022-1-9", "2022-02-30", "+2022-01-1"] {
            assert!(optional_day(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn too_long_and_control_characters_are_refused() {
        assert!(line(&"é".repeat(10), 10).is_ok());
        assert!(line(&"é".repeat(11), 10).is_err());
        assert!(prose("a\0b", 10).is_err());
    }

    #[test]
    fn only_addresses_of_the_web_are_taken() {
        assert_eq!(
            optional_url(" https://desk.example/a b "),
            Ok(Some("https://desk.example/a%20b".into()))
        );
        assert_eq!(optional_url(""), Ok(None));
        for wrong in ["javascript:alert(1)", "desk.example", "ftp://desk.example", "https://"] {
            assert!(optional_url(wrong).is_err(), "{wrong}");
        }
    }
}
