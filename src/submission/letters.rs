//! The mails that answer readers who left an address.

use super::{Kind, State, Submission};
use crate::{db::Tx, mail, problem::Result, site};

/// Has it sent to whoever asked for an answer by mail what became of what they wrote, with the answer in the desk's own words where
/// there is one. `path` is the public page that it is about, when there is one.
pub fn answer(
    tx: &mut Tx<'_>,
    row: &Submission,
    became: State,
    answer: Option<&str>,
    base_url: &str,
    path: Option<&str>,
) -> Result<()> {
    let Some(email) = &row.email else { return Ok(()) };
    let site = site::store::current(tx)?;
    let (lang, name) = (site.language, &site.site_name);
    let subject = match row.kind {
        Kind::Submission => lang.say_with("mail-about-suggestion", &[("name", name.into())]),
        Kind::Appeal => lang.say_with("mail-about-appeal", &[("name", name.into())]),
    };
    let page = path.map(|path| format!("\n{base_url}{path}\n")).unwrap_or_default();
    let mut said = became.told(lang, path.is_some()).into_owned();
    if became == State::Taken && path.is_none() {
        said = format!("{said} {}", lang.say("mail-when-published"));
    }
    let answer = answer.map(|answer| format!("\n{answer}\n")).unwrap_or_default();
    let quoted: String = row.text.lines().map(|line| format!("> {line}\n")).collect();
    let (hello, day) = (lang.say("mail-hello"), lang.day(row.sent_at.date()));
    let wrote = lang.say_with("mail-you-wrote", &[("day", day.into())]);
    let body = format!("{hello}\n\n{wrote}\n\n{quoted}\n{said}\n{answer}{page}\n{name}\n");
    mail::post(tx, email, &subject, &body)
}
