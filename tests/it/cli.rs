//! The command line as a person or a script uses it: the real program, its words and its exit codes.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, Command, Stdio},
};

use diesel::{Connection, SqliteConnection, connection::SimpleConnection, prelude::*};
use factdesk::{
    actor::By,
    clock,
    db::Database,
    events::verify::{self, Fault},
    staff::Role,
};

use crate::{on_both, support::tiny_model};

/// What a run of the program came to.
#[derive(Debug)]
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    #[track_caller]
    fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:?}");
        self
    }
}

/// The program in a folder of its own, with nothing from the environment.
fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factdesk"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("FACTDESK_") || name.starts_with("DATABASE_"))
    {
        command.env_remove(name);
    }
    command
        .current_dir(folder)
        .arg("--data-dir")
        .arg("desk")
        .args(arguments);
    command
}

fn run_with(folder: &Path, input: &str, arguments: &[&str]) -> Run {
    let mut child = program(folder, arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read its input may be gone already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn run(folder: &Path, arguments: &[&str]) -> Run {
    run_with(folder, "", arguments)
}

fn add(folder: &Path, email: &str, name: &str, role: &str) -> Run {
    let arguments = [
        "user",
        "add",
        "--email",
        email,
        "--name",
        name,
        "--role",
        role,
        "--password-stdin",
    ];
    run_with(folder, "correct horse battery\n", &arguments)
}

/// A server that ends with the test.
struct Serving(Child);

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn init_makes_a_desk_once_and_serve_says_where_it_listens() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let init = [
        "init",
        "--site-name",
        "Among the Fray",
        "--base-url",
        "https://fray.example/",
        "--admin-email",
        "Ada@fray.example",
        "--admin-name",
        "Ada Admin",
        "--language",
        "fr",
    ];
    let made = run_with(folder, "correct horse battery\n", &init).expect(0);
    assert!(
        made.out.contains("Among the Fray") && made.out.contains("serve"),
        "{made:?}"
    );
    let file = std::fs::read_to_string(folder.join("desk/factdesk.toml")).unwrap();
    assert!(file.contains("base_url = \"https://fray.example\""), "{file}");
    let again = run_with(folder, "correct horse battery\n", &init).expect(1);
    assert!(again.err.contains("made before"), "{again:?}");

    let people = run(folder, &["user", "list"]).expect(0);
    assert_eq!(
        people.out,
        "ada@fray.example\tAda Admin\teditor,reviewer,admin\tactive\n"
    );

    let mut child = program(folder, &["serve"])
        .env("FACTDESK_LISTEN", "127.0.0.1:0")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let _serving = Serving(child);
    let address = line.trim_end().strip_prefix("listening on ").unwrap();
    assert!(
        address.starts_with("http://127.0.0.1:") && !address.ends_with(":0"),
        "{address}"
    );
    let rates = ureq::get(format!("{address}/how-we-rate")).call().unwrap();
    let rates = rates.into_body().read_to_string().unwrap();
    assert!(
        rates.contains(r#"<html lang="fr">"#) && rates.contains("Plutôt vrai"),
        "{rates}"
    );
    let page = ureq::get(format!("{address}/sign-in"))
        .call()
        .unwrap()
        .body_mut()
        .read_to_string()
        .unwrap();
    assert!(page.contains("Among the Fray"));
}

#[test]
fn init_names_all_that_is_missing_or_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let missing = run(folder.path(), &["init", "--site-name", "x"]).expect(2);
    for option in ["--base-url", "--admin-email", "--admin-name"] {
        assert!(missing.err.contains(option), "{missing:?}");
    }
    let wrong = [
        "init",
        "--site-name",
        "x",
        "--base-url",
        "fray",
        "--admin-email",
        "nobody",
        "--admin-name",
        "Ada",
        "--language",
        "de",
    ];
    let wrong = run_with(folder.path(), "short\n", &wrong).expect(1);
    for field in ["base-url", "admin-email", "password", "language"] {
        assert!(wrong.err.contains(field), "{wrong:?}");
    }
    assert!(!folder.path().join("desk/factdesk.db").exists(), "nothing was made");
}

#[test]
fn people_are_added_listed_and_ended_on_a_fresh_folder() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let added = add(folder, "ines@desk.example", "Ines Okafor", "editor").expect(0);
    assert_eq!(added.out, "Ines Okafor can sign in as ines@desk.example\n");
    let twice = add(folder, "INES@desk.example", "Ines Again", "editor").expect(1);
    assert!(twice.err.contains("already someone's address"), "{twice:?}");
    let role = add(folder, "x@desk.example", "X", "chief").expect(2);
    assert!(role.err.contains("viewer, editor, reviewer or admin"), "{role:?}");
    run(folder, &["user", "add", "--email", "x@desk.example"]).expect(2);
    let silent = [
        "user",
        "add",
        "--email",
        "x@desk.example",
        "--name",
        "X",
        "--role",
        "editor",
        "--password-stdin",
    ];
    assert!(run(folder, &silent).expect(1).err.contains("standard input"));

    run(folder, &["user", "disable", "--email", "ines@desk.example"]).expect(0);
    assert!(run(folder, &["user", "list"]).expect(0).out.ends_with("\tdisabled\n"));
    run(folder, &["user", "enable", "--email", "ines@desk.example"]).expect(0);
    let reset = [
        "user",
        "reset-password",
        "--email",
        "ines@desk.example",
        "--password-stdin",
    ];
    run_with(folder, "another horse battery\n", &reset).expect(0);
    run_with(folder, "short\n", &reset).expect(1);
    let factor = run(folder, &["user", "reset-2fa", "--email", "ines@desk.example"]).expect(0);
    assert!(factor.out.contains("no second factor"), "{factor:?}");
    let nobody = run(folder, &["user", "disable", "--email", "nobody@desk.example"]).expect(1);
    assert!(nobody.err.contains("Nobody here has the address"), "{nobody:?}");
}

#[test]
fn a_token_is_printed_alone_and_once() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    add(folder, "ines@desk.example", "Ines Okafor", "editor").expect(0);
    let create = |scope| {
        [
            "token",
            "create",
            "--user",
            "ines@desk.example",
            "--name",
            "import",
            "--scope",
            "read",
            "--scope",
            scope,
        ]
    };
    let secret = run(folder, &create("write")).expect(0).out;
    assert!(secret.starts_with("fd_") && secret.lines().count() == 1, "{secret}");
    assert!(
        run(folder, &create("everything"))
            .expect(2)
            .err
            .contains("choose read, write, review, publish or admin")
    );
    let listed = run(folder, &["token", "list"]).expect(0).out;
    assert!(
        listed.contains("\tInes Okafor\timport\tread write\tin force") && !listed.contains(secret.trim()),
        "{listed}"
    );
    let id = listed.split('\t').next().unwrap();
    run(folder, &["token", "revoke", id]).expect(0);
    assert!(run(folder, &["token", "list"]).expect(0).out.contains("revoked"));
    run(folder, &["token", "revoke", "no-id"]).expect(1);
}

#[test]
fn usage_and_configuration_have_exit_codes_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    run(folder, &["dance"]).expect(2);
    run(folder, &[]).expect(2);
    run(folder, &["--help"]).expect(0);
    assert!(run(folder, &["--version"]).expect(0).out.starts_with("factdesk "));
    let listen = program(folder, &["serve"])
        .env("FACTDESK_LISTEN", "8080")
        .output()
        .unwrap();
    assert_eq!(listen.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&listen.stderr).contains("FACTDESK_LISTEN"));
    let url = program(folder, &["doctor"])
        .env("DATABASE_URL", "mysql://x")
        .output()
        .unwrap();
    assert_eq!(url.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&url.stderr).contains("DATABASE_URL"));
}

#[test]
fn doctor_says_what_is_wrong_and_when_all_is_well() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let empty = run(folder, &["doctor"]).expect(1);
    assert!(empty.out.contains("WRONG database"), "{empty:?}");
    add(folder, "ines@desk.example", "Ines Okafor", "admin").expect(0);
    let well = run(folder, &["doctor"]).expect(0);
    assert!(
        !well.out.contains("WRONG") && well.out.contains("ok    log: 1 events, sound"),
        "{well:?}"
    );
    let model = folder.join("model");
    let with_model = || {
        program(folder, &["doctor"])
            .env("FACTDESK_EMBEDDING_MODEL", &model)
            .output()
            .unwrap()
    };
    let missing = String::from_utf8(with_model().stdout).unwrap();
    assert!(
        missing.contains("WRONG meaning: ") && missing.contains("no such folder"),
        "{missing}"
    );
    tiny_model::write(&model, &[], &[]);
    let there = with_model();
    let there = (there.status.code(), String::from_utf8(there.stdout).unwrap());
    assert!(
        there.0 == Some(0) && there.1.contains("ok    meaning: the model in"),
        "{there:?}"
    );
    tamper(folder, "UPDATE events SET kind = 'person.praised' WHERE seq = 1");
    let broken = run(folder, &["doctor"]).expect(1);
    assert!(broken.out.contains("WRONG log: event 1 was altered"), "{broken:?}");
}

/// Changes the desk's file behind its back.
fn tamper(folder: &Path, sql: &str) {
    let path = folder.join("desk/factdesk.db");
    SqliteConnection::establish(path.to_str().unwrap())
        .unwrap()
        .batch_execute(sql)
        .unwrap();
}

/// Four ways to tamper with a log of four events or more, and what the check has to say to each.
const TAMPERING: [(&str, &str, &str, &[&str]); 4] = [
    (
        "altered",
        "UPDATE events SET actor_name = 'Somebody else' WHERE seq = 2",
        "",
        &["event 2 was altered"],
    ),
    (
        "removed in the middle",
        "DELETE FROM events WHERE seq = 2",
        "",
        &["event 2 was removed"],
    ),
    (
        "removed at the end",
        "DELETE FROM events WHERE seq = (SELECT max(seq) FROM events)",
        "",
        &["was removed"],
    ),
    (
        "put in another order",
        "UPDATE events SET seq = 1000 WHERE seq = 2; UPDATE events SET seq = 2 WHERE seq = 3",
        "UPDATE events SET seq = 3 WHERE seq = 1000",
        &[
            "event 2 was altered",
            "event 3 was altered",
            "event 3 does not follow event 2",
        ],
    ),
];

#[test]
fn audit_verify_finds_and_names_every_kind_of_tampering() {
    for (what, first, then, said) in TAMPERING {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        add(folder, "ada@desk.example", "Ada Admin", "admin").expect(0);
        add(folder, "ines@desk.example", "Ines Okafor", "editor").expect(0);
        run(folder, &["user", "disable", "--email", "ines@desk.example"]).expect(0);
        run(folder, &["user", "enable", "--email", "ines@desk.example"]).expect(0);
        let sound = run(folder, &["audit", "verify"]).expect(0);
        assert!(sound.out.starts_with("The log is sound: 4 events"), "{sound:?}");
        tamper(folder, first);
        tamper(folder, then);
        let broken = run(folder, &["audit", "verify"]).expect(1);
        for words in said {
            assert!(broken.out.contains(words), "{what}: {broken:?}");
        }
        assert!(broken.out.contains("The log is not sound"), "{what}: {broken:?}");
    }
}

#[test]
fn audit_verify_makes_no_desk_where_there_is_none() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["audit", "verify"]).expect(1);
    assert!(!folder.path().join("desk/factdesk.db").exists());
}

fn faults(database: &Database) -> Vec<Fault> {
    database.read_now(verify::verify).unwrap().faults
}

on_both! {
    fn tampering_is_found_and_named_on_either_database(desk) {
        for name in ["Ada Admin", "Ines Okafor", "Ben Boss"] {
            desk.person(name, &[Role::Editor]);
        }
        assert_eq!(faults(&desk.database), []);
        for (what, first, then, said) in TAMPERING {
            let (tell, told) = std::sync::mpsc::channel();
            let outcome: Result<(), _> = desk.database.write_now(By::system(clock::now()), move |tx| {
                for statement in first.split(';').chain([then]).filter(|statement| !statement.is_empty()) {
                    diesel::sql_query(statement).execute(&mut **tx)?;
                }
                tell.send(verify::verify(tx)?.faults).unwrap();
                // The next kind begins with a sound log.
                Err(factdesk::problem::Problem::not_allowed("Undo it."))
            });
            assert_eq!(outcome.unwrap_err().detail, "Undo it.", "{what}");
            let found: Vec<String> = told.recv().unwrap().iter().map(ToString::to_string).collect();
            for words in said {
                assert!(found.iter().any(|fault| fault.contains(words)), "{what}: {found:?}");
            }
            assert_eq!(faults(&desk.database), [], "{what} was undone");
        }
    }
}
