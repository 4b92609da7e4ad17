//! What the desk's pages have in common: where a claim stands, its verdict, its day, and what is asked about a new one.

use chrono::{Datelike as _, NaiveDate};
use maud::{Markup, html};

use super::{entry::Known, rows::ClaimRow};
use crate::{
    review::Verdict,
    web::{
        components::{self, count},
        forms::{Fields, field},
        marks::{self, VerdictMark},
    },
};

/// The address of a claim's workbench.
pub fn claim_address(row: &ClaimRow) -> String {
    format!("/desk/claims/{}", row.claim().id)
}

/// Where the claim stands.
pub fn status(row: &ClaimRow) -> Markup {
    components::status(row.claim().status.label(), row.claim().status.step())
}

/// The verdict of an approved claim.
pub fn verdict(verdict: &Verdict) -> Markup {
    marks::verdict(&VerdictMark {
        label: &verdict.rating.label,
        shape: verdict.rating.shape,
        tone: verdict.rating.tone,
    })
}

/// The verdict when there is one that stands, else where the claim stands; and what the public sees.
pub fn standing(row: &ClaimRow) -> Markup {
    html! {
        @match row.standing_verdict() {
            Some(found) => (verdict(found)),
            None => (status(row)),
        }
        @if !row.in_public().is_empty() { " " span.soft { (row.in_public()) } }
    }
}

/// The statement as the link to its workbench.
pub fn statement(row: &ClaimRow) -> Markup {
    html! { a.world href=(claim_address(row)) { (row.claim().statement) } }
}

/// By when, for a claim on its way: in words where it is too late. Nothing for one that is through.
pub fn due(row: &ClaimRow, today: NaiveDate) -> Markup {
    html! {
        @match (row.days_late(today), row.claim().due_on) {
            _ if !row.is_open() => {}
            (Some(days), _) => { span.late { (count(days, "day", "days")) " late" } },
            (None, Some(day)) if day == today => "due today",
            (None, Some(day)) => { "due " time datetime=(day) { (short_day(day, today)) } },
            (None, None) => "no date",
        }
    }
}

/// "8 Feb", with the year when it is another one.
pub fn short_day(day: NaiveDate, today: NaiveDate) -> String {
    let form = if day.year() == today.year() {
        "%-d %b"
    } else {
        "%-d %b %Y"
    };
    day.format(form).to_string()
}

/// What is asked about a claim, wherever it was found.
pub fn claim_fields(known: &Known, fields: &Fields) -> Markup {
    html! {
        (field("statement", "Claim, in one sentence").rows(3).world().required().draw(fields))
        div data-matches role="status" {}
        (field("claimant", "Claimant").list("claimants").help("Who said it; not the outlet that reports it.").draw(fields))
        (names("claimants", &known.claimants))
        div.row {
            (field("role", "Role").draw(fields))
            (field("organisation", "Organisation").draw(fields))
        }
        div.row {
            (field("said_on", "Said on").kind("date").draw(fields))
            (field("said_at", "Where").draw(fields))
        }
        (field("topics", "Topics").list("topics").help("Separated by commas.").draw(fields))
        (names("topics", &known.topics))
    }
}

fn names(id: &str, names: &[String]) -> Markup {
    html! {
        datalist id=(id) { @for name in names { option value=(name) {} } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_short_and_say_another_year() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(short_day(day("2022-02-08"), day("2022-01-30")), "8 Feb");
        assert_eq!(short_day(day("2023-02-08"), day("2022-01-30")), "8 Feb 2023");
    }
}
