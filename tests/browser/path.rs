//! The whole path with three people, from a pasted article to what a reader sees, with and without scripts.

use std::collections::{BTreeSet, VecDeque};

use factdesk::staff::Role;
use serde_json::Value;

use crate::{
    chrome::Browser,
    people::sign_in,
    support::{Desk, Kind},
};

const QUOTE: &str = "roughly 100,000 troops";
const STATEMENT: &str = "Roughly 100,000 troops stand near the border.";
const FINDING: &str = "Published counts of that week run from 98,000 to 114,000 troops.";
const SOURCE: &str = "Forty-one camps: a count from pictures taken in orbit";
const RATIONALE: &str = "The number is right for what it counts; a third of them were garrisoned there before.";

const ARTICLE: &str = "Tents are hard to count and easy to argue about.\n\n\
    On Wednesday the governor told reporters in Vestholm that roughly 100,000 troops stand within a day’s drive of the \
    border, more than at any time since April. She named no source.\n\n\
    Her deputy, asked the same question five days earlier, had spoken of a routine exercise.";

#[test]
fn with_scripts() {
    the_whole_path(Browser::open, |editor| {
        editor.drag_over(QUOTE);
        editor.see("Log this claim");
    });
}

#[test]
fn without_scripts() {
    the_whole_path(Browser::without_scripts, |editor| {
        editor.form("Log claim").fill("Words in the article", QUOTE);
    });
}

fn the_whole_path(open: fn(&Desk) -> Browser, select: impl Fn(&Browser)) {
    let desk = Desk::open(Kind::Sqlite);

    let editor = open(&desk);
    sign_in(&editor, &desk, "Ines Okafor", Role::Editor);
    take_in(&editor);
    select(&editor);
    let claim = log_claim(&editor);
    research(&editor);

    let reviewer = open(&desk);
    sign_in(&reviewer, &desk, "Dalia Ferreira", Role::Reviewer);
    assess(&reviewer, &claim);

    editor.go(&claim);
    editor.press("Publish");
    editor.see("It is published.");
    editor.shoot("workbench-published");

    let reader = open(&desk);
    read(&reader);

    walk(&reader, "/", |path| {
        // What is for programs is no page.
        !["/sign-in", "/desk", "/api/"]
            .iter()
            .any(|other| path.starts_with(other))
    });
    assert_eq!(reader.cookies(), Vec::<String>::new(), "no reader's page sets a cookie");
    walk(&editor, "/desk", |path| path.starts_with("/desk"));
}

fn take_in(editor: &Browser) {
    editor.follow("Articles");
    editor.shoot("articles-empty");
    editor.follow("Take in an article");
    editor.shoot("take-in");
    let form = editor.form("Take in");
    form.fill("Title", "Counting soldiers from the sky")
        .fill("Byline", "Marta Lindqvist")
        .fill("Publisher", "The Vestholm Ledger")
        .date("Published on", "2022-01-21")
        .choose("What readers may see of it", "the whole text: it is ours")
        .fill("Or its text", ARTICLE);
    form.send();
    editor.see("Counting soldiers from the sky");
    editor.see("roughly 100,000 troops stand");
    editor.shoot("article");
}

/// Logs what was selected. Answers with the address of the claim.
fn log_claim(editor: &Browser) -> String {
    let form = editor.form("Log claim");
    assert_eq!(
        form.value("Words in the article"),
        QUOTE,
        "the form comes filled with the quote"
    );
    form.fill("Claim, in one sentence", STATEMENT)
        .fill("Claimant", "Ilona Brandt")
        .date("Said on", "2022-01-19")
        .fill("Where", "press conference, Vestholm")
        .fill("Topics", "Troop numbers, Border");
    form.send();
    editor.see(STATEMENT);
    editor.shoot("article-with-claim");
    if !editor.path().starts_with("/desk/claims/") {
        editor.follow(STATEMENT);
    }
    editor.see("Ilona Brandt");
    editor.see("100,000");
    editor.path()
}

fn research(editor: &Browser) {
    editor.press("Take it up");
    editor.see("The claim is in research.");

    let evidence = editor.form("Add evidence");
    evidence
        .fill("Title of the source", SOURCE)
        .fill("Address", "https://terrain-group.example/forty-one-camps")
        .fill("Publisher", "Terrain Group")
        .date("Published on", "2022-01-17")
        .choose("Stance", "supports")
        .fill(
            "Quote",
            "Tents and vehicles at 41 sites are consistent with 98,000 to 114,000 soldiers.",
        )
        .fill("Where in it", "p. 6");
    evidence.send();
    editor.see("The evidence is saved.");
    editor.see(SOURCE);

    let text = editor.form_in("Fact-check", "Save");
    text.fill("Headline", "About 100,000 troops did stand near the border")
        .fill("Finding, one sentence", FINDING)
        .fill("Summary", "The governor’s number is **right** for the land forces.")
        .fill(
            "What we know",
            "- Two counts, made independently, agree within a tenth.\n- Both name their sites.",
        )
        .fill("What we don’t know", "How many of them were always based there.")
        .fill(
            "How we checked",
            "We took every count published that week that says what it includes.",
        );
    text.send();
    editor.see("The fact-check is saved.");
    editor.shoot("workbench");

    editor.press("Send to review");
    editor.see("The claim waits for review.");
}

fn assess(reviewer: &Browser, claim: &str) {
    reviewer.follow("Reviews");
    reviewer.shoot("reviews");
    reviewer.follow(STATEMENT);
    assert_eq!(reviewer.path(), claim);
    reviewer.shoot("review");
    let form = reviewer.form("Cast assessment");
    form.tick("Mostly true").fill("Rationale", RATIONALE);
    form.send();
    reviewer.see("The claim is approved: Mostly true.");
}

fn read(reader: &Browser) {
    reader.go("/");
    reader.shoot("front");
    reader.see("About 100,000 troops did stand near the border");
    reader.go("/fact-checks");
    reader.shoot("fact-checks");
    reader.follow("About 100,000 troops did stand near the border");
    assert!(reader.path().starts_with("/fact-checks/"), "{}", reader.path());
    reader.shoot("fact-check");
    for words in [
        STATEMENT,
        QUOTE,
        "Ilona Brandt",
        "Mostly true",
        FINDING,
        SOURCE,
        "Terrain Group",
        "Two counts",
    ] {
        reader.see(words);
    }
    assert_eq!(reader.cookies(), Vec::<String>::new(), "no cookie is set");
    annotated(reader);

    let script =
        "return [...document.querySelectorAll('script[type=\"application/ld+json\"]')].map((data) => data.textContent)";
    let data: Vec<String> = serde_json::from_value(reader.script(script, vec![])).unwrap();
    let data: Vec<Value> = data.iter().map(|text| serde_json::from_str(text).unwrap()).collect();
    let review = data
        .iter()
        .find(|data| data["@type"] == "ClaimReview")
        .expect("a ClaimReview");
    assert_eq!(review["claimReviewed"], STATEMENT);
    assert_eq!(review["reviewRating"]["alternateName"], "Mostly true");
}

/// The article with the claim marked in its place, the number leading to the note and the note back.
fn annotated(reader: &Browser) {
    let check = reader.path();
    reader.go("/articles/counting-soldiers-from-the-sky");
    reader.shoot("article-annotated");
    for words in ["1 claim checked", QUOTE, "Mostly true"] {
        reader.see(words);
    }
    let script = "const [ref, back] = [document.querySelector('a.ref'), document.querySelector('a.note-no')]; \
        return [ref.hash, back.hash].map((hash) => document.querySelector(hash)?.localName)";
    assert_eq!(reader.script(script, vec![]), serde_json::json!(["aside", "mark"]));
    reader.go(&check);
}

/// Visits every page that links lead to from there, as far as wanted: each is held to what all pages owe.
fn walk(browser: &Browser, start: &str, wanted: impl Fn(&str) -> bool) {
    let mut known = BTreeSet::from([kind_of_page(start)]);
    let mut waiting = VecDeque::from([start.to_owned()]);
    while let Some(path) = waiting.pop_front() {
        browser.go(&path);
        for link in browser.links() {
            let file = link
                .split('?')
                .next()
                .unwrap()
                .rsplit('/')
                .next()
                .unwrap()
                .contains('.');
            if !file && wanted(&link) && known.len() < 60 && known.insert(kind_of_page(&link)) {
                waiting.push_back(link);
            }
        }
    }
    assert!(known.len() > 3, "there are more pages than {known:?}");
}

/// What pages of one kind have in common: the path without its ids, and what is asked of it without the answers.
pub fn kind_of_page(link: &str) -> String {
    let (path, query) = link.split_once('?').unwrap_or((link, ""));
    let steps = path.split('/').map(|step| if step.len() == 36 { "*" } else { step });
    let mut asked: Vec<&str> = query.split('&').map(|pair| pair.split('=').next().unwrap()).collect();
    asked.sort_unstable();
    asked.dedup();
    format!("{}?{}", steps.collect::<Vec<_>>().join("/"), asked.join("&"))
}
