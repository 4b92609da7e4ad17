//! Pages of saved lists: all that one sees, and the form for one.

use maud::{Markup, html};

use super::SavedList;
use crate::web::{
    components::empty,
    forms::{self, Fields, csrf, field, post_button, tick},
    layout::{self, DeskPage, DeskTab, Frame},
};

/// A list as the page of lists shows it.
pub struct Shown<'a> {
    /// It.
    pub list: &'a SavedList,
    /// Who saved it.
    pub owner: &'a str,
    /// The address of its feed for whoever looks.
    pub feed: String,
    /// Whether they may change it.
    pub may_change: bool,
}

fn desk(frame: &Frame, title: &str, crumbs: &[(&str, &str)], body: Markup) -> Markup {
    let page = DeskPage {
        title,
        tab: Some(DeskTab::Claims),
        crumbs,
        body,
    };
    layout::desk(frame, &page)
}

/// Draws the lists.
pub fn lists(frame: &Frame, lists: &[Shown<'_>]) -> Markup {
    let body = html! {
        div.head { h1 { "Saved lists" } }
        @if lists.is_empty() {
            (empty("No list is saved yet. Search the claims or choose filters, then save what you see under a name: it stays up to date.",
                Some(("/desk/claims", "To the claims"))))
        } @else {
            p.small { "Each list is a feed too. The address of a feed is yours alone and needs no signing in: give it to your feed reader and to nobody else." }
            ul.work.ruled { @for shown in lists { li { (one(frame, shown)) } } }
        }
    };
    desk(frame, "Saved lists", &[("/desk/claims", "Claims")], body)
}

fn one(frame: &Frame, shown: &Shown<'_>) -> Markup {
    let list = shown.list;
    let address = format!("/desk/lists/{}", list.id);
    html! {
        p {
            a href=(list.address()) { b { (list.name) } }
            " " span.fine { @if list.shared { "shared by " (shown.owner) } @else { "only for you" } }
        }
        p.fine { a href=(shown.feed) { "Feed of “" (list.name) "”" } }
        @if shown.may_change {
            div.btns {
                a.btn.btn-small href=(address) { "Change" span.unseen { " “" (list.name) "”" } }
                (post_button(&format!("{address}/feed"), &frame.csrf, "New feed address", "btn-small"))
                (post_button(&format!("{address}/removal"), &frame.csrf, "Remove", "btn-small"))
            }
        }
    }
}

/// Draws the form for a new list, or for one that is there.
pub fn form(frame: &Frame, list: Option<&SavedList>, may_share: bool, fields: &Fields) -> Markup {
    let title = if list.is_some() {
        "Change a list"
    } else {
        "Save this list"
    };
    let action = list.map_or_else(|| "/desk/lists".to_owned(), |list| format!("/desk/lists/{}", list.id));
    let asked = fields.value("asked");
    let body = html! {
        h1 { (title) }
        form.narrow method="post" action=(action) {
            (csrf(&frame.csrf))
            @if let Some(list) = list { (forms::version(list.version)) }
            (forms::summary(fields))
            (field("name", "Name").required().help("Such as “Numbers to check before Friday”.").draw(fields))
            @if may_share { (tick("shared", "Share it with the desk", fields)) }
            input type="hidden" name="asked" value=(asked);
            p.small {
                "It shows "
                a href={ "/desk/claims?" (asked) } { "these claims" }
                ", and what is new among them."
            }
            p.btns { button.btn.btn-main type="submit" { "Save" } " " a.btn href={ "/desk/claims?" (asked) } { "Back" } }
        }
    };
    desk(
        frame,
        title,
        &[("/desk/claims", "Claims"), ("/desk/lists", "Saved lists")],
        body,
    )
}
