//! A newspaper's site on this machine.

use std::{
    collections::HashMap,
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// A newspaper's site on this machine, which `FACTDESK_FETCH_ALLOW` of these tests names.
pub struct Site {
    pub port: u16,
    pages: Arc<Mutex<HashMap<String, String>>>,
    asked: Arc<Mutex<Vec<String>>>,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Site {
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let site = Self {
            port: listener.local_addr().unwrap().port(),
            pages: Arc::default(),
            asked: Arc::default(),
            heads: Arc::default(),
        };
        let (pages, asked, heads) = (site.pages.clone(), site.asked.clone(), site.heads.clone());
        thread::spawn(move || {
            for stream in listener.incoming() {
                serve(stream.unwrap(), &pages, &asked, &heads);
            }
        });
        site
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://localhost:{}{path}", self.port)
    }

    /// Puts a page there, or another in its place.
    pub fn page(&self, path: &str, paragraphs: &[&str]) {
        let body: String = paragraphs.iter().map(|text| format!("<p>{text}</p>")).collect();
        let page = format!(
            "<!doctype html><html lang=en><head><title>Tents are hard to count | The Vestholm Ledger</title>\
             <meta property=og:title content='Tents are hard to count'><meta property=og:site_name content='The Vestholm Ledger'>\
             <meta name=author content='Marta Lindqvist'><meta property='article:published_time' content='2022-01-21T09:00:00+00:00'>\
             </head><body><nav><a href=/>Home</a></nav><main><article><h1>Tents are hard to count</h1>{body}</article></main></body></html>"
        );
        self.put(path, "200 OK", "content-type: text/html; charset=utf-8", &page);
    }

    pub fn put(&self, path: &str, status: &str, header: &str, body: &str) {
        let answer = format!(
            "HTTP/1.1 {status}\r\n{header}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        self.pages.lock().unwrap().insert(path.to_owned(), answer);
    }

    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }

    /// The heads of all requests since the last time, in lower case.
    pub fn heads(&self) -> Vec<String> {
        std::mem::take(&mut self.heads.lock().unwrap())
    }
}

fn serve(
    mut stream: TcpStream,
    pages: &Mutex<HashMap<String, String>>,
    asked: &Mutex<Vec<String>>,
    heads: &Mutex<Vec<String>>,
) {
    let lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let head: Vec<String> = lines
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
        .collect();
    let first = head.first().cloned().unwrap_or_default();
    heads.lock().unwrap().push(head.join("\n").to_lowercase());
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let missing = "HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n".to_owned();
    let answer = pages.lock().unwrap().get(&path).cloned().unwrap_or(missing);
    asked.lock().unwrap().push(path);
    let _ = stream.write_all(answer.as_bytes());
}
