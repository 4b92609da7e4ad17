//! Claims at every stage, made by people through the same functions as requests are.

use factdesk::{
    claim::{self, Claim, FactCheckEdit, NewClaim, Status},
    clock,
    db::Tx,
    evidence::{self, Evidence, NewEvidence, SourceDetails, SourceKind, SourceRef, Stance},
    ids::ClaimId,
    problem::Result,
    publication::{Head, projection},
    review::{self, AssessmentOutcome, MoveRequest},
    staff::{Person, Rights},
};

use super::Desk;

impl Desk {
    /// A change made by that person, behind the server's back.
    #[track_caller]
    pub fn write_as<T: Send + 'static>(
        &self,
        person: &Person,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> T {
        self.database.write_now(person.by(clock::now()), work).unwrap()
    }

    /// A claim that was logged.
    pub fn claim(&self, by: &Person, statement: &str) -> Claim {
        let new = NewClaim {
            statement: statement.into(),
            ..NewClaim::default()
        };
        self.write_as(by, move |tx| Ok(claim::store::log(tx, &new)?.claim))
    }

    /// A claim in research, with a fact-check that holds that summary, and a piece of evidence.
    pub fn ready_claim(&self, editor: &Person, statement: &str) -> Claim {
        let id = self.claim(editor, statement).id;
        self.moved(editor, MoveRequest::to(id, Status::Researching));
        self.with_evidence(editor, id);
        self.write_as(editor, move |tx| {
            let version = claim::store::find(tx, id)?.version;
            Ok(claim::store::write_fact_check(tx, id, version, &written())?.0)
        })
    }

    /// A piece of evidence for a claim.
    pub fn with_evidence(&self, editor: &Person, id: ClaimId) -> Evidence {
        self.write_as(editor, move |tx| Ok(evidence::store::add(tx, id, &evidence_row())?.0))
    }

    /// A claim that waits for review.
    pub fn claim_in_review(&self, editor: &Person, statement: &str) -> Claim {
        let id = self.ready_claim(editor, statement).id;
        self.moved(editor, MoveRequest::to(id, Status::InReview))
    }

    /// A claim that was approved as mostly true, where the policy asks for one reviewer.
    pub fn approved_claim(&self, editor: &Person, reviewer: &Person, statement: &str) -> Claim {
        let id = self.claim_in_review(editor, statement).id;
        let outcome = self.assessed(reviewer, id, "mostly-true", "Three counts agree.");
        assert!(matches!(outcome, AssessmentOutcome::Approved(_)), "{outcome:?}");
        self.found(id)
    }

    /// A claim whose fact-check is live.
    pub fn live_claim(&self, editor: &Person, reviewer: &Person, statement: &str) -> (Claim, Head) {
        let claim = self.approved_claim(editor, reviewer, statement);
        let id = claim.id;
        let head = self.write_as(editor, move |tx| projection::publish(tx, id, None));
        (claim, head)
    }

    /// A move of a claim.
    #[track_caller]
    pub fn moved(&self, by: &Person, request: MoveRequest) -> Claim {
        let rights = Rights::of(&by.roles);
        self.write_as(by, move |tx| review::store::move_claim(tx, &rights, &request))
    }

    /// An assessment of a claim as it is now.
    #[track_caller]
    pub fn assessed(&self, by: &Person, id: ClaimId, rating: &str, rationale: &str) -> AssessmentOutcome {
        let (rights, rating, rationale) = (Rights::of(&by.roles), rating.to_owned(), rationale.to_owned());
        self.write_as(by, move |tx| {
            let version = claim::store::find(tx, id)?.version;
            review::store::assess(tx, &rights, id, version, &rating, &rationale)
        })
    }

    /// A claim as it is now.
    pub fn found(&self, id: ClaimId) -> Claim {
        self.database.read_now(|db| claim::store::find(db, id)).unwrap()
    }
}

fn written() -> FactCheckEdit {
    FactCheckEdit {
        headline: "Troop counts at the border come close to 100,000".into(),
        finding: "Counts put between 98,000 and 127,000 troops there.".into(),
        summary: "The number holds for **land** forces.".into(),
        ..FactCheckEdit::default()
    }
}

fn evidence_row() -> NewEvidence {
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
