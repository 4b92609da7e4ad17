//! Quantities written out in our own way, which is read back as the same quantity.

use super::{Hedge, Quantity};

/// "about 100,000 troops", "between 90,000 and 110,000 troops", "35 per cent".
pub fn render(quantity: &Quantity) -> String {
    let number = |n: Option<f64>| n.map(format_number).unwrap_or_default();
    let value = number(quantity.value.or(quantity.low).or(quantity.high));
    let number = match quantity.hedge {
        Hedge::Exact => value,
        Hedge::About if quantity.value.is_some() && quantity.high == quantity.value => format!("nearly {value}"),
        Hedge::About => format!("about {value}"),
        Hedge::AtLeast => format!("at least {value}"),
        Hedge::AtMost => format!("at most {value}"),
        Hedge::MoreThan => format!("more than {value}"),
        Hedge::LessThan => format!("less than {value}"),
        Hedge::Between => format!("between {} and {}", number(quantity.low), number(quantity.high)),
    };
    match &quantity.unit {
        Some(unit) => format!("{number} {unit}"),
        None => number,
    }
}

/// With separators of thousands and no more decimals than the number has: 100,000 and 3.5.
pub fn format_number(number: f64) -> String {
    let text = format!("{}", number.abs());
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::with_capacity(whole.len() * 4 / 3 + decimals.len() + 2);
    if number < 0.0 {
        out.push('−');
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push('.');
        out.push_str(decimals);
    }
    out
}
