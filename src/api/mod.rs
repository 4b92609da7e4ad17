//! REST v1: the same stations for programs, with tokens, ETags and problem documents.

mod articles;
pub mod bearer;
pub mod body;
pub mod etag;
mod events;
mod fact_checks;
pub mod idempotency;
pub mod routes;
mod store;
