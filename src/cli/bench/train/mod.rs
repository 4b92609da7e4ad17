//! `factdesk bench train`: learns the weights of check-worthiness from labelled sentences, or measures how well that goes.

pub mod fit;
mod learn;
mod measure;

use std::path::{Path, PathBuf};

use clap::Args;

use self::{
    learn::{Example, Settings, learn},
    measure::{Measures, Scored, measure},
};
use super::{detection::features_of, table::Table};
use crate::{
    problem::{Problem, Result},
    text::checkworthy::Weights,
};

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
        if self.cross_validate {
            cross_validate(&debates, &news, &more, &settings);
        }
        if let Some(output) = &self.output {
            let articles: Vec<&Example> = news.iter().chain(&more).collect();
            let weights = learn(&debates.iter().collect::<Vec<_>>(), &articles, &settings);
            let remarks = format!(
                "How much each feature speaks for checking a sentence; docs/models.md says how this was learnt and measured.\n\
                 Written by `factdesk bench train` from {} sentences of debates and {} of articles.",
                debates.len(),
                articles.len()
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

/// Five times, four fifths of the documents are learnt from and the rest is scored.
fn cross_validate(debates: &[Example], news: &[Example], more: &[Example], settings: &Settings) {
    println!("{:<44}{:>7}{:>7}{:>7}{:>7}{:>7}", "", "AP", "F1", "MAP", "P@5", "P@10");
    let all_debates: Vec<&Example> = debates.iter().collect();
    let mut spoken = Vec::new();
    for fold in folds(debates) {
        let (held, rest): (Vec<&Example>, Vec<&Example>) = debates.iter().partition(|e| e.fold == fold);
        let weights = learn(&rest, &[], settings);
        spoken.extend(held.into_iter().map(|e| scored(e, &weights, true)));
    }
    print("debates, grouped 5-fold", &measure(&spoken));
    if news.is_empty() {
        return;
    }
    let alone = learn(&all_debates, &[], settings);
    let carried: Vec<Scored> = news.iter().map(|e| scored(e, &alone, false)).collect();
    print("articles, learnt from debates only", &measure(&carried));
    let mut prose = Vec::new();
    for fold in folds(news) {
        let (held, rest): (Vec<&Example>, Vec<&Example>) = news.iter().partition(|e| e.fold == fold);
        let articles: Vec<&Example> = rest.into_iter().chain(more).collect();
        let weights = learn(&all_debates, &articles, settings);
        prose.extend(held.into_iter().map(|e| scored(e, &weights, false)));
    }
    print("articles, grouped 5-fold", &measure(&prose));
}

fn folds(examples: &[Example]) -> std::collections::BTreeSet<u32> {
    examples.iter().map(|e| e.fold).collect()
}

fn scored(example: &Example, weights: &Weights, spoken: bool) -> Scored {
    Scored {
        doc: example.doc.clone(),
        score: weights.score(&example.features, spoken),
        positive: example.grade == 2,
    }
}

fn print(what: &str, m: &Measures) {
    println!(
        "{what:<44}{:>7.3}{:>7.3}{:>7.3}{:>7.3}{:>7.3}",
        m.ap, m.f1, m.map, m.p5, m.p10
    );
}
