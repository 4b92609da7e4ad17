//! What the program suggests to log in an article: spans that someone could check, with who said it and why it was chosen.

use crate::{
    clock::Time,
    ids::{PersonId, SnapshotId, SuggestionId},
    schema::suggestions,
    text::{attribution, checkworthy},
};

/// How many are kept of one text, the best first.
const MOST: usize = 60;

/// From which score on something is suggested.
const ENOUGH: f64 = 0.5;

text_enum! {
    /// What an editor made of a suggestion.
    Decision {
        /// A claim was logged from it.
        Logged = "logged",
        /// It was put aside.
        Dismissed = "dismissed",
    }
}

/// A suggestion that was kept.
#[derive(Debug, Clone, PartialEq, diesel::Queryable, diesel::Selectable, diesel::Insertable)]
#[diesel(table_name = suggestions)]
pub struct Suggestion {
    /// Its id.
    pub id: SuggestionId,
    /// In which text.
    pub snapshot_id: SnapshotId,
    /// First character.
    pub span_start: i32,
    /// One past the last.
    pub span_end: i32,
    /// How much it asks to be checked: 0 to 1.
    pub score: f64,
    /// Why, a phrase a line.
    pub reasons: String,
    /// Who said it.
    pub speaker: Option<String>,
    /// Their role.
    pub speaker_role: Option<String>,
    /// Their organisation.
    pub speaker_organisation: Option<String>,
    /// What an editor made of it.
    pub decision: Option<Decision>,
    /// Who.
    pub decided_by: Option<PersonId>,
    /// When.
    pub decided_at: Option<Time>,
}

impl Suggestion {
    /// Its place in the text, in characters.
    pub fn span(&self) -> Option<(usize, usize)> {
        Some((
            usize::try_from(self.span_start).ok()?,
            usize::try_from(self.span_end).ok()?,
        ))
    }

    /// Why it was chosen, phrase by phrase.
    pub fn reasons(&self) -> impl Iterator<Item = &str> {
        self.reasons.lines()
    }

    /// Its words, from the text of its snapshot.
    pub fn exact(&self, text: &str) -> String {
        let (start, end) = self.span().unwrap_or_default();
        text.chars().skip(start).take(end.saturating_sub(start)).collect()
    }
}

/// A suggestion before it is kept. The span counts characters.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggested {
    /// First character.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// 0 to 1.
    pub score: f64,
    /// Why.
    pub reasons: Vec<String>,
    /// Who said it, when the text tells.
    pub speaker: Option<Speaker>,
}

/// Who is quoted or paraphrased.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Speaker {
    /// As full as the text gives it.
    pub name: String,
    /// Such as "governor".
    pub role: Option<String>,
    /// For whom.
    pub organisation: Option<String>,
}

/// What may be worth logging in a text, the best first.
pub fn suggest(text: &str) -> Vec<Suggested> {
    let said = attribution::attributions(text);
    let chars = Chars::of(text);
    checkworthy::suggest(text)
        .into_iter()
        .filter(|found| found.score >= ENOUGH)
        .take(MOST)
        .filter_map(|found| {
            let speaker = attribution::speaker_of(&said, found.start..found.end).map(Speaker::from);
            Some(Suggested {
                start: chars.at(found.start)?,
                end: chars.at(found.end)?,
                score: found.score,
                reasons: found.reasons.iter().map(|reason| reason.phrase().to_owned()).collect(),
                speaker,
            })
        })
        .collect()
}

/// Who says what stands at that span, in characters.
pub fn speaker_at(text: &str, start: usize, end: usize) -> Option<Speaker> {
    let byte = |at: usize| text.char_indices().map(|(byte, _)| byte).chain([text.len()]).nth(at);
    let said = attribution::attributions(text);
    attribution::speaker_of(&said, byte(start)?..byte(end)?).map(Speaker::from)
}

impl From<&attribution::Attribution> for Speaker {
    fn from(said: &attribution::Attribution) -> Self {
        Self {
            name: said.name.clone(),
            role: said.role.clone(),
            organisation: said.organisation.clone(),
        }
    }
}

/// Turns places in bytes into places in characters.
struct Chars(Vec<usize>);

impl Chars {
    fn of(text: &str) -> Self {
        let starts = text.char_indices().map(|(byte, _)| byte);
        Self(starts.chain([text.len()]).collect())
    }

    fn at(&self, byte: usize) -> Option<usize> {
        self.0.binary_search(&byte).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_count_characters_and_speakers_are_named() {
        let text = "Зима. Governor Ilona Brandt said that 100,000 troops stood at the border of the country in January 2022.\n\n\
                    What a cold morning it was!";
        let found = suggest(text);
        let best = found.first().unwrap();
        let words: String = text.chars().skip(best.start).take(best.end - best.start).collect();
        assert!(words.contains("100,000 troops"), "{words}");
        assert_eq!(best.speaker.as_ref().map(|s| s.name.as_str()), Some("Ilona Brandt"));
        assert!(!best.reasons.is_empty());
    }
}
