//! Words of an article as another place where a known claim was made: the claims to choose from.

use maud::{Markup, html};

use super::{address, desk, text::in_context};
use crate::{
    article::{Article, Snapshot},
    desk::{pages, rows::ClaimRow},
    web::{
        components::empty,
        forms::{Fields, csrf, summary},
        layout::Frame,
        paging::{self, Page, pager},
    },
};

/// The choice of a claim for some words.
pub struct Known<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// The article.
    pub article: &'a Article,
    /// The text that the words stand in.
    pub snapshot: &'a Snapshot,
    /// Where.
    pub span: (usize, usize),
    /// What is looked for among the claims.
    pub q: &'a str,
    /// What was found.
    pub found: &'a Page<ClaimRow>,
}

/// Draws the choice.
pub fn known(page: &Known<'_>, fields: &Fields) -> Markup {
    let here = address(page.article);
    let (start, end) = (page.span.0.to_string(), page.span.1.to_string());
    let snapshot = page.snapshot.id.to_string();
    let place = [("snapshot", snapshot.as_str()), ("start", &start), ("end", &end)];
    let body = html! {
        div.head {
            h1 { "Which claim is it?" }
            p.btns { a.btn href={ (paging::address(&format!("{here}/log"), &place)) } { "It is a new claim" } }
        }
        (summary(fields))
        section.box aria-labelledby="words" {
            h2 #words { "Words in the article" }
            (in_context(&page.snapshot.text, page.span))
        }
        form.toolbar action={ (here) "/occurrences/new" } role="search" aria-label="Claims" {
            (hidden(&place))
            div.field {
                label for="k-q" { "Words of the claim" }
                input #k-q name="q" type="search" value=(page.q);
            }
            p.btns { button.btn type="submit" { "Find" } }
        }
        @if page.found.items.is_empty() {
            (empty("No claim has these words.", None))
        } @else {
            form method="post" action={ (here) "/occurrences" } {
                (csrf(&page.frame.csrf))
                (hidden(&place))
                ul.work.ruled {
                    @for row in &page.found.items { (choice(row)) }
                }
            }
            (pager(page.found, |n| {
                let number = n.to_string();
                let [a, b, c] = place;
                paging::address(&format!("{here}/occurrences/new"), &[a, b, c, ("q", page.q), ("page", &number)])
            }))
        }
    };
    desk(page.frame, "Which claim is it?", Some(page.article), body)
}

fn hidden(fields: &[(&str, &str)]) -> Markup {
    html! { @for (name, value) in fields { input type="hidden" name=(name) value=(value); } }
}

fn choice(row: &ClaimRow) -> Markup {
    let said = row.said_by();
    html! {
        li {
            div {
                (pages::statement(row))
                @if !said.is_empty() { p.fine { (said) } }
            }
            p { (pages::standing(row)) }
            p {
                button.btn.btn-small type="submit" name="claim" value=(row.claim().id) {
                    "Add here" span.unseen { ": " (row.claim().statement) }
                }
            }
        }
    }
}
