//! Pages for readers who leave a reply or report one.

use maud::{Markup, html};

use super::Reply;
use crate::{
    publication::{Document, Head},
    site::Site,
    web::{
        components::linked,
        forms::{Fields, field, summary_in},
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
            lang: site.language,
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
    let (lang, path, document) = (site.language, of.0.path(), of.1);
    let body = html! {
        p.kicker { a href=(path) { (lang.say("fact-check")) } }
        h1.headline { (lang.say("leave-reply")) }
        p.standfirst { (lang.say_html("reply-on", &[("headline", html! { a href=(path) { (document.headline) } }.into())])) }
        @match form {
            Form::Open { ticket } => {
                div.gap { (summary_in(lang, fields)) }
                form.form.narrow method="post" action={ (path) "/reply" } {
                    (open_form::hidden(lang, ticket))
                    (field("name", &lang.say("your-name")).lang(lang).required().autocomplete("name").help(&lang.say("your-name-help")).draw(fields))
                    (field("text", &lang.say("your-reply")).lang(lang).rows(7).required().help(&lang.say("your-reply-help")).draw(fields))
                    p.btns { button.btn.btn-main type="submit" { (lang.say("send")) } }
                    p.fine {
                        (lang.say("reply-note")) " "
                        @if site.appeals_open { (lang.say_html("reply-or-appeal", &[("link", html! { a href={ (path) "/appeal" } { (lang.say("ask-correction")) } }.into())])) }
                    }
                }
            }
            Form::Sent => { p.gap { (lang.say("reply-sent")) } p.gap-small { a href=(path) { (lang.say("back-to-fact-check")) } } }
            Form::Closed => { p.gap { (lang.say("replies-closed")) } p.gap-small { a href=(path) { (lang.say("back-to-fact-check")) } } }
        }
    };
    print(site, &lang.say("leave-reply"), body)
}

/// Draws the form that reports a reply.
pub fn report(site: &Site, head: &Head, reply: &Reply, form: &Form<'_>, fields: &Fields) -> Markup {
    let (lang, path) = (site.language, head.path());
    let body = html! {
        p.kicker { a href=(path) { (lang.say("fact-check")) } }
        h1.headline { (lang.say("report-reply")) }
        section.section.gap aria-labelledby="which" {
            h2 #which { (lang.say("the-reply")) }
            div { p { b { (reply.name) } } div.prose { p.lines { (linked(&reply.text)) } } }
        }
        @match form {
            Form::Open { ticket } => {
                (summary_in(lang, fields))
                form.form.narrow method="post" action={ (path) "/replies/" (reply.id) "/report" } {
                    (open_form::hidden(lang, ticket))
                    (field("reason", &lang.say("report-reason")).lang(lang).rows(3).required().draw(fields))
                    p.btns { button.btn.btn-main type="submit" { (lang.say("report-it")) } }
                }
            }
            _ => { p { (lang.say("report-sent")) } p.gap-small { a href=(path) { (lang.say("back-to-fact-check")) } } }
        }
    };
    print(site, &lang.say("report-reply"), body)
}
