//! From the desk to the public: the one place where a fact-check's public document is put together.
//!
//! What is not put in here is not public. Confidential evidence, evidence without a stance, comments, channels and private
//! addresses are left out before anything is written down.

use std::collections::HashMap;

use chrono::DateTime;

use super::{
    appearances::{self, Appearances},
    differences::{Difference, differences},
    document::{
        DocClaimant, DocContact, DocEvidence, DocOccurrence, DocQuantity, DocRating, DocSource, DocTopic, DocVerdict,
        Document, ProseHtml, SCHEMA,
    },
    head::Head,
    store,
    tier::CorrectionTier,
};
use crate::{
    article::{self, Article},
    claim::{self, Claim, ClaimQuantity, Claimant, FactCheck, Occurrence, Status},
    clock::Time,
    db::{Db, Tx},
    evidence::{self, Evidence, Source},
    ids::{ClaimId, SnapshotId},
    problem::{Problem, Result, Unmet},
    review::{self, Contact, Rating, Verdict},
    site, staff,
    text::markdown,
    web::{
        languages::PageLanguage,
        marks::{Shape, Tone},
    },
};

/// The slug of the verdict in a preview of what has none yet.
pub const UNRATED: &str = "unrated";

/// Publishes an approved claim's fact-check, or its next revision with a note on what changed.
pub fn publish(tx: &mut Tx<'_>, claim: ClaimId, note: Option<&str>) -> Result<Head> {
    let document = approved(tx, claim)?;
    store::issue(tx, claim, document, note)
}

/// Has an approved claim's fact-check published at a later time.
pub fn schedule(tx: &mut Tx<'_>, claim: ClaimId, at: Time, note: Option<&str>) -> Result<Head> {
    let document = approved(tx, claim)?;
    if let Some(head) = store::head(tx, claim)?
        && head.was_published()
        && let Some((_, live)) = store::by_slug(tx, &head.slug)?
        && beyond(&live, document.clone()).is_none()
    {
        return Err(Problem::not_allowed(format!(
            "Nothing has changed since revision {}; there is nothing to publish.",
            live.revision
        )));
    }
    store::schedule(tx, claim, "", &document.headline, at, note)
}

/// Where a claim's fact-check stands in public, and what publishing it as it is would change there.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// None when it was never published or scheduled.
    pub head: Option<Head>,
    /// How far it would go beyond what was published last; none when it says the same, or nothing was published.
    pub tier: Option<CorrectionTier>,
    /// The parts that would differ from what was published last.
    pub differences: Vec<Difference>,
    /// How many of the places that are known the page lists.
    pub appearances: Appearances,
}

/// Where a claim's fact-check stands in public, compared with the desk.
pub fn standing(db: &mut Db, id: ClaimId) -> Result<Standing> {
    let Some(head) = store::head(db, id)? else {
        return Ok(Standing::default());
    };
    let Some((head, live)) = store::by_slug(db, &head.slug)? else {
        return Ok(Standing {
            head: Some(head),
            ..Standing::default()
        });
    };
    let draft = draft(db, id)?;
    let differences = differences(PageLanguage::English, &live, &draft);
    let appearances = Appearances::of(&live, &draft.occurrences);
    let tier = beyond(&live, draft);
    Ok(Standing {
        head: Some(head),
        tier,
        differences: if tier.is_some() { differences } else { Vec::new() },
        appearances,
    })
}

/// How far a draft goes beyond a published document, whose address it keeps.
fn beyond(live: &Document, draft: Document) -> Option<CorrectionTier> {
    let slug = live.slug.clone();
    super::tier(live, &Document { slug, ..draft })
}

/// The document of a claim whose newest version is approved.
fn approved(db: &mut Db, id: ClaimId) -> Result<Document> {
    let claim = claim::store::find(db, id)?;
    if claim.status != Status::Approved {
        return Err(Problem::unmet(vec![Unmet {
            code: "not-approved",
            message: format!(
                "The claim is {}; only what is approved can be published.",
                claim.status.label().to_lowercase()
            ),
        }]));
    }
    draft(db, id)
}

/// What the public would see if the claim were published as it is. Without a verdict yet, it says so.
pub fn draft(db: &mut Db, id: ClaimId) -> Result<Document> {
    let claim = claim::store::find(db, id)?;
    let written = claim::store::fact_check(db, id)?;
    let claimant = claim
        .claimant_id
        .map(|claimant| claim::store::claimant(db, claimant))
        .transpose()?;
    let verdict = review::store::verdicts(db, &[id])?.remove(&id);
    let scale = match &verdict {
        Some(verdict) => review::store::scale_version(db, verdict.rating.scale_version)?,
        None => review::store::current_scale(db)?,
    };
    let authors = review::store::authors(db, id)?;
    let reviewers = match &verdict {
        Some(verdict) => review::store::reviewers(db, id, verdict.claim_version)?,
        None => Vec::new(),
    };
    let everyone: Vec<_> = authors.iter().chain(&reviewers).copied().collect();
    let names = staff::store::names(db, &everyone)?;
    let named = |people: &[_]| people.iter().filter_map(|person| names.get(person).cloned()).collect();
    let occurrences = occurrences(db, &claim)?;
    let evidence = evidence::store::of_claim(db, id)?;
    let begin = Time::from(DateTime::UNIX_EPOCH);
    let text = |field: fn(&FactCheck) -> &String| written.as_ref().map(field).cloned().unwrap_or_default();
    let (summary, known, unknown, method) = (
        text(|row| &row.summary),
        text(|row| &row.known),
        text(|row| &row.unknown),
        text(|row| &row.method),
    );
    let site = site::store::current(db)?;
    let language = match &written {
        Some(row) => row.language.clone(),
        None => site.language.to_string(),
    };
    // In a language that pages do not speak, the page is in that of the site, and so are the words of ratings.
    let lang = PageLanguage::of(&language).unwrap_or(site.language);
    Ok(Document {
        schema: SCHEMA,
        slug: String::new(),
        revision: 0,
        language,
        publisher: site.site_name,
        headline: text(|row| &row.headline),
        finding: text(|row| &row.finding),
        html: ProseHtml {
            summary: markdown::to_html(&summary),
            known: markdown::to_html(&known),
            unknown: markdown::to_html(&unknown),
            method: markdown::to_html(&method),
        },
        summary,
        known,
        unknown,
        method,
        statement: claim.statement.clone(),
        claimant: claimant.map(public_claimant),
        said_on: claim.said_on,
        said_at: claim.said_at.clone(),
        quantities: claim::store::quantities(db, id)?
            .into_iter()
            .map(public_quantity)
            .collect(),
        occurrences,
        evidence: evidence.into_iter().filter_map(public_evidence).collect(),
        verdict: match &verdict {
            Some(verdict) => public_verdict(lang, verdict),
            None => unrated(scale.version),
        },
        scale: scale.in_use().map(|rating| public_rating(lang, rating)).collect(),
        topics: topics(db, id)?,
        contacts: review::store::contacts(db, id)?
            .into_iter()
            .map(public_contact)
            .collect(),
        authors: named(&authors),
        reviewers: named(&reviewers),
        first_published_at: begin,
        published_at: begin,
        corrections: Vec::new(),
    })
}

fn topics(db: &mut Db, claim: ClaimId) -> Result<Vec<DocTopic>> {
    let found = claim::store::topics_of(db, &[claim])?
        .remove(&claim)
        .unwrap_or_default();
    Ok(found
        .into_iter()
        .map(|topic| DocTopic {
            slug: topic.slug,
            name: topic.name,
        })
        .collect())
}

/// Where it was said, the earliest first; what has no day comes last.
pub(super) fn occurrences(db: &mut Db, claim: &Claim) -> Result<Vec<DocOccurrence>> {
    let rows = claim::store::occurrences(db, claim.id)?;
    let snapshots: Vec<SnapshotId> = rows.iter().filter_map(|row| row.snapshot_id).collect();
    let articles = article::store::articles_of_snapshots(db, &snapshots)?;
    let shown = rows.into_iter().map(|row| public_occurrence(row, &articles));
    Ok(appearances::in_order(shown.collect()))
}

fn public_occurrence(row: Occurrence, articles: &HashMap<SnapshotId, Article>) -> DocOccurrence {
    let article = row.snapshot_id.and_then(|snapshot| articles.get(&snapshot));
    DocOccurrence {
        id: row.id,
        exact: row.exact,
        title: article.map(|article| article.title.clone()),
        outlet: row
            .outlet
            .or_else(|| article.and_then(|article| article.publisher.clone())),
        url: row.url.or_else(|| article.and_then(|article| article.url.clone())),
        article: article.map(|article| article.slug.clone()),
        date: row.seen_on.or_else(|| article.and_then(|article| article.published_on)),
        first: false,
        archive_url: row.archive_url,
    }
}

fn public_claimant(row: Claimant) -> DocClaimant {
    DocClaimant {
        slug: row.slug,
        name: row.name,
        role: row.role,
        organisation: row.organisation,
        same_as: row.same_as,
    }
}

fn public_quantity(row: ClaimQuantity) -> DocQuantity {
    DocQuantity {
        text: row.text,
        value: row.value,
        low: row.low,
        high: row.high,
        hedge: row.hedge,
        unit: row.unit,
        as_of: row.as_of,
    }
}

/// Nothing of what is confidential, and nothing of which nobody has said what it shows.
fn public_evidence((row, source): (Evidence, Source)) -> Option<DocEvidence> {
    if row.confidential {
        return None;
    }
    Some(DocEvidence {
        id: row.id,
        stance: row.stance?,
        quantity: found_quantity(&row, &source),
        quote: row.quote,
        locator: row.locator,
        note: row.note,
        source: DocSource {
            title: source.title,
            publisher: source.publisher,
            url: source.url,
            published_on: source.published_on,
            kind: source.kind,
        },
        accessed_on: row.accessed_on,
        archive_url: row.archive_url,
    })
}

/// The number that a piece of evidence gives, for the day that was said or else the source's own.
fn found_quantity(row: &Evidence, source: &Source) -> Option<DocQuantity> {
    let found = row.quantity()?;
    Some(DocQuantity {
        text: row.number.clone()?,
        value: found.value,
        low: found.low,
        high: found.high,
        hedge: found.hedge,
        unit: found.unit,
        as_of: row.number_as_of.or(source.published_on),
    })
}

fn public_verdict(lang: PageLanguage, verdict: &Verdict) -> DocVerdict {
    let (label, definition) = review::scale::words_in(lang, &verdict.rating);
    DocVerdict {
        rating: verdict.rating.slug.clone(),
        label,
        definition,
        value: verdict.rating.value,
        shape: verdict.rating.shape,
        tone: verdict.rating.tone,
        scale_version: verdict.rating.scale_version,
        decided_at: verdict.decided_at,
        self_reviewed: verdict.self_reviewed,
    }
}

fn unrated(scale_version: i32) -> DocVerdict {
    DocVerdict {
        rating: UNRATED.to_owned(),
        label: "Not rated yet".to_owned(),
        definition: "No verdict has been given.".to_owned(),
        value: None,
        shape: Shape::Bar,
        tone: Tone::Grey,
        scale_version,
        decided_at: DateTime::UNIX_EPOCH.into(),
        self_reviewed: false,
    }
}

fn public_rating(lang: PageLanguage, rating: &Rating) -> DocRating {
    DocRating {
        slug: rating.slug.clone(),
        label: review::scale::words_in(lang, rating).0,
        shape: rating.shape,
        tone: rating.tone,
        value: rating.value,
    }
}

fn public_contact(row: Contact) -> DocContact {
    DocContact {
        id: row.id,
        whom: (!is_private(&row.whom)).then_some(row.whom),
        asked_on: row.asked_on,
        answer: row.answer,
        answered_on: row.answered_on,
    }
}

/// Whether the words hold a mail address or a telephone number.
fn is_private(whom: &str) -> bool {
    whom.contains('@') || whom.chars().filter(char::is_ascii_digit).count() >= 6
}

#[cfg(test)]
mod tests {
    use super::is_private;

    #[test]
    fn private_addresses_are_not_shown() {
        assert!(is_private("press@ministry.example"));
        assert!(is_private("Ilona Brandt, +44 20 7946 0958"));
        assert!(!is_private("Ministry of Defence, press office"));
        assert!(!is_private("41st Army, staff"));
    }
}
