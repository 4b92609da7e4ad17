//! The workbench of a claim: every form saved, rejected and stale; what each role may see and do; verdicts kept blind.

use factdesk::{
    claim::{self, Claim, Status},
    evidence, review,
    review::MoveRequest,
    staff::{Person, Role},
};

use crate::{
    on_both,
    support::{Answer, Client, Desk},
};

const STATEMENT: &str = "There are roughly 100,000 troops along the border.";

fn ines(desk: &Desk) -> Person {
    desk.person("Ines Okafor", &[Role::Editor])
}

fn reviewer(desk: &Desk, name: &str) -> Person {
    desk.person(name, &[Role::Reviewer])
}

fn page(claim: &Claim) -> String {
    format!("/desk/claims/{}", claim.id)
}

/// Follows a redirect back to the workbench.
fn followed(browser: &Client, answer: &Answer) -> String {
    let to = answer.location().to_owned();
    browser.get(&to).expect(200).text()
}

fn version(claim: &Claim) -> String {
    claim.version.to_string()
}

/// Sends a form of the claim with its present version.
fn send(desk: &Desk, browser: &Client, claim: &Claim, form: &str, fields: &[(&str, &str)]) -> Answer {
    let now = version(&desk.found(claim.id));
    let mut all = vec![("version", now.as_str())];
    all.extend_from_slice(fields);
    browser.post(&format!("{}/{form}", page(claim)), &all)
}

on_both! {
    fn a_claim_is_edited_and_its_new_words_are_shown(desk) {
        let editor = ines(desk);
        let claim = desk.claim(&editor, STATEMENT);
        let browser = desk.signed_in(&editor);
        let form = browser.get(&format!("{}/edit", page(&claim))).expect(200).text();
        assert!(form.contains(STATEMENT));
        let fields = [
            ("statement", "Roughly 120,000 troops stand there."), ("claimant", "Ilona Brandt"), ("claimant.role", "regional governor"),
            ("said_on", "2022-01-19"), ("said_at", "press conference, Vestholm"), ("topics", "Troop numbers, Border"),
        ];
        let shown = followed(&browser, &send(desk, &browser, &claim, "edit", &fields));
        for words in ["The claim is saved.", "Roughly 120,000 troops stand there.", "Ilona Brandt", "regional governor", "19 January 2022", "Vestholm", "Troop numbers", "120,000"] {
            assert!(shown.contains(words), "{words}");
        }
        assert!(shown.contains("<del>") && shown.contains("<ins>"), "the timeline shows the difference");
        let wrong = send(desk, &browser, &claim, "edit", &[("statement", " "), ("said_on", "soon"), ("topics", "Border")]).expect(422).text();
        assert!(wrong.contains("2 things need mending") && wrong.contains("value=\"Border\""), "{wrong}");
    }

    fn a_stale_edit_shows_both_texts(desk) {
        let editor = ines(desk);
        let claim = desk.ready_claim(&editor, STATEMENT);
        let browser = desk.signed_in(&editor);
        let other = desk.signed_in(&desk.person("Tomasz Hall", &[Role::Editor]));
        let old = version(&claim);
        send(desk, &other, &claim, "fact-check", &[("headline", "Theirs"), ("finding", "Their finding.")]).location();
        let fields = [("version", old.as_str()), ("headline", "Mine"), ("finding", "My finding."), ("summary", "My summary.")];
        let both = browser.post(&format!("{}/fact-check", page(&claim)), &fields).expect(409).text();
        for words in ["Tomasz Hall saved before you did", "Theirs", "Mine", "My summary."] {
            assert!(both.contains(words), "{words}");
        }
        let stale = browser.post(&format!("{}/edit", page(&claim)), &[("version", &old), ("statement", "Mine.")]).expect(409).text();
        assert!(stale.contains("Mine.") && stale.contains(STATEMENT));
        let number = browser.post(&format!("{}/quantities", page(&claim)), &[("version", &old), ("text", "nine"), ("value", "9"), ("hedge", "exact")]);
        let number = number.expect(409).text();
        assert!(number.contains("value=\"nine\""), "what was typed comes back");
        assert!(number.contains(&format!("name=\"version\" value=\"{}\"", desk.found(claim.id).version)), "on top of the newer version");
    }

    fn numbers_are_added_corrected_and_removed(desk) {
        let editor = ines(desk);
        let claim = desk.claim(&editor, STATEMENT);
        let browser = desk.signed_in(&editor);
        let id = claim.id;
        let numbers = || desk.database.read_now(|db| claim::store::quantities(db, id)).unwrap();
        let first = numbers().remove(0);
        let form = browser.get(&format!("{}/quantities/{}", page(&claim), first.id)).expect(200).text();
        assert!(form.contains("value=\"100000\""));
        let fields = [("text", "roughly 100,000 troops"), ("hedge", "about"), ("value", "100,000"), ("low", "95,000"), ("high", "105,000"), ("unit", "troops")];
        let shown = followed(&browser, &send(desk, &browser, &claim, &format!("quantities/{}", first.id), &fields));
        assert!(shown.contains("95,000") && shown.contains("105,000"));
        let wrong = send(desk, &browser, &claim, "quantities", &[("text", "many"), ("hedge", "between"), ("low", "x")]).expect(422).text();
        assert!(wrong.contains("Write a number in digits") && wrong.contains("value=\"x\""));
        send(desk, &browser, &claim, "quantities", &[("text", "41 camps"), ("hedge", "exact"), ("value", "41"), ("unit", "camps")]).location();
        assert_eq!(numbers().len(), 2);
        send(desk, &browser, &claim, &format!("quantities/{}/remove", first.id), &[]).location();
        assert_eq!(numbers().len(), 1);
    }

    fn places_where_it_was_said_are_added_at_any_time(desk) {
        let (editor, dalia) = (ines(desk), reviewer(desk, "Dalia Ferreira"));
        let claim = desk.approved_claim(&editor, &dalia, STATEMENT);
        let browser = desk.signed_in(&editor);
        let fields = [("exact", "сто тисяч військових"), ("url", "https://pravda.example/1"), ("outlet", "The Vestholm Ledger"), ("seen_on", "2022-01-24")];
        let shown = followed(&browser, &send(desk, &browser, &claim, "occurrences", &fields));
        assert!(shown.contains("“сто тисяч військових”") && shown.contains("https://pravda.example/1"));
        let wrong = send(desk, &browser, &claim, "occurrences", &[("url", "nowhere")]).expect(422).text();
        assert!(wrong.contains("nowhere") && wrong.contains("href=\"#f-exact\""));
    }

    fn it_is_given_to_someone_with_a_day(desk) {
        let editor = ines(desk);
        let claim = desk.claim(&editor, STATEMENT);
        let browser = desk.signed_in(&editor);
        let tomasz = desk.person("Tomasz Hall", &[Role::Editor]);
        reviewer(desk, "Rosa Reviewer");
        let form = browser.get(&page(&claim)).expect(200).text();
        assert!(form.contains(">Tomasz Hall</option>") && !form.contains(">Rosa Reviewer</option>"), "only those who may edit");
        let fields = [("assigned_to", tomasz.id.to_string()), ("due_on", "2022-01-28".into())];
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let shown = followed(&browser, &send(desk, &browser, &claim, "assign", &fields));
        assert!(shown.contains("days late"), "the day is over, and words say so");
        assert!(shown.contains("assigned it to Tomasz Hall and set it due on 28 January 2022"));
        let wrong = send(desk, &browser, &claim, "assign", &[("due_on", "Friday")]).expect(422).text();
        assert!(wrong.contains("value=\"Friday\""));
    }

    fn evidence_is_added_edited_and_removed(desk) {
        let editor = ines(desk);
        let claim = desk.claim(&editor, STATEMENT);
        let browser = desk.signed_in(&editor);
        let new = [
            ("source.title", "Forty-one camps"), ("source.url", "https://terrain-group.example/camps"), ("source.publisher", "Terrain Group"),
            ("source.kind", "dataset"), ("stance", "supports"), ("quote", "98,000 to 114,000 soldiers"), ("locator", "p. 6"),
            ("accessed_on", "2022-01-20"), ("archive_url", "https://archive.example/1"), ("note", "A count from orbit."), ("confidential", "yes"),
        ];
        let shown = followed(&browser, &send(desk, &browser, &claim, "evidence", &new));
        for words in ["The evidence is saved.", "Forty-one camps", "supports", "Terrain Group", "p. 6", "98,000 to 114,000 soldiers", "https://archive.example/1", "A count from orbit.", "confidential"] {
            assert!(shown.contains(words), "{words}");
        }
        let wrong = send(desk, &browser, &claim, "evidence", &[("source.kind", "report"), ("quote", "kept"), ("stance", "maybe")]).expect(422).text();
        assert!(wrong.contains("href=\"#f-source.title\"") && wrong.contains("kept</textarea>"));

        let id = claim.id;
        let rows = || desk.database.read_now(|db| evidence::store::of_claim(db, id)).unwrap();
        let (row, source) = rows().remove(0);
        let address = format!("/desk/evidence/{}", row.id);
        assert!(browser.get(&address).expect(200).text().contains("98,000 to 114,000 soldiers"));
        let source = source.id.to_string();
        let edited = [("version", "1"), ("source", source.as_str()), ("stance", "refutes"), ("quote", "60,000 soldiers")];
        let shown = followed(&browser, &browser.post(&address, &edited));
        assert!(shown.contains("refutes") && shown.contains("60,000 soldiers") && !shown.contains("b class=\"tag\""));
        let stale = browser.post(&address, &[("version", "1"), ("source", &source), ("stance", "context"), ("quote", "Mine")]).expect(409).text();
        assert!(stale.contains("60,000 soldiers") && stale.contains("Mine"));
        browser.post(&format!("{address}/remove"), &[("version", "1")]).expect(409);
        let shown = followed(&browser, &browser.post(&format!("{address}/remove"), &[("version", "2")]));
        assert!(shown.contains("The evidence is removed"));
        assert!(rows().is_empty());
    }

    fn a_source_is_used_again_and_changed_in_one_place(desk) {
        let editor = ines(desk);
        let (first, second) = (desk.claim(&editor, STATEMENT), desk.claim(&editor, "Tents were counted."));
        let browser = desk.signed_in(&editor);
        let source = desk.with_evidence(&editor, first.id).source_id.to_string();
        let found = browser.get(&format!("{}/evidence?q=forty", page(&second))).expect(200).text();
        assert!(found.contains("Forty-one camps, Terrain Group"));
        let shown = followed(&browser, &send(desk, &browser, &second, "evidence", &[("source", &source), ("stance", "context")]));
        assert!(shown.contains("2 uses"));
        let list = browser.get("/desk/sources?q=TERRAIN&kind=dataset").expect(200).text();
        assert!(list.contains("Forty-one camps"));
        assert!(browser.get("/desk/sources?kind=video").expect(200).text().contains("No source has these words"));
        let address = format!("/desk/sources/{source}");
        let shown = browser.get(&address).expect(200).text();
        assert!(shown.contains(STATEMENT) && shown.contains("Tents were counted.") && shown.contains("2 claims"));

        let edit = format!("{address}/edit");
        assert!(browser.get(&edit).expect(200).text().contains("https://terrain-group.example/camps"));
        let wrong = browser.post(&edit, &[("version", "1"), ("source.url", "nowhere"), ("source.kind", "dataset")]).expect(422).text();
        assert!(wrong.contains("href=\"#f-source.title\"") && wrong.contains("nowhere"));
        let fields = [("version", "1"), ("source.title", "Forty-two camps"), ("source.kind", "dataset")];
        browser.post(&edit, &fields).location();
        assert!(browser.get(&page(&first)).expect(200).text().contains("Forty-two camps"));
        let stale = browser.post(&edit, &[("version", "1"), ("source.title", "Mine"), ("source.kind", "dataset")]).expect(409).text();
        assert!(stale.contains("Forty-two camps") && stale.contains("Mine"));
    }

    fn a_move_says_what_is_missing_and_is_made_when_nothing_is(desk) {
        let editor = ines(desk);
        let claim = desk.claim(&editor, STATEMENT);
        let browser = desk.signed_in(&editor);
        let shown = followed(&browser, &send(desk, &browser, &claim, "moves", &[("to", "researching")]));
        assert!(shown.contains("The claim is in research."));
        assert!(shown.contains("Missing: ") && shown.contains("href=\"#f-headline\"") && shown.contains("aria-disabled"));
        let refused = send(desk, &browser, &claim, "moves", &[("to", "in_review")]).expect(409).text();
        assert!(refused.contains("Write the headline."));
        let fields = [("headline", "About 100,000"), ("finding", "98,000 to 114,000."), ("summary", "It **holds**.")];
        assert!(followed(&browser, &send(desk, &browser, &claim, "fact-check", &fields)).contains("The fact-check is saved."));
        desk.with_evidence(&editor, claim.id);
        let old = desk.found(claim.id).version - 1;
        let stale = browser.post(&format!("{}/moves", page(&claim)), &[("version", &old.to_string()), ("to", "in_review")]);
        stale.expect(409);
        let shown = followed(&browser, &send(desk, &browser, &claim, "moves", &[("to", "in_review")]));
        assert!(shown.contains("The claim waits for review."));
        assert!(shown.contains("<strong>holds</strong>") && !shown.contains("name=\"finding\""), "read, no longer edited");
        send(desk, &browser, &claim, "fact-check", &fields).expect(409);
        let without = send(desk, &browser, &claim, "moves", &[("to", "researching")]).expect(422).text();
        assert!(without.contains("Give the reason"));
        let shown = followed(&browser, &send(desk, &browser, &claim, "moves", &[("to", "researching"), ("reason", "A newer table.")]));
        assert!(shown.contains("taken back") && shown.contains("A newer table."));
    }

    fn a_claim_is_declined_with_a_reason_and_taken_up_again(desk) {
        let editor = ines(desk);
        let claim = desk.claim(&editor, STATEMENT);
        let browser = desk.signed_in(&editor);
        assert!(browser.get(&format!("{}/moves?to=declined", page(&claim))).expect(200).text().contains("Why it is not checked"));
        let wrong = send(desk, &browser, &claim, "moves", &[("to", "declined"), ("reason", "Hm.")]).expect(422).text();
        assert!(wrong.contains("Hm.") && wrong.contains("href=\"#f-why\""));
        let shown = followed(&browser, &send(desk, &browser, &claim, "moves", &[("to", "declined"), ("why", "opinion"), ("reason", "She feels so.")]));
        assert!(shown.contains("The claim is declined.") && shown.contains("She feels so."));
        let shown = followed(&browser, &send(desk, &browser, &claim, "moves", &[("to", "logged"), ("reason", "It has a number after all.")]));
        assert!(shown.contains("The claim is logged again."));
    }

    fn a_merged_claim_leads_to_the_other_and_can_be_undone(desk) {
        let editor = ines(desk);
        let (claim, target) = (desk.claim(&editor, STATEMENT), desk.claim(&editor, "A hundred thousand soldiers stand there."));
        let browser = desk.signed_in(&editor);
        let found = browser.get(&format!("{}/moves?to=merged&q=SOLDIERS", page(&claim))).expect(200).text();
        assert!(found.contains(&format!("value=\"{}\"", target.id)));
        send(desk, &browser, &claim, "moves", &[("to", "merged")]).expect(422);
        send(desk, &browser, &claim, "moves", &[("to", "merged"), ("into", "elsewhere")]).expect(422);
        let address = format!("http://desk.example{}", page(&target));
        let to = send(desk, &browser, &claim, "moves", &[("to", "merged"), ("into", &address)]).location().to_owned();
        assert_eq!(browser.get(&to).location(), page(&target));
        let shown = browser.get(&page(&target)).expect(200).text();
        assert!(shown.contains("is merged into this claim") && shown.contains("?merged=show"));
        assert!(shown.contains("merged claim</span>"), "its history is shown there");
        let kept = browser.get(&format!("{}?merged=show", page(&claim))).expect(200).text();
        assert!(kept.contains("It was merged into: ") && kept.contains("value=\"logged\""));
        let shown = followed(&browser, &send(desk, &browser, &claim, "moves", &[("to", "logged"), ("reason", "Another border.")]));
        assert!(shown.contains("The claim is logged again."));
    }

    fn nobody_approves_own_words(desk) {
        let both = desk.person("Ines Okafor", &[Role::Editor, Role::Reviewer]);
        let claim = desk.claim_in_review(&both, STATEMENT);
        let author = desk.signed_in(&both);
        let shown = author.get(&page(&claim)).expect(200).text();
        assert!(!shown.contains("Cast assessment") && shown.contains("You wrote part of this version"));
        send(desk, &author, &claim, "assessments", &[("rating", "true"), ("rationale", "It is mine.")]).expect(409);

        let second = desk.signed_in(&reviewer(desk, "Dalia Ferreira"));
        assert!(second.get(&page(&claim)).expect(200).text().contains("Cast assessment"));
        let wrong = send(desk, &second, &claim, "assessments", &[("rationale", "Because.")]).expect(422).text();
        assert!(wrong.contains("Because.</textarea>") && wrong.contains("href=\"#f-rating\""));
        let shown = followed(&second, &send(desk, &second, &claim, "assessments", &[("rating", "mostly-true"), ("rationale", "Three counts agree.")]));
        assert!(shown.contains("The claim is approved: Mostly true."));
        assert!(shown.contains("approved it: Mostly true") && shown.contains("Three counts agree."));
    }

    fn a_reviewer_returns_it_with_reasons(desk) {
        let claim = desk.claim_in_review(&ines(desk), STATEMENT);
        let browser = desk.signed_in(&reviewer(desk, "Dalia Ferreira"));
        send(desk, &browser, &claim, "moves", &[("to", "researching")]).expect(422);
        let shown = followed(&browser, &send(desk, &browser, &claim, "moves", &[("to", "researching"), ("reason", "Where is table 2?")]));
        assert!(shown.contains("back in research") && shown.contains("Where is table 2?"));
    }

    fn assessments_are_blind_until_all_are_cast(desk) {
        desk.policy(2, 1);
        let claim = desk.claim_in_review(&ines(desk), STATEMENT);
        let (dalia, rosa) = (reviewer(desk, "Dalia Ferreira"), reviewer(desk, "Rosa Reyes"));
        let (first, second) = (desk.signed_in(&dalia), desk.signed_in(&rosa));
        let cast = send(desk, &first, &claim, "assessments", &[("rating", "misleading"), ("rationale", "It leaves out the garrisons.")]);
        let own = followed(&first, &cast);
        assert!(own.contains("1 of 2") && own.contains("It leaves out the garrisons."), "one’s own is seen");
        assert!(!own.contains("Cast assessment"), "and cannot be cast again");

        let editor = desk.staff("Tomasz Hall", &[Role::Editor, Role::Admin]);
        for browser in [&second, &editor] {
            for address in [page(&claim), format!("{}/timeline", page(&claim))] {
                let seen = browser.get(&address).expect(200).text();
                assert!(!seen.contains("garrisons"), "{address} tells the rationale");
                assert!(!seen.contains("Misleading</span>") || seen.contains("Cast assessment"), "{address} tells the rating");
            }
        }
        let seen = editor.get(&page(&claim)).expect(200).text();
        assert!(!seen.contains("Misleading") && seen.contains("Sealed until all are cast."));

        let cast = send(desk, &second, &claim, "assessments", &[("rating", "true"), ("rationale", "It counts what is there.")]);
        let shown = followed(&second, &cast);
        assert!(shown.contains("The assessments differ."));
        for words in ["garrisons", "It counts what is there.", "Misleading", "Researching"] {
            assert!(shown.contains(words), "{words}");
        }
        assert_eq!(desk.found(claim.id).status, Status::Researching);
    }

    fn the_talk_goes_on_beside_the_work(desk) {
        let (editor, dalia) = (ines(desk), reviewer(desk, "Dalia Ferreira"));
        let claim = desk.claim_in_review(&editor, STATEMENT);
        let browser = desk.signed_in(&dalia);
        let shown = followed(&browser, &send(desk, &browser, &claim, "comments", &[("body", "“Low end” needs <the> reason.")]));
        assert!(shown.contains("“Low end” needs &lt;the&gt; reason."));
        let id = claim.id;
        let first = desk.database.read_now(|db| review::store::comments(db, id)).unwrap().remove(0).id.to_string();
        let answering = desk.signed_in(&editor);
        let shown = followed(&answering, &send(desk, &answering, &claim, "comments", &[("parent_id", &first), ("body", "Land forces.")]));
        assert!(shown.contains("class=\"reply\"") && shown.contains("Land forces."));
        send(desk, &browser, &claim, "comments", &[("body", " ")]).expect(422);
    }

    fn whom_we_asked_is_logged_and_the_answer_noted(desk) {
        let editor = ines(desk);
        let claim = desk.claim(&editor, STATEMENT);
        let browser = desk.signed_in(&editor);
        let fields = [("whom", "The governor’s press office"), ("channel", "mail"), ("asked_on", "2022-01-20"), ("deadline", "2022-01-22")];
        let shown = followed(&browser, &send(desk, &browser, &claim, "contacts", &fields));
        assert!(shown.contains("The governor’s press office") && shown.contains("the day is over"));
        let wrong = send(desk, &browser, &claim, "contacts", &[("channel", "mail")]).expect(422).text();
        assert!(wrong.contains("value=\"mail\"") && wrong.contains("href=\"#f-whom\""));
        let id = claim.id;
        let row = desk.database.read_now(|db| review::store::contacts(db, id)).unwrap().remove(0);
        let address = format!("/desk/contacts/{}", row.id);
        browser.get(&address).expect(200);
        let answered: Vec<_> = fields.into_iter().chain([("version", "1"), ("answer", "We stand by it."), ("answered_on", "2022-01-21")]).collect();
        let shown = followed(&browser, &browser.post(&address, &answered));
        assert!(shown.contains("“We stand by it.”"));
        let stale = browser.post(&address, &answered).expect(409).text();
        assert!(stale.contains("We stand by it."));
    }

    fn what_is_approved_is_published_scheduled_corrected_and_taken_back(desk) {
        let (editor, dalia) = (ines(desk), reviewer(desk, "Dalia Ferreira"));
        let claim = desk.approved_claim(&editor, &dalia, STATEMENT);
        let browser = desk.signed_in(&editor);
        let preview = browser.get(&format!("{}/preview", page(&claim))).expect(200).text();
        assert!(preview.contains("Troop counts at the border") && preview.contains("Mostly true"));
        let wrong = send(desk, &browser, &claim, "schedule", &[("at", "noon")]).expect(422).text();
        assert!(wrong.contains("value=\"noon\""));
        let shown = followed(&browser, &send(desk, &browser, &claim, "schedule", &[("at", "2099-01-19T14:30")]));
        assert!(shown.contains("It is scheduled.") && shown.contains("19 Jan 2099, 14:30"));
        let shown = followed(&browser, &send(desk, &browser, &claim, "unschedule", &[]));
        assert!(shown.contains("It is off the schedule."));
        let shown = followed(&browser, &send(desk, &browser, &claim, "publish", &[]));
        assert!(shown.contains("It is published.") && shown.contains("live as") && shown.contains("The desk says the same"));
        send(desk, &browser, &claim, "publish", &[("correction.note", "Again.")]).expect(409);

        desk.moved(&editor, MoveRequest::to(claim.id, Status::Researching).because("A newer table."));
        let fields = [("headline", "Troop counts at the border come close to 90,000"), ("finding", "Counts put 90,000 there."), ("summary", "It holds.")];
        let shown = followed(&browser, &send(desk, &browser, &claim, "fact-check", &fields));
        assert!(shown.contains("Published as it is, that would be: Fact corrected"));
        send(desk, &browser, &claim, "publish", &[("correction.note", "x")]).expect(409);
        desk.moved(&editor, MoveRequest::to(claim.id, Status::InReview));
        desk.assessed(&dalia, claim.id, "mostly-true", "It still holds.");
        let wrong = send(desk, &browser, &claim, "publish", &[]).expect(422).text();
        assert!(wrong.contains("href=\"#f-correction.note\""));
        let shown = followed(&browser, &send(desk, &browser, &claim, "publish", &[("correction.note", "A newer table gives 90,000.")]));
        assert!(shown.contains("It is published: revision 2.") && shown.contains("A newer table gives 90,000."));

        let wrong = send(desk, &browser, &claim, "retract", &[("kind", "retracted")]).expect(422).text();
        assert!(wrong.contains("href=\"#f-note\""));
        let shown = followed(&browser, &send(desk, &browser, &claim, "retract", &[("kind", "retracted"), ("note", "The table was forged.")]));
        assert!(shown.contains("It is retracted.") && shown.contains("The table was forged."));
    }

    fn a_viewer_looks_and_is_offered_nothing(desk) {
        let (editor, dalia) = (ines(desk), reviewer(desk, "Dalia Ferreira"));
        let viewer = desk.staff("Vera Viewer", &[Role::Viewer]);
        let fields = [("version", "1")];
        for claim in [
            desk.claim(&editor, "One."),
            desk.ready_claim(&editor, "Two."),
            desk.claim_in_review(&editor, "Three."),
            desk.approved_claim(&editor, &dalia, "Four."),
            desk.live_claim(&editor, &dalia, "Five.").0,
        ] {
            let shown = viewer.get(&page(&claim)).expect(200).text();
            assert!(!shown.contains(&format!("action=\"{}", page(&claim))), "a form is offered");
            for form in ["edit", "assign", "fact-check", "quantities", "occurrences", "evidence", "comments", "contacts", "publish", "schedule", "unschedule", "retract"] {
                viewer.post(&format!("{}/{form}", page(&claim)), &fields).expect(403);
            }
            let to = if claim.status == Status::Logged { "researching" } else { "logged" };
            assert!(matches!(send(desk, &viewer, &claim, "moves", &[("to", to)]).status, 403 | 409));
            viewer.get(&format!("{}/assessments", page(&claim))).expect(403);
            send(desk, &viewer, &claim, "assessments", &[("rating", "true"), ("rationale", "So.")]).expect(403);
        }
    }

    fn a_reviewer_may_not_write_and_an_editor_may_not_judge(desk) {
        let (editor, dalia) = (ines(desk), reviewer(desk, "Dalia Ferreira"));
        let claim = desk.claim_in_review(&editor, STATEMENT);
        let (writing, judging) = (desk.staff("Tomasz Hall", &[Role::Editor]), desk.signed_in(&dalia));
        assert!(!writing.get(&page(&claim)).expect(200).text().contains("Cast assessment"));
        send(desk, &writing, &claim, "assessments", &[("rating", "true"), ("rationale", "So.")]).expect(403);
        send(desk, &judging, &claim, "fact-check", &[("headline", "Mine")]).expect(403);
        send(desk, &judging, &claim, "publish", &[]).expect(403);
    }

    fn the_page_costs_as_many_queries_however_much_is_on_it(desk) {
        let editor = ines(desk);
        let claim = desk.ready_claim(&editor, STATEMENT);
        let browser = desk.signed_in(&editor);
        let cost = || {
            desk.least_queries(6, |_| {
                browser.get(&page(&claim)).expect(200);
            })
        };
        let few = cost();
        for n in 0..12 {
            let title = format!("Source {n}");
            send(desk, &browser, &claim, "evidence", &[("source.title", &title), ("source.kind", "report"), ("stance", "context")]).location();
            send(desk, &browser, &claim, "comments", &[("body", "More.")]).location();
        }
        assert_eq!(cost(), few);
        assert!(few < 60, "{few} queries for one page");
        let whole = browser.get(&format!("{}/timeline", page(&claim))).expect(200).text();
        assert!(whole.contains("logged the claim"), "the whole timeline reaches the beginning");
    }
}
