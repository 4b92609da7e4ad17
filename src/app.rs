//! What every request needs: the database, the blobs, the secret, where we are, and the desk's settings.

use std::{
    ops::Deref,
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

use crate::{
    blobs::Blobs,
    config::Config,
    db::{Database, Db},
    fetch::Fetcher,
    problem::Result,
    search::{Followed, Index, meaning::Meaning},
    secret::Secret,
    site::{self, Site},
};

/// The running desk. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// The parts of an [`App`].
pub struct Inner {
    /// The database.
    pub database: Database,
    /// The blobs.
    pub blobs: Blobs,
    /// The staff index: every claim. It follows the log while the desk is served.
    pub staff_index: Followed,
    /// The public index: what readers may see and nothing else. It follows the log too.
    pub public_index: Followed,
    /// What fetches from addresses that people give.
    pub fetcher: Fetcher,
    /// What signs form tokens.
    pub secret: Secret,
    /// The configuration.
    pub config: Config,
    /// The public address, without a slash at the end.
    pub base_url: String,
    site: RwLock<Option<(i64, Arc<Site>)>>,
    count_waiting: OnceLock<CountWaiting>,
    waiting: RwLock<Option<(i64, Waiting)>>,
}

/// How much waits for somebody of the desk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Claims in review.
    pub reviews: i64,
    /// What readers have sent.
    pub readers: i64,
}

/// Counts it.
pub type CountWaiting = fn(&mut Db) -> Result<Waiting>;

impl Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    /// Puts a desk together.
    pub fn new(config: Config, database: Database, base_url: String) -> Result<Self> {
        let blobs = Blobs::open(&config.blob_url, &config.data_dir)?;
        let fetcher = Fetcher::new(&config.fetch_allow)?;
        let secret = Secret::load_or_make(&config.secret_key_file)?;
        let mut staff_index = Index::in_memory()?;
        if let Some(folder) = &config.embedding_model {
            staff_index = staff_index.with_meaning(Meaning::by(folder));
        }
        Ok(Self(Arc::new(Inner {
            database,
            blobs,
            staff_index: Followed::new(staff_index, config.search_patience),
            public_index: Followed::new(Index::in_memory()?, config.search_patience),
            fetcher,
            secret,
            config,
            base_url,
            site: RwLock::new(None),
            count_waiting: OnceLock::new(),
            waiting: RwLock::new(None),
        })))
    }

    /// The desk's settings, read again only after they or the public site have changed.
    pub async fn site(&self) -> Result<Arc<Site>> {
        let edition = self.database.edition();
        if let Some((of, site)) = &*self.site.read().unwrap_or_else(PoisonError::into_inner)
            && *of == edition
        {
            return Ok(Arc::clone(site));
        }
        let site = Arc::new(self.database.read(site::store::current).await?);
        *self.site.write().unwrap_or_else(PoisonError::into_inner) = Some((edition, Arc::clone(&site)));
        Ok(site)
    }

    /// Says how what waits is counted: by stations that stand above this one.
    pub fn waiting_is_counted_by(&self, count: CountWaiting) {
        self.count_waiting.get_or_init(|| count);
    }

    /// How much waits, counted again only after something was changed.
    pub async fn waiting(&self) -> Result<Waiting> {
        let Some(count) = self.count_waiting.get().copied() else {
            return Ok(Waiting::default());
        };
        let head = *self.database.head().borrow();
        if let Some((at, waiting)) = *self.waiting.read().unwrap_or_else(PoisonError::into_inner)
            && at == head
        {
            return Ok(waiting);
        }
        let waiting = self.database.read(count).await?;
        *self.waiting.write().unwrap_or_else(PoisonError::into_inner) = Some((head, waiting));
        Ok(waiting)
    }

    /// The staff index with all that this node knows to be written.
    pub async fn fresh_staff_index(&self) -> Arc<Index> {
        let head = *self.database.head().borrow();
        self.staff_index.fresh(head).await
    }

    /// Whether the public address is https, so that cookies must be `Secure`.
    pub fn is_secure(&self) -> bool {
        self.base_url.starts_with("https:")
    }

    /// An address of ours, in full.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }
}
