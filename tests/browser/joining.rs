//! Joining the desk by an invitation, and the pages for what one may not see or what is not there.

use factdesk::staff::Role;

use crate::{
    chrome::Browser,
    people::{PASSWORD, sign_in},
    support::{Desk, Kind},
};

fn invited(open: fn(&Desk) -> Browser) {
    let desk = Desk::open(Kind::Sqlite);
    let admin = open(&desk);
    sign_in(&admin, &desk, "Ada Admin", Role::Admin);
    admin.go("/desk/settings/people");
    let form = admin.form("Send the invitation");
    form.fill("Name", "Nadia New").fill("E-mail", "nadia@desk.example");
    form.send_rejected("Choose at least one role.");
    assert_eq!(form.value("Name"), "Nadia New", "what was typed is still there");
    form.tick("editor: logs, gathers, writes, publishes").send();
    admin.see("An invitation is on its way to nadia@desk.example.");
    admin.shoot("people");

    let guest = open(&desk);
    guest.go(&desk.mailed_link("nadia@desk.example"));
    guest.see("For Nadia New, nadia@desk.example.");
    guest.shoot("welcome");
    guest
        .form("Set the password")
        .fill("New password", PASSWORD)
        .fill("The same again", PASSWORD)
        .send();
    guest.see("Your password is set.");
    guest.go("/desk/me");
    guest.sign_in("nadia@desk.example", PASSWORD);
    guest.see("Nadia New");

    guest.go_wrong("/desk/settings/people", 403);
    guest.see("do not allow you to manage people");
    guest.shoot("error-403");
    guest.go_wrong("/desk/no-such-page", 404);
    assert!(guest.links().contains(&"/desk".to_owned()), "{:?}", guest.links());
}

#[test]
fn with_scripts() {
    invited(Browser::open);
}

#[test]
fn without_scripts() {
    invited(Browser::without_scripts);
}

#[test]
fn a_reader_who_is_lost_is_led_on() {
    let desk = Desk::open(Kind::Sqlite);
    let reader = Browser::open(&desk);
    reader.go_wrong("/fact-checks/no-such-fact-check", 404);
    reader.shoot("error-404");
    assert!(
        reader.links().contains(&"/fact-checks".to_owned()),
        "{:?}",
        reader.links()
    );
    assert_eq!(reader.cookies(), Vec::<String>::new());
}
