//! What was typed into the forms of a claim, read: every field that cannot be read is named at once.

use chrono::NaiveDate;

use super::{
    ClaimEdit, ClaimantDetails, ClaimantRef, FactCheckEdit, NewOccurrence, Place, QuantityEdit,
    entry::{STATEMENT_MAX, topics},
};
use crate::{
    ids::PersonId,
    problem::{Faults, Result},
    text::quantity::Hedge,
    web::forms::Fields,
    written,
};

/// What a claim is to say from now on.
pub fn claim_edit(fields: &Fields) -> Result<ClaimEdit> {
    let mut faults = Faults::new();
    if fields.some("statement").is_none() {
        let limit = format!("Say in one sentence, of at most {STATEMENT_MAX} characters, what is claimed.");
        faults.add("statement", limit);
    }
    let said_on = faults.take("said_on", written::optional_day(fields.value("said_on")));
    let owned = |name: &str| fields.some(name).map(str::to_owned);
    let described = ["claimant", "claimant.role", "claimant.organisation", "claimant.same_as"]
        .iter()
        .any(|name| fields.some(name).is_some());
    if described && fields.some("claimant").is_none() {
        faults.add("claimant", "Name the claimant, or leave out what they are.");
    }
    let claimant = fields.some("claimant").map(|name| {
        ClaimantRef::Described(ClaimantDetails {
            name: name.to_owned(),
            role: owned("claimant.role"),
            organisation: owned("claimant.organisation"),
            same_as: owned("claimant.same_as"),
        })
    });
    let edit = ClaimEdit {
        statement: fields.value("statement").to_owned(),
        claimant,
        said_on: said_on.flatten(),
        said_at: owned("said_at"),
        topics: topics(fields.value("topics")),
    };
    faults.and(edit.cleaned())
}

/// Who works on a claim, and by when.
pub fn assignment(fields: &Fields) -> Result<(Option<PersonId>, Option<NaiveDate>)> {
    let mut faults = Faults::new();
    let person = faults.take(
        "assigned_to",
        fields
            .some("assigned_to")
            .map(|id| id.parse().map_err(|_| "Choose someone from the list."))
            .transpose(),
    );
    let due_on = faults.take("due_on", written::optional_day(fields.value("due_on")));
    faults.check()?;
    Ok((person.flatten(), due_on.flatten()))
}

/// The written result.
pub fn fact_check(fields: &Fields) -> FactCheckEdit {
    let text = |name: &str| fields.value(name).to_owned();
    FactCheckEdit {
        headline: text("headline"),
        finding: text("finding"),
        summary: text("summary"),
        known: text("known"),
        unknown: text("unknown"),
        method: text("method"),
        language: text("language"),
    }
}

/// A number of a claim.
pub fn quantity(fields: &Fields) -> Result<QuantityEdit> {
    let mut faults = Faults::new();
    let mut read = |name: &str| faults.take(name, number(fields.value(name))).flatten();
    let (value, low, high) = (read("value"), read("low"), read("high"));
    let hedge = Hedge::parse(fields.value("hedge"));
    if hedge.is_none() {
        faults.add("hedge", "Choose how firmly the number is stated.");
    }
    let as_of = faults.take("as_of", written::optional_day(fields.value("as_of")));
    let edit = QuantityEdit {
        text: fields.value("text").to_owned(),
        value,
        low,
        high,
        hedge: hedge.unwrap_or(Hedge::Exact),
        unit: fields.some("unit").map(str::to_owned),
        as_of: as_of.flatten(),
    };
    faults.and(edit.cleaned())
}

/// A number as people write it: 100,000 or 3.5 or −2. It may be left empty.
fn number(text: &str) -> Result<Option<f64>, String> {
    let bare: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, ',' | '\'' | '’' | '_'))
        .map(|c| if c == '−' { '-' } else { c })
        .collect();
    if bare.is_empty() {
        return Ok(None);
    }
    let plain = bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    match bare.parse::<f64>() {
        Ok(number) if plain && number.is_finite() => Ok(Some(number)),
        _ => Err("Write a number in digits, such as 100,000 or 3.5.".to_owned()),
    }
}

/// A place where a claim was made that is in no article of ours.
pub fn occurrence(fields: &Fields) -> Result<NewOccurrence> {
    let mut faults = Faults::new();
    let seen_on = faults.take("seen_on", written::optional_day(fields.value("seen_on")));
    let new = NewOccurrence {
        place: Place::Bare {
            exact: fields.value("exact").to_owned(),
            url: fields.some("url").map(str::to_owned),
        },
        outlet: fields.some("outlet").map(str::to_owned),
        seen_on: seen_on.flatten(),
        archive_url: fields.some("archive_url").map(str::to_owned),
    };
    faults.and(new.cleaned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::of(pairs.iter().map(|(name, value)| (*name, (*value).to_owned())))
    }

    fn wrong<T>(outcome: Result<T>) -> Vec<String> {
        let Err(problem) = outcome else { return Vec::new() };
        problem.fields.into_iter().map(|fault| fault.field).collect()
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, number) in [
            ("100,000", Some(100_000.0)),
            ("1 200", Some(1200.0)),
            ("−3.5", Some(-3.5)),
            (" ", None),
        ] {
            assert_eq!(super::number(text), Ok(number), "{text}");
        }
        for text in ["many", "1e5", "inf", "NaN", "1-2", "3.5.1"] {
            assert!(super::number(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_and_what_cannot_be_kept_are_named_together() {
        let edit = claim_edit(&fields(&[("said_on", "yesterday"), ("claimant.role", "governor")]));
        assert_eq!(wrong(edit), ["statement", "said_on", "claimant"]);
        let number = quantity(&fields(&[("value", "lots"), ("hedge", "about"), ("as_of", "then")]));
        assert_eq!(wrong(number), ["value", "as_of", "text"]);
        let place = occurrence(&fields(&[("seen_on", "x"), ("url", "nowhere")]));
        assert_eq!(wrong(place), ["seen_on", "exact", "url"]);
    }

    #[test]
    fn a_whole_form_is_read() {
        let edit = claim_edit(&fields(&[
            ("statement", "Roughly 100,000 troops."),
            ("claimant", "Ilona Brandt"),
            ("topics", "Troop numbers, Border"),
        ]))
        .unwrap();
        assert_eq!(edit.topics, ["Troop numbers", "Border"]);
        let number = quantity(&fields(&[
            ("text", "roughly 100,000"),
            ("value", "100,000"),
            ("hedge", "about"),
        ]))
        .unwrap();
        assert_eq!((number.low, number.high), (Some(90_000.0), Some(110_000.0)));
    }
}
