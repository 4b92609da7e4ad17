//! Where the fact-check stands in public, and the forms that change that.

use maud::{Markup, html};

use super::Show;
use crate::{
    claim::Status,
    publication::{
        CorrectionTier, Head, State,
        pages::{self, Publish},
    },
    web::forms::Fields,
};

/// The box of the publication: for what is approved, or was published or scheduled before.
pub fn publication(page: &Show<'_>) -> Markup {
    let bench = page.bench;
    let approved = bench.claim.status == Status::Approved;
    html! {
        @if approved || bench.head().is_some() {
            section.box aria-labelledby="publication-h" #publication {
                h2 #publication-h { "Publication" }
                @match bench.head() {
                    Some(head) => p { (pages::in_words(head)) },
                    None => p.soft { "Not published yet." },
                }
                @if let Some(head) = bench.head() { (difference(head, bench.standing.tier, approved)) }
                (pages::changes(&bench.standing.differences))
                @if bench.head().is_some_and(|head| head.state == State::Live) {
                    (pages::appearances(&page.form(), bench.standing.appearances, page.may.publish))
                }
                @if page.may.publish {
                    @if approved && bench.to_publish() {
                        (pages::publish(&Publish { form: page.form(), standing: &bench.standing }, &Fields::default()))
                    }
                    @if let Some(head) = bench.head() { (take_back(page, head)) }
                }
            }
        }
    }
}

/// How what is on the desk differs from what is public.
fn difference(head: &Head, tier: Option<CorrectionTier>, approved: bool) -> Markup {
    html! {
        @if head.state == State::Live {
            p.fine {
                @match tier {
                    None => "The desk says the same as the public page.",
                    Some(tier) if !approved => { "The desk says something else by now. Published as it is, that would be: " (tier.label()) "." }
                    Some(_) => "The desk says something else than the public page.",
                }
            }
        }
    }
}

fn take_back(page: &Show<'_>, head: &Head) -> Markup {
    html! {
        @if head.publish_at.is_some() { p { (pages::unschedule(&page.form())) } }
        @if matches!(head.state, State::Live | State::Retracted) {
            details {
                summary { "Take it back" }
                (pages::retract(&page.form(), head, "retract-note", &Fields::default()))
            }
        }
    }
}

/// The box of its translations.
pub fn translations(page: &Show<'_>) -> Markup {
    let rows = page.bench.translations.as_slice();
    let on_the_way = page.bench.claim.status.step() > 0;
    html! {
        @if !rows.is_empty() || (page.may.publish && on_the_way) {
            section.box aria-labelledby="translations-h" #translations {
                h2 #translations-h { "Translations " @if !rows.is_empty() { span.count { (rows.len()) } } }
                (pages::translations(&page.form(), rows, page.may.publish))
                @if page.may.publish && on_the_way {
                    details {
                        summary { "Link a translation" }
                        (pages::link(&page.form(), &Fields::default()))
                    }
                }
            }
        }
    }
}
