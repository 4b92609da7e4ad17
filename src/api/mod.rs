//! REST v1: the same stations for programs, with tokens, ETags and problem documents.

pub mod bearer;
pub mod body;
pub mod etag;
pub mod idempotency;
mod store;
