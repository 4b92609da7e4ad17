//! The HTTP server: one function that builds it, for the program and for tests alike, and one readable route table.

use std::net::{SocketAddr, TcpListener};

use actix_web::{
    body,
    dev::{Server, ServerHandle},
    http::header,
    middleware::from_fn,
    test::{TestRequest, init_service, try_call_service},
    web::{self, Bytes},
};

use crate::{
    actor::By,
    api,
    app::App,
    article::{
        self,
        feeds::{Tools, poll},
    },
    claim, clock,
    config::Config,
    db::Database,
    desk,
    events::follow,
    evidence,
    jobs::{
        Lane,
        worker::{self, Registry},
    },
    mail::{self, Mailer},
    outside,
    problem::{Code, Problem, Result},
    publication,
    reader::{self, routes::KeptOffers},
    reply, review,
    search::Followed,
    staff, submission,
    web::{assets, door::Door, finished::FinishedPages, health, http, problems, spooled::SpooledFiles},
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
    app.waiting_is_counted_by(desk::waiting::count);

    let registry = jobs(&app, mailer);
    let background = vec![
        tokio::task::spawn_local(worker::work(
            database.clone(),
            registry.clone(),
            Lane::Except(OUTSIDE.to_vec()),
        )),
        // Two, so that one server that is slow to answer holds up half of them only.
        tokio::task::spawn_local(worker::work_unhurried(
            database.clone(),
            registry.clone(),
            Lane::Only(OUTSIDE.to_vec()),
        )),
        tokio::task::spawn_local(worker::work_unhurried(
            database.clone(),
            registry,
            Lane::Only(OUTSIDE.to_vec()),
        )),
        tokio::task::spawn_local(follow::follow(database)),
        tokio::task::spawn_local(follow_index(app.clone(), |app| &app.staff_index, desk::index::catch_up)),
        tokio::task::spawn_local(follow_index(
            app.clone(),
            |app| &app.public_index,
            publication::index::catch_up,
        )),
    ];
    let (serving, pages, files) = (app.clone(), FinishedPages::default(), SpooledFiles::default());
    let offers = KeptOffers::default();
    let door = Door::new(pages.clone(), app.database.clone());
    let server = door.open(listener, move || {
        actix_web::App::new()
            .app_data(serving.clone())
            .app_data(pages.clone())
            .app_data(offers.clone())
            .app_data(files.clone())
            .wrap(from_fn(http::never_stored))
            .wrap(from_fn(http::security_headers))
            .wrap(from_fn(http::render_problems))
            .configure(routes)
    })?;
    Ok(Running {
        address,
        app,
        handle: server.handle(),
        server,
        background,
    })
}

/// The kinds of jobs that wait for other people's servers.
const OUTSIDE: [&str; 2] = [poll::FETCH, poll::READ];

/// Keeps one of the search indexes fresh until the program ends.
async fn follow_index<F>(app: App, which: fn(&App) -> &Followed, catch_up: fn(App, Option<i64>) -> F)
where
    F: Future<Output = Result<i64>>,
{
    let head = app.database.head();
    which(&app).follow(head, |seen| catch_up(app.clone(), seen)).await;
}

/// Which function does which kind of job.
pub fn jobs(app: &App, mailer: Mailer) -> Registry {
    let (database, changing, pinging) = (app.database.clone(), app.database.clone(), app.clone());
    let (fetches, reads) = (Tools::from(app), Tools::from(app));
    Registry::default()
        .with(mail::SEND, move |job| {
            let mailer = mailer.clone();
            async move { mailer.send(job).await }
        })
        .with(publication::store::DUE, move |job| {
            publication::due::run(database.clone(), job)
        })
        .with(article::store::CHANGED, move |job| {
            publication::annotated::run(changing.clone(), job)
        })
        .with(poll::FETCH, move |job| poll::run_fetch(fetches.clone(), job))
        .with(poll::READ, move |job| poll::run_read(reads.clone(), job))
        .with(publication::hub::PING, move |job| {
            publication::hub::ping(pinging.clone(), job)
        })
}

/// What was answered within this process.
#[derive(Debug, Clone)]
pub struct Answered {
    /// The HTTP status.
    pub status: u16,
    /// The `Content-Type`.
    pub media_type: String,
    /// The body, not compressed.
    pub body: Bytes,
}

/// Every address there is, asked within this process by its path and query: nothing listens and no job is done. Call it inside
/// an actix system.
pub async fn answers(app: App) -> impl AsyncFn(&str) -> Result<Answered> {
    let service = init_service(
        actix_web::App::new()
            .app_data(app)
            .app_data(FinishedPages::default())
            .app_data(KeptOffers::default())
            .app_data(SpooledFiles::default())
            .wrap(from_fn(http::render_problems))
            .configure(routes),
    )
    .await;
    async move |address: &str| {
        let failed = |error: &dyn std::fmt::Display| Problem::internal(format!("{address} did not answer: {error}"));
        let uri: actix_web::http::Uri = address.parse().map_err(|error| failed(&error))?;
        let request = TestRequest::with_uri(&uri.to_string()).to_request();
        let response = try_call_service(&service, request)
            .await
            .map_err(|error| failed(&error))?;
        let media_type = response.headers().get(header::CONTENT_TYPE);
        Ok(Answered {
            status: response.status().as_u16(),
            media_type: media_type
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default()
                .to_owned(),
            body: body::to_bytes(response.into_body())
                .await
                .map_err(|_| failed(&"the answer broke off"))?,
        })
    }
}

/// Every address there is, station by station.
fn routes(cfg: &mut web::ServiceConfig) {
    // Addresses are tried in this order. Programs ask most often, and all but two of theirs begin alike.
    cfg.configure(api::routes::routes)
        .configure(assets::routes)
        .configure(problems::routes)
        .configure(health::routes)
        .configure(staff::routes::routes)
        .configure(article::routes::routes)
        .configure(claim::routes::routes)
        .configure(evidence::routes::routes)
        .configure(outside::routes::routes)
        .configure(review::routes::routes)
        .configure(publication::routes::routes)
        .configure(submission::routes::routes)
        .configure(reply::routes::routes)
        .configure(desk::routes::routes)
        .configure(reader::routes::routes);
}
