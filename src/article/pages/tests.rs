//! The pages of articles, each in its ordinary, its empty and its rejected state.

use chrono::NaiveDate;

use super::*;
use crate::{
    clock::Time,
    ids::{ArticleId, PersonId},
    problem::FieldError,
    web::paging::PageNumber,
};

fn frame() -> Frame {
    Frame {
        csrf: "token".into(),
        ..Frame::default()
    }
}

fn article() -> Article {
    let id = uuid::Uuid::from_u128(1);
    Article {
        id: ArticleId::from(id),
        version: 3,
        slug: "counting-soldiers-from-the-sky".into(),
        title: "Counting soldiers <from> the sky".into(),
        byline: Some("Marta Lindqvist".into()),
        publisher: Some("The Vestholm Ledger".into()),
        published_on: NaiveDate::from_ymd_opt(2022, 1, 21),
        url: Some("https://ledger.example/counting".into()),
        language: Some("en".into()),
        rights: crate::article::TextRights::Quoted,
        created_by: PersonId::from(id),
        created_at: "2022-01-22T09:30:00Z".parse::<Time>().unwrap(),
    }
}

/// What stands between header and foot, an element a line.
fn main_of(page: Markup) -> String {
    let page = page.into_string();
    let (_, main) = page.split_once("<main").unwrap();
    main.split("</main>").next().unwrap().replace("><", ">\n<")
}

fn listed(items: Vec<Article>, total: i64, q: &str, may_take_in: bool) -> String {
    let articles = Page {
        items,
        number: PageNumber::default(),
        per_page: 50,
        total,
    };
    main_of(list(&List {
        frame: &frame(),
        articles: &articles,
        q,
        waiting: 7,
        may_take_in,
    }))
}

#[test]
fn a_list_of_articles() {
    insta::assert_snapshot!(listed(vec![article()], 51, "soldiers", true));
}

#[test]
fn an_empty_list_offers_the_next_step_to_whoever_may_take_it() {
    insta::assert_snapshot!(listed(Vec::new(), 0, "", true));
    assert!(!listed(Vec::new(), 0, "", false).contains("/new"));
    let nothing_found = listed(Vec::new(), 0, "tanks", true);
    assert!(nothing_found.contains("No article has these words") && nothing_found.contains(">All articles<"));
}

#[test]
fn a_rejected_form_has_what_was_typed_and_asks_for_the_file_again() {
    let fields = Fields::of([
        ("title", "Counting <soldiers>".to_owned()),
        ("url", "ledger".to_owned()),
    ])
    .with_errors(vec![FieldError::new(
        "url",
        "The address must begin with http:// or https://.",
    )]);
    let page = TakeIn {
        frame: &frame(),
        file: Some("a <b>.html"),
    };
    insta::assert_snapshot!(main_of(take_in(&page, &fields)));
}

#[test]
fn the_details_of_an_article() {
    let article = article();
    let fields = Fields::of(crate::article::ArticleEdit::from(&article).fields());
    let page = Edit {
        frame: &frame(),
        article: &article,
        based_on: 3,
    };
    insta::assert_snapshot!(main_of(edit(&page, &fields)));
}
