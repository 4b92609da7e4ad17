//! The rule by which a finished document becomes the next revision: what has to be said, and what is set for it.

use super::{
    State,
    document::{DocCorrection, Document},
    tier::{CorrectionTier, tier},
};
use crate::{
    clock::Time,
    problem::{Problem, Result},
    written,
};

/// The field in which a correction note is asked for.
pub const NOTE_FIELD: &str = "correction.note";

/// How long a note to readers may be, in characters.
pub const NOTE_MAX: usize = 2000;

/// A document ready to be kept, and how far it goes beyond the one before.
#[derive(Debug, Clone, PartialEq)]
pub struct Revised {
    /// With its number, times and corrections set.
    pub document: Document,
    /// None for the first revision.
    pub tier: Option<CorrectionTier>,
    /// Why it differs.
    pub note: Option<String>,
}

/// Makes the next revision of what stands in public. `document` comes with its slug; its number, times and corrections are set
/// here. `before` is the state and the newest document of what was published.
pub fn revise(before: Option<(State, &Document)>, document: Document, note: Option<&str>, at: Time) -> Result<Revised> {
    let Some((state, old)) = before else {
        let document = Document {
            revision: 1,
            first_published_at: at,
            published_at: at,
            corrections: Vec::new(),
            ..document
        };
        return Ok(Revised {
            document,
            tier: None,
            note: None,
        });
    };
    let tier = match (state, tier(old, &document)) {
        (State::Void, _) => return Err(is_void()),
        // What was taken back and stands again is announced to readers, even when every word is the same.
        (State::Retracted, found) => {
            found.map_or(CorrectionTier::FactCorrected, |t| t.min(CorrectionTier::FactCorrected))
        }
        (_, Some(tier)) => tier,
        (_, None) => {
            return Err(Problem::not_allowed(format!(
                "Nothing has changed since revision {}; there is nothing to publish.",
                old.revision
            )));
        }
    };
    let note = correction_note(note)?;
    let changed = old.verdict.rating != document.verdict.rating;
    let revision = old.revision + 1;
    let mut corrections = old.corrections.clone();
    corrections.push(DocCorrection {
        revision,
        at,
        tier,
        note: note.clone(),
        before: changed.then(|| old.rating()),
        after: changed.then(|| document.rating()),
    });
    let document = Document {
        revision,
        first_published_at: old.first_published_at,
        published_at: at,
        corrections,
        ..document
    };
    Ok(Revised {
        document,
        tier: Some(tier),
        note: Some(note),
    })
}

/// The refusal to bring back what is void.
pub fn is_void() -> Problem {
    Problem::not_allowed("This fact-check is void: its address says that it is gone, and it is never published again.")
}

/// A note on what a correction changes, which is always needed when something was published before.
pub fn correction_note(note: Option<&str>) -> Result<String> {
    let text = note.unwrap_or_default();
    if text.trim().is_empty() {
        return Err(Problem::field(
            NOTE_FIELD,
            "Say in a sentence or two what changed and why: readers see this note.",
        ));
    }
    written::prose(text, NOTE_MAX).map_err(|message| Problem::field(NOTE_FIELD, message))
}

/// A note on why something is taken back.
pub fn public_note(note: &str) -> Result<String> {
    if note.trim().is_empty() {
        return Err(Problem::field(
            "note",
            "Say why, for readers: the note stands in place of the fact-check.",
        ));
    }
    written::prose(note, NOTE_MAX).map_err(|message| Problem::field("note", message))
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};
    use crate::problem::Code;

    fn later() -> Time {
        samples::time("2022-03-01T08:00:00Z")
    }

    #[test]
    fn the_first_revision_has_no_corrections_whatever_it_was_given() {
        let revised = revise(None, samples::troops(), Some("a note"), later()).unwrap();
        assert_eq!((revised.document.revision, revised.tier, revised.note), (1, None, None));
        assert_eq!(revised.document.first_published_at, later());
        assert!(revised.document.corrections.is_empty());
    }

    #[test]
    fn a_changed_verdict_is_kept_with_what_it_was() {
        let old = samples::troops();
        let mut new = old.clone();
        new.verdict.rating = "false".into();
        new.verdict.label = "False".into();
        let revised = revise(Some((State::Live, &old)), new, Some(" It is wrong. "), later()).unwrap();
        assert_eq!(revised.tier, Some(CorrectionTier::VerdictChanged));
        assert_eq!(revised.document.revision, 3);
        assert_eq!(revised.document.first_published_at, old.first_published_at);
        let last = revised.document.corrections.last().unwrap();
        assert_eq!((last.revision, last.note.as_str()), (3, "It is wrong."));
        assert_eq!(last.before.as_ref().unwrap().slug, "mostly-true");
        assert_eq!(last.after.as_ref().unwrap().slug, "false");
    }

    #[test]
    fn the_same_again_is_refused_and_a_difference_needs_a_note() {
        let old = samples::troops();
        let again = revise(Some((State::Live, &old)), old.clone(), Some("x"), later());
        assert_eq!(again.unwrap_err().code, Code::NotAllowed);
        let new = Document {
            finding: "Something else.".into(),
            ..old.clone()
        };
        for note in [None, Some("  ")] {
            let refused = revise(Some((State::Live, &old)), new.clone(), note, later()).unwrap_err();
            assert_eq!(refused.fields.first().unwrap().field, NOTE_FIELD);
        }
    }

    #[test]
    fn what_was_retracted_may_stand_again_with_a_note_and_what_is_void_never() {
        let old = samples::troops();
        let again = revise(Some((State::Retracted, &old)), old.clone(), Some("Confirmed."), later()).unwrap();
        assert_eq!(again.tier, Some(CorrectionTier::FactCorrected));
        assert!(revise(Some((State::Retracted, &old)), old.clone(), None, later()).is_err());
        let void = revise(Some((State::Void, &old)), old.clone(), Some("x"), later());
        assert_eq!(void.unwrap_err().code, Code::NotAllowed);
    }
}
