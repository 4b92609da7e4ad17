//! Why a page was not fetched, in words for whoever gave its address.

use super::{LARGEST, MOST_REDIRECTS, WHOLE};
use crate::problem::Problem;

/// Why a page was not fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is no address of the web.
    NoAddress,
    /// It holds a user name or a password.
    UserInfo,
    /// It leads to a machine that is not out on the internet.
    Special {
        /// The host.
        host: String,
        /// What it is instead.
        what: &'static str,
    },
    /// Nobody knows the host.
    Unknown {
        /// The host.
        host: String,
    },
    /// No connection, or it broke.
    Broken {
        /// The host.
        host: String,
    },
    /// Its certificate, or something else about TLS, is not in order.
    Insecure {
        /// The host.
        host: String,
    },
    /// It took too long.
    Slow,
    /// It leads on and on.
    Redirects,
    /// It leads to where nobody can go.
    BadRedirect,
    /// The server said no.
    Status(u16),
    /// It is more than is read.
    TooLarge,
    /// It is of a kind that is not read.
    Kind(String),
    /// It is compressed in a way that was not asked for.
    Compression,
    /// The client itself cannot be made on this machine.
    NoClient,
}

impl Refusal {
    /// The same as a problem of the field `url`.
    pub fn problem(self) -> Problem {
        Problem::field(
            "url",
            self.words("Paste the text instead, or upload its page as a file."),
        )
    }

    /// The same for whoever did not ask for just this page, and has no text to paste.
    pub fn plain(&self) -> String {
        self.words("").replace("  ", " ").trim_end().to_owned()
    }

    /// Whether the same request may be answered later.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Unknown { .. } | Self::Broken { .. } | Self::Insecure { .. } | Self::Slow => true,
            Self::Status(status) => matches!(status, 408 | 425 | 429 | 500..),
            _ => false,
        }
    }

    fn words(&self, instead: &str) -> String {
        match self {
            Self::NoAddress => {
                "The address must begin with http:// or https://, such as https://example.org/story.".into()
            }
            Self::UserInfo => {
                "The address must not hold a user name or password; leave out what stands before the @.".into()
            }
            Self::Special { host, what } => format!(
                "Nothing is fetched from {host}: it is {what}, not out on the internet. {instead} If the desk should fetch \
                 from there, an operator adds it to FACTDESK_FETCH_ALLOW."
            ),
            Self::Unknown { host } => format!("There is no host {host}. Check the address."),
            Self::Broken { host } => {
                format!("{host} does not answer, or breaks off. Check the address and try again. {instead}")
            }
            Self::Insecure { host } => format!(
                "No safe connection to {host}: its certificate is not valid, or it does not speak TLS. {instead}"
            ),
            Self::Slow => format!(
                "The page did not come within {} seconds. Try again later. {instead}",
                WHOLE.as_secs()
            ),
            Self::Redirects => format!(
                "The address leads on to another more than {MOST_REDIRECTS} times. Give the address at which the page is in the end."
            ),
            Self::BadRedirect => {
                "The address leads on to something that is no web address. Give the address of the page itself.".into()
            }
            Self::Status(status) => match status {
                401 | 402 | 403 | 407 | 451 => {
                    format!("The page is not shown to this program (status {status}). {instead}")
                }
                404 | 410 => format!("There is no page at this address (status {status}). Check the address."),
                429 => format!("The server asks for fewer requests (status 429). Try again in some minutes. {instead}"),
                500.. => format!("The server has a fault (status {status}). Try again later. {instead}"),
                _ => format!("The server does not give the page (status {status}). {instead}"),
            },
            Self::TooLarge => format!("The page is larger than {} MB. {instead}", LARGEST / (1024 * 1024)),
            Self::Kind(kind) if kind.is_empty() => {
                format!("The server does not say what is at this address, so it is not read. {instead}")
            }
            Self::Kind(kind) => format!(
                "At this address is no page but {kind}. Web pages, plain text, feeds, XML and JSON are read. {instead}"
            ),
            Self::Compression => {
                format!("The page comes compressed in a way that was not asked for. Try again later. {instead}")
            }
            Self::NoClient => format!(
                "Nothing can be fetched from this machine: it has no root certificates. An operator installs them (the package \
                 is mostly called ca-certificates). {instead}"
            ),
        }
    }
}
