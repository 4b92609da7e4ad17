//! Pages for readers who send something: the two forms, and what became of it.

use std::borrow::Cow;

use maud::{Markup, html};

use super::{Kind, State, Submission};
use crate::{
    publication::{Document, Head, State as Standing, store::Listed},
    site::Site,
    web::{
        forms::{Fields, field, summary_in},
        languages::PageLanguage,
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

fn mail_field(lang: PageLanguage, fields: &Fields) -> Markup {
    field("email", &lang.say("your-mail"))
        .lang(lang)
        .kind("email")
        .autocomplete("email")
        .help(&lang.say("your-mail-help"))
        .draw(fields)
}

/// Draws the form that suggests a claim.
pub fn suggest(page: &SuggestPage<'_>) -> Markup {
    let (lang, fields) = (page.site.language, page.fields);
    let near = page.near.unwrap_or_default();
    let body = html! {
        h1.headline { (lang.say("suggest")) }
        p.standfirst { (lang.say("suggest-intro")) }
        div.gap { (summary_in(lang, fields)) }
        @if !near.is_empty() {
            section.section aria-labelledby="near" {
                h2 #near { (lang.say("near")) }
                div.ruled { @for row in near { (checked(lang, row)) } }
            }
        }
        form.form.narrow method="post" action="/suggest" {
            (open_form::hidden(lang, page.ticket))
            @if !near.is_empty() {
                input type="hidden" name="seen" value="yes";
                h2 { (lang.say("none-of-these")) }
            }
            (field("text", &lang.say("what-claimed")).lang(lang).rows(4).required().help(&lang.say("what-claimed-help")).draw(fields))
            (field("said_by", &lang.say("who-said")).help(&lang.say("who-said-help")).draw(fields))
            (field("url", &lang.say("where-seen")).kind("url").help(&lang.say("where-seen-help")).draw(fields))
            (mail_field(lang, fields))
            p.btns {
                button.btn.btn-main type="submit" { @if near.is_empty() { (lang.say("send")) } @else { (lang.say("send-anyway")) } }
            }
            p.fine { (lang.say("suggest-note")) }
        }
    };
    print(
        page.site,
        &ReaderPage {
            lang,
            title: &lang.say("suggest"),
            description: &lang.say("suggest-description"),
            canonical: &format!("{}/suggest", page.base),
            tab: "/suggest",
            body: Some(body),
            ..ReaderPage::default()
        },
    )
}

fn checked(lang: PageLanguage, row: &Listed) -> Markup {
    html! {
        article.teaser {
            p { (verdict(&row.document)) }
            h3 { a href=(row.head.path()) { (row.document.headline) } }
            p.small { (lang.say_with("quoted", &[("words", (&row.document.statement).into())])) }
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
    let (lang, fields, document) = (page.site.language, page.fields, page.document);
    let path = page.head.path();
    let body = html! {
        p.kicker { a href=(path) { (lang.say("fact-check")) } }
        h1.headline { (lang.say("ask-correction")) }
        p.standfirst { (lang.say("appeal-intro")) }
        section.section.gap aria-labelledby="which" {
            h2 #which { (lang.say("the-fact-check")) }
            div.teaser {
                p { @if page.head.state == Standing::Live { (verdict(document)) } @else { b { (lang.say("retracted")) } } }
                h3 { a href=(path) { (document.headline) } }
                p.small { (lang.say_with("quoted", &[("words", (&document.statement).into())])) }
                p.fine {
                    @let published = ("published", lang.day_of(document.first_published_at).into());
                    @if document.corrections.is_empty() { (lang.say_html("never-changed", &[published])) } @else {
                        (lang.say_html("changed-last", &[published, ("changed", lang.day_of(document.published_at).into())]))
                        " " a href={ (path) "/history" } { (lang.say("corrected-already")) }
                    }
                }
            }
        }
        (summary_in(lang, fields))
        form.form.narrow method="post" action={ (path) "/appeal" } {
            (open_form::hidden(lang, page.ticket))
            (field("text", &lang.say("what-wrong")).lang(lang).rows(6).required().help(&lang.say("what-wrong-help")).draw(fields))
            (field("url", &lang.say("what-shows")).kind("url").help(&lang.say("what-shows-help")).draw(fields))
            (mail_field(lang, fields))
            p.btns { button.btn.btn-main type="submit" { (lang.say("send")) } }
            p.fine {
                (lang.say("not-published")) " "
                a href="/corrections" { (lang.say("policy-corrections")) }
            }
        }
    };
    print(
        page.site,
        &ReaderPage {
            lang,
            title: &lang.say("ask-correction"),
            description: &lang.say("appeal-description"),
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
    let lang = site.language;
    let (title, said) = match kind {
        Kind::Submission => (lang.say("suggest"), lang.say("suggest-closed")),
        Kind::Appeal => (lang.say("ask-correction"), lang.say("appeal-closed")),
    };
    let body = html! {
        h1.headline { (title) }
        p.standfirst { (said) }
        p.gap { (lang.say_html("reach-us", &[("link", html! { a href="/about" { (lang.say_with("about-name", &[("name", (&site.site_name).into())])) } }.into())])) }
    };
    print(
        site,
        &ReaderPage {
            lang,
            title: &title,
            unlisted: true,
            body: Some(body),
            ..ReaderPage::default()
        },
    )
}

/// Draws what became of something.
pub fn status(page: &StatusPage<'_>) -> Markup {
    let (lang, row) = (page.site.language, page.row);
    let title = match row.kind {
        Kind::Submission => lang.say("your-suggestion"),
        Kind::Appeal => lang.say("your-appeal"),
    };
    let body = html! {
        h1.headline { (title) }
        p.standfirst.headline-top { (standing(lang, page)) }
        @if let Some(answer) = &row.answer {
            section.section aria-labelledby="answer" {
                h2 #answer { (lang.say("our-answer")) }
                div.prose { p.lines { (answer) } }
            }
        }
        @if let Some(head) = &page.became.head {
            section.section aria-labelledby="check" {
                h2 #check { (lang.say("the-fact-check")) }
                p { a href=(head.path()) { (head.headline) } }
            }
        }
        section.section aria-labelledby="sent" {
            h2 #sent { (lang.say("you-sent")) }
            div {
                div.prose { p.lines { (row.text) } }
                dl.readout {
                    div { dt { (lang.say("sent")) } dd { (lang.day_of(row.sent_at)) } }
                    @if let Some(at) = row.decided_at { div { dt { (lang.say("answered")) } dd { (lang.day_of(at)) } } }
                    @if let Some(who) = &row.said_by { div { dt { (lang.say("said-by")) } dd { (who) } } }
                    @if let Some(url) = &row.url { div { dt { (lang.say("where")) } dd.long { (url) } } }
                }
            }
        }
        p.fine.gap {
            (lang.say("keep-address")) " "
            @if row.email.is_some() { (lang.say("answer-by-mail")) }
        }
    };
    print(
        page.site,
        &ReaderPage {
            lang,
            title: &title,
            unlisted: true,
            body: Some(body),
            ..ReaderPage::default()
        },
    )
}

/// Where it stands, in a sentence.
fn standing(lang: PageLanguage, page: &StatusPage<'_>) -> Cow<'static, str> {
    let became = page.became;
    match page.row.state {
        State::Taken if became.given_up && became.head.is_none() => lang.say("state-given-up"),
        state => state.told(lang, became.head.is_some()),
    }
}
