//! `factdesk bench …`: seeded load and size measurements of the product itself, and its own functions run over files.
//! Ratios are taken within one run, as machines differ.

mod article;
mod beside;
mod decisions;
mod desk;
mod detection;
mod disk;
mod extraction;
mod load;
mod log;
mod matching;
mod meaning;
mod place;
mod process;
mod search;
mod seed;
mod sentences;
mod site;
mod start;
mod table;
mod train;
mod train_matching;

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
    /// The public site beside nginx serving the same bytes, pages drawn anew, memory under load
    Site(site::Site),
    /// Starting on a seeded desk, and memory at rest
    Start(Options),
    /// Check-worthiness of every sentence of a file; without files, how good the suggestions were at this desk
    Detection(detection::Detection),
    /// Articles as the desk reads them: sentences, quantities, who says what, suggestions with what they match
    Article(article::Article),
    /// The article on every page of a folder
    Extraction(extraction::Extraction),
    /// The sentences of every text of a file
    Sentences(sentences::Sentences),
    /// Learn the weights of check-worthiness, or measure how well that goes
    Train(train::Train),
    /// Learn the weights of matching, or measure how well that goes
    TrainMatching(train_matching::TrainMatching),
    /// Finding and matching among seeded claims: time, memory, disk, and how they grow
    Search(search::Search),
    /// Finding what is nearest in meaning: time and memory, and how they grow
    Meaning(meaning::Meaning),
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
            Self::Site(site) => site.run(config),
            Self::Start(options) => start::run(&options, config),
            Self::Detection(files) => files.run(config),
            Self::Article(article) => article.run(),
            Self::Extraction(files) => files.run(),
            Self::Sentences(files) => files.run(),
            Self::Train(files) => files.run(),
            Self::TrainMatching(files) => files.run(config),
            Self::Search(search) => search.run(),
            Self::Meaning(meaning) => meaning.run(config),
            Self::Matching(matching) => matching.run(config),
        }
    }
}
