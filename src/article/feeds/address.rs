//! When two addresses are of the same article: what marks only where a reader came from is left out, and the ways in which
//! one address is commonly written are tried. Pure.

use url::Url;

use crate::article::details;

/// Parameters that say where a reader came from, and nothing of the page.
const TRACKING: &[&str] = &[
    "fbclid",
    "gclid",
    "dclid",
    "msclkid",
    "mc_cid",
    "mc_eid",
    "igshid",
    "cmpid",
    "ito",
    "ns_mchannel",
    "ns_campaign",
    "ns_source",
    "ns_linkname",
];

/// The same of many, by how they begin.
const TRACKING_FAMILIES: &[&str] = &["utm_", "at_", "pk_", "mtm_"];

/// An address as it is kept: of the web, without what only tracks its reader. None for what is no address of the web.
#[must_use]
pub fn clean(address: &str) -> Option<String> {
    let mut url = Url::parse(details::address(address).ok()??.as_str()).ok()?;
    url.set_fragment(None);
    if url.query().is_some() {
        let tracks = |name: &str| {
            let name = name.to_ascii_lowercase();
            TRACKING.contains(&name.as_str()) || TRACKING_FAMILIES.iter().any(|family| name.starts_with(family))
        };
        // Part by part rather than parsed and written anew, which would change what it does not leave out.
        let query = url.query().unwrap_or_default();
        let kept: Vec<&str> = query
            .split('&')
            .filter(|part| !tracks(part.split('=').next().unwrap_or_default()))
            .collect();
        let kept = kept.join("&");
        url.set_query((!kept.is_empty()).then_some(kept.as_str()));
    }
    Some(url.into())
}

/// The ways in which the address of one page is commonly written: both schemes, with and without `www.`, with and without a
/// slash at the end.
#[must_use]
pub fn variants(address: &str) -> Vec<String> {
    let Some(clean) = clean(address) else {
        return Vec::new();
    };
    let mut found = vec![address.to_owned(), clean.clone()];
    let Ok(url) = Url::parse(&clean) else {
        return found;
    };
    let host = url.host_str().unwrap_or_default();
    let bare = host.strip_prefix("www.").unwrap_or(host).to_owned();
    let path = url.path().trim_end_matches('/').to_owned();
    for scheme in ["https", "http"] {
        for host in [bare.clone(), format!("www.{bare}")] {
            for end in ["", "/"] {
                let mut other = url.clone();
                other.set_path(&format!("{path}{end}"));
                // A scheme cannot be changed where a port is not its own, nor a host where it is a number: then there is no other way.
                if other.set_scheme(scheme).is_ok() && other.set_host(Some(&host)).is_ok() {
                    found.push(other.into());
                }
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tracks_a_reader_is_left_out_and_nothing_else() {
        for (address, kept) in [
            (
                "https://news.example/a?utm_source=rss&id=7&UTM_medium=x#top",
                "https://news.example/a?id=7",
            ),
            (
                "https://news.example/a?at_medium=RSS&at_campaign=KARANGA",
                "https://news.example/a",
            ),
            (
                "https://news.example/a?q=a+b&x=%2f",
                "https://news.example/a?q=a+b&x=%2f",
            ),
            ("https://news.example/a?", "https://news.example/a"),
        ] {
            assert_eq!(clean(address).as_deref(), Some(kept), "{address}");
        }
        for wrong in ["", "javascript:alert(1)", "/a", "https://me:pw@news.example/"] {
            assert_eq!(clean(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn one_page_is_found_by_the_ways_its_address_is_written() {
        let of = |address| variants(address);
        for same in [
            "http://www.news.example/a",
            "https://news.example/a/",
            "https://news.example/a?utm_source=x",
        ] {
            assert!(
                of(same).contains(&"https://news.example/a".to_owned()),
                "{same}: {:?}",
                of(same)
            );
            assert!(
                of("https://news.example/a").iter().any(|way| of(same).contains(way)),
                "{same}"
            );
        }
        assert!(!of("https://news.example/a").contains(&"https://news.example/b".to_owned()));
        assert!(of("https://news.example").contains(&"https://news.example/".to_owned()));
        assert_eq!(of("no address"), Vec::<String>::new());
        assert!(of("http://192.0.2.7:81/a").contains(&"http://192.0.2.7:81/a".to_owned()));
    }
}
