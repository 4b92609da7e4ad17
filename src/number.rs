//! Numbers as JSON writes them: whole ones without a decimal point, as readers and programs expect `100000`.

use serde::Serializer;

/// Beyond it not every whole number has a `f64` of its own, and a decimal point warns of that.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The number as JSON; null for what is no number.
pub fn json(value: f64) -> serde_json::Value {
    match whole(value) {
        Some(whole) => whole.into(),
        None => value.into(),
    }
}

/// For `#[serde(serialize_with = "…")]` on a number that may be missing.
pub fn serialize_optional<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        None => serializer.serialize_none(),
        Some(value) => match whole(*value) {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(*value),
        },
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "checked to be whole and within the range"
)]
fn whole(value: f64) -> Option<i64> {
    (value.fract() == 0.0 && value.abs() < EXACT).then_some(value as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_have_no_point() {
        for (value, written) in [
            (100_000.0, "100000"),
            (-3.0, "-3"),
            (2.5, "2.5"),
            (0.0, "0"),
            (1e300, "1e+300"),
            (f64::NAN, "null"),
            (f64::INFINITY, "null"),
        ] {
            assert_eq!(json(value).to_string(), written);
        }
    }
}
