//! Journeys in real Chromium: what people see and press, with and without scripts.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs,
    reason = "a test that panics has failed, as it should"
)]

mod article;
mod checks;
mod chrome;
#[path = "../it/support/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "shared with tests/it, which uses all of it"
)]
mod support;

mod feeds;
mod joining;
mod judged;
mod path;
mod people;
mod selecting;
mod settings;
mod sign_in;
mod suggestions;
