//! Pages for signing in, for one's own account, and for the people of the desk.

use maud::{Markup, html};

use super::{Person, PersonState, Role, Scope, tokens::Token};
use crate::{
    ids::PersonId,
    web::{
        components::day_of,
        forms::{Fields, choices, csrf, field, post_button, summary},
        layout::{self, DeskPage, DeskTab, Frame, SettingsTab, settings_tabs},
    },
};

/// What a page outside the desk needs.
pub struct Outside<'a> {
    /// The newsroom's name.
    pub site_name: &'a str,
    /// The form token.
    pub csrf: &'a str,
    /// A sentence to be shown once.
    pub notice: Option<&'a str>,
}

fn centred(around: &Outside<'_>, title: &str, body: &Markup) -> Markup {
    layout::bare(
        around.site_name,
        title,
        around.notice,
        &html! { div.centre { h1 { (title) } (body) } },
    )
}

/// The way in.
pub fn sign_in(around: &Outside<'_>, fields: &Fields) -> Markup {
    centred(
        around,
        "Sign in to the desk",
        &html! {
            (summary(fields))
            form.form method="post" action="/sign-in" {
                (csrf(around.csrf))
                input type="hidden" name="next" value=(fields.value("next"));
                (field("email", "E-mail").kind("email").autocomplete("username").required().draw(fields))
                (field("password", "Password").kind("password").autocomplete("current-password").required()
                    .help("After five wrong tries there is a pause, which ends by itself.").draw(fields))
                p.btns { button.btn.btn-main type="submit" { "Sign in" } }
            }
            p.small.gap { a href="/forgotten" { "Forgotten password" } " · " a href="/" { "Readers’ pages" } }
        },
    )
}

/// Asks where to send a link.
pub fn forgotten(around: &Outside<'_>, fields: &Fields) -> Markup {
    centred(
        around,
        "Choose a new password",
        &html! {
            p { "We send a link to your address. It is good for two hours." }
            form.form method="post" action="/forgotten" {
                (csrf(around.csrf))
                (field("email", "E-mail").kind("email").autocomplete("username").required().draw(fields))
                p.btns { button.btn.btn-main type="submit" { "Send the link" } a.btn href="/sign-in" { "Back" } }
            }
        },
    )
}

/// Chooses a password, behind a link.
pub fn choose(around: &Outside<'_>, person: &Person, fields: &Fields) -> Markup {
    centred(
        around,
        "Choose a password",
        &html! {
            p { "For " b { (person.name) } ", " (person.email) "." }
            (summary(fields))
            form.form method="post" {
                (csrf(around.csrf))
                (new_password(fields))
                p.btns { button.btn.btn-main type="submit" { "Set the password" } }
            }
        },
    )
}

fn new_password(fields: &Fields) -> Markup {
    html! {
        (field("new_password", "New password").kind("password").autocomplete("new-password").required()
            .help("At least 10 characters. A few words are best.").draw(fields))
        (field("again", "The same again").kind("password").autocomplete("new-password").required().draw(fields))
    }
}

/// One's own account.
pub struct Account<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// Whose.
    pub person: &'a Person,
    /// Their tokens.
    pub tokens: &'a [Token],
    /// A token just made, shown this once.
    pub made: Option<&'a str>,
}

/// Draws one's own account.
pub fn account(page: &Account<'_>, fields: &Fields) -> Markup {
    let scopes: Vec<(&str, &str)> = Scope::ALL
        .iter()
        .map(|scope| (scope.as_str(), scope_words(*scope)))
        .collect();
    let body = html! {
        div.head { div {
            h1 { (page.person.name) }
            ul.meta { li { (page.person.email) } li { (roles(&page.person.roles)) } }
        } }
        (summary(fields))
        div.cols.cols-half {
            section.box aria-labelledby="password-h" {
                h2 #password-h { "Password" }
                form.form method="post" action="/desk/me/password" {
                    (csrf(&page.frame.csrf))
                    // For password managers; without a name it is not sent.
                    input type="text" autocomplete="username" aria-label="E-mail" value=(page.person.email) hidden;
                    (field("password", "Present password").kind("password").autocomplete("current-password").required().draw(fields))
                    (new_password(fields))
                    p.fine { "You are signed out everywhere, and sign in again with the new one." }
                    p { button.btn type="submit" { "Change the password" } }
                }
            }
            section.box aria-labelledby="tokens-h" {
                h2 #tokens-h { "Tokens for programs" }
                @if let Some(secret) = page.made {
                    div.done role="status" {
                        p { "This is the new token. It is shown only now; keep it where secrets are kept." }
                        p { code.long { (secret) } }
                    }
                }
                @if page.tokens.is_empty() {
                    p.soft { "None yet. A token lets a program use the API in your name, within its scopes." }
                } @else {
                    ul.work.ruled {
                        @for token in page.tokens {
                            li {
                                p { b { (token.name) } " " span.fine { (token.scopes) " · made " (day_of(token.created_at)) } }
                                @match token.revoked_at {
                                    Some(at) => p.fine { "revoked " (day_of(at)) },
                                    None => (post_button(&format!("/desk/me/tokens/{}/revoke", token.id), &page.frame.csrf, "Revoke", "btn-small")),
                                }
                            }
                        }
                    }
                }
                form.form method="post" action="/desk/me/tokens" {
                    (csrf(&page.frame.csrf))
                    (field("name", "What is it for?").required().draw(fields))
                    (choices("scope", "It may, as far as you may", &scopes, fields))
                    p { button.btn type="submit" { "Make a token" } }
                }
            }
        }
    };
    layout::desk(
        page.frame,
        &DeskPage {
            title: "My account",
            tab: None,
            crumbs: &[("/desk", "My work")],
            body,
        },
    )
}

fn scope_words(scope: Scope) -> &'static str {
    match scope {
        Scope::Read => "read: all that the desk’s pages show",
        Scope::Write => "write: take in, log, edit, move",
        Scope::Review => "review: give verdicts",
        Scope::Publish => "publish: publish, correct, retract",
        Scope::Admin => "admin: change settings, read the log",
    }
}

fn roles(roles: &[Role]) -> String {
    roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(", ")
}

/// Everyone at the desk.
pub struct People<'a> {
    /// Around it.
    pub frame: &'a Frame,
    /// Them.
    pub people: &'a [Person],
    /// Who looks at them.
    pub me: PersonId,
}

/// Draws everyone, and the form that invites one more.
pub fn people(page: &People<'_>, fields: &Fields) -> Markup {
    let all_roles = [
        ("viewer", "viewer: looks"),
        ("editor", "editor: logs, gathers, writes, publishes"),
        ("reviewer", "reviewer: gives verdicts on others’ work"),
        ("admin", "admin: runs the desk"),
    ];
    let body = html! {
        div.head { h1 { "People " span.count { (page.people.len()) } } }
        (settings_tabs(page.frame, SettingsTab::People))
        (summary(fields))
        div.cols.cols-rail {
            section.box aria-labelledby="people-h" {
                h2.unseen #people-h { "Everyone" }
                ul.work.ruled {
                    @for person in page.people { li { (one(person, page)) } }
                }
            }
            section.box aria-labelledby="invite-h" {
                h2 #invite-h { "Invite someone" }
                form.form method="post" action="/desk/settings/people" {
                    (csrf(&page.frame.csrf))
                    (field("name", "Name").required().help("As it will stand beside their work.").draw(fields))
                    (field("email", "E-mail").kind("email").required().draw(fields))
                    (choices("role", "They are", &all_roles, fields))
                    p { button.btn.btn-main type="submit" { "Send the invitation" } }
                }
            }
        }
    };
    let crumbs = [("/desk/settings", "Settings")];
    layout::desk(
        page.frame,
        &DeskPage {
            title: "People",
            tab: Some(DeskTab::Settings),
            crumbs: &crumbs,
            body,
        },
    )
}

fn one(person: &Person, page: &People<'_>) -> Markup {
    let action = |what: &str| format!("/desk/settings/people/{}/{what}", person.id);
    html! {
        p {
            b { (person.name) } @if person.id == page.me { " (you)" }
            " " span.fine { (person.email) " · " (roles(&person.roles)) }
            @match person.state {
                PersonState::Invited => { " " span.tag { "invited" } }
                PersonState::Disabled => { " " span.tag { "disabled" } }
                PersonState::Active => {}
            }
        }
        details {
            summary { "Change" span.unseen { " " (person.name) } }
            form.form method="post" action=(action("roles")) {
                (csrf(&page.frame.csrf))
                fieldset {
                    legend.label { "Roles" }
                    @for role in Role::ALL {
                        label.choice { input type="checkbox" name="role" value=(role) checked[person.is(*role)]; " " (role) }
                    }
                }
                p { button.btn.btn-small type="submit" { "Save roles" } }
            }
            div.btns {
                @if person.state == PersonState::Disabled {
                    (post_button(&action("enable"), &page.frame.csrf, "Give access again", "btn-small"))
                } @else {
                    (post_button(&action("invite-again"), &page.frame.csrf, "Send a new link", "btn-small"))
                    (post_button(&action("disable"), &page.frame.csrf, "End access", "btn-small"))
                }
            }
        }
    }
}
