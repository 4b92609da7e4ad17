//! The timeline: who did what and when, with what changed word by word.

use maud::{Markup, html};

use super::{
    Show,
    timeline::{self, Entry, Revealed},
};
use crate::web::{
    components::{box_head, difference, timeline_row},
    marks::{VerdictMark, verdict},
};

/// The box with the newest rows.
pub fn newest(page: &Show<'_>) -> Markup {
    let bench = page.bench;
    let entries = timeline::entries(&bench.events, bench.claim.id, &bench.names, &bench.scale);
    let whole = page.form().action("timeline");
    html! {
        section.box aria-labelledby="timeline-h" #timeline {
            (box_head("timeline-h", "Timeline", None, bench.more.then_some((whole.as_str(), "All of it"))))
            (rows(&entries))
        }
    }
}

/// The rows.
pub fn rows(entries: &[Entry]) -> Markup {
    html! { ol.timeline.ruled { @for entry in entries { (timeline_row(entry.at, &told(entry))) } } }
}

fn told(entry: &Entry) -> Markup {
    html! {
        b { (entry.who) }
        @if entry.by_program { " (through a program)" }
        " " (entry.what)
        @if entry.elsewhere { " " span.tag { "merged claim" } }
        @if let Some(words) = &entry.words { p.world.lines { (words) } }
        @if entry.long {
            details { summary { "What changed" } (changes(entry)) }
        } @else { (changes(entry)) }
        @for row in &entry.revealed { (revealed(row)) }
    }
}

fn changes(entry: &Entry) -> Markup {
    html! {
        @for change in &entry.changes {
            p { span.soft { (change.label) ": " } span.world { (difference(&change.pieces)) } }
        }
    }
}

fn revealed(row: &Revealed) -> Markup {
    html! {
        p {
            span.soft { (row.reviewer) ": " }
            @if let Some(rating) = &row.rating {
                (verdict(&VerdictMark { label: &rating.label, shape: rating.shape, tone: rating.tone }))
            }
        }
        p.world.lines { (row.rationale) }
    }
}
