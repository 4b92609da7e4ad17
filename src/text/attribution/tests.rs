//! Sentences of every pattern, and properties for any text.

use proptest::prelude::*;

use super::*;

/// Text, then every attribution as "name | role | organisation | q or p | speech".
const CASES: &[(&str, &[&str])] = &[
    (
        "\"The bridge is closed,\" said Anna Berg.",
        &["Anna Berg | | | q | The bridge is closed,"],
    ),
    (
        "“The bridge is closed,” said Anna Berg.",
        &["Anna Berg | | | q | The bridge is closed,"],
    ),
    (
        "“The bridge is closed,” Anna Berg said on Monday.",
        &["Anna Berg | | | q | The bridge is closed,"],
    ),
    (
        "Anna Berg said, “The bridge is closed.”",
        &["Anna Berg | | | q | The bridge is closed."],
    ),
    (
        "Anna Berg said: \"The bridge is closed. Nobody may cross it.\"",
        &["Anna Berg | | | q | The bridge is closed. Nobody may cross it."],
    ),
    (
        "Anna Berg said that the bridge was closed.",
        &["Anna Berg | | | p | the bridge was closed"],
    ),
    (
        "Anna Berg says the bridge is closed.",
        &["Anna Berg | | | p | the bridge is closed"],
    ),
    (
        "Anna Berg told the Harbour Post that the bridge was closed.",
        &["Anna Berg | | | p | the bridge was closed"],
    ),
    (
        "Anna Berg told reporters on Friday that the bridge was closed.",
        &["Anna Berg | | | p | the bridge was closed"],
    ),
    (
        "Anna Berg told reporters the bridge was closed.",
        &["Anna Berg | | | p | the bridge was closed"],
    ),
    (
        "Anna Berg told him: “The bridge is closed.”",
        &["Anna Berg | | | q | The bridge is closed."],
    ),
    (
        "According to Anna Berg, the bridge was closed.",
        &["Anna Berg | | | p | the bridge was closed"],
    ),
    (
        "The bridge was closed, according to Anna Berg.",
        &["Anna Berg | | | p | The bridge was closed"],
    ),
    (
        "The bridge was closed in May, according to the Ministry of Transport.",
        &["Ministry of Transport | | | p | The bridge was closed in May"],
    ),
    (
        "According to Anna Berg, the mayor of Lillevik, the bridge was closed.",
        &["Anna Berg | mayor | Lillevik | p | the bridge was closed"],
    ),
    (
        "Anna Berg, the mayor of Lillevik, said the bridge was closed.",
        &["Anna Berg | mayor | Lillevik | p | the bridge was closed"],
    ),
    (
        "“The bridge is closed,” said Anna Berg, the mayor of Lillevik.",
        &["Anna Berg | mayor | Lillevik | q | The bridge is closed,"],
    ),
    (
        "NATO Secretary General Jens Stoltenberg said the fleet had sailed.",
        &["Jens Stoltenberg | Secretary General | NATO | p | the fleet had sailed"],
    ),
    (
        "Jens Stoltenberg, NATO's secretary general, said the fleet had sailed.",
        &["Jens Stoltenberg | secretary general | NATO | p | the fleet had sailed"],
    ),
    (
        "President Maria Okafor warned that prices would rise.",
        &["Maria Okafor | President | | p | prices would rise"],
    ),
    (
        "Finnish Prime Minister Elsa Korpi said the border was calm.",
        &["Elsa Korpi | Finnish Prime Minister | | p | the border was calm"],
    ),
    (
        "Dr. Lena Moreau said the vaccine was safe.",
        &["Lena Moreau | Dr. | | p | the vaccine was safe"],
    ),
    (
        "Gen. Tom R. Hale said 40 tanks had crossed the river.",
        &["Tom R. Hale | Gen. | | p | 40 tanks had crossed the river"],
    ),
    (
        "Lena Moreau, a professor of physics at the University of Turku, told the paper that the ice was melting.",
        &["Lena Moreau | professor | University of Turku | p | the ice was melting"],
    ),
    (
        "The ministry said the dam had held.",
        &["ministry | | | p | the dam had held"],
    ),
    (
        "The Ministry of Health opened a clinic. The ministry said 300 people had come.",
        &["Ministry of Health | | | p | 300 people had come"],
    ),
    (
        "The World Health Organization (WHO) met on Monday. The WHO said cases had doubled.",
        &["World Health Organization | | | p | cases had doubled"],
    ),
    (
        "The dam had held, the defence ministry said.",
        &["defence ministry | | | p | The dam had held"],
    ),
    (
        "The Kremlin said it had no such plans.",
        &["Kremlin | | | p | it had no such plans"],
    ),
    ("Police said two men had fled.", &["Police | | | p | two men had fled"]),
    ("Officials said the dam had held.", &[]),
    ("US officials said the dam had held.", &[]),
    ("Officials from NATO said the dam had held.", &[]),
    ("Experts told Anna Berg that the dam had held.", &[]),
    ("Some people say that the dam had held.", &[]),
    ("The dam held for ten days in 1998.", &[]),
    ("Anna Berg opened the dam in May.", &[]),
    (
        "Anna Berg spoke first. “The dam held,” she said.",
        &["Anna Berg | | | q | The dam held,"],
    ),
    (
        "Anna Berg said the dam had held. She added that nobody was hurt.",
        &[
            "Anna Berg | | | p | the dam had held",
            "Anna Berg | | | p | nobody was hurt",
        ],
    ),
    (
        "Jens Stoltenberg arrived at noon. Stoltenberg said the fleet had sailed.",
        &["Jens Stoltenberg | | | p | the fleet had sailed"],
    ),
    (
        "Mayor Anna Berg opened the dam. “It held,” Berg said.",
        &["Anna Berg | Mayor | | q | It held,"],
    ),
    (
        "Mayor Anna Berg opened the dam. The mayor said it had cost too much.",
        &["Anna Berg | Mayor | | p | it had cost too much"],
    ),
    (
        "Anna Berg's claim that the dam was new surprised many.",
        &["Anna Berg | | | p | the dam was new surprised many"],
    ),
    (
        "Berg’s statement that the dam was new, which came late, was wrong.",
        &["Berg | | | p | the dam was new"],
    ),
    (
        "“The dam held,” said Anna Berg. “We were lucky.”",
        &[
            "Anna Berg | | | q | The dam held,",
            "Anna Berg | | | q | We were lucky.",
        ],
    ),
    (
        "“The dam held,” said Anna Berg, “and we were lucky.”",
        &[
            "Anna Berg | | | q | The dam held,",
            "Anna Berg | | | q | and we were lucky.",
        ],
    ),
    ("\"Is it closed?\" Berg asked.", &["Berg | | | q | Is it closed?"]),
    (
        "“The dam held. It was built well. It will last,” Anna Berg said.",
        &["Anna Berg | | | q | The dam held. It was built well. It will last,"],
    ),
    (
        "“The dam held,” Anna Berg said.\n\n“We were lucky.”",
        &["Anna Berg | | | q | The dam held,"],
    ),
    (
        "Anna Berg has repeatedly claimed that the dam is new.",
        &["Anna Berg | | | p | the dam is new"],
    ),
    (
        "Anna Berg, who built the dam, said it was new.",
        &["Anna Berg | | | p | it was new"],
    ),
    (
        "Anna Berg, 54, said the dam was new.",
        &["Anna Berg | | | p | the dam was new"],
    ),
    (
        "Anna Berg called the plan “a gift to smugglers”.",
        &["Anna Berg | | | q | a gift to smugglers"],
    ),
    (
        "A spokesman for the Ministry of Health said the beds were full.",
        &["Ministry of Health | spokesman | Ministry of Health | p | the beds were full"],
    ),
    (
        "Kremlin spokesman Oleg Danilov denied that ships had left.",
        &["Oleg Danilov | spokesman | Kremlin | p | ships had left"],
    ),
    (
        "In a statement, the company said it had sold 4,000 cars.",
        &["company | | | p | it had sold 4,000 cars"],
    ),
    (
        "“Prices fell,” the European Central Bank said in a report.",
        &["European Central Bank | | | q | Prices fell,"],
    ),
    ("Anna Berg: “The dam held.”", &["Anna Berg | | | q | The dam held."]),
    ("«The dam held», said Anna Berg.", &["Anna Berg | | | q | The dam held"]),
    (
        "‘The dam didn’t break,’ said Anna Berg.",
        &["Anna Berg | | | q | The dam didn’t break,"],
    ),
    (
        "Ludwig van der Meer said the dam was new.",
        &["Ludwig van der Meer | | | p | the dam was new"],
    ),
    (
        "Anna Berg said the dam was “as good as new” and cheap.",
        &["Anna Berg | | | p | the dam was “as good as new” and cheap"],
    ),
    (
        "The dam is new, and Anna Berg said it would last.",
        &["Anna Berg | | | p | it would last"],
    ),
    (
        "In May Anna Berg said that the dam was new.",
        &["Anna Berg | | | p | the dam was new"],
    ),
    (
        "Reuters reported that the dam was new.",
        &["Reuters | | | p | the dam was new"],
    ),
    ("The report was late. It said nothing new.", &[]),
    (
        "But Anna Berg insists the dam is new.",
        &["Anna Berg | | | p | the dam is new"],
    ),
    (
        "Anna Berg tweeted: “The dam is new.”",
        &["Anna Berg | | | q | The dam is new."],
    ),
    (
        "Professor Ida Lund of Aarhus University said bees were dying.",
        &["Ida Lund | Professor | Aarhus University | p | bees were dying"],
    ),
    (
        "“Bees are dying,” said Ida Lund, a biologist at Aarhus University.",
        &["Ida Lund | biologist | Aarhus University | q | Bees are dying,"],
    ),
    (
        "The finance minister of Norway, Per Dahl, said taxes would fall.",
        &["Per Dahl | finance minister | Norway | p | taxes would fall"],
    ),
    ("A mayor said, “We are tired.”", &[]),
    (
        "Speaking in Oslo, Sen. Joan Pike said the law was dead.",
        &["Joan Pike | Sen. | | p | the law was dead"],
    ),
    (
        "The law is dead, Sen. Joan Pike told the chamber.",
        &["Joan Pike | Sen. | | p | The law is dead"],
    ),
    (
        "Joan Pike and her staff met. The law, Pike argued, was dead.",
        &["Joan Pike | | | p | The law, Pike argued, was dead"],
    ),
];

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
                format!(
                    "{} | {role} | {body} | {manner} | {}",
                    a.name,
                    text.get(a.speech.clone()).unwrap()
                )
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
        assert!(speaker_of(std::slice::from_ref(&one), one.speech.clone()).is_some());
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
