//! Readers' pages: what is published, drawn from the public documents and from nothing else.
//!
//! No cookie, no script, nobody else's server. This station can use publications and no earlier one, so that a draft cannot
//! get out by a forgotten condition.

pub mod listing;
mod pages;
pub mod routes;
pub mod search;
