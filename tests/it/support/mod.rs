//! A desk per test: its own database, its own server on a free port, and clients that differ by who they are.

pub mod build;
mod claims;
mod client;
mod fact_check;
pub mod page_server;
mod postgres;
pub mod tiny_model;
pub mod tiny_onnx;

use std::{
    net::SocketAddr,
    ops::Deref,
    sync::mpsc,
    thread::{self, JoinHandle},
    time::Duration,
};

use actix_web::dev::ServerHandle;
use factdesk::{
    actor::By,
    app::App,
    clock,
    config::{Config, Given},
    db::{Database, DatabaseUrl, Missing},
    problem::Result,
    secret, server, site,
    staff::{self, Email, Name, Person, Role, Scope, tokens},
};
use tempfile::TempDir;

pub use client::{Answer, Client};
pub use fact_check::{awkward, document};

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

/// Makes two tests of one journey: one on each database.
#[macro_export]
macro_rules! on_both {
    ($(fn $name:ident($desk:ident) $body:block)+) => {$(
        mod $name {
            #[allow(unused_imports, reason = "some journeys need nothing but the desk")]
            use super::*;

            fn journey($desk: &$crate::support::Desk) $body

            #[test]
            fn sqlite() {
                journey(&$crate::support::Desk::open($crate::support::Kind::Sqlite));
            }

            #[test]
            fn postgres() {
                journey(&$crate::support::Desk::open($crate::support::Kind::Postgres));
            }
        }
    )+};
}

/// The rows of one test, with nobody serving them. Everything of it goes when it is dropped.
pub struct Store {
    pub database: Database,
    folder: TempDir,
    _postgres: Option<postgres::Scratch>,
}

impl Store {
    /// A fresh store on that database.
    pub fn open(kind: Kind) -> Self {
        Self::within(tempfile::tempdir().unwrap(), kind)
    }

    /// The same with its files in memory where the system has a place for that: for thousands of changes, none of which has
    /// to outlive the machine.
    pub fn in_memory(kind: Kind) -> Self {
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir());
        Self::within(folder.unwrap(), kind)
    }

    fn within(folder: TempDir, kind: Kind) -> Self {
        let (url, scratch) = match kind {
            Kind::Sqlite => (DatabaseUrl::Sqlite(folder.path().join("factdesk.db")), None),
            Kind::Postgres => {
                let scratch = postgres::Scratch::make();
                (DatabaseUrl::Postgres(scratch.url.clone()), Some(scratch))
            }
        };
        let store = Self {
            database: Database::open(&url, Missing::Create).unwrap(),
            folder,
            _postgres: scratch,
        };
        server::furnish(&store.database).unwrap();
        store.write(|tx| site::store::change(tx, 0, &site::starting("Among the Fray")));
        store
    }

    /// A change made by the system.
    pub fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut factdesk::db::Tx<'_>) -> Result<T> + Send + 'static,
    ) -> T {
        self.database.write_now(By::system(clock::now()), work).unwrap()
    }
}

/// A running desk of one test: a store, and a server that serves it.
pub struct Desk {
    pub store: Store,
    pub address: SocketAddr,
    pub app: App,
    handle: ServerHandle,
    serving: Option<JoinHandle<()>>,
}

impl Deref for Desk {
    type Target = Store;
    fn deref(&self) -> &Store {
        &self.store
    }
}

impl Desk {
    /// A fresh desk on that database, serving.
    pub fn open(kind: Kind) -> Self {
        Self::open_with(kind, |_| {})
    }

    /// The same, configured otherwise.
    pub fn open_with(kind: Kind, configure: impl FnOnce(&mut Config)) -> Self {
        let store = Store::open(kind);
        let given = Given {
            data_dir: Some(store.folder.path().to_owned()),
            ..Given::default()
        };
        let mut config = Config::from(&given, |name| match name {
            "FACTDESK_LISTEN" => Some("127.0.0.1:0".to_owned()),
            // Where tests that need one put up a site of their own; 127.0.0.1 is refused as everywhere.
            "FACTDESK_FETCH_ALLOW" => Some("localhost".to_owned()),
            _ => None,
        })
        .unwrap();
        config.database = store.database.url().clone();
        // What is asked for is what was written, however slow the machine.
        config.search_patience = Duration::from_secs(60);
        configure(&mut config);
        let (tell, told) = mpsc::channel();
        let served = store.database.clone();
        let serving = thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let running = server::start(config, served).await.unwrap();
                tell.send((running.address, running.app.clone(), running.handle.clone()))
                    .unwrap();
                running.run().await.unwrap();
            });
        });
        let (address, app, handle) = told.recv().unwrap();
        Self {
            store,
            address,
            app,
            handle,
            serving: Some(serving),
        }
    }
}

impl Store {
    /// Changes the policy.
    pub fn policy(&self, required_assessments: i32, min_evidence: i32) {
        self.write(move |tx| {
            let now = site::store::current(tx)?;
            let edit = site::SiteEdit {
                required_assessments,
                min_evidence,
                ..(&now).into()
            };
            site::store::change(tx, now.version, &edit)
        });
    }

    /// A person with a password ("correct horse battery") and these roles.
    pub fn person(&self, name: &str, roles: &[Role]) -> Person {
        let email = Email::parse(&format!("{}@desk.example", name.to_lowercase().replace(' ', "."))).unwrap();
        let (name, roles) = (Name::parse(name).unwrap(), roles.to_vec());
        let hash = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$not-a-hash";
        self.write(move |tx| staff::store::add(tx, &email, &name, &roles, Some(hash)))
    }
}

impl Desk {
    /// A browser in which that person is signed in.
    pub fn signed_in(&self, person: &Person) -> Client {
        let (token, id) = (secret::token(), person.id);
        let kept = token.clone();
        self.write(move |tx| staff::store::open_session(tx, id, &kept));
        let csrf = self.app.secret.sign("form", &token);
        Client::new(self.address).with_session(token, csrf)
    }

    /// A browser of a new person with these roles.
    pub fn staff(&self, name: &str, roles: &[Role]) -> Client {
        let person = self.person(name, roles);
        self.signed_in(&person)
    }

    /// A program with a token of that person.
    pub fn program(&self, person: &Person, scopes: &[Scope]) -> Client {
        let (id, scopes) = (person.id, scopes.to_vec());
        let (_, token) = self.write(move |tx| tokens::make(tx, id, "test", &scopes));
        Client::new(self.address).with_token(token)
    }

    /// A person who can really sign in with that password.
    pub fn with_password(&self, name: &str, password: &str) -> Person {
        let person = self.person(name, &[Role::Editor]);
        let (hash, id) = (
            staff::password::Password::parse(password).unwrap().hash().unwrap(),
            person.id,
        );
        self.write(move |tx| staff::store::set_password(tx, id, &hash));
        person
    }

    /// The newest mail to that address, waiting or sent.
    pub fn mail_to(&self, to: &str) -> String {
        use diesel::prelude::*;
        use factdesk::schema::jobs;
        let payloads: Vec<String> = self
            .database
            .read_now(|db| {
                Ok(jobs::table
                    .filter(jobs::kind.eq("mail.send"))
                    .order(jobs::id.desc())
                    .select(jobs::payload)
                    .load(db)?)
            })
            .unwrap();
        let waiting = payloads
            .iter()
            .map(|text| serde_json::from_str::<serde_json::Value>(text).unwrap());
        let mut bodies = waiting
            .filter(|mail| mail["to"] == to)
            .map(|mail| mail["body"].as_str().unwrap().to_owned());
        bodies.next().unwrap_or_else(|| self.sent_mail(to))
    }

    /// The path of the link in the newest mail to that address.
    pub fn mailed_link(&self, to: &str) -> String {
        let body = self.mail_to(to);
        let path = body.split(&self.app.base_url).nth(1).unwrap();
        path.lines().next().unwrap().to_owned()
    }

    /// The newest mail that was already written into the folder.
    fn sent_mail(&self, to: &str) -> String {
        let mut mails: Vec<_> = std::fs::read_dir(self.app.config.data_dir.join("mail"))
            .unwrap()
            .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
            .filter(|mail| mail.contains(to))
            .collect();
        let mail = mails.pop().unwrap();
        mail.replace("=\r\n", "").replace("=3D", "=")
    }

    /// How many statements something costs: the least of several tries, as the queue and the log ask now and then by themselves.
    pub fn least_queries(&self, tries: u64, work: impl Fn(u64)) -> u64 {
        let cost = |n| {
            let before = self.database.queries();
            work(n);
            self.database.queries() - before
        };
        (0..tries).map(cost).min().unwrap()
    }

    /// A browser of nobody.
    pub fn reader(&self) -> Client {
        Client::new(self.address)
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        drop(self.handle.stop(false));
        if let Some(serving) = self.serving.take() {
            let _ = serving.join();
        }
    }
}
