//! What holds whatever people do in whatever order: the two-person rule, the table of moves, sealed assessments, the
//! public seeing nothing but what was approved, a sound log, anchors that survive or say that they did not.

mod anchors;
mod story;

use factdesk::staff::Role;
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};

use crate::support::{Kind, Store};

use story::{PEOPLE, Step, act};

/// Each person's roles, the policy at the beginning, and who does what.
fn stories() -> impl Strategy<Value = (Vec<Vec<Role>>, i32, Vec<Step>)> {
    let roles = (
        prop::bool::weighted(0.7),
        prop::bool::weighted(0.7),
        prop::bool::weighted(0.3),
    )
        .prop_map(|(editor, reviewer, admin)| {
            let kept = [(Role::Editor, editor), (Role::Reviewer, reviewer), (Role::Admin, admin)];
            kept.into_iter().filter(|(_, is)| *is).map(|(role, _)| role).collect()
        });
    let step = (0..PEOPLE, act()).prop_map(|(who, act)| Step { who, act });
    (
        prop::collection::vec(roles, PEOPLE),
        0..4i32,
        prop::collection::vec(step, 1..40),
    )
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(Config {
        cases,
        max_shrink_iters: 300,
        ..Config::with_source_file(file!())
    })
}

fn nobody_gets_around_the_rules(kind: Kind, cases: u32) {
    let newsroom = story::Newsroom::new(Store::in_memory(kind));
    let run = |(roles, policy, steps): (Vec<Vec<Role>>, i32, Vec<Step>)| newsroom.live_through(&roles, policy, &steps);
    // Chance may never come so far; this one goes all the way, so that the rules were really asked.
    newsroom
        .live_through(&vec![vec![Role::Editor, Role::Reviewer]; PEOPLE], 1, &story::whole())
        .unwrap();
    runner(cases).run(&stories(), run).unwrap();
    newsroom.end();
}

#[test]
fn nobody_gets_around_the_rules_on_sqlite() {
    nobody_gets_around_the_rules(Kind::Sqlite, 48);
}

#[test]
fn nobody_gets_around_the_rules_on_postgres() {
    nobody_gets_around_the_rules(Kind::Postgres, 6);
}

fn occurrences_survive_or_are_called_orphans(kind: Kind, cases: u32) {
    let store = Store::in_memory(kind);
    let editor = store.person("Ines Okafor", &[Role::Editor]);
    let run = |(spans, edits): (Vec<(usize, usize)>, Vec<anchors::Edit>)| {
        anchors::reads_again(&store, &editor, &spans, &edits)
    };
    runner(cases).run(&anchors::edited_articles(), run).unwrap();
}

#[test]
fn occurrences_survive_or_are_called_orphans_on_sqlite() {
    occurrences_survive_or_are_called_orphans(Kind::Sqlite, 40);
}

#[test]
fn occurrences_survive_or_are_called_orphans_on_postgres() {
    occurrences_survive_or_are_called_orphans(Kind::Postgres, 5);
}
