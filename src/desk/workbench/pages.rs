//! The page of a claim, drawn from all stations: its head here, its parts each in a file.

mod candidates;
mod claim;
mod evidence;
mod log;
mod moves;
mod public;
mod repeats;
mod talk;
mod work;

use maud::{Markup, html};

use super::{May, Workbench, timeline};
use crate::{
    claim::{
        Claim, Status,
        pages::{ClaimForm, address},
    },
    clock::Time,
    desk::matches::Candidate,
    publication::State,
    text::words::truncate,
    web::{
        components::{Place, Station, count, date, path, status, thousands},
        languages::PageLanguage,
        layout::{self, DeskPage, DeskTab, Frame},
        marks::{VerdictMark, verdict},
    },
};

/// The workbench of a claim.
pub struct Show<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// All that is on it.
    pub bench: &'a Workbench,
    /// Claims that may say the same.
    pub candidates: &'a [Candidate],
    /// What whoever looks at it may do.
    pub may: May,
    /// The time of the request.
    pub now: Time,
}

impl Show<'_> {
    /// What every form of the page carries.
    fn form(&self) -> ClaimForm<'_> {
        ClaimForm {
            csrf: &self.frame.csrf,
            claim: self.bench.claim.id,
            version: self.bench.claim.version,
        }
    }

    /// Whether statement, evidence and fact-check may be changed here and now.
    fn editable(&self) -> bool {
        self.may.edit && self.bench.claim.status.is_editable()
    }
}

/// Draws the workbench.
pub fn show(page: &Show<'_>) -> Markup {
    let bench = page.bench;
    let statement = truncate(&bench.claim.statement, 80);
    let body = html! {
        (head(page))
        (way(page))
        (left_the_way(page))
        (jump(page))
        div.cols.cols-rail {
            div {
                (claim::claim(page))
                (evidence::evidence(page))
                (work::fact_check(page))
                (work::assess(page))
            }
            div {
                (moves::moves(page))
                (candidates::candidates(page))
                (public::publication(page))
                (public::translations(page))
                (repeats::repeats(page))
                (work::assessments(page))
                (talk::contacts(page))
                (talk::discussion(page))
                (log::newest(page))
            }
        }
    };
    layout::desk(
        page.frame,
        &DeskPage {
            title: &statement,
            tab: Some(DeskTab::Claims),
            crumbs: &[("/desk/claims", "Claims")],
            body,
        },
    )
}

fn head(page: &Show<'_>) -> Markup {
    let bench = page.bench;
    let claim = &bench.claim;
    let occurrences = i64::try_from(bench.occurrences.len()).unwrap_or(0);
    let written = bench.written.as_ref().map_or("en", |row| row.language.as_str());
    let (tag, dir) = PageLanguage::English.foreign(written);
    html! {
        div.head {
            div {
                h1.statement lang=[tag] dir=[dir] { (claim.statement) }
                ul.meta {
                    @match &bench.claimant {
                        Some(who) => li { b { (who.name) } @if let Some(role) = &who.role { ", " (role) } },
                        None => li { "nobody named" },
                    }
                    @if let Some(day) = claim.said_on { li { "said " (date(day)) } }
                    li { "version " (claim.version) }
                    li { (count(occurrences, "occurrence", "occurrences")) }
                    @if let Some(words) = published(bench) { li { (words) } }
                }
            }
        }
    }
}

/// Where it stands in public, with the mark of its verdict there.
fn published(bench: &Workbench) -> Option<Markup> {
    let head = bench.head()?;
    let state = match head.state {
        State::Scheduled => "scheduled",
        State::Live => "live as",
        State::Retracted => "retracted",
        State::Void => "void",
    };
    let slug = head.rating_slug.as_deref().filter(|_| head.state == State::Live);
    let rating = slug.and_then(|slug| bench.scale.ratings.iter().find(|rating| rating.slug == slug));
    let label = head.rating_label.as_deref().filter(|_| slug.is_some());
    Some(html! {
        (state) " "
        @match (rating, label) {
            (Some(rating), label) => (verdict(&VerdictMark { label: label.unwrap_or(&rating.label), shape: rating.shape, tone: rating.tone })),
            (None, Some(label)) => b { (label) },
            (None, None) => {}
        }
    })
}

/// The way of the claim as a bar.
fn way(page: &Show<'_>) -> Markup {
    let bench = page.bench;
    let claim = &bench.claim;
    let step = claim.status.step();
    if step == 0 {
        return Markup::default();
    }
    let place = |at: u8| match step.cmp(&at) {
        std::cmp::Ordering::Greater => Place::Behind,
        std::cmp::Ordering::Equal => Place::Here,
        std::cmp::Ordering::Less => Place::Ahead,
    };
    let logged = claim
        .logged_by
        .map_or_else(|| "by the system".to_owned(), |who| bench.name(who).to_owned());
    let research = match claim.assigned_to {
        Some(who) => bench.name(who).to_owned(),
        None => "nobody assigned".to_owned(),
    };
    let review = review_note(bench);
    let verdict = bench.verdict.as_ref().filter(|_| claim.status == Status::Approved);
    let approved = verdict.map_or_else(String::new, |verdict| verdict.rating.label.clone());
    let live = bench.head().is_some_and(|head| head.state == State::Live);
    let public = bench.head().map_or_else(String::new, |head| match head.state {
        State::Scheduled => "scheduled".to_owned(),
        State::Live => format!("revision {} is live", head.revision),
        State::Retracted => "retracted".to_owned(),
        State::Void => "void".to_owned(),
    });
    path(&[
        station("Logged", &logged, place(1)),
        station("Researching", &research, place(2)),
        station("In review", &review, place(3)),
        station("Approved", &approved, place(4)),
        station("Published", &public, if live { Place::Behind } else { Place::Ahead }),
    ])
}

fn station<'a>(name: &'a str, note: &'a str, place: Place) -> Station<'a> {
    Station { name, note, place }
}

fn review_note(bench: &Workbench) -> String {
    let needed = i64::try_from(bench.policy.deciding()).unwrap_or(1);
    if bench.claim.status == Status::InReview {
        let cast = bench.assessments.iter().filter(|row| row.current).count();
        return format!("{cast} of {} cast", count(needed, "assessment", "assessments"));
    }
    if bench.claim.status == Status::Approved {
        let version = bench.verdict.as_ref().map(|verdict| verdict.claim_version);
        let rows = bench
            .assessments
            .iter()
            .filter(|row| Some(row.claim_version) == version);
        return bench.names_of(&rows.map(|row| row.reviewer_id).collect::<Vec<_>>());
    }
    if bench.policy.self_review() {
        return "self-review is enough".to_owned();
    }
    format!("{} needed", count(needed, "reviewer", "reviewers"))
}

/// Where the boxes are, for where they stand in one long column.
fn jump(page: &Show<'_>) -> Markup {
    let publication = page.bench.claim.status == Status::Approved || page.bench.head().is_some();
    let places = [
        ("#moves", "Next moves"),
        ("#evidence", "Evidence"),
        ("#fact-check-h", "Fact-check"),
        ("#publication", "Publication"),
        ("#contacts", "Right of reply"),
        ("#discussion", "Discussion"),
        ("#timeline", "Timeline"),
    ];
    let places = places
        .iter()
        .filter(|(place, _)| publication || *place != "#publication");
    html! {
        nav.jump aria-label="On this page" { ul.links { @for (place, words) in places { li { a href=(place) { (words) } } } } }
    }
}

/// For a claim that has left the way: why, and where it went.
fn left_the_way(page: &Show<'_>) -> Markup {
    let claim = &page.bench.claim;
    html! {
        @if claim.status.step() == 0 {
            div.box {
                p { (status(claim.status.label(), 0)) }
                @if let Some(into) = &page.bench.into {
                    p { "It was merged into: " a.world href=(address(into.id)) { (into.statement) } }
                }
                @if let Some(reason) = &claim.status_reason { p { "Reason: " (reason) } }
            }
        }
    }
}

/// The whole timeline of a claim, a page at a time.
pub struct WholeTimeline<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// The claim.
    pub claim: &'a Claim,
    /// Rows of the log, newest first.
    pub entries: &'a [timeline::Entry],
    /// The number to go on from, when there are more.
    pub before: Option<i64>,
}

/// Draws one page of the whole timeline.
pub fn whole_timeline(page: &WholeTimeline<'_>) -> Markup {
    let (here, statement) = (address(page.claim.id), truncate(&page.claim.statement, 80));
    let rows = i64::try_from(page.entries.len()).unwrap_or(0);
    let body = html! {
        div.head { h1 { "Timeline" } }
        p.fine { (thousands(rows)) " rows, newest first" }
        @if page.entries.is_empty() { p.soft { "There is nothing before that." } }
        (log::rows(page.entries))
        @if let Some(before) = page.before {
            p.gap { a.btn href={ (here) "/timeline?before=" (before) } rel="next" { "Earlier" } }
        }
    };
    layout::desk(
        page.frame,
        &DeskPage {
            title: &format!("Timeline: {statement}"),
            tab: Some(DeskTab::Claims),
            crumbs: &[("/desk/claims", "Claims"), (&here, &statement)],
            body,
        },
    )
}
