//! The mails that answer readers who left an address.

use super::{Kind, Submission};
use crate::{db::Tx, mail, problem::Result, site};

/// Has the answer sent to whoever asked for one by mail. `path` is the page that it is about, when there is one.
pub fn answer(tx: &mut Tx<'_>, row: &Submission, said: &str, base_url: &str, path: Option<&str>) -> Result<()> {
    let Some(email) = &row.email else { return Ok(()) };
    let site = site::store::current(tx)?;
    let (lang, name) = (site.language, &site.site_name);
    let subject = match row.kind {
        Kind::Submission => lang.say_with("mail-about-suggestion", &[("name", name.into())]),
        Kind::Appeal => lang.say_with("mail-about-appeal", &[("name", name.into())]),
    };
    let page = path.map(|path| format!("\n{base_url}{path}\n")).unwrap_or_default();
    let quoted: String = row.text.lines().map(|line| format!("> {line}\n")).collect();
    let (hello, day) = (lang.say("mail-hello"), lang.day(row.sent_at.date()));
    let wrote = lang.say_with("mail-you-wrote", &[("day", day.into())]);
    let body = format!("{hello}\n\n{wrote}\n\n{quoted}\n{said}\n{page}\n{name}\n");
    mail::post(tx, email, &subject, &body)
}
