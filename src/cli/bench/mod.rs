//! `factdesk bench …`: seeded load and size measurements of the product itself. Ratios are taken within one run, as
//! machines differ.

mod desk;
mod disk;
mod load;
mod log;
mod matching;
mod place;
mod search;
mod seed;
mod start;

use std::time::Duration;

use clap::{Args, Subcommand};

use crate::{config::Config, problem::Result};

/// Measurements.
#[derive(Subcommand)]
pub enum Bench {
    /// Pages and logging on a seeded desk: requests a second, p50 and p99
    Desk(Options),
    /// Logging a claim, durable, with its event, against what the disk can do
    Log(Options),
    /// Starting on a seeded desk, and memory at rest
    Start(Options),
    /// Finding and matching among seeded claims: time, memory, disk, and how they grow
    Search(search::Search),
    /// Rank the candidates of a file for each query of another
    Matching(matching::Matching),
}

/// What a measurement is made with.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// Claims on the seeded desk
    #[arg(long, default_value_t = 10_000)]
    claims: u32,
    /// Seconds for each figure
    #[arg(long, default_value_t = 3)]
    seconds: u64,
    /// Connections that ask for pages at once
    #[arg(long, default_value_t = 8)]
    clients: usize,
    /// Measure on this database instead of a throwaway SQLite one; it must be empty (postgres://…)
    #[arg(long)]
    database: Option<String>,
}

impl Options {
    fn how_long(&self) -> Duration {
        Duration::from_secs(self.seconds.max(1))
    }
}

impl Bench {
    /// Measures and prints a table.
    pub fn run(self, config: &Config) -> Result<()> {
        match self {
            Self::Desk(options) => desk::run(&options, config),
            Self::Log(options) => log::run(&options, config),
            Self::Start(options) => start::run(&options, config),
            Self::Search(search) => search.run(),
            Self::Matching(matching) => matching.run(),
        }
    }
}
