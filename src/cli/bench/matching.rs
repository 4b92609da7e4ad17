//! Ranking candidates for each query of a file with the matching that the product uses, so that anyone can score it.

use std::{
    collections::HashMap,
    fs::File,
    io::{BufWriter, Write as _},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use chrono::NaiveDate;
use clap::Args;

use super::{
    beside::{Which, map_at_5, words},
    search::percentile,
    table::{Row, Table},
};
use crate::{
    config::Config,
    problem::Result,
    search::{
        Change, Document, Index, Number,
        matching::{Question, Settings},
        meaning::Meaning,
    },
};

/// What is ranked for what.
#[derive(Debug, Clone, Args)]
pub struct Matching {
    /// Candidates: tab-separated, with a header naming at least `candidate_id` and `claim`; `title`, `subtitle`,
    /// `speaker`, `date`, `verdict`, `url` and `body` are used when they are there
    candidates: PathBuf,
    /// Queries: tab-separated, with a header naming at least `query_id` and `text`; `speaker` and `date` too, if known
    queries: PathBuf,
    /// Where to write `query_id`, `candidate_id` and score, tab-separated, best first
    out: PathBuf,
    /// Candidates for each query
    #[arg(long, default_value_t = 100)]
    top: usize,
    /// Which candidates are relevant: tab-separated, with a header naming at least `query_id` and `candidate_id`; then MAP@5
    /// and the time of a query are printed
    #[arg(long)]
    qrels: Option<PathBuf>,
    /// Ask other full-text searches too
    #[arg(long, value_delimiter = ',', value_enum, requires = "qrels")]
    beside: Vec<Which>,
    /// The PostgreSQL server to compare with; only a temporary table is made there (postgres://…)
    #[arg(long)]
    postgres: Option<String>,
}

/// The candidates for each query, best first.
type Ranked = HashMap<String, Vec<String>>;

impl Matching {
    /// Ranks and writes.
    pub fn run(&self, config: &Config) -> Result<()> {
        let index = index(&self.candidates, config)?;
        let settings = Settings {
            show: 0.0,
            limit: self.top,
            candidates: self.top.max(Settings::default().candidates),
            ..Settings::default()
        };
        let mut out = BufWriter::new(File::create(&self.out)?);
        let queries = Table::read(&self.queries, &["query_id", "text"])?;
        let (mut ranked, mut times) = (Ranked::new(), Vec::new());
        for query in queries.rows() {
            let begun = Instant::now();
            let matches = index.matches(&question(query), &settings)?;
            times.push(begun.elapsed());
            let query = query.get("query_id");
            for found in matches {
                let candidate = found.document.id;
                writeln!(out, "{query}\t{candidate}\t{:.6}", found.score)?;
                ranked.entry(query.to_owned()).or_default().push(candidate);
            }
        }
        out.flush()?;
        match &self.qrels {
            Some(qrels) => self.compare(qrels, &queries, &ranked, times),
            None => Ok(()),
        }
    }

    /// How good that was and how long it took, beside others.
    fn compare(&self, qrels: &Path, queries: &Table, ranked: &Ranked, times: Vec<Duration>) -> Result<()> {
        let mut relevant = Ranked::new();
        for row in Table::read(qrels, &["query_id", "candidate_id"])?.rows() {
            let candidate = row.get("candidate_id").to_owned();
            relevant
                .entry(row.get("query_id").to_owned())
                .or_default()
                .push(candidate);
        }
        println!("{:<20}{:>9}{:>10}{:>10}", "", "MAP@5", "p50, ms", "p99, ms");
        let row = |what: &str, ranked: &Ranked, mut times: Vec<Duration>| {
            times.sort();
            let [p50, p99] = [50, 99].map(|percent| percentile(&times, percent));
            println!("{what:<20}{:>9.3}{p50:>10.2}{p99:>10.2}", map_at_5(&relevant, ranked));
        };
        row("Factdesk", ranked, times);
        let candidates = Table::read(&self.candidates, &["candidate_id", "claim"])?;
        for which in &self.beside {
            let mut other = which.open(self.postgres.as_deref())?;
            other.fill(candidates.rows().map(|candidate| {
                let said = format!("{} {}", candidate.get("claim"), candidate.get("speaker"));
                (candidate.get("candidate_id").to_owned(), said)
            }))?;
            let (mut ranked, mut times) = (Ranked::new(), Vec::new());
            for query in queries.rows() {
                let begun = Instant::now();
                let found = other.ask(&words(query.get("text")), i64::try_from(self.top).unwrap_or(i64::MAX))?;
                times.push(begun.elapsed());
                ranked.insert(query.get("query_id").to_owned(), found);
            }
            row(which.name(), &ranked, times);
        }
        Ok(())
    }
}

/// An index of the candidates of a file; with their meaning, when a model is configured.
pub fn index(candidates: &Path, config: &Config) -> Result<Index> {
    let mut index = Index::in_memory()?;
    if let Some(folder) = &config.embedding_model {
        index = index.with_meaning(Meaning::by(folder));
    }
    let candidates = Table::read(candidates, &["candidate_id", "claim"])?;
    let documents = candidates.rows().map(document);
    index.write(documents.map(|document| Change::Put(Box::new(document))), 0)?;
    if let Some(meaning) = index.meaning() {
        meaning.settled()?;
    }
    Ok(index)
}

/// What is asked about a row of queries.
pub fn question(query: Row<'_>) -> Question<'_> {
    Question {
        claimant: some(query.get("speaker")),
        date: day(query.get("date")),
        ..Question::about(query.get("text"))
    }
}

/// The document that a row of candidates makes.
fn document(row: Row<'_>) -> Document {
    let join = |columns: &[&str]| {
        let cells: Vec<&str> = columns
            .iter()
            .map(|column| row.get(column).trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        cells.join("\n")
    };
    let title = join(&["claim", "title"]);
    Document {
        id: row.get("candidate_id").to_owned(),
        kind: "claim".into(),
        body: join(&["subtitle", "body", "verdict", "url"]),
        people: some(row.get("speaker")).map(str::to_owned).into_iter().collect(),
        date: day(row.get("date")),
        numbers: Number::all_of(&title),
        title,
        ..Document::default()
    }
}

/// A cell, unless it is empty.
fn some(cell: &str) -> Option<&str> {
    Some(cell.trim()).filter(|cell| !cell.is_empty())
}

fn day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text.get(..10)?, "%Y-%m-%d").ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Given;

    #[test]
    fn files_are_read_by_the_names_of_their_columns() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::write(
            path("candidates.tsv"),
            "speaker\tcandidate_id\tclaim\nIlona Brandt\tc1\tRoughly 100,000 troops stand along the border.\n\
             \tc2\tThe mill at Vestholm was \"closed\" in 2019.\n",
        )
        .unwrap();
        std::fs::write(
            path("queries.tsv"),
            "query_id\ttext\nq1\t100k troops stand near the border, Brandt said\n",
        )
        .unwrap();
        let bench = Matching {
            candidates: path("candidates.tsv"),
            queries: path("queries.tsv"),
            out: path("out.tsv"),
            top: 100,
            qrels: None,
            beside: Vec::new(),
            postgres: None,
        };
        let config = Config::from(&Given::default(), |_| None).unwrap();
        bench.run(&config).unwrap();
        let written = std::fs::read_to_string(path("out.tsv")).unwrap();
        let first: Vec<&str> = written.lines().next().unwrap().split('\t').collect();
        assert_eq!(&first[..2], ["q1", "c1"]);
        let score: f64 = first[2].parse().unwrap();
        assert!((0.0..=1.0).contains(&score), "{score}");

        std::fs::write(path("queries.tsv"), "id\ttext\nq1\tx\n").unwrap();
        let problem = bench.run(&config).unwrap_err().to_string();
        assert!(
            problem.contains("query_id") && problem.contains("queries.tsv"),
            "{problem}"
        );
    }
}
