//! Every address there is, read from where the program registers them, so that a new one cannot be forgotten.

use std::{fs, path::Path};

/// A method and an address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    pub path: String,
    pub method: String,
}

impl Route {
    pub fn new(method: &str, path: &str) -> Self {
        Self {
            path: path.into(),
            method: method.into(),
        }
    }

    /// Whether it is for readers.
    pub fn is_public(&self) -> bool {
        let desk = self.path == "/desk" || self.path.starts_with("/desk/");
        let program = self.path.starts_with("/api/v1/") && !self.path.starts_with("/api/v1/fact-checks");
        !desk && !program
    }
}

/// All of them. An address is registered as `.route("…", web::get()…)`, within the API below `/api/v1`.
pub fn routes() -> Vec<Route> {
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(
        found.len() > 30,
        "the addresses are registered in another way now: {found:#?}"
    );
    found.sort();
    found.dedup();
    found
}

fn collect(folder: &Path, found: &mut Vec<Route>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let below = if path.components().any(|part| part.as_os_str() == "api") {
                "/api/v1"
            } else {
                ""
            };
            read(&fs::read_to_string(&path).unwrap(), below, found);
        }
    }
}

fn read(source: &str, below: &str, found: &mut Vec<Route>) {
    for after in source.split("route(").skip(1) {
        let after = after.trim_start();
        let Some((path, rest)) = after.strip_prefix('"').and_then(|rest| rest.split_once('"')) else {
            continue;
        };
        let rest = rest.trim_start_matches([',', ' ', '\n', '\t']);
        let Some((method, _)) = rest.strip_prefix("web::").and_then(|rest| rest.split_once("()")) else {
            panic!("{path} is registered without a method: {rest:.40}");
        };
        let whole = if path.starts_with("/api/") {
            path.to_owned()
        } else {
            format!("{below}{path}")
        };
        found.push(Route::new(&method.to_uppercase(), &whole));
    }
}
