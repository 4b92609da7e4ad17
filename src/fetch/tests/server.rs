//! Servers that behave as they should not, and names that change.

use std::{
    collections::HashMap,
    io,
    net::IpAddr,
    sync::{Arc, Mutex},
    time::Duration,
};

use futures_util::future::BoxFuture;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

use crate::fetch::names::Names;

pub const PAGE: &str = "<!doctype html><p>Forty-one camps were counted.</p>";

/// What the servers of these tests were asked, each request whole.
pub type Heard = Arc<Mutex<Vec<String>>>;

/// A server on that address that answers each request for a path with those bytes, and then hangs up.
pub async fn serve(on: &str, answers: &[(&str, Vec<u8>)]) -> (u16, Heard) {
    let listener = TcpListener::bind((on, 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = Heard::default();
    let answers: HashMap<String, Vec<u8>> = answers
        .iter()
        .map(|(path, answer)| {
            let text = String::from_utf8_lossy(answer).contains("PORT");
            let answer = if text {
                String::from_utf8_lossy(answer)
                    .replace("PORT", &port.to_string())
                    .into_bytes()
            } else {
                answer.clone()
            };
            ((*path).to_owned(), answer)
        })
        .collect();
    let kept = heard.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let (answers, heard) = (answers.clone(), kept.clone());
            tokio::spawn(async move {
                let request = head(&mut stream).await;
                let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
                heard.lock().unwrap().push(request);
                match path.as_str() {
                    "/silent" => tokio::time::sleep(Duration::from_secs(60)).await,
                    "/drop-by-drop" => drops(&mut stream).await,
                    "/endless" => endless(&mut stream).await,
                    path => {
                        let nothing = b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".to_vec();
                        let _ = stream.write_all(answers.get(path).unwrap_or(&nothing)).await;
                        let _ = stream.shutdown().await;
                    }
                }
            });
        }
    });
    (port, heard)
}

async fn head(stream: &mut TcpStream) -> String {
    let mut read = Vec::new();
    let mut piece = [0; 16 * 1024];
    // Whoever begins with TLS is not waited for: they get an answer in plain text.
    while !read.starts_with(b"\x16") && !read.windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read(&mut piece).await {
            Ok(0) | Err(_) => break,
            Ok(n) => read.extend_from_slice(&piece[..n]),
        }
    }
    String::from_utf8_lossy(&read).into_owned()
}

/// Never silent for long, never finished.
async fn drops(stream: &mut TcpStream) {
    let _ = stream
        .write_all(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n")
        .await;
    while stream.write_all(b".").await.is_ok() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// As fast as it is read, without end.
async fn endless(stream: &mut TcpStream) {
    let _ = stream
        .write_all(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n")
        .await;
    while stream.write_all(&[b'.'; 16 * 1024]).await.is_ok() {}
}

pub fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    let mut answer = format!(
        "HTTP/1.1 {head}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    answer.extend_from_slice(body);
    answer
}

pub fn page() -> Vec<u8> {
    answer("200 OK\r\ncontent-type: text/html; charset=utf-8", PAGE.as_bytes())
}

pub fn on_to(location: &str) -> Vec<u8> {
    answer(&format!("302 Found\r\nlocation: {location}"), b"")
}

/// Names whose answers are given one after the other; the last stays.
#[derive(Default)]
pub struct Scripted {
    answers: HashMap<&'static str, Vec<Vec<&'static str>>>,
    pub asked: Mutex<Vec<String>>,
}

impl Names for Scripted {
    fn resolve(&self, host: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        let before = {
            let mut asked = self.asked.lock().unwrap();
            asked.push(host.clone());
            asked.iter().filter(|name| **name == host).count() - 1
        };
        let answer = self
            .answers
            .get(host.trim_end_matches('.'))
            .map(|answers| answers.get(before).or(answers.last()).cloned().unwrap_or_default());
        Box::pin(async move {
            let answer = answer.ok_or_else(|| io::Error::other("no such name"))?;
            Ok(answer.iter().map(|address| address.parse().unwrap()).collect())
        })
    }
}

pub fn scripted(answers: &[(&'static str, &[&[&'static str]])]) -> Arc<Scripted> {
    Arc::new(Scripted {
        answers: answers
            .iter()
            .map(|(name, answers)| (*name, answers.iter().map(|answer| answer.to_vec()).collect()))
            .collect(),
        asked: Mutex::default(),
    })
}
