//! What matching by meaning costs: the nearest of many directions, and the direction of one text by the model that is configured.

use std::time::Instant;

use clap::Args;

use super::seed;
use crate::{
    config::Config,
    problem::Result,
    search::{
        self,
        meaning::{Model, UNLIKE, Vectors},
    },
};

/// How many of the nearest are asked for, as matching does.
const NEAREST: usize = 50;

/// What is measured.
#[derive(Debug, Clone, Args)]
pub struct Meaning {
    /// Directions in the table, one row for each
    #[arg(long, value_delimiter = ',', default_value = "10000,100000,300000,1000000")]
    claims: Vec<u32>,
    /// Numbers of a direction, when no model is configured
    #[arg(long, default_value_t = 384)]
    numbers: usize,
    /// Questions for each figure
    #[arg(long, default_value_t = 100)]
    questions: u32,
}

impl Meaning {
    /// Measures and prints a table.
    pub fn run(&self, config: &Config) -> Result<()> {
        let mut numbers = self.numbers.max(1);
        println!(
            "{:<36}{:>9}{:>9}{:>9}{:>9}",
            "", "least, ms", "p50, ms", "p99, ms", "MB"
        );
        if let Some(folder) = &config.embedding_model {
            let begun = Instant::now();
            let model = Model::open(folder).map_err(search::Error::from)?;
            println!(
                "{:<36}{:>9.0}",
                "reading the model",
                begun.elapsed().as_secs_f64() * 1e3
            );
            numbers = model.dimensions();
            // About as long as a claim.
            let texts = UNLIKE.windows(2).cycle().map(|pair| pair.join(" "));
            let mut texts = texts.take(self.questions as usize);
            let times = self.times(|_| {
                let direction = texts.next().map(|text| model.direction(&text));
                direction.transpose().is_ok()
            });
            print("the direction of a text", &times, None);
        }
        let mut vectors = Vectors::default();
        let mut made = 0;
        for claims in &self.claims {
            for n in made..*claims {
                vectors.put(&format!("{n:036}"), "claim", u64::from(n), &direction(n, numbers));
            }
            made = made.max(*claims);
            let times = self.times(|n| {
                let asked = direction(u32::MAX - n, numbers);
                !vectors.nearest(&asked, &[], NEAREST).is_empty()
            });
            let megabytes = vectors.bytes() as f64 / 1e6;
            print(&format!("the nearest of {made}"), &times, Some(megabytes));
        }
        Ok(())
    }

    /// Milliseconds of each question that was answered, the shortest first.
    fn times(&self, mut ask: impl FnMut(u32) -> bool) -> Vec<f64> {
        let mut times = Vec::new();
        for n in 0..self.questions.max(1) {
            let begun = Instant::now();
            if ask(n) {
                times.push(begun.elapsed().as_secs_f64() * 1e3);
            }
        }
        times.sort_by(f64::total_cmp);
        times
    }
}

fn print(what: &str, times: &[f64], megabytes: Option<f64>) {
    let at = |percent: usize| {
        times
            .get((times.len().saturating_sub(1) * percent).div_ceil(100))
            .copied()
    };
    let [least, half, most] = [0, 50, 99].map(|percent| at(percent).unwrap_or_default());
    let megabytes = megabytes.map_or_else(String::new, |megabytes| format!("{megabytes:.0}"));
    println!("{what:<36}{least:>9.2}{half:>9.2}{most:>9.2}{megabytes:>9}");
}

/// Numbers that look like chance and are the same for the same `n`, of length 1 together.
fn direction(n: u32, numbers: usize) -> Vec<f32> {
    let part = |place: u32| seed::scattered(n, place) as f32 / u32::MAX as f32 - 0.5;
    let all: Vec<f32> = (0..numbers as u32).map(part).collect();
    let length = all.iter().map(|one| one * one).sum::<f32>().sqrt();
    all.into_iter().map(|one| one / length).collect()
}
