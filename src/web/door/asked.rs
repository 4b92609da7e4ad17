//! What a connection is asked for, as far as the door understands it.

use httparse::{EMPTY_HEADER, Header, Status};

use crate::web::finished::entries;

/// The longest head that is read at the door, in bytes; longer ones are handed on.
pub(super) const LONGEST: usize = 4096;

/// The most headers that are read at the door.
const HEADERS: usize = 48;

/// What has come over a connection so far.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked<'r> {
    /// Not a whole head yet.
    Unfinished,
    /// A page is asked for and nothing else is said that would matter.
    Plainly {
        path: &'r str,
        head: Head<'r>,
        /// How many bytes of what has come are of this request.
        length: usize,
    },
    /// Anything else, also what cannot be understood.
    Otherwise,
}

/// What of a head an answer depends on.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head<'r> {
    /// Whether the head of the answer is asked for without its body.
    pub(super) alone: bool,
    accept_encoding: Option<&'r str>,
    if_none_match: Option<&'r str>,
}

impl<'r> Head<'r> {
    /// The codings that the client takes.
    pub(super) fn codings(&self) -> impl Iterator<Item = &'r str> {
        self.accept_encoding.into_iter().flat_map(entries)
    }

    /// The tags of what the client has.
    pub(super) fn known(&self) -> impl Iterator<Item = &'r str> {
        self.if_none_match.into_iter().flat_map(entries)
    }
}

impl<'r> Asked<'r> {
    pub(super) fn read(read: &'r [u8]) -> Self {
        if read.is_empty() {
            return Self::Unfinished;
        }
        let mut headers = [EMPTY_HEADER; HEADERS];
        let mut request = httparse::Request::new(&mut headers);
        let length = match request.parse(read) {
            Ok(Status::Complete(length)) => length,
            Ok(Status::Partial) if read.len() < LONGEST => return Self::Unfinished,
            _ => return Self::Otherwise,
        };
        let alone = match request.method {
            Some("GET") => false,
            Some("HEAD") => true,
            _ => return Self::Otherwise,
        };
        let path = request.path.map(|path| path.strip_suffix('?').unwrap_or(path));
        match (path, request.version) {
            (Some(path), Some(1)) if path.starts_with('/') && !path.bytes().any(|byte| matches!(byte, b'?' | b'#')) => {
                match head(alone, request.headers) {
                    Some(head) => Self::Plainly { path, head, length },
                    None => Self::Otherwise,
                }
            }
            _ => Self::Otherwise,
        }
    }
}

/// Nothing where a header asks for more than an answer: a body that follows, another protocol, the connection's end.
fn head<'r>(alone: bool, headers: &[Header<'r>]) -> Option<Head<'r>> {
    let mut head = Head {
        alone,
        ..Head::default()
    };
    let mut hosts = 0;
    for header in headers {
        let is = |name: &str| header.name.eq_ignore_ascii_case(name);
        if is("host") {
            hosts += 1;
        } else if is("accept-encoding") {
            once(&mut head.accept_encoding, header)?;
        } else if is("if-none-match") {
            once(&mut head.if_none_match, header)?;
        } else if is("connection") {
            let kept = header.value.eq_ignore_ascii_case(b"keep-alive");
            kept.then_some(())?;
        } else if is("content-length") || is("transfer-encoding") || is("expect") || is("upgrade") {
            return None;
        }
    }
    (hosts == 1).then_some(head)
}

fn once<'r>(place: &mut Option<&'r str>, header: &Header<'r>) -> Option<()> {
    let value = std::str::from_utf8(header.value).ok()?;
    place.replace(value).is_none().then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> String {
        format!("{}\r\n\r\n", text.replace('\n', "\r\n"))
    }

    #[test]
    fn a_page_is_asked_for_plainly() {
        let text =
            whole("GET /fact-checks/a HTTP/1.1\nHost: x\nAccept-Encoding: gzip, br\nif-none-match: \"a\"\nCookie: b=c");
        let two = format!("{text}GET /");
        let Asked::Plainly { path, head, length } = Asked::read(two.as_bytes()) else {
            panic!("it is not seen as plain");
        };
        assert_eq!((path, length, head.alone), ("/fact-checks/a", text.len(), false));
        assert_eq!(head.codings().collect::<Vec<_>>(), ["gzip", "br"]);
        assert_eq!(head.known().collect::<Vec<_>>(), ["\"a\""]);
        for end in 0..text.len() {
            assert_eq!(Asked::read(&text.as_bytes()[..end]), Asked::Unfinished, "{end}");
        }
    }

    #[test]
    fn anything_else_is_for_the_desk() {
        for text in [
            "POST / HTTP/1.1\nHost: x",
            "GET /?q=troops HTTP/1.1\nHost: x",
            "GET http://x/ HTTP/1.1\nHost: x",
            "GET / HTTP/1.0\nHost: x",
            "GET / HTTP/1.1",
            "GET / HTTP/1.1\nHost: x\nHost: y",
            "GET / HTTP/1.1\nHost: x\nContent-Length: 0",
            "GET / HTTP/1.1\nHost: x\nTransfer-Encoding: chunked",
            "GET / HTTP/1.1\nHost: x\nConnection: close",
            "GET / HTTP/1.1\nHost: x\nConnection: Upgrade, HTTP2-Settings\nUpgrade: h2c",
            "GET / HTTP/1.1\nHost: x\nExpect: 100-continue",
            "GET / HTTP/1.1\nHost: x\nIf-None-Match: \"a\"\nIf-None-Match: \"b\"",
            "GET / HTTP/1.1\nHost : x",
            "PRI * HTTP/2.0",
        ] {
            assert_eq!(Asked::read(whole(text).as_bytes()), Asked::Otherwise, "{text}");
        }
        let endless = format!("GET / HTTP/1.1\r\nHost: x\r\nX: {}", "a".repeat(LONGEST));
        assert_eq!(Asked::read(endless.as_bytes()), Asked::Otherwise);
    }
}
