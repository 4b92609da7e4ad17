//! "Already checked?": claims that may say the same as this one.

use maud::{Markup, html};

use super::Show;
use crate::{
    claim::pages::address,
    desk::matches::pages::said,
    web::{forms::csrf, paging},
};

/// Draws the box; nothing when there is no candidate.
pub fn candidates(page: &Show<'_>) -> Markup {
    let claim = &page.bench.claim;
    html! {
        @if !page.candidates.is_empty() {
            section.box aria-labelledby="checked" {
                h2 #checked { "Already checked? " span.count { (page.candidates.len()) } }
                div.ruled {
                    @for candidate in page.candidates {
                        div.match {
                            (said(candidate))
                            @if page.may.edit {
                                form.btns method="post" action="/desk/matches/reject" {
                                    (csrf(&page.frame.csrf))
                                    input type="hidden" name="subject" value=(claim.id);
                                    input type="hidden" name="candidate" value=(candidate.row.claim().id);
                                    input type="hidden" name="back" value=(address(claim.id));
                                    @if claim.status.is_editable() {
                                        a.btn.btn-small href=(merge(page, &candidate.row.claim().statement)) { "Merge…" span.unseen { " into “" (candidate.row.claim().statement) "”" } }
                                        " "
                                    }
                                    button.btn.btn-small type="submit" { "Not the same" span.unseen { ": “" (candidate.row.claim().statement) "”" } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The form that merges, with the other claim found already.
fn merge(page: &Show<'_>, statement: &str) -> String {
    let here = format!("{}/moves", address(page.bench.claim.id));
    paging::address(&here, &[("to", "merged"), ("q", statement)])
}
