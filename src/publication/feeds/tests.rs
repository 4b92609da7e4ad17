//! One feed in its three forms, and what no form may stumble over.

use super::*;
use crate::{
    publication::{
        Document, State,
        document::DocTopic,
        samples::{self, awkward, troops, unproven},
        store::Correction,
    },
    web::languages::PageLanguage,
};

fn info(format: Format) -> FeedInfo {
    FeedInfo {
        title: "Troops & <tents> – Among the Fray".into(),
        subtitle: Some("Fact-checks".into()),
        publisher: "Among the Fray".into(),
        language: "en".into(),
        base: "https://desk.example".into(),
        path: format!("/fact-checks.{}?topic=troops", format.ending()),
        page: "/fact-checks?topic=troops".into(),
        next: Some(format!("/fact-checks.{}?topic=troops&page=2", format.ending())),
        previous: None,
        hub: Some("https://hub.example/".into()),
        since: samples::time("2022-01-01T00:00:00Z"),
    }
}

/// A corrected one, one whose rating has no number, one that was taken back, and one with awkward words.
fn entries() -> Vec<Entry> {
    let (corrected, unnumbered, taken_back, odd) = (troops(), unproven(), unproven(), awkward());
    let live = |document| FeedItem {
        document,
        state: State::Live,
        note: None,
        updated: samples::time("2022-02-04T15:32:00Z"),
        lang: PageLanguage::English,
    };
    let items = [
        live(&corrected),
        live(&unnumbered),
        FeedItem {
            document: &taken_back,
            state: State::Retracted,
            note: Some("Our source counted a train twice & more <once>."),
            updated: samples::time("2022-02-06T10:00:00Z"),
            lang: PageLanguage::English,
        },
        live(&odd),
    ];
    items
        .iter()
        .map(|item| of_fact_check(item, "https://desk.example"))
        .collect()
}

fn corrections() -> Vec<Entry> {
    let troops = troops();
    let rows = [
        Correction::Retracted {
            slug: "rail-wagons".into(),
            headline: "Four thousand rail wagons in a week".into(),
            language: "en".into(),
            at: samples::time("2022-02-06T10:00:00Z"),
            note: "Our source counted a train twice & more <once>.".into(),
        },
        Correction::Revised {
            slug: troops.slug.clone(),
            headline: troops.headline.clone(),
            language: troops.language.clone(),
            correction: troops.corrections.into_iter().next().unwrap(),
        },
    ];
    rows.iter()
        .map(|row| of_correction(row, "https://desk.example", "Among the Fray", PageLanguage::English))
        .collect()
}

fn written(format: Format, entries: &[Entry]) -> String {
    let text = String::from_utf8(format.write(&info(format), entries).unwrap()).unwrap();
    text.replace(env!("CARGO_PKG_VERSION"), "VERSION")
}

#[test]
fn a_feed_as_atom() {
    let xml = written(Format::Atom, &entries());
    insta::assert_snapshot!(xml);
    let read = atom_syndication::Feed::read_from(xml.as_bytes()).unwrap();
    assert_eq!(read.entries.len(), 4);
    assert_eq!(read.entries[0].id, "https://desk.example/fact-checks/troops");
}

#[test]
fn a_feed_as_rss() {
    let xml = written(Format::Rss, &entries());
    insta::assert_snapshot!(xml);
    let read = ::rss::Channel::read_from(xml.as_bytes()).unwrap();
    assert_eq!(read.items.len(), 4);
    assert!(read.items[0].guid.as_ref().unwrap().permalink);
}

#[test]
fn a_feed_as_json() {
    insta::assert_snapshot!(written(Format::Json, &entries()));
}

#[test]
fn corrections_in_all_forms() {
    for format in Format::ALL {
        insta::assert_snapshot!(
            format!("corrections_as_{}", format.ending()),
            written(format, &corrections())
        );
    }
}

#[test]
fn an_empty_feed_stays_the_same() {
    for format in Format::ALL {
        assert_eq!(written(format, &[]), written(format, &[]));
    }
}

#[test]
fn a_form_is_known_by_its_ending_alone() {
    for format in Format::ALL {
        assert_eq!(Format::parse(format.ending()), Some(format));
    }
    assert_eq!(Format::parse("xml"), None);
}

proptest::proptest! {
    #[test]
    fn any_words_make_readable_feeds(headline in proptest::prelude::any::<String>(), topic in proptest::prelude::any::<String>()) {
        let topics = vec![DocTopic { slug: "x".into(), name: topic }];
        let document = Document { headline, topics, ..troops() };
        let item = FeedItem { document: &document, state: State::Live, note: None, updated: document.published_at, lang: PageLanguage::English };
        let entry = of_fact_check(&item, "https://desk.example");
        let bytes = |format: Format| format.write(&info(format), std::slice::from_ref(&entry)).unwrap();
        proptest::prop_assert!(atom_syndication::Feed::read_from(bytes(Format::Atom).as_slice()).is_ok());
        proptest::prop_assert!(::rss::Channel::read_from(bytes(Format::Rss).as_slice()).is_ok());
        let json: serde_json::Value = serde_json::from_slice(&bytes(Format::Json)).unwrap();
        proptest::prop_assert_eq!(json["items"][0]["title"].as_str(), Some(entry.title.as_str()));
    }
}
