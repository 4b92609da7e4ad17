//! What may be done next, and what is missing for what may not; who works on it.

use maud::{Markup, html};

use super::{super::main_move, Show};
use crate::{
    claim::{Move, Status, pages, routes::assignment_fields},
    problem::Unmet,
    review::{self, PossibleMove},
    web::components::{conditions, count},
};

/// The box of the next moves.
pub fn moves(page: &Show<'_>) -> Markup {
    let others = page.bench.others();
    html! {
        section.box aria-labelledby="moves-h" #moves {
            h2 #moves-h { "Next moves" }
            div.ruled {
                (next(page))
                @for row in others { (other(page, row)) }
                (assign(page))
            }
        }
    }
}

/// The one that is next in the ordinary course.
fn next(page: &Show<'_>) -> Markup {
    let bench = page.bench;
    let row = main_move(bench.claim.status).and_then(|step| bench.step(step));
    html! {
        @match (bench.claim.status, row) {
            (Status::InReview, _) => (approval(page)),
            (Status::Approved, _) => div {
                @if !bench.to_publish() { p.soft { "Nothing is left to publish. Reopen it when something has to change." } }
                @else if page.may.publish { p.btns { a.btn.btn-main href="#publication" { "Publish" span.unseen { ": go to the form" } } } }
                @else { p.soft { "It is approved. An editor publishes it." } }
            },
            (_, Some(row)) if row.allowed && row.step.needs_reason() => div { (review::pages::move_form_among(&page.form(), row.step, row.to)) },
            (_, Some(row)) if row.allowed => div {
                (review::pages::move_button(&page.form(), row.step, row.to, true))
                @if row.step == Move::SendToReview { (ready(page, row)) }
            },
            (_, Some(row)) => div {
                p { span.btn aria-disabled="true" { (row.step.label()) } }
                @if row.step == Move::SendToReview { (ready(page, row)) } @else { (missing(row)) }
            },
            (_, None) => p.soft { "Nothing that you may do: an editor goes on from here." },
        }
        @if bench.claim.status == Status::Researching { (who_approves(page)) }
    }
}

/// What is there and what is missing for a review.
fn ready(page: &Show<'_>, row: &PossibleMove) -> Markup {
    let wanted = count(i64::from(page.bench.policy.min_evidence), "piece", "pieces");
    let evidence = format!("Evidence: at least {wanted}");
    let asked = [
        ("no-headline", "Headline", "#f-headline"),
        ("no-finding", "Finding", "#f-finding"),
        ("no-summary", "Summary", "#f-summary"),
        ("too-little-evidence", evidence.as_str(), "#evidence"),
        (
            "evidence-without-stance",
            "A stance for each piece of evidence",
            "#evidence",
        ),
    ];
    let rows: Vec<(bool, Markup)> = asked
        .iter()
        .map(
            |(code, words, place)| match row.unmet.iter().find(|unmet| unmet.code == *code) {
                Some(unmet) => (false, html! { a href=(place) { (unmet.message) } }),
                None => (true, html! { (words) }),
            },
        )
        .collect();
    conditions(&rows)
}

fn missing(row: &PossibleMove) -> Markup {
    let rows: Vec<(bool, Markup)> = row.unmet.iter().map(|unmet| (false, condition(unmet))).collect();
    conditions(&rows)
}

fn condition(unmet: &Unmet) -> Markup {
    let place = match unmet.code {
        "published" => Some("#publication"),
        "no-assignee" => Some("#f-assigned_to"),
        _ => None,
    };
    html! { @match place { Some(place) => a href=(place) { (unmet.message) }, None => (unmet.message) } }
}

/// In review: the way to one's own assessment, or why there is none.
fn approval(page: &Show<'_>) -> Markup {
    let bench = page.bench;
    html! {
        div {
            @if bench.may_assess() {
                p.btns { a.btn.btn-main href="#assess" { "Assess" span.unseen { ": go to the form" } } }
            } @else if let Some(row) = bench.step(Move::Approve) {
                p.btns { span.btn aria-disabled="true" { "Assess" } }
                (missing(row))
            } @else {
                p.soft { "It waits for its reviewers." }
            }
            (who_approves_words(page))
        }
    }
}

fn who_approves(page: &Show<'_>) -> Markup {
    html! { div { (who_approves_words(page)) } }
}

fn who_approves_words(page: &Show<'_>) -> Markup {
    let bench = page.bench;
    let needed = i64::try_from(bench.policy.deciding()).unwrap_or(1);
    html! {
        p.fine {
            @if bench.policy.self_review() {
                "Approval: its author’s word is enough at this desk, and the page says “self-reviewed”."
            } @else if bench.contributors.is_empty() {
                "Approval: " (count(needed, "reviewer", "reviewers")) "."
            } @else {
                "Approval: " (count(needed, "reviewer", "reviewers")) " other than " (bench.names_of(&bench.contributors)) ", who wrote this version."
            }
        }
    }
}

fn other(page: &Show<'_>, row: &PossibleMove) -> Markup {
    let form = page.form();
    html! {
        div {
            @if !row.allowed {
                p { span.btn.btn-small aria-disabled="true" { (row.step.label()) } }
                (missing(row))
            } @else if row.step == Move::Merge {
                p { a.btn.btn-small href={ (form.action("moves")) "?to=" (row.to) } { "Merge…" } }
            } @else if row.step.needs_reason() {
                details {
                    summary { (row.step.label()) "…" }
                    (review::pages::move_form_among(&form, row.step, row.to))
                }
            } @else {
                (review::pages::move_button(&form, row.step, row.to, false))
            }
        }
    }
}

fn assign(page: &Show<'_>) -> Markup {
    let claim = &page.bench.claim;
    html! {
        @if page.may.edit && claim.status.step() > 0 {
            div {
                details {
                    summary { "Assign, or set a date" }
                    (pages::assign(&page.form(), &page.bench.assignable, &assignment_fields(claim)))
                }
            }
        }
    }
}
