//! `factdesk doctor` on a desk with work in it.

use std::{
    fs,
    process::{Command, Output},
};

use factdesk::{
    evidence::{self, NewEvidence, SourceDetails, SourceKind, SourceRef},
    staff::Role,
};

use crate::{
    on_both,
    support::{Desk, build, page_server::Site},
};

/// The program itself, on the desk of this test.
fn doctor(desk: &Desk, more: &[&str]) -> (Option<i32>, String) {
    let Output { status, stdout, .. } = Command::new(env!("CARGO_BIN_EXE_factdesk"))
        .args(["-q", "doctor"])
        .args(more)
        .env("DATABASE_URL", desk.database.url().to_string())
        .env("FACTDESK_DATA_DIR", &desk.app.config.data_dir)
        .env("FACTDESK_FETCH_ALLOW", "localhost")
        .output()
        .unwrap();
    (status.code(), String::from_utf8(stdout).unwrap())
}

fn archived(copy: &str, confidential: bool) -> NewEvidence {
    NewEvidence {
        source: SourceRef::Described(SourceDetails {
            url: None,
            title: "Forty-one camps".into(),
            publisher: Some("Terrain Group".into()),
            published_on: None,
            kind: SourceKind::Dataset,
        }),
        archive_url: Some(copy.to_owned()),
        confidential,
        ..build::evidence()
    }
}

on_both! {
    fn doctor_names_what_is_lost_and_what_no_longer_answers(desk) {
        let ines = desk.person("Ines", &[Role::Editor]);
        let site = Site::open();
        let (there, gone) = (site.url("/report"), site.url("/gone"));
        site.put("/report", "200 OK", "content-type: application/pdf", "%PDF-1.7");
        let (_, snapshot) = desk.article(&ines, "Tents", "Roughly 100,000 troops stand along the border.");
        let claim = desk.claim(&ines, "Roughly 100,000 troops stand along the border.");
        for (copy, confidential) in [(&there, false), (&gone, false), (&site.url("/hidden"), true)] {
            let new = archived(copy, confidential);
            desk.write_as(&ines, move |tx| evidence::store::add(tx, claim.id, &new));
        }

        let (code, said) = doctor(desk, &[]);
        assert_eq!(code, Some(0), "{said}");
        for line in ["captures, all as they were", "ok    index: made of 1 claims and outside checks, and of 0 fact-checks", "`factdesk doctor --links` asks each"] {
            assert!(said.contains(line), "{line} in {said}");
        }
        assert_eq!(site.asked(), [""; 0]);

        let (code, said) = doctor(desk, &["--links"]);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("WRONG links: ") && said.contains(&gone) && said.contains(&claim.id.to_string()), "{said}");
        assert!(!said.contains(&there));
        let mut asked = site.asked();
        asked.sort();
        assert_eq!(asked, ["/gone", "/report"]);

        let blob = desk.app.config.data_dir.join("blobs").join(&snapshot.sha256[..2]).join(&snapshot.sha256);
        fs::write(&blob, "something else").unwrap();
        let (code, said) = doctor(desk, &[]);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("WRONG blobs: 1 captures are missing or altered") && said.contains(&snapshot.sha256), "{said}");
    }
}
