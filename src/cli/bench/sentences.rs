//! Splits the texts of a file into sentences with the product's own rules.

use std::{fmt::Write as _, path::PathBuf};

use clap::Args;
use serde_json::{Value, json};

use crate::{
    problem::{Problem, Result},
    text::sentences::sentences,
};

/// Files.
#[derive(Debug, Args)]
pub struct Sentences {
    /// Texts: {"id", "text"} a line
    input: PathBuf,
    /// Where {"id", "sentences"} go, a line each
    output: PathBuf,
}

impl Sentences {
    /// Reads, splits, writes.
    pub fn run(&self) -> Result<()> {
        let name = self.input.display();
        let file = std::fs::read_to_string(&self.input)
            .map_err(|error| Problem::field("file", format!("{name} cannot be read: {error}.")))?;
        let mut out = String::new();
        for (at, line) in file.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let wrong = |what: &str| Problem::field("file", format!("{name}, line {}: {what}.", at + 1));
            let row: Value = serde_json::from_str(line).map_err(|error| wrong(&error.to_string()))?;
            let text = row
                .get("text")
                .and_then(Value::as_str)
                .ok_or_else(|| wrong("there is no text in it"))?;
            let found: Vec<&str> = sentences(text)
                .into_iter()
                .filter_map(|range| text.get(range))
                .collect();
            let _ = writeln!(out, "{}", json!({"id": row.get("id"), "sentences": found}));
        }
        std::fs::write(&self.output, out)?;
        Ok(())
    }
}
