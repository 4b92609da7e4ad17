//! Pure functions on text: nothing here reads a clock, a file or a database.

pub mod diff;
pub mod markdown;
pub mod quantity;
pub mod words;
