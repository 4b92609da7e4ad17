//! "Already checked?": ranking again what shares words with a text, by what both say.
//!
//! BM25 knows how rare the shared words are. What it does not know is added here: how much of the text is covered, whether
//! its names are there, whether its numbers agree, who said it and when. The features are combined by a logistic model with
//! the weights in [`weights`]; `docs/matching.md` says how they were learnt and how good the result is.
//!
//! **Numbers are a matter of their own.** Where both texts count the same thing and the numbers are different, it is the
//! same subject and another claim: its score always stays below [`Settings::same`], however much else is shared. Where only one
//! of them names a number, the other leaves open what it is about: it is shown, and not offered as the same. Where meaning is
//! read too, it never makes a pair the same claim whose numbers do not speak for that.

mod compared;
mod features;
mod numbers;
mod probe;
mod thesaurus;
mod weights;

use std::collections::HashMap;

use chrono::NaiveDate;
use tantivy::DocAddress;

pub use self::{
    compared::Compared,
    features::{FEATURES, Features, features},
    numbers::{Apart, Relation},
    probe::{Probe, ProbeWord},
};
use super::{Document, Language};

/// What is to be compared.
#[derive(Debug, Clone, Copy, Default)]
pub struct Question<'a> {
    /// The text: a claim, a suggestion, what is being typed.
    pub text: &'a str,
    /// What its words are stemmed as.
    pub language: Language,
    /// Who said it, when known.
    pub claimant: Option<&'a str>,
    /// When, if known.
    pub date: Option<NaiveDate>,
    /// Only documents of these kinds; all when empty.
    pub kinds: &'a [String],
}

impl<'a> Question<'a> {
    /// About an English text of which nothing else is known.
    pub fn about(text: &'a str) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }
}

/// A document that shares words with the text, or means about the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// What is compared of it.
    pub compared: Compared,
    /// Its BM25 score.
    pub bm25: f64,
    /// Where the index keeps it.
    pub(in crate::search) place: DocAddress,
    /// How alike both are in meaning, 0 to 1; none where that is not known.
    pub alike: Option<f64>,
    /// Whether it was found by its meaning and not by its words.
    pub by_meaning: bool,
}

/// A document that may say the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// The document.
    pub document: Document,
    /// How likely it says the same, 0 to 1.
    pub score: f64,
    /// The words that both share, as the text has them, the rarest first.
    pub shared: Vec<String>,
    /// How their numbers stand to each other; none where they do not count the same thing.
    pub number: Option<Relation>,
    /// Whether it was found by its meaning and not by its words.
    pub by_meaning: bool,
    /// Whether its numbers keep it from being offered as the same, whatever else says so.
    pub apart: Apart,
}

impl Match {
    /// Whether it is to be offered as the same claim.
    pub fn is_same(&self, settings: &Settings) -> bool {
        self.score >= settings.same
    }

    /// Whether it is less alike than what is offered as the same claim. Of those that a different number of the same thing keeps
    /// apart, the subject need only be nearer to that than to not being shown: such a number is news.
    pub fn is_faint(&self, settings: &Settings) -> bool {
        let enough = match self.apart {
            Apart::Different => f64::midpoint(settings.show, settings.same) * settings.same,
            Apart::OneSided => settings.below_same(settings.same),
            Apart::Not => settings.same,
        };
        self.score < enough
    }
}

/// What a desk can set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// From this score on, a match is shown.
    pub show: f64,
    /// From this score on, it is offered as the same claim.
    pub same: f64,
    /// How many matches are given at most.
    pub limit: usize,
    /// How many candidates are compared.
    pub candidates: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            show: 0.2,
            same: 0.6,
            limit: 10,
            candidates: 50,
        }
    }
}

/// What numbers keep apart stays below the threshold for the same by at least this factor.
const BELOW: f64 = 0.999;

/// From this share of the threshold on, scores are pressed together that may not reach it.
const KNEE: f64 = 0.8;

/// What is made of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Too far off to be shown.
    Hidden,
    /// Shown.
    Shown,
    /// Offered as the same.
    Same,
}

impl Settings {
    /// What is made of a score.
    pub fn mark(&self, score: f64) -> Mark {
        if score >= self.same {
            Mark::Same
        } else if score >= self.show {
            Mark::Shown
        } else {
            Mark::Hidden
        }
    }

    /// These settings with thresholds that hide nothing and change no score: what is found under them is judged by
    /// [`Settings::score_of`] as any others would.
    #[must_use]
    pub fn open(self) -> Self {
        Self {
            show: 0.0,
            same: 1.0,
            ..self
        }
    }

    /// The score under these settings of what was found under open ones.
    pub fn score_of(&self, found: &Match) -> f64 {
        match found.apart {
            Apart::Different => found.score * self.same,
            Apart::OneSided => self.below_same(found.score),
            Apart::Not => found.score,
        }
    }

    /// The score, pressed together below the threshold for the same; the order stays.
    fn below_same(&self, score: f64) -> f64 {
        let knee = self.same * KNEE;
        if score <= knee {
            return score;
        }
        knee + (score - knee) * (self.same * BELOW - knee) / (1.0 - knee)
    }
}

/// The candidates that may say the same, best first; those below [`Settings::show`] are left out. Only for what is left is
/// the `document` itself read.
pub fn rank<E>(
    probe: &Probe,
    candidates: &[Candidate],
    settings: &Settings,
    document: impl Fn(&Candidate) -> Result<Document, E>,
) -> Result<Vec<Match>, E> {
    let best = candidates.iter().map(|candidate| candidate.bm25).fold(0.0, f64::max);
    let mut judged: Vec<Judged<'_>> = candidates
        .iter()
        .map(|candidate| judge(probe, candidate, best, settings))
        .filter(|found| found.score >= settings.show)
        .collect();
    judged.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then_with(|| a.candidate.compared.id.cmp(&b.candidate.compared.id))
    });
    judged.truncate(settings.limit);
    let matched = judged.into_iter().map(|found| {
        Ok(Match {
            document: document(found.candidate)?,
            score: found.score,
            shared: found.features.shared(probe),
            number: found.features.number,
            by_meaning: found.candidate.by_meaning,
            apart: found.apart,
        })
    });
    matched.collect()
}

/// A candidate and what was made of it.
struct Judged<'a> {
    candidate: &'a Candidate,
    features: Features,
    score: f64,
    apart: Apart,
}

fn judge<'a>(probe: &Probe, candidate: &'a Candidate, best: f64, settings: &Settings) -> Judged<'a> {
    let features = features(probe, candidate, best);
    let Features {
        values,
        apart,
        unrelated_numbers,
        ..
    } = features;
    let by_words = weights::of_words(&values);
    let mut score = candidate
        .alike
        .map_or(by_words, |alike| weights::with_meaning(&values, alike));
    // "40,000 nurses" and "50,000 carers" mean about the same, and a model of meaning hardly sees the number.
    let apart = match apart {
        Apart::Not if unrelated_numbers && score > by_words => Apart::Different,
        apart => apart,
    };
    score = match apart {
        // Whatever the weights say, and in the order that they give.
        Apart::Different => score * settings.same * BELOW,
        Apart::OneSided => settings.below_same(score),
        Apart::Not => score,
    };
    Judged {
        candidate,
        features,
        score,
        apart,
    }
}

/// Several documents may stand for one record: its best one stays. `record` says which record a document stands for.
pub fn best_of_each(matches: Vec<Match>, record: impl Fn(&Document) -> String) -> Vec<Match> {
    let mut seen: HashMap<String, ()> = HashMap::new();
    matches
        .into_iter()
        .filter(|found| seen.insert(record(&found.document), ()).is_none())
        .collect()
}

#[cfg(test)]
mod tests;
