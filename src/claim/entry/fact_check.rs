//! The written result, as entered.

use icu_locale_core::Locale;

use crate::{
    problem::{Faults, Result},
    written,
};

/// The written result as entered.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct FactCheckEdit {
    /// Up to 200 characters.
    pub headline: String,
    /// One sentence, up to 500 characters.
    pub finding: String,
    /// Markdown, up to 20,000 characters, as are the next three.
    pub summary: String,
    /// What we know.
    pub known: String,
    /// What we don't know.
    pub unknown: String,
    /// How we checked.
    pub method: String,
    /// The language that it is written in, a tag of BCP 47; as it is, or the site's, when empty.
    pub language: String,
}

impl FactCheckEdit {
    /// The same as it is kept, or all that cannot be accepted. Everything may be empty until review.
    pub fn cleaned(&self) -> Result<Self> {
        let mut faults = Faults::new();
        let headline = faults.take("headline", written::optional_line(&self.headline, 200));
        let finding = faults.take("finding", written::optional_line(&self.finding, 500));
        let mut prose = |field: &str, text: &str| faults.take(field, written::optional_prose(text, 20_000));
        let summary = prose("summary", &self.summary);
        let known = prose("known", &self.known);
        let unknown = prose("unknown", &self.unknown);
        let method = prose("method", &self.method);
        let language = faults.take("language", language(&self.language));
        faults.check()?;
        let kept = |text: Option<Option<String>>| text.flatten().unwrap_or_default();
        Ok(Self {
            headline: kept(headline),
            finding: kept(finding),
            summary: kept(summary),
            known: kept(known),
            unknown: kept(unknown),
            method: kept(method),
            language: language.unwrap_or_default(),
        })
    }
}

/// A tag of BCP 47 in its usual letters, or nothing.
fn language(text: &str) -> std::result::Result<String, &'static str> {
    let tag = text.trim();
    if tag.is_empty() {
        return Ok(String::new());
    }
    // What follows `-u-` is about formats, not about words. Longer names than of three letters are registered for no language.
    let tag = tag.parse::<Locale>().map(|locale| locale.id);
    tag.ok()
        .filter(|tag| tag.language.as_str().len() <= 3)
        .map(|tag| tag.to_string())
        .ok_or("Write a language tag such as uk, fr, de or pt-BR.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_a_tag_in_its_usual_letters() {
        let cleaned = |text: &str| {
            let edit = FactCheckEdit {
                language: text.into(),
                ..FactCheckEdit::default()
            };
            edit.cleaned().map(|edit| edit.language)
        };
        for (text, tag) in [("", ""), (" UK ", "uk"), ("pt-br", "pt-BR"), ("SR-latn", "sr-Latn")] {
            assert_eq!(cleaned(text).unwrap(), tag);
        }
        for text in ["Ukrainian language", "french", "x\"y", "e", "français"] {
            assert!(cleaned(text).is_err(), "{text}");
        }
    }
}
