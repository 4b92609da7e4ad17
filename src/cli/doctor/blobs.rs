//! Whether the blobs can be written, and every capture still is what was captured.

use bytes::Bytes;

use super::{at_once, every};
use crate::{
    article,
    blobs::Blobs,
    config::Config,
    db::Database,
    problem::{Problem, Result},
    web::components::thousands,
};

/// How many captures are asked for at once.
const PAGE: i64 = 500;

/// How many lost ones are named.
const NAMED: usize = 5;

/// Whether blobs can be written and read.
pub(super) fn writable(config: &Config) -> Result<String> {
    at_once(async { open(config).await.map(|_| can(config)) })
}

/// The same, and whether all that the database knows of are there unaltered.
pub(super) fn whole(config: &Config, database: &Database) -> Result<String> {
    at_once(async {
        let blobs = open(config).await?;
        let (mut there, mut lost) = (0, Vec::new());
        for page in every(
            database,
            |(id, _)| *id,
            |db, last| article::store::blobs_after(db, last, PAGE),
        ) {
            for (snapshot, sha256) in page? {
                match blobs.get(&sha256).await {
                    Ok(_) => there += 1,
                    Err(_) => lost.push(format!("{sha256} of snapshot {snapshot}")),
                }
            }
        }
        if lost.is_empty() {
            return Ok(format!(
                "{}; {} captures, all as they were",
                can(config),
                thousands(there)
            ));
        }
        let more = lost.len().saturating_sub(NAMED);
        let named = lost.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>();
        Err(Problem::not_allowed(format!(
            "{} captures are missing or altered: {}{}. Put them back into {} from a backup.",
            thousands(i64::try_from(lost.len()).unwrap_or(i64::MAX)),
            named.join(", "),
            if more > 0 {
                format!(" and {more} more")
            } else {
                String::new()
            },
            config.blob_url,
        )))
    })
}

async fn open(config: &Config) -> Result<Blobs> {
    let blobs = Blobs::open(&config.blob_url, &config.data_dir)?;
    let sha256 = blobs.put(Bytes::from_static(b"factdesk doctor was here\n")).await?;
    blobs.get(&sha256).await?;
    Ok(blobs)
}

fn can(config: &Config) -> String {
    format!("{} can be written and read", config.blob_url)
}
