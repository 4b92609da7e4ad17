//! The client against servers that behave as they should not.

use std::{
    collections::HashMap,
    io::Write as _,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use futures_util::future::BoxFuture;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

use super::*;

const PAGE: &str = "<!doctype html><p>Forty-one camps were counted.</p>";

/// What the servers of these tests were asked, each request whole.
type Heard = Arc<Mutex<Vec<String>>>;

/// A server on that address that answers each request for a path with those bytes, and then hangs up.
async fn serve(on: &str, answers: &[(&str, Vec<u8>)]) -> (u16, Heard) {
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

fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    let mut answer = format!(
        "HTTP/1.1 {head}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    answer.extend_from_slice(body);
    answer
}

fn page() -> Vec<u8> {
    answer("200 OK\r\ncontent-type: text/html; charset=utf-8", PAGE.as_bytes())
}

fn on_to(location: &str) -> Vec<u8> {
    answer(&format!("302 Found\r\nlocation: {location}"), b"")
}

/// Names whose answers are given one after the other; the last stays.
#[derive(Default)]
struct Scripted {
    answers: HashMap<&'static str, Vec<Vec<&'static str>>>,
    asked: Mutex<Vec<String>>,
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

fn scripted(answers: &[(&'static str, &[&[&'static str]])]) -> Arc<Scripted> {
    Arc::new(Scripted {
        answers: answers
            .iter()
            .map(|(name, answers)| (*name, answers.iter().map(|answer| answer.to_vec()).collect()))
            .collect(),
        asked: Mutex::default(),
    })
}

fn fetcher(allow: &[&str], names: &Arc<Scripted>) -> Fetcher {
    let allow = Allow::parse(&allow.iter().map(|&entry| entry.to_owned()).collect::<Vec<_>>()).unwrap();
    Fetcher::asking(allow, names.clone())
}

/// A fetcher that may go to the host `news.example`, which is here.
fn here() -> Fetcher {
    fetcher(
        &["news.example"],
        &scripted(&[
            ("news.example", &[&["127.0.0.1"]]),
            ("inside.example", &[&["10.0.0.7"]]),
        ]),
    )
}

/// What is said about an address that is not fetched.
async fn refused(fetcher: &Fetcher, url: &str) -> String {
    let problem = fetcher.get(url).await.expect_err(url);
    assert_eq!(problem.fields.len(), 1, "{problem:?}");
    assert_eq!(problem.fields[0].field, "url");
    problem.fields[0].message.clone()
}

#[tokio::test]
async fn a_page_is_fetched_without_cookies_credentials_or_where_one_came_from() {
    let (port, heard) = serve(
        "127.0.0.1",
        &[
            ("/a?b=c", page()),
            (
                "/from",
                answer("301 Moved\r\nset-cookie: a=b\r\nlocation: /a?b=c#there", b""),
            ),
        ],
    )
    .await;
    let fetched = here()
        .get(&format!(" http://news.example:{port}/from#here "))
        .await
        .unwrap();
    assert_eq!(fetched.url.as_str(), format!("http://news.example:{port}/a?b=c"));
    assert_eq!(
        (fetched.status, fetched.content_type.as_str()),
        (200, "text/html; charset=utf-8")
    );
    assert_eq!(fetched.bytes, PAGE);
    let heard = heard.lock().unwrap();
    assert_eq!(heard.len(), 2);
    for request in heard.iter() {
        let request = request.to_lowercase();
        assert!(
            request.contains("user-agent: factdesk/") && request.contains(&format!("host: news.example:{port}")),
            "{request}"
        );
        for never in ["cookie", "authorization", "referer", "#"] {
            assert!(!request.contains(never), "{never} in {request}");
        }
    }
}

#[tokio::test]
async fn nothing_is_asked_of_special_addresses_however_they_are_written() {
    let (port, heard) = serve("127.0.0.1", &[("/", page())]).await;
    let names = scripted(&[
        ("localhost", &[&["127.0.0.1", "::1"]]),
        ("inside.example", &[&["127.0.0.1"]]),
        ("both.example", &[&["8.8.8.8", "127.0.0.1"]]),
        ("mapped.example", &[&["::ffff:127.0.0.1"]]),
        ("metadata.example", &[&["169.254.169.254"]]),
    ]);
    let fetcher = fetcher(&[], &names);
    for host in [
        "127.0.0.1",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "127.0.0.1.",
        "１２７.０.０.１",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "localhost",
        "LOCALHOST.",
        "inside.example",
        "inside.example.",
        "ｉｎｓｉｄｅ.example",
        "both.example",
        "mapped.example",
        "metadata.example",
        "[64:ff9b::7f00:1]",
    ] {
        let said = refused(&fetcher, &format!("http://{host}:{port}/")).await;
        assert!(
            said.starts_with("Nothing is fetched from ") && said.contains("FACTDESK_FETCH_ALLOW"),
            "{host}: {said}"
        );
    }
    assert!(heard.lock().unwrap().is_empty());
}

#[tokio::test]
async fn every_redirect_is_checked_anew() {
    let traps = [
        (
            "/number",
            "http://2130706433:PORT/page",
            "an address of this machine itself",
        ),
        (
            "/plain",
            "http://127.0.0.1:PORT/page",
            "an address of this machine itself",
        ),
        (
            "/mapped",
            "http://[::ffff:127.0.0.1]:PORT/page",
            "stands for an IPv4 one",
        ),
        (
            "/metadata",
            "http://169.254.169.254/latest/meta-data/",
            "only the machines next to this one",
        ),
        ("/name", "//inside.example/", "inside a private network"),
        ("/file", "file:///etc/passwd", "no web address"),
        ("/gopher", "gopher://news.example:PORT/_x", "no web address"),
        ("/data", "data:text/html,hello", "no web address"),
        (
            "/user",
            "http://me:secret@news.example:PORT/page",
            "must not hold a user name",
        ),
        ("/nonsense", "http://[", "no web address"),
    ];
    let mut answers: Vec<(&str, Vec<u8>)> = traps.iter().map(|(path, to, _)| (*path, on_to(to))).collect();
    answers.push(("/page", page()));
    answers.push(("/nowhere", answer("302 Found", b"")));
    let (port, heard) = serve("127.0.0.1", &answers).await;
    let fetcher = here();
    for (path, _, what) in traps {
        let said = refused(&fetcher, &format!("http://news.example:{port}{path}")).await;
        assert!(said.contains(what), "{path}: {said}");
    }
    refused(&fetcher, &format!("http://news.example:{port}/nowhere")).await;
    assert!(
        !heard
            .lock()
            .unwrap()
            .iter()
            .any(|request| request.contains("GET /page"))
    );
    fetcher.get(&format!("http://news.example:{port}/page")).await.unwrap();
}

#[tokio::test]
async fn an_address_may_lead_on_five_times() {
    let steps = ["/0", "/1", "/2", "/3", "/4", "/5", "/6"];
    let mut answers: Vec<(&str, Vec<u8>)> = steps.windows(2).map(|pair| (pair[0], on_to(pair[1]))).collect();
    answers.push(("/6", page()));
    answers.push(("/round", on_to("/round")));
    let (port, heard) = serve("127.0.0.1", &answers).await;
    let fetcher = here();
    assert_eq!(
        fetcher
            .get(&format!("http://news.example:{port}/1"))
            .await
            .unwrap()
            .bytes,
        PAGE
    );
    heard.lock().unwrap().clear();
    for path in ["/0", "/round"] {
        let said = refused(&fetcher, &format!("http://news.example:{port}{path}")).await;
        assert!(said.contains("more than 5 times"), "{said}");
        assert_eq!(std::mem::take(&mut *heard.lock().unwrap()).len(), 6);
    }
}

#[tokio::test]
async fn a_name_is_resolved_once_and_the_connection_goes_there() {
    // The second address is another machine for all that the rules know; only the first may be reached.
    let (port, heard) = serve("127.0.0.2", &[("/page", page()), ("/again", on_to("/page"))]).await;
    let trap = TcpListener::bind(("127.0.0.3", port)).await.unwrap();
    let reached = Arc::new(AtomicUsize::new(0));
    let count = reached.clone();
    tokio::spawn(async move {
        while trap.accept().await.is_ok() {
            count.fetch_add(1, Ordering::SeqCst);
        }
    });
    let names = scripted(&[("turns.example", &[&["127.0.0.2"], &["127.0.0.3"]])]);
    let fetcher = fetcher(&["127.0.0.2"], &names);
    let url = format!("http://turns.example:{port}/page");
    assert_eq!(fetcher.get(&url).await.unwrap().bytes, PAGE);
    assert_eq!(names.asked.lock().unwrap().len(), 1, "judged and used is one answer");
    assert!(refused(&fetcher, &url).await.contains("this machine itself"));
    assert_eq!(
        names.asked.lock().unwrap().len(),
        2,
        "the next request asks again: no connection is kept for it"
    );

    let names = scripted(&[("turns.example", &[&["127.0.0.2"], &["127.0.0.3"]])]);
    let fetcher = super::tests::fetcher(&["127.0.0.2"], &names);
    let said = refused(&fetcher, &format!("http://turns.example:{port}/again")).await;
    assert!(
        said.contains("this machine itself"),
        "also between a redirect and its target: {said}"
    );
    assert_eq!((heard.lock().unwrap().len(), reached.load(Ordering::SeqCst)), (2, 0));
}

#[tokio::test]
async fn what_is_no_web_address_is_refused_before_anything_is_asked() {
    let names = scripted(&[]);
    let fetcher = fetcher(&["news.example"], &names);
    for url in [
        "",
        "news.example/a",
        "ftp://news.example/a",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "http:///",
        "https://[fe80::1%25eth0]/",
        "gopher://127.0.0.1/",
        "unix:/run/docker.sock",
        "http://127.0.0.1%00.news.example/",
    ] {
        let said = refused(&fetcher, url).await;
        assert!(said.contains("must begin with http:// or https://"), "{url}: {said}");
    }
    for url in [
        "http://me@news.example/",
        "http://me:pw@news.example/",
        "http://:pw@news.example/",
        "http://news.example@127.0.0.1/",
        "http:\\\\a@b",
    ] {
        assert!(refused(&fetcher, url).await.contains("user name or password"), "{url}");
    }
    assert!(names.asked.lock().unwrap().is_empty());
    assert!(
        refused(&fetcher, "http://nobody.example/")
            .await
            .contains("no host nobody.example")
    );
}

#[tokio::test]
async fn a_server_that_is_silent_or_never_done_is_left() {
    let (port, _) = serve("127.0.0.1", &[]).await;
    let mut fetcher = here();
    fetcher.patience = Patience {
        whole: Duration::from_millis(900),
        connect: Duration::from_millis(300),
        silent: Duration::from_millis(200),
    };
    let began = std::time::Instant::now();
    assert!(
        refused(&fetcher, &format!("http://news.example:{port}/silent"))
            .await
            .contains("did not come")
    );
    assert!(
        began.elapsed() < Duration::from_millis(800),
        "silence ends it, not the whole time"
    );
    let began = std::time::Instant::now();
    assert!(
        refused(&fetcher, &format!("http://news.example:{port}/drop-by-drop"))
            .await
            .contains("did not come")
    );
    let took = began.elapsed();
    assert!(
        took > Duration::from_millis(800) && took < Duration::from_millis(2500),
        "{took:?}"
    );
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[tokio::test]
async fn what_is_too_large_is_left_packed_or_not() {
    let bomb = packed(&vec![b'a'; 64 * 1024 * 1024]);
    assert!(bomb.len() < 100_000);
    let gzip = "200 OK\r\ncontent-type: text/html\r\ncontent-encoding: gzip";
    let (port, _) = serve(
        "127.0.0.1",
        &[
            ("/bomb", answer(gzip, &bomb)),
            ("/packed", answer(gzip, &packed(PAGE.as_bytes()))),
            (
                "/within",
                answer("200 OK\r\ncontent-type: text/plain", &vec![b'a'; LARGEST]),
            ),
            (
                "/above",
                answer("200 OK\r\ncontent-type: text/plain", &vec![b'a'; LARGEST + 1]),
            ),
            (
                "/promised",
                b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 99999999999\r\n\r\nhello".to_vec(),
            ),
            (
                "/twice",
                answer(
                    "200 OK\r\ncontent-type: text/html\r\ncontent-encoding: gzip, gzip",
                    &packed(&packed(PAGE.as_bytes())),
                ),
            ),
            (
                "/other",
                answer(
                    "200 OK\r\ncontent-type: text/html\r\ncontent-encoding: zstd",
                    b"(\xb5/\xfd",
                ),
            ),
            ("/broken", answer(gzip, b"this is not packed")),
        ],
    )
    .await;
    let fetcher = here();
    let url = |path: &str| format!("http://news.example:{port}{path}");
    assert_eq!(fetcher.get(&url("/packed")).await.unwrap().bytes, PAGE);
    assert_eq!(fetcher.get(&url("/within")).await.unwrap().bytes.len(), LARGEST);
    for path in ["/bomb", "/above", "/promised", "/endless"] {
        let said = refused(&fetcher, &url(path)).await;
        assert!(said.contains("larger than 5 MB"), "{path}: {said}");
    }
    for path in ["/twice", "/other"] {
        let said = refused(&fetcher, &url(path)).await;
        assert!(said.contains("compressed in a way"), "{path}: {said}");
    }
    refused(&fetcher, &url("/broken")).await;
}

#[tokio::test]
async fn only_texts_of_a_server_that_agrees_are_read() {
    let (port, _) = serve(
        "127.0.0.1",
        &[
            (
                "/feed",
                answer("200 OK\r\ncontent-type: Application/RSS+XML", b"<rss/>"),
            ),
            ("/picture", answer("200 OK\r\ncontent-type: image/png", b"\x89PNG")),
            ("/unknown", answer("200 OK", b"hello")),
            ("/forbidden", answer("403 Forbidden\r\ncontent-type: text/html", b"no")),
            ("/busy", answer("429 Too Many Requests", b"")),
            ("/broken", answer("503 Service Unavailable", b"")),
        ],
    )
    .await;
    let fetcher = here();
    let url = |path: &str| format!("http://news.example:{port}{path}");
    assert_eq!(fetcher.get(&url("/feed")).await.unwrap().bytes, "<rss/>");
    for (path, what) in [
        ("/picture", "no page but image/png"),
        ("/unknown", "does not say what"),
        ("/forbidden", "status 403"),
        ("/missing", "no page at this address (status 404)"),
        ("/busy", "fewer requests"),
        ("/broken", "has a fault (status 503)"),
    ] {
        let said = refused(&fetcher, &url(path)).await;
        assert!(said.contains(what), "{path}: {said}");
    }
    let said = refused(&fetcher, &format!("https://news.example:{port}/feed")).await;
    assert!(said.contains("No safe connection"), "{said}");
    let closed = TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let said = refused(&fetcher, &format!("http://news.example:{closed}/")).await;
    assert!(said.contains("does not answer"), "{said}");
}
