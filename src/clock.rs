//! The one place that reads the time, so that everything else takes it as an argument and can be tested.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Duration, NaiveDate, SecondsFormat, SubsecRound, Utc};
use diesel::{deserialize::FromSqlRow, expression::AsExpression};

use crate::db::sql_types::Timestamptz;

/// A moment in UTC, to the microsecond: the precision both databases keep. Written as RFC 3339 with six decimals and `Z`,
/// in the database, in JSON and in the log's hashes alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Timestamptz)]
pub struct Time(DateTime<Utc>);

impl Time {
    /// As chrono knows it.
    pub fn utc(self) -> DateTime<Utc> {
        self.0
    }

    /// The day in UTC.
    pub fn date(self) -> NaiveDate {
        self.0.date_naive()
    }

    /// That much later (or earlier, when negative); the same moment where the calendar ends.
    pub fn plus(self, duration: Duration) -> Self {
        self.0.checked_add_signed(duration).map_or(self, Self::from)
    }
}

impl From<DateTime<Utc>> for Time {
    fn from(time: DateTime<Utc>) -> Self {
        Self(time.trunc_subsecs(6))
    }
}

impl FromStr for Time {
    type Err = chrono::ParseError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(DateTime::parse_from_rfc3339(text)?.to_utc().into())
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::Micros, true))
    }
}

impl serde::Serialize for Time {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Time {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        DateTime::<Utc>::deserialize(deserializer).map(Self::from)
    }
}

/// Now.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn now() -> Time {
    Utc::now().into()
}
