//! Holds the three languages to the same messages, and the messages to the pages.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use chrono::NaiveDate;
use fluent_syntax::{ast, parser};
use maud::html;

use super::{PageLanguage, source};

/// The messages of a language with the arguments that each takes.
fn messages(lang: PageLanguage) -> BTreeMap<String, BTreeSet<String>> {
    let resource = parser::parse(source(lang)).unwrap_or_else(|(_, faults)| panic!("{lang}: {faults:?}"));
    let mut found = BTreeMap::new();
    for entry in &resource.body {
        if let ast::Entry::Message(message) = entry {
            let mut args = BTreeSet::new();
            of_pattern(message.value.as_ref().expect("a message says something"), &mut args);
            let twice = found.insert(message.id.name.to_owned(), args);
            assert!(twice.is_none(), "{lang} has {} twice", message.id.name);
        }
    }
    found
}

fn of_pattern(pattern: &ast::Pattern<&str>, args: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            match expression {
                ast::Expression::Inline(inline) => of_inline(inline, args),
                ast::Expression::Select { selector, variants } => {
                    of_inline(selector, args);
                    for variant in variants {
                        of_pattern(&variant.value, args);
                    }
                }
            }
        }
    }
}

fn of_inline(inline: &ast::InlineExpression<&str>, args: &mut BTreeSet<String>) {
    match inline {
        ast::InlineExpression::VariableReference { id } => {
            args.insert(id.name.to_owned());
        }
        ast::InlineExpression::StringLiteral { .. } => {}
        other => panic!("only arguments are filled in: {other:?}"),
    }
}

/// The messages that the code names: what stands in quotation marks behind `say(`, `say_with(` and `say_html(`.
fn named() -> BTreeSet<String> {
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let mut found = BTreeSet::new();
    for text in files {
        for way in [".say(", ".say_with(", ".say_html("] {
            for rest in text.split(way).skip(1) {
                let argument = rest.trim_start();
                let id = argument.strip_prefix('"').and_then(|rest| rest.split_once('"'));
                let (id, _) = id.unwrap_or_else(|| panic!("the name of a message is written out: {way}{argument:.40}"));
                found.insert(id.to_owned());
            }
        }
    }
    found
}

fn collect(folder: &Path, texts: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, texts);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("languages/tests.rs") {
            texts.push(fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_language_has_every_message_with_the_same_arguments() {
    let english = messages(PageLanguage::English);
    for lang in PageLanguage::ALL {
        let theirs = messages(*lang);
        for (id, args) in &english {
            assert_eq!(theirs.get(id), Some(args), "{lang}: {id}");
        }
        let more: Vec<_> = theirs.keys().filter(|id| !english.contains_key(*id)).collect();
        assert!(more.is_empty(), "{lang} alone has {more:?}");
    }
}

#[test]
fn the_code_names_every_message_and_no_other() {
    let written: BTreeSet<String> = messages(PageLanguage::English).into_keys().collect();
    let named = named();
    let missing: Vec<_> = named.difference(&written).collect();
    let unused: Vec<_> = written.difference(&named).collect();
    assert!(missing.is_empty(), "no such message: {missing:?}");
    assert!(unused.is_empty(), "nobody says: {unused:?}");
}

#[test]
fn a_language_has_all_its_plurals() {
    let sources = |lang: PageLanguage, n: i32| lang.say_with("sources", &[("n", n.into())]);
    assert_eq!(sources(PageLanguage::English, 1), "1 source");
    assert_eq!(sources(PageLanguage::English, 1200), "1,200 sources");
    let ukrainian = [1, 2, 5, 11, 21, 24].map(|n| sources(PageLanguage::Ukrainian, n));
    assert_eq!(
        ukrainian,
        [
            "1 джерело",
            "2 джерела",
            "5 джерел",
            "11 джерел",
            "21 джерело",
            "24 джерела"
        ]
    );
    assert_eq!(
        [0, 1, 2].map(|n| sources(PageLanguage::French, n)),
        ["0 source", "1 source", "2 sources"]
    );
}

#[test]
fn dates_and_numbers_are_those_of_the_language() {
    let day = |day| NaiveDate::from_ymd_opt(2022, 1, day).unwrap();
    let long = |lang: PageLanguage| lang.day(day(19));
    assert_eq!(
        PageLanguage::ALL.iter().map(|lang| long(*lang)).collect::<Vec<_>>(),
        ["19 January 2022", "19 січня 2022\u{202f}р.", "19 janvier 2022"]
    );
    assert_eq!(PageLanguage::French.day(day(1)), "1er janvier 2022");
    assert_eq!(PageLanguage::English.day_short(day(19)), "19 Jan 2022");
    assert_eq!(PageLanguage::English.number(-1_234_567.891_4), "−1,234,567.891");
    assert_eq!(PageLanguage::Ukrainian.number(100_000.5), "100\u{a0}000,5");
    assert_eq!(PageLanguage::French.number(94.3), "94,3");
    assert_eq!(PageLanguage::French.per_cent(-21.34), "−21,3\u{202f}%");
}

#[test]
fn markup_is_filled_in_where_the_language_has_it_and_words_are_escaped() {
    let drawn = PageLanguage::English.say_html(
        "asked",
        &[
            ("whom", "<Ines> { $day }".into()),
            ("day", html! { time { "today" } }.into()),
        ],
    );
    assert_eq!(
        drawn.into_string(),
        "We asked &lt;Ines&gt; { $day } on <time>today</time>."
    );
}
