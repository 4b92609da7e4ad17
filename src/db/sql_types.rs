//! SQL types that mean the same on both databases, under the names that the generated schema uses.
//!
//! diesel's own `Uuid` and `Timestamptz` are PostgreSQL's alone. These are uuid and timestamptz there and TEXT on
//! SQLite: hyphenated lower case, and RFC 3339 with six decimals and `Z`, which both sort as they should.

pub use diesel::sql_types::*;

use chrono::{DateTime, Utc};
use diesel::{
    backend::Backend,
    deserialize::{self, FromSql},
    pg::Pg,
    query_builder::QueryId,
    serialize::{self, IsNull, Output, ToSql},
    sql_types,
    sqlite::Sqlite,
};

use super::MultiBackend;
use crate::clock;

/// A UUID.
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 2950, array_oid = 2951))]
#[diesel(sqlite_type(name = "Text"))]
pub struct Uuid;

/// A moment in UTC, to the microsecond.
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 1184, array_oid = 1185))]
#[diesel(sqlite_type(name = "Text"))]
pub struct Timestamptz;

macro_rules! on_both_databases {
    ($sql:ty, $rust:ty) => {
        impl diesel::sql_types::HasSqlType<$sql> for MultiBackend {
            fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
                Self::lookup_sql_type::<$sql>(lookup)
            }
        }

        impl FromSql<$sql, MultiBackend> for $rust {
            fn from_sql(bytes: <MultiBackend as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                bytes.from_sql::<Self, $sql>()
            }
        }

        impl ToSql<$sql, MultiBackend> for $rust {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
                out.set_value((<$sql>::default(), self));
                Ok(IsNull::No)
            }
        }
    };
}

on_both_databases!(Uuid, uuid::Uuid);
on_both_databases!(Timestamptz, clock::Time);

impl FromSql<Uuid, Pg> for uuid::Uuid {
    fn from_sql(bytes: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        <Self as FromSql<sql_types::Uuid, Pg>>::from_sql(bytes)
    }
}

impl ToSql<Uuid, Pg> for uuid::Uuid {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        <Self as ToSql<sql_types::Uuid, Pg>>::to_sql(self, out)
    }
}

impl FromSql<Uuid, Sqlite> for uuid::Uuid {
    fn from_sql(bytes: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        let text = <String as FromSql<Text, Sqlite>>::from_sql(bytes)?;
        Ok(Self::parse_str(&text)?)
    }
}

impl ToSql<Uuid, Sqlite> for uuid::Uuid {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.hyphenated().to_string());
        Ok(IsNull::No)
    }
}

impl FromSql<Timestamptz, Pg> for clock::Time {
    fn from_sql(bytes: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        <DateTime<Utc> as FromSql<sql_types::Timestamptz, Pg>>::from_sql(bytes).map(Self::from)
    }
}

impl ToSql<Timestamptz, Pg> for clock::Time {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        <DateTime<Utc> as ToSql<sql_types::Timestamptz, Pg>>::to_sql(&self.utc(), &mut out.reborrow())
    }
}

impl FromSql<Timestamptz, Sqlite> for clock::Time {
    fn from_sql(bytes: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        let text = <String as FromSql<Text, Sqlite>>::from_sql(bytes)?;
        Ok(text.parse()?)
    }
}

impl ToSql<Timestamptz, Sqlite> for clock::Time {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.to_string());
        Ok(IsNull::No)
    }
}

/// PostgreSQL can add intervals to a time; the generated schema asks that every time can.
impl sql_types::ops::Add for Timestamptz {
    type Rhs = sql_types::Interval;
    type Output = Timestamptz;
}

/// As for [`sql_types::ops::Add`].
impl sql_types::ops::Sub for Timestamptz {
    type Rhs = sql_types::Interval;
    type Output = Timestamptz;
}
