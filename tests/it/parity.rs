//! The two databases hold the same tables, columns and requirements, whatever their migrations are written in.

use std::collections::BTreeSet;

use diesel::prelude::*;
use factdesk::{
    actor::By,
    claim::{self, NewClaim},
    clock,
    db::Db,
};

use crate::{
    on_both,
    support::{Desk, Kind},
};

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = diesel::sql_types::Text)]
    column: String,
}

/// "table.column null" or "table.column not null", of every table.
fn columns(kind: Kind) -> BTreeSet<String> {
    let query = match kind {
        Kind::Sqlite => {
            "SELECT t.name || '.' || c.name || CASE WHEN c.\"notnull\" = 1 OR c.pk > 0 THEN ' not null' ELSE ' null' END AS \"column\" \
             FROM sqlite_schema t, pragma_table_info(t.name) c \
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        }
        Kind::Postgres => {
            "SELECT (c.table_name || '.' || c.column_name || CASE c.is_nullable WHEN 'YES' THEN ' null' ELSE ' not null' END)::text AS \"column\" \
             FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name) \
             WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'"
        }
    };
    let rows: Vec<Column> = Desk::open(kind)
        .database
        .read_now(|db: &mut Db| Ok(diesel::sql_query(query).load(db)?))
        .unwrap();
    rows.into_iter().map(|row| row.column).collect()
}

#[test]
fn both_databases_have_the_same_tables_and_columns() {
    let (sqlite, postgres) = (columns(Kind::Sqlite), columns(Kind::Postgres));
    assert!(sqlite.len() > 100, "{} columns", sqlite.len());
    let only =
        |these: &BTreeSet<String>, those: &BTreeSet<String>| these.difference(those).cloned().collect::<Vec<_>>();
    assert_eq!(only(&sqlite, &postgres), Vec::<String>::new(), "only in SQLite");
    assert_eq!(only(&postgres, &sqlite), Vec::<String>::new(), "only in PostgreSQL");
}

on_both! {
    fn values_that_there_are_none_of_are_refused_by_the_database(desk) {
        desk.database
            .write_now(By::system(clock::now()), |tx| {
                let statement = "About 100,000 troops stand there.".to_owned();
                claim::store::log(tx, &NewClaim { statement, ..NewClaim::default() }).map(drop)
            })
            .unwrap();
        for (table, column) in [("claims", "status"), ("quantities", "hedge"), ("events", "actor_kind")] {
            let changed = desk.database.write_now(By::system(clock::now()), move |tx| {
                let wrong = format!("UPDATE {table} SET {column} = 'nonsense'");
                Ok(diesel::sql_query(wrong).execute(&mut **tx)?)
            });
            assert!(changed.is_err(), "{table}.{column}");
        }
    }
}

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = diesel::sql_types::Text)]
    opcode: String,
}

#[test]
fn sqlite_checks_the_rows_of_a_claim_without_a_temporary_index() {
    let desk = Desk::open(Kind::Sqlite);
    for table in ["claims", "events", "occurrences", "quantities"] {
        let steps: Vec<Step> = desk
            .database
            .read_now(|db| Ok(diesel::sql_query(format!("EXPLAIN INSERT INTO {table} DEFAULT VALUES")).load(db)?))
            .unwrap();
        assert!(steps.iter().any(|step| step.opcode == "HaltIfNull"), "{table}");
        assert!(steps.iter().all(|step| step.opcode != "OpenEphemeral"), "{table}");
    }
}
