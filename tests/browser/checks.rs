//! The checks that every page is held to do find what they are for.

use serde_json::json;

use crate::{
    chrome::Browser,
    support::{Desk, Kind},
};

fn faults_of(browser: &Browser, markup: &str) -> String {
    browser.go("/sign-in");
    browser.script(
        "document.querySelector('main').insertAdjacentHTML('beforeend', arguments[0])",
        vec![json!(markup)],
    );
    browser.until(
        "its pictures to be tried",
        "return [...document.images].every((image) => image.complete)",
    );
    browser.faults(200).join("\n")
}

#[test]
fn each_kind_of_fault_is_found() {
    let desk = Desk::open(Kind::Sqlite);
    let browser = Browser::open(&desk);
    for (markup, found) in [
        ("<input name=\"a\">", "a field without a label"),
        ("<h1>Another</h1>", "2 h1 instead of one"),
        ("<button><svg></svg></button>", "nothing says what this does"),
        ("<p id=\"main\"></p>", "the id main is there 2 times"),
        (
            "<pre>ThisWordIsLongerThanAnyTelephoneIsWide,OrSoOneWouldHopeIfItWereNotForItsSize</pre>",
            "the page is",
        ),
        (
            "<img alt=\"\" src=\"https://elsewhere.example/pixel.png\">",
            "Content Security Policy",
        ),
        ("<p style=\"color: red\">No inline style</p>", "Content Security Policy"),
        ("<img alt=\"\" src=\"/no-such-picture.png\">", "status of 404"),
    ] {
        let faults = faults_of(&browser, markup);
        assert!(faults.contains(found), "{markup}: {faults:?}");
    }
    assert_eq!(faults_of(&browser, "<p>Nothing is wrong with this.</p>"), "");
}
