//! `factdesk audit …`: the log.

use std::process::ExitCode;

use clap::Subcommand;

use super::open;
use crate::{config::Config, db::Missing, events::verify, problem::Result};

/// The log.
#[derive(Subcommand)]
pub enum Audit {
    /// Check every row, every link and the end of the log
    Verify,
}

impl Audit {
    /// Exit code 1 when the log is not sound.
    pub fn run(self, config: &Config) -> Result<ExitCode> {
        let Self::Verify = self;
        let report = open(config, Missing::Refuse)?.read_now(verify::verify)?;
        if report.faults.is_empty() {
            println!("The log is sound: {} events, no gap, every hash right.", report.events);
            return Ok(ExitCode::SUCCESS);
        }
        for fault in &report.faults {
            println!("{fault}");
        }
        println!(
            "The log is not sound: {} faults in {} events.",
            report.faults.len(),
            report.events
        );
        Ok(ExitCode::FAILURE)
    }
}
