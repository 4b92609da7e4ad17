//! The public site, copied: every address that is led to, from the front page on, asked of the desk's own pages.

use std::{
    collections::{BTreeSet, VecDeque},
    fs,
    path::Path,
    time::Duration,
};

use indicatif::{ProgressBar, ProgressStyle};

use super::{
    page::{self, Linked},
    place::{Places, place},
};
use crate::{
    app::App,
    config::Config,
    db::Database,
    problem::{Problem, Result},
    server::{self, Answered},
};

/// Where the copying begins: pages, and what no page leads to.
const BEGIN: [&str; 9] = [
    "/",
    "/fact-checks",
    "/sitemap.xml",
    "/news-sitemap.xml",
    "/robots.txt",
    "/claimreview.json",
    "/.well-known/security.txt",
    "/feed.atom",
    "/corrections.atom",
];

/// What web servers show for what is not there.
const NOT_FOUND: &str = "404.html";

/// What was copied.
#[derive(Debug, Default)]
pub struct Copied {
    /// How many files.
    pub files: i64,
    /// How many bytes they hold.
    pub bytes: u64,
    /// Addresses that are led to and do not answer.
    pub lost: Vec<String>,
}

/// Writes the public site of that database into the folder.
pub async fn copy(config: Config, database: Database, folder: &Path, places: &Places) -> Result<Copied> {
    let app = App::new(config, database, places.base().to_owned())?;
    let answers = server::answers(app).await;
    let progress = ProgressBar::new_spinner().with_style(
        ProgressStyle::with_template("{spinner} {pos} files {wide_msg}")
            .map_err(|error| Problem::internal(error.to_string()))?,
    );
    progress.enable_steady_tick(Duration::from_millis(100));
    let mut copied = Copied::default();
    let mut seen: BTreeSet<String> = BEGIN.iter().map(|address| (*address).to_owned()).collect();
    let mut waiting: VecDeque<String> = seen.iter().cloned().collect();
    while let Some(address) = waiting.pop_front() {
        let Some(place) = place(&address) else { continue };
        let answer = answers(&address).await?;
        if answer.status != 200 {
            copied.lost.push(address);
            continue;
        }
        let (bytes, leads_to) = among_files(answer, places);
        copied.write(&folder.join(&place.file), &bytes)?;
        progress.inc(1);
        progress.set_message(address);
        for next in leads_to {
            if seen.insert(next.clone()) {
                waiting.push_back(next);
            }
        }
    }
    let (missing, _) = among_files(answers("/fact-checks/-/not-found").await?, places);
    copied.write(&folder.join(NOT_FOUND), &missing)?;
    progress.finish_and_clear();
    Ok(copied)
}

impl Copied {
    fn write(&mut self, file: &Path, bytes: &[u8]) -> Result<()> {
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(file, bytes)?;
        self.files += 1;
        self.bytes += u64::try_from(bytes.len()).unwrap_or(0);
        Ok(())
    }
}

/// An answer as it stands among the files, and where it leads to.
fn among_files(answer: Answered, places: &Places) -> (Vec<u8>, Vec<String>) {
    let Ok(text) = std::str::from_utf8(&answer.body) else {
        return (answer.body.to_vec(), Vec::new());
    };
    let media_type = answer.media_type.split(';').next().unwrap_or("");
    let linked = match media_type {
        "text/html" => page::page(text, places),
        "text/css" => Linked {
            text: text.to_owned(),
            leads_to: page::styles(text, places),
        },
        "text/javascript" => Linked {
            text: text.to_owned(),
            leads_to: Vec::new(),
        },
        _ => page::data(text, places),
    };
    (linked.text.into_bytes(), linked.leads_to)
}
