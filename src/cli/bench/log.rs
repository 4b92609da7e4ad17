//! Logging a claim, durable and with its event, as a ratio to what the disk can append and flush in the same run.

use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::Instant,
};

use super::{Options, disk, load, place::Place, seed};
use crate::{
    actor::By,
    claim::{self, NewClaim},
    clock,
    config::Config,
    events::verify,
    problem::{Problem, Result},
};

/// Measures and prints. The disk is asked before and after each figure, as others may be using it too.
pub fn run(options: &Options, config: &Config) -> Result<()> {
    let place = Place::make(options, config)?;
    let seeded = seed::fill(&place.database, 100)?;
    // The store by itself first: a server also keeps the search index, on the same two processors.
    let mut served = None;
    let runtime = load::runtime()?;
    println!(
        "{:<40}{:>10}{:>12}{:>8}{:>9}",
        "", "a second", "disk", "ratio", "wanted"
    );
    let (mut before, mut next) = (disk::appends_a_second(place.folder(), options.how_long())?, 1_000);
    for (over, clients, wanted) in [("store", 1, 0.9), ("store", 64, 2.5), ("API", 1, 0.5), ("API", 64, 1.0)] {
        let rate = if over == "store" {
            at_the_store(&place, clients, options, next)?
        } else {
            let address = match &served {
                Some(served) => served,
                None => {
                    let served = served.insert(place.serve()?);
                    runtime.block_on(load::ready(served.address))?;
                    served
                }
            }
            .address;
            let token = seeded.token.clone();
            let call = move |n| Some(load::log_claim(&token, next, n));
            runtime
                .block_on(load::run(address, clients, options.how_long(), call))?
                .rate()
        };
        next += 1_000_000;
        let after = disk::appends_a_second(place.folder(), options.how_long())?;
        let appends = f64::midpoint(before, after);
        before = after;
        println!(
            "{:<40}{rate:>10.0}{appends:>12.0}{:>8.2}{wanted:>9.1}",
            format!("at the {over}, {clients} at once"),
            rate / appends
        );
    }
    let report = place.database.read_now(verify::verify)?;
    match report.faults.first() {
        None => println!("the log of {} events is sound", report.events),
        Some(fault) => return Err(Problem::internal(fault.to_string())),
    }
    Ok(())
}

/// Claims logged a second by that many threads, each waiting until its claim is durable.
fn at_the_store(place: &Place, writers: usize, options: &Options, from: u32) -> Result<f64> {
    let next = AtomicU32::new(from);
    let begun = Instant::now();
    let logged: Result<Vec<u64>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..writers)
            .map(|_| {
                scope.spawn(|| {
                    let mut logged = 0_u64;
                    while begun.elapsed() < options.how_long() {
                        let new = NewClaim {
                            statement: seed::statement(next.fetch_add(1, Ordering::Relaxed)),
                            ..NewClaim::default()
                        }
                        .ready()?;
                        place
                            .database
                            .write_now(By::system(clock::now()), move |tx| claim::store::log_ready(tx, new))?;
                        logged += 1;
                    }
                    Ok(logged)
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().map_err(|_| Problem::internal("a writer panicked"))?)
            .collect()
    });
    let logged = logged?;
    Ok(logged.iter().sum::<u64>() as f64 / begun.elapsed().as_secs_f64())
}
