//! Their tables and questions.

use diesel::{
    Connection as _, PgConnection, RunQueryDsl as _, SqliteConnection,
    connection::SimpleConnection as _,
    sql_query,
    sql_types::{Array, BigInt, Text},
};

use crate::problem::{Problem, Result};

/// How many texts go to PostgreSQL in one statement.
const CHUNK: usize = 2_000;

/// Another search, with the texts in it.
pub enum Beside {
    /// SQLite's, in memory.
    Fts5(SqliteConnection),
    /// PostgreSQL's.
    Postgres(Box<PgConnection>),
}

#[derive(diesel::QueryableByName)]
struct Hit {
    #[diesel(sql_type = Text)]
    id: String,
}

impl Beside {
    /// An empty one.
    pub fn fts5() -> Result<Self> {
        let mut sqlite = SqliteConnection::establish(":memory:").map_err(Problem::internal)?;
        sqlite.batch_execute(
            "CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, said, tokenize = 'porter unicode61')",
        )?;
        Ok(Self::Fts5(sqlite))
    }

    /// The same in PostgreSQL.
    pub fn postgres(url: &str) -> Result<Self> {
        let mut postgres = PgConnection::establish(url).map_err(Problem::internal)?;
        postgres.batch_execute("CREATE TEMPORARY TABLE texts (id text, said tsvector)")?;
        Ok(Self::Postgres(Box::new(postgres)))
    }

    /// Takes these texts, each under its id.
    pub fn fill(&mut self, mut texts: impl Iterator<Item = (String, String)>) -> Result<()> {
        match self {
            Self::Fts5(sqlite) => sqlite.transaction(|sqlite| {
                for (id, said) in texts {
                    sql_query("INSERT INTO texts (id, said) VALUES (?, ?)")
                        .bind::<Text, _>(id)
                        .bind::<Text, _>(said)
                        .execute(sqlite)?;
                }
                Ok(())
            }),
            Self::Postgres(postgres) => {
                loop {
                    let (ids, said): (Vec<String>, Vec<String>) = texts.by_ref().take(CHUNK).unzip();
                    if ids.is_empty() {
                        break;
                    }
                    sql_query(
                        "INSERT INTO texts SELECT id, to_tsvector('english', said) FROM unnest($1, $2) AS given (id, said)",
                    )
                    .bind::<Array<Text>, _>(ids)
                    .bind::<Array<Text>, _>(said)
                    .execute(&mut **postgres)?;
                }
                postgres.batch_execute("CREATE INDEX texts_said ON texts USING gin (said); ANALYZE texts")?;
                Ok(())
            }
        }
    }

    /// The ids of what holds any of these words, the best first.
    pub fn ask(&mut self, words: &[String], limit: i64) -> Result<Vec<String>> {
        let hits: Vec<Hit> = match self {
            Self::Fts5(sqlite) => {
                let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
                sql_query("SELECT id FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?")
                    .bind::<Text, _>(quoted.join(" OR "))
                    .bind::<BigInt, _>(limit)
                    .load(sqlite)?
            }
            Self::Postgres(postgres) => sql_query(
                "SELECT id FROM texts, to_tsquery('english', $1) AS asked WHERE said @@ asked \
                 ORDER BY ts_rank(said, asked, 1) DESC, id LIMIT $2",
            )
            .bind::<Text, _>(words.join(" | "))
            .bind::<BigInt, _>(limit)
            .load(&mut **postgres)?,
        };
        Ok(hits.into_iter().map(|hit| hit.id).collect())
    }
}
