//! `factdesk demo`: a throwaway newsroom with something at every station, made by the functions that requests go through.

pub mod content;
pub mod moment;
pub mod play;
pub mod story;

use std::path::PathBuf;

use super::serve;
use crate::{
    blobs::Blobs,
    claim, clock,
    config::{Config, Given},
    db::{Database, DatabaseUrl, Db, Missing},
    problem::{Problem, Result},
    server, site,
    staff::{self, Email, Role},
};

/// The password of everyone at the newsroom.
pub const PASSWORD: &str = "among-the-fray";

/// Makes the newsroom where there is none, prints three sign-ins, and serves it. Without a data folder of its own it lives
/// in a temporary one, which goes when the server ends.
pub fn demo(given: &Given) -> Result<()> {
    let temporary = given.data_dir.is_none().then(temporary_folder);
    let config = config(given, temporary.clone())?;
    std::fs::create_dir_all(&config.data_dir)?;
    let database = Database::open(&config.database, Missing::Create)?;
    let ended = actix_web::rt::System::new().block_on(async move {
        if !database.read_now(is_demo)? {
            if database.read_now(in_use)? {
                return Err(Problem::not_allowed(format!(
                    "{} is the desk of someone else already. Name another folder with --data-dir, or none for a temporary one.",
                    config.database
                )));
            }
            let blobs = Blobs::open(&config.blob_url, &config.data_dir)?;
            play::play(&database, &blobs, clock::now()).await?;
        }
        let folder = config.data_dir.clone();
        let running = server::start(config, database).await?;
        let address = running.app.address("/sign-in");
        println!("The newsroom is in {}. Sign in at {address} as one of:", folder.display());
        for (role, email) in sign_ins()? {
            println!("  {:<9} {email:<32} {PASSWORD}", role.as_str());
        }
        serve::announce(&running);
        running.run().await
    });
    if let Some(folder) = temporary {
        let _ = std::fs::remove_dir_all(folder);
    }
    ended
}

/// The configuration of a newsroom that is nobody's: what a real desk on this machine sets for itself is left alone, but for
/// the address to listen on and a database that is named in the environment.
fn config(given: &Given, temporary: Option<PathBuf>) -> Result<Config> {
    let given = Given {
        config: given.config.clone(),
        data_dir: given.data_dir.clone().or(temporary),
    };
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let mut config = Config::from(&given, |name| {
        matches!(name, "FACTDESK_LISTEN" | "FACTDESK_BASE_URL" | "DATABASE_URL")
            .then(|| variable(name))
            .flatten()
    })?;
    if variable("DATABASE_URL").is_none() {
        config.database = DatabaseUrl::Sqlite(config.data_dir.join("factdesk.db"));
    }
    config.secret_key_file = config.data_dir.join("secret.key");
    config.replicas = Vec::new();
    config.blob_url = "file:blobs".into();
    config.smtp_url = None;
    Ok(config)
}

fn temporary_folder() -> PathBuf {
    let now = clock::now().utc().timestamp_millis();
    std::env::temp_dir().join(format!("factdesk-demo-{}-{now}", std::process::id()))
}

/// Whether this desk is a newsroom that `demo` made: it has the name, and all its people and claims are there.
pub fn is_demo(db: &mut Db) -> Result<bool> {
    let content = content::content()?;
    if site::store::current(db)?.site_name != content.site.name {
        return Ok(false);
    }
    for person in &content.people {
        let email = Email::parse(&person.email).map_err(Problem::internal)?;
        if staff::store::by_email(db, &email)?.is_none() {
            return Ok(false);
        }
    }
    let claims: i64 = claim::store::count_by_status(db)?.into_values().sum();
    Ok(usize::try_from(claims).unwrap_or(0) >= content.claims.len())
}

fn in_use(db: &mut Db) -> Result<bool> {
    Ok(staff::store::anyone(db)? || site::store::current(db)?.version > 0)
}

/// An editor, a reviewer and an admin.
fn sign_ins() -> Result<Vec<(Role, &'static str)>> {
    let people = &content::content()?.people;
    let of = |role: Role| people.iter().find(|person| person.roles == [role]);
    Ok([Role::Editor, Role::Reviewer, Role::Admin]
        .into_iter()
        .filter_map(|role| Some((role, of(role)?.email.as_str())))
        .collect())
}
