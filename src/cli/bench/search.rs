//! Search and matching among seeded claims, on one thread: how long they take, what they need, and how that grows.

use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

use chrono::{DateTime, NaiveDate};
use clap::Args;

use super::{
    beside::{self, Which},
    seed,
};
use crate::{
    problem::{Problem, Result},
    search::{
        Document, Error, Facet, Index, Number, Search as Question,
        matching::{self, Settings},
        query::Query,
    },
};

/// What is measured.
#[derive(Debug, Clone, Args)]
pub struct Search {
    /// Claims in the index, one row of the table for each
    #[arg(long, value_delimiter = ',', default_value = "10000,100000,1000000")]
    claims: Vec<u32>,
    /// Questions for each figure
    #[arg(long, default_value_t = 1_000)]
    questions: u32,
    /// Ask each question so often and keep its fastest time: on a machine that others use too, the slowest times are those
    /// in which it was not this program's turn
    #[arg(long, default_value_t = 1)]
    repeat: u32,
    /// Keep the index in this folder; without it, in memory
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Ask other full-text searches for the same words, with the same claims in them
    #[arg(long, value_delimiter = ',', value_enum)]
    beside: Vec<Which>,
    /// The PostgreSQL server to compare with; only a temporary table is made there (postgres://…)
    #[arg(long)]
    postgres: Option<String>,
}

/// Others are asked fewer questions at the most, as they may take a second for each.
const SLOW: u32 = 100;

/// A name, whether facets are counted, and the query for a claim.
type Asked = (&'static str, bool, fn(u32) -> String);

/// Words of the made-up language that the claims are filled with.
const WORDS: u32 = 60_000;
const OUTLETS: [&str; 4] = [
    "Vestmark Post",
    "The Northern Times",
    "Radio Vestholm",
    "Terrain Weekly",
];

impl Search {
    /// Measures and prints a table.
    pub fn run(&self) -> Result<()> {
        println!(
            "{:>9}{:>9}{:>9}{:>9} {:<28}{:>9}{:>9}{:>9}",
            "claims", "built, s", "index, MB", "rss, MB", "", "p50, ms", "p99, ms", "worst"
        );
        for claims in &self.claims {
            self.row(*claims)?;
        }
        Ok(())
    }

    fn row(&self, claims: u32) -> Result<()> {
        let index = match &self.folder {
            Some(folder) => Index::open(&folder.join(format!("search-{claims}.bench")))?,
            None => Index::in_memory()?,
        };
        // Made before, as making them up is no part of indexing them.
        let documents: Vec<Document> = (0..claims).map(document).collect();
        let begun = Instant::now();
        index.rebuild(documents.into_iter().map(Ok::<_, Error>), i64::from(claims))?;
        let built = begun.elapsed().as_secs_f64();
        let megabytes = index.bytes()? as f64 / 1e6;
        let mut lead = None;
        let settings = Settings::default();
        let mut print = |what: &str, times: Vec<Duration>| {
            let [p50, p99, worst] = [50, 99, 100].map(|percent| percentile(&times, percent));
            // After the first questions, when what building needed has been given back.
            let first = || format!("{claims:>9}{built:>9.1}{megabytes:>9.0}{:>9.0}", resident_megabytes());
            let lead = lead.replace(String::new()).map_or_else(first, |_| " ".repeat(36));
            println!("{lead} {what:<28}{p50:>9.2}{p99:>9.2}{worst:>9.2}");
        };
        let mut lost = 0;
        let matched = self.times(|n| {
            let about = seed::scattered(n, 77) % claims.max(1);
            let text = reworded(about);
            let found = index.matches(&matching::Question::about(&text), &settings)?;
            let first = found.first().map(|found| found.document.id.as_str());
            lost += u32::from(first != Some(about.to_string().as_str()));
            Ok(())
        })?;
        print("matching", matched);
        let queries: [Asked; 6] = [
            ("search, two words, any", false, |n| {
                format!("{} {}", word(n, 3), word(n, 5))
            }),
            ("search, two common words", false, |_| "troops border".to_owned()),
            ("  the same with facets", true, |_| "troops border".to_owned()),
            ("search, number and unit", false, |n| {
                format!("number:{}..{} troops", 10_000 + n % 80_000, 11_000 + n % 80_000)
            }),
            ("search, filters and a word", true, |n| {
                format!("topic:energy-prices verdict:false from:2021-01 {}", word(n, 3))
            }),
            ("search, a mistyped word", false, |n| format!("{}x", word(n, 3))),
        ];
        for (what, facets, text) in queries {
            let times = self.times(|n| {
                let wrong = |mistake: crate::search::query::Mistake| Problem::internal(mistake.to_string());
                let query = Query::parse(&text(seed::scattered(n, 78) % claims.max(1))).map_err(wrong)?;
                let question = Question {
                    facets,
                    ..Question::new(query)
                };
                index.search(&question)?;
                Ok(())
            })?;
            print(what, times);
        }
        let put = self.times_of(50, 1, |n| {
            let change = crate::search::Change::Put(Box::new(document(claims + n)));
            Ok(index.write([change], i64::from(claims + n))?)
        })?;
        print("one more claim, seen at once", put);
        let asked = self.questions * self.repeat.max(1);
        println!("{lost} of {asked} reworded claims were not matched first");
        self.others(claims)
    }

    /// What other searches do with the words of the same questions, joined by OR, the best fifty of them.
    fn others(&self, claims: u32) -> Result<()> {
        for which in &self.beside {
            let mut other = which.open(self.postgres.as_deref())?;
            let begun = Instant::now();
            other.fill((0..claims).map(|n| (n.to_string(), statement(n))))?;
            let built = begun.elapsed().as_secs_f64();
            let mut lost = 0;
            let times = self.times_of(self.questions.min(SLOW), 1, |n| {
                let about = seed::scattered(n, 77) % claims.max(1);
                let found = other.ask(&beside::words(&reworded(about)), 50)?;
                lost += u32::from(found.first() != Some(&about.to_string()));
                Ok(())
            })?;
            let [p50, p99, worst] = [50, 99, 100].map(|percent| percentile(&times, percent));
            let what = format!("matching, {}", which.name());
            println!(
                "{claims:>9}{built:>9.1}{:18} {what:<28}{p50:>9.2}{p99:>9.2}{worst:>9.2}",
                ""
            );
            println!("{lost} of {} reworded claims were not first there", times.len());
        }
        Ok(())
    }

    fn times(&self, ask: impl FnMut(u32) -> Result<()>) -> Result<Vec<Duration>> {
        self.times_of(self.questions, self.repeat.max(1), ask)
    }

    fn times_of(&self, questions: u32, repeat: u32, mut ask: impl FnMut(u32) -> Result<()>) -> Result<Vec<Duration>> {
        let mut times = Vec::new();
        for n in 0..questions {
            let mut fastest = Duration::MAX;
            for _ in 0..repeat {
                let begun = Instant::now();
                ask(n)?;
                fastest = fastest.min(begun.elapsed());
            }
            times.push(fastest);
        }
        times.sort();
        Ok(times)
    }
}

pub fn percentile(times: &[Duration], percent: usize) -> f64 {
    let place = (times.len() * percent / 100).min(times.len().saturating_sub(1));
    times.get(place).map_or(0.0, |time| time.as_secs_f64() * 1e3)
}

/// The n-th claim: the statement of the seeded desk with a dozen words more, as rare and as common as words of a language
/// are: the k-th in one of k texts.
pub fn document(n: u32) -> Document {
    let statement = statement(n);
    let pick = |words: &[&str], salt| seed::pick(words, seed::scattered(n, salt)).to_owned();
    Document {
        id: n.to_string(),
        kind: "claim".into(),
        people: vec![pick(&seed::CLAIMANTS, 4)],
        facets: vec![
            (Facet::Claimant, pick(&seed::CLAIMANTS, 4)),
            (Facet::Topic, pick(&seed::TOPICS, 5)),
            (Facet::Verdict, pick(&seed::RATINGS, 6)),
            (Facet::Outlet, pick(&OUTLETS, 7)),
        ],
        date: date(n),
        numbers: Number::all_of(&statement),
        title: statement,
        seq: i64::from(n),
        ..Document::default()
    }
}

fn date(n: u32) -> Option<NaiveDate> {
    let day = chrono::Duration::days(i64::from(18_600 + n % 700));
    DateTime::UNIX_EPOCH.date_naive().checked_add_signed(day)
}

pub fn statement(n: u32) -> String {
    let mut said = seed::statement(n);
    for place in 0..8 + seed::scattered(n, 20) % 5 {
        said.push(' ');
        said.push_str(&word(n, place));
    }
    said
}

/// The claim in other words: some left out, others added, the number in short.
fn reworded(n: u32) -> String {
    let statement = statement(n);
    let words = statement.split_whitespace().skip(6);
    let mut said: Vec<&str> = words
        .enumerate()
        .filter(|(place, _)| place % 4 != 3)
        .map(|(_, word)| word)
        .collect();
    let added = word(n.wrapping_add(1), 9);
    said.push(&added);
    said.join(" ")
}

/// A word of the made-up language: Zipf's law by a logarithmic draw.
fn word(n: u32, place: u32) -> String {
    let draw = f64::from(seed::scattered(n, 100 + place)) / f64::from(u32::MAX);
    let rank = f64::from(WORDS).powf(draw);
    made_up(rank as u32)
}

fn made_up(rank: u32) -> String {
    const ONSETS: [&str; 16] = [
        "b", "br", "d", "f", "g", "gr", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z",
    ];
    const VOWELS: [&str; 5] = ["a", "e", "i", "o", "u"];
    let mut rest = rank + 80;
    let mut word = String::new();
    while rest > 0 {
        word.push_str(seed::pick(&ONSETS, rest % 16));
        word.push_str(seed::pick(&VOWELS, rest / 16 % 5));
        rest /= 80;
    }
    word.push('k');
    word
}

/// What the process holds in memory now; 0 where the system does not say.
fn resident_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kilobytes = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|rest| rest.split_whitespace().next())
        .and_then(|number| number.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1e3
}
