//! How candidates are drawn: the claim, how its numbers relate, where it stands or who has checked it, and the words that both
//! have.

use maud::{Markup, html};

use super::{Candidate, Found, declined, is_live};
use crate::{
    desk::{
        pages::{standing, statement},
        rows::ClaimRow,
    },
    outside,
    search::matching::Relation,
    web::components::empty,
};

/// How many shared words are named.
const NAMED: usize = 6;

/// Candidates for words that are being typed.
pub fn list(found: &[Candidate]) -> Markup {
    html! {
        @if found.is_empty() {
            (empty("Nothing like it is at this desk yet.", None))
        } @else {
            div.ruled {
                @for candidate in found { div.match { (said(candidate)) } }
            }
        }
    }
}

/// For words of which too few were typed yet: nothing.
pub fn too_short() -> Markup {
    Markup::default()
}

/// One candidate: its statement, and why it is offered.
pub fn said(candidate: &Candidate) -> Markup {
    html! {
        @match &candidate.found {
            Found::Claim(row) => {
                p { (statement(row)) }
                p.fine { (stands(row)) }
            }
            Found::Outside(check) => {
                p.world { "“" (check.claim) "”" }
                p.fine { span.tag { "outside check" } " " (outside::pages::found(check)) }
            }
        }
        p.fine {
            (relation(candidate.number))
            @if candidate.by_meaning { " · similar meaning" }
            @if !candidate.shared.is_empty() { " · shares " (shared(candidate)) }
            " · " (format!("{:.2}", candidate.score))
            @if candidate.same { ", offered as the same" }
        }
    }
}

/// Where a claim of the desk stands: its verdict and page when it is published, the reason when it was declined.
fn stands(row: &ClaimRow) -> Markup {
    html! {
        @match declined(row) {
            Some(reason) => { "Declined: " (reason) }
            None => (standing(row)),
        }
        @if let Some(head) = row.head.as_ref().filter(|_| is_live(row)) {
            @if let Some(label) = head.rating_label.as_ref().filter(|_| row.standing_verdict().is_none()) { ", published as " b { (label) } }
            " · " a href=(head.path()) { "public page" }
        }
    }
}

fn shared(candidate: &Candidate) -> String {
    let words: Vec<&str> = candidate.shared.iter().take(NAMED).map(String::as_str).collect();
    words.join(", ")
}

/// How the numbers relate, in a sign and words.
pub fn relation(number: Option<Relation>) -> Markup {
    let (class, words) = match number {
        Some(Relation::Same) => ("rel rel-same", "same number"),
        Some(Relation::Compatible) => ("rel rel-near", "number within its range"),
        Some(Relation::Different) => ("rel rel-other", "different number, same subject"),
        None => ("soft", "no number to compare"),
    };
    html! { span class=(class) { (words) } }
}

/// The field that names a candidate when it is rejected.
pub fn which(candidate: &Candidate) -> Markup {
    html! {
        @match &candidate.found {
            Found::Claim(row) => { input type="hidden" name="candidate" value=(row.claim().id); }
            Found::Outside(check) => { input type="hidden" name="outside" value=(check.id); }
        }
    }
}
