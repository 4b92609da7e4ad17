//! An article as the desk reads it: sentences, quantities, who says what, what asks to be checked, and what was checked before.

use std::time::Instant;

use clap::Args;

use super::{
    search::{document, percentile, statement},
    seed,
};
use crate::{
    article::suggestions,
    problem::Result,
    search::{
        Error, Index,
        matching::{Question, Settings},
    },
    text::{attribution::attributions, checkworthy, quantity::quantities, sentences::sentences},
};

/// What is measured.
#[derive(Debug, Clone, Args)]
pub struct Article {
    /// Words of each article
    #[arg(long, default_value_t = 1_000)]
    words: usize,
    /// Articles that are read
    #[arg(long, default_value_t = 200)]
    articles: u32,
    /// Claims that their suggestions are matched with
    #[arg(long, default_value_t = 10_000)]
    claims: u32,
    /// Read each article so often and keep its fastest time, on a machine that others use too
    #[arg(long, default_value_t = 1)]
    repeat: u32,
}

impl Article {
    /// Measures and prints a table.
    pub fn run(&self) -> Result<()> {
        let index = Index::in_memory()?;
        index.rebuild((0..self.claims).map(|n| Ok::<_, Error>(document(n))), 0)?;
        let texts: Vec<String> = (0..self.articles).map(|n| article(n, self.words)).collect();
        let characters: usize = texts.iter().map(String::len).sum();
        println!(
            "{} articles of {} words, {} characters on average, {} claims to match with",
            texts.len(),
            self.words,
            characters / texts.len().max(1),
            self.claims
        );
        println!("{:<44}{:>9}{:>9}{:>9}{:>9}", "", "found", "p50, ms", "p99, ms", "worst");
        let settings = Settings::default();
        let matched = |text: &str, found: &[suggestions::Suggested]| -> Result<usize> {
            let words: Vec<String> = found
                .iter()
                .map(|one| text.chars().skip(one.start).take(one.end - one.start).collect())
                .collect();
            let questions = found.iter().zip(&words).map(|(one, words)| Question {
                claimant: one.speaker.as_ref().map(|speaker| speaker.name.as_str()),
                ..Question::about(words)
            });
            let matches = index.matches_of_each(&questions.collect::<Vec<_>>(), &settings)?;
            Ok(matches.iter().map(Vec::len).sum())
        };
        self.row("sentences", &texts, |text| Ok(sentences(text).len()))?;
        self.row("quantities", &texts, |text| Ok(quantities(text).len()))?;
        self.row("who says what", &texts, |text| Ok(attributions(text).len()))?;
        self.row("check-worthiness", &texts, |text| Ok(checkworthy::suggest(text).len()))?;
        self.row("suggestions: all of these", &texts, |text| {
            Ok(suggestions::suggest(text).len())
        })?;
        self.row("suggestions with what they match", &texts, |text| {
            let found = suggestions::suggest(text);
            matched(text, &found)
        })
    }

    fn row(&self, what: &str, texts: &[String], work: impl Fn(&str) -> Result<usize>) -> Result<()> {
        let (mut times, mut found) = (Vec::with_capacity(texts.len()), 0);
        for text in texts {
            let mut fastest = None;
            for _ in 0..self.repeat.max(1) {
                let begun = Instant::now();
                let things = work(text)?;
                let time = begun.elapsed();
                if fastest.is_none_or(|fastest| time < fastest) {
                    fastest = Some(time);
                }
                found += things;
            }
            times.extend(fastest);
        }
        times.sort();
        let mean = found as f64 / (texts.len() * self.repeat.max(1) as usize).max(1) as f64;
        let [p50, p99, worst] = [50, 99, 100].map(|percent| percentile(&times, percent));
        println!("{what:<44}{mean:>9.1}{p50:>9.2}{p99:>9.2}{worst:>9.2}");
        Ok(())
    }
}

/// The n-th article: people who say seeded claims, with sentences between them that nobody would check.
fn article(n: u32, words: usize) -> String {
    const BETWEEN: [&str; 6] = [
        "The hall was half empty when the meeting began, and nobody seemed surprised.",
        "It is not clear what happens next.",
        "Residents along the river have heard such promises before.",
        "A spokesman declined to comment on the letter.",
        "What would you have done in their place?",
        "The debate went on until the evening and will be taken up again after the holidays.",
    ];
    const OFFICES: [&str; 4] = [
        "governor",
        "minister of transport",
        "chief economist",
        "head of the border post",
    ];
    let mut text = String::new();
    let mut place = 0;
    while text.split_whitespace().count() < words {
        let which = seed::scattered(n, place);
        let said = statement(which % 1_000_000);
        let said = said.trim_end_matches('.');
        let name = seed::pick(&seed::CLAIMANTS, which / 7);
        let office = seed::pick(&OFFICES, which / 11);
        match place % 4 {
            0 => text.push_str(&format!("{name}, the {office}, said that {}. ", said.to_lowercase())),
            1 => text.push_str(&format!("“{said},” {name} told reporters on Tuesday. ")),
            2 => text.push_str(&format!("{said}, according to {name}.\n\n")),
            _ => text.push_str(&format!("{} ", seed::pick(&BETWEEN, which))),
        }
        place += 1;
    }
    text
}
