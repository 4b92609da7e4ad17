//! Pages of the claims: list, board, and the form for a claim without an article.

mod board;
mod new;
mod results;

use chrono::NaiveDate;
use maud::{Markup, html};

pub use self::new::{New, new};
use super::{Asked, Choices, Column};
use crate::{
    claim::Status,
    desk::{
        found::FoundRow,
        lists::{self, SavedList},
        pages::{statement, status, verdict},
        rows::ClaimRow,
    },
    search::Found,
    web::{
        components::{count, date, empty, thousands},
        layout::{self, DeskPage, DeskTab, Frame},
        paging::{self, Page, pager},
    },
};

/// What is shown of the claims.
pub enum Shown {
    /// One page of a list.
    List(Page<ClaimRow>),
    /// One page of what a search found.
    Found(Page<FoundRow>, Found),
    /// Columns by status.
    Board(Vec<Column>),
}

/// The claims.
pub struct Claims<'a> {
    /// Around them.
    pub frame: &'a Frame,
    /// How they are narrowed.
    pub asked: &'a Asked,
    /// Why what is searched for cannot be read.
    pub mistake: Option<&'a str>,
    /// The lists that whoever looks has saved, and those that are shared.
    pub lists: &'a [SavedList],
    /// What the filters offer.
    pub choices: &'a Choices,
    /// Them.
    pub shown: &'a Shown,
    /// Whether whoever looks at them may log one.
    pub may_log: bool,
    /// Whether they may move them.
    pub may_move: bool,
    /// The day it is.
    pub today: NaiveDate,
}

fn desk(frame: &Frame, title: &str, crumbs: &[(&str, &str)], body: Markup) -> Markup {
    let page = DeskPage {
        title,
        tab: Some(DeskTab::Claims),
        crumbs,
        body,
    };
    layout::desk(frame, &page)
}

/// The address of the claims with these changes to how they are narrowed.
fn address(asked: &Asked, changed: &[(&'static str, &str)]) -> String {
    paging::address("/desk/claims", &asked.with(changed))
}

/// Draws the claims.
pub fn claims(page: &Claims<'_>) -> Markup {
    let total = match page.shown {
        Shown::List(list) => list.total,
        Shown::Found(found, _) => found.total,
        Shown::Board(columns) => columns.iter().map(|column| column.total).sum(),
    };
    let nothing_yet = total == 0 && !page.asked.narrows();
    let body = html! {
        div.head {
            h1 { "Claims" @if !nothing_yet { " " span.count { (thousands(total)) } } }
            @if page.may_log && !nothing_yet { p.btns { a.btn.btn-main href="/desk/claims/new" { "Log a claim" } } }
        }
        @if nothing_yet {
            (empty("No claims yet. A claim is found in an article, or said elsewhere: take an article in and mark it there, or log it by itself.",
                page.may_log.then_some(("/desk/articles/new", "Take in an article"))))
            @if page.may_log { p.btns { a.btn href="/desk/claims/new" { "Log a claim without an article" } } }
        } @else {
            (quick_lists(page))
            (filters(page))
            @if let Some(mistake) = page.mistake { p.error role="alert" { (mistake) } }
            @match page.shown {
                Shown::List(_) if page.mistake.is_some() => {}
                Shown::Found(rows, found) => (results::results(page, rows, found)),
                Shown::List(list) if list.items.is_empty() => (nothing_found()),
                Shown::List(list) => {
                    (table(list, page.today))
                    (pager(list, |n| address(page.asked, &[("page", &n.to_string())])))
                }
                Shown::Board(columns) => (board::board(page, columns)),
            }
        }
    };
    desk(page.frame, "Claims", &[], body)
}

fn nothing_found() -> Markup {
    html! {
        div.empty {
            p { "No claim is like that." }
            p { a.btn href="/desk/claims" { "All claims" } }
        }
    }
}

/// The lists that are asked for most.
fn quick_lists(page: &Claims<'_>) -> Markup {
    let asked = page.asked;
    let saved_here = lists::written(asked);
    let view = asked.view.as_str();
    let lists: [(&str, &[(&str, &str)]); 4] = [
        ("All claims", &[]),
        ("Mine", &[("assignee", "me")]),
        ("Nobody’s", &[("assignee", "nobody")]),
        ("Overdue", &[("due", "overdue")]),
    ];
    let here = |filters: &[(&str, &str)]| {
        let wanted = |name: &str| {
            filters
                .iter()
                .find(|(of, _)| *of == name)
                .map_or("", |(_, value)| value)
        };
        asked.assignee == wanted("assignee")
            && asked.due == wanted("due")
            && [&asked.q, &asked.status, &asked.claimant, &asked.topic]
                .iter()
                .all(|text| text.is_empty())
    };
    html! {
        nav.tabs aria-label="Lists" {
            @for (words, filters) in lists {
                @let to = [filters, &[("view", view)]].concat();
                a href=(paging::address("/desk/claims", &to)) aria-current=[here(filters).then_some("page")] { (words) } " "
            }
            @for list in page.lists {
                a href=(list.address()) aria-current=[(list.asked == saved_here).then_some("page")] { (list.name) } " "
            }
        }
        p.small {
            @if asked.narrows() && page.mistake.is_none() && page.lists.iter().all(|list| list.asked != saved_here) {
                a href={ "/desk/lists/new?" (saved_here) } { "Save this list" } " · "
            }
            a href="/desk/lists" { "Saved lists and their feeds" }
        }
    }
}

fn filters(page: &Claims<'_>) -> Markup {
    let asked = page.asked;
    let option =
        |value: &str, words: &str, chosen: &str| html! { option value=(value) selected[value == chosen] { (words) } };
    html! {
        form.toolbar action="/desk/claims" aria-label="Filter claims" {
            @if asked.is_board() { input type="hidden" name="view" value="board"; }
            div.field { label for="k-q" { "Search" } input #k-q name="q" type="search" value=(asked.q) aria-describedby="k-q-help" aria-invalid=[page.mistake.map(|_| "true")]; }
            @if !asked.is_board() {
                div.field {
                    label for="k-status" { "Status" }
                    select #k-status name="status" {
                        (option("", "Any", &asked.status))
                        @for status in Status::ALL { (option(status.as_str(), status.label(), &asked.status)) }
                    }
                }
            }
            div.field {
                label for="k-assignee" { "Assigned to" }
                select #k-assignee name="assignee" {
                    (option("", "Anybody", &asked.assignee))
                    (option("me", "Me", &asked.assignee))
                    (option("nobody", "Nobody", &asked.assignee))
                    @for (id, name) in &page.choices.people { (option(id, name, &asked.assignee)) }
                }
            }
            div.field {
                label for="k-claimant" { "Claimant" }
                input #k-claimant name="claimant" type="text" list="claimants" value=(asked.claimant);
                datalist #claimants { @for name in &page.choices.known.claimants { option value=(name) {} } }
            }
            div.field {
                label for="k-topic" { "Topic" }
                input #k-topic name="topic" type="text" list="topics" value=(asked.topic);
                datalist #topics { @for name in &page.choices.known.topics { option value=(name) {} } }
            }
            div.field {
                label for="k-due" { "Due" }
                select #k-due name="due" {
                    (option("", "Any time", &asked.due))
                    (option("overdue", "Overdue", &asked.due))
                    (option("week", "Within a week", &asked.due))
                }
            }
            p.btns {
                button.btn type="submit" { "Show" }
                @if asked.is_board() {
                    " " a.btn href=(address(asked, &[("view", "")])) { "List" } " " span.btn.btn-on aria-current="true" { "Board" }
                } @else {
                    " " span.btn.btn-on aria-current="true" { "List" } " " a.btn href=(address(asked, &[("view", "board"), ("status", "")])) { "Board" }
                }
            }
        }
        (results::help())
    }
}

fn table(list: &Page<ClaimRow>, today: NaiveDate) -> Markup {
    let rows = html! { @for row in &list.items { (table_row(row, &statement(row), today)) } };
    table_of(
        &format!("{}, newest first", count(list.total, "claim", "claims")),
        &rows,
    )
}

fn table_of(caption: &str, rows: &Markup) -> Markup {
    html! {
        section.scroll aria-label="Claims" tabindex="0" {
            table {
                caption.unseen { (caption) }
                thead {
                    tr {
                        th scope="col" { "Claim" }
                        th.num scope="col" { "Said" }
                        th scope="col" { "Status" }
                        th.wide scope="col" { "Assigned to" }
                        th.wide scope="col" { "Due" }
                        th.wide scope="col" { "Verdict" }
                    }
                }
                tbody { (rows) }
            }
        }
    }
}

fn table_row(row: &ClaimRow, claim: &Markup, today: NaiveDate) -> Markup {
    let said = row.said_by();
    html! {
        tr {
            td { (claim) @if !said.is_empty() { br; span.fine { (said) } } }
            td.num { (row.listed.occurrences) }
            td { (status(row)) }
            td.wide { (row.assignee.as_deref().unwrap_or("nobody")) }
            td.nowrap.wide.late[row.days_late(today).is_some()] {
                @if let Some(day) = row.claim().due_on { (date(day)) }
                @if let Some(days) = row.days_late(today) { br; (count(days, "day", "days")) " late" }
            }
            td.wide {
                @if let Some(found) = row.standing_verdict() { (verdict(found)) }
                @if !row.in_public().is_empty() { " " span.soft { (row.in_public()) } }
            }
        }
    }
}
