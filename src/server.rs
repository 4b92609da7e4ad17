//! The HTTP server: one function that builds it, for the program and for tests alike, and one readable route table.

use std::{
    net::{SocketAddr, TcpListener},
    time::Duration,
};

use actix_web::{
    HttpServer,
    dev::{Server, ServerHandle},
    middleware::from_fn,
    web,
};

use crate::{
    actor::By,
    api,
    app::App,
    article, claim, clock,
    config::Config,
    db::Database,
    desk,
    events::follow,
    evidence,
    jobs::worker::{self, Registry},
    mail::{self, Mailer},
    problem::{Code, Problem, Result},
    publication, reader, review, staff,
    web::{assets, finished::FinishedPages, http, problems, spooled::SpooledFiles},
};

/// A server that has begun to listen.
pub struct Running {
    /// Where.
    pub address: SocketAddr,
    /// The desk it serves.
    pub app: App,
    /// To stop it.
    pub handle: ServerHandle,
    server: Server,
    background: Vec<tokio::task::JoinHandle<()>>,
}

impl Running {
    /// Serves until it is told to stop.
    pub async fn run(self) -> Result<()> {
        let ended = self.server.await;
        for task in self.background {
            task.abort();
        }
        Ok(ended?)
    }
}

/// Gives a desk what it cannot do without: a verdict scale. Does nothing where there is one, so every start calls it.
pub fn furnish(database: &Database) -> Result<()> {
    database
        .write_now(By::system(clock::now()), review::store::ensure_default_scale)
        .map(drop)
}

/// Begins to listen. Call it inside an actix system.
pub async fn start(config: Config, database: Database) -> Result<Running> {
    let listener = TcpListener::bind(config.listen).map_err(|error| {
        Problem::new(
            Code::Unavailable,
            format!(
                "Cannot listen on {}: {error}. Choose another address with FACTDESK_LISTEN; port 0 picks a free one.",
                config.listen
            ),
        )
    })?;
    let address = listener.local_addr()?;
    furnish(&database)?;
    let base_url = config.public_address(address);
    let mailer = Mailer::new(&config, &base_url)?;
    let app = App::new(config, database.clone(), base_url)?;

    let registry = jobs(&app, mailer);
    let background = vec![
        tokio::task::spawn_local(worker::work(database.clone(), registry)),
        tokio::task::spawn_local(follow::follow(database)),
        tokio::task::spawn_local(desk::index::follow(app.clone())),
    ];
    let (serving, pages, files) = (app.clone(), FinishedPages::default(), SpooledFiles::default());
    let server = HttpServer::new(move || {
        actix_web::App::new()
            .app_data(serving.clone())
            .app_data(pages.clone())
            .app_data(files.clone())
            .wrap(from_fn(http::never_stored))
            .wrap(from_fn(http::security_headers))
            .wrap(from_fn(http::render_problems))
            .configure(routes)
    })
    // Without it every chunked answer waits 40 ms for the client's acknowledgement on a kept connection.
    .tcp_nodelay(true)
    .keep_alive(Duration::from_secs(75))
    .client_request_timeout(Duration::from_secs(15))
    .shutdown_timeout(10)
    .listen(listener)?
    .run();
    Ok(Running {
        address,
        app,
        handle: server.handle(),
        server,
        background,
    })
}

/// Which function does which kind of job.
pub fn jobs(app: &App, mailer: Mailer) -> Registry {
    let (database, pinging) = (app.database.clone(), app.clone());
    Registry::default()
        .with(mail::SEND, move |job| {
            let mailer = mailer.clone();
            async move { mailer.send(job).await }
        })
        .with(publication::store::DUE, move |job| {
            publication::due::run(database.clone(), job)
        })
        .with(publication::hub::PING, move |job| {
            publication::hub::ping(pinging.clone(), job)
        })
}

/// Every address there is, station by station.
fn routes(cfg: &mut web::ServiceConfig) {
    cfg.configure(assets::routes)
        .configure(problems::routes)
        .configure(staff::routes::routes)
        .configure(article::routes::routes)
        .configure(claim::routes::routes)
        .configure(evidence::routes::routes)
        .configure(review::routes::routes)
        .configure(publication::routes::routes)
        .configure(desk::routes::routes)
        .configure(api::routes::routes)
        .configure(reader::routes::routes);
}
