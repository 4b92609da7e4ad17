//! Lines that are nothing but a date or a time of day, as stand above articles.

/// What may stand around a date in such a line.
#[rustfmt::skip]
const AROUND: &[&str] = &[
    "published", "updated", "posted", "on", "at", "last", "first", "et", "est", "edt", "pst", "pdt", "gmt", "utc",
    "bst", "cet", "am", "pm", "a.m", "p.m", "a.m.", "p.m.", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "by",
];

#[rustfmt::skip]
const MONTHS: &[&str] = &[
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
];

/// A date with its year, or a time: three words at least, as one number alone may be a heading of a list.
pub(super) fn is_bare_date(folded: &str) -> bool {
    let mut words = 0;
    let mut digits = false;
    for word in words_of(folded) {
        words += 1;
        digits |= is_number(word);
        if !is_number(word) && !AROUND.contains(&word) && !MONTHS.contains(&word) {
            return false;
        }
    }
    digits && words >= 3
}

/// "13 Aug", "November 20": a date only where nothing stands above it.
pub(super) fn is_day_of_year(folded: &str) -> bool {
    let words: Vec<&str> = words_of(folded).collect();
    match words.as_slice() {
        [one, other] => {
            (is_number(one) && MONTHS.contains(other)) || (MONTHS.contains(one) && is_number(other) && other.len() <= 4)
        }
        _ => false,
    }
}

fn words_of(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split([' ', ',', '|', '/', ':', '-', '–', '·', '•'])
        .filter(|word| !word.is_empty())
}

/// Digits, perhaps with two letters behind them ("3rd", "9am").
fn is_number(word: &str) -> bool {
    let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()) && word.len() <= number.len() + 2
}
