//! The rows that other tests start from stand where they say they do, and the log of their making is sound.

use factdesk::{article, claim::Status, events::verify, publication::State, staff::Role};

use crate::support::{Kind, Store, build::STATEMENT};

fn stand_where_they_say(store: &Store) {
    let editor = store.person("Ines Okafor", &[Role::Editor]);
    let reviewer = store.person("Dalia Ferreira", &[Role::Reviewer]);
    assert_eq!(store.claim(&editor, STATEMENT).status, Status::Logged);
    assert_eq!(store.ready_claim(&editor).status, Status::Researching);
    assert_eq!(store.in_review(&editor).status, Status::InReview);
    assert_eq!(store.approved(&editor, &reviewer, "true").status, Status::Approved);
    let live = store.live(&editor, &reviewer, "mostly-true");
    assert_eq!((live.state, live.revision), (State::Live, 1));
    let (article, snapshot) = store.article(&editor, "Tents are hard to count", "She spoke of 100,000 troops.");
    let read = store
        .database
        .read_now(|db| article::store::latest_snapshot(db, article.id))
        .unwrap();
    assert_eq!(read, snapshot);
    let report = store.database.read_now(verify::verify).unwrap();
    assert_eq!(report.faults, []);
}

#[test]
fn on_sqlite() {
    stand_where_they_say(&Store::open(Kind::Sqlite));
}

#[test]
fn on_postgres() {
    stand_where_they_say(&Store::open(Kind::Postgres));
}
