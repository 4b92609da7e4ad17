//! Rows of reviews, a file per kind of record.

mod scale;

pub use self::scale::{
    VersionRow as ScaleVersion, change as change_scale, current as current_scale,
    ensure_default as ensure_default_scale, ratings, uses as rating_uses, version as scale_version,
    versions as scale_versions,
};
