//! Pages of what readers send: the lists, and one with its answer.

pub mod replies;

use maud::{Markup, html};

use super::Shown;
use crate::{
    claim::Status,
    desk::{
        entry::Known,
        matches::{
            Candidate, Found,
            pages::{said, which},
        },
        pages::claim_fields,
    },
    submission::{Kind, State, Submission, store::Filter},
    text::words,
    web::{
        components::{count, day_of, empty, moment},
        forms::{Fields, csrf, field, one_of, post_button, summary},
        layout::{self, DeskPage, DeskTab, Frame},
        paging::{self, Page, pager},
    },
};

/// How much of a text stands in a list, in characters.
const IN_LIST: usize = 300;

/// How many of each kind wait.
#[derive(Debug, Clone, Copy, Default)]
pub struct Waiting {
    /// Submissions.
    pub submissions: i64,
    /// Appeals.
    pub appeals: i64,
    /// Replies to be read, and such as were reported.
    pub replies: i64,
}

/// The list of one kind.
pub struct List<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// Which of them.
    pub filter: &'a Filter,
    /// One page of them.
    pub rows: &'a Page<Submission>,
    /// What waits of each kind.
    pub waiting: &'a Waiting,
}

/// One of them.
pub struct One<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// It.
    pub shown: &'a Shown,
    /// What waits of each kind.
    pub waiting: &'a Waiting,
    /// Whether whoever looks at it may answer, and so see the contact.
    pub may_answer: bool,
    /// Whether they may log claims.
    pub may_log: bool,
    /// What may say the same.
    pub near: &'a [Candidate],
    /// Names to offer while one is typed.
    pub known: &'a Known,
}

fn address(kind: Kind) -> &'static str {
    match kind {
        Kind::Submission => "/desk/submissions",
        Kind::Appeal => "/desk/appeals",
    }
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Submission => "Submissions",
        Kind::Appeal => "Appeals",
    }
}

/// The way between what readers send; each says how much of it waits.
fn tabs(here: &str, waiting: &Waiting) -> Markup {
    let all = [
        (address(Kind::Submission), name(Kind::Submission), waiting.submissions),
        (address(Kind::Appeal), name(Kind::Appeal), waiting.appeals),
        (replies::ADDRESS, "Replies", waiting.replies),
    ];
    html! {
        nav.tabs.tabs-page aria-label="From readers" {
            @for (address, name, waiting) in all {
                a href=(address) aria-current=[(address == here).then_some("page")] {
                    (name) @if waiting > 0 { " " span.count { (waiting) span.unseen { " waiting" } } }
                } " "
            }
        }
    }
}

fn desk(frame: &Frame, title: &str, crumbs: &[(&str, &str)], body: Markup) -> Markup {
    layout::desk(
        frame,
        &DeskPage {
            title,
            tab: Some(DeskTab::Readers),
            crumbs,
            body,
        },
    )
}

/// Draws a list.
pub fn list(page: &List<'_>) -> Markup {
    let (filter, kind) = (page.filter, page.filter.kind);
    let state = filter.state.map(State::as_str).unwrap_or("all");
    let fields = Fields::of([("state", state.to_owned()), ("q", filter.q.clone())]);
    let states = State::of(kind).map(|state| (state.as_str(), state.label()));
    let body = html! {
        div.head { h1 { "From readers" } }
        (tabs(address(kind), page.waiting))
        form.toolbar role="search" aria-label=(name(kind)) {
            (field("q", "Words").kind("search").id("s-q").draw(&fields))
            (field("state", "State").id("s-state").options(states.into_iter().chain([("all", "All")])).draw(&fields))
            p.btns { button.btn type="submit" { "Show" } }
        }
        p.fine { (count(page.rows.total, kind.as_str(), &name(kind).to_lowercase())) }
        @if page.rows.items.is_empty() {
            (nothing(filter))
        } @else {
            ul.ruled.gap-small { @for row in &page.rows.items { (in_list(row)) } }
            (pager(page.rows, |n| paging::address(address(kind), &[("state", state), ("q", &filter.q), ("page", &n.to_string())])))
        }
    };
    desk(page.frame, name(kind), &[], body)
}

fn nothing(filter: &Filter) -> Markup {
    let all = format!("{}?state=all", address(filter.kind));
    match (filter.kind, filter.state) {
        _ if !filter.q.is_empty() => empty("None has these words.", Some((&all, "Show all"))),
        (Kind::Submission, Some(State::Waiting)) => {
            empty("No submission waits. Readers suggest claims at /suggest.", None)
        }
        (Kind::Appeal, Some(State::Waiting)) => empty(
            "No appeal waits. Each fact-check has a link by which readers ask for a correction.",
            None,
        ),
        _ => empty("None.", Some((&all, "Show all"))),
    }
}

fn in_list(row: &Submission) -> Markup {
    html! {
        li {
            p { a.world href={ (address(row.kind)) "/" (row.id) } { (words::truncate(&row.text, IN_LIST)) } }
            p.fine {
                (moment(row.sent_at)) " · " b { (row.state.label()) }
                @if let Some(who) = &row.said_by { " · said by " (who) }
                @if let Some(url) = &row.url { " · " span.long { (words::truncate(url, 80)) } }
            }
        }
    }
}

/// What was sent; the contact only for those who answer.
fn sent(page: &One<'_>) -> Markup {
    let row = &page.shown.row;
    html! {
        section.box aria-labelledby="sent-h" {
            h2 #sent-h { "What was sent" }
            p.world.lines { (row.text) }
            dl.readout {
                div { dt { "Sent" } dd { (moment(row.sent_at)) } }
                @if let Some(who) = &row.said_by { div { dt { "Said by" } dd { (who) } } }
                @if let Some(url) = &row.url { div { dt { "Where" } dd.long { a href=(url) rel="noreferrer nofollow noopener external" { (url) } } } }
                div {
                    dt { "Contact" }
                    dd.long {
                        @match (&row.email, page.may_answer) {
                            (None, _) => "none given",
                            (Some(email), true) => (email),
                            (Some(_), false) => "seen by those who answer",
                        }
                    }
                }
            }
            p.fine { "From somebody outside of the desk. Open addresses with care." }
        }
    }
}

/// What became of it, once someone decided.
fn settled(page: &One<'_>) -> Markup {
    let (shown, row) = (page.shown, &page.shown.row);
    html! {
        section.box aria-labelledby="settled-h" {
            h2 #settled-h { (row.state.label()) }
            p {
                @if let Some(who) = &shown.decided_by { "By " (who) }
                @if let Some(at) = row.decided_at { " on " (day_of(at)) } "."
            }
            @if let Some(answer) = &row.answer { p.world.lines { (answer) } }
            @if row.kind == Kind::Submission { (claim_link(shown)) }
            @if row.state == State::Spam && page.may_answer {
                (post_button(&format!("{}/{}/restore", address(row.kind), row.id), &page.frame.csrf, "It is no spam", "btn-small"))
            }
        }
    }
}

fn claim_link(shown: &Shown) -> Markup {
    html! {
        @if let Some(claim) = &shown.claim {
            p { "Claim: " a.world href={ "/desk/claims/" (claim.id) } { (claim.statement) } " " span.soft { (claim.status.label()) } }
        }
    }
}

/// Draws a submission, with what can be made of it.
pub fn submission(page: &One<'_>, fields: &Fields) -> Markup {
    let row = &page.shown.row;
    let open = row.state == State::Waiting;
    let here = format!("{}/{}", address(row.kind), row.id);
    let body = html! {
        div.head { h1 { "A submission" } }
        (tabs(address(row.kind), page.waiting))
        (summary(fields))
        div.cols.cols-half {
            div {
                (sent(page))
                section.box aria-labelledby="near-h" {
                    h2 #near-h { "Already checked?" }
                    @if page.near.is_empty() { p.soft { "Nothing like it is at this desk." } }
                    div.ruled { @for candidate in page.near { div.match { (said(candidate)) @if open { (known(page, &here, candidate)) } } } }
                }
            }
            div {
                @if open { (take(page, &here, fields)) (decline(page, &here, fields)) } @else { (settled(page)) }
            }
        }
    };
    desk(page.frame, "A submission", &[(address(row.kind), name(row.kind))], body)
}

/// The way to say that a claim of the desk is the one that was sent. One that was declined cannot be promised to be checked.
fn known(page: &One<'_>, here: &str, candidate: &Candidate) -> Markup {
    html! {
        @if let Found::Claim(row) = &candidate.found && page.may_answer && row.claim().status != Status::Declined {
            form method="post" action={ (here) "/known" } {
                (csrf(&page.frame.csrf))
                (which(candidate))
                p.btns { button.btn.btn-small type="submit" { "It is this claim" span.unseen { ": " (row.claim().statement) } } }
            }
        }
    }
}

fn take(page: &One<'_>, here: &str, fields: &Fields) -> Markup {
    html! {
        @if page.may_log {
            section.box aria-labelledby="take-h" {
                h2 #take-h { "Take it as a claim" }
                form.form method="post" action={ (here) "/claim" } {
                    (csrf(&page.frame.csrf))
                    (claim_fields(page.known, fields))
                    (field("exact", "Words as they were said").rows(3).world().help("Where it was found, when the reader named a place.").draw(fields))
                    (field("url", "Address").kind("url").draw(fields))
                    div.row {
                        (field("outlet", "Outlet").draw(fields))
                        (field("seen_on", "Published on").kind("date").draw(fields))
                    }
                    p.btns { button.btn.btn-main type="submit" { "Log claim" } }
                }
            }
        }
    }
}

fn decline(page: &One<'_>, here: &str, fields: &Fields) -> Markup {
    html! {
        @if page.may_answer {
            section.box aria-labelledby="decline-h" {
                h2 #decline-h { @if page.may_log { "Or do not" } @else { "Decline it" } }
                form.form method="post" action={ (here) "/decline" } {
                    (csrf(&page.frame.csrf))
                    (field("answer", "Reason").rows(3).required().help("The reader sees it. If it was checked already, give the address of the fact-check.").draw(fields))
                    p.btns { button.btn type="submit" { "Decline" } }
                }
                (post_button(&format!("{here}/spam"), &page.frame.csrf, "Set aside as spam", "btn-small"))
            }
        }
    }
}

/// Draws an appeal, with its decision.
pub fn appeal(page: &One<'_>, fields: &Fields) -> Markup {
    let (shown, row) = (page.shown, &page.shown.row);
    let body = html! {
        div.head { h1 { "An appeal" } }
        (tabs(address(row.kind), page.waiting))
        (summary(fields))
        div.cols.cols-half {
            div {
                (sent(page))
                section.box aria-labelledby="about-h" {
                    h2 #about-h { "What it is about" }
                    @if let Some(head) = &shown.head { p { a.world href=(head.path()) { (head.headline) } } }
                    (claim_link(shown))
                }
            }
            div { @if row.state == State::Waiting { (decision(page, fields)) } @else { (settled(page)) } }
        }
    };
    desk(page.frame, "An appeal", &[(address(row.kind), name(row.kind))], body)
}

fn decision(page: &One<'_>, fields: &Fields) -> Markup {
    let (shown, row) = (page.shown, &page.shown.row);
    let here = format!("{}/{}", address(row.kind), row.id);
    let ways = [
        (
            "upheld",
            "Upheld: the claim is opened again, and the answer is its reason",
        ),
        ("rejected", "Rejected: the fact-check stays as it is"),
    ];
    html! {
        section.box aria-labelledby="decide-h" {
            h2 #decide-h { "Decide" }
            @if !page.may_answer {
                p { "Editors, reviewers and admins decide appeals." }
            } @else if !shown.bars.is_empty() {
                p { "You cannot decide this appeal:" }
                ul.unmet { @for bar in &shown.bars { li { (bar.message) } } }
                p.fine { "Whoever wrote any part of a check or gave a verdict on it does not judge appeals against it, whatever their role. An admin can invite someone who had no part in it." }
            } @else {
                form.form method="post" action={ (here) "/decide" } {
                    (csrf(&page.frame.csrf))
                    (one_of("decision", "Is the reader right?", &ways, fields))
                    (field("answer", "Answer").rows(5).required().help("The reader sees it. Say what you looked at and what follows.").draw(fields))
                    p.btns { button.btn.btn-main type="submit" { "Decide" } }
                }
            }
            @if page.may_answer { (post_button(&format!("{here}/spam"), &page.frame.csrf, "Set aside as spam", "btn-small")) }
        }
    }
}
