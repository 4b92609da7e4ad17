//! What bodies hold besides plain texts: days and times that say how they are written, and fields that may be left as
//! they are, cleared, or changed.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, de};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr,
        schema::{KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type},
    },
};

use crate::clock::Time;

/// A day, `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy)]
pub struct Day(pub NaiveDate);

/// A moment, RFC 3339.
#[derive(Debug, Clone, Copy)]
pub struct Moment(pub Time);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Words(
            |text| {
                let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
                // chrono takes "2022-1-2" too.
                (text.len() == 10).then_some(Self(day))
            },
            "a day as YYYY-MM-DD",
        ))
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Words(
            |text| text.parse().ok().map(Self),
            "a time as 2022-01-21T18:00:00Z",
        ))
    }
}

/// Reads a text by a function, and says what it should have been.
struct Words<T>(fn(&str) -> Option<T>, &'static str);

impl<T> de::Visitor<'_> for Words<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.1)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        (self.0)(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}

fn text(format: KnownFormat) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::KnownFormat(format)))
        .into()
}

impl PartialSchema for Day {
    fn schema() -> RefOr<Schema> {
        text(KnownFormat::Date)
    }
}

impl ToSchema for Day {}

impl PartialSchema for Moment {
    fn schema() -> RefOr<Schema> {
        text(KnownFormat::DateTime)
    }
}

impl ToSchema for Moment {}

/// A field of a change: not sent, it stays as it is; sent as null, it is cleared. For
/// `#[serde(default, deserialize_with = "given::change")]` on an `Option<Option<T>>`.
pub fn change<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}
