//! Small parts of pages: times, numbers, statuses, read-outs, differences, empty places.

use chrono::{Datelike as _, NaiveDate};
use maud::{Markup, html};

use crate::{clock::Time, text::diff::Piece};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "19 January 2022".
pub fn day(date: NaiveDate) -> String {
    let month = MONTHS.get(date.month0() as usize).copied().unwrap_or_default();
    format!("{} {month} {}", date.day(), date.year())
}

/// A date.
pub fn date(date: NaiveDate) -> Markup {
    html! { time datetime=(date) { (day(date)) } }
}

/// The day of a moment.
pub fn day_of(time: Time) -> Markup {
    html! { time datetime=(time) { (day(time.date())) } }
}

/// A moment to the minute, in UTC: "19 Jan 2022, 14:02".
pub fn moment(time: Time) -> Markup {
    let (at, month) = (
        time.utc(),
        MONTHS
            .get(time.utc().month0() as usize)
            .and_then(|m| m.get(..3))
            .unwrap_or_default(),
    );
    html! { time datetime=(time) { (at.day()) " " (month) " " (at.year()) ", " (at.format("%H:%M")) } }
}

/// Where a claim stands: word and ticks, of four; `step` 0 for one that left the way.
pub fn status(words: &str, step: u8) -> Markup {
    let class = match step {
        1 => "step-1",
        2 => "step-2",
        3 => "step-3",
        4 => "step-4",
        _ => "step-out",
    };
    html! { span.status.(class) { (words) } }
}

/// Short facts in a ruled row, as (name, matter).
pub fn readout(facts: &[(&str, Markup)]) -> Markup {
    html! {
        dl.readout {
            @for (name, matter) in facts { div { dt { (name) } dd { (matter) } } }
        }
    }
}

/// A difference, word by word.
pub fn difference(pieces: &[Piece]) -> Markup {
    html! {
        @for piece in pieces {
            @match piece {
                Piece::Same(text) => { (text) }
                Piece::Added(text) => { ins { (text) } }
                Piece::Removed(text) => { del { (text) } }
            }
        }
    }
}

/// A place with nothing in it yet: says why, and offers the next step.
pub fn empty(why: &str, next: Option<(&str, &str)>) -> Markup {
    html! {
        div.empty {
            p { (why) }
            @if let Some((address, words)) = next { p { a.btn.btn-main href=(address) { (words) } } }
        }
    }
}

/// Title left, actions right.
pub fn heading(title: &str, actions: &Markup) -> Markup {
    html! { div.head { h1 { (title) } div.btns { (actions) } } }
}

/// "1 claim", "2 claims".
pub fn count(n: i64, one: &str, many: &str) -> String {
    if n == 1 {
        format!("1 {one}")
    } else {
        format!("{} {many}", thousands(n))
    }
}

/// A whole number with separators.
pub fn thousands(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if n < 0 {
        out.push('−');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_days_are_written_out() {
        assert_eq!(thousands(0), "0");
        assert_eq!(thousands(100_000), "100,000");
        assert_eq!(thousands(-1_234), "−1,234");
        assert_eq!(day(NaiveDate::from_ymd_opt(2022, 1, 19).unwrap()), "19 January 2022");
    }
}
