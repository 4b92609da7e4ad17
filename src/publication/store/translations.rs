//! Which fact-checks are translations of each other. One belongs to one work at the most, and a work has each language once.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use diesel::prelude::*;
use serde_json::{Value, json};

use crate::{
    claim::{self, Claim},
    clock::Time,
    db::{Db, Tx},
    events::{self, Subject},
    ids::{ClaimId, WorkId},
    problem::{Problem, Result},
    publication::{
        State,
        translations::{Alternate, MOST, Named, OF_FIELD, Translation},
    },
    schema::{claims, fact_checks, publication_heads as heads, translations as rows},
    site,
};

/// How many works are asked for at a time.
const CHUNK: usize = 1_000;

/// Makes a claim's fact-check a translation of the one that is named, and of all that are translations of that.
pub fn link(tx: &mut Tx<'_>, id: ClaimId, named: &str) -> Result<()> {
    let refused = |message: String| Problem::field(OF_FIELD, message);
    let claim = claim::store::find(tx, id)?;
    let Some(other) = find(tx, named)? else {
        return Err(refused(
            "No fact-check is at this address. Copy it from its public page or from its page at the desk.".into(),
        ));
    };
    if other.id == id {
        return Err(refused(
            "This is the same fact-check. Give the address of its translation.".into(),
        ));
    }
    if let Some(gone) = [&claim, &other].into_iter().find(|claim| claim.status.step() == 0) {
        let status = gone.status.label().to_lowercase();
        return Err(refused(format!("“{}” is {status}: it has no page.", gone.statement)));
    }
    let works = works(tx, &[id, other.id])?;
    let (mine, theirs) = (works.get(&id).copied(), works.get(&other.id).copied());
    if mine.is_some() && mine == theirs {
        return Err(refused("The two are linked already.".into()));
    }
    let with = |tx: &mut Tx<'_>, work: Option<WorkId>, alone: ClaimId| match work {
        Some(work) => of_work(tx, work),
        None => one(tx, alone).map(|row| vec![row]),
    };
    let (ours, others) = (with(tx, mine, id)?, with(tx, theirs, other.id)?);
    if let Some(clash) = ours.iter().find(|row| has_language(&others, &row.language)) {
        return Err(refused(format!(
            "Both are written in “{}”, and translations are in different languages. Set the language of the fact-check first.",
            clash.language
        )));
    }
    if ours.len() + others.len() > MOST {
        return Err(refused(format!("A fact-check may have at most {MOST} translations.")));
    }
    let work = theirs.or(mine).unwrap_or_else(WorkId::new);
    let all: Vec<ClaimId> = ours.iter().chain(&others).map(|row| row.claim).collect();
    diesel::delete(rows::table.filter(rows::claim_id.eq_any(all.clone()))).execute(&mut **tx)?;
    for claim in all {
        diesel::insert_into(rows::table)
            .values((rows::claim_id.eq(claim), rows::work_id.eq(work)))
            .execute(&mut **tx)?;
    }
    let together: Vec<Translation> = ours.iter().chain(&others).cloned().collect();
    for row in &ours {
        tell(tx, row.claim, &ours, &together)?;
    }
    for row in &others {
        tell(tx, row.claim, &others, &together)?;
    }
    Ok(())
}

/// Makes a claim's fact-check a translation of none.
pub fn unlink(tx: &mut Tx<'_>, id: ClaimId) -> Result<()> {
    claim::store::find(tx, id)?;
    let Some(work) = works(tx, &[id])?.remove(&id) else {
        return Err(Problem::not_allowed("This fact-check is linked with no translation."));
    };
    let before = of_work(tx, work)?;
    let (gone, after): (Vec<_>, Vec<_>) = before.iter().cloned().partition(|row| row.claim == id);
    // Of one alone there is nothing to keep.
    let left: Vec<ClaimId> = if after.len() < 2 {
        before.iter().map(|row| row.claim).collect()
    } else {
        vec![id]
    };
    diesel::delete(rows::table.filter(rows::claim_id.eq_any(left))).execute(&mut **tx)?;
    tell(tx, id, &before, &gone)?;
    for row in &after {
        tell(tx, row.claim, &before, &after)?;
    }
    Ok(())
}

/// Says in the log of a claim which others are its translations now.
fn tell(tx: &mut Tx<'_>, claim: ClaimId, before: &[Translation], after: &[Translation]) -> Result<()> {
    let others = |all: &[Translation]| -> Value {
        let others = all.iter().filter(|row| row.claim != claim);
        let shown = others.map(|row| json!({"claim": row.claim, "language": row.language}));
        json!({"translations": shown.collect::<Vec<_>>()})
    };
    let (was, is) = (others(before), others(after));
    events::append(tx, "publication.translations_changed", Subject::claim(claim), &was, &is).map(drop)
}

/// Refuses a language in which a translation of the claim's fact-check is live.
pub(super) fn only_one_of_its_language(db: &mut Db, claim: ClaimId, language: &str) -> Result<()> {
    let Some(work) = works(db, &[claim])?.remove(&claim) else {
        return Ok(());
    };
    let live: Vec<(String, Option<String>)> = rows::table
        .inner_join(heads::table.on(heads::claim_id.eq(rows::claim_id)))
        .filter(rows::work_id.eq(work))
        .filter(rows::claim_id.ne(claim))
        .filter(heads::state.eq(State::Live))
        .select((heads::headline, heads::language))
        .load(db)?;
    let same = |tag: &Option<String>| tag.as_deref().is_some_and(|tag| tag.eq_ignore_ascii_case(language));
    match live.into_iter().find(|(_, tag)| same(tag)) {
        Some((headline, _)) => Err(Problem::not_allowed(format!(
            "Its translation “{headline}” is published in “{language}” already. Change the language of this one, or unlink the two."
        ))),
        None => Ok(()),
    }
}

/// The translations of those claims' fact-checks, by the claim and without itself, in the order of their languages.
pub fn translations(db: &mut Db, ids: &[ClaimId]) -> Result<HashMap<ClaimId, Vec<Translation>>> {
    let works = works(db, ids)?;
    let mut by_work: HashMap<WorkId, Vec<Translation>> = HashMap::new();
    for (work, row) in members(db, works.values().copied().collect())? {
        by_work.entry(work).or_default().push(row);
    }
    let others = |(claim, work): (ClaimId, WorkId)| {
        let all = by_work.get(&work).into_iter().flatten();
        (claim, all.filter(|row| row.claim != claim).cloned().collect())
    };
    Ok(works.into_iter().map(others).collect())
}

/// The live pages that say what the page of that claim says, itself included, the oldest first; none where it stands alone.
pub fn alternates(db: &mut Db, claim: ClaimId) -> Result<Vec<Alternate>> {
    let Some(work) = works(db, &[claim])?.remove(&claim) else {
        return Ok(Vec::new());
    };
    let found = alternates_of(db, &[work])?.remove(&work).unwrap_or_default();
    Ok(found)
}

/// The same for all live pages that were first published in that time, by claim.
pub(super) fn alternates_between(db: &mut Db, first: Time, last: Time) -> Result<HashMap<ClaimId, Arc<[Alternate]>>> {
    let linked: Vec<(ClaimId, WorkId)> = rows::table
        .inner_join(heads::table.on(heads::claim_id.eq(rows::claim_id)))
        .filter(heads::state.eq(State::Live))
        .filter(heads::first_published_at.between(first, last))
        .select((rows::claim_id, rows::work_id))
        .load(db)?;
    let works: Vec<WorkId> = linked.iter().map(|(_, work)| *work).collect();
    let pages: HashMap<WorkId, Arc<[Alternate]>> = alternates_of(db, &works)?
        .into_iter()
        .map(|(work, pages)| (work, pages.into()))
        .collect();
    let of = |(claim, work): (ClaimId, WorkId)| Some((claim, Arc::clone(pages.get(&work)?)));
    Ok(linked.into_iter().filter_map(of).collect())
}

/// The live pages of those works, the oldest first; of a work that is live in one language only there are none.
fn alternates_of(db: &mut Db, works: &[WorkId]) -> Result<HashMap<WorkId, Vec<Alternate>>> {
    let mut found: HashMap<WorkId, Vec<Alternate>> = HashMap::new();
    for some in works.chunks(CHUNK) {
        let live: Vec<(WorkId, String, String)> = rows::table
            .inner_join(heads::table.on(heads::claim_id.eq(rows::claim_id)))
            .filter(rows::work_id.eq_any(some.to_vec()))
            .filter(heads::state.eq(State::Live))
            .filter(heads::language.is_not_null())
            .order((heads::first_published_at, heads::claim_id))
            .select((rows::work_id, heads::slug, heads::language.assume_not_null()))
            .load(db)?;
        for (work, slug, language) in live {
            found.entry(work).or_default().push(Alternate { slug, language });
        }
    }
    found.retain(|_, pages| pages.len() > 1);
    Ok(found)
}

fn works(db: &mut Db, ids: &[ClaimId]) -> Result<HashMap<ClaimId, WorkId>> {
    let found: Vec<(ClaimId, WorkId)> = rows::table
        .filter(rows::claim_id.eq_any(ids.to_vec()))
        .select((rows::claim_id, rows::work_id))
        .load(db)?;
    Ok(found.into_iter().collect())
}

fn of_work(db: &mut Db, work: WorkId) -> Result<Vec<Translation>> {
    let found = members(db, HashSet::from([work]))?;
    Ok(found.into_iter().map(|(_, row)| row).collect())
}

fn members(db: &mut Db, works: HashSet<WorkId>) -> Result<Vec<(WorkId, Translation)>> {
    if works.is_empty() {
        return Ok(Vec::new());
    }
    let found: Vec<(ClaimId, WorkId)> = rows::table
        .filter(rows::work_id.eq_any(works))
        .select((rows::claim_id, rows::work_id))
        .load(db)?;
    let ids: Vec<ClaimId> = found.iter().map(|(claim, _)| *claim).collect();
    let of: HashMap<ClaimId, WorkId> = found.into_iter().collect();
    let described = describe(db, ids)?.into_iter();
    Ok(described.filter_map(|row| Some((*of.get(&row.claim)?, row))).collect())
}

fn one(db: &mut Db, id: ClaimId) -> Result<Translation> {
    let found = describe(db, vec![id])?.pop();
    found.ok_or_else(|| Problem::not_found("claim"))
}

/// What is said of a claim, its language, and where its fact-check stands in public.
type Described = (
    ClaimId,
    String,
    Option<String>,
    Option<State>,
    Option<String>,
    Option<String>,
);

fn describe(db: &mut Db, ids: Vec<ClaimId>) -> Result<Vec<Translation>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let found: Vec<Described> = claims::table
        .left_join(fact_checks::table)
        .left_join(heads::table)
        .filter(claims::id.eq_any(ids))
        .select((
            claims::id,
            claims::statement,
            fact_checks::language.nullable(),
            heads::state.nullable(),
            heads::slug.nullable(),
            heads::language.nullable(),
        ))
        .load(db)?;
    let usual = site::store::current(db)?.language.to_string();
    let mut all: Vec<Translation> = found
        .into_iter()
        .map(|(claim, statement, written, state, slug, published)| Translation {
            claim,
            statement,
            language: written.or(published).unwrap_or_else(|| usual.clone()),
            public: state.zip(slug),
        })
        .collect();
    all.sort_by(|a, b| (&a.language, a.claim).cmp(&(&b.language, b.claim)));
    Ok(all)
}

fn has_language(rows: &[Translation], tag: &str) -> bool {
    rows.iter().any(|row| row.language.eq_ignore_ascii_case(tag))
}

/// The claim of the fact-check that is named so.
fn find(db: &mut Db, named: &str) -> Result<Option<Claim>> {
    let id = match Named::parse(named) {
        Some(Named::Claim(id)) => Some(id),
        Some(Named::Slug(slug)) => heads::table
            .filter(heads::slug.eq(slug))
            .select(heads::claim_id)
            .first(db)
            .optional()?,
        None => None,
    };
    let Some(id) = id else { return Ok(None) };
    Ok(claim::store::find_all(db, &[id])?.remove(&id))
}
