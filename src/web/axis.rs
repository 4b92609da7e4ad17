//! Axes of plots: where a value stands on them, and which round values are named. The arithmetic is that of `plotters`; the
//! drawing is ours, in per cent, with classes in place of colours.

use std::ops::Range;

use chrono::{Datelike, NaiveDate, TimeDelta};
use plotters::coord::{
    ranged1d::{BoldPoints, Ranged},
    types::{IntoMonthly, RangedCoordf64, RangedDate},
};

use super::languages::PageLanguage;

/// How finely a place on an axis is told: hundredths of a per cent.
const STEPS: i32 = 10_000;

/// How many values are named at the most.
const NAMED: usize = 6;

/// A named value.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where, from 0 to 1.
    pub at: f64,
    /// Its name.
    pub name: String,
}

/// An axis of numbers.
pub struct NumberAxis {
    range: RangedCoordf64,
    ends: (f64, f64),
}

impl NumberAxis {
    /// From zero, or from the lowest number where that is below zero, to a little beyond the highest; none where no number is finite.
    pub fn from_zero(numbers: impl Iterator<Item = f64> + Clone) -> Option<Self> {
        let (low, high) = ends(numbers)?;
        Self::between(low.min(0.0), high.max(0.0) * 1.08)
    }

    /// Around the numbers, with a little room on both sides.
    pub fn around(numbers: impl Iterator<Item = f64> + Clone) -> Option<Self> {
        let (low, high) = ends(numbers)?;
        let room = (high - low) * 0.12;
        // Nothing is below nothing: an axis of amounts does not begin below zero.
        let begin = if low >= 0.0 { (low - room).max(0.0) } else { low - room };
        Self::between(begin, high + room)
    }

    fn between(low: f64, high: f64) -> Option<Self> {
        let high = if high > low { high } else { low + 1.0 };
        (low.is_finite() && high.is_finite()).then(|| Self {
            range: RangedCoordf64::from(low..high),
            ends: (low, high),
        })
    }

    /// Where a number stands, from 0 to 1; what is beyond an end stands at it.
    pub fn at(&self, value: f64) -> f64 {
        share(self.range.map(&value.clamp(self.ends.0, self.ends.1), (0, STEPS)))
    }

    /// The numbers that are named.
    pub fn ticks(&self, lang: PageLanguage) -> Vec<Tick> {
        let named = self.range.key_points(BoldPoints(NAMED));
        named
            .into_iter()
            .map(|value| Tick {
                at: self.at(value),
                // What is left of the arithmetic is no part of the number.
                name: short(lang, (value * 1e9).round() / 1e9),
            })
            .collect()
    }
}

/// The round whole numbers from one to the other.
fn round_ones(from: i64, to: i64) -> impl Iterator<Item = i64> {
    let end = |number: i64| f64::from(i32::try_from(number).unwrap_or(i32::MAX));
    let named = RangedCoordf64::from(end(from)..end(to)).key_points(BoldPoints(NAMED));
    named.into_iter().filter_map(|number| number.to_string().parse().ok())
}

/// A number as short as it can be said without leaving anything out: 132 billion, 24.7 million, 94,300.
pub fn short(lang: PageLanguage, value: f64) -> String {
    let in_units = |unit: f64| Some(value / unit).filter(|share| share.abs() >= 1.0 && (share * 10.0).fract() == 0.0);
    match (in_units(1e9), in_units(1e6)) {
        (Some(share), _) => lang.say_with("billion", &[("n", share.into())]),
        (_, Some(share)) => lang.say_with("million", &[("n", share.into())]),
        _ => lang.number(value),
    }
}

fn ends(numbers: impl Iterator<Item = f64> + Clone) -> Option<(f64, f64)> {
    let finite = || numbers.clone().filter(|number| number.is_finite());
    Some((finite().reduce(f64::min)?, finite().reduce(f64::max)?))
}

/// How finely days are named.
#[derive(Debug, Clone, Copy)]
enum Named {
    Day,
    Month,
    Year,
}

/// An axis of days.
pub struct DayAxis {
    days: Range<NaiveDate>,
}

impl DayAxis {
    /// From the first day to the last, with a little room on both sides; none where there is no day.
    pub fn around(days: impl Iterator<Item = NaiveDate> + Clone) -> Option<Self> {
        let (first, last) = (days.clone().min()?, days.max()?);
        let room = TimeDelta::days(((last - first).num_days() / 12).max(3));
        // More at the left, where the numbers are named.
        let begin = first.checked_sub_signed(room * 2).unwrap_or(first);
        let end = last.checked_add_signed(room).unwrap_or(last);
        Some(Self { days: begin..end })
    }

    /// Where a day stands, from 0 to 1.
    pub fn at(&self, day: NaiveDate) -> f64 {
        share(RangedDate::from(self.days.clone()).map(&day, (0, STEPS)))
    }

    /// The first days of round years.
    fn years(&self) -> Vec<NaiveDate> {
        let first_of = |year: i64| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, 1, 1);
        let (first, last) = (self.days.start.year(), self.days.end.year());
        round_ones(first.into(), i64::from(last) + 1)
            .filter_map(first_of)
            .collect()
    }

    /// Days at a round distance from the first.
    fn every_few(&self) -> Vec<NaiveDate> {
        let span = (self.days.end - self.days.start).num_days();
        let after = |days: i64| self.days.start.checked_add_signed(TimeDelta::days(days));
        round_ones(0, span).filter_map(after).collect()
    }

    /// The days, months or years that are named.
    pub fn ticks(&self, lang: PageLanguage) -> Vec<Tick> {
        let span = (self.days.end - self.days.start).num_days();
        let (named, form): (Vec<NaiveDate>, Named) = if span <= 75 {
            (self.every_few(), Named::Day)
        } else if span <= 4 * 366 {
            (self.days.clone().monthly().key_points(BoldPoints(NAMED)), Named::Month)
        } else {
            (self.years(), Named::Year)
        };
        let mut year = None;
        named
            .into_iter()
            .filter(|day| self.days.contains(day))
            .map(|day| {
                // The year is said where it is a new one.
                let new = year.replace(day.year()) != Some(day.year());
                let name = match (form, new) {
                    (Named::Day, true) => lang.day_short(day),
                    (Named::Day, false) => lang.day_of_month(day),
                    (Named::Month, true) => lang.month_short(day),
                    (Named::Month, false) => lang.month_alone(day),
                    (Named::Year, _) => day.year().to_string(),
                };
                Tick { at: self.at(day), name }
            })
            .collect()
    }
}

fn share(step: i32) -> f64 {
    f64::from(step) / f64::from(STEPS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn names(ticks: &[Tick]) -> Vec<&str> {
        ticks.iter().map(|tick| tick.name.as_str()).collect()
    }

    #[test]
    fn numbers_stand_in_their_order_between_round_ones() {
        let axis = NumberAxis::from_zero([94_300.0, 106_000.0, 175_000.0].into_iter()).unwrap();
        assert_eq!(
            names(&axis.ticks(PageLanguage::English)),
            ["0", "50,000", "100,000", "150,000"]
        );
        assert!(axis.at(94_300.0) < axis.at(106_000.0) && axis.at(175_000.0) < 1.0);
        assert_eq!((axis.at(0.0), axis.at(9e9), axis.at(-5.0)), (0.0, 1.0, 0.0));
        let shares = NumberAxis::around([0.1, 0.3].into_iter()).unwrap();
        assert!(
            names(&shares.ticks(PageLanguage::English))
                .iter()
                .all(|name| name.len() <= 4),
            "{:?}",
            shares.ticks(PageLanguage::English)
        );
    }

    #[test]
    fn large_round_numbers_are_said_in_millions_and_billions() {
        let said = [132e9, 24.7e6, 1_250_000.0, 94_300.0, -3e6, 0.5].map(|value| short(PageLanguage::English, value));
        assert_eq!(
            said,
            [
                "132 billion",
                "24.7 million",
                "1,250,000",
                "94,300",
                &format!("{} million", PageLanguage::English.number(-3.0)),
                "0.5"
            ]
        );
    }

    #[test]
    fn one_number_and_none_make_an_axis_or_none() {
        assert!(NumberAxis::around([5.0].into_iter()).is_some());
        assert!(NumberAxis::around([0.0].into_iter()).is_some());
        assert!(NumberAxis::from_zero([f64::NAN].into_iter()).is_none());
        assert!(DayAxis::around(std::iter::empty()).is_none());
    }

    #[test]
    fn days_months_and_centuries_are_named_as_they_are_spoken_of() {
        let axis = |from: &str, to: &str| DayAxis::around([day(from), day(to)].into_iter()).unwrap();
        let winter = axis("2021-12-03", "2022-02-18");
        assert_eq!(
            names(&winter.ticks(PageLanguage::English)),
            ["Dec 2021", "Jan 2022", "Feb"]
        );
        let centuries = axis("1349-06-01", "2022-01-01");
        assert!(
            names(&centuries.ticks(PageLanguage::English)).contains(&"1600"),
            "{:?}",
            centuries.ticks(PageLanguage::English)
        );
        assert!(centuries.ticks(PageLanguage::English).len() <= NAMED + 2);
        let week = axis("2022-01-19", "2022-01-22").ticks(PageLanguage::English);
        assert!(
            week.first().unwrap().name.ends_with("2022") && week.len() >= 3,
            "{week:?}"
        );
        assert!(winter.at(day("2021-12-03")) < winter.at(day("2022-02-18")));
    }
}
