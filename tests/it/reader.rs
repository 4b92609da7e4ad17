//! The public site: what is published is there for everyone, in every form alike, and nothing else is.

use chrono::Duration;
use factdesk::{
    actor::{Actor, By},
    claim::{self, ClaimantDetails, ClaimantRef, FactCheckEdit, NewClaim, NewOccurrence, Place, Status},
    clock,
    db::Tx,
    evidence::{self, NewEvidence, SourceDetails, SourceKind, SourceRef, Stance},
    ids::ClaimId,
    problem::Result,
    publication::{Document, Head, Retraction, projection, store},
    review::{self, NewContact, moves::MoveRequest},
    staff::{Person, Rights, Role},
};
use serde_json::Value;

use crate::{
    on_both,
    support::{Answer, Desk, document},
};

const TROOPS: &str = "There were about 100,000 troops, and probably more";
const SLUG: &str = "there-were-about-100000-troops-and-probably-more";

/// Every address that readers have, of a desk with one fact-check.
fn addresses() -> Vec<String> {
    let fixed = [
        "/",
        "/fact-checks",
        "/fact-checks.atom",
        "/fact-checks.rss",
        "/fact-checks.json?verdict=true",
        "/feed.atom",
        "/feed.rss",
        "/feed.json",
        "/corrections",
        "/corrections.atom",
        "/corrections.rss",
        "/corrections.json",
        "/how-we-rate",
        "/about",
        "/about/method",
        "/about/corrections-policy",
        "/corrections?tier=verdict-changed",
        "/corrections.atom?tier=verdict-changed",
        "/search",
        "/search?q=troops",
        "/search.atom?q=troops",
        "/search.rss?q=troops",
        "/claimants/ilona-brandt",
        "/claimants/ilona-brandt.atom",
        "/claimants/ilona-brandt.json",
        "/topics/troop-numbers",
        "/topics/troop-numbers.atom",
        "/verdicts/true",
        "/verdicts/true.atom",
        "/fact-checks.rss",
        "/fact-checks.json?q=troops",
        "/feed.rss",
        "/feed.json",
        "/corrections.atom",
        "/corrections.rss",
        "/corrections.json",
        "/search.json?q=troops",
        "/claimants/ilona-brandt.rss",
        "/topics/troop-numbers.json",
        "/verdicts/true.rss",
        "/claimreview.json",
        "/sitemap.xml",
        "/sitemap-1.xml",
        "/news-sitemap.xml",
        "/robots.txt",
        "/opensearch.xml",
        "/.well-known/security.txt",
        "/v1alpha1/claims:search?query=troops",
        "/api/v1/fact-checks",
    ];
    let own = ["", "/history", "/history/1"].map(|rest| format!("/fact-checks/{SLUG}{rest}"));
    let shared = [format!("/embed/{SLUG}"), format!("/cards/{SLUG}.png")];
    fixed
        .into_iter()
        .map(str::to_owned)
        .chain(own)
        .chain(shared)
        .chain([format!("/api/v1/fact-checks/{SLUG}")])
        .collect()
}

fn get(desk: &Desk, path: &str) -> Answer {
    desk.reader().get(path).expect(200)
}

/// The structured data of a page.
fn json_ld(page: &str) -> Value {
    let (_, rest) = page.split_once(r#"<script type="application/ld+json">"#).unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

/// Every element of that name in a feed or sitemap, as text.
fn texts(xml: &str, name: &str) -> Vec<String> {
    use quick_xml::{Reader, events::Event};
    let (mut reader, mut found, mut inside) = (Reader::from_str(xml), Vec::new(), None::<String>);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return found,
            Event::Start(start) if start.local_name().as_ref() == name.as_bytes() => inside = Some(String::new()),
            Event::End(end) if end.local_name().as_ref() == name.as_bytes() => found.extend(inside.take()),
            Event::Text(text) => {
                if let Some(inside) = &mut inside {
                    inside.push_str(&text.decode().unwrap());
                }
            }
            _ => {}
        }
    }
}

/// A change made by a person of the desk.
fn by<T: Send + 'static>(
    desk: &Desk,
    person: &Person,
    work: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
) -> T {
    let who = By::new(Actor::person(person.id, &person.name), clock::now());
    desk.database.write_now(who, work).unwrap()
}

fn evidence_of(title: &str, url: &str, stance: Option<Stance>, confidential: bool) -> NewEvidence {
    NewEvidence {
        source: SourceRef::Described(SourceDetails {
            url: Some(url.into()),
            title: title.into(),
            publisher: None,
            published_on: None,
            kind: SourceKind::Report,
        }),
        stance,
        quote: Some(format!("{title}, word for word")),
        locator: None,
        accessed_on: None,
        archive_url: None,
        note: None,
        number: None,
        number_as_of: None,
        confidential,
    }
}

/// The whole way of a claim from the desk to the public, with things beside it that must not come along.
fn through_the_desk(desk: &Desk) -> Head {
    let (editor, reviewer) = (
        desk.person("Ines Okafor", &[Role::Editor]),
        desk.person("Dalia Ferreira", &[Role::Reviewer]),
    );
    let rights = |person: &Person| Rights::of(&person.roles);
    let (own, theirs) = (rights(&editor), rights(&reviewer));
    let claim: ClaimId = by(desk, &editor, move |tx| {
        let new = NewClaim {
            statement: "There are roughly 100,000 troops along the border.".into(),
            claimant: Some(ClaimantRef::Described(ClaimantDetails {
                name: "Ilona Brandt".into(),
                role: Some("regional governor".into()),
                organisation: None,
                same_as: None,
            })),
            said_on: "2022-01-19".parse().ok(),
            said_at: Some("press conference, Vestholm".into()),
            occurrence: Some(NewOccurrence {
                place: Place::Bare {
                    exact: "roughly 100,000 troops".into(),
                    url: Some("https://vestmark.example/press".into()),
                },
                outlet: Some("Vestmark Herald".into()),
                seen_on: "2022-01-19".parse().ok(),
                archive_url: Some("https://archive.example/press".into()),
            }),
            topics: vec!["Troop numbers".into()],
        };
        let id = claim::store::log(tx, &new)?.id;
        review::store::move_claim(tx, &own, &MoveRequest::to(id, Status::Researching))?;
        for (title, url, confidential) in [
            ("Forty-one camps", "https://terrain-group.example/camps", false),
            ("Veiled ledger", "https://secret-source.example/ledger", true),
        ] {
            evidence::store::add(tx, id, &evidence_of(title, url, Some(Stance::Supports), confidential))?;
        }
        let version = claim::store::find(tx, id)?.version;
        let written = FactCheckEdit {
            headline: TROOPS.into(),
            finding: "Counts put between 98,000 and 127,000 troops there.".into(),
            summary: "The number holds for land forces.".into(),
            ..FactCheckEdit::default()
        };
        claim::store::write_fact_check(tx, id, version, &written)?;
        let asked = NewContact {
            whom: "press@vestmark.example".into(),
            channel: "mail to veiled-channel@vestmark.example".into(),
            asked_on: clock::now().date(),
            deadline: None,
            answer: Some("The number was NATO’s.".into()),
            answered_on: Some(clock::now().date()),
        };
        review::store::add_contact(tx, id, &asked)?;
        review::store::comment(tx, id, None, "A veiled remark among colleagues.")?;
        review::store::move_claim(tx, &own, &MoveRequest::to(id, Status::InReview))?;
        Ok(id)
    });
    by(desk, &reviewer, move |tx| {
        let version = claim::store::find(tx, claim)?.version;
        review::store::assess(
            tx,
            &theirs,
            claim,
            version,
            "mostly-true",
            "A veiled rationale of the reviewer.",
        )
    });
    by(desk, &editor, move |tx| projection::publish(tx, claim, None))
}

on_both! {
    fn what_came_through_the_desk_is_the_same_in_every_form_and_nothing_hidden_comes_along(desk) {
        let draft = desk.person("Another Editor", &[Role::Editor]);
        by(desk, &draft, |tx| claim::store::log(tx, &NewClaim {
            statement: "A veiled claim that nobody has checked.".into(),
            claimant: None, said_on: None, said_at: None, occurrence: None, topics: vec!["Veiled topic".into()],
        }));
        let head = through_the_desk(desk);
        assert_eq!(head.slug, SLUG);
        let page = get(desk, &format!("/fact-checks/{SLUG}")).text();
        let json = get(desk, &format!("/api/v1/fact-checks/{SLUG}")).json();
        let review = json_ld(&page);
        assert_eq!(review["claimReviewed"], json["statement"]);
        assert_eq!(review["itemReviewed"]["author"]["name"], "Ilona Brandt");
        assert_eq!(review["reviewRating"]["alternateName"], "Mostly true");
        assert_eq!(json["verdict"]["label"], "Mostly true");
        assert_eq!((&json["authors"][0], &json["reviewers"][0]), (&"Ines Okafor".into(), &"Dalia Ferreira".into()));
        assert!(page.contains("Dalia Ferreira, who wrote no part of it") && page.contains("Ilona Brandt"));
        assert!(page.contains("Forty-one camps") && page.contains("The number was NATO’s."));
        assert!(get(desk, "/").text().contains(TROOPS));

        let paths: Vec<String> = addresses().into_iter().map(|path| path.replace("verdicts/true", "verdicts/mostly-true")).collect();
        for path in paths {
            let text = get(desk, &path).text();
            for veiled in ["Veiled", "veiled", "secret-source", "press@vestmark", "Another Editor"] {
                assert!(!text.contains(veiled), "{path} shows {veiled:?}");
            }
        }
    }

    fn a_new_desk_has_every_page_and_says_that_nothing_is_there_yet(desk) {
        for path in ["/", "/fact-checks", "/corrections", "/how-we-rate", "/about", "/search", "/search?q=x", "/feed.atom", "/claimreview.json", "/sitemap.xml", "/robots.txt"] {
            get(desk, path);
        }
        assert!(get(desk, "/").text().contains("No fact-check has been published yet"));
        assert_eq!(get(desk, "/api/v1/fact-checks").json(), serde_json::json!({"items": [], "next": null}));
        for path in ["/fact-checks/none", "/claimants/none", "/topics/none", "/verdicts/none", "/topics/none.atom", "/fact-checks?page=2", "/fact-checks/none/history/1"] {
            desk.reader().get(path).expect(404);
        }
        assert!(get(desk, "/verdicts/true").text().contains("Rated True"), "a rating of the scale has its page before its first use");
    }

    fn no_page_sets_a_cookie_or_looks_at_one_and_all_may_be_kept(desk) {
        desk.published(document(TROOPS, "true"));
        let signed_in = desk.staff("Ines Okafor", &[Role::Editor]);
        for path in addresses() {
            let answer = get(desk, &path);
            assert_eq!(answer.header("set-cookie"), "", "{path}");
            let caching = answer.header("cache-control");
            assert!(caching.contains("public") && caching.contains("s-maxage=") && caching.contains("stale-while-revalidate="), "{path}: {caching}");
            assert!(answer.header("etag").starts_with('"'), "{path}");
            assert_eq!(signed_in.get(&path).body, answer.body, "{path} is the same for staff");
            let with_notice = desk.reader().send("GET", &path, &[("cookie", "factdesk_notice=Saved")], Vec::new());
            assert_eq!(with_notice.header("set-cookie"), "", "{path} leaves the desk's cookies alone");
            let again = desk.reader().send("GET", &path, &[("if-none-match", answer.header("etag"))], Vec::new()).expect(304);
            assert!(again.body.is_empty(), "{path}");
            let head = desk.reader().send("HEAD", &path, &[], Vec::new()).expect(200);
            assert!(head.body.is_empty(), "{path}");
            assert_eq!(head.header("etag"), answer.header("etag"), "{path}");
        }
    }

    fn a_page_is_drawn_once_and_again_only_after_a_public_change(desk) {
        let first = desk.published(document(TROOPS, "true"));
        let path = format!("/fact-checks/{SLUG}");
        let before = get(desk, &path);
        let asked = desk.least_queries(10, |n| drop(get(desk, &format!("{path}?utm_source={n}"))));
        assert_eq!(asked, 0, "finished bytes ask the database nothing");
        let zipped = desk.reader().send("GET", &path, &[("accept-encoding", "gzip")], Vec::new()).expect(200);
        assert_ne!(zipped.header("etag"), before.header("etag"));
        assert_eq!(zipped.header("vary"), "Accept-Encoding");

        desk.person("Dalia Ferreira", &[Role::Reviewer]);
        get(desk, &path);
        let mut changed = document(TROOPS, "mostly-true");
        changed.finding = "We were wrong about the air force.".into();
        desk.revised(first.claim_id, changed, "We had left out the air force.");
        let after = get(desk, &path);
        assert_ne!(after.header("etag"), before.header("etag"));
        assert!(after.text().contains("We were wrong about the air force."));
    }

    fn page_json_feed_review_and_sitemap_agree(desk) {
        desk.published(document("Four thousand rail wagons in a week", "unproven"));
        let head = desk.published(document(TROOPS, "true"));
        let address = format!("{}/fact-checks/{SLUG}", desk.app.base_url);
        let page = get(desk, &format!("/fact-checks/{SLUG}")).text();
        let json = get(desk, &format!("/api/v1/fact-checks/{SLUG}")).json();
        let review = json_ld(&page);

        assert_eq!(json["url"], address);
        assert_eq!(review["url"], address);
        assert!(page.contains(&format!(r#"<link rel="canonical" href="{address}">"#)));
        assert_eq!(json["state"], "live");
        assert_eq!(json["id"], head.claim_id.to_string());
        for said in [&json["statement"], &json["headline"], &json["finding"], &json["claimant"]["name"], &json["verdict"]["label"]] {
            assert!(page.contains(said.as_str().unwrap()), "{said}");
        }
        assert_eq!(review["claimReviewed"], json["statement"]);
        assert_eq!(review["itemReviewed"]["author"]["name"], json["claimant"]["name"]);
        assert_eq!(review["itemReviewed"]["datePublished"], json["said_on"]);
        assert_eq!(review["reviewRating"]["alternateName"], json["verdict"]["label"]);
        assert_eq!(review["reviewRating"]["ratingValue"], json["verdict"]["value"]);
        let published = json["first_published_at"].as_str().unwrap();
        assert!(page.contains(&format!(r#"<time datetime="{}Z">"#, &published[..19])));
        assert_eq!(review["datePublished"].as_str().unwrap()[..19], published[..19]);

        let all = get(desk, "/claimreview.json").json();
        let items = all["dataFeedElement"].as_array().unwrap();
        assert_eq!(items.len(), 2);
        assert!(items.iter().any(|item| item["item"][0] == review), "the same review in the feed");

        let feed = get(desk, "/fact-checks.atom?topic=troop-numbers").text();
        assert!(feed.contains(&address));
        assert!(texts(&feed, "title").contains(&format!("True: {TROOPS}")), "{:?}", texts(&feed, "title"));
        assert!(texts(&feed, "published").iter().any(|at| at[..19] == published[..19]));
        let map = get(desk, "/sitemap.xml").text();
        assert!(texts(&map, "loc").contains(&address));

        let list = get(desk, "/api/v1/fact-checks?limit=1").json();
        assert_eq!(list["items"][0], json, "the list holds the same record");
        let rest = get(desk, &format!("/api/v1/fact-checks?limit=1&cursor={}", list["next"].as_str().unwrap())).json();
        assert_eq!((rest["items"].as_array().unwrap().len(), &rest["next"]), (1, &Value::Null));
        desk.reader().get("/api/v1/fact-checks?cursor=none-of-ours").expect(400);
    }

    fn what_is_retracted_keeps_its_address_and_loses_its_verdict_everywhere(desk) {
        let claim = desk.published(document(TROOPS, "true")).claim_id;
        desk.write(move |tx| store::retract(tx, claim, Retraction::Retracted, "One train was counted twice."));
        let page = get(desk, &format!("/fact-checks/{SLUG}")).text();
        assert!(page.contains("One train was counted twice.") && page.contains("Retracted on"));
        assert!(!page.contains("ld+json") && !page.contains("tone-green"), "no verdict for people or machines");
        let json = get(desk, &format!("/api/v1/fact-checks/{SLUG}")).json();
        assert_eq!((&json["state"], &json["verdict"], &json["note"]), (&"retracted".into(), &Value::Null, &"One train was counted twice.".into()));
        assert_eq!(get(desk, "/claimreview.json").json()["dataFeedElement"], serde_json::json!([]));
        assert!(get(desk, "/feed.atom").text().contains("Retracted: "));
        assert!(get(desk, "/corrections").text().contains("One train was counted twice."));
        assert!(get(desk, &format!("/fact-checks/{SLUG}/history")).text().contains("/history/1"));
        assert!(get(desk, &format!("/fact-checks/{SLUG}/history/1")).text().contains("This fact-check was retracted on"));
        assert!(get(desk, "/").text().contains("No fact-check has been published yet"), "the front page is for live ones");
    }

    fn a_topic_counts_what_is_retracted_and_never_what_is_void(desk) {
        desk.published(document("Grain ships waited in port", "true"));
        let [retracted, void] = ["Trains ran to the border", "Camps were built there"]
            .map(|statement| desk.published(document(statement, "true")).claim_id);
        let counted = |n: &str| get(desk, "/topics/troop-numbers").text().contains(&format!("<b>{n}</b>"));
        assert!(counted("3 fact-checks"));
        desk.write(move |tx| store::retract(tx, retracted, Retraction::Retracted, "One train was counted twice."));
        assert!(counted("3 fact-checks"));
        desk.write(move |tx| store::retract(tx, void, Retraction::Void, "Taken away by order of a court."));
        assert!(counted("2 fact-checks"));
        assert!(get(desk, "/fact-checks?topic=troop-numbers").text().contains("<b>2 fact-checks</b>"));
    }

    fn what_is_void_is_gone_and_says_why(desk) {
        let claim = desk.published(document(TROOPS, "true")).claim_id;
        get(desk, &format!("/fact-checks/{SLUG}"));
        desk.write(move |tx| store::retract(tx, claim, Retraction::Void, "Taken away by order of a court."));
        for rest in ["", "/history", "/history/1"] {
            let gone = desk.reader().get(&format!("/fact-checks/{SLUG}{rest}")).expect(410);
            assert!(gone.text().contains("Taken away by order of a court.") && !gone.text().contains("100,000"));
            assert_eq!(gone.header("cache-control"), "no-store");
        }
        assert_eq!(desk.reader().get(&format!("/api/v1/fact-checks/{SLUG}")).expect(410).json()["status"], 410);
        for path in ["/", "/fact-checks", "/feed.atom", "/sitemap.xml", "/claimreview.json", "/api/v1/fact-checks", "/corrections", "/search?q=troops"] {
            assert!(!get(desk, path).text().contains(SLUG), "{path}");
        }
    }

    fn what_is_scheduled_is_nowhere_before_its_hour(desk) {
        let claim = desk.bare_claim();
        let tomorrow = clock::now().plus(Duration::days(1));
        desk.write(move |tx| store::schedule(tx, claim, "", TROOPS, tomorrow, None));
        desk.reader().get(&format!("/fact-checks/{SLUG}")).expect(404);
        desk.reader().get(&format!("/api/v1/fact-checks/{SLUG}")).expect(404);
        for path in ["/", "/fact-checks", "/feed.atom", "/sitemap.xml", "/api/v1/fact-checks", "/search?q=troops"] {
            let text = get(desk, path).text();
            assert!(!text.contains(SLUG) && !text.contains(TROOPS), "{path}");
        }
    }

    fn every_revision_stays_readable_with_what_it_changed(desk) {
        let first = desk.published(document(TROOPS, "true"));
        let changed = Document { finding: "Counts put between 98,000 and 130,000 troops there.".into(), ..document(TROOPS, "mostly-true") };
        desk.revised(first.claim_id, changed, "We had left out the air force.");
        let page = get(desk, &format!("/fact-checks/{SLUG}")).text();
        assert!(page.contains("Verdict changed on") && page.contains("We had left out the air force."));
        let old = get(desk, &format!("/fact-checks/{SLUG}/history/1")).text();
        assert!(old.contains("127,000") && old.contains("superseded") && old.contains(r#"<meta name="robots" content="noindex">"#));
        let new = get(desk, &format!("/fact-checks/{SLUG}/history/2")).text();
        assert!(new.contains("<del>127</del>") || new.contains("<del>127,000</del>"), "{new}");
        assert!(new.contains("What changed since revision 1"));
        desk.reader().get(&format!("/fact-checks/{SLUG}/history/3")).expect(404);
        assert!(get(desk, "/fact-checks?corrected=1").text().contains(SLUG));
        assert!(get(desk, "/feed.atom").text().contains("We had left out the air force."));
    }

    fn a_long_list_has_pages_and_a_page_costs_the_same_whatever_it_holds(desk) {
        for n in 0..21 {
            let mut one = document(&format!("Fact-check number {n}"), "true");
            one.topics.clear();
            desk.published(one);
        }
        let (first, second) = (get(desk, "/fact-checks").text(), get(desk, "/fact-checks?page=2").text());
        assert_eq!(first.matches("<article").count(), 20);
        assert_eq!(second.matches("<article").count(), 1);
        assert!(first.contains("21 fact-checks") && first.contains("/fact-checks?page=2"));
        // Another day each time, so that each is drawn anew.
        let cost = |page| desk.least_queries(5, |n| drop(get(desk, &format!("/fact-checks?from=2000-01-0{}&page={page}", n + 1))));
        // Twenty rows and one: a query per row would be seen, one of the queue's own would not.
        assert!(cost(1).abs_diff(cost(2)) < 10, "no query per row");
        desk.reader().get("/fact-checks?page=3").expect(404);
    }
}
