//! `factdesk doctor`: checks what a desk stands on, and says what to do.

mod blobs;
mod index;
mod links;

use std::process::ExitCode;

use clap::Args;

use super::open;
use crate::{
    config::Config,
    db::{Database, Db, Missing, dialect},
    events::verify,
    jobs,
    problem::{Problem, Result},
    search::{self, meaning::Model},
    secret::Secret,
    staff,
};

/// What is looked at beyond what every check looks at.
#[derive(Args)]
pub struct Doctor {
    /// Ask every address that articles, occurrences and evidence name whether it still answers
    #[arg(long)]
    links: bool,
}

/// What was found, line by line.
#[derive(Default)]
struct Findings {
    wrong: bool,
}

impl Findings {
    fn note(&mut self, what: &str, outcome: Result<String>) {
        match outcome {
            Ok(found) => println!("ok    {what}: {found}"),
            Err(problem) => {
                self.wrong = true;
                println!("WRONG {what}: {problem}");
            }
        }
    }
}

impl Doctor {
    /// Checks one thing after the other; exit code 1 when something needs doing.
    pub(super) fn check(&self, config: &Config) -> Result<ExitCode> {
        let mut findings = Findings::default();
        findings.note("configuration", Ok(configuration(config)));
        findings.note("mail", Ok(mail(config)));
        let key = Secret::load_or_make(&config.secret_key_file);
        findings.note("secret key", key.map(|_| config.secret_key_file.display().to_string()));
        findings.note("meaning", meaning(config));
        match open(config, Missing::Refuse) {
            Err(problem) => {
                findings.note("blobs", blobs::writable(config));
                findings.note("database", Err(problem));
            }
            Ok(database) => self.check_desk(config, &database, &mut findings)?,
        }
        Ok(if findings.wrong {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        })
    }

    fn check_desk(&self, config: &Config, database: &Database, findings: &mut Findings) -> Result<()> {
        let answers = database.read_now(dialect::ping);
        findings.note(
            "database",
            answers.map(|()| "answers, and is at this program's version".into()),
        );
        findings.note("blobs", blobs::whole(config, database));
        findings.note("index", index::made(database));
        findings.note("links", links::checked(config, database, self.links));
        findings.note("people", people(database));
        findings.note("jobs", jobs(database));
        let log = database.read_now(verify::verify)?;
        findings.note(
            "log",
            match log.faults.first() {
                None => Ok(format!("{} events, sound", log.events)),
                Some(fault) => Err(Problem::not_allowed(format!(
                    "{fault}. `factdesk audit verify` lists all; restore a backup."
                ))),
            },
        );
        Ok(())
    }
}

fn configuration(config: &Config) -> String {
    match &config.base_url {
        Some(url) => format!("listens on {}, public address {url}", config.listen),
        None => format!(
            "listens on {}; set FACTDESK_BASE_URL before readers come",
            config.listen
        ),
    }
}

fn mail(config: &Config) -> String {
    match &config.smtp_url {
        Some(_) => "an SMTP server is set".to_owned(),
        None => format!(
            "no SMTP server is set; mail is written into {}",
            config.data_dir.join("mail").display()
        ),
    }
}

fn meaning(config: &Config) -> Result<String> {
    let Some(folder) = &config.embedding_model else {
        return Ok("claims are matched by their words; FACTDESK_EMBEDDING_MODEL would add their meaning".into());
    };
    let model = Model::open(folder).map_err(search::Error::from)?;
    Ok(format!(
        "the model in {} works: {} numbers for a text; sentences about different things are alike to {:.2} of 1",
        folder.display(),
        model.dimensions(),
        model.unlike(),
    ))
}

fn people(database: &Database) -> Result<String> {
    let people = database.read_now(staff::store::list)?.len();
    Ok(match people {
        0 => "nobody yet: add someone with `factdesk user add`".to_owned(),
        people => people.to_string(),
    })
}

fn jobs(database: &Database) -> Result<String> {
    let (waiting, given_up) = database.read_now(jobs::store::counts)?;
    Ok(format!(
        "{waiting} waiting, {given_up} given up after {} attempts",
        jobs::ATTEMPTS
    ))
}

/// Runs what waits for others, here and now.
fn at_once<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(work)
}

/// Everything that `next` gives behind the last of what it gave before, page by page.
fn every<Id: Copy, T>(
    database: &Database,
    id: impl Fn(&T) -> Id,
    next: impl Fn(&mut Db, Option<Id>) -> Result<Vec<T>>,
) -> impl Iterator<Item = Result<Vec<T>>> {
    let mut last = None;
    std::iter::from_fn(move || {
        let page = database.read_now(|db| next(db, last));
        if let Ok(page) = &page {
            last = Some(id(page.last()?));
        }
        Some(page)
    })
}
