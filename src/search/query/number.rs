//! The number of `number:…`: `100k`, `90000..120000`, `~1.5m`, `>=50%`, `$2bn..`.

/// How far `~` reaches: this share of the number to either side.
const ABOUT: f64 = crate::text::quantity::ABOUT;

/// A range of numbers.
#[derive(Debug, Default, PartialEq)]
pub struct Range {
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub unit: Option<String>,
}

pub fn parse(text: &str) -> Result<Range, String> {
    let text = text.trim_end_matches([',', ';']);
    let unit = text
        .chars()
        .find_map(|c| match c {
            '%' => Some("percent"),
            '$' => Some("US dollars"),
            '€' => Some("euros"),
            '£' => Some("pounds"),
            '₴' => Some("hryvnias"),
            _ => None,
        })
        .map(str::to_owned);
    let bare: String = text
        .chars()
        .filter(|c| !matches!(c, '%' | '$' | '€' | '£' | '₴') && !c.is_whitespace())
        .collect();
    let (low, high) = if let Some(about) = bare.strip_prefix('~') {
        let value = one(about)?;
        (Some(value - value.abs() * ABOUT), Some(value + value.abs() * ABOUT))
    } else if let Some((low, high)) = bare.split_once("..").or_else(|| bare.split_once('…')) {
        let end = |text: &str| if text.is_empty() { Ok(None) } else { one(text).map(Some) };
        (end(low)?, end(high)?)
    } else if let Some(low) = bare.strip_prefix(">=").or_else(|| bare.strip_prefix('≥')) {
        (Some(one(low)?), None)
    } else if let Some(high) = bare.strip_prefix("<=").or_else(|| bare.strip_prefix('≤')) {
        (None, Some(one(high)?))
    } else if let Some(low) = bare.strip_prefix('>') {
        (Some(one(low)?.next_up()), None)
    } else if let Some(high) = bare.strip_prefix('<') {
        (None, Some(one(high)?.next_down()))
    } else {
        let value = one(&bare)?;
        (Some(value), Some(value))
    };
    match (low, high) {
        (None, None) => Err("A range needs at least one end, such as 90000..120000 or 90000... "
            .trim()
            .into()),
        (Some(low), Some(high)) if low > high => Err(format!(
            "The range runs backwards; write {}..{}.",
            crate::text::quantity::format_number(high),
            crate::text::quantity::format_number(low)
        )),
        _ => Ok(Range { low, high, unit }),
    }
}

/// One number, with separators of thousands and a letter for thousand, million or billion.
fn one(text: &str) -> Result<f64, String> {
    let wrong = || format!("“{text}” is no number; write 100000, 100k, 1.5m, ~100k or 90000..120000.");
    let lower = text.to_lowercase();
    let end = lower.trim_end_matches(char::is_alphabetic);
    let factor = match lower.strip_prefix(end).unwrap_or_default() {
        "" => 1.0,
        "k" | "thousand" => 1e3,
        "m" | "mn" | "mln" | "million" => 1e6,
        "b" | "bn" | "billion" => 1e9,
        "t" | "tn" | "trn" | "trillion" => 1e12,
        _ => return Err(wrong()),
    };
    let digits: String = end.chars().filter(|c| !matches!(c, ',' | '\'' | '’' | '_')).collect();
    let plain = digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    match digits.parse::<f64>() {
        Ok(value) if plain && (value * factor).is_finite() => Ok(value * factor),
        _ => Err(wrong()),
    }
}
