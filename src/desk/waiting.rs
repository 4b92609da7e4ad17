//! How much waits for somebody of the desk, for the head of every page.

use crate::{
    app::Waiting,
    db::Db,
    problem::Result,
    reply, review,
    submission::{self, Kind},
};

/// Counts it.
pub fn count(db: &mut Db) -> Result<Waiting> {
    let submissions = submission::store::waiting(db, Kind::Submission)? + submission::store::waiting(db, Kind::Appeal)?;
    Ok(Waiting {
        reviews: review::store::in_review(db)?,
        readers: submissions + reply::store::to_read(db)?,
    })
}
