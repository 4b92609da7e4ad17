//! Every status to every status by every role, by program and by form: exactly what the table of moves and the permission
//! table say together, with all that is missing named.

use factdesk::{
    claim::{Claim, Move, Status, workflow},
    events, evidence,
    ids::ClaimId,
    problem::Code,
    review::MoveRequest,
    staff::{Person, Relation, Role, Scope, permissions::allows},
};
use serde_json::{Value, json};

use crate::{
    on_both,
    support::{
        Answer, Client, Desk,
        build::{STATEMENT, evidence},
    },
};

/// Begins with a known reason, so that it will do for every move.
const REASON: &str = "opinion: nothing could show it";

/// What the two tables say of a move whose conditions are met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    Done(Move),
    Forbidden,
    Refused(&'static str),
}

fn expected(from: Status, to: Status, role: Role) -> Expected {
    let mut ways = workflow::between(from, to).peekable();
    if ways.peek().is_none() {
        return Expected::Refused("no-such-move");
    }
    match ways.find(|row| allows(&[role], Relation::Uninvolved, row.action)) {
        None => Expected::Forbidden,
        Some(row) if row.step == Move::Approve => Expected::Refused("by-assessment"),
        Some(row) => Expected::Done(row.step),
    }
}

/// The people whose work it is, and a claim to merge others into.
struct Cast {
    author: Person,
    reviewer: Person,
    into: ClaimId,
}

impl Cast {
    fn of(desk: &Desk) -> Self {
        let author = desk.person("Ines Okafor", &[Role::Editor]);
        Self {
            reviewer: desk.person("Dalia Ferreira", &[Role::Reviewer]),
            into: desk.store.claim(&author, STATEMENT).id,
            author,
        }
    }

    /// A claim that stands there and lacks nothing.
    fn claim(&self, desk: &Desk, status: Status) -> Claim {
        match status {
            Status::Logged => desk.store.claim(&self.author, STATEMENT),
            Status::Researching => desk.store.ready_claim(&self.author),
            Status::InReview => desk.store.in_review(&self.author),
            Status::Approved => desk.store.approved(&self.author, &self.reviewer, "true"),
            Status::Declined => {
                let id = desk.store.claim(&self.author, STATEMENT).id;
                desk.store
                    .moved(&self.author, MoveRequest::to(id, status).because(REASON))
            }
            Status::Merged => {
                let id = desk.store.claim(&self.author, STATEMENT).id;
                let mut request = MoveRequest::to(id, status);
                request.into = Some(self.into);
                desk.store.moved(&self.author, request)
            }
        }
    }
}

fn last_event(desk: &Desk, claim: ClaimId) -> String {
    let mut rows = desk
        .database
        .read_now(|db| events::store::about(db, &[claim], 1))
        .unwrap();
    rows.remove(0).kind
}

/// Tries every move as every role; `ask` sends one and `refused` reads the code of what was missing.
fn try_everything(
    desk: &Desk,
    client: impl Fn(&Person) -> Client,
    ask: impl Fn(&Client, &Claim, Status, ClaimId) -> Answer,
    names_the_unmet: impl Fn(&Answer, &str) -> bool,
) {
    let cast = Cast::of(desk);
    let people: Vec<_> = Role::ALL
        .iter()
        .map(|role| (*role, client(&desk.person(&format!("One {role}"), &[*role]))))
        .collect();
    for from in Status::ALL {
        let mut claim = cast.claim(desk, *from);
        for to in Status::ALL {
            for (role, client) in &people {
                let answer = ask(client, &claim, *to, cast.into);
                let what = format!("{from} to {to} by {role}: {} {}", answer.status, answer.text());
                let now = desk.store.found(claim.id);
                match expected(*from, *to, *role) {
                    Expected::Done(step) => {
                        assert!(answer.status < 400, "{what}");
                        assert_eq!((now.status, now.version), (*to, claim.version + 1), "{what}");
                        assert_eq!(last_event(desk, claim.id), step.event(), "{what}");
                        claim = cast.claim(desk, *from);
                    }
                    Expected::Forbidden => {
                        assert_eq!(answer.status, 403, "{what}");
                        assert_eq!(now, claim, "{what}");
                    }
                    Expected::Refused(code) => {
                        assert_eq!(answer.status, 409, "{what}");
                        assert!(names_the_unmet(&answer, code), "{what}");
                        assert_eq!(now, claim, "{what}");
                    }
                }
            }
        }
    }
}

fn move_by_program(client: &Client, claim: &Claim, to: Status, into: ClaimId) -> Answer {
    let mut body = json!({"to": to, "reason": REASON});
    if to == Status::Merged {
        body["into"] = json!(into);
    }
    client.call("POST", &format!("/api/v1/claims/{}/moves", claim.id), &[], &body)
}

fn move_by_form(client: &Client, claim: &Claim, to: Status, into: ClaimId) -> Answer {
    let (version, into) = (claim.version.to_string(), into.to_string());
    let mut fields = vec![("to", to.as_str()), ("version", version.as_str()), ("reason", REASON)];
    match to {
        Status::Declined => fields.push(("why", "opinion")),
        Status::Merged => fields.push(("into", into.as_str())),
        _ => {}
    }
    client.post(&format!("/desk/claims/{}/moves", claim.id), &fields)
}

fn codes(problem: &Value) -> Vec<&str> {
    problem["unmet"]
        .as_array()
        .unwrap()
        .iter()
        .map(|unmet| unmet["code"].as_str().unwrap())
        .collect()
}

on_both! {
    fn programs_may_move_exactly_as_the_tables_say(desk) {
        try_everything(desk, |person| desk.program(person, Scope::ALL), move_by_program, |answer, code| {
            let problem = answer.json();
            problem["type"].as_str().unwrap().ends_with(&format!("/{}", Code::NotAllowed.slug())) && codes(&problem) == [code]
        });
    }

    fn people_may_move_exactly_as_the_tables_say(desk) {
        try_everything(desk, |person| desk.signed_in(person), move_by_form, |answer, code| {
            let said = if code == "by-assessment" { "A claim is approved by the assessment" } else { "cannot become" };
            answer.text().contains(said)
        });
    }

    fn a_claim_says_which_moves_this_program_may_make(desk) {
        let cast = Cast::of(desk);
        for role in Role::ALL {
            let client = desk.program(&desk.person(&format!("One {role}"), &[*role]), Scope::ALL);
            for from in Status::ALL {
                let claim = cast.claim(desk, *from);
                let shown = client.get(&format!("/api/v1/claims/{}", claim.id)).expect(200).json();
                for to in Status::ALL {
                    let moves = shown["moves"].as_array().unwrap();
                    let offered = moves.iter().any(|step| step["to"] == to.as_str() && step["allowed"] == true);
                    let may = matches!(expected(*from, *to, *role), Expected::Done(_) | Expected::Refused("by-assessment"));
                    assert_eq!(offered, may, "{from} to {to} by {role}: {moves:?}");
                }
            }
        }
    }

    fn all_that_is_missing_is_named_at_once(desk) {
        let cast = Cast::of(desk);
        let client = desk.program(&cast.author, Scope::ALL);
        let bare = desk.store.claim(&cast.author, STATEMENT).id;
        let bare = desk.store.moved(&cast.author, MoveRequest::to(bare, Status::Researching));
        let refused = move_by_program(&client, &bare, Status::InReview, cast.into).expect(409).json();
        assert_eq!(codes(&refused), ["no-headline", "no-finding", "no-summary", "too-little-evidence"]);

        let ready = desk.store.ready_claim(&cast.author);
        let id = ready.id;
        desk.store.write_as(&cast.author, move |tx| {
            let vague = evidence::NewEvidence { stance: None, ..evidence() };
            evidence::store::add(tx, id, &vague)
        });
        let refused = move_by_program(&client, &ready, Status::InReview, cast.into).expect(409).json();
        assert_eq!(codes(&refused), ["evidence-without-stance"]);

        let live = desk.store.live(&cast.author, &cast.reviewer, "true").claim_id;
        let reopened = desk.store.moved(&cast.author, MoveRequest::to(live, Status::Researching).because("Another look."));
        let author = desk.signed_in(&cast.author);
        let page = move_by_form(&author, &bare, Status::InReview, cast.into).expect(409).text();
        for missing in ["Write the headline.", "Write the finding", "Write the summary.", "Add evidence"] {
            assert!(page.contains(missing), "{missing} in {page}");
        }
        for to in [Status::Declined, Status::Merged] {
            let refused = move_by_program(&client, &reopened, to, cast.into).expect(409).json();
            assert_eq!(codes(&refused), ["published"]);
        }
    }

    fn where_a_reason_is_asked_for_none_is_not_enough(desk) {
        let cast = Cast::of(desk);
        let reviewer = desk.program(&desk.person("One reviewer", &[Role::Reviewer]), Scope::ALL);
        let editor = desk.program(&cast.author, Scope::ALL);
        for row in workflow::TABLE.iter().filter(|row| row.step.needs_reason()) {
            let claim = cast.claim(desk, row.from);
            let client = if row.step == Move::Return { &reviewer } else { &editor };
            let path = format!("/api/v1/claims/{}/moves", claim.id);
            let refused = client.call("POST", &path, &[], &json!({"to": row.to})).expect(422).json();
            assert_eq!(refused["errors"][0]["field"], "reason", "{row:?}");
            assert_eq!(desk.store.found(claim.id), claim);
        }
    }
}
