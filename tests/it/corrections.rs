//! The ledger of corrections: all that was changed in public, kind by kind, as a page and as feeds.

use factdesk::publication::{Retraction, store};

use crate::{
    on_both,
    support::{Desk, document},
};

const TRAINS: &str = "Four thousand rail wagons went east in a week";
const TROOPS: &str = "There were about 100,000 troops, and probably more";
const BOATS: &str = "Nine boats were counted in the harbour";

/// One correction of each kind.
fn corrected(desk: &Desk) {
    let troops = desk.published(document(TROOPS, "true")).claim_id;
    desk.revised(troops, document(TROOPS, "mostly-true"), "A later count differs.");
    let first = document(BOATS, "true");
    let boats = desk.published(first.clone()).claim_id;
    let mut longer = first;
    longer.known = format!("{}\n\nA tenth was built in 1921.", longer.known);
    desk.revised(boats, longer.clone(), "A tenth boat is named.");
    let mut spelled = longer;
    spelled.headline = BOATS.replace("harbour", "harbuor");
    desk.revised(boats, spelled, "Letters were mended.");
    let trains = desk.published(document(TRAINS, "true")).claim_id;
    desk.write(move |tx| store::retract(tx, trains, Retraction::Retracted, "One train was counted twice."));
}

on_both! {
    fn each_kind_has_its_list_and_spelling_is_shown_only_when_it_is_asked_for(desk) {
        corrected(desk);
        let notes = ["A later count differs.", "A tenth boat is named.", "Letters were mended.", "One train was counted twice."];
        for (tier, shown) in [
            ("", [true, true, false, true]),
            ("?tier=verdict-changed", [true, false, false, false]),
            ("?tier=fact-corrected", [false, false, false, false]),
            ("?tier=addition", [false, true, false, false]),
            ("?tier=typo", [false, false, true, false]),
            ("?tier=retracted", [false, false, false, true]),
            ("?tier=no-such&utm_source=x", [true, true, false, true]),
        ] {
            for path in ["/corrections", "/corrections.atom", "/corrections.rss", "/corrections.json"] {
                let answer = desk.reader().get(&format!("{path}{tier}")).expect(200);
                let text = answer.text();
                assert!(answer.header("cache-control").starts_with("public"));
                for (note, shown) in notes.iter().zip(shown) {
                    assert_eq!(text.contains(note), shown, "{note} in {path}{tier}: {text}");
                }
            }
        }
        let page = desk.reader().get("/corrections?tier=verdict-changed").expect(200).text();
        assert!(page.contains("href=\"/corrections.atom?tier=verdict-changed\"") && page.contains("aria-current=\"page\">Verdict changed"), "{page}");
        let feed = desk.reader().get("/corrections.atom?tier=verdict-changed").expect(200).text();
        assert!(feed.contains("/corrections.atom?tier=verdict-changed") && feed.contains("/corrections?tier=verdict-changed"));
        assert!(desk.reader().get("/corrections?tier=fact-corrected").text().contains("Nothing of this kind so far."));
        desk.reader().get("/corrections?tier=typo&page=2").expect(404);
    }
}
