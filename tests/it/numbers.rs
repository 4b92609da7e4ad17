//! Numbers that were found, from the form of the evidence to the public pages; and what else readers' lists say of themselves.

use factdesk::{
    claim::{self, FactCheckEdit, NewClaim, NewOccurrence, Place, Status},
    evidence::{self, NewEvidence},
    publication::{Head, projection},
    review::MoveRequest,
    staff::Role,
};

use crate::{
    on_both,
    support::{Desk, build},
};

/// A live fact-check whose claim was made in two places, with two numbers that were found.
fn live(desk: &Desk) -> Head {
    let (editor, reviewer) = (
        desk.person("Ines Okafor", &[Role::Editor]),
        desk.person("Dalia Ferreira", &[Role::Reviewer]),
    );
    let id = desk.write_as(&editor, |tx| {
        let new = NewClaim {
            statement: build::STATEMENT.into(),
            said_on: "2022-01-19".parse().ok(),
            topics: vec!["Troop numbers".into()],
            ..NewClaim::default()
        };
        Ok(claim::store::log(tx, &new)?.claim.id)
    });
    desk.moved(&editor, MoveRequest::to(id, Status::Researching));
    desk.write_as(&editor, move |tx| {
        for (number, day) in [("94,300 soldiers", "2021-12-03"), ("80,000 troops", "2022-01-10")] {
            let found = NewEvidence {
                number: Some(number.into()),
                number_as_of: day.parse().ok(),
                ..build::evidence()
            };
            evidence::store::add(tx, id, &found)?;
        }
        for outlet in ["Vestmark Herald", "Radio Vestmark"] {
            let place = Place::Bare {
                exact: "roughly 100,000 troops".into(),
                url: None,
            };
            let heard = NewOccurrence {
                outlet: Some(outlet.into()),
                archive_url: Some("https://kept.example/page".into()),
                ..NewOccurrence::from(place)
            };
            claim::store::add_occurrence(tx, id, &heard)?;
        }
        let version = claim::store::find(tx, id)?.version;
        let written = FactCheckEdit {
            headline: "Counted".into(),
            ..build::fact_check()
        };
        claim::store::write_fact_check(tx, id, version, &written)
    });
    desk.moved(&editor, MoveRequest::to(id, Status::InReview));
    desk.store.assessed(&reviewer, id, "mostly-true");
    desk.write_as(&editor, move |tx| projection::publish(tx, id, None))
}

on_both! {
    fn what_was_found_stands_beside_the_claimed_number_and_on_the_plot_of_the_topic(desk) {
        let (head, reader) = (live(desk), desk.reader());
        let page = reader.get(&head.path()).expect(200).text();
        for shown in ["+6.0%", "+25.0%", "<figure class=\"plot\">", "2 that were found", "https://kept.example/page"] {
            assert!(page.contains(shown), "{shown}");
        }
        let topic = reader.get("/topics/troop-numbers").expect(200).text();
        for shown in ["1 claimed and 2 found numbers of troops over time", "94,300 soldiers", "roughly 100,000 troops", "The same as a table"] {
            assert!(topic.contains(shown), "{shown}");
        }
        assert!(topic.contains("<g class=\"tone-olive\">"), "the claimed one has its verdict's shape and tone");
        let json = reader.get(&format!("/api/v1{}", head.path())).json();
        assert_eq!(json["evidence"][0]["quantity"]["value"], 94_300);
        for drawn in [&page, &topic] {
            assert!(!drawn.contains(" style=") && !drawn.contains("<script>"));
        }
    }

    fn a_fact_check_leads_on_to_sharing_correcting_and_suggesting(desk) {
        let (head, reader) = (live(desk), desk.reader());
        let page = reader.get(&head.path()).expect(200).text();
        let appeal = format!("href=\"{}/appeal\"", head.path());
        for link in [appeal.as_str(), "href=\"/suggest\"", "href=\"mailto:?subject=Counted&amp;body=Mostly%20true", "https://bsky.app/intent/compose?text="] {
            assert!(page.contains(link), "{link}");
        }
        assert!(page.contains("Last checked") && page.contains("True as of") && page.contains("First known appearance"));
        let front = reader.get("/").text();
        assert!(front.contains("Most repeated") && front.contains("in 2 outlets"));
    }

    fn a_number_found_is_one_number(desk) {
        let editor = desk.staff("Ines Okafor", &[Role::Editor]);
        let by = desk.person("Pavel Drobny", &[Role::Editor]);
        let id = desk.store.ready_claim(&by).id;
        let path = format!("/desk/claims/{id}/evidence");
        editor.get(&path).expect(200);
        let fields = [("source.title", "A count"), ("source.kind", "report"), ("stance", "supports")];
        for wrong in ["very many", "90,000 troops and 4,000 tanks"] {
            let all: Vec<_> = fields.into_iter().chain([("number", wrong)]).collect();
            let page = editor.post(&path, &all).expect(422).text();
            assert!(page.contains("Write one number with what it counts") && page.contains(wrong));
        }
        let all: Vec<_> = fields.into_iter().chain([("number", "90,000 troops"), ("number_as_of", "2022-01-10")]).collect();
        editor.post(&path, &all).expect(303);
        let page = editor.get(&format!("/desk/claims/{id}")).text();
        assert!(page.contains("Number found: <b>90,000 troops</b>"));
    }

    fn each_list_has_a_title_of_its_own(desk) {
        live(desk);
        let reader = desk.reader();
        for (query, title) in [
            ("", "Fact-checks – "),
            ("?verdict=mostly-true&topic=troop-numbers", "Fact-checks: rated Mostly true, on Troop numbers – "),
            ("?verdict=false&verdict=true&corrected=1", "Fact-checks: rated False or True, corrected – "),
            ("?from=2020-01-02&q=troops", "Fact-checks: from 2 January 2020, with “troops” – "),
        ] {
            let page = reader.get(&format!("/fact-checks{query}")).expect(200).text();
            assert!(page.contains(&format!("<title>{title}")), "{title}: {}", page.get(..600).unwrap_or_default());
        }
        let topic = reader.get("/topics/troop-numbers").text();
        assert!(topic.contains("href=\"/fact-checks?topic=troop-numbers\""), "it can be narrowed");
    }
}
