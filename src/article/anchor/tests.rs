//! Anchors survive what happens to articles, and say so when they do not.

use proptest::prelude::*;

use super::*;

const TEXT: &str = "The mayor said the bridge cost 12 million crowns.\n\nHer rival said “the bridge cost 20 million crowns” and that\nthe bridge cost too much.";

fn holds(anchor: &Anchor, text: &str) -> bool {
    text.chars()
        .skip(anchor.start)
        .take(anchor.end - anchor.start)
        .collect::<String>()
        == anchor.exact
}

#[test]
fn a_span_is_trimmed_and_has_surroundings() {
    let anchor = at("  Zoë 🎈 said: nothing happened.  ", 0, 12).unwrap();
    assert_eq!(
        (anchor.start, anchor.end, anchor.exact.as_str()),
        (2, 12, "Zoë 🎈 said")
    );
    assert_eq!(
        (anchor.prefix.as_str(), anchor.suffix.as_str()),
        ("  ", ": nothing happened.  ")
    );
}

#[test]
fn impossible_spans_are_refused() {
    assert_eq!(at("abc", 1, 1), Err(AnchorError::Empty));
    assert_eq!(at("a \n b", 1, 4), Err(AnchorError::Empty));
    assert_eq!(
        at("abc", 2, 1),
        Err(AnchorError::OutOfRange {
            start: 2,
            end: 1,
            length: 3
        })
    );
    assert_eq!(
        at("abc", 0, 4),
        Err(AnchorError::OutOfRange {
            start: 0,
            end: 4,
            length: 3
        })
    );
}

#[test]
fn browsers_positions_are_understood() {
    let anchor = from_utf16("🎈🎈 up", 5, 7).unwrap();
    assert_eq!((anchor.start, anchor.end, anchor.exact.as_str()), (3, 5, "up"));
    assert!(matches!(
        from_utf16("🎈🎈 up", 1, 4),
        Err(AnchorError::OutOfRange { .. })
    ));
    assert!(matches!(
        from_utf16("up", 0, 3),
        Err(AnchorError::OutOfRange { length: 2, .. })
    ));
}

#[test]
fn a_typed_quote_is_found_despite_its_typing() {
    let found = |quote: &str| find(TEXT, quote, None, None).unwrap().exact;
    assert_eq!(
        found("\"the bridge cost 20 million crowns\""),
        "“the bridge cost 20 million crowns”"
    );
    assert_eq!(found("and that the   bridge cost"), "and that\nthe bridge cost");
    assert_eq!(found("her rival"), "Her rival");
    assert_eq!(found("“The mayor said”"), "The mayor said");
    assert_eq!(find(TEXT, "the tunnel", None, None), Err(AnchorError::NotFound));
    assert_eq!(find(TEXT, " \n", None, None), Err(AnchorError::Empty));
    assert_eq!(find("", "a", None, None), Err(AnchorError::NotFound));
    assert_eq!(
        find("‘Wait … what’", "'wait ... what'", None, None).unwrap().exact,
        "‘Wait … what’"
    );
}

#[test]
fn surroundings_decide_between_equals_and_the_first_is_taken_without() {
    assert_eq!(find(TEXT, "the bridge cost", None, None).unwrap().start, 15);
    let second = find(TEXT, "the bridge cost", Some("rival said \""), None).unwrap();
    assert_eq!(second.suffix.chars().take(3).collect::<String>(), " 20");
    let third = find(TEXT, "the bridge cost", None, Some(" too much")).unwrap();
    assert!(third.start > second.start);
}

#[test]
fn the_place_is_kept_when_the_same_words_come_before_it() {
    let old = find(TEXT, "the bridge cost", None, Some(" too much")).unwrap();
    let edited = format!("Correction: an earlier version said the bridge cost nothing.\n\n{TEXT}");
    let new = reanchor(&old, &edited).unwrap();
    assert_eq!(new.start, old.start + edited.chars().count() - TEXT.chars().count());
    assert_eq!(new.suffix, old.suffix);
}

#[test]
fn the_surroundings_outweigh_the_old_position() {
    let old = at("aye one, no two", 4, 7).unwrap();
    let new = reanchor(&old, "no, one.. aye one, no two").unwrap();
    assert_eq!(new.start, 14);
}

#[test]
fn new_quotation_marks_spaces_and_small_edits_are_survived() {
    let old = find(TEXT, "“the bridge cost 20 million crowns” and that", None, None).unwrap();
    let moved = TEXT.replace(['“', '”'], "\"").replace("and that\n", "and that ");
    assert_eq!(
        reanchor(&old, &moved).unwrap().exact,
        "\"the bridge cost 20 million crowns\" and that"
    );
    let edited = TEXT.replace("million crowns”", "million crownes”");
    assert_eq!(
        reanchor(&old, &edited).unwrap().exact,
        "“the bridge cost 20 million crownes” and that"
    );
}

#[test]
fn a_changed_number_or_another_sentence_orphans() {
    let old = find(TEXT, "the bridge cost 12 million crowns", None, None).unwrap();
    assert_eq!(reanchor(&old, &TEXT.replace("12", "13")), None);
    assert_eq!(
        reanchor(&old, "Nothing of the kind was ever said here, and least of all by her."),
        None
    );
    assert_eq!(reanchor(&old, ""), None);
}

#[test]
fn short_quotes_are_only_found_as_they_were() {
    let old = find(TEXT, "rival", None, None).unwrap();
    assert_eq!(reanchor(&old, &TEXT.replace("rival", "rivals")).unwrap().exact, "rival");
    assert_eq!(reanchor(&old, &TEXT.replace("rival", "riyal")), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_same_text_gives_the_same_anchor(text in "[ab \n“é🎈.]{1,80}", start in 0usize..80, length in 1usize..40) {
        if let Ok(anchor) = at(&text, start, start + length) {
            prop_assert!(holds(&anchor, &text));
            prop_assert_eq!(reanchor(&anchor, &text), Some(anchor));
        }
    }

    #[test]
    fn edits_elsewhere_are_survived(
        before in "[a-e ,.\n]{0,60}", exact in "[a-e][a-e ]{0,30}[a-e]", after in "[a-e ,.\n]{0,60}",
        new_before in "[a-e ,.\n]{0,60}", new_after in "[a-e ,.\n]{0,60}",
    ) {
        let from = before.chars().count();
        let old = at(&format!("{before}{exact}{after}"), from, from + exact.chars().count()).unwrap();
        let text = format!("{new_before}{exact}{new_after}");
        let new = reanchor(&old, &text).unwrap();
        prop_assert_eq!(&new.exact, &old.exact);
        prop_assert!(holds(&new, &text));
    }

    #[test]
    fn any_rewriting_gives_a_true_anchor_or_none(text in "\\PC{0,60}", other in "\\PC{0,60}", start in 0usize..60, length in 1usize..60) {
        if let Ok(old) = at(&text, start, start + length)
            && let Some(new) = reanchor(&old, &other)
        {
            prop_assert!(holds(&new, &other));
            prop_assert_eq!(at(&other, new.start, new.end), Ok(new));
        }
    }

    #[test]
    fn edits_inside_give_a_true_anchor_or_none(start in 0usize..100, length in 12usize..60, place in 0usize..140, put in "[a-z0-9 ]{0,6}", cut in 0usize..6) {
        if let Ok(old) = at(TEXT, start, start + length) {
            let edited: String = TEXT.chars().take(place).chain(put.chars()).chain(TEXT.chars().skip(place + cut)).collect();
            if let Some(new) = reanchor(&old, &edited) {
                prop_assert!(holds(&new, &edited));
                prop_assert_eq!(digits(new.exact.chars().collect::<Vec<_>>().iter()), digits(old.exact.chars().collect::<Vec<_>>().iter()));
            }
        }
    }

    #[test]
    fn whatever_stands_in_a_text_is_found(text in "[a-c “”\"'’\n-]{1,60}", start in 0usize..60, length in 1usize..30) {
        if let Ok(anchor) = at(&text, start, start + length) {
            let found = find(&text, &anchor.exact, Some(&anchor.prefix), Some(&anchor.suffix)).unwrap();
            prop_assert_eq!(found.exact, anchor.exact);
        }
    }

    #[test]
    fn anything_typed_is_answered(text in "\\PC{0,40}", quote in "\\PC{0,12}") {
        if let Ok(found) = find(&text, &quote, None, None) {
            prop_assert!(holds(&found, &text));
        }
    }
}
