//! What an article suggests: logged from, recognised as known, told apart, gone from a later version; with and without scripts.

use factdesk::staff::Role;

use crate::{
    chrome::Browser,
    people::sign_in,
    support::{Desk, Kind, page_server::Site},
};

const CALM: &str = "Tents are hard to count and easy to argue about. What a winter it has been! Nobody can say what tomorrow will bring.";
const FIRST: &str = "Governor Ilona Brandt told reporters on Wednesday that roughly 100,000 Russian troops stand within a day’s drive of \
    the border, more than at any time since April 2021.";
const OTHER_NUMBER: &str =
    "Some 10,000 Russian troops stand within a day’s drive of the border, the mayor told the town’s radio on Friday.";
const SECOND: &str = "Roughly 100,000 Russian troops stand within a day’s drive of the border, the radio reported on Thursday, and 12,000 \
    tanks were counted by the office in 2020.";

fn take_in(editor: &Browser, address: &str) {
    editor.go("/desk/articles/new");
    editor.form("Take in").fill("Address", address).send();
}

fn journey(editor: &Browser) {
    let site = Site::open();
    site.page("/first", &[CALM, FIRST]);
    site.page("/second", &[CALM, SECOND]);
    take_in(editor, &site.url("/first"));
    editor.see("Suggestion");
    let first = editor.path();
    editor.follow("Log");
    let form = editor.form("Log claim");
    assert_eq!(form.value("Claimant"), "Ilona Brandt");
    form.fill(
        "Claim, in one sentence",
        "Roughly 100,000 Russian troops stand within a day’s drive of the border.",
    );
    form.send();
    editor.see("The claim is logged.");

    // The next article says it again: it is known, and added in one step.
    take_in(editor, &site.url("/second"));
    editor.see("same number");
    editor.press("Same claim, add here");
    editor.see("marked as another occurrence");

    // One that only sounds like it is told apart by a person, once and for all.
    site.page("/third", &[CALM, OTHER_NUMBER]);
    take_in(editor, &site.url("/third"));
    editor.see("different number, same subject");
    let third = editor.path();
    editor.press("Not the same");
    editor.see("They will not be offered to each other again.");
    editor.go(&third);
    editor.see("Suggestion");
    assert!(
        !editor.text().contains("different number, same subject"),
        "{}",
        editor.text()
    );

    // The newspaper takes the sentence back: its claim is listed with the words that are gone.
    site.page("/first", &[CALM, "The governor has withdrawn what she said."]);
    editor.go(&first);
    editor.follow("Snapshots and new version");
    editor.press("Fetch again");
    editor.see("1 place not in it any more");
    editor.see("“roughly 100,000 Russian troops stand within a day’s drive of the border");
}

#[test]
fn with_scripts() {
    let desk = Desk::open(Kind::Sqlite);
    let editor = Browser::open(&desk);
    sign_in(&editor, &desk, "Ines Okafor", Role::Editor);
    journey(&editor);

    // While a claim is typed, what may say the same is shown below it.
    editor.go("/desk/claims/new");
    let form = editor.form("Log claim");
    form.fill(
        "Claim, in one sentence",
        "Some 100,000 Russian soldiers stand within a day’s drive of the border.",
    );
    editor.see("same number");
}

#[test]
fn without_scripts() {
    let desk = Desk::open(Kind::Sqlite);
    let editor = Browser::without_scripts(&desk);
    sign_in(&editor, &desk, "Ines Okafor", Role::Editor);
    journey(&editor);
}
