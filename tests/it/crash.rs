//! The program is killed in the middle of its work, again and again: it starts by itself, and all that it called done is
//! there.

use std::{
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
};

use factdesk::{
    actor::By,
    claim, clock,
    db::{Database, DatabaseUrl, Missing},
    events::verify,
    ids::ClaimId,
    staff::{self, Email, Name, Role, Scope, tokens},
};
use serde_json::json;

/// How often it is killed.
const KILLS: usize = 20;

/// How many programs write at once.
const CLIENTS: usize = 4;

/// A server that goes with its test.
struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    /// Starts on that folder and waits for the line that says where it listens.
    fn start(folder: &Path) -> Self {
        let mut child = command(folder)
            .arg("serve")
            .env("FACTDESK_LISTEN", "127.0.0.1:0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .trim()
            .strip_prefix("listening on http://")
            .unwrap_or_else(|| panic!("{line:?}"));
        let address = address.parse().unwrap();
        Self { child, address }
    }
}

impl Drop for Server {
    /// SIGKILL: nothing is flushed, nothing is said goodbye to.
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factdesk"));
    command
        .args(["--quiet", "--data-dir"])
        .arg(folder)
        .current_dir(folder)
        .env_remove("DATABASE_URL")
        .env("FACTDESK_LOG", "error");
    command
}

/// Logs claims until the server is gone, and tells each one that was acknowledged.
fn stream(address: SocketAddr, token: &str, round: usize, client: usize, acknowledged: &mpsc::Sender<ClaimId>) {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    for n in 0.. {
        let body =
            json!({"statement": format!("Claim {n} of client {client} in round {round} speaks of {n}00 troops.")});
        let sent = agent
            .post(format!("http://{address}/api/v1/claims"))
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/json")
            .send(body.to_string());
        let Ok(mut answer) = sent else { return };
        let status = answer.status().as_u16();
        let Ok(text) = answer.body_mut().read_to_string() else {
            return;
        };
        assert_eq!(status, 201, "{text}");
        let claim: serde_json::Value = serde_json::from_str(&text).unwrap();
        acknowledged
            .send(claim["id"].as_str().unwrap().parse().unwrap())
            .unwrap();
    }
}

fn token_for_a_new_desk(url: &DatabaseUrl) -> String {
    let database = Database::open(url, Missing::Create).unwrap();
    database
        .write_now(By::system(clock::now()), |tx| {
            let email = Email::parse("ines@desk.example").unwrap();
            let name = Name::parse("Ines Okafor").unwrap();
            let hash = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$not-a-hash";
            let editor = staff::store::add(tx, &email, &name, &[Role::Editor], Some(hash))?;
            Ok(tokens::make(tx, editor.id, "crash", &[Scope::Read, Scope::Write])?.1)
        })
        .unwrap()
}

#[test]
fn what_was_acknowledged_survives_twenty_kills() {
    let folder = tempfile::tempdir().unwrap();
    let url = DatabaseUrl::Sqlite(folder.path().join("factdesk.db"));
    let token = token_for_a_new_desk(&url);
    let mut all: Vec<ClaimId> = Vec::new();
    for round in 0..KILLS {
        let server = Server::start(folder.path());
        everything_is_there(&url, &all);
        let (tell, told) = mpsc::channel();
        let clients: Vec<_> = (0..CLIENTS)
            .map(|client| {
                let (address, token, tell) = (server.address, token.clone(), tell.clone());
                thread::spawn(move || stream(address, &token, round, client, &tell))
            })
            .collect();
        drop(tell);
        // Another moment in each round, always with requests under way.
        all.extend(told.iter().take(5 + round * 3 % 17));
        drop(server);
        for client in clients {
            client.join().unwrap();
        }
        all.extend(told);
    }
    let restarted = Server::start(folder.path());
    everything_is_there(&url, &all);
    drop(restarted);
    let verified = command(folder.path()).args(["audit", "verify"]).output().unwrap();
    assert!(
        verified.status.success(),
        "{}",
        String::from_utf8_lossy(&verified.stderr)
    );
}

fn everything_is_there(url: &DatabaseUrl, all: &[ClaimId]) {
    let database = Database::open(url, Missing::Refuse).unwrap();
    let (report, found) = database
        .read_now(|db| Ok((verify::verify(db)?, claim::store::find_all(db, all)?.len())))
        .unwrap();
    assert_eq!(report.faults, []);
    assert_eq!(found, all.len(), "a claim that was acknowledged is gone");
}
