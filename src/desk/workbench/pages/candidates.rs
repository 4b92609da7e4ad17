//! "Already checked?": claims and outside checks that may say the same as this claim.

use maud::{Markup, html};

use super::Show;
use crate::{
    claim::pages::address,
    desk::matches::{
        Candidate, Found,
        pages::{said, which},
    },
    outside::OutsideCheck,
    web::{forms::csrf, paging},
};

/// Draws the box; nothing when there is no candidate.
pub fn candidates(page: &Show<'_>) -> Markup {
    html! {
        @if !page.candidates.is_empty() {
            section.box aria-labelledby="checked" {
                h2 #checked { "Already checked? " span.count { (page.candidates.len()) } }
                div.ruled { @for candidate in page.candidates { (one(page, candidate)) } }
            }
        }
    }
}

fn one(page: &Show<'_>, candidate: &Candidate) -> Markup {
    let claim = &page.bench.claim;
    let whose = html! { span.unseen { ": “" (candidate.statement()) "”" } };
    html! {
        div.match {
            (said(candidate))
            @if page.may.edit {
                form.btns method="post" action="/desk/matches/reject" {
                    (csrf(&page.frame.csrf))
                    input type="hidden" name="subject" value=(claim.id);
                    (which(candidate))
                    input type="hidden" name="back" value=(address(claim.id));
                    @if page.editable() {
                        @match &candidate.found {
                            Found::Claim(_) => { a.btn.btn-small href=(merge(page, candidate.statement())) { "Merge…" span.unseen { " into “" (candidate.statement()) "”" } } " " }
                            Found::Outside(check) if is_evidence(page, check) => { span.soft { "is evidence already" } " " }
                            Found::Outside(_) => { button.btn.btn-small type="submit" formaction="/desk/matches/evidence" { "Add as evidence" (whose) } " " }
                        }
                    }
                    button.btn.btn-small type="submit" { "Not the same" (whose) }
                }
            }
        }
    }
}

/// Whether the page of the check is a source of the claim's evidence.
fn is_evidence(page: &Show<'_>, check: &OutsideCheck) -> bool {
    let evidence = page.bench.evidence.iter();
    evidence
        .into_iter()
        .any(|(_, source)| source.url.as_deref() == Some(&check.url))
}

/// The form that merges, with the other claim found already.
fn merge(page: &Show<'_>, statement: &str) -> String {
    let here = format!("{}/moves", address(page.bench.claim.id));
    paging::address(&here, &[("to", "merged"), ("q", statement)])
}
