//! Checks the whole log: every hash, every link, no gap, and the end where the head row says it is.

use super::{GENESIS, store};
use crate::{db::Db, problem::Result};

/// What is wrong with the log, each naming the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The row's content does not give its hash.
    Altered(i64),
    /// Rows are missing from the first to the second number, both included.
    Removed(i64, i64),
    /// The row does not follow the one before it.
    Unlinked(i64),
    /// Rows beyond the end that the head row knows.
    Surplus(i64),
    /// The last row is not the one that the head row knows.
    HeadDiffers(i64),
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Altered(seq) => write!(f, "event {seq} was altered: its content does not give its hash"),
            Self::Removed(from, to) if from == to => write!(f, "event {from} was removed"),
            Self::Removed(from, to) => write!(f, "events {from} to {to} were removed"),
            Self::Unlinked(seq) => write!(
                f,
                "event {seq} does not follow event {}: one of them was replaced or moved",
                seq - 1
            ),
            Self::Surplus(seq) => write!(f, "event {seq} lies beyond the end of the log"),
            Self::HeadDiffers(seq) => write!(
                f,
                "event {seq}, the last one, is not the one that the head of the log names"
            ),
        }
    }
}

/// What a check of the log found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// How many rows were read.
    pub events: u64,
    /// All faults, in order; empty for a sound log.
    pub faults: Vec<Fault>,
}

/// Reads the log from its beginning. Rows may be appended meanwhile; they are read too.
pub fn verify(db: &mut Db) -> Result<Report> {
    let mut end = store::head(db)?;
    let mut report = Report {
        events: 0,
        faults: Vec::new(),
    };
    let (mut seq, mut hash) = (0, GENESIS.to_owned());
    loop {
        let rows = store::after(db, seq, 1000)?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            report.events += 1;
            if row.seq > end.seq {
                end = store::head(db)?;
            }
            if row.seq > end.seq {
                report.faults.push(Fault::Surplus(row.seq));
            }
            if row.seq != seq + 1 {
                report.faults.push(Fault::Removed(seq + 1, row.seq - 1));
            } else if row.prev_hash != hash {
                report.faults.push(Fault::Unlinked(row.seq));
            }
            if row.compute_hash() != row.hash {
                report.faults.push(Fault::Altered(row.seq));
            }
            seq = row.seq;
            hash = row.hash;
        }
    }
    if seq < end.seq {
        report.faults.push(Fault::Removed(seq + 1, end.seq));
    } else if seq == end.seq && hash != end.hash {
        report.faults.push(Fault::HeadDiffers(seq));
    }
    Ok(report)
}
