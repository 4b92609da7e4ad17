//! Pure functions on text: nothing here reads a clock, a file or a database.

pub mod attribution;
pub mod checkworthy;
pub mod diff;
pub mod language;
pub mod links;
pub mod markdown;
pub mod quantity;
pub mod sentences;
pub mod words;
