//! Statements that every change needs and that diesel would have read anew each time: these are kept ready.

use diesel::{
    backend::Backend,
    connection::SimpleConnection as _,
    prelude::*,
    query_builder::{AstPass, QueryFragment, QueryId},
    serialize::ToSql,
    sql_types::{BigInt, Text},
    sqlite::Sqlite,
};

use super::{Db, Head, directly};

/// A statement without values; `batch_execute` would have it read anew each time.
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

/// Begins or ends a transaction or a savepoint. Only SQLite is spoken to like this, and by the writer alone: diesel does not
/// know of it, so it must not be asked for transactions on the same connection.
pub(super) fn mark(db: &mut Db, sql: &'static str) -> QueryResult<()> {
    match db {
        Db::Sqlite(conn) => Mark(sql).execute(conn).map(drop),
        Db::Postgres(conn) => conn.batch_execute(sql),
    }
}

/// The new end of the log; diesel keeps no `UPDATE` of its own ready.
struct SaveHead<'h>(&'h Head);

impl QueryId for SaveHead<'_> {
    type QueryId = SaveHead<'static>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<DB: Backend> QueryFragment<DB> for SaveHead<'_>
where
    i64: ToSql<BigInt, DB>,
    String: ToSql<Text, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("UPDATE event_head SET seq = ");
        out.push_bind_param::<BigInt, _>(&self.0.seq)?;
        out.push_sql(", hash = ");
        out.push_bind_param::<Text, _>(&self.0.hash)
    }
}

impl<Conn> RunQueryDsl<Conn> for SaveHead<'_> {}

/// Writes the end of the log down.
pub(super) fn save_head(db: &mut Db, head: &Head) -> QueryResult<()> {
    directly!(db, conn => SaveHead(head).execute(conn)).map(drop)
}
