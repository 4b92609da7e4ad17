//! Who is quoted or paraphrased in an article, and with which words.
//!
//! Quotations are found first and stand as one piece each; around them every sentence is searched for someone who
//! speaks and a verb of saying. Short forms ("Berg", "she", "the ministry") take the fullest name found before them.

mod find;
mod lists;
mod party;
mod people;
mod piece;

use std::ops::Range;

use self::people::People;

/// Whether words are given as they were said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Between quotation marks.
    Quoted,
    /// In the words of the article.
    Paraphrased,
}

/// Someone who is reported to have said something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The words that name the speaker, in bytes.
    pub span: Range<usize>,
    /// What they are reported to have said, in bytes: a quotation without its marks, or a clause.
    pub speech: Range<usize>,
    /// The speaker, by the fullest name in the text.
    pub name: String,
    /// What they are: "secretary general".
    pub role: Option<String>,
    /// For whom they speak or work.
    pub organisation: Option<String>,
    /// Quoted or paraphrased.
    pub manner: Manner,
}

/// Everyone who is reported to say something in the text, in its order.
pub fn attributions(text: &str) -> Vec<Attribution> {
    let sentences = piece::sentences(text);
    let mut people = People::of(&sentences);
    let mut found = Vec::new();
    let mut before: Option<(usize, Attribution)> = None;
    for sentence in &sentences {
        let here = find::in_sentence(sentence);
        let any = !here.is_empty();
        for said in here {
            let Some(speaker) = people.resolve(&said.party) else {
                continue;
            };
            for (speech, manner) in said.speech {
                found.push(Attribution {
                    span: said.party.span.clone(),
                    speech,
                    name: speaker.name.clone(),
                    role: speaker.role.clone(),
                    organisation: speaker.organisation.clone(),
                    manner,
                });
            }
            before = found.last().map(|last| (sentence.paragraph, last.clone()));
        }
        if any {
            continue;
        }
        // A quotation that goes on without naming anybody is by whoever spoke last in this paragraph.
        match (&before, sentence.only_quotes()) {
            (Some((paragraph, last)), Some(quotes))
                if *paragraph == sentence.paragraph
                    || (sentence.continues
                        && *paragraph + 1 == sentence.paragraph
                        && last.manner == Manner::Quoted) =>
            {
                let last = last.clone();
                for speech in quotes {
                    found.push(Attribution {
                        speech,
                        manner: Manner::Quoted,
                        ..last.clone()
                    });
                }
                before = Some((sentence.paragraph, last));
            }
            _ => {}
        }
    }
    found
}

/// The attribution whose speech covers most of the range.
pub fn speaker_of(all: &[Attribution], range: Range<usize>) -> Option<&Attribution> {
    let shared = |one: &Attribution| {
        let from = one.speech.start.max(range.start);
        one.speech.end.min(range.end).saturating_sub(from)
    };
    let mut best: Option<(usize, &Attribution)> = None;
    for one in all {
        let size = shared(one);
        // Of two that cover as much, the shorter speech is the closer one.
        let better =
            best.is_none_or(|(most, other)| size > most || (size == most && one.speech.len() < other.speech.len()));
        if size > 0 && better {
            best = Some((size, one));
        }
    }
    best.map(|(_, one)| one)
}

#[cfg(test)]
mod tests;
