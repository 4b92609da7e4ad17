//! Every page in its ordinary, empty and corrected or retracted state.

use std::sync::Arc;

use super::*;
use crate::{
    clock::Time,
    ids::ClaimId,
    publication::{
        Document, Head, RevisionInfo, State,
        differences::differences,
        document::DocRating,
        samples::{time, troops, unproven},
        store::{Correction, InUse, Listed, Replies},
        tier::CorrectionTier,
    },
    reader::listing::{Asked, Listing},
    search::{self, Index, Search, query::Query},
    site,
    web::paging::{Page, PageNumber},
};

fn paper() -> Paper {
    let start = site::starting("Among the Fray");
    Paper {
        site: Arc::new(site::store::unset(&site::SiteEdit {
            tagline: "News with a historical perspective".into(),
            about: "We check **claims**.".into(),
            ..start
        })),
        base: "https://desk.example".into(),
    }
}

fn head(document: &Document, state: State, note: Option<&str>) -> Head {
    let updated_at = match state {
        State::Retracted => time("2022-03-01T10:00:00Z"),
        _ => document.published_at,
    };
    Head {
        claim_id: ClaimId::from(uuid::Uuid::from_u128(9)),
        version: 1,
        slug: document.slug.clone(),
        state,
        revision: document.revision,
        publication_id: None,
        headline: document.headline.clone(),
        rating_slug: Some(document.verdict.rating.clone()),
        claimant_slug: None,
        corrected: !document.corrections.is_empty(),
        first_published_at: Some(document.first_published_at),
        updated_at,
        publish_at: None,
        scheduled_by: None,
        scheduled_note: None,
        public_note: note.map(Into::into),
        claimant_name: None,
        rating_label: None,
        verdict_at: Some(document.verdict.decided_at),
        appearances: i32::try_from(document.occurrences.len()).unwrap(),
        language: Some(document.language.clone()),
    }
}

fn row(document: Document, state: State) -> Listed {
    Listed {
        head: head(&document, state, None),
        document,
    }
}

fn rows(items: Vec<Listed>) -> Page<Listed> {
    let total = i64::try_from(items.len()).unwrap();
    Page {
        items,
        number: PageNumber::default(),
        per_page: 20,
        total,
    }
}

/// What stands between masthead and foot, an element a line.
fn main_of(drawn: Markup) -> String {
    let text = drawn.into_string();
    let (_, rest) = text.split_once("<main class=\"page\" id=\"main\">").unwrap();
    let (main, _) = rest.split_once("</main>").unwrap();
    main.replace("><", ">\n<")
}

fn drawn(document: &Document, state: State, note: Option<&str>) -> Markup {
    fact_check(&FactCheckPage {
        paper: &paper(),
        head: &head(document, state, note),
        document,
        related: &[],
        replies: &Replies::default(),
        alternates: &[],
    })
}

fn correction() -> Correction {
    let document = troops();
    Correction::Revised {
        slug: document.slug,
        headline: document.headline,
        language: document.language,
        correction: document.corrections.into_iter().next_back().unwrap(),
    }
}

#[test]
fn a_fact_check_with_a_changed_verdict() {
    insta::assert_snapshot!(main_of(drawn(&troops(), State::Live, None)));
}

#[test]
fn a_fact_check_with_little_in_it() {
    let document = Document {
        evidence: Vec::new(),
        contacts: Vec::new(),
        topics: Vec::new(),
        quantities: Vec::new(),
        known: String::new(),
        html: Default::default(),
        authors: Vec::new(),
        reviewers: Vec::new(),
        ..unproven()
    };
    insta::assert_snapshot!(main_of(drawn(&document, State::Live, None)));
}

#[test]
fn a_retracted_fact_check_keeps_its_address_and_has_a_note_in_place_of_a_verdict() {
    let document = troops();
    let page = drawn(&document, State::Retracted, Some("One train was counted <twice>."));
    let whole = page.clone().into_string();
    assert!(!whole.contains("application/ld+json") && !whole.contains(&document.finding));
    assert!(
        !main_of(page.clone()).contains("Mostly true"),
        "no verdict, not even in the history"
    );
    insta::assert_snapshot!(main_of(page));
}

#[test]
fn corrections_stand_in_their_places_by_tier() {
    let mut document = troops();
    let first = document.corrections[0].clone();
    let noted = |revision, tier, note: &str| crate::publication::document::DocCorrection {
        revision,
        tier,
        note: note.into(),
        before: None,
        after: None,
        ..first.clone()
    };
    document.corrections.extend([
        noted(3, CorrectionTier::FactCorrected, "The date was wrong."),
        noted(4, CorrectionTier::Addition, "A fourth count."),
        noted(5, CorrectionTier::Typo, "A letter."),
    ]);
    let page = main_of(drawn(&document, State::Live, None));
    let (top, foot) = page.split_once("id=\"finding\"").unwrap();
    assert!(top.contains("Verdict changed on") && !foot.contains(&first.note));
    for (note, label) in [
        ("The date was wrong.", "Fact corrected on"),
        ("A fourth count.", "Added on"),
    ] {
        assert!(
            foot.contains(note) && foot.contains(label) && !top.contains(note),
            "{note}"
        );
    }
    assert!(!page.contains("A letter."), "spelling is in the history alone");
}

#[test]
fn who_gave_the_verdict_is_said_aloud_when_it_was_the_author() {
    let mut document = troops();
    document.verdict.self_reviewed = true;
    let page = main_of(drawn(&document, State::Live, None));
    assert!(page.contains("Self-reviewed") && !page.contains("who wrote no part of it"));
}

#[test]
fn a_live_fact_check_carries_its_review_for_machines_and_nothing_runs() {
    let mut document = troops();
    document.statement = "</script><script>alert(1)</script>".into();
    document.evidence[0].source.url = Some("javascript:alert(1)".into());
    let page = drawn(&document, State::Live, None).into_string();
    assert_eq!(page.matches("<script").count(), 4, "the structured data alone");
    assert_eq!(page.matches("<script type=\"application/ld+json\"").count(), 4);
    assert!(page.contains("\"@type\":\"ClaimReview\"") && !page.contains("href=\"javascript:"));
    assert!(page.contains(r#"<link rel="canonical" href="https://desk.example/fact-checks/troops">"#));
    assert!(page.contains(r#"type="application/json" title="The same as JSON" href="/api/v1/fact-checks/troops""#));
}

#[test]
fn the_front_page_of_a_desk_that_has_published() {
    let latest: Vec<Listed> = [troops(), unproven(), unproven(), unproven(), unproven()]
        .into_iter()
        .map(|document| row(document, State::Live))
        .collect();
    insta::assert_snapshot!(main_of(front(&FrontPage {
        paper: &paper(),
        latest: &latest,
        total: 64,
        repeated: &latest,
        corrections: &[correction()],
    })));
}

#[test]
fn the_front_page_of_a_new_desk() {
    insta::assert_snapshot!(main_of(front(&FrontPage {
        paper: &paper(),
        latest: &[],
        total: 0,
        repeated: &[],
        corrections: &[],
    })));
}

fn offers() -> Offers {
    let entry = |slug: &str, name: &str| InUse {
        slug: slug.into(),
        name: name.into(),
        count: 2,
    };
    let ratings: Vec<DocRating> = troops().scale;
    Offers {
        verdicts: ratings
            .into_iter()
            .map(|rating| (Some(rating.clone()), entry(&rating.slug, &rating.label)))
            .chain([(None, entry("half", "Half true"))])
            .collect(),
        claimants: vec![entry("ilona-brandt", "Ilona Brandt")],
        topics: vec![entry("troop-numbers", "Troop numbers")],
        corrected: 1,
    }
}

fn listed(query: &str, items: Vec<Listed>) -> String {
    let asked: Asked = serde_html_form::from_str(query).unwrap();
    let listing_of = Listing::new("/fact-checks", &asked);
    main_of(listing(&ListingPage {
        paper: &paper(),
        listing: &listing_of,
        heading: "Fact-checks",
        about: About::Nothing,
        rows: &rows(items),
        searched: &Searched::default(),
        offers: Some(&offers()),
    }))
}

#[test]
fn a_list_with_filters() {
    let items = vec![row(troops(), State::Live), row(unproven(), State::Retracted)];
    insta::assert_snapshot!(listed(
        "q=troops&verdict=mostly-true&topic=troop-numbers&from=2022-01-01",
        items
    ));
}

#[test]
fn a_list_in_which_nothing_is_left_offers_a_way_back() {
    let page = listed("q=nothing", Vec::new());
    assert!(page.contains("No fact-check matches all of these filters.") && page.contains("Clear all filters"));
    assert!(listed("", Vec::new()).contains("No fact-check has been published yet."));
}

#[test]
fn the_list_of_a_claimant_says_who_they_are_and_keeps_no_score() {
    let claimant = troops().claimant.unwrap();
    let of = Listing::of("/claimants/ilona-brandt", &Asked::default(), |f| {
        f.claimant = Some("ilona-brandt".into());
    });
    insta::assert_snapshot!(main_of(listing(&ListingPage {
        paper: &paper(),
        listing: &of,
        heading: "Claims of Ilona Brandt",
        about: About::Claimant(claimant),
        rows: &rows(vec![row(troops(), State::Live)]),
        searched: &Searched::default(),
        offers: None,
    })));
}

#[test]
fn a_search_marks_what_it_found() {
    let asked: Asked = serde_html_form::from_str("q=100k+BORDER+trops").unwrap();
    let of = asked.search();
    let index = Index::in_memory().unwrap();
    let document = search::Document {
        id: "1".into(),
        title: troops().statement,
        ..search::Document::default()
    };
    index.write([search::Change::Put(Box::new(document))], 1).unwrap();
    let searched = Searched {
        found: index
            .search(&Search::new(Query::parse("100k BORDER trops").unwrap()))
            .unwrap(),
        mistake: None,
    };
    let found = rows(vec![row(troops(), State::Live)]);
    let page = main_of(search(&SearchPage {
        paper: &paper(),
        listing: &of,
        results: Some((&found, &searched)),
    }));
    for word in ["100,000", "troops", "border"] {
        assert!(
            page.contains(&format!("<mark class=\"found\">{word}</mark>")),
            "{word}: {page}"
        );
    }
    assert!(
        page.contains("No fact-check has “trops”. Words like it are shown instead."),
        "{page}"
    );
    let none = main_of(search(&SearchPage {
        paper: &paper(),
        listing: &of,
        results: Some((&rows(Vec::new()), &Searched::default())),
    }));
    assert!(none.contains("No fact-check has all of “100k BORDER trops”"));
    let unasked = Asked::default().search();
    insta::assert_snapshot!(main_of(search(&SearchPage {
        paper: &paper(),
        listing: &unasked,
        results: None,
    })));
}

#[test]
fn the_history_and_a_revision_that_was_superseded() {
    let document = troops();
    let info = |revision, tier, note: Option<&str>, at: Time| RevisionInfo {
        revision,
        correction_tier: tier,
        correction_note: note.map(Into::into),
        published_at: at,
    };
    let revisions = [
        info(
            2,
            Some(CorrectionTier::VerdictChanged),
            Some("We had not said whom the count leaves out."),
            document.published_at,
        ),
        info(1, None, None, document.first_published_at),
    ];
    insta::assert_snapshot!(main_of(history(&HistoryPage {
        paper: &paper(),
        head: &head(&document, State::Live, None),
        revisions: &revisions,
    })));

    let mut old = document.clone();
    old.verdict.rating = "true".into();
    old.verdict.label = "True".into();
    old.finding = "Counts put about 100,000 troops there.".into();
    old.evidence.pop();
    let changes = differences(PageLanguage::English, &old, &document);
    let mut newer = head(&document, State::Live, None);
    newer.revision = 3;
    insta::assert_snapshot!(main_of(revision(&RevisionPage {
        paper: &paper(),
        head: &newer,
        document: &document,
        differences: Some(&changes),
    })));
}

#[test]
fn the_list_of_corrections() {
    let retracted = Correction::Retracted {
        slug: "rail-wagons".into(),
        headline: "Four thousand rail wagons in a week".into(),
        language: "en".into(),
        at: time("2022-01-22T10:00:00Z"),
        note: "Our source had counted one train twice.".into(),
    };
    let page = |items: Vec<Correction>| {
        let total = i64::try_from(items.len()).unwrap();
        main_of(corrections(&CorrectionsPage {
            ledger: crate::publication::store::Ledger::Told,
            paper: &paper(),
            rows: &Page {
                items,
                number: PageNumber::default(),
                per_page: 20,
                total,
            },
        }))
    };
    insta::assert_snapshot!(page(vec![correction(), retracted]));
    assert!(page(Vec::new()).contains("Nothing had to be corrected so far."));
}

#[test]
fn the_scale_and_the_desk_explain_themselves() {
    let scale: Vec<(DocRating, String)> = troops()
        .scale
        .into_iter()
        .map(|rating| (rating, "What it means.".to_owned()))
        .collect();
    insta::assert_snapshot!(main_of(how_we_rate(&HowWeRatePage {
        paper: &paper(),
        scale: &scale,
    })));
    insta::assert_snapshot!(main_of(about(&AboutPage { paper: &paper() })));
}
