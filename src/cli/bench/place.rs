//! Where a measurement takes place: a throwaway folder on the desk's own disk, a database, and a server on a free port.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    sync::mpsc,
    thread::{self, JoinHandle},
};

use super::Options;
use crate::{
    config::Config,
    db::{Database, DatabaseUrl, Missing},
    problem::{Problem, Result},
    server,
};

/// A folder that goes when the measurement is over, however it ends.
pub struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A place of one measurement.
pub struct Place {
    /// Its configuration.
    pub config: Config,
    /// Its database.
    pub database: Database,
    folder: Folder,
}

impl Place {
    /// Makes one in the data folder, as it is that disk's figures that matter. A database named by hand must be empty.
    pub fn make(options: &Options, config: &Config) -> Result<Self> {
        // Absolute, as the desk is also served by another process, which is given the folder and the file by their paths.
        let folder = std::path::absolute(config.data_dir.join(format!("bench-{}", std::process::id())))?;
        std::fs::create_dir_all(&folder)?;
        let folder = Folder(folder);
        let url = match &options.database {
            Some(url) => DatabaseUrl::parse(url, &folder.0).map_err(|message| Problem::field("database", message))?,
            None => DatabaseUrl::Sqlite(folder.0.join("factdesk.db")),
        };
        let database = Database::open(&url, Missing::Create)?;
        if *database.head().borrow() > 0 {
            return Err(Problem::field(
                "database",
                "A measurement writes thousands of rows, so it wants an empty database; this one has a desk in it.",
            ));
        }
        let config = Config {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            data_dir: folder.0.clone(),
            database: url,
            replicas: Vec::new(),
            base_url: None,
            blob_url: "file:blobs".into(),
            secret_key_file: folder.0.join("secret.key"),
            smtp_url: None,
            ..config.clone()
        };
        server::furnish(&database)?;
        Ok(Self {
            config,
            database,
            folder,
        })
    }

    /// The folder.
    pub fn folder(&self) -> &std::path::Path {
        &self.folder.0
    }

    /// Serves it on a thread of its own.
    pub fn serve(&self) -> Result<Served> {
        let (config, database) = (self.config.clone(), self.database.clone());
        let (tell, told) = mpsc::channel();
        let thread = thread::Builder::new().name("server".into()).spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                match server::start(config, database).await {
                    Ok(running) => {
                        let _ = tell.send(Ok((running.address, running.handle.clone())));
                        if let Err(problem) = running.run().await {
                            tracing::error!(%problem, "the server ended");
                        }
                    }
                    Err(problem) => drop(tell.send(Err(problem))),
                }
            });
        })?;
        let (address, handle) = told.recv().map_err(Problem::internal)??;
        Ok(Served {
            address,
            handle,
            thread: Some(thread),
        })
    }
}

/// A server that stops when it is dropped.
pub struct Served {
    /// Where it listens.
    pub address: SocketAddr,
    handle: actix_web::dev::ServerHandle,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.handle.stop(false));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
