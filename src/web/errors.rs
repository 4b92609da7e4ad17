//! Pages for what went wrong, each with a way onward.

use std::borrow::Cow;

use maud::{Markup, html};

use super::{components::difference, forms::Fields, languages::PageLanguage, layout};
use crate::{
    problem::{Code, Problem, Stale},
    text::diff,
};

/// Who meets a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// Someone of the desk.
    Desk,
    /// Someone on the way into it.
    Door,
    /// A reader, who keeps the masthead and is spoken to in the language of the site.
    Reader(PageLanguage),
}

/// A page for a problem.
pub fn problem(site_name: &str, problem: &Problem, whom: Whom) -> Markup {
    let code = problem.code;
    if let Whom::Reader(lang) = whom {
        let masthead = layout::Masthead { site_name, tagline: "" };
        let title = told(lang, code);
        let page = layout::ReaderPage {
            title: &title,
            lang,
            unlisted: true,
            body: Some(html! {
                p.kicker { (lang.say_with("error-status", &[("status", code.status().to_string().into())])) }
                h1.headline { (title) }
                p.standfirst { (told_more(lang, problem)) }
                @if problem.fields.len() > 1 {
                    ul.bullets { @for error in &problem.fields { li { (error.message) } } }
                }
                @if let Some(seconds) = problem.retry_after { p { (try_again(lang, seconds)) } }
                p.btns.gap {
                    a.btn.btn-main href="/fact-checks" { (lang.say("all-fact-checks")) }
                    a.btn href="/" { (lang.say("front-page")) }
                }
            }),
            ..layout::ReaderPage::default()
        };
        return layout::reader(&masthead, &page);
    }
    let body = html! {
        div.centre {
            p.kicker { "Error " (code.status()) }
            h1 { (heading(code)) }
            p { (said(problem)) }
            (explained(problem))
            (onward(code, whom))
        }
    };
    layout::bare(site_name, code.title(), None, &body)
}

/// The problem in a few words, for readers.
fn told(lang: PageLanguage, code: Code) -> Cow<'static, str> {
    match code {
        Code::NotFound => lang.say("error-not-found"),
        Code::Gone => lang.say("error-gone"),
        Code::TooManyAttempts => lang.say("error-too-many"),
        Code::TooLarge => lang.say("error-too-large"),
        Code::Forged => lang.say("error-forged"),
        Code::NotAllowed => lang.say("error-not-allowed"),
        Code::Internal => lang.say("error-internal"),
        Code::Unavailable => lang.say("error-unavailable"),
        _ => lang.say("error-unreadable"),
    }
}

/// The problem in a sentence. Details are in English, but for what the desk itself says; elsewhere the kind alone is told.
fn told_more(lang: PageLanguage, problem: &Problem) -> Cow<'_, str> {
    match problem.code {
        Code::NotFound => lang.say("error-not-found-says"),
        Code::Gone | Code::NotAllowed => problem.detail.as_str().into(),
        _ if lang == PageLanguage::English => problem.detail.as_str().into(),
        Code::TooManyAttempts => lang.say("error-too-many-says"),
        Code::TooLarge => lang.say("error-too-large-says"),
        Code::Forged => lang.say("error-forged-says"),
        Code::Internal => lang.say("error-internal-says"),
        Code::Unavailable => lang.say("error-unavailable-says"),
        _ => lang.say("error-unreadable-says"),
    }
}

/// How long to wait; seconds are rounded up.
fn try_again(lang: PageLanguage, seconds: u64) -> String {
    let minutes = i64::try_from(seconds.div_ceil(60)).unwrap_or(i64::MAX).max(1);
    if minutes < 60 {
        lang.say_with("try-again-minutes", &[("n", minutes.into())])
    } else {
        lang.say_with("try-again-hours", &[("n", ((minutes + 59) / 60).into())])
    }
}

fn heading(code: Code) -> &'static str {
    match code {
        Code::NotFound => "There is nothing at this address",
        Code::Gone => "This is no longer published",
        Code::Forbidden => "You may not do this",
        Code::TooManyAttempts => "Too many attempts for now",
        code => code.title(),
    }
}

/// The problem in a sentence. For an address where nothing is, the heading has said that much already.
fn said(problem: &Problem) -> Cow<'_, str> {
    if problem.code == Code::NotFound && problem.detail == Problem::not_found("page").detail {
        PageLanguage::English.say("error-not-found-says")
    } else {
        problem.detail.as_str().into()
    }
}

/// What is known beyond the sentence: what to mend, what is missing, how long to wait, how the record stands now.
fn explained(problem: &Problem) -> Markup {
    html! {
        @if !problem.unmet.is_empty() {
            ul.unmet { @for unmet in &problem.unmet { li { (unmet.message) } } }
        }
        @if problem.fields.len() > 1 {
            ul.bullets { @for error in &problem.fields { li { (error.message) } } }
        }
        @if let Some(seconds) = problem.retry_after {
            p { (try_again(PageLanguage::English, seconds)) }
        }
        @if let Some(stale) = &problem.stale {
            p { "Go back: what you typed is still there. This is what the record says now:" }
            dl.readout {
                @for (name, text) in &stale.now {
                    div { dt { (name.replace('_', " ")) } dd.world.lines { (text) } }
                }
            }
        }
    }
}

fn onward(code: Code, whom: Whom) -> Markup {
    let (main, other) = match (code, whom) {
        (Code::NotSignedIn, _) | (_, Whom::Door) => (("/sign-in", "Sign in"), ("/", "Readers’ pages")),
        _ => (("/desk", "Go to my work"), ("/desk/claims", "All claims")),
    };
    html! { p.btns.gap { a.btn.btn-main href=(main.0) { (main.1) } a.btn href=(other.0) { (other.1) } } }
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

/// What clashed, field by field: the record as it is now, what was sent, and `labels` as (name, label).
pub fn clashes<'a>(stale: &'a Stale, fields: &'a Fields, labels: &[(&'a str, &'a str)]) -> Vec<Clash<'a>> {
    let label = |name: &'a str| labels.iter().find(|(n, _)| *n == name).map_or(name, |(_, label)| label);
    stale
        .now
        .iter()
        .map(|(name, theirs)| Clash {
            name,
            label: label(name),
            theirs,
            yours: fields.value(name),
        })
        .collect()
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
            @if conflict.fields.iter().all(|field| field.theirs == field.yours) {
                p { "Both texts are the same: there is nothing to decide." }
            }
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
                                p.world.lines { @if field.theirs.is_empty() { span.soft { "nothing" } } @else { (field.theirs) } }
                            }
                            div {
                                h3 { "You, compared with it" }
                                p.world.lines { (difference(&diff::words(field.theirs, field.yours))) }
                            }
                        }
                        div.field.gap {
                            label for=(id) { "What is to be saved" }
                            textarea.world id=(id) name=(field.name) rows=(rows(field.yours)) { "\n" (field.yours) }
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

/// Enough lines to see a text whole, up to a point.
fn rows(text: &str) -> usize {
    (text.lines().map(|line| 1 + line.chars().count() / 90).sum::<usize>() + 1).clamp(2, 16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::{FieldError, Stale};

    fn clashes(yours: &str) -> String {
        conflict(&Conflict {
            changed_by: Some("Ines <Okafor>"),
            based_on: 14,
            version: 15,
            action: "/desk/claims/1/fact-check",
            back: "/desk/claims/1",
            csrf: "token",
            fields: &[
                Clash {
                    name: "finding",
                    label: "Finding",
                    theirs: "Between 98,000 and 127,000 troops.",
                    yours,
                },
                Clash {
                    name: "headline",
                    label: "Headline",
                    theirs: "The same",
                    yours: "The same",
                },
            ],
        })
        .into_string()
    }

    #[test]
    fn a_conflict_shows_both_texts_and_loses_neither() {
        let drawn = clashes("About <100,000> troops.");
        assert!(drawn.contains("Ines &lt;Okafor&gt; saved before you did"));
        assert!(drawn.contains("Between 98,000 and 127,000 troops."));
        assert!(drawn.contains("\nAbout &lt;100,000&gt; troops.</textarea>"), "{drawn}");
        assert!(
            drawn.contains(r#"<input type="hidden" name="headline" value="The same">"#),
            "goes along as it is"
        );
        assert!(drawn.contains(r#"name="version" value="15""#) && drawn.contains("Save as version 16"));
        assert!(!drawn.contains("nothing to decide"));
        assert!(clashes("Between 98,000 and 127,000 troops.").contains("nothing to decide"));
    }

    #[test]
    fn every_problem_has_a_page_with_a_way_onward() {
        let readers = PageLanguage::ALL.iter().map(|lang| Whom::Reader(*lang));
        for whom in readers.chain([Whom::Desk, Whom::Door]) {
            for code in Code::ALL {
                let drawn = problem("Among the Fray", &Problem::new(*code, "Because <of> this."), whom).into_string();
                let english = !matches!(whom, Whom::Reader(lang) if lang != PageLanguage::English);
                assert!(
                    !english || *code == Code::NotFound || drawn.contains("Because &lt;of&gt; this."),
                    "{code:?}"
                );
                assert!(
                    drawn.contains(&code.status().to_string()) && drawn.contains("btn-main"),
                    "{code:?}"
                );
            }
        }
    }

    #[test]
    fn a_page_says_how_long_to_wait_what_to_mend_and_how_the_record_stands() {
        let mut waiting = Problem::new(Code::TooManyAttempts, "Five wrong tries.");
        waiting.retry_after = Some(61);
        let drawn = |whom| problem("F", &waiting, whom).into_string();
        assert!(drawn(Whom::Door).contains("Try again in 2 minutes."));
        let french = drawn(Whom::Reader(PageLanguage::French));
        assert!(french.contains(r#"<html lang="fr">"#) && french.contains("Réessayez dans 2 minutes."));
        assert!(!french.contains("Five wrong tries."), "{french}");
        let fields = vec![FieldError::new("a", "Say who."), FieldError::new("b", "Say when.")];
        assert!(
            problem("F", &Problem::invalid(fields), Whom::Desk)
                .into_string()
                .contains("<li>Say when.</li>")
        );
        let stale = Stale {
            based_on: 1,
            version: 2,
            changed_by: None,
            now: vec![("said_at", "Vestholm".to_owned())],
        };
        assert!(
            problem("F", &Problem::stale(stale), Whom::Desk)
                .into_string()
                .contains("<dt>said at</dt><dd class=\"world lines\">Vestholm</dd>")
        );
    }
}
