//! The one guarded HTTP client: all that is fetched from addresses that people give goes through here.
//!
//! An address may be anyone's, so it may be a trap: it may lead, at once or by a redirect, to machines that only this one can
//! reach, answer without end, or unpack without measure. Here only http and https are spoken, each name is resolved once and
//! the connection made to just that ([`names`]), special addresses are refused at every step ([`address`]) unless an operator
//! allows them ([`allow`]), and time, steps, bytes and kinds are bounded. Neither cookies nor credentials are sent, no proxy is
//! used. Every refusal says what to do ([`refusal`]).

pub mod address;
pub mod allow;
pub mod asking;
pub mod names;
pub mod refusal;

use std::{
    error::Error,
    io,
    net::IpAddr,
    sync::{Arc, OnceLock},
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use reqwest::{
    Client, Response,
    header::{ACCEPT, CONTENT_ENCODING, CONTENT_TYPE, IF_MODIFIED_SINCE, IF_NONE_MATCH, LOCATION},
    redirect::Policy,
};
use tokio::time::timeout;
use url::{Host, Url};

use self::{
    allow::Allow,
    asking::{Answer, Prefer, Question, Refused, Validators},
    names::{Guard, Names, System},
    refusal::Refusal,
};
use crate::problem::Result;

/// The most that is read of a page, in bytes after unpacking.
pub const LARGEST: usize = 5 * 1024 * 1024;

/// How often an address may lead on to another.
pub const MOST_REDIRECTS: usize = 5;

/// How long all of it may take, names and redirects included.
const WHOLE: Duration = Duration::from_secs(20);

/// How long a connection may take to stand.
const CONNECT: Duration = Duration::from_secs(6);

/// How long a server may be silent.
const SILENT: Duration = Duration::from_secs(8);

/// What is asked for, the kinds that an article comes in first.
const ASKED: &str = "text/html, application/xhtml+xml, text/plain;q=0.8, application/rss+xml;q=0.7, application/atom+xml;q=0.7, \
    application/feed+json;q=0.7, application/xml;q=0.6, application/json;q=0.6";

/// The same where a feed is expected, for servers that choose by it.
const ASKED_OF_FEEDS: &str = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, \
    text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1";

/// What is read: pages, plain text, feeds, XML and JSON.
const READ: &[&str] = &[
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/xml",
    "application/xml",
    "application/rss+xml",
    "application/rdf+xml",
    "application/atom+xml",
    "application/json",
    "application/feed+json",
];

/// What was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Where it was in the end, after all redirects.
    pub url: Url,
    /// What the server answered with, 200 to 299.
    pub status: u16,
    /// The content type as the server wrote it, with its parameters.
    pub content_type: String,
    /// The body, unpacked.
    pub bytes: Bytes,
}

/// How long things may take.
#[derive(Debug, Clone, Copy)]
struct Patience {
    whole: Duration,
    connect: Duration,
    silent: Duration,
}

/// The guarded client. Cheap to clone.
#[derive(Clone)]
pub struct Fetcher {
    guard: Guard,
    patience: Patience,
    /// Made when it is first needed: a machine without root certificates cannot have one, and still runs a desk.
    client: Arc<OnceLock<Option<Client>>>,
}

impl Fetcher {
    /// A client that lets through, besides the internet, what the entries of `FACTDESK_FETCH_ALLOW` name.
    pub fn new(allow: &[String]) -> Result<Self> {
        Ok(Self::asking(Allow::parse(allow)?, Arc::new(System)))
    }

    /// The same with names from elsewhere.
    pub fn asking(allow: Allow, names: Arc<dyn Names>) -> Self {
        Self {
            guard: Guard {
                allow: Arc::new(allow),
                names,
            },
            patience: Patience {
                whole: WHOLE,
                connect: CONNECT,
                silent: SILENT,
            },
            client: Arc::default(),
        }
    }

    /// Fetches what is at an address. Call it outside any transaction.
    ///
    /// # Errors
    /// A problem of the field `url` that says why not, and the remedy.
    pub async fn get(&self, url: &str) -> Result<Fetched> {
        self.page(url).await.map_err(Refusal::problem)
    }

    /// The same with the refusal as it is.
    ///
    /// # Errors
    /// Why it was not fetched.
    pub async fn page(&self, url: &str) -> Result<Fetched, Refusal> {
        let known = Validators::default();
        let question = Question {
            url,
            prefer: Prefer::Pages,
            known: &known,
        };
        let answer = self.ask(&question).await.map_err(|refused| refused.refusal)?;
        // Nothing was known, so nothing can be unchanged.
        answer.fetched.ok_or(Refusal::Status(304))
    }

    /// Asks what is at an address, unless it is still what is known. Call it outside any transaction.
    ///
    /// # Errors
    /// Why it was not answered.
    pub async fn ask(&self, question: &Question<'_>) -> Result<Answer, Refused> {
        let answer = match timeout(self.patience.whole, self.follow(question)).await {
            Ok(answer) => answer,
            Err(_) => Err(Refusal::Slow.into()),
        };
        answer.inspect_err(|refused| tracing::info!(refusal = ?refused.refusal, "not fetched"))
    }

    /// Sends a form to an address, such as that of a hub, and expects no more than that it is taken: where the answer leads, and
    /// what it says, is left alone. Call it outside any transaction.
    ///
    /// # Errors
    /// A problem of the field `url` that says why not, and the remedy.
    pub async fn post_form(&self, url: &str, form: &str) -> Result<()> {
        let sent = match timeout(self.patience.whole, self.send_form(url, form)).await {
            Ok(sent) => sent,
            Err(_) => Err(Refusal::Slow),
        };
        sent.map_err(|refusal| {
            tracing::info!(?refusal, "not sent");
            refusal.problem()
        })
    }

    async fn send_form(&self, url: &str, form: &str) -> Result<(), Refusal> {
        let url = Url::parse(url.trim()).map_err(|_| Refusal::NoAddress)?;
        let host = self.check(&url)?;
        let request = self.client()?.post(url);
        let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let response = self.judge(request.body(form.to_owned()).send().await, &host)?;
        match response.status() {
            status if status.is_success() => Ok(()),
            status => Err(Refusal::Status(status.as_u16())),
        }
    }

    async fn follow(&self, question: &Question<'_>) -> Result<Answer, Refused> {
        let mut url = Url::parse(question.url.trim()).map_err(|_| Refusal::NoAddress)?;
        let (mut moved_to, mut for_good) = (None, true);
        for _ in 0..=MOST_REDIRECTS {
            url.set_fragment(None);
            let response = self.step(&url, question).await?;
            let Some(next) = leads_to(&url, &response)? else {
                let answer = self.read(url, response, question.known).await?;
                return Ok(Answer { moved_to, ..answer });
            };
            // What is behind a passing redirect is not where it has moved.
            for_good &= matches!(response.status().as_u16(), 301 | 308);
            if for_good {
                moved_to = Some(next.clone());
            }
            url = next;
        }
        Err(Refusal::Redirects.into())
    }

    /// One request, to where it is allowed to go.
    async fn step(&self, url: &Url, question: &Question<'_>) -> Result<Response, Refusal> {
        let host = self.check(url)?;
        let client = self.client()?;
        let asked = match question.prefer {
            Prefer::Pages => ASKED,
            Prefer::Feeds => ASKED_OF_FEEDS,
        };
        let mut request = client.get(url.clone()).header(ACCEPT, asked);
        if let Some(etag) = &question.known.etag {
            request = request.header(IF_NONE_MATCH, etag);
        }
        if let Some(time) = &question.known.last_modified {
            request = request.header(IF_MODIFIED_SINCE, time);
        }
        let sent = request.send().await;
        self.judge(sent, &host)
    }

    fn judge(&self, sent: reqwest::Result<Response>, host: &str) -> Result<Response, Refusal> {
        let response = sent.map_err(|error| failed(&error, host))?;
        // The same once more of where the connection really went, should the client ever find a way past its resolver.
        if let Some(reached) = response.remote_addr() {
            self.guard.judge(host, reached.ip())?;
        }
        Ok(response)
    }

    /// Refuses an address by what it says; a name is judged when it is resolved. Answers with its host.
    fn check(&self, url: &Url) -> Result<String, Refusal> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Refusal::NoAddress);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refusal::UserInfo);
        }
        let host = url.host().ok_or(Refusal::NoAddress)?;
        match host {
            Host::Domain(name) => Ok(name.to_owned()),
            Host::Ipv4(address) => self.judged(IpAddr::V4(address)),
            Host::Ipv6(address) => self.judged(IpAddr::V6(address)),
        }
    }

    fn judged(&self, address: IpAddr) -> Result<String, Refusal> {
        let host = address.to_string();
        self.guard.judge(&host, address)?;
        Ok(host)
    }

    fn client(&self) -> Result<&Client, Refusal> {
        let made = self.client.get_or_init(|| match self.build() {
            Ok(client) => Some(client),
            Err(error) => {
                tracing::error!(%error, "no HTTP client");
                None
            }
        });
        made.as_ref().ok_or(Refusal::NoClient)
    }

    fn build(&self) -> reqwest::Result<Client> {
        Client::builder()
            .dns_resolver(Arc::new(self.guard.clone()))
            .redirect(Policy::none())
            .no_proxy()
            .referer(false)
            // A connection serves one request: the next is judged anew.
            .pool_max_idle_per_host(0)
            .connect_timeout(self.patience.connect)
            .read_timeout(self.patience.silent)
            .user_agent(concat!("Factdesk/", env!("CARGO_PKG_VERSION")))
            .build()
    }

    /// Reads the body as far as it may go. What is counted comes out of the unpacking, piece by piece.
    async fn read(&self, url: Url, mut response: Response, known: &Validators) -> Result<Answer, Refused> {
        let status = response.status();
        let (validators, max_age) = (Validators::of(&response), asking::max_age(&response));
        if status.as_u16() == 304 && !known.is_empty() {
            return Ok(Answer {
                fetched: None,
                validators: known.clone(),
                max_age,
                moved_to: None,
            });
        }
        if !status.is_success() {
            return Err(Refused::by(&response));
        }
        // What is unpacked loses this header; whatever still has it is packed in another way, or more than once.
        let packed = response.headers().get(CONTENT_ENCODING);
        if packed.is_some_and(|packed| !packed.as_bytes().eq_ignore_ascii_case(b"identity")) {
            return Err(Refusal::Compression.into());
        }
        let content_type = kind(&response)?;
        if response.content_length().is_some_and(|length| length > LARGEST as u64) {
            return Err(Refusal::TooLarge.into());
        }
        let host = url.host_str().unwrap_or_default().to_owned();
        let mut bytes = BytesMut::new();
        while let Some(piece) = response.chunk().await.map_err(|error| failed(&error, &host))? {
            if bytes.len() + piece.len() > LARGEST {
                return Err(Refusal::TooLarge.into());
            }
            bytes.extend_from_slice(&piece);
        }
        let fetched = Fetched {
            url,
            status: status.as_u16(),
            content_type,
            bytes: bytes.freeze(),
        };
        Ok(Answer {
            fetched: Some(fetched),
            validators,
            max_age,
            moved_to: None,
        })
    }
}

/// Where an answer leads on to.
fn leads_to(from: &Url, response: &Response) -> Result<Option<Url>, Refusal> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let location = response.headers().get(LOCATION).ok_or(Refusal::BadRedirect)?;
    let location = std::str::from_utf8(location.as_bytes()).map_err(|_| Refusal::BadRedirect)?;
    let next = from.join(location).map_err(|_| Refusal::BadRedirect)?;
    if matches!(next.scheme(), "http" | "https") {
        Ok(Some(next))
    } else {
        Err(Refusal::BadRedirect)
    }
}

/// The content type, when it is one that is read.
fn kind(response: &Response) -> Result<String, Refusal> {
    let stated = response
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let name = stated.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if READ.contains(&name.as_str()) {
        Ok(stated.to_owned())
    } else {
        Err(Refusal::Kind(name.chars().take(80).collect()))
    }
}

/// What an error of the client means.
fn failed(error: &reqwest::Error, host: &str) -> Refusal {
    let host = host.to_owned();
    if let Some(refusal) = names::refusal_in(error) {
        refusal
    } else if error.is_timeout() {
        Refusal::Slow
    } else if tls_failed(error) {
        Refusal::Insecure { host }
    } else {
        Refusal::Broken { host }
    }
}

/// Whether TLS is what failed: its errors come as `InvalidData`, packed into errors of input and output, whose own `source`
/// leaves out the one that they pack.
fn tls_failed(error: &reqwest::Error) -> bool {
    let mut inner: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = inner {
        inner = match error.downcast_ref::<io::Error>() {
            Some(io) if io.kind() == io::ErrorKind::InvalidData => return true,
            Some(io) => io.get_ref().map(|packed| packed as &(dyn Error + 'static)),
            None => error.source(),
        };
    }
    false
}

#[cfg(test)]
mod tests;
