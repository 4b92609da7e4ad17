//! Rows of reviews, a file per kind of record, and the moves of claims.

mod assessments;
mod discussion;
mod facts;
mod mentions;
mod moves;
mod possible;
mod scale;
mod waiting;

pub use self::{
    assessments::{assess, of_claim as assessments, reviewers, verdict, verdict_history, verdicts, waiting_for},
    discussion::{add_contact, comment, comments, contacts, edit_contact, find_contact},
    facts::{Makers, authors, contributors, contributors_of, is_published, makers},
    mentions::{Mention, seen as seen_mention, told as told_of, unseen as unseen_mentions},
    moves::{move_claim, reopen_for_appeal},
    possible::{possible, possible_when_logged, possible_with},
    scale::{
        VersionRow as ScaleVersion, change as change_scale, current as current_scale,
        ensure_default as ensure_default_scale, ratings, uses as rating_uses, version as scale_version,
        versions as scale_versions,
    },
    waiting::{in_review, waiting},
};
