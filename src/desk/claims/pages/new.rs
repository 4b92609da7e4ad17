//! The form for a claim that no article here holds: a quote with a link, or nothing but the claim.

use maud::{Markup, html};

use super::desk;
use crate::{
    desk::{entry::Known, pages::claim_fields},
    web::{
        forms::{Fields, csrf, field, summary},
        layout::Frame,
    },
};

/// The form.
pub struct New<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// Names to offer while one is typed.
    pub known: &'a Known,
}

/// Draws the form.
pub fn new(page: &New<'_>, fields: &Fields) -> Markup {
    let body = html! {
        div.head { h1 { "Log a claim without an article" } }
        (summary(fields))
        form.form method="post" action="/desk/claims/new" {
            (csrf(&page.frame.csrf))
            div.cols.cols-half {
                section.box aria-labelledby="claim-h" {
                    h2 #claim-h { "The claim" }
                    div.form { (claim_fields(page.known, fields)) }
                }
                section.box aria-labelledby="where-h" {
                    h2 #where-h { "Where it was found" }
                    div.form {
                        p.fine { "For what was said on television, in a post or in a speech. When the text is at hand, " a href="/desk/articles/new" { "take it in as an article" } " and mark the words there." }
                        (field("exact", "Words as they were said").rows(3).world().draw(fields))
                        (field("url", "Address").kind("url").draw(fields))
                        div.row {
                            (field("outlet", "Outlet").draw(fields))
                            (field("seen_on", "Published on").kind("date").draw(fields))
                        }
                        (field("archive_url", "Archive copy").kind("url").help("An address where the page is kept as it was.").draw(fields))
                        p.btns { button.btn.btn-main type="submit" { "Log claim" } " " a.btn href="/desk/claims" { "Discard" } }
                    }
                }
            }
        }
    };
    desk(page.frame, "Log a claim", &[("/desk/claims", "Claims")], body)
}
