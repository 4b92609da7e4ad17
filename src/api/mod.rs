//! REST v1: the same stations for programs, with tokens, ETags and problem documents.

mod articles;
mod assessments;
pub mod bearer;
pub mod body;
mod claims;
mod claims_search;
mod discussion;
pub mod etag;
mod events;
mod evidence;
mod fact_check;
mod fact_checks;
mod feeds;
mod field_mask;
mod given;
pub mod idempotency;
mod matches;
mod moves;
mod occurrences;
pub mod openapi;
mod publications;
pub mod routes;
pub mod shapes;
mod store;
