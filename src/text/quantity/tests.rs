//! A table of cases, and properties for any text.

use proptest::prelude::*;

use super::*;

/// Text, then: hedge, value (or low–high), unit. One quantity each.
const CASES: &[(&str, &str, &str, &str)] = &[
    (
        "Moscow has sent roughly 100,000 troops to Ukraine's border.",
        "about",
        "100000",
        "troops",
    ),
    ("about 100,000 Russian troops", "about", "100000", "troops"),
    ("some 40 battalions", "about", "40", "battalions"),
    ("approximately 3.5 million people", "about", "3500000", "people"),
    ("nearly 1,000 tanks", "about", "1000", "tanks"),
    ("almost half a million visitors", "about", "500000", "visitors"),
    ("around 20 per cent of the votes", "about", "20", "per cent"),
    ("circa 300 houses", "about", "300", "houses"),
    ("an estimated 50 million deaths", "about", "50000000", "deaths"),
    ("close to 5,000 people", "about", "5000", "people"),
    ("in the region of 700 ships", "about", "700", "ships"),
    ("more than 100 countries", "more_than", "100", "countries"),
    ("over 250,000 marchers", "more_than", "250000", "marchers"),
    ("upwards of 90 aircraft", "more_than", "90", "aircraft"),
    ("in excess of 12,000 letters", "more_than", "12000", "letters"),
    ("well over 200 people", "more_than", "200", "people"),
    ("at least 31 people", "at_least", "31", "people"),
    ("no fewer than 15 witnesses", "at_least", "15", "witnesses"),
    ("20 or more witnesses", "at_least", "20", "witnesses"),
    ("200+ pages", "at_least", "200", "pages"),
    ("a minimum of 3 sources", "at_least", "3", "sources"),
    ("up to 175,000 troops", "at_most", "175000", "troops"),
    ("no more than 10,000 soldiers", "at_most", "10000", "soldiers"),
    ("as many as 190,000 personnel", "at_most", "190000", "personnel"),
    ("at most 12 ships", "at_most", "12", "ships"),
    ("50 people or fewer", "at_most", "50", "people"),
    ("less than 1 per cent", "less_than", "1", "per cent"),
    ("fewer than 500 copies", "less_than", "500", "copies"),
    ("under 30 minutes", "less_than", "30", "minutes"),
    ("just under 2,000 votes", "less_than", "2000", "votes"),
    ("between 90,000 and 110,000 troops", "between", "90000–110000", "troops"),
    ("90,000–110,000 troops", "between", "90000–110000", "troops"),
    ("90,000-110,000 troops", "between", "90000–110000", "troops"),
    ("90,000 to 110,000 troops", "between", "90000–110000", "troops"),
    ("from 5 to 10 kilometres", "between", "5–10", "kilometres"),
    ("169,000–190,000 personnel", "between", "169000–190000", "personnel"),
    (
        "between 98,000 and 127,000 Russian troops",
        "between",
        "98000–127000",
        "troops",
    ),
    (
        "between two and three million people",
        "between",
        "2000000–3000000",
        "people",
    ),
    ("$5-10 million", "between", "5000000–10000000", "US dollars"),
    ("10 to 15 per cent", "between", "10–15", "per cent"),
    ("100,000 troops", "exact", "100000", "troops"),
    ("1 000 000 people", "exact", "1000000", "people"),
    ("1\u{202f}500 troops", "exact", "1500", "troops"),
    ("1.5 million tonnes", "exact", "1500000", "tonnes"),
    ("100k followers", "exact", "100000", "followers"),
    ("2bn euros", "exact", "2000000000", "euros"),
    ("1.5m visitors", "exact", "1500000", "visitors"),
    ("3 trillion dollars", "exact", "3000000000000", "dollars"),
    ("$40 million", "exact", "40000000", "US dollars"),
    ("€1.2 billion", "exact", "1200000000", "euros"),
    ("£350m", "exact", "350000000", "pounds"),
    ("$12,000", "exact", "12000", "US dollars"),
    ("35%", "exact", "35", "per cent"),
    ("35 percent", "exact", "35", "per cent"),
    ("35 per cent", "exact", "35", "per cent"),
    ("0.5%", "exact", "0.5", "per cent"),
    ("3 percentage points", "exact", "3", "percentage points"),
    ("one hundred thousand troops", "exact", "100000", "troops"),
    ("a hundred ships", "exact", "100", "ships"),
    ("a dozen witnesses", "exact", "12", "witnesses"),
    ("two dozen tanks", "exact", "24", "tanks"),
    ("two million people", "exact", "2000000", "people"),
    ("twenty-five countries", "exact", "25", "countries"),
    ("twenty five countries", "exact", "25", "countries"),
    ("three brigades", "exact", "3", "brigades"),
    ("two hundred and fifty men", "exact", "250", "men"),
    ("one hundred and five days", "exact", "105", "days"),
    ("sixty per cent of the forces", "exact", "60", "per cent"),
    ("a million signatures", "exact", "1000000", "signatures"),
    ("half a million copies", "exact", "500000", "copies"),
    ("seventy-two hours", "exact", "72", "hours"),
    ("exactly 140 people", "exact", "140", "people"),
    ("only 12 ships", "exact", "12", "ships"),
    ("a total of 4,100 pages", "exact", "4100", "pages"),
    ("41 infantry battalions", "exact", "41", "battalions"),
    ("2,000 Americans", "exact", "2000", "Americans"),
    ("155 kilometres", "exact", "155", "kilometres"),
    ("12 new schools", "exact", "12", "schools"),
    ("more than 2000 tanks", "more_than", "2000", "tanks"),
    ("The number rose to 94,300.", "exact", "94300", ""),
    ("the total was 5,760", "exact", "5760", ""),
    ("10,000 died", "exact", "10000", "died"),
];

/// Texts in which nothing is counted.
const NONE: &[&str] = &[
    "in January 2022",
    "on 7 January 2022",
    "Jan 7, 2022: the talks",
    "from 2014 to 2022",
    "2014–2022",
    "since 1991",
    "the 19th century",
    "the 1930s",
    "at 10:30",
    "No one knows",
    "one of the ministers",
    "under Article 5 of the treaty",
    "Resolution 1325",
    "Apollo 11",
    "page 12",
    "the 25-year-old driver",
    "a 1,000-strong force",
    "1. First point",
    "12/08/1961",
    "B52",
    "call 555-0199",
    "two of them",
    "",
];

#[test]
fn the_table_holds() {
    for (text, hedge, number, unit) in CASES {
        let found = quantities(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        let q = &found[0];
        assert_eq!(q.hedge.as_str(), *hedge, "{text}");
        let written = match q.value {
            Some(value) => format!("{value}"),
            None => format!("{}–{}", q.low.unwrap(), q.high.unwrap()),
        };
        assert_eq!(&written, number, "{text}");
        assert_eq!(q.unit.as_deref().unwrap_or(""), *unit, "{text}");
    }
}

#[test]
fn what_only_looks_like_a_quantity_is_left_out() {
    for text in NONE {
        assert_eq!(quantities(text), [], "{text}");
    }
}

#[test]
fn the_hedge_gives_the_bounds() {
    let q = &quantities("roughly 100,000 troops")[0];
    assert_eq!(
        (q.text.as_str(), q.low, q.high),
        ("roughly 100,000 troops", Some(90_000.0), Some(110_000.0))
    );
    let q = &quantities("more than 100 ships")[0];
    assert_eq!((q.low, q.high), (Some(100.0), None));
    let q = &quantities("nearly 1,000 tanks")[0];
    assert_eq!((q.low, q.high), (Some(900.0), Some(1000.0)));
}

#[test]
fn several_in_one_sentence() {
    let found = quantities("Of 120,000 soldiers, 35% came with 1,200 tanks and more than 300 aircraft in 2021.");
    let written: Vec<_> = found.iter().map(|q| q.text.as_str()).collect();
    assert_eq!(
        written,
        ["120,000 soldiers", "35%", "1,200 tanks", "more than 300 aircraft"]
    );
}

/// The lines of a table, cut at tabs.
fn table(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

fn written(q: &Quantity) -> String {
    match q.value {
        Some(value) => format!("{value}"),
        None => format!("{}–{}", q.low.unwrap(), q.high.unwrap()),
    }
}

#[test]
fn the_large_table_holds() {
    let (mut wrong, mut lines) = (Vec::new(), 0);
    for row in table(include_str!("cases.tsv")) {
        let [text, hedge, number, unit] = row[..] else {
            panic!("{row:?}")
        };
        lines += 1;
        let found: Vec<_> = quantities(text)
            .iter()
            .map(|q| {
                format!(
                    "{} {} {}",
                    q.hedge.as_str(),
                    written(q),
                    q.unit.as_deref().unwrap_or("")
                )
            })
            .collect();
        let expected = if hedge == "none" {
            vec![]
        } else {
            vec![format!("{hedge} {number} {unit}")]
        };
        if found != expected {
            wrong.push(format!("{text}: {found:?} for {expected:?}"));
        }
        is_sound(text);
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(lines >= 200, "{lines}");
}

#[test]
fn the_table_of_relations_holds() {
    let mut wrong = Vec::new();
    for row in table(include_str!("relations.tsv")) {
        let [one, other, expected] = row[..] else {
            panic!("{row:?}")
        };
        let (a, b) = (quantities(one), quantities(other));
        assert_eq!((a.len(), b.len()), (1, 1), "{one}: {a:?}; {other}: {b:?}");
        for (a, b) in [(&a[0], &b[0]), (&b[0], &a[0])] {
            let found = format!("{:?}", relation(a, b)).to_lowercase();
            if found != expected {
                wrong.push(format!("{a:?}\n{b:?}\n{found} for {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

fn sentence() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "about",
        "roughly",
        "more",
        "than",
        "at",
        "least",
        "between",
        "and",
        "to",
        "100,000",
        "90",
        "1.5",
        "million",
        "2022",
        "two",
        "hundred",
        "dozen",
        "troops",
        "Russian",
        "tanks",
        "%",
        "per",
        "cent",
        "$",
        "€",
        "–",
        "-",
        "half",
        "a",
        "or",
        "so",
        "k",
        "bn",
        "in",
        "January",
        ".",
        ",",
        "+",
        "one",
        "nearly",
        "people",
        "from",
        "7",
        "1 000",
        "third",
        "thirds",
        "of",
        "in",
        "out",
        "every",
        "five",
        "ten",
        "twice",
        "doubled",
        "tens",
        "hundreds",
        "thousands",
        "dozens",
        "several",
        "few",
        "−",
        "minus",
        "UAH",
        "Swiss",
        "francs",
        "km",
        "/",
        "h",
        "°",
        "C",
        "square",
        "1",
        "2",
        "3",
        "ratio",
        "fold",
        "quarter",
        "the",
        "hour",
        "lakh",
        "points",
        "percentage",
        "basis",
        "first",
        "its",
    ]);
    prop::collection::vec((word, any::<bool>()), 0..12).prop_map(|words| {
        words
            .into_iter()
            .map(|(word, spaced)| if spaced { format!(" {word}") } else { word.to_owned() })
            .collect()
    })
}

/// What is passed over as no beginning of a quantity is none.
fn is_passed_over_rightly(text: &str) {
    let tokens = tokens(text);
    for (at, token) in tokens.iter().enumerate() {
        let special = special_at(&tokens, at).is_some();
        let number = [true, false]
            .into_iter()
            .any(|hedged| amount_at(&tokens, at, hedged).is_some());
        assert!(
            opening::of_number(&tokens, at) || !(special || number),
            "{text:?}: {token:?}"
        );
    }
}

fn is_sound(text: &str) {
    is_passed_over_rightly(text);
    let mut before = 0;
    for q in quantities(text) {
        assert!(
            before <= q.start && q.start < q.end && q.end <= text.chars().count(),
            "{text:?}: {q:?}"
        );
        let span: String = text.chars().skip(q.start).take(q.end - q.start).collect();
        assert_eq!(span, q.text);
        before = q.end;
        let again = quantities(&render(&q));
        assert_eq!(
            again.len(),
            1,
            "{text:?} gave {q:?}, written {:?}, read {again:?}",
            render(&q)
        );
        let a = &again[0];
        assert_eq!(
            (a.value, a.low, a.high, a.hedge, &a.unit),
            (q.value, q.low, q.high, q.hedge, &q.unit),
            "{text:?}, written {:?}",
            render(&q)
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_is_read_without_panic_and_spans_are_exact(text in any::<String>()) {
        is_sound(&text);
    }

    #[test]
    fn what_is_written_is_read_back(text in sentence()) {
        is_sound(&text);
    }
}
