//! What readers can say of a fact-check: that something is wrong.

use maud::{Markup, html};

use super::FactCheckPage;

/// The way to ask for a correction.
pub fn voices(page: &FactCheckPage<'_>) -> Markup {
    html! {
        section.section aria-labelledby="wrong" {
            h2 #wrong { "Something wrong?" }
            p { a href={ (page.head.path()) "/appeal" } { "Ask for a correction" } ". Someone who had no part in this fact-check decides." }
        }
    }
}
