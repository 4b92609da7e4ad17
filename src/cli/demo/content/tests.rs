//! The content holds together: every name leads somewhere, every quote stands where it is said to stand.

use std::collections::BTreeSet;

use super::*;
use crate::{
    claim::FactCheckEdit, claim::Status, clock, review::scale, text::quantity::quantities, web::languages::PageLanguage,
};

fn all() -> Content {
    read().unwrap()
}

fn keys<'c>(keys: impl Iterator<Item = &'c String>) -> BTreeSet<&'c str> {
    let mut seen = BTreeSet::new();
    for key in keys {
        assert!(seen.insert(key.as_str()), "{key} stands twice");
    }
    seen
}

/// The text as the desk will have it.
fn text_of(article: &Article) -> String {
    article.pasted(clock::now()).unwrap().text
}

#[test]
fn every_name_leads_somewhere() {
    let content = all();
    let people = keys(content.people.iter().map(|p| &p.key));
    let claimants = keys(content.claimants.iter().map(|c| &c.key));
    let articles = keys(content.articles.iter().map(|a| &a.key));
    let sources = keys(content.sources.iter().map(|s| &s.key));
    let claims = keys(content.claims.iter().map(|c| &c.key));
    let ratings: Vec<_> = scale::starting(PageLanguage::English)
        .into_iter()
        .map(|entry| entry.slug)
        .collect();
    let mut used = BTreeSet::new();
    let mut quoted = BTreeSet::new();
    for article in &content.articles {
        assert!(
            people.contains(article.by.as_str()) && article.text().is_some(),
            "{}",
            article.key
        );
    }
    for letter in &content.letters {
        let (about, answer) = (letter.about.as_deref(), letter.answer.as_ref());
        let named = about
            .into_iter()
            .chain(answer.and_then(|answer| answer.claim.as_deref()));
        assert!(named.into_iter().all(|key| claims.contains(key)), "{}", letter.text);
        assert!(
            answer.is_none_or(|answer| people.contains(answer.by.as_str())),
            "{}",
            letter.text
        );
        assert!(
            answer.is_none() || letter.email.is_empty(),
            "nothing is mailed: {}",
            letter.text
        );
    }
    for claim in &content.claims {
        let key = &claim.key;
        assert!(claimants.contains(claim.claimant.as_str()), "{key}: {}", claim.claimant);
        quoted.insert(claim.claimant.as_str());
        let assessments = claim
            .assessment
            .iter()
            .chain(claim.corrections.iter().map(|c| &c.assessment));
        for assessment in assessments {
            assert!(people.contains(assessment.by.as_str()), "{key}");
            assert!(ratings.contains(&assessment.rating), "{key}: {}", assessment.rating);
        }
        let hands = [
            Some(&claim.by),
            claim.returned.as_ref().map(|r| &r.by),
            claim.publication.as_ref().map(|p| &p.by),
            claim.retraction.as_ref().map(|r| &r.by),
            claim.declined.as_ref().map(|d| &d.by),
            claim.merged.as_ref().map(|m| &m.by),
        ];
        let comments = claim
            .comments
            .iter()
            .flat_map(|c| c.replies.iter().map(|r| &r.by).chain([&c.by]));
        let corrections = claim.corrections.iter().map(|c| &c.by);
        for person in hands.into_iter().flatten().chain(comments).chain(corrections) {
            assert!(people.contains(person.as_str()), "{key}: {person}");
        }
        for evidence in claim
            .evidence
            .iter()
            .chain(claim.corrections.iter().flat_map(|c| &c.evidence))
        {
            assert!(sources.contains(evidence.source.as_str()), "{key}: {}", evidence.source);
            used.insert(evidence.source.as_str());
            if let Some(number) = &evidence.number {
                assert_eq!(quantities(number).len(), 1, "{key}: {number}");
            }
        }
        let others = [claim.merged.as_ref().map(|m| &m.into), claim.translation_of.as_ref()];
        for other in others.into_iter().flatten() {
            assert!(claims.contains(other.as_str()), "{key}");
        }
        for occurrence in &claim.occurrences {
            match &occurrence.article {
                Some(article) => assert!(articles.contains(article.as_str()), "{key}"),
                None => assert!(occurrence.url.is_some() && occurrence.outlet.is_some(), "{key}"),
            }
        }
    }
    assert_eq!(used, sources, "sources that no claim uses");
    assert_eq!(quoted, claimants, "claimants who claim nothing");
}

#[test]
fn every_quote_stands_in_its_article_once() {
    let content = all();
    for claim in &content.claims {
        for occurrence in &claim.occurrences {
            let Some(key) = &occurrence.article else { continue };
            let article = content.articles.iter().find(|a| a.key == *key).unwrap();
            let part = |part: &Option<String>| part.clone().unwrap_or_default();
            let words = part(&occurrence.prefix) + &occurrence.exact + &part(&occurrence.suffix);
            assert_eq!(
                text_of(article).matches(&words).count(),
                1,
                "{}: {words:?} in {key}",
                claim.key
            );
        }
    }
}

#[test]
fn the_desk_takes_the_articles_as_they_are() {
    for article in &all().articles {
        let text = article.text().unwrap();
        assert_eq!(text_of(article), text.trim_end(), "{}", article.key);
        let words = text.split_whitespace().count();
        assert!((350..=700).contains(&words), "{}: {words} words", article.key);
    }
}

#[test]
fn there_is_something_at_every_station() {
    let content = all();
    let at = |status| content.claims.iter().filter(|c| c.status == status).count();
    assert_eq!(
        (at(Status::Logged), at(Status::Researching), at(Status::InReview)),
        (4, 4, 3)
    );
    assert_eq!((at(Status::Declined), at(Status::Merged)), (2, 1));
    let approved: Vec<_> = content.claims.iter().filter(|c| c.status == Status::Approved).collect();
    let unpublished = approved.iter().filter(|c| c.publication.is_none()).count();
    let live: Vec<_> = approved
        .iter()
        .filter(|c| c.retraction.is_none() && c.publication.as_ref().is_some_and(|p| p.scheduled_for.is_none()))
        .collect();
    assert_eq!((unpublished, live.len()), (2, 14));
    assert_eq!(approved.iter().filter(|c| c.retraction.is_some()).count(), 1);
    let ratings: BTreeSet<_> = live
        .iter()
        .filter_map(|c| c.corrections.last().map(|l| &l.assessment).or(c.assessment.as_ref()))
        .map(|a| a.rating.as_str())
        .collect();
    assert_eq!(ratings.len(), 6, "{ratings:?}");
}

#[test]
fn nobody_assesses_own_work() {
    for claim in &all().claims {
        if let Some(assessment) = &claim.assessment {
            assert_ne!(assessment.by, claim.by, "{}", claim.key);
        }
        for correction in &claim.corrections {
            assert_ne!(correction.assessment.by, correction.by, "{}", claim.key);
        }
        assert_eq!(
            claim.assessment.is_some(),
            claim.status == Status::Approved,
            "{}",
            claim.key
        );
    }
}

#[test]
fn what_is_written_fits_and_is_whole() {
    for claim in all().claims {
        let ready = matches!(claim.status, Status::InReview | Status::Approved);
        assert_eq!(claim.fact_check.is_some(), ready, "{}", claim.key);
        let Some(text) = claim.fact_check else { continue };
        let part = |part: Option<String>| part.unwrap_or_default();
        let edit = FactCheckEdit {
            headline: part(text.headline),
            finding: part(text.finding),
            summary: part(text.summary),
            known: part(text.known),
            unknown: part(text.unknown),
            method: part(text.method),
            language: text.language.unwrap_or_default(),
        };
        let kept = edit.cleaned().unwrap();
        for (name, text, most) in [
            ("headline", &kept.headline, 120),
            ("finding", &kept.finding, 260),
            ("summary", &kept.summary, 2000),
            ("known", &kept.known, 2000),
            ("unknown", &kept.unknown, 1000),
            ("method", &kept.method, 1000),
        ] {
            let length = text.chars().count();
            assert!(
                (1..=most).contains(&length),
                "{}: {name} has {length} characters",
                claim.key
            );
        }
        assert!(!claim.evidence.is_empty(), "{}", claim.key);
    }
}

#[test]
fn the_numbers_of_the_claims_are_understood() {
    let content = all();
    let number = |key: &str| {
        let claim = content.claims.iter().find(|c| c.key == key).unwrap();
        let found = quantities(&claim.statement);
        let first = found
            .first()
            .unwrap_or_else(|| panic!("no number in {:?}", claim.statement));
        let value = first.value.or(first.low).unwrap();
        (value, first.hedge.as_str(), first.unit.clone().unwrap_or_default())
    };
    let expect = |value: f64, hedge: &'static str, unit: &str| (value, hedge, unit.to_owned());
    assert_eq!(number("troops"), expect(100_000.0, "about", "troops"));
    assert_eq!(number("ten-thousand"), expect(10_000.0, "at_most", "soldiers"));
    assert_eq!(number("vienna"), expect(9_000.0, "at_least", "troops"));
    assert_eq!(number("forecast"), expect(175_000.0, "at_most", "soldiers"));
    assert_eq!(number("ordered"), expect(8_500.0, "exact", "soldiers"));
    assert_eq!(number("fifty-million"), expect(50_000_000.0, "at_least", "people"));
    assert_eq!(number("gold-marks").0, 132_000_000_000.0);
    assert_eq!(number("thirteen-per-cent"), expect(13.0, "exact", "per cent"));
    assert_eq!(number("seven-to-ten"), expect(7_000_000.0, "between", "Ukrainians"));
    assert_eq!(number("three-point-nine").0, 3_900_000.0);
}
