//! How long `serve` takes to listen on a desk that is there already, and how much memory it holds at rest.

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use super::{Options, place::Place, seed};
use crate::{
    config::Config,
    db::DatabaseUrl,
    problem::{Problem, Result},
};

/// How often it is started.
const STARTS: usize = 5;

/// How long it rests before its memory is read.
const REST: Duration = Duration::from_secs(3);

/// Seeds, starts this same program on it several times, prints.
pub fn run(options: &Options, config: &Config) -> Result<()> {
    let place = Place::make(options, config)?;
    seed::fill(&place.database, options.claims)?;
    println!("serve on {} claims, {STARTS} times", options.claims);
    for _ in 0..STARTS {
        let begun = Instant::now();
        let server = Served(command(&place)?.spawn()?);
        let server = wait(server)?;
        let listening = begun.elapsed();
        std::thread::sleep(REST);
        println!(
            "listening after {:>6.1} ms, at rest {}",
            listening.as_secs_f64() * 1000.0,
            memory(server.0.id())
        );
    }
    Ok(())
}

struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn command(place: &Place) -> Result<Command> {
    let url = match &place.config.database {
        DatabaseUrl::Sqlite(path) => format!("sqlite:{}", path.display()),
        DatabaseUrl::Postgres(url) => url.clone(),
    };
    let mut command = Command::new(std::env::current_exe()?);
    command
        .arg("serve")
        .arg("--data-dir")
        .arg(place.folder())
        .env("DATABASE_URL", url)
        .env("FACTDESK_LISTEN", "127.0.0.1:0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    Ok(command)
}

/// Waits for the line that says where it listens.
fn wait(mut server: Served) -> Result<Served> {
    let out = server
        .0
        .stdout
        .take()
        .ok_or_else(|| Problem::internal("no standard output"))?;
    let mut line = String::new();
    BufReader::new(out).read_line(&mut line)?;
    if line.starts_with("listening on ") {
        Ok(server)
    } else {
        Err(Problem::internal(format!(
            "serve said {line:?} instead of where it listens"
        )))
    }
}

/// Resident memory, where the system tells.
fn memory(process: u32) -> String {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let kib = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|rest| rest.trim().trim_end_matches("kB").trim().parse::<f64>().ok());
    kib.map_or_else(|| "unknown here".to_owned(), |kib| format!("{:.1} MB", kib / 1000.0))
}
