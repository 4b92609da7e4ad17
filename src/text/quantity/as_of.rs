//! Of which day, month or year a number is meant: "as of 12 January 2022", "in 2014", "last year".

use chrono::{Datelike as _, NaiveDate};

use super::token::{Token, tokens};

/// A day, a month or a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AsOf {
    /// The year.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: Option<u32>,
    /// The day of the month.
    pub day: Option<u32>,
}

impl AsOf {
    /// Its last day, as a number is mostly told of a time that is over; none for a date that there is not.
    pub fn last_day(self) -> Option<NaiveDate> {
        let month = self.month.unwrap_or(12);
        if let Some(day) = self.day {
            return NaiveDate::from_ymd_opt(self.year, month, day);
        }
        let (year, next) = if month == 12 {
            (self.year + 1, 1)
        } else {
            (self.year, month + 1)
        };
        NaiveDate::from_ymd_opt(year, next, 1)?.pred_opt()
    }
}

impl From<NaiveDate> for AsOf {
    fn from(day: NaiveDate) -> Self {
        Self {
            year: day.year(),
            month: Some(day.month()),
            day: Some(day.day()),
        }
    }
}

const MONTHS: [(&str, &str); 12] = [
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may", "may"),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
];

/// The date of which what stands at a place (in Unicode scalar values) is meant: the nearest date in its sentence.
/// Words such as "last year" need a reference, the day on which the text was published or the words were said.
pub fn as_of(text: &str, at: usize, reference: Option<AsOf>) -> Option<AsOf> {
    let all = tokens(text);
    let ends = |n: usize| {
        all.get(n).is_some_and(|t| {
            matches!(t.text, "!" | "?") || t.text == "." && all.get(n + 1).is_none_or(|next| next.spaced)
        })
    };
    let here = all.iter().position(|t| t.end > at)?;
    let from = (0..here).rev().find(|n| ends(*n)).map_or(0, |n| n + 1);
    let to = (here..all.len()).find(|n| ends(*n)).unwrap_or(all.len());
    let mut best: Option<(usize, AsOf)> = None;
    let mut n = from;
    while n < to {
        if let Some((date, next)) = date_at(&all, n, reference) {
            if is_compared_with(&all, n) {
                n = next.max(n + 1);
                continue;
            }
            // "as of" names the date of the number even when another date stands closer.
            let stated = n >= 2
                && all.get(n - 1).is_some_and(|t| t.lower == "of")
                && all.get(n - 2).is_some_and(|t| t.lower == "as");
            let distance = if stated { 0 } else { 1 + n.abs_diff(here) };
            if best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, date));
            }
            n = next.max(n + 1);
        } else {
            n += 1;
        }
    }
    best.map(|(_, date)| date)
}

/// Whether the date is what the number is compared with, or a bound of time: "more than at any time since April 2021".
fn is_compared_with(all: &[Token], at: usize) -> bool {
    let mut before = all.get(..at).unwrap_or_default().iter().rev().map(|t| t.lower.as_ref());
    let word = before.find(|word| !matches!(*word, "in" | "on" | "the" | "early" | "late" | "mid" | "-"));
    matches!(
        word,
        Some("since" | "before" | "after" | "until" | "till" | "from" | "than" | "between" | "by" | "to")
    )
}

fn month(token: Option<&Token>) -> Option<u32> {
    let token = token?;
    // "May" and "March" are months with a capital only.
    if !token.text.starts_with(char::is_uppercase) {
        return None;
    }
    let at = MONTHS.iter().position(|(name, short)| {
        token.lower == *name || token.lower == *short || token.lower == "sept" && *short == "sep"
    })?;
    u32::try_from(at + 1).ok()
}

fn year(token: Option<&Token>) -> Option<i32> {
    let token = token.filter(|t| t.text.len() == 4 && t.text.chars().all(|c| c.is_ascii_digit()))?;
    token.text.parse().ok().filter(|n| (1500..=2100).contains(n))
}

fn day(token: Option<&Token>) -> Option<u32> {
    let token = token.filter(|t| t.text.len() <= 2 && t.is_digits())?;
    token.text.parse().ok().filter(|n| (1..=31).contains(n))
}

/// The date that begins at a token, and the token after it.
fn date_at(all: &[Token], at: usize, reference: Option<AsOf>) -> Option<(AsOf, usize)> {
    let word = |n: usize| all.get(n).map_or("", |t| t.lower.as_ref());
    let comma = |n: usize| usize::from(word(n) == ",");
    let suffix = |n: usize| usize::from(matches!(word(n), "st" | "nd" | "rd" | "th"));
    let full = |year, month, day| AsOf { year, month, day };
    // 2022-01-12
    if let Some(y) = year(all.get(at))
        && word(at + 1) == "-"
        && word(at + 3) == "-"
        && let (Some(m), Some(d)) = (day(all.get(at + 2)).filter(|m| *m <= 12), day(all.get(at + 4)))
    {
        return Some((full(y, Some(m), Some(d)), at + 5));
    }
    // 12 January 2022
    if let Some(d) = day(all.get(at)) {
        let n = at + 1 + suffix(at + 1);
        let n = n + usize::from(word(n) == "of");
        if let Some(m) = month(all.get(n)) {
            let behind = n + 1 + comma(n + 1);
            return match year(all.get(behind)) {
                Some(y) => Some((full(y, Some(m), Some(d)), behind + 1)),
                None => Some((full(reference?.year, Some(m), Some(d)), n + 1)),
            };
        }
    }
    if let Some(m) = month(all.get(at)) {
        // January 2022; January 12, 2022
        if let Some(y) = year(all.get(at + 1)) {
            return Some((full(y, Some(m), None), at + 2));
        }
        if let Some(d) = day(all.get(at + 1)) {
            let n = at + 2 + suffix(at + 2);
            let behind = n + comma(n);
            return match year(all.get(behind)) {
                Some(y) => Some((full(y, Some(m), Some(d)), behind + 1)),
                None => Some((full(reference?.year, Some(m), Some(d)), n)),
            };
        }
    }
    let before = at.checked_sub(1).map_or("", word);
    if let Some(y) = year(all.get(at))
        && matches!(
            before,
            "in" | "of" | "by" | "during" | "since" | "year" | "early" | "late" | "mid" | "for" | "("
        )
    {
        return Some((full(y, None, None), at + 1));
    }
    let reference = reference?;
    match (word(at), word(at + 1)) {
        ("last" | "previous", "year") => Some((full(reference.year - 1, None, None), at + 2)),
        ("this" | "current", "year") => Some((full(reference.year, None, None), at + 2)),
        ("this", "month") => Some((full(reference.year, reference.month, None), at + 2)),
        ("last", "month") => match reference.month? {
            1 => Some((full(reference.year - 1, Some(12), None), at + 2)),
            m => Some((full(reference.year, m.checked_sub(1), None), at + 2)),
        },
        ("today", _) => Some((reference, at + 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::quantities, *};

    #[test]
    fn the_date_of_a_number_is_in_its_sentence() {
        let day = |year, month, day| Some(AsOf { year, month, day });
        let now = day(2022, Some(1), Some(15));
        let twelfth = day(2022, Some(1), Some(12));
        for (text, reference, expected) in [
            (
                "As of 12 January 2022, about 100,000 troops stood there.",
                None,
                twelfth,
            ),
            ("On January 12, 2022 about 100,000 troops stood there.", None, twelfth),
            ("There were 40 ships as of 2022-01-12.", None, twelfth),
            ("There were 40 ships in 2014.", None, day(2014, None, None)),
            ("There were 40 ships in March 2014.", None, day(2014, Some(3), None)),
            ("There were 40 ships. That was in 2014.", None, None),
            ("There were 40 ships last year.", None, None),
            ("There were 40 ships last year.", now, day(2021, None, None)),
            ("There were 40 ships last month.", now, day(2021, Some(12), None)),
            ("There were 40 ships on 3 January.", now, day(2022, Some(1), Some(3))),
            (
                "There were 40 ships, more than at any time since April 2021.",
                None,
                None,
            ),
            ("There were 40 ships, more than in 2014.", None, None),
            ("There will be 40 ships by 2030.", None, None),
            (
                "In 2014 there were 40 ships, and 60 boats in 2020.",
                None,
                day(2014, None, None),
            ),
        ] {
            let at = quantities(text).first().map_or(0, |q| q.start);
            assert_eq!(as_of(text, at, reference), expected, "{text}");
        }
    }

    #[test]
    fn a_number_of_a_month_or_a_year_is_of_its_end() {
        let of = |year, month, day| AsOf { year, month, day }.last_day().map(|day| day.to_string());
        assert_eq!(of(2022, Some(2), None).as_deref(), Some("2022-02-28"));
        assert_eq!(of(2021, None, None).as_deref(), Some("2021-12-31"));
        assert_eq!(of(2022, Some(1), Some(12)).as_deref(), Some("2022-01-12"));
        assert_eq!(of(2022, Some(2), Some(30)), None);
    }

    proptest! {
        #[test]
        fn any_text_has_a_date_or_none(text in any::<String>(), at in 0..80_usize) {
            let _ = as_of(&text, at, None);
        }
    }
}
