//! The desk: staff pages that show several stations at once, and the settings.

pub mod routes;
pub mod settings;
