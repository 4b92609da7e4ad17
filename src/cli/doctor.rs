//! `factdesk doctor`: checks what a desk stands on, and says what to do.

use std::process::ExitCode;

use bytes::Bytes;

use super::open;
use crate::{
    blobs::Blobs,
    config::Config,
    db::{Missing, dialect},
    events::verify,
    jobs,
    problem::Result,
    search::{self, meaning::Model},
    secret::Secret,
    staff,
};

/// Checks one thing after the other; exit code 1 when something needs doing.
pub fn doctor(config: &Config) -> Result<ExitCode> {
    let mut sound = true;
    let mut say = |what: &str, outcome: Result<String>| {
        match outcome {
            Ok(found) => println!("ok    {what}: {found}"),
            Err(problem) => {
                sound = false;
                println!("WRONG {what}: {problem}");
            }
        };
    };
    say(
        "configuration",
        Ok(match &config.base_url {
            Some(url) => format!("listens on {}, public address {url}", config.listen),
            None => format!(
                "listens on {}; set FACTDESK_BASE_URL before readers come",
                config.listen
            ),
        }),
    );
    say(
        "mail",
        Ok(config.smtp_url.as_ref().map_or_else(
            || {
                format!(
                    "no SMTP server is set; mail is written into {}",
                    config.data_dir.join("mail").display()
                )
            },
            |_| "an SMTP server is set".to_owned(),
        )),
    );
    say(
        "secret key",
        Secret::load_or_make(&config.secret_key_file).map(|_| config.secret_key_file.display().to_string()),
    );
    say("meaning", check_meaning(config));
    say("blobs", check_blobs(config));
    match open(config, Missing::Refuse) {
        Err(problem) => say("database", Err(problem)),
        Ok(database) => {
            say(
                "database",
                database
                    .read_now(|db| dialect::ping(db).map(|()| "answers, and is at this program's version".to_owned())),
            );
            say(
                "people",
                database.read_now(|db| {
                    let people = staff::store::list(db)?.len();
                    Ok(if people == 0 {
                        "nobody yet: add someone with `factdesk user add`".to_owned()
                    } else {
                        people.to_string()
                    })
                }),
            );
            say(
                "jobs",
                database.read_now(|db| {
                    let (waiting, given_up) = jobs::store::counts(db)?;
                    Ok(format!(
                        "{waiting} waiting, {given_up} given up after {} attempts",
                        jobs::ATTEMPTS
                    ))
                }),
            );
            let log = database.read_now(verify::verify)?;
            say(
                "log",
                match log.faults.first() {
                    None => Ok(format!("{} events, sound", log.events)),
                    Some(fault) => Err(crate::problem::Problem::not_allowed(format!(
                        "{fault}. `factdesk audit verify` lists all; restore a backup."
                    ))),
                },
            );
        }
    }
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn check_meaning(config: &Config) -> Result<String> {
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

fn check_blobs(config: &Config) -> Result<String> {
    let blobs = Blobs::open(&config.blob_url, &config.data_dir)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let sha256 = blobs.put(Bytes::from_static(b"factdesk doctor was here\n")).await?;
        blobs.get(&sha256).await?;
        Ok(format!("{} can be written and read", config.blob_url))
    })
}
