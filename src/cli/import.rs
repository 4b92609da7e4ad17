//! `factdesk import FILE`: fact-checks of other publishers, from ClaimReview.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;

use super::{at_the_shell, open};
use crate::{
    config::Config,
    db::Missing,
    outside::{claim_review, store},
    problem::{Problem, Result},
};

#[derive(Args)]
pub struct Import {
    /// ClaimReview as JSON-LD (one, a list, an @graph), or a DataFeed of it
    file: PathBuf,
    /// Only say what would be taken in
    #[arg(long)]
    dry_run: bool,
    /// Take in the rest of a file that holds something bad
    #[arg(long)]
    skip_bad: bool,
}

impl Import {
    /// Exit code 1 when something could not be taken in and was not to be left out.
    pub fn run(self, config: &Config) -> Result<ExitCode> {
        let shown = self.file.display();
        let bytes = std::fs::read(&self.file).map_err(|error| Problem::field("file", format!("{shown}: {error}.")))?;
        let read = claim_review::read(&bytes)
            .map_err(|problem| Problem::field("file", format!("{shown}: {}", problem.detail)))?;
        for fault in &read.faults {
            eprintln!("{shown}: {fault}");
        }
        let (bad, items) = (read.faults.len(), read.items);
        let refused = bad > 0 && !self.skip_bad;
        let name = self.file.file_name().unwrap_or(self.file.as_os_str());
        let name = name.to_string_lossy().chars().take(200).collect::<String>();
        let database = open(config, Missing::Create)?;
        if self.dry_run || refused {
            let counts = database.read_now(|db| store::compare(db, &read.checks))?;
            println!("{items} items: {counts}, {bad} bad. Nothing was imported.");
        } else {
            let counts = database.write_now(at_the_shell(), move |tx| store::import(tx, &name, &read.checks))?;
            println!("{items} items: {counts}, {bad} left out.");
        }
        if refused {
            eprintln!("factdesk: mend the file, or import the rest of it with --skip-bad");
            return Ok(ExitCode::FAILURE);
        }
        Ok(ExitCode::SUCCESS)
    }
}
