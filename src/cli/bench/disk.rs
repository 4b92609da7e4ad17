//! What the disk can do: append a record's worth of bytes and flush it, as often as it goes.

use std::{
    fs::OpenOptions,
    io::Write as _,
    path::Path,
    time::{Duration, Instant},
};

use crate::problem::Result;

/// Appends of 4 KiB, each flushed with fdatasync, a second. SQLite's log of pages is written and flushed the same way.
pub fn appends_a_second(folder: &Path, how_long: Duration) -> Result<f64> {
    let path = folder.join("append.bench");
    let mut file = OpenOptions::new().create(true).append(true).open(&path)?;
    let page = [0x5a_u8; 4096];
    let begun = Instant::now();
    let mut appends = 0_u64;
    while begun.elapsed() < how_long {
        file.write_all(&page)?;
        file.sync_data()?;
        appends += 1;
    }
    let rate = appends as f64 / begun.elapsed().as_secs_f64();
    drop(file);
    std::fs::remove_file(path)?;
    Ok(rate)
}
