//! Answers of any size: written once per edition of the public site into a file without a name, packed and unpacked, and
//! sent from there a piece at a time. A part of one can be asked for, and whoever knows it is told so.

use std::{
    fs::File,
    future::Future,
    io::{BufWriter, Write},
    os::unix::fs::FileExt as _,
    sync::Arc,
};

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{self, ByteRangeSpec, HeaderMap, Range},
    },
    web::Bytes,
};
use flate2::{Compression, write::GzEncoder};
use futures_util::stream;
use moka::future::Cache;
use sha2::{Digest, Sha256};

use super::{
    finished::{CACHING, FOR_ALL_SITES, knows, list, takes_gzip},
    posted,
};
use crate::{
    events::hex,
    problem::{Problem, Result},
};

/// How many are kept at the most: of one address the newest and, while it is still being sent, the one before.
const KEPT: u64 = 4;

/// How many bytes are sent at a time.
const PIECE: u64 = 64 * 1024;

/// A file that is being written, together with its packed copy.
pub struct Spool {
    plain: BufWriter<File>,
    gzip: GzEncoder<BufWriter<File>>,
    hash: Sha256,
}

impl Spool {
    fn new() -> Result<Self> {
        let file = || tempfile::tempfile().map(BufWriter::new);
        Ok(Self {
            plain: file()?,
            gzip: GzEncoder::new(file()?, Compression::default()),
            hash: Sha256::new(),
        })
    }

    fn finish(self) -> Result<Spooled> {
        let hash: String = hex(&self.hash.finalize()).chars().take(32).collect();
        let file = |written: BufWriter<File>| written.into_inner().map_err(|error| Problem::from(error.into_error()));
        Ok(Spooled {
            plain: Stored::of(file(self.plain)?, format!("\"{hash}\""))?,
            gzip: Stored::of(file(self.gzip.finish()?)?, format!("\"{hash}-gzip\""))?,
        })
    }
}

impl Write for Spool {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.plain.write_all(bytes)?;
        self.gzip.write_all(bytes)?;
        self.hash.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.plain.flush()
    }
}

/// One form of an answer.
struct Stored {
    file: Arc<File>,
    length: u64,
    etag: String,
}

impl Stored {
    fn of(file: File, etag: String) -> Result<Self> {
        Ok(Self {
            length: file.metadata()?.len(),
            file: Arc::new(file),
            etag,
        })
    }

    /// The bytes from `at` up to `end`, a piece at a time.
    fn pieces(&self, at: u64, end: u64) -> impl stream::Stream<Item = std::io::Result<Bytes>> + use<> {
        stream::try_unfold((Arc::clone(&self.file), at), move |(file, at)| async move {
            if at >= end {
                return Ok(None);
            }
            let read = tokio::task::spawn_blocking(move || {
                let mut piece = vec![0; usize::try_from(PIECE.min(end - at)).unwrap_or(0)];
                file.read_exact_at(&mut piece, at).map(|()| (piece, file))
            });
            let (piece, file) = read.await.map_err(std::io::Error::other)??;
            let next = at + piece.len() as u64;
            Ok(Some((Bytes::from(piece), (file, next))))
        })
    }
}

/// A finished answer.
struct Spooled {
    plain: Stored,
    gzip: Stored,
}

/// The part of it that is asked for.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    /// All.
    Whole,
    /// From the first up to and with the last byte.
    Bytes(u64, u64),
    /// There is no such part.
    Beyond,
}

/// What `Range` and `If-Range` ask for. Several parts at once, or what cannot be read, is answered with all.
fn part(asked: &HeaderMap, copy: &Stored) -> Part {
    if !asked.contains_key(header::RANGE) {
        return Part::Whole;
    }
    let same = match asked.get(header::IF_RANGE) {
        None => true,
        Some(tag) => tag.as_bytes() == copy.etag.as_bytes(),
    };
    let ranges = list(asked, &header::RANGE).count() == 1 && same;
    let Some(Range::Bytes(specs)) = ranges.then(|| read_range(asked)).flatten() else {
        return Part::Whole;
    };
    match specs.as_slice() {
        [spec] => spec
            .to_satisfiable_range(copy.length)
            .map_or(Part::Beyond, |(first, last)| Part::Bytes(first, last)),
        _ => Part::Whole,
    }
}

fn read_range(asked: &HeaderMap) -> Option<Range> {
    let text = asked.get(header::RANGE)?.to_str().ok()?;
    let range: Range = text.parse().ok()?;
    match &range {
        Range::Bytes(specs)
            if specs
                .iter()
                .all(|spec| !matches!(spec, ByteRangeSpec::FromTo(a, b) if a > b)) =>
        {
            Some(range)
        }
        _ => None,
    }
}

impl Spooled {
    fn answer(&self, media_type: &str, asked: &HeaderMap) -> HttpResponse {
        // A part is one of the unpacked form: that is what whoever goes on where it broke off has.
        let packed = takes_gzip(asked) && !asked.contains_key(header::RANGE);
        let copy = if packed { &self.gzip } else { &self.plain };
        let known = knows(
            list(asked, &header::IF_NONE_MATCH),
            [&self.plain, &self.gzip].into_iter().map(|copy| copy.etag.as_bytes()),
        );
        let part = part(asked, copy);
        let status = match part {
            _ if known => StatusCode::NOT_MODIFIED,
            Part::Whole => StatusCode::OK,
            Part::Bytes(..) => StatusCode::PARTIAL_CONTENT,
            Part::Beyond => StatusCode::RANGE_NOT_SATISFIABLE,
        };
        let mut answer = HttpResponse::build(status);
        answer
            .insert_header((header::CACHE_CONTROL, CACHING))
            .insert_header((header::VARY, "Accept-Encoding"))
            .insert_header((header::ETAG, copy.etag.as_str()))
            .insert_header((header::ACCEPT_RANGES, "bytes"))
            .insert_header(FOR_ALL_SITES);
        if known {
            return answer.finish();
        }
        answer.insert_header((header::CONTENT_TYPE, media_type));
        if packed {
            answer.insert_header((header::CONTENT_ENCODING, "gzip"));
        }
        let (from, until) = match part {
            Part::Whole => (0, copy.length),
            Part::Bytes(first, last) => {
                answer.insert_header((header::CONTENT_RANGE, format!("bytes {first}-{last}/{}", copy.length)));
                (first, last + 1)
            }
            Part::Beyond => {
                answer.insert_header((header::CONTENT_RANGE, format!("bytes */{}", copy.length)));
                return answer.finish();
            }
        };
        answer.no_chunking(until - from);
        answer.streaming(copy.pieces(from, until))
    }
}

/// The large answers of one desk. Cheap to clone.
#[derive(Clone)]
pub struct SpooledFiles(Cache<(i64, &'static str), Arc<Spooled>>);

impl Default for SpooledFiles {
    fn default() -> Self {
        Self(Cache::new(KEPT))
    }
}

/// Answers with what was written for this address before in this edition, or writes it: `write` gets the file and gives it
/// back. Many who ask at once wait for one writing.
pub async fn serve<F>(
    req: &HttpRequest,
    address: &'static str,
    media_type: &'static str,
    write: impl FnOnce(Spool) -> F,
) -> Result<HttpResponse>
where
    F: Future<Output = Result<Spool>>,
{
    let files = req
        .app_data::<SpooledFiles>()
        .ok_or_else(|| Problem::internal("the server was built without a place for large answers"))?;
    // Read before writing: what is written may be newer than its edition, never older.
    let edition = posted::app(req)?.database.edition();
    let spooled = files
        .0
        .try_get_with((edition, address), async {
            write(Spool::new()?).await?.finish().map(Arc::new)
        })
        .await
        .map_err(|problem: Arc<Problem>| Problem::clone(&problem))?;
    Ok(spooled.answer(media_type, req.headers()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::finished::headers;

    fn spooled() -> Spooled {
        let mut spool = Spool::new().unwrap();
        spool.write_all(b"0123456789").unwrap();
        spool.finish().unwrap()
    }

    #[test]
    fn a_part_is_read_as_http_has_it() {
        let file = spooled();
        let asked = |range| part(&headers(&[(header::RANGE, range)]), &file.plain);
        assert_eq!(part(&headers(&[]), &file.plain), Part::Whole);
        assert_eq!(asked("bytes=0-3"), Part::Bytes(0, 3));
        assert_eq!(asked("bytes=7-"), Part::Bytes(7, 9));
        assert_eq!(asked("bytes=-2"), Part::Bytes(8, 9));
        assert_eq!(asked("bytes=5-500"), Part::Bytes(5, 9));
        assert_eq!(asked("bytes=10-"), Part::Beyond);
        for whole in ["bytes=3-1", "bytes=0-1,4-5", "lines=1-2", "bytes=x", "bytes="] {
            assert_eq!(asked(whole), Part::Whole, "{whole}");
        }
    }

    #[test]
    fn a_part_of_what_has_changed_since_is_all_of_it() {
        let file = spooled();
        let asked = |tag: &str| {
            part(
                &headers(&[(header::RANGE, "bytes=0-3"), (header::IF_RANGE, tag)]),
                &file.plain,
            )
        };
        assert_eq!(asked(&file.plain.etag), Part::Bytes(0, 3));
        assert_eq!(asked("\"other\""), Part::Whole);
        assert_eq!(asked("Wed, 21 Oct 2015 07:28:00 GMT"), Part::Whole);
    }

    #[test]
    fn the_answer_says_which_part_it_is() {
        let file = spooled();
        let answer = |name, value: &str| {
            let answer = file.answer("application/json", &headers(&[(name, value)]));
            let range = answer.headers().get(header::CONTENT_RANGE);
            let range = range
                .map(|value| value.to_str().unwrap().to_owned())
                .unwrap_or_default();
            (answer.status().as_u16(), range)
        };
        assert_eq!(answer(header::RANGE, "bytes=2-4"), (206, "bytes 2-4/10".to_owned()));
        assert_eq!(answer(header::RANGE, "bytes=99-"), (416, "bytes */10".to_owned()));
        assert_eq!(answer(header::IF_NONE_MATCH, &file.plain.etag), (304, String::new()));
    }
}
