//! Plots, drawn by the server: a number as claimed against those that were found, and numbers over time. Places are in per
//! cent and sizes in pixels, so that a plot stretches and its text does not; colours are classes. A table always stands with
//! one, as a plot tells little to those who do not see it.

use maud::{Markup, html};

use super::parts::mark_of_verdict;
use crate::{
    publication::{
        document::{DocQuantity, DocVerdict},
        numbers::{Compared, Found, Point, Series},
    },
    text::quantity::Hedge,
    web::{
        axis::{DayAxis, NumberAxis, short},
        languages::PageLanguage,
        marks,
    },
};

/// Height of a row of a plot that sets numbers beside one another, in pixels.
const ROW: usize = 42;
/// Where the first row stands.
const FIRST: usize = 58;
/// Top and bottom of a plot over time.
const TOP: f64 = 16.0;
const BOTTOM: f64 = 312.0;
/// How far a bar goes whose end is open.
const OPEN: f64 = 26.0;

fn per_cent(at: f64) -> String {
    format!("{:.2}%", at * 100.0)
}

fn px(at: f64) -> String {
    format!("{at:.1}")
}

/// The number or range in figures.
pub fn meaning(lang: PageLanguage, quantity: &DocQuantity) -> String {
    match (quantity.hedge, quantity.low, quantity.high) {
        (Hedge::MoreThan, Some(low), None) => lang.say_with("more-than", &[("n", short(lang, low).into())]),
        (_, Some(low), None) => lang.say_with("or-more", &[("n", short(lang, low).into())]),
        (Hedge::LessThan, None, Some(high)) => lang.say_with("less-than", &[("n", short(lang, high).into())]),
        (_, None, Some(high)) => lang.say_with("or-less", &[("n", short(lang, high).into())]),
        (_, Some(low), Some(high)) if low < high => range(lang, low, high),
        (_, low, _) => quantity
            .value
            .or(low)
            .map(|value| short(lang, value))
            .unwrap_or_default(),
    }
}

/// 90,000–110,000 and 24.7–39.3 million: what both ends share is said once.
fn range(lang: PageLanguage, low: f64, high: f64) -> String {
    let (from, to) = (short(lang, low), short(lang, high));
    match (from.split_once(' '), to.split_once(' ')) {
        (Some((number, word)), Some((_, same))) if word == same => format!("{number}–{to}"),
        _ => format!("{from}–{to}"),
    }
}

/// A number that was found, as firmly as it was stated.
pub fn stated(lang: PageLanguage, quantity: &DocQuantity) -> String {
    match (quantity.hedge, quantity.value) {
        (Hedge::About, Some(value)) => lang.say_with("about", &[("n", short(lang, value).into())]),
        _ => meaning(lang, quantity),
    }
}

/// What an axis has to hold of a number.
fn reach(quantity: &DocQuantity) -> impl Iterator<Item = f64> + Clone {
    [quantity.value, quantity.low, quantity.high].into_iter().flatten()
}

/// Who gives a number: the publisher, else the source.
pub fn whose(found: &Found<'_>) -> String {
    let source = &found.evidence.source;
    source.publisher.clone().unwrap_or_else(|| source.title.clone())
}

/// A claimed number against all that were found; nothing where fewer than two were.
pub fn beside(lang: PageLanguage, compared: &Compared<'_>, verdict: &DocVerdict, id: &str) -> Markup {
    let claimed = compared.claimed;
    let axis = NumberAxis::around(
        compared
            .found
            .iter()
            .flat_map(|found| reach(found.quantity))
            .chain(reach(claimed))
            .collect::<Vec<_>>()
            .into_iter(),
    );
    let (Some(axis), true) = (axis, compared.found.len() > 1) else {
        return html! {};
    };
    let tone = mark_of_verdict(verdict).class();
    let bottom = FIRST + (compared.found.len() - 1) * ROW + 16;
    let band = claimed.low.zip(claimed.high).filter(|(low, high)| low < high);
    let stated = claimed
        .value
        .or(claimed.low)
        .or(claimed.high)
        .map(|value| axis.at(value));
    let title = lang.say_with(
        "plot-beside",
        &[("claimed", (&claimed.text).into()), ("n", compared.found.len().into())],
    );
    html! {
        figure.plot {
            svg height=(bottom + 26) role="img" aria-labelledby=(id) {
                title id=(id) { (title) }
                @if let Some((low, high)) = band {
                    @let (from, to) = (axis.at(low), axis.at(high));
                    rect.band x=(per_cent(from)) y="22" width=(per_cent(to - from)) height=(bottom - 22) {}
                }
                @for row in 0..compared.found.len() { line.grid x1="0" x2="100%" y1=(FIRST + row * ROW) y2=(FIRST + row * ROW) {} }
                @if let Some(at) = stated {
                    line.claimed.(tone) x1=(per_cent(at)) x2=(per_cent(at)) y1="22" y2=(bottom) {}
                    text.strong.(tone) x=(per_cent(at)) y="14" text-anchor=(long_anchor(at)) { (lang.say_with("claimed", &[("number", (&claimed.text).into())])) }
                }
                line.axis x1="0" x2="100%" y1=(bottom) y2=(bottom) {}
                @for tick in axis.ticks(lang) {
                    line.axis x1=(per_cent(tick.at)) x2=(per_cent(tick.at)) y1=(bottom) y2=(bottom + 5) {}
                    text.tick x=(per_cent(tick.at)) y=(bottom + 21) text-anchor=(anchor(tick.at)) { (tick.name) }
                }
                @for (row, found) in compared.found.iter().enumerate() {
                    text x="0" y=(FIRST + row * ROW - 12) { (whose(found)) }
                    (found_in_row(found.quantity, &axis, FIRST + row * ROW))
                }
            }
            figcaption {
                @if band.is_some() { (lang.say("plot-band")) " " }
                (lang.say("plot-signs"))
            }
        }
    }
}

/// Text at the edges stays within the plot.
fn anchor(at: f64) -> &'static str {
    match at {
        at if at < 0.15 => "start",
        at if at > 0.85 => "end",
        _ => "middle",
    }
}

/// The same for a text of some length.
fn long_anchor(at: f64) -> &'static str {
    match at {
        at if at < 0.35 => "start",
        at if at > 0.65 => "end",
        _ => "middle",
    }
}

fn found_in_row(quantity: &DocQuantity, axis: &NumberAxis, y: usize) -> Markup {
    html! {
        @match (quantity.value, quantity.low, quantity.high) {
            (None, Some(low), Some(high)) => {
                @let (from, to) = (per_cent(axis.at(low)), per_cent(axis.at(high)));
                line.range x1=(from) x2=(to) y1=(y) y2=(y) {}
                @for end in [from, to] { line.cap x1=(end) x2=(end) y1=(y - 6) y2=(y + 6) {} }
            }
            (value, low, high) => {
                @if let Some(value) = value.or(low).or(high) { circle.ev cx=(per_cent(axis.at(value))) cy=(y) r="5" {} }
            }
        }
    }
}

/// A point with the sign that it has in plot and table: claimed ones are counted in figures, found ones in letters.
pub struct Signed<'p, 'a> {
    /// Its sign.
    pub sign: String,
    /// The point.
    pub point: &'p Point<'a>,
}

/// Gives every point its sign.
pub fn signed<'p, 'a>(series: &'p Series<'a>) -> Vec<Signed<'p, 'a>> {
    let (mut claimed, mut found) = (0_usize, 0_usize);
    let points = series.points.iter();
    points
        .map(|point| {
            let counter = if point.found.is_some() {
                &mut found
            } else {
                &mut claimed
            };
            *counter += 1;
            let sign = match point.found {
                Some(_) => letters(*counter),
                None => counter.to_string(),
            };
            Signed { sign, point }
        })
        .collect()
}

/// a, b, … z, aa, ab, …
fn letters(n: usize) -> String {
    let (before, last) = ((n - 1) / 26, (n - 1) % 26);
    let last = char::from(b'a' + u8::try_from(last).unwrap_or(0));
    let before = if before > 0 { letters(before) } else { String::new() };
    format!("{before}{last}")
}

/// Numbers over time.
pub fn over_time(lang: PageLanguage, series: &Series<'_>, points: &[Signed<'_, '_>], id: &str) -> Markup {
    let numbers: Vec<f64> = series.points.iter().flat_map(|point| reach(point.quantity)).collect();
    let days: Vec<_> = series.points.iter().map(|point| point.day).collect();
    let axes = NumberAxis::from_zero(numbers.into_iter()).zip(DayAxis::around(days.into_iter()));
    let Some((numbers, days)) = axes else { return html! {} };
    let y = |value: f64| BOTTOM - numbers.at(value) * (BOTTOM - TOP);
    let found = series.points.iter().filter(|point| point.found.is_some()).count();
    let title = lang.say_with(
        "plot-over-time",
        &[
            ("claimed", (series.points.len() - found).into()),
            ("found", found.into()),
            ("unit", series.unit.into()),
        ],
    );
    html! {
        figure.plot {
            svg height="340" role="img" aria-labelledby=(id) {
                title id=(id) { (title) }
                @for (n, tick) in numbers.ticks(lang).iter().enumerate() {
                    @let at = BOTTOM - tick.at * (BOTTOM - TOP);
                    line.axis[n == 0].grid[n > 0] x1="0" x2="100%" y1=(px(at)) y2=(px(at)) {}
                    text.tick x="0" y=(px(at - 5.0)) { (tick.name) @if n == 0 { " " (series.unit) } }
                }
                @for tick in days.ticks(lang) {
                    @let at = per_cent(tick.at);
                    line.axis x1=(at) x2=(at) y1=(px(BOTTOM)) y2=(px(BOTTOM + 6.0)) {}
                    text.tick x=(at) y=(px(BOTTOM + 21.0)) text-anchor=(anchor(tick.at)) { (tick.name) }
                }
                // What was found lies below what was claimed.
                @for signed in points.iter().filter(|signed| signed.point.found.is_some()) {
                    (found_at(signed, &per_cent(days.at(signed.point.day)), y))
                }
                @for signed in points.iter().filter(|signed| signed.point.found.is_none()) {
                    (claimed_at(signed, &per_cent(days.at(signed.point.day)), y))
                }
            }
            figcaption {
                (lang.say("plot-help"))
            }
        }
    }
}

fn found_at(signed: &Signed<'_, '_>, x: &str, y: impl Fn(f64) -> f64) -> Markup {
    let quantity = signed.point.quantity;
    let range = quantity.low.zip(quantity.high).filter(|_| quantity.value.is_none());
    let top = range
        .map(|(_, high)| high)
        .or(signed.point.value())
        .map(&y)
        .unwrap_or(BOTTOM);
    html! {
        @match range {
            Some((low, high)) => {
                @let (low, high) = (px(y(low)), px(y(high)));
                line.range x1=(x) x2=(x) y1=(low) y2=(high) {}
                @for end in [low, high] { circle.ev cx=(x) cy=(end) r="3.5" {} }
            }
            None => { circle.ev cx=(x) cy=(px(top)) r="4.5" {} }
        }
        text x=(x) dx="9" y=(px(top + 4.0)) { (signed.sign) }
    }
}

fn claimed_at(signed: &Signed<'_, '_>, x: &str, y: impl Fn(f64) -> f64) -> Markup {
    let quantity = signed.point.quantity;
    let mark = mark_of_verdict(&signed.point.fact_check.verdict);
    let at = signed.point.value().map(&y).unwrap_or(BOTTOM);
    let lower = quantity.low.map_or(at + OPEN, &y).min(BOTTOM);
    let upper = quantity.high.map_or(at - OPEN, &y).max(0.0);
    html! {
        g.(mark.class()) {
            @if lower > upper { line.range x1=(x) x2=(x) y1=(px(lower)) y2=(px(upper)) {} }
            circle.halo cx=(x) cy=(px(at)) r="9.5" {}
            svg.pt x=(x) y=(px(at)) width="16" height="16" { g transform="translate(-8 -8)" { (marks::outline(mark.shape)) } }
            text.strong x=(x) dx="12" y=(px(at + 5.0)) { (signed.sign) }
        }
    }
}

/// The same as a table: a row for each point.
pub fn table(lang: PageLanguage, series: &Series<'_>, points: &[Signed<'_, '_>]) -> Markup {
    html! {
        section.scroll aria-label=(lang.say_with("numbers-over-time", &[("unit", series.unit.into())])) tabindex="0" {
            table {
                caption.unseen { (lang.say_with("numbers-over-time", &[("unit", series.unit.into())])) }
                thead {
                    tr {
                        th scope="col" { (lang.say("sign")) }
                        th scope="col" { (lang.say("as-of")) }
                        th.num scope="col" { (lang.say("number")) }
                        th scope="col" { (lang.say("who")) }
                        th scope="col" { (lang.say("verdict")) }
                    }
                }
                tbody { @for signed in points { (row(lang, signed)) } }
            }
        }
    }
}

fn row(lang: PageLanguage, signed: &Signed<'_, '_>) -> Markup {
    let (point, fact_check) = (signed.point, signed.point.fact_check);
    html! {
        tr {
            th scope="row" { (signed.sign) }
            td.nowrap { (lang.date(point.day)) }
            td.num { (point.quantity.text) }
            td {
                @match point.found {
                    Some(evidence) => {
                        (evidence.source.publisher.as_ref().unwrap_or(&evidence.source.title))
                        ", " a href={ (fact_check.path()) "#evidence" } { (lang.say("its-evidence")) span.unseen { " " (lang.say_with("in-fact-check", &[("headline", (&fact_check.headline).into())])) } }
                    }
                    None => {
                        @if let Some(claimant) = &fact_check.claimant { (claimant.name) ", " }
                        a href=(fact_check.path()) { (lang.say("its-fact-check")) span.unseen { ": " (fact_check.headline) } }
                    }
                }
            }
            td {
                @match point.found {
                    Some(_) => { span.soft { (lang.say("found")) } }
                    None => { (marks::verdict(&mark_of_verdict(&fact_check.verdict))) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_go_on_after_z() {
        assert_eq!([1, 2, 26, 27, 53].map(letters), ["a", "b", "z", "aa", "ba"]);
    }

    #[test]
    fn both_ends_of_a_range_share_their_word() {
        assert_eq!(range(PageLanguage::English, 24.7e6, 39.3e6), "24.7–39.3 million");
        assert_eq!(range(PageLanguage::English, 900e6, 1e9), "900 million–1 billion");
        assert_eq!(range(PageLanguage::English, 90_000.0, 110_000.0), "90,000–110,000");
    }
}
