//! One answer in all the forms that it goes out in, each with its headers made beforehand.

use std::sync::OnceLock;

use actix_web::{
    dev::Response,
    http::{
        StatusCode,
        header::{self, HeaderMap, HeaderValue},
    },
    web::Bytes,
};
use sha2::{Digest, Sha256};

use super::{
    CACHING, FOR_ALL_SITES, HTML, JSON,
    coding::{Accepted, Coding, list},
    shelf::{Standing, WORTH_STANDING},
};
use crate::{
    events::hex,
    problem::{Problem, Result},
    web::http::secure,
};

/// What a form weighs beside its bytes.
const FORM_WEIGHT: usize = 2048;

/// Below this a compressed copy is not worth its header.
const WORTH_COMPRESSING: usize = 512;

/// What a page that others may frame is allowed: our own style, font and script, and nothing else.
const FRAMED: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; script-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors *";

/// What search engines are asked.
const X_ROBOTS_TAG: header::HeaderName = header::HeaderName::from_static("x-robots-tag");

/// One of the forms an answer goes out in: its bytes, and its headers as they are sent with them or in place of them.
#[derive(Debug)]
struct Form {
    bytes: Bytes,
    /// The same where the kernel sends them from; made when first asked for, where that is worth it.
    standing: OnceLock<Option<Standing>>,
    etag: HeaderValue,
    /// What goes out with the bytes.
    whole: Head,
    /// What goes out in place of them when the client has them.
    unchanged: Head,
}

/// The head of an answer, made once.
#[derive(Debug)]
struct Head {
    status: StatusCode,
    headers: HeaderMap,
    /// As it goes over the wire (RFC 9112, section 4), without the date and the empty line at its end.
    wire: Vec<u8>,
}

impl Head {
    /// `length` is that of the bytes that follow.
    fn new(status: StatusCode, headers: HeaderMap, length: Option<usize>) -> Self {
        let mut wire = format!("HTTP/1.1 {status}\r\n").into_bytes();
        let mut line = |name: &[u8], value: &[u8]| wire.extend([name, b": ", value, b"\r\n"].concat());
        for (name, value) in &headers {
            line(name.as_ref(), value.as_bytes());
        }
        if let Some(length) = length {
            line(b"content-length", length.to_string().as_bytes());
        }
        Self { status, headers, wire }
    }
}

/// What all forms of an answer have in common.
#[derive(Debug, Clone, Copy)]
struct Kind {
    media_type: &'static str,
    /// Whether others may show it in a frame of theirs.
    framed: bool,
}

impl Kind {
    fn form(self, coding: Option<Coding>, bytes: Bytes, etag: &str) -> Result<Form> {
        let etag = HeaderValue::from_str(etag).map_err(Problem::internal)?;
        let fixed = HeaderValue::from_static;
        // Of what goes with the bytes, "as before" repeats what caches go by (RFC 9110, section 15.4.5).
        let mut unchanged = HeaderMap::new();
        unchanged.insert(header::CACHE_CONTROL, fixed(CACHING));
        unchanged.insert(header::VARY, fixed("Accept-Encoding"));
        unchanged.insert(header::ETAG, etag.clone());
        let mut headers = unchanged.clone();
        if self.media_type != HTML {
            let (name, value) = FOR_ALL_SITES;
            headers.insert(name, fixed(value));
        }
        if self.framed {
            headers.insert(header::CONTENT_SECURITY_POLICY, fixed(FRAMED));
            headers.insert(X_ROBOTS_TAG, fixed("noindex"));
        }
        secure(&mut headers);
        if let Some(coding) = coding {
            headers.insert(header::CONTENT_ENCODING, fixed(coding.name()));
        }
        headers.insert(header::CONTENT_TYPE, fixed(self.media_type));
        Ok(Form {
            whole: Head::new(StatusCode::OK, headers, Some(bytes.len())),
            unchanged: Head::new(StatusCode::NOT_MODIFIED, unchanged, None),
            bytes,
            standing: OnceLock::new(),
            etag,
        })
    }

    fn finish(self, bytes: Vec<u8>) -> Result<Finished> {
        let hash: String = hex(&Sha256::digest(&bytes)).chars().take(32).collect();
        let packed = bytes.len() >= WORTH_COMPRESSING && !self.media_type.starts_with("image/");
        let smaller = Coding::ALL
            .map(|coding| Packed {
                coding,
                etag: format!("\"{hash}-{}\"", coding.name()),
                form: OnceLock::new(),
            })
            .into_iter()
            .filter(|_| packed)
            .collect();
        Ok(Finished {
            kind: self,
            plain: self.form(None, bytes.into(), &format!("\"{hash}\""))?,
            smaller,
        })
    }
}

/// An answer as it goes over the wire.
#[derive(Debug)]
pub(in crate::web) struct Finished {
    kind: Kind,
    plain: Form,
    /// Compressed copies, those first that are chosen when a client takes several alike.
    smaller: Vec<Packed>,
}

/// A compressed copy, made when it is first asked for: most clients ask for the same one.
#[derive(Debug)]
struct Packed {
    coding: Coding,
    /// A tag of its own, as other bytes go over the wire (RFC 9110, section 8.8.3.3).
    etag: String,
    form: OnceLock<Option<Form>>,
}

impl Packed {
    /// Nothing where it cannot be made: the plain form goes out then.
    fn form(&self, kind: Kind, plain: &Form) -> Option<&Form> {
        let make = || {
            let bytes = self.coding.compressed(&plain.bytes).map_err(Problem::from);
            let form = bytes.and_then(|bytes| kind.form(Some(self.coding), bytes.into(), &self.etag));
            form.inspect_err(|problem| tracing::error!(%problem, coding = self.coding.name(), "not compressed"))
                .ok()
        };
        self.form.get_or_init(make).as_ref()
    }
}

impl Finished {
    pub(super) fn new(media_type: &'static str, bytes: Vec<u8>) -> Result<Self> {
        let framed = false;
        Kind { media_type, framed }.finish(bytes)
    }

    /// A page that others may frame.
    pub(super) fn framed(bytes: Vec<u8>) -> Result<Self> {
        let (media_type, framed) = (HTML, true);
        Kind { media_type, framed }.finish(bytes)
    }

    /// A record whose tag is its version, as programs know it; it goes out in one form only.
    pub(super) fn record(version: i64, bytes: Vec<u8>) -> Result<Self> {
        let (media_type, framed) = (JSON, false);
        let kind = Kind { media_type, framed };
        Ok(Self {
            kind,
            plain: kind.form(None, bytes.into(), &format!("\"{version}\""))?,
            smaller: Vec::new(),
        })
    }

    fn tags(&self) -> impl Iterator<Item = &[u8]> + Clone {
        let copies = self.smaller.iter().map(|copy| copy.etag.as_bytes());
        copies.chain([self.plain.etag.as_bytes()])
    }

    /// About how many bytes it holds once all its copies are made.
    pub(super) fn weight(&self) -> u32 {
        let plain = self.plain.bytes.len();
        let standing = if plain >= WORTH_STANDING { plain } else { 0 };
        let copies = self.smaller.len() * (plain / 3 + FORM_WEIGHT);
        u32::try_from(plain + standing + FORM_WEIGHT + copies).unwrap_or(u32::MAX)
    }

    /// The form that the client likes best: the plain one when it does not say.
    fn liked(&self, accepted: &Accepted<'_>) -> &Form {
        let (mut quality, mut best) = (0.0, None);
        for copy in &self.smaller {
            let this = accepted.quality(copy.coding.name());
            if this > quality {
                (quality, best) = (this, Some(copy));
            }
        }
        best.and_then(|copy| copy.form(self.kind, &self.plain))
            .unwrap_or(&self.plain)
    }

    /// What goes out to a client that takes these codings and has what these tags stand for.
    pub(in crate::web) fn reply<'a>(
        &self,
        codings: impl Iterator<Item = &'a str>,
        known: impl Iterator<Item = &'a str>,
    ) -> Reply<'_> {
        Reply {
            form: self.liked(&Accepted::of(codings)),
            known: knows(known, self.tags()),
        }
    }

    pub(super) fn answer(&self, asked: &HeaderMap) -> Response<Bytes> {
        let reply = self.reply(
            list(asked, &header::ACCEPT_ENCODING),
            list(asked, &header::IF_NONE_MATCH),
        );
        let head = reply.chosen();
        let body = if reply.known {
            Bytes::new()
        } else {
            reply.form.bytes.clone()
        };
        let mut answer = Response::with_body(head.status, body);
        answer.headers_mut().clone_from(&head.headers);
        answer
    }
}

/// What goes out to one client.
pub(in crate::web) struct Reply<'f> {
    form: &'f Form,
    /// Whether the client has the bytes.
    known: bool,
}

impl<'f> Reply<'f> {
    fn chosen(&self) -> &'f Head {
        if self.known {
            &self.form.unchanged
        } else {
            &self.form.whole
        }
    }

    /// Its head, but for the date and the empty line at its end.
    pub(in crate::web) fn head(&self) -> &'f [u8] {
        &self.chosen().wire
    }

    /// Its body.
    pub(in crate::web) fn body(&self) -> Body<'f> {
        let bytes = &self.form.bytes;
        if self.known {
            return Body::Nothing;
        }
        let stand = || (bytes.len() >= WORTH_STANDING).then(|| Standing::put(bytes)).flatten();
        match self.form.standing.get_or_init(stand) {
            Some(standing) => Body::Standing(standing),
            None => Body::Bytes(bytes),
        }
    }
}

/// What is sent behind a head.
pub(in crate::web) enum Body<'f> {
    Nothing,
    Bytes(&'f [u8]),
    /// The kernel has it.
    Standing(&'f Standing),
}

/// Whether one of these entries of `If-None-Match` is one of the tags.
pub(in crate::web) fn knows<'a, 't>(
    mut entries: impl Iterator<Item = &'a str>,
    tags: impl Iterator<Item = &'t [u8]> + Clone,
) -> bool {
    entries.any(|tag| {
        let tag = tag.strip_prefix("W/").unwrap_or(tag);
        tag == "*" || tags.clone().any(|known| known == tag.as_bytes())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::finished::{JSON_FEED, PNG, TEXT, headers};

    fn page() -> Finished {
        Finished::new(HTML, "about 100,000 troops ".repeat(200).into_bytes()).unwrap()
    }

    fn encoding(answer: &Response<Bytes>) -> Option<&str> {
        answer.headers().get(header::CONTENT_ENCODING)?.to_str().ok()
    }

    #[test]
    fn the_compressed_copy_goes_to_those_who_take_it_under_a_tag_of_its_own() {
        let page = page();
        for copy in &page.smaller {
            let form = copy.form(page.kind, &page.plain).unwrap();
            assert!(form.bytes.len() < page.plain.bytes.len() / 10, "{:?}", copy.coding);
            assert_ne!(page.plain.etag, form.etag);
        }
        for (accepted, expected) in [
            ("gzip, deflate, br, zstd", Some("br")),
            ("gzip, deflate, zstd", Some("zstd")),
            ("gzip, deflate", Some("gzip")),
            ("br;q=0.4, GZIP;q=0.5", Some("gzip")),
            ("*", Some("br")),
            ("br;q=0, *;q=0.1", Some("zstd")),
            ("gzip;q=0", None),
            ("identity", None),
        ] {
            let answer = page.answer(&headers(&[(header::ACCEPT_ENCODING, accepted)]));
            assert_eq!(encoding(&answer), expected, "{accepted}");
        }
        assert!(Finished::new(TEXT, b"short".to_vec()).unwrap().smaller.is_empty());
    }

    #[test]
    fn every_copy_unpacks_to_the_page() {
        use std::io::Read as _;
        let page = page();
        for copy in &page.smaller {
            let bytes = &copy.form(page.kind, &page.plain).unwrap().bytes;
            let mut plain = Vec::new();
            match copy.coding {
                Coding::Brotli => brotli::Decompressor::new(&bytes[..], 4096)
                    .read_to_end(&mut plain)
                    .map(drop),
                Coding::Zstd => zstd::Decoder::new(&bytes[..])
                    .unwrap()
                    .read_to_end(&mut plain)
                    .map(drop),
                Coding::Gzip => flate2::read::GzDecoder::new(&bytes[..])
                    .read_to_end(&mut plain)
                    .map(drop),
            }
            .unwrap();
            assert_eq!(plain, page.plain.bytes, "{:?}", copy.coding);
        }
    }

    #[test]
    fn who_knows_the_page_is_told_so_without_a_body() {
        let page = page();
        let plain = page.plain.etag.to_str().unwrap().to_owned();
        for tag in [
            plain.clone(),
            format!("\"other\", {}", page.smaller[2].etag),
            format!("W/{plain}"),
        ] {
            assert_eq!(
                page.answer(&headers(&[(header::IF_NONE_MATCH, &tag)])).status(),
                304,
                "{tag}"
            );
        }
        let other = page.answer(&headers(&[(header::IF_NONE_MATCH, "\"other\"")]));
        assert_eq!(other.status(), 200);
        assert!(other.headers().get(header::ETAG).is_some());
    }

    #[test]
    fn other_sites_may_read_what_programs_read_and_pictures_are_not_packed_twice() {
        let allowed = |page: Finished| {
            let answer = page.answer(&HeaderMap::new());
            answer.headers().contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN)
        };
        assert!(!allowed(page()));
        assert!(allowed(Finished::new(JSON_FEED, b"{}".to_vec()).unwrap()));
        assert!(Finished::new(PNG, vec![0; 4096]).unwrap().smaller.is_empty());
    }

    #[test]
    fn the_same_bytes_have_the_same_tag() {
        let tags = |page: Finished| -> Vec<_> { page.tags().map(<[u8]>::to_vec).collect() };
        assert_eq!(tags(page()), tags(page()));
        assert_ne!(
            page().plain.etag,
            Finished::new(HTML, b"other".to_vec()).unwrap().plain.etag
        );
    }
}
