//! A claim that is made again: counted since its verdict, and added in one step to it and to its live page.

use factdesk::{
    claim::{self, FactCheckEdit, NewOccurrence, Place, Status},
    clock,
    desk::{
        article::words::Words,
        repeats::{self, LivePage},
    },
    ids::ClaimId,
    problem::Code,
    publication::{self, CorrectionTier, Document, appearances, due, projection, store},
    review::MoveRequest,
    staff::{Person, Rights, Role, Scope},
};
use serde_json::{Value, json};

use crate::{
    on_both,
    support::{Client, Desk},
};

const STATEMENT: &str = "Roughly 100,000 Russian troops stand within a day’s drive of the border.";

const TEXT: &str = "Tents are hard to count and easy to argue about.\n\n\
    Governor Ilona Brandt told reporters on Wednesday that roughly 100,000 Russian troops stand within a day’s drive of the border.";

fn ines(desk: &Desk) -> Person {
    desk.person("Ines Okafor", &[Role::Editor])
}

fn dalia(desk: &Desk) -> Person {
    desk.person("Dalia Ferreira", &[Role::Reviewer])
}

/// An article that repeats the claim: its id, and the suggestion's snapshot, start and end.
fn repeating(desk: &Desk, editor: &Person) -> (String, [String; 3]) {
    let program = desk.program(editor, &[Scope::Read, Scope::Write]);
    let given = json!({"title": "The governor again", "publisher": "The Vestholm Ledger", "published_on": "2022-02-20", "text": TEXT});
    let article = program.call("POST", "/api/v1/articles", &[], &given).expect(201).json();
    let suggestions = article["suggestions"].as_array().unwrap();
    let found = suggestions
        .iter()
        .find(|one| one["exact"].as_str().unwrap().contains("100,000"))
        .unwrap_or_else(|| panic!("{article:#}"));
    let place = [
        found["snapshot_id"].as_str().unwrap().to_owned(),
        found["start"].to_string(),
        found["end"].to_string(),
    ];
    (article["id"].as_str().unwrap().to_owned(), place)
}

fn add_as_repeat(browser: &Client, article: &str, place: &[String; 3], claim: ClaimId) {
    let claim = claim.to_string();
    let fields = [
        ("snapshot", place[0].as_str()),
        ("start", &place[1]),
        ("end", &place[2]),
        ("claim", &claim),
    ];
    browser
        .post(&format!("/desk/articles/{article}/occurrences"), &fields)
        .expect(303);
}

fn said_elsewhere(desk: &Desk, editor: &Person, claim: ClaimId, words: &str) {
    let place = NewOccurrence {
        outlet: Some("Radio Vestmark".into()),
        seen_on: "2022-03-01".parse().ok(),
        archive_url: None,
        ..NewOccurrence::from(Place::Bare {
            exact: words.to_owned(),
            url: None,
        })
    };
    desk.write_as(editor, move |tx| claim::store::add_occurrence(tx, claim, &place));
}

fn live(desk: &Desk, slug: &str) -> Document {
    let slug = slug.to_owned();
    desk.database
        .read_now(|db| Ok(store::by_slug(db, &slug)?.unwrap().1))
        .unwrap()
}

fn public(desk: &Desk, slug: &str) -> Value {
    desk.reader()
        .get(&format!("/api/v1/fact-checks/{slug}"))
        .expect(200)
        .json()
}

fn kinds(desk: &Desk, claim: ClaimId) -> Vec<String> {
    let events = desk
        .database
        .read_now(|db| factdesk::events::store::about(db, &[claim], 3))
        .unwrap();
    events.into_iter().map(|event| event.kind).collect()
}

on_both! {
    fn one_click_adds_a_repeat_to_the_claim_and_to_its_live_page(desk) {
        let (editor, reviewer) = (ines(desk), dalia(desk));
        let (claim, head) = desk.live_claim(&editor, &reviewer, STATEMENT);
        let before = live(desk, &head.slug);
        let (article, place) = repeating(desk, &editor);
        let browser = desk.signed_in(&editor);
        let page = format!("/desk/articles/{article}");
        let shown = browser.get(&page).expect(200).text();
        assert!(shown.contains("Add as repeat") && shown.contains("as revision 2"), "{shown}");

        add_as_repeat(&browser, &article, &place, claim.id);
        let after = live(desk, &head.slug);
        assert_eq!((after.revision, after.occurrences.len()), (2, 1));
        assert_eq!(after.occurrences[0].title.as_deref(), Some("The governor again"));
        assert_eq!(after.corrections.last().map(|c| (c.tier, c.note.as_str())),
            Some((CorrectionTier::Addition, "A further appearance was added: The Vestholm Ledger, 20 February 2022.")));
        // Nothing else is another word than before.
        let back = Document { occurrences: Vec::new(), revision: 1, published_at: before.published_at, corrections: Vec::new(), ..after };
        assert_eq!(back, before);
        assert_eq!(kinds(desk, claim.id)[..2], ["publication.issued", "occurrence.added"]);

        let reader = desk.reader();
        let address = format!("/fact-checks/{}", head.slug);
        assert!(reader.get(&address).expect(200).text().contains("The Vestholm Ledger"));
        assert_eq!(public(desk, &head.slug)["occurrences"][0]["outlet"], "The Vestholm Ledger");
        let history = reader.get(&format!("{address}/history")).expect(200).text();
        assert!(history.contains("A further appearance was added"), "{history}");
        let newest = reader.get(&format!("{address}/history/2")).expect(200).text();
        assert!(newest.contains("The Vestholm Ledger"));

        // Sent twice, done once; and the claim's version, which is reviewed, stays.
        add_as_repeat(&browser, &article, &place, claim.id);
        assert_eq!(live(desk, &head.slug).revision, 2);
        assert_eq!(desk.found(claim.id).version, claim.version);
        let bench = browser.get(&format!("/desk/claims/{}", claim.id)).expect(200).text();
        assert!(bench.contains("The desk says the same as the public page."), "{bench}");
        assert!(bench.contains("published revision 2, addition"));
    }

    fn the_workbench_counts_repeats_and_offers_to_add_what_the_live_page_lacks(desk) {
        let (editor, reviewer) = (ines(desk), dalia(desk));
        let (claim, head) = desk.live_claim(&editor, &reviewer, STATEMENT);
        let browser = desk.signed_in(&editor);
        let page = format!("/desk/claims/{}", claim.id);
        assert!(!browser.get(&page).expect(200).text().contains("repeats-h"));
        browser.post(&format!("{page}/appearances"), &[]).expect(409);

        said_elsewhere(desk, &editor, claim.id, "a hundred thousand");
        said_elsewhere(desk, &editor, claim.id, "some 100,000 of them");
        let shown = browser.get(&page).expect(200).text();
        assert!(shown.contains("The live page lists 0 of 2 appearances."), "{shown}");
        assert!(shown.contains("Not repeated since it was rated"), "said before the verdict: {shown}");
        browser.post(&format!("{page}/appearances"), &[]).expect(303);
        let after = live(desk, &head.slug);
        assert_eq!((after.revision, after.occurrences.len()), (2, 2));
        assert_eq!(after.corrections[0].note, "2 further appearances were added.");
        assert!(!browser.get(&page).expect(200).text().contains("The live page lists 0 of"));
        browser.post(&format!("{page}/appearances"), &[]).expect(409);

        // By the API, said today: after the verdict.
        let program = desk.program(&editor, &[Scope::Read, Scope::Write]);
        let here = format!("/api/v1/claims/{}", claim.id);
        let today = clock::now().date();
        let said = json!({"url": "https://ledger.example/again", "exact": "100,000", "seen_on": today});
        program.call("POST", &format!("{here}/occurrences"), &[], &said).expect(201);
        let counted = program.get(&here).expect(200).json()["repeats"].clone();
        assert_eq!(counted["total"], 3);
        assert_eq!(counted["since_verdict"], 1);
        assert_eq!(counted["by_outlet"], json!([{"outlet": "Radio Vestmark", "count": 2}, {"outlet": null, "count": 1}]));
        assert_eq!(counted["by_month"], json!([{"month": "2022-03", "count": 2}, {"month": today.format("%Y-%m").to_string(), "count": 1}]));
        let shown = browser.get(&page).expect(200).text();
        assert!(shown.contains("Repeated 1 time"), "{shown}");
        let unrated = program.call("POST", "/api/v1/claims", &[], &json!({"statement": "Tents are green."})).expect(201).json();
        assert_eq!(unrated["repeats"], json!({"total": 0, "since_verdict": null, "by_outlet": [], "by_month": []}));
    }

    fn what_is_worked_on_never_comes_along(desk) {
        let (editor, reviewer) = (ines(desk), dalia(desk));
        let (claim, head) = desk.live_claim(&editor, &reviewer, STATEMENT);
        let id = claim.id;
        desk.moved(&editor, MoveRequest::to(id, Status::Researching).because("A newer table."));
        let secret = "UNAPPROVED";
        desk.write_as(&editor, move |tx| {
            let version = claim::store::find(tx, id)?.version;
            let edit = FactCheckEdit { headline: secret.into(), finding: secret.into(), summary: secret.into(), known: secret.into(), ..FactCheckEdit::default() };
            claim::store::write_fact_check(tx, id, version, &edit)?;
            let mut hidden = crate::support::build::evidence();
            hidden.confidential = true;
            hidden.note = Some("CONFIDENTIAL".into());
            factdesk::evidence::store::add(tx, id, &hidden)
        });
        let (article, place) = repeating(desk, &editor);
        let browser = desk.signed_in(&editor);
        add_as_repeat(&browser, &article, &place, id);
        let after = live(desk, &head.slug);
        assert_eq!((after.revision, after.occurrences.len()), (2, 1));
        let reader = desk.reader();
        for path in ["", "/history", "/history/2"] {
            let shown = reader.get(&format!("/fact-checks/{}{path}", head.slug)).expect(200).text();
            assert!(!shown.contains(secret) && !shown.contains("CONFIDENTIAL"), "{path}: {shown}");
        }
        let json = public(desk, &head.slug).to_string();
        assert!(!json.contains(secret) && !json.contains("CONFIDENTIAL"));
        assert_eq!(desk.found(id).status, Status::Researching, "the correction goes on");

        // The correction is published afterwards as ever, and waits on the desk until then.
        let before = desk.found(id).version;
        desk.write_as(&editor, move |tx| {
            let edit = FactCheckEdit { headline: "Other counts".into(), finding: "Counts differ.".into(), summary: "They do.".into(), ..FactCheckEdit::default() };
            claim::store::write_fact_check(tx, id, before, &edit)
        });
        desk.moved(&editor, MoveRequest::to(id, Status::InReview));
        desk.assessed(&reviewer, id, "mostly-true", "It still holds.");
        said_elsewhere(desk, &editor, id, "a hundred thousand");
        desk.write_as(&editor, move |tx| appearances::add(tx, id));
        let waiting = desk.database.read_now(|db| store::unpublished(db, 10)).unwrap();
        assert_eq!(waiting.iter().map(|claim| claim.id).collect::<Vec<_>>(), [id], "approved, and not public yet");
        let program = desk.program(&editor, &[Scope::Read, Scope::Publish]);
        let issued = program.call("POST", &format!("/api/v1/claims/{id}/publications"), &[], &json!({"correction": {"note": "A newer table."}})).expect(201).json();
        assert_eq!((issued["revision"].as_i64(), issued["tier"].as_str()), (Some(4), Some("fact_corrected")));
        assert!(desk.database.read_now(|db| store::unpublished(db, 10)).unwrap().is_empty());
    }

    fn who_may_not_publish_adds_the_repeat_and_is_told_of_the_page(desk) {
        let (editor, reviewer) = (ines(desk), dalia(desk));
        let (claim, head) = desk.live_claim(&editor, &reviewer, STATEMENT);
        let (article, place) = repeating(desk, &editor);
        let words = Words { snapshot: place[0].clone(), start: place[1].clone(), end: place[2].clone(), ..Words::default() };
        let (article, id) = (article.parse().unwrap(), claim.id);
        let rights = Rights::within(&[Role::Editor], &[Scope::Write]);
        let (_, page) = desk.write_as(&editor, move |tx| repeats::add(tx, &rights, article, &words, &id.to_string()));
        assert_eq!(page, LivePage::Waits);
        assert!(page.words().contains("does not list them yet"));
        assert_eq!(live(desk, &head.slug).revision, 1);
        let viewer = desk.signed_in(&reviewer);
        viewer.post(&format!("/desk/claims/{id}/appearances"), &[]).expect(403);
        let shown = viewer.get(&format!("/desk/claims/{id}")).expect(200).text();
        assert!(shown.contains("The live page lists 0 of 1 appearances.") && !shown.contains("/appearances\""));
    }

    fn a_claim_that_is_not_live_only_gets_the_occurrence(desk) {
        let (editor, reviewer) = (ines(desk), dalia(desk));
        let claim = desk.approved_claim(&editor, &reviewer, STATEMENT);
        let (article, place) = repeating(desk, &editor);
        let browser = desk.signed_in(&editor);
        let shown = browser.get(&format!("/desk/articles/{article}")).expect(200).text();
        assert!(shown.contains("Add as repeat") && !shown.contains("live page"), "{shown}");
        add_as_repeat(&browser, &article, &place, claim.id);
        assert_eq!(kinds(desk, claim.id)[0], "occurrence.added");
        let id = claim.id;
        let refused = desk.store.try_as(&editor, move |tx| appearances::add(tx, id)).unwrap_err();
        assert_eq!(refused.code, Code::NotAllowed);
    }

    fn what_is_scheduled_is_published_all_the_same(desk) {
        let (editor, reviewer) = (ines(desk), dalia(desk));
        let (claim, head) = desk.live_claim(&editor, &reviewer, STATEMENT);
        let id = claim.id;
        said_elsewhere(desk, &editor, id, "a hundred thousand");
        let at = (clock::now().utc() + chrono::Duration::hours(1)).into();
        desk.write_as(&editor, move |tx| projection::schedule(tx, id, at, Some("One more place.")));
        let issued = desk.write_as(&editor, move |tx| appearances::add(tx, id));
        assert_eq!((issued.publish_at, issued.scheduled_note.as_deref()), (Some(at), Some("One more place.")));

        // Nothing is left to be published then: it comes off the schedule, and whoever set it is told.
        let later = factdesk::actor::By::system((clock::now().utc() + chrono::Duration::hours(2)).into());
        desk.database.write_now(later, move |tx| due::publish_due(tx, id)).unwrap();
        let head = desk.database.read_now(|db| store::head(db, id)).unwrap().filter(|now| now.slug == head.slug).unwrap();
        assert_eq!((head.revision, head.publish_at, head.state), (2, None, publication::State::Live));
    }
}
