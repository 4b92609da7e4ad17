//! Rows of reviews, a file per kind of record.

mod scale;

pub use self::scale::{
    change as change_scale, current as current_scale, ensure_default as ensure_default_scale, ratings,
    version as scale_version,
};
