//! Where larger bodies stand for the kernel to send them from, without a copy for each who asks: one file in memory.
//!
//! Each body has a place of its own in the file, behind all earlier ones; what is not needed any more is given back, and its
//! place is never used again, so what is still on its way to somebody cannot change.

use std::{
    io,
    os::fd::OwnedFd,
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    },
};

use rustix::{
    fs::{FallocateFlags, MemfdFlags, fallocate, memfd_create, sendfile},
    io::pwrite,
    net::{SendFlags, send},
};
use tokio::{io::Interest, net::TcpStream};

use crate::web::sending::progress;

/// Places begin at multiples of this, in bytes: memory is given back by the page.
const PAGE: u64 = 4096;

/// Below this many bytes, copying costs less than asking twice.
pub(super) const WORTH_STANDING: usize = 8192;

/// The file; none where the system has no such thing.
static SHELF: LazyLock<Option<Shelf>> = LazyLock::new(|| {
    let file = memfd_create("factdesk-pages", MemfdFlags::CLOEXEC)
        .inspect_err(|error| tracing::info!(%error, "pages are sent by copying"))
        .ok()?;
    let end = AtomicU64::new(0);
    Some(Shelf { file, end })
});

struct Shelf {
    file: OwnedFd,
    /// Behind the last place that was taken.
    end: AtomicU64,
}

/// A body in its place, until it is dropped.
#[derive(Debug)]
pub(in crate::web) struct Standing {
    at: u64,
    length: usize,
}

impl Standing {
    /// Nothing where it cannot be put there.
    pub(super) fn put(bytes: &[u8]) -> Option<Self> {
        let shelf = SHELF.as_ref()?;
        let room = (bytes.len() as u64).next_multiple_of(PAGE);
        let at = shelf.end.fetch_add(room, Ordering::Relaxed);
        let standing = Self {
            at,
            length: bytes.len(),
        };
        let mut written = 0;
        while written < bytes.len() {
            match pwrite(&shelf.file, bytes.get(written..)?, at + written as u64) {
                Ok(more) if more > 0 => written += more,
                _ => return None,
            }
        }
        Some(standing)
    }

    /// Sends it behind what it begins with.
    pub(in crate::web) async fn send(&self, stream: &TcpStream, mut beginning: &[u8]) -> io::Result<()> {
        let shelf = SHELF.as_ref().ok_or(io::ErrorKind::Unsupported)?;
        let more = SendFlags::MORE | SendFlags::NOSIGNAL;
        while !beginning.is_empty() {
            let sent = progress(stream, || {
                stream.try_io(Interest::WRITABLE, || Ok(send(stream, beginning, more)?))
            });
            let sent = sent.await?;
            beginning = beginning.get(sent..).unwrap_or_default();
        }
        let (mut at, end) = (self.at, self.at + self.length as u64);
        while at < end {
            let left = usize::try_from(end - at).unwrap_or(usize::MAX);
            let mut send = || Ok(sendfile(stream, &shelf.file, Some(&mut at), left)?);
            let sent = progress(stream, || stream.try_io(Interest::WRITABLE, &mut send)).await?;
            if sent == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(())
    }
}

impl Drop for Standing {
    fn drop(&mut self) {
        let Some(shelf) = SHELF.as_ref() else { return };
        let hole = FallocateFlags::PUNCH_HOLE | FallocateFlags::KEEP_SIZE;
        if let Err(error) = fallocate(&shelf.file, hole, self.at, (self.length as u64).next_multiple_of(PAGE)) {
            tracing::warn!(%error, "memory of a page is not given back");
        }
    }
}

#[cfg(test)]
mod tests {
    use rustix::fs::fstat;
    use tokio::{io::AsyncReadExt as _, net::TcpListener};

    use super::*;

    /// More than a connection takes at once.
    const LARGE: usize = 12_345_678;

    #[tokio::test]
    async fn a_body_arrives_whole_behind_its_head_however_often_the_connection_is_full() {
        let bytes: Vec<u8> = (0..LARGE).map(|n| (n % 251) as u8).collect();
        let standing = Standing::put(&bytes).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut reader = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (writer, _) = listener.accept().await.unwrap();
        let sending = async {
            for _ in 0..2 {
                standing.send(&writer, b"head").await.unwrap();
            }
            drop(writer);
        };
        let mut came = Vec::new();
        let (_, read) = tokio::join!(sending, reader.read_to_end(&mut came));
        read.unwrap();
        let once = [b"head", &bytes[..]].concat();
        assert!(came == once.repeat(2), "{} bytes came", came.len());
    }

    #[test]
    fn what_is_dropped_is_given_back_and_its_place_is_not_used_again() {
        let shelf = SHELF.as_ref().unwrap();
        let blocks = || fstat(&shelf.file).unwrap().st_blocks;
        let standing = Standing::put(&vec![1; LARGE]).unwrap();
        let (at, full) = (standing.at, blocks());
        drop(standing);
        let given_back = (full - blocks()) * 512;
        assert!(given_back >= i64::try_from(LARGE).unwrap(), "{given_back} bytes");
        let next = Standing::put(&[2; 10_000]).unwrap();
        assert!(next.at >= at + LARGE as u64);
    }
}
