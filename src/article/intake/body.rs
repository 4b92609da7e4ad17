//! What an article is read from: a text, a page, a file, a post.

use crate::article::{fetching::Page, wordpress::Post};

/// The article itself, in the way it was given.
#[derive(Debug, Clone, Copy)]
pub enum Body<'a> {
    /// Typed or pasted; taken for a page when it begins as one.
    Text(&'a str),
    /// A page's source.
    Html(&'a str),
    /// What was fetched from the article's address.
    Fetched(&'a Page),
    /// A post of an export.
    Post(&'a Post),
    /// An uploaded file.
    File {
        /// Its contents.
        bytes: &'a [u8],
        /// Its name, when it has one; only the ending counts.
        name: Option<&'a str>,
        /// The content type stated with it.
        content_type: Option<&'a str>,
    },
    /// In two ways at once; the name of the field that is one too many.
    Twice(&'static str),
}

impl Default for Body<'_> {
    fn default() -> Self {
        Self::Text("")
    }
}

impl<'a> Body<'a> {
    /// From a form, with one field for the text and one for a file.
    #[must_use]
    pub fn of_form(text: &'a str, file: Option<Self>) -> Self {
        match file {
            Some(_) if !text.trim().is_empty() => Self::Twice("file"),
            Some(file) => file,
            None => Self::Text(text),
        }
    }

    /// From a program, with one field for text and one for a page's source.
    #[must_use]
    pub fn of_call(text: Option<&'a str>, html: Option<&'a str>) -> Self {
        match (text, html) {
            (Some(_), Some(_)) => Self::Twice("html"),
            (None, Some(html)) => Self::Html(html),
            (text, None) => Self::Text(text.unwrap_or_default()),
        }
    }

    /// The name of the field that holds it.
    pub(super) fn field(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Html(_) => "html",
            Self::Fetched(_) => "url",
            Self::File { .. } | Self::Post(_) => "file",
            Self::Twice(field) => field,
        }
    }

    pub(super) fn bytes(&self) -> &'a [u8] {
        match self {
            Self::Text(text) | Self::Html(text) => text.as_bytes(),
            Self::Fetched(page) => &page.fetched.bytes,
            Self::Post(post) => post.html.as_bytes(),
            Self::File { bytes, .. } => bytes,
            Self::Twice(_) => &[],
        }
    }
}
