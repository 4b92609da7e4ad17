//! `factdesk bench train`: learns the weights of check-worthiness from labelled sentences, or measures how well that goes.

mod choose;
pub mod fit;
mod folds;
mod learn;
mod meaning;
mod measure;

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use clap::Args;

use self::{
    choose::{choose, held_out, mean_and_spread},
    learn::{Before, Example, Settings, Transcripts, learn},
    meaning::Meanings,
    measure::{Measures, Scored, measure},
};
use super::{detection::features_of, table::Table};
use crate::problem::{Problem, Result};

/// Files, and what to do with them.
#[derive(Debug, Args)]
pub struct Train {
    /// Labelled sentences of debates: sentence_id, doc_id, line, speaker, fold, label, text
    #[arg(long, value_name = "TRAIN.tsv")]
    debates: PathBuf,
    /// Sentences of articles (sentence_id, doc_id, line, fold, text) and their grades (sentence_id, label, grade)
    #[arg(long, num_args = 2, value_names = ["SENTENCES.tsv", "GOLD.tsv"])]
    news: Vec<PathBuf>,
    /// More labelled prose, only ever learnt from: sentence_id, doc_id, line, grade, text
    #[arg(long, value_name = "FILE")]
    more: Vec<PathBuf>,
    /// A sentence-embedding model's folder: words that no article holds take their weight from words of like meaning
    #[arg(long, value_name = "FOLDER")]
    meaning: Option<PathBuf>,
    /// Print how well it does on debates and articles that it has not learnt from
    #[arg(long)]
    cross_validate: bool,
    /// Where the weights go
    #[arg(required_unless_present = "cross_validate")]
    output: Option<PathBuf>,
}

impl Train {
    /// Reads, learns, writes or prints.
    pub fn run(&self) -> Result<()> {
        let debates = debates(&self.debates)?;
        let news = match self.news.as_slice() {
            [sentences, gold] => news(sentences, gold)?,
            _ => Vec::new(),
        };
        let mut more = Vec::new();
        for path in &self.more {
            more.extend(own(path)?);
        }
        let settings = Settings::default();
        let transcripts = Transcripts::learn(&debates.iter().collect::<Vec<_>>(), &settings);
        let meanings = self
            .meaning
            .as_deref()
            .map(Meanings::by)
            .transpose()?
            .unwrap_or_default();
        let before = Before { transcripts, meanings };
        if self.cross_validate {
            cross_validate(&debates, &before, &news, &more, &settings);
        }
        if let Some(output) = &self.output {
            let given: Vec<&Example> = news.iter().collect();
            let chosen = choose(&before, &given, &more, &settings);
            let articles: Vec<&Example> = given.into_iter().chain(&more).collect();
            let weights = learn(&before, &articles, &chosen);
            eprintln!(
                "chosen for articles: penalty {}, words {}, minor {}",
                chosen.article_penalty, chosen.word_scale, chosen.minor
            );
            let remarks = format!(
                "How much each feature speaks for checking a sentence; docs/models.md says how this was learnt and measured.\n\
                 Written by `factdesk bench train` from {} sentences of debates and {} of articles; {}",
                debates.len(),
                articles.len(),
                if self.meaning.is_some() {
                    "what they taught of a word holds for words of like meaning too."
                } else {
                    "words that they do not hold have no weight."
                }
            );
            std::fs::write(output, weights.write(&remarks))?;
            eprintln!("{} features written", weights.features.len());
        }
        Ok(())
    }
}

fn debates(path: &Path) -> Result<Vec<Example>> {
    let table = Table::read(path, &["sentence_id", "doc_id", "line", "fold", "label", "text"])?;
    let mut found = Vec::new();
    for (row, features) in table.rows().zip(features_of(&table)?) {
        found.push(Example {
            doc: row.get("doc_id").to_owned(),
            fold: row.number("fold")?,
            grade: row.number("label")? * 2,
            features,
        });
    }
    Ok(found)
}

fn news(sentences: &Path, gold: &Path) -> Result<Vec<Example>> {
    let table = Table::read(sentences, &["sentence_id", "doc_id", "line", "fold", "text"])?;
    let gold = Table::read(gold, &["sentence_id", "label", "grade"])?;
    let mut grades = std::collections::HashMap::new();
    for row in gold.rows() {
        grades.insert(row.get("sentence_id").to_owned(), row.number("grade")?);
    }
    let mut found = Vec::new();
    for (row, features) in table.rows().zip(features_of(&table)?) {
        let id = row.get("sentence_id").to_owned();
        let grade = *grades
            .get(&id)
            .ok_or_else(|| Problem::field("file", format!("Sentence {id} has no grade.")))?;
        let (doc, fold) = (row.get("doc_id").to_owned(), row.number("fold")?);
        found.push(Example {
            doc,
            fold,
            grade,
            features,
        });
    }
    Ok(found)
}

fn own(path: &Path) -> Result<Vec<Example>> {
    let table = Table::read(path, &["sentence_id", "doc_id", "line", "grade", "text"])?;
    let mut found = Vec::new();
    for (row, features) in table.rows().zip(features_of(&table)?) {
        found.push(Example {
            doc: row.get("doc_id").to_owned(),
            fold: 0,
            grade: row.number("grade")?,
            features,
        });
    }
    Ok(found)
}

/// How often the articles are divided anew.
const DIVISIONS: u32 = 5;
const PARTS: u32 = 5;

/// Five times, four fifths of the documents are learnt from and the rest is scored. Settings for articles are chosen anew
/// each time from what is learnt from, so nothing about the rest is known.
fn cross_validate(debates: &[Example], before: &Before, news: &[Example], more: &[Example], settings: &Settings) {
    println!("{:<52}{:>7}{:>7}{:>7}{:>7}{:>7}", "", "AP", "F1", "MAP", "P@5", "P@10");
    let mut spoken = Vec::new();
    for fold in debates.iter().map(|e| e.fold).collect::<BTreeSet<u32>>() {
        let (held, rest): (Vec<&Example>, Vec<&Example>) = debates.iter().partition(|e| e.fold == fold);
        let weights = Transcripts::learn(&rest, settings).weights();
        spoken.extend(held.into_iter().map(|e| e.scored(&weights, true)));
    }
    print("debates, grouped 5-fold", &measure(&spoken));
    if news.is_empty() {
        return;
    }
    let all: Vec<&Example> = news.iter().collect();
    let untouched = |articles: &[&Example]| -> Measures {
        let weights = learn(before, articles, settings);
        measure(&all.iter().map(|e| e.scored(&weights, false)).collect::<Vec<Scored>>())
    };
    print("articles, learnt from debates only", &untouched(&[]));
    if !more.is_empty() {
        let prose: Vec<&Example> = more.iter().collect();
        print("articles, learnt from debates and prose of our own", &untouched(&prose));
        let run = held_out(before, &all, &[], None, PARTS, |rest| {
            choose(before, rest, &[], settings)
        });
        print("articles, grouped 5-fold, without prose of our own", &measure(&run));
    }
    let run = |division| {
        let choice = |rest: &[&Example]| choose(before, rest, more, settings);
        measure(&held_out(before, &all, more, division, PARTS, choice))
    };
    print("articles, grouped 5-fold, as shipped", &run(None));
    let runs: Vec<Measures> = (1..=DIVISIONS).map(|division| run(Some(division))).collect();
    let (mean, spread) = mean_and_spread(&runs);
    print(&format!("  mean of {DIVISIONS} other divisions"), &mean);
    print("  standard deviation between them", &spread);
}

fn print(what: &str, m: &Measures) {
    println!(
        "{what:<52}{:>7.3}{:>7.3}{:>7.3}{:>7.3}{:>7.3}",
        m.ap, m.f1, m.map, m.p5, m.p10
    );
}
