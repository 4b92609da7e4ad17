//! What is found, how often, and in which order.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::*;
use crate::search::{Facet, Language, Number, matching::Question, query::Query};

fn document(id: &str, title: &str) -> Document {
    Document {
        id: id.into(),
        kind: "claim".into(),
        title: title.into(),
        numbers: Number::all_of(title),
        ..Document::default()
    }
}

fn put(document: Document) -> Change {
    Change::Put(Box::new(document))
}

fn desk() -> Index {
    let index = Index::in_memory().unwrap();
    let day = |d| NaiveDate::from_ymd_opt(2022, 1, d);
    index
        .write(
            [
                put(Document {
                    people: vec!["Ilona Brandt".into()],
                    facets: vec![(Facet::Topic, "Troop numbers".into()), (Facet::Verdict, "false".into())],
                    date: day(3),
                    ..document("a", "Roughly 100,000 troops stand along the border.")
                }),
                put(Document {
                    facets: vec![(Facet::Topic, "Troop numbers".into()), (Facet::Verdict, "true".into())],
                    date: day(1),
                    body: "The ministry counted soldiers at the northern border.".into(),
                    ..document("b", "Between 8,000 and 12,000 troops took part in the exercise.")
                }),
                put(Document {
                    facets: vec![(Facet::Topic, "Rail".into()), (Facet::Outlet, "Vestmark Post".into())],
                    date: day(2),
                    ..document(
                        "c",
                        "Four in ten trains of Vestmark Rail were late in January, transporting 5 million people.",
                    )
                }),
                put(Document {
                    kind: "article".into(),
                    language: Language::French,
                    ..document("d", "Les hôpitaux régionaux ont fermé cent lits.")
                }),
            ],
            7,
        )
        .unwrap();
    index
}

fn ids(index: &Index, query: &str) -> Vec<String> {
    let mut search = Search::new(Query::parse(query).unwrap());
    search.languages = vec![Language::English, Language::French];
    let found = index.search(&search).unwrap();
    assert_eq!(found.total, found.hits.len());
    let mut ids: Vec<_> = found.hits.into_iter().map(|hit| hit.document.id).collect();
    ids.sort();
    ids
}

#[test]
fn the_language_of_queries() {
    let index = desk();
    for (query, expected) in [
        ("troop", "ab"),
        ("troops border", "ab"),
        ("TROOPS -exercise", "a"),
        ("\"along the border\"", "a"),
        ("\"border along\"", ""),
        ("exercise OR trains", "bc"),
        ("trans*", "c"),
        ("claimant:\"ilona brandt\"", "a"),
        ("brandt", "a"),
        ("topic:troop-numbers", "ab"),
        ("topic:\"Troop Numbers\" -verdict:false", "b"),
        ("outlet:\"vestmark post\"", "c"),
        ("from:2022-01-02", "ac"),
        ("to:2022-01-02", "bc"),
        ("from:2022-01-02 to:2022-01-02", "c"),
        ("number:90000..120000 troops", "a"),
        ("number:~100k", "a"),
        ("number:~100k trains", ""),
        ("number:9000..9900 troops", "b"),
        ("number:>20k troops", "a"),
        ("number:<20k soldiers", "b"),
        ("100k", "a"),
        ("hopital", "d"),
        ("hôpitaux ferme", "d"),
        ("", "abcd"),
        ("-troops", "cd"),
        ("the", "abcd"),
        ("nowhere", ""),
    ] {
        assert_eq!(ids(&index, query).concat(), expected, "{query}");
    }
}

#[test]
fn a_numeral_is_found_as_a_number_and_as_a_word() {
    let index = Index::in_memory().unwrap();
    let titles = [
        ("a", "Two"),
        ("b", "There are two mills at Vestholm."),
        ("c", "No mill is left."),
    ];
    index
        .write(titles.map(|(id, title)| put(document(id, title))), 1)
        .unwrap();
    for (query, expected) in [("two", "ab"), ("2 mills", "b"), ("-two", "c"), ("seven", "")] {
        assert_eq!(ids(&index, query).concat(), expected, "{query}");
    }
}

#[test]
fn a_mistyped_word_finds_what_was_meant_and_says_so() {
    let index = desk();
    let found = index.search(&Search::new(Query::parse("excercise").unwrap())).unwrap();
    assert_eq!(found.hits[0].document.id, "b");
    assert_eq!(found.corrected, [("excercise".to_owned(), vec!["exercis".to_owned()])]);
    assert_eq!(ids(&index, "100,001"), Vec::<String>::new());
}

#[test]
fn hits_are_marked_counted_and_paged() {
    let index = desk();
    let mut search = Search::new(Query::parse("troops 100k border").unwrap());
    search.facets = true;
    let found = index.search(&search).unwrap();
    let hit = &found.hits[0];
    let marked: Vec<_> = hit
        .title_marks
        .iter()
        .map(|range| hit.document.title.get(range.clone()).unwrap())
        .collect();
    assert_eq!(marked, ["100,000", "troops", "border"]);

    search.query = Query::default();
    search.order = Order::Newest;
    let found = index.search(&search).unwrap();
    let order: Vec<_> = found.hits.iter().map(|hit| hit.document.id.as_str()).collect();
    assert_eq!(order, ["a", "c", "b", "d"]);
    let topics: Vec<_> = found.facets[&Facet::Topic]
        .iter()
        .map(|c| (c.value.as_str(), c.hits))
        .collect();
    assert_eq!(topics, [("Troop numbers", 2), ("Rail", 1)]);
    (search.offset, search.limit) = (1, 1);
    let page = index.search(&search).unwrap();
    assert_eq!((page.total, page.hits.len()), (4, 1));
    assert_eq!(page.hits[0].document.id, "c");
    search.offset = 9;
    assert!(index.search(&search).unwrap().hits.is_empty());
    (search.offset, search.limit, search.kinds) = (0, 20, vec!["article".into()]);
    assert_eq!(index.search(&search).unwrap().total, 1);
}

#[test]
fn ids_alone_are_those_of_the_hits_in_their_order() {
    let index = desk();
    for order in [Order::Relevance, Order::Newest, Order::Oldest] {
        for query in ["troops", "border OR harbour", "-tents", "nothing-like-it"] {
            let search = Search {
                order,
                facets: true,
                ..Search::new(Query::parse(query).unwrap())
            };
            let whole = index.search(&search).unwrap();
            let (found, ids) = index.ids(&search).unwrap();
            let hits: Vec<_> = whole.hits.iter().map(|hit| hit.document.id.clone()).collect();
            assert_eq!(ids, hits, "{query} by {order:?}");
            assert_eq!((found.total, found.facets), (whole.total, whole.facets));
            assert!(found.hits.is_empty());
        }
    }
}

#[test]
fn documents_are_replaced_removed_and_remembered_in_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    {
        let index = Index::open(folder.path()).unwrap();
        assert_eq!((index.position(), index.is_empty()), (0, true));
        index
            .write([put(document("a", "one mill")), put(document("b", "two mills"))], 5)
            .unwrap();
        index
            .write([put(document("a", "a bridge")), Change::Remove("b".into())], 9)
            .unwrap();
        assert_eq!(ids(&index, "mill"), Vec::<String>::new());
    }
    let index = Index::open(folder.path()).unwrap();
    assert_eq!((index.position(), index.len()), (9, 1));
    assert_eq!(index.get("a").unwrap().unwrap().title, "a bridge");
    assert_eq!(index.get("b").unwrap(), None);
    index.rebuild([Ok::<_, Error>(document("c", "a ferry"))], 12).unwrap();
    assert_eq!((index.position(), ids(&index, "")), (12, vec!["c".to_owned()]));
    drop(index);

    std::fs::write(folder.path().join("meta.json"), "broken").unwrap();
    std::fs::write(folder.path().join("notes.txt"), "mine").unwrap();
    let index = Index::open(folder.path()).unwrap();
    assert_eq!((index.position(), index.len()), (0, 0));
    assert!(folder.path().join("notes.txt").exists());
}

#[test]
fn what_was_replaced_or_removed_weighs_nothing() {
    let plain = |n: usize| document(&format!("p{n}"), &format!("Sentence {n} is about rail fares."));
    let changed = document("changed", "The bridge carries forty trains a day.");
    let fresh = Index::in_memory().unwrap();
    let there = (0..20).map(plain).chain([changed.clone()]);
    fresh.write(there.map(put), 1).unwrap();
    let worn = Index::in_memory().unwrap();
    // In two commits: with eight, tantivy would merge what they left, and nothing would be worn.
    let again = (0..10).flat_map(|_| [changed.clone(), document("gone", "The old bridge is a bridj.")]);
    worn.write((0..20).map(plain).chain(again).map(put), 1).unwrap();
    worn.write([Change::Remove("gone".into())], 2).unwrap();

    let scores = |index: &Index| {
        let mut search = Search::new(Query::parse("bridge OR fares").unwrap());
        search.limit = 30;
        search.languages = vec![Language::English];
        let hits = index.search(&search).unwrap().hits.into_iter();
        hits.map(|hit| (hit.document.id, hit.score.unwrap()))
            .collect::<HashMap<_, _>>()
    };
    let (worn_scores, fresh_scores) = (scores(&worn), scores(&fresh));
    assert_eq!(fresh_scores.len(), 21);
    for (id, score) in fresh_scores {
        let worn = worn_scores[&id];
        assert!((worn / score - 1.0).abs() < 0.02, "{id}: {worn} and {score}");
    }
    let corrected = |index: &Index| {
        index
            .search(&Search::new(Query::parse("bridj").unwrap()))
            .unwrap()
            .corrected
    };
    assert_eq!(corrected(&worn), corrected(&fresh));
    assert!(!corrected(&worn).is_empty());
}

#[test]
fn the_number_tells_two_claims_about_one_subject_apart() {
    let index = desk();
    let settings = crate::search::matching::Settings::default();
    let best = |text: &str| index.matches(&Question::about(text), &settings).unwrap().remove(0);
    let found = best("About 10,000 troops stand along the border.");
    assert_eq!(found.document.id, "a");
    assert_eq!(found.number, Some(crate::search::matching::Relation::Different));
    assert!(!found.is_same(&settings));
    let found = best("One hundred thousand troops stand along the border");
    assert_eq!(found.number, Some(crate::search::matching::Relation::Same));
    assert!(found.is_same(&settings), "{found:?}");
}

#[test]
fn among_very_many_those_with_every_word_in_the_title_come_first_and_no_page_repeats_another() {
    let index = Index::in_memory().unwrap();
    let with_body = |id: &str, title: &str, body: &str| {
        let mut made = document(id, title);
        made.body = body.into();
        Change::Put(Box::new(made))
    };
    let rest = "of a long sentence about the river, its bridges, its boats and its fish";
    let documents = [
        with_body("a", "mill", "border border border border"),
        with_body("b", &format!("mill at the border {rest}"), ""),
        with_body("c", "a ferry", "mill border"),
        with_body("d", "mill border", ""),
        with_body("e", "mill", ""),
    ];
    index.write(documents, 1).unwrap();
    let searcher = index.searcher();
    let search = Search::new(Query::parse("mill border").unwrap());
    let translated = index.translate(&searcher, &search).unwrap();
    let page = |total, ranks| {
        let found = index.best(&searcher, &*translated.query, translated.simple.as_ref(), total, ranks);
        let ids = found.unwrap().into_iter();
        ids.map(|(_, place)| index.fields.read(&searcher, place).unwrap().id)
            .collect::<Vec<_>>()
    };
    let many = find::MANY + 1;
    let all = page(many, 0..9);
    let mut first: Vec<_> = all[..2].to_vec();
    first.sort();
    assert_eq!((first, all.len()), (vec!["b".to_owned(), "d".to_owned()], 4));
    for at in 0..4 {
        assert_eq!(page(many, at..at + 1), all[at..=at], "{at}");
    }
    assert_eq!(page(many, 1..3), all[1..3]);
    let mut few = page(4, 0..9);
    few.sort();
    assert_eq!(few, ["a", "b", "c", "d"]);
}

#[test]
fn many_texts_at_once_are_answered_as_one_by_one() {
    let index = Index::in_memory().unwrap();
    let title = |n: u32| format!("In {n} towns roughly {} troops stand along the border.", n * 100);
    let documents = (1..200).map(|n| Ok::<_, Error>(document(&n.to_string(), &title(n))));
    index.rebuild(documents, 1).unwrap();
    let texts: Vec<String> = (1..38).map(|n| format!("{} troops in {n} towns", n * 90)).collect();
    let settings = crate::search::matching::Settings::default();
    for count in [0, 1, 3, 8, 9, texts.len()] {
        let questions: Vec<Question<'_>> = texts.iter().take(count).map(|text| Question::about(text)).collect();
        let one_by_one: Vec<_> = questions
            .iter()
            .map(|question| index.matches(question, &settings).unwrap())
            .collect();
        assert!(one_by_one.iter().all(|found| !found.is_empty()));
        assert_eq!(
            index.matches_of_each(&questions, &settings).unwrap(),
            one_by_one,
            "{count}"
        );
    }
}

#[test]
fn two_lanes_fill_an_index_the_same_each_time_and_what_they_made_can_be_changed() {
    let documents = || (0..450).map(|n| document(&n.to_string(), "The mills on the river stand still"));
    let fill = || {
        let index = Index::in_memory().unwrap();
        index.rebuild(documents().map(Ok::<_, Error>), 1).unwrap();
        index
    };
    let pages = |index: &Index| -> Vec<Vec<String>> {
        let mut search = Search::new(Query::parse("river").unwrap());
        search.limit = 30;
        let page = |at: usize| -> Vec<String> {
            search.offset = at * 30;
            let found = index.search(&search).unwrap();
            found.hits.into_iter().map(|hit| hit.document.id).collect()
        };
        (0..16).map(page).collect()
    };
    let (one, other) = (fill(), fill());
    assert_eq!((one.len(), one.searcher().segment_readers().len()), (450, 2));
    let all = pages(&one);
    assert_eq!(all, pages(&other));
    let each: HashSet<&String> = all.iter().flatten().collect();
    assert_eq!(each.len(), 450);

    let changes = [Change::Remove("7".into()), put(document("209", "A ferry"))];
    one.write(changes, 2).unwrap();
    assert_eq!((one.len(), one.get("7").unwrap()), (449, None));
    assert_eq!(one.get("209").unwrap().unwrap().title, "A ferry");
    assert_eq!(ids_of(&one, "mills").len(), 448);

    let broken = documents().take(300).map(Ok).chain([Err(Error::Poisoned)]);
    assert!(one.rebuild(broken, 3).is_err());
    assert_eq!((one.len(), one.position()), (449, 2));
}

fn ids_of(index: &Index, query: &str) -> HashSet<String> {
    let mut search = Search::new(Query::parse(query).unwrap());
    search.limit = 1_000;
    let found = index.search(&search).unwrap();
    found.hits.into_iter().map(|hit| hit.document.id).collect()
}
