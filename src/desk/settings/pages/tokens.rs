//! The page of everybody's tokens.

use std::collections::HashMap;

use maud::{Markup, html};

use super::framed;
use crate::{
    ids::PersonId,
    staff::tokens::Token,
    web::{
        components::day_of,
        forms::post_button,
        layout::{Frame, SettingsTab},
    },
};

/// All tokens with whose they are, newest first.
pub fn show(frame: &Frame, tokens: &[Token], owners: &HashMap<PersonId, String>) -> Markup {
    let in_force = tokens.iter().filter(|token| token.revoked_at.is_none()).count();
    let meta = [html! { (in_force) " in force" }];
    let body = html! {
        section.box aria-labelledby="tokens-h" {
            h2.unseen #tokens-h { "All tokens" }
            @if tokens.is_empty() {
                p.soft { "No program has a token. Everyone makes their own under “My account”; it never lets a program do more than its owner may." }
            } @else {
                ul.work.ruled { @for token in tokens { li { (one(frame, token, owners)) } } }
            }
        }
    };
    framed(frame, SettingsTab::Tokens, "Tokens", &meta, &body)
}

fn one(frame: &Frame, token: &Token, owners: &HashMap<PersonId, String>) -> Markup {
    html! {
        p {
            b { (token.name) }
            " " span.fine { (owners.get(&token.person_id).map_or("", String::as_str)) " · " (token.scopes) }
        }
        p.fine { "made " (day_of(token.created_at)) }
        @match token.revoked_at {
            Some(at) => p.fine { "revoked " (day_of(at)) },
            None => (post_button(&format!("/desk/settings/tokens/{}/revoke", token.id), &frame.csrf, "Revoke", "btn-small")),
        }
    }
}
