//! Other processes that are measured: this same program serving a desk, or another server beside it.

use std::{
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use super::place::Place;
use crate::{
    db::DatabaseUrl,
    problem::{Problem, Result},
};

/// How the kernel counts processor time: in hundredths of a second on every Linux (`USER_HZ`, proc_pid_stat(5)).
const TICK: Duration = Duration::from_millis(10);

/// How long rest is waited for at the most.
const RESTLESS: Duration = Duration::from_secs(120);

/// A process that ends when it is dropped.
pub struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let children = self.children();
        // It first: nginx starts another worker in the place of one that ends.
        let _ = self.0.kill();
        let _ = self.0.wait();
        for child in children {
            let _ = Command::new("kill").arg(child).stderr(Stdio::null()).status();
        }
    }
}

impl Process {
    /// Starts another program.
    pub fn start(command: &mut Command) -> Result<Self> {
        Ok(Self(command.spawn()?))
    }

    /// Starts this program's `serve` on a place, and waits for the line that says where it listens.
    pub fn serve(place: &Place) -> Result<(Self, SocketAddr)> {
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
        let mut process = Self::start(&mut command)?;
        let mut line = String::new();
        if let Some(out) = process.0.stdout.take() {
            BufReader::new(out).read_line(&mut line)?;
        }
        let address = line
            .trim()
            .strip_prefix("listening on http://")
            .and_then(|text| text.parse().ok());
        let said = || Problem::internal(format!("serve said {line:?} instead of where it listens"));
        Ok((process, address.ok_or_else(said)?))
    }

    /// Resident memory in megabytes; 0 where the system does not tell.
    pub fn megabytes(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|rest| rest.trim().trim_end_matches("kB").trim().parse::<f64>().ok());
        kib.unwrap_or_default() / 1000.0
    }

    /// Processor time used so far by it and by the processes that it started.
    pub fn processor_time(&self) -> Duration {
        let own = self.0.id().to_string();
        let ticks: u32 = std::iter::once(own)
            .chain(self.children())
            .map(|process| ticks(&process))
            .sum();
        TICK * ticks
    }

    /// Waits until it has nothing to do any more: after its start it indexes what is there.
    pub fn rest(&self) {
        let begun = Instant::now();
        let mut quiet = 0;
        while quiet < 5 && begun.elapsed() < RESTLESS {
            let before = self.processor_time();
            std::thread::sleep(Duration::from_millis(200));
            quiet = if self.processor_time() == before { quiet + 1 } else { 0 };
        }
    }

    /// The processes that it started.
    fn children(&self) -> Vec<String> {
        let own = self.0.id();
        let listed = std::fs::read_to_string(format!("/proc/{own}/task/{own}/children")).unwrap_or_default();
        listed.split_whitespace().map(str::to_owned).collect()
    }
}

/// User and system time of a process, the 14th and 15th fields of its `stat`; those before them end with the name in brackets.
fn ticks(process: &str) -> u32 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let fields = after_name.split_whitespace().skip(11).take(2);
    fields.filter_map(|field| field.parse::<u32>().ok()).sum()
}
