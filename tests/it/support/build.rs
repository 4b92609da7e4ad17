//! Rows for tests, made by people through the same functions as requests are.

use bytes::Bytes;
use factdesk::{
    article::{self, Article, Snapshot, feeds::Tools, intake},
    blobs::Blobs,
    claim::{self, Claim, FactCheckEdit, NewClaim, Status},
    clock,
    config::{Config, Given},
    db::Tx,
    evidence::{self, NewEvidence, SourceDetails, SourceKind, SourceRef, Stance},
    fetch::Fetcher,
    ids::ClaimId,
    problem::Result,
    publication::{Head, projection},
    review::{self, AssessmentOutcome, MoveRequest},
    staff::{Person, Rights},
};

use super::Store;

/// What a claim says where a test does not care.
pub const STATEMENT: &str = "There are roughly 100,000 troops along the border.";

impl Store {
    /// A change made by that person, or the refusal.
    pub fn try_as<T: Send + 'static>(
        &self,
        person: &Person,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.database.write_now(person.by(clock::now()), work)
    }

    /// A change made by that person.
    #[track_caller]
    pub fn write_as<T: Send + 'static>(
        &self,
        person: &Person,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> T {
        self.try_as(person, work).unwrap()
    }

    /// An article of that text, its bytes kept as well.
    pub fn article(&self, by: &Person, title: &str, text: &str) -> (Article, Snapshot) {
        let given = intake::Given {
            details: article::details::Typed {
                title,
                publisher: "Vestmark Herald",
                published_on: "2022-01-20",
                ..Default::default()
            },
            body: intake::Body::Text(text),
        };
        let new = intake::NewArticle::parse(&given).unwrap();
        let sha256 = self.keep(new.bytes.clone());
        self.write_as(by, move |tx| article::store::take_in(tx, &new, &sha256))
    }

    fn keep(&self, bytes: Bytes) -> String {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(self.blobs().put(bytes)).unwrap()
    }

    fn blobs(&self) -> Blobs {
        let given = Given {
            data_dir: Some(self.folder.path().to_owned()),
            ..Given::default()
        };
        let config = Config::from(&given, |_| None).unwrap();
        Blobs::open(&config.blob_url, &config.data_dir).unwrap()
    }

    /// What the jobs of feeds work with, to do them by hand.
    pub fn feed_tools(&self) -> Tools {
        Tools {
            database: self.database.clone(),
            blobs: self.blobs(),
            fetcher: Fetcher::new(&["localhost".to_owned()]).unwrap(),
        }
    }

    /// A claim that was logged.
    pub fn claim(&self, by: &Person, statement: &str) -> Claim {
        let new = NewClaim {
            statement: statement.into(),
            ..NewClaim::default()
        };
        self.write_as(by, move |tx| Ok(claim::store::log(tx, &new)?.claim))
    }

    /// A claim in research that lacks nothing for review.
    pub fn ready_claim(&self, editor: &Person) -> Claim {
        let id = self.claim(editor, STATEMENT).id;
        self.moved(editor, MoveRequest::to(id, Status::Researching));
        self.write_as(editor, move |tx| {
            evidence::store::add(tx, id, &evidence())?;
            let version = claim::store::find(tx, id)?.version;
            Ok(claim::store::write_fact_check(tx, id, version, &fact_check())?.0)
        })
    }

    /// A claim that waits for review.
    pub fn in_review(&self, editor: &Person) -> Claim {
        let id = self.ready_claim(editor).id;
        self.moved(editor, MoveRequest::to(id, Status::InReview))
    }

    /// A claim that was approved with that rating, where the policy asks for one reviewer.
    pub fn approved(&self, editor: &Person, reviewer: &Person, rating: &str) -> Claim {
        let id = self.in_review(editor).id;
        let outcome = self.assessed(reviewer, id, rating);
        assert!(matches!(outcome, AssessmentOutcome::Approved(_)), "{outcome:?}");
        self.found(id)
    }

    /// A claim whose fact-check is live.
    pub fn live(&self, editor: &Person, reviewer: &Person, rating: &str) -> Head {
        let id = self.approved(editor, reviewer, rating).id;
        self.write_as(editor, move |tx| projection::publish(tx, id, None))
    }

    /// A move of a claim, with its conditions met.
    #[track_caller]
    pub fn moved(&self, by: &Person, request: MoveRequest) -> Claim {
        let rights = Rights::of(&by.roles);
        self.write_as(by, move |tx| review::store::move_claim(tx, &rights, &request))
    }

    /// An assessment of a claim as it is now.
    #[track_caller]
    pub fn assessed(&self, by: &Person, id: ClaimId, rating: &str) -> AssessmentOutcome {
        let (rights, rating) = (Rights::of(&by.roles), rating.to_owned());
        self.write_as(by, move |tx| {
            let version = claim::store::find(tx, id)?.version;
            review::store::assess(tx, &rights, id, version, &rating, "Three counts agree.")
        })
    }

    /// A claim as it is now.
    pub fn found(&self, id: ClaimId) -> Claim {
        self.database.read_now(|db| claim::store::find(db, id)).unwrap()
    }
}

/// A fact-check with all that review asks for.
pub fn fact_check() -> FactCheckEdit {
    FactCheckEdit {
        headline: "Troop counts at the border come close to 100,000".into(),
        finding: "Counts put between 98,000 and 127,000 troops there.".into(),
        summary: "The number holds for **land** forces.".into(),
        ..FactCheckEdit::default()
    }
}

/// A piece of evidence with a stance.
pub fn evidence() -> NewEvidence {
    NewEvidence {
        source: SourceRef::Described(SourceDetails {
            url: Some("https://terrain-group.example/camps".into()),
            title: "Forty-one camps".into(),
            publisher: Some("Terrain Group".into()),
            published_on: None,
            kind: SourceKind::Dataset,
        }),
        stance: Some(Stance::Supports),
        quote: Some("consistent with 98,000 to 114,000 soldiers".into()),
        locator: Some("p. 6".into()),
        accessed_on: None,
        archive_url: None,
        note: None,
        number: None,
        number_as_of: None,
        confidential: false,
    }
}
