//! From a host's name to its addresses, each judged before anything connects to it.

use std::{error::Error, fmt, io, net::IpAddr, net::SocketAddr, sync::Arc};

use futures_util::future::BoxFuture;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use tokio::net::lookup_host;

use super::{address::special, allow::Allow, refusal::Refusal};

/// Who is asked for the addresses of a name.
pub trait Names: Send + Sync {
    /// The addresses of a host.
    fn resolve(&self, host: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>>;
}

/// The names that the machine knows, as every program on it.
#[derive(Debug, Clone, Copy)]
pub struct System;

impl Names for System {
    fn resolve(&self, host: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        Box::pin(async move { Ok(lookup_host((host, 0)).await?.map(|address| address.ip()).collect()) })
    }
}

/// What every connection asks where to go. It resolves a name once and hands out those very addresses, or none: between the
/// judging and the connecting there is no second question that could be answered differently.
#[derive(Clone)]
pub struct Guard {
    pub(super) allow: Arc<Allow>,
    pub(super) names: Arc<dyn Names>,
}

impl Guard {
    /// Refuses a host by one address of it.
    pub(super) fn judge(&self, host: &str, address: IpAddr) -> Result<(), Refusal> {
        match special(address) {
            Some(what) if !self.allow.host(host) && !self.allow.address(address) => Err(Refusal::Special {
                host: host.to_owned(),
                what,
            }),
            _ => Ok(()),
        }
    }

    /// The addresses of a host. One that is not out on the internet spoils them all: a name with both kinds is a trap or a
    /// mistake.
    async fn addresses(&self, host: String) -> Result<Vec<SocketAddr>, Refusal> {
        let unknown = || Refusal::Unknown { host: host.clone() };
        let found = self.names.resolve(host.clone()).await.map_err(|_| unknown())?;
        if found.is_empty() {
            return Err(unknown());
        }
        for address in &found {
            self.judge(&host, *address)?;
        }
        // The port of the address is filled in where it is used.
        Ok(found.into_iter().map(|address| SocketAddr::new(address, 0)).collect())
    }
}

impl Resolve for Guard {
    fn resolve(&self, name: Name) -> Resolving {
        let guard = self.clone();
        Box::pin(async move {
            let found = guard.addresses(name.as_str().to_owned()).await.map_err(Stopped)?;
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

/// A refusal on its way through the client's errors.
#[derive(Debug)]
struct Stopped(Refusal);

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "refused: {:?}", self.0)
    }
}

impl Error for Stopped {}

/// The refusal that an error of the client carries.
pub fn refusal_in(error: &(dyn Error + 'static)) -> Option<Refusal> {
    let mut inner = Some(error);
    while let Some(error) = inner {
        if let Some(Stopped(refusal)) = error.downcast_ref() {
            return Some(refusal.clone());
        }
        inner = error.source();
    }
    None
}
