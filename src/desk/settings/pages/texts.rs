//! The forms of the site's texts and of the policy.

use maud::{Markup, html};

use super::framed;
use crate::{
    site::PageLanguage,
    text::markdown,
    web::{
        forms::{Fields, csrf, field, one_of, summary},
        layout::{Frame, SettingsTab},
        markup::trusted_html,
    },
};

/// The fields of the site's form by name, with their labels.
pub const SITE_LABELS: &[(&str, &str)] = &[
    ("site_name", "Name of the newsroom"),
    ("tagline", "Line below the name"),
    ("language", "Language of the site"),
    ("about", "About the desk"),
    ("method", "How we rate"),
    ("corrections_policy", "How we correct"),
    ("hub_url", "Hub for subscriptions"),
    ("security_contact", "Contact for security"),
];

/// The fields of the policy by name, with their labels.
pub const POLICY_LABELS: &[(&str, &str)] = &[
    ("required_assessments", "Reviewers who must agree"),
    ("min_evidence", "Evidence a claim needs"),
];

/// The version that the form was drawn from goes along, so that nobody's words are overwritten unseen.
fn version(fields: &Fields) -> Markup {
    html! { input type="hidden" name="version" value=(fields.value("version")); }
}

/// The newsroom's name and texts, with a preview beside them.
pub fn site(frame: &Frame, fields: &Fields) -> Markup {
    let languages: Vec<_> = PageLanguage::ALL
        .iter()
        .map(|lang| (lang.as_str(), lang.name()))
        .collect();
    let body = html! {
        (summary(fields))
        div.cols.cols-half {
            section.box aria-label="Texts" { form.form method="post" action="/desk/settings/site" {
                (csrf(&frame.csrf))
                (version(fields))
                (field("site_name", "Name of the newsroom").required().draw(fields))
                (field("tagline", "Line below the name").draw(fields))
                (one_of("language", "Language of the site", &languages, fields))
                (field("about", "About the desk").rows(9).world().help("Who you are, who pays, what you check. Stands at /about. Markdown.").draw(fields))
                (field("method", "How we rate").rows(9).world().help("How you choose and check claims. Stands at /how-we-rate, above the scale. Markdown.").draw(fields))
                (field("corrections_policy", "How we correct").rows(7).world().help("What you do when you were wrong. Stands at /corrections. Markdown.").draw(fields))
                (field("hub_url", "Hub for subscriptions").kind("url").help("The address of a WebSub hub. It is told of each change in public, and the feeds name it.").draw(fields))
                (field("security_contact", "Contact for security").help("A mail address or an https address. Stands in /.well-known/security.txt; without one, that names /about.").draw(fields))
                p.btns {
                    button.btn.btn-main type="submit" { "Save" }
                    button.btn type="submit" name="preview" value="yes" { "Preview, without saving" }
                }
            } }
            section.box aria-labelledby="preview-h" {
                h2 #preview-h { "As readers see it" }
                p.world { b { (fields.value("site_name")) } }
                @if !fields.value("tagline").is_empty() { p.world.soft { (fields.value("tagline")) } }
                (read_as("About the desk", fields.value("about")))
                (read_as("How we rate", fields.value("method")))
                (read_as("How we correct", fields.value("corrections_policy")))
            }
        }
    };
    framed(frame, SettingsTab::Site, "Site", &[], &body)
}

fn read_as(name: &str, markdown: &str) -> Markup {
    html! {
        h3 { (name) }
        @if markdown.trim().is_empty() {
            p.soft { "Nothing yet." }
        } @else {
            div.prose.world { (trusted_html(&markdown::to_html(markdown))) }
        }
    }
}

/// How many reviewers, how much evidence.
pub fn policy(frame: &Frame, fields: &Fields) -> Markup {
    let reviewers = [
        ("0", "None: the author approves, and the page says “self-reviewed”"),
        ("1", "One, who wrote no part of it"),
        ("2", "Two, who agree without seeing each other’s verdict"),
        ("3", "Three"),
        ("4", "Four"),
        ("5", "Five"),
    ];
    let body = html! {
        (summary(fields))
        div.cols.cols-rail {
            section.box aria-label="Policy" { form.form method="post" action="/desk/settings/policy" {
                (csrf(&frame.csrf))
                (version(fields))
                (one_of("required_assessments", "Reviewers who must agree", &reviewers, fields))
                (field("min_evidence", "Evidence a claim needs before review").kind("number").required()
                    .help("From 0 to 20 pieces. With 0, a claim can go to review with a finding and a summary alone.").draw(fields))
                p { button.btn.btn-main type="submit" { "Save the policy" } }
            } }
            div {
                section.box aria-labelledby="zero-h" {
                    h2 #zero-h { "What 0 means" }
                    p { "A desk of one person has nobody else to ask. The author then gives the verdict on their own work, and the fact-check says in public that it is self-reviewed, on its page and in its data." }
                    p { "With 1 or more, nobody approves their own words: not an editor, not a reviewer, not an admin." }
                }
                section.box aria-labelledby="agree-h" {
                    h2 #agree-h { "When reviewers differ" }
                    p { "With two or more, nobody sees another’s verdict before giving their own. When they differ, all are shown and the claim goes back to research, with the disagreement on record." }
                }
            }
        }
    };
    framed(frame, SettingsTab::Policy, "Policy", &[], &body)
}
