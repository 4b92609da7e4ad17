//! Factdesk: a fact-checking desk in one program.

#[macro_use]
mod text_enum;

pub mod actor;
pub mod article;
pub mod blobs;
pub mod clock;
pub mod config;
pub mod db;
pub mod events;
pub mod ids;
pub mod jobs;
pub mod problem;
#[allow(missing_docs, reason = "generated; the tables are described in the migrations")]
pub mod schema;
