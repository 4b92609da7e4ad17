//! The settings: the verdict scale, the policy, the site's texts, and the log.

pub mod pages;
pub mod principles;
pub mod routes;

/// Rows of the log on one page.
pub const EVENTS_A_PAGE: i64 = 50;

/// Versions of the scale on one page.
pub const VERSIONS_A_PAGE: i64 = 20;
