//! What words become.

use proptest::prelude::*;

use super::*;

fn terms(text: &str, language: Language) -> Vec<String> {
    words(text, language).into_iter().map(|word| word.term).collect()
}

#[test]
fn a_number_is_one_token_however_it_is_written() {
    for text in [
        "100,000 troops",
        "100000 troops",
        "100k troops",
        "one hundred thousand troops",
        "100 000 troops",
        "0.1 million troops",
    ] {
        let [number, troops] = terms(text, Language::English).try_into().unwrap();
        assert_eq!((number.as_str(), troops.as_str()), ("=100000", "troop"), "{text}");
    }
    assert_eq!(number_term(0.1 + 0.2), number_term(0.3));
    assert_eq!(number_term(1e300), number_term(1e300));
    assert_ne!(number_term(100_000.0), number_term(10_000.0));
}

#[test]
fn a_range_gives_both_ends_at_one_place() {
    let words = words("between 90,000 and 110,000 soldiers", Language::English);
    let numbers: Vec<_> = words.iter().filter(|word| word.kind == WordKind::Number).collect();
    assert_eq!(numbers.len(), 2, "{words:?}");
    assert_eq!(numbers[0].position, numbers[1].position);
}

#[test]
fn years_and_days_stay_as_written() {
    let words = words("In 2019 the mill closed.", Language::English);
    let year = words.iter().find(|word| word.term == "2019").unwrap();
    assert_eq!(year.kind, WordKind::Digits);
}

#[test]
fn accents_and_cases_do_not_matter() {
    assert_eq!(terms("Café", Language::Other), terms("CAFE", Language::Other));
    assert_eq!(fold("Łódź Straße Ærø İzmir"), "lodz strasse aero izmir");
    assert_eq!(fold("Київ й ї"), "київ й ї");
    assert_eq!(term("U.S.", Language::English), term("US", Language::English));
    assert_ne!(term("us", Language::English), term("US", Language::English));
}

#[test]
fn forms_of_a_word_are_one() {
    for (language, forms) in [
        (Language::English, ["closing", "closed", "closes"]),
        (Language::French, ["économique", "économiques", "ECONOMIQUE"]),
        (Language::Ukrainian, ["лікарня", "лікарні", "лікарнями"]),
        (Language::Ukrainian, ["війська", "військами", "військо"]),
    ] {
        let terms = forms.map(|form| term(form, language));
        assert!(terms.iter().all(|term| *term == terms[0]), "{terms:?}");
    }
}

#[test]
fn stop_words_are_marked_and_stay() {
    let kinds: Vec<_> = words("the mill is closed", Language::English)
        .into_iter()
        .map(|word| word.kind)
        .collect();
    use WordKind::{Plain, Stop};
    assert_eq!(kinds, [Stop, Plain, Stop, Plain]);
    assert!(
        words("і в на", Language::Ukrainian)
            .iter()
            .all(|word| word.kind == Stop)
    );
    assert!(
        words("le la les", Language::French)
            .iter()
            .all(|word| word.kind == Stop)
    );
}

proptest! {
    #[test]
    fn every_word_lies_in_its_text(text in "\\PC*") {
        for language in [Language::English, Language::French, Language::Ukrainian, Language::Other] {
            for word in words(&text, language) {
                prop_assert!(text.get(word.range.clone()).is_some_and(|written| !written.is_empty()), "{:?}", word);
                prop_assert!(!word.term.is_empty());
            }
        }
    }

    #[test]
    fn numbers_with_and_without_separators_are_one(value in 1_000_u32..999_999) {
        let plain = format!("about {value} households");
        let separated = format!("about {},{:03} households", value / 1_000, value % 1_000);
        prop_assert_eq!(terms(&plain, Language::English), terms(&separated, Language::English));
    }
}
