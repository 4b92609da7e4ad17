//! How far a correction goes, read from the two documents themselves: nobody can call a changed fact a typo.

use std::borrow::Cow;

use super::document::{DocClaimant, DocContact, DocEvidence, DocOccurrence, DocQuantity, Document};
use crate::{text::diff::is_typo_only, web::languages::PageLanguage};

text_enum! {
    /// How far a correction goes, the furthest first.
    CorrectionTier {
        /// The verdict is another one: a notice stands on top.
        VerdictChanged = "verdict_changed",
        /// Something said before was wrong or is taken back: a notice stands at the foot.
        FactCorrected = "fact_corrected",
        /// Only something new: a dated note.
        Addition = "addition",
        /// Only spelling: in the history alone.
        Typo = "typo",
    }
}

impl CorrectionTier {
    /// In the words of readers' pages.
    pub fn said(self, lang: PageLanguage) -> Cow<'static, str> {
        match self {
            Self::VerdictChanged => lang.say("tier-verdict-changed"),
            Self::FactCorrected => lang.say("tier-fact-corrected"),
            Self::Addition => lang.say("tier-addition"),
            Self::Typo => lang.say("tier-typo"),
        }
    }

    /// In the words of the desk.
    pub fn label(self) -> &'static str {
        match self {
            Self::VerdictChanged => "Verdict changed",
            Self::FactCorrected => "Fact corrected",
            Self::Addition => "Addition",
            Self::Typo => "Spelling",
        }
    }

    /// Whether listings call the fact-check corrected.
    pub fn is_correction(self) -> bool {
        matches!(self, Self::VerdictChanged | Self::FactCorrected)
    }
}

use CorrectionTier::{Addition, FactCorrected, Typo, VerdictChanged};

/// What it takes to go from `old` to `new`; none when both say the same.
pub fn tier(old: &Document, new: &Document) -> Option<CorrectionTier> {
    let (old, new) = (&old.content(), &new.content());
    if old == new {
        return None;
    }
    if old.verdict.rating != new.verdict.rating {
        return Some(VerdictChanged);
    }
    let found = [
        text(&old.headline, &new.headline),
        text(&old.finding, &new.finding),
        text(&old.statement, &new.statement),
        text(&old.verdict.label, &new.verdict.label),
        changed(&old.verdict.value, &new.verdict.value, FactCorrected),
        self_review(old.verdict.self_reviewed, new.verdict.self_reviewed),
        prose(&old.summary, &new.summary),
        prose(&old.known, &new.known),
        prose(&old.unknown, &new.unknown),
        prose(&old.method, &new.method),
        optional(old.claimant.as_ref(), new.claimant.as_ref(), claimant),
        optional(old.said_on.as_ref(), new.said_on.as_ref(), fact),
        optional_text(old.said_at.as_deref(), new.said_at.as_deref()),
        quantities(&old.quantities, &new.quantities),
        listed(&old.occurrences, &new.occurrences, |o| o.id, occurrence),
        listed(&old.evidence, &new.evidence, |e| e.id, evidence),
        listed(&old.contacts, &new.contacts, |c| c.id, contact),
        changed(&old.topics, &new.topics, Addition),
        changed(&old.slug, &new.slug, FactCorrected),
        // The same words, called by their right language.
        changed(&old.language, &new.language, Typo),
    ];
    // Whatever differs and is not judged above is not passed over in silence.
    Some(furthest(found).unwrap_or(FactCorrected))
}

/// The furthest of several findings; the enum is ordered so.
fn furthest(found: impl IntoIterator<Item = Option<CorrectionTier>>) -> Option<CorrectionTier> {
    found.into_iter().flatten().min()
}

fn changed<T: PartialEq>(old: &T, new: &T, tier: CorrectionTier) -> Option<CorrectionTier> {
    (old != new).then_some(tier)
}

fn fact<T: PartialEq>(old: &T, new: &T) -> Option<CorrectionTier> {
    changed(old, new, FactCorrected)
}

/// Something that may be missing: new is an addition, gone is a correction.
fn optional<T: ?Sized>(
    old: Option<&T>,
    new: Option<&T>,
    both: impl Fn(&T, &T) -> Option<CorrectionTier>,
) -> Option<CorrectionTier> {
    match (old, new) {
        (None, None) => None,
        (None, Some(_)) => Some(Addition),
        (Some(_), None) => Some(FactCorrected),
        (Some(old), Some(new)) => both(old, new),
    }
}

fn text(old: &str, new: &str) -> Option<CorrectionTier> {
    (old != new).then(|| if is_typo_only(old, new) { Typo } else { FactCorrected })
}

fn optional_text(old: Option<&str>, new: Option<&str>) -> Option<CorrectionTier> {
    optional(old, new, text)
}

/// Prose that goes on where it ended before has something added; anything else within it changes what it said.
fn prose(old: &str, new: &str) -> Option<CorrectionTier> {
    if old == new {
        return None;
    }
    let (before, after) = (passages(old), passages(new));
    if after.len() < before.len() {
        return text(old, new);
    }
    let kept = furthest(before.iter().zip(&after).map(|(old, new)| text(old, new)));
    let more = (after.len() > before.len()).then_some(Addition);
    // Blanks alone make a typo.
    furthest([kept, more]).or(Some(Typo))
}

/// Paragraphs and list items, each a passage.
fn passages(markdown: &str) -> Vec<String> {
    let mut passages: Vec<String> = Vec::new();
    let mut open = false;
    for line in markdown.lines() {
        let line = line.trim();
        if line.is_empty() {
            open = false;
            continue;
        }
        let item = line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ") || starts_numbered(line);
        match passages.last_mut() {
            Some(last) if open && !item => {
                last.push(' ');
                last.push_str(line);
            }
            _ => passages.push(line.to_owned()),
        }
        open = true;
    }
    passages
}

fn starts_numbered(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < line.len() && (rest.starts_with(". ") || rest.starts_with(") "))
}

/// Rows known by their ids: a new one is an addition, a missing one a correction.
fn listed<T, Id: PartialEq>(
    old: &[T],
    new: &[T],
    id: impl Fn(&T) -> Id,
    both: impl Fn(&T, &T) -> Option<CorrectionTier>,
) -> Option<CorrectionTier> {
    let in_new = old.iter().map(|was| match new.iter().find(|is| id(is) == id(was)) {
        Some(is) => both(was, is),
        None => Some(FactCorrected),
    });
    let added = new.iter().any(|is| !old.iter().any(|was| id(was) == id(is)));
    furthest(in_new.chain([added.then_some(Addition)]))
}

fn self_review(old: bool, new: bool) -> Option<CorrectionTier> {
    match (old, new) {
        (true, false) => Some(Addition),
        (false, true) => Some(FactCorrected),
        _ => None,
    }
}

fn claimant(old: &DocClaimant, new: &DocClaimant) -> Option<CorrectionTier> {
    furthest([
        fact(&old.slug, &new.slug),
        text(&old.name, &new.name),
        optional_text(old.role.as_deref(), new.role.as_deref()),
        optional_text(old.organisation.as_deref(), new.organisation.as_deref()),
        optional(old.same_as.as_ref(), new.same_as.as_ref(), fact),
    ])
}

/// Numbers have no ids of their own: they are compared in their order.
fn quantities(old: &[DocQuantity], new: &[DocQuantity]) -> Option<CorrectionTier> {
    if old.len() != new.len() {
        return Some(FactCorrected);
    }
    furthest(old.iter().zip(new).map(|(old, new)| quantity(old, new)))
}

fn quantity(old: &DocQuantity, new: &DocQuantity) -> Option<CorrectionTier> {
    let number = |q: &DocQuantity| (q.value, q.low, q.high, q.hedge, q.as_of);
    furthest([
        fact(&number(old), &number(new)),
        text(&old.text, &new.text),
        optional_text(old.unit.as_deref(), new.unit.as_deref()),
    ])
}

fn occurrence(old: &DocOccurrence, new: &DocOccurrence) -> Option<CorrectionTier> {
    furthest([
        text(&old.exact, &new.exact),
        optional_text(old.title.as_deref(), new.title.as_deref()),
        optional_text(old.outlet.as_deref(), new.outlet.as_deref()),
        optional(old.url.as_ref(), new.url.as_ref(), fact),
        optional(old.date.as_ref(), new.date.as_ref(), fact),
        changed(&old.article, &new.article, Addition),
        changed(&old.archive_url, &new.archive_url, Addition),
    ])
}

fn evidence(old: &DocEvidence, new: &DocEvidence) -> Option<CorrectionTier> {
    furthest([
        fact(&old.stance, &new.stance),
        optional_text(old.quote.as_deref(), new.quote.as_deref()),
        optional_text(old.locator.as_deref(), new.locator.as_deref()),
        optional_text(old.note.as_deref(), new.note.as_deref()),
        text(&old.source.title, &new.source.title),
        optional_text(old.source.publisher.as_deref(), new.source.publisher.as_deref()),
        optional(old.source.url.as_ref(), new.source.url.as_ref(), fact),
        optional(old.source.published_on.as_ref(), new.source.published_on.as_ref(), fact),
        fact(&old.source.kind, &new.source.kind),
        // Looking again and keeping another copy says nothing else than before.
        changed(&old.accessed_on, &new.accessed_on, Addition),
        changed(&old.archive_url, &new.archive_url, Addition),
        optional(old.quantity.as_ref(), new.quantity.as_ref(), quantity),
    ])
}

fn contact(old: &DocContact, new: &DocContact) -> Option<CorrectionTier> {
    furthest([
        optional_text(old.whom.as_deref(), new.whom.as_deref()),
        fact(&old.asked_on, &new.asked_on),
        optional_text(old.answer.as_deref(), new.answer.as_deref()),
        optional(old.answered_on.as_ref(), new.answered_on.as_ref(), fact),
    ])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::samples, *};

    fn after(change: impl FnOnce(&mut Document)) -> Option<CorrectionTier> {
        let old = samples::troops();
        let mut new = old.clone();
        change(&mut new);
        tier(&old, &new)
    }

    #[test]
    fn nothing_said_differently_is_no_correction() {
        assert_eq!(after(|_| {}), None);
        assert_eq!(
            after(|d| {
                d.revision = 2;
                d.published_at = samples::time("2023-01-01T00:00:00Z");
                d.verdict.decided_at = d.published_at;
                d.verdict.scale_version = 9;
                d.reviewers = vec!["Somebody Else".into()];
                d.evidence.reverse();
            }),
            None
        );
    }

    #[test]
    fn another_rating_is_a_changed_verdict_whatever_else_changed() {
        assert_eq!(after(|d| d.verdict.rating = "true".into()), Some(VerdictChanged));
        assert_eq!(
            after(|d| {
                d.verdict.rating = "true".into();
                d.headline.push('!');
            }),
            Some(VerdictChanged)
        );
    }

    #[test]
    fn what_was_said_wrongly_or_is_taken_back_is_a_corrected_fact() {
        let cases: Vec<fn(&mut Document)> = vec![
            |d| d.statement = "Russia has massed 90,000 troops.".into(),
            |d| d.finding = "It was about 120,000.".into(),
            |d| d.known = d.known.replace("12 January", "15 January"),
            |d| d.known = "Three counts agree.".into(),
            |d| d.method = String::new(),
            |d| d.claimant = None,
            |d| d.said_on = samples::day("2022-01-20"),
            |d| d.said_on = None,
            |d| d.quantities[0].value = Some(90_000.0),
            |d| d.quantities.clear(),
            |d| d.evidence[0].stance = crate::evidence::Stance::Refutes,
            |d| d.evidence[0].quote = Some("quite another sentence".into()),
            |d| {
                d.evidence.remove(0);
            },
            |d| {
                d.occurrences.remove(0);
            },
            |d| d.contacts[0].answer = None,
            |d| d.verdict.self_reviewed = true,
            |d| d.verdict.label = "Half true".into(),
        ];
        for (n, case) in cases.into_iter().enumerate() {
            assert_eq!(after(case), Some(FactCorrected), "case {n}");
        }
    }

    #[test]
    fn only_something_new_is_an_addition() {
        let cases: Vec<fn(&mut Document)> = vec![
            |d| d.known.push_str("\n\nA fourth count came out in February."),
            |d| d.unknown.push_str("\n- How many stayed."),
            |d| {
                let more = DocEvidence {
                    id: crate::ids::EvidenceId::new(),
                    ..d.evidence[0].clone()
                };
                d.evidence.push(more);
            },
            |d| d.evidence[0].archive_url = Some("https://archive.example/9".into()),
            |d| {
                let more = DocOccurrence {
                    id: crate::ids::OccurrenceId::new(),
                    ..d.occurrences[0].clone()
                };
                d.occurrences.push(more);
            },
            |d| d.topics.clear(),
            // A spelling mended along the way does not make it less.
            |d| {
                d.summary.push_str("\n\nAnd more.");
                d.headline = d.headline.replace("probably", "probabyl");
            },
        ];
        for (n, case) in cases.into_iter().enumerate() {
            assert_eq!(after(case), Some(Addition), "case {n}");
        }
    }

    #[test]
    fn only_spelling_is_a_typo() {
        let cases: Vec<fn(&mut Document)> = vec![
            |d| d.headline = d.headline.replace("probably", "probabyl"),
            |d| d.known = d.known.replace("troops", "tropps"),
            |d| d.known.push('\n'),
            |d| d.evidence[0].source.title.push('.'),
        ];
        for (n, case) in cases.into_iter().enumerate() {
            assert_eq!(after(case), Some(Typo), "case {n}");
        }
    }

    #[test]
    fn a_number_is_never_a_typo() {
        assert_eq!(
            after(|d| d.known = d.known.replace("100,000", "106,000")),
            Some(FactCorrected)
        );
    }

    proptest! {
        #[test]
        fn the_same_document_is_no_correction(document in samples::any_document()) {
            prop_assert_eq!(tier(&document, &document), None);
        }

        #[test]
        fn a_difference_is_seen_from_both_sides(a in samples::any_document(), b in samples::any_document()) {
            prop_assert_eq!(tier(&a, &b).is_some(), tier(&b, &a).is_some());
            prop_assert_eq!(tier(&a, &b).is_none(), a.content() == b.content());
        }

        #[test]
        fn a_document_reads_back_as_it_was(document in samples::any_document()) {
            prop_assert_eq!(Document::parse(&document.to_json().unwrap()).unwrap(), document);
        }
    }
}
