//! The permission table against the running desk: every role at every address, every scope at every call, and nobody
//! anywhere that is not public.

mod inventory;
mod table;

use std::collections::BTreeSet;

use factdesk::staff::{Action, Person, Relation, Role, Scope, permissions::allows};

use crate::{
    on_both,
    support::{Answer, Client, Desk},
};
use inventory::{Route, routes};
use table::{ByRecord, CALLS, PAGES, RECORDS, Row};

/// Records to fill the addresses with.
struct Records {
    claim: String,
    article: String,
    snapshot: String,
    evidence: String,
    source: String,
    quantity: String,
    occurrence: String,
    contact: String,
    feed: String,
    feed_item: String,
    person: String,
    token: String,
    list: String,
    outside_check: String,
    submission: String,
    appeal: String,
}

impl Records {
    fn of(desk: &Desk) -> Self {
        use factdesk::{claim, evidence, review};
        let editor = desk.person("Ruth Records", &[Role::Editor]);
        let id = desk.store.ready_claim(&editor).id;
        let (article, snapshot) = desk.article(&editor, "Tents are hard to count", "She spoke of 100,000 troops.");
        let (evidence, source) = desk
            .database
            .read_now(|db| evidence::store::of_claim(db, id))
            .unwrap()
            .remove(0);
        let quantity = desk
            .database
            .read_now(|db| claim::store::quantities(db, id))
            .unwrap()
            .remove(0);
        let place = claim::NewOccurrence::from(claim::Place::Bare {
            exact: "100,000 troops".into(),
            url: None,
        });
        let occurrence = desk
            .store
            .write_as(&editor, move |tx| claim::store::add_occurrence(tx, id, &place));
        let contact = desk.store.write_as(&editor, move |tx| {
            let asked = review::NewContact {
                whom: "The ministry".into(),
                channel: "mail".into(),
                asked_on: tx.by().at.date(),
                deadline: None,
                answer: None,
                answered_on: None,
            };
            review::store::add_contact(tx, id, &asked)
        });
        let feed = crate::feeds::watched(desk, &editor);
        let feed_item = desk
            .database
            .read_now(|db| factdesk::article::feeds::store::items::of_feed(db, (feed.id, None), None, 1))
            .unwrap()
            .remove(0);
        let owner = editor.id;
        let token =
            desk.write(move |tx| factdesk::staff::tokens::make(tx, owner, "test", &[Scope::Read]).map(|made| made.0));
        let typed = factdesk::desk::lists::ListEdit {
            name: "Troops".into(),
            shared: true,
            asked: "q=troops".into(),
        };
        let list = desk.write(move |tx| factdesk::desk::lists::store::save(tx, owner, &typed));
        let outside_check = factdesk::ids::OutsideCheckId::new();
        Self {
            claim: id.to_string(),
            article: article.id.to_string(),
            snapshot: snapshot.id.to_string(),
            evidence: evidence.id.to_string(),
            source: source.id.to_string(),
            quantity: quantity.id.to_string(),
            occurrence: occurrence.id.to_string(),
            contact: contact.id.to_string(),
            feed: feed.id.to_string(),
            feed_item: feed_item.id.to_string(),
            person: editor.id.to_string(),
            token: token.to_string(),
            list: list.id.to_string(),
            outside_check: outside_check.to_string(),
            submission: sent(desk, None),
            appeal: sent(desk, Some(id)),
        }
    }

    /// The address with a record in each place.
    fn fill(&self, pattern: &str) -> String {
        let parts = pattern.split('/').scan("", |before, part| {
            let filled = match (part, *before) {
                ("{id}", "claims") | ("{claim}", _) => &self.claim,
                ("{id}", "articles") => &self.article,
                ("{snapshot}", _) => &self.snapshot,
                ("{id}" | "{evidence}", "evidence") => &self.evidence,
                ("{id}", "sources") => &self.source,
                ("{id}" | "{quantity}", "quantities") => &self.quantity,
                ("{id}" | "{occurrence}", "occurrences") => &self.occurrence,
                ("{id}" | "{contact}", "contacts") => &self.contact,
                ("{id}", "feeds") => &self.feed,
                ("{id}", "items") => &self.feed_item,
                ("{id}", "people") => &self.person,
                ("{id}", "tokens") => &self.token,
                ("{id}", "lists") => &self.list,
                ("{id}", "outside-checks") => &self.outside_check,
                ("{id}", "submissions") => &self.submission,
                ("{id}", "appeals") => &self.appeal,
                // None is there: who may is told so, and who may not is refused before that.
                ("{id}", "comments" | "replies") => &self.outside_check,
                ("{slug}", _) => "true",
                ("{version}" | "{revision}", _) => "1",
                ("{what}", _) => "up",
                (part, _) => {
                    assert!(!part.starts_with('{'), "tell Records::fill what {part} of {pattern} is");
                    part
                }
            };
            *before = part;
            Some(filled)
        });
        parts.collect::<Vec<_>>().join("/")
    }
}

/// What a reader sent, about that claim's fact-check or suggesting one.
fn sent(desk: &Desk, about: Option<factdesk::ids::ClaimId>) -> String {
    use factdesk::submission::{NewSubmission, Typed, store};
    let typed = Typed {
        text: "There are tents.",
        ..Typed::default()
    };
    let new = NewSubmission::parse(factdesk::site::PageLanguage::English, about, &typed).unwrap();
    let token = uuid::Uuid::now_v7().to_string();
    let row = desk.write(move |tx| store::receive(tx, &new, &token, "somebody"));
    row.id.to_string()
}

fn send(client: &Client, method: &str, path: &str, body: &str) -> Answer {
    if path.starts_with("/api/") {
        let mut headers = vec![("content-type", "application/json")];
        if method != "POST" {
            headers.push(("if-match", "\"1\""));
        }
        client.send(method, path, &headers, body.as_bytes().to_vec())
    } else if method == "GET" {
        client.get(path)
    } else {
        let fields: Vec<(String, String)> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        client.post(path, &fields)
    }
}

/// A person of each role, and a browser or a program of theirs.
fn one_of_each(desk: &Desk, client: impl Fn(&Person) -> Client) -> Vec<(Role, Client)> {
    Role::ALL
        .iter()
        .map(|role| {
            let person = desk.person(&format!("One {role} only {}", uuid::Uuid::now_v7()), &[*role]);
            (*role, client(&person))
        })
        .collect()
}

fn check(row: &Row, role: Role, answer: &Answer) {
    let allowed = allows(&[role], Relation::Uninvolved, row.action);
    assert_eq!(
        answer.status != 403,
        allowed,
        "{role} at {} {} ({}) was answered {}: {}",
        row.method,
        row.path,
        row.action,
        answer.status,
        answer.text()
    );
    assert!(answer.status < 500, "{} {}: {}", row.method, row.path, answer.text());
}

#[test]
fn every_address_has_a_row() {
    let found: BTreeSet<Route> = routes().into_iter().filter(|route| !route.is_public()).collect();
    let listed: BTreeSet<Route> = PAGES
        .iter()
        .chain(CALLS)
        .map(|row| Route::new(row.method, row.path))
        .chain(RECORDS.iter().map(|row| Route::new(row.method, row.path)))
        .collect();
    let missing: Vec<_> = found.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&found).collect();
    assert!(
        missing.is_empty(),
        "say in tests/it/permissions/table.rs whose right these are: {missing:#?}"
    );
    assert!(
        gone.is_empty(),
        "these addresses of tests/it/permissions/table.rs are no more: {gone:#?}"
    );
}

#[test]
fn every_action_is_asked_for_somewhere() {
    let of_rows = PAGES.iter().chain(CALLS).map(|row| row.action);
    let asked: Vec<Action> = of_rows
        .chain(RECORDS.iter().flat_map(|row| row.actions.iter().copied()))
        .collect();
    let never: Vec<_> = Action::ALL.iter().filter(|action| !asked.contains(action)).collect();
    assert!(never.is_empty(), "no address asks for {never:?}");
}

on_both! {
    fn at_pages_each_role_may_what_the_table_says(desk) {
        let records = Records::of(desk);
        let people = one_of_each(desk, |person| desk.signed_in(person));
        for row in PAGES {
            let path = records.fill(row.path);
            for (role, client) in &people {
                check(row, *role, &send(client, row.method, &path, row.body));
            }
        }
    }

    fn at_calls_each_role_may_what_the_table_says(desk) {
        let records = Records::of(desk);
        let people = one_of_each(desk, |person| desk.program(person, Scope::ALL));
        for row in CALLS {
            let path = records.fill(row.path);
            for (role, client) in &people {
                check(row, *role, &send(client, row.method, &path, row.body));
            }
        }
    }

    fn a_token_may_no_more_than_its_scopes(desk) {
        let records = Records::of(desk);
        let everything = desk.person("Eve Everything", Role::ALL);
        let programs: Vec<_> = Scope::ALL.iter().map(|scope| (*scope, desk.program(&everything, &[*scope]))).collect();
        for row in CALLS {
            let path = records.fill(row.path);
            for (scope, client) in &programs {
                let answer = send(client, row.method, &path, row.body);
                let allowed = *scope == row.action.scope();
                assert_eq!(answer.status != 403, allowed, "{scope} at {} {}: {}", row.method, row.path, answer.text());
            }
        }
    }

    fn nobody_gets_in_anywhere(desk) {
        let records = Records::of(desk);
        let nobody = desk.reader();
        for route in routes().iter().filter(|route| !route.is_public()) {
            let path = records.fill(&route.path);
            let answer = send(&nobody, &route.method, &path, "");
            if route.path.starts_with("/desk") && route.method == "GET" {
                assert!(answer.location().starts_with("/sign-in?next="), "{route:?}");
            } else {
                assert_eq!(answer.status, 401, "{route:?}: {}", answer.text());
            }
        }
    }

    fn where_the_right_depends_on_the_record_the_record_is_asked(desk) {
        for row in RECORDS {
            for role in Role::ALL {
                let author = desk.person(&format!("An author {}", uuid::Uuid::now_v7()), &[Role::Editor]);
                let claim = row.stand.make(desk, &author);
                let person = desk.person(&format!("One {role} {}", uuid::Uuid::now_v7()), &[*role]);
                let client = if row.path.starts_with("/api/") { desk.program(&person, Scope::ALL) } else { desk.signed_in(&person) };
                let path = row.path.replace("{id}", &claim.id.to_string());
                let answer = send(&client, row.method, &path, &ByRecord::body(row, claim.version));
                let allowed = row.actions.iter().any(|action| allows(&[*role], Relation::Uninvolved, *action));
                let done = answer.status < 400;
                assert_eq!(done, allowed, "{role} at {} {}: {} {}", row.method, row.path, answer.status, answer.text());
                assert!(done || answer.status == 403, "{role} at {} {}: {} {}", row.method, row.path, answer.status, answer.text());
            }
        }
    }
}
