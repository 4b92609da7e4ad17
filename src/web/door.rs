//! The door: where connections come in. What is finished goes out over them at once; the first request for anything else is
//! handed on to the desk, and the rest of its connection with it.
//!
//! A page that everyone gets alike is thus spared all that a request of the desk goes through, and its bytes are sent from
//! where they are kept. Only the plainest of requests are answered here (see [`asked`]): whatever has a body, a query or is in
//! any way unusual is left to the one server that knows all of HTTP.

mod asked;
mod resumed;

use std::{fmt, io, net::TcpListener, pin::pin, rc::Rc, time::Duration};

use actix_http::{HttpService, Request};
use actix_server::GracefulShutdownSignal;
use actix_service::{
    IntoServiceFactory, Service as _, ServiceFactory, ServiceFactoryExt as _, fn_factory, fn_service, map_config,
};
use actix_web::{
    body::MessageBody,
    dev::{AppConfig, Response, Server},
};
use bytes::{Buf, BytesMut};
use tokio::{
    io::AsyncReadExt as _,
    net::TcpStream,
    time::{Instant, sleep},
};

use self::{asked::Asked, resumed::Resumed};
use super::{
    finished::{Body, FinishedPages},
    sending,
};
use crate::{clock, db::Database};

/// How long a new connection may take until its first request is there.
const FIRST: Duration = Duration::from_secs(15);

/// How long a connection is kept for another request.
const KEPT: Duration = Duration::from_secs(75);

/// How long, in seconds, the requests that are being answered may take when the program is told to stop.
const STOPPING: u64 = 10;

/// What is answered at the door, and by what.
#[derive(Clone)]
pub struct Door {
    pages: FinishedPages,
    database: Database,
}

impl Door {
    /// The door of a desk with these finished pages.
    pub fn new(pages: FinishedPages, database: Database) -> Self {
        Self { pages, database }
    }

    /// Lets connections in: `desk` makes what serves all that is not answered here.
    pub fn open<F, I, S, B>(self, listener: TcpListener, desk: F) -> io::Result<Server>
    where
        F: Fn() -> I + Clone + Send + 'static,
        I: IntoServiceFactory<S, Request>,
        S: ServiceFactory<Request, Config = AppConfig> + 'static,
        S::Response: Into<Response<B>> + 'static,
        S::Error: Into<actix_web::Error> + 'static,
        S::InitError: fmt::Debug,
        S::Service: 'static,
        B: MessageBody + 'static,
    {
        let address = listener.local_addr()?;
        let server = Server::build().shutdown_timeout(STOPPING);
        let closing = server.graceful_shutdown_signal();
        let letting_in = move || {
            let (door, closing, told) = (self.clone(), closing.clone(), closing.clone());
            let desk = desk().into_factory().map_err(|error| error.into().error_response());
            let desk = HttpService::build()
                .keep_alive(KEPT)
                .client_request_timeout(FIRST)
                .local_addr(address)
                .graceful_shutdown_signal(move || {
                    let told = told.clone();
                    async move { told.notified().await }
                })
                .finish(map_config(desk, |()| AppConfig::default()));
            fn_factory(move || {
                let (door, closing, starting) = (door.clone(), closing.clone(), desk.new_service(()));
                async move {
                    let desk = Rc::new(starting.await?);
                    Ok::<_, ()>(fn_service(move |mut stream: TcpStream| {
                        let (door, closing, desk) = (door.clone(), closing.clone(), Rc::clone(&desk));
                        async move {
                            match door.answer(&mut stream, &closing).await {
                                Ok(Some(read)) => desk.call(Resumed::over(stream, read)).await,
                                Ok(None) => Ok(()),
                                Err(error) => Err(error.into()),
                            }
                        }
                    }))
                }
            })
        };
        Ok(server.listen("desk", listener, letting_in)?.run())
    }

    /// Answers on a connection for as long as it is asked for what is finished. Gives what was read of the first request that
    /// is not; nothing when the connection is over.
    async fn answer(&self, stream: &mut TcpStream, closing: &GracefulShutdownSignal) -> io::Result<Option<BytesMut>> {
        // Without it an answer in several parts waits 40 ms for the client's acknowledgement on a kept connection.
        stream.set_nodelay(true)?;
        let mut read = BytesMut::with_capacity(asked::LONGEST);
        let mut beginning = Vec::with_capacity(1024);
        let begun = Instant::now();
        let mut dated = Dated::new(begun);
        let (mut until, mut patience) = (begun + FIRST, pin!(sleep(FIRST)));
        let mut closing = pin!(closing.notified());
        loop {
            match Asked::read(&read) {
                Asked::Unfinished => loop {
                    tokio::select! {
                        biased;
                        got = stream.read_buf(&mut read) => match got? {
                            0 => return Ok(None),
                            _ => break,
                        },
                        // Set once and moved on only when it is over: requests come far more often than it is.
                        () = &mut patience => {
                            if until <= Instant::now() {
                                return Ok(None);
                            }
                            patience.as_mut().reset(until);
                        }
                        () = &mut closing => return Ok(None),
                    }
                },
                Asked::Plainly { path, head, length } => {
                    let Some(finished) = self.pages.kept(self.database.edition(), path) else {
                        return Ok(Some(read));
                    };
                    let reply = finished.reply(head.codings(), head.known());
                    let now = Instant::now();
                    until = now + KEPT;
                    beginning.clear();
                    beginning.extend_from_slice(reply.head());
                    beginning.extend_from_slice(dated.at(now));
                    match if head.alone { Body::Nothing } else { reply.body() } {
                        Body::Nothing => sending::both(stream, &beginning, &[]).await?,
                        Body::Bytes(body) => sending::both(stream, &beginning, body).await?,
                        Body::Standing(body) => body.send(stream, &beginning).await?,
                    }
                    read.advance(length);
                }
                Asked::Otherwise => return Ok(Some(read)),
            }
        }
    }
}

/// The `Date` of answers and the end of their heads, put together anew each second.
struct Dated {
    over: Instant,
    line: String,
}

impl Dated {
    fn new(now: Instant) -> Self {
        let mut dated = Self {
            over: now,
            line: String::new(),
        };
        dated.at(now);
        dated
    }

    fn at(&mut self, now: Instant) -> &[u8] {
        if self.over <= now {
            let time = clock::now().utc();
            self.line = time.format("date: %a, %d %b %Y %H:%M:%S GMT\r\n\r\n").to_string();
            self.over = now + Duration::from_secs(1) - Duration::from_nanos(time.timestamp_subsec_nanos().into());
        }
        self.line.as_bytes()
    }
}
