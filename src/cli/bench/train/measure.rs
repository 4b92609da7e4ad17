//! How good a ranking is: average precision, the same inside each document, precision at the top, F1.

use std::collections::BTreeMap;

/// A sentence that was scored.
#[derive(Debug, Clone)]
pub struct Scored {
    /// Its article or debate.
    pub doc: String,
    /// Its score.
    pub score: f64,
    /// Whether it is one to check.
    pub positive: bool,
}

/// The figures of one run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measures {
    /// Average precision over all sentences.
    pub ap: f64,
    /// F1 of those at 0.5 and above.
    pub f1: f64,
    /// Mean of the average precisions inside each document that has one to find.
    pub map: f64,
    /// Share of those to find among the first five of a document.
    pub p5: f64,
    /// The same among the first ten.
    pub p10: f64,
}

/// Measures a run.
pub fn measure(run: &[Scored]) -> Measures {
    let mut documents: BTreeMap<&str, Vec<&Scored>> = BTreeMap::new();
    for one in run {
        documents.entry(one.doc.as_str()).or_default().push(one);
    }
    let ranked: Vec<Vec<bool>> = documents
        .into_values()
        .map(rank)
        .filter(|doc| doc.contains(&true))
        .collect();
    let mean = |of: &dyn Fn(&Vec<bool>) -> f64| ranked.iter().map(of).sum::<f64>() / ranked.len().max(1) as f64;
    let top = |k: usize| mean(&|doc| doc.iter().take(k).filter(|p| **p).count() as f64 / k as f64);
    let said = run.iter().filter(|s| s.score >= 0.5).count();
    let right = run.iter().filter(|s| s.score >= 0.5 && s.positive).count();
    let positive = run.iter().filter(|s| s.positive).count();
    Measures {
        ap: average_precision(&rank(run.iter().collect())),
        f1: 2.0 * right as f64 / (said + positive).max(1) as f64,
        map: mean(&|doc| average_precision(doc)),
        p5: top(5),
        p10: top(10),
    }
}

/// Best first; equal scores keep their order.
fn rank(mut run: Vec<&Scored>) -> Vec<bool> {
    run.sort_by(|a, b| b.score.total_cmp(&a.score));
    run.into_iter().map(|s| s.positive).collect()
}

fn average_precision(ranked: &[bool]) -> f64 {
    let (mut hits, mut sum) = (0_u32, 0.0);
    for (at, _) in ranked.iter().enumerate().filter(|(_, positive)| **positive) {
        hits += 1;
        sum += f64::from(hits) / (at + 1) as f64;
    }
    if hits == 0 { 0.0 } else { sum / f64::from(hits) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(rows: &[(&str, f64, bool)]) -> Vec<Scored> {
        rows.iter()
            .map(|(doc, score, positive)| Scored {
                doc: (*doc).to_owned(),
                score: *score,
                positive: *positive,
            })
            .collect()
    }

    #[test]
    fn figures_worked_out_by_hand() {
        let got = measure(&run(&[
            ("a", 0.9, true),
            ("a", 0.8, false),
            ("a", 0.7, true),
            ("b", 0.1, false),
            ("b", 0.2, true),
            ("c", 0.6, false),
        ]));
        assert!((got.map - f64::midpoint((1.0 + 2.0 / 3.0) / 2.0, 1.0)).abs() < 1e-9);
        assert!((got.ap - (1.0 + 2.0 / 3.0 + 3.0 / 5.0) / 3.0).abs() < 1e-9);
        assert!((got.f1 - 4.0 / 7.0).abs() < 1e-9);
        assert!((got.p5 - 0.3).abs() < 1e-9);
    }
}
