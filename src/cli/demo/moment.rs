//! Times and days of the demonstration: fixed, or counted from the day on which it is made.
//!
//! The winter of 2022 stays where it was; what is still being worked on was begun a few days ago, whenever one looks.

use chrono::{Duration, NaiveDate, NaiveTime};

use crate::clock::Time;

/// A point in time: `2022-01-21T08:05:00Z`, or `-27d 07:50` for that time of day 27 days ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(try_from = "String")]
pub enum Moment {
    /// That time.
    Fixed(Time),
    /// So many days from today, at that time of day in UTC.
    Relative(i64, NaiveTime),
}

/// A day: `2022-01-21`, or `-27d` for 27 days ago, `+3d` for three days from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(try_from = "String")]
pub enum Day {
    /// That day.
    Fixed(NaiveDate),
    /// So many days from today.
    Relative(i64),
}

impl Moment {
    /// When that is, seen from `now`.
    pub fn at(self, now: Time) -> Time {
        match self {
            Self::Fixed(time) => time,
            Self::Relative(days, time) => at(Day::Relative(days).on(now), time),
        }
    }
}

impl Day {
    /// Which day that is, seen from `now`.
    pub fn on(self, now: Time) -> NaiveDate {
        match self {
            Self::Fixed(day) => day,
            Self::Relative(days) => now.plus(Duration::days(days)).date(),
        }
    }
}

/// That time of that day, in UTC.
pub fn at(day: NaiveDate, time: NaiveTime) -> Time {
    day.and_time(time).and_utc().into()
}

impl TryFrom<String> for Moment {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        if let Some((days, time)) = text.split_once(' ')
            && let (Some(days), Ok(time)) = (days_from_today(days), NaiveTime::parse_from_str(time, "%H:%M"))
        {
            return Ok(Self::Relative(days, time));
        }
        text.parse()
            .map(Self::Fixed)
            .map_err(|_| format!("{text:?} is no time; write 2022-01-21T08:05:00Z or -27d 07:50"))
    }
}

impl TryFrom<String> for Day {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        days_from_today(&text)
            .map(Self::Relative)
            .or_else(|| text.parse().ok().map(Self::Fixed))
            .ok_or_else(|| format!("{text:?} is no day; write 2022-01-21 or -27d"))
    }
}

fn days_from_today(text: &str) -> Option<i64> {
    text.strip_suffix('d')
        .filter(|days| days.starts_with(['+', '-']))
        .and_then(|days| days.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_fixed_or_counted_from_today() {
        let now: Time = "2026-03-01T00:10:00Z".parse().unwrap();
        let at = |text: &str| Moment::try_from(text.to_owned()).unwrap().at(now).to_string();
        assert_eq!(at("2022-01-21T08:05:00Z"), "2022-01-21T08:05:00.000000Z");
        assert_eq!(at("-1d 07:50"), "2026-02-28T07:50:00.000000Z");
        assert!(Moment::try_from("yesterday 07:50".to_owned()).is_err());
    }

    #[test]
    fn a_day_is_fixed_or_counted_from_today() {
        let now: Time = "2026-03-01T00:10:00Z".parse().unwrap();
        let on = |text: &str| Day::try_from(text.to_owned()).unwrap().on(now).to_string();
        assert_eq!(on("2022-01-21"), "2022-01-21");
        assert_eq!(on("-1d"), "2026-02-28");
        assert_eq!(on("+3d"), "2026-03-04");
        assert!(Day::try_from("1d".to_owned()).is_err());
    }
}
