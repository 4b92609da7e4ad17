//! What editors enter about a claim, checked at the edge: all that is wrong is said at once.

use chrono::NaiveDate;

use crate::{
    ids::{ClaimantId, SnapshotId},
    problem::{Faults, Result},
    text::quantity::{self, Hedge, Quantity},
    written,
};

/// How long a statement may be, in characters.
pub const STATEMENT_MAX: usize = 1000;

/// How many topics a claim may have.
pub const TOPICS_MAX: usize = 12;

/// Who made a claim, as entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClaimantRef {
    /// One that is here already.
    Known(ClaimantId),
    /// One that is found again by name, else made.
    Described(ClaimantDetails),
}

/// What is said of a claimant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClaimantDetails {
    /// 1 to 200 characters.
    pub name: String,
    /// Up to 200 characters.
    pub role: Option<String>,
    /// Up to 200 characters.
    pub organisation: Option<String>,
    /// An address on the web that says who they are.
    pub same_as: Option<String>,
}

impl ClaimantDetails {
    /// Somebody of whom only the name is known.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    fn cleaned(&self, faults: &mut Faults) -> Option<Self> {
        let line = |text: &Option<String>| written::optional_line(text.as_deref().unwrap_or(""), 200);
        let name = faults.take("claimant.name", written::line(&self.name, 200));
        let role = faults.take("claimant.role", line(&self.role));
        let organisation = faults.take("claimant.organisation", line(&self.organisation));
        let same_as = faults.take(
            "claimant.same_as",
            written::optional_url(self.same_as.as_deref().unwrap_or("")),
        );
        Some(Self {
            name: name?,
            role: role?,
            organisation: organisation?,
            same_as: same_as?,
        })
    }
}

impl ClaimantRef {
    fn cleaned(&self, faults: &mut Faults) -> Option<Self> {
        match self {
            Self::Known(id) => Some(Self::Known(*id)),
            Self::Described(details) => details.cleaned(faults).map(Self::Described),
        }
    }
}

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
}

impl From<Place> for NewOccurrence {
    fn from(place: Place) -> Self {
        Self {
            place,
            outlet: None,
            seen_on: None,
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

    fn clean(&self, faults: &mut Faults, within: &str) -> Option<Self> {
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
        Some(Self {
            place,
            outlet: outlet?,
            seen_on: self.seen_on,
        })
    }
}

/// A claim as entered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewClaim {
    /// 1 to 1000 characters.
    pub statement: String,
    /// Who made it.
    pub claimant: Option<ClaimantRef>,
    /// When it was said.
    pub said_on: Option<NaiveDate>,
    /// Where, or on which occasion: up to 300 characters.
    pub said_at: Option<String>,
    /// Where it was found.
    pub occurrence: Option<NewOccurrence>,
    /// What it is about: names, up to 12.
    pub topics: Vec<String>,
}

impl NewClaim {
    /// The same as it is kept, or all that cannot be accepted.
    pub fn cleaned(&self) -> Result<Self> {
        let mut faults = Faults::new();
        let about = About::cleaned(
            &self.statement,
            self.claimant.as_ref(),
            self.said_at.as_deref(),
            &self.topics,
            &mut faults,
        );
        let occurrence = self
            .occurrence
            .as_ref()
            .map(|occurrence| occurrence.clean(&mut faults, "occurrence."));
        faults.check()?;
        Ok(Self {
            statement: about.statement,
            claimant: about.claimant,
            said_on: self.said_on,
            said_at: about.said_at,
            occurrence: occurrence.flatten(),
            topics: about.topics,
        })
    }
}

/// A claim that can be logged: checked, and the numbers in its statement recognised. Made before the transaction, as others
/// wait for the end of that.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadyClaim {
    pub(super) claim: NewClaim,
    pub(super) numbers: Vec<Quantity>,
}

impl NewClaim {
    /// All that can be done before it is logged, or all that cannot be accepted.
    pub fn ready(&self) -> Result<ReadyClaim> {
        let claim = self.cleaned()?;
        let numbers = quantity::quantities(&claim.statement);
        Ok(ReadyClaim { claim, numbers })
    }
}

/// A claim as an editor wants it to be from now on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClaimEdit {
    /// 1 to 1000 characters.
    pub statement: String,
    /// Who made it.
    pub claimant: Option<ClaimantRef>,
    /// When it was said.
    pub said_on: Option<NaiveDate>,
    /// Where, or on which occasion.
    pub said_at: Option<String>,
    /// What it is about: names.
    pub topics: Vec<String>,
}

impl ClaimEdit {
    /// The same as it is kept, or all that cannot be accepted.
    pub fn cleaned(&self) -> Result<Self> {
        let mut faults = Faults::new();
        let about = About::cleaned(
            &self.statement,
            self.claimant.as_ref(),
            self.said_at.as_deref(),
            &self.topics,
            &mut faults,
        );
        faults.check()?;
        Ok(Self {
            statement: about.statement,
            claimant: about.claimant,
            said_on: self.said_on,
            said_at: about.said_at,
            topics: about.topics,
        })
    }
}

/// What a new claim and an edit have in common.
struct About {
    statement: String,
    claimant: Option<ClaimantRef>,
    said_at: Option<String>,
    topics: Vec<String>,
}

impl About {
    fn cleaned(
        statement: &str,
        claimant: Option<&ClaimantRef>,
        said_at: Option<&str>,
        topics: &[String],
        faults: &mut Faults,
    ) -> Self {
        let statement = faults.take("statement", written::line(statement, STATEMENT_MAX));
        let claimant = claimant.and_then(|claimant| claimant.cleaned(faults));
        let said_at = faults.take("said_at", written::optional_line(said_at.unwrap_or(""), 300));
        let mut kept: Vec<String> = Vec::new();
        for topic in topics {
            if let Some(Some(name)) = faults.take("topics", written::optional_line(topic, 80))
                && !kept.iter().any(|other| other.eq_ignore_ascii_case(&name))
            {
                kept.push(name);
            }
        }
        if kept.len() > TOPICS_MAX {
            faults.add(
                "topics",
                format!("A claim may have at most {TOPICS_MAX} topics; name the ones that matter most."),
            );
        }
        Self {
            statement: statement.unwrap_or_default(),
            claimant,
            said_at: said_at.flatten(),
            topics: kept,
        }
    }
}

/// Topics as typed into one field, separated by commas.
pub fn topics(text: &str) -> Vec<String> {
    text.split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

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

/// A number as an editor corrects or adds it.
#[derive(Debug, Clone, PartialEq)]
pub struct QuantityEdit {
    /// As said: 1 to 200 characters.
    pub text: String,
    /// The number stated; none for a range.
    pub value: Option<f64>,
    /// The least that it may mean; filled in from value and hedge when left empty.
    pub low: Option<f64>,
    /// The most that it may mean; likewise.
    pub high: Option<f64>,
    /// How firmly it is stated.
    pub hedge: Hedge,
    /// Of what: up to 100 characters.
    pub unit: Option<String>,
    /// The day it speaks of.
    pub as_of: Option<NaiveDate>,
}

impl QuantityEdit {
    /// The same as it is kept, or all that cannot be accepted.
    pub fn cleaned(&self) -> Result<Self> {
        let mut faults = Faults::new();
        let text = faults.take("text", written::line(&self.text, 200));
        let unit = faults.take("unit", written::optional_line(self.unit.as_deref().unwrap_or(""), 100));
        for (field, number) in [("value", self.value), ("low", self.low), ("high", self.high)] {
            if number.is_some_and(|number| !number.is_finite()) {
                faults.add(field, "Write a number.");
            }
        }
        let (mut value, mut low, mut high) = (self.value, self.low, self.high);
        match (self.hedge, value) {
            (Hedge::Between, _) => {
                value = None;
                if low.is_none() || high.is_none() {
                    faults.add("low", "A range needs its lowest and its highest number.");
                }
            }
            (_, None) => faults.add(
                "value",
                "Write the number that was said, or choose “between” for a range.",
            ),
            (hedge, Some(said)) if low.is_none() && high.is_none() => (low, high) = quantity::bounds(hedge, said),
            _ => {}
        }
        if let (Some(low), Some(high)) = (low, high)
            && low > high
        {
            faults.add("high", "The highest number is below the lowest.");
        }
        if let Some(value) = value
            && (low.is_some_and(|low| value < low) || high.is_some_and(|high| value > high))
        {
            faults.add("value", "The number said lies outside of lowest and highest.");
        }
        faults.check()?;
        Ok(Self {
            text: text.unwrap_or_default(),
            value,
            low,
            high,
            hedge: self.hedge,
            unit: unit.flatten(),
            as_of: self.as_of,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(problem: &crate::problem::Problem) -> Vec<&str> {
        problem.fields.iter().map(|fault| fault.field.as_str()).collect()
    }

    #[test]
    fn all_faults_of_a_claim_are_named_at_once() {
        let wrong = NewClaim {
            statement: " ".into(),
            claimant: Some(ClaimantRef::Described(ClaimantDetails {
                same_as: Some("nowhere".into()),
                ..ClaimantDetails::named("")
            })),
            occurrence: Some(NewOccurrence::from(Place::Bare {
                exact: String::new(),
                url: Some("ftp://x".into()),
            })),
            ..NewClaim::default()
        };
        let problem = wrong.cleaned().unwrap_err();
        assert_eq!(
            fields(&problem),
            [
                "statement",
                "claimant.name",
                "claimant.same_as",
                "occurrence.exact",
                "occurrence.url"
            ]
        );
    }

    #[test]
    fn topics_are_named_once() {
        let claim = NewClaim {
            statement: "Roughly  100,000 troops".into(),
            topics: topics("Troop numbers, border,troop numbers, ,"),
            ..NewClaim::default()
        };
        let kept = claim.cleaned().unwrap();
        assert_eq!(kept.statement, "Roughly 100,000 troops");
        assert_eq!(kept.topics, ["Troop numbers", "border"]);
    }

    #[test]
    fn a_corrected_number_is_whole() {
        let edit = QuantityEdit {
            text: "about 100,000 troops".into(),
            value: Some(100_000.0),
            low: None,
            high: None,
            hedge: Hedge::About,
            unit: Some("troops".into()),
            as_of: None,
        };
        let kept = edit.cleaned().unwrap();
        assert_eq!((kept.low, kept.high), (Some(90_000.0), Some(110_000.0)));
        let range = QuantityEdit {
            hedge: Hedge::Between,
            low: Some(5.0),
            high: None,
            ..edit.clone()
        };
        assert_eq!(fields(&range.cleaned().unwrap_err()), ["low"]);
        let outside = QuantityEdit {
            low: Some(1.0),
            high: Some(2.0),
            ..edit.clone()
        };
        assert_eq!(fields(&outside.cleaned().unwrap_err()), ["value"]);
        let none = QuantityEdit {
            value: Some(f64::NAN),
            ..edit
        };
        assert!(fields(&none.cleaned().unwrap_err()).contains(&"value"));
    }
}
