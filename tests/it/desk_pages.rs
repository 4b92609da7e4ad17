//! The desk's pages that show lists and the article: logging by span and by quote, marks, snapshots, filters.

use factdesk::{
    claim::{self, Occurrence, OccurrenceState},
    ids::ArticleId,
    staff::Role,
};

use crate::{
    on_both,
    support::{Answer, Client, Desk},
};

const TEXT: &str = "From orbit 🛰 they counted roughly 100,000 troops in January, more than in April.\n\n\
    The governor said nothing.\nHer deputy spoke of a few thousand.\n\nNothing said nothing.";

fn editor(desk: &Desk) -> Client {
    desk.staff("Ines Okafor", &[Role::Editor])
}

/// An article of that text; answers with its address.
fn article(editor: &Client, text: &str) -> String {
    editor.get("/desk/articles/new").expect(200);
    let fields = [
        ("title", "Counting soldiers"),
        ("publisher", "The Vestholm Ledger"),
        ("text", text),
    ];
    editor.post("/desk/articles/new", &fields).location().to_owned()
}

fn id(article: &str) -> ArticleId {
    article.rsplit('/').next().unwrap().parse().unwrap()
}

/// The fields of a claim in those words.
fn claim_of<'a>(exact: &'a str, statement: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("exact", exact), ("statement", statement)]
}

/// Logs it and answers with the page that comes then.
fn logged(editor: &Client, article: &str, fields: &[(&str, &str)]) -> Answer {
    let to = editor.post(&format!("{article}/claims"), fields).location().to_owned();
    let (page, mark) = to.split_once('#').unwrap();
    assert_eq!(page, article);
    let answer = editor.get(page).expect(200);
    let text = answer.text();
    assert!(text.contains(&format!("id=\"{mark}\"")), "{mark} in {text}");
    answer
}

fn occurrences(desk: &Desk, article: &str) -> Vec<Occurrence> {
    let article = id(article);
    desk.database
        .read_now(|db| {
            let all = factdesk::article::store::snapshots_of(db, article)?;
            let ids: Vec<_> = all.iter().map(|snapshot| snapshot.id).collect();
            claim::store::occurrences_in(db, &ids)
        })
        .unwrap()
}

/// The text of the paragraphs of an article's page, without numbers of notes and tags.
fn marked_up(page: &str) -> String {
    let from = page.find("data-article-text").unwrap();
    let mut out = String::new();
    for paragraph in page[from..].split("<p data-start=").skip(1) {
        let inner = paragraph.split_once('>').unwrap().1.split("</p>").next().unwrap();
        out.push_str(
            &inner
                .replace("<mark class=\"m\"", "[<")
                .replace("<mark class=\"m m2\"", "{<"),
        );
        out.push('|');
    }
    let mut plain = String::new();
    let mut depth = 0;
    for c in out.chars() {
        match c {
            '<' => depth += 1,
            '>' if depth > 0 => depth -= 1,
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}

on_both! {
    fn a_selection_is_logged_where_it_was_made(desk) {
        let editor = editor(desk);
        let article = article(&editor, TEXT);
        // The second of two equal places, counted in characters: the satellite is one.
        let start = TEXT.chars().collect::<String>().match_indices("said nothing").nth(1).unwrap().0;
        let start = TEXT[..start].chars().count();
        let (from, to) = (start.to_string(), (start + "said nothing".len()).to_string());
        let mut fields = claim_of("said nothing", "Nobody said anything.");
        fields.extend([("start", from.as_str()), ("end", to.as_str()), ("claimant", "Ilona Brandt"), ("role", "governor")]);
        fields.extend([("said_on", "2022-01-19"), ("said_at", "Vestholm"), ("topics", "Troop numbers, Border")]);
        let page = logged(&editor, &article, &fields).text();
        assert!(page.contains("The claim is logged. No number was found in it.") && page.contains("Ilona Brandt, governor"));
        let found = &occurrences(desk, &article)[0];
        assert_eq!((found.span_start, found.state), (Some(start as i32), OccurrenceState::Anchored));
        assert_eq!(found.outlet.as_deref(), Some("The Vestholm Ledger"));
        let claim = desk.database.read_now(|db| claim::store::find(db, found.claim_id)).unwrap();
        assert_eq!((claim.statement.as_str(), claim.said_at.as_deref()), ("Nobody said anything.", Some("Vestholm")));
        assert_eq!(claim.said_on.unwrap().to_string(), "2022-01-19");
    }

    fn words_are_found_by_quote_and_by_what_stands_around_them(desk) {
        let editor = editor(desk);
        let article = article(&editor, TEXT);
        let page = logged(&editor, &article, &claim_of("Roughly 100,000  troops", "Roughly 100,000 troops."));
        assert!(page.text().contains("Number found: about 100,000 troops."), "{}", page.text());
        let mut second = claim_of("said nothing", "Nothing was said.");
        second.push(("prefix", "Nothing "));
        logged(&editor, &article, &second);
        let all = occurrences(desk, &article);
        assert_eq!(all[0].exact, "roughly 100,000 troops");
        assert!(all[1].span_start.unwrap() > 100, "{:?}", all[1]);
    }

    fn overlapping_marks_are_closed_and_opened_at_each_border(desk) {
        let editor = editor(desk);
        let article = article(&editor, TEXT);
        logged(&editor, &article, &claim_of("counted roughly 100,000 troops", "They counted."));
        logged(&editor, &article, &claim_of("100,000 troops in January, more than in April", "More than in April."));
        let page = logged(&editor, &article, &claim_of("said nothing.\nHer deputy spoke", "Over a line.")).text();
        assert_eq!(
            marked_up(&page),
            "From orbit 🛰 they [counted roughly [{100,000 troops1{ in January, more than in April2.|\
             The governor [said nothing.Her deputy spoke3 of a few thousand.|Nothing said nothing.|"
        );
        assert!(page.contains("said nothing.<br>Her deputy") && page.contains("data-start=\"82\""), "{page}");
        for number in 1..=3 {
            assert!(page.contains(&format!("<a class=\"ref\" data-skip href=\"#n-{number}\" aria-label=\"Note {number}: Logged\"")));
            assert!(page.contains(&format!("<div class=\"note\" id=\"n-{number}\"")));
        }
    }

    fn a_rejected_form_comes_back_with_all_that_was_typed(desk) {
        let editor = editor(desk);
        let article = article(&editor, TEXT);
        let fields = [("exact", "nine camps"), ("statement", ""), ("role", "governor"), ("said_on", "yesterday"), ("topics", "Border")];
        let page = editor.post(&format!("{article}/claims"), &fields).expect(422).text();
        for words in ["4 things need mending", "These words are not in the text.", "Say in one sentence", "Say who has this role", "Write the day as", "nine camps", "value=\"governor\"", "value=\"Border\""] {
            assert!(page.contains(words), "{words} in {page}");
        }
        assert_eq!(occurrences(desk, &article).len(), 0);
        let empty = editor.post(&format!("{article}/claims"), &[]).expect(422).text();
        assert!(empty.contains("Select or copy the words"));
    }
}
