//! A PostgreSQL database per test, copied from one migrated template.

use std::sync::atomic::{AtomicU32, Ordering};

use diesel::{Connection, PgConnection, connection::SimpleConnection, prelude::*};
use factdesk::db::{Database, DatabaseUrl, Missing};

/// Any number; all test processes agree on it.
const LOCK: i64 = 5_430_174;

/// A database of one test, dropped with it.
pub struct Scratch {
    pub url: String,
    name: String,
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    n: i64,
}

fn server() -> String {
    std::env::var("FACTDESK_TEST_POSTGRES")
        .expect("no PostgreSQL for the tests: run ./test, which starts one and sets FACTDESK_TEST_POSTGRES")
}

fn beside(server: &str, name: &str) -> String {
    let mut url = url::Url::parse(server).unwrap();
    url.set_path(name);
    url.to_string()
}

impl Scratch {
    pub fn make() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let server = server();
        let template = template_name();
        let mut conn = PgConnection::establish(&server).unwrap();
        conn.batch_execute(&format!("SELECT pg_advisory_lock({LOCK})")).unwrap();
        let found: Found = diesel::sql_query(format!(
            "SELECT count(*) AS n FROM pg_database WHERE datname = '{template}'"
        ))
        .get_result(&mut conn)
        .unwrap();
        if found.n == 0 {
            conn.batch_execute(&format!("CREATE DATABASE {template}_new")).unwrap();
            drop(
                Database::open(
                    &DatabaseUrl::Postgres(beside(&server, &format!("{template}_new"))),
                    Missing::Create,
                )
                .unwrap(),
            );
            // The pools behind it close their connections in the background; a renaming must not wait for them.
            conn.batch_execute(&format!(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{template}_new'; ALTER DATABASE {template}_new RENAME TO {template}"
            ))
            .unwrap();
        }
        let name = format!(
            "factdesk_{}_{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        conn.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {template}"))
            .unwrap();
        conn.batch_execute(&format!("SELECT pg_advisory_unlock({LOCK})"))
            .unwrap();
        Self {
            url: beside(&server, &name),
            name,
        }
    }
}

/// Another template for other migrations, so that a server that stays up never serves an old one.
fn template_name() -> String {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/postgres")).unwrap() {
        hash.update(std::fs::read(entry.unwrap().path().join("up.sql")).unwrap());
    }
    format!("template_{}", &factdesk::events::hex(&hash.finalize())[..12])
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Ok(mut conn) = PgConnection::establish(&server()) {
            let _ = conn.batch_execute(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
        }
    }
}
