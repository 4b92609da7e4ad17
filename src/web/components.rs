//! Small parts of pages: times, numbers, statuses, read-outs, differences, empty places.

use std::ops::Range;

use chrono::NaiveDate;
use maud::{Markup, html};

use super::languages::PageLanguage::English;
use crate::{
    clock::Time,
    text::{diff::Piece, links},
};

/// "19 January 2022". The desk's pages are in English, as all of these are.
pub fn day(date: NaiveDate) -> String {
    English.day(date)
}

/// A date.
pub fn date(date: NaiveDate) -> Markup {
    English.date(date)
}

/// A month: "January 2022".
pub fn month(first: NaiveDate) -> Markup {
    English.month(first)
}

/// The day of a moment.
pub fn day_of(time: Time) -> Markup {
    English.day_of(time)
}

/// A moment to the minute, in UTC: "19 Jan 2022, 14:02".
pub fn moment(time: Time) -> Markup {
    English.moment(time)
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

/// A text in which some ranges of bytes are marked as found.
pub fn marked(text: &str, ranges: &[Range<usize>]) -> Markup {
    html! {
        @for (is_found, piece) in pieces(text, ranges) {
            @if is_found { mark.found { (piece) } } @else { (piece) }
        }
    }
}

/// Plain text of somebody outside, with its addresses made into links that lend nothing to where they lead.
pub fn linked(text: &str) -> Markup {
    html! {
        @for piece in links::pieces(text) {
            @match piece {
                links::Piece::Words(words) => (words),
                links::Piece::Address(address) => { a.long href=(address) rel="nofollow ugc noopener" { (address) } }
            }
        }
    }
}

/// The text cut at those ranges, which stand in order, as (whether it is one of them, the piece).
fn pieces<'a>(text: &'a str, ranges: &[Range<usize>]) -> Vec<(bool, &'a str)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for range in ranges {
        if let (Some(before), Some(found)) = (text.get(at..range.start), text.get(range.clone())) {
            pieces.extend([(false, before), (true, found)]);
            at = range.end;
        }
    }
    pieces.push((false, text.get(at..).unwrap_or_default()));
    pieces.retain(|(_, piece)| !piece.is_empty());
    pieces
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

/// Where something stands on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It has been there.
    Behind,
    /// It is there now.
    Here,
    /// It may come there.
    Ahead,
}

/// One station of a way: its name, who was there since when or what it waits for, and whether we are there.
#[derive(Debug, Clone, Copy)]
pub struct Station<'a> {
    /// Its name.
    pub name: &'a str,
    /// A few words below it; may be empty.
    pub note: &'a str,
    /// Where we are, seen from it.
    pub place: Place,
}

/// The whole way of one claim as a bar.
pub fn path(stations: &[Station<'_>]) -> Markup {
    html! {
        ol.path aria-label="Where it stands" {
            @for station in stations {
                li class=[(station.place == Place::Behind).then_some("done")] aria-current=[(station.place == Place::Here).then_some("step")] {
                    b { (station.name) }
                    @if station.place == Place::Behind { span.unseen { " (done)" } }
                    " " (station.note)
                }
            }
        }
    }
}

/// What a move still needs: each condition with whether it holds. Nothing when there are none.
pub fn conditions(conditions: &[(bool, Markup)]) -> Markup {
    html! {
        @if !conditions.is_empty() {
            ul.unmet {
                @for (holds, words) in conditions {
                    li class=[holds.then_some("met")] { span.unseen { @if *holds { "Done: " } @else { "Missing: " } } (words) }
                }
            }
        }
    }
}

/// One row of a timeline, inside `ol.timeline.ruled`.
pub fn timeline_row(at: Time, what: &Markup) -> Markup {
    html! { li { (moment(at)) div { (what) } } }
}

/// A notice above a published page: a correction or a retraction. `label` says to screen readers which.
pub fn notice(label: &str, what: &Markup) -> Markup {
    html! { aside.notice aria-label=(label) { (what) } }
}

/// The head of a box: its name, which the section is labelled by, how many rows it has, and a link.
pub fn box_head(id: &str, name: &str, rows: Option<i64>, link: Option<(&str, &str)>) -> Markup {
    html! {
        div.box-head {
            h2 id=(id) { (name) @if let Some(rows) = rows { " " span.count { (thousands(rows)) } } }
            @if let Some((address, words)) = link { a href=(address) { (words) } }
        }
    }
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
    English.thousands(n)
}

/// A number as a reader writes it: separators, at most three decimals, no zeros behind them. What is no number is "–".
pub fn number(value: f64) -> String {
    English.number(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::diff;

    #[test]
    fn numbers_and_days_are_written_out() {
        assert_eq!(thousands(0), "0");
        assert_eq!(thousands(100_000), "100,000");
        assert_eq!(thousands(-1_234), "−1,234");
        assert_eq!(day(NaiveDate::from_ymd_opt(2022, 1, 19).unwrap()), "19 January 2022");
    }

    #[test]
    fn numbers_keep_their_decimals_and_no_more() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0001, "0"),
            (100_000.0, "100,000"),
            (94.3, "94.3"),
            (-5.25, "−5.25"),
            (1_234_567.891_4, "1,234,567.891"),
            (f64::NAN, "–"),
        ] {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn a_way_says_where_we_are_without_colour() {
        let station = |name, place| Station {
            name,
            note: "Ines, <19 Jan>",
            place,
        };
        insta::assert_snapshot!(
            path(&[
                station("Logged", Place::Behind),
                station("Researching", Place::Here),
                station("In review", Place::Ahead)
            ])
            .into_string()
        );
    }

    #[test]
    fn conditions_say_in_words_whether_they_hold() {
        let drawn = conditions(&[
            (true, html! { "Finding written" }),
            (false, html! { "No evidence yet" }),
        ])
        .into_string();
        assert!(drawn.contains(r#"<li class="met"><span class="unseen">Done: </span>Finding written</li>"#));
        assert!(drawn.contains(r#"<li><span class="unseen">Missing: </span>No evidence yet</li>"#));
        assert_eq!(conditions(&[]).into_string(), "");
    }

    #[test]
    fn an_empty_place_offers_the_next_step() {
        insta::assert_snapshot!(
            empty("No articles yet.", Some(("/desk/articles/new", "Take in an article"))).into_string()
        );
    }

    #[test]
    fn differences_and_facts_are_escaped() {
        let pieces = diff::words("about <b>100,000</b> troops", "about <i>127,000</i> troops");
        let drawn = difference(&pieces).into_string();
        assert!(drawn.contains("<ins>") && drawn.contains("<del>"), "{drawn}");
        assert!(!drawn.contains("<b>") && !drawn.contains("<i>"), "{drawn}");
        assert!(
            !readout(&[("Name", html! { ("<script>") })])
                .into_string()
                .contains("<script>")
        );
    }
}
