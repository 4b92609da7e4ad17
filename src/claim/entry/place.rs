//! Where a claim was made, as entered.

use chrono::NaiveDate;

use crate::{
    ids::SnapshotId,
    problem::{Faults, Result},
    written,
};

/// Where a claim was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A span of a snapshot's text, in characters.
    Span {
        /// The snapshot.
        snapshot: SnapshotId,
        /// First character.
        start: usize,
        /// One past the last.
        end: usize,
    },
    /// Words of a snapshot's text.
    Quote {
        /// The snapshot.
        snapshot: SnapshotId,
        /// The words.
        exact: String,
        /// What stands before them, to tell equal words apart.
        prefix: Option<String>,
        /// What stands after them.
        suffix: Option<String>,
    },
    /// Words found elsewhere, with an address.
    Bare {
        /// The words.
        exact: String,
        /// Where on the web.
        url: Option<String>,
    },
}

/// An occurrence as entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOccurrence {
    /// Where.
    pub place: Place,
    /// The outlet that carried it; for an anchored one the article's publisher when left empty.
    pub outlet: Option<String>,
    /// When it was published or seen; for an anchored one the article's day when left empty.
    pub seen_on: Option<NaiveDate>,
    /// Where a copy of the page is kept.
    pub archive_url: Option<String>,
}

impl From<Place> for NewOccurrence {
    fn from(place: Place) -> Self {
        Self {
            place,
            outlet: None,
            seen_on: None,
            archive_url: None,
        }
    }
}

impl NewOccurrence {
    /// The same as it is kept, or all that cannot be accepted.
    pub fn cleaned(&self) -> Result<Self> {
        let mut faults = Faults::new();
        let kept = self.clean(&mut faults, "");
        faults.check()?;
        Ok(kept.unwrap_or_else(|| self.clone()))
    }

    pub(super) fn clean(&self, faults: &mut Faults, within: &str) -> Option<Self> {
        let named = |field: &str| format!("{within}{field}");
        let place = match &self.place {
            Place::Bare { exact, url } => {
                let exact = faults.take(&named("exact"), written::prose(exact, 5000));
                let url = faults.take(&named("url"), written::optional_url(url.as_deref().unwrap_or("")));
                Place::Bare {
                    exact: exact?,
                    url: url?,
                }
            }
            Place::Quote { exact, .. } if exact.trim().is_empty() => {
                faults.add(
                    named("exact"),
                    "Select or copy the words of the article in which the claim is made.",
                );
                return None;
            }
            anchored => anchored.clone(),
        };
        let outlet = faults.take(
            &named("outlet"),
            written::optional_line(self.outlet.as_deref().unwrap_or(""), 200),
        );
        let archive_url = faults.take(
            &named("archive_url"),
            written::optional_url(self.archive_url.as_deref().unwrap_or("")),
        );
        Some(Self {
            place,
            outlet: outlet?,
            seen_on: self.seen_on,
            archive_url: archive_url?,
        })
    }
}
