//! Sentences of every pattern, and properties for any text.

use proptest::prelude::*;

use super::*;

/// Text, then every attribution as "name | role | organisation | q or p | speech".
const CASES: &[(&str, &[&str])] = &[(
    "\"The bridge is closed,\" said Anna Berg.",
    &["Anna Berg | | | q | The bridge is closed,"],
)];

#[test]
fn the_table_holds() {
    let mut wrong = Vec::new();
    for (text, expected) in CASES {
        let found: Vec<String> = attributions(text)
            .iter()
            .map(|a| {
                let role = a.role.as_deref().unwrap_or("");
                let body = a.organisation.as_deref().unwrap_or("");
                let manner = if a.manner == Manner::Quoted { "q" } else { "p" };
                format!("{} | {role} | {body} | {manner} | {}", a.name, &text[a.speech.clone()])
            })
            .collect();
        let squeeze = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
        if found.iter().map(|s| squeeze(s)).ne(expected.iter().map(|s| squeeze(s))) {
            wrong.push(format!("{text}\n   found    {found:#?}\n   expected {expected:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

fn is_sound(text: &str) {
    for one in attributions(text) {
        for range in [&one.span, &one.speech] {
            assert!(
                range.start < range.end && text.get(range.clone()).is_some(),
                "{text:?}: {one:?}"
            );
        }
        assert!(!one.name.trim().is_empty(), "{text:?}: {one:?}");
        assert!(speaker_of(&[one.clone()], one.speech.clone()).is_some());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_is_read_without_panic(text in any::<String>()) {
        is_sound(&text);
    }

    #[test]
    fn any_mix_of_the_words_of_saying_is_read(words in prop::collection::vec((prop::sample::select(vec![
        "said", "told", "according", "to", "Anna", "Berg", "NATO", "the", "ministry", "he", "she", "it", "that", "“", "”",
        "\"", "’s", "'", "‘", "president", "of", "for", "Dr.", "J.", ",", ".", ":", "?", "\n", "«", "é", "ß", "\u{a0}", "—",
        "claim", "spokesman", "and", "(", ")", "WHO", "who", "has", "also", "İ",
    ]), any::<bool>()), 0..30)) {
        let text: String = words.into_iter().map(|(word, blank)| if blank { format!(" {word}") } else { word.to_owned() }).collect();
        is_sound(&text);
    }
}
