//! People who sign in with a real password.

use factdesk::staff::{self, Role, password::Password};

use crate::{chrome::Browser, support::Desk};

pub const PASSWORD: &str = "correct horse battery";

/// Makes that person and signs them in by the form, in that browser.
pub fn sign_in(browser: &Browser, desk: &Desk, name: &str, role: Role) {
    let person = desk.person(name, &[role]);
    let hash = Password::parse(PASSWORD).unwrap().hash().unwrap();
    let id = person.id;
    desk.write(move |tx| staff::store::set_password(tx, id, &hash));
    browser.go("/desk/me");
    browser.sign_in(person.email.as_str(), PASSWORD);
    assert_eq!(browser.path(), "/desk/me");
}
