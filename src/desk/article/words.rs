//! What is typed or selected in an article, and the claim or the occurrence that comes of it.
//!
//! A selection sends its words and their span in the snapshot that was on the page. Words that were typed have no span,
//! and a span whose words were changed by hand is not believed: then the words are looked for in the text.

use crate::{
    article::{
        self, Snapshot,
        anchor::{self, Anchor},
    },
    claim::{self, Claim, Occurrence, Place},
    db::{Db, Tx},
    desk::entry::Entry,
    ids::{ArticleId, ClaimId, SnapshotId},
    problem::{Faults, Problem, Result},
    web::forms::Fields,
};

/// How many characters a quote may have.
const QUOTE_MAX: usize = 5000;

/// Words of an article, as they came from a form or an address.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct Words {
    /// The words.
    pub exact: String,
    /// What stands before them, where the same words stand several times.
    pub prefix: String,
    /// What stands after them.
    pub suffix: String,
    /// First character, when they were selected.
    pub start: String,
    /// One past the last.
    pub end: String,
    /// The snapshot in which they were selected.
    pub snapshot: String,
}

impl Words {
    /// From a form.
    pub fn of(fields: &Fields) -> Self {
        let text = |name: &str| fields.value(name).to_owned();
        Self {
            exact: text("exact"),
            prefix: text("prefix"),
            suffix: text("suffix"),
            start: text("start"),
            end: text("end"),
            snapshot: text("snapshot"),
        }
    }

    /// Whether anything was selected or typed.
    pub fn is_empty(&self) -> bool {
        self.exact.trim().is_empty() && self.span().is_none()
    }

    /// The snapshot that was on the page, when it is named.
    fn seen(&self) -> Option<SnapshotId> {
        self.snapshot.parse().ok()
    }

    fn span(&self) -> Option<(usize, usize)> {
        Some((self.start.parse().ok()?, self.end.parse().ok()?))
    }

    /// Their place in the newest snapshot. `seen` is the snapshot in which they were selected, where that is an older one.
    pub fn locate(&self, newest: &Snapshot, seen: Option<&Snapshot>) -> Result<Anchor, String> {
        let selected = self
            .span()
            .and_then(|(start, end)| anchor::at(&seen.unwrap_or(newest).text, start, end).ok())
            .filter(|found| self.exact.trim().is_empty() || same_words(&found.exact, &self.exact));
        let found = match (selected, seen) {
            (Some(found), None) => Ok(found),
            (Some(old), Some(_)) => anchor::find(&newest.text, &old.exact, Some(&old.prefix), Some(&old.suffix)),
            (None, _) => anchor::find(&newest.text, &self.exact, Some(&self.prefix), Some(&self.suffix)),
        };
        let found = found.map_err(|error| match error {
            anchor::AnchorError::Empty => {
                "Select or copy the words of the article in which the claim is made.".to_owned()
            }
            _ => "These words are not in the text. Copy them exactly as they stand there.".to_owned(),
        })?;
        let length = found.exact.chars().count();
        if length > QUOTE_MAX {
            return Err(format!(
                "These are {length} characters; at most {QUOTE_MAX} fit. Take the words that make the claim."
            ));
        }
        Ok(found)
    }

    /// The same, with the snapshots read.
    pub fn find(&self, db: &mut Db, article: ArticleId) -> Result<(Snapshot, Result<Anchor, String>)> {
        let newest = article::store::latest_snapshot(db, article)?;
        let older = match self.seen().filter(|id| *id != newest.id) {
            Some(id) => Some(article::store::snapshot(db, id)?).filter(|old| old.article_id == Some(article)),
            None => None,
        };
        let found = self.locate(&newest, older.as_ref());
        Ok((newest, found))
    }
}

/// Whether two quotes differ in nothing but white space.
fn same_words(a: &str, b: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    letters(a) == letters(b)
}

/// Logs a claim found in an article. Answers with it and the place where it was found.
pub fn log(tx: &mut Tx<'_>, article: ArticleId, words: &Words, entry: &Entry) -> Result<(Claim, Occurrence)> {
    article::store::find(tx, article)?;
    let (newest, found) = words.find(tx, article)?;
    let mut faults = Faults::new();
    let place = faults.take("exact", found).map(|anchor| place_in(&newest, &anchor));
    let new = entry.read(place.map(Into::into), &mut faults);
    faults.check()?;
    let logged = claim::store::log(tx, &new)?;
    let occurrence = logged
        .occurrence
        .ok_or_else(|| Problem::internal("a claim was logged in an article without an occurrence"))?;
    Ok((logged.claim, occurrence))
}

/// Adds the words of an article as another place where a claim was made.
pub fn add(tx: &mut Tx<'_>, article: ArticleId, words: &Words, claim: &str) -> Result<Occurrence> {
    article::store::find(tx, article)?;
    let (newest, found) = words.find(tx, article)?;
    let mut faults = Faults::new();
    let place = faults.take("exact", found).map(|anchor| place_in(&newest, &anchor));
    let claim: Option<ClaimId> = faults.take(
        "claim",
        claim.parse().map_err(|_| "Choose the claim that these words make."),
    );
    faults.check()?;
    match (place, claim) {
        (Some(place), Some(claim)) => claim::store::add_occurrence(tx, claim, &place.into()),
        _ => Err(Problem::field("exact", "Select the words once more.")),
    }
}

fn place_in(snapshot: &Snapshot, anchor: &Anchor) -> Place {
    Place::Span {
        snapshot: snapshot.id,
        start: anchor.start,
        end: anchor.end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock;

    fn snapshot(text: &str) -> Snapshot {
        Snapshot {
            id: SnapshotId::new(),
            article_id: None,
            source_id: None,
            sha256: String::new(),
            media_type: "text/plain".into(),
            size_bytes: 0,
            text: text.into(),
            url: None,
            taken_at: clock::now(),
        }
    }

    fn words(exact: &str, span: Option<(usize, usize)>) -> Words {
        let position = |at: Option<usize>| at.map(|at| at.to_string()).unwrap_or_default();
        Words {
            exact: exact.into(),
            start: position(span.map(|span| span.0)),
            end: position(span.map(|span| span.1)),
            ..Words::default()
        }
    }

    const TEXT: &str = "🛰 Ten camps here. Ten camps there.";

    #[test]
    fn a_selection_is_taken_where_it_was_made() {
        let newest = snapshot(TEXT);
        let second = words("Ten camps", Some((18, 27))).locate(&newest, None).unwrap();
        assert_eq!((second.start, second.exact.as_str()), (18, "Ten camps"));
        let typed = words("Ten camps", None).locate(&newest, None).unwrap();
        assert_eq!(typed.start, 2);
        let told_apart = Words {
            suffix: " there".into(),
            ..words("Ten camps", None)
        };
        assert_eq!(told_apart.locate(&newest, None).unwrap().start, 18);
    }

    #[test]
    fn a_span_whose_words_were_changed_by_hand_is_not_believed() {
        let newest = snapshot(TEXT);
        let edited = words("camps there", Some((2, 11))).locate(&newest, None).unwrap();
        assert_eq!((edited.start, edited.end), (22, 33));
        assert!(words("eleven camps", Some((2, 11))).locate(&newest, None).is_err());
        assert!(words("", None).locate(&newest, None).unwrap_err().starts_with("Select"));
    }

    #[test]
    fn a_selection_in_an_older_snapshot_is_found_again_in_the_newest() {
        let (old, newest) = (snapshot(TEXT), snapshot("New: 🛰 Ten camps here. Ten camps there."));
        let found = words("Ten camps", Some((18, 27))).locate(&newest, Some(&old)).unwrap();
        assert_eq!(found.start, 23);
    }
}
