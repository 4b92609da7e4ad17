//! The noun that follows a number: "roughly 100,000 Russian troops" counts troops.

use super::{lexicon::is_number_word, money, token::Token};

/// Words that end the reach of a number.
const STOP: [&str; 98] = [
    "a", "an", "the", "of", "in", "on", "at", "to", "by", "for", "from", "with", "and", "or", "but", "as", "than",
    "that", "which", "who", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "could",
    "can", "may", "might", "must", "did", "do", "does", "not", "no", "it", "its", "they", "their", "them", "he", "she",
    "his", "her", "we", "our", "you", "your", "i", "this", "these", "those", "there", "then", "now", "last", "next",
    "per", "near", "along", "around", "about", "over", "under", "between", "before", "after", "since", "until",
    "during", "into", "out", "up", "down", "off", "if", "so", "while", "when", "where", "because", "though", "said",
    "says", "ago", "each", "every", "also", "too", "only", "yet", "or",
];

/// Parts of a whole, which belong to a fraction.
const PARTS: [&str; 22] = [
    "half",
    "third",
    "quarter",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "twentieth",
    "halves",
    "thirds",
    "quarters",
    "fourths",
    "fifths",
    "sixths",
    "sevenths",
    "eighths",
    "ninths",
    "tenths",
    "twentieths",
];

/// Adjectives that say how the counted things are rather than what they are.
const PASSED_OVER: [&str; 26] = [
    "more",
    "new",
    "additional",
    "extra",
    "other",
    "further",
    "such",
    "active",
    "combat",
    "armed",
    "ground",
    "heavy",
    "civilian",
    "young",
    "old",
    "metric",
    "square",
    "cubic",
    "nautical",
    "light",
    "foreign",
    "different",
    "separate",
    "confirmed",
    "reported",
    "registered",
];

/// Plurals that do not end in s.
const PLURALS: [&str; 18] = [
    "people",
    "men",
    "women",
    "children",
    "personnel",
    "police",
    "staff",
    "sheep",
    "cattle",
    "aircraft",
    "dead",
    "wounded",
    "hectares",
    "km",
    "kg",
    "mw",
    "gw",
    "tonnes",
];

/// The unit that begins at a token, and the token after it.
pub fn unit_at(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let word = |n: usize| tokens.get(n).filter(|t| t.is_letters() && t.spaced);
    // Currencies by name keep their country.
    if let (Some(country), Some(coin)) = (word(at), word(at + 1))
        && let Some(unit) = money::by_country(country.text, &coin.lower)
    {
        return Some((unit, at + 2));
    }
    if let Some(found) = measure(tokens, at) {
        return Some(found);
    }
    let mut first: Option<(&Token, usize)> = None;
    let mut n = at;
    while n < at + 4 {
        let Some(token) = tokens.get(n).filter(|t| t.is_letters() && (t.spaced || n == at)) else {
            break;
        };
        if token.is_word(&STOP) || token.is_word(&PARTS) || is_number_word(&token.lower) {
            break;
        }
        if token.text.chars().count() > 40 {
            break;
        }
        // "two second-hand cars", "100 ex-soldiers": only the end of such a word can be what is counted.
        if let Some(tail) = compound(tokens, n) {
            if is_plural(tail) && !tail.is_word(&PARTS) && !is_number_word(&tail.lower) {
                return Some((noun(tail), n + 3));
            }
            n += 3;
            continue;
        }
        if is_plural(token) {
            return Some((noun(token), n + 1));
        }
        let skipped = token.text.starts_with(char::is_uppercase) || token.is_word(&PASSED_OVER);
        if !skipped && first.is_none() {
            first = Some((token, n));
        }
        n += 1;
    }
    // No plural in reach: the word right behind the number, when it is a plain noun and nothing else follows it closely.
    let (token, n) = first.filter(|(_, n)| *n == at)?;
    let ends = tokens.get(n + 1).is_none_or(|t| !t.is_letters() || t.is_word(&STOP));
    (ends && token.text.chars().count() > 2).then(|| (noun(token), n + 1))
}

/// The last part of a word of two parts with a hyphen.
fn compound<'t, 'a>(tokens: &'t [Token<'a>], at: usize) -> Option<&'t Token<'a>> {
    tokens.get(at + 1).filter(|t| t.is_dash() && !t.spaced)?;
    tokens.get(at + 2).filter(|t| t.is_letters() && !t.spaced)
}

fn is_plural(token: &Token) -> bool {
    let lower = token.lower.as_ref();
    let regular = lower.len() > 3
        && lower.ends_with('s')
        && !lower.ends_with("ss")
        && !lower.ends_with("us")
        && !lower.ends_with("'s")
        && !lower.ends_with("’s")
        && !lower.ends_with("is");
    // Names of peoples are capitalised plurals too: "2,000 Americans".
    regular || PLURALS.contains(&lower)
}

/// A unit of measure, with all its words: "square kilometres", "miles per hour", "degrees Celsius".
fn measure(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let word = |n: usize| tokens.get(n).map_or("", |t| t.lower.as_ref());
    let mark = |n: usize| tokens.get(n).filter(|t| !t.spaced).map_or("", |t| t.text);
    if matches!(tokens.get(at)?.text, "°" | "º") || word(at) == "degrees" {
        let scale = match word(at + 1) {
            "c" | "celsius" => "degrees Celsius",
            "f" | "fahrenheit" => "degrees Fahrenheit",
            _ => return None,
        };
        return Some((scale.to_owned(), at + 2));
    }
    match (word(at), word(at + 1)) {
        ("square" | "sq" | "cubic", next) => {
            let kind = if word(at) == "cubic" { "cubic" } else { "square" };
            return Some((format!("{kind} {}", length(next)?), at + 2));
        }
        ("nautical", "miles" | "mile") => return Some(("nautical miles".to_owned(), at + 2)),
        ("light", "years" | "year") => return Some(("light years".to_owned(), at + 2)),
        ("metric", "tons" | "tonnes" | "ton") => return Some(("tonnes".to_owned(), at + 2)),
        ("basis", "points" | "point") => return Some(("basis points".to_owned(), at + 2)),
        ("kilowatt" | "megawatt" | "gigawatt" | "terawatt", "hours" | "-") => {
            let next = at + if word(at + 1) == "-" { 2 } else { 1 };
            return (word(next) == "hours").then(|| (format!("{}-hours", word(at)), next + 1));
        }
        _ => {}
    }
    let token = tokens.get(at).filter(|t| t.is_letters())?;
    // "5 second-hand cars", "3 year-old boys"
    if tokens.get(at + 1).is_some_and(|t| t.is_dash() && !t.spaced) {
        return None;
    }
    let unit = known(token.text)?;
    if length(&token.lower).is_some() {
        match mark(at + 1) {
            "2" | "²" => return Some((format!("square {unit}"), at + 2)),
            "3" | "³" => return Some((format!("cubic {unit}"), at + 2)),
            "/" if matches!(mark(at + 2), "h" | "s") => {
                let time = if mark(at + 2) == "h" { "hour" } else { "second" };
                return Some((format!("{unit} per {time}"), at + 3));
            }
            _ => {}
        }
        if matches!(word(at + 1), "per" | "an" | "a") && matches!(word(at + 2), "hour" | "second") {
            return Some((format!("{unit} per {}", word(at + 2)), at + 3));
        }
    }
    Some((unit.to_owned(), at + 1))
}

fn length(word: &str) -> Option<&'static str> {
    known(word).filter(|unit| {
        matches!(
            *unit,
            "kilometres" | "metres" | "centimetres" | "millimetres" | "miles" | "feet" | "yards"
        )
    })
}

/// One spelling, in the plural, of a unit of measure.
pub fn known(word: &str) -> Option<&'static str> {
    match word {
        "MW" => return Some("megawatts"),
        "GW" => return Some("gigawatts"),
        "TW" => return Some("terawatts"),
        "kW" | "KW" => return Some("kilowatts"),
        "kWh" => return Some("kilowatt-hours"),
        "MWh" => return Some("megawatt-hours"),
        "GWh" => return Some("gigawatt-hours"),
        "TWh" => return Some("terawatt-hours"),
        "m" => return Some("metres"),
        _ => {}
    }
    Some(match word.to_lowercase().as_str() {
        "km" | "kms" | "kilometre" | "kilometres" | "kilometer" | "kilometers" => "kilometres",
        "metre" | "metres" | "meter" | "meters" => "metres",
        "cm" | "centimetre" | "centimetres" | "centimeter" | "centimeters" => "centimetres",
        "mm" | "millimetre" | "millimetres" | "millimeter" | "millimeters" => "millimetres",
        "mile" | "miles" => "miles",
        "foot" | "feet" | "ft" => "feet",
        "yard" | "yards" => "yards",
        "kg" | "kgs" | "kilo" | "kilos" | "kilogram" | "kilograms" | "kilogramme" | "kilogrammes" => "kilograms",
        "gram" | "grams" | "gramme" | "grammes" => "grams",
        "tonne" | "tonnes" => "tonnes",
        "ton" | "tons" => "tons",
        "litre" | "litres" | "liter" | "liters" => "litres",
        "hectare" | "hectares" | "ha" => "hectares",
        "acre" | "acres" => "acres",
        "sec" | "secs" | "seconds" => "seconds",
        "min" | "mins" | "minute" | "minutes" => "minutes",
        "hr" | "hrs" | "hour" | "hours" => "hours",
        "day" | "days" => "days",
        "week" | "weeks" => "weeks",
        "month" | "months" => "months",
        "yr" | "yrs" | "year" | "years" => "years",
        "decade" | "decades" => "decades",
        "century" | "centuries" => "centuries",
        "kph" | "kmh" => "kilometres per hour",
        "mph" => "miles per hour",
        "megawatt" | "megawatts" => "megawatts",
        "gigawatt" | "gigawatts" => "gigawatts",
        "kilowatt" | "kilowatts" => "kilowatts",
        "terawatt" | "terawatts" => "terawatts",
        "euro" | "euros" => "euros",
        "dollar" | "dollars" => "dollars",
        "pound" | "pounds" => "pounds",
        "rouble" | "roubles" | "ruble" | "rubles" => "roubles",
        "hryvnia" | "hryvnias" | "hryvnya" | "hryvnyas" => "hryvnias",
        "zloty" | "zlotys" | "zloties" => "zlotys",
        "yen" => "yen",
        "yuan" | "renminbi" => "yuan",
        "rupee" | "rupees" => "rupees",
        "person" | "persons" | "people" => "people",
        _ => return None,
    })
}

fn noun(token: &Token) -> String {
    if let Some(unit) = known(token.text) {
        return unit.to_owned();
    }
    let all_capitals = token.text.chars().all(char::is_uppercase);
    if all_capitals || token.text.starts_with(char::is_uppercase) {
        token.text.to_owned()
    } else {
        token.lower.clone().into_owned()
    }
}
