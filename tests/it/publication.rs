//! What the public sees over time: revisions, schedules, retractions, and the lists that are made of them.

use chrono::Duration;
use factdesk::{
    actor::By,
    clock, events,
    ids::ClaimId,
    problem::{Code, Problem},
    publication::{
        CorrectionTier, Document, Retraction, State,
        store::{self, Correction, Facet, ListingFilter},
    },
    web::paging::PageNumber,
};

use crate::{
    on_both,
    support::{Desk, document},
};

const TROOPS: &str = "There were about 100,000 troops, and probably more";

fn refused(
    desk: &Desk,
    work: impl FnOnce(&mut factdesk::db::Tx<'_>) -> Result<(), Problem> + Send + 'static,
) -> Problem {
    desk.database.write_now(By::system(clock::now()), work).unwrap_err()
}

fn slugs(desk: &Desk, filter: ListingFilter) -> Vec<String> {
    let page = desk
        .database
        .read_now(|db| store::list(db, &filter, PageNumber::default()))
        .unwrap();
    assert_eq!(page.total, i64::try_from(page.items.len()).unwrap());
    page.items.into_iter().map(|row| row.head.slug).collect()
}

fn kinds(desk: &Desk, claim: ClaimId) -> Vec<String> {
    let mut kinds: Vec<_> = desk
        .database
        .read_now(|db| events::store::about(db, &[claim], 50))
        .unwrap()
        .into_iter()
        .map(|event| event.kind)
        .collect();
    kinds.reverse();
    kinds
}

on_both! {
    fn a_correction_is_a_new_revision_and_the_old_one_stays(desk) {
        let first = desk.published(document(TROOPS, "true"));
        assert_eq!((first.slug.as_str(), first.revision, first.state), ("there-were-about-100000-troops-and-probably-more", 1, State::Live));

        let claim = first.claim_id;
        let same = refused(desk, move |tx| {
            let (_, live) = store::by_slug(tx, "there-were-about-100000-troops-and-probably-more")?.unwrap();
            store::issue(tx, claim, live, Some("Nothing.")).map(drop)
        });
        assert_eq!(same.code, Code::NotAllowed);

        let changed = Document { evidence: Vec::new(), occurrences: Vec::new(), ..document("Quite another headline", "mostly-true") };
        let again = changed.clone();
        let silent = refused(desk, move |tx| store::issue(tx, claim, again, None).map(drop));
        assert_eq!(silent.fields[0].field, "correction.note");

        let second = desk.revised(claim, changed, "We had left out the air force.");
        assert_eq!((second.revision, second.corrected, &second.slug), (2, true, &first.slug));
        assert_eq!(second.first_published_at, first.first_published_at);

        let slug = first.slug.clone();
        let (old, history) = desk.database.read_now(move |db| {
            let (_, old) = store::revision(db, &slug, 1)?.unwrap();
            Ok((old, store::revisions(db, &slug)?))
        }).unwrap();
        assert_eq!(old.headline, TROOPS);
        assert_eq!(history.iter().map(|r| (r.revision, r.correction_tier)).collect::<Vec<_>>(), [(2, Some(CorrectionTier::VerdictChanged)), (1, None)]);
        assert_eq!(kinds(desk, claim), ["publication.issued", "publication.issued"]);

        let page = desk.database.read_now(|db| store::corrections(db, PageNumber::default())).unwrap();
        assert_eq!(page.total, 1);
        let Correction::Revised { correction, .. } = &page.items[0] else { panic!("a revision") };
        assert_eq!(correction.before.as_ref().unwrap().label, "True");
        assert_eq!(correction.after.as_ref().unwrap().label, "Mostly true");
    }

    fn what_is_taken_back_says_so_and_what_is_void_never_returns(desk) {
        let head = desk.published(document(TROOPS, "true"));
        let claim = head.claim_id;
        let silent = refused(desk, move |tx| store::retract(tx, claim, Retraction::Retracted, " ").map(drop));
        assert_eq!(silent.fields[0].field, "note");
        let retracted = desk.write(move |tx| store::retract(tx, claim, Retraction::Retracted, "One train was counted twice."));
        assert_eq!((retracted.state, retracted.revision), (State::Retracted, 1));
        assert_eq!(slugs(desk, ListingFilter::default()), std::slice::from_ref(&head.slug));
        let with_verdict = ListingFilter { verdict: vec!["true".into()], ..ListingFilter::default() };
        assert!(slugs(desk, with_verdict).is_empty(), "a retracted one has no verdict");
        let page = desk.database.read_now(|db| store::corrections(db, PageNumber::default())).unwrap();
        assert!(matches!(&page.items[0], Correction::Retracted { note, .. } if note == "One train was counted twice."));

        let back = desk.revised(claim, document(TROOPS, "true"), "It was counted once after all.");
        assert_eq!((back.state, back.revision, back.corrected), (State::Live, 2, true));
        assert_eq!(back.public_note, None);

        desk.write(move |tx| store::retract(tx, claim, Retraction::Void, "By order of a court."));
        assert!(slugs(desk, ListingFilter::default()).is_empty());
        let gone = refused(desk, move |tx| store::issue(tx, claim, document(TROOPS, "false"), Some("x")).map(drop));
        assert_eq!(gone.code, Code::NotAllowed);
        assert_eq!(kinds(desk, claim), ["publication.issued", "publication.retracted", "publication.issued", "publication.voided"]);
    }

    fn a_schedule_can_be_taken_back_and_nothing_is_public_before_its_hour(desk) {
        let claim = desk.bare_claim();
        let tomorrow = clock::now().plus(Duration::days(1));
        let past = refused(desk, move |tx| store::schedule(tx, claim, "", TROOPS, tx.by().at, None).map(drop));
        assert_eq!(past.fields[0].field, "at");
        let head = desk.write(move |tx| store::schedule(tx, claim, "", TROOPS, tomorrow, None));
        assert_eq!((head.state, head.publish_at), (State::Scheduled, Some(tomorrow)));
        let slug = head.slug.clone();
        assert!(desk.database.read_now(move |db| store::by_slug(db, &slug)).unwrap().is_none());
        assert!(slugs(desk, ListingFilter::default()).is_empty());
        assert!(desk.write(move |tx| store::unschedule(tx, claim)).is_none());
        assert_eq!(refused(desk, move |tx| store::unschedule(tx, claim).map(drop)).code, Code::NotAllowed);

        let live = desk.revised(claim, document(TROOPS, "true"), "not needed");
        let silent = refused(desk, move |tx| store::schedule(tx, claim, "", TROOPS, tomorrow, None).map(drop));
        assert_eq!(silent.fields[0].field, "correction.note");
        let both = desk.write(move |tx| store::schedule(tx, claim, "", TROOPS, tomorrow, Some("We add a count.")));
        assert_eq!((both.state, both.publish_at, both.slug), (State::Live, Some(tomorrow), live.slug));
        let still = desk.write(move |tx| store::unschedule(tx, claim)).unwrap();
        assert_eq!((still.state, still.publish_at, still.scheduled_note), (State::Live, None, None));
        assert_eq!(kinds(desk, claim), ["publication.scheduled", "publication.unscheduled", "publication.issued", "publication.scheduled", "publication.unscheduled"]);
    }

    fn a_list_is_filtered_and_costs_the_same_whatever_its_length(desk) {
        let mut other = document("Four thousand rail wagons in a week", "unproven");
        other.claimant = None;
        other.topics.clear();
        other.statement = "Four thousand rail wagons went east at 100% load.".into();
        desk.published(other);
        let troops = desk.published(document(TROOPS, "true"));
        let twin = desk.published(document(TROOPS, "false"));
        assert_eq!(twin.slug, format!("{}-2", troops.slug));

        let filter = |change: fn(&mut ListingFilter)| { let mut f = ListingFilter::default(); change(&mut f); f };
        assert_eq!(slugs(desk, ListingFilter::default()).len(), 3);
        assert_eq!(slugs(desk, filter(|f| f.verdict = vec!["true".into()])), std::slice::from_ref(&troops.slug));
        assert_eq!(slugs(desk, filter(|f| f.claimant = Some("ilona-brandt".into()))).len(), 2);
        assert_eq!(slugs(desk, filter(|f| f.topic = Some("troop-numbers".into()))).len(), 2);
        assert!(slugs(desk, filter(|f| f.corrected = true)).is_empty());
        let today = clock::now().date();
        assert_eq!(slugs(desk, ListingFilter { from: Some(today), to: Some(today), ..ListingFilter::default() }).len(), 3);
        assert!(slugs(desk, ListingFilter { from: today.succ_opt(), ..ListingFilter::default() }).is_empty());

        let used = |facet| desk.database.read_now(|db| store::in_use(db, facet)).unwrap();
        assert_eq!(used(Facet::Verdict).len(), 3);
        let (claimant, topic) = (&used(Facet::Claimant)[0], &used(Facet::Topic)[0]);
        assert_eq!((claimant.name.as_str(), claimant.count), ("Ilona Brandt", 2));
        assert_eq!((topic.name.as_str(), topic.count), ("Troop numbers", 2));

        let cost = |filter: &ListingFilter| {
            desk.least_queries(25, |_| drop(desk.database.read_now(|db| store::list(db, filter, PageNumber::default())).unwrap()))
        };
        assert_eq!(cost(&ListingFilter::default()), cost(&filter(|f| f.verdict = vec!["true".into()])));

        let first = desk.database.read_now(|db| store::page_after(db, &ListingFilter::default(), None, 2)).unwrap();
        let place = first.last().map(|row| (row.head.first_published_at.unwrap(), row.head.claim_id));
        let rest = desk.database.read_now(|db| store::page_after(db, &ListingFilter::default(), place, 2)).unwrap();
        assert_eq!((first.len(), rest.len()), (2, 1));
        let mut all = 0;
        desk.database.read_now(|db| store::all_live(db, |_| { all += 1; Ok(()) })).unwrap();
        assert_eq!(all, 3);
        assert_eq!(desk.database.read_now(|db| store::places(db, 0, 10)).unwrap().len(), 3);
    }

    fn what_lists_are_narrowed_by_is_counted_through_every_change(desk) {
        let used = |facet| -> Vec<(String, String, i64)> {
            let used = desk.database.read_now(|db| store::in_use(db, facet)).unwrap();
            used.into_iter().map(|entry| (entry.slug, entry.name, entry.count)).collect()
        };
        let entry = |slug: &str, name: &str, count| (slug.to_owned(), name.to_owned(), count);
        let troops = desk.published(document(TROOPS, "true")).claim_id;
        let twin = desk.published(document(TROOPS, "true")).claim_id;
        assert_eq!(used(Facet::Verdict), [entry("true", "True", 2)]);

        let mut other = document(TROOPS, "false");
        other.topics[0].name = "Counting troops".into();
        other.claimant = None;
        desk.revised(troops, other, "The count was of another day.");
        assert_eq!(used(Facet::Verdict), [entry("false", "False", 1), entry("true", "True", 1)]);
        assert_eq!(used(Facet::Claimant), [entry("ilona-brandt", "Ilona Brandt", 1)]);
        let topics = used(Facet::Topic);
        assert_eq!((topics.len(), topics[0].2), (1, 2), "one topic, whatever it was called: {topics:?}");

        desk.write(move |tx| store::retract(tx, twin, Retraction::Retracted, "It cannot be upheld."));
        assert_eq!(used(Facet::Verdict), [entry("false", "False", 1)]);
        assert!(used(Facet::Claimant).is_empty());
        assert_eq!(used(Facet::Topic), [entry("troop-numbers", "Counting troops", 1)]);
        desk.write(move |tx| store::retract(tx, twin, Retraction::Void, "It should never have been there."));
        let tomorrow = clock::now().plus(Duration::days(1));
        desk.write(move |tx| store::schedule(tx, troops, "", TROOPS, tomorrow, Some("We add a count.")));
        assert_eq!(used(Facet::Verdict), [entry("false", "False", 1)]);
    }
}
