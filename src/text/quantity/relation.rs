//! How two quantities stand to each other: the same number, one that can be the same, or another number of the same thing.

use super::{Hedge, Quantity};

/// How two quantities stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The same number of the same thing.
    Same,
    /// Numbers that can both be true of the same thing: "roughly 100,000" and "98,500".
    Compatible,
    /// Other numbers of the same thing.
    Different,
    /// Numbers of things that cannot be compared.
    Unrelated,
}

/// How far a bound that is open at one end reaches: twice the number, or half of it.
const OPEN: f64 = 2.0;
/// How far a round number may be from the true one.
const ROUND: f64 = 0.05;

/// How the one stands to the other; it is the same in both directions.
pub fn relation(a: &Quantity, b: &Quantity) -> Relation {
    let Some((ratio, sure)) = ratio(a.unit.as_deref(), b.unit.as_deref()) else {
        return Relation::Unrelated;
    };
    let (Some(mine), Some(other)) = (reach(a, 1.0), reach(b, ratio)) else {
        return Relation::Unrelated;
    };
    let near = |x: f64, y: f64| (x - y).abs() <= 5e-4 * x.abs().max(y.abs());
    let stated = |q: &Quantity, by: f64| (q.value.or(q.low).map(|n| n * by), q.value.or(q.high).map(|n| n * by));
    let ((low, high), (other_low, other_high)) = (stated(a, 1.0), stated(b, ratio));
    let equal = |x: Option<f64>, y: Option<f64>| x.zip(y).is_some_and(|(x, y)| near(x, y));
    let nearly = |q: &Quantity| q.hedge == Hedge::About && q.value.is_some() && q.high == q.value;
    let same = a.hedge == b.hedge && nearly(a) == nearly(b) && equal(low, other_low) && equal(high, other_high);
    let overlap = mine.0 <= other.1 && other.0 <= mine.1;
    match (sure, same, overlap) {
        (true, true, _) => Relation::Same,
        (_, true, _) | (true, _, true) => Relation::Compatible,
        (true, ..) => Relation::Different,
        // A bare number may be of anything.
        (false, ..) => Relation::Unrelated,
    }
}

/// From where to where the number can be, times a factor; a little more than it says, for rounding.
fn reach(q: &Quantity, by: f64) -> Option<(f64, f64)> {
    let stated = q.value.or(q.low).or(q.high)?;
    let (low, high) = match q.hedge {
        Hedge::Exact => {
            let slack = slack(stated, q.unit.as_deref());
            (stated - slack, stated + slack)
        }
        Hedge::AtLeast | Hedge::MoreThan => (stated, stated.max(stated * OPEN)),
        Hedge::AtMost | Hedge::LessThan => (stated.min(stated / OPEN), stated),
        Hedge::About | Hedge::Between => (q.low.unwrap_or(stated), q.high.unwrap_or(stated)),
    };
    // Twelve hours and half a day must meet, whatever the arithmetic did to the last digit.
    let edge = 1e-9 * (low.abs().max(high.abs()) * by);
    let (low, high) = (low * by, high * by);
    Some((low.min(high) - edge, low.max(high) + edge))
}

/// Half of the last digit that is not zero, at most a twentieth: 100,000 may be 98,500, but 94,300 is 94,300. Small
/// whole numbers are counted, not rounded.
fn slack(value: f64, unit: Option<&str>) -> f64 {
    let size = value.abs();
    let measured = unit.is_some_and(|u| u == "per cent" || scale(u).is_some());
    if size == 0.0 || (size < 100.0 && size.fract() == 0.0 && !measured) {
        return 0.0;
    }
    let text = format!("{size}");
    let step = match text.split_once('.') {
        Some((_, decimals)) => 10_f64.powi(-i32::try_from(decimals.len()).unwrap_or(0)),
        None => 10_f64.powi(i32::try_from(text.len() - text.trim_end_matches('0').len()).unwrap_or(0)),
    };
    (step / 2.0).min(size * ROUND)
}

/// Whether two units count the same thing, so that their numbers can be set side by side as they are: troops and soldiers, and not
/// kilometres and miles.
pub fn same_unit(a: &str, b: &str) -> bool {
    ratio(Some(a), Some(b)) == Some((1.0, true))
}

/// What the second number is multiplied by to be in the unit of the first, and whether the units are known to agree.
fn ratio(a: Option<&str>, b: Option<&str>) -> Option<(f64, bool)> {
    let (Some(a), Some(b)) = (a, b) else {
        return Some((1.0, a == b));
    };
    if a == b {
        return Some((1.0, true));
    }
    if let (Some((one, kind)), Some((other, same))) = (scale(a), scale(b)) {
        return (kind == same).then_some((other / one, true));
    }
    let (a, b) = (stem(a), stem(b));
    let alike = a == b
        || ALIKE
            .iter()
            .any(|words| words.contains(&a.as_str()) && words.contains(&b.as_str()));
    alike.then_some((1.0, true))
}

/// In lower case and without the ending of a plural.
fn stem(unit: &str) -> String {
    let lower = unit.to_lowercase();
    match lower.strip_suffix("ies") {
        Some(head) => format!("{head}y"),
        None if lower.ends_with("ss") => lower,
        None => lower.strip_suffix('s').unwrap_or(&lower).to_owned(),
    }
}

/// Words that are used for the same thing, by their stems.
const ALIKE: &[&[&str]] = &[
    &[
        "troop",
        "soldier",
        "personnel",
        "serviceman",
        "servicemen",
        "force",
        "servicemember",
    ],
    &["people", "person", "individual", "resident", "inhabitant", "citizen"],
    &["death", "dead", "died", "killed", "fatality", "dy"],
    &["dollar", "us dollar"],
    &["wounded", "injured", "injury", "hurt"],
    &["case", "infection"],
    &["job", "position", "post"],
    &["aircraft", "plane", "airplane", "warplane", "jet"],
    &["ship", "vessel", "boat", "warship"],
    &["car", "automobile"],
    &["child", "children", "kid"],
    &["vote", "ballot"],
    &["migrant", "refugee", "asylum seeker"],
    &["house", "home", "household"],
];

/// How much of its kind a unit is.
fn scale(unit: &str) -> Option<(f64, char)> {
    Some(match unit {
        "millimetres" => (1e-3, 'l'),
        "centimetres" => (1e-2, 'l'),
        "metres" => (1.0, 'l'),
        "kilometres" => (1e3, 'l'),
        "feet" => (0.3048, 'l'),
        "yards" => (0.9144, 'l'),
        "miles" => (1609.344, 'l'),
        "nautical miles" => (1852.0, 'l'),
        "grams" => (1.0, 'g'),
        "kilograms" => (1e3, 'g'),
        "tonnes" => (1e6, 'g'),
        "tons" => (907_184.74, 'g'),
        "seconds" => (1.0, 't'),
        "minutes" => (60.0, 't'),
        "hours" => (3600.0, 't'),
        "days" => (86_400.0, 't'),
        "weeks" => (604_800.0, 't'),
        "months" => (2_629_800.0, 't'),
        "years" => (31_557_600.0, 't'),
        "decades" => (315_576_000.0, 't'),
        "centuries" => (3_155_760_000.0, 't'),
        "millilitres" => (1e-3, 'v'),
        "litres" => (1.0, 'v'),
        "cubic metres" => (1e3, 'v'),
        "square metres" => (1.0, 'a'),
        "hectares" => (1e4, 'a'),
        "acres" => (4046.856, 'a'),
        "square kilometres" => (1e6, 'a'),
        "square miles" => (2_589_988.11, 'a'),
        "kilometres per hour" => (1.0, 's'),
        "miles per hour" => (1.609_344, 's'),
        "metres per second" => (3.6, 's'),
        "watts" => (1.0, 'w'),
        "kilowatts" => (1e3, 'w'),
        "megawatts" => (1e6, 'w'),
        "gigawatts" => (1e9, 'w'),
        "terawatts" => (1e12, 'w'),
        "kilowatt-hours" => (1e3, 'e'),
        "megawatt-hours" => (1e6, 'e'),
        "gigawatt-hours" => (1e9, 'e'),
        "terawatt-hours" => (1e12, 'e'),
        "percentage points" => (1.0, 'p'),
        "basis points" => (0.01, 'p'),
        _ => return None,
    })
}
