//! Factdesk: a fact-checking desk in one program.
//!
//! ```text
//! article ──▶ occurrence ──▶ claim ──▶ evidence ──▶ assessment ──▶ publication ──▶ reader
//!  (text)     (where said)  (what is   (why we      (who judged    (immutable     (page, feed,
//!                            said)      think so)    it, and how)   revision)      JSON, ClaimReview)
//! ```
//!
//! The modules are the stations of that path: ask at which station something happens, and you know where to look. Begin with
//! [`claim::workflow`], the table of moves, and [`review::policy`], the two-person rule; both are pure. Then follow one
//! request: `server` (its address) → a station's `routes` (form and right, in the handler's type) → [`db::Database::write`] →
//! the station's `store` (asks the rule, changes rows, appends to the log) → a page or a redirect.
//!
//! | to find | look in |
//! |---|---|
//! | what may use what | `tests/architecture.rs` |
//! | who may do what | [`staff::permissions`] |
//! | the one log and its check | [`events`], [`events::verify`] |
//! | both databases behind one name | [`db`], and all that differs in [`db::dialect`] |
//! | a page or text becoming an article; quotes found again | [`article::extract`], [`article::anchor`] |
//! | numbers in words | [`text::quantity`] |
//! | what is found, and what was checked already | [`search::query`], [`search::matching`] |
//! | what the public may see, and nothing else | [`publication::projection`], [`publication::document`] |
//! | what is fetched from addresses that people give, and what never is | [`fetch`], [`fetch::address`] |
//! | errors, in words and codes | [`problem`] |

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
pub mod fetch;
pub mod ids;
pub mod jobs;
pub mod mail;
pub mod number;
pub mod outside;
pub mod problem;
pub mod publication;
pub mod reader;
pub mod reply;
pub mod review;
#[allow(missing_docs, reason = "generated; the tables are described in the migrations")]
pub mod schema;
pub mod search;
pub mod secret;
pub mod server;
pub mod site;
pub mod staff;
pub mod submission;
pub mod text;
pub mod web;
pub mod written;
