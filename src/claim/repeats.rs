//! How often a claim was made: in all, since its verdict, by outlet and by month. Counting only; nothing is read here.

use std::collections::BTreeMap;

use chrono::{Datelike as _, Months, NaiveDate};

use super::Occurrence;
use crate::{article::Article, clock::Time};

/// One place where a claim was made, as far as counting goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Who carried it.
    pub outlet: Option<String>,
    /// The day it was published or seen.
    pub day: Option<NaiveDate>,
    /// When it was noted here.
    pub noted_at: Time,
}

impl Said {
    /// Of an occurrence; what it leaves open is taken from its article.
    pub fn of(row: &Occurrence, article: Option<&Article>) -> Self {
        Self {
            outlet: row
                .outlet
                .clone()
                .or_else(|| article.and_then(|article| article.publisher.clone())),
            day: row.seen_on.or_else(|| article.and_then(|article| article.published_on)),
            noted_at: row.created_at,
        }
    }

    /// Whether it was said after that moment. On the day itself, and where no day is known, the time at which it was noted
    /// decides.
    fn is_after(&self, moment: Time) -> bool {
        match self.day {
            Some(day) if day != moment.date() => day > moment.date(),
            _ => self.noted_at > moment,
        }
    }
}

/// How often a claim was made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repeats {
    /// In how many places.
    pub total: usize,
    /// In how many of them after the verdict; none where there is no verdict.
    pub since_verdict: Option<usize>,
    /// By outlet, the one with the most first; none for those of which it is not known.
    pub by_outlet: Vec<(Option<String>, usize)>,
    /// By the first day of the month, the earliest first; months without any are left out.
    pub by_month: Vec<(NaiveDate, usize)>,
    /// Those of which no day is known.
    pub undated: usize,
}

/// Counts them. `verdict_at` is when the verdict was given.
pub fn repeats(places: &[Said], verdict_at: Option<Time>) -> Repeats {
    let mut outlets: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    let mut months: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for place in places {
        *outlets.entry(place.outlet.as_deref()).or_default() += 1;
        if let Some(month) = place.day.and_then(|day| day.with_day(1)) {
            *months.entry(month).or_default() += 1;
        }
    }
    let mut by_outlet: Vec<(Option<String>, usize)> = outlets
        .into_iter()
        .map(|(outlet, count)| (outlet.map(str::to_owned), count))
        .collect();
    // What is not known comes last among equals.
    by_outlet.sort_by(|a, b| {
        b.1.cmp(&a.1)
            .then(a.0.is_none().cmp(&b.0.is_none()))
            .then(a.0.cmp(&b.0))
    });
    Repeats {
        total: places.len(),
        since_verdict: verdict_at.map(|at| places.iter().filter(|place| place.is_after(at)).count()),
        undated: places.iter().filter(|place| place.day.is_none()).count(),
        by_month: months.into_iter().collect(),
        by_outlet,
    }
}

/// The same months with those between them in which nothing was said, as long as that makes no more than `most`.
pub fn without_gaps(by_month: &[(NaiveDate, usize)], most: usize) -> Vec<(NaiveDate, usize)> {
    let (Some((first, _)), Some((last, _))) = (by_month.first(), by_month.last()) else {
        return Vec::new();
    };
    let span = (last.year() - first.year()) * 12 + last.month0() as i32 - first.month0() as i32 + 1;
    if usize::try_from(span).unwrap_or(usize::MAX) > most {
        return by_month.to_vec();
    }
    let counted: BTreeMap<NaiveDate, usize> = by_month.iter().copied().collect();
    (0..u32::try_from(span).unwrap_or(0))
        .filter_map(|n| first.checked_add_months(Months::new(n)))
        .map(|month| (month, counted.get(&month).copied().unwrap_or(0)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Time {
        text.parse().unwrap()
    }

    fn said(outlet: &str, day: &str, noted_at: &str) -> Said {
        Said {
            outlet: (!outlet.is_empty()).then(|| outlet.to_owned()),
            day: day.parse().ok(),
            noted_at: time(noted_at),
        }
    }

    #[test]
    fn a_claim_that_nobody_was_heard_to_make_was_made_no_time() {
        assert_eq!(repeats(&[], None), Repeats::default());
        assert_eq!(repeats(&[], Some(time("2022-01-19T12:00:00Z"))).since_verdict, Some(0));
    }

    #[test]
    fn what_was_said_after_the_verdict_is_told_by_its_day_and_only_then_by_when_it_was_noted() {
        let places = [
            said("Herald", "2022-01-18", "2022-02-01T00:00:00Z"),
            said("Herald", "2022-01-19", "2022-01-19T08:00:00Z"),
            said("Herald", "2022-01-19", "2022-01-19T18:00:00Z"),
            said("Ledger", "2022-01-20", "2022-01-20T00:00:00Z"),
            said("", "", "2022-01-18T00:00:00Z"),
            said("", "", "2022-01-25T00:00:00Z"),
        ];
        let counted = repeats(&places, Some(time("2022-01-19T12:00:00Z")));
        assert_eq!((counted.total, counted.since_verdict, counted.undated), (6, Some(3), 2));
        assert_eq!(repeats(&places, None).since_verdict, None);
    }

    #[test]
    fn outlets_come_by_how_often_and_months_by_time() {
        let places = [
            said("", "2022-03-02", "2022-03-02T00:00:00Z"),
            said("Ledger", "2022-01-20", "2022-03-02T00:00:00Z"),
            said("Herald", "2022-01-02", "2022-03-02T00:00:00Z"),
            said("Herald", "2021-12-31", "2022-03-02T00:00:00Z"),
        ];
        let counted = repeats(&places, None);
        let herald = (Some("Herald".to_owned()), 2);
        assert_eq!(counted.by_outlet, [herald, (Some("Ledger".to_owned()), 1), (None, 1)]);
        let months: Vec<(String, usize)> = counted
            .by_month
            .iter()
            .map(|(month, n)| (month.to_string(), *n))
            .collect();
        assert_eq!(
            months,
            [
                ("2021-12-01".into(), 1),
                ("2022-01-01".into(), 2),
                ("2022-03-01".into(), 1)
            ]
        );
        let filled: Vec<usize> = without_gaps(&counted.by_month, 24)
            .into_iter()
            .map(|(_, n)| n)
            .collect();
        assert_eq!(filled, [1, 2, 0, 1]);
        assert_eq!(
            without_gaps(&counted.by_month, 3).len(),
            3,
            "too long to be drawn month by month"
        );
        assert!(without_gaps(&[], 24).is_empty());
    }
}
