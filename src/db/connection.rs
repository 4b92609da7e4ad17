//! The connection that is one of two kinds. In a file of its own, as what the derive makes cannot carry documentation.
#![allow(missing_docs, reason = "the derive makes public items without documentation")]

/// Runs a statement on the connection of whichever kind it is. For the statements that every change needs: diesel keeps
/// them ready for a kind that is known, and puts them together anew for one that is not.
macro_rules! directly {
    ($db:expr, $conn:ident => $run:expr) => {
        match $db {
            $crate::db::Db::Postgres($conn) => $run,
            $crate::db::Db::Sqlite($conn) => $run,
        }
    };
}
pub(crate) use directly;

/// A connection to either database; diesel queries run on it as they stand.
#[derive(diesel::MultiConnection)]
pub enum Db {
    /// A server.
    Postgres(diesel::PgConnection),
    /// A file.
    Sqlite(diesel::SqliteConnection),
}
