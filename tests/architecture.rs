//! Holds the house to its plan: who may use whom, and which library belongs into which file. Read from the sources
//! themselves; what is found broken is quoted with its rule.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that panics has failed, as it should"
)]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The modules in order: each may use only those that stand before it. Modules of one line stand level.
const ORDER: &[&[&str]] = &[
    &[
        "clock",
        "ids",
        "actor",
        "text_enum",
        "problem",
        "text",
        "written",
        "number",
        "schema",
        "db",
        "config",
        "secret",
    ],
    &["events"],
    &["blobs"],
    &["fetch"],
    &["jobs"],
    &["mail"],
    &["search"],
    &["site"],
    &["app"],
    &["web"],
    &["staff"],
    &["article"],
    &["claim"],
    &["evidence"],
    &["outside"],
    &["review"],
    &["publication"],
    &["submission", "reply"],
    &["desk"],
    &["reader"],
    &["api"],
    &["server"],
    &["cli"],
];

/// Uses against the order that are meant, each with its reason.
const KNOWN: &[(&str, &str, &str)] = &[("secret", "events", "borrows the hexadecimal writing")];

/// What the reader's pages may use of the stations: a leaked draft is then a forbidden import, not a forgotten WHERE.
const READER_MAY_USE: &[&str] = &[
    "publication",
    "search",
    "web",
    "app",
    "site",
    "text",
    "problem",
    "clock",
    "db",
    "ids",
    "reader",
    "number",
];

struct Source {
    /// Path below `src`, with slashes.
    path: String,
    /// The first part of its module path.
    module: String,
    /// Its lines without comments and without the tests at its end.
    lines: Vec<String>,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.into_iter().map(|file| read(&root, &file)).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

fn read(root: &Path, file: &Path) -> Source {
    let path = file.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
    let module = path.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
    let text = fs::read_to_string(file).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap();
    let lines = code
        .lines()
        .map(|line| line.split("//").next().unwrap_or("").to_owned())
        .collect();
    Source { path, module, lines }
}

/// The first modules named after `crate::`, nested `use crate::{…}` groups included.
fn used(source: &Source) -> Vec<String> {
    let text = source.lines.join("\n");
    let mut found = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut word = String::new();
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        found.push(first_word(&word));
                        word.clear();
                        continue;
                    }
                    _ => {}
                }
                word.push(c);
            }
            found.push(first_word(&word));
        } else {
            found.push(first_word(rest));
        }
    }
    found.retain(|word| !word.is_empty());
    found
}

fn first_word(text: &str) -> String {
    text.trim()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

fn place(module: &str) -> Option<usize> {
    ORDER.iter().position(|row| row.contains(&module))
}

#[test]
fn a_module_uses_only_what_stands_above_it() {
    let mut broken = Vec::new();
    for source in sources() {
        let Some(here) = place(&source.module) else {
            if !matches!(source.module.as_str(), "main" | "lib") {
                broken.push(format!(
                    "src/{}: the module {:?} has no place in the order",
                    source.path, source.module
                ));
            }
            continue;
        };
        for used in used(&source) {
            let allowed = place(&used).is_none_or(|there| there <= here);
            let known = KNOWN.iter().any(|(from, to, _)| *from == source.module && *to == used);
            if !allowed && !known {
                broken.push(format!(
                    "src/{}: {} may not use {used}, which stands below it",
                    source.path, source.module
                ));
            }
        }
    }
    assert!(
        broken.is_empty(),
        "a module may use only what stands above it:\n{}",
        broken.join("\n")
    );
}

#[test]
fn readers_pages_use_publications_and_nothing_else_of_the_stations() {
    let mut broken = Vec::new();
    for source in sources().iter().filter(|source| source.module == "reader") {
        for used in used(source) {
            if place(&used).is_some() && !READER_MAY_USE.contains(&used.as_str()) {
                broken.push(format!("src/{}: uses {used}", source.path));
            }
        }
        // Of the two indexes the public one alone.
        if source.lines.iter().any(|line| line.contains("staff_index")) {
            broken.push(format!("src/{}: asks the staff index", source.path));
        }
    }
    assert!(
        broken.is_empty(),
        "reader uses only {READER_MAY_USE:?}:\n{}",
        broken.join("\n")
    );
}

/// Whether a library may be used in a file.
fn libraries_stay_in(library: &[&str], allowed: impl Fn(&str) -> bool, rule: &str) {
    let mut broken = Vec::new();
    for source in sources() {
        if allowed(&source.path) {
            continue;
        }
        for (number, line) in source.lines.iter().enumerate() {
            if library.iter().any(|name| line.contains(name)) {
                broken.push(format!("src/{}:{}: {}", source.path, number + 1, line.trim()));
            }
        }
    }
    assert!(broken.is_empty(), "{rule}:\n{}", broken.join("\n"));
}

#[test]
fn queries_stay_in_stores() {
    let query_words = [
        "diesel::insert_into",
        "diesel::update",
        "diesel::delete",
        "diesel::sql_query",
        ".get_result(",
        "::table.filter",
        "::table.find",
        "batch_execute",
    ];
    let allowed = |path: &str| {
        path.starts_with("db/") || path.ends_with("store.rs") || path.contains("/store/") || path.ends_with("index.rs")
            // A person's tokens are rows of their own.
            || path == "staff/tokens.rs"
    };
    libraries_stay_in(
        &query_words,
        allowed,
        "diesel's query builder belongs into store.rs, index.rs and db",
    );
}

#[test]
fn http_stays_at_the_edge() {
    let allowed = |path: &str| {
        path.ends_with("routes.rs")
            || path.contains("/routes/")
            || path == "staff/guard.rs"
            || path == "server.rs"
            || path.starts_with("web/")
            || path.starts_with("api/")
            || path.starts_with("cli/")
    };
    libraries_stay_in(
        &[
            "actix_web",
            "actix_http",
            "actix_multipart",
            "actix_server",
            "actix_service",
        ],
        allowed,
        "actix belongs into routes.rs, staff/guard.rs, web, api, server",
    );
}

#[test]
fn nothing_is_fetched_past_the_guard() {
    let allowed = |path: &str| path.starts_with("fetch/");
    libraries_stay_in(
        &["reqwest"],
        allowed,
        "all that is fetched goes through fetch, which guards it",
    );
}

#[test]
fn the_model_stays_behind_meaning() {
    let allowed = |path: &str| path.starts_with("search/meaning/");
    libraries_stay_in(
        &["candle_", "tokenizers::"],
        allowed,
        "what reads meaning belongs into search/meaning",
    );
}

#[test]
fn html_stays_in_pages() {
    let allowed = |path: &str| path.ends_with("pages.rs") || path.contains("/pages/") || path.starts_with("web/");
    libraries_stay_in(&["html!", "use maud"], allowed, "maud belongs into pages.rs and web");
}

#[test]
fn every_file_says_what_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    let silent: Vec<_> = files
        .iter()
        .filter(|file| !file.ends_with("schema.rs"))
        .filter(|file| !fs::read_to_string(file).unwrap().starts_with("//! "))
        .collect();
    assert!(
        silent.is_empty(),
        "a file begins with one sentence on what it is: {silent:?}"
    );
}

#[test]
fn both_databases_have_the_same_migrations() {
    let names = |kind: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(kind);
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names("sqlite"), names("postgres"));
}
