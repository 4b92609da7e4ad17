//! Pages for readers who leave a reply or report one.

use maud::{Markup, html};

use super::Reply;
use crate::{
    publication::{Document, Head},
    site::Site,
    web::{
        components::linked,
        forms::{Fields, field, summary},
        layout::{self, Masthead, ReaderPage},
        open_form,
    },
};

/// What stands in the place of the form.
#[derive(Debug, Clone, Copy)]
pub enum Form<'a> {
    /// The form.
    Open {
        /// Its ticket.
        ticket: &'a str,
    },
    /// That it has arrived.
    Sent,
    /// That there is none.
    Closed,
}

fn print(site: &Site, title: &str, body: Markup) -> Markup {
    let masthead = Masthead {
        site_name: &site.site_name,
        tagline: &site.tagline,
    };
    layout::reader(
        &masthead,
        &ReaderPage {
            title,
            tab: "/fact-checks",
            unlisted: true,
            body: Some(body),
            ..ReaderPage::default()
        },
    )
}

/// Draws the form that leaves a reply.
pub fn reply(site: &Site, of: (&Head, &Document), form: &Form<'_>, fields: &Fields) -> Markup {
    let (path, document) = (of.0.path(), of.1);
    let body = html! {
        p.kicker { a href=(path) { "Fact-check" } }
        h1.headline { "Leave a reply" }
        p.standfirst { "On: " a href=(path) { (document.headline) } }
        @match form {
            Form::Open { ticket } => {
                div.gap { (summary(fields)) }
                form.form.narrow method="post" action={ (path) "/reply" } {
                    (open_form::hidden(ticket))
                    (field("name", "Your name").required().autocomplete("name").help("Stands beside your reply.").draw(fields))
                    (field("text", "Your reply").rows(7).required().help("Plain text. Addresses become links.").draw(fields))
                    p.btns { button.btn.btn-main type="submit" { "Send it" } }
                    p.fine {
                        "Someone reads each reply before it is shown. "
                        @if site.appeals_open { "Is something wrong in the fact-check? " a href={ (path) "/appeal" } { "Ask for a correction" } " instead: that is decided and answered." }
                    }
                }
            }
            Form::Sent => { p.gap { "Thank you. Someone reads it before it is shown." } p.gap-small { a href=(path) { "Back to the fact-check" } } }
            Form::Closed => { p.gap { "Replies are closed on this page." } p.gap-small { a href=(path) { "Back to the fact-check" } } }
        }
    };
    print(site, "Leave a reply", body)
}

/// Draws the form that reports a reply.
pub fn report(site: &Site, head: &Head, reply: &Reply, form: &Form<'_>, fields: &Fields) -> Markup {
    let path = head.path();
    let body = html! {
        p.kicker { a href=(path) { "Fact-check" } }
        h1.headline { "Report a reply" }
        section.section.gap aria-labelledby="which" {
            h2 #which { "The reply" }
            div { p { b { (reply.name) } } div.prose { p.lines { (linked(&reply.text)) } } }
        }
        @match form {
            Form::Open { ticket } => {
                (summary(fields))
                form.form.narrow method="post" action={ (path) "/replies/" (reply.id) "/report" } {
                    (open_form::hidden(ticket))
                    (field("reason", "What is wrong with it").rows(3).required().draw(fields))
                    p.btns { button.btn.btn-main type="submit" { "Report it" } }
                }
            }
            _ => { p { "Thank you. Someone looks at it." } p.gap-small { a href=(path) { "Back to the fact-check" } } }
        }
    };
    print(site, "Report a reply", body)
}
