//! Golden cases after the public rules, with sentences of our own, and what holds for any text.

use proptest::prelude::*;

use super::*;

/// Texts with `|` where one sentence ends and the next begins.
const CASES: &[&str] = &[
    // Ordinary ends.
    "The bridge is closed.| Nobody knows why.",
    "Who closed the bridge?| The council did.",
    "The bridge is open again!| Drivers cheered.",
    "Really?!| Nobody had heard of it.",
    "The bridge is closed",
    // Titles, initials and names.
    "Dr. Hanne Dahl met Gov. Weil and Sen. Arden on Monday.| They talked for an hour.",
    "Lt. Col. Pavel Osk signed the order.",
    "The book is by J. R. Lindqvist and P. T. Osk.| It sold well.",
    "Mr. and Mrs. Brandt moved to St. Anselm in May.",
    "Tomas B. Reyer Jr. was elected.| He took office in June.",
    "Rep. Ilona Brandt, D-Minn., voted against it.",
    // Abbreviations that may end a sentence.
    "Terrain Group Inc. sold the mine.",
    "The mine belongs to Terrain Group Inc. The company denies it.",
    "She lives in the U.S. and works for the U.N. in Geneva.",
    "She lives in the U.S. Her brother stayed.",
    "The U.S. Congress passed it.",
    "They sell maps, boots, tents, etc. Prices are high.",
    "He arrived at 6 p.m. on Friday.| The train was late.",
    "He arrived at 6 p.m. Nobody waited.",
    "At 6 a.m. Officer Weil opened the gate.",
    "The talks begin at 9 a.m. Eastern time.",
    "It fell from 12 to 8 per cent vs. a year ago.",
    "See no. 7 and pp. 12 to 14 of the report.",
    "The law, e.g. section 4, says so.",
    "It happened on Feb. 14 and again in Sept. 2021.",
    // Numbers.
    "Rents rose by 3.5 per cent to 1,204.50 a month.| Wages did not.",
    "The bill was $2.53.| It was paid.",
    "The vote was held in 2019.| It was close.",
    "Version 2.0.1 is out.",
    // Quotations.
    "“We are ready,” she said.| “We have been for weeks.”",
    "“We are ready. We have been for weeks,” she said.",
    "He called it “a scandal.”| Nobody answered.",
    "\"Is that all?\" Osk asked.",
    "“Is that all?” Marta Lindqvist asked.| Nobody answered.",
    "'It is late,' he said.| 'Go home.'",
    "She said: “It is over.”| Then she left.",
    // Brackets.
    "The mayor (he was elected in 2018.) denied it.",
    "The mayor denied it (he was elected in 2018).| The council did not.",
    "It is closed. (It has been since May. Nobody knows why.)",
    // Ellipses.
    "Well … it is complicated.",
    "He waited… and waited.",
    "I never said that....| She did.",
    "He paused...| Then he went on.",
    // Addresses.
    "Write to desk@vestmark.example.| We answer.",
    "It is at https://vestmark.example/a.b?c=D.E and nowhere else.",
    "The file is named report.v2.Final.pdf and is large.",
    // A lost blank.
    "The bridge is closed.The council is silent.",
    // Brands and signs.
    "He works at Halm! in the town.",
    "The price fell.| iPhones are still dear.",
    "It cost a fortune.| $4 million, to be exact.",
    // Lists.
    "1. Close the bridge 2. Open the road 3. Tell the press",
    "a) Close the bridge b) Open the road",
    "• Close the bridge • Open the road",
];

fn split(text: &str) -> Vec<&str> {
    sentences(text)
        .into_iter()
        .filter_map(|range| text.get(range))
        .collect()
}

#[test]
fn golden_cases() {
    let mut wrong = Vec::new();
    for case in CASES {
        let text = case.replace('|', "");
        let wanted: Vec<&str> = if case.contains('|') {
            case.split('|').map(str::trim).collect()
        } else {
            expected_without_marks(case)
        };
        if split(&text) != wanted {
            wrong.push(format!("{wanted:?}\n   got {:?}", split(&text)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Cases whose ends cannot be marked with `|` without a blank, or that hold two sentences for a reason of their own.
fn expected_without_marks(case: &'static str) -> Vec<&'static str> {
    match case {
        "The mine belongs to Terrain Group Inc. The company denies it." => {
            vec!["The mine belongs to Terrain Group Inc.", "The company denies it."]
        }
        "She lives in the U.S. Her brother stayed." => vec!["She lives in the U.S.", "Her brother stayed."],
        "They sell maps, boots, tents, etc. Prices are high." => {
            vec!["They sell maps, boots, tents, etc.", "Prices are high."]
        }
        "He arrived at 6 p.m. Nobody waited." => vec!["He arrived at 6 p.m.", "Nobody waited."],
        "“We are ready. We have been for weeks,” she said." => {
            vec!["“We are ready.", "We have been for weeks,” she said."]
        }
        "It is closed. (It has been since May. Nobody knows why.)" => {
            vec!["It is closed.", "(It has been since May. Nobody knows why.)"]
        }
        "The bridge is closed.The council is silent." => vec!["The bridge is closed.", "The council is silent."],
        "1. Close the bridge 2. Open the road 3. Tell the press" => {
            vec!["1. Close the bridge", "2. Open the road", "3. Tell the press"]
        }
        "a) Close the bridge b) Open the road" => vec!["a) Close the bridge", "b) Open the road"],
        "• Close the bridge • Open the road" => vec!["• Close the bridge", "• Open the road"],
        whole => vec![whole],
    }
}

#[test]
fn a_headline_is_a_sentence_and_a_paragraph_ends_one() {
    assert_eq!(
        split("Port spent millions\n\nThe port has spent millions.\nNobody asked. Nobody knew\n"),
        [
            "Port spent millions",
            "The port has spent millions.",
            "Nobody asked.",
            "Nobody knew"
        ]
    );
}

#[test]
fn a_line_cut_by_a_fixed_width_goes_on() {
    assert_eq!(split("The port of Vestholm has\nspent millions.").len(), 1);
    assert_eq!(split("bread\nmilk\ncold butter"), ["bread", "milk", "cold butter"]);
}

#[test]
fn other_scripts_end_their_sentences_too() {
    assert_eq!(split("港は閉鎖された。理由は不明だ。").len(), 2);
    assert_eq!(split("Міст закрито. Ніхто не знає чому.").len(), 2);
    assert_eq!(split("Die Brücke ist gesperrt. Über den Grund schweigt man.").len(), 2);
}

proptest! {
    #[test]
    fn spans_are_in_bounds_in_order_apart_and_hold_everything(
        text in "([A-Za-zéЖ中 ]|[.!?…] ?|[\"“”‘’()•\\n]|U\\.S\\.|Mr\\. |1\\. |\\. \\. \\.|[0-9]){0,60}"
    ) {
        let found = sentences(&text);
        let mut last = 0;
        for range in &found {
            prop_assert!(range.start >= last && range.end > range.start && range.end <= text.len());
            let part = text.get(range.clone());
            prop_assert!(part.is_some_and(|part| part.trim() == part));
            prop_assert!(text.get(last..range.start).is_some_and(|gap| gap.trim().is_empty()));
            last = range.end;
        }
        prop_assert!(text.get(last..).is_some_and(|gap| gap.trim().is_empty()));
    }

    #[test]
    fn any_text_at_all_is_cut_without_harm(text in any::<String>()) {
        for range in sentences(&text) {
            prop_assert!(text.get(range).is_some());
        }
    }
}
