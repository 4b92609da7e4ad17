//! The desk: staff pages that show several stations at once, and the settings.

pub mod article;
pub mod claims;
pub mod entry;
pub mod found;
pub mod happened;
pub mod home;
pub mod index;
pub mod lists;
pub mod matches;
pub mod outside_index;
mod pages;
pub mod readers;
pub mod repeats;
pub mod reviews;
pub mod routes;
pub mod rows;
pub mod settings;
pub mod waiting;
pub mod workbench;
