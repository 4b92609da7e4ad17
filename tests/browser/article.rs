//! Working in an article: several claims by mouse, one of them known, a newer version; and lists by keyboard.

use factdesk::staff::Role;
use fantoccini::key::Key;

use crate::{
    chrome::Browser,
    people::sign_in,
    support::{Desk, Kind},
};

const TEXT: &str = "From orbit 🛰 they counted roughly 100,000 troops in January, more than in April.\n\n\
    The governor said nothing.\nHer deputy spoke of a few thousand.";

fn take_in(editor: &Browser) {
    editor.go("/desk/articles/new");
    editor
        .form("Take in")
        .fill("Title", "Counting soldiers from the sky")
        .fill("Publisher", "The Vestholm Ledger")
        .fill("Or its text", TEXT)
        .send();
}

fn log(editor: &Browser, words: &str, statement: &str) {
    editor.drag_over(words);
    editor.see("Log this claim");
    let form = editor.form("Log claim");
    assert_eq!(form.value("Words in the article"), words);
    form.fill("Claim, in one sentence", statement)
        .fill("Claimant", "Ilona Brandt");
    form.send();
    editor.see("The claim is logged.");
    let in_sight = "const mark = document.querySelector(location.hash).getBoundingClientRect(); \
        return mark.top >= 0 && mark.bottom <= innerHeight";
    editor.until("the new mark to be in sight", in_sight);
}

#[test]
fn claims_are_marked_in_their_places() {
    let desk = Desk::open(Kind::Sqlite);
    let editor = Browser::open(&desk);
    sign_in(&editor, &desk, "Ines Okafor", Role::Editor);
    editor.go("/desk");
    editor.see("The first day");
    editor.shoot("desk-first-day");
    take_in(&editor);
    log(
        &editor,
        "counted roughly 100,000 troops",
        "They counted roughly 100,000 troops.",
    );
    // Over the end of that mark, and over the number of its note.
    log(
        &editor,
        "100,000 troops in January, more than in April",
        "More troops than in April.",
    );
    editor.see("More troops than in April.");

    editor.drag_over("a few thousand");
    let form = editor.form("A known claim");
    form.fill("Claim, in one sentence", "");
    form.send();
    editor.see("Which claim is it?");
    editor.see("a few thousand");
    editor.shoot("desk-known-claim");
    editor.press("Add here");
    editor.see("The words are marked as another occurrence of that claim.");
    editor.shoot("desk-article");

    editor.follow("Snapshots and new version");
    editor
        .form("Keep as a new snapshot")
        .fill(
            "Text",
            "From orbit they counted roughly 100,000 troops in January, more than in April. Nobody else spoke.",
        )
        .send();
    editor.see("2 places carried over; 1 place not in it any more");
    editor.see("Not in this text any more");
    editor.shoot("desk-article-orphans");
    editor.go(&format!("{}/snapshots", editor.path().split('#').next().unwrap()));
    editor.shoot("desk-snapshots");
    editor.follow("Snapshot 2, the newest");
    editor.see("The text, with what was changed");
    editor.shoot("desk-snapshot");
}

#[test]
fn lists_are_walked_by_keyboard() {
    let desk = Desk::open(Kind::Sqlite);
    let editor = Browser::open(&desk);
    sign_in(&editor, &desk, "Ines Okafor", Role::Editor);
    for n in ["One", "Two", "Three"] {
        editor.go("/desk/claims/new");
        editor
            .form("Log claim")
            .fill("Claim, in one sentence", &format!("{n} camps stand there."))
            .send();
    }
    for path in ["/desk/claims", "/desk/claims?view=board"] {
        editor.go(path);
        editor.keys(['j', 'j', 'j', 'k']);
        assert_eq!(editor.focused(), "Two camps stand there.", "{path}");
        editor.leaving(|editor| editor.keys([Key::Enter.into()]));
        editor.see("Two camps stand there.");
        assert!(editor.path().starts_with("/desk/claims/"));
    }
    editor.go("/desk/claims?view=board");
    editor.shoot("desk-board");
}
