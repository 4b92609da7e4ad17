//! Pages for what went wrong, each with a way onward.

use maud::{Markup, html};

use super::{components::difference, layout};
use crate::{
    problem::{Code, Problem},
    text::diff,
};

/// A page for a problem. `desk` says whether staff or readers are spoken to.
pub fn problem(site_name: &str, problem: &Problem, desk: bool) -> Markup {
    let onward = match (problem.code, desk) {
        (Code::NotSignedIn, _) => ("/sign-in", "Sign in"),
        (_, true) => ("/desk", "Go to my work"),
        (_, false) => ("/fact-checks", "See all fact-checks"),
    };
    let body = html! {
        div.centre {
            p.kicker { "Error " (problem.code.status()) }
            h1 { (problem.code.title()) }
            p { (problem.detail) }
            @if !problem.unmet.is_empty() {
                ul.unmet { @for unmet in &problem.unmet { li { (unmet.message) } } }
            }
            p.btns.gap { a.btn.btn-main href=(onward.0) { (onward.1) } }
        }
    };
    layout::bare(site_name, problem.code.title(), None, &body)
}

/// A field of an edit that met a newer version.
pub struct Clash<'a> {
    /// The field's name.
    pub name: &'a str,
    /// Its label.
    pub label: &'a str,
    /// Its text now.
    pub theirs: &'a str,
    /// The text that was sent.
    pub yours: &'a str,
}

/// An edit that met a newer version.
pub struct Conflict<'a> {
    /// Who saved before, when known.
    pub changed_by: Option<&'a str>,
    /// The version that the edit was based on.
    pub based_on: i64,
    /// The version now.
    pub version: i64,
    /// Where the form is sent again.
    pub action: &'a str,
    /// Where the record is seen as it is now.
    pub back: &'a str,
    /// The form token.
    pub csrf: &'a str,
    /// The fields, in order.
    pub fields: &'a [Clash<'a>],
}

/// Both texts, side by side, with what was sent ready to be saved on top of the newer version. Nothing is lost.
pub fn conflict(conflict: &Conflict<'_>) -> Markup {
    let who = conflict.changed_by.unwrap_or("Someone else");
    html! {
        div.head {
            div {
                h1 { (who) " saved before you did" }
                p {
                    "You began from version " (conflict.based_on) "; now it is version " (conflict.version)
                    ". Nothing of yours is lost, and nothing is saved yet. Look at each field, edit it as you like, and save."
                }
            }
        }
        form.form method="post" action=(conflict.action) {
            (super::forms::csrf(conflict.csrf))
            (super::forms::version(conflict.version))
            @for field in conflict.fields {
                @let id = format!("f-{}", field.name);
                @if field.theirs == field.yours {
                    input type="hidden" name=(field.name) value=(field.yours);
                } @else {
                    section.box aria-labelledby={ (id) "-h" } {
                        h2 id={ (id) "-h" } { (field.label) }
                        div.cols.cols-half {
                            div {
                                h3 { (who) ", version " (conflict.version) }
                                p.world { (field.theirs) }
                            }
                            div {
                                h3 { "You, compared with it" }
                                p.world { (difference(&diff::words(field.theirs, field.yours))) }
                            }
                        }
                        div.field.gap {
                            label for=(id) { "What is to be saved" }
                            textarea.world id=(id) name=(field.name) rows="4" { "\n" (field.yours) }
                        }
                    }
                }
            }
            p.btns.gap {
                button.btn.btn-main type="submit" { "Save as version " (conflict.version + 1) }
                a.btn href=(conflict.back) { "Drop mine" }
            }
        }
    }
}
