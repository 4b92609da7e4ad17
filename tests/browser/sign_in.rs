//! Signing in with nothing but the keyboard.

use fantoccini::key::Key;

use crate::{
    chrome::Browser,
    people::PASSWORD,
    support::{Desk, Kind},
};

fn by_keyboard(browser: &Browser, desk: &Desk) {
    desk.with_password("Ines Okafor", PASSWORD);
    browser.go("/desk/me");
    assert_eq!(browser.path(), "/sign-in?next=%2Fdesk%2Fme", "sent to the way in");
    browser.shoot("sign-in");

    let mut stops = Vec::new();
    while browser.focused() != "E-mail" {
        browser.keys([Key::Tab.into()]);
        stops.push(browser.focused());
        assert!(stops.len() < 10, "the tab key does not lead to the form: {stops:?}");
    }
    assert_eq!(
        stops[0], "Skip to the content",
        "the first stop leads past the masthead"
    );
    browser.keys("ines.okafor@desk.example".chars());
    browser.keys([Key::Tab.into()]);
    assert_eq!(browser.focused(), "Password");
    browser.keys(PASSWORD.chars());
    browser.leaving(|browser| browser.keys([Key::Enter.into()]));

    assert_eq!(browser.path(), "/desk/me", "the page that was asked for");
    browser.see("Ines Okafor");
    assert!(browser.pages_checked() >= 2);
    browser.shoot("account");

    browser.press("Sign out");
    assert_eq!(browser.path(), "/sign-in");
    browser.go("/desk/me");
    assert_eq!(browser.path(), "/sign-in?next=%2Fdesk%2Fme", "signed out");
}

#[test]
fn by_keyboard_alone() {
    let desk = Desk::open(Kind::Sqlite);
    by_keyboard(&Browser::open(&desk), &desk);
}

#[test]
fn by_keyboard_alone_without_scripts() {
    let desk = Desk::open(Kind::Sqlite);
    by_keyboard(&Browser::without_scripts(&desk), &desk);
}

#[test]
fn a_rejected_form_says_so_with_and_without_scripts() {
    let desk = Desk::open(Kind::Sqlite);
    desk.with_password("Ines Okafor", PASSWORD);
    let with = Browser::open(&desk);
    let without = Browser::without_scripts(&desk);
    for browser in [&with, &without] {
        browser.go("/sign-in");
        let form = browser.form("Sign in");
        form.fill("E-mail", "ines.okafor@desk.example")
            .fill("Password", "wrong horse battery");
        form.send_rejected("do not belong together");
        assert_eq!(
            form.value("E-mail"),
            "ines.okafor@desk.example",
            "what was typed is still there"
        );
    }
    assert!(
        with.focused().starts_with("One thing needs mending"),
        "a script leads to what needs mending"
    );
    assert_eq!(without.focused(), "", "scripts are really off");
}
