//! What editors enter about a claim, checked at the edge: all that is wrong is said at once.

mod fact_check;
mod place;
mod quantity_edit;

use chrono::NaiveDate;

pub use self::{
    fact_check::FactCheckEdit,
    place::{NewOccurrence, Place},
    quantity_edit::QuantityEdit,
};

use crate::{
    ids::ClaimantId,
    problem::{Faults, Result},
    text::quantity::{self, Quantity},
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::quantity::Hedge;

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
