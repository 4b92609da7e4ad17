//! The newsroom to try things out in: whole, true to its log, and read without a fault.

use std::collections::BTreeSet;

use factdesk::{
    claim::{self, Status},
    cli::demo::{self, content, play},
    clock,
    db::Database,
    events::verify,
    publication::{
        State,
        store::{self as publications, ListingFilter},
    },
    submission::{self, Kind},
    text::quantity::Hedge,
    web::paging::PageNumber,
};

use crate::{on_both, support::Desk};

/// Makes the newsroom on the desk of this test.
fn make(desk: &Desk) {
    let (database, blobs) = (desk.database.clone(), desk.app.blobs.clone());
    actix_web::rt::System::new()
        .block_on(async move { play::play(&database, &blobs, clock::now()).await })
        .unwrap();
}

fn live(database: &Database) -> Vec<publications::Listed> {
    let filter = ListingFilter::default();
    let page = database
        .read_now(|db| publications::list(db, &filter, PageNumber::default()))
        .unwrap();
    page.items
}

on_both! {
    fn the_newsroom_is_whole(desk) {
        assert!(!desk.database.read_now(demo::is_demo).unwrap());
        make(desk);
        assert!(desk.database.read_now(demo::is_demo).unwrap());
        something_stands_at_every_station(desk);
        the_log_is_sound(desk);
        all_ratings_are_live(desk);
        the_hundred_thousand_are_understood(desk);
        everyone_can_sign_in(desk);
    }
}

fn something_stands_at_every_station(desk: &Desk) {
    let counts = desk.database.read_now(claim::store::count_by_status).unwrap();
    let claims = &content::content().unwrap().claims;
    for status in Status::ALL {
        let meant = claims.iter().filter(|claim| claim.status == *status).count();
        let found = counts.get(status).copied().unwrap_or_default();
        assert_eq!(found, i64::try_from(meant).unwrap(), "{status}");
        assert!(meant > 0, "{status}");
    }
    for kind in Kind::ALL {
        let waiting = desk
            .database
            .read_now(|db| submission::store::waiting(db, *kind))
            .unwrap();
        assert!(waiting > 0, "{kind}");
    }
}

fn the_log_is_sound(desk: &Desk) {
    let report = desk.database.read_now(verify::verify).unwrap();
    assert_eq!(report.faults, []);
    assert!(report.events > 400, "{} events", report.events);
}

fn all_ratings_are_live(desk: &Desk) {
    let listed = live(&desk.database);
    let ratings: BTreeSet<_> = listed
        .iter()
        .filter(|row| row.head.state == State::Live)
        .filter_map(|row| row.head.rating_slug.clone())
        .collect();
    assert_eq!(ratings.len(), 6, "{ratings:?}");
    assert!(listed.iter().any(|row| row.head.revision == 3 && row.head.corrected));
}

fn the_hundred_thousand_are_understood(desk: &Desk) {
    let filter = claim::ClaimFilter {
        statuses: vec![Status::Approved],
        ..Default::default()
    };
    let (found, quantities, occurrences) = desk
        .database
        .read_now(|db| {
            let listed = claim::store::list(db, &filter, PageNumber::default())?;
            let mut claims = listed.items.into_iter().map(|row| row.claim);
            let found = claims
                .find(|claim| claim.statement.contains("roughly 100,000 troops"))
                .unwrap();
            let quantities = claim::store::quantities(db, found.id)?;
            let occurrences = claim::store::occurrences(db, found.id)?;
            Ok((found, quantities, occurrences))
        })
        .unwrap();
    assert_eq!(found.status, Status::Approved);
    let number = quantities.first().unwrap();
    assert_eq!((number.value, number.hedge), (Some(100_000.0), Hedge::About));
    assert_eq!((number.low, number.high), (Some(90_000.0), Some(110_000.0)));
    assert_eq!(number.unit.as_deref(), Some("troops"));
    let snapshots: BTreeSet<_> = occurrences.iter().filter_map(|o| o.snapshot_id).collect();
    assert_eq!((occurrences.len(), snapshots.len()), (3, 2), "one came with a merge");
}

fn everyone_can_sign_in(desk: &Desk) {
    for person in &content::content().unwrap().people {
        let browser = desk.reader();
        browser.get("/sign-in").expect(200);
        let answer = browser.post("/sign-in", &[("email", &person.email), ("password", demo::PASSWORD)]);
        assert_eq!(answer.status, 303, "{}", person.name);
    }
}
