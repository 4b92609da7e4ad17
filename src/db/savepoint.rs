//! Savepoints of the changes that are committed together: statements without values, kept ready.

use diesel::{
    connection::SimpleConnection as _,
    prelude::*,
    query_builder::{AstPass, QueryFragment, QueryId},
    sqlite::Sqlite,
};

use super::Db;

/// A statement without values that is kept ready; `batch_execute` would have it read anew each time.
struct Mark(&'static str);

impl QueryId for Mark {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl QueryFragment<Sqlite> for Mark {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql(self.0);
        Ok(())
    }
}

impl RunQueryDsl<SqliteConnection> for Mark {}

/// Begins or ends the savepoint of a change; only the writer thread, which is of an SQLite desk, has groups of them.
pub(super) fn mark(db: &mut Db, sql: &'static str) -> QueryResult<()> {
    match db {
        Db::Sqlite(conn) => Mark(sql).execute(conn).map(drop),
        Db::Postgres(conn) => conn.batch_execute(sql),
    }
}
