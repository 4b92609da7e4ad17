//! The log of pages that SQLite writes before the file itself, made as long as it gets beforehand.
//!
//! A flush that finds the file grown writes down its new length and place too, which takes as long again as the flush
//! itself. What lies behind the last page is not looked at by SQLite, so zeros may stand there.

use std::{
    fs::OpenOptions,
    io::{Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
};

use crate::{
    db::{Db, prepared::mark},
    problem::Result,
};

/// How many pages are written before they are folded into the file.
pub(in crate::db) const PAGES: u64 = 4000;

/// Its length with that many: each has a head of 24 bytes, and the log one of 32 (sqlite.org/fileformat2.html, section 4.1);
/// a change more may come before it is folded.
const LENGTH: u64 = 32 + (PAGES + 100) * (4096 + 24);

/// Where the log of that file is.
fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// Makes it as long as it gets, unless it is. Nobody writes meanwhile, no other process either.
pub(super) fn stretch(db: &mut Db, file: &Path) -> Result<()> {
    mark(db, "BEGIN IMMEDIATE")?;
    let stretched = fill(&beside(file));
    mark(db, "ROLLBACK")?;
    Ok(stretched?)
}

fn fill(log: &Path) -> std::io::Result<()> {
    let mut log = OpenOptions::new().write(true).open(log)?;
    let mut at = log.seek(SeekFrom::End(0))?;
    if at >= LENGTH {
        return Ok(());
    }
    let zeros = vec![0; 1 << 20];
    while at < LENGTH {
        let part = zeros
            .get(..usize::try_from(LENGTH - at).unwrap_or(usize::MAX))
            .unwrap_or(&zeros);
        log.write_all(part)?;
        at += part.len() as u64;
    }
    log.sync_data()
}

#[cfg(test)]
mod tests {
    use diesel::{SqliteConnection, connection::SimpleConnection as _, dsl::count_star, prelude::*};

    use super::*;

    diesel::table! { notes (id) { id -> Integer, } }

    fn open(file: &Path) -> Db {
        let mut conn = SqliteConnection::establish(file.to_str().unwrap()).unwrap();
        conn.batch_execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
            .unwrap();
        Db::Sqlite(conn)
    }

    fn insert(db: &mut Db, id: i32) {
        diesel::insert_into(notes::table)
            .values(notes::id.eq(id))
            .execute(db)
            .unwrap();
    }

    #[test]
    fn what_is_written_before_and_after_it_was_stretched_survives_the_end_of_the_process() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("desk.db");
        let mut db = open(&file);
        db.batch_execute("CREATE TABLE notes (id INTEGER PRIMARY KEY)").unwrap();
        insert(&mut db, 1);
        stretch(&mut db, &file).unwrap();
        assert_eq!(beside(&file).metadata().unwrap().len(), LENGTH);
        insert(&mut db, 2);
        stretch(&mut db, &file).unwrap();
        db.batch_execute("PRAGMA wal_checkpoint(PASSIVE)").unwrap();
        insert(&mut db, 3);
        assert_eq!(beside(&file).metadata().unwrap().len(), LENGTH);

        // As a process leaves them that is killed.
        let copy = folder.path().join("copy.db");
        std::fs::copy(&file, &copy).unwrap();
        std::fs::copy(beside(&file), beside(&copy)).unwrap();
        let rows: i64 = notes::table.select(count_star()).first(&mut open(&copy)).unwrap();
        assert_eq!(rows, 3);
    }
}
