//! The page of the verdict scale, and of one version of it.

use std::collections::HashMap;

use maud::{Markup, html};

use super::framed;
use crate::{
    review::scale::{Rating, Scale},
    review::store::ScaleVersion,
    web::{
        components::{count, day_of, moment},
        forms::{Fields, csrf, field, summary, version as based_on},
        layout::{Frame, SettingsTab},
        marks::{Shape, Tone, VerdictMark, mark, verdict},
        paging::{self, Page},
    },
};

/// The fields of a rating by name, with their labels.
pub const LABELS: &[(&str, &str)] = &[
    ("label", "Words"),
    ("definition", "Definition"),
    ("shape", "Shape"),
    ("tone", "Tone"),
    ("value", "Number"),
];

/// A rating as the fields of its form.
pub fn values(rating: &Rating) -> Vec<(&'static str, String)> {
    vec![
        ("label", rating.label.clone()),
        ("definition", rating.definition.clone()),
        ("shape", rating.shape.to_string()),
        ("tone", rating.tone.to_string()),
        ("value", rating.value.map(|value| value.to_string()).unwrap_or_default()),
    ]
}

/// The scale in force.
pub struct ShowScale<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// The scale.
    pub scale: &'a Scale,
    /// How many verdicts gave each rating, by slug.
    pub uses: &'a HashMap<String, i64>,
    /// All versions, newest first.
    pub versions: &'a Page<ScaleVersion>,
    /// Whether whoever looks may change it.
    pub may_change: bool,
    /// The rating whose form was sent and refused; empty for the form that adds one.
    pub open: Option<&'a str>,
}

/// Draws the scale, with what an admin may do to it. `fields` belong to the form that was sent.
pub fn show(page: &ShowScale<'_>, fields: &Fields) -> Markup {
    let scale = page.scale;
    let in_use: Vec<&Rating> = scale.in_use().collect();
    let retired: Vec<&Rating> = scale.ratings.iter().filter(|rating| rating.retired).collect();
    let meta = [
        html! { "version " (scale.version) " in force since " (day_of(scale.created_at)) },
        html! { (count(i64::try_from(in_use.len()).unwrap_or(i64::MAX), "rating", "ratings")) " in use" },
    ];
    let body = html! {
        (summary(fields))
        div.cols.cols-rail {
            div {
                ol.scale-edit aria-label="Ratings in use, from the top of the scale" {
                    @for (place, rating) in in_use.iter().enumerate() {
                        li.box id={ "r-" (rating.slug) } {
                            (one(page, rating, place == 0, place + 1 == in_use.len(), fields))
                        }
                    }
                }
                @if !retired.is_empty() {
                    section.box.gap aria-labelledby="retired-h" {
                        h2 #retired-h { "Retired" }
                        p.fine { "Not given any more. Verdicts that gave them stand." }
                        ul.ruled { @for rating in &retired { li { (retired_one(page, rating)) } } }
                    }
                }
                @if page.may_change { (add(page, fields)) }
            }
            div {
                (without_colour(scale))
                section.box aria-labelledby="new-h" {
                    h2 #new-h { "What a new version does" }
                    p { "New assessments use it. What is published keeps the version it was published under, with its words and definitions, until it is revised." }
                }
                (versions(page))
            }
        }
    };
    framed(page.frame, SettingsTab::Scale, "Verdict scale", &meta, &body)
}

fn drawn(rating: &Rating) -> Markup {
    verdict(&VerdictMark {
        label: &rating.label,
        shape: rating.shape,
        tone: rating.tone,
    })
}

/// What a rating says, without its drawing.
fn said(rating: &Rating) -> Markup {
    html! {
        p.world { (rating.definition) }
        p.fine {
            "In data: " code { (rating.slug) }
            @match rating.value { Some(value) => { ", number " (value) }, None => { ", no number: it stands apart from the line" } }
        }
    }
}

fn used(page: &ShowScale<'_>, rating: &Rating) -> String {
    match page.uses.get(&rating.slug) {
        Some(times) => format!("given in {}", count(*times, "verdict", "verdicts")),
        None => "not given yet".to_owned(),
    }
}

fn address(rating: &Rating, what: &str) -> String {
    format!("/desk/settings/scale/ratings/{}{what}", rating.slug)
}

fn one(page: &ShowScale<'_>, rating: &Rating, first: bool, last: bool, fields: &Fields) -> Markup {
    html! {
        div.box-head {
            h2 { (drawn(rating)) }
            span.soft { (used(page, rating)) }
            @if page.may_change {
                div.btns {
                    (button(page, rating, "/up", "Up", "btn-small", first))
                    (button(page, rating, "/down", "Down", "btn-small", last))
                    (button(page, rating, "/retire", "Retire", "btn-small btn-grave", false))
                }
            }
        }
        (said(rating))
        @if page.may_change {
            @let sent = page.open == Some(rating.slug.as_str());
            details open[sent] {
                summary { "Edit" span.unseen { " " (rating.label) } }
                form.form method="post" action=(address(rating, "")) {
                    (csrf(&page.frame.csrf))
                    (based_on(i64::from(page.scale.version)))
                    @if sent {
                        (inputs(fields, None))
                    } @else {
                        (inputs(&Fields::of(values(rating)), Some(&rating.slug)))
                    }
                    p { button.btn type="submit" { "Make version " (page.scale.version + 1) } }
                }
            }
        }
    }
}

fn retired_one(page: &ShowScale<'_>, rating: &Rating) -> Markup {
    html! {
        div.box-head {
            p { (drawn(rating)) }
            span.soft { (used(page, rating)) }
            @if page.may_change { (button(page, rating, "/restore", "Restore", "btn-small", false)) }
        }
        (said(rating))
    }
}

/// A step as a form of its own, based on the version that is shown.
fn button(page: &ShowScale<'_>, rating: &Rating, what: &str, words: &str, class: &str, disabled: bool) -> Markup {
    html! {
        form.inline method="post" action=(address(rating, what)) {
            (csrf(&page.frame.csrf))
            (based_on(i64::from(page.scale.version)))
            button.btn.(class) type="submit" disabled[disabled] { (words) span.unseen { ": " (rating.label) } }
        }
    }
}

/// The fields of a rating. `of` keeps apart the ids of several forms on one page; the form that was sent has the plain
/// ones, which the list of faults links to.
fn inputs(fields: &Fields, of: Option<&str>) -> Markup {
    let id = |name: &str| of.map_or_else(|| format!("f-{name}"), |slug| format!("f-{slug}-{name}"));
    html! {
        div.row {
            (field("label", "Words").id(id("label")).required().draw(fields))
            (field("value", "Number").id(id("value")).help("0 to 100, higher is truer; empty for none.").draw(fields))
        }
        (field("definition", "Definition").id(id("definition")).rows(2).world().required().draw(fields))
        div.row {
            (field("shape", "Shape").id(id("shape")).options(Shape::ALL.iter().map(|shape| (shape.as_str(), shape_words(*shape)))).draw(fields))
            (field("tone", "Tone").id(id("tone")).options(Tone::ALL.iter().map(|tone| (tone.as_str(), tone.as_str()))).draw(fields))
        }
    }
}

fn shape_words(shape: Shape) -> &'static str {
    match shape {
        Shape::DiscTick => "disc, full",
        Shape::DiscMost => "disc, most",
        Shape::SquareHalf => "square, half",
        Shape::TriangleLow => "triangle, low",
        Shape::Cross => "cross",
        Shape::RingDot => "ring, broken",
        Shape::Diamond => "diamond",
        Shape::Hexagon => "hexagon",
        Shape::Bar => "bar",
    }
}

fn add(page: &ShowScale<'_>, fields: &Fields) -> Markup {
    let sent = page.open == Some("");
    let free = Shape::ALL
        .iter()
        .find(|shape| !page.scale.in_use().any(|rating| rating.shape == **shape));
    let fresh = Fields::of([
        ("shape", free.map(ToString::to_string).unwrap_or_default()),
        ("tone", Tone::Violet.to_string()),
    ]);
    html! {
        section.box.gap aria-labelledby="add-h" {
            h2 #add-h { "Add a rating" }
            form.form method="post" action="/desk/settings/scale" {
                (csrf(&page.frame.csrf))
                (based_on(i64::from(page.scale.version)))
                @if sent {
                    (inputs(fields, None))
                } @else {
                    (inputs(&fresh, Some("new")))
                }
                p { button.btn.btn-main type="submit" { "Add it, as version " (page.scale.version + 1) } }
            }
        }
    }
}

fn without_colour(scale: &Scale) -> Markup {
    html! {
        section.box aria-labelledby="grey-h" {
            h2 #grey-h { "Readable without colour" }
            ul.ruled {
                @for rating in scale.in_use() { li { span.verdict { (mark(rating.shape)) " " (rating.label) } } }
            }
            p.fine { "Every rating in use has a shape of its own; two with the same shape are refused." }
        }
    }
}

fn versions(page: &ShowScale<'_>) -> Markup {
    html! {
        section.box aria-labelledby="versions-h" {
            h2 #versions-h { "Versions " span.count { (page.versions.total) } }
            ul.ruled.small {
                @for version in &page.versions.items {
                    li {
                        a href={ "/desk/settings/scale/" (version.version) } { "Version " (version.version) }
                        @if version.version == page.scale.version { " " span.tag { "in force" } }
                        p.fine { (moment(version.created_at)) @if let Some(name) = &version.created_by { " · " (name) } }
                    }
                }
            }
            (paging::pager(page.versions, |n| format!("/desk/settings/scale?page={n}#versions-h")))
        }
    }
}

/// One version of the scale, as it was or is.
pub fn version(frame: &Frame, scale: &Scale, in_force: i32) -> Markup {
    let meta = [
        html! { "since " (moment(scale.created_at)) },
        if scale.version == in_force {
            html! { "in force" }
        } else {
            html! { "replaced; " a href="/desk/settings/scale" { "version " (in_force) " is in force" } }
        },
    ];
    let body = html! {
        section.box.narrow aria-label="Ratings" {
            ol.ruled {
                @for rating in scale.in_use() { li { p { (drawn(rating)) } (said(rating)) } }
            }
            @if scale.ratings.iter().any(|rating| rating.retired) {
                h3 { "Retired" }
                ul.ruled { @for rating in scale.ratings.iter().filter(|rating| rating.retired) { li { p { (drawn(rating)) } (said(rating)) } } }
            }
        }
        p.fine.gap { "A version never changes. Fact-checks published under it keep its words and definitions." }
    };
    let title = format!("Verdict scale, version {}", scale.version);
    framed(frame, SettingsTab::Scale, &title, &meta, &body)
}
