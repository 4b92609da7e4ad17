//! Selecting words of an article takes exactly those words and their place in the snapshot, by mouse and by keyboard.
//!
//! The article here is made for the test: marks that overlap the selection, numbers of notes between the words, a line
//! break, and a character outside the basic plane, each of which a careless count would stumble over.

use factdesk::web::assets;
use fantoccini::key::Key;
use serde_json::json;

use crate::{
    chrome::Browser,
    support::{Desk, Kind},
};

/// The snapshot's text.
const TEXT: &str = "From orbit 🛰 they counted roughly 100,000 troops in January,\nmore than in April. \
    The governor said nothing.\nHer deputy spoke of a few thousand.";

const PAGE: &str = r##"<h1>Counting</h1>
    <div data-article-text>
      <p data-start="0">From orbit 🛰 they <mark class="m">counted roughly</mark><a class="ref" data-skip href="#n1">1</a><mark class="m"> 100,000</mark> troops in January,<br>more than in April. The governor said nothing.</p>
      <p data-start="108">Her deputy spoke of a few thousand.</p>
    </div>
    <form id="log-claim">
      <input type="hidden" name="start"><input type="hidden" name="end">
      <label for="e">Words</label><textarea id="e" name="exact"></textarea>
      <label for="s">Claim</label><textarea id="s" name="statement"></textarea>
      <p id="log-live"></p>
    </form>"##;

fn article(desk: &Desk) -> Browser {
    assert_eq!(
        TEXT.chars().position(|c| c == 'H'),
        Some(108),
        "the second paragraph begins there"
    );
    let browser = Browser::open(desk);
    browser.go("/sign-in");
    let build = "document.querySelector('main').innerHTML = arguments[0]; \
        document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: arguments[1] }));";
    browser.script(build, vec![json!(PAGE), json!(assets::href("select.js"))]);
    browser.until("the script to be ready", "return !!document.querySelector('#log-keys')");
    browser
}

/// The form holds these words, and the snapshot has the same at the position that the form holds.
#[track_caller]
fn takes(browser: &Browser, words: &str) {
    let held = format!(
        "return document.querySelector('#log-claim').elements.exact.value === {}",
        json!(words)
    );
    browser.until(&format!("{words:?} to be taken"), &held);
    let script = "const f = document.querySelector('#log-claim').elements; return [f.start.value, f.end.value]";
    let [start, end]: [String; 2] = serde_json::from_value(browser.script(script, vec![])).unwrap();
    let (start, end): (usize, usize) = (start.parse().unwrap(), end.parse().unwrap());
    let there: String = TEXT.chars().skip(start).take(end - start).collect();
    assert_eq!(there, words);
}

#[test]
fn by_mouse() {
    let desk = Desk::open(Kind::Sqlite);
    let browser = article(&desk);
    for words in ["orbit 🛰 they counted", "roughly 100,000 troops", "few thousand"] {
        browser.drag_over(words);
        takes(&browser, words);
        browser.see("Log this claim");
    }
    // From one paragraph into the next, over a line break.
    browser.drag_over("January,more than in April. The governor said nothing.");
    let words = "January,\nmore than in April. The governor said nothing.";
    takes(&browser, words);
}

#[test]
fn by_keyboard() {
    let desk = Desk::open(Kind::Sqlite);
    let browser = article(&desk);
    let words = "roughly 100,000 troops";
    let mut stops = 0;
    while !browser.focused().starts_with("From orbit") {
        browser.keys([Key::Tab.into()]);
        stops += 1;
        assert!(stops < 10, "the tab key does not lead to the text");
    }
    // From, orbit, they, counted, roughly; then two words more.
    browser.chord(&[], 5, Key::Right);
    takes(&browser, "roughly");
    browser.chord(&[Key::Shift, Key::Control], 2, Key::Right);
    takes(&browser, words);
    // Two words too many, and back again; then by single characters.
    browser.chord(&[Key::Shift, Key::Control], 2, Key::Right);
    takes(&browser, "roughly 100,000 troops in January");
    browser.chord(&[Key::Shift, Key::Control], 2, Key::Left);
    browser.chord(&[Key::Shift], 2, Key::Left);
    takes(&browser, "roughly 100,000 troop");
    browser.chord(&[Key::Shift], 1, Key::Right);
    takes(&browser, words);
    browser.keys([Key::Enter.into()]);
    assert_eq!(browser.focused(), "Claim", "Enter leads to the form");
}
