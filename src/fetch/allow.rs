//! Who is fetched from in spite of the rules: hosts, addresses and ranges that an operator names, for tests and intranets.

use std::net::IpAddr;

use super::address::Range;
use crate::problem::{Code, Problem, Result};

/// What an operator lets through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Allow {
    hosts: Vec<String>,
    ranges: Vec<Range>,
}

impl Allow {
    /// Reads the entries of `FACTDESK_FETCH_ALLOW`, or says which one is none.
    pub fn parse(entries: &[String]) -> Result<Self> {
        let mut allow = Self::default();
        for entry in entries
            .iter()
            .map(|entry| entry.trim())
            .filter(|entry| !entry.is_empty())
        {
            if let Some(range) = Range::parse(entry) {
                allow.ranges.push(range);
            } else if let Some(host) = host(entry) {
                allow.hosts.push(host);
            } else {
                return Err(Problem::new(
                    Code::Invalid,
                    format!(
                        "FACTDESK_FETCH_ALLOW holds {entry:?}, which is no host, no address and no range; write news.intranet, \
                         192.168.7.20 or 10.0.0.0/8, with commas between them and without http:// or a port."
                    ),
                ));
            }
        }
        Ok(allow)
    }

    /// Whether that host may be at any address.
    pub fn host(&self, name: &str) -> bool {
        let name = name.trim_end_matches('.');
        self.hosts.iter().any(|host| host.eq_ignore_ascii_case(name))
    }

    /// Whether that address may be used by any host.
    pub fn address(&self, address: IpAddr) -> bool {
        self.ranges.iter().any(|range| range.holds(address))
    }
}

/// A host's name as addresses write it; none for what would be read as an address, or holds more than a name.
fn host(entry: &str) -> Option<String> {
    match url::Host::parse(entry).ok()? {
        url::Host::Domain(name) if !name.contains('*') => Some(name.trim_end_matches('.').to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allow(entries: &[&str]) -> Result<Allow> {
        Allow::parse(&entries.iter().map(|&entry| entry.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn hosts_addresses_and_ranges_are_told_apart() {
        let allow = allow(&["News.Intranet.", "192.168.7.20", "10.0.0.0/8", "fd00::/8", "[::1]", " "]).unwrap();
        assert!(allow.host("news.intranet") && allow.host("NEWS.intranet."));
        assert!(!allow.host("other.intranet") && !allow.host("x.news.intranet") && !allow.host("192.168.7.20"));
        for (address, inside) in [
            ("192.168.7.20", true),
            ("192.168.7.21", false),
            ("10.1.2.3", true),
            ("fd12::1", true),
            ("::1", true),
            ("::ffff:10.1.2.3", false),
        ] {
            assert_eq!(allow.address(address.parse().unwrap()), inside, "{address}");
        }
    }

    #[test]
    fn what_is_none_of_them_is_named() {
        for wrong in [
            "http://news.intranet",
            "news.intranet:8080",
            "news.intranet/x",
            "10.0.0.0/40",
            "*.intranet",
            "127.1",
            "a@b",
        ] {
            let said = allow(&["news.intranet", wrong]).unwrap_err().detail;
            assert!(said.contains("FACTDESK_FETCH_ALLOW") && said.contains(wrong), "{said}");
        }
    }
}
