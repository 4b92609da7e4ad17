//! Scores the sentences of a file with the product's own model, so that anyone can measure it.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    path::{Path, PathBuf},
    time::Instant,
};

use clap::Args;

use super::{
    decisions,
    table::{Row, Table},
};
use crate::{
    config::Config,
    problem::Result,
    text::checkworthy::{Feature, Sentence, features, score},
};

/// Files.
#[derive(Debug, Args)]
pub struct Detection {
    /// Sentences: a header and tab-separated sentence_id, doc_id, line, speaker, text
    #[arg(requires = "output")]
    input: Option<PathBuf>,
    /// Where sentence_id and score go
    output: Option<PathBuf>,
}

impl Detection {
    /// Reads, scores, writes; without files, shows how good the suggestions were at this desk.
    pub fn run(&self, config: &Config) -> Result<()> {
        match (&self.input, &self.output) {
            (Some(input), Some(output)) => over_files(input, output),
            _ => decisions::run(config),
        }
    }
}

fn over_files(input: &Path, output: &Path) -> Result<()> {
    let table = Table::read(input, &["sentence_id", "doc_id", "line", "text"])?;
    let begun = Instant::now();
    let mut scores: BTreeMap<usize, f64> = BTreeMap::new();
    for document in documents(&table)? {
        let given: Vec<Sentence<'_>> = document.iter().map(|(_, row)| sentence(row)).collect();
        scores.extend(document.iter().map(|(at, _)| *at).zip(score(&given)));
    }
    let took = begun.elapsed();
    let mut out = String::new();
    for (row, score) in table.rows().zip(scores.values()) {
        let _ = writeln!(out, "{}\t{score:.6}", row.get("sentence_id"));
    }
    std::fs::write(output, out)?;
    eprintln!(
        "{} sentences scored in {:.0} ms",
        scores.len(),
        took.as_secs_f64() * 1000.0
    );
    Ok(())
}

/// A row's sentence. Rows with a speaker are a transcript, rows without are prose.
fn sentence<'a>(row: &Row<'a>) -> Sentence<'a> {
    Sentence {
        text: row.get("text"),
        spoken: !row.get("speaker").trim().is_empty(),
    }
}

/// The rows of each document in the order of its lines, with their place in the file.
fn documents(table: &Table) -> Result<Vec<Vec<(usize, Row<'_>)>>> {
    let mut documents: BTreeMap<&str, Vec<(u32, usize, Row<'_>)>> = BTreeMap::new();
    for (at, row) in table.rows().enumerate() {
        documents
            .entry(row.get("doc_id"))
            .or_default()
            .push((row.number("line")?, at, row));
    }
    Ok(documents
        .into_values()
        .map(|mut rows| {
            rows.sort_by_key(|(line, at, _)| (*line, *at));
            rows.into_iter().map(|(_, at, row)| (at, row)).collect()
        })
        .collect())
}

/// The features of every row, in the order of the file.
pub fn features_of(table: &Table) -> Result<Vec<Vec<Feature>>> {
    let mut found: BTreeMap<usize, Vec<Feature>> = BTreeMap::new();
    for document in documents(table)? {
        let given: Vec<Sentence<'_>> = document.iter().map(|(_, row)| sentence(row)).collect();
        found.extend(document.iter().map(|(at, _)| *at).zip(features(&given)));
    }
    Ok(found.into_values().collect())
}
