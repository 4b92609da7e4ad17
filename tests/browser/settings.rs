//! The settings by hand: a rating added, mended and moved, the site previewed, the log checked; every page held to the
//! same as all others.

use factdesk::staff::Role;

use crate::{
    chrome::Browser,
    people::sign_in,
    support::{Desk, Kind},
};

fn settings(open: fn(&Desk) -> Browser) {
    let desk = Desk::open(Kind::Sqlite);
    let admin = open(&desk);
    sign_in(&admin, &desk, "Ada Admin", Role::Admin);
    admin.go("/desk/settings");
    admin.shoot("settings");
    admin.follow("Verdict scale");
    let form = admin.form("Add it, as version 2");
    form.fill("Words", "Satire").fill("Number", "much");
    form.fill("Definition", "It was said in jest, and meant so.")
        .choose("Shape", "cross");
    form.send_rejected("Write a whole number from 0 to 100, or nothing.");
    admin.shoot("scale-rejected");
    let form = admin.form("Add it, as version 2");
    assert_eq!(form.value("Words"), "Satire", "what was typed is still there");
    form.fill("Number", "").choose("Shape", "diamond").send();
    admin.see("Version 2 of the scale is in force.");
    admin.press("Down: Mixed");
    admin.see("Version 3 of the scale is in force.");
    admin.press("Retire: Satire");
    admin.press("Restore: Satire");
    let form = admin.form_in("Edit False", "Make version 6");
    form.fill("Words", "Wrong").send();
    admin.see("Version 6 of the scale is in force.");
    admin.shoot("scale");
    admin.follow("Version 1");
    admin.see("version 6 is in force");

    admin.follow("Site");
    let form = admin.form("Preview, without saving");
    form.fill("About the desk", "We *check* what is said.").send();
    admin.see("We check what is said.");
    admin.shoot("site");
    admin.form("Save").send();
    admin.see("The texts of the site are saved.");

    admin.follow("Policy");
    admin
        .form("Save the policy")
        .tick("Two, who agree without seeing each other’s verdict")
        .send();
    admin.see("The policy is saved.");
    admin.shoot("policy");
    admin.follow("Tokens");
    admin.follow("Log");
    admin.press("Verify the chain");
    admin.see("The log is sound");
    admin.form("Filter").fill("What", "scale").send();
    admin.shoot("log");
}

#[test]
fn with_scripts() {
    settings(Browser::open);
}

#[test]
fn without_scripts() {
    settings(Browser::without_scripts);
}

#[test]
fn a_problem_is_explained_in_public() {
    let desk = Desk::open(Kind::Sqlite);
    let reader = Browser::open(&desk);
    reader.go("/problems/stale-version");
    reader.see("names an older version");
    reader.shoot("problem");
    reader.follow("Problems");
    assert_eq!(reader.path(), "/problems");
    assert_eq!(reader.cookies(), Vec::<String>::new());
}
