//! The connection that is one of two kinds. In a file of its own, as what the derive makes cannot carry documentation.
#![allow(missing_docs, reason = "the derive makes public items without documentation")]

/// A connection to either database; diesel queries run on it as they stand.
#[derive(diesel::MultiConnection)]
pub enum Db {
    /// A server.
    Postgres(diesel::PgConnection),
    /// A file.
    Sqlite(diesel::SqliteConnection),
}
