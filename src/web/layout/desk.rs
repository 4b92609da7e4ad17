//! The frame of the desk: its tabs with what waits, the search, the account; and the tabs of the settings.

use maud::{DOCTYPE, Markup, html};

use super::{head, skip};
use crate::{
    app::Waiting,
    web::{assets, forms::csrf, languages::PageLanguage},
};

/// What the desk's frame needs to know about whoever looks at it.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// The newsroom's name.
    pub site_name: String,
    /// The person's name.
    pub person: String,
    /// The token for forms of this page.
    pub csrf: String,
    /// A sentence to be shown once, such as "Saved."
    pub notice: Option<String>,
    /// Whether the admin's settings are shown.
    pub is_admin: bool,
    /// What waits for somebody of the desk.
    pub waiting: Waiting,
}

/// The parts of the desk, for marking where we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskTab {
    /// What waits for me.
    MyWork,
    /// Articles taken in.
    Articles,
    /// Claims.
    Claims,
    /// What waits for a verdict.
    Reviews,
    /// Sources.
    Sources,
    /// What readers send.
    Readers,
    /// Settings and one's own account.
    Settings,
}

/// A page of the desk.
pub struct DeskPage<'a> {
    /// For the window.
    pub title: &'a str,
    /// Where we are.
    pub tab: Option<DeskTab>,
    /// The way back, as (address, words).
    pub crumbs: &'a [(&'a str, &'a str)],
    /// What is between header and foot.
    pub body: Markup,
}

/// Draws a page of the desk.
pub fn desk(frame: &Frame, page: &DeskPage<'_>) -> Markup {
    let tabs = [
        (DeskTab::MyWork, "/desk", "My work"),
        (DeskTab::Articles, "/desk/articles", "Articles"),
        (DeskTab::Claims, "/desk/claims", "Claims"),
        (DeskTab::Reviews, "/desk/reviews", "Reviews"),
        (DeskTab::Sources, "/desk/sources", "Sources"),
        (DeskTab::Readers, "/desk/submissions", "Readers"),
        (DeskTab::Settings, "/desk/settings", "Settings"),
    ];
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                (head(page.title, &frame.site_name, "sans.woff2"))
                @for script in ["forms.js", "desk.js", "select.js", "matches.js"] {
                    script type="module" src=(assets::href(script)) {}
                }
            }
            body.desk {
                (skip(PageLanguage::English))
                header.deskbar {
                    div.page {
                        p.nameplate { a href="/desk" { (frame.site_name) } }
                        nav aria-label="Desk" {
                            ul.tabs {
                                @for (tab, address, words) in tabs {
                                    li {
                                        a href=(address) aria-current=[(page.tab == Some(tab)).then_some("page")] {
                                            (words) (waits(frame, tab))
                                        }
                                    }
                                }
                            }
                        }
                        form action="/desk/claims" role="search" {
                            label.unseen for="q" { "Search claims" }
                            input #q name="q" type="search" placeholder="Words of a claim";
                            " " button.btn.btn-small type="submit" { "Search" }
                        }
                        nav aria-label="Account" {
                            ul.tabs {
                                li { a href="/desk/me" { (frame.person) } }
                                li {
                                    form method="post" action="/sign-out" {
                                        (csrf(&frame.csrf))
                                        button.link type="submit" { "Sign out" }
                                    }
                                }
                            }
                        }
                    }
                }
                main #main.page {
                    @if let Some(notice) = &frame.notice { p.done role="status" { (notice) } }
                    @if !page.crumbs.is_empty() {
                        p.crumbs {
                            @for (place, (address, words)) in page.crumbs.iter().enumerate() {
                                @if place > 0 { " › " }
                                a href=(address) { (words) }
                            }
                        }
                    }
                    (page.body)
                }
            }
        }
    }
}

/// How much waits in a part of the desk; nothing where nothing does.
fn waits(frame: &Frame, tab: DeskTab) -> Markup {
    let number = match tab {
        DeskTab::Reviews => frame.waiting.reviews,
        DeskTab::Readers => frame.waiting.readers,
        _ => 0,
    };
    html! {
        @if number > 0 { " " span.count { (number) span.unseen { " waiting" } } }
    }
}

/// The parts of the settings, for marking where we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsTab {
    /// Everyone at the desk.
    People,
    /// The verdict scale.
    Scale,
    /// How many reviewers, how much evidence.
    Policy,
    /// From which score on candidates are shown.
    Matching,
    /// The newsroom's name and texts.
    Site,
    /// The pages on who the desk is and how it works.
    About,
    /// What readers may send.
    Readers,
    /// What is missing of the principles that fact-checkers agree on.
    Principles,
    /// Everybody's tokens.
    Tokens,
    /// The whole log.
    Log,
}

/// The way between the parts of the settings; only an admin has more than one.
pub fn settings_tabs(frame: &Frame, here: SettingsTab) -> Markup {
    let tabs = [
        (SettingsTab::People, "/desk/settings/people", "People"),
        (SettingsTab::Scale, "/desk/settings/scale", "Scale"),
        (SettingsTab::Policy, "/desk/settings/policy", "Policy"),
        (SettingsTab::Matching, "/desk/settings/matching", "Matching"),
        (SettingsTab::Site, "/desk/settings/site", "Site"),
        (SettingsTab::About, "/desk/settings/about", "About"),
        (SettingsTab::Readers, "/desk/settings/readers", "Readers"),
        (SettingsTab::Principles, "/desk/settings/principles", "Principles"),
        (SettingsTab::Tokens, "/desk/settings/tokens", "Tokens"),
        (SettingsTab::Log, "/desk/settings/log", "Log"),
    ];
    html! {
        @if frame.is_admin {
            nav.tabs.tabs-page aria-label="Settings" {
                @for (tab, address, words) in tabs {
                    a href=(address) aria-current=[(tab == here).then_some("page")] { (words) } " "
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_desk_marks_the_place_and_signs_out_by_a_form_with_its_token() {
        let frame = Frame {
            site_name: "Among the Fray".into(),
            person: "Ines <Okafor>".into(),
            csrf: "token".into(),
            notice: Some("Saved.".into()),
            is_admin: false,
            waiting: Waiting { reviews: 3, readers: 0 },
        };
        let page = DeskPage {
            title: "Claims",
            tab: Some(DeskTab::Claims),
            crumbs: &[("/desk", "My work")],
            body: html! { h1 { "Claims" } },
        };
        let drawn = desk(&frame, &page).into_string();
        assert!(drawn.contains(r#"<a href="/desk/claims" aria-current="page">Claims</a>"#));
        assert!(
            drawn.contains(r#"<form method="post" action="/sign-out"><input type="hidden" name="csrf" value="token">"#)
        );
        assert!(drawn.contains("Ines &lt;Okafor&gt;"));
        assert!(drawn.contains(r#">Reviews <span class="count">3<span class="unseen"> waiting</span></span></a>"#));
        assert!(drawn.contains(">Readers</a>"), "nothing is said where nothing waits");
        assert!(
            !drawn.contains("style=\"") && !drawn.contains(" on"),
            "no inline style or handler"
        );
    }
}
