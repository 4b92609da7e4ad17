//! What readers send: suggested claims and requests for corrections, from the form to the answer.

use factdesk::{
    claim::{self, Status},
    clock, events,
    ids::{ClaimId, SubmissionId},
    review::moves::MoveRequest,
    staff::{Person, Role},
    submission::{self, Kind, State, Submission, store::Filter},
    web::{open_form, paging::PageNumber},
};

use crate::{
    on_both,
    support::{Answer, Client, Desk, build::STATEMENT},
};

const TENTS: &str = "The minister said that 4,000 tents were put up along the river.";

/// A ticket of a form that was opened ten seconds ago.
pub fn ticket(desk: &Desk, about: &str) -> String {
    let opened = clock::now().plus(chrono::Duration::seconds(-10));
    open_form::ticket(&desk.app.secret, about, opened)
}

fn suggest(desk: &Desk, reader: &Client, fields: &[(&str, &str)]) -> Answer {
    let ticket = ticket(desk, "suggest");
    let mut all = vec![("ticket", ticket.as_str())];
    all.extend_from_slice(fields);
    reader.post("/suggest", &all)
}

fn appeal(desk: &Desk, slug: &str, fields: &[(&str, &str)]) -> Answer {
    let ticket = ticket(desk, &format!("appeal {slug}"));
    let mut all = vec![("ticket", ticket.as_str())];
    all.extend_from_slice(fields);
    desk.reader().post(&format!("/fact-checks/{slug}/appeal"), &all)
}

fn all(desk: &Desk, kind: Kind) -> Vec<Submission> {
    let filter = Filter {
        kind,
        state: None,
        q: String::new(),
    };
    let page = desk
        .database
        .read_now(|db| submission::store::list(db, &filter, PageNumber::default()));
    page.unwrap().items
}

fn found(desk: &Desk, id: SubmissionId) -> Submission {
    desk.database.read_now(|db| submission::store::find(db, id)).unwrap()
}

fn newest_events(desk: &Desk, n: i64) -> Vec<events::Event> {
    let wanted = events::store::Wanted::default();
    desk.database
        .read_now(|db| events::store::newest(db, &wanted, n))
        .unwrap()
}

/// The desk of one fact-check: who wrote it, who gave the verdict, and where it stands.
struct Checked {
    author: Person,
    reviewer: Person,
    slug: String,
    claim: ClaimId,
}

impl Checked {
    fn at(desk: &Desk) -> Self {
        let author = desk.person("Ines Okafor", &[Role::Editor, Role::Reviewer]);
        let reviewer = desk.person("Dalia Ferreira", &[Role::Reviewer]);
        let head = desk.store.live(&author, &reviewer, "mostly-true");
        Self {
            author,
            reviewer,
            slug: head.slug,
            claim: head.claim_id,
        }
    }
}

on_both! {
    fn a_suggestion_becomes_a_claim_and_the_reader_can_follow_it(desk) {
        let reader = desk.reader();
        let form = reader.get("/suggest").expect(200);
        assert_eq!((form.header("set-cookie"), form.header("cache-control")), ("", "no-store"));
        assert!(form.text().contains("name=\"ticket\"") && !form.text().contains("<script"));

        let sent = suggest(desk, &reader, &[("text", TENTS), ("said_by", "The minister"), ("url", "https://herald.example/tents"), ("email", "Rita@Reader.example")]);
        let status = sent.location().to_owned();
        assert!(status.starts_with("/status/") && status.len() > 45, "{status}");
        assert_eq!(sent.header("set-cookie"), "");
        let page = reader.get(&status).expect(200);
        assert_eq!((page.header("cache-control"), page.header("x-robots-tag")), ("no-store", "noindex, nofollow"));
        assert!(page.text().contains("waits for someone to read it") && page.text().contains(TENTS));
        assert!(!page.text().contains("rita@reader.example"), "whoever has the address does not see the contact");
        reader.get("/status/another").expect(404);
        assert!(reader.get("/robots.txt").text().contains("Disallow: /status/"));

        let row = all(desk, Kind::Submission).remove(0);
        let event = newest_events(desk, 1).remove(0);
        assert_eq!((event.kind.as_str(), event.actor_name.as_str(), event.actor_id), ("submission.received", "A reader", None));
        assert!(!event.after.unwrap().contains("rita@"), "the log is for ever and holds no contact");

        let editor = desk.staff("Ines Okafor", &[Role::Editor]);
        let list = editor.get("/desk/submissions").expect(200).text();
        assert!(list.contains(TENTS) && list.contains("1 submission"));
        assert!(list.contains("Readers <span class=\"count\">1<"), "the head of every page says that it waits");
        assert!(editor.get("/desk/submissions?q=TENTS+were").expect(200).text().contains(TENTS));
        assert!(!editor.get("/desk/submissions?q=boats").expect(200).text().contains(TENTS));
        let here = format!("/desk/submissions/{}", row.id);
        assert!(editor.get(&here).expect(200).text().contains("rita@reader.example"));
        let viewer = desk.staff("Vera Viewer", &[Role::Viewer]);
        let seen = viewer.get(&here).expect(200).text();
        assert!(!seen.contains("rita@reader.example") && !seen.contains("Log claim"));

        let nothing = editor.post(&format!("{here}/claim"), &[("statement", " ")]).expect(422).text();
        assert!(nothing.contains("Say in one sentence what is claimed."));
        let logged = editor.post(&format!("{here}/claim"), &[("statement", "4,000 tents stand along the river."), ("claimant", "The minister"), ("exact", TENTS), ("url", "https://herald.example/tents")]);
        assert!(logged.location().starts_with("/desk/claims/"));
        let taken = found(desk, row.id);
        assert_eq!((taken.state, taken.version), (State::Taken, 2));
        let claim = taken.claim_id.unwrap();
        assert_eq!(desk.found(claim).statement, "4,000 tents stand along the river.");
        let kinds: Vec<_> = newest_events(desk, 1).into_iter().map(|event| (event.kind, event.claim_id)).collect();
        assert_eq!(kinds, [("submission.taken".to_owned(), Some(claim))]);
        assert!(desk.mail_to("rita@reader.example").contains("on our list of claims to check"));
        let timeline = editor.get(&format!("/desk/claims/{claim}")).expect(200).text();
        assert!(timeline.contains("took it from a submission"), "{timeline}");
        assert!(reader.get(&status).text().contains("on our list of claims to check"));
        editor.post(&format!("{here}/claim"), &[("statement", "Again.")]).expect(409);
        editor.post(&format!("{here}/decline"), &[("answer", "No.")]).expect(409);
        assert_eq!(desk.database.read_now(|db| claim::store::count(db, &claim::ClaimFilter::default())).unwrap(), 1, "what is refused logs nothing");
    }

    fn what_the_desk_works_on_already_is_linked_in_one_step(desk) {
        let (ines, dalia) = (desk.person("Ines", &[Role::Editor]), desk.person("Dalia", &[Role::Reviewer]));
        let editor = desk.signed_in(&ines);
        let statuses: Vec<String> = (0..3)
            .map(|n| {
                let text = format!("{TENTS} {n}");
                suggest(desk, &desk.reader(), &[("text", &text), ("email", "rita@reader.example"), ("anyway", "1")]).location().to_owned()
            })
            .collect();
        let known = desk.store.claim(&ines, TENTS);
        let rows = all(desk, Kind::Submission);
        let link = |row: &Submission, claim: &str| editor.post(&format!("/desk/submissions/{}/known", row.id), &[("candidate", claim)]);
        let page = editor.get(&format!("/desk/submissions/{}", rows[0].id)).expect(200).text();
        assert!(page.contains("It is this claim") && page.contains(&known.id.to_string()), "{page}");
        link(&rows[0], &known.id.to_string()).expect(303);
        assert_eq!((found(desk, rows[0].id).state, found(desk, rows[0].id).claim_id), (State::Taken, Some(known.id)));
        assert!(desk.mail_to("rita@reader.example").contains("on our list of claims to check"));
        link(&rows[0], &known.id.to_string()).expect(409);

        let live = desk.store.live(&ines, &dalia, "true");
        link(&rows[1], &live.claim_id.to_string()).expect(303);
        assert!(desk.mail_to("rita@reader.example").contains(&live.path()));
        let status = statuses.iter().map(|status| desk.reader().get(status).text());
        assert_eq!(status.filter(|page| page.contains(&live.path())).count(), 1);

        let declined = desk.store.claim(&ines, "The tents are ugly.");
        desk.store.moved(&ines, MoveRequest::to(declined.id, Status::Declined).because("opinion: It is one."));
        assert!(link(&rows[2], &declined.id.to_string()).expect(409).text().contains("was declined"));
        link(&rows[2], "nothing").expect(404);
        assert_eq!(found(desk, rows[2].id).state, State::Waiting);
    }

    fn what_was_checked_already_is_shown_first(desk) {
        let checked = Checked::at(desk);
        let reader = desk.reader();
        let typed = [("text", "Is it so that roughly 100,000 troops are along the border?"), ("said_by", "A neighbour")];
        let page = suggest(desk, &reader, &typed).expect(200).text();
        assert!(page.contains("We may have checked this") && page.contains(&format!("/fact-checks/{}", checked.slug)), "{page}");
        assert!(page.contains("Mostly true") && page.contains("A neighbour") && page.contains("name=\"seen\""), "typed text stays");
        assert!(all(desk, Kind::Submission).is_empty());
        let again: Vec<_> = typed.into_iter().chain([("seen", "yes")]).collect();
        assert!(suggest(desk, &reader, &again).location().starts_with("/status/"));
        assert_eq!(all(desk, Kind::Submission).len(), 1);
    }

    fn nobody_floods_the_desk_and_nobody_loses_what_they_typed(desk) {
        let reader = desk.reader();
        let wrong = suggest(desk, &reader, &[("text", " "), ("url", "nowhere"), ("email", "nobody")]).expect(422).text();
        for field in ["f-text", "f-url", "f-email"] {
            assert!(wrong.contains(&format!("href=\"#{field}\"")), "{field}");
        }
        let trapped = suggest(desk, &reader, &[("text", TENTS), ("website", "https://spam.example")]).expect(422).text();
        assert!(trapped.contains("is to stay empty") && trapped.contains(TENTS) && !trapped.contains("spam.example"));
        let quick = open_form::ticket(&desk.app.secret, "suggest", clock::now());
        let fast = reader.post("/suggest", &[("ticket", &quick), ("text", TENTS)]).expect(422).text();
        assert!(fast.contains("faster than anyone can read") && fast.contains(&quick), "its time goes on running");
        let forged = reader.post("/suggest", &[("ticket", "1.2.3"), ("text", TENTS)]).expect(422).text();
        assert!(forged.contains("renewed") && forged.contains(TENTS));
        let other = ticket(desk, "appeal troops");
        reader.post("/suggest", &[("ticket", &other), ("text", TENTS)]).expect(422);
        let strange = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "cross-site")];
        reader.send("POST", "/suggest", &strange, b"text=x".to_vec()).expect(403);
        assert!(all(desk, Kind::Submission).is_empty());

        let once = ticket(desk, "suggest");
        let first = reader.post("/suggest", &[("ticket", &once), ("text", TENTS)]).location().to_owned();
        let second = reader.post("/suggest", &[("ticket", &once), ("text", TENTS)]).location().to_owned();
        assert_eq!(first, second, "sent twice is sent once");
        for n in 1..open_form::AN_HOUR {
            suggest(desk, &reader, &[("text", &format!("Claim {n} about boats."))]).location();
        }
        let refused = suggest(desk, &reader, &[("text", "One more about boats.")]).expect(429);
        assert_eq!(refused.header("retry-after"), "3600");
        assert_eq!(all(desk, Kind::Submission).len(), usize::try_from(open_form::AN_HOUR).unwrap());
        let forwarded = [("content-type", "application/x-www-form-urlencoded"), ("x-forwarded-for", "203.0.113.9")];
        let body = format!("ticket={}&text=A+claim+of+somebody+else", ticket(desk, "suggest"));
        assert_eq!(reader.send("POST", "/suggest", &forwarded, body.into_bytes()).status, 303, "others may go on");
    }

    fn what_is_declined_says_why_and_spam_can_be_put_back(desk) {
        let reader = desk.reader();
        let status = suggest(desk, &reader, &[("text", TENTS), ("email", "rita@reader.example")]).location().to_owned();
        let row = all(desk, Kind::Submission).remove(0);
        let here = format!("/desk/submissions/{}", row.id);
        let reviewer = desk.staff("Dalia Ferreira", &[Role::Reviewer]);
        let silent = reviewer.post(&format!("{here}/decline"), &[("answer", " ")]).expect(422).text();
        assert!(silent.contains("Write the answer that the reader sees."));
        reviewer.post(&format!("{here}/spam"), &[]).location();
        assert!(reader.get(&status).text().contains("set it aside"));
        assert!(!reviewer.get("/desk/submissions").text().contains(TENTS));
        assert!(reviewer.get("/desk/submissions?state=spam").text().contains(TENTS));
        reviewer.post(&format!("{here}/restore"), &[]).location();
        reviewer.post(&format!("{here}/decline"), &[("answer", "It says what will be, <b>not</b> what is.")]).location();
        let page = reader.get(&status).expect(200).text();
        assert!(page.contains("will not check it") && page.contains("It says what will be, &lt;b&gt;not&lt;/b&gt; what is."));
        assert!(desk.mail_to("rita@reader.example").contains("It says what will be"));
        reviewer.get(&format!("/desk/appeals/{}", row.id)).expect(404);
        let kinds: Vec<_> = newest_events(desk, 3).into_iter().map(|event| event.kind).collect();
        assert_eq!(kinds, ["submission.declined", "submission.restored", "submission.set_aside"]);
    }

    fn an_appeal_is_decided_by_someone_who_had_no_part_in_the_check(desk) {
        let checked = Checked::at(desk);
        let page = desk.reader().get(&format!("/fact-checks/{}", checked.slug)).expect(200).text();
        assert!(page.contains(&format!("href=\"/fact-checks/{}/appeal\"", checked.slug)));
        let form = desk.reader().get(&format!("/fact-checks/{}/appeal", checked.slug)).expect(200);
        assert!(form.header("set-cookie").is_empty() && form.text().contains(STATEMENT));
        desk.reader().get("/fact-checks/no-such/appeal").expect(404);
        let silent = appeal(desk, &checked.slug, &[("text", ""), ("url", "https://count.example/")]).expect(422).text();
        assert!(silent.contains("Say what is wrong") && silent.contains("https://count.example/"));
        let status = appeal(desk, &checked.slug, &[("text", "The count is of tents, not of troops."), ("email", "rita@reader.example")]).location().to_owned();

        let row = all(desk, Kind::Appeal).remove(0);
        assert_eq!(row.claim_id, Some(checked.claim));
        let here = format!("/desk/appeals/{}", row.id);
        let decision = [("decision", "upheld"), ("answer", "The count was of tents. We look again.")];
        for (person, why) in [(&checked.author, "You wrote part of this fact-check"), (&checked.reviewer, "You gave a verdict on this claim")] {
            let browser = desk.signed_in(person);
            let page = browser.get(&here).expect(200).text();
            assert!(page.contains(why) && !page.contains(&format!("action=\"{here}/decide\"")), "{page}");
            let refused = browser.post(&format!("{here}/decide"), &decision).expect(409).text();
            assert!(refused.contains(why));
        }
        assert_eq!((found(desk, row.id).state, desk.found(checked.claim).status), (State::Waiting, Status::Approved));

        let other = desk.staff("Samira Aziz", &[Role::Reviewer]);
        let undecided = other.post(&format!("{here}/decide"), &[("answer", "Hm.")]).expect(422).text();
        assert!(undecided.contains("Choose whether the appeal is upheld or rejected.") && undecided.contains("Hm."));
        assert_eq!(other.post(&format!("{here}/decide"), &decision).location(), format!("/desk/claims/{}", checked.claim));
        let claim = desk.found(checked.claim);
        assert_eq!(claim.status, Status::Researching);
        assert!(claim.status_reason.unwrap().contains("The count was of tents."));
        let kinds: Vec<_> = newest_events(desk, 2).into_iter().map(|event| event.kind).collect();
        assert_eq!(kinds, ["claim.reopened", "appeal.upheld"]);
        assert!(desk.reader().get(&format!("/fact-checks/{}", checked.slug)).expect(200).text().contains("Mostly true"), "what is published stays");
        let seen = desk.reader().get(&status).expect(200).text();
        assert!(seen.contains("You are right") && seen.contains("The count was of tents."));
        assert!(desk.mail_to("rita@reader.example").contains("The count was of tents."));
        other.post(&format!("{here}/decide"), &decision).expect(409);
    }

    fn a_rejected_appeal_moves_nothing(desk) {
        let checked = Checked::at(desk);
        let status = appeal(desk, &checked.slug, &[("text", "I do not like it.")]).location().to_owned();
        let row = all(desk, Kind::Appeal).remove(0);
        let admin = desk.staff("Ada Admin", &[Role::Admin]);
        assert!(admin.get("/desk/appeals").expect(200).text().contains("I do not like it."));
        let viewer = desk.staff("Vera Viewer", &[Role::Viewer]);
        viewer.post(&format!("/desk/appeals/{}/decide", row.id), &[("decision", "rejected"), ("answer", "No.")]).expect(403);
        admin.post(&format!("/desk/appeals/{}/decide", row.id), &[("decision", "rejected"), ("answer", "Three counts agree.")]).location();
        assert_eq!((found(desk, row.id).state, desk.found(checked.claim).status), (State::Rejected, Status::Approved));
        assert!(desk.reader().get(&status).text().contains("stays as it is"));
    }

    fn lists_cost_the_same_however_long_they_are(desk) {
        let editor = desk.staff("Ines Okafor", &[Role::Editor]);
        let keep = |n: usize| {
            let typed = submission::Typed { text: "A claim about boats.", ..Default::default() };
            let new = submission::NewSubmission::parse(factdesk::site::PageLanguage::English, None, &typed).unwrap();
            desk.write(move |tx| submission::store::receive(tx, &new, &format!("token {n}"), &format!("sender {n}")));
        };
        keep(0);
        let one = desk.least_queries(5, |_| drop(editor.get("/desk/submissions").expect(200)));
        (1..30).for_each(keep);
        let many = desk.least_queries(5, |_| drop(editor.get("/desk/submissions").expect(200)));
        assert_eq!(one, many);
    }
}
