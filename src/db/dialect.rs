//! All that has to be said differently to the two databases.

use diesel::{connection::SimpleConnection as _, prelude::*};

use super::Db;
use crate::problem::{Code, Problem, Result};

/// A pattern for `LIKE … ESCAPE '\'` that finds `text` anywhere; compare it with a lowered column, as only SQLite
/// ignores case by itself.
pub fn contains(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for c in text.to_lowercase().chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// Turns the violation of a unique index into the store's own refusal. SQLite does not say which index it was, so a
/// store calls this only where one can be meant.
pub fn unique(result: QueryResult<usize>, refusal: impl FnOnce() -> Problem) -> Result<()> {
    match result {
        Ok(_) => Ok(()),
        Err(diesel::result::Error::DatabaseError(diesel::result::DatabaseErrorKind::UniqueViolation, _)) => {
            Err(refusal())
        }
        Err(other) => Err(other.into()),
    }
}

/// Whether the database answers and may be written to, for `doctor` and `/readyz`.
pub fn ping(db: &mut Db) -> Result<()> {
    diesel::sql_query("SELECT 1")
        .execute(db)
        .map(drop)
        .map_err(|error| Problem::new(Code::Unavailable, format!("The database does not answer: {error}")))
}

/// Lets go of pages that were read once and for all, as when everything was read to be indexed: SQLite keeps up to 8 MB of
/// them for each connection. PostgreSQL keeps its own elsewhere.
pub fn forget_pages(db: &mut Db) -> Result<()> {
    if let Db::Sqlite(conn) = db {
        conn.batch_execute("PRAGMA shrink_memory;")?;
    }
    Ok(())
}

mod functions {
    #[diesel::declare_sql_function]
    extern "SQL" {
        /// The text in lower case.
        fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text;

        /// The same for a text that may be missing.
        #[sql_name = "lower"]
        fn lower_optional(
            text: diesel::sql_types::Nullable<diesel::sql_types::Text>,
        ) -> diesel::sql_types::Nullable<diesel::sql_types::Text>;
    }
}

pub use functions::{lower, lower_optional};

/// SQLite knows the case of ASCII letters only; this teaches a connection those of every alphabet.
pub(super) fn teach_letters(conn: &mut SqliteConnection) -> QueryResult<()> {
    functions::lower_optional_utils::register_impl(conn, |text: Option<String>| text.map(|text| text.to_lowercase()))
}
