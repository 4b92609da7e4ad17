//! What is suggested, where it begins and ends, and why.

use proptest::prelude::*;

use super::*;

const ARTICLE: &str = "Port spent millions on dredging

The port of Vestholm has spent 48 million euros on dredging since 2018, three times what the council approved, according to accounts published on Tuesday.

“This is a scandal,” said Marta Lindqvist. What do you think?

However, fish landings have fallen by 37 per cent in five years. I hope that somebody will explain it to us.";

#[test]
fn what_can_be_checked_comes_before_opinions_and_questions() {
    let found = suggest(ARTICLE);
    let texts: Vec<&str> = found.iter().map(|s| &ARTICLE[s.start..s.end]).collect();
    assert!(texts[0].starts_with("The port of Vestholm has spent") || texts[0].starts_with("fish landings"));
    assert!(texts[1].starts_with("fish landings") || texts[1].starts_with("The port of Vestholm"));
    assert!(found[0].score >= 0.5 && found[1].score >= 0.5);
    assert!(
        !found
            .iter()
            .any(|s| s.score >= 0.5 && ARTICLE[s.sentence.clone()].contains("What do you think"))
    );
    assert!(
        !found
            .iter()
            .any(|s| s.score >= 0.5 && ARTICLE[s.sentence.clone()].contains("I hope"))
    );
}

/// A sentence, and the claim in it.
const SPANS: &[(&str, &str)] = &[
    (
        "However, rents have doubled in ten years.",
        "rents have doubled in ten years",
    ),
    (
        "But rents have doubled in ten years.",
        "rents have doubled in ten years",
    ),
    (
        "According to the ministry, 412 people were infected.",
        "412 people were infected",
    ),
    (
        "According to Marta Lindqvist, the head of the council, the port spent 48 million.",
        "the port spent 48 million",
    ),
    (
        "The minister said that no other railway had invested more.",
        "no other railway had invested more",
    ),
    (
        "The minister said on Monday that exports to Karvia had doubled.",
        "exports to Karvia had doubled",
    ),
    (
        "A survey found that one in five pupils cannot read.",
        "one in five pupils cannot read",
    ),
    (
        "The port has spent 48 million, the council said on Tuesday.",
        "The port has spent 48 million",
    ),
    (
        "The port has spent 48 million, according to its accounts.",
        "The port has spent 48 million",
    ),
    (
        "“The port has spent 48 million,” said Marta Lindqvist.",
        "The port has spent 48 million",
    ),
    (
        "“Exports have doubled since May,” Osk said.",
        "Exports have doubled since May",
    ),
    // What would not stand by itself stays whole.
    ("He said that he had paid.", "He said that he had paid"),
    ("The minister said so.", "The minister said so"),
    ("“It is over,” she said.", "“It is over,” she said"),
    ("The firm moved to the U.S.", "The firm moved to the U.S."),
    ("Moscow has sent 100,000 troops.", "Moscow has sent 100,000 troops"),
];

#[test]
fn a_claim_leaves_out_who_said_it_when_the_rest_stands_by_itself() {
    let mut wrong = Vec::new();
    for (sentence, wanted) in SPANS {
        let got = &sentence[claim_in(sentence)];
        if got != *wanted {
            wrong.push(format!("{sentence}\n   wanted {wanted}\n   got    {got}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn reasons_name_what_is_there() {
    use Reason::*;
    let has = |sentence: &str, wanted: &[Reason]| {
        let got = reasons(sentence);
        for reason in wanted {
            assert!(got.contains(reason), "{sentence}: {reason:?} is missing in {got:?}");
        }
    };
    has(
        "Fish landings fell by 37 per cent in 2019.",
        &[Share, Change, DatedEvent],
    );
    has(
        "The port spent 48 million euros, more than the airport.",
        &[Money, Comparison],
    );
    has("It is the largest port in the country.", &[Superlative]);
    has(
        "Two miners were killed because the roof collapsed.",
        &[Harm, Cause, Number],
    );
    has(
        "Osk denied that he had taken bribes, Lindqvist said.",
        &[Accusation, Attribution, Names],
    );
    has("The court banned the film.", &[OfficialAct]);
    has("What will you do?", &[Question, Future, SecondPerson]);
    has("I think that we should stay.", &[Opinion, Demand, FirstPerson, Vague]);
    assert!(!reasons("The US sent two ships.").contains(&FirstPerson));
}

#[test]
fn reasons_for_come_before_reasons_against() {
    let got = reasons("I think that exports fell by 3 per cent because you will not trade.");
    let first_against = got.iter().position(|r| !r.speaks_for()).unwrap();
    assert!(got[first_against..].iter().all(|r| !r.speaks_for()));
    assert!(Reason::ALL.iter().all(|r| !r.phrase().is_empty()));
}

#[test]
fn weights_read_what_they_wrote() {
    let shipped = model::shipped();
    assert!(shipped.features.len() > 1000);
    assert_eq!(Weights::parse(&shipped.write("A remark.")), *shipped);
}

#[test]
fn a_sentence_is_seen_where_it_stands() {
    let alone = |text| Sentence { text, spoken: false };
    let first = score(&[alone("Exports fell by 4 per cent."), alone("Nobody spoke.")]);
    let last = score(&[alone("Nobody spoke."), alone("Exports fell by 4 per cent.")]);
    assert!((first[0] - last[1]).abs() > 1e-6);
    assert!(score(&[]).is_empty());
}

proptest! {
    #[test]
    fn suggestions_lie_within_their_sentences(text in "([A-Za-zé中 ,“”\"]|[.?] |said |that |According to |[0-9]|\\n){0,80}") {
        let mut last = f64::INFINITY;
        for s in suggest(&text) {
            prop_assert!(s.sentence.start <= s.start && s.start < s.end && s.end <= s.sentence.end);
            prop_assert!(text.get(s.start..s.end).is_some());
            prop_assert!((0.0..=1.0).contains(&s.score) && s.score <= last);
            last = s.score;
        }
    }

    #[test]
    fn any_text_at_all_is_scored_without_harm(text in any::<String>()) {
        for s in suggest(&text) {
            prop_assert!(text.get(s.start..s.end).is_some());
        }
    }
}
