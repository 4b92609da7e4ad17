//! The numbers of a topic, plotted over time.

use maud::{Markup, html};

use super::super::{parts, plot};
use crate::{
    publication::{
        document::DocVerdict,
        numbers::{self, Numbered},
    },
    web::{languages::PageLanguage, marks},
};

/// How many fact-checks of a topic give their numbers, the newest of them.
pub const IN_NUMBERS: usize = 100;

/// Plots that a topic shows at the most.
const PLOTS: usize = 4;

/// The numbers of a topic over time, each kind of number a plot with its table.
pub fn over_time(lang: PageLanguage, fact_checks: &[Numbered]) -> Markup {
    let all = numbers::over_time(fact_checks);
    html! {
        @for (n, series) in all.iter().take(PLOTS).enumerate() {
            @let (id, points) = (format!("over-time-{n}"), plot::signed(series));
            section.section.gap[n == 0] aria-labelledby=(id) {
                h2 id=(id) { (lang.say_with("numbers-of", &[("unit", series.unit.into())])) }
                div {
                    (legend(lang, series))
                    (plot::over_time(lang, series, &points, &format!("plot-{n}")))
                    @if fact_checks.len() >= IN_NUMBERS { p.fine { (lang.say_with("numbers-of-newest", &[("n", IN_NUMBERS.into())])) } }
                    details.more { summary { (lang.say("as-table")) } (plot::table(lang, series, &points)) }
                }
            }
        }
    }
}

/// The verdicts that the plot shows, and what was found.
fn legend(lang: PageLanguage, series: &numbers::Series<'_>) -> Markup {
    let mut verdicts: Vec<&DocVerdict> = Vec::new();
    for point in series.points.iter().filter(|point| point.found.is_none()) {
        let verdict = &point.fact_check.verdict;
        let mark = parts::mark_of_verdict(verdict);
        if verdicts.iter().all(|known| parts::mark_of_verdict(known) != mark) {
            verdicts.push(verdict);
        }
    }
    // The scale's order, as far as there is one.
    verdicts.sort_by_key(|verdict| std::cmp::Reverse(verdict.value));
    html! {
        ul.legend {
            @for verdict in &verdicts { li { (marks::verdict(&parts::mark_of_verdict(verdict))) } }
            @if series.points.iter().any(|point| point.found.is_some()) {
                li { svg viewBox="0 0 16 16" aria-hidden="true" { circle.ev cx="8" cy="8" r="5" {} } " " (lang.say("legend-found")) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publication::samples;

    #[test]
    fn numbers_of_many_say_of_how_many_they_are() {
        let one: Numbered = serde_json::from_str(&samples::troops().to_json().unwrap()).unwrap();
        let drawn = |n: usize| over_time(PageLanguage::English, &vec![one.clone(); n]).into_string();
        let said = "From the newest 100 fact-checks on this topic.";
        assert!(drawn(IN_NUMBERS - 1).contains("<h2") && !drawn(IN_NUMBERS - 1).contains(said));
        assert!(drawn(IN_NUMBERS).contains(said));
    }
}
