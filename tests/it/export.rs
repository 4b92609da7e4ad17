//! The public site as static files: served by somebody else's web server, every link of it leads on.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use factdesk::cli::demo::play;

use crate::{
    consumers::told,
    on_both,
    support::{Desk, document},
};

const BASE: &str = "https://among-the-fray.example";

/// The program itself, on the desk of this test.
fn export(desk: &Desk, folder: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_factdesk"))
        .args(["-q", "export", "--format", "site"])
        .arg(folder)
        .args(more)
        .env("DATABASE_URL", desk.database.url().to_string())
        .env("FACTDESK_DATA_DIR", &desk.app.config.data_dir)
        .env("FACTDESK_BASE_URL", BASE)
        .output()
        .unwrap()
}

/// The demo's newsroom, and enough fact-checks beside it for lists and feeds of several pages.
fn newsroom(desk: &Desk) {
    let (database, blobs) = (desk.database.clone(), desk.app.blobs.clone());
    actix_web::rt::System::new()
        .block_on(async move { play::play(&database, &blobs, factdesk::clock::now()).await })
        .unwrap();
    for n in 0..60 {
        desk.published(document(&format!("Wagon number {n}"), "true"));
    }
}

on_both! {
    fn every_link_of_a_copied_site_leads_on(desk) {
        newsroom(desk);
        let folder = tempfile::tempdir().unwrap();
        let ran = export(desk, folder.path(), &[]);
        assert!(ran.status.success(), "{ran:?}");
        let told = told("static_site.py", &[folder.path().to_str().unwrap(), BASE]);
        assert_eq!(told["broken"], serde_json::json!([]));
        assert_eq!(told["forms"], 0, "no form is left that nobody answers");
        let answered = told["answered"].to_string();
        for address in [
            "\"/fact-checks/page/2/\"",
            "\"/fact-checks/page/2.atom\"",
            "\"/fact-checks/wagon-number-59/\"",
            "\"/fact-checks/wagon-number-0/\"",
            "\"/cards/wagon-number-0.png\"",
            "\"/api/v1/fact-checks/wagon-number-0.json\"",
            "\"/verdicts/true/\"",
            "\"/corrections/\"",
            "\"/claimreview.json\"",
        ] {
            assert!(answered.contains(address), "{address} in {answered}");
        }
        assert!(!answered.contains("/desk") && !answered.contains("/sign-in"));
    }

    fn what_takes_a_desk_leads_to_it_where_readers_can_reach_one(desk) {
        desk.published(document("Wagons", "true"));
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site");
        let ran = export(desk, &target, &["--desk-url", "https://desk.example"]);
        assert!(ran.status.success(), "{ran:?}");
        let page = fs::read_to_string(target.join("fact-checks/index.html")).unwrap();
        assert!(page.contains("\"https://desk.example/search\""), "{page}");
        let feed = desk.reader().get("/fact-checks.atom").expect(200).text();
        let copied = fs::read_to_string(target.join("fact-checks.atom")).unwrap();
        assert_eq!(copied, feed.replace(&desk.app.base_url, BASE));
        let again = export(desk, &target, &[]);
        assert_eq!(again.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&again.stderr).contains("name a new folder"), "{again:?}");
    }
}
