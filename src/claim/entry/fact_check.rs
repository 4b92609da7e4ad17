//! The written result, as entered.

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
        faults.check()?;
        let kept = |text: Option<Option<String>>| text.flatten().unwrap_or_default();
        Ok(Self {
            headline: kept(headline),
            finding: kept(finding),
            summary: kept(summary),
            known: kept(known),
            unknown: kept(unknown),
            method: kept(method),
        })
    }
}
