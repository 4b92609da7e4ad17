//! Migrations: embedded, run at start, forward only; an SQLite desk is copied aside first.

use std::collections::HashSet;

use diesel::{
    backend::Backend, connection::SimpleConnection, migration::MigrationSource, pg::Pg, prelude::*, sqlite::Sqlite,
};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{Db, open::DatabaseUrl};
use crate::problem::{Problem, Result};

const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");
const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");

diesel::table! {
    /// Where diesel notes what was run.
    __diesel_schema_migrations (version) {
        /// Its version.
        version -> Text,
    }
}

/// Brings the database to this program's version.
pub(super) fn run(db: &mut Db, url: &DatabaseUrl) -> Result<()> {
    // Asking diesel makes its table where there is none yet.
    let fresh = match db {
        Db::Postgres(conn) => conn.applied_migrations().map_err(failed)?.is_empty(),
        Db::Sqlite(conn) => conn.applied_migrations().map_err(failed)?.is_empty(),
    };
    let pending = pending(db)?;
    let Some(first) = pending.first() else {
        return Ok(());
    };
    if let (Db::Sqlite(conn), DatabaseUrl::Sqlite(path)) = (&mut *db, url)
        && !fresh
    {
        let copy = path.with_extension(format!("before-{first}.db"));
        if !copy.exists() {
            conn.batch_execute(&format!("VACUUM INTO '{}'", copy.to_string_lossy().replace('\'', "''")))?;
            tracing::info!(copy = %copy.display(), "copied the database before migrating it");
        }
    }
    let done = match db {
        Db::Postgres(conn) => conn.run_pending_migrations(POSTGRES).map_err(failed)?.len(),
        Db::Sqlite(conn) => conn.run_pending_migrations(SQLITE).map_err(failed)?.len(),
    };
    tracing::info!(migrations = done, "database migrated");
    Ok(())
}

/// The migrations that have not been run yet, the oldest first. It reads only.
pub fn pending(db: &mut Db) -> Result<Vec<String>> {
    let mut known = match db {
        Db::Postgres(_) => names::<Pg>(&POSTGRES)?,
        Db::Sqlite(_) => names::<Sqlite>(&SQLITE)?,
    };
    let run: HashSet<String> = __diesel_schema_migrations::table
        .select(__diesel_schema_migrations::version)
        .load::<String>(db)?
        .into_iter()
        .collect();
    known.retain(|version| !run.contains(version));
    known.sort();
    Ok(known)
}

fn names<B: Backend>(source: &impl MigrationSource<B>) -> Result<Vec<String>> {
    let all = source.migrations().map_err(failed)?;
    Ok(all
        .iter()
        .map(|migration| migration.name().version().to_string())
        .collect())
}

fn failed(error: Box<dyn std::error::Error + Send + Sync>) -> Problem {
    Problem::internal(format!("migration: {error}"))
}
