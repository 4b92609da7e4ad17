//! From a page or a pasted text to the text of the article: paragraphs a blank line apart, and nothing else.
//!
//! The text made here is what claims are anchored in, so it has to be the same for the same input, spelled as the
//! author spelled it, and free of the page around it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::{Datelike, NaiveDate};
use dom_query::Document;
use rs_trafilatura::{Options, extract_with_options, page_type::PageType};
use unicode_normalization::UnicodeNormalization;
use url::Url;

pub use super::decode::decode;
use super::{decode::is_noise, furniture, outline, stated};

/// The library recurses; a page shaped to exhaust a small stack must not end the program.
const STACK: usize = 64 * 1024 * 1024;

/// Elements within elements; real pages stay under a hundred, and those that never close a tag under a thousand.
const DEEPEST: usize = 1500;

/// What could be read from a page or a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extracted {
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it, as the page says.
    pub byline: Option<String>,
    /// The site's own name.
    pub publisher: Option<String>,
    /// The day it was published, in the page's own time zone.
    pub published_on: Option<NaiveDate>,
    /// The address the page gives for itself; http or https.
    pub url: Option<String>,
    /// Language tag (`en`, `pt-BR`).
    pub language: Option<String>,
    /// The article: NFC, paragraphs separated by one blank line. May be empty.
    pub text: String,
}

/// Why no text could be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ExtractError {
    /// The bytes are a PDF, a picture, an archive or the like.
    #[error("this is not a text or a web page; paste the text of the article instead")]
    NotText,
    /// The page could be read, but no article was found on it.
    #[error("no article text was found on this page; paste the text of the article instead")]
    NoText,
    /// The extraction broke down on this page.
    #[error("this page could not be read; paste the text of the article instead")]
    Unreadable,
}

/// Extracts the article and what the page says about it.
///
/// # Errors
/// [`ExtractError::NoText`] when nothing on the page reads like an article, [`ExtractError::Unreadable`] when the page
/// broke the extraction.
pub fn from_html(html: &str) -> Result<Extracted, ExtractError> {
    if outline::nesting(html) > DEEPEST {
        return Err(ExtractError::Unreadable);
    }
    // A thread of its own: a deep stack, and the library's per-thread state cannot leak into the next page.
    std::thread::scope(|scope| {
        std::thread::Builder::new()
            .name(String::from("extract"))
            .stack_size(STACK)
            .spawn_scoped(scope, || {
                catch_unwind(AssertUnwindSafe(|| read_page(html))).map_err(|_| ExtractError::Unreadable)?
            })
            .map_err(|_| ExtractError::Unreadable)?
            .join()
            .map_err(|_| ExtractError::Unreadable)?
    })
}

fn read_page(html: &str) -> Result<Extracted, ExtractError> {
    let page = Document::from(html);
    let prepared = outline::rewrite(&page);
    let options = Options {
        page_type: Some(PageType::Article),
        max_extracted_len: usize::MAX,
        ..Options::default()
    };
    let found = extract_with_options(&prepared, &options).map_err(|_| ExtractError::NoText)?;
    let text = without_lone_bars(&outline::without_link_lines(&outline::read_marks(&found.content_text)));
    let text = furniture::strip(&normalise(&text));
    let said = found.metadata;
    let stated = stated::stated(&page);
    let line = |value: Option<String>| value.map(|value| field(&value)).filter(|value| !value.is_empty());
    let title = line(said.title).or_else(|| line(stated.title));
    let byline = line(said.author).or_else(|| line(stated.byline));
    let byline = byline.map(|name| without_by(&name)).or_else(|| written_by(&text));
    let text = from_headline(
        &text,
        title.as_deref().unwrap_or_default(),
        byline.as_deref().unwrap_or_default(),
    );
    if text.is_empty() {
        return Err(ExtractError::NoText);
    }
    Ok(Extracted {
        title,
        byline,
        publisher: line(said.sitename)
            .filter(|name| !name.contains("://"))
            .or_else(|| line(stated.publisher))
            .map(|name| outlet(&name)),
        published_on: stated
            .published_on
            .or_else(|| said.date.map(|date| date.date_naive()))
            .filter(is_plausible),
        url: said
            .url
            .into_iter()
            .chain(stated.url)
            .find(|url| Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))),
        language: stated.language.or(said.language),
        text,
    })
}

/// The text of a person's paste or of a plain text file; the first line is taken for the title when it looks like one.
#[must_use]
pub fn from_text(text: &str) -> Extracted {
    let text = furniture::strip(&normalise(text));
    Extracted {
        title: headline(&text),
        byline: written_by(&text),
        text,
        ..Extracted::default()
    }
}

/// NFC, `\n` line ends, single spaces, no more than one blank line together, nothing invisible.
#[must_use]
pub fn normalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    let text: String = text
        .replace("\r\n", "\n")
        .chars()
        .filter(|c| !is_noise(*c) && !outline::is_invisible(*c))
        .map(|c| {
            if matches!(c, '\r' | '\u{2028}' | '\u{2029}') {
                '\n'
            } else {
                c
            }
        })
        .nfc()
        .collect();
    for line in text.lines() {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() {
            blank = !out.is_empty();
            continue;
        }
        if !out.is_empty() {
            out.push_str(if blank { "\n\n" } else { "\n" });
        }
        out.push_str(&line);
        blank = false;
    }
    out
}

/// A field of one line; pages often escape these twice.
fn field(value: &str) -> String {
    let line = outline::one_line(value);
    let line = if line.contains('&') {
        Document::from(line.replace('<', "&lt;").as_str()).text().to_string()
    } else {
        line
    };
    line.nfc()
        .filter(|c| !is_noise(*c) && !outline::is_invisible(*c))
        .collect()
}

/// The bar that the library writes behind a cell which is alone in its row.
fn without_lone_bars(text: &str) -> String {
    let lines = text.lines().map(|line| match line.trim_end().strip_suffix('|') {
        Some(cell) if !cell.contains('|') => cell,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// An outlet's name without its account's sign and without what it is about ("The Ledger | News | Sport").
fn outlet(name: &str) -> String {
    let name = name.trim_start_matches('@');
    name.split_once(" | ").map_or(name, |(outlet, _)| outlet).to_owned()
}

/// Whoever is named in a line of its own, "By Marta Lindqvist", among the first three.
fn written_by(text: &str) -> Option<String> {
    let is_name = |name: &str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        let begins = |word: &&str| {
            word.chars().next().is_some_and(char::is_uppercase) || matches!(*word, "and" | "de" | "van" | "von")
        };
        (2..=8).contains(&words.len())
            && words.iter().all(begins)
            && name.chars().count() <= 80
            && !name.chars().any(|c| c.is_ascii_digit())
            && !name.ends_with(['.', ':', '!', '?'])
    };
    let lines = text.lines().filter(|line| !line.is_empty()).take(3);
    lines.filter_map(|line| line.split_once(' ')).find_map(|(by, name)| {
        let name = name.trim_end_matches(',');
        (by.eq_ignore_ascii_case("by") && is_name(name)).then(|| name.to_owned())
    })
}

fn without_by(name: &str) -> String {
    match name.split_once(' ') {
        Some((by, rest)) if by.eq_ignore_ascii_case("by") => rest.to_owned(),
        _ => name.to_owned(),
    }
}

/// Newspapers are younger than this; dates before it are empty fields (year 1) or mistakes.
fn is_plausible(day: &NaiveDate) -> bool {
    day.year() >= 1600
}

/// The text after its own headline and the line that names its author, which are kept apart from it: what a page shows
/// before these is other articles.
fn from_headline(text: &str, title: &str, byline: &str) -> String {
    let (title, byline) = (letters(title), letters(byline));
    let mut from = 0;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        from += line.len();
        let line = letters(line);
        let left = text.len() - from;
        if left * 4 < text.len() {
            break;
        }
        if !title.is_empty() && line == title {
            start = from;
            break;
        }
    }
    let text = text.get(start..).unwrap_or_default().trim();
    match text.split_once('\n') {
        Some((first, rest)) if !byline.is_empty() && letters(first).trim_start_matches("by") == byline => {
            rest.trim().to_owned()
        }
        _ => text.to_owned(),
    }
}

fn letters(line: &str) -> String {
    line.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// A first line which stands alone, is short, and does not end as a sentence does.
fn headline(text: &str) -> Option<String> {
    let (first, rest) = text.split_once('\n')?;
    let length = first.chars().count();
    let words = first.split_whitespace().count();
    let ends_like_one =
        !first.ends_with(['.', ',', ';', ':', '…']) && !first.ends_with(".”") && !first.ends_with(".\"");
    let stands_alone = rest.starts_with('\n')
        || rest
            .split('\n')
            .next()
            .is_some_and(|second| second.chars().count() > length * 2);
    (stands_alone && ends_like_one && words >= 2 && (8..=200).contains(&length)).then(|| first.to_owned())
}

#[cfg(test)]
mod tests;
