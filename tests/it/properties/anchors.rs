//! An article is edited at random and read again; every occurrence is then where its words are, or an orphan.

use factdesk::{
    claim::{self, NewOccurrence, Occurrence, OccurrenceState, Place},
    staff::Person,
};
use proptest::{prelude::*, test_runner::TestCaseError};

use crate::support::{Store, build::STATEMENT};

const TEXT: &str = "On Wednesday the governor told reporters in Vestholm that roughly 100,000 troops stand within a day’s \
    drive of the border, more than at any time since April. She named no source.\n\n“Roughly 100,000 troops,” her deputy \
    said on Friday, “stand within a day’s drive.” Of 41 camps that were counted from orbit, 7 were empty. 🎈 Nobody counted \
    the tents: tents are hard to count, and easy to argue about.";

/// What happens to an article.
#[derive(Debug, Clone)]
pub enum Edit {
    Insert { at: usize, words: String },
    Remove { at: usize, length: usize },
    Replace { what: &'static str, with: &'static str },
}

/// Spans in which claims were found, and what happens to the text.
pub fn edited_articles() -> impl Strategy<Value = (Vec<(usize, usize)>, Vec<Edit>)> {
    let length = TEXT.chars().count();
    let span = (0..length, 1..60usize);
    let replaced = prop::sample::select(vec![
        ("100,000", "150,000"),
        ("“", "\""),
        ("’", "'"),
        ("roughly", "rougly"),
        ("\n\n", "\n"),
        ("reporters in Vestholm", "reporters"),
        ("day’s drive", "days’ drive"),
        ("tents", "huts"),
    ]);
    let edit = prop_oneof![
        3 => (0..length, "[a-z0-9 “”.\\n]{1,40}").prop_map(|(at, words)| Edit::Insert { at, words }),
        2 => (0..length, 1..80usize).prop_map(|(at, length)| Edit::Remove { at, length }),
        3 => replaced.prop_map(|(what, with)| Edit::Replace { what, with }),
    ];
    (prop::collection::vec(span, 1..8), prop::collection::vec(edit, 0..5))
}

fn edited(edits: &[Edit]) -> String {
    edits.iter().fold(TEXT.to_owned(), |text, edit| match edit {
        Edit::Insert { at, words } => {
            let head: String = text.chars().take(*at).collect();
            let tail: String = text.chars().skip(*at).collect();
            format!("{head}{words}{tail}")
        }
        Edit::Remove { at, length } => {
            let tail = text.chars().skip(at + length);
            text.chars().take(*at).chain(tail).collect()
        }
        Edit::Replace { what, with } => text.replace(what, with),
    })
}

fn digits(text: &str) -> String {
    text.chars().filter(|c| c.is_numeric()).collect()
}

/// Takes the article in, finds claims in it, edits it, reads it again.
pub fn reads_again(
    store: &Store,
    editor: &Person,
    spans: &[(usize, usize)],
    edits: &[Edit],
) -> Result<(), TestCaseError> {
    let text = edited(edits);
    // An article without any words is refused when it is taken in.
    prop_assume!(!text.trim().is_empty());
    let (_, old) = store.article(editor, "Counting soldiers from the sky", TEXT);
    let (_, new) = store.article(editor, "Counting soldiers from the sky", &text);
    let length = old.text.chars().count();
    let claim = store.claim(editor, STATEMENT).id;
    let mut before: Vec<Occurrence> = Vec::new();
    for (start, long) in spans {
        let (snapshot, start, end) = (old.id, (*start).min(length), (start + long).min(length));
        let place = NewOccurrence::from(Place::Span { snapshot, start, end });
        // A span of nothing but white space is refused, which is as good.
        before.extend(store.try_as(editor, move |tx| claim::store::add_occurrence(tx, claim, &place)));
    }
    let (from, to) = (old.id, new.id);
    let (kept, lost) = store.write(move |tx| claim::store::reanchor(tx, from, to));
    prop_assert_eq!(kept + lost, before.len());
    let after = store
        .database
        .read_now(|db| claim::store::occurrences(db, claim))
        .unwrap();
    prop_assert_eq!(after.len(), before.len(), "an occurrence is never lost");
    for was in &before {
        let is = after.iter().find(|row| row.id == was.id).unwrap();
        match is.state {
            OccurrenceState::Anchored => {
                let (start, end) = (is.span_start.unwrap() as usize, is.span_end.unwrap() as usize);
                let there: String = new.text.chars().skip(start).take(end - start).collect();
                prop_assert_eq!(&there, &is.exact);
                prop_assert_eq!(is.snapshot_id, Some(new.id));
                prop_assert_eq!(digits(&is.exact), digits(&was.exact), "another number is another claim");
            }
            OccurrenceState::Orphaned => {
                prop_assert!(!new.text.contains(&was.exact), "{:?} is still there", was.exact);
                prop_assert_eq!((&is.exact, is.snapshot_id), (&was.exact, Some(old.id)));
                prop_assert_eq!((is.span_start, is.span_end), (None, None));
            }
            OccurrenceState::Unanchored => prop_assert!(false, "it was anchored"),
        }
    }
    Ok(())
}
