//! The mails that let someone in.

use super::{LinkPurpose, Person, store};
use crate::{db::Tx, mail, problem::Result};

/// Makes a link and has it sent.
pub fn send_link(
    tx: &mut Tx<'_>,
    person: &Person,
    purpose: LinkPurpose,
    base_url: &str,
    site_name: &str,
) -> Result<()> {
    let token = store::make_link(tx, person.id, purpose)?;
    let link = format!("{base_url}/welcome/{token}");
    let (subject, body) = match purpose {
        LinkPurpose::Invitation => (
            format!("Your account at {site_name}"),
            format!(
                "Hello {},\n\nyou are invited to the fact-checking desk of {site_name}.\nChoose a password here, within seven days:\n\n{link}\n",
                person.name
            ),
        ),
        LinkPurpose::PasswordReset => (
            format!("A new password for {site_name}"),
            format!(
                "Hello {},\n\nchoose a new password here, within two hours:\n\n{link}\n\nIf you did not ask for this, do nothing: your present password stays.\n",
                person.name
            ),
        ),
    };
    mail::post(tx, &person.email, &subject, &body)
}
