//! Fails unless both databases really ran: a suite that skipped one proves nothing about it.

use diesel::prelude::*;
use factdesk::db::Db;

use crate::support::{Desk, Kind};

#[derive(QueryableByName)]
struct Answer {
    #[diesel(sql_type = diesel::sql_types::Text)]
    version: String,
}

#[test]
fn sqlite_really_ran() {
    let desk = Desk::open(Kind::Sqlite);
    let answer: Answer = desk
        .database
        .read_now(|db| Ok(diesel::sql_query("SELECT sqlite_version() AS version").get_result(db)?))
        .unwrap();
    assert!(answer.version.starts_with('3'), "{}", answer.version);
    assert!(desk.database.read_now(|db| Ok(matches!(db, Db::Sqlite(_)))).unwrap());
}

#[test]
fn postgresql_really_ran() {
    let desk = Desk::open(Kind::Postgres);
    let answer: Answer = desk
        .database
        .read_now(|db| Ok(diesel::sql_query("SELECT version() AS version").get_result(db)?))
        .unwrap();
    assert!(answer.version.starts_with("PostgreSQL"), "{}", answer.version);
    assert!(desk.database.read_now(|db| Ok(matches!(db, Db::Postgres(_)))).unwrap());
}
