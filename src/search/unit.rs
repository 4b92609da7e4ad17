//! Units made comparable: "%" and "per cent", "$" and "US dollars", "troops" and "troop" are one each.

use super::analysis::{Language, fold, term};

/// One word for all ways to write a unit.
pub fn key(unit: &str) -> String {
    let lower = fold(unit.trim());
    match lower.as_str() {
        "%" | "percent" | "per cent" | "pct" | "pc" => "percent".into(),
        "percentage point" | "percentage points" | "points" | "pp" => "point".into(),
        "$" | "us$" | "usd" | "us dollars" | "us dollar" | "dollars" | "dollar" | "bucks" => "dollar".into(),
        "€" | "eur" | "euros" | "euro" => "euro".into(),
        "£" | "gbp" | "pounds" | "pounds sterling" => "pound".into(),
        "₴" | "uah" | "hryvnia" | "hryvnias" => "hryvnia".into(),
        "km" | "kilometres" | "kilometers" | "kilometre" | "kilometer" => "km".into(),
        "people" | "persons" | "person" | "ppl" | "americans" | "citizens" | "individuals" | "folks" => "people".into(),
        "troops" | "soldiers" | "servicemen" | "troop" | "soldier" => "troop".into(),
        _ => {
            let last = lower.split_whitespace().next_back().unwrap_or_default();
            term(last, Language::English).unwrap_or_else(|| last.to_owned())
        }
    }
}
