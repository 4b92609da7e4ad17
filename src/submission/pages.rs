//! Pages for readers who send something: the two forms, and what became of it.

use maud::{Markup, html};

use super::{Kind, State, Submission};
use crate::{
    publication::{Document, Head, State as Standing, store::Listed},
    site::Site,
    web::{
        components::day_of,
        forms::{Field, Fields, field, summary},
        layout::{self, Masthead, ReaderPage},
        marks::{self, VerdictMark},
        open_form,
    },
};

/// The form that suggests a claim.
pub struct SuggestPage<'a> {
    /// Whose it is.
    pub site: &'a Site,
    /// The site's address without a slash at its end.
    pub base: &'a str,
    /// Of the form.
    pub ticket: &'a str,
    /// What was typed, and what is wrong with it.
    pub fields: &'a Fields,
    /// Fact-checks that may be about the same, once something was typed.
    pub near: Option<&'a [Listed]>,
}

/// The form that asks for a correction.
pub struct AppealPage<'a> {
    /// Whose it is.
    pub site: &'a Site,
    /// The site's address without a slash at its end.
    pub base: &'a str,
    /// Where the fact-check stands.
    pub head: &'a Head,
    /// Its newest revision.
    pub document: &'a Document,
    /// Of the form.
    pub ticket: &'a str,
    /// What was typed, and what is wrong with it.
    pub fields: &'a Fields,
}

/// What came of the claim that something is about.
#[derive(Debug, Default)]
pub struct Became {
    /// The fact-check that can be read.
    pub head: Option<Head>,
    /// Whether the claim was declined after it was taken.
    pub given_up: bool,
}

/// What became of something.
pub struct StatusPage<'a> {
    /// Whose it is.
    pub site: &'a Site,
    /// What was sent.
    pub row: &'a Submission,
    /// What came of it.
    pub became: &'a Became,
}

fn print(site: &Site, page: &ReaderPage<'_>) -> Markup {
    let masthead = Masthead {
        site_name: &site.site_name,
        tagline: &site.tagline,
    };
    layout::reader(&masthead, page)
}

fn mail_field() -> Field<'static> {
    field("email", "Your mail address, if you want an answer by mail")
        .kind("email")
        .autocomplete("email")
        .help("Seen only by those who answer, and never published. Without one, the page that comes next shows what became of it.")
}

/// Draws the form that suggests a claim.
pub fn suggest(page: &SuggestPage<'_>) -> Markup {
    let fields = page.fields;
    let near = page.near.unwrap_or_default();
    let body = html! {
        h1.headline { "Suggest a claim" }
        p.standfirst { "Have you heard or read something that should be checked? Tell us. We choose claims of fact that can be checked and that matter to many people." }
        div.gap { (summary(fields)) }
        @if !near.is_empty() {
            section.section aria-labelledby="near" {
                h2 #near { "We may have checked this" }
                div.ruled { @for row in near { (checked(row)) } }
            }
        }
        form.form.narrow method="post" action="/suggest" {
            (open_form::hidden(page.ticket))
            @if !near.is_empty() {
                input type="hidden" name="seen" value="yes";
                h2 { "Is it none of these?" }
            }
            (field("text", "What was claimed").rows(4).required().help("One claim, in the words that were used.").draw(fields))
            (field("said_by", "Who said it").help("A person, an organisation, or “nobody knows”.").draw(fields))
            (field("url", "Where you saw it").kind("url").help("The address of a page, a post or a recording.").draw(fields))
            (mail_field().draw(fields))
            p.btns {
                button.btn.btn-main type="submit" { @if near.is_empty() { "Send it" } @else { "It is none of these: send it" } }
            }
            p.fine { "We first look whether we have checked it already. What you send is read by people, not published." }
        }
    };
    print(
        page.site,
        &ReaderPage {
            title: "Suggest a claim",
            description: "Tell us of a claim that should be checked.",
            canonical: &format!("{}/suggest", page.base),
            tab: "/suggest",
            body: Some(body),
            ..ReaderPage::default()
        },
    )
}

fn checked(row: &Listed) -> Markup {
    html! {
        article.teaser {
            p { (verdict(&row.document)) }
            h3 { a href=(row.head.path()) { (row.document.headline) } }
            p.small { "“" (row.document.statement) "”" }
        }
    }
}

fn verdict(document: &Document) -> Markup {
    let verdict = &document.verdict;
    marks::verdict(&VerdictMark {
        label: &verdict.label,
        shape: verdict.shape,
        tone: verdict.tone,
    })
}

/// Draws the form that asks for a correction.
pub fn appeal(page: &AppealPage<'_>) -> Markup {
    let (fields, document) = (page.fields, page.document);
    let path = page.head.path();
    let body = html! {
        p.kicker { a href=(path) { "Fact-check" } }
        h1.headline { "Ask for a correction" }
        p.standfirst { "Is something wrong in this fact-check? Say what, and how you know. Someone who had no part in it decides, and you see the answer." }
        section.section.gap aria-labelledby="which" {
            h2 #which { "The fact-check" }
            div.teaser {
                p { @if page.head.state == Standing::Live { (verdict(document)) } @else { b { "Retracted" } } }
                h3 { a href=(path) { (document.headline) } }
                p.small { "“" (document.statement) "”" }
                p.fine {
                    "Published " (day_of(document.first_published_at))
                    @if document.corrections.is_empty() { ", never changed since." } @else {
                        ", last changed " (day_of(document.published_at)) ". " a href={ (path) "/history" } { "What was corrected already" }
                    }
                }
            }
        }
        (summary(fields))
        form.form.narrow method="post" action={ (path) "/appeal" } {
            (open_form::hidden(page.ticket))
            (field("text", "What is wrong").rows(6).required().help("Name the sentence, the number or the source, and what it should be.").draw(fields))
            (field("url", "What shows it").kind("url").help("The address of a source that we can look at.").draw(fields))
            (mail_field().draw(fields))
            p.btns { button.btn.btn-main type="submit" { "Send it" } }
            p.fine {
                "What you send is read by people, not published. "
                a href="/corrections" { "How we correct" }
            }
        }
    };
    print(
        page.site,
        &ReaderPage {
            title: "Ask for a correction",
            description: "Tell us what is wrong in a fact-check.",
            canonical: &format!("{}{path}/appeal", page.base),
            tab: "/fact-checks",
            unlisted: true,
            body: Some(body),
            ..ReaderPage::default()
        },
    )
}

/// Draws that something is not taken at the moment.
pub fn closed(site: &Site, kind: Kind) -> Markup {
    let (title, said) = match kind {
        Kind::Submission => ("Suggest a claim", "We do not take suggestions at the moment."),
        Kind::Appeal => ("Ask for a correction", "We do not take requests here at the moment."),
    };
    let body = html! {
        h1.headline { (title) }
        p.standfirst { (said) }
        p.gap { "How else to reach us: " a href="/about" { "About " (site.site_name) } }
    };
    print(
        site,
        &ReaderPage {
            title,
            unlisted: true,
            body: Some(body),
            ..ReaderPage::default()
        },
    )
}

/// Draws what became of something.
pub fn status(page: &StatusPage<'_>) -> Markup {
    let row = page.row;
    let title = match row.kind {
        Kind::Submission => "Your suggestion",
        Kind::Appeal => "Your request for a correction",
    };
    let body = html! {
        h1.headline { (title) }
        p.standfirst.headline-top { (standing(page)) }
        @if let Some(answer) = &row.answer {
            section.section aria-labelledby="answer" {
                h2 #answer { "Our answer" }
                div.prose { p.lines { (answer) } }
            }
        }
        @if let Some(head) = &page.became.head {
            section.section aria-labelledby="check" {
                h2 #check { "The fact-check" }
                p { a href=(head.path()) { (head.headline) } }
            }
        }
        section.section aria-labelledby="sent" {
            h2 #sent { "What you sent" }
            div {
                div.prose { p.lines { (row.text) } }
                dl.readout {
                    div { dt { "Sent" } dd { (day_of(row.sent_at)) } }
                    @if let Some(at) = row.decided_at { div { dt { "Answered" } dd { (day_of(at)) } } }
                    @if let Some(who) = &row.said_by { div { dt { "Said by" } dd { (who) } } }
                    @if let Some(url) = &row.url { div { dt { "Where" } dd.long { (url) } } }
                }
            }
        }
        p.fine.gap {
            "Keep the address of this page: it is the only way back to it, and whoever has it can see this. "
            @if row.email.is_some() { "You also get the answer by mail." }
        }
    };
    print(
        page.site,
        &ReaderPage {
            title,
            unlisted: true,
            body: Some(body),
            ..ReaderPage::default()
        },
    )
}

/// Where it stands, in a sentence.
fn standing(page: &StatusPage<'_>) -> &'static str {
    let became = page.became;
    match page.row.state {
        State::Waiting => "It has arrived and waits for someone to read it.",
        State::Taken if became.head.is_some() => "We took it up and checked it.",
        State::Taken if became.given_up => "We took it up, and found that we cannot check it after all.",
        State::Taken => "We took it up: it is on our list of claims to check.",
        State::Declined => "We read it and will not check it.",
        State::Upheld => {
            "You are right. The fact-check is being worked on again; what it says stays up until the correction is published."
        }
        State::Rejected => "We looked into it. The fact-check stays as it is.",
        State::Spam => "We set it aside as not meant for us. If that is a mistake, write to us in another way.",
    }
}
