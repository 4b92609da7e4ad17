//! Replies to be read, those that were reported, and the pages with a switch of their own.

use maud::{Markup, html};

use super::{Waiting, desk, tabs};
use crate::{
    reply::{
        State, Step,
        store::{Row, Which},
    },
    web::{
        components::{count, empty, linked, moment},
        forms::{Fields, csrf, field, summary},
        layout::Frame,
        paging::{self, Page, pager},
    },
};

/// Where they are.
pub const ADDRESS: &str = "/desk/replies";

/// The list.
pub struct Replies<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// Which of them.
    pub which: Which,
    /// One page of them.
    pub rows: &'a Page<Row>,
    /// What waits of each kind.
    pub waiting: &'a Waiting,
    /// Whether they are open on pages that say nothing else.
    pub open: bool,
    /// Pages with a switch of their own: name in addresses, headline, open.
    pub switched: &'a [(String, String, bool)],
    /// Whether whoever looks at it may answer readers.
    pub may_answer: bool,
}

/// The word of a list in its address.
pub fn word(which: Which) -> &'static str {
    match which {
        Which::State(state) => state.as_str(),
        Which::Reported => "reported",
    }
}

/// The list with that word; what waits when it is none.
pub fn which(word: &str) -> Which {
    match word {
        "reported" => Which::Reported,
        word => Which::State(State::parse(word).unwrap_or(State::Waiting)),
    }
}

/// Draws it.
pub fn list(page: &Replies<'_>, fields: &Fields) -> Markup {
    let here = word(page.which);
    let lists = State::ALL.iter().map(|state| (state.as_str(), state.label()));
    let lists = std::iter::once(("reported", "Reported")).chain(lists);
    let chosen = Fields::of([("show", here.to_owned())]);
    let body = html! {
        div.head { h1 { "From readers" } }
        (tabs(ADDRESS, page.waiting))
        (summary(fields))
        div.cols.cols-rail {
            div {
                form.toolbar role="search" aria-label="Replies" {
                    (field("show", "Which").options(lists).draw(&chosen))
                    p.btns { button.btn type="submit" { "Show" } }
                }
                p.fine { (count(page.rows.total, "reply", "replies")) }
                @if page.rows.items.is_empty() { (empty(nothing(page.which), None)) }
                ul.ruled.gap-small { @for row in &page.rows.items { (one(page, row)) } }
                (pager(page.rows, |n| paging::address(ADDRESS, &[("show", here), ("page", &n.to_string())])))
            }
            (switches(page, fields))
        }
    };
    desk(page.frame, "Replies", &[], body)
}

fn nothing(which: Which) -> &'static str {
    match which {
        Which::State(State::Waiting) => "No reply waits to be read.",
        Which::Reported => "Nothing that is shown was reported.",
        Which::State(_) => "None.",
    }
}

fn one(page: &Replies<'_>, row: &Row) -> Markup {
    let reply = &row.reply;
    let steps = Step::from(reply.state, !row.reports.is_empty());
    html! {
        li {
            p.fine { b { (reply.name) } " · " (moment(reply.sent_at)) " · on " a href={ "/fact-checks/" (row.about.0) } { (row.about.1) } }
            p.world.lines { (linked(&reply.text)) }
            @if !row.reports.is_empty() {
                p.small { b { "Reported:" } }
                ul.bullets.small { @for reason in &row.reports { li { (reason) } } }
            }
            @if page.may_answer {
                form.btns.gap-small method="post" action={ (ADDRESS) "/" (reply.id) "/decline" } {
                    (csrf(&page.frame.csrf))
                    @for step in steps {
                        button.btn.btn-small type="submit" formaction={ (ADDRESS) "/" (reply.id) "/" (step) } {
                            (step.label()) span.unseen { ": the reply of " (reply.name) }
                        } " "
                    }
                }
            }
        }
    }
}

fn switches(page: &Replies<'_>, fields: &Fields) -> Markup {
    let ways = [
        ("open", "Open here"),
        ("closed", "Closed here"),
        ("site", "As on the whole site"),
    ];
    html! {
        section.box aria-labelledby="switches-h" {
            h2 #switches-h { "Where they are open" }
            p {
                @if page.open { "On every fact-check that is not closed below." } @else { "Nowhere but where they are opened below." }
                @if page.frame.is_admin { " " a href="/desk/settings/readers" { "Change it for the whole site" } } @else { " An admin changes that in the settings." }
            }
            @if !page.switched.is_empty() {
                ul.ruled.small {
                    @for (slug, headline, open) in page.switched {
                        li { b { @if *open { "Open" } @else { "Closed" } } ": " a href={ "/fact-checks/" (slug) } { (headline) } }
                    }
                }
            }
            @if page.may_answer {
                form.form method="post" action={ (ADDRESS) "/switches" } {
                    (csrf(&page.frame.csrf))
                    (field("page", "Fact-check").required().help("Its address.").draw(fields))
                    (field("replies", "Replies").options(ways).draw(fields))
                    p.btns { button.btn type="submit" { "Change" } }
                }
            }
        }
    }
}
