//! The work status and its one table of moves: from where to where, whose right it is, and what must hold.
//!
//! Pages, API and command line all ask here; nothing else decides whether a claim may move.

use crate::{problem::Unmet, staff::Action};

text_enum! {
    /// Where a claim stands in the desk.
    Status {
        /// Written down; nobody works on it yet.
        Logged = "logged",
        /// Someone works on it.
        Researching = "researching",
        /// It waits for a verdict.
        InReview = "in_review",
        /// It has one and may be published.
        Approved = "approved",
        /// It will not be checked, for a reason.
        Declined = "declined",
        /// It is the same as another claim.
        Merged = "merged",
    }
}

impl Status {
    /// The ones on the way to a verdict, in order.
    pub const ON_THE_WAY: [Self; 4] = [Self::Logged, Self::Researching, Self::InReview, Self::Approved];

    /// In words for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Logged => "Logged",
            Self::Researching => "Researching",
            Self::InReview => "In review",
            Self::Approved => "Approved",
            Self::Declined => "Declined",
            Self::Merged => "Merged",
        }
    }

    /// Its place on the way, of four; 0 for what has left it.
    pub fn step(self) -> u8 {
        match self {
            Self::Logged => 1,
            Self::Researching => 2,
            Self::InReview => 3,
            Self::Approved => 4,
            Self::Declined | Self::Merged => 0,
        }
    }

    /// Whether statement, evidence and fact-check may be edited.
    pub fn is_editable(self) -> bool {
        matches!(self, Self::Logged | Self::Researching)
    }
}

text_enum! {
    /// Why a claim is not checked.
    DeclineReason {
        /// It says what someone thinks, not what is.
        Opinion = "opinion",
        /// It says what will be.
        Prediction = "prediction",
        /// Nothing could show whether it is so.
        NotCheckable = "not-checkable",
        /// It matters to nobody.
        Trivial = "trivial",
        /// It is not what this desk checks.
        OutOfScope = "out-of-scope",
        /// It was checked already.
        Duplicate = "duplicate",
    }
}

impl DeclineReason {
    /// In words for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Opinion => "An opinion",
            Self::Prediction => "A prediction",
            Self::NotCheckable => "Not checkable",
            Self::Trivial => "Trivial",
            Self::OutOfScope => "Out of scope",
            Self::Duplicate => "A duplicate",
        }
    }

    /// The reason that a text begins with; a note may follow after a colon.
    pub fn read(text: &str) -> Option<Self> {
        let word = text.split(':').next().unwrap_or_default().trim().to_lowercase();
        Self::parse(&word.replace([' ', '_'], "-"))
    }
}

text_enum! {
    /// A step from one status to another.
    Move {
        /// Someone begins to work on it.
        TakeUp = "take_up",
        /// The work is done and waits for a verdict.
        SendToReview = "send_to_review",
        /// The assessment that completes the policy.
        Approve = "approve",
        /// A reviewer gives it back.
        Return = "return",
        /// An editor takes it back.
        TakeBack = "take_back",
        /// It is worked on again.
        Reopen = "reopen",
        /// It will not be checked.
        Decline = "decline",
        /// It is the same as another claim.
        Merge = "merge",
        /// Declining or merging is undone.
        Undo = "undo",
    }
}

impl Move {
    /// The event that records it.
    pub fn event(self) -> &'static str {
        match self {
            Self::TakeUp => "claim.taken_up",
            Self::SendToReview => "claim.sent_to_review",
            Self::Approve => "claim.approved",
            Self::Return => "claim.returned",
            Self::TakeBack => "claim.taken_back",
            Self::Reopen => "claim.reopened",
            Self::Decline => "claim.declined",
            Self::Merge => "claim.merged",
            Self::Undo => "claim.undone",
        }
    }

    /// The button's words.
    pub fn label(self) -> &'static str {
        match self {
            Self::TakeUp => "Take it up",
            Self::SendToReview => "Send to review",
            Self::Approve => "Approve",
            Self::Return => "Return",
            Self::TakeBack => "Take back",
            Self::Reopen => "Reopen",
            Self::Decline => "Decline",
            Self::Merge => "Merge",
            Self::Undo => "Undo",
        }
    }

    /// What is said once it is done.
    pub fn done(self) -> &'static str {
        match self {
            Self::TakeUp => "The claim is in research.",
            Self::SendToReview => "The claim waits for review.",
            Self::Approve => "The claim is approved.",
            Self::Return => "The claim is back in research, with your reasons.",
            Self::TakeBack => "The claim is taken back from review.",
            Self::Reopen => "The claim is open again. What is published stays as it is.",
            Self::Decline => "The claim is declined.",
            Self::Merge => "The claim is merged.",
            Self::Undo => "The claim is logged again.",
        }
    }

    /// Whether reasons must be given.
    pub fn needs_reason(self) -> bool {
        matches!(
            self,
            Self::Return | Self::TakeBack | Self::Reopen | Self::Decline | Self::Undo
        )
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// From where.
    pub from: Status,
    /// To where.
    pub to: Status,
    /// What it is called.
    pub step: Move,
    /// Whose right it is.
    pub action: Action,
}

const fn row(from: Status, step: Move, to: Status, action: Action) -> Transition {
    Transition { from, to, step, action }
}

/// All moves there are. Whatever is not in it cannot happen.
pub const TABLE: &[Transition] = &[
    row(Status::Logged, Move::TakeUp, Status::Researching, Action::MoveClaim),
    row(
        Status::Researching,
        Move::SendToReview,
        Status::InReview,
        Action::MoveClaim,
    ),
    row(Status::InReview, Move::Approve, Status::Approved, Action::Assess),
    row(Status::InReview, Move::Return, Status::Researching, Action::ReturnClaim),
    row(Status::InReview, Move::TakeBack, Status::Researching, Action::MoveClaim),
    row(Status::Approved, Move::Reopen, Status::Researching, Action::MoveClaim),
    row(Status::Logged, Move::Decline, Status::Declined, Action::MoveClaim),
    row(Status::Researching, Move::Decline, Status::Declined, Action::MoveClaim),
    row(Status::Logged, Move::Merge, Status::Merged, Action::MoveClaim),
    row(Status::Researching, Move::Merge, Status::Merged, Action::MoveClaim),
    row(Status::Declined, Move::Undo, Status::Logged, Action::MoveClaim),
    row(Status::Merged, Move::Undo, Status::Logged, Action::MoveClaim),
];

/// The rows that lead from one status to another, none when there is no such way.
pub fn between(from: Status, to: Status) -> impl Iterator<Item = &'static Transition> {
    TABLE.iter().filter(move |row| row.from == from && row.to == to)
}

/// The rows that lead away from a status.
pub fn from(status: Status) -> impl Iterator<Item = &'static Transition> {
    TABLE.iter().filter(move |row| row.from == status)
}

/// What is known about a claim when a move is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Someone is assigned, or will be by this move.
    pub assigned: bool,
    /// The finding is written.
    pub finding: bool,
    /// The headline is written.
    pub headline: bool,
    /// The summary is written.
    pub summary: bool,
    /// How many evidence rows there are.
    pub evidence: i64,
    /// How many of them have no stance.
    pub without_stance: i64,
    /// How many the policy asks for.
    pub min_evidence: i32,
    /// Readers see a live publication of it, or one is scheduled.
    pub published: bool,
}

/// What must hold before a move, of what the claim itself shows; empty when it may be made. What comes with the request
/// (a reason, a target) and the two-person rule are asked for elsewhere.
pub fn unmet(step: Move, facts: &Facts) -> Vec<Unmet> {
    let mut missing = Vec::new();
    let mut need = |holds: bool, code: &'static str, message: String| {
        if !holds {
            missing.push(Unmet { code, message });
        }
    };
    match step {
        Move::TakeUp => need(
            facts.assigned,
            "no-assignee",
            "Assign the claim to someone first.".into(),
        ),
        Move::SendToReview => {
            need(facts.headline, "no-headline", "Write the headline.".into());
            need(facts.finding, "no-finding", "Write the finding in one sentence.".into());
            need(facts.summary, "no-summary", "Write the summary.".into());
            let enough = facts.evidence >= i64::from(facts.min_evidence);
            need(
                enough,
                "too-little-evidence",
                evidence_wanted(facts.min_evidence, facts.evidence),
            );
            let message = match facts.without_stance {
                1 => "Say of one piece of evidence what it shows: give it a stance.".to_owned(),
                n => format!("Say of {n} pieces of evidence what they show: give each a stance."),
            };
            need(facts.without_stance == 0, "evidence-without-stance", message);
        }
        Move::Decline | Move::Merge => need(
            !facts.published,
            "published",
            "It is published or scheduled. Retract the fact-check first.".into(),
        ),
        Move::Approve | Move::Return | Move::TakeBack | Move::Reopen | Move::Undo => {}
    }
    missing
}

fn evidence_wanted(wanted: i32, there: i64) -> String {
    let pieces = if wanted == 1 { "piece" } else { "pieces" };
    format!("Add evidence: the desk asks for {wanted} {pieces}, there are {there}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ready() -> Facts {
        Facts {
            assigned: true,
            finding: true,
            headline: true,
            summary: true,
            evidence: 1,
            without_stance: 0,
            min_evidence: 1,
            published: false,
        }
    }

    #[test]
    fn the_table_is_the_one_that_the_desk_was_promised() {
        let drawn: Vec<String> = TABLE
            .iter()
            .map(|row| format!("{} -{}-> {} by {}", row.from, row.step, row.to, row.action))
            .collect();
        insta::assert_snapshot!(drawn.join("\n"));
    }

    #[test]
    fn no_move_stays_where_it_is_and_only_review_has_two_ways_back() {
        for row in TABLE {
            assert_ne!(row.from, row.to);
            let ways = between(row.from, row.to).count();
            assert_eq!(
                ways,
                if row.from == Status::InReview && row.to == Status::Researching {
                    2
                } else {
                    1
                }
            );
        }
    }

    #[test]
    fn approved_is_reached_by_assessment_alone() {
        let ways: Vec<_> = TABLE.iter().filter(|row| row.to == Status::Approved).collect();
        assert_eq!(ways.len(), 1);
        assert_eq!(ways[0].action, Action::Assess);
    }

    #[test]
    fn review_needs_the_work_done() {
        assert!(unmet(Move::SendToReview, &ready()).is_empty());
        let nothing = Facts {
            min_evidence: 2,
            without_stance: 1,
            ..Facts::default()
        };
        let codes: Vec<_> = unmet(Move::SendToReview, &nothing).iter().map(|u| u.code).collect();
        assert_eq!(
            codes,
            [
                "no-headline",
                "no-finding",
                "no-summary",
                "too-little-evidence",
                "evidence-without-stance"
            ]
        );
        let none_wanted = Facts {
            min_evidence: 0,
            evidence: 0,
            ..ready()
        };
        assert!(unmet(Move::SendToReview, &none_wanted).is_empty());
    }

    #[test]
    fn what_readers_see_is_neither_declined_nor_merged() {
        for step in [Move::Decline, Move::Merge] {
            assert!(unmet(step, &ready()).is_empty());
            assert_eq!(
                unmet(
                    step,
                    &Facts {
                        published: true,
                        ..ready()
                    }
                )
                .first()
                .map(|u| u.code),
                Some("published")
            );
        }
    }

    #[test]
    fn a_reason_to_decline_is_a_word_and_perhaps_a_note() {
        assert_eq!(
            DeclineReason::read("not checkable: nobody was there"),
            Some(DeclineReason::NotCheckable)
        );
        assert_eq!(DeclineReason::read("Opinion"), Some(DeclineReason::Opinion));
        assert_eq!(DeclineReason::read("because"), None);
    }
}
