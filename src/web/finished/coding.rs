//! Ways to compress, and which of them a client takes.

use std::io::Write as _;

use actix_web::http::header::{self, HeaderMap};
use flate2::{Compression, write::GzEncoder};

/// Ways to compress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Brotli,
    Zstd,
    Gzip,
}

impl Coding {
    /// All of them, those first that are chosen when a client takes several alike.
    pub(super) const ALL: [Self; 3] = [Self::Brotli, Self::Zstd, Self::Gzip];

    /// Its name in headers (RFC 9110, section 8.4.1; RFC 7932; RFC 8878).
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Zstd => "zstd",
            Self::Gzip => "gzip",
        }
    }

    /// Small, and still made within a few milliseconds: the first who asks waits for it.
    pub(super) fn compressed(self, bytes: &[u8]) -> std::io::Result<Vec<u8>> {
        match self {
            Self::Brotli => {
                let params = brotli::enc::BrotliEncoderParams {
                    quality: 6,
                    size_hint: bytes.len(),
                    ..Default::default()
                };
                let mut out = Vec::with_capacity(bytes.len() / 4);
                brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
                Ok(out)
            }
            Self::Zstd => zstd::bulk::compress(bytes, 12),
            Self::Gzip => {
                let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::best());
                encoder.write_all(bytes)?;
                encoder.finish()
            }
        }
    }
}

/// The entries of all headers of a name.
pub(in crate::web) fn list<'h>(headers: &'h HeaderMap, name: &header::HeaderName) -> impl Iterator<Item = &'h str> {
    headers
        .get_all(name)
        .filter_map(|value| value.to_str().ok())
        .flat_map(entries)
}

/// The entries of one header's list.
pub(in crate::web) fn entries(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').map(str::trim)
}

/// Which codings a client takes, and how gladly (RFC 9110, section 12.5.3).
pub(super) struct Accepted<'h>(Vec<(&'h str, f32)>);

impl<'h> Accepted<'h> {
    /// By the entries of `Accept-Encoding`.
    pub(super) fn of(entries: impl Iterator<Item = &'h str>) -> Self {
        let entry = |entry: &'h str| {
            let mut parts = entry.split(';').map(str::trim);
            let name = parts.next()?;
            let quality = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
            Some((name, quality.map_or(1.0, |q| q.parse().unwrap_or(0.0))))
        };
        Self(entries.filter_map(entry).collect())
    }

    pub(super) fn quality(&self, name: &str) -> f32 {
        let named = |wanted: &str| {
            let mut entries = self.0.iter();
            entries
                .find(|(entry, _)| entry.eq_ignore_ascii_case(wanted))
                .map(|(_, quality)| *quality)
        };
        named(name).or_else(|| named("*")).unwrap_or(0.0)
    }
}

pub(in crate::web) fn takes_gzip(asked: &HeaderMap) -> bool {
    Accepted::of(list(asked, &header::ACCEPT_ENCODING)).quality("gzip") > 0.0
}
