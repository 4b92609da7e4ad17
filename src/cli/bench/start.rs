//! How long the indexes of a desk take to be made anew, how long `serve` takes to listen on a desk that is there already, and
//! how much memory it holds at rest.

use std::time::{Duration, Instant};

use super::{Options, place::Place, process::Process, seed};
use crate::{cli, config::Config, problem::Result};

/// How often it is started.
const STARTS: usize = 5;

/// How long it rests before its memory is read.
const REST: Duration = Duration::from_secs(3);

/// Seeds, starts this same program on it several times, prints.
pub fn run(options: &Options, config: &Config) -> Result<()> {
    let place = Place::make(options, config)?;
    seed::fill(&place.database, options.claims)?;
    let made = cli::reindexed(&place.database)?;
    println!(
        "reindexed {} claims and {} fact-checks in {:.2} s, {:.1} MB",
        made.staff,
        made.public,
        made.took.as_secs_f64(),
        made.bytes as f64 / 1e6
    );
    println!("serve on {} claims, {STARTS} times", options.claims);
    for _ in 0..STARTS {
        let begun = Instant::now();
        let (server, _) = Process::serve(&place)?;
        let listening = begun.elapsed();
        std::thread::sleep(REST);
        println!(
            "listening after {:>6.1} ms, at rest {:.1} MB",
            listening.as_secs_f64() * 1000.0,
            server.megabytes()
        );
    }
    Ok(())
}
