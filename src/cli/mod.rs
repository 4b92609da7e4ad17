//! The command line: `factdesk COMMAND`.

mod audit;
mod bench;
pub mod demo;
mod doctor;
mod export;
mod import;
mod init;
mod reindex;
mod serve;
mod token;
mod user;

use std::{io::Read as _, path::PathBuf, process::ExitCode};

use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum, error::ErrorKind};
use tracing_subscriber::{EnvFilter, prelude::*};

pub use self::reindex::{Reindexed, reindexed};
use crate::{
    actor::{Actor, By},
    clock,
    config::{Config, Given},
    db::{Database, Missing},
    problem::{Problem, Result},
};

/// A fact-checking desk in one program.
#[derive(Parser)]
#[command(name = "factdesk", version, about, propagate_version = true)]
struct Cli {
    /// Configuration file (default: factdesk.toml in the data folder or here)
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The desk's folder (default: ./data)
    #[arg(long, global = true, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// How log lines look
    #[arg(long, global = true, value_enum, default_value_t = LogFormat::Text)]
    log_format: LogFormat,
    /// Only errors
    #[arg(short, long, global = true)]
    quiet: bool,
    /// More detail; twice for all of it
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    verbose: u8,
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Copy, ValueEnum)]
enum LogFormat {
    Text,
    Json,
}

#[derive(Subcommand)]
enum Command {
    /// Run the server
    Serve,
    /// Make a newsroom to try things out in, and serve it
    Demo,
    /// Make what a new desk needs
    Init(init::Init),
    /// People of the desk
    #[command(subcommand)]
    User(user::User),
    /// API tokens
    #[command(subcommand)]
    Token(token::Token),
    /// Take in fact-checks of other publishers: ClaimReview as JSON-LD, or a DataFeed of it
    Import(import::Import),
    /// Write what the desk holds as files that need no desk
    Export(export::Export),
    /// The log
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Make the search indexes anew, here and on every running node
    Reindex,
    /// Check configuration, database, blobs, index, links, jobs and log, and say what to do
    Doctor(doctor::Doctor),
    /// Measure this program on this machine
    #[command(subcommand)]
    Bench(bench::Bench),
}

/// Runs the command line and answers with its exit code: 0 done, 1 failed, 2 wrong usage.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    start_logging(&cli);
    let given = Given {
        config: cli.config,
        data_dir: cli.data_dir,
    };
    match run(cli.command, &given) {
        Ok(code) => code,
        Err(problem) => {
            eprintln!("factdesk: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command, given: &Given) -> Result<ExitCode> {
    let config = || Config::load(given);
    match command {
        Command::Serve => serve::serve(config()?),
        Command::Demo => demo::demo(given),
        Command::Init(init) => init.run(config()?),
        Command::User(user) => user.run(&config()?),
        Command::Token(token) => token.run(&config()?),
        Command::Import(import) => return import.run(&config()?),
        Command::Export(export) => export.run(config()?),
        Command::Audit(audit) => return audit.run(&config()?),
        Command::Reindex => reindex::reindex(&config()?),
        Command::Bench(bench) => bench.run(&config()?),
        Command::Doctor(doctor) => return doctor.check(&config()?),
    }?;
    Ok(ExitCode::SUCCESS)
}

fn start_logging(cli: &Cli) {
    let level = match (cli.quiet, cli.verbose) {
        (true, _) => "error",
        (_, 0) => "warn,factdesk=info",
        (_, 1) => "info,factdesk=debug",
        _ => "trace",
    };
    let filter = EnvFilter::try_from_env("FACTDESK_LOG").unwrap_or_else(|_| EnvFilter::new(level));
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_target(false);
    let registry = tracing_subscriber::registry().with(filter);
    match cli.log_format {
        LogFormat::Text => registry.with(lines).init(),
        LogFormat::Json => registry.with(lines.json()).init(),
    }
}

/// Whoever sits at the shell: trusted with the files, so with the desk.
fn at_the_shell() -> By {
    By::new(
        Actor {
            name: "Shell".into(),
            ..Actor::system()
        },
        clock::now(),
    )
}

/// Ends the program with the exit code of wrong usage.
fn wrong_usage(what: &str) -> ! {
    Cli::command().error(ErrorKind::MissingRequiredArgument, what).exit()
}

fn open(config: &Config, missing: Missing) -> Result<Database> {
    Database::open(&config.database, missing)
}

/// The first line of standard input, without its line end.
fn password_from_stdin() -> Result<String> {
    let mut text = String::new();
    std::io::stdin().take(10_000).read_to_string(&mut text)?;
    match text.lines().next() {
        Some(line) if !line.is_empty() => Ok(line.to_owned()),
        _ => Err(Problem::field(
            "password",
            "Nothing came on standard input; send the password there, as one line.",
        )),
    }
}
