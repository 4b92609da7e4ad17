//! What queries are read as.

use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Vec<Part> {
    Query::parse(text)
        .unwrap_or_else(|mistake| panic!("{text}: {mistake}"))
        .parts
}

fn one(text: &str) -> Term {
    let mut parts = read(text);
    assert_eq!(parts.len(), 1, "{text}: {parts:?}");
    parts.remove(0).any.remove(0)
}

fn number(low: impl Into<Option<f64>>, high: impl Into<Option<f64>>, unit: Option<&str>) -> Term {
    Term::Number {
        low: low.into(),
        high: high.into(),
        unit: unit.map(str::to_owned),
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn words_quotes_prefixes_and_minus() {
    let parts = read("troops “along the border” -exercise trans* -\"at rest\"");
    let terms: Vec<_> = parts.iter().map(|part| (part.negated, part.any[0].clone())).collect();
    assert_eq!(
        terms,
        [
            (false, Term::Word("troops".into())),
            (false, Term::Phrase("along the border".into())),
            (true, Term::Word("exercise".into())),
            (false, Term::Prefix("trans".into())),
            (true, Term::Phrase("at rest".into())),
        ]
    );
}

#[test]
fn or_binds_its_neighbours_and_nothing_else() {
    let parts = read("border tanks OR vehicles OR \"field guns\" north");
    let sizes: Vec<_> = parts.iter().map(|part| part.any.len()).collect();
    assert_eq!(sizes, [1, 3, 1]);
    assert_eq!(one("or"), Term::Word("or".into()));
    assert_eq!(one("\"OR\""), Term::Phrase("OR".into()));
    for wrong in ["OR tanks", "tanks OR", "a OR OR b", "a OR -b", "-a OR b"] {
        let mistake = Query::parse(wrong).unwrap_err();
        assert!(
            mistake.to_string().contains("OR") || mistake.part.contains('b'),
            "{mistake}"
        );
    }
}

#[test]
fn filters() {
    assert_eq!(
        one("claimant:\"Ilona Brandt\""),
        Term::Is(Facet::Claimant, "Ilona Brandt".into())
    );
    assert_eq!(one("Topic:rail"), Term::Is(Facet::Topic, "rail".into()));
    for facet in Facet::ALL {
        assert_eq!(one(&format!("{}:x", facet.as_str())), Term::Is(facet, "x".into()));
    }
    assert!(read("-verdict:false")[0].negated);
    // What is no filter is looked for.
    assert_eq!(
        one("https://vestmark.example/1"),
        Term::Word("https://vestmark.example/1".into())
    );
}

#[test]
fn dates_reach_over_the_whole_time_that_they_name() {
    assert_eq!(one("from:2022"), Term::From(day(2022, 1, 1)));
    assert_eq!(one("to:2022"), Term::To(day(2022, 12, 31)));
    assert_eq!(one("to:2024-02"), Term::To(day(2024, 2, 29)));
    assert_eq!(one("to:2022-12"), Term::To(day(2022, 12, 31)));
    assert_eq!(one("from:2022-03-05"), Term::From(day(2022, 3, 5)));
    for wrong in [
        "from:yesterday",
        "from:2022-13",
        "to:2022-02-30",
        "to:22",
        "from:2022-1-1-1",
        "from:+202",
    ] {
        let mistake = Query::parse(&format!("troops {wrong} border")).unwrap_err();
        assert_eq!(mistake.part, wrong);
        assert!(mistake.message.contains("2022-03"), "{mistake}");
    }
    assert!(Query::parse("topic: rail").unwrap_err().message.contains("topic:"));
}

#[test]
fn numbers() {
    assert_eq!(
        one("number:90000..120000 troops"),
        number(90_000.0, 120_000.0, Some("troops"))
    );
    assert_eq!(one("number:90k..0.12m"), number(90_000.0, 120_000.0, None));
    assert_eq!(one("number:100,000"), number(100_000.0, 100_000.0, None));
    assert_eq!(one("number:~100k"), number(90_000.0, 110_000.0, None));
    assert_eq!(one("number:>=50%"), number(50.0, None, Some("percent")));
    assert_eq!(one("number:$2bn.."), number(2e9, None, Some("US dollars")));
    assert_eq!(one("number:..5 hospitals"), number(None, 5.0, Some("hospitals")));
    // A comma says that no unit follows.
    assert_eq!(read("number:~100k, border").len(), 2);
    assert_eq!(read("number:5 OR tanks").len(), 1);
    for wrong in [
        "number:many",
        "number:..",
        "number:9..5",
        "number:1..2..3",
        "number:1e9",
        "number:nan",
        "number:inf",
    ] {
        let mistake = Query::parse(&format!("{wrong} \"x\"")).unwrap_err();
        assert_eq!(mistake.part, wrong, "{mistake}");
    }
}

#[test]
fn nothing_is_a_query_too() {
    for text in ["", "  ", "-", "\"\"", "*", "?!", "\""] {
        assert!(Query::parse(text).unwrap().is_empty(), "{text}");
    }
    assert!(Query::parse(&"word ".repeat(41)).is_err());
    assert!(Query::parse(&"word ".repeat(40)).is_ok());
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_with_its_part(text in "\\PC*") {
        if let Err(mistake) = Query::parse(&text) {
            prop_assert!(!mistake.message.is_empty());
        }
    }

    #[test]
    fn anything_made_of_its_signs_is_read_or_refused(
        text in prop::collection::vec(
            prop::sample::select(vec![
                "\"", "-", "OR", " ", "*", "from:", "to:", "number:", "topic:", "~", "..", "100k", "%", "$", "2022", "-01", "é",
            ]),
            0..20,
        ).prop_map(|parts| parts.concat())
    ) {
        let _ = Query::parse(&text);
    }

    #[test]
    fn a_range_of_numbers_comes_back(low in 0_u32..1_000_000, more in 0_u32..1_000_000) {
        let high = low + more;
        let read = Query::parse(&format!("number:{low}..{high}")).unwrap();
        let expected = number(f64::from(low), f64::from(high), None);
        prop_assert_eq!(&read.parts[0].any[0], &expected);
    }
}
