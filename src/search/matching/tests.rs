//! What counts as the same claim.

use std::sync::OnceLock;

use proptest::prelude::*;

use super::*;
use crate::search::{Change, Index, Number};

const ARCHIVE: [&str; 6] = [
    "Roughly 100,000 troops stand along the border.",
    "More than 40 percent of households cannot pay for heating.",
    "The mill at Vestholm was closed in 2019.",
    "Twelve hospitals lost their maternity wards since 2015.",
    "Ballots from abroad arrived after the deadline.",
    "Trains of Vestmark Rail were late in January.",
];

fn archive() -> Index {
    let index = Index::in_memory().unwrap();
    let documents = ARCHIVE.iter().enumerate().map(|(n, title)| {
        Change::Put(Box::new(Document {
            id: n.to_string(),
            title: (*title).into(),
            people: vec!["Ilona Brandt".into()],
            numbers: Number::all_of(title),
            date: NaiveDate::from_ymd_opt(2022, 1, 10),
            ..Document::default()
        }))
    });
    index.write(documents, 1).unwrap();
    index
}

fn best(question: &Question<'_>) -> Option<Match> {
    let settings = Settings {
        show: 0.0,
        ..Settings::default()
    };
    archive().matches(question, &settings).unwrap().into_iter().next()
}

#[test]
fn numbers_decide() {
    for (text, relation, same) in [
        ("100k troops are standing along the border", Relation::Same, true),
        (
            "About 105,000 troops stand along the border",
            Relation::Compatible,
            true,
        ),
        ("10,000 troops stand along the border", Relation::Different, false),
        (
            "More than a million troops stand along the border",
            Relation::Different,
            false,
        ),
        (
            "Roughly 100,000 troops stand along the border. Just 10,000 troops stand along the border.",
            Relation::Different,
            false,
        ),
    ] {
        let found = best(&Question::about(text)).unwrap();
        assert_eq!(
            (found.document.id.as_str(), found.number),
            ("0", Some(relation)),
            "{text}"
        );
        assert_eq!(found.is_same(&Settings::default()), same, "{text}: {}", found.score);
    }
}

#[test]
fn a_number_that_only_one_of_them_names_keeps_them_apart() {
    for (text, id, same) in [
        ("Roughly 100,000 troops stand along the border", "0", true),
        ("Troops stand along the border", "0", false),
        ("Ballots from abroad arrived after the deadline", "4", true),
        ("3,000 ballots from abroad arrived after the deadline", "4", false),
        // A year says when, and not how many.
        ("Ballots from abroad arrived after the deadline in 2021", "4", true),
    ] {
        let found = best(&Question::about(text)).unwrap();
        assert_eq!(found.document.id, id, "{text}");
        assert_eq!(found.is_same(&Settings::default()), same, "{text}: {}", found.score);
        let open = Settings::default().open();
        let found = archive().matches(&Question::about(text), &open).unwrap().remove(0);
        for threshold in [0.3, 0.6, 0.9] {
            let settings = Settings {
                same: threshold,
                ..Settings::default()
            };
            assert!(same || settings.score_of(&found) < threshold, "{text}: {threshold}");
        }
    }
}

#[test]
fn what_is_shared_is_said_in_the_words_of_the_text() {
    let found = best(&Question::about("In Vestholm they closed the mill")).unwrap();
    assert_eq!(found.document.id, "2");
    let mut shared = found.shared;
    shared.sort();
    assert_eq!(shared, ["Vestholm", "closed", "mill"]);
    assert_eq!(found.number, None);
    assert!(best(&Question::about("Bananas are yellow")).is_none());
    assert!(best(&Question::about("")).is_none());
}

#[test]
fn claimant_and_date_speak_for_a_match() {
    let text = "Ballots arrived after the deadline";
    let plain = best(&Question::about(text)).unwrap().score;
    let by = Question {
        claimant: Some("Ilona Brandt"),
        ..Question::about(text)
    };
    assert!(best(&by).unwrap().score > plain);
    let on = Question {
        date: NaiveDate::from_ymd_opt(2022, 1, 11),
        ..Question::about(text)
    };
    assert!(best(&on).unwrap().score > plain);
}

#[test]
fn of_several_documents_of_one_record_the_best_stays() {
    let settings = Settings {
        show: 0.0,
        ..Settings::default()
    };
    let matches = archive()
        .matches(&Question::about("troops, hospitals and ballots"), &settings)
        .unwrap();
    assert!(matches.len() > 1);
    let one = best_of_each(matches.clone(), |_| "the same".into());
    assert_eq!(one, matches[..1]);
}

proptest! {
    #[test]
    fn another_number_is_never_the_same_claim(second in 1_u32..1_000_000) {
        let first = 48_200;
        let statement = |n: u32| format!("Vestmark has {n} teachers in 12 towns.");
        // Made once: an index takes longer than all that is asked of it.
        static INDEX: OnceLock<Index> = OnceLock::new();
        let index = INDEX.get_or_init(|| {
            let title = statement(first);
            let numbers = Number::all_of(&title);
            let index = Index::in_memory().unwrap();
            index.write([Change::Put(Box::new(Document { id: "a".into(), title, numbers, ..Document::default() }))], 1).unwrap();
            index
        });
        let settings = Settings { show: 0.0, ..Settings::default() };
        let found = index.matches(&Question::about(&statement(second)), &settings).unwrap().remove(0);
        let apart = f64::from(first.abs_diff(second)) / f64::from(first.max(second));
        if apart > 0.01 {
            prop_assert_eq!(found.number, Some(Relation::Different));
            prop_assert!(!found.is_same(&settings));
        }
        prop_assert!((0.0..=1.0).contains(&found.score));
    }
}
