//! Journeys over real HTTP, each on SQLite and on PostgreSQL.

mod support;

mod canary;
mod sign_in;
