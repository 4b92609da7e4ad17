//! The public site on a seeded desk: pages from the cache beside nginx serving the same bytes, pages drawn anew, and memory under
//! load that goes on. `wrk` asks, in the same run on the same machine.

use std::{
    fs,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use clap::Args;

use super::{
    Options,
    desk::{heading, next_edition, row},
    load::{self, Call, Measured},
    place::Place,
    process::Process,
    seed,
};
use crate::{
    config::Config,
    problem::{Code, Problem, Result},
};

/// What is measured.
#[derive(Debug, Clone, Args)]
pub struct Site {
    #[command(flatten)]
    options: Options,
    /// Minutes of load over which memory is watched
    #[arg(long, default_value_t = 1)]
    minutes: u32,
}

/// How often memory is read during that load.
const LOOK: Duration = Duration::from_secs(30);

/// How long another server is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often each of the two is asked, in turns.
const ROUNDS: u32 = 3;

/// In how many editions the topics are drawn.
const EDITIONS: u32 = 20;

/// A page as it was answered once.
struct Page {
    path: String,
    plain: Vec<u8>,
    gzip: Vec<u8>,
}

impl Site {
    /// Seeds, serves, measures, prints.
    pub fn run(&self, config: &Config) -> Result<()> {
        for (program, what) in [
            ("nginx", "the server that is compared with"),
            ("wrk", "what asks for pages"),
        ] {
            is_here(program, what)?;
        }
        let place = Place::make(&self.options, config)?;
        let begun = Instant::now();
        let seeded = seed::fill(&place.database, self.options.claims)?;
        eprintln!(
            "seeded {} claims, {} of them live, in {:.1} s",
            self.options.claims,
            seeded.slugs.len(),
            begun.elapsed().as_secs_f64()
        );
        let slug = seeded
            .slugs
            .first()
            .ok_or_else(|| Problem::field("claims", "A desk of 8 claims at least has something live."))?;
        let (ours, address) = Process::serve(&place)?;
        ours.rest();
        let page = Page::fetch(address, &format!("/fact-checks/{slug}"))?;
        let (nginx, beside) = nginx(place.folder(), &page)?;
        self.beside_nginx(&page, (&ours, address), (&nginx, beside))?;
        drop(nginx);
        self.drawn_anew(&place, address, &seeded.slugs)?;
        self.memory(&ours, address, &seeded.slugs)
    }

    fn beside_nginx(&self, page: &Page, ours: (&Process, SocketAddr), nginx: (&Process, SocketAddr)) -> Result<()> {
        println!(
            "{} kB of HTML, {} kB as gzip, {} connections\n{:<28}{:>12}{:>12}{:>8}{:>12}{:>12}{:>8}",
            page.plain.len() / 1000,
            page.gzip.len() / 1000,
            self.options.clients,
            "",
            "a second",
            "nginx",
            "ratio",
            "µs CPU",
            "nginx",
            "ratio"
        );
        let gzip = "Accept-Encoding: gzip";
        for (what, header) in [
            ("plain", None),
            ("gzip", Some(gzip)),
            ("304, not modified", Some("If-None-Match")),
        ] {
            let mut sums = [Answers::default(); 2];
            // In turns, as a machine that others use too changes by the second.
            for _ in 0..ROUNDS {
                for ((process, address), sum) in [ours, nginx].into_iter().zip(&mut sums) {
                    let header = match header {
                        Some("If-None-Match") => Some(format!("If-None-Match: {}", etag(address, &page.path)?)),
                        other => other.map(str::to_owned),
                    };
                    let before = process.processor_time();
                    let (rate, requests) = self.wrk(address, &page.path, header.as_deref())?;
                    sum.rates += rate;
                    sum.requests += requests;
                    sum.processor += process.processor_time() - before;
                }
            }
            let [(rate, used), (nginx_rate, nginx_used)] = sums.map(|sum| (sum.rate(), sum.micros()));
            println!(
                "{what:<28}{rate:>12.0}{nginx_rate:>12.0}{:>8.2}{used:>12.1}{nginx_used:>12.1}{:>8.2}",
                rate / nginx_rate,
                used / nginx_used
            );
        }
        Ok(())
    }

    /// Requests a second, and how many there were.
    fn wrk(&self, address: SocketAddr, path: &str, header: Option<&str>) -> Result<(f64, f64)> {
        let mut command = Command::new("wrk");
        command
            .args([
                "-t1",
                "-c",
                &self.options.clients.to_string(),
                "-d",
                &format!("{}s", self.options.seconds.max(1)),
            ])
            .arg(format!("http://{address}{path}"));
        if let Some(header) = header {
            command.args(["-H", header]);
        }
        let told = String::from_utf8_lossy(&command.output()?.stdout).into_owned();
        let number = |before: &str, after: &str| {
            let line = told
                .lines()
                .find(|line| line.contains(before) && line.contains(after))?;
            line.trim()
                .trim_start_matches(before)
                .split_whitespace()
                .next()?
                .parse::<f64>()
                .ok()
        };
        match (number("Requests/sec:", ""), number("", " requests in ")) {
            (Some(rate), Some(requests)) if !told.contains("Non-2xx") => Ok((rate, requests)),
            _ => Err(Problem::internal(format!("wrk told something else of {path}: {told}"))),
        }
    }

    /// Pages that are in no cache, each asked for once by one connection.
    fn drawn_anew(&self, place: &Place, address: SocketAddr, slugs: &[String]) -> Result<()> {
        let runtime = load::runtime()?;
        println!();
        heading(1);
        let pages: Vec<String> = slugs.iter().map(|slug| format!("/fact-checks/{slug}")).collect();
        let lists: Vec<String> = (1..=slugs.len() / 20)
            .map(|n| format!("/fact-checks?page={n}"))
            .collect();
        let mut filtered = Vec::new();
        for (n, rating) in seed::RATINGS.iter().enumerate() {
            for topic in seed::TOPICS {
                let topic = slug::slugify(topic);
                filtered.push(format!("/fact-checks?verdict={rating}&topic={topic}"));
                filtered.push(format!("/topics/{topic}?verdict={rating}&from=202{}-01-01", n % 3));
            }
        }
        filtered.extend(
            seed::CLAIMANTS
                .iter()
                .map(|name| format!("/claimants/{}", slug::slugify(name))),
        );
        for (what, paths) in [
            ("a fact-check, drawn anew", pages),
            ("a page of the whole list, drawn anew", lists),
            ("a list with filters, drawn anew", filtered),
        ] {
            next_edition(place)?;
            let call = move |n: u64| paths.get(usize::try_from(n).ok()?).map(Call::get);
            row(
                what,
                &runtime.block_on(load::run(address, 1, self.options.how_long(), call))?,
            );
        }
        row(
            "a topic with its numbers, drawn anew",
            &runtime.block_on(self.topics_anew(place, address))?,
        );
        Ok(())
    }

    /// Topics are few, so all of them are asked for in one edition after another.
    async fn topics_anew(&self, place: &Place, address: SocketAddr) -> Result<Measured> {
        let mut measured = Measured::default();
        for _ in 0..EDITIONS {
            let edition = next_edition(place)?;
            load::until(address, &Call::get("/"), &edition, PATIENCE).await?;
            let topic = |n: u64| seed::TOPICS.get(usize::try_from(n).ok()?).copied();
            let call = move |n: u64| topic(n).map(|topic| Call::get(format!("/topics/{}", slug::slugify(topic))));
            measured = measured.and(load::run(address, 1, self.options.how_long(), call).await?);
        }
        Ok(measured)
    }

    /// Memory while every page is asked for again and again.
    fn memory(&self, ours: &Process, address: SocketAddr, slugs: &[String]) -> Result<()> {
        let runtime = load::runtime()?;
        println!("\n{:>10}{:>12}", "minutes", "memory, MB");
        let begun = Instant::now();
        let until = begun + Duration::from_secs(60) * self.minutes;
        println!("{:>10.1}{:>12.1}", 0.0, ours.megabytes());
        while Instant::now() < until {
            let slugs = slugs.to_vec();
            let call = move |n: u64| {
                let at = usize::try_from(n).ok()? % slugs.len().max(1);
                slugs.get(at).map(|slug| Call::get(format!("/fact-checks/{slug}")))
            };
            runtime.block_on(load::run(
                address,
                self.options.clients,
                LOOK.min(until - Instant::now()),
                call,
            ))?;
            println!(
                "{:>10.1}{:>12.1}",
                begun.elapsed().as_secs_f64() / 60.0,
                ours.megabytes()
            );
        }
        Ok(())
    }
}

/// What one of the two has answered in all its rounds.
#[derive(Clone, Copy, Default)]
struct Answers {
    rates: f64,
    requests: f64,
    processor: Duration,
}

impl Answers {
    /// Requests a second.
    fn rate(self) -> f64 {
        self.rates / f64::from(ROUNDS)
    }

    /// Microseconds of processor time for a request.
    fn micros(self) -> f64 {
        self.processor.as_secs_f64() * 1e6 / self.requests.max(1.0)
    }
}

impl Page {
    fn fetch(address: SocketAddr, path: &str) -> Result<Self> {
        let body = |encoding: &str| curl(address, path, &["-H", &format!("Accept-Encoding: {encoding}")]);
        Ok(Self {
            path: path.to_owned(),
            plain: body("identity")?,
            gzip: body("gzip")?,
        })
    }
}

fn is_here(program: &str, what: &str) -> Result<()> {
    let found = Command::new(program)
        .arg("-v")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    found.map(drop).map_err(|error| {
        Problem::new(
            Code::Unavailable,
            format!("{program}, {what}, cannot be started: {error}. On Debian: apt install nginx-light wrk curl"),
        )
    })
}

fn curl(address: SocketAddr, path: &str, more: &[&str]) -> Result<Vec<u8>> {
    let mut command = Command::new("curl");
    command.args(["-sf", &format!("http://{address}{path}")]).args(more);
    let ran = command.output()?;
    if ran.status.success() {
        Ok(ran.stdout)
    } else {
        Err(Problem::internal(format!("curl could not get {path}: {}", ran.status)))
    }
}

fn etag(address: SocketAddr, path: &str) -> Result<String> {
    let headers = String::from_utf8_lossy(&curl(address, path, &["-I"])?).into_owned();
    let tag = headers.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("etag").then(|| value.trim().to_owned())
    });
    tag.ok_or_else(|| Problem::internal(format!("{path} has no ETag")))
}

/// nginx with the bytes of one page and nothing else, as fast as it goes: no log, kept connections, `sendfile`, `gzip_static`.
fn nginx(folder: &Path, page: &Page) -> Result<(Process, SocketAddr)> {
    let root = folder.join("nginx");
    let file = root.join(page.path.trim_start_matches('/'));
    if let Some(parent) = file.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(&file, &page.plain)?;
    fs::write(file.with_extension("gz"), &page.gzip)?;
    let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
    let here = root.display();
    let configuration = format!(
        "daemon off; pid {here}/pid; error_log {here}/error.log; worker_processes auto;\n\
         events {{ worker_connections 1024; }}\n\
         http {{\n  default_type 'text/html; charset=utf-8'; access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;\n  \
         open_file_cache max=100; gzip_static on; gzip_vary on;\n  \
         client_body_temp_path {here}/a; proxy_temp_path {here}/b; fastcgi_temp_path {here}/c; uwsgi_temp_path {here}/d; scgi_temp_path {here}/e;\n  \
         server {{ listen {address}; root {here}; add_header Cache-Control 'public, max-age=0, s-maxage=60'; }}\n}}\n"
    );
    let file = root.join("nginx.conf");
    fs::write(&file, configuration)?;
    let process = Process::start(
        Command::new("nginx")
            .args(["-p", &here.to_string(), "-e", &format!("{here}/error.log"), "-c"])
            .arg(&file)
            .stdout(Stdio::null())
            .stderr(Stdio::null()),
    )?;
    let begun = Instant::now();
    while curl(address, &page.path, &[]).is_err() {
        if begun.elapsed() > PATIENCE {
            let said = fs::read_to_string(root.join("error.log")).unwrap_or_default();
            return Err(Problem::internal(format!("nginx does not answer: {said}")));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok((process, address))
}
