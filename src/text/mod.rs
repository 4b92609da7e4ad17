//! Pure functions on text: nothing here reads a clock, a file or a database.

pub mod diff;
