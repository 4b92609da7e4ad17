//! The list of corrections, retractions among them.

use diesel::prelude::*;

use super::{
    listing::PER_PAGE,
    read::{documents, heads as heads_of},
};
use crate::{
    clock::Time,
    db::Db,
    ids::{ClaimId, PublicationId},
    problem::Result,
    publication::{Document, State, document::DocCorrection, tier::CorrectionTier},
    schema::{publication_heads as heads, publications},
    web::paging::{Page, PageNumber},
};

/// A change that readers are told of.
#[derive(Debug, Clone, PartialEq)]
pub enum Correction {
    /// A later revision.
    Revised {
        /// The fact-check's name in addresses.
        slug: String,
        /// Its headline in that revision.
        headline: String,
        /// The language of what it says, a tag of BCP 47.
        language: String,
        /// What changed and why.
        correction: DocCorrection,
    },
    /// A retraction that stands.
    Retracted {
        /// The fact-check's name in addresses.
        slug: String,
        /// Its headline.
        headline: String,
        /// The language of what it said, a tag of BCP 47.
        language: String,
        /// When.
        at: Time,
        /// Why.
        note: String,
    },
}

impl Correction {
    /// The language of its headline and its note, a tag of BCP 47.
    pub fn language(&self) -> &str {
        match self {
            Self::Revised { language, .. } | Self::Retracted { language, .. } => language,
        }
    }
}

/// Which changes are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ledger {
    /// All but spelling, and the retractions that stand.
    #[default]
    Told,
    /// Those that go that far; spelling only when it is asked for.
    Tier(CorrectionTier),
    /// The retractions that stand.
    Retracted,
}

impl Ledger {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Told,
        Self::Tier(CorrectionTier::VerdictChanged),
        Self::Tier(CorrectionTier::FactCorrected),
        Self::Tier(CorrectionTier::Addition),
        Self::Retracted,
        Self::Tier(CorrectionTier::Typo),
    ];

    /// Its word in addresses; nothing for the whole.
    pub fn word(self) -> &'static str {
        match self {
            Self::Told => "",
            Self::Tier(CorrectionTier::VerdictChanged) => "verdict-changed",
            Self::Tier(CorrectionTier::FactCorrected) => "fact-corrected",
            Self::Tier(CorrectionTier::Addition) => "addition",
            Self::Tier(CorrectionTier::Typo) => "typo",
            Self::Retracted => "retracted",
        }
    }

    /// The one with that word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ledger| ledger.word() == word)
    }
}

/// Everything that was changed in public but spelling, and the retractions that stand, the newest first.
pub fn corrections(db: &mut Db, number: PageNumber) -> Result<Page<Correction>> {
    ledger(db, Ledger::Told, number)
}

/// One page of the changes of that kind, the newest first.
pub fn ledger(db: &mut Db, which: Ledger, number: PageNumber) -> Result<Page<Correction>> {
    // No tier and no state at all where nothing of it is wanted.
    let (tiers, states): (&[CorrectionTier], &[State]) = match &which {
        Ledger::Told => (
            &[
                CorrectionTier::VerdictChanged,
                CorrectionTier::FactCorrected,
                CorrectionTier::Addition,
            ],
            &[State::Retracted],
        ),
        Ledger::Tier(tier) => (std::slice::from_ref(tier), &[]),
        Ledger::Retracted => (&[], &[State::Retracted]),
    };
    let revised = || {
        publications::table
            .inner_join(heads::table.on(heads::claim_id.eq(publications::claim_id)))
            .filter(publications::correction_tier.eq_any(tiers.iter().copied().map(Some)))
            .filter(heads::state.ne(State::Void))
    };
    let retracted = || heads::table.filter(heads::state.eq_any(states.iter().copied()));
    let total: i64 = revised().count().get_result::<i64>(db)? + retracted().count().get_result::<i64>(db)?;
    let (offset, until) = (number.offset(PER_PAGE), number.offset(PER_PAGE) + PER_PAGE);
    // No UNION through both databases: the times of both lists are read as far as this page, and sorted here.
    let mut keys: Vec<(Time, Result<PublicationId, ClaimId>)> = Vec::new();
    let rows: Vec<(Time, PublicationId)> = revised()
        .order((publications::published_at.desc(), publications::id.desc()))
        .limit(until)
        .select((publications::published_at, publications::id))
        .load(db)?;
    keys.extend(rows.into_iter().map(|(at, id)| (at, Ok(id))));
    let rows: Vec<(Time, ClaimId)> = retracted()
        .order((heads::updated_at.desc(), heads::claim_id.desc()))
        .limit(until)
        .select((heads::updated_at, heads::claim_id))
        .load(db)?;
    keys.extend(rows.into_iter().map(|(at, id)| (at, Err(id))));
    keys.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let wanted: Vec<_> = keys
        .into_iter()
        .skip(usize::try_from(offset).unwrap_or(usize::MAX))
        .take(usize::try_from(PER_PAGE).unwrap_or(0))
        .map(|(_, key)| key)
        .collect();
    let mut revisions = documents(db, wanted.iter().filter_map(|key| key.as_ref().ok().copied()).collect())?;
    let claims: Vec<ClaimId> = wanted.iter().filter_map(|key| key.as_ref().err().copied()).collect();
    let taken_back = heads_of(db, &claims)?;
    let items = wanted.iter().filter_map(|key| match key {
        Ok(id) => revisions.remove(id).and_then(|mut document: Document| {
            let correction = document.corrections.pop()?;
            Some(Correction::Revised {
                slug: document.slug,
                headline: document.headline,
                language: document.language,
                correction,
            })
        }),
        Err(claim) => taken_back.get(claim).map(|head| Correction::Retracted {
            slug: head.slug.clone(),
            headline: head.headline.clone(),
            language: head.language.clone().unwrap_or_default(),
            at: head.updated_at,
            note: head.public_note.clone().unwrap_or_default(),
        }),
    });
    Ok(Page {
        items: items.collect(),
        number,
        per_page: PER_PAGE,
        total,
    })
}
