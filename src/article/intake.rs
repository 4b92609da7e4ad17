//! A new article, from what a person or a program gave: a form, an upload, an API call.
//!
//! Everything is checked here, at the edge, and all that is wrong is said at once. What was typed wins over what the
//! page says about itself; what nobody stated stays unknown.

use chrono::NaiveDate;
use url::Url;

use super::extract::{self, ExtractError, Extracted};

/// The largest page or text taken in, in bytes.
pub const LARGEST: usize = 5 * 1024 * 1024;

/// A field and what to do about it.
pub type FieldError = (&'static str, String);

text_enum! {
    /// What the bytes of an article are.
    MediaType {
        /// A web page.
        Html = "text/html",
        /// Plain text.
        Text = "text/plain",
    }
}

impl MediaType {
    /// The one a content type names, whatever its parameters.
    #[must_use]
    pub fn of(content_type: &str) -> Option<Self> {
        match content_type
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase()
            .as_str()
        {
            "application/xhtml+xml" => Some(Self::Html),
            name => Self::parse(name),
        }
    }
}

/// The article itself, in the way it was given.
#[derive(Debug, Clone, Copy)]
pub enum Body<'a> {
    /// Typed or pasted; taken for a page when it begins as one.
    Text(&'a str),
    /// A page's source.
    Html(&'a str),
    /// An uploaded file or a fetched page.
    File {
        /// Its contents.
        bytes: &'a [u8],
        /// Its name, when it has one; only the ending counts.
        name: Option<&'a str>,
        /// The content type stated with it.
        content_type: Option<&'a str>,
    },
}

impl Body<'_> {
    /// The name of the field that holds it.
    fn field(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Html(_) => "html",
            Self::File { .. } => "file",
        }
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) | Self::Html(text) => text.as_bytes(),
            Self::File { bytes, .. } => bytes,
        }
    }
}

/// What was given; an empty field was left empty.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// Headline.
    pub title: &'a str,
    /// Author.
    pub byline: &'a str,
    /// Outlet.
    pub publisher: &'a str,
    /// `YYYY-MM-DD`.
    pub published_on: &'a str,
    /// Address of the article.
    pub url: &'a str,
    /// Language tag.
    pub language: &'a str,
    /// The article.
    pub body: Body<'a>,
}

/// An article fit to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewArticle {
    /// Never empty: typed, or found, or the beginning of the text.
    pub title: String,
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
    /// What was given, byte for byte.
    pub bytes: Vec<u8>,
    /// What these bytes are.
    pub media_type: MediaType,
    /// The article's text; never empty.
    pub text: String,
}

impl NewArticle {
    /// Checks what was given and reads the article.
    ///
    /// # Errors
    /// Every field that cannot be used, each with its remedy, in the order of the form.
    pub fn parse(given: &Given<'_>) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut note = |field: &'static str, message: String| errors.push((field, message));
        let title = short("title", "title", given.title, 300, &mut note);
        let byline = short("byline", "byline", given.byline, 200, &mut note);
        let publisher = short("publisher", "publisher", given.publisher, 200, &mut note);
        let published_on = day(given.published_on).unwrap_or_else(|message| {
            note("published_on", message);
            None
        });
        let url = address(given.url).unwrap_or_else(|message| {
            note("url", message);
            None
        });
        let language = language(given.language).unwrap_or_else(|message| {
            note("language", message);
            None
        });
        let read = read(&given.body).map_err(|message| note(given.body.field(), message));
        let (Ok((media_type, found)), true) = (read, errors.is_empty()) else {
            return Err(errors);
        };
        Ok(Self {
            title: title
                .or(found.title.map(|title| cut(&title, 300)))
                .unwrap_or_else(|| beginning(&found.text)),
            byline: byline.or(found.byline.map(|name| cut(&name, 200))),
            publisher: publisher.or(found.publisher.map(|name| cut(&name, 200))),
            published_on: published_on.or(found.published_on),
            url: url.or(found.url.and_then(|url| address(&url).ok().flatten())),
            language: language.or(found.language.and_then(|tag| self::language(&tag).ok().flatten())),
            bytes: given.body.bytes().to_vec(),
            media_type,
            text: found.text,
        })
    }
}

fn read(body: &Body<'_>) -> Result<(MediaType, Extracted), String> {
    const EMPTY: &str = "Give the text of the article.";
    let bytes = body.bytes();
    if bytes.len() > LARGEST {
        return Err(format!(
            "The article is {} MB; the most is 5 MB. Leave out what is not its text.",
            bytes.len().div_ceil(1024 * 1024)
        ));
    }
    if bytes.trim_ascii().is_empty() {
        return Err(EMPTY.to_owned());
    }
    let said = |error: ExtractError| sentence(&error.to_string());
    let (media_type, text) = match *body {
        Body::Html(html) => (MediaType::Html, html.to_owned()),
        Body::Text(text) => (
            if is_page(text) {
                MediaType::Html
            } else {
                MediaType::Text
            },
            text.to_owned(),
        ),
        Body::File {
            bytes,
            name,
            content_type,
        } => {
            let text = extract::decode(bytes, content_type).map_err(said)?;
            let ending = name
                .and_then(|name| name.rsplit_once('.'))
                .map(|(_, ending)| ending.to_ascii_lowercase());
            let media_type = match ending.as_deref() {
                Some("html" | "htm" | "xhtml") => MediaType::Html,
                _ if is_page(&text) => MediaType::Html,
                Some("txt" | "text" | "md") => MediaType::Text,
                _ => content_type.and_then(MediaType::of).unwrap_or(MediaType::Text),
            };
            (media_type, text)
        }
    };
    let found = match media_type {
        MediaType::Html => extract::from_html(&text).map_err(said)?,
        MediaType::Text => extract::from_text(&text),
    };
    if found.text.is_empty() {
        Err(EMPTY.to_owned())
    } else {
        Ok((media_type, found))
    }
}

/// Whether a text begins as a page's source does.
fn is_page(text: &str) -> bool {
    let head: String = text
        .trim_start()
        .chars()
        .take(200)
        .collect::<String>()
        .to_ascii_lowercase();
    head.starts_with("<!doctype html")
        || head.starts_with("<html")
        || (head.starts_with("<!--") || head.starts_with("<?xml")) && head.contains("<html")
}

fn short(
    field: &'static str,
    name: &str,
    value: &str,
    most: usize,
    note: &mut impl FnMut(&'static str, String),
) -> Option<String> {
    let value = extract::normalise(value)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let length = value.chars().count();
    if length > most {
        note(
            field,
            format!("The {name} has {length} characters; the most is {most}."),
        );
    }
    (!value.is_empty()).then_some(value)
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
fn address(value: &str) -> Result<Option<String>, String> {
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

/// A title of last resort: the first words of the text.
fn beginning(text: &str) -> String {
    const MOST: usize = 80;
    let first = text.lines().next().unwrap_or_default();
    if first.chars().count() <= MOST {
        return first.to_owned();
    }
    let head: String = first.chars().take(MOST).collect();
    let words = head.rsplit_once(' ').map_or(head.as_str(), |(words, _)| words);
    format!("{words}…")
}

fn cut(value: &str, most: usize) -> String {
    value.chars().take(most).collect()
}

/// A message as a sentence of its own.
fn sentence(message: &str) -> String {
    let mut chars = message.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).chain(['.']).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
