//! Journeys over real HTTP, each on SQLite and on PostgreSQL.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs,
    reason = "a test that panics has failed, as it should"
)]

mod support;

mod about;
mod annotated;
mod api;
mod articles;
mod canary;
mod cli;
mod consumers;
mod corrections;
mod crash;
mod demo;
mod desk_pages;
mod doctor;
mod door;
mod export;
mod feeds;
mod fetch;
mod health;
mod languages;
mod machines;
mod meaning;
mod mentions;
mod numbers;
mod outside_checks;
mod parity;
mod permissions;
mod properties;
mod publication;
mod reader;
mod repeats;
mod replies;
mod rows;
mod search;
mod settings;
mod sign_in;
mod submissions;
mod suggestions;
mod thresholds;
mod transitions;
mod wordpress;
mod workbench;
mod writer;
