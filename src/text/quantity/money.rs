//! Signs and codes of currencies.

use super::token::Token;

/// The currency written before the number at a token, and how many tokens it takes.
pub fn before(tokens: &[Token], at: usize) -> Option<(usize, &'static str)> {
    let token = tokens.get(at)?;
    let number = |n: usize| tokens.get(n).is_some_and(Token::is_digits);
    if let Some(unit) = sign(token.text) {
        return Some((1, unit));
    }
    let dollar = tokens.get(at + 1).is_some_and(|t| t.text == "$" && !t.spaced);
    if dollar && number(at + 2) {
        let unit = match token.text {
            "US" | "U" => "US dollars",
            "A" | "AU" => "Australian dollars",
            "C" | "CA" | "CAN" => "Canadian dollars",
            _ => return None,
        };
        return Some((2, unit));
    }
    if !number(at + 1) {
        return None;
    }
    if token.text == "Rs" {
        return Some((1, "rupees"));
    }
    Some((1, code(token.text)?))
}

fn sign(text: &str) -> Option<&'static str> {
    Some(match text {
        "$" => "US dollars",
        "€" => "euros",
        "£" => "pounds",
        "¥" => "yen",
        "₴" => "hryvnias",
        "₹" => "rupees",
        "₽" => "roubles",
        "₪" => "shekels",
        _ => return None,
    })
}

/// The currency of a code of three letters.
pub fn code(text: &str) -> Option<&'static str> {
    Some(match text {
        "USD" => "US dollars",
        "EUR" => "euros",
        "GBP" => "pounds",
        "UAH" => "hryvnias",
        "RUB" => "roubles",
        "JPY" => "yen",
        "CNY" | "RMB" => "yuan",
        "CHF" => "Swiss francs",
        "PLN" => "zlotys",
        "INR" => "rupees",
        "SEK" => "Swedish kronor",
        "NOK" => "Norwegian kroner",
        "DKK" => "Danish kroner",
        "CZK" => "Czech crowns",
        "AUD" => "Australian dollars",
        "CAD" => "Canadian dollars",
        "ILS" => "shekels",
        "HUF" => "forints",
        _ => return None,
    })
}

/// A coin with its country, such as "Swiss francs".
pub fn by_country(country: &str, coin: &str) -> Option<String> {
    let known = match coin {
        "dollars" => matches!(country, "US" | "Australian" | "Canadian"),
        "francs" => country == "Swiss",
        "kronor" => country == "Swedish",
        "kroner" => matches!(country, "Norwegian" | "Danish"),
        "crowns" => country == "Czech",
        _ => false,
    };
    known.then(|| format!("{country} {coin}"))
}
