//! Where each public address stands among static files.

use url::{Url, form_urlencoded};

/// Addresses that files can answer, each with all that lies below it.
const KEPT: [&str; 12] = [
    "/fact-checks",
    "/articles",
    "/claimants",
    "/topics",
    "/verdicts",
    "/corrections",
    "/how-we-rate",
    "/about",
    "/embed",
    "/cards",
    "/static",
    "/api/v1/fact-checks",
];

/// Files of the site's root.
const ROOT_FILES: [&str; 4] = [
    "/claimreview.json",
    "/news-sitemap.xml",
    "/robots.txt",
    "/.well-known/security.txt",
];

/// The endings of addresses that name a file rather than a page.
const ENDINGS: [&str; 10] = ["atom", "rss", "json", "xml", "txt", "png", "css", "js", "svg", "woff2"];

/// Lists that are narrowed by one thing have an address of their own.
const NAMED_LISTS: [(&str, &str); 3] = [("verdict", "verdicts"), ("claimant", "claimants"), ("topic", "topics")];

/// Where things stand.
#[derive(Debug, Clone)]
pub struct Places {
    base: String,
    desk: Option<String>,
}

/// One address among the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The address that the desk answers.
    pub asked: String,
    /// What a link to it says.
    pub link: String,
    /// Its file, relative to the folder.
    pub file: String,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To a file.
    File(Place),
    /// To the running desk.
    Desk(String),
    /// To nothing that a folder of files has.
    Nowhere,
    /// To some other site, or within the page.
    Elsewhere,
}

impl Places {
    /// The places of a site at that address, and of the desk behind it where readers can reach one.
    pub fn new(base: &str, desk: Option<&Url>) -> Self {
        Self {
            base: base.to_owned(),
            desk: desk.map(|desk| desk.as_str().trim_end_matches('/').to_owned()),
        }
    }

    /// The site's own address, without a slash at its end.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Where a link of a page leads: `href` as it is written there.
    pub fn target(&self, href: &str) -> Target {
        let own = href.strip_prefix(&self.base);
        let address = match own {
            Some("") => "/",
            Some(rest) if rest.starts_with(['/', '#', '?']) => rest,
            Some(_) => return Target::Elsewhere,
            None => href,
        };
        if !address.starts_with('/') || address.starts_with("//") {
            return Target::Elsewhere;
        }
        let (address, fragment) = match address.split_once('#') {
            Some((address, fragment)) => (address, format!("#{fragment}")),
            None => (address, String::new()),
        };
        match (place(address), &self.desk) {
            (Some(mut place), _) => {
                place.link.push_str(&fragment);
                if own.is_some() {
                    place.link.insert_str(0, &self.base);
                }
                Target::File(place)
            }
            (None, Some(desk)) => Target::Desk(format!("{desk}{address}{fragment}")),
            (None, None) => Target::Nowhere,
        }
    }
}

/// The place of an address without a fragment; none when only a running desk can answer it.
pub fn place(address: &str) -> Option<Place> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    // No address of ours ends with a slash; names of schemes in feeds do.
    if !is_kept(path)
        || (path.len() > 1 && path.ends_with('/'))
        || path.split('/').any(|step| step == "..")
        || path.contains(['%', '\\'])
    {
        return None;
    }
    let (path, page) = narrowed(path, query)?;
    let asked = if page == 1 {
        path.clone()
    } else {
        format!("{path}?page={page}")
    };
    let (stem, ending) = ending(&path);
    let stem = match (page, stem) {
        (1, stem) => stem.trim_end_matches('/').to_owned(),
        (page, stem) => format!("{}/page/{page}", stem.trim_end_matches('/')),
    };
    let link = match ending {
        Some(ending) => format!("{stem}.{ending}"),
        None => format!("{stem}/"),
    };
    let file = link.trim_start_matches('/').to_owned();
    let file = if ending.is_some() {
        file
    } else {
        format!("{file}index.html")
    };
    Some(Place { asked, link, file })
}

fn is_kept(path: &str) -> bool {
    let below = |kept: &str| {
        path.strip_prefix(kept)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.']))
    };
    let sitemap = path.starts_with("/sitemap") && path.ends_with(".xml");
    path == "/"
        || ROOT_FILES.contains(&path)
        || path.starts_with("/feed.")
        || sitemap
        || KEPT.iter().any(|k| below(k)) && !path.ends_with("/appeal")
}

/// The list that the query narrows a path to, and which page of it; none for what has no address of its own.
fn narrowed(path: &str, query: &str) -> Option<(String, u32)> {
    let (stem, _) = ending(path);
    let ending = path.strip_prefix(stem).unwrap_or_default();
    let (mut list, mut page) = (None, 1);
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let folder = NAMED_LISTS.iter().find(|(filter, _)| *filter == name);
        list = match (name.as_ref(), folder, &list) {
            ("page", ..) => {
                page = value.parse().ok()?;
                continue;
            }
            ("corrected", None, None) if stem == "/fact-checks" => Some("/corrections".to_owned()),
            (_, Some((_, folder)), None) if stem == "/fact-checks" && is_slug(&value) => {
                Some(format!("/{folder}/{value}"))
            }
            _ => return None,
        };
    }
    Some((format!("{}{ending}", list.as_deref().unwrap_or(stem)), page))
}

fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '-')
}

/// A path without the ending of its file, and that ending. What the API answers is a file of JSON.
fn ending(path: &str) -> (&str, Option<&str>) {
    if path.starts_with("/api/") {
        return (path, Some("json"));
    }
    match path.rsplit_once('.') {
        Some((stem, ending)) if ENDINGS.contains(&ending) => (stem, Some(ending)),
        _ => (path, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_folders_and_files_keep_their_names() {
        for (address, link, file) in [
            ("/", "/", "index.html"),
            ("/fact-checks", "/fact-checks/", "fact-checks/index.html"),
            (
                "/fact-checks?page=2",
                "/fact-checks/page/2/",
                "fact-checks/page/2/index.html",
            ),
            (
                "/fact-checks.atom?page=2",
                "/fact-checks/page/2.atom",
                "fact-checks/page/2.atom",
            ),
            (
                "/fact-checks?verdict=false",
                "/verdicts/false/",
                "verdicts/false/index.html",
            ),
            (
                "/fact-checks.rss?topic=troops",
                "/topics/troops.rss",
                "topics/troops.rss",
            ),
            ("/fact-checks?corrected=1", "/corrections/", "corrections/index.html"),
            (
                "/fact-checks/troops/history/1",
                "/fact-checks/troops/history/1/",
                "fact-checks/troops/history/1/index.html",
            ),
            ("/cards/troops.png", "/cards/troops.png", "cards/troops.png"),
            (
                "/api/v1/fact-checks/troops",
                "/api/v1/fact-checks/troops.json",
                "api/v1/fact-checks/troops.json",
            ),
            (
                "/static/serif.0a1b.woff2",
                "/static/serif.0a1b.woff2",
                "static/serif.0a1b.woff2",
            ),
            (
                "/.well-known/security.txt",
                "/.well-known/security.txt",
                ".well-known/security.txt",
            ),
        ] {
            let place = place(address).unwrap();
            assert_eq!((place.link.as_str(), place.file.as_str()), (link, file), "{address}");
        }
    }

    #[test]
    fn what_takes_a_desk_has_no_place() {
        for address in [
            "/search?q=troops",
            "/desk",
            "/sign-in",
            "/fact-checks?verdict=false&topic=troops",
            "/fact-checks?q=troops",
            "/fact-checks/troops/appeal",
            "/fact-checks/../secret",
            "/fact-checks/%2e%2e/secret",
            "/fact-checksum",
            "/oembed?url=x",
        ] {
            assert_eq!(place(address), None, "{address}");
        }
    }

    #[test]
    fn links_lead_to_files_to_the_desk_or_elsewhere() {
        let desk = Url::parse("https://desk.example/").unwrap();
        let with = Places::new("https://news.example", Some(&desk));
        let without = Places::new("https://news.example", None);
        let link = |target| match target {
            Target::File(place) => place.link,
            Target::Desk(link) => link,
            other => format!("{other:?}"),
        };
        for (href, expected) in [
            ("/fact-checks/troops#evidence", "/fact-checks/troops/#evidence"),
            (
                "https://news.example/feed.atom?page=2",
                "https://news.example/feed/page/2.atom",
            ),
            ("https://news.example", "https://news.example/"),
            ("https://news.example.evil/x", "Elsewhere"),
            ("https://elsewhere.example/fact-checks", "Elsewhere"),
            ("//elsewhere.example/", "Elsewhere"),
            ("#main", "Elsewhere"),
            ("mailto:desk@news.example", "Elsewhere"),
            ("/search?q=x#found", "https://desk.example/search?q=x#found"),
        ] {
            assert_eq!(link(with.target(href)), expected, "{href}");
        }
        assert_eq!(without.target("/suggest"), Target::Nowhere);
    }
}
