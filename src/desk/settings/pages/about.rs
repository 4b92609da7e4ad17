//! The forms of the pages about the desk, and of what readers may send.

use maud::{Markup, html};

use super::framed;
use crate::{
    site::about::{AboutPage, blanks, is_finished},
    text::markdown,
    web::{
        components::count,
        forms::{Fields, csrf, field, summary, tick},
        layout::{Frame, SettingsTab},
        markup::trusted_html,
    },
};

/// The fields by name, with their labels.
pub const LABELS: &[(&str, &str)] = &[
    ("people", "Our people"),
    ("funding", "Who owns and pays us"),
    ("nonpartisanship", "We take no side"),
    ("sources", "Our sources"),
    ("contact", "Contact"),
    ("contact_email", "Mail address for readers"),
];

/// The switches by name, with their labels.
pub const READERS_LABELS: &[(&str, &str)] = &[
    ("submissions_open", "Readers may suggest claims"),
    ("appeals_open", "Readers may ask for corrections"),
    ("replies_open", "Replies are open on every fact-check"),
];

/// The texts of this form, each with what belongs into it.
const TEXTS: [(AboutPage, &str); 5] = [
    (
        AboutPage::People,
        "Who works here, with role and experience, and who is responsible.",
    ),
    (
        AboutPage::Funding,
        "The legal body, its owners, and where the money comes from.",
    ),
    (
        AboutPage::Nonpartisanship,
        "How you choose claims from all sides, and what your people may not do.",
    ),
    (
        AboutPage::Sources,
        "Which sources you take, how readers find them, and what you do when one cannot be named.",
    ),
    (AboutPage::Contact, "How to reach you, and to whom one can complain."),
];

/// The pages about the desk, with a preview beside them.
pub fn about(frame: &Frame, fields: &Fields) -> Markup {
    let body = html! {
        (summary(fields))
        p { "What you say here stands below " a href="/about" { "/about" } ". A text that still has a blank, marked “[fill in: …]”, is shown to nobody. " a href="/desk/settings/principles" { "What is still missing" } }
        div.cols.cols-half.gap-small {
            section.box aria-label="Texts" { form.form method="post" action="/desk/settings/about" {
                (csrf(&frame.csrf))
                input type="hidden" name="version" value=(fields.value("version"));
                @for (page, help) in TEXTS {
                    (field(page.field(), page.title()).rows(12).world().help(&format!("{help} Stands at {}. Markdown.", page.path())).draw(fields))
                }
                (field("contact_email", "Mail address for readers").kind("email").help("Stands on the page “Contact” and in the data for search engines.").draw(fields))
                p.btns {
                    button.btn.btn-main type="submit" { "Save" }
                    button.btn type="submit" name="preview" value="yes" { "Preview, without saving" }
                }
                p.fine { "How you check and how you correct are texts of the " a href="/desk/settings/site" { "site" } "." }
            } }
            section.box aria-labelledby="preview-h" {
                h2 #preview-h { "As readers see it" }
                @for (page, _) in TEXTS { (read_as(page, fields.value(page.field()))) }
            }
        }
    };
    framed(frame, SettingsTab::About, "About", &[], &body)
}

fn read_as(page: AboutPage, text: &str) -> Markup {
    let left = i64::try_from(blanks(text)).unwrap_or(i64::MAX);
    html! {
        h3 { (page.title()) }
        @if left > 0 { p.small { b { "Not shown yet: " (count(left, "blank", "blanks")) " to fill in." } } }
        @if text.trim().is_empty() { p.soft { "Nothing yet." } }
        div.prose.world { (trusted_html(&markdown::to_html(text))) }
        @if is_finished(text) { p.fine { "Shown at " (page.path()) } }
    }
}

/// What readers may send.
pub fn readers(frame: &Frame, fields: &Fields) -> Markup {
    let label = |name: &str| {
        let found = READERS_LABELS.iter().find(|(of, _)| *of == name);
        found.map_or("", |(_, label)| *label)
    };
    let switch = |name: &'static str, help: &str| {
        html! { div { (tick(name, label(name), fields)) p.fine { (help) } } }
    };
    let body = html! {
        (summary(fields))
        section.box aria-label="Readers" { form.form method="post" action="/desk/settings/readers" {
            (csrf(&frame.csrf))
            input type="hidden" name="version" value=(fields.value("version"));
            (switch("submissions_open", "The form at /suggest. What comes waits under “Readers”."))
            (switch("appeals_open", "A link at the foot of each fact-check. Someone who had no part in the check decides."))
            (switch("replies_open", "“Leave a reply” under each fact-check. Nothing is shown before someone has read it. Single pages can be opened or closed under “Readers”."))
            p { button.btn.btn-main type="submit" { "Save" } }
        } }
    };
    framed(frame, SettingsTab::Readers, "Readers", &[], &body)
}
