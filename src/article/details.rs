//! What is said about an article besides its text: title, author, outlet, day, address, language.
//!
//! One set of limits, for taking an article in and for changing its details later.

use chrono::NaiveDate;
use url::Url;

use super::{TextRights, extract};
use crate::problem::Faults;

/// Details as they were typed; an empty one was left empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct Typed<'a> {
    /// Headline, up to 300 characters.
    pub title: &'a str,
    /// Author, up to 200 characters.
    pub byline: &'a str,
    /// Outlet, up to 200 characters.
    pub publisher: &'a str,
    /// `YYYY-MM-DD`.
    pub published_on: &'a str,
    /// Address of the article, up to 2000 characters.
    pub url: &'a str,
    /// Language tag.
    pub language: &'a str,
    /// What readers may see of its text; nothing more than quotes when empty.
    pub rights: &'a str,
}

/// Details fit to be kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details {
    /// Headline.
    pub title: Option<String>,
    /// Author.
    pub byline: Option<String>,
    /// Outlet.
    pub publisher: Option<String>,
    /// Day of publication.
    pub published_on: Option<NaiveDate>,
    /// An http or https address.
    pub url: Option<String>,
    /// Language tag.
    pub language: Option<String>,
}

impl Typed<'_> {
    /// Reads what can be kept, and notes every field that cannot, in the order of the form.
    pub fn read(&self, faults: &mut Faults) -> Details {
        Details {
            title: faults.take("title", short("title", self.title, 300)).flatten(),
            byline: faults.take("byline", short("byline", self.byline, 200)).flatten(),
            publisher: faults
                .take("publisher", short("publisher", self.publisher, 200))
                .flatten(),
            published_on: faults.take("published_on", day(self.published_on)).flatten(),
            url: faults.take("url", address(self.url)).flatten(),
            language: faults.take("language", language(self.language)).flatten(),
        }
    }

    /// What readers may see of the text; nothing more than quotes where nobody said so.
    pub fn rights(&self, faults: &mut Faults) -> TextRights {
        faults.take("rights", rights(self.rights)).unwrap_or(TextRights::Quoted)
    }
}

fn rights(value: &str) -> Result<TextRights, String> {
    match value.trim() {
        "" => Ok(TextRights::Quoted),
        word => TextRights::parse(word)
            .ok_or_else(|| "Say what readers may see of the text: own, licensed or quoted.".to_owned()),
    }
}

fn short(name: &str, value: &str, most: usize) -> Result<Option<String>, String> {
    let value = extract::normalise(value)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let length = value.chars().count();
    if length > most {
        return Err(format!("The {name} has {length} characters; the most is {most}."));
    }
    Ok((!value.is_empty()).then_some(value))
}

fn day(value: &str) -> Result<Option<NaiveDate>, String> {
    match value.trim() {
        "" => Ok(None),
        value => NaiveDate::parse_from_str(value, "%Y-%m-%d")
            .ok()
            .filter(|_| value.len() == 10)
            .map(Some)
            .ok_or_else(|| String::from("Write the date of publication as year-month-day, such as 2022-01-07.")),
    }
}

/// An absolute http or https address with a host, as the `url` crate writes it.
///
/// # Errors
/// A message for the editor when it is something else.
pub fn address(value: &str) -> Result<Option<String>, String> {
    let value = value.trim();
    if value.is_empty() {
        return Ok(None);
    }
    let url = Url::parse(value)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    match url {
        None => Err(String::from(
            "The address must begin with http:// or https://, such as https://example.org/story.",
        )),
        Some(url) if !url.username().is_empty() || url.password().is_some() => Err(String::from(
            "The address must not hold a user name or password; leave out what stands before the @.",
        )),
        Some(url) if url.as_str().len() > 2000 => Err(String::from(
            "The address is longer than 2000 characters; give a shorter one.",
        )),
        Some(url) => Ok(Some(url.into())),
    }
}

/// A language tag: two or three letters, and perhaps a region or script (`en`, `pt-BR`).
///
/// # Errors
/// A message for the editor when it is something else.
pub fn language(value: &str) -> Result<Option<String>, String> {
    let value = value.trim().replace('_', "-");
    if value.is_empty() {
        return Ok(None);
    }
    let mut parts = value.split('-');
    let main = parts.next().unwrap_or_default();
    let is_main = (2..=3).contains(&main.len()) && main.chars().all(|c| c.is_ascii_alphabetic());
    let are_rest = parts.all(|part| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric()));
    if is_main && are_rest && value.len() <= 35 {
        let lower = main.to_ascii_lowercase();
        Ok(Some(
            value
                .split_once('-')
                .map_or(lower.clone(), |(_, rest)| format!("{lower}-{rest}")),
        ))
    } else {
        Err(String::from("Write the language as a tag, such as en or pt-BR."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_taken() {
        for bad in [
            "javascript:alert(1)",
            "example.org/x",
            "//example.org",
            "http://",
            "https://me:pw@example.org/",
        ] {
            assert!(address(bad).is_err(), "{bad}");
        }
        assert_eq!(
            address(" HTTPS://Example.org/a b ").unwrap().as_deref(),
            Some("https://example.org/a%20b")
        );
    }

    #[test]
    fn a_language_is_a_tag() {
        assert_eq!(language("EN_gb").unwrap().as_deref(), Some("en-gb"));
        assert_eq!(language(" ").unwrap(), None);
        for bad in ["English", "e", "en-", "en-GB-toolongpart"] {
            assert!(language(bad).is_err(), "{bad}");
        }
    }
}
