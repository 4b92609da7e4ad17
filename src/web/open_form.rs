//! Forms that anyone may send: no cookie, no third party, no puzzle. Each carries a signed time, so that it comes from a page of
//! ours and not too quickly, and a field that people do not see. Who sends many is counted by a digest of the address.

use std::net::IpAddr;

use actix_web::{FromRequest, HttpRequest, HttpResponse, dev::Payload, http::header};
use chrono::Duration;
use futures_util::future::LocalBoxFuture;
use maud::{Markup, html};

use super::{
    forms::Fields,
    http,
    languages::PageLanguage,
    posted::{self, check_origin},
};
use crate::{
    clock::Time,
    problem::{Code, Problem, Result},
    secret::{self, Secret},
};

/// The field that holds the ticket.
pub const TICKET: &str = "ticket";

/// The field that people leave empty.
const TRAP: &str = "website";

/// Nobody reads and fills in a form in less.
const SOONEST: i64 = 3;

/// How long a form may stay open, in seconds.
const LATEST: i64 = 24 * 3600;

/// How many may come from one address within an hour.
pub const AN_HOUR: i64 = 5;

/// A form of someone who is not signed in, from a page of ours as far as the browser says.
#[derive(Debug, Clone)]
pub struct OpenPosted {
    /// The fields, in the order of the form.
    pub fields: Fields,
}

impl FromRequest for OpenPosted {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move {
            check_origin(&req)?;
            let fields = posted::read(&req, payload).await?.fields;
            Ok(Self { fields })
        })
    }
}

/// A new ticket for a form about `about`, drawn at that time.
pub fn ticket(secret: &Secret, about: &str, at: Time) -> String {
    let body = format!("{}.{}", at.utc().timestamp(), secret::token());
    format!("{body}.{}", secret.sign("ticket", &format!("{about}\n{body}")))
}

/// Checks what came with a form, and gives the name that this one sending has: the same however often the same form is sent.
/// What stands against it can be mended by sending the form that is shown again.
pub fn check(lang: PageLanguage, secret: &Secret, about: &str, fields: &Fields, now: Time) -> Result<String> {
    if !fields.value(TRAP).is_empty() {
        return Err(Problem::field("", lang.say("fault-trap")));
    }
    let expired = || Problem::field("", lang.say("fault-expired"));
    let ticket = fields.value(TICKET);
    let (body, signature) = ticket.rsplit_once('.').ok_or_else(expired)?;
    let (drawn, name) = body.split_once('.').ok_or_else(expired)?;
    if !secret.verify("ticket", &format!("{about}\n{body}"), signature) {
        return Err(expired());
    }
    let age = now.utc().timestamp() - drawn.parse::<i64>().map_err(|_| expired())?;
    if age > LATEST {
        return Err(expired());
    }
    if age < SOONEST {
        return Err(Problem::field("", lang.say("fault-too-fast")));
    }
    Ok(name.to_owned())
}

/// The ticket to go on with: the one that was sent while it holds, so that its time goes on running, else a new one.
pub fn ticket_again(secret: &Secret, about: &str, fields: &Fields, now: Time) -> String {
    let sent = Fields::of([(TICKET, fields.value(TICKET).to_owned())]);
    match check(
        PageLanguage::English,
        secret,
        about,
        &sent,
        now.plus(Duration::seconds(SOONEST)),
    ) {
        Ok(_) => fields.value(TICKET).to_owned(),
        Err(_) => ticket(secret, about, now),
    }
}

/// The hidden fields of such a form. The empty one is out of sight, out of the way of the tab key, and says what it is.
pub fn hidden(lang: PageLanguage, ticket: &str) -> Markup {
    html! {
        input type="hidden" name=(TICKET) value=(ticket);
        div.unseen aria-hidden="true" {
            label for="f-website" { (lang.say("leave-empty")) }
            input #f-website type="text" name=(TRAP) value="" tabindex="-1" autocomplete="off";
        }
    }
}

/// Refuses more than a few forms from one address; `lately` is how many came within the last hour.
pub fn few_enough(lately: i64) -> Result<()> {
    if lately < AN_HOUR {
        return Ok(());
    }
    Err(Problem {
        retry_after: Some(3600),
        ..Problem::new(
            Code::TooManyAttempts,
            "Much came from your address within an hour. Nothing of what you sent before is lost.",
        )
    })
}

/// A digest of the day and the address that a request comes from: good for counting on that day, and for nothing else. Of IPv6
/// the network counts, as one house has many addresses of it.
pub fn sender(secret: &Secret, req: &HttpRequest, at: Time) -> String {
    let address = http::peer(req);
    let network = match address.parse() {
        Ok(IpAddr::V6(ip)) if ip.to_ipv4_mapped().is_none() => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}")
        }
        _ => address,
    };
    secret.sign("sender", &format!("{} {network}", at.date()))
}

/// A page for this moment and this person: kept by no cache, and left out by search engines where `unlisted`.
pub fn unkept(mut answer: HttpResponse, unlisted: bool) -> HttpResponse {
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    if unlisted {
        headers.insert(
            header::HeaderName::from_static("x-robots-tag"),
            header::HeaderValue::from_static("noindex, nofollow"),
        );
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock;

    fn sent(ticket: &str) -> Fields {
        Fields::of([(TICKET, ticket.to_owned())])
    }

    #[test]
    fn a_ticket_holds_for_its_form_from_a_few_seconds_on_for_a_day() {
        let folder = tempfile::tempdir().unwrap();
        let secret = Secret::load_or_make(&folder.path().join("secret.key")).unwrap();
        let now = clock::now();
        let drawn = ticket(&secret, "suggest", now);
        let after = |seconds| now.plus(Duration::seconds(seconds));
        let name = check(PageLanguage::English, &secret, "suggest", &sent(&drawn), after(5)).unwrap();
        assert_eq!(
            check(PageLanguage::English, &secret, "suggest", &sent(&drawn), after(600)).unwrap(),
            name
        );
        for (about, ticket, at) in [
            ("suggest", drawn.as_str(), after(1)),
            ("suggest", &drawn, after(LATEST + 1)),
            ("appeal troops", &drawn, after(5)),
            ("suggest", "", after(5)),
            ("suggest", "1.2.3", after(5)),
        ] {
            assert!(
                check(PageLanguage::English, &secret, about, &sent(ticket), at).is_err(),
                "{about} {ticket}"
            );
        }
        let filled = Fields::of([(TICKET, drawn.clone()), (TRAP, "https://spam.example".into())]);
        assert!(check(PageLanguage::English, &secret, "suggest", &filled, after(5)).is_err());
        assert_eq!(ticket_again(&secret, "suggest", &sent(&drawn), after(1)), drawn);
        assert_ne!(
            ticket_again(&secret, "suggest", &sent(&drawn), after(LATEST + 1)),
            drawn
        );
    }
}
