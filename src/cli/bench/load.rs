//! A small load generator: connections that send the same kind of request one after the other, over real HTTP.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::{Request, client::conn::http1};
use hyper_util::rt::TokioIo;
use serde_json::json;
use tokio::{net::TcpStream, task::JoinHandle};

use super::seed;
use crate::problem::{Code, Problem, Result};

/// How long a server may take until its search indexes are made.
const STARTING: Duration = Duration::from_secs(120);

type Sender = http1::SendRequest<Full<Bytes>>;

/// What one request is to be.
#[derive(Debug, Clone)]
pub struct Call {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Path and query.
    pub path: String,
    /// Token to send.
    pub token: Option<String>,
    /// JSON to send.
    pub body: Option<String>,
    /// The status that counts as success.
    pub expect: u16,
}

impl Call {
    /// A page.
    pub fn get(path: impl Into<String>) -> Self {
        Self {
            method: "GET",
            path: path.into(),
            token: None,
            body: None,
            expect: 200,
        }
    }
}

/// What a run measured.
#[derive(Debug, Clone, Default)]
pub struct Measured {
    /// Requests answered as expected.
    pub requests: u64,
    /// How long it took.
    pub elapsed: Duration,
    /// Time of each request, sorted.
    pub times: Vec<Duration>,
}

impl Measured {
    /// Requests a second.
    pub fn rate(&self) -> f64 {
        self.requests as f64 / self.elapsed.as_secs_f64()
    }

    /// The time within which that share of the requests was answered.
    pub fn percentile(&self, share: f64) -> Duration {
        let last = self.times.len().saturating_sub(1);
        let at = (last as f64 * share).round() as usize;
        self.times.get(at).copied().unwrap_or_default()
    }

    /// With what was measured later.
    pub fn and(mut self, later: Self) -> Self {
        self.times.extend(later.times);
        self.times.sort_unstable();
        Self {
            requests: self.requests + later.requests,
            elapsed: self.elapsed + later.elapsed,
            ..self
        }
    }
}

/// The n-th claim, logged by a program.
pub fn log_claim(token: &str, from: u32, n: u64) -> Call {
    let n = from.wrapping_add(u32::try_from(n).unwrap_or_default());
    Call {
        method: "POST",
        path: "/api/v1/claims".into(),
        token: Some(token.to_owned()),
        body: Some(json!({"statement": seed::statement(n)}).to_string()),
        expect: 201,
    }
}

/// What the connections run on: one thread, to leave the rest of the machine to the server.
pub fn runtime() -> Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?)
}

/// Runs `clients` connections for that long, or until there is no n-th request any more.
pub async fn run(
    address: SocketAddr,
    clients: usize,
    how_long: Duration,
    call: impl Fn(u64) -> Option<Call> + Send + Sync + 'static,
) -> Result<Measured> {
    let (call, next) = (Arc::new(call), Arc::new(AtomicU64::new(0)));
    let begun = Instant::now();
    let tasks: Vec<_> = (0..clients)
        .map(|_| tokio::spawn(one(address, begun + how_long, Arc::clone(&call), Arc::clone(&next))))
        .collect();
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await.map_err(Problem::internal)??);
    }
    let elapsed = begun.elapsed();
    times.sort_unstable();
    Ok(Measured {
        requests: times.len() as u64,
        elapsed,
        times,
    })
}

/// How long it takes until that call is answered with that text in it.
pub async fn until(address: SocketAddr, call: &Call, text: &str, patience: Duration) -> Result<Duration> {
    let (mut sender, driver) = connect(address).await?;
    let begun = Instant::now();
    while begun.elapsed() < patience {
        let (_, body) = send(&mut sender, address, call).await?;
        if String::from_utf8_lossy(&body).contains(text) {
            driver.abort();
            return Ok(begun.elapsed());
        }
    }
    Err(Problem::new(
        Code::Unavailable,
        format!("{} {} was not answered with {text:?} in time", call.method, call.path),
    ))
}

/// Waits until a server is ready for requests: what it has to do after a start is not to be measured with them.
pub async fn ready(address: SocketAddr) -> Result<()> {
    until(address, &Call::get("/readyz"), r#""index":"ok""#, STARTING)
        .await
        .map(drop)
}

/// A connection, and what drives it.
async fn connect(address: SocketAddr) -> Result<(Sender, JoinHandle<hyper::Result<()>>)> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = http1::handshake(TokioIo::new(stream))
        .await
        .map_err(Problem::internal)?;
    Ok((sender, tokio::spawn(connection)))
}

/// Sends a request and reads the whole answer: its status and its body.
async fn send(sender: &mut Sender, address: SocketAddr, call: &Call) -> Result<(u16, Bytes)> {
    let mut request = Request::builder()
        .method(call.method)
        .uri(&call.path)
        .header("host", address.to_string());
    if let Some(token) = &call.token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    if call.body.is_some() {
        request = request.header("content-type", "application/json");
    }
    let body = Full::new(Bytes::from(call.body.clone().unwrap_or_default()));
    // Reading an answer to its end does not mean that the connection has noticed it.
    sender.ready().await.map_err(Problem::internal)?;
    let answer = sender
        .send_request(request.body(body).map_err(Problem::internal)?)
        .await
        .map_err(Problem::internal)?;
    let status = answer.status().as_u16();
    let body = answer.into_body().collect().await.map_err(Problem::internal)?;
    Ok((status, body.to_bytes()))
}

async fn one(
    address: SocketAddr,
    until: Instant,
    call: Arc<impl Fn(u64) -> Option<Call>>,
    next: Arc<AtomicU64>,
) -> Result<Vec<Duration>> {
    let (mut sender, driver) = connect(address).await?;
    let mut times = Vec::new();
    while Instant::now() < until {
        let Some(call) = call(next.fetch_add(1, Ordering::Relaxed)) else {
            break;
        };
        let begun = Instant::now();
        let (status, body) = send(&mut sender, address, &call).await?;
        times.push(begun.elapsed());
        if status != call.expect {
            let text = String::from_utf8_lossy(&body).into_owned();
            return Err(Problem::new(
                Code::Unavailable,
                format!("{} {} was answered {status}: {text}", call.method, call.path),
            ));
        }
    }
    drop(sender);
    driver.abort();
    Ok(times)
}
