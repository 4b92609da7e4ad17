//! The forms of publication, and the preview of what the public would see.

use maud::{Markup, html};

use super::{
    CorrectionTier, Document, Head, State,
    appearances::Appearances,
    differences::{Change, Difference},
    document::{DocEvidence, DocOccurrence, DocVerdict},
    projection::Standing,
    revising::NOTE_FIELD,
    translations::{OF_FIELD, Translation},
};
use crate::{
    claim::pages::{ClaimForm, address},
    evidence::Stance,
    site::own_name,
    web::{
        components::{count, date, difference, moment},
        forms::{Fields, csrf, field},
        marks::{VerdictMark, verdict_big},
        markup::trusted_html,
    },
};

/// Publishing what is approved.
pub struct Publish<'a> {
    /// What the form carries.
    pub form: ClaimForm<'a>,
    /// Where the fact-check stands in public, and what would change there.
    pub standing: &'a Standing,
}

/// Draws the form that publishes, now or later, with a note where something was published before.
pub fn publish(page: &Publish<'_>, fields: &Fields) -> Markup {
    let form = page.form;
    let Standing { head, tier, .. } = page.standing;
    let scheduled = head.as_ref().is_some_and(|head| head.publish_at.is_some());
    let again = head.as_ref().is_some_and(Head::was_published);
    html! {
        form.form method="post" action=(form.action("publish")) {
            (form.hidden())
            @if again {
                @if let Some(tier) = *tier { p { b { (tier.label()) } ": " (consequence(tier)) } }
                (field(NOTE_FIELD, "Correction note").rows(3).world().help("What changed and why, in a sentence or two. Readers see it.").draw(fields))
            }
            p.btns {
                button.btn.btn-main type="submit" { "Publish" }
                a.btn href=(form.action("preview")) { "Preview the page" }
            }
            details open[fields.error("at").is_some()] {
                summary { @if scheduled { "Another time" } @else { "Publish later" } }
                div.form {
                    (field("at", "Day and time, in UTC").kind("datetime-local").draw(fields))
                    p { button.btn.btn-small type="submit" formaction=(form.action("schedule")) { "Schedule" } }
                }
            }
        }
    }
}

/// What would differ from the page that stands in public, part by part; folded away. Nothing when it says the same.
pub fn changes(differences: &[Difference]) -> Markup {
    html! {
        @if !differences.is_empty() {
            details {
                summary { "What would change (" (differences.len()) ")" }
                dl.ruled.small.gap-small {
                    @for part in differences {
                        div {
                            dt { b { (part.part.label()) } }
                            @match &part.change {
                                Change::Verdict(both) => dd { del { (both.0.label) } " " ins { (both.1.label) } },
                                Change::Words(pieces) => dd.world.lines { (difference(pieces)) },
                                Change::Rows(rows) => { @for row in rows { dd.world { (difference(row)) } } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What readers get to see of a correction.
fn consequence(tier: CorrectionTier) -> &'static str {
    match tier {
        CorrectionTier::VerdictChanged => "a notice stands on top of the page, with the old verdict.",
        CorrectionTier::FactCorrected => "a notice stands at the foot of the page, and the page counts as corrected.",
        CorrectionTier::Addition => "a dated note is added to the page.",
        CorrectionTier::Typo => "it shows in the history only.",
    }
}

/// The button that takes back a schedule.
pub fn unschedule(form: &ClaimForm<'_>) -> Markup {
    html! {
        form.inline method="post" action=(form.action("unschedule")) {
            (csrf(form.csrf))
            button.btn.btn-small type="submit" { "Take off the schedule" }
        }
    }
}

/// How many of the known places the live page lists, with the button that adds the others. Nothing when it lists all.
pub fn appearances(form: &ClaimForm<'_>, of: Appearances, may_publish: bool) -> Markup {
    html! {
        @if of.more > 0 {
            p { "The live page lists " (of.listed) " of " (of.listed + of.more) " appearances." }
            @if may_publish {
                form method="post" action=(form.action("appearances")) {
                    (csrf(form.csrf))
                    p { button.btn.btn-small type="submit" { "Add " @if of.more == 1 { "it" } @else { "them" } " to the live page" } }
                    p.fine { "As a dated addition. Verdict and texts stay as they are published." }
                }
            }
        }
    }
}

/// The translations of a fact-check, with the button that unlinks it from them. Nothing when there are none.
pub fn translations(form: &ClaimForm<'_>, rows: &[Translation], may_publish: bool) -> Markup {
    html! {
        @if !rows.is_empty() {
            ul.ruled {
                @for row in rows {
                    li {
                        p.fine { (own_name(&row.language)) " · " (in_public(row)) }
                        p { a.world href=(address(row.claim)) lang=(row.language) { (row.statement) } }
                    }
                }
            }
            @if may_publish {
                form.inline method="post" action=(form.action("translations/unlink")) {
                    (csrf(form.csrf))
                    button.btn.btn-small type="submit" { "Unlink this one" }
                }
            }
        }
    }
}

/// The form that links it with another one.
pub fn link(form: &ClaimForm<'_>, fields: &Fields) -> Markup {
    html! {
        form.form method="post" action=(form.action("translations")) {
            (csrf(form.csrf))
            (field(OF_FIELD, "Says the same as").help("The address of the other fact-check, public or at the desk. While both are live, readers are led from one to the other.").draw(fields))
            p { button.btn.btn-small type="submit" { "Link" } }
        }
    }
}

/// Both on a page of their own.
pub fn translations_form(form: &ClaimForm<'_>, rows: &[Translation], fields: &Fields) -> Markup {
    html! { (translations(form, rows, true)) div.gap-small { (link(form, fields)) } }
}

fn in_public(row: &Translation) -> Markup {
    html! {
        @match &row.public {
            Some((State::Live, slug)) => { a href={ "/fact-checks/" (slug) } { "live" } }
            Some((State::Retracted, _)) => "retracted",
            Some((State::Void, _)) => "void",
            Some((State::Scheduled, _)) | None => "not public yet",
        }
    }
}

/// The form that takes back what is live, or takes it away for good. `note` is the id of its note.
pub fn retract(form: &ClaimForm<'_>, head: &Head, note: &str, fields: &Fields) -> Markup {
    let ways = [
        (
            "retracted",
            "Retract: the address stays, with the note in place of the verdict",
        ),
        ("void", "Void: the address says that it is gone, for ever"),
    ];
    let live = head.state == State::Live;
    let ways: Vec<_> = ways.into_iter().filter(|(way, _)| live || *way == "void").collect();
    html! {
        form.form method="post" action=(form.action("retract")) {
            (csrf(form.csrf))
            fieldset #f-kind {
                legend.label { "How" }
                @if let Some(error) = fields.error("kind") { p.error { (error) } }
                @for (place, (way, words)) in ways.iter().enumerate() {
                    @let chosen = fields.value("kind") == *way || (fields.value("kind").is_empty() && place == 0);
                    label.choice { input type="radio" name="kind" value=(way) checked[chosen]; " " (words) }
                }
            }
            (field("note", "Note to readers").id(note).rows(3).world().help("Why it is taken back.").draw(fields))
            p { button.btn.btn-grave type="submit" { "Take back" } }
        }
    }
}

/// Where it stands in public, in a sentence.
pub fn in_words(head: &Head) -> Markup {
    let address = head.path();
    html! {
        @match head.state {
            State::Scheduled => "Not public yet.",
            State::Live => { a href=(address) { "Live" } ", " (revision(head)) ", since " (moment(head.updated_at)) "." }
            State::Retracted => { a href=(address) { "Retracted" } " since " (moment(head.updated_at)) "." }
            State::Void => { "Void since " (moment(head.updated_at)) ": " a href=(address) { "its address" } " says that it is gone." }
        }
        @if let Some(at) = head.publish_at {
            " "
            @if head.was_published() { "The next revision is published " } @else { "It is published " }
            "on " (moment(at)) " UTC."
        }
    }
}

fn revision(head: &Head) -> String {
    format!("revision {}", head.revision)
}

/// The verdict of a document, as a mark.
fn mark(of: &DocVerdict) -> VerdictMark<'_> {
    VerdictMark {
        label: &of.label,
        shape: of.shape,
        tone: of.tone,
    }
}

/// Draws what the public would see, in the frame of the desk.
pub fn preview(document: &Document) -> Markup {
    html! {
        p.fine { "This is what readers would see now, and all that they would. Confidential evidence and whatever has no stance are left out." }
        article.box.preview.gap-small {
            h2.headline.world { @if document.headline.is_empty() { span.soft { "No headline yet" } } @else { (document.headline) } }
            section.claim.world aria-label="The claim and its verdict" {
                div {
                    h3 { "The claim" }
                    p.said { "“" (document.statement) "”" }
                    p.fine { (said(document)) }
                }
                div {
                    h3 { "Our verdict" }
                    (verdict_big(&mark(&document.verdict)))
                    p.fine { (document.verdict.definition) }
                    @if document.verdict.self_reviewed { p.fine { b { "Self-reviewed: " } "its author gave the verdict." } }
                }
            }
            @if !document.finding.is_empty() { p.finding.world { (document.finding) } }
            (prose("", &document.html.summary))
            (prose("What we know", &document.html.known))
            (prose("What we don’t know", &document.html.unknown))
            (evidence(document))
            (prose("How we checked", &document.html.method))
            (occurrences(&document.occurrences))
            (credits(document))
        }
    }
}

fn said(document: &Document) -> Markup {
    html! {
        @if let Some(who) = &document.claimant {
            b { (who.name) }
            @if let Some(what) = who.description() { ", " (what) }
        } @else { "Nobody is named." }
        @if let Some(day) = document.said_on { ", " (date(day)) }
        @if let Some(place) = &document.said_at { ", " (place) }
    }
}

fn prose(name: &str, markup: &str) -> Markup {
    html! {
        @if !markup.is_empty() {
            div.gap-small {
                @if !name.is_empty() { h3 { (name) } }
                div.prose.world { (trusted_html(markup)) }
            }
        }
    }
}

fn evidence(document: &Document) -> Markup {
    let sides = [
        (Stance::Supports, "Supports the claim"),
        (Stance::Refutes, "Speaks against it"),
        (Stance::Context, "Context"),
    ];
    html! {
        div.gap-small {
            h3 { "Evidence" }
            @if document.evidence.is_empty() { p.soft { "None that may be shown." } }
            @for (stance, words) in sides {
                @let rows: Vec<&DocEvidence> = document.evidence.iter().filter(|row| row.stance == stance).collect();
                @if !rows.is_empty() {
                    h4 { (words) }
                    ul.ruled { @for row in rows { li.source { (source(row)) } } }
                }
            }
        }
    }
}

fn source(row: &DocEvidence) -> Markup {
    html! {
        p.world {
            @match &row.source.url {
                Some(url) => a.world href=(url) rel="noreferrer" { (row.source.title) },
                None => (row.source.title),
            }
        }
        p.fine {
            @if let Some(publisher) = &row.source.publisher { (publisher) " · " }
            (row.source.kind)
            @if let Some(day) = row.source.published_on { " · " (date(day)) }
            @if let Some(place) = &row.locator { " · " (place) }
            @if let Some(number) = &row.quantity { " · number found: " (number.text) }
            @if let Some(copy) = &row.archive_url { " · " a href=(copy) rel="noreferrer" { "archive copy" } }
        }
        @if let Some(quote) = &row.quote { blockquote.world { "“" (quote) "”" } }
        @if let Some(note) = &row.note { p.small { (note) } }
    }
}

fn occurrences(rows: &[DocOccurrence]) -> Markup {
    html! {
        @if !rows.is_empty() {
            div.gap-small {
                h3 { "Where it was said" }
                ul.ruled {
                    @for row in rows {
                        li {
                            p.world { "“" (row.exact) "”" }
                            p.fine {
                                @if let Some(title) = &row.title { (title) " · " }
                                @if let Some(outlet) = &row.outlet { (outlet) " · " }
                                @if let Some(day) = row.date { (date(day)) }
                                @if row.first { " · first known" }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn credits(document: &Document) -> Markup {
    html! {
        p.fine {
            @if !document.authors.is_empty() { "By " (document.authors.join(", ")) ". " }
            @if !document.reviewers.is_empty() { "Reviewed by " (document.reviewers.join(", ")) ". " }
            @let asked = i64::try_from(document.contacts.len()).unwrap_or(0);
            @if asked > 0 { (count(asked, "request for a reply", "requests for a reply")) "." }
        }
    }
}
