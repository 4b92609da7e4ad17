//! Numbers as claimed beside numbers as found: how far apart they are in one fact-check, and how they moved over time on a topic.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::document::{DocClaimant, DocEvidence, DocQuantity, DocSource, DocVerdict, Document};
use crate::{
    evidence::Stance,
    text::quantity::{self, Hedge},
};

/// How a claimed number stands to one that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Apart {
    /// They are the same.
    Same,
    /// One lies within what the other covers.
    Within,
    /// So many per cent above what was found, or below it.
    PerCent(f64),
}

/// A number that was found, with where.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found<'a> {
    /// The number.
    pub quantity: &'a DocQuantity,
    /// The evidence that gives it.
    pub evidence: &'a DocEvidence,
    /// How the claimed number stands to it.
    pub apart: Apart,
}

/// A number in a claim with all numbers that were found for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared<'a> {
    /// As claimed.
    pub claimed: &'a DocQuantity,
    /// As found, the earliest first.
    pub found: Vec<Found<'a>>,
}

/// Each number of a fact-check's claim with what was found for it. What is only context, such as the number of another year, is not
/// set beside it.
pub fn compared(document: &Document) -> Vec<Compared<'_>> {
    document
        .quantities
        .iter()
        .map(|claimed| {
            let mut found: Vec<Found<'_>> = document
                .evidence
                .iter()
                .filter(|evidence| evidence.stance != Stance::Context)
                .filter_map(|evidence| {
                    let quantity = evidence.quantity.as_ref()?;
                    let apart = alike(document, claimed, quantity)
                        .then(|| apart(claimed, quantity))
                        .flatten()?;
                    Some(Found {
                        quantity,
                        evidence,
                        apart,
                    })
                })
                .collect();
            found.sort_by_key(|found| found.quantity.as_of.unwrap_or(NaiveDate::MAX));
            Compared { claimed, found }
        })
        .collect()
}

/// Whether both count the same thing. A bare number counts what the claim does, where it has one number only.
fn alike(document: &Document, claimed: &DocQuantity, found: &DocQuantity) -> bool {
    match (&claimed.unit, &found.unit) {
        (Some(a), Some(b)) => quantity::same_unit(a, b),
        (_, None) => document.quantities.len() == 1,
        (None, Some(_)) => false,
    }
}

/// How a claimed number stands to a found one; none where neither has a number to compare.
pub fn apart(claimed: &DocQuantity, found: &DocQuantity) -> Option<Apart> {
    // An open end is as open as another.
    let near =
        |a: f64, b: f64| a == b || (a.is_finite() && b.is_finite() && (a - b).abs() <= 5e-4 * a.abs().max(b.abs()));
    let (low, high) = stated(found)?;
    let (from, to) = match claimed.hedge {
        // What is stated as one number is measured from it, however far its hedge reaches.
        Hedge::Exact | Hedge::About => {
            let value = claimed.value.or(claimed.low).or(claimed.high)?;
            (value, value)
        }
        _ => stated(claimed)?,
    };
    if near(from, low) && near(to, high) {
        return Some(Apart::Same);
    }
    if from <= high && low <= to {
        return Some(Apart::Within);
    }
    let (mine, theirs) = if to < low { (to, low) } else { (from, high) };
    (theirs != 0.0).then(|| Apart::PerCent((mine - theirs) / theirs.abs() * 100.0))
}

/// From where to where a number reaches as stated: "about" by itself does not widen it, an open end is without end.
fn stated(quantity: &DocQuantity) -> Option<(f64, f64)> {
    match (quantity.hedge, quantity.value) {
        (Hedge::AtLeast | Hedge::MoreThan, _) => Some((quantity.low.or(quantity.value)?, f64::INFINITY)),
        (Hedge::AtMost | Hedge::LessThan, _) => Some((f64::NEG_INFINITY, quantity.high.or(quantity.value)?)),
        (_, Some(value)) => Some((value, value)),
        (_, None) => Some((quantity.low.or(quantity.high)?, quantity.high.or(quantity.low)?)),
    }
}

/// What numbers over time need of a fact-check: a part of its [`Document`], read from the same text, whose prose is passed over.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Numbered {
    /// Its name in addresses.
    pub slug: String,
    /// Its headline.
    pub headline: String,
    /// Who claimed it.
    pub claimant: Option<DocClaimant>,
    /// When.
    pub said_on: Option<NaiveDate>,
    /// The numbers in the claim.
    pub quantities: Vec<DocQuantity>,
    /// What the finding rests on.
    pub evidence: Vec<NumberedEvidence>,
    /// What was found.
    pub verdict: DocVerdict,
}

impl Numbered {
    /// Its address on this site.
    pub fn path(&self) -> String {
        format!("/fact-checks/{}", self.slug)
    }
}

/// The same of a piece of evidence: a part of its [`DocEvidence`].
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct NumberedEvidence {
    /// The source.
    pub source: DocSource,
    /// The number that it gives.
    #[serde(default)]
    pub quantity: Option<DocQuantity>,
}

/// A number on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point<'a> {
    /// The number.
    pub quantity: &'a DocQuantity,
    /// The day it is for, or on which it was said.
    pub day: NaiveDate,
    /// The fact-check that it stands in.
    pub fact_check: &'a Numbered,
    /// The evidence that gives it; none for what was claimed.
    pub found: Option<&'a NumberedEvidence>,
}

impl Point<'_> {
    /// Where it is drawn: the number stated, or the middle of a range.
    pub fn value(&self) -> Option<f64> {
        let quantity = self.quantity;
        match (quantity.value, quantity.low, quantity.high) {
            (Some(value), ..) => Some(value),
            (None, Some(low), Some(high)) => Some(f64::midpoint(low, high)),
            (None, low, high) => low.or(high),
        }
    }
}

/// Numbers of one thing over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Series<'a> {
    /// Of what, in words.
    pub unit: &'a str,
    /// By day; what was claimed and what was found.
    pub points: Vec<Point<'a>>,
}

/// The numbers of those fact-checks by what they count, the unit with most of them first. What stands alone is no series, and so is
/// what was found where nothing was claimed.
pub fn over_time(fact_checks: &[Numbered]) -> Vec<Series<'_>> {
    let mut series: Vec<Series<'_>> = Vec::new();
    // Where each spelling of a unit belongs, as it takes long to tell whether two mean the same.
    let mut spellings: HashMap<&str, usize> = HashMap::new();
    for point in fact_checks.iter().flat_map(points) {
        let Some(unit) = unit_of(&point) else { continue };
        let known = |series: &[Series<'_>]| series.iter().position(|one| quantity::same_unit(one.unit, unit));
        let at = *spellings
            .entry(unit)
            .or_insert_with(|| known(&series).unwrap_or(series.len()));
        match series.get_mut(at) {
            Some(one) if one.points.iter().any(|there| again(there, &point)) => {}
            Some(one) => one.points.push(point),
            None => series.push(Series {
                unit,
                points: vec![point],
            }),
        }
    }
    series.retain(|one| one.points.len() > 1 && one.points.iter().any(|point| point.found.is_none()));
    for one in &mut series {
        one.points.sort_by_key(|point| (point.day, point.found.is_none()));
    }
    series.sort_by_key(|series| std::cmp::Reverse(series.points.len()));
    series
}

/// What a number counts; a bare one that was found counts what the claim does, where it has one number only.
fn unit_of<'a>(point: &Point<'a>) -> Option<&'a str> {
    let own = point.quantity.unit.as_deref();
    match (own, point.fact_check.quantities.as_slice()) {
        (None, [only]) => only.unit.as_deref(),
        _ => own,
    }
}

/// One source used by two fact-checks says a thing once.
fn again(known: &Point<'_>, point: &Point<'_>) -> bool {
    match (known.found, point.found) {
        (Some(a), Some(b)) => {
            a.source == b.source && known.day == point.day && known.quantity.text == point.quantity.text
        }
        _ => false,
    }
}

fn points(fact_check: &Numbered) -> impl Iterator<Item = Point<'_>> {
    let claimed = fact_check.quantities.iter().filter_map(|quantity| {
        Some(Point {
            quantity,
            day: quantity.as_of.or(fact_check.said_on)?,
            fact_check,
            found: None,
        })
    });
    let found = fact_check.evidence.iter().filter_map(|evidence| {
        let quantity = evidence.quantity.as_ref()?;
        Some(Point {
            quantity,
            day: quantity.as_of?,
            fact_check,
            found: Some(evidence),
        })
    });
    claimed.chain(found).filter(|point| point.value().is_some())
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};
    use crate::text::quantity::quantities;

    fn number(text: &str, as_of: &str) -> DocQuantity {
        let found = quantities(text).remove(0);
        DocQuantity {
            text: found.text,
            value: found.value,
            low: found.low,
            high: found.high,
            hedge: found.hedge,
            unit: found.unit,
            as_of: as_of.parse().ok(),
        }
    }

    fn said_of(claimed: &str, found: &str) -> Option<Apart> {
        apart(&number(claimed, ""), &number(found, ""))
    }

    #[test]
    fn a_claimed_number_is_measured_from_what_was_found() {
        assert_eq!(said_of("roughly 100,000 troops", "100,000 troops"), Some(Apart::Same));
        assert_eq!(
            said_of("roughly 100,000 troops", "98,000 to 114,000 troops"),
            Some(Apart::Within)
        );
        assert_eq!(said_of("at least 50 people", "at least 50 people"), Some(Apart::Same));
        assert_eq!(said_of("100,000 troops", "80,000 troops"), Some(Apart::PerCent(25.0)));
        assert_eq!(
            said_of("roughly 100,000 troops", "125,000 troops"),
            Some(Apart::PerCent(-20.0))
        );
        assert_eq!(
            said_of("100,000 troops", "60,000 to 80,000 troops"),
            Some(Apart::PerCent(25.0))
        );
        assert_eq!(
            said_of("roughly 100,000 troops", "more than 100,000 troops"),
            Some(Apart::Within)
        );
        assert_eq!(
            said_of("at least 130,000 troops", "149,000 troops"),
            Some(Apart::Within)
        );
        assert_eq!(
            said_of("at most 10,000 troops", "100,000 troops"),
            Some(Apart::PerCent(-90.0))
        );
        assert_eq!(
            said_of("between 112,000 and 120,000 troops", "100,000 troops"),
            Some(Apart::PerCent(12.0))
        );
    }

    #[test]
    fn only_what_counts_the_same_is_set_beside_a_claim() {
        let mut document = samples::troops();
        document.evidence[0].quantity = Some(number("106,000 soldiers", "2022-01-18"));
        document.evidence[1].quantity = Some(number("40 camps", "2022-01-10"));
        let found = compared(&document);
        assert_eq!((found.len(), found[0].found.len()), (1, 1));
        assert_eq!(found[0].found[0].quantity.text, "106,000 soldiers");
        document.evidence[0].stance = Stance::Context;
        assert!(
            compared(&document)[0].found.is_empty(),
            "a number of the context is not set beside it"
        );
    }

    #[test]
    fn a_series_has_each_number_once_and_at_least_one_that_was_claimed() {
        let mut first = samples::troops();
        first.evidence[0].quantity = Some(number("106,000 soldiers", "2022-01-18"));
        first.evidence[1].quantity = Some(number("40 camps", "2022-01-10"));
        let mut second = first.clone();
        second.quantities[0] = number("no more than 10,000 troops", "2022-01-14");
        let both = [first, second].map(|document| serde_json::from_str(&document.to_json().unwrap()).unwrap());
        let series = over_time(&both);
        assert_eq!(series.len(), 1, "camps were found and never claimed");
        let days: Vec<String> = series[0].points.iter().map(|point| point.day.to_string()).collect();
        assert_eq!(days, ["2022-01-14", "2022-01-18", "2022-01-19"]);
        assert_eq!(series[0].points.iter().filter(|point| point.found.is_some()).count(), 1);
    }
}
