//! The forms of review: moves, assessments, comments, contacts. Drawn inline on the workbench, and on a page of their own
//! when they are opened or rejected there.

use maud::{Markup, html};

use super::{Contact, Scale, discussion::Thread};
use crate::{
    claim::{DeclineReason, ListedClaim, Move, Status, pages::ClaimForm},
    ids::{CommentId, ContactId},
    web::{
        components::{count, status},
        forms::{self, Fields, csrf, field},
        marks::{VerdictMark, verdict},
        paging::Page,
    },
};

fn target(to: Status) -> Markup {
    html! { input type="hidden" name="to" value=(to); }
}

/// A move that needs nothing but the wish: one button.
pub fn move_button(form: &ClaimForm<'_>, step: Move, to: Status, main: bool) -> Markup {
    html! {
        form.inline method="post" action=(form.action("moves")) {
            (form.hidden())
            (target(to))
            button.btn.btn-main[main] type="submit" { (step.label()) }
        }
    }
}

/// A move that needs reasons.
pub fn move_form(form: &ClaimForm<'_>, step: Move, to: Status, fields: &Fields) -> Markup {
    let id = |name: &str| format!("f-{name}");
    reasoned(form, step, to, fields, id)
}

/// The same beside others like it, each with ids of its own.
pub fn move_form_among(form: &ClaimForm<'_>, step: Move, to: Status) -> Markup {
    reasoned(form, step, to, &Fields::default(), |name| format!("{step}-{name}"))
}

fn reasoned(form: &ClaimForm<'_>, step: Move, to: Status, fields: &Fields, id: impl Fn(&str) -> String) -> Markup {
    let words = [("", "choose…")].into_iter().chain(
        DeclineReason::ALL
            .iter()
            .map(|reason| (reason.as_str(), reason.label())),
    );
    let reasons = match step {
        Move::Decline => "Note",
        _ => "Reasons",
    };
    html! {
        form.form method="post" action=(form.action("moves")) {
            (form.hidden())
            (target(to))
            @if step == Move::Decline {
                (field("why", "Why it is not checked").id(id("why")).options(words).draw(fields))
            }
            (field("reason", reasons).id(id("reason")).rows(3).help(help(step)).draw(fields))
            p { button.btn type="submit" { (step.label()) } }
        }
    }
}

fn help(step: Move) -> &'static str {
    match step {
        Move::Return => "What has to be done before it can be assessed.",
        Move::TakeBack => "Why it goes back before it is assessed.",
        Move::Reopen => "What is new, or what was wrong. What is published stays as it is.",
        Move::Decline => "May be left empty.",
        Move::Undo => "Why it is checked after all.",
        _ => "So that others understand it later.",
    }
}

/// Into which claim another one may be merged.
pub struct Merge<'a> {
    /// What the form carries.
    pub form: ClaimForm<'a>,
    /// The words that were searched for.
    pub q: &'a str,
    /// The claims that have them; none before anything was searched for.
    pub found: Option<&'a Page<ListedClaim>>,
}

/// Draws the search for the other claim, and the form that merges into it.
pub fn merge(page: &Merge<'_>, fields: &Fields) -> Markup {
    let form = page.form;
    html! {
        p { "Its occurrences move to the other claim, its history is shown there, and its address leads there. It can be undone." }
        form.searchbar method="get" action=(form.action("moves")) role="search" aria-label="Claims" {
            input type="hidden" name="to" value=(Status::Merged);
            label.unseen for="merge-q" { "Words of the other claim or its claimant" }
            input #merge-q name="q" type="search" value=(page.q) placeholder="Words of the other claim or its claimant";
            button.btn type="submit" { "Find" }
        }
        form.form method="post" action=(form.action("moves")) {
            (form.hidden())
            (target(Status::Merged))
            @if let Some(found) = page.found {
                (candidates(page, found, fields))
            }
            @if page.found.is_none_or(|found| found.items.is_empty()) {
                (field("into", "Address of the other claim").help("As your browser shows it on its page.").draw(fields))
            }
            (field("reason", "Note").rows(2).help("May be left empty.").draw(fields))
            p.btns { button.btn.btn-main type="submit" { (Move::Merge.label()) } }
        }
    }
}

fn candidates(page: &Merge<'_>, found: &Page<ListedClaim>, fields: &Fields) -> Markup {
    let others = || {
        found
            .items
            .iter()
            .filter(|listed| listed.claim.id != page.form.claim && listed.claim.status.step() > 0)
    };
    html! {
        fieldset #f-into {
            legend.label { "The other claim" }
            @if others().next().is_none() {
                p.soft { "No other claim on its way has these words." }
            }
            ul.ruled {
                @for listed in others() {
                    li {
                        label.choice {
                            input type="radio" name="into" value=(listed.claim.id) checked[fields.value("into") == listed.claim.id.to_string()];
                            " " span.world { (listed.claim.statement) }
                        }
                        p.fine {
                            (status(listed.claim.status.label(), listed.claim.status.step()))
                            @if let Some(who) = &listed.claimant { "\u{a0}· " (who.name) }
                            "\u{a0}· " (count(listed.occurrences, "occurrence", "occurrences"))
                        }
                    }
                }
            }
            @if found.total > found.per_page { p.fine { "The newest " (found.per_page) " of " (found.total) ". Search with more words." } }
        }
    }
}

/// A verdict to be given.
pub fn assess(form: &ClaimForm<'_>, scale: &Scale, fields: &Fields) -> Markup {
    let error = fields.error("rating");
    html! {
        form method="post" action=(form.action("assessments")) {
            (form.hidden())
            div.cols.cols-half {
                fieldset.form #f-rating tabindex=[error.map(|_| "-1")] aria-describedby=[error.map(|_| "f-rating-error")] {
                    legend.label { "Rating" }
                    @if let Some(error) = error { p.error #f-rating-error { (error) } }
                    div.ratings {
                        @for rating in scale.in_use() {
                            label.rating {
                                input type="radio" name="rating" value=(rating.slug) checked[fields.value("rating") == rating.slug];
                                " "
                                (verdict(&VerdictMark { label: &rating.label, shape: rating.shape, tone: rating.tone }))
                            }
                        }
                    }
                    details {
                        summary { "What the ratings mean" }
                        dl.ruled.small {
                            @for rating in scale.in_use() { div { dt { b { (rating.label) } } dd { (rating.definition) } } }
                        }
                    }
                }
                div.form {
                    (field("rationale", "Rationale").rows(6).world().required().help("Kept with this version and never changed afterwards.").draw(fields))
                    p.btns { button.btn.btn-main type="submit" { "Cast assessment" } }
                }
            }
        }
    }
}

/// The form of a comment, or of an answer to one. `id` tells it from others on the page.
pub fn comment(form: &ClaimForm<'_>, parent: Option<CommentId>, id: &str, fields: &Fields) -> Markup {
    let (label, button) = match parent {
        Some(_) => ("Answer", "Add answer"),
        None => ("Comment", "Add comment"),
    };
    let body = field("body", label).id(id).rows(2).required();
    let body = match parent {
        Some(_) => body,
        None => body.help("Whom you name, as @Name, finds it in their work."),
    };
    html! {
        form.form method="post" action=(form.action("comments")) {
            (csrf(form.csrf))
            @if let Some(parent) = parent { input type="hidden" name="parent_id" value=(parent); }
            (body.draw(fields))
            p { button.btn.btn-small type="submit" { (button) } }
        }
    }
}

/// How many there are in all threads.
pub fn comments_in(threads: &[Thread]) -> usize {
    threads.iter().map(|thread| 1 + thread.answers.len()).sum()
}

/// An entry of the right-of-reply log: a new one, or one to change, with its version.
pub fn contact(form: &ClaimForm<'_>, which: Option<(ContactId, i64)>, fields: &Fields) -> Markup {
    let action = match which {
        Some((id, _)) => format!("/desk/contacts/{id}"),
        None => form.action("contacts"),
    };
    html! {
        form.form method="post" action=(action) {
            (csrf(form.csrf))
            @if let Some((_, version)) = which { (forms::version(version)) }
            (field("whom", "Whom we asked").required().help("Without private addresses: readers may see it.").draw(fields))
            div.row {
                (field("channel", "How").help("By mail, by telephone.").draw(fields))
                (field("asked_on", "Asked on").kind("date").draw(fields))
                (field("deadline", "Answer wanted by").kind("date").draw(fields))
            }
            (field("answer", "Answer").rows(3).world().draw(fields))
            (field("answered_on", "Answered on").kind("date").draw(fields))
            p { button.btn.btn-small type="submit" { @if which.is_some() { "Save contact" } @else { "Log contact" } } }
        }
    }
}

/// The labels of a contact's fields.
pub const CONTACT_LABELS: [(&str, &str); 6] = [
    ("whom", "Whom we asked"),
    ("channel", "How"),
    ("asked_on", "Asked on"),
    ("deadline", "Answer wanted by"),
    ("answer", "Answer"),
    ("answered_on", "Answered on"),
];

/// A contact as its form holds it.
pub fn contact_fields(row: &Contact) -> Fields {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    Fields::of([
        ("whom", row.whom.clone()),
        ("channel", row.channel.clone()),
        ("asked_on", row.asked_on.to_string()),
        ("deadline", day(row.deadline)),
        ("answer", row.answer.clone().unwrap_or_default()),
        ("answered_on", day(row.answered_on)),
    ])
}
