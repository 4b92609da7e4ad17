//! The mails that answer readers who left an address.

use super::{Kind, Submission};
use crate::{db::Tx, mail, problem::Result, site};

/// Has the answer sent to whoever asked for one by mail. `path` is the page that it is about, when there is one.
pub fn answer(tx: &mut Tx<'_>, row: &Submission, said: &str, base_url: &str, path: Option<&str>) -> Result<()> {
    let Some(email) = &row.email else { return Ok(()) };
    let site_name = site::store::current(tx)?.site_name;
    let subject = match row.kind {
        Kind::Submission => format!("Your suggestion to {site_name}"),
        Kind::Appeal => format!("Your request to {site_name} for a correction"),
    };
    let page = path.map(|path| format!("\n{base_url}{path}\n")).unwrap_or_default();
    let quoted: String = row.text.lines().map(|line| format!("> {line}\n")).collect();
    let body = format!(
        "Hello,\n\nyou wrote to us on {}:\n\n{quoted}\n{said}\n{page}\n{site_name}\n",
        row.sent_at.date()
    );
    mail::post(tx, email, &subject, &body)
}
