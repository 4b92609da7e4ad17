//! Whether the addresses that the desk's work stands on still answer.

use std::collections::HashSet;

use futures_util::{StreamExt as _, stream};

use super::{at_once, every};
use crate::{
    article,
    claim::{self, store::Addressed},
    config::Config,
    db::Database,
    evidence,
    fetch::{Fetcher, refusal::Refusal},
    ids::{EvidenceId, OccurrenceId},
    problem::{Problem, Result},
    web::components::thousands,
};

/// How many rows are read at once.
const PAGE: i64 = 500;

/// How many addresses are asked at once.
const TOGETHER: usize = 4;

/// An address and what names it.
type Named = (String, String);

/// How many addresses there are; with `ask`, whether each of them answers.
pub(super) fn checked(config: &Config, database: &Database, ask: bool) -> Result<String> {
    let mut known = HashSet::new();
    let fetcher = Fetcher::new(&config.fetch_allow)?;
    let mut dead = Vec::new();
    for page in addresses(database) {
        let mut page = page?;
        page.retain(|(url, _)| known.insert(url.clone()));
        if ask {
            dead.extend(at_once(async { Ok(silent(&fetcher, page).await) })?);
        }
    }
    let count = |addresses: usize| thousands(i64::try_from(addresses).unwrap_or(i64::MAX));
    let all = count(known.len());
    match dead.as_slice() {
        _ if !ask => Ok(format!(
            "{all} addresses of articles, occurrences and evidence; `factdesk doctor --links` asks each whether it answers"
        )),
        [] => Ok(format!(
            "{all} addresses of articles, occurrences and evidence, all answer"
        )),
        dead if dead.len() == known.len() => Err(Problem::not_allowed(format!(
            "none of {all} addresses answers, so this machine may have no way out; the first one said:\n        {}",
            dead.iter().take(1).map(String::as_str).collect::<String>(),
        ))),
        dead => Err(Problem::not_allowed(format!(
            "{} of {all} addresses do not answer; give what they showed an archive copy, or another address:{}",
            count(dead.len()),
            dead.iter().map(|line| format!("\n        {line}")).collect::<String>(),
        ))),
    }
}

/// All of them, page by page. Those of confidential evidence are left out.
fn addresses(database: &Database) -> impl Iterator<Item = Result<Vec<Named>>> {
    let articles = every(
        database,
        |(id, _)| *id,
        |db, last| article::store::addresses_after(db, last, PAGE),
    );
    let articles = articles.map(|page| {
        let named = page?.into_iter();
        Ok(named
            .filter_map(|(id, url)| Some((url?, format!("article {id}"))))
            .collect())
    });
    let occurrences = every(
        database,
        |(id, ..): &(OccurrenceId, _, _)| *id,
        |db, last| claim::store::addresses_after(db, last, PAGE),
    );
    let occurrences = occurrences.map(|page| Ok(of_claims("occurrence", page?)));
    let evidence = every(
        database,
        |(id, ..): &(EvidenceId, _, _)| *id,
        |db, last| evidence::store::addresses_after(db, last, PAGE),
    );
    let evidence = evidence.map(|page| Ok(of_claims("evidence", page?)));
    articles.chain(occurrences).chain(evidence)
}

fn of_claims<Id>(what: &str, page: Vec<Addressed<Id>>) -> Vec<Named> {
    let named = page.into_iter().flat_map(|(_, claim, urls)| {
        let urls = urls.into_iter().flatten();
        urls.map(move |url| (url, format!("{what} of claim {claim}")))
    });
    named.collect()
}

/// Those that do not answer, each with the reason.
async fn silent(fetcher: &Fetcher, addresses: Vec<Named>) -> Vec<String> {
    let asked = addresses.into_iter().map(|(url, of)| async move {
        let refusal = refusal(fetcher, &url).await?;
        Some(format!("{url} ({of}): {}", refusal.plain()))
    });
    stream::iter(asked)
        .buffered(TOGETHER)
        .filter_map(|silent| async { silent })
        .collect()
        .await
}

/// Why there is no answer; nothing when there is one, if only one that is not read here, such as a PDF, or that is kept from
/// programs.
async fn refusal(fetcher: &Fetcher, url: &str) -> Option<Refusal> {
    match fetcher.page(url).await {
        Ok(_) | Err(Refusal::Kind(_) | Refusal::TooLarge | Refusal::Compression) => None,
        Err(Refusal::Status(401 | 403 | 405 | 406 | 429)) => None,
        Err(refusal) => Some(refusal),
    }
}
