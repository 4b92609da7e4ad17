//! The page of the whole log.

use maud::{Markup, html};
use serde_json::Value;

use super::framed_with;
use crate::{
    actor::ActorKind,
    db::Head,
    events::{Event, verify::Report},
    staff::Person,
    text::diff,
    web::{
        components::{count, difference, moment, thousands},
        forms::{Fields, field, post_button},
        layout::{Frame, SettingsTab},
        paging,
    },
};

/// How much of a changed text is shown around the change, in words, and of a text that is new, in characters.
const AROUND: usize = 12;
const MOST_SHOWN: usize = 600;

/// How many faults of a broken log are listed; the command line lists all.
const FAULTS_SHOWN: usize = 100;

/// A page of the log.
pub struct ShowLog<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// Its rows, newest first.
    pub events: &'a [Event],
    /// The end of the whole log.
    pub head: &'a Head,
    /// Everyone, for the filter.
    pub people: &'a [Person],
    /// The kind asked for; empty for all.
    pub kind: &'a str,
    /// The person asked for; empty for all.
    pub person: &'a str,
    /// Whether newer rows were left behind.
    pub begun: bool,
    /// Whether there are older rows.
    pub more: bool,
    /// What a check found, when one was just made.
    pub report: Option<&'a Report>,
}

/// Draws it.
pub fn show(page: &ShowLog<'_>) -> Markup {
    let meta = [
        html! { (count(page.head.seq, "event", "events")) },
        html! { "last hash " code { (short(&page.head.hash)) } },
    ];
    let body = html! {
        @if let Some(report) = page.report { (found(report)) }
        (filter(page))
        @if page.events.is_empty() {
            div.empty { p { "Nothing in the log is like that." } p { a.btn href="/desk/settings/log" { "Show all" } } }
        } @else {
            (rows(page.events))
        }
        (older(page))
    };
    let verify = post_button(
        "/desk/settings/log/verify",
        &page.frame.csrf,
        "Verify the chain",
        "btn-small",
    );
    framed_with(page.frame, SettingsTab::Log, "Log", &meta, &verify, &body)
}

fn filter(page: &ShowLog<'_>) -> Markup {
    let fields = Fields::of([("kind", page.kind.to_owned()), ("person", page.person.to_owned())]);
    let everyone = std::iter::once((String::new(), "anyone".to_owned())).chain(
        page.people
            .iter()
            .map(|person| (person.id.to_string(), person.name.clone())),
    );
    html! {
        form.toolbar action="/desk/settings/log" role="search" aria-label="Filter the log" {
            (field("kind", "What").list("kinds").draw(&fields))
            datalist #kinds {
                @for kind in ["article", "claim", "evidence", "fact_check", "assessment", "publication", "person", "token", "scale", "site"] { option value=(kind) {} }
            }
            (field("person", "Who").options(everyone).draw(&fields))
            button.btn type="submit" { "Filter" }
        }
    }
}

fn found(report: &Report) -> Markup {
    let events = count(i64::try_from(report.events).unwrap_or(i64::MAX), "event", "events");
    html! {
        @if report.faults.is_empty() {
            p.done role="status" { "The log is sound: " (events) " read, no gap, every hash right, and the end is where it should be." }
        } @else {
            div.summary role="alert" tabindex="-1" data-summary {
                h2 { "The log is not sound: " (count(i64::try_from(report.faults.len()).unwrap_or(i64::MAX), "fault", "faults")) " in " (events) }
                ul {
                    @for fault in report.faults.iter().take(FAULTS_SHOWN) { li { (fault) } }
                    @if report.faults.len() > FAULTS_SHOWN { li { "and more: " code { "factdesk audit verify" } " lists all" } }
                }
                p { "Someone or something has changed the database outside this program. Keep it as it is, and compare it with a backup." }
            }
        }
    }
}

fn rows(events: &[Event]) -> Markup {
    html! {
        section.scroll aria-label="Events" tabindex="0" {
            table {
                caption.unseen { "Events, newest first" }
                thead {
                    tr {
                        th.num scope="col" { "No." }
                        th scope="col" { "What" }
                        th.wide scope="col" { "On" }
                        th scope="col" { "Who and when" }
                        th.wide scope="col" { "Hash" }
                    }
                }
                tbody { @for event in events { (row(event)) } }
            }
        }
    }
}

fn row(event: &Event) -> Markup {
    html! {
        tr id={ "e-" (event.seq) } {
            td.num { (thousands(event.seq)) }
            td {
                b { (event.kind.replace(['.', '_'], " ")) }
                @if event.before.is_some() || event.after.is_some() {
                    details { summary.small { "Changed" span.unseen { " by event " (event.seq) } } (changed(event)) }
                }
            }
            td.wide { (subject(event)) }
            td.small { (who(event)) br; (moment(event.at)) }
            td.wide { code { (short(&event.hash)) } }
        }
    }
}

fn who(event: &Event) -> Markup {
    html! {
        (event.actor_name)
        @match event.actor_kind {
            ActorKind::Person => {},
            ActorKind::Token => { " " span.tag { "by token" } },
            ActorKind::System => { " " span.tag { "system" } },
        }
    }
}

fn subject(event: &Event) -> Markup {
    let words = event.subject_type.replace('_', " ");
    let address = match (event.claim_id, event.subject_type.as_str()) {
        (_, "submission") => Some(format!("/desk/submissions/{}", event.subject_id)),
        (_, "appeal") => Some(format!("/desk/appeals/{}", event.subject_id)),
        (Some(claim), _) => Some(format!("/desk/claims/{claim}")),
        (None, "article") => Some(format!("/desk/articles/{}", event.subject_id)),
        (None, "source") => Some(format!("/desk/sources/{}", event.subject_id)),
        (None, "person") => Some("/desk/settings/people".to_owned()),
        (None, "scale") => Some("/desk/settings/scale".to_owned()),
        (None, "site") => Some("/desk/settings/site".to_owned()),
        (None, _) => None,
    };
    html! { @match address { Some(address) => a href=(address) { (words) }, None => (words) } }
}

/// The fields that an event changed, each as it was and is.
fn changed(event: &Event) -> Markup {
    let (before, after) = (event.before_json(), event.after_json());
    let mut names: Vec<&String> = [&before, &after]
        .into_iter()
        .filter_map(Value::as_object)
        .flat_map(|fields| fields.keys())
        .collect();
    names.sort();
    names.dedup();
    let text = |fields: &Value, name: &str| fields.get(name).map(written).unwrap_or_default();
    html! {
        dl.changed.small {
            @for name in names {
                dt { (name.replace('_', " ")) }
                dd.lines.long { (one_change(&text(&before, name), &text(&after, name))) }
            }
        }
    }
}

/// A value as a person reads it: lists by their items, records by their fields.
fn written(value: &Value) -> String {
    let records = |items: &[Value]| items.iter().any(Value::is_object);
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let between = if records(items) { "\n" } else { ", " };
            items.iter().map(written).collect::<Vec<_>>().join(between)
        }
        Value::Object(fields) => {
            let field = |(name, value): (&String, &Value)| format!("{name}: {}", written(value));
            fields.iter().map(field).collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}

fn one_change(was: &str, is: &str) -> Markup {
    let cut = |text: &str| match text.char_indices().nth(MOST_SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    };
    html! {
        @match (was.is_empty(), is.is_empty()) {
            (true, true) => span.soft { "nothing" },
            (true, false) => (cut(is)),
            (false, true) => del { (cut(was)) },
            (false, false) => (difference(&diff::excerpt(diff::words(was, is), AROUND))),
        }
    }
}

/// Enough of a hash to know it again.
fn short(hash: &str) -> String {
    hash.chars().take(12).collect()
}

fn older(page: &ShowLog<'_>) -> Markup {
    let address = |before: &str| {
        paging::address(
            "/desk/settings/log",
            &[("kind", page.kind), ("person", page.person), ("before", before)],
        )
    };
    html! {
        @if page.begun || page.more {
            nav.pager aria-label="Pages" {
                @if page.begun { a href=(address("")) { "Newest" } }
                @if page.more && let Some(last) = page.events.last() { a href=(address(&last.seq.to_string())) rel="next" { "Older" } }
            }
        }
    }
}
