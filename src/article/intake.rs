//! A new article, from what a person or a program gave: an address, a form, an upload, an API call.
//!
//! Everything is checked here, at the edge, and all that is wrong is said at once. What was typed wins over what the
//! page says about itself; what nobody stated stays unknown.

mod body;

use bytes::Bytes;
use chrono::NaiveDate;

pub use self::body::Body;

use super::{
    TextRights,
    details::{self, Typed},
    extract::{self, ExtractError, Extracted},
    fetching::Page,
    suggestions::{self, Suggested},
    wordpress::Post,
};
use crate::problem::{Faults, Problem, Result};

/// The largest page or text taken in, in bytes.
pub const LARGEST: usize = 5 * 1024 * 1024;

const EMPTY: &str = "Give the text of the article.";
const NO_PAGE: &str =
    "At this address is a feed or data, not a page. Give the address of the article itself, or paste its text.";
const TWICE: &str = "Give the article once: either its text or its page.";

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

/// What was given.
#[derive(Debug, Clone, Copy, Default)]
pub struct Given<'a> {
    /// What was typed about it.
    pub details: Typed<'a>,
    /// The article.
    pub body: Body<'a>,
}

impl Given<'_> {
    /// The address to fetch: the one that was given, when the article itself was not.
    ///
    /// # Errors
    /// What is wrong with the details besides, so that nothing is fetched that could not be kept.
    pub fn to_fetch(&self) -> Result<Option<String>> {
        if !matches!(self.body, Body::Text(text) if text.trim().is_empty()) {
            return Ok(None);
        }
        let Ok(Some(url)) = details::address(self.details.url) else {
            return Ok(None);
        };
        let mut faults = Faults::new();
        self.details.read(&mut faults);
        faults.check()?;
        Ok(Some(url))
    }
}

/// An article fit to be stored.
#[derive(Debug, Clone, PartialEq)]
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
    /// What readers may see of its text.
    pub rights: TextRights,
    /// Where it was fetched from in the end, when it was fetched.
    pub fetched_from: Option<String>,
    /// What was given, byte for byte.
    pub bytes: Bytes,
    /// What these bytes are.
    pub media_type: MediaType,
    /// The article's text; never empty.
    pub text: String,
    /// What may be worth logging in it, the best first.
    pub suggestions: Vec<Suggested>,
}

impl NewArticle {
    /// Checks what was given and reads the article.
    ///
    /// # Errors
    /// Every field that cannot be used, each with its remedy, in the order of the form.
    pub fn parse(given: &Given<'_>) -> Result<Self> {
        let mut faults = Faults::new();
        let read = faults.take(given.body.field(), read(&given.body));
        let said = given.details.read(&mut faults);
        let rights = given.details.rights(&mut faults);
        faults.check()?;
        let Read {
            media_type,
            found,
            bytes,
        } = read.ok_or_else(|| Problem::field(given.body.field(), EMPTY))?;
        let (url, fetched_from) = match given.body {
            Body::Fetched(page) => (
                found.url.and_then(|url| page.own_address(&url)).or(said.url),
                details::address(page.fetched.url.as_str()).ok().flatten(),
            ),
            _ => (
                said.url
                    .or(found.url.and_then(|url| details::address(&url).ok().flatten())),
                None,
            ),
        };
        Ok(Self {
            title: said
                .title
                .or(found.title.map(|title| cut(&title, 300)))
                .unwrap_or_else(|| beginning(&found.text)),
            byline: said.byline.or(found.byline.map(|name| cut(&name, 200))),
            publisher: said.publisher.or(found.publisher.map(|name| cut(&name, 200))),
            published_on: said.published_on.or(found.published_on),
            url,
            language: said
                .language
                .or(found.language.and_then(|tag| details::language(&tag).ok().flatten())),
            rights,
            fetched_from,
            bytes: Bytes::copy_from_slice(bytes),
            media_type,
            suggestions: suggestions::suggest(&found.text),
            text: found.text,
        })
    }
}

/// An article that was read.
struct Read<'a> {
    media_type: MediaType,
    found: Extracted,
    /// What its text follows from.
    bytes: &'a [u8],
}

fn read<'a>(body: &Body<'a>) -> Result<Read<'a>, String> {
    if let Body::Twice(_) = body {
        return Err(TWICE.to_owned());
    }
    let bytes = body.bytes();
    if bytes.len() > LARGEST {
        return Err(format!(
            "The article is {} MB; the most is 5 MB. Leave out what is not its text.",
            bytes.len().div_ceil(1024 * 1024)
        ));
    }
    if bytes.trim_ascii().is_empty() {
        return Err(match body {
            Body::Fetched(_) => "Nothing is at this address but an empty page. Paste the text instead.".to_owned(),
            _ => EMPTY.to_owned(),
        });
    }
    let said = |error: ExtractError| sentence(&error.to_string());
    let (media_type, text) = match *body {
        Body::Html(html) => (MediaType::Html, html.to_owned()),
        Body::Twice(_) => return Err(TWICE.to_owned()),
        Body::Post(post) => {
            let found = extract::from_html(&post.page()).map_err(said)?;
            return Ok(Read {
                media_type: MediaType::Html,
                found: with_post(found, post),
                bytes,
            });
        }
        Body::Fetched(page) => return read_page(page),
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
        Ok(Read {
            media_type,
            found,
            bytes,
        })
    }
}

/// A fetched page, or its post where that tells at least as much.
fn read_page(page: &Page) -> Result<Read<'_>, String> {
    let fetched = &page.fetched;
    let said = |error: ExtractError| sentence(&error.to_string());
    let text = extract::decode(&fetched.bytes, Some(&fetched.content_type)).map_err(said)?;
    let media_type = MediaType::of(&fetched.content_type)
        .filter(|stated| *stated == MediaType::Html || !is_page(&text))
        .or(is_page(&text).then_some(MediaType::Html))
        .ok_or(NO_PAGE)?;
    let whole = match media_type {
        MediaType::Html => extract::from_html(&text),
        MediaType::Text => Ok(extract::from_text(&text)),
    };
    let post = page.post.as_ref();
    let post = post.and_then(|post| Some((post, extract::from_html(&post.page()).ok()?)));
    // A post that is cut short for programs, or made of parts that only the page puts together, says less than its page.
    let tells_as_much = |own: &Extracted| {
        let least = whole.as_ref().map_or(0, |whole| whole.text.len() / 5 * 3);
        !own.text.is_empty() && own.text.len() >= least
    };
    if let Some((post, own)) = post.filter(|(_, own)| tells_as_much(own)) {
        let around = whole.unwrap_or_default();
        return Ok(Read {
            media_type: MediaType::Html,
            found: with_post(
                Extracted {
                    text: own.text,
                    title: around.title.or(own.title),
                    ..around
                },
                post,
            ),
            bytes: post.html.as_bytes(),
        });
    }
    let found = whole.map_err(said)?;
    if found.text.is_empty() {
        return Err(sentence(&ExtractError::NoText.to_string()));
    }
    Ok(Read {
        media_type,
        found,
        bytes: &fetched.bytes,
    })
}

/// What a post says of itself is surer than what is read around it.
fn with_post(found: Extracted, post: &Post) -> Extracted {
    Extracted {
        title: post.details.title.clone().or(found.title),
        byline: post.details.byline.clone().or(found.byline),
        publisher: post.details.publisher.clone().or(found.publisher),
        published_on: post.details.published_on.or(found.published_on),
        url: post.details.url.clone().or(found.url),
        language: post.details.language.clone().or(found.language),
        text: found.text,
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
