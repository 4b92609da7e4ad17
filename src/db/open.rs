//! Addresses of databases, and opening them: a mistyped one is refused, never made by accident.

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};

use diesel::{
    Connection, PgConnection, SqliteConnection,
    connection::{InstrumentationEvent, SimpleConnection},
    r2d2::{ManageConnection, Pool, R2D2Connection},
};
use tokio::sync::{Notify, watch};

use super::{Database, Db, Inner, migrate, write};
use crate::problem::{Code, Problem, Result};

/// Where the desk's data is.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file.
    Sqlite(PathBuf),
    /// `postgres://…`
    Postgres(String),
}

impl DatabaseUrl {
    /// Reads `sqlite:PATH` (relative to `data_dir`), `postgres://…` or `postgresql://…`, and refuses anything else.
    pub fn parse(text: &str, data_dir: &Path) -> Result<Self, String> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            if path.is_empty() {
                return Err("DATABASE_URL: sqlite: needs a path, for example sqlite:factdesk.db".into());
            }
            return Ok(Self::Sqlite(data_dir.join(path)));
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        Err("DATABASE_URL must begin with sqlite: or postgres://".into())
    }
}

impl fmt::Display for DatabaseUrl {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(text) => match url::Url::parse(text) {
                Ok(mut url) => {
                    if url.password().is_some() {
                        let _ = url.set_password(Some("…"));
                    }
                    f.write_str(url.as_str())
                }
                Err(_) => f.write_str("postgres://…"),
            },
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What to do when the SQLite file is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Make it.
    Create,
    /// Say so.
    Refuse,
}

/// Makes connections for the pool.
pub(super) struct Manager {
    url: DatabaseUrl,
    read_only: bool,
    queries: Arc<AtomicU64>,
}

impl Manager {
    fn connect_now(&self) -> Result<Db> {
        let count = Arc::clone(&self.queries);
        let counting = move |event: InstrumentationEvent<'_>| {
            if matches!(event, InstrumentationEvent::StartQuery { .. }) {
                count.fetch_add(1, Ordering::Relaxed);
            }
        };
        match &self.url {
            DatabaseUrl::Sqlite(path) => {
                let mut conn = SqliteConnection::establish(&path.to_string_lossy())
                    .map_err(|error| unreachable_database(&self.url, &error))?;
                conn.batch_execute(&format!(
                    "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
                     PRAGMA wal_autocheckpoint = {}; PRAGMA cache_size = -8000; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;",
                    write::wal::PAGES
                ))?;
                super::dialect::teach_letters(&mut conn)?;
                if self.read_only {
                    conn.batch_execute("PRAGMA query_only = ON;")?;
                }
                conn.set_instrumentation(counting);
                Ok(Db::Sqlite(conn))
            }
            DatabaseUrl::Postgres(url) => {
                let mut conn = PgConnection::establish(url).map_err(|error| unreachable_database(&self.url, &error))?;
                conn.batch_execute("SET TIME ZONE 'UTC'; SET client_encoding = 'UTF8';")?;
                if self.read_only {
                    conn.batch_execute("SET default_transaction_read_only = on;")?;
                }
                conn.set_instrumentation(counting);
                Ok(Db::Postgres(conn))
            }
        }
    }
}

fn unreachable_database(url: &DatabaseUrl, error: &dyn fmt::Display) -> Problem {
    Problem::new(
        Code::Unavailable,
        format!("The database at {url} cannot be opened: {error}"),
    )
}

impl ManageConnection for Manager {
    type Connection = Db;
    type Error = Problem;

    fn connect(&self) -> Result<Db> {
        self.connect_now()
    }

    fn is_valid(&self, db: &mut Db) -> Result<()> {
        Ok(db.ping()?)
    }

    fn has_broken(&self, db: &mut Db) -> bool {
        match db {
            Db::Postgres(conn) => conn.is_broken(),
            Db::Sqlite(_) => false,
        }
    }
}

pub(super) fn open(url: &DatabaseUrl, missing: Missing) -> Result<Database> {
    if let DatabaseUrl::Sqlite(path) = url
        && !path.exists()
    {
        if missing == Missing::Refuse {
            let detail = format!(
                "There is no desk at {}. Run `factdesk init` first, or name the right folder with --data-dir.",
                path.display()
            );
            return Err(Problem::new(Code::NotFound, detail));
        }
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
    }
    let queries = Arc::new(AtomicU64::new(0));
    let manager = |read_only| Manager {
        url: url.clone(),
        read_only,
        queries: Arc::clone(&queries),
    };
    let mut first = manager(false).connect_now()?;
    migrate::run(&mut first, url)?;
    let head = write::load_head(&mut first)?.seq;

    let readers = Pool::builder()
        .max_size(8)
        .min_idle(Some(1))
        .test_on_check_out(false)
        .connection_timeout(Duration::from_secs(10))
        .build(manager(true))
        .map_err(|error| unreachable_database(url, &error))?;
    let writer = match url {
        DatabaseUrl::Sqlite(path) => write::Writer::Turns(write::Turns::start(first, path.clone())?),
        DatabaseUrl::Postgres(_) => {
            drop(first);
            let pool = Pool::builder()
                .max_size(4)
                .min_idle(Some(1))
                .test_on_check_out(false)
                .connection_timeout(Duration::from_secs(10))
                .build(manager(false))
                .map_err(|error| unreachable_database(url, &error))?;
            write::Writer::Pool(pool)
        }
    };
    Ok(Database(Arc::new(Inner {
        url: url.clone(),
        readers,
        writer,
        head: watch::Sender::new(head),
        public: AtomicI64::new(head),
        jobs: Notify::new(),
        queries,
    })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_two_kinds_of_address_are_read() {
        let dir = Path::new("/data");
        assert_eq!(
            DatabaseUrl::parse("sqlite:desk.db", dir),
            Ok(DatabaseUrl::Sqlite("/data/desk.db".into()))
        );
        assert_eq!(
            DatabaseUrl::parse("sqlite:///var/desk.db", dir),
            Ok(DatabaseUrl::Sqlite("/var/desk.db".into()))
        );
        assert!(DatabaseUrl::parse("postgres://u:p@localhost/desk", dir).is_ok());
        assert!(DatabaseUrl::parse("host=localhost dbname=desk", dir).is_err());
        assert!(DatabaseUrl::parse("desk.db", dir).is_err());
        assert!(DatabaseUrl::parse("sqlite:", dir).is_err());
    }

    #[test]
    fn a_password_is_never_shown() {
        let url = DatabaseUrl::Postgres("postgres://desk:secret@db.example/desk".into());
        assert!(!url.to_string().contains("secret"));
    }
}
