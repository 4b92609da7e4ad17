//! Factdesk: a fact-checking desk in one program.

#[macro_use]
mod text_enum;

pub mod actor;
pub mod api;
pub mod app;
pub mod article;
pub mod blobs;
pub mod claim;
pub mod cli;
pub mod clock;
pub mod config;
pub mod db;
pub mod desk;
pub mod events;
pub mod evidence;
pub mod ids;
pub mod jobs;
pub mod mail;
pub mod number;
pub mod problem;
pub mod publication;
pub mod review;
#[allow(missing_docs, reason = "generated; the tables are described in the migrations")]
pub mod schema;
pub mod secret;
pub mod server;
pub mod site;
pub mod staff;
pub mod text;
pub mod web;
pub mod written;
