//! How good the suggestions were at this desk: what editors made of them, by score.

use crate::{
    article::{store::suggestions, suggestions::Decision},
    config::Config,
    db::{Database, Missing},
    problem::Result,
};

/// The bands that are told apart, from the top, each by its lowest score.
const BANDS: [f64; 5] = [0.9, 0.8, 0.7, 0.6, 0.0];

/// Prints, for each band of scores, how many suggestions were logged and dismissed, and the precision: the share of the
/// decided ones that were logged, in the band and from the top down to it.
pub fn run(config: &Config) -> Result<()> {
    let database = Database::open(&config.database, Missing::Refuse)?;
    let decided = database.read_now(suggestions::decided)?;
    if decided.is_empty() {
        println!("No suggestion was decided at this desk yet: log or dismiss some in articles.");
        return Ok(());
    }
    println!(
        "{:<12}{:>8}{:>11}{:>11}{:>17}",
        "score", "logged", "dismissed", "precision", "from the top"
    );
    let (mut above, mut all_logged, mut all) = (f64::INFINITY, 0, 0);
    for lowest in BANDS {
        let within = || decided.iter().filter(|(score, _)| *score >= lowest && *score < above);
        let logged = within().filter(|(_, decision)| *decision == Decision::Logged).count();
        let count = within().count();
        (all_logged, all, above) = (all_logged + logged, all + count, lowest);
        println!(
            "{:<12}{logged:>8}{:>11}{:>11}{:>17}",
            format!("{lowest:.1} and up"),
            count - logged,
            share(logged, count),
            share(all_logged, all)
        );
    }
    Ok(())
}

fn share(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    format!("{:.2}", part as f64 / whole as f64)
}
