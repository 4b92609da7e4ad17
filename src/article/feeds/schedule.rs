//! When a feed is fetched next: often enough for a newsroom, seldom enough for whoever serves it. Pure.

use chrono::{DateTime, Duration};

use crate::clock::Time;

/// How often a feed is fetched when nobody says otherwise, in minutes.
pub const USUAL_MINUTES: i32 = 30;

/// The most often that it is fetched, in minutes.
pub const LEAST_MINUTES: i32 = 10;

/// The least often, in minutes: once a day.
pub const MOST_MINUTES: i32 = 24 * 60;

/// How long a feed may ask to be left alone while it works, by `max-age` or `ttl`: some say a year and publish every hour.
const WISH_MOST: Duration = Duration::hours(6);

/// The longest wait after failures.
const BACK_OFF_MOST: Duration = Duration::days(1);

/// The longest that a server's own `Retry-After` is heeded.
const RETRY_MOST: Duration = Duration::days(7);

/// How the last fetch went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Went {
    /// The feed came, or had not changed.
    Well {
        /// `max-age` of the answer, in seconds.
        max_age: Option<u64>,
        /// `ttl` of the feed, in minutes.
        ttl: Option<u32>,
    },
    /// It did not come.
    Wrong {
        /// How often in a row, this time included.
        failures: i32,
        /// `Retry-After` as the server wrote it.
        retry_after: Option<String>,
    },
}

/// When a feed with that interval is fetched next. `spread`, 0 to 1, makes that up to a tenth later, so that the feeds of many
/// desks do not all come on the hour.
#[must_use]
pub fn next_fetch(now: Time, interval_minutes: i32, went: &Went, spread: f64) -> Time {
    let interval = Duration::minutes(interval_minutes.clamp(LEAST_MINUTES, MOST_MINUTES).into());
    let wait = match went {
        Went::Well { max_age, ttl } => {
            let fresh = max_age.map_or(Duration::zero(), |seconds| bounded_seconds(seconds, WISH_MOST));
            let lives = ttl.map_or(Duration::zero(), |minutes| {
                bounded_seconds(u64::from(minutes) * 60, WISH_MOST)
            });
            interval.max(fresh).max(lives)
        }
        Went::Wrong { failures, retry_after } => {
            let asked = retry_after
                .as_deref()
                .map_or(Duration::zero(), |text| retry_in(text, now));
            back_off(interval, *failures).max(asked)
        }
    };
    let spread = spread.clamp(0.0, 1.0) / 10.0;
    let later = (wait.num_seconds() as f64 * spread) as i64;
    now.plus(wait).plus(Duration::seconds(later))
}

/// Twice the interval after the first failure, and twice as long after each further one.
fn back_off(interval: Duration, failures: i32) -> Duration {
    let doublings = u32::try_from(failures.clamp(1, 12)).unwrap_or(1);
    interval
        .checked_mul(2_i32.pow(doublings))
        .map_or(BACK_OFF_MOST, |wait| wait.min(BACK_OFF_MOST))
        .max(interval)
}

/// What `Retry-After` says: a number of seconds, or a time.
fn retry_in(text: &str, now: Time) -> Duration {
    if let Ok(seconds) = text.trim().parse::<u64>() {
        return bounded_seconds(seconds, RETRY_MOST);
    }
    match DateTime::parse_from_rfc2822(text.trim()) {
        Ok(at) => (at.to_utc() - now.utc()).clamp(Duration::zero(), RETRY_MOST),
        Err(_) => Duration::zero(),
    }
}

fn bounded_seconds(seconds: u64, most: Duration) -> Duration {
    i64::try_from(seconds)
        .ok()
        .and_then(Duration::try_seconds)
        .map_or(most, |wait| wait.min(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Time {
        "2022-01-19T09:00:00Z".parse().unwrap()
    }

    fn minutes(interval: i32, went: &Went) -> i64 {
        (next_fetch(now(), interval, went, 0.0).utc() - now().utc()).num_minutes()
    }

    fn well(max_age: Option<u64>, ttl: Option<u32>) -> Went {
        Went::Well { max_age, ttl }
    }

    fn wrong(failures: i32, retry_after: Option<&str>) -> Went {
        Went::Wrong {
            failures,
            retry_after: retry_after.map(str::to_owned),
        }
    }

    #[test]
    fn a_feed_that_works_is_fetched_at_its_interval_or_as_seldom_as_it_asks() {
        assert_eq!(minutes(30, &well(None, None)), 30);
        assert_eq!(minutes(30, &well(Some(60), Some(5))), 30, "never more often");
        assert_eq!(minutes(30, &well(Some(3600), None)), 60);
        assert_eq!(minutes(30, &well(Some(3600), Some(90))), 90);
        assert_eq!(minutes(30, &well(Some(u64::MAX), Some(u32::MAX))), 360, "within limits");
        assert_eq!(
            minutes(1, &well(None, None)),
            10,
            "within polite limits, whatever a row says"
        );
        assert_eq!(minutes(i32::MAX, &well(None, None)), 24 * 60);
    }

    #[test]
    fn a_feed_that_fails_is_left_alone_for_longer_each_time_up_to_a_day() {
        let waits: Vec<i64> = [1, 2, 3, 4, 5, 6, 7, i32::MAX]
            .iter()
            .map(|failures| minutes(30, &wrong(*failures, None)))
            .collect();
        assert_eq!(waits, [60, 120, 240, 480, 960, 1440, 1440, 1440]);
        assert_eq!(
            minutes(24 * 60, &wrong(1, None)),
            24 * 60,
            "never more often than before"
        );
    }

    #[test]
    fn what_a_server_asks_for_is_heeded() {
        assert_eq!(minutes(30, &wrong(1, Some("7200"))), 120);
        assert_eq!(minutes(30, &wrong(1, Some("10"))), 60, "no sooner than otherwise");
        assert_eq!(minutes(30, &wrong(1, Some("Wed, 19 Jan 2022 12:00:00 GMT"))), 180);
        assert_eq!(
            minutes(30, &wrong(1, Some("Tue, 18 Jan 2022 12:00:00 GMT"))),
            60,
            "that is past"
        );
        assert_eq!(minutes(30, &wrong(1, Some("soon"))), 60);
        assert_eq!(minutes(30, &wrong(1, Some("99999999999999999"))), 7 * 24 * 60);
    }

    #[test]
    fn feeds_are_spread_by_up_to_a_tenth_and_never_come_sooner() {
        let at = |spread| (next_fetch(now(), 30, &well(None, None), spread).utc() - now().utc()).num_seconds();
        assert_eq!((at(0.0), at(0.5), at(1.0)), (1800, 1890, 1980));
        assert_eq!((at(-3.0), at(f64::NAN), at(9.0)), (1800, 1800, 1980));
    }
}
