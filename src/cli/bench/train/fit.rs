//! Logistic regression by L-BFGS: no chance in it, so the same rows always give the same weights.

use std::collections::VecDeque;

/// One sentence as numbers.
#[derive(Debug, Clone)]
pub struct Row {
    /// Which feature, and its value.
    pub values: Vec<(usize, f64)>,
    /// What is to be foretold: 0, 1 or between.
    pub target: f64,
    /// How much it counts.
    pub weight: f64,
}

/// What was learnt.
#[derive(Debug, Clone)]
pub struct Fitted {
    /// A weight for each feature.
    pub weights: Vec<f64>,
    /// What is added always.
    pub bias: f64,
}

/// How many steps back the curvature is remembered.
const MEMORY: usize = 8;
const STEPS: usize = 150;

/// Weights that foretell the targets, kept small: `penalty` is what a squared weight of one costs, twice over.
pub fn fit(rows: &[Row], features: usize, penalty: f64) -> Fitted {
    // The bias is the last of the numbers searched for and costs nothing.
    let mut at = least(features + 1, |at| evaluate(rows, at, penalty));
    let bias = at.pop().unwrap_or_default();
    Fitted { weights: at, bias }
}

/// Where a loss is least, looked for from nought. `evaluate` gives the loss and its slope.
pub fn least(numbers: usize, evaluate: impl Fn(&[f64]) -> (f64, Vec<f64>)) -> Vec<f64> {
    let mut at = vec![0.0; numbers];
    let (mut loss, mut slope) = evaluate(&at);
    let mut past: VecDeque<(Vec<f64>, Vec<f64>, f64)> = VecDeque::new();
    for _ in 0..STEPS {
        let direction = towards(&slope, &past);
        let gain = dot(&direction, &slope);
        if gain > -1e-9 {
            break;
        }
        let mut step = if past.is_empty() {
            1.0 / norm(&slope).max(1.0)
        } else {
            1.0
        };
        let mut next = None;
        for _ in 0..30 {
            let there: Vec<f64> = at.iter().zip(&direction).map(|(a, d)| a + step * d).collect();
            let (its_loss, its_slope) = evaluate(&there);
            if its_loss <= loss + 1e-4 * step * gain {
                next = Some((there, its_loss, its_slope));
                break;
            }
            step *= 0.5;
        }
        let Some((there, its_loss, its_slope)) = next else {
            break;
        };
        let moved: Vec<f64> = there.iter().zip(&at).map(|(a, b)| a - b).collect();
        let turned: Vec<f64> = its_slope.iter().zip(&slope).map(|(a, b)| a - b).collect();
        let curve = dot(&moved, &turned);
        if curve > 1e-12 {
            past.push_back((moved, turned, 1.0 / curve));
            if past.len() > MEMORY {
                past.pop_front();
            }
        }
        let settled = (loss - its_loss).abs() <= 1e-7 * loss.abs().max(1.0);
        (at, loss, slope) = (there, its_loss, its_slope);
        if settled {
            break;
        }
    }
    at
}

/// The loss and its slope.
fn evaluate(rows: &[Row], at: &[f64], penalty: f64) -> (f64, Vec<f64>) {
    let (weights, bias) = match at.split_last() {
        Some((bias, weights)) => (weights, *bias),
        None => return (0.0, Vec::new()),
    };
    let mut slope: Vec<f64> = weights.iter().map(|w| penalty * w).collect();
    let mut loss = 0.5 * penalty * dot(weights, weights);
    let mut bias_slope = 0.0;
    for row in rows {
        let logit = bias
            + row
                .values
                .iter()
                .map(|(n, v)| weights.get(*n).copied().unwrap_or(0.0) * v)
                .sum::<f64>();
        // log(1 + e^z) without overflow
        loss += row.weight * (logit.max(0.0) + (-logit.abs()).exp().ln_1p() - row.target * logit);
        let miss = row.weight * (1.0 / (1.0 + (-logit).exp()) - row.target);
        bias_slope += miss;
        for (n, v) in &row.values {
            if let Some(one) = slope.get_mut(*n) {
                *one += miss * v;
            }
        }
    }
    slope.push(bias_slope);
    (loss, slope)
}

/// The direction of the next step, from the slope and the curvature seen so far.
fn towards(slope: &[f64], past: &VecDeque<(Vec<f64>, Vec<f64>, f64)>) -> Vec<f64> {
    let mut direction: Vec<f64> = slope.iter().map(|g| -g).collect();
    let mut shares = Vec::with_capacity(past.len());
    for (moved, turned, inverse) in past.iter().rev() {
        let share = inverse * dot(moved, &direction);
        add(&mut direction, turned, -share);
        shares.push(share);
    }
    if let Some((moved, turned, _)) = past.back() {
        let scale = dot(moved, turned) / dot(turned, turned).max(1e-12);
        direction.iter_mut().for_each(|d| *d *= scale);
    }
    for ((moved, turned, inverse), share) in past.iter().zip(shares.into_iter().rev()) {
        let back = inverse * dot(turned, &direction);
        add(&mut direction, moved, share - back);
    }
    direction
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn norm(a: &[f64]) -> f64 {
    dot(a, a).sqrt()
}

fn add(to: &mut [f64], what: &[f64], times: f64) {
    for (a, b) in to.iter_mut().zip(what) {
        *a += times * b;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_speaks_for_it_gets_weight_and_what_does_not_gets_none() {
        let rows: Vec<Row> = (0..200)
            .map(|n| Row {
                values: vec![(0, f64::from(n % 2)), (1, f64::from(n % 5))],
                target: f64::from(n % 2),
                weight: 1.0,
            })
            .collect();
        let fitted = fit(&rows, 2, 1.0);
        assert!(fitted.weights[0] > 3.0);
        assert!(fitted.weights[1].abs() < 0.1);
        assert!(fitted.bias < -1.0);
    }

    #[test]
    fn a_stronger_penalty_keeps_weights_smaller() {
        let row = Row {
            values: vec![(0, 1.0)],
            target: 1.0,
            weight: 1.0,
        };
        let rows = vec![
            row.clone(),
            Row {
                values: vec![],
                target: 0.0,
                ..row
            },
        ];
        assert!(fit(&rows, 1, 10.0).weights[0] < fit(&rows, 1, 0.1).weights[0]);
    }
}
