//! Suggestions in the margin: how much each asks to be checked and why, and what to do with it.

use maud::{Markup, html};

use super::{Show, address};
use crate::{
    article::suggestions::Suggestion,
    desk::{
        article::Guess,
        matches::{Candidate, is_live, pages as matches},
        rows::ClaimRow,
    },
    web::{components::count, forms::csrf, paging},
};

/// How many words of a suggestion name it in a list or a button.
const NAMED_BY: usize = 60;

/// The note beside a suggestion.
pub fn note(page: &Show<'_>, guess: &Guess) -> Markup {
    let found = &guess.suggestion;
    let score = format!("{:.2}", found.score);
    let named = named(page, found);
    html! {
        div.note id={ "n-" (guess.number) } {
            p.note-head {
                a.note-no href={ "#" (guess.anchor()) } aria-label={ "To the words of note " (guess.number) } { (guess.number) }
                " " span { span.soft { "Suggestion" } " " meter min="0" max="1" value=(score) { (score) } " " span.soft { (score) } }
            }
            ul.reasons { @for reason in found.reasons() { li { (reason) } } }
            @if let Some(speaker) = &found.speaker {
                p.fine { "said by " (speaker) @for more in [&found.speaker_role, &found.speaker_organisation].into_iter().flatten() { ", " (more) } }
            }
            (near(page, guess))
            @if page.may.log {
                form.btns method="post" action={ (address(&page.sheet.article)) "/suggestions" } {
                    (csrf(&page.frame.csrf))
                    (which(found))
                    a.btn.btn-small href=(log_address(page, found)) { "Log" span.unseen { " “" (named) "”" } }
                    " " button.btn.btn-small type="submit" name="aside" value="yes" { "Dismiss" span.unseen { " “" (named) "”" } }
                }
            }
        }
    }
}

/// What may be the same; what is only faintly like it is folded, so that notes stay beside their words.
fn near(page: &Show<'_>, guess: &Guess) -> Markup {
    let (faint, near): (Vec<_>, Vec<_>) = guess.candidates.iter().partition(|candidate| candidate.faint);
    let number = i64::try_from(faint.len()).unwrap_or_default();
    html! {
        @for candidate in near { (known(page, &guess.suggestion, candidate)) }
        @if !faint.is_empty() {
            details.faint {
                summary { (count(number, "claim that is less alike", "claims that are less alike")) }
                @for candidate in faint { (known(page, &guess.suggestion, candidate)) }
            }
        }
    }
}

/// What may be the same: add the words to it when it is a claim, or say that it is another one.
fn known(page: &Show<'_>, found: &Suggestion, candidate: &Candidate) -> Markup {
    let here = address(&page.sheet.article);
    let whose = html! { span.unseen { ": “" (candidate.statement()) "”" } };
    html! {
        div.match {
            (matches::said(candidate))
            @if page.may.log {
                form.btns method="post" action={ (here) "/occurrences" } {
                    (csrf(&page.frame.csrf))
                    input type="hidden" name="snapshot" value=(found.snapshot_id);
                    input type="hidden" name="start" value=(found.span_start);
                    input type="hidden" name="end" value=(found.span_end);
                    input type="hidden" name="subject" value=(found.id);
                    (matches::which(candidate))
                    input type="hidden" name="back" value=(here);
                    @if let Some(row) = candidate.claim().filter(|row| row.claim().status.step() > 0) {
                        button.btn.btn-small type="submit" name="claim" value=(row.claim().id) { (add(row, candidate.same)) (whose) }
                        " "
                    }
                    button.btn.btn-small type="submit" formaction="/desk/matches/reject" { "Not the same" (whose) }
                }
                @if let Some(head) = candidate.claim().filter(|row| is_live(row)).and_then(|row| row.head.as_ref()) {
                    p.fine { "Added, it is also listed on the live page, as revision " (head.revision + 1) "." }
                }
            }
        }
    }
}

/// The words of the button that adds words of the article to a claim.
fn add(row: &ClaimRow, same: bool) -> &'static str {
    let checked = is_live(row) || row.standing_verdict().is_some();
    match (same, checked) {
        (true, true) => "Add as repeat",
        (true, false) => "Same claim, add here",
        (false, _) => "Add to this claim",
    }
}

/// What was put aside, with the way back.
pub fn put_aside(page: &Show<'_>) -> Markup {
    let aside = &page.sheet.put_aside;
    html! {
        @if page.may.log && !aside.is_empty() {
            details.box {
                summary { (count(i64::try_from(aside.len()).unwrap_or_default(), "suggestion dismissed", "suggestions dismissed")) }
                ul.ruled {
                    @for found in aside {
                        li {
                            form.btns method="post" action={ (address(&page.sheet.article)) "/suggestions" } {
                                (csrf(&page.frame.csrf))
                                (which(found))
                                span.world { "“" (named(page, found)) "”" }
                                " " button.btn.btn-small type="submit" name="aside" value="no" {
                                    "Bring back" span.unseen { " “" (named(page, found)) "”" }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn which(found: &Suggestion) -> Markup {
    html! {
        input type="hidden" name="snapshot" value=(found.snapshot_id);
        input type="hidden" name="suggestion" value=(found.id);
    }
}

/// The form beside the text, filled in from the suggestion.
fn log_address(page: &Show<'_>, found: &Suggestion) -> String {
    let snapshot = found.snapshot_id.to_string();
    let (start, end) = (found.span_start.to_string(), found.span_end.to_string());
    let words = [("snapshot", snapshot.as_str()), ("start", &start), ("end", &end)];
    format!(
        "{}#log",
        paging::address(&format!("{}/log", address(&page.sheet.article)), &words)
    )
}

/// Its first words.
fn named(page: &Show<'_>, found: &Suggestion) -> String {
    let words = found.exact(&page.sheet.snapshot.text);
    if words.chars().count() <= NAMED_BY {
        return words;
    }
    let head: String = words.chars().take(NAMED_BY).collect();
    let whole = head.rsplit_once(' ').map_or(head.as_str(), |(whole, _)| whole);
    format!("{whole}…")
}
