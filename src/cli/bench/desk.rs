//! Pages and logging on a seeded desk, over real HTTP: requests a second, and how long they take.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use super::{
    Options,
    load::{self, Call, Measured},
    place::Place,
    search::percentile,
    seed,
};
use crate::{
    actor::By,
    claim::{self, NewClaim},
    clock,
    config::Config,
    problem::Result,
    site,
};

/// How many new claims are looked for.
const NEW: u32 = 20;

/// The number of the first of them, which no other claim of a measurement has.
const NEW_FROM: u32 = 50_000_000;

/// How long a new claim is looked for.
const PATIENCE: Duration = Duration::from_secs(30);

/// Seeds, serves, measures, prints.
pub fn run(options: &Options, config: &Config) -> Result<()> {
    let place = Place::make(options, config)?;
    let begun = Instant::now();
    let seeded = seed::fill(&place.database, options.claims)?;
    eprintln!(
        "seeded {} claims, {} of them live, in {:.1} s on {}",
        options.claims,
        seeded.slugs.len(),
        begun.elapsed().as_secs_f64(),
        place.database.url()
    );
    let served = place.serve()?;
    let runtime = load::runtime()?;
    runtime.block_on(load::ready(served.address))?;
    let measure = |clients: usize, call: Box<dyn Fn(u64) -> Option<Call> + Send + Sync>| {
        runtime.block_on(load::run(served.address, clients, options.how_long(), call))
    };
    heading(options.clients);

    let slugs = seeded.slugs.clone();
    let page = move |n: usize| slugs.get(n).map(|slug| Call::get(format!("/fact-checks/{slug}")));
    let warm = page.clone();
    let few = seeded.slugs.len().clamp(1, 100);
    let nth = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    // Each of a hundred pages is drawn once before the clock runs.
    runtime.block_on(load::run(served.address, 1, options.how_long(), {
        let page = page.clone();
        move |n| (nth(n) < few).then(|| page(nth(n))).flatten()
    }))?;
    row(
        "fact-check page, from the cache",
        &measure(options.clients, Box::new(move |n| warm(nth(n) % few)))?,
    );
    next_edition(&place)?;
    row(
        "fact-check page, drawn anew (each page once)",
        &measure(options.clients, Box::new(move |n| page(nth(n))))?,
    );
    row(
        "list of fact-checks, from the cache",
        &measure(options.clients, Box::new(|_| Some(Call::get("/fact-checks"))))?,
    );
    next_edition(&place)?;
    let pages = u64::try_from(seeded.slugs.len() / 20).unwrap_or(1).max(1);
    row(
        "list of fact-checks, drawn anew (each page once)",
        &measure(
            options.clients,
            Box::new(move |n| (n < pages).then(|| Call::get(format!("/fact-checks?page={}", n + 1)))),
        )?,
    );
    let token = seeded.token.clone();
    row(
        "claims by the API, 50 a page",
        &measure(
            options.clients,
            Box::new(move |_| {
                Some(Call {
                    token: Some(token.clone()),
                    ..Call::get("/api/v1/claims?limit=50")
                })
            }),
        )?,
    );
    let from = options.claims;
    for clients in [1, options.clients] {
        let token = seeded.token.clone();
        row(
            &format!("log a claim by the API, {clients} at once"),
            &measure(clients, Box::new(move |n| Some(load::log_claim(&token, from, n))))?,
        );
    }
    found_after_commit(&place, served.address, &seeded.token)
}

/// New claims, each from its commit until matching over the API finds it.
fn found_after_commit(place: &Place, address: SocketAddr, token: &str) -> Result<()> {
    let runtime = load::runtime()?;
    let mut times = Vec::new();
    for n in 0..NEW {
        let statement = seed::statement(NEW_FROM + n);
        let new = NewClaim {
            statement: statement.clone(),
            ..NewClaim::default()
        }
        .ready()?;
        place
            .database
            .write_now(By::system(clock::now()), move |tx| claim::store::log_ready(tx, new))?;
        let asked: String = url::form_urlencoded::byte_serialize(statement.as_bytes()).collect();
        let call = Call {
            token: Some(token.to_owned()),
            ..Call::get(format!("/api/v1/matches?text={asked}"))
        };
        times.push(runtime.block_on(load::until(address, &call, &statement, PATIENCE))?);
    }
    times.sort();
    let [p50, worst] = [50, 100].map(|percent| percentile(&times, percent));
    println!(
        "a new claim, from its commit until matching finds it: p50 {p50:.1} ms, the slowest of {NEW} {worst:.1} ms"
    );
    Ok(())
}

/// Makes every page that was drawn one of the past, as a change of the site does. Gives the line that the front page then has.
pub fn next_edition(place: &Place) -> Result<String> {
    place.database.write_now(By::system(clock::now()), |tx| {
        let now = site::store::current(tx)?;
        let edit = site::SiteEdit {
            tagline: format!("Edition {}.", now.version),
            ..site::SiteEdit::from(&now)
        };
        site::store::change(tx, now.version, &edit)?;
        Ok(edit.tagline)
    })
}

/// The head of the table.
pub fn heading(clients: usize) {
    println!(
        "{clients} connections\n{:<52}{:>10}{:>11}{:>11}",
        "", "a second", "p50", "p99"
    );
}

/// One line of it.
pub fn row(what: &str, measured: &Measured) {
    let ms = |share| measured.percentile(share).as_secs_f64() * 1000.0;
    println!(
        "{what:<52}{:>10.0}{:>8.2} ms{:>8.2} ms",
        measured.rate(),
        ms(0.5),
        ms(0.99)
    );
}
