//! How candidates are drawn: the claim, how its numbers relate, where it stands, and the words that both have.

use maud::{Markup, html};

use super::Candidate;
use crate::{
    desk::pages::{standing, statement},
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
        p { (statement(&candidate.row)) }
        p.fine {
            (relation(candidate.number)) " · " (standing(&candidate.row))
            @if !candidate.shared.is_empty() { " · shares " (shared(candidate)) }
            " · " (format!("{:.2}", candidate.score))
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
