//! Settings for articles, chosen only by how articles are ranked that were held out of those given.

use super::{
    folds::folds,
    learn::{Before, Example, Settings, learn},
    measure::{Measures, Scored, measure},
};

/// Into how many parts the articles are cut while choosing.
const PARTS: u32 = 3;

/// What is tried: penalty, how easily words take a weight, how much a minor sentence counts.
fn tried(settings: &Settings) -> Vec<Settings> {
    let mut all = Vec::new();
    for article_penalty in [25.0, 40.0, 60.0] {
        for word_scale in [2.0, 3.0] {
            for minor in [0.15, 0.25] {
                all.push(Settings {
                    article_penalty,
                    word_scale,
                    minor,
                    ..settings.clone()
                });
            }
        }
    }
    all
}

/// The settings under which held-out articles of these are ranked best; the first of equals.
pub fn choose(before: &Before, articles: &[&Example], more: &[Example], settings: &Settings) -> Settings {
    if articles.is_empty() {
        return settings.clone();
    }
    let mut best: Option<(f64, Settings)> = None;
    for one in tried(settings) {
        let held_out = held_out(before, articles, more, Some(0), PARTS, |_| one.clone());
        let m = measure(&held_out);
        let worth = m.ap + m.f1 + m.map + m.p5;
        if best.as_ref().is_none_or(|(known, _)| worth > *known + 1e-9) {
            best = Some((worth, one));
        }
    }
    best.map_or_else(|| settings.clone(), |(_, one)| one)
}

/// Every article scored by weights that were learnt without it.
pub fn held_out(
    before: &Before,
    articles: &[&Example],
    more: &[Example],
    division: Option<u32>,
    parts: u32,
    settings: impl Fn(&[&Example]) -> Settings,
) -> Vec<Scored> {
    let fold_of = folds(articles, division, parts);
    let numbers: std::collections::BTreeSet<u32> = fold_of.values().copied().collect();
    let mut scored = Vec::new();
    for fold in numbers {
        let (held, rest): (Vec<&Example>, Vec<&Example>) = articles
            .iter()
            .copied()
            .partition(|e| fold_of.get(&e.doc) == Some(&fold));
        let settings = settings(&rest);
        let known: Vec<&Example> = rest.into_iter().chain(more).collect();
        let weights = learn(before, &known, &settings);
        scored.extend(held.into_iter().map(|e| e.scored(&weights, false)));
    }
    scored
}

/// The mean of several runs, and how far they spread (standard deviation).
pub fn mean_and_spread(runs: &[Measures]) -> (Measures, Measures) {
    let count = runs.len().max(1) as f64;
    let mean = |of: fn(&Measures) -> f64| runs.iter().map(of).sum::<f64>() / count;
    let spread = |of: fn(&Measures) -> f64| {
        let middle = mean(of);
        (runs.iter().map(|m| (of(m) - middle).powi(2)).sum::<f64>() / count).sqrt()
    };
    let of = |with: &dyn Fn(fn(&Measures) -> f64) -> f64| Measures {
        ap: with(|m| m.ap),
        f1: with(|m| m.f1),
        map: with(|m| m.map),
        p5: with(|m| m.p5),
        p10: with(|m| m.p10),
    };
    (of(&mean), of(&spread))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mean_and_spread_of_two_runs() {
        let run = |ap| Measures {
            ap,
            f1: 0.5,
            map: 0.5,
            p5: 0.5,
            p10: 0.5,
        };
        let (mean, spread) = mean_and_spread(&[run(0.6), run(0.8)]);
        assert!((mean.ap - 0.7).abs() < 1e-9 && (spread.ap - 0.1).abs() < 1e-9);
        assert!(spread.f1.abs() < 1e-9);
    }
}
