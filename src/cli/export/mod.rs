//! `factdesk export`: what the desk holds, as files that need no desk to be read.

mod page;
mod place;
mod site;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use self::place::Places;
use super::open;
use crate::{
    config::Config,
    db::Missing,
    problem::{Code, Problem, Result},
    web::components::thousands,
};

/// What is written, and where.
#[derive(Debug, Clone, Args)]
pub struct Export {
    /// The folder to write into: a new one, or an empty one
    folder: PathBuf,
    /// What is written
    #[arg(long, value_enum)]
    format: Format,
    /// Where the desk itself can be reached by readers; searching and writing to the desk then lead there, and are left out
    /// without it
    #[arg(long, value_name = "URL")]
    desk_url: Option<url::Url>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// The public site as static files, for any web server
    Site,
}

impl Export {
    /// Writes the files, and says how many.
    pub fn run(self, config: Config) -> Result<()> {
        let Format::Site = self.format;
        let occupied = self.folder.exists() && self.folder.read_dir()?.next().is_some();
        if occupied {
            return Err(Problem::field(
                "folder",
                format!(
                    "There is something in {} already; name a new folder, or an empty one.",
                    self.folder.display()
                ),
            ));
        }
        let Some(base) = config.base_url.clone() else {
            return Err(Problem::field(
                "base_url",
                "The pages name their own address. Set FACTDESK_BASE_URL to the one at which they will be served.",
            ));
        };
        let places = Places::new(&base, self.desk_url.as_ref());
        let database = open(&config, Missing::Refuse)?;
        let copied = actix_web::rt::System::new().block_on(site::copy(config, database, &self.folder, &places))?;
        println!(
            "Wrote {} files, {:.1} MB, into {}. Serve that folder at {base}.",
            thousands(copied.files),
            copied.bytes as f64 / 1e6,
            self.folder.display()
        );
        for address in &copied.lost {
            eprintln!("{address} is linked to, but the desk does not answer it");
        }
        if copied.lost.is_empty() {
            return Ok(());
        }
        Err(Problem::new(
            Code::NotFound,
            "The copy is complete but for the addresses above; change what links to them.",
        ))
    }
}
