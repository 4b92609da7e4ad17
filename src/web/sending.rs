//! Sending over a connection for as long as the other end takes something: whoever asks and never reads is let go.

use std::{
    io::{self, IoSlice},
    time::Duration,
};

use tokio::{net::TcpStream, time::timeout};

/// How long the other end may take nothing at all.
const PATIENCE: Duration = Duration::from_secs(30);

/// Sends one behind the other.
pub(super) async fn both(stream: &TcpStream, mut first: &[u8], mut second: &[u8]) -> io::Result<()> {
    while !first.is_empty() || !second.is_empty() {
        let parts = [IoSlice::new(first), IoSlice::new(second)];
        let sent = progress(stream, || stream.try_write_vectored(&parts)).await?;
        if sent == 0 {
            return Err(io::ErrorKind::WriteZero.into());
        }
        let of_second = sent.saturating_sub(first.len());
        first = first.get(sent..).unwrap_or_default();
        second = second.get(of_second..).unwrap_or_default();
    }
    Ok(())
}

/// Tries at once, and again whenever the connection takes more.
pub(super) async fn progress(stream: &TcpStream, attempt: impl FnMut() -> io::Result<usize>) -> io::Result<usize> {
    progress_within(PATIENCE, stream, attempt).await
}

async fn progress_within(
    patience: Duration,
    stream: &TcpStream,
    mut attempt: impl FnMut() -> io::Result<usize>,
) -> io::Result<usize> {
    loop {
        match attempt() {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                let writable = timeout(patience, stream.writable()).await;
                writable.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))??;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            done => return done,
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::{io::AsyncReadExt as _, net::TcpListener};

    use super::*;

    async fn connected() -> (TcpStream, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let reader = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        (listener.accept().await.unwrap().0, reader)
    }

    #[tokio::test]
    async fn both_parts_arrive_whole_and_in_order() {
        let (first, second): (Vec<u8>, Vec<u8>) = (vec![b'a'; 3_000_000], vec![b'b'; 5_000_000]);
        let (writer, mut reader) = connected().await;
        let sending = async {
            both(&writer, &first, &second).await.unwrap();
            both(&writer, b"", b"").await.unwrap();
            drop(writer);
        };
        let mut came = Vec::new();
        let (_, read) = tokio::join!(sending, reader.read_to_end(&mut came));
        read.unwrap();
        assert!(came == [first, second].concat(), "{} bytes came", came.len());
    }

    #[tokio::test]
    async fn whoever_takes_nothing_is_let_go() {
        let (writer, _reader) = connected().await;
        let patience = Duration::from_millis(20);
        let ended = loop {
            let sent = progress_within(patience, &writer, || writer.try_write(&[0; 65_536])).await;
            if let Err(error) = sent {
                break error;
            }
        };
        assert_eq!(ended.kind(), io::ErrorKind::TimedOut);
    }
}
