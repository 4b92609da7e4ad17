//! Pages of the settings: the way in, and what they share.

pub mod about;
pub mod log;
pub mod matching;
pub mod principles;
pub mod scale;
pub mod texts;
pub mod tokens;

use maud::{Markup, html};

use crate::web::{
    errors::{self, Conflict},
    layout::{self, DeskPage, DeskTab, Frame, SettingsTab, settings_tabs},
};

/// A page of the settings: title, a line below it, the way to the others, and its matter.
fn framed(frame: &Frame, tab: SettingsTab, title: &str, meta: &[Markup], body: &Markup) -> Markup {
    framed_with(frame, tab, title, meta, &Markup::default(), body)
}

/// The same with what can be done there, beside the title.
fn framed_with(
    frame: &Frame,
    tab: SettingsTab,
    title: &str,
    meta: &[Markup],
    actions: &Markup,
    body: &Markup,
) -> Markup {
    let body = html! {
        div.head {
            div {
                h1 { (title) }
                @if !meta.is_empty() { ul.meta { @for item in meta { li { (item) } } } }
            }
            (actions)
        }
        (settings_tabs(frame, tab))
        (body)
    };
    settings(frame, title, &[("/desk/settings", "Settings")], body)
}

fn settings(frame: &Frame, title: &str, crumbs: &[(&str, &str)], body: Markup) -> Markup {
    layout::desk(
        frame,
        &DeskPage {
            title,
            tab: Some(DeskTab::Settings),
            crumbs,
            body,
        },
    )
}

/// Where all settings are found.
pub fn hub(frame: &Frame) -> Markup {
    let own = [(
        "/desk/me",
        "My account",
        "Your password, and tokens for programs that work in your name.",
    )];
    let desk: &[(&str, &str, &str)] = if frame.is_admin {
        &[
            (
                "/desk/settings/people",
                "People",
                "Who works here, and what each may do.",
            ),
            (
                "/desk/settings/scale",
                "Verdict scale",
                "The ratings, what they mean and how they look.",
            ),
            (
                "/desk/settings/policy",
                "Policy",
                "How many reviewers must agree, and how much evidence a claim needs.",
            ),
            (
                "/desk/settings/matching",
                "Matching",
                "How alike two claims must be to be offered as the same.",
            ),
            (
                "/desk/settings/site",
                "Site",
                "The newsroom’s name, and what readers learn about how you work.",
            ),
            (
                "/desk/settings/about",
                "About",
                "Who you are, who pays, how you stay fair, how to reach you.",
            ),
            (
                "/desk/settings/readers",
                "Readers",
                "Whether readers may suggest claims, ask for corrections, and leave replies.",
            ),
            (
                "/desk/settings/principles",
                "Principles",
                "What is still missing of the principles that fact-checkers agree on.",
            ),
            (
                "/desk/settings/tokens",
                "Tokens",
                "Which programs may use the API, and in whose name.",
            ),
            (
                "/desk/settings/log",
                "Log",
                "Everything that was ever changed, by whom and when.",
            ),
        ]
    } else {
        &[(
            "/desk/settings/scale",
            "Verdict scale",
            "The ratings and what they mean.",
        )]
    };
    let list = |id: &str, name: &str, links: &[(&str, &str, &str)]| {
        html! {
            section.box aria-labelledby=(id) {
                h2 id=(id) { (name) }
                ul.ruled {
                    @for (address, words, what) in links {
                        li { a href=(address) { (words) } p.fine { (what) } }
                    }
                }
            }
        }
    };
    let body = html! {
        div.head { h1 { "Settings" } }
        div.cols.cols-half {
            (list("desk-h", "The desk", desk))
            (list("own-h", "You", &own))
        }
        @if !frame.is_admin { p.fine.gap { "People, policy, texts and the log are for admins of the desk." } }
    };
    settings(frame, "Settings", &[], body)
}

/// Both texts of an edit that met a newer version.
pub fn conflict(frame: &Frame, title: &str, conflict: &Conflict<'_>) -> Markup {
    let crumbs = [("/desk/settings", "Settings"), (conflict.back, title)];
    settings(frame, title, &crumbs, errors::conflict(conflict))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_admin_is_shown_the_way_to_what_only_an_admin_may() {
        let drawn = |is_admin| {
            hub(&Frame {
                is_admin,
                ..Frame::default()
            })
            .into_string()
        };
        for address in [
            "people",
            "policy",
            "site",
            "about",
            "readers",
            "principles",
            "tokens",
            "log",
        ] {
            let link = format!("\"/desk/settings/{address}\"");
            assert!(
                drawn(true).contains(&link) && !drawn(false).contains(&link),
                "{address}"
            );
        }
        assert!(drawn(false).contains("\"/desk/me\"") && drawn(false).contains("\"/desk/settings/scale\""));
    }
}
